//! The bar of an option, with one segment per mark: full, half or empty, if the option offers it usually, sometimes or rarely.

use crate::i18n::MessageId;
use crate::model::{Emphasis, Offer, OptionFit, Segment};
use crate::view::el::{El, el};
use crate::view::{ViewContext, in_option, key, sentences};

/// The bar of an option. Its accessible name contains the counts.
pub(super) fn bar(context: &ViewContext, fit: &OptionFit) -> El {
    let ViewContext { comparison, text, .. } = context;
    let segments: Vec<_> = fit.segments.iter().map(|segment| self::segment(segment).html()).collect();
    el!("div", "class" = in_option!("bar", fit.option);
        el!("p", "class" = "bar__head", "aria-hidden" = "true";
            el!("span", "class" = "bar__name"; sentences::name(comparison, fit.option)),
            el!("span", "class" = "bar__count"; sentences::counts(comparison, text, fit, false)),
        ),
        el!("div", "class" = "bar__segments", "role" = "img", "aria-label" = sentences::counts(comparison, text, fit, true); segments),
    )
}

fn segment(segment: &Segment) -> El {
    let class = match (segment.offer, segment.emphasis) {
        (Offer::Usually, Emphasis::Plain) => "segment segment--usually",
        (Offer::Sometimes, Emphasis::Plain) => "segment segment--sometimes",
        (Offer::Rarely, Emphasis::Plain) => "segment segment--rarely",
        (Offer::Usually, Emphasis::Double) => "segment segment--usually segment--wide",
        (Offer::Sometimes, Emphasis::Double) => "segment segment--sometimes segment--wide",
        (Offer::Rarely, Emphasis::Double) => "segment segment--rarely segment--wide",
    };
    el!("span", "class" = class).key(key(segment.statement))
}

/// The legend of the segments.
pub(super) fn legend(context: &ViewContext) -> El {
    let entry = |offer: Offer| {
        let class = match offer {
            Offer::Usually => "segment segment--key segment--usually",
            Offer::Sometimes => "segment segment--key segment--sometimes",
            Offer::Rarely => "segment segment--key segment--rarely",
        };
        el!("span", "class" = "bar-key__entry"; el!("span", "class" = class), sentences::often(&context.text, offer)).html()
    };
    let mut entries: Vec<_> = Offer::ALL.into_iter().map(entry).collect();
    entries.push(el!("span", "class" = "bar-key__entry"; context.text.get(MessageId::WideKey)).html());
    el!("p", "class" = "bar-key"; entries)
}

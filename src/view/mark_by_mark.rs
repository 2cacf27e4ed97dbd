//! Every mark, those that matter most first, with how often each option offers it: what the bars show, in words.

use crate::i18n::MessageId;
use crate::model::{Disclosure, Emphasis, OptionFit, Segment};
use crate::view::el::{El, el};
use crate::view::{ViewContext, key, sentences};

/// Every mark in words. The list is made where it is open: a press would change it each time.
pub(super) fn mark_by_mark(scene: &ViewContext, options: &[OptionFit], list: Disclosure) -> El {
    let open = list == Disclosure::Expanded;
    let segments = options.first().filter(|_| open).map(|option| &option.segments[..]).unwrap_or_default();
    let entries: Vec<_> =
        segments.iter().enumerate().map(|(number, segment)| entry(scene, options, number, segment).html()).collect();
    el!("details", "class" = "marks", "open" = open;
        // The state opens it, not the browser.
        el!("summary", "class" = "marks__label", "data-act" = "list"; scene.text.get(MessageId::MarkByMark)),
        open.then(|| el!("ol", "class" = "marks__list"; entries)),
    )
}

fn entry(scene: &ViewContext, options: &[OptionFit], number: usize, segment: &Segment) -> El {
    let ViewContext { comparison, text, .. } = scene;
    let much = segment.emphasis == Emphasis::Double;
    let offer = |option: &OptionFit| {
        let segment = option.segments.get(number)?;
        let mut words = sentences::name(comparison, option.option).to_owned();
        words += &text.get(MessageId::Colon);
        words += &sentences::often(text, segment.offer);
        Some(el!("li"; words).html())
    };
    el!("li", "class" = "marks__entry";
        el!("q"; sentences::statement(comparison, segment.statement)),
        much.then(|| text.format(MessageId::Aside, &[("note", (&text.get(MessageId::MuchNote)).into())])),
        el!("ul", "class" = "marks__offers"; options.iter().filter_map(offer).collect::<Vec<_>>()),
    )
    .key(key(segment.statement))
}

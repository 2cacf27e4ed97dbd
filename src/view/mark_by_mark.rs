//! The list "mark by mark": every mark, emphasised ones first, with how often each option offers it. It says in words what the
//! bars show.

use crate::i18n::MessageId;
use crate::model::{Disclosure, Emphasis, OptionFit, Segment};
use crate::view::el::{El, el};
use crate::view::{ViewContext, key, sentences};

/// The list of all marks. It is rendered only if it is expanded, because every press changes it.
pub(super) fn mark_by_mark(context: &ViewContext, options: &[OptionFit], list: Disclosure) -> El {
    let open = list == Disclosure::Expanded;
    let segments = options.first().filter(|_| open).map(|option| &option.segments[..]).unwrap_or_default();
    let entries: Vec<_> =
        segments.iter().enumerate().map(|(number, segment)| entry(context, options, number, segment).html()).collect();
    el!("details", "class" = "marks", "open" = open;
        // The state expands the list. The event handler prevents the browser from doing it.
        el!("summary", "class" = "marks__label", "data-act" = "list"; context.text.get(MessageId::MarkByMark)),
        open.then(|| el!("ol", "class" = "marks__list"; entries)),
    )
}

fn entry(context: &ViewContext, options: &[OptionFit], number: usize, segment: &Segment) -> El {
    let ViewContext { comparison, text, .. } = context;
    let much = segment.emphasis == Emphasis::Double;
    let offer = |option: &OptionFit| {
        let segment = option.segments.get(number)?;
        let mut line = sentences::name(comparison, option.option).to_owned();
        line += &text.get(MessageId::Colon);
        line += &sentences::often(text, segment.offer);
        Some(el!("li"; line).html())
    };
    el!("li", "class" = "marks__entry";
        el!("q"; sentences::statement(comparison, segment.statement)),
        much.then(|| text.format(MessageId::Aside, &[("note", (&text.get(MessageId::MuchNote)).into())])),
        el!("ul", "class" = "marks__offers"; options.iter().filter_map(offer).collect::<Vec<_>>()),
    )
    .key(key(segment.statement))
}

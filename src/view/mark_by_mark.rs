//! Every mark, those that matter most first, with how often each option offers it: what the bars show, in words.

use crate::model::{Emphasis, OptionFit, Segment, Sheet};
use crate::text::Key;
use crate::view::el::{El, el};
use crate::view::{Scene, key, sentences};

/// Every mark in words. The list is made where it is open: a press would change it each time.
pub(super) fn mark_by_mark(scene: &Scene, options: &[OptionFit], list: Sheet) -> El {
    let open = list == Sheet::Open;
    let segments = options.first().filter(|_| open).map(|option| &option.segments[..]).unwrap_or_default();
    let entries: Vec<_> =
        segments.iter().enumerate().map(|(number, segment)| entry(scene, options, number, segment).html()).collect();
    el!("details", "class" = "marks", "open" = open;
        // The state opens it, not the browser.
        el!("summary", "class" = "marks__label", "data-act" = "list"; scene.text.say(Key::MarkByMark)),
        open.then(|| el!("ol", "class" = "marks__list"; entries)),
    )
}

fn entry(scene: &Scene, options: &[OptionFit], number: usize, segment: &Segment) -> El {
    let Scene { comparison, text, .. } = scene;
    let much = segment.emphasis == Emphasis::Double;
    let offer = |option: &OptionFit| {
        let segment = option.segments.get(number)?;
        let mut words = sentences::name(comparison, option.option).to_owned();
        words += &text.say(Key::Colon);
        words += &sentences::often(text, segment.offer);
        Some(el!("li"; words).html())
    };
    el!("li", "class" = "marks__entry";
        el!("q"; sentences::statement(comparison, segment.statement)),
        much.then(|| text.with(Key::Aside, &[("note", (&text.say(Key::MuchNote)).into())])),
        el!("ul", "class" = "marks__offers"; options.iter().filter_map(offer).collect::<Vec<_>>()),
    )
    .key(key(segment.statement))
}

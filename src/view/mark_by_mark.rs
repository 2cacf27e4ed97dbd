//! Every mark, those that matter most first, with how often each option offers it: what the bars show, in words.

use crate::model::{Emphasis, OptionFit};
use crate::text::Key;
use crate::view::{Scene, key, sentences};
use yew::{Html, html};

/// Every mark in words.
pub(super) fn mark_by_mark(scene: &Scene, options: &[OptionFit]) -> Html {
    let Scene { comparison, text, .. } = scene;
    let segments = options.first().map(|option| &option.segments[..]).unwrap_or_default();
    let entry = |(number, segment): (usize, &crate::model::Segment)| {
        html! {
            <li class="marks__entry" key={key(segment.statement)}>
                <q>{ sentences::statement(comparison, segment.statement) }</q>
                if segment.emphasis == Emphasis::Double { { " (" }{ text.say(Key::MuchNote) }{ ")" } }
                <ul class="marks__offers">
                    { for options.iter().filter_map(|option| {
                        let segment = option.segments.get(number)?;
                        Some(html! { <li>{ sentences::name(comparison, option.option) }{ ": " }{ sentences::often(text, segment.offer) }</li> })
                    }) }
                </ul>
            </li>
        }
    };
    html! {
        <details class="marks">
            <summary class="marks__label">{ text.say(Key::MarkByMark) }</summary>
            <ol class="marks__list">{ for segments.iter().enumerate().map(entry) }</ol>
        </details>
    }
}

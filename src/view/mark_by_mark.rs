//! Every mark, those that matter most first, with how often each option offers it: what the bars show, in words.

use crate::model::{Emphasis, Msg, OptionFit, Sheet};
use crate::text::Key;
use crate::view::{Scene, key, sentences};
use yew::{Callback, Html, MouseEvent, html};

/// Every mark in words. The list is made where it is open: a press would change it each time.
pub(super) fn mark_by_mark(scene: &Scene, options: &[OptionFit], list: Sheet) -> Html {
    let Scene { comparison, text, .. } = scene;
    let segments = options.first().map(|option| &option.segments[..]).unwrap_or_default();
    let entry = |(number, segment): (usize, &crate::model::Segment)| {
        html! {
            <li class="marks__entry" key={key(segment.statement)}>
                <q>{ sentences::statement(comparison, segment.statement) }</q>
                if segment.emphasis == Emphasis::Double { { text.with(Key::Aside, &[("note", (&text.say(Key::MuchNote)).into())]) } }
                <ul class="marks__offers">
                    { for options.iter().filter_map(|option| {
                        let segment = option.segments.get(number)?;
                        Some(html! { <li>{ sentences::name(comparison, option.option) }{ text.say(Key::Colon) }{ sentences::often(text, segment.offer) }</li> })
                    }) }
                </ul>
            </li>
        }
    };
    let on_msg = scene.on_msg.clone();
    let press = Callback::from(move |event: MouseEvent| {
        // The state opens it, not the browser.
        event.prevent_default();
        on_msg.emit(Msg::ListPressed);
    });
    let open = list == Sheet::Open;
    html! {
        <details class="marks" {open}>
            <summary class="marks__label" onclick={press}>{ text.say(Key::MarkByMark) }</summary>
            if open { <ol class="marks__list">{ for segments.iter().enumerate().map(entry) }</ol> }
        </details>
    }
}

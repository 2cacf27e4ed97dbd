//! A list of sources. Knows no statement.

use crate::model::{Link, Reading, Source, SourceIx};
use crate::text::{Key, Text};
use yew::{Html, html};

/// Sources as short links, in a sentence of their own: "Sources: Mind, Mayo Clinic."
pub(super) fn cited(reading: &Reading, text: &Text, sources: &[SourceIx]) -> Html {
    let links = sources.iter().filter_map(|place| reading.source(*place)).enumerate().map(|(number, source)| {
        let year = source.year.as_ref().map(|year| format!(" {year}"));
        html! { <>{ if number > 0 { ", " } else { "" } }{ outward(&source.link, html! { <>{ &source.publisher }{ year }</> }, Some(&source.title)) }</> }
    });
    html! { <p class="cited">{ text.say(Key::SourcesInTab) }{ ": " }{ for links }</p> }
}

/// Every source in full.
pub(super) fn full(text: &Text, source: &Source) -> Html {
    let year = source.year.as_ref().map(|year| format!(", {year}"));
    let looked_up = text.with(Key::SourceLookedUp, &[("date", (&source.looked_up).into())]);
    html! {
        <li>{ outward(&source.link, html! { &source.title }, None) }{ ". " }{ &source.publisher }{ year }{ ", " }{ looked_up }{ "." }</li>
    }
}

/// A link out of the page, beside it, because marks are kept nowhere. It says nothing of where the visitor came from: that
/// they read this page is theirs to tell. A call or a message leaves no page.
pub(super) fn outward(link: &Link, words: Html, title: Option<&str>) -> Html {
    let page = link.as_str().get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https:"));
    let target = page.then_some("_blank");
    html! { <a href={link.to_string()} title={title.map(ToOwned::to_owned)} {target} rel="noopener noreferrer">{ words }</a> }
}

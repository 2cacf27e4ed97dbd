//! A list of sources. Knows no statement.

use crate::i18n::MessageId;
use crate::model::{Details, Link, Source, SourceIx};
use crate::view::{Mode, ViewContext};
use yew::{Html, html};

/// Sources as short links, in a sentence of their own: "Sources: Mind, Mayo Clinic."
pub(super) fn cited(scene: &ViewContext, reading: &Details, sources: &[SourceIx]) -> Html {
    let links = sources.iter().filter_map(|place| reading.source(*place)).enumerate().map(|(number, source)| {
        let year = source.year.as_ref().map(|year| format!(" {year}"));
        html! { <>{ if number > 0 { ", " } else { "" } }{ outward(scene, &source.link, html! { <>{ &source.publisher }{ year }</> }, Some(&source.title)) }</> }
    });
    let heading = if scene.mode == Mode::Kiosk { MessageId::Sources } else { MessageId::SourcesInTab };
    html! { <p class="cited">{ scene.text.get(heading) }{ ": " }{ for links }</p> }
}

/// Every source in full.
pub(super) fn full(scene: &ViewContext, source: &Source) -> Html {
    let year = source.year.as_ref().map(|year| format!(", {year}"));
    let looked_up = scene.text.format(MessageId::SourceLookedUp, &[("date", (&source.looked_up).into())]);
    html! {
        <li>{ outward(scene, &source.link, html! { &source.title }, None) }{ ". " }{ &source.publisher }{ year }{ ", " }{ looked_up }{ "." }</li>
    }
}

/// A link out of the page, beside it, because marks are kept nowhere. It says nothing of where the visitor came from: that
/// they read this page is theirs to tell. A call or a message leaves no page.
///
/// On a kiosk there is no way out: it is its words, and below them where it would lead, for who wants to note it down.
pub(super) fn outward(scene: &ViewContext, link: &Link, words: Html, title: Option<&str>) -> Html {
    if scene.mode == Mode::Kiosk {
        // A short note names its source alone. What it would lead to stands in the list of all sources.
        let address = title.is_none().then(|| html! { <span class="address" dir="ltr">{ link.as_str() }</span> });
        return html! { <>{ words }{ address }</> };
    }
    let page = link.as_str().get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https:"));
    let target = page.then_some("_blank");
    html! { <a href={link.to_string()} title={title.map(ToOwned::to_owned)} {target} rel="noopener noreferrer">{ words }</a> }
}

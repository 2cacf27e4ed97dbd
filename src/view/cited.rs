//! Links to sources, and other links out of the page.

use crate::i18n::MessageId;
use crate::model::{Details, Link, Source, SourceIx};
use crate::view::{Mode, ViewContext};
use yew::{Html, html};

/// Sources as short links, in a sentence of their own: "Sources: Mind, Mayo Clinic."
pub(super) fn cited(context: &ViewContext, details: &Details, sources: &[SourceIx]) -> Html {
    let links = sources.iter().filter_map(|index| details.source(*index)).enumerate().map(|(number, source)| {
        let year = source.year.as_ref().map(|year| format!(" {year}"));
        html! { <>{ if number > 0 { ", " } else { "" } }{ outward(context, &source.link, html! { <>{ &source.publisher }{ year }</> }, Some(&source.title)) }</> }
    });
    let heading = if context.mode == Mode::Kiosk { MessageId::Sources } else { MessageId::SourcesInTab };
    html! { <p class="cited">{ context.text.get(heading) }{ ": " }{ for links }</p> }
}

/// Every source in full.
pub(super) fn full(context: &ViewContext, source: &Source) -> Html {
    let year = source.year.as_ref().map(|year| format!(", {year}"));
    let looked_up = context.text.format(MessageId::SourceLookedUp, &[("date", (&source.looked_up).into())]);
    html! {
        <li>{ outward(context, &source.link, html! { &source.title }, None) }{ ". " }{ &source.publisher }{ year }{ ", " }{ looked_up }{ "." }</li>
    }
}

/// A link out of the page. It opens in a new tab, because marks exist only in memory and leaving the page would lose them. It
/// sends no referrer, because the fact that somebody reads this page is private. `tel:`, `sms:` and `mailto:` links do not
/// navigate, and so have no target.
///
/// A kiosk has no links. It shows the text and, below it, the address, for visitors who want to note it down.
pub(super) fn outward(context: &ViewContext, link: &Link, label: Html, title: Option<&str>) -> Html {
    if context.mode == Mode::Kiosk {
        // A link with a title is one of `cited`. It shows no address, because the list of all sources shows it.
        let address = title.is_none().then(|| html! { <span class="address" dir="ltr">{ link.as_str() }</span> });
        return html! { <>{ label }{ address }</> };
    }
    let page = link.as_str().get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https:"));
    let target = page.then_some("_blank");
    html! { <a href={link.to_string()} title={title.map(ToOwned::to_owned)} {target} rel="noopener noreferrer">{ label }</a> }
}

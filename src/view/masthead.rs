//! The masthead: title, introduction, audience and privacy note.

use crate::i18n::MessageId;
use crate::model::Details;
use crate::view::{Mode, ViewContext, icon};
use yew::{Html, html};

/// The masthead.
pub(super) fn masthead(context: &ViewContext, details: &Details) -> Html {
    let text = &context.text;
    html! {
        <header class="masthead" part="masthead">
            { context.level().heading("masthead__title", Some("title"), html! { &details.title }) }
            <p class="masthead__lead">{ &details.lead }</p>
            <p class="masthead__audience">{ &details.audience }</p>
            <p class="masthead__private">
                { icon::lock() }{ text.get(if context.mode == Mode::Kiosk { MessageId::PrivacyKiosk } else { MessageId::Privacy }) }
            </p>
            // The styles show one of the two notes, depending on the host's attribute `share-marks`: a static fragment cannot.
            <p class="masthead__shared">{ text.get(MessageId::PrivacyShared) }</p>
        </header>
    }
}

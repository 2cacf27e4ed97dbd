//! The top of the page: the decision in a sentence, for whom it is, and what happens to what is marked.

use crate::i18n::MessageId;
use crate::model::Details;
use crate::view::{Mode, ViewContext, icon};
use yew::{Html, html};

/// The top of the page.
pub(super) fn masthead(scene: &ViewContext, reading: &Details) -> Html {
    let text = &scene.text;
    html! {
        <header class="masthead" part="masthead">
            { scene.level().heading("masthead__title", Some("title"), html! { &reading.title }) }
            <p class="masthead__lead">{ &reading.lead }</p>
            <p class="masthead__audience">{ &reading.audience }</p>
            <p class="masthead__private">
                { icon::lock() }{ text.get(if scene.mode == Mode::Kiosk { MessageId::PrivacyKiosk } else { MessageId::Privacy }) }
            </p>
            // Which of the two shows is for the styles to say: the host's attribute `share-marks` decides, and this part is still.
            <p class="masthead__shared">{ text.get(MessageId::PrivacyShared) }</p>
        </header>
    }
}

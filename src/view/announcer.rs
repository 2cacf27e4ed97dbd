//! What is said to those who do not see the page.

use crate::i18n::MessageId;
use crate::model::Announcement;
use crate::view::el::el;
use crate::view::{ViewContext, sentences};
use yew::Html;

/// A live region. It is there from the start, because screen readers do not watch one that comes with its words.
pub(super) fn announcer(scene: &ViewContext, announcement: &Announcement) -> Html {
    let ViewContext { comparison, text, .. } = scene;
    // Announce the verdict, not the table: a screen reader would read all twenty statements.
    let words = match announcement {
        // What was brought is said where it stands.
        Announcement::Silent | Announcement::Brought(_) => String::new(),
        Announcement::Fit(fit) => sentences::announcement(comparison, text, fit),
        Announcement::StartedOver => text.get(MessageId::AnnounceStartedOver),
        Announcement::Undone => text.get(MessageId::AnnounceUndone),
        Announcement::Copied => text.get(MessageId::AnnounceCopied),
        Announcement::Failed(failure) => text.get(sentences::failed(*failure)),
    };
    el!("p", "class" = "visually-hidden", "role" = "status", "aria-live" = "polite", "data-announced" = ""; words).html()
}

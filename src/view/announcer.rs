//! The live region, from which screen readers read the announcements.

use crate::i18n::MessageId;
use crate::model::Announcement;
use crate::view::el::el;
use crate::view::{ViewContext, sentences};
use yew::Html;

/// The live region. It is in the page from the start, because screen readers ignore a live region that is inserted with its text.
pub(super) fn announcer(context: &ViewContext, announcement: &Announcement) -> Html {
    let ViewContext { comparison, text, .. } = context;
    // Announce the verdict, not the table: a screen reader would read all twenty statements.
    let message = match announcement {
        // The outcome of an import has a live region of its own, beside the field or at the top (`takeaway::import_outcome`).
        Announcement::Silent | Announcement::Imported(_) => String::new(),
        Announcement::Fit(fit) => sentences::announcement(comparison, text, fit),
        Announcement::StartedOver => text.get(MessageId::AnnounceStartedOver),
        Announcement::Undone => text.get(MessageId::AnnounceUndone),
        Announcement::Copied => text.get(MessageId::AnnounceCopied),
        Announcement::Failed(failure) => text.get(sentences::failed(*failure)),
    };
    el!("p", "class" = "visually-hidden", "role" = "status", "aria-live" = "polite", "data-announced" = ""; message).html()
}

//! What is said to those who do not see the page.

use crate::model::Announcement;
use crate::text::Key;
use crate::view::el::el;
use crate::view::{Scene, sentences};
use yew::Html;

/// A live region. It is there from the start, because screen readers do not watch one that comes with its words.
pub(super) fn announcer(scene: &Scene, announcement: &Announcement) -> Html {
    let Scene { comparison, text, .. } = scene;
    // Announce the verdict, not the table: a screen reader would read all twenty statements.
    let words = match announcement {
        // What was brought is said where it stands.
        Announcement::Silent | Announcement::Brought(_) => String::new(),
        Announcement::Fit(fit) => sentences::announcement(comparison, text, fit),
        Announcement::StartedOver => text.say(Key::AnnounceStartedOver),
        Announcement::Undone => text.say(Key::AnnounceUndone),
        Announcement::Copied => text.say(Key::AnnounceCopied),
        Announcement::Failed(failure) => text.say(sentences::failed(*failure)),
    };
    el!("p", "class" = "visually-hidden", "role" = "status", "aria-live" = "polite", "data-announced" = ""; words).html()
}

//! What is said to those who do not see the page.

use crate::model::Announcement;
use crate::text::Key;
use crate::view::{Scene, sentences};
use yew::{Html, Properties, function_component, html};

/// What is said.
#[derive(Clone, PartialEq, Properties)]
pub struct AnnouncerProps {
    /// What most parts need.
    pub scene: Scene,
    /// What is to be spoken.
    pub announcement: Announcement,
}

/// A live region. It is there from the start, because screen readers do not watch one that comes with its words.
#[function_component]
pub fn Announcer(props: &AnnouncerProps) -> Html {
    let Scene { comparison, text, .. } = &props.scene;
    // Announce the verdict, not the table: a screen reader would read all twenty statements.
    let words = match &props.announcement {
        Announcement::Silent => String::new(),
        Announcement::Fit(fit) => sentences::announcement(comparison, text, fit),
        Announcement::StartedOver => text.say(Key::AnnounceStartedOver),
        Announcement::Undone => text.say(Key::AnnounceUndone),
    };
    html! { <p class="visually-hidden" role="status" aria-live="polite" data-announced="">{ words }</p> }
}

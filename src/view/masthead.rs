//! The top of the page: the decision in a sentence, for whom it is, and what happens to what is marked.

use crate::text::Key;
use crate::view::{Scene, icon};
use yew::{Html, Properties, function_component, html};

/// What the top of the page shows.
#[derive(Clone, PartialEq, Properties)]
pub struct MastheadProps {
    /// What most parts need.
    pub scene: Scene,
}

/// The top of the page.
#[function_component]
pub fn Masthead(props: &MastheadProps) -> Html {
    let Scene { comparison, text, level, .. } = &props.scene;
    html! {
        <header class="masthead" part="masthead">
            { level.heading("masthead__title", Some("title"), html! { &comparison.title }) }
            <p class="masthead__lead">{ &comparison.lead }</p>
            <p class="masthead__audience">{ &comparison.audience }</p>
            <p class="masthead__private">{ icon::lock() }{ text.say(Key::Privacy) }</p>
        </header>
    }
}

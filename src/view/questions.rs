//! The questions to ask a group before joining, one a dimension.

use crate::text::Key;
use crate::view::Scene;
use yew::{Html, Properties, function_component, html};

/// What the questions show.
#[derive(Clone, PartialEq, Properties)]
pub struct QuestionsProps {
    /// What most parts need.
    pub scene: Scene,
}

/// The questions to ask.
#[function_component]
pub fn Questions(props: &QuestionsProps) -> Html {
    let Scene { comparison, text, level, .. } = &props.scene;
    html! {
        <section class="questions">
            { level.below().heading("section-heading", None, html! { text.say(Key::QuestionsHeading) }) }
            <p>{ text.say(Key::QuestionsIntro) }</p>
            <ol class="questions__list">{ for comparison.dimensions.iter().map(|dimension| html! { <li>{ &dimension.ask }</li> }) }</ol>
        </section>
    }
}

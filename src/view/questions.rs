//! The questions to ask a group before joining, one a dimension.

use crate::model::Reading;
use crate::text::Key;
use crate::view::Scene;
use yew::{Html, html};

/// The questions to ask.
pub(super) fn questions(scene: &Scene, reading: &Reading) -> Html {
    let text = &scene.text;
    html! {
        <section class="questions">
            { scene.level().below().heading("section-heading", None, html! { text.say(Key::QuestionsHeading) }) }
            <p>{ text.say(Key::QuestionsIntro) }</p>
            <ol class="questions__list">{ for reading.dimensions.iter().map(|dimension| html! { <li>{ &dimension.ask }</li> }) }</ol>
        </section>
    }
}

//! The questions to ask a group before joining, one a dimension.

use crate::i18n::MessageId;
use crate::model::Details;
use crate::view::ViewContext;
use yew::{Html, html};

/// The questions to ask.
pub(super) fn questions(scene: &ViewContext, reading: &Details) -> Html {
    let text = &scene.text;
    html! {
        <section class="questions">
            { scene.level().below().heading("section-heading", None, html! { text.get(MessageId::QuestionsHeading) }) }
            <p>{ text.get(MessageId::QuestionsIntro) }</p>
            <ol class="questions__list">{ for reading.dimensions.iter().map(|dimension| html! { <li>{ &dimension.ask }</li> }) }</ol>
        </section>
    }
}

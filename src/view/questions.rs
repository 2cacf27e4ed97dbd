//! The questions to ask a group before joining, one per dimension.

use crate::i18n::MessageId;
use crate::model::Details;
use crate::view::ViewContext;
use yew::{Html, html};

/// The list of questions.
pub(super) fn questions(context: &ViewContext, details: &Details) -> Html {
    let text = &context.text;
    html! {
        <section class="questions">
            { context.level().below().heading("section-heading", None, html! { text.get(MessageId::QuestionsHeading) }) }
            <p>{ text.get(MessageId::QuestionsIntro) }</p>
            <ol class="questions__list">{ for details.dimensions.iter().map(|dimension| html! { <li>{ &dimension.ask }</li> }) }</ol>
        </section>
    }
}

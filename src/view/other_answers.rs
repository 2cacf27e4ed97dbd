//! The answers that are no kind of group: both, and neither or not now. They have the same weight as the options.

use crate::model::Advice;
use crate::text::Key;
use crate::view::Scene;
use crate::view::cited::cited;
use yew::{Html, Properties, function_component, html};

/// What the other answers show.
#[derive(Clone, PartialEq, Properties)]
pub struct OtherAnswersProps {
    /// What most parts need.
    pub scene: Scene,
}

/// Both, and neither or not now.
#[function_component]
pub fn OtherAnswers(props: &OtherAnswersProps) -> Html {
    let scene = &props.scene;
    let level = scene.level.below();
    let card = |advice: &Advice| {
        html! {
            <article class="card">
                { level.below().heading("card__name", None, html! { &advice.title }) }
                <p>{ &advice.text }</p>
                <p><strong>{ scene.text.say(Key::NextStep) }{ ": " }</strong>{ &advice.next }</p>
                { cited(&scene.comparison, &scene.text, &advice.sources) }
            </article>
        }
    };
    html! {
        <section class="other-answers">
            { level.heading("section-heading", None, html! { scene.text.say(Key::OrHeading) }) }
            <div class="glance__options">{ card(&scene.comparison.both) }{ card(&scene.comparison.neither) }</div>
        </section>
    }
}

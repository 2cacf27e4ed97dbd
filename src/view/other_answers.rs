//! The answers that are no kind of group: both, and neither or not now. They have the same weight as the options.

use crate::model::{Advice, AdviceReading, Reading};
use crate::text::Key;
use crate::view::Scene;
use crate::view::cited::cited;
use yew::{Html, html};

/// Both, and neither or not now.
pub(super) fn other_answers(scene: &Scene, reading: &Reading) -> Html {
    let level = scene.level().below();
    let card = |advice: &Advice, read: &AdviceReading| {
        html! {
            <article class="card">
                { level.below().heading("card__name", None, html! { &advice.title }) }
                <p>{ &read.text }</p>
                <p><strong>{ scene.text.say(Key::NextStep) }{ ": " }</strong>{ &advice.next }</p>
                { cited(scene, reading, &read.sources) }
            </article>
        }
    };
    html! {
        <section class="other-answers">
            { level.heading("section-heading", None, html! { scene.text.say(Key::OrHeading) }) }
            <div class="glance__options">
                { card(&scene.comparison.both, &reading.both) }{ card(&scene.comparison.neither, &reading.neither) }
            </div>
        </section>
    }
}

//! The answers that are no kind of group: both, and neither or not now. They have the same weight as the options.

use crate::i18n::MessageId;
use crate::model::{Advice, AdviceDetails, Details};
use crate::view::ViewContext;
use crate::view::cited::cited;
use yew::{Html, html};

/// Both, and neither or not now.
pub(super) fn other_answers(scene: &ViewContext, reading: &Details) -> Html {
    let level = scene.level().below();
    let card = |advice: &Advice, read: &AdviceDetails| {
        html! {
            <article class="card">
                { level.below().heading("card__name", None, html! { &advice.title }) }
                <p>{ &read.text }</p>
                <p><strong>{ scene.text.get(MessageId::NextStep) }{ ": " }</strong>{ &advice.next }</p>
                { cited(scene, reading, &read.sources) }
            </article>
        }
    };
    html! {
        <section class="other-answers">
            { level.heading("section-heading", None, html! { scene.text.get(MessageId::OrHeading) }) }
            <div class="glance__options">
                { card(&scene.comparison.both, &reading.both) }{ card(&scene.comparison.neither, &reading.neither) }
            </div>
        </section>
    }
}

//! The advice for "both" and for "neither, or not now". It has the same layout as the options, because it is as good an answer.

use crate::i18n::MessageId;
use crate::model::{Advice, AdviceDetails, Details};
use crate::view::ViewContext;
use crate::view::cited::cited;
use yew::{Html, html};

/// The advice for "both" and "neither".
pub(super) fn other_answers(context: &ViewContext, details: &Details) -> Html {
    let level = context.level().below();
    let card = |advice: &Advice, read: &AdviceDetails| {
        html! {
            <article class="card">
                { level.below().heading("card__name", None, html! { &advice.title }) }
                <p>{ &read.text }</p>
                <p><strong>{ context.text.get(MessageId::NextStep) }{ ": " }</strong>{ &advice.next }</p>
                { cited(context, details, &read.sources) }
            </article>
        }
    };
    html! {
        <section class="other-answers">
            { level.heading("section-heading", None, html! { context.text.get(MessageId::OrHeading) }) }
            <div class="glance__options">
                { card(&context.comparison.both, &details.both) }{ card(&context.comparison.neither, &details.neither) }
            </div>
        </section>
    }
}

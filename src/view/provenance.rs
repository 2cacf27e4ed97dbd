//! Who wrote the comparison, when, who paid, how sure it is, and all sources.

use crate::text::Key;
use crate::view::Scene;
use crate::view::cited::{cited, full};
use yew::{AttrValue, Html, Properties, function_component, html};

/// What is said of the comparison.
#[derive(Clone, PartialEq, Properties)]
pub struct ProvenanceProps {
    /// What most parts need.
    pub scene: Scene,
    /// The date of today, as an ISO date, where it is known.
    pub today: Option<AttrValue>,
}

/// About the comparison. A text past its review date says so.
#[function_component]
pub fn Provenance(props: &ProvenanceProps) -> Html {
    let Scene { comparison, text, level, .. } = &props.scene;
    let about = &comparison.provenance;
    // ISO dates sort as texts.
    let overdue = props.today.as_ref().is_some_and(|today| today.as_str() > about.review_due.as_str());
    let fact = |key: Key, words: &str| html! { <div class="facts__fact"><dt>{ text.say(key) }</dt><dd>{ words }</dd></div> };
    html! {
        <section class="provenance">
            { level.below().heading("section-heading", None, html! { text.say(Key::ProvenanceHeading) }) }
            <p>{ text.say(Key::LastingNote) }</p>
            if overdue {
                <p class="provenance__overdue">{ text.with(Key::ProvenanceOverdue, &[("date", (&about.review_due).into())]) }</p>
            }
            { level.below().below().heading("glance__heading", None, html! { text.say(Key::Certainty) }) }
            <p>{ &about.certainty }</p>
            { cited(comparison, text, &about.certainty_sources) }
            <dl class="facts">
                { fact(Key::ProvenanceAuthors, &about.authors) }
                { fact(Key::ProvenanceReviewed, &about.reviewed) }
                { fact(Key::ProvenanceFunding, &about.funding) }
                { fact(Key::ProvenanceUpdated, &about.updated) }
                { fact(Key::ProvenanceReviewDue, &about.review_due) }
                { fact(Key::ProvenanceVersion, &about.version) }
            </dl>
            <details class="more">
                <summary class="more__label">{ text.say(Key::Sources) }</summary>
                <ul class="provenance__sources">{ for comparison.sources.iter().map(|source| full(text, source)) }</ul>
            </details>
        </section>
    }
}

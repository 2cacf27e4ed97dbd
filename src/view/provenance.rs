//! Who wrote the comparison, when, who paid, how sure it is, and all sources.

use crate::model::{Reading, Translation};
use crate::text::Key;
use crate::view::Scene;
use crate::view::cited::{cited, full};
use yew::{Html, html};

/// The head of what is said of the comparison. Below it stands a note, where the text is past its review date.
pub(super) fn head(scene: &Scene) -> Html {
    html! {
        <>
            { scene.level().below().heading("section-heading", None, html! { scene.text.say(Key::ProvenanceHeading) }) }
            <p>{ scene.text.say(Key::LastingNote) }</p>
        </>
    }
}

/// What is said of the comparison.
pub(super) fn provenance(scene: &Scene, reading: &Reading) -> Html {
    let (text, level) = (&scene.text, scene.level());
    let about = &reading.provenance;
    let fact = |key: Key, words: &str| html! { <div class="facts__fact"><dt>{ text.say(key) }</dt><dd>{ words }</dd></div> };
    html! {
        <>
            if let Some(translation) = &about.translation { { translated(scene, translation) } }
            { level.below().below().heading("glance__heading", None, html! { text.say(Key::Certainty) }) }
            <p>{ &about.certainty }</p>
            { cited(scene, reading, &about.certainty_sources) }
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
                <ul class="provenance__sources">{ for reading.sources.iter().map(|source| full(scene, source)) }</ul>
            </details>
        </>
    }
}

/// Who translated it, and that nobody has checked the translation where that is so.
fn translated(scene: &Scene, translation: &Translation) -> Html {
    let text = &scene.text;
    let checked = match &translation.reviewed {
        Some(by) => text.with(Key::TranslationReviewed, &[("by", by.into())]),
        None => text.say(Key::TranslationUnreviewed),
    };
    html! {
        <p class="provenance__translation">{ checked }{ " " }{ text.with(Key::TranslationBy, &[("by", (&translation.by).into())]) }</p>
    }
}

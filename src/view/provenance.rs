//! Who wrote the comparison, when, who paid, how sure it is, and all sources.

use crate::i18n::MessageId;
use crate::model::{Details, Translation};
use crate::view::ViewContext;
use crate::view::cited::{cited, full};
use yew::{Html, html};

/// The head of what is said of the comparison. Below it stands a note, where the text is past its review date.
pub(super) fn head(scene: &ViewContext) -> Html {
    html! {
        <>
            { scene.level().below().heading("section-heading", None, html! { scene.text.get(MessageId::ProvenanceHeading) }) }
            <p>{ scene.text.get(MessageId::LastingNote) }</p>
        </>
    }
}

/// What is said of the comparison.
pub(super) fn provenance(scene: &ViewContext, reading: &Details) -> Html {
    let (text, level) = (&scene.text, scene.level());
    let about = &reading.provenance;
    let fact =
        |key: MessageId, words: &str| html! { <div class="facts__fact"><dt>{ text.get(key) }</dt><dd>{ words }</dd></div> };
    html! {
        <>
            if let Some(translation) = &about.translation { { translated(scene, translation) } }
            { level.below().below().heading("glance__heading", None, html! { text.get(MessageId::Certainty) }) }
            <p>{ &about.certainty }</p>
            { cited(scene, reading, &about.certainty_sources) }
            <dl class="facts">
                { fact(MessageId::ProvenanceAuthors, &about.authors) }
                { fact(MessageId::ProvenanceReviewed, &about.reviewed) }
                { fact(MessageId::ProvenanceFunding, &about.funding) }
                { fact(MessageId::ProvenanceUpdated, &about.updated) }
                { fact(MessageId::ProvenanceReviewDue, &about.review_due) }
                { fact(MessageId::ProvenanceVersion, &about.version) }
            </dl>
            <details class="more">
                <summary class="more__label">{ text.get(MessageId::Sources) }</summary>
                <ul class="provenance__sources">{ for reading.sources.iter().map(|source| full(scene, source)) }</ul>
            </details>
        </>
    }
}

/// Who translated it, and that nobody has checked the translation where that is so.
fn translated(scene: &ViewContext, translation: &Translation) -> Html {
    let text = &scene.text;
    let checked = match &translation.reviewed {
        Some(by) => text.format(MessageId::TranslationReviewed, &[("by", by.into())]),
        None => text.get(MessageId::TranslationUnreviewed),
    };
    html! {
        <p class="provenance__translation">{ checked }{ " " }{ text.format(MessageId::TranslationBy, &[("by", (&translation.by).into())]) }</p>
    }
}

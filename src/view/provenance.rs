//! The provenance: authors, dates, funding, certainty, and all sources.

use crate::i18n::MessageId;
use crate::model::{Details, Translation};
use crate::view::ViewContext;
use crate::view::cited::{cited, full};
use yew::{Html, html};

/// The heading of the provenance. The page inserts a note below it if the review date has passed.
pub(super) fn head(context: &ViewContext) -> Html {
    html! {
        <>
            { context.level().below().heading("section-heading", None, html! { context.text.get(MessageId::ProvenanceHeading) }) }
            <p>{ context.text.get(MessageId::LastingNote) }</p>
        </>
    }
}

/// The provenance.
pub(super) fn provenance(context: &ViewContext, details: &Details) -> Html {
    let (text, level) = (&context.text, context.level());
    let about = &details.provenance;
    let fact =
        |key: MessageId, value: &str| html! { <div class="facts__fact"><dt>{ text.get(key) }</dt><dd>{ value }</dd></div> };
    html! {
        <>
            if let Some(translation) = &about.translation { { translated(context, translation) } }
            { level.below().below().heading("glance__heading", None, html! { text.get(MessageId::Certainty) }) }
            <p>{ &about.certainty }</p>
            { cited(context, details, &about.certainty_sources) }
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
                <ul class="provenance__sources">{ for details.sources.iter().map(|source| full(context, source)) }</ul>
            </details>
        </>
    }
}

/// The translator, and the reviewer of the translation or a note that nobody has reviewed it.
fn translated(context: &ViewContext, translation: &Translation) -> Html {
    let text = &context.text;
    let checked = match &translation.reviewed {
        Some(by) => text.format(MessageId::TranslationReviewed, &[("by", by.into())]),
        None => text.get(MessageId::TranslationUnreviewed),
    };
    html! {
        <p class="provenance__translation">{ checked }{ " " }{ text.format(MessageId::TranslationBy, &[("by", (&translation.by).into())]) }</p>
    }
}

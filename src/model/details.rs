//! The details: the texts of a pack that do not change while a visitor marks. They are prerendered, so that the WebAssembly of a
//! visit does not contain them. Options, dimensions and statements have the order of their comparison.

use crate::model::{Comparison, Link};

/// A pack: a comparison and its details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// The comparison.
    pub comparison: Comparison,
    /// Its details.
    pub details: Details,
}

/// The texts of a comparison that do not change while a visitor marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// The decision as a short question.
    pub title: String,
    /// The introduction: the decision and what to do, in one or two sentences.
    pub lead: String,
    /// A sentence that says whom the comparison is for.
    pub audience: String,
    /// The details of each option.
    pub options: Vec<OptionDetails>,
    /// The details of each dimension.
    pub dimensions: Vec<DimensionDetails>,
    /// The advice for "both".
    pub both: AdviceDetails,
    /// The advice for "neither".
    pub neither: AdviceDetails,
    /// Every source that the pack cites.
    pub sources: Vec<Source>,
    /// Authors, dates, funding and certainty.
    pub provenance: Provenance,
}

/// The details of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionDetails {
    /// A definition in one sentence.
    pub summary: String,
    /// The picture beside its name.
    pub symbol: Symbol,
    /// What taking part is like.
    pub attending: String,
    /// Good points. A lint requires as many hard points.
    pub good: Vec<String>,
    /// Hard points.
    pub hard: Vec<String>,
    /// Links such as "Find a group near you".
    pub links: Vec<OptionLink>,
    /// The sources.
    pub sources: Vec<SourceIx>,
}

/// A link that an option has, such as to a list of groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionLink {
    /// The text of the link.
    pub text: String,
    /// The link.
    pub link: Link,
}

/// The pictures that an option can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// People in a circle, all alike.
    Circle,
    /// People in a circle, one of whom leads.
    Led,
    /// Two people.
    Pair,
    /// Many people.
    Many,
}

/// The details of a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DimensionDetails {
    /// What the dimension is about, as a question that a visitor would ask.
    pub question: String,
    /// A note that keeps visitors from reading the statements as opposites.
    pub nuance: String,
    /// The sources.
    pub nuance_sources: Vec<SourceIx>,
    /// A question to ask a group before joining.
    pub ask: String,
    /// The details of its statements, one per option.
    pub statements: Vec<StatementDetails>,
}

/// The details of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementDetails {
    /// An explanation in one or two sentences.
    pub detail: String,
    /// The sources.
    pub sources: Vec<SourceIx>,
}

/// The details of the answers "both" and "neither".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdviceDetails {
    /// What it means.
    pub text: String,
    /// The sources.
    pub sources: Vec<SourceIx>,
}

/// A publication that the comparison cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The year of publication, if it is known.
    pub year: Option<String>,
    /// Its address.
    pub link: Link,
    /// When the authors of the pack last looked it up, as an ISO date.
    pub looked_up: String,
}

/// The provenance: authors, funding, dates and certainty (IPDAS v4, NICE ECD8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The version of the text.
    pub version: String,
    /// The authors.
    pub authors: String,
    /// The reviewers.
    pub reviewed: String,
    /// The funding, and conflicts of interest.
    pub funding: String,
    /// The date of the last update, as an ISO date.
    pub updated: String,
    /// The date of the next review, as an ISO date.
    pub review_due: String,
    /// The certainty of the evidence.
    pub certainty: String,
    /// The sources.
    pub certainty_sources: Vec<SourceIx>,
    /// The translation, if the pack is one.
    pub translation: Option<Translation>,
}

/// The translators of a comparison, and their reviewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The translator, a person or a program.
    pub by: String,
    /// The qualified person who has reviewed the translation; `None` if nobody has yet.
    pub reviewed: Option<String>,
}

/// The index of a source in its pack, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceIx(pub usize);

impl Details {
    /// The source with this index.
    #[must_use]
    pub fn source(&self, index: SourceIx) -> Option<&Source> {
        self.sources.get(index.0)
    }
}

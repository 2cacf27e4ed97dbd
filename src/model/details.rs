//! What is read around the matrix and never changes while one marks. The WebAssembly of a visit holds none of it: it is
//! prerendered. In the order of the comparison that it belongs to.

use crate::model::{Comparison, Link};

/// A comparison, and what is read around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// What can be marked.
    pub comparison: Comparison,
    /// What is read around it.
    pub reading: Details,
}

/// What is read around a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// The decision as a short question.
    pub title: String,
    /// The decision, and what to do, in a sentence or two.
    pub lead: String,
    /// For whom it is, in a sentence.
    pub audience: String,
    /// One for each option.
    pub options: Vec<OptionDetails>,
    /// One for each dimension.
    pub dimensions: Vec<DimensionDetails>,
    /// Taking part in two kinds of group.
    pub both: AdviceDetails,
    /// Taking part in none, or later.
    pub neither: AdviceDetails,
    /// Everything that is cited.
    pub sources: Vec<Source>,
    /// Who wrote it, when, and how sure the evidence is.
    pub provenance: Provenance,
}

/// What is read of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionDetails {
    /// What it is, in a sentence.
    pub summary: String,
    /// The picture beside its name.
    pub symbol: Symbol,
    /// What taking part is like.
    pub attending: String,
    /// Good points, as many as there are hard ones.
    pub good: Vec<String>,
    /// Hard points.
    pub hard: Vec<String>,
    /// Where to go from here: "Find a group near you".
    pub links: Vec<OptionLink>,
    /// What says so.
    pub sources: Vec<SourceIx>,
}

/// A link that an option has, such as to a list of groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionLink {
    /// What it leads to.
    pub text: String,
    /// Where it leads.
    pub link: Link,
}

/// The pictures that an option can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// Equals in a circle.
    Circle,
    /// A circle that someone leads.
    Led,
    /// Two people.
    Pair,
    /// Many people.
    Many,
}

/// What is read of a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DimensionDetails {
    /// What it is about, as a visitor would ask.
    pub question: String,
    /// What keeps the statements from being read as opposites.
    pub nuance: String,
    /// What says so.
    pub nuance_sources: Vec<SourceIx>,
    /// What to ask a group before joining.
    pub ask: String,
    /// One for each option.
    pub statements: Vec<StatementDetails>,
}

/// What is read of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementDetails {
    /// A sentence or two more.
    pub detail: String,
    /// What says so.
    pub sources: Vec<SourceIx>,
}

/// What is read of an answer that is no kind of group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdviceDetails {
    /// What it means.
    pub text: String,
    /// What says so.
    pub sources: Vec<SourceIx>,
}

/// Something that the comparison cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When it was published, where that is known.
    pub year: Option<String>,
    /// Where it is.
    pub link: Link,
    /// When the authors of the pack last looked it up, as an ISO date.
    pub looked_up: String,
}

/// Who wrote the comparison, who paid, when, and how sure it is (IPDAS v4, NICE ECD8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The version of the text.
    pub version: String,
    /// Who wrote it.
    pub authors: String,
    /// Who has reviewed it.
    pub reviewed: String,
    /// Who paid, and who had an interest.
    pub funding: String,
    /// When it was last updated, as an ISO date.
    pub updated: String,
    /// When it is due for review, as an ISO date.
    pub review_due: String,
    /// How sure the evidence is.
    pub certainty: String,
    /// What says so.
    pub certainty_sources: Vec<SourceIx>,
    /// Who translated it, where it is a translation.
    pub translation: Option<Translation>,
}

/// Who translated a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// Who translated it, or what.
    pub by: String,
    /// Which qualified person has reviewed the translation; nobody yet where it is not there.
    pub reviewed: Option<String>,
}

/// The place of a source in its comparison, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceIx(pub usize);

impl Details {
    /// The source at a place.
    #[must_use]
    pub fn source(&self, place: SourceIx) -> Option<&Source> {
        self.sources.get(place.0)
    }
}

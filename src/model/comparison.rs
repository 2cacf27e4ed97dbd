//! The comparison: options, dimensions, statements and offers, and the few texts that the live parts of the page say. What is
//! read around it is in `reading`. Knows no marks and no JSON.

use crate::model::Link;
use std::fmt;

/// The fewest options that a comparison has.
pub const MIN_OPTIONS: usize = 2;
/// The most options that a comparison has (docs/design.md, "Words").
pub const MAX_OPTIONS: usize = 4;
/// The most dimensions that a comparison has.
pub const MAX_DIMENSIONS: usize = 30;

/// The matrix in one language: what can be marked, and what is said of the marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Names the comparison across languages and versions, such as `support-or-therapeutic`.
    pub id: String,
    /// The language of every text, as a BCP 47 tag.
    pub lang: String,
    /// 2 to 4 options, in the order that they are shown.
    pub options: Vec<GroupOption>,
    /// 1 to 30 dimensions, in the order that they are shown.
    pub dimensions: Vec<Dimension>,
    /// Taking part in two kinds of group.
    pub both: Advice,
    /// Taking part in none, or later.
    pub neither: Advice,
    /// Where to turn in danger.
    pub crisis: Crisis,
    /// When the text is due for review, as an ISO date.
    pub review_due: String,
}

/// A kind of group. (`Option` in the words of docs/design.md; the name is taken in Rust.)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupOption {
    /// Its id, such as `support`.
    pub id: OptionId,
    /// Its name as a heading: "Support group".
    pub name: String,
    /// One of them, within a sentence: "a support group".
    pub one: String,
    /// Several of them, within a sentence: "support groups".
    pub many: String,
}

/// A row of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dimension {
    /// Its id, such as `purpose-and-focus`.
    pub id: DimensionId,
    /// Its name as a heading.
    pub name: String,
    /// One statement for each option, in the order of the options.
    pub statements: Vec<Statement>,
}

/// The text of one cell: something that a visitor could want, in their words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What a visitor would say that they want.
    pub text: String,
    /// How often each option offers it, in the order of the options.
    pub offers: Vec<Offer>,
}

impl Statement {
    /// How often `option` offers this statement.
    #[must_use]
    pub fn offer(&self, option: OptionIx) -> Offer {
        self.offers.get(option.0).copied().unwrap_or(Offer::Rarely)
    }
}

/// How often an option offers what a statement says. Its order is that of its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Offer {
    /// Weighs 0.
    Rarely,
    /// Weighs 1.
    Sometimes,
    /// Weighs 2.
    Usually,
}

impl Offer {
    /// Every offer, the most first.
    pub const ALL: [Self; 3] = [Self::Usually, Self::Sometimes, Self::Rarely];

    /// 2, 1 or 0 (docs/design.md, "Words").
    pub const fn weight(self) -> u32 {
        match self {
            Self::Usually => 2,
            Self::Sometimes => 1,
            Self::Rarely => 0,
        }
    }
}

/// An answer that is no kind of group: both, or neither.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// Its name as a heading.
    pub title: String,
    /// A next step.
    pub next: String,
}

/// Where to turn in danger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crisis {
    /// Who this is for, in a sentence.
    pub lead: String,
    /// What to do where the region is not known.
    pub elsewhere: String,
    /// The regions whose lines are known.
    pub regions: Vec<CrisisRegion>,
}

impl Crisis {
    /// The region with this code, such as `US`, in any case of letters.
    #[must_use]
    pub fn region(&self, code: &str) -> Option<&CrisisRegion> {
        let named = |known: &String| known.eq_ignore_ascii_case(code);
        // A pack may have lines for a country of its own that another region stands for too, as DE is in EU.
        let own = self.regions.iter().find(|region| named(&region.code));
        own.or_else(|| self.regions.iter().find(|region| region.also.iter().any(named)))
    }
}

/// The crisis lines of one region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrisisRegion {
    /// Its code, such as `US`.
    pub code: String,
    /// Other codes that mean it, such as `GB` for `UK`.
    pub also: Vec<String>,
    /// Its name.
    pub name: String,
    /// Its lines, the first to call first.
    pub lines: Vec<CrisisLine>,
}

/// A crisis line: what to do, and the link that does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrisisLine {
    /// What to do: "Call or text 988".
    pub text: String,
    /// The link that does it.
    pub link: Link,
}

/// The id of an option, as hosts and packs write it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OptionId(pub String);

/// The id of a dimension, as hosts and packs write it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DimensionId(pub String);

impl fmt::Display for OptionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for DimensionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The place of an option in its comparison, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OptionIx(pub usize);

/// The place of a dimension in its comparison, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DimensionIx(pub usize);

/// The place of a statement. Its order is pack order: by dimension, then by option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementIx {
    /// The row.
    pub dimension: DimensionIx,
    /// The column.
    pub option: OptionIx,
}

impl Comparison {
    /// The places of the options, in order.
    pub fn option_indices(&self) -> impl Iterator<Item = OptionIx> + use<> {
        (0..self.options.len()).map(OptionIx)
    }

    /// The places of the dimensions, in order.
    pub fn dimension_indices(&self) -> impl Iterator<Item = DimensionIx> + use<> {
        (0..self.dimensions.len()).map(DimensionIx)
    }

    /// The option at a place.
    #[must_use]
    pub fn option(&self, place: OptionIx) -> Option<&GroupOption> {
        self.options.get(place.0)
    }

    /// The dimension at a place.
    #[must_use]
    pub fn dimension(&self, place: DimensionIx) -> Option<&Dimension> {
        self.dimensions.get(place.0)
    }

    /// The place of a dimension, by its id.
    #[must_use]
    pub fn dimension_named(&self, id: &DimensionId) -> Option<DimensionIx> {
        self.dimensions.iter().position(|dimension| dimension.id == *id).map(DimensionIx)
    }

    /// The place of a statement, by the ids of its dimension and its option.
    #[must_use]
    pub fn statement_named(&self, dimension: &DimensionId, option: &OptionId) -> Option<StatementIx> {
        let option = self.options.iter().position(|known| known.id == *option).map(OptionIx)?;
        Some(StatementIx { dimension: self.dimension_named(dimension)?, option })
    }

    /// The statement at a place.
    #[must_use]
    pub fn statement(&self, place: StatementIx) -> Option<&Statement> {
        self.dimension(place.dimension)?.statements.get(place.option.0)
    }
}

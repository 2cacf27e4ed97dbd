//! The comparison: options, dimensions, statements and offers, and the texts that live views show. `details.rs` has all other
//! texts of a pack.

use crate::model::Link;
use std::fmt;

/// The least number of options in a comparison.
pub const MIN_OPTIONS: usize = 2;
/// The greatest number of options in a comparison (docs/design.md, "Words").
pub const MAX_OPTIONS: usize = 4;
/// The greatest number of dimensions in a comparison.
pub const MAX_DIMENSIONS: usize = 30;

/// The matrix in one language, with the texts that live views show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The id, the same in all languages and versions, such as `support-or-therapeutic`.
    pub id: String,
    /// The language of every text, as a BCP 47 tag.
    pub lang: String,
    /// 2 to 4 options, in the order of the page.
    pub options: Vec<GroupOption>,
    /// 1 to 30 dimensions, in the order of the page.
    pub dimensions: Vec<Dimension>,
    /// The advice for "both": taking part in two kinds of group.
    pub both: Advice,
    /// The advice for "neither": taking part in none, or later.
    pub neither: Advice,
    /// The crisis lines.
    pub crisis: Crisis,
    /// The date of the next review, as an ISO date.
    pub review_due: String,
}

/// A kind of group. (docs/design.md calls it `Option`, which Rust's own type occupies.)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupOption {
    /// Its id, such as `support`.
    pub id: OptionId,
    /// Its name as a heading: "Support group".
    pub name: String,
    /// The singular within a sentence: "a support group".
    pub one: String,
    /// The plural within a sentence: "support groups".
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
    /// What a visitor could want, in their words.
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

/// How often an option offers what a statement says. Ordered by weight.
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
    /// Every offer, from the highest weight to the lowest.
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

/// The text of the answers "both" and "neither".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// Its name as a heading.
    pub title: String,
    /// A next step.
    pub next: String,
}

/// The crisis lines of a comparison, and the sentences around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crisis {
    /// A sentence that says whom the lines are for.
    pub lead: String,
    /// What to do if the region is not known.
    pub elsewhere: String,
    /// The regions that have lines.
    pub regions: Vec<CrisisRegion>,
}

impl Crisis {
    /// The region with this code, such as `US`. Upper and lower case are equal.
    #[must_use]
    pub fn region(&self, code: &str) -> Option<&CrisisRegion> {
        let named = |known: &String| known.eq_ignore_ascii_case(code);
        // Look for the region's own code first: a pack may have a region DE, and DE among the other codes of a region EU.
        let own = self.regions.iter().find(|region| named(&region.code));
        own.or_else(|| self.regions.iter().find(|region| region.also.iter().any(named)))
    }
}

/// The crisis lines of one region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrisisRegion {
    /// Its code, such as `US`.
    pub code: String,
    /// Other codes for it, such as `GB` for `UK`.
    pub also: Vec<String>,
    /// Its name.
    pub name: String,
    /// Its lines. The one to call first comes first.
    pub lines: Vec<CrisisLine>,
}

/// A crisis line: an instruction, and a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrisisLine {
    /// The instruction: "Call or text 988".
    pub text: String,
    /// The link that calls, writes or opens.
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

/// The index of an option in its comparison, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OptionIx(pub usize);

/// The index of a dimension in its comparison, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DimensionIx(pub usize);

/// The indices of a statement. They sort in pack order: by dimension, then by option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementIx {
    /// The row.
    pub dimension: DimensionIx,
    /// The column.
    pub option: OptionIx,
}

impl Comparison {
    /// The indices of the options, in order.
    pub fn option_indices(&self) -> impl Iterator<Item = OptionIx> + use<> {
        (0..self.options.len()).map(OptionIx)
    }

    /// The indices of the dimensions, in order.
    pub fn dimension_indices(&self) -> impl Iterator<Item = DimensionIx> + use<> {
        (0..self.dimensions.len()).map(DimensionIx)
    }

    /// The option with this index.
    #[must_use]
    pub fn option(&self, index: OptionIx) -> Option<&GroupOption> {
        self.options.get(index.0)
    }

    /// The dimension with this index.
    #[must_use]
    pub fn dimension(&self, index: DimensionIx) -> Option<&Dimension> {
        self.dimensions.get(index.0)
    }

    /// The index of a dimension, by its id.
    #[must_use]
    pub fn dimension_named(&self, id: &DimensionId) -> Option<DimensionIx> {
        self.dimensions.iter().position(|dimension| dimension.id == *id).map(DimensionIx)
    }

    /// The indices of a statement, by the ids of its dimension and its option.
    #[must_use]
    pub fn statement_named(&self, dimension: &DimensionId, option: &OptionId) -> Option<StatementIx> {
        let option = self.options.iter().position(|known| known.id == *option).map(OptionIx)?;
        Some(StatementIx { dimension: self.dimension_named(dimension)?, option })
    }

    /// The statement with these indices.
    #[must_use]
    pub fn statement(&self, index: StatementIx) -> Option<&Statement> {
        self.dimension(index.dimension)?.statements.get(index.option.0)
    }
}

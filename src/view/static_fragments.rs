//! The names of the static fragments: parts of the page that no mark changes. Of these parts, the WebAssembly of a visit contains
//! only the names and indices. `static_fragment_view.rs` renders them.

use crate::model::{Comparison, DimensionIx, OptionIx, StatementIx};

/// The name of a static fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaticFragment {
    /// The attract screen of a kiosk.
    Attract,
    /// The crisis lines if the region is not known.
    Elsewhere,
    /// The select for the pace of reading aloud.
    Pace,
    /// "Start over" of a kiosk.
    StartOver,
    /// The masthead.
    Masthead,
    /// The caption of the matrix.
    Caption,
    /// Its column headers.
    Heads,
    /// The header of a row.
    About(DimensionIx),
    /// The content of the button "Matters a lot".
    Emphasis(DimensionIx),
    /// The content of a statement's button.
    Statement(StatementIx),
    /// The details of a statement.
    More(StatementIx),
    /// The glance.
    Glance,
    /// The advice for "both" and "neither".
    OtherAnswers,
    /// The questions to ask a group.
    Questions,
    /// The question about the leaning.
    Leaning,
    /// The questions of the SURE test.
    Sure,
    /// The source of the SURE test.
    SureSource,
    /// The heading of the takeaway.
    Takeaway,
    /// "Print".
    Print,
    /// The field for a share code.
    EnterCode,
    /// The heading of the provenance.
    ProvenanceHead,
    /// The provenance.
    Provenance,
    /// The prompts of a kiosk.
    Asked,
}

/// The number of static fragments before the first row.
const FIRST_ROW: usize = 7;

impl StaticFragment {
    /// The static fragments of a comparison, in the order of the page.
    pub fn all(comparison: &Comparison) -> Vec<Self> {
        let rows = comparison.dimension_indices().flat_map(|row| {
            let cells = comparison.option_indices().flat_map(move |option| {
                let index = StatementIx { dimension: row, option };
                [Self::Statement(index), Self::More(index)]
            });
            [Self::About(row), Self::Emphasis(row)].into_iter().chain(cells)
        });
        let before = [Self::Attract, Self::Elsewhere, Self::Pace, Self::StartOver, Self::Masthead, Self::Caption, Self::Heads];
        let after = [Self::Glance, Self::OtherAnswers, Self::Questions, Self::Leaning, Self::Sure, Self::SureSource];
        let own = [Self::Takeaway, Self::Print, Self::EnterCode, Self::ProvenanceHead, Self::Provenance, Self::Asked];
        let after = after.into_iter().chain(own);
        before.into_iter().chain(rows).chain(after).collect()
    }

    /// Its index in [`StaticFragment::all`].
    pub fn index(self, comparison: &Comparison) -> usize {
        let a_row = 2 + 2 * comparison.options.len();
        let row = |row: DimensionIx| FIRST_ROW + row.0 * a_row;
        let cell = |StatementIx { dimension, option: OptionIx(option) }| row(dimension) + 2 + 2 * option;
        let after = FIRST_ROW + comparison.dimensions.len() * a_row;
        match self {
            Self::Attract => 0,
            Self::Elsewhere => 1,
            Self::Pace => 2,
            Self::StartOver => 3,
            Self::Masthead => 4,
            Self::Caption => 5,
            Self::Heads => 6,
            Self::About(index) => row(index),
            Self::Emphasis(index) => row(index) + 1,
            Self::Statement(index) => cell(index),
            Self::More(index) => cell(index) + 1,
            Self::Glance => after,
            Self::OtherAnswers => after + 1,
            Self::Questions => after + 2,
            Self::Leaning => after + 3,
            Self::Sure => after + 4,
            Self::SureSource => after + 5,
            Self::Takeaway => after + 6,
            Self::Print => after + 7,
            Self::EnterCode => after + 8,
            Self::ProvenanceHead => after + 9,
            Self::Provenance => after + 10,
            Self::Asked => after + 11,
        }
    }
}

//! The still parts: what can be read, and does not change while one marks. Nothing here is in the WebAssembly of a visit but
//! their names and places.

use crate::model::{Comparison, DimensionIx, OptionIx, Reading, StatementIx};
use crate::view::{Scene, crisis, glance, last_questions, masthead, matrix, other_answers, provenance, questions, row};
use std::rc::Rc;
use yew::{Component, Context, Html, Properties};

/// Names a still part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Still {
    /// Where to turn in danger where the region is not known.
    Elsewhere,
    /// The top of the page.
    Masthead,
    /// What the matrix is.
    Caption,
    /// The heads of its columns.
    Heads,
    /// What a row is about.
    About(DimensionIx),
    /// What the button "matters a lot" says.
    Emphasis(DimensionIx),
    /// What the button of a statement says.
    Statement(StatementIx),
    /// More about a statement.
    More(StatementIx),
    /// The options at a glance.
    Glance,
    /// Both, and neither or not now.
    OtherAnswers,
    /// The questions to ask.
    Questions,
    /// Where the visitor is leaning.
    Leaning,
    /// The questions of the SURE test.
    Sure,
    /// Whose test it is.
    SureSource,
    /// The head of what is said of the comparison.
    ProvenanceHead,
    /// What is said of the comparison.
    Provenance,
}

/// How many still parts stand before the first row.
const BEFORE: usize = 4;

impl Still {
    /// The still parts of a comparison, in the order of the page.
    pub fn all(comparison: &Comparison) -> Vec<Self> {
        let rows = comparison.dimension_places().flat_map(|row| {
            let cells = comparison.option_places().flat_map(move |option| {
                let place = StatementIx { dimension: row, option };
                [Self::Statement(place), Self::More(place)]
            });
            [Self::About(row), Self::Emphasis(row)].into_iter().chain(cells)
        });
        let before = [Self::Elsewhere, Self::Masthead, Self::Caption, Self::Heads];
        let after = [Self::Glance, Self::OtherAnswers, Self::Questions, Self::Leaning, Self::Sure, Self::SureSource];
        let after = after.into_iter().chain([Self::ProvenanceHead, Self::Provenance]);
        before.into_iter().chain(rows).chain(after).collect()
    }

    /// Where it is among all of its comparison.
    pub fn place(self, comparison: &Comparison) -> usize {
        let a_row = 2 + 2 * comparison.options.len();
        let row = |row: DimensionIx| BEFORE + row.0 * a_row;
        let cell = |StatementIx { dimension, option: OptionIx(option) }| row(dimension) + 2 + 2 * option;
        let after = BEFORE + comparison.dimensions.len() * a_row;
        match self {
            Self::Elsewhere => 0,
            Self::Masthead => 1,
            Self::Caption => 2,
            Self::Heads => 3,
            Self::About(place) => row(place),
            Self::Emphasis(place) => row(place) + 1,
            Self::Statement(place) => cell(place),
            Self::More(place) => cell(place) + 1,
            Self::Glance => after,
            Self::OtherAnswers => after + 1,
            Self::Questions => after + 2,
            Self::Leaning => after + 3,
            Self::Sure => after + 4,
            Self::SureSource => after + 5,
            Self::ProvenanceHead => after + 6,
            Self::Provenance => after + 7,
        }
    }

    /// The part itself.
    fn view(self, scene: &Scene, reading: &Reading) -> Html {
        match self {
            Self::Elsewhere => crisis::elsewhere(scene),
            Self::Masthead => masthead::masthead(scene, reading),
            Self::Caption => matrix::caption(scene),
            Self::Heads => matrix::heads(scene, reading),
            Self::About(row) => matrix::about(scene, reading, row).unwrap_or_default(),
            Self::Emphasis(row) => row::emphasis(scene, row),
            Self::Statement(place) => row::statement(scene, place),
            Self::More(place) => matrix::more(scene, reading, place).unwrap_or_default(),
            Self::Glance => glance::glance(scene, reading),
            Self::OtherAnswers => other_answers::other_answers(scene, reading),
            Self::Questions => questions::questions(scene, reading),
            Self::Leaning => last_questions::leaning(scene),
            Self::Sure => last_questions::sure(scene),
            Self::SureSource => last_questions::sure_source(scene),
            Self::ProvenanceHead => provenance::head(scene),
            Self::Provenance => provenance::provenance(scene, reading),
        }
    }
}

/// What a still part is made from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct StillPartProps {
    /// What most parts need.
    pub scene: Rc<Scene>,
    /// What is read.
    pub reading: Rc<Reading>,
    /// Which part it is.
    pub still: Still,
}

/// A still part.
#[derive(Debug)]
pub struct StillPart;

impl Component for StillPart {
    type Message = ();
    type Properties = StillPartProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let StillPartProps { scene, reading, still } = ctx.props();
        still.view(scene, reading)
    }
}

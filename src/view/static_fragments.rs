//! The still parts: what can be read, and does not change while one marks. Nothing here is in the WebAssembly of a visit but
//! their names and places.

use crate::model::{Comparison, Details, DimensionIx, OptionIx, StatementIx};
use crate::view::{
    Mode, ViewContext, attract, crisis, glance, last_questions, masthead, matrix, other_answers, provenance, questions, row,
    takeaway, tools,
};
use std::rc::Rc;
use yew::{Component, Context, Html, Properties};

/// Names a still part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaticFragment {
    /// What a kiosk shows while nobody is there.
    Attract,
    /// Where to turn in danger where the region is not known.
    Elsewhere,
    /// How fast it is read aloud.
    Pace,
    /// How a kiosk starts over.
    StartOver,
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
    /// The head of what the visitor takes home.
    Takeaway,
    /// How it is printed.
    Print,
    /// Where a code is brought back.
    EnterCode,
    /// The head of what is said of the comparison.
    ProvenanceHead,
    /// What is said of the comparison.
    Provenance,
    /// What a kiosk asks.
    Asked,
}

/// How many still parts stand before the first row.
const FIRST_ROW: usize = 7;

impl StaticFragment {
    /// The still parts of a comparison, in the order of the page.
    pub fn all(comparison: &Comparison) -> Vec<Self> {
        let rows = comparison.dimension_indices().flat_map(|row| {
            let cells = comparison.option_indices().flat_map(move |option| {
                let place = StatementIx { dimension: row, option };
                [Self::Statement(place), Self::More(place)]
            });
            [Self::About(row), Self::Emphasis(row)].into_iter().chain(cells)
        });
        let before = [Self::Attract, Self::Elsewhere, Self::Pace, Self::StartOver, Self::Masthead, Self::Caption, Self::Heads];
        let after = [Self::Glance, Self::OtherAnswers, Self::Questions, Self::Leaning, Self::Sure, Self::SureSource];
        let own = [Self::Takeaway, Self::Print, Self::EnterCode, Self::ProvenanceHead, Self::Provenance, Self::Asked];
        let after = after.into_iter().chain(own);
        before.into_iter().chain(rows).chain(after).collect()
    }

    /// Where it is among all of its comparison.
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
            Self::Takeaway => after + 6,
            Self::Print => after + 7,
            Self::EnterCode => after + 8,
            Self::ProvenanceHead => after + 9,
            Self::Provenance => after + 10,
            Self::Asked => after + 11,
        }
    }

    /// The part itself.
    fn view(self, scene: &ViewContext, reading: &Details) -> Html {
        match self {
            // The rest of them have a place in every mode, for places to be counted by.
            Self::Attract | Self::StartOver | Self::Asked if scene.mode != Mode::Kiosk => Html::default(),
            Self::Attract => attract::attract(scene, reading),
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
            Self::Takeaway => takeaway::head(scene),
            Self::Print => takeaway::print(scene),
            Self::EnterCode => takeaway::enter_code(scene),
            Self::Pace => tools::pace(scene),
            Self::StartOver => tools::start_over(scene),
            Self::Asked => attract::questions(scene),
            Self::ProvenanceHead => provenance::head(scene),
            Self::Provenance => provenance::provenance(scene, reading),
        }
    }
}

/// What a still part is made from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct StaticFragmentProps {
    /// What most parts need.
    pub scene: Rc<ViewContext>,
    /// What is read.
    pub reading: Rc<Details>,
    /// Which part it is.
    pub still: StaticFragment,
}

/// A still part.
#[derive(Debug)]
pub struct StaticFragmentView;

impl Component for StaticFragmentView {
    type Message = ();
    type Properties = StaticFragmentProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let StaticFragmentProps { scene, reading, still } = ctx.props();
        still.view(scene, reading)
    }
}

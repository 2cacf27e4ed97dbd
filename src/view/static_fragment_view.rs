//! Renders the static fragments, at build time and in the pack renderer. The WebAssembly of a visit does not contain this code.

use crate::model::Details;
use crate::view::{
    Mode, StaticFragment, ViewContext, attract, crisis, glance, last_questions, masthead, matrix, other_answers, provenance,
    questions, row, takeaway, tools,
};
use std::rc::Rc;
use yew::{Component, Context, Html, Properties};

/// The properties of a static fragment.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct StaticFragmentProps {
    /// The context of the page.
    pub context: Rc<ViewContext>,
    /// The details of the pack.
    pub details: Rc<Details>,
    /// The name of the fragment.
    pub fragment: StaticFragment,
}

/// The component that renders a static fragment, at build time and in the pack renderer.
#[derive(Debug)]
pub struct StaticFragmentView;

impl Component for StaticFragmentView {
    type Message = ();
    type Properties = StaticFragmentProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let StaticFragmentProps { context, details, fragment } = ctx.props();
        view(*fragment, context, details)
    }
}

/// Renders the fragment.
fn view(fragment: StaticFragment, context: &ViewContext, details: &Details) -> Html {
    match fragment {
        // Only a kiosk has these. In other modes they are empty, so that every mode has the same indices.
        StaticFragment::Attract | StaticFragment::StartOver | StaticFragment::Asked if context.mode != Mode::Kiosk => {
            Html::default()
        }
        StaticFragment::Attract => attract::attract(context, details),
        StaticFragment::Elsewhere => crisis::elsewhere(context),
        StaticFragment::Masthead => masthead::masthead(context, details),
        StaticFragment::Caption => matrix::caption(context),
        StaticFragment::Heads => matrix::heads(context, details),
        StaticFragment::About(row) => matrix::about(context, details, row).unwrap_or_default(),
        StaticFragment::Emphasis(row) => row::emphasis(context, row),
        StaticFragment::Statement(index) => row::statement(context, index),
        StaticFragment::More(index) => matrix::more(context, details, index).unwrap_or_default(),
        StaticFragment::Glance => glance::glance(context, details),
        StaticFragment::OtherAnswers => other_answers::other_answers(context, details),
        StaticFragment::Questions => questions::questions(context, details),
        StaticFragment::Leaning => last_questions::leaning(context),
        StaticFragment::Sure => last_questions::sure(context),
        StaticFragment::SureSource => last_questions::sure_source(context),
        StaticFragment::Takeaway => takeaway::head(context),
        StaticFragment::Print => takeaway::print(context),
        StaticFragment::EnterCode => takeaway::enter_code(context),
        StaticFragment::Pace => tools::pace(context),
        StaticFragment::StartOver => tools::start_over(context),
        StaticFragment::Asked => attract::questions(context),
        StaticFragment::ProvenanceHead => provenance::head(context),
        StaticFragment::Provenance => provenance::provenance(context, details),
    }
}

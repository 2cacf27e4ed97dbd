//! The whole of Group Fit, from one [`State`].

use crate::model::{Answers, Phase, Showing, State};
use crate::view::Scene;
use crate::view::announcer::Announcer;
use crate::view::crisis::CrisisLines;
use crate::view::fit_panel::FitPanel;
use crate::view::glance::Glance;
use crate::view::leaning::LastQuestions;
use crate::view::masthead::Masthead;
use crate::view::matrix::Matrix;
use crate::view::other_answers::OtherAnswers;
use crate::view::provenance::Provenance;
use crate::view::questions::Questions;
use std::rc::Rc;
use yew::{AttrValue, Html, Properties, function_component, html};

/// What the page shows.
#[derive(Clone, PartialEq, Properties)]
pub struct PageProps {
    /// What most parts need.
    pub scene: Scene,
    /// The state of the visit.
    pub state: Rc<State>,
    /// The code of the visitor's region, where the host names it.
    #[prop_or_default]
    pub region: Option<AttrValue>,
    /// The date of today, as an ISO date, where it is known.
    #[prop_or_default]
    pub today: Option<AttrValue>,
}

/// The whole of Group Fit.
#[function_component]
pub fn Page(props: &PageProps) -> Html {
    let PageProps { scene, state, region, today } = props;
    let Answers { marks, leaning, sure } = state.answers();
    html! {
        <div class="group-fit" lang={scene.comparison.lang.clone()}>
            <CrisisLines scene={scene.clone()} region={region.clone()} />
            <Masthead scene={scene.clone()} />
            <div class="group-fit__body">
                <Matrix scene={scene.clone()} marks={marks.clone()} showing={state.showing().clone()} />
                <FitPanel scene={scene.clone()} fit={state.fit()} sheet={state.sheet()}
                    only_marked={*state.showing() != Showing::All} can_start_over={*state.answers() != Answers::default()}
                    can_undo={*state.phase() != Phase::Choosing} />
            </div>
            <div class="group-fit__reading">
                <Glance scene={scene.clone()} />
                <OtherAnswers scene={scene.clone()} />
                <Questions scene={scene.clone()} />
                <LastQuestions scene={scene.clone()} leaning={*leaning} sure={*sure} />
                <Provenance scene={scene.clone()} today={today.clone()} />
            </div>
            <Announcer scene={scene.clone()} announcement={state.announcement().clone()} />
        </div>
    }
}

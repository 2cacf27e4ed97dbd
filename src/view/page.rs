//! The whole of Group Fit, from one [`State`]: the live parts, and where the still ones stand.

use crate::model::{Answers, Emphasis, MAX_OPTIONS, Phase, Showing, State, StatementIx};
use crate::text::Key;
use crate::view::part::{FitFacts, RowFacts};
use crate::view::{Facts, Part, Scene, Still};
use std::rc::Rc;
use yew::{AttrValue, Html, html};

/// The whole of Group Fit. `region` is the code of the visitor's region, where the host names it; `today` the date of today as
/// an ISO date, where it is known.
pub fn page(scene: &Rc<Scene>, state: &State, region: Option<AttrValue>, today: Option<&str>) -> Html {
    let still = |still| (scene.still)(still);
    let part = |facts: Facts| html! { <Part scene={scene.clone()} {facts} /> };
    let Answers { leaning, sure, .. } = state.answers();
    let fit = FitFacts {
        fit: state.fit(),
        sheet: state.sheet(),
        list: state.list(),
        only_marked: *state.showing() != Showing::All,
        can_start_over: *state.answers() != Answers::default(),
        can_undo: *state.phase() != Phase::Choosing,
    };
    // ISO dates sort as texts.
    let overdue = today.filter(|today| *today > scene.comparison.review_due.as_str());
    html! {
        <div class="group-fit" lang={scene.comparison.lang.clone()}>
            { part(Facts::Crisis(region)) }
            { still(Still::Masthead) }
            <div class="group-fit__body">
                { matrix(scene, state) }
                { part(Facts::Fit(Box::new(fit))) }
            </div>
            <div class="group-fit__reading">
                { still(Still::Glance) }
                { still(Still::OtherAnswers) }
                { still(Still::Questions) }
                { part(Facts::Leaning(*leaning, *sure)) }
                <section class="provenance">
                    { still(Still::ProvenanceHead) }
                    if overdue.is_some() {
                        <p class="provenance__overdue">
                            { scene.text.with(Key::ProvenanceOverdue, &[("date", (&scene.comparison.review_due).into())]) }
                        </p>
                    }
                    { still(Still::Provenance) }
                </section>
            </div>
            { part(Facts::Announcement(state.announcement().clone())) }
        </div>
    }
}

/// The matrix. The roles are written out because browsers drop those of a table that is laid out as cards. A row that is not
/// shown is hidden, not gone: its still parts are nodes that were found, and are not made anew.
fn matrix(scene: &Rc<Scene>, state: &State) -> Html {
    let comparison = &scene.comparison;
    let marks = &state.answers().marks;
    let rows = comparison.dimension_places().map(|dimension| {
        let mut marked = [false; MAX_OPTIONS];
        for (option, marked) in comparison.option_places().zip(&mut marked) {
            *marked = marks.is_marked(StatementIx { dimension, option });
        }
        let much = marks.emphasis(dimension) == Emphasis::Double;
        RowFacts { dimension, marked, much, shown: state.shows(dimension) }
    });
    let part = |facts: RowFacts| {
        html! { <Part key={facts.dimension.0} scene={scene.clone()} facts={Facts::Row(facts)} /> }
    };
    let is_empty = comparison.dimension_places().all(|dimension| !state.shows(dimension));
    let columns = ["matrix matrix--2", "matrix matrix--3", "matrix matrix--4"];
    html! {
        <div class="matrix-place">
            <table class={columns.get(comparison.options.len().saturating_sub(2)).copied()} role="table">
                { (scene.still)(Still::Caption) }
                { (scene.still)(Still::Heads) }
                <tbody role="rowgroup">{ for rows.map(part) }</tbody>
            </table>
            if is_empty { <p class="matrix__none">{ scene.text.say(Key::NoMarks) }</p> }
        </div>
    }
}

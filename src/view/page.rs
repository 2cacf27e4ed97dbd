//! The whole of Group Fit, from one [`State`]: the live parts, and where the still ones stand.

use crate::model::{Answers, Emphasis, MAX_OPTIONS, Phase, Showing, State, StatementIx};
use crate::text::{Key, direction};
use crate::view::el::{El, el, found, on_click};
use crate::view::language::language;
use crate::view::last_questions::last_questions;
use crate::view::part::{FitFacts, RowFacts, part};
use crate::view::{Facts, Mode, Scene, Still};
use std::rc::Rc;
use yew::{AttrValue, Html, html};

/// The whole of Group Fit. `region` is the code of the visitor's region, where the host names it; `today` the date of today as
/// an ISO date, where it is known.
pub fn page(scene: &Rc<Scene>, state: &State, region: Option<AttrValue>, today: Option<&str>) -> Html {
    let still = |still| (scene.still)(still);
    let answers = state.answers();
    let fit = FitFacts {
        fit: state.fit(),
        sheet: state.sheet(),
        room: state.room(),
        list: state.list(),
        only_marked: *state.showing() != Showing::All,
        can_start_over: *answers != Answers::default(),
        can_undo: *state.phase() != Phase::Choosing,
    };
    // ISO dates sort as texts.
    let review_due = &scene.comparison.review_due;
    let overdue = today.filter(|today| *today > review_due.as_str()).map(|_| {
        let words = scene.text.with(Key::ProvenanceOverdue, &[("date", review_due.into())]);
        html! { <p class="provenance__overdue">{ words }</p> }
    });
    let page =
        el!("div", "class" = "group-fit", "lang" = scene.comparison.lang.clone(), "dir" = direction(&scene.comparison.lang);
            part(scene, None, Facts::Crisis(region)),
            scene.language.filter(|_| scene.mode != Mode::Inline).map(|now| language(scene, now)),
            still(Still::Masthead),
            el!("div", "class" = "group-fit__body"; matrix(scene, state), part(scene, None, Facts::Fit(Box::new(fit)))),
            el!("div", "class" = "group-fit__reading";
                still(Still::Glance),
                still(Still::OtherAnswers),
                still(Still::Questions),
                last_questions(scene, answers),
                el!("section", "class" = "provenance"; still(Still::ProvenanceHead), overdue, still(Still::Provenance)),
            ),
            part(scene, None, Facts::Announcement(state.announcement().clone())),
        )
        .on(Rc::new(html::onchange::Wrapper::new(scene.on_choice.clone())));
    // What stands here by its own never changes as long as the scene does not.
    if scene.is_found { found(page.html()) } else { page.html() }
}

/// The matrix. The roles are written out because browsers drop those of a table that is laid out as cards. A row that is not
/// shown is hidden, not gone: its still parts are nodes that were found, and are not made anew.
fn matrix(scene: &Rc<Scene>, state: &State) -> El {
    let comparison = &scene.comparison;
    let marks = &state.answers().marks;
    let rows = comparison.dimension_places().map(|dimension| {
        let mut marked = [false; MAX_OPTIONS];
        for (option, marked) in comparison.option_places().zip(&mut marked) {
            *marked = marks.is_marked(StatementIx { dimension, option });
        }
        let much = marks.emphasis(dimension) == Emphasis::Double;
        let facts = RowFacts { dimension, marked, much, shown: state.shows(dimension) };
        part(scene, Some(dimension.0), Facts::Row(facts))
    });
    let is_empty = comparison.dimension_places().all(|dimension| !state.shows(dimension));
    let columns = ["matrix matrix--2", "matrix matrix--3", "matrix matrix--4"];
    el!("div", "class" = "matrix-place";
        el!("table", "class" = columns.get(comparison.options.len().saturating_sub(2)).copied(), "role" = "table";
            (scene.still)(Still::Caption),
            (scene.still)(Still::Heads),
            // One listens for all buttons: each that listens costs time while the page is taken over.
            el!("tbody", "role" = "rowgroup"; rows.collect::<Vec<_>>()).on(on_click(scene.on_press.clone())),
        ),
        is_empty.then(|| html! { <p class="matrix__none">{ scene.text.say(Key::NoMarks) }</p> }),
    )
}

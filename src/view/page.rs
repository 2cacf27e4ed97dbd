//! The whole of Group Fit, from one [`State`]: the live parts, and where the still ones stand.

use crate::i18n::{MessageId, direction};
use crate::model::{
    Answers, CodeSource, Emphasis, Failure, Layout, MAX_OPTIONS, Phase, RowFilter, State, StatementIx, Takeaway, grouped,
};
use crate::view::el::{El, el, on_click, without_attribute_values};
use crate::view::last_questions::last_questions;
use crate::view::live_view::{FitPanelProps, RowProps, ShareLinks, ShareView, TakeawayProps, live_view};
use crate::view::takeaway::brought;
use crate::view::{LiveViewKind, StaticFragment, ViewContext};
use std::rc::Rc;
use yew::{AttrValue, Html, html};

/// The class of the page, and the classes by which recorders of sessions know what they are not to record: `FullStory`, rrweb, Sentry,
/// `PostHog`, New Relic, Amplitude and Smartlook. The attributes beside it are those of Datadog, Hotjar, Clarity, `OpenReplay` and `LogRocket`.
/// All of them hold for everything within. They leave out the whole page, and not the texts alone: which buttons are pressed stands in
/// attributes. `docs/privacy.md` says so to providers.
const UNRECORDED: &str = "group-fit fs-exclude rr-block sentry-block ph-no-capture nr-block amp-block smartlook-hide";

/// What the host says, and the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostSettings {
    /// The code of the visitor's region, where the host names it.
    pub region: Option<AttrValue>,
    /// Where links and QR codes lead.
    pub page: AttrValue,
    /// The date of today as an ISO date, where it is known.
    pub today: Option<AttrValue>,
}

/// The whole of Group Fit.
///
/// The first time, it takes over what is found.
pub fn page(scene: &Rc<ViewContext>, state: &State, around: &HostSettings, is_first: bool) -> Html {
    let still = |still| (scene.fragment)(still);
    let answers = state.answers();
    let fit = FitPanelProps {
        fit: state.fit(),
        sheet: state.panel(),
        room: state.layout(),
        list: state.mark_list(),
        only_marked: *state.row_filter() != RowFilter::All,
        can_start_over: *answers != Answers::default(),
        can_undo: *state.phase() != Phase::Choosing,
    };
    // ISO dates sort as texts.
    let review_due = &scene.comparison.review_due;
    let today = around.today.as_deref();
    let overdue = today.filter(|today| *today > review_due.as_str()).map(|_| {
        let words = scene.text.format(MessageId::ProvenanceOverdue, &[("date", review_due.into())]);
        el!("p", "class" = "provenance__overdue"; words)
    });
    let failure = state.outcome().and_then(Result::err);
    let is_at_top = |failure| matches!(failure, Failure::Language | Failure::Voice);
    let page = el!("div",
        "class" = UNRECORDED,
        "data-dd-privacy" = "hidden",
        "data-hj-suppress" = "",
        "data-clarity-mask" = "true",
        "data-openreplay-hidden" = "",
        "data-private" = "",
        "lang" = scene.comparison.lang.clone(),
        "dir" = direction(&scene.comparison.lang),
        "data-presence" = state.session().name();
        still(StaticFragment::Attract),
        live_view(scene, None, LiveViewKind::Crisis(around.region.clone())),
        live_view(scene, None, LiveViewKind::Tools(state.speech(), failure.filter(|failure| is_at_top(*failure)))),
        still(StaticFragment::Masthead),
        brought(&scene.text, state.import_outcome(), CodeSource::Link),
        el!("div", "class" = "group-fit__body"; matrix(scene, state), live_view(scene, None, LiveViewKind::Fit(Box::new(fit)))),
        el!("div", "class" = "group-fit__reading";
            still(StaticFragment::Glance),
            still(StaticFragment::OtherAnswers),
            still(StaticFragment::Questions),
            last_questions(scene, answers),
            live_view(scene, None, LiveViewKind::Takeaway(takeaway(state, around))),
            el!("section", "class" = "provenance"; still(StaticFragment::ProvenanceHead), overdue, still(StaticFragment::Provenance)),
        ),
        live_view(scene, None, LiveViewKind::Announcement(state.announcement().clone())),
        (state.layout() == Layout::Print).then(|| paper(scene, state, today)),
        still(StaticFragment::Asked),
    )
    // One listens for all buttons: each that listens costs time while the page is taken over.
    .on_all([on_click(scene.on_press.clone()), Rc::new(html::onchange::Wrapper::new(scene.on_choice.clone()))]);
    if is_first && scene.is_hydrating { without_attribute_values(page.html()) } else { page.html() }
}

/// What carries the marks, where that is in view.
fn takeaway(state: &State, around: &HostSettings) -> TakeawayProps {
    let carried = match state.takeaway() {
        Takeaway::Collapsed => ShareView::Folded,
        Takeaway::Expanded(_) if state.answers().marks.is_empty() => ShareView::Nothing,
        Takeaway::Expanded(qr) => ShareView::Codes(ShareLinks { page: around.page.clone(), code: state.code(), qr: qr.clone() }),
    };
    let is_here = |outcome: &Result<(), Failure>| !matches!(outcome, Err(Failure::Language | Failure::Voice));
    TakeawayProps { carried, brought: state.import_outcome(), outcome: state.outcome().filter(is_here) }
}

/// What only paper says: of which day it is, and how to go on later.
fn paper(scene: &ViewContext, state: &State, today: Option<&str>) -> El {
    let text = &scene.text;
    // From left to right, whatever the language: Unicode's marks for that, because both stand within a sentence.
    let isolated = |words: &str| format!("\u{2066}{words}\u{2069}");
    let code = || text.format(MessageId::PaperCode, &[("code", (&isolated(&grouped(&state.code()))).into())]);
    el!("div", "class" = "paper";
        today.map(|date| el!("p"; text.format(MessageId::PaperDate, &[("date", (&isolated(date)).into())]))),
        (!state.answers().marks.is_empty()).then(|| el!("p"; code())),
    )
}

/// The matrix. The roles are written out because browsers drop those of a table that is laid out as cards. A row that is not
/// shown is hidden, not gone: its still parts are nodes that were found, and are not made anew.
fn matrix(scene: &Rc<ViewContext>, state: &State) -> El {
    let comparison = &scene.comparison;
    let marks = &state.answers().marks;
    let rows = comparison.dimension_indices().map(|dimension| {
        let mut marked = [false; MAX_OPTIONS];
        for (option, marked) in comparison.option_indices().zip(&mut marked) {
            *marked = marks.is_marked(StatementIx { dimension, option });
        }
        let much = marks.emphasis(dimension) == Emphasis::Double;
        let facts = RowProps { dimension, marked, much, shown: state.shows(dimension) };
        live_view(scene, Some(dimension.0), LiveViewKind::Row(facts))
    });
    let is_empty = comparison.dimension_indices().all(|dimension| !state.shows(dimension));
    let columns = ["matrix matrix--2", "matrix matrix--3", "matrix matrix--4"];
    el!("div", "class" = "matrix-place";
        el!("table", "class" = columns.get(comparison.options.len().saturating_sub(2)).copied(), "role" = "table";
            (scene.fragment)(StaticFragment::Caption),
            (scene.fragment)(StaticFragment::Heads),
            el!("tbody", "role" = "rowgroup"; rows.collect::<Vec<_>>()),
        ),
        is_empty.then(|| el!("p", "class" = "matrix__none"; scene.text.get(MessageId::NoMarks))),
    )
}

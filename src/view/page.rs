//! The page, from one [`State`]: the live views, with the static fragments between them.

use crate::i18n::{MessageId, direction};
use crate::model::{
    Answers, CodeSource, Emphasis, Failure, Layout, MAX_OPTIONS, RowFilter, State, StatementIx, Takeaway, grouped,
};
use crate::view::el::{El, el, on_click, without_attribute_values};
use crate::view::fit_panel::FitPanelProps;
use crate::view::last_questions::last_questions;
use crate::view::live_view::live_view;
use crate::view::row::RowProps;
use crate::view::takeaway::{ShareLinks, ShareView, TakeawayProps, import_outcome};
use crate::view::{LiveViewKind, StaticFragment, ViewContext};
use std::rc::Rc;
use yew::{AttrValue, Html, html};

/// The class of the page, and the classes that exclude it from session recorders: `FullStory`, rrweb, Sentry, `PostHog`, New
/// Relic, Amplitude and Smartlook. The attributes beside it are those of Datadog, Hotjar, Clarity, `OpenReplay` and
/// `LogRocket`. All of them apply to all descendants. They exclude the whole page and not only its texts, because attributes
/// show which buttons are pressed. `docs/privacy.md` informs providers about it.
const UNRECORDED: &str = "group-fit fs-exclude rr-block sentry-block ph-no-capture nr-block amp-block smartlook-hide";

/// The settings of the host, and the date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostSettings {
    /// The code of the visitor's region, if the host names it.
    pub region: Option<AttrValue>,
    /// The page that links and QR codes open.
    pub page: AttrValue,
    /// Today as an ISO date, if it is known.
    pub today: Option<AttrValue>,
}

/// The whole page. The first rendering hydrates the prerendered markup, if there is any.
pub fn page(context: &Rc<ViewContext>, state: &State, host: &HostSettings, is_first: bool) -> Html {
    let fragment = |fragment| (context.fragment)(fragment);
    let answers = state.answers();
    let fit = FitPanelProps {
        fit: state.fit(),
        panel: state.panel(),
        layout: state.layout(),
        list: state.mark_list(),
        only_marked: *state.row_filter() != RowFilter::All,
        can_start_over: *answers != Answers::default(),
        can_undo: state.undo_slot().is_some(),
    };
    // ISO dates can be compared as strings.
    let review_due = &context.comparison.review_due;
    let today = host.today.as_deref();
    let overdue = today.filter(|today| *today > review_due.as_str()).map(|_| {
        let text = context.text.format(MessageId::ProvenanceOverdue, &[("date", review_due.into())]);
        el!("p", "class" = "provenance__overdue"; text)
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
        "lang" = context.comparison.lang.clone(),
        "dir" = direction(&context.comparison.lang),
        "data-presence" = state.session().name();
        fragment(StaticFragment::Attract),
        live_view(context, None, LiveViewKind::Crisis(host.region.clone())),
        live_view(context, None, LiveViewKind::Tools(state.speech(), failure.filter(|failure| is_at_top(*failure)))),
        fragment(StaticFragment::Masthead),
        import_outcome(&context.text, state.import_outcome(), CodeSource::Link),
        el!("div", "class" = "group-fit__body"; matrix(context, state), live_view(context, None, LiveViewKind::Fit(Box::new(fit)))),
        el!("div", "class" = "group-fit__reading";
            fragment(StaticFragment::Glance),
            fragment(StaticFragment::OtherAnswers),
            fragment(StaticFragment::Questions),
            last_questions(context, answers),
            live_view(context, None, LiveViewKind::Takeaway(takeaway(state, host))),
            el!("section", "class" = "provenance"; fragment(StaticFragment::ProvenanceHead), overdue, fragment(StaticFragment::Provenance)),
        ),
        live_view(context, None, LiveViewKind::Announcement(state.announcement().clone())),
        (state.layout() == Layout::Print).then(|| print_only(context, state, today)),
        fragment(StaticFragment::Asked),
    )
    // One listener for all buttons, because each listener costs time during hydration.
    .on_all([on_click(context.on_press.clone()), Rc::new(html::onchange::Wrapper::new(context.on_choice.clone()))]);
    if is_first && context.is_hydrating { without_attribute_values(page.html()) } else { page.html() }
}

/// The properties of the takeaway. The codes are computed only if they are in view.
fn takeaway(state: &State, host: &HostSettings) -> TakeawayProps {
    let share = match state.takeaway() {
        Takeaway::Collapsed => ShareView::Collapsed,
        Takeaway::Expanded(_) if state.answers().marks.is_empty() => ShareView::NoMarks,
        Takeaway::Expanded(qr) => ShareView::Codes(ShareLinks { page: host.page.clone(), code: state.code(), qr: qr.clone() }),
    };
    let is_here = |outcome: &Result<(), Failure>| !matches!(outcome, Err(Failure::Language | Failure::Voice));
    TakeawayProps { share, import_outcome: state.import_outcome(), outcome: state.outcome().filter(is_here) }
}

/// The texts that are only printed: the date, and the share code to continue with.
fn print_only(context: &ViewContext, state: &State, today: Option<&str>) -> El {
    let text = &context.text;
    // Date and code read from left to right in every language. They are inside a sentence, so isolate them with Unicode's marks.
    let isolated = |text: &str| format!("\u{2066}{text}\u{2069}");
    let code = || text.format(MessageId::PaperCode, &[("code", (&isolated(&grouped(&state.code()))).into())]);
    el!("div", "class" = "paper";
        today.map(|date| el!("p"; text.format(MessageId::PaperDate, &[("date", (&isolated(date)).into())]))),
        (!state.answers().marks.is_empty()).then(|| el!("p"; code())),
    )
}

/// The matrix. It has explicit roles, because browsers drop the implicit ones of a table with the layout of cards. The filter
/// hides rows and does not remove them: their static fragments are prerendered nodes, which Yew cannot create again.
fn matrix(context: &Rc<ViewContext>, state: &State) -> El {
    let comparison = &context.comparison;
    let marks = &state.answers().marks;
    let rows = comparison.dimension_indices().map(|dimension| {
        let mut marked = [false; MAX_OPTIONS];
        for (option, marked) in comparison.option_indices().zip(&mut marked) {
            *marked = marks.is_marked(StatementIx { dimension, option });
        }
        let much = marks.emphasis(dimension) == Emphasis::Double;
        let props = RowProps { dimension, marked, much, shown: state.shows(dimension) };
        live_view(context, Some(dimension.0), LiveViewKind::Row(props))
    });
    let is_empty = comparison.dimension_indices().all(|dimension| !state.shows(dimension));
    let columns = ["matrix matrix--2", "matrix matrix--3", "matrix matrix--4"];
    el!("div", "class" = "matrix-place";
        el!("table", "class" = columns.get(comparison.options.len().saturating_sub(2)).copied(), "role" = "table";
            (context.fragment)(StaticFragment::Caption),
            (context.fragment)(StaticFragment::Heads),
            el!("tbody", "role" = "rowgroup"; rows.collect::<Vec<_>>()),
        ),
        is_empty.then(|| el!("p", "class" = "matrix__none"; context.text.get(MessageId::NoMarks))),
    )
}

//! The one component of the live parts. What a part shows are its facts: it renders where they change, and no other does.
//!
//! One component with several kinds of facts, and not a component each, because each component costs 2 to 3 kB of WebAssembly.

use crate::model::{Announcement, DimensionIx, Disclosure, Failure, Fit, ImportOutcome, Layout, MAX_OPTIONS, Qr, Speech};
use crate::view::el::without_attribute_values;
use crate::view::{ViewContext, announcer, crisis, fit_panel, row, takeaway, tools};
use std::cell::Cell;
use std::rc::Rc;
use yew::virtual_dom::VComp;
use yew::{AttrValue, Component, Context, Html, Properties};

/// What a live part shows.
#[derive(Clone, Debug, PartialEq)]
pub enum LiveViewKind {
    /// Where to turn in danger, in the visitor's region where the host names it. It is never guessed: a browser's language says
    /// little of where somebody is, and a wrong number costs minutes.
    Crisis(Option<AttrValue>),
    /// A row of the matrix.
    Row(RowProps),
    /// What the marks come to.
    Fit(Box<FitPanelProps>),
    /// What stands at the top of a page of its own.
    Tools(Speech, Option<Failure>),
    /// What the visitor takes home.
    Takeaway(TakeawayProps),
    /// What is said to those who do not see the page.
    Announcement(Announcement),
}

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowProps {
    /// The dimension.
    pub dimension: DimensionIx,
    /// Which of its statements are marked, in the order of the options.
    pub marked: [bool; MAX_OPTIONS],
    /// Whether it matters a lot.
    pub much: bool,
    /// Whether it is shown.
    pub shown: bool,
}

/// What the fit shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FitPanelProps {
    /// What the marks come to.
    pub fit: Fit,
    /// Whether it is open, where there is little room.
    pub sheet: Disclosure,
    /// Whether there is room for all of it.
    pub room: Layout,
    /// Whether the list "mark by mark" is open.
    pub list: Disclosure,
    /// Whether only the marked rows are shown.
    pub only_marked: bool,
    /// Whether there is anything to start over from.
    pub can_start_over: bool,
    /// Whether starting over can be undone.
    pub can_undo: bool,
}

/// What is taken home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeawayProps {
    /// What carries the marks.
    pub carried: ShareView,
    /// What came of marks that were brought.
    pub brought: Option<ImportOutcome>,
    /// Whether what was asked for just now is done.
    pub outcome: Option<Result<(), Failure>>,
}

/// Whether anything carries the marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareView {
    /// It is out of sight.
    Folded,
    /// There are no marks to carry.
    Nothing,
    /// Link and codes.
    Codes(ShareLinks),
}

/// What carries the marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareLinks {
    /// The page that the link leads to.
    pub page: AttrValue,
    /// The share code.
    pub code: String,
    /// The QR code, once it is drawn.
    pub qr: Option<Rc<Qr>>,
}

/// What a part is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LiveViewProps {
    /// What most parts need.
    pub scene: Rc<ViewContext>,
    /// What it shows.
    pub facts: LiveViewKind,
}

/// A live part, with its name among its siblings.
pub(super) fn live_view(scene: &Rc<ViewContext>, key: Option<usize>, facts: LiveViewKind) -> Html {
    let props = LiveViewProps { scene: scene.clone(), facts };
    VComp::new::<LiveView>(Rc::new(props), key.map(Into::into)).into()
}

/// A live part.
#[derive(Debug)]
pub struct LiveView {
    /// Whether it was rendered before.
    has_rendered: Cell<bool>,
}

impl Component for LiveView {
    type Message = ();
    type Properties = LiveViewProps;

    fn create(_: &Context<Self>) -> Self {
        Self { has_rendered: Cell::new(false) }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let LiveViewProps { scene, facts } = ctx.props();
        let html = match facts {
            LiveViewKind::Crisis(region) => crisis::lines(scene, region.as_deref()),
            LiveViewKind::Row(facts) => row::row(scene, facts),
            LiveViewKind::Fit(facts) => fit_panel::fit_panel(scene, facts),
            LiveViewKind::Tools(speech, failure) => tools::tools(scene, *speech, *failure),
            LiveViewKind::Takeaway(facts) => takeaway::takeaway(scene, facts),
            LiveViewKind::Announcement(announcement) => announcer::announcer(scene, announcement),
        };
        if scene.is_hydrating && !self.has_rendered.replace(true) { without_attribute_values(html) } else { html }
    }
}

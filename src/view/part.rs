//! The one component of the live parts. What a part shows are its facts: it renders where they change, and no other does.
//!
//! One component with several kinds of facts, and not a component each, because each component costs 2 to 3 kB of WebAssembly.

use crate::model::{Announcement, Brought, DimensionIx, Failure, Fit, MAX_OPTIONS, Qr, Room, Sheet, Speech};
use crate::view::el::found;
use crate::view::{Scene, announcer, crisis, fit_panel, row, takeaway, tools};
use std::cell::Cell;
use std::rc::Rc;
use yew::virtual_dom::VComp;
use yew::{AttrValue, Component, Context, Html, Properties};

/// What a live part shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Facts {
    /// Where to turn in danger, in the visitor's region where the host names it. It is never guessed: a browser's language says
    /// little of where somebody is, and a wrong number costs minutes.
    Crisis(Option<AttrValue>),
    /// A row of the matrix.
    Row(RowFacts),
    /// What the marks come to.
    Fit(Box<FitFacts>),
    /// What stands at the top of a page of its own.
    Tools(Speech, Option<Failure>),
    /// What the visitor takes home.
    Takeaway(TakeawayFacts),
    /// What is said to those who do not see the page.
    Announcement(Announcement),
}

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowFacts {
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
pub struct FitFacts {
    /// What the marks come to.
    pub fit: Fit,
    /// Whether it is open, where there is little room.
    pub sheet: Sheet,
    /// Whether there is room for all of it.
    pub room: Room,
    /// Whether the list "mark by mark" is open.
    pub list: Sheet,
    /// Whether only the marked rows are shown.
    pub only_marked: bool,
    /// Whether there is anything to start over from.
    pub can_start_over: bool,
    /// Whether starting over can be undone.
    pub can_undo: bool,
}

/// What is taken home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeawayFacts {
    /// What carries the marks.
    pub carried: Carries,
    /// What came of marks that were brought.
    pub brought: Option<Brought>,
    /// Whether what was asked for just now is done.
    pub outcome: Option<Result<(), Failure>>,
}

/// Whether anything carries the marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carries {
    /// It is out of sight.
    Folded,
    /// There are no marks to carry.
    Nothing,
    /// Link and codes.
    Codes(Carried),
}

/// What carries the marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The page that the link leads to.
    pub page: AttrValue,
    /// The share code.
    pub code: String,
    /// The QR code, once it is drawn.
    pub qr: Option<Rc<Qr>>,
}

/// What a part is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PartProps {
    /// What most parts need.
    pub scene: Rc<Scene>,
    /// What it shows.
    pub facts: Facts,
}

/// A live part, with its name among its siblings.
pub(super) fn part(scene: &Rc<Scene>, key: Option<usize>, facts: Facts) -> Html {
    let props = PartProps { scene: scene.clone(), facts };
    VComp::new::<Part>(Rc::new(props), key.map(Into::into)).into()
}

/// A live part.
#[derive(Debug)]
pub struct Part {
    /// Whether it was rendered before.
    is_there: Cell<bool>,
}

impl Component for Part {
    type Message = ();
    type Properties = PartProps;

    fn create(_: &Context<Self>) -> Self {
        Self { is_there: Cell::new(false) }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let PartProps { scene, facts } = ctx.props();
        let html = match facts {
            Facts::Crisis(region) => crisis::lines(scene, region.as_deref()),
            Facts::Row(facts) => row::row(scene, facts),
            Facts::Fit(facts) => fit_panel::fit_panel(scene, facts),
            Facts::Tools(speech, failure) => tools::tools(scene, *speech, *failure),
            Facts::Takeaway(facts) => takeaway::takeaway(scene, facts),
            Facts::Announcement(announcement) => announcer::announcer(scene, announcement),
        };
        if scene.is_found && !self.is_there.replace(true) { found(html) } else { html }
    }
}

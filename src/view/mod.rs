//! The page as Yew components: properties in, messages out. Knows the model and the interface messages; no browser, timers or
//! packs.
//!
//! There are two kinds of parts. A *live view* can change with a mark: the browser renders it from a
//! [`State`](crate::model::State). A *static fragment* never changes: the build or the pack renderer renders it once, and live
//! views insert it as it is ([`ViewContext::fragment`]). So the WebAssembly of a visit contains neither the code nor the texts
//! of static fragments, and a press does not touch them. docs/design.md ("What hosts may rely on") says which markup the tests
//! of hosts may use.

mod announcer;
mod attract;
mod bar;
mod cited;
mod crisis;
mod el;
mod fit_panel;
mod glance;
mod heading;
mod icon;
mod last_questions;
mod live_view;
mod mark_by_mark;
mod masthead;
mod matrix;
mod mode;
mod other_answers;
mod page;
mod provenance;
mod questions;
mod row;
mod sentences;
mod static_fragment_view;
mod static_fragments;
mod takeaway;
mod tools;

pub use attract::Greeting;
pub use heading::Level;
pub use live_view::{LiveView, LiveViewKind};
pub use mode::Mode;
pub use page::{HostSettings, page};
pub use static_fragment_view::{StaticFragmentProps, StaticFragmentView};
pub use static_fragments::StaticFragment;
pub use takeaway::{CODE, refusal};
pub use tools::{LANGUAGE, PACE};

use crate::i18n::Messages;
use crate::model::{Comparison, LanguageIx, Msg};
use std::fmt;
use std::rc::Rc;
use yew::{Callback, Event, Html, MouseEvent};

/// The context of a page, which most parts need: comparison, messages, static fragments and callbacks.
pub struct ViewContext {
    /// The comparison.
    pub comparison: Rc<Comparison>,
    /// The messages of the interface.
    pub text: Messages,
    /// The mode.
    pub mode: Mode,
    /// The language of the page, if the visitor can choose another.
    pub language: Option<LanguageIx>,
    /// The greetings of a kiosk. Only the prerendering and the pack renderer fill them in.
    pub greetings: Vec<Greeting>,
    /// Returns the nodes of a static fragment.
    pub fragment: Box<dyn Fn(StaticFragment) -> Html>,
    /// Receives messages.
    pub on_msg: Callback<Msg>,
    /// Receives clicks.
    pub on_press: Callback<MouseEvent>,
    /// Receives `change` events.
    pub on_choice: Callback<Event>,
    /// Whether the page is prerendered, so that the first rendering of each live view hydrates it.
    pub is_hydrating: bool,
}

/// Compares by address, because each press compares the context for every row.
impl PartialEq for ViewContext {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl fmt::Debug for ViewContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ViewContext").field("comparison", &self.comparison.id).finish_non_exhaustive()
    }
}

impl ViewContext {
    /// A context without callbacks, to render static fragments with.
    pub fn detached(comparison: Rc<Comparison>, text: Messages, mode: Mode) -> Self {
        Self {
            comparison,
            text,
            mode,
            language: None,
            greetings: Vec::new(),
            fragment: Box::new(|_| Html::default()),
            on_msg: Callback::noop(),
            on_press: Callback::noop(),
            on_choice: Callback::noop(),
            is_hydrating: false,
        }
    }

    /// The level of the title.
    fn level(&self) -> Level {
        self.mode.level()
    }
}

/// `"true"` or `"false"`, as ARIA writes them.
const fn aria(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}

/// The key of a statement in a list, so that Yew adds one entry for a new mark and leaves the others alone.
const fn key(statement: crate::model::StatementIx) -> usize {
    statement.dimension.0 * crate::model::MAX_OPTIONS + statement.option.0
}

/// A class, together with the class that sets the colours of an option.
macro_rules! in_option {
    ($class:literal, $option:expr) => {
        match $option.0 {
            0 => concat!($class, " option option--1"),
            1 => concat!($class, " option option--2"),
            2 => concat!($class, " option option--3"),
            _ => concat!($class, " option option--4"),
        }
    };
}
use in_option;

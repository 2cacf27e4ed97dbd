//! The page as Yew components: facts in, events out. Knows the model and the words; no browser, no timers, no packs.
//!
//! Two kinds of parts. *Live* ones change while a visitor marks: the browser renders them, from a [`State`](crate::model::State).
//! *Still* ones never do: they are rendered once, at build time or by the reader of packs, and the live parts around them take
//! them as they are ([`ViewContext::fragment`]). So the WebAssembly of a visit holds neither their code nor their texts, and a press looks at
//! none of them. What a host's tests may rely on in the markup is in docs/design.md ("What hosts may rely on").

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
mod static_fragments;
mod takeaway;
mod tools;

pub use attract::Greeting;
pub use heading::Level;
pub use live_view::{LiveView, LiveViewKind};
pub use mode::Mode;
pub use page::{HostSettings, page};
pub use static_fragments::{StaticFragment, StaticFragmentProps, StaticFragmentView};
pub use takeaway::{CODE, refusal};
pub use tools::{LANGUAGE, PACE};

use crate::i18n::Messages;
use crate::model::{Comparison, LanguageIx, Msg};
use std::fmt;
use std::rc::Rc;
use yew::{Callback, Event, Html, MouseEvent};

/// What most parts of the page need: the comparison, the words, the still parts, and whom to tell.
pub struct ViewContext {
    /// What is compared.
    pub comparison: Rc<Comparison>,
    /// The interface's words.
    pub text: Messages,
    /// Where the page stands.
    pub mode: Mode,
    /// The language of the page, where a visitor can choose another.
    pub language: Option<LanguageIx>,
    /// How a kiosk greets, where the page is one that is being made.
    pub greetings: Vec<Greeting>,
    /// Gives the still parts.
    pub fragment: Box<dyn Fn(StaticFragment) -> Html>,
    /// Whom to tell what happened.
    pub on_msg: Callback<Msg>,
    /// Whom to tell that something was pressed.
    pub on_press: Callback<MouseEvent>,
    /// Whom to tell that a choice was made.
    pub on_choice: Callback<Event>,
    /// Whether the page is prerendered, and its parts take over what they find the first time.
    pub is_hydrating: bool,
}

/// Two scenes are the same where they are one: a press compares them on every row.
impl PartialEq for ViewContext {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl fmt::Debug for ViewContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scene").field("comparison", &self.comparison.id).finish_non_exhaustive()
    }
}

impl ViewContext {
    /// A scene in which nothing happens, for rendering still parts.
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

    /// The level of the page's own heading.
    fn level(&self) -> Level {
        self.mode.level()
    }
}

/// `"true"` or `"false"`, as ARIA writes them.
const fn aria(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}

/// Tells a statement's entry in a list from the others, so that a mark adds one entry and touches no other.
const fn key(statement: crate::model::StatementIx) -> usize {
    statement.dimension.0 * crate::model::MAX_OPTIONS + statement.option.0
}

/// A class, and with it the one that gives the part the colours of an option.
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

//! The page as Yew components: facts in, events out. Knows the model and the words; no browser, no timers, no packs.
//!
//! Every component takes what it shows as properties and sends [`Msg`]; none keeps anything of its own. What a host's
//! tests may rely on in the markup is in DESIGN.md ("What hosts may rely on").

mod announcer;
mod bar;
mod cited;
mod crisis;
mod fit_panel;
mod glance;
mod heading;
mod icon;
mod leaning;
mod mark_by_mark;
mod masthead;
mod matrix;
mod other_answers;
mod page;
mod provenance;
mod questions;
mod row;
mod sentences;

pub use heading::Level;
pub use page::{Page, PageProps};

use crate::model::{Comparison, Msg};
use crate::text::Text;
use yew::{AttrValue, Callback, Properties};

/// What most parts of the page need: the comparison, the words, and whom to tell.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Scene {
    /// What is compared. Two of the same address are known to be equal, so that a press costs nothing here.
    pub comparison: std::rc::Rc<Comparison>,
    /// The interface's words.
    pub text: Text,
    /// The level of the page's own heading.
    pub level: Level,
    /// Whom to tell what happened.
    pub on_msg: Callback<Msg>,
}

impl Scene {
    /// A callback that says that `msg` happened, whatever the event.
    fn on<E: 'static>(&self, msg: Msg) -> Callback<E> {
        self.on_msg.reform(move |_| msg.clone())
    }
}

/// `"true"` or `"false"`, as ARIA writes them.
const fn aria(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}

/// The class that gives a part the colours of an option.
fn option_class(option: crate::model::OptionIx) -> AttrValue {
    AttrValue::from(format!("option option--{}", option.0 + 1))
}

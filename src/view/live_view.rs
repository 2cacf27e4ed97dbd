//! The component of all live views. Yew renders a live view only if its properties change.
//!
//! There is one component with several kinds of properties, because each component costs 2 to 3 kB of WebAssembly.

use crate::model::{Announcement, Failure, Speech};
use crate::view::el::without_attribute_values;
use crate::view::fit_panel::{self, FitPanelProps};
use crate::view::row::{self, RowProps};
use crate::view::takeaway::{self, TakeawayProps};
use crate::view::{ViewContext, announcer, crisis, tools};
use std::cell::Cell;
use std::rc::Rc;
use yew::virtual_dom::VComp;
use yew::{AttrValue, Component, Context, Html, Properties};

/// The kinds of live views, with their properties.
#[derive(Clone, Debug, PartialEq)]
pub enum LiveViewKind {
    /// The crisis lines, for the region that the host names. The region is never guessed: the language of a browser says little
    /// about where its user is, and a wrong number costs minutes.
    Crisis(Option<AttrValue>),
    /// A row of the matrix.
    Row(RowProps),
    /// The fit panel.
    Fit(Box<FitPanelProps>),
    /// The tools at the top of the page.
    Tools(Speech, Option<Failure>),
    /// The takeaway.
    Takeaway(TakeawayProps),
    /// The announcement.
    Announcement(Announcement),
}

/// The properties of a live view.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LiveViewProps {
    /// The context of the page.
    pub context: Rc<ViewContext>,
    /// Its kind, with the properties of that kind.
    pub kind: LiveViewKind,
}

/// A live view, with its key among its siblings.
pub(super) fn live_view(context: &Rc<ViewContext>, key: Option<usize>, kind: LiveViewKind) -> Html {
    let props = LiveViewProps { context: context.clone(), kind };
    VComp::new::<LiveView>(Rc::new(props), key.map(Into::into)).into()
}

/// A live view.
#[derive(Debug)]
pub struct LiveView {
    /// Whether it has rendered before. The first rendering may be a hydration.
    has_rendered: Cell<bool>,
}

impl Component for LiveView {
    type Message = ();
    type Properties = LiveViewProps;

    fn create(_: &Context<Self>) -> Self {
        Self { has_rendered: Cell::new(false) }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let LiveViewProps { context, kind } = ctx.props();
        let html = match kind {
            LiveViewKind::Crisis(region) => crisis::lines(context, region.as_deref()),
            LiveViewKind::Row(props) => row::row(context, props),
            LiveViewKind::Fit(props) => fit_panel::fit_panel(context, props),
            LiveViewKind::Tools(speech, failure) => tools::tools(context, *speech, *failure),
            LiveViewKind::Takeaway(props) => takeaway::takeaway(context, props),
            LiveViewKind::Announcement(announcement) => announcer::announcer(context, announcement),
        };
        if context.is_hydrating && !self.has_rendered.replace(true) { without_attribute_values(html) } else { html }
    }
}

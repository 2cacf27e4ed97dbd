//! The one component that holds the state. Knows no browser: whom it was given performs the effects.

use crate::model::{Comparison, Effect, HostEvent, Msg, State};
use crate::text::Text;
use crate::view::{Level, Page, Scene};
use std::rc::Rc;
use yew::{AttrValue, Callback, Component, Context, Html, Properties, html};

/// What the element was given.
#[derive(Clone, PartialEq, Properties)]
pub struct RootProps {
    /// What is compared.
    pub comparison: Rc<Comparison>,
    /// The interface's words.
    pub text: Text,
    /// The level of the page's own heading.
    pub level: Level,
    /// The code of the visitor's region, where the host names it.
    pub region: Option<AttrValue>,
    /// The date of today, as an ISO date, where it is known.
    pub today: Option<AttrValue>,
    /// Performs what the model asks for.
    pub perform: Callback<Request>,
}

/// Something that the model asks for.
#[derive(Clone, Debug)]
pub struct Request {
    /// What is to be done.
    pub effect: Effect,
    /// The state that asks for it.
    pub state: Rc<State>,
    /// Whom to tell what came of it.
    pub answer: Callback<Msg>,
}

/// The whole of Group Fit.
#[derive(Debug)]
pub struct Root {
    state: Rc<State>,
    scene: Scene,
}

impl Root {
    /// The state of the visit.
    pub fn state(&self) -> &Rc<State> {
        &self.state
    }

    fn perform(&self, ctx: &Context<Self>, effect: Effect) {
        let request = Request { effect, state: self.state.clone(), answer: self.scene.on_msg.clone() };
        ctx.props().perform.emit(request);
    }

    /// The callback is made once: with a new one at every press, every row would render anew.
    fn scene(props: &RootProps, on_msg: Callback<Msg>) -> Scene {
        Scene { comparison: props.comparison.clone(), text: props.text.clone(), level: props.level, on_msg }
    }
}

impl Component for Root {
    type Message = Msg;
    type Properties = RootProps;

    fn create(ctx: &Context<Self>) -> Self {
        let state = Rc::new(State::new(ctx.props().comparison.clone()));
        Self { state, scene: Self::scene(ctx.props(), ctx.link().callback(|msg| msg)) }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        for effect in Rc::make_mut(&mut self.state).update(msg) {
            self.perform(ctx, effect);
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &RootProps) -> bool {
        let props = ctx.props();
        if props.comparison != *self.state.comparison() {
            Rc::make_mut(&mut self.state).compare(props.comparison.clone());
        }
        self.scene = Self::scene(props, self.scene.on_msg.clone());
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.perform(ctx, Effect::Tell(HostEvent::Ready));
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let RootProps { region, today, .. } = ctx.props().clone();
        html! { <Page scene={self.scene.clone()} state={self.state.clone()} {region} {today} /> }
    }
}

//! The one component that holds the state, and performs its effects.

use crate::embed::options::JsOptions;
use crate::model::{Comparison, Effect, Msg, State};
use crate::text::Text;
use crate::view::{Level, Page, Scene};
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::{AttrValue, Component, Context, Html, Properties, html};

/// What the element was given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RootProps {
    pub(super) comparison: Rc<Comparison>,
    pub(super) text: Text,
    pub(super) level: Level,
    pub(super) region: Option<AttrValue>,
    pub(super) today: Option<AttrValue>,
    pub(super) host: Rc<JsOptions>,
}

pub(super) struct Root {
    state: Rc<State>,
    scene: Scene,
    /// The pause that is under way. A new one takes the place of the old, which ends with it.
    pause: Option<Timeout>,
}

impl Component for Root {
    type Message = Msg;
    type Properties = RootProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        // Made once: with a new callback at every press, every row would render anew.
        let scene = Scene {
            comparison: props.comparison.clone(),
            text: props.text.clone(),
            level: props.level,
            on_msg: ctx.link().callback(|msg| msg),
        };
        Self { state: Rc::new(State::new(props.comparison.clone())), scene, pause: None }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        for effect in Rc::make_mut(&mut self.state).update(msg) {
            match effect {
                Effect::Wait(ticket, time) => {
                    let link = ctx.link().clone();
                    self.pause = Some(Timeout::new(time.0, move || link.send_message(Msg::Paused(ticket))));
                }
                Effect::Tell(event) => ctx.props().host.tell_host(event),
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let RootProps { region, today, .. } = ctx.props().clone();
        html! { <Page scene={self.scene.clone()} state={self.state.clone()} {region} {today} /> }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            ctx.props().host.tell_ready();
        }
    }
}

//! The root component, which owns the state of the visit. It uses no browser APIs: the callback `run_effect` runs the effects,
//! and the [`EventDecoder`] reads the events.

use crate::app::page_data::PageData;
use crate::model::{
    DimensionId, Effect, HostEvent, KioskConfig, KioskMsg, LanguageIx, LastAnswer, Msg, OptionId, Pace, State, Timestamp, Voice,
};
use crate::view::{HostSettings, Mode, StaticFragment, ViewContext, page};
use std::cell::Cell;
use std::rc::Rc;
use yew::{Callback, Component, Context, Event, Html, MouseEvent, Properties};

/// The settings of the element.
#[derive(Clone, PartialEq, Properties)]
pub struct RootProps {
    /// The content of the page.
    pub content: Rc<PageSource>,
    /// The settings of the host, and today's date.
    pub host: HostSettings,
    /// The configuration of the kiosk session.
    pub kiosk: KioskConfig,
    /// Runs an effect of the model.
    pub run_effect: Callback<EffectRequest>,
}

/// The content of a page: its page data, and its static fragments by their indices.
pub struct PageSource {
    /// The data of the live views.
    pub data: PageData,
    /// Returns the static fragment with an index.
    pub fragment: Box<dyn Fn(usize) -> Html>,
    /// Decodes the events of the page.
    pub decoder: EventDecoder,
    /// Whether the page is prerendered, so that Yew hydrates it.
    pub is_hydrating: bool,
}

/// Decodes events of the page. Only in a browser do events have targets and times.
#[derive(Clone, Copy)]
pub struct EventDecoder {
    /// The button that was pressed.
    pub pressed: fn(&MouseEvent) -> Option<Press>,
    /// The input that was changed.
    pub chosen: fn(&Event) -> Option<InputChange>,
    /// The current time.
    pub now: fn() -> Timestamp,
}

impl EventDecoder {
    /// A decoder for pages without events, such as prerendered ones.
    pub const NOTHING: Self = Self { pressed: |_| None, chosen: |_| None, now: Timestamp::default };
}

/// A press on a button.
pub enum Press {
    /// On the statement of a dimension and an option.
    Statement(DimensionId, OptionId),
    /// On "Matters a lot" of a dimension.
    Emphasis(DimensionId),
    /// On any other button, with the message for it.
    Other(Msg),
}

/// A change of an input.
pub enum InputChange {
    /// An answer to one of the last questions.
    Answer(LastAnswer),
    /// A language.
    Language(LanguageIx),
    /// A pace of reading aloud.
    Pace(Pace),
}

/// Page sources are equal only if they are the same object.
impl PartialEq for PageSource {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// An effect that the model asks for.
#[derive(Clone, Debug)]
pub struct EffectRequest {
    /// The effect.
    pub effect: Effect,
    /// The state that asks for it.
    pub state: Rc<State>,
    /// Takes the messages that result from the effect.
    pub reply: Callback<Msg>,
}

/// The root component.
#[derive(Debug)]
pub struct Root {
    state: Rc<State>,
    context: Rc<ViewContext>,
    /// Effects to run after the next rendering.
    pending_effects: Vec<Effect>,
    /// Whether it has been rendered before.
    has_rendered: Cell<bool>,
}

impl Root {
    /// The state of the visit.
    pub fn state(&self) -> &Rc<State> {
        &self.state
    }

    fn run_effect(&self, ctx: &Context<Self>, effect: Effect) {
        let request = EffectRequest { effect, state: self.state.clone(), reply: self.context.on_msg.clone() };
        ctx.props().run_effect.emit(request);
    }

    /// The context of all views. It is created once per page source, because a new one at each press would make Yew render every
    /// row again.
    fn context(content: &Rc<PageSource>, on_msg: Callback<Msg>) -> Rc<ViewContext> {
        let PageData { mode, language, text, comparison } = content.data.clone();
        let (content, compared) = (content.clone(), comparison.clone());
        let (EventDecoder { pressed, chosen, .. }, is_hydrating) = (content.decoder, content.is_hydrating);
        let fragment = Box::new(move |fragment: StaticFragment| (content.fragment)(fragment.index(&compared)));
        let (send, ids) = (on_msg.clone(), comparison.clone());
        let on_press = Callback::from(move |event| {
            let msg = pressed(&event).and_then(|pressed| match pressed {
                Press::Statement(row, option) => ids.statement_named(&row, &option).map(Msg::StatementPressed),
                Press::Emphasis(row) => ids.dimension_named(&row).map(Msg::EmphasisPressed),
                Press::Other(msg) => Some(msg),
            });
            if let Some(msg) = msg {
                send.emit(msg);
            }
        });
        let send = on_msg.clone();
        let on_choice = Callback::from(move |event| match chosen(&event) {
            Some(InputChange::Answer(answer)) => send.emit(Msg::Answered(answer)),
            Some(InputChange::Language(language)) => send.emit(Msg::LanguageChosen(language)),
            Some(InputChange::Pace(pace)) => send.emit(Msg::VoiceWanted(Voice::Pace(pace))),
            None => {}
        });
        let detached = ViewContext::detached(comparison, text, mode);
        Rc::new(ViewContext { language, fragment, on_msg, on_press, on_choice, is_hydrating, ..detached })
    }

    /// The message that tells the state whether the page is a kiosk, and its configuration.
    fn kiosk_configured(props: &RootProps) -> Msg {
        let is_kiosk = props.content.data.mode == Mode::Kiosk;
        Msg::AtKiosk(KioskMsg::KioskConfigured(is_kiosk.then_some(props.kiosk)))
    }
}

impl Component for Root {
    type Message = Msg;
    type Properties = RootProps;

    fn create(ctx: &Context<Self>) -> Self {
        let content = &ctx.props().content;
        let mut state = State::new(content.data.comparison.clone());
        // A kiosk begins at its attract screen. The effects are dropped: there is nothing to forget yet, and they would end the
        // visit of a visitor who has already pressed a button.
        state.update(Self::kiosk_configured(ctx.props()));
        let state = Rc::new(state);
        Self {
            state,
            context: Self::context(content, ctx.link().callback(|msg| msg)),
            pending_effects: Vec::new(),
            has_rendered: Cell::new(false),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        // All messages arrive here, so that each of them comes with the time. At a kiosk, the state looks at the time first.
        let now = (ctx.props().content.decoder.now)();
        for effect in Rc::make_mut(&mut self.state).update_at(now, msg) {
            self.run_effect(ctx, effect);
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &RootProps) -> bool {
        let content = &ctx.props().content;
        if *content != before.content {
            self.pending_effects = Rc::make_mut(&mut self.state).compare(content.data.comparison.clone());
            self.context = Self::context(content, self.context.on_msg.clone());
        }
        self.pending_effects.extend(Rc::make_mut(&mut self.state).update(Self::kiosk_configured(ctx.props())));
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.run_effect(ctx, Effect::NotifyHost(HostEvent::Ready));
        }
        for effect in std::mem::take(&mut self.pending_effects) {
            self.run_effect(ctx, effect);
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        page(&self.context, &self.state, &ctx.props().host, !self.has_rendered.replace(true))
    }
}

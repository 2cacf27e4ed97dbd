//! The one component that holds the state. Knows no browser: whom it was given performs the effects.

use crate::app::page_data::PageData;
use crate::model::{
    DimensionId, Effect, HostEvent, KioskConfig, KioskMsg, LanguageIx, LastAnswer, Msg, OptionId, Pace, State, Timestamp, Voice,
};
use crate::view::{HostSettings, Mode, StaticFragment, ViewContext, page};
use std::cell::Cell;
use std::rc::Rc;
use yew::{Callback, Component, Context, Event, Html, MouseEvent, Properties};

/// What the element was given.
#[derive(Clone, PartialEq, Properties)]
pub struct RootProps {
    /// What the page says.
    pub content: Rc<PageSource>,
    /// What the host says, and the day.
    pub host: HostSettings,
    /// How a kiosk looks after who is there.
    pub kiosk: KioskConfig,
    /// Performs what the model asks for.
    pub run_effect: Callback<EffectRequest>,
}

/// What a page says: its words, and its still parts by their places.
pub struct PageSource {
    /// What the live parts say.
    pub data: PageData,
    /// Gives the still part at a place.
    pub fragment: Box<dyn Fn(usize) -> Html>,
    /// Reads what an event in the page says.
    pub decoder: EventDecoder,
    /// Whether the page is prerendered, and is to be taken over as it is found.
    pub is_hydrating: bool,
}

/// Reads what an event in the page says: the one thing about events that only a browser can tell.
#[derive(Clone, Copy)]
pub struct EventDecoder {
    /// What was pressed.
    pub pressed: fn(&MouseEvent) -> Option<Press>,
    /// What was chosen.
    pub chosen: fn(&Event) -> Option<InputChange>,
    /// When it happens.
    pub now: fn() -> Timestamp,
}

impl EventDecoder {
    /// Where nothing happens.
    pub const NOTHING: Self = Self { pressed: |_| None, chosen: |_| None, now: Timestamp::default };
}

/// A button.
pub enum Press {
    /// The statement of a dimension and an option.
    Statement(DimensionId, OptionId),
    /// "Matters a lot", of a dimension.
    Emphasis(DimensionId),
    /// Any other, and what a press on it means.
    Other(Msg),
}

/// A choice.
pub enum InputChange {
    /// An answer to one of the last questions.
    Answer(LastAnswer),
    /// A language.
    Language(LanguageIx),
    /// A pace of reading aloud.
    Pace(Pace),
}

/// Two contents are the same where they are one.
impl PartialEq for PageSource {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Something that the model asks for.
#[derive(Clone, Debug)]
pub struct EffectRequest {
    /// What is to be done.
    pub effect: Effect,
    /// The state that asks for it.
    pub state: Rc<State>,
    /// Whom to tell what came of it.
    pub reply: Callback<Msg>,
}

/// The whole of Group Fit.
#[derive(Debug)]
pub struct Root {
    state: Rc<State>,
    scene: Rc<ViewContext>,
    /// What is to be done once the page shows.
    later: Vec<Effect>,
    /// Whether it was rendered before.
    has_rendered: Cell<bool>,
}

impl Root {
    /// The state of the visit.
    pub fn state(&self) -> &Rc<State> {
        &self.state
    }

    fn run_effect(&self, ctx: &Context<Self>, effect: Effect) {
        let request = EffectRequest { effect, state: self.state.clone(), reply: self.scene.on_msg.clone() };
        ctx.props().run_effect.emit(request);
    }

    /// Made once for a content: with a new one at every press, every row would render anew.
    fn scene(content: &Rc<PageSource>, on_msg: Callback<Msg>) -> Rc<ViewContext> {
        let PageData { mode, language, text, comparison } = content.data.clone();
        let (content, compared) = (content.clone(), comparison.clone());
        let (EventDecoder { pressed, chosen, .. }, is_hydrating) = (content.decoder, content.is_hydrating);
        let still = Box::new(move |still: StaticFragment| (content.fragment)(still.index(&compared)));
        let (tell, places) = (on_msg.clone(), comparison.clone());
        let on_press = Callback::from(move |event| {
            let msg = pressed(&event).and_then(|pressed| match pressed {
                Press::Statement(row, option) => places.statement_named(&row, &option).map(Msg::StatementPressed),
                Press::Emphasis(row) => places.dimension_named(&row).map(Msg::EmphasisPressed),
                Press::Other(msg) => Some(msg),
            });
            if let Some(msg) = msg {
                tell.emit(msg);
            }
        });
        let tell = on_msg.clone();
        let on_choice = Callback::from(move |event| match chosen(&event) {
            Some(InputChange::Answer(answer)) => tell.emit(Msg::Answered(answer)),
            Some(InputChange::Language(language)) => tell.emit(Msg::LanguageChosen(language)),
            Some(InputChange::Pace(pace)) => tell.emit(Msg::VoiceWanted(Voice::Pace(pace))),
            None => {}
        });
        let bare = ViewContext::detached(comparison, text, mode);
        Rc::new(ViewContext { language, fragment: still, on_msg, on_press, on_choice, is_hydrating, ..bare })
    }

    /// That the page is a kiosk, or none.
    fn watched(props: &RootProps) -> Msg {
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
        // A kiosk begins at its attract screen. There is nothing to forget yet, and who is quick is not to be forgotten for it.
        state.update(Self::watched(ctx.props()));
        let state = Rc::new(state);
        Self {
            state,
            scene: Self::scene(content, ctx.link().callback(|msg| msg)),
            later: Vec::new(),
            has_rendered: Cell::new(false),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        // The only place where a message comes in: none of them can do without the moment, which decides first at a kiosk.
        let now = (ctx.props().content.decoder.now)();
        for effect in Rc::make_mut(&mut self.state).update_at(now, msg) {
            self.run_effect(ctx, effect);
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &RootProps) -> bool {
        let content = &ctx.props().content;
        if *content != before.content {
            self.later = Rc::make_mut(&mut self.state).compare(content.data.comparison.clone());
            self.scene = Self::scene(content, self.scene.on_msg.clone());
        }
        self.later.extend(Rc::make_mut(&mut self.state).update(Self::watched(ctx.props())));
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.run_effect(ctx, Effect::NotifyHost(HostEvent::Ready));
        }
        for effect in std::mem::take(&mut self.later) {
            self.run_effect(ctx, effect);
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        page(&self.scene, &self.state, &ctx.props().host, !self.has_rendered.replace(true))
    }
}

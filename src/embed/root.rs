//! The one component that holds the state. Knows no browser: whom it was given performs the effects.

use crate::embed::words::Words;
use crate::model::{
    AtKiosk, DimensionId, Effect, HostEvent, LanguageIx, LastAnswer, Moment, Msg, OptionId, Pace, State, Voice, Watch,
};
use crate::view::{Around, Mode, Scene, Still, page};
use std::cell::Cell;
use std::rc::Rc;
use yew::{Callback, Component, Context, Event, Html, MouseEvent, Properties};

/// What the element was given.
#[derive(Clone, PartialEq, Properties)]
pub struct RootProps {
    /// What the page says.
    pub content: Rc<Content>,
    /// What the host says, and the day.
    pub around: Around,
    /// How a kiosk looks after who is there.
    pub watch: Watch,
    /// Performs what the model asks for.
    pub perform: Callback<Request>,
}

/// What a page says: its words, and its still parts by their places.
pub struct Content {
    /// What the live parts say.
    pub words: Words,
    /// Gives the still part at a place.
    pub still: Box<dyn Fn(usize) -> Html>,
    /// Reads what an event in the page says.
    pub heard: Heard,
    /// Whether the page is prerendered, and is to be taken over as it is found.
    pub is_found: bool,
}

/// Reads what an event in the page says: the one thing about events that only a browser can tell.
#[derive(Clone, Copy)]
pub struct Heard {
    /// What was pressed.
    pub pressed: fn(&MouseEvent) -> Option<Pressed>,
    /// What was chosen.
    pub chosen: fn(&Event) -> Option<Chosen>,
    /// When it happens.
    pub now: fn() -> Moment,
}

impl Heard {
    /// Where nothing happens.
    pub const NOTHING: Self = Self { pressed: |_| None, chosen: |_| None, now: Moment::default };
}

/// A button.
pub enum Pressed {
    /// The statement of a dimension and an option.
    Statement(DimensionId, OptionId),
    /// "Matters a lot", of a dimension.
    Emphasis(DimensionId),
    /// Any other, and what a press on it means.
    Other(Msg),
}

/// A choice.
pub enum Chosen {
    /// An answer to one of the last questions.
    Answer(LastAnswer),
    /// A language.
    Language(LanguageIx),
    /// A pace of reading aloud.
    Pace(Pace),
}

/// Two contents are the same where they are one.
impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
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
    scene: Rc<Scene>,
    /// What is to be done once the page shows.
    later: Vec<Effect>,
    /// Whether it was rendered before.
    is_there: Cell<bool>,
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

    /// Made once for a content: with a new one at every press, every row would render anew.
    fn scene(content: &Rc<Content>, on_msg: Callback<Msg>) -> Rc<Scene> {
        let Words { mode, language, text, comparison } = content.words.clone();
        let (content, compared) = (content.clone(), comparison.clone());
        let (Heard { pressed, chosen, .. }, is_found) = (content.heard, content.is_found);
        let still = Box::new(move |still: Still| (content.still)(still.place(&compared)));
        let (tell, places) = (on_msg.clone(), comparison.clone());
        let on_press = Callback::from(move |event| {
            let msg = pressed(&event).and_then(|pressed| match pressed {
                Pressed::Statement(row, option) => places.statement_named(&row, &option).map(Msg::StatementPressed),
                Pressed::Emphasis(row) => places.dimension_named(&row).map(Msg::EmphasisPressed),
                Pressed::Other(msg) => Some(msg),
            });
            if let Some(msg) = msg {
                tell.emit(msg);
            }
        });
        let tell = on_msg.clone();
        let on_choice = Callback::from(move |event| match chosen(&event) {
            Some(Chosen::Answer(answer)) => tell.emit(Msg::Answered(answer)),
            Some(Chosen::Language(language)) => tell.emit(Msg::LanguageChosen(language)),
            Some(Chosen::Pace(pace)) => tell.emit(Msg::VoiceWanted(Voice::Pace(pace))),
            None => {}
        });
        let bare = Scene::bare(comparison, text, mode);
        Rc::new(Scene { language, still, on_msg, on_press, on_choice, is_found, ..bare })
    }

    /// That the page is a kiosk, or none.
    fn watched(props: &RootProps) -> Msg {
        let is_kiosk = props.content.words.mode == Mode::Kiosk;
        Msg::AtKiosk(AtKiosk::Watched(is_kiosk.then_some(props.watch)))
    }
}

impl Component for Root {
    type Message = Msg;
    type Properties = RootProps;

    fn create(ctx: &Context<Self>) -> Self {
        let content = &ctx.props().content;
        let mut state = State::new(content.words.comparison.clone());
        // A kiosk begins at its attract screen. There is nothing to forget yet, and who is quick is not to be forgotten for it.
        state.update(Self::watched(ctx.props()));
        let state = Rc::new(state);
        Self { state, scene: Self::scene(content, ctx.link().callback(|msg| msg)), later: Vec::new(), is_there: Cell::new(false) }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        // The only place where a message comes in: none of them can do without the moment, which decides first at a kiosk.
        let now = (ctx.props().content.heard.now)();
        for effect in Rc::make_mut(&mut self.state).update_at(now, msg) {
            self.perform(ctx, effect);
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &RootProps) -> bool {
        let content = &ctx.props().content;
        if *content != before.content {
            self.later = Rc::make_mut(&mut self.state).compare(content.words.comparison.clone());
            self.scene = Self::scene(content, self.scene.on_msg.clone());
        }
        self.later.extend(Rc::make_mut(&mut self.state).update(Self::watched(ctx.props())));
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.perform(ctx, Effect::Tell(HostEvent::Ready));
        }
        for effect in std::mem::take(&mut self.later) {
            self.perform(ctx, effect);
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        page(&self.scene, &self.state, &ctx.props().around, !self.is_there.replace(true))
    }
}

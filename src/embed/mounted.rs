//! A mounted Group Fit, as `group-fit.js` holds it: takes over what was prerendered, changes in place, and performs effects.

use crate::embed::browser::{RULES, today};
use crate::embed::controls::{HEARD, show_answers};
use crate::embed::options::JsOptions;
use crate::embed::root::{Content, Request, Root, RootProps};
use crate::embed::words;
use crate::model::{CodeError, Effect, LanguageIx, Msg, Room};
use crate::text::LANGUAGES;
use gloo::timers::callback::Timeout;
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::{JsCast, wasm_bindgen};
use yew::virtual_dom::VNode;
use yew::{AppHandle, AttrValue, Callback, Html};

/// A mounted Group Fit. There is one for each place, for as long as the page lives: Yew never frees the listeners of a
/// place, so that a place that is no longer needed waits for the next element.
#[wasm_bindgen]
pub struct Mounted {
    app: AppHandle<Root>,
    props: RootProps,
    host: Rc<RefCell<JsOptions>>,
}

/// Takes over the prerendered page in `place`, whose live parts say `words`. Gives nothing where the words are not whole.
pub fn mount(place: web_sys::Element, words: &str, options: JsOptions) -> Option<Mounted> {
    let host = Rc::new(RefCell::new(options));
    let words = words::read(words, RULES)?;
    // What was prerendered stands there already. Its nodes are taken over as they are, and never made anew: the empty text tells
    // Yew that nothing has changed.
    let still = Box::new(|_| Html::from_html_unchecked(AttrValue::Static("")));
    let content = Rc::new(Content { words, still, heard: HEARD, is_found: true });
    let props = RootProps { content, region: None, today: None, perform: performer(place.clone(), host.clone()) };
    let app = yew::Renderer::<Root>::with_root_and_props(place, props.clone()).hydrate();
    Some(Mounted { app, props, host })
}

/// The page with other words and other still parts, each a list of nodes.
fn content(words: &str, stills: Array) -> Option<Content> {
    let still = move |place: usize| -> Html {
        let nodes: Array = stills.get(u32::try_from(place).unwrap_or(u32::MAX)).unchecked_into();
        nodes.iter().map(|node| VNode::VRef(node.unchecked_into())).collect()
    };
    Some(Content { words: words::read(words, RULES)?, still: Box::new(still), heard: HEARD, is_found: false })
}

/// Performs effects for the host of the time.
fn performer(place: web_sys::Element, host: Rc<RefCell<JsOptions>>) -> Callback<Request> {
    // The pause that is under way. A new one takes the place of the old, which ends with it.
    let pause: RefCell<Option<Timeout>> = RefCell::default();
    Callback::from(move |Request { effect, state, answer }| match effect {
        Effect::Wait(ticket, time) => {
            *pause.borrow_mut() = Some(Timeout::new(time.0, move || answer.emit(Msg::Paused(ticket))));
        }
        Effect::Tell(event) => host.borrow().tell_host(event, &state),
        Effect::ShowAnswers => show_answers(&place, state.answers()),
        Effect::ChangeLanguage(LanguageIx(place)) => {
            if let Some(language) = LANGUAGES.get(place) {
                host.borrow().speak(language.tag);
            }
        }
    })
}

#[wasm_bindgen]
impl Mounted {
    /// Takes what the element says now. What stays the same is not rendered again, and no mark is lost.
    pub fn set(&mut self, options: JsOptions) {
        if let Some(content) = options.words().and_then(|words| content(&words, options.stills())) {
            self.props.content = Rc::new(content);
        }
        let region = options.region();
        let crisis = &self.props.content.words.comparison.crisis;
        if let Some(region) = region.as_ref().filter(|code| crisis.region(code).is_none()) {
            let known: Vec<&str> = crisis.regions.iter().map(|region| region.code.as_str()).collect();
            options.warn(&format!("region=\"{region}\" is not known. It may be: {}.", known.join(", ")));
        }
        self.props.region = region.map(AttrValue::from);
        self.props.today = Some(today().into());
        self.host.replace(options);
        self.app.update(self.props.clone());
    }

    /// Takes note of whether there is room for all of the fit.
    pub fn room(&self, is_wide: bool) {
        self.app.send_message(Msg::RoomChanged(if is_wide { Room::Wide } else { Room::Narrow }));
    }

    /// Starts over. The visitor can undo it.
    pub fn reset(&self) {
        self.app.send_message(Msg::StartedOver);
    }

    /// Forgets the visitor: nothing can be undone.
    pub fn forget(&self) {
        self.app.send_message(Msg::Forgotten);
    }

    /// The share code of the marks.
    #[wasm_bindgen(getter)]
    pub fn code(&self) -> String {
        self.app.get_component().map(|root| root.state().code()).unwrap_or_default()
    }

    /// Restores the marks of a share code. Gives a sentence where it cannot, and nothing is lost.
    #[wasm_bindgen(js_name = restore)]
    pub fn restore(&self, code: &str) -> Option<String> {
        let marks = self.app.get_component()?.state().marks_of_code(code);
        match marks {
            Ok(marks) => {
                self.app.send_message(Msg::MarksRestored(marks));
                None
            }
            Err(CodeError(why)) => Some(why.to_owned()),
        }
    }
}

//! A mounted Group Fit, as `group-fit.js` holds it: takes over what was prerendered, changes in place, and performs effects.

use crate::embed::browser::{RULES, today};
use crate::embed::controls::{HEARD, show_answers};
use crate::embed::options::JsOptions;
use crate::embed::root::{Content, Request, Root, RootProps};
use crate::embed::words;
use crate::model::{AtKiosk, Carrier, Effect, Failure, LanguageIx, Millis, Msg, Qr, Room, Watch, link};
use crate::text::LANGUAGES;
use crate::view::{Around, refusal};
use gloo::timers::callback::Timeout;
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::{JsCast, wasm_bindgen};
use yew::virtual_dom::VNode;
use yew::html::Scope;
use yew::{AppHandle, AttrValue, Callback, Html};

/// A mounted Group Fit. There is one for each place, for as long as the page lives: Yew never frees the listeners of a
/// place, so that a place that is no longer needed waits for the next element.
#[wasm_bindgen]
pub struct Mounted {
    root: Scope<Root>,
    app: RefCell<AppHandle<Root>>,
    props: RefCell<RootProps>,
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
    let props = RootProps {
        content,
        around: Around::default(),
        watch: Watch::default(),
        perform: performer(place.clone(), host.clone()),
    };
    let app = yew::Renderer::<Root>::with_root_and_props(place, props.clone()).hydrate();
    Some(Mounted { root: (*app).clone(), app: RefCell::new(app), props: RefCell::new(props), host })
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
    // The pause that is under way, and the next look of a kiosk. A new one takes the place of the old, which ends with it.
    let (pause, look): (RefCell<Option<Timeout>>, RefCell<Option<Timeout>>) = Default::default();
    Callback::from(move |Request { effect, state, answer }| {
        // Not held: what a listener of the host's does may come back as `set`.
        let host = host.borrow().clone();
        let link = || link(&host.page_url(), &state.code(), &state.comparison().lang).unwrap_or_default();
        match effect {
            Effect::Wait(ticket, time) => {
                *pause.borrow_mut() = Some(Timeout::new(time.0, move || answer.emit(Msg::Paused(ticket))));
            }
            Effect::Look(time) => {
                *look.borrow_mut() = Some(Timeout::new(time.0, move || answer.emit(Msg::AtKiosk(AtKiosk::Looked))));
            }
            Effect::Tell(event) => host.tell_host(event, &state),
            Effect::ShowAnswers => show_answers(&place, &state),
            Effect::ChangeLanguage(LanguageIx(place)) => {
                if let Some(language) = LANGUAGES.get(place) {
                    host.perform("language", language.tag);
                }
            }
            Effect::Print => host.perform("print", ""),
            Effect::Copy => host.perform("copy", &link()),
            Effect::DrawQr if host.page_url().is_empty() => {}
            Effect::DrawQr => host.perform("qr", &link()),
            Effect::Speak(voice) => host.perform("voice", voice.name()),
            Effect::ShowPresence(presence) => host.perform("presence", presence.name().unwrap_or_default()),
            Effect::Forget => host.perform("forget", ""),
        }
    })
}

#[wasm_bindgen]
impl Mounted {
    /// Takes what the element says now. What stays the same is not rendered again, and no mark is lost.
    ///
    /// Yew renders before this returns. `self` is borrowed shared, because a listener of the host's may ask for `code` meanwhile; it
    /// cannot come back to `set`, which its callers reach by way of a promise.
    pub fn set(&self, options: JsOptions) {
        let mut props = self.props.borrow().clone();
        if let Some(content) = options.words().and_then(|words| content(&words, options.stills())) {
            props.content = Rc::new(content);
        }
        let region = options.region();
        let crisis = &props.content.words.comparison.crisis;
        if let Some(region) = region.as_ref().filter(|code| crisis.region(code).is_none()) {
            let known: Vec<&str> = crisis.regions.iter().map(|region| region.code.as_str()).collect();
            options.warn(&format!("region=\"{region}\" is not known. It may be: {}.", known.join(", ")));
        }
        let (region, page) = (region.map(AttrValue::from), options.page_url().into());
        props.around = Around { region, page, today: Some(today().into()) };
        props.watch = Watch { idle: Millis(options.idle_seconds().saturating_mul(1000)) };
        self.host.replace(options);
        self.props.replace(props.clone());
        self.app.borrow_mut().update(props);
    }

    /// Takes in what happened in the page, by its name, and what is to be known of it. `start.js` and what it loads are the callers.
    pub fn happened(&self, name: &str, with: &str) {
        let msg = match name {
            "reset" => Msg::StartedOver,
            "forget" => Msg::Forgotten,
            "wide" => Msg::RoomChanged(Room::Wide),
            "narrow" => Msg::RoomChanged(Room::Narrow),
            "paper" => Msg::RoomChanged(Room::Paper),
            "touched" => Msg::AtKiosk(AtKiosk::Touched),
            "hesitated" => Msg::AtKiosk(AtKiosk::Hesitated),
            "looked" => Msg::AtKiosk(AtKiosk::Looked),
            "link" => Msg::CodeBrought(Carrier::Link, with.to_owned()),
            "copied" => Msg::Copied,
            "voice" => Msg::VoiceFound(!with.is_empty()),
            "voice-ended" => Msg::VoiceEnded,
            "failed" => match failure(with) {
                Some(failure) => Msg::Failed(failure),
                None => return,
            },
            "voice-left" => Msg::VoiceLeft,
            "qr" => match drawn(with) {
                Some(qr) => Msg::QrDrawn(qr),
                None => return,
            },
            _ => return,
        };
        self.root.send_message(msg);
    }

    /// The share code of the marks. None while the state is changing, when `tell` has just given it.
    #[wasm_bindgen(getter)]
    pub fn code(&self) -> Option<String> {
        self.root.get_component().map(|root| root.state().code())
    }

    /// Restores the marks of a share code. Gives a sentence where it cannot, and nothing is lost.
    #[wasm_bindgen(js_name = restore)]
    pub fn restore(&self, code: &str) -> Option<String> {
        let marks = self.root.get_component()?.state().marks_of_code(code);
        // In the words of the page: a host may show them.
        match marks {
            Ok(marks) => {
                self.root.send_message(Msg::MarksRestored(marks));
                None
            }
            Err(why) => Some(self.props.borrow().content.words.text.say(refusal(why))),
        }
    }
}

/// What could not be done, by the name of the effect.
fn failure(effect: &str) -> Option<Failure> {
    Some(match effect {
        "copy" => Failure::Copy,
        "qr" => Failure::Qr,
        "print" => Failure::Print,
        "language" => Failure::Language,
        "voice" => Failure::Voice,
        _ => return None,
    })
}

/// A QR code, as `start.js` hands it over: the link that it carries, its size and its path, with a space between.
fn drawn(qr: &str) -> Option<Qr> {
    let mut parts = qr.splitn(3, ' ');
    Some(Qr { link: parts.next()?.to_owned(), size: parts.next()?.parse().ok()?, path: parts.next()?.to_owned() })
}

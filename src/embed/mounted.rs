//! A mounted Group Fit, as `group-fit.js` holds it: mounts, changes in place, and performs effects.

use crate::content::DEFAULT_PACK;
use crate::embed::browser::{plural, read_json, read_pack, today};
use crate::embed::options::JsOptions;
use crate::embed::root::{Request, Root, RootProps};
use crate::model::{CodeError, Comparison, Effect, Msg};
use crate::text::{ENGLISH, Text};
use crate::view::Level;
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::{AppHandle, AttrValue, Callback};

/// A mounted Group Fit. There is one for each place, for as long as the page lives: Yew never frees the listeners of a
/// place, so that a place that is no longer needed waits for the next element.
#[wasm_bindgen]
pub struct Mounted {
    app: AppHandle<Root>,
    props: RootProps,
    default: Rc<Comparison>,
    /// The text of the pack that was read last, whether it could be read or not.
    pack: Option<String>,
    host: Rc<RefCell<JsOptions>>,
}

/// Mounts Group Fit in `place`, which is empty or holds the prerendered page. Gives nothing where the default pack cannot
/// be read, which a test holds never to be.
pub fn mount(place: web_sys::Element, options: JsOptions) -> Option<Mounted> {
    let comparison = Rc::new(read_pack(DEFAULT_PACK).map_err(|problems| options.tell_problems(&problems)).ok()?);
    let prerendered = place.has_child_nodes();
    // What was prerendered is taken over as it is, whatever the element says: `set` changes it after.
    let is_page = if prerendered { matches!(place.query_selector("h1"), Ok(Some(_))) } else { options.is_page() };
    let level = if is_page { Level::PAGE } else { Level::INLINE };
    let host = Rc::new(RefCell::new(options));
    let props = RootProps {
        comparison: comparison.clone(),
        text: Text::new("en", read_json(ENGLISH).unwrap_or_default(), plural),
        level,
        region: None,
        today: None,
        perform: performer(host.clone()),
    };
    let renderer = yew::Renderer::<Root>::with_root_and_props(place, props.clone());
    let app = if prerendered { renderer.hydrate() } else { renderer.render() };
    Some(Mounted { app, props, default: comparison, pack: None, host })
}

/// Performs effects for the host of the time.
fn performer(host: Rc<RefCell<JsOptions>>) -> Callback<Request> {
    // The pause that is under way. A new one takes the place of the old, which ends with it.
    let pause: RefCell<Option<Timeout>> = RefCell::default();
    Callback::from(move |Request { effect, state, answer }| match effect {
        Effect::Wait(ticket, time) => {
            *pause.borrow_mut() = Some(Timeout::new(time.0, move || answer.emit(Msg::Paused(ticket))));
        }
        Effect::Tell(event) => host.borrow().tell_host(event, &state),
    })
}

#[wasm_bindgen]
impl Mounted {
    /// Takes what the element says now. What stays the same is not rendered again, and no mark is lost. A pack that
    /// cannot be read is reported to the host, and what was compared before stays.
    pub fn set(&mut self, options: JsOptions) {
        let pack = options.pack();
        // A pack is read once, and its problems are told once, however often an attribute changes.
        if pack != self.pack {
            match pack.as_deref().map(read_pack) {
                None => self.props.comparison = self.default.clone(),
                Some(Ok(comparison)) => self.props.comparison = Rc::new(comparison),
                Some(Err(problems)) => options.tell_problems(&problems),
            }
            self.pack = pack;
        }
        self.props.level = if options.is_page() { Level::PAGE } else { Level::INLINE };
        self.props.region = options.region().map(AttrValue::from);
        if let Some(region) = options.region().filter(|code| self.props.comparison.crisis.region(code).is_none()) {
            let known: Vec<&str> = self.props.comparison.crisis.regions.iter().map(|region| region.code.as_str()).collect();
            options.warn(&format!("region=\"{region}\" is not known. It may be: {}.", known.join(", ")));
        }
        self.props.today = Some(today().into());
        self.host.replace(options);
        self.app.update(self.props.clone());
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

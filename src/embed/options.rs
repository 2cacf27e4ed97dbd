//! What `group-fit.js` hands over, and what it is told.

use crate::model::{HostEvent, State, Strength, Verdict};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// The object that `group-fit.js` gives to `mount` and `set`.
    #[derive(Clone)]
    #[wasm_bindgen(typescript_type = "object")]
    pub type JsOptions;

    /// The words of another page, where the element is to show one.
    #[wasm_bindgen(method, getter)]
    pub(super) fn words(this: &JsOptions) -> Option<String>;

    /// The still parts of that page, each a list of nodes.
    #[wasm_bindgen(method, getter)]
    pub(super) fn stills(this: &JsOptions) -> Array;

    /// The code of the visitor's region, where the element names it.
    #[wasm_bindgen(method, getter)]
    pub(super) fn region(this: &JsOptions) -> Option<String>;

    /// Where links and QR codes lead.
    #[wasm_bindgen(method, getter, js_name = pageUrl)]
    pub(super) fn page_url(this: &JsOptions) -> String;

    /// How many seconds a kiosk waits before it asks.
    #[wasm_bindgen(method, getter, js_name = idleSeconds)]
    pub(super) fn idle_seconds(this: &JsOptions) -> u32;

    /// Whether the host asks for the marks and the fit.
    #[wasm_bindgen(method, getter, js_name = shareMarks)]
    fn share_marks(this: &JsOptions) -> bool;

    /// Tells the provider something, once, on the console.
    #[wasm_bindgen(method)]
    pub(super) fn warn(this: &JsOptions, words: &str);

    /// Has `start.js` do what the browser has no other way for: an effect, by its name, and what it needs.
    #[wasm_bindgen(method)]
    pub(super) fn perform(this: &JsOptions, effect: &str, with: &str);

    /// Raises an event on the element, whose code is the one given from now on.
    #[wasm_bindgen(method)]
    fn tell(this: &JsOptions, name: &str, detail: &JsValue, code: &str);
}

impl JsOptions {
    /// Tells the host that something changed; what, only where the host wrote `share-marks`.
    pub(super) fn tell_host(&self, event: HostEvent, state: &State) {
        let marks = match event {
            HostEvent::Ready => return self.tell("group-fit-ready", &JsValue::NULL, &state.code()),
            HostEvent::Reset => return self.tell("group-fit-reset", &JsValue::NULL, &state.code()),
            HostEvent::Changed { marks } => marks,
        };
        let detail = Object::new();
        set(&detail, "count", &marks.into());
        if self.share_marks() {
            set(&detail, "marks", &marked(state));
            set(&detail, "fit", &fit(state));
        }
        self.tell("group-fit-change", &detail, &state.code());
    }
}

/// The marks, as `{ dimension, option, emphasis }`, `emphasis` being 1 or 2.
fn marked(state: &State) -> Array {
    let (comparison, marks) = (state.comparison(), &state.answers().marks);
    let mark = |place: crate::model::StatementIx| {
        let mark = Object::new();
        set(&mark, "dimension", &comparison.dimension(place.dimension)?.id.0.as_str().into());
        set(&mark, "option", &comparison.option(place.option)?.id.0.as_str().into());
        set(&mark, "emphasis", &marks.emphasis(place.dimension).factor().into());
        Some(JsValue::from(mark))
    };
    marks.iter().filter_map(mark).collect()
}

/// The fit, as `{ verdict, option, strength }`, the last two where it leans.
fn fit(state: &State) -> Object {
    let fit = Object::new();
    let verdict = state.fit().verdict;
    set(&fit, "verdict", &verdict.name().into());
    if let Verdict::Leans { to, strength } = verdict {
        if let Some(option) = state.comparison().option(to) {
            set(&fit, "option", &option.id.0.as_str().into());
        }
        set(&fit, "strength", &Strength::name(strength).into());
    }
    fit
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a field of a new object cannot fail.
    let _ = Reflect::set(object, &name.into(), value);
}

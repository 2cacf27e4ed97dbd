//! The bridge to the element: settings that `app-bridge.ts` passes in, and callbacks that the app calls.

use crate::model::{HostEvent, State, Strength, Verdict};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// The object that `app-bridge.ts` passes to `mount` and `set`.
    #[derive(Clone)]
    #[wasm_bindgen(typescript_type = "object")]
    pub type HostBridge;

    /// The page data of another page, if the element is to show another page.
    #[wasm_bindgen(method, getter, js_name = pageData)]
    pub(super) fn page_data(this: &HostBridge) -> Option<String>;

    /// The static fragments of that page: a list of DOM nodes per fragment.
    #[wasm_bindgen(method, getter)]
    pub(super) fn fragments(this: &HostBridge) -> Array;

    /// The code of the visitor's region, if the element has one.
    #[wasm_bindgen(method, getter)]
    pub(super) fn region(this: &HostBridge) -> Option<String>;

    /// The address that links and QR codes lead to.
    #[wasm_bindgen(method, getter, js_name = pageUrl)]
    pub(super) fn page_url(this: &HostBridge) -> String;

    /// After how many idle seconds a kiosk prompts the visitor.
    #[wasm_bindgen(method, getter, js_name = idleSeconds)]
    pub(super) fn idle_seconds(this: &HostBridge) -> u32;

    /// Whether the host wants the marks and the fit in `group-fit-change`.
    #[wasm_bindgen(method, getter, js_name = shareMarks)]
    fn share_marks(this: &HostBridge) -> bool;

    /// Logs a warning for the provider on the console, once per text.
    #[wasm_bindgen(method)]
    pub(super) fn warn(this: &HostBridge, message: &str);

    /// Runs a browser effect in TypeScript, by its name in `contract.ts`, with its value.
    #[wasm_bindgen(method, js_name = runEffect)]
    pub(super) fn run_effect(this: &HostBridge, effect: &str, value: &str);

    /// Dispatches an event on the element, and passes the current share code.
    #[wasm_bindgen(method)]
    fn emit(this: &HostBridge, name: &str, detail: &JsValue, code: &str);
}

impl HostBridge {
    /// Notifies the host of an event. The marks and the fit are included only if the host set `share-marks`.
    pub(super) fn notify_host(&self, event: HostEvent, state: &State) {
        let marks = match event {
            HostEvent::Ready => return self.emit("group-fit-ready", &JsValue::NULL, &state.code()),
            HostEvent::Reset => return self.emit("group-fit-reset", &JsValue::NULL, &state.code()),
            HostEvent::Changed { marks } => marks,
        };
        let detail = Object::new();
        set(&detail, "count", &marks.into());
        if self.share_marks() {
            set(&detail, "marks", &marked(state));
            set(&detail, "fit", &fit(state));
        }
        self.emit("group-fit-change", &detail, &state.code());
    }
}

/// The marks as `{ dimension, option, emphasis }`, where `emphasis` is 1 or 2.
fn marked(state: &State) -> Array {
    let (comparison, marks) = (state.comparison(), &state.answers().marks);
    let mark = |index: crate::model::StatementIx| {
        let mark = Object::new();
        set(&mark, "dimension", &comparison.dimension(index.dimension)?.id.0.as_str().into());
        set(&mark, "option", &comparison.option(index.option)?.id.0.as_str().into());
        set(&mark, "emphasis", &marks.emphasis(index.dimension).factor().into());
        Some(JsValue::from(mark))
    };
    marks.iter().filter_map(mark).collect()
}

/// The fit as `{ verdict, option, strength }`; the last two only if the verdict leans.
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

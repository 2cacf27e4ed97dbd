//! What `group-fit.js` hands over, and what it is told.

use crate::content::Problems;
use crate::model::HostEvent;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// The object that `group-fit.js` gives to `mount`.
    #[wasm_bindgen(typescript_type = "object")]
    pub type JsOptions;

    /// The text of a pack, where the element was given one.
    #[wasm_bindgen(method, getter)]
    pub(super) fn pack(this: &JsOptions) -> Option<String>;

    /// Whether Group Fit is a page of its own.
    #[wasm_bindgen(method, getter, js_name = isPage)]
    pub(super) fn is_page(this: &JsOptions) -> bool;

    /// The code of the visitor's region, where the element names it.
    #[wasm_bindgen(method, getter)]
    pub(super) fn region(this: &JsOptions) -> Option<String>;

    /// Raises an event on the element.
    #[wasm_bindgen(method)]
    fn tell(this: &JsOptions, name: &str, detail: &JsValue);
}

/// The host is always the same: it comes with the element.
impl PartialEq for JsOptions {
    fn eq(&self, other: &Self) -> bool {
        JsValue::from(self) == JsValue::from(other)
    }
}

impl JsOptions {
    pub(super) fn tell_host(&self, event: HostEvent) {
        match event {
            HostEvent::Changed { marks } => self.tell("group-fit-change", &detail("marks", &marks.into())),
        }
    }

    pub(super) fn tell_ready(&self) {
        self.tell("group-fit-ready", &JsValue::NULL);
    }

    /// Every problem of a pack, as a list of sentences.
    pub(super) fn tell_problems(&self, problems: &Problems) {
        let list: Array = problems.0.iter().map(|problem| JsValue::from(problem.to_string())).collect();
        self.tell("group-fit-error", &detail("problems", &list));
    }
}

fn detail(name: &str, value: &JsValue) -> JsValue {
    let detail = Object::new();
    // Setting a field of a new object cannot fail.
    let _ = Reflect::set(&detail, &name.into(), value);
    detail.into()
}

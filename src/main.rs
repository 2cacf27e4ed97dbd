//! The entry of the WebAssembly: exports `mount`, nothing else.

/// Puts Group Fit into an element. `src/embed/group-fit.js` is the one caller, and says what the arguments are.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn mount(place: web_sys::Element, options: group_fit::embed::JsOptions) {
    group_fit::embed::mount(place, options);
}

fn main() {}

//! The reader of packs, as a WebAssembly of its own: `src/element/load-content.js` loads it where a provider has a pack of their own.

/// Reads a pack from its text and renders its still parts into `place`, and calls `done` once they are there. What the pack leaves
/// out comes from `base`, the default pack of its language, where there is one; `locale` holds the phrases. `mode` is the
/// name of a mode.
///
/// # Errors
/// Every problem of the pack, each as a sentence.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn read(
    place: web_sys::Element,
    text: &str,
    base: Option<String>,
    locale: &str,
    mode: &str,
    done: js_sys::Function,
) -> Result<String, Vec<String>> {
    use group_fit::view::Mode;
    group_fit::app::render_pack(place, text, base.as_deref(), locale, Mode::named(mode), done)
        .map_err(|problems| problems.0.iter().map(ToString::to_string).collect())
}

fn main() {}

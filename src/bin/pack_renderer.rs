//! The pack renderer, as a WebAssembly of its own: `src/element/load-content` loads it if a provider has a pack of their own.

/// Reads a pack from its text, renders its static fragments into `container`, and calls `done` once they are rendered. Omitted
/// fields come from `base`, the default pack of its language, if there is one. `locale` has the messages of the interface as
/// JSON, and `mode` is the name of a mode. Returns the page data.
///
/// # Errors
/// Returns an error if the pack is not valid: all diagnostics, each as text.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn read(
    container: web_sys::Element,
    text: &str,
    base: Option<String>,
    locale: &str,
    mode: &str,
    done: js_sys::Function,
) -> Result<String, Vec<String>> {
    use group_fit::view::Mode;
    group_fit::app::render_pack(container, text, base.as_deref(), locale, Mode::named(mode), done)
        .map_err(|diagnostics| diagnostics.0.iter().map(ToString::to_string).collect())
}

fn main() {}

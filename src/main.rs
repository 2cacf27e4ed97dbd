//! The entry point. Compiled to WebAssembly, it exports `mount`. Compiled natively, it prerenders every page, for `cargo xtask dist`.

#[cfg(target_arch = "wasm32")]
use group_fit::app::{AppHandle, HostBridge};

/// Mounts the app into a container; see [`group_fit::app::mount`]. `src/element/app-bridge.js` calls it.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn mount(place: web_sys::Element, words: &str, options: HostBridge) -> Option<AppHandle> {
    group_fit::app::mount(place, words, options)
}

#[cfg(target_arch = "wasm32")]
fn main() {}

/// Prints the page of every mode and language as JSON: `[{ "mode", "lang", "markup", "data" }]`.
#[cfg(not(target_arch = "wasm32"))]
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), group_fit::content::Diagnostics> {
    use group_fit::{app::prerender, i18n::LANGUAGES, view::Mode};
    let mut pages = Vec::new();
    for language in LANGUAGES {
        for mode in Mode::ALL {
            let page = prerender(mode, language.tag).await?;
            pages.push(
                serde_json::json!({ "mode": mode.name(), "lang": language.tag, "markup": page.markup, "data": page.words }),
            );
        }
    }
    print!("{}", serde_json::Value::from(pages));
    Ok(())
}

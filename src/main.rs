//! The entry point. Compiled to WebAssembly, it exports `mount`. Compiled natively, it prerenders every page, for `cargo xtask
//! dist`.

#[cfg(target_arch = "wasm32")]
use group_fit::app::{AppHandle, HostBridge};

/// Mounts the app into a container; see [`group_fit::app::mount`]. `src/element/app-bridge` calls it.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn mount(container: web_sys::Element, page_data: &str, bridge: HostBridge) -> Option<AppHandle> {
    group_fit::app::mount(container, page_data, bridge)
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
            pages
                .push(serde_json::json!({ "mode": mode.name(), "lang": language.tag, "markup": page.markup, "data": page.data }));
        }
    }
    print!("{}", serde_json::Value::from(pages));
    Ok(())
}

//! The entry. As WebAssembly it exports `mount`, nothing else; as a program, it prints the page as it is before the
//! WebAssembly is there, for xtask to put into the pages.

#[cfg(target_arch = "wasm32")]
use group_fit::app::{AppHandle, HostBridge};

/// Puts Group Fit into an element, and gives what changes it there. `src/embed/group-fit.js` is the one caller.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn mount(place: web_sys::Element, words: &str, options: HostBridge) -> Option<AppHandle> {
    group_fit::app::mount(place, words, options)
}

#[cfg(target_arch = "wasm32")]
fn main() {}

/// Takes the name of a mode and the tag of a language, and prints the markup and, below an empty line,
/// the words.
#[cfg(not(target_arch = "wasm32"))]
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), group_fit::content::Diagnostics> {
    use group_fit::view::Mode;
    let mut arguments = std::env::args().skip(1);
    let mode = Mode::named(&arguments.next().unwrap_or_default());
    let page = group_fit::app::prerender(mode, &arguments.next().unwrap_or_default()).await?;
    print!("{}\n\n{}", page.markup, page.words);
    Ok(())
}

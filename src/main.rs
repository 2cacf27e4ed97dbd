//! The entry. As WebAssembly it exports `mount`, nothing else; as a program, it prints the page as it is before the
//! WebAssembly is there, for xtask to put into the pages.

#[cfg(target_arch = "wasm32")]
use group_fit::embed::{JsOptions, Mounted};

/// Puts Group Fit into an element, and gives what changes it there. `src/embed/group-fit.js` is the one caller.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn mount(place: web_sys::Element, words: &str, options: JsOptions) -> Option<Mounted> {
    group_fit::embed::mount(place, words, options)
}

#[cfg(target_arch = "wasm32")]
fn main() {}

/// Takes the name of a mode and the tag of a language, and prints the markup and, below an empty line,
/// the words.
#[cfg(not(target_arch = "wasm32"))]
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), group_fit::content::Problems> {
    use group_fit::view::Mode;
    let mut arguments = std::env::args().skip(1);
    let mode = Mode::named(&arguments.next().unwrap_or_default());
    let page = group_fit::embed::prerender(mode, &arguments.next().unwrap_or_default()).await?;
    print!("{}\n\n{}", page.markup, page.words);
    Ok(())
}

//! The QR encoder, as a WebAssembly of its own: `src/element/qr` loads it when a visitor asks for a QR code.

// By path, and not from the library: the library exports functions to scripts, and the linker would include them, which is most
// of the page.
#[cfg(target_arch = "wasm32")]
#[path = "../app/qr.rs"]
mod maker;

/// Encodes a text as a QR code. Returns the number of modules per side, a space, and the dark modules as the path of an SVG; or
/// `None` if the text is too long.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn qr(text: &str) -> Option<String> {
    maker::qr(text).map(|code| code.spelled())
}

fn main() {}

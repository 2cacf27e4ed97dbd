//! The maker of QR codes, as a WebAssembly of its own: `src/element/qr.js` loads it when a visitor asks for one.

// Not by way of the library: whatever that exports to scripts would come along, which is most of the page.
#[cfg(target_arch = "wasm32")]
#[path = "../app/qr.rs"]
mod maker;

/// Makes the QR code of a text: how many modules a side has, a space, and the dark ones as the path of an SVG. Gives nothing where
/// the text is too long.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn qr(text: &str) -> Option<String> {
    maker::qr(text).map(|code| code.spelled())
}

fn main() {}

//! The edge: takes what the element was given, mounts the page, and does what the model asks for. The only user of the
//! browser; decides nothing that a test without a browser could not see.
//!
//! A visit runs `mounted`. `prerender` runs at build time, and `reader` in the browser where a provider has a pack of their own:
//! both make [`words`] and still parts, which `mounted` takes. `qr` runs when a visitor asks for a QR code.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod controls;
#[cfg(target_arch = "wasm32")]
mod mounted;
#[cfg(target_arch = "wasm32")]
mod options;
#[cfg(not(target_arch = "wasm32"))]
mod prerender;
#[cfg(not(target_arch = "wasm32"))]
mod qr;
#[cfg(target_arch = "wasm32")]
mod reader;
mod root;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub use browser::{RULES, plural};
#[cfg(target_arch = "wasm32")]
pub use mounted::{Mounted, mount};
#[cfg(target_arch = "wasm32")]
pub use options::JsOptions;
#[cfg(not(target_arch = "wasm32"))]
pub use prerender::{Prerendered, prerender};
#[cfg(not(target_arch = "wasm32"))]
pub use qr::{Qr, qr};
#[cfg(target_arch = "wasm32")]
pub use reader::{inspect_pack, read_into, read_pack};
pub use root::{Request, Root, RootProps};

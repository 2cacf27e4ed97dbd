//! The edge: takes what the element was given, mounts the page, and does what the model asks for. The only user of the
//! browser; decides nothing that a test without a browser could not see.
//!
//! A visit runs `mounted`. `prerender` runs at build time, and `reader` in the browser where a provider has a pack of their own:
//! both make [`words`] and still parts, which `mounted` takes. `qr` runs when a visitor asks for a QR code.

#[cfg(target_arch = "wasm32")]
mod events;
#[cfg(target_arch = "wasm32")]
mod handle;
#[cfg(target_arch = "wasm32")]
mod host_bridge;
#[cfg(target_arch = "wasm32")]
mod intl_browser;
#[cfg(target_arch = "wasm32")]
mod pack_renderer;
pub mod page_data;
#[cfg(not(target_arch = "wasm32"))]
mod prerender;
#[cfg(not(target_arch = "wasm32"))]
mod qr;
mod root;

#[cfg(target_arch = "wasm32")]
pub use handle::{AppHandle, mount};
#[cfg(target_arch = "wasm32")]
pub use host_bridge::HostBridge;
#[cfg(target_arch = "wasm32")]
pub use intl_browser::{NUMBER_RULES, plural};
#[cfg(target_arch = "wasm32")]
pub use pack_renderer::{inspect_pack, read_pack, render_pack};
#[cfg(not(target_arch = "wasm32"))]
pub use prerender::{Prerendered, prerender};
#[cfg(not(target_arch = "wasm32"))]
pub use qr::{Qr, qr};
pub use root::{EffectRequest, Root, RootProps};

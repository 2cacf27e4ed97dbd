//! The edge in Rust: mounts the page, decodes events of the DOM, and runs effects. The only module that uses the browser.
//!
//! `handle` runs in each visit. `prerender` runs at build time, and `pack_renderer` in the browser if a provider has a pack of their own:
//! both produce [`page_data`] and static fragments, which `handle` shows. `qr` runs if a visitor asks for a QR code.

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

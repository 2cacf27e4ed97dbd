//! The edge: takes what the element was given, mounts the page, and does what the model asks for. The only user of the
//! browser; decides nothing that a test without a browser could not see.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod mounted;
#[cfg(target_arch = "wasm32")]
mod options;
#[cfg(not(target_arch = "wasm32"))]
mod prerender;
mod root;

#[cfg(target_arch = "wasm32")]
pub use browser::{plural, read_pack};
#[cfg(target_arch = "wasm32")]
pub use mounted::{Mounted, mount};
#[cfg(target_arch = "wasm32")]
pub use options::JsOptions;
#[cfg(not(target_arch = "wasm32"))]
pub use prerender::prerender;
pub use root::{Request, Root, RootProps};

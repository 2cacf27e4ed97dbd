//! Where things are in a checkout.

use std::path::PathBuf;

/// The top of the checkout.
pub fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map(PathBuf::from).unwrap_or(xtask)
}

/// Cargo's folder for what is made.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Cargo's folder for the WebAssembly with a std of its own.
pub fn small() -> PathBuf {
    root().join("target/small")
}

/// The tools that these commands install.
pub fn tools() -> PathBuf {
    root().join("target/tools")
}

/// The finished product.
pub fn dist() -> PathBuf {
    root().join("dist")
}

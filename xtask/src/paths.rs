//! The folders of a checkout.

use std::path::PathBuf;

/// The root of the checkout.
pub fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map(PathBuf::from).unwrap_or(xtask)
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The target folder for the WebAssembly with std built for size.
pub fn small() -> PathBuf {
    root().join("target/small")
}

/// The tools that these commands install.
pub fn tools() -> PathBuf {
    root().join("target/tools")
}

/// The folder of the release build.
pub fn dist() -> PathBuf {
    root().join("dist")
}

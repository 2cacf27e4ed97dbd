//! Settings with which Cargo builds the standard library for size, as part of the WebAssembly.

use crate::paths;
use std::process::Command;

/// Environment variables of such a build, which no other build may inherit.
pub(crate) const SMALL_STD: [(&str, &str); 4] = [
    // `-Z` on a stable toolchain.
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    // A panic becomes a trap, without a message and without the code that formats one. Visitors would not see the message anyway.
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none",
    ),
];

/// Makes a Cargo command build std too, for size. It uses a target folder of its own, because Cargo would otherwise rebuild
/// everything each time these settings change.
pub(crate) fn build_std_for_size(command: &mut Command) {
    command.envs(SMALL_STD).env("CARGO_TARGET_DIR", paths::small());
}

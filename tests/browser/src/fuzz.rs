//! `cargo xtask fuzz`: fuzzes the parser of packs with libFuzzer, within a memory limit.

use anyhow::{Context, Result};
use std::fs;
use xtask::steps::{cargo, run, step};
use xtask::{paths, tools};

/// The memory limit for the parser and libFuzzer together, in MB.
const MEMORY_MB: u32 = 64;

/// The maximum length of an input, in bytes: a little more than `content::MAX_BYTES`.
const LONGEST: usize = 1_000_100;

/// Fuzzes for a number of seconds.
///
/// # Errors
/// Returns an error if an input fails (libFuzzer prints why, and the path of the input), or if a tool is missing.
pub fn fuzz(seconds: u64) -> Result<()> {
    tools::cargo_fuzz()?;
    let (ours, made) = (paths::root().join("tests/fuzz"), paths::target().join("fuzz"));
    // Write new inputs to `target`, and not to the corpus of the checkout, which is small on purpose.
    let (found, failed) = (made.join("corpus"), made.join("failed"));
    fs::create_dir_all(&found)?;
    fs::create_dir_all(&failed)?;
    step(format_args!("Fuzzing the parser of packs for {seconds} s, within {MEMORY_MB} MB"));
    let mut fuzz = cargo();
    // Without AddressSanitizer: its own memory would use up most of the limit, and the code under test is safe Rust.
    fuzz.args(["fuzz", "run", "--sanitizer", "none", "--fuzz-dir"]).arg(&ours).arg("--target-dir").arg(&made).arg("pack");
    fuzz.arg(&found).arg(ours.join("corpus/pack")).arg("--");
    fuzz.arg(format!("-max_total_time={seconds}")).arg(format!("-rss_limit_mb={MEMORY_MB}")).arg(format!("-max_len={LONGEST}"));
    fuzz.arg(format!("-dict={}", ours.join("pack.dict").display())).arg(format!("-artifact_prefix={}/", failed.display()));
    fuzz.arg("-print_final_stats=1");
    // cargo-fuzz needs unstable options. RUSTC_BOOTSTRAP allows them, so that nobody has to install a nightly toolchain.
    run(fuzz.env("RUSTC_BOOTSTRAP", "1").env("PATH", tools::path()?))
        .with_context(|| format!("The input that failed is in {}", failed.display()))
}

//! `cargo xtask fuzz`: bytes without end at the reader of packs, within a limit of memory.

use crate::steps::{cargo, run, step};
use crate::{paths, tools};
use anyhow::{Context, Result};
use std::fs;

/// The most memory that the reader of packs may take, with libFuzzer's own, in MB.
const MEMORY_MB: u32 = 64;

/// The longest input, in bytes: a little more than the reader takes.
const LONGEST: usize = 1_000_100;

/// Fuzzes for some seconds.
///
/// # Errors
/// Where something is found (libFuzzer says what, and where the input is), or a tool is missing.
pub fn fuzz(seconds: u64) -> Result<()> {
    tools::cargo_fuzz()?;
    let (ours, made) = (paths::root().join("tests/fuzz"), paths::target().join("fuzz"));
    // What is found to reach further stays out of the checkout: its corpus is kept small by hand.
    let (found, failed) = (made.join("corpus"), made.join("failed"));
    fs::create_dir_all(&found)?;
    fs::create_dir_all(&failed)?;
    step(format_args!("Fuzzing the reader of packs for {seconds} s, within {MEMORY_MB} MB"));
    let mut fuzz = cargo();
    // Without AddressSanitizer, whose own memory would be most of the limit: the code that is tried is safe Rust.
    fuzz.args(["fuzz", "run", "--sanitizer", "none", "--fuzz-dir"]).arg(&ours).arg("--target-dir").arg(&made).arg("pack");
    fuzz.arg(&found).arg(ours.join("corpus/pack")).arg("--");
    fuzz.arg(format!("-max_total_time={seconds}")).arg(format!("-rss_limit_mb={MEMORY_MB}")).arg(format!("-max_len={LONGEST}"));
    fuzz.arg(format!("-dict={}", ours.join("pack.dict").display())).arg(format!("-artifact_prefix={}/", failed.display()));
    fuzz.arg("-print_final_stats=1");
    // cargo-fuzz asks for what is not stable yet, and a toolchain of its own would be another to install.
    run(fuzz.env("RUSTC_BOOTSTRAP", "1").env("PATH", tools::path()?))
        .with_context(|| format!("The input that failed is in {}", failed.display()))
}

//! Checks without a compiler: spelling; and of `src/element`: types, formatting and lints, and the tests of the scripts that need no browser.

use crate::paths;
use crate::steps::run;
use crate::tools::{self, files_below, npm_tool};
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::fs;
use std::process::Command;

/// Runs tsc, Biome and the unit tests of `src/element`.
///
/// # Errors
/// Returns an error if a check fails, or if a tool is missing.
pub(crate) fn check() -> Result<()> {
    tools::from_npm()?;
    let root = paths::root();
    run(Command::new("node").args(["xtask/npm/declare.mjs", "--check"]).current_dir(&root))?;
    for project in ["src/element/tsconfig.json", "src/element/tsconfig.service-worker.json"] {
        run(npm_tool("tsc").args(["--noEmit", "--project", project]).current_dir(&root))?;
    }
    run(npm_tool("biome").args(["ci", "src/element", "styles"]).current_dir(&root))
        .context("Run: target/tools/npm/node_modules/.bin/biome check --write src/element styles")?;
    unit_tests()
}

/// Checks the spelling of code and documents.
///
/// # Errors
/// Returns an error if a word is unknown, or if npm fails.
pub(crate) fn spelling() -> Result<()> {
    tools::from_npm()?;
    let quiet = ["--no-progress", "--no-summary", "--config", ".cspell.json"];
    run(npm_tool("cspell").args(quiet).current_dir(paths::root())).context("Correct the word, or add it to .cspell.json")
}

/// Bundles each test with the script that it tests, because Node.js 20 reads no TypeScript, and runs them.
fn unit_tests() -> Result<()> {
    let made = paths::target().join("element-tests");
    if made.exists() {
        fs::remove_dir_all(&made)?;
    }
    let tests = files_below(&paths::root().join("src/element/test"))?;
    let tests = tests.iter().filter(|file| file.to_string_lossy().ends_with(".test.ts"));
    let mut outdir = OsString::from("--outdir=");
    outdir.push(&made);
    let glue = format!("--alias:glue={}", paths::root().join("src/element/test/glue.ts").display());
    run(npm_tool("esbuild")
        .args([
            &glue,
            "--bundle",
            "--platform=node",
            "--format=esm",
            "--target=node20",
            "--out-extension:.js=.mjs",
            "--log-level=warning",
        ])
        .arg(outdir)
        .args(tests))?;
    run(Command::new("node").args(["--test", "--test-reporter=dot"]).args(files_below(&made)?))
}

//! Runs esbuild on our scripts and styles.

use crate::paths;
use crate::profile::Profile;
use crate::steps::output;
use crate::tools::npm_tool;
use anyhow::Result;
use std::ffi::OsString;

/// Transforms or bundles a file, minified in a release build. Returns the result.
pub(crate) fn esbuild(profile: Profile, arguments: &[OsString]) -> Result<Vec<u8>> {
    let mut esbuild = npm_tool("esbuild");
    if arguments.iter().any(|argument| argument == "--bundle")
        && !arguments.iter().any(|argument| argument.to_string_lossy().ends_with(".css"))
    {
        let mut inject = OsString::from("--inject:");
        inject.push(paths::root().join("src/element/promise.ts"));
        esbuild.arg(inject);
    }
    esbuild.args(arguments).args([
        "--format=esm",
        "--target=es2022,chrome111,firefox113,safari16.4",
        "--charset=utf8",
        "--log-level=warning",
    ]);
    if profile == Profile::Release {
        esbuild.args(["--minify", "--legal-comments=none"]);
    }
    Ok(output(&mut esbuild)?.into_bytes())
}

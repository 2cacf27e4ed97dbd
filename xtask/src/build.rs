//! Makes the product: Trunk compiles the page, and its hook has `finish` complete the folder.

use crate::paths;
use crate::say::{output, run};
use crate::tools::{self, files_below, npm_tool};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What `wasm-opt` may use, one by one: Rust's own features for `wasm32-unknown-unknown`, which every engine since 2022
/// has. `--all-features` makes a WebAssembly that Chromium refuses.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// How a build is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Quick to make.
    Debug,
    /// Small.
    Release,
}

/// Builds the whole product into a folder.
///
/// # Errors
/// Where it does not compile, or a tool is missing.
pub fn product(profile: Profile, dist: &Path) -> Result<()> {
    let mut trunk = Command::new(tools::installed("trunk"));
    trunk.args(["build", "--dist"]).arg(dist).env("PATH", tools::path()?).current_dir(paths::root());
    // Trunk takes NO_COLOR only as true or false, and people set it to 1.
    trunk.env_remove("NO_COLOR").args(["--log", "warn"]);
    if profile == Profile::Release {
        trunk.arg("--release");
    }
    run(&mut trunk)
}

/// Completes the folder that Trunk is building: the hook of `Trunk.toml`.
///
/// # Errors
/// Where Trunk did not call it, or a tool is missing.
pub fn finish() -> Result<()> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = folder.context("`finish` is called by Trunk, while it builds. For a build, run: cargo xtask dist")?;
    let profile =
        if std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") { Profile::Release } else { Profile::Debug };
    tools::from_npm()?;

    let wasm = made_by_trunk(&folder, "_bg.wasm")?;
    let glue = PathBuf::from(wasm.to_string_lossy().replace("_bg.wasm", ".js"));
    if profile == Profile::Release {
        output(
            npm_tool("wasm-opt")
                .args(["-Oz", "--strip-debug", "--strip-producers"])
                .args(WASM_FEATURES)
                .arg(&wasm)
                .arg("-o")
                .arg(&wasm),
        )?;
    }
    let wasm_name = keep(&folder, "group-fit", "wasm", &fs::read(&wasm)?)?;
    let glue_name = keep(&folder, "glue", "js", &esbuild(profile, &[glue.as_os_str().to_owned()])?)?;
    let styles = paths::root().join("styles/group-fit.css");
    let styles_name = keep(&folder, "group-fit", "css", &esbuild(profile, &[styles.into(), "--bundle".into()])?)?;
    for file in [wasm, glue] {
        fs::remove_file(file)?;
    }

    let files = format!(r#"{{ "glue": "./{glue_name}", "wasm": "./{wasm_name}", "styles": "./{styles_name}" }}"#);
    let loader = paths::root().join("src/embed/group-fit.js");
    let arguments = [loader.into(), format!("--define:FILES={files}").into(), format!("--define:TEXT={}", loader_text()?).into()];
    fs::write(folder.join("group-fit.js"), esbuild(profile, &arguments)?)?;
    Ok(())
}

/// The phrases that the loader needs before, or without, the WebAssembly.
fn loader_text() -> Result<String> {
    let locale: serde_json::Value = serde_json::from_slice(&fs::read(paths::root().join("src/text/locales/en.json"))?)?;
    let phrase = |name: &str| locale.get(name).cloned().with_context(|| format!("src/text/locales/en.json has no \"{name}\""));
    let text = serde_json::json!({
        "failed": phrase("failed")?,
        "unavailable": phrase("unavailable")?,
        "startAgain": phrase("start-again")?,
    });
    Ok(text.to_string())
}

fn esbuild(profile: Profile, arguments: &[OsString]) -> Result<Vec<u8>> {
    let mut esbuild = npm_tool("esbuild");
    esbuild.args(arguments).args(["--format=esm", "--target=es2022,chrome111,firefox113,safari16.4", "--log-level=warning"]);
    if profile == Profile::Release {
        esbuild.args(["--minify", "--legal-comments=none"]);
    }
    Ok(output(&mut esbuild)?.into_bytes())
}

/// The one file that Trunk made with this ending.
fn made_by_trunk(folder: &Path, ending: &str) -> Result<PathBuf> {
    let mut files = files_below(folder)?.into_iter().filter(|file| file.to_string_lossy().ends_with(ending));
    files.next().with_context(|| format!("Trunk made no file *{ending} in {}", folder.display()))
}

/// Writes a file whose name changes with its content, so that it may be cached for ever. Gives the name.
fn keep(folder: &Path, name: &str, ending: &str, content: &[u8]) -> Result<String> {
    let hash = Sha256::digest(content).iter().take(6).fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    });
    let file = format!("{name}-{hash}.{ending}");
    fs::write(folder.join(&file), content)?;
    Ok(file)
}

//! The example pages that hold Group Fit, each built as its framework's users would, in `target/hosts`; and what hosts bring
//! along: the styles of other frameworks.

use crate::steps::{cargo, output, run};
use crate::{paths, tools};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The styles of other frameworks, by the name of their host and where npm puts them.
pub const FRAMEWORKS: [(&str, &str); 7] = [
    ("bootstrap", "bootstrap/dist/css/bootstrap.css"),
    ("tailwind", "tailwindcss/preflight.css"),
    ("foundation", "foundation-sites/dist/css/foundation.css"),
    ("bulma", "bulma/css/bulma.css"),
    ("uswds", "@uswds/uswds/dist/css/uswds.css"),
    ("nhsuk", "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css"),
    ("wordpress", "wordpress-block-library/build-style/style.css"),
];

/// The block styles of `WordPress` come out of their package alone: with what it depends on, they would be 300 MB.
const BLOCK_LIBRARY: &str = "11.1.0";

/// Where the built hosts are.
pub fn built() -> PathBuf {
    paths::root().join("target/hosts")
}

/// Where npm's packages for hosts are.
pub fn modules() -> PathBuf {
    paths::tools().join("hosts/node_modules")
}

/// Checks the package and builds the hosts.
///
/// # Errors
/// Where a check fails, or a host does not build.
pub fn check() -> Result<()> {
    install()?;
    let npm = paths::dist().join("npm");
    let packed = output(tools::npm().args(["pack", "--dry-run", "--json", "--silent"]).current_dir(&npm))?;
    for needed in ["group-fit.js", "index.d.ts", "types-only.js", "frame.html", "README.md"] {
        if !packed.contains(needed) {
            bail!("npm pack leaves {needed} out");
        }
    }
    let here = built();
    run(node("publint/src/cli.js").arg(&npm).args(["--strict"]).stdout(Stdio::null()))?;
    // The sources stand beside their packages, as in a project of their own.
    copy_tree(&paths::root().join("examples/hosts"), &here)?;
    link(&modules(), &here.join("node_modules"))?;
    copy_tree(&npm, &modules().join("group-fit"))?;
    // What a server that renders does with the lines that the README gives: each module loads, and does nothing without a document.
    for module in ["group-fit", "group-fit/react", "group-fit/preact", "group-fit/solid", "group-fit/vue", "group-fit/svelte"] {
        let load = format!("await import({})", serde_json::json!(module));
        run(Command::new("node").args(["--input-type=module", "--eval", &load]).current_dir(&here))
            .with_context(|| format!("{module} does not load without a document"))?;
    }
    for project in ["tsconfig.json", "tsconfig.preact.json", "tsconfig.solid.json"] {
        run(node("typescript/bin/tsc").args(["--noEmit", "--project", project]).current_dir(&here))?;
    }
    run(node("vite/bin/vite.js").args(["build", "--logLevel", "warn"]).current_dir(&here))?;
    run(node_script("wordpress/check.mjs").current_dir(&here))?;
    yew()
}

/// The Yew app that is a host, as any Yew app is built.
fn yew() -> Result<()> {
    let wasm = "wasm32-unknown-unknown";
    run(cargo().args(["build", "--quiet", "--release", "--package", "group-fit-host-yew", "--target", wasm]))?;
    let program = paths::target().join(wasm).join("release/group-fit-host-yew.wasm");
    let out = built().join("dist/yew");
    run(Command::new(tools::installed("wasm-bindgen"))
        .args(["--target", "web", "--no-typescript", "--out-name", "app", "--out-dir"])
        .arg(&out)
        .arg(program))?;
    for file in ["index.html", "start.js"] {
        fs::copy(paths::root().join("examples/hosts/yew").join(file), out.join(file))?;
    }
    Ok(())
}

/// Installs what the hosts are built with, but where it is as the lock file says already.
fn install() -> Result<()> {
    tools::npm_install(&paths::root().join("examples/hosts"), &paths::tools().join("hosts"), "the hosts' frameworks")?;
    let styles = modules().join("wordpress-block-library");
    if !styles.exists() {
        let folder = paths::tools().join("hosts");
        let package = format!("@wordpress/block-library@{BLOCK_LIBRARY}");
        let archive = output(tools::npm().args(["pack", "--silent", &package]).current_dir(&folder))?;
        output(Command::new("tar").arg("-xzf").arg(archive.trim()).current_dir(&folder))?;
        fs::rename(folder.join("package"), styles)?;
    }
    Ok(())
}

fn node(script: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(modules().join(script));
    node
}

fn node_script(script: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(script);
    node
}

/// Copies every file below a folder.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    for file in tools::files_below(from)? {
        let place = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(place.parent().context("a file is in a folder")?)?;
        fs::copy(&file, &place).with_context(|| format!("{} cannot be copied", file.display()))?;
    }
    Ok(())
}

/// A folder that stands in another place too.
fn link(folder: &Path, place: &Path) -> Result<()> {
    if place.exists() {
        return Ok(());
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder, place)?;
    #[cfg(windows)]
    std::os::windows::fs::symlink_dir(folder, place)?;
    Ok(())
}

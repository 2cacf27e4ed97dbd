//! Builds the example pages that embed Group Fit, each with the tools of its framework, in `target/hosts`; and installs the
//! styles of other frameworks for tests.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use xtask::steps::{cargo, output, run};
use xtask::tools::copy_tree;
use xtask::{paths, tools};

/// The styles of other frameworks: the name of the host, and the path in the folder of npm packages.
pub const FRAMEWORKS: [(&str, &str); 7] = [
    ("bootstrap", "bootstrap/dist/css/bootstrap.css"),
    ("tailwind", "tailwindcss/preflight.css"),
    ("foundation", "foundation-sites/dist/css/foundation.css"),
    ("bulma", "bulma/css/bulma.css"),
    ("uswds", "@uswds/uswds/dist/css/uswds.css"),
    ("nhsuk", "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css"),
    ("wordpress", "wordpress-block-library/build-style/style.css"),
];

/// The package with the block styles of `WordPress`. It is installed without its dependencies, which would take 300 MB.
const BLOCK_LIBRARY: &str = "11.1.0";

/// The folder of the built hosts.
pub fn built() -> PathBuf {
    paths::root().join("target/hosts")
}

/// The folder of the npm packages for hosts.
pub fn modules() -> PathBuf {
    paths::tools().join("hosts/node_modules")
}

/// Checks the package and builds the hosts.
///
/// # Errors
/// Returns an error if a check fails, or if a host cannot be built.
pub fn check() -> Result<()> {
    install()?;
    let npm = paths::dist().join("npm");
    let packed = output(tools::npm().args(["pack", "--dry-run", "--json", "--silent"]).current_dir(&npm))?;
    for needed in ["group-fit.js", "index.d.ts", "types-only.js", "frame.html", "README.md"] {
        if !packed.contains(needed) {
            bail!("the npm package does not have {needed}");
        }
    }
    let here = built();
    run(node("publint/src/cli.js").arg(&npm).args(["--strict"]).stdout(Stdio::null()))?;
    // Copy the sources beside the packages, as in a project of its own.
    copy_tree(&paths::root().join("examples/hosts"), &here)?;
    link(&modules(), &here.join("node_modules"))?;
    copy_tree(&npm, &modules().join("group-fit"))?;
    // Servers that render pages import these modules too: each must load without a document, and do nothing.
    for module in ["group-fit", "group-fit/react", "group-fit/preact", "group-fit/solid", "group-fit/vue", "group-fit/svelte"] {
        let load = format!("await import({})", serde_json::json!(module));
        run(Command::new("node").args(["--input-type=module", "--eval", &load]).current_dir(&here))
            .with_context(|| format!("{module} does not load without a document"))?;
    }
    for project in ["tsconfig.json", "tsconfig.preact.json", "tsconfig.solid.json"] {
        run(node("typescript/bin/tsc").args(["--noEmit", "--project", project]).current_dir(&here))?;
    }
    run(node("vite/bin/vite.js").args(["build", "--logLevel", "warn"]).current_dir(&here))?;
    for react in ["18", "19"] {
        let config = ["build", "--logLevel", "warn", "--config", "vite.strict.config.js", "--mode", react];
        run(node("vite/bin/vite.js").args(config).current_dir(&here))?;
    }
    run(node_script("wordpress/check.mjs").current_dir(&here))?;
    yew()
}

/// Builds the Yew app that is a host, in the usual way for Yew apps.
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

/// Installs the packages of the hosts, unless they already match the lock file.
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

/// Makes a folder available at another path too.
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

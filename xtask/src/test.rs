//! `cargo xtask test`: every check, from formatting to three browsers.

use crate::build::product;
use crate::profile::Profile;
use crate::sizes::{Sizes, compress};
use crate::steps::{cargo, output, run, timed};
use crate::{edge, npm, paths, tools};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::SystemTime;

const WASM: &str = "wasm32-unknown-unknown";

/// The checks, in the order in which they run: the quick ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Check {
    /// Formatting.
    Fmt,
    /// Lints, for this machine and for WebAssembly.
    Lint,
    /// tsc, Biome and unit tests of src/element.
    Edge,
    /// The spelling of code and documents, by the dictionaries of cspell and the words in `.cspell.json`.
    Spelling,
    /// The documentation, without warnings.
    Doc,
    /// Tests that need no browser.
    Native,
    /// Tests that need browser APIs, in Chromium.
    Web,
    /// The release build.
    Dist,
    /// One version of each crate in the WebAssembly.
    Crates,
    /// The npm package, its types, and the example hosts built with it.
    Hosts,
    /// Journeys through the release build and the example hosts, in every browser.
    Browser,
}

/// Selects the tests of a check: those whose names contain a text, in one engine.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// A part of the names.
    pub filter: Option<String>,
    /// The name of an engine, for journeys.
    pub engine: Option<String>,
}

/// Runs the given checks, or all of them if none is given.
///
/// # Errors
/// Returns the first check that fails.
pub fn test(checks: &[Check], selection: &Selection) -> Result<()> {
    let checks = if checks.is_empty() { Check::value_variants() } else { checks };
    tools::for_build()?;
    if checks.contains(&Check::Web) || checks.contains(&Check::Browser) {
        in_browsers(&["browsers"])?;
    }
    // A check of the release build must not run on a build that is older than its sources.
    let needs_dist = |check: &Check| matches!(check, Check::Crates | Check::Hosts | Check::Browser);
    let first = checks.iter().position(needs_dist).filter(|index| !checks[..*index].contains(&Check::Dist));
    for (index, check) in checks.iter().enumerate() {
        if first == Some(index) && is_stale()? {
            timed("Release build", || dist().map(drop))?;
            if !checks.contains(&Check::Hosts) && checks.contains(&Check::Browser) {
                timed("The npm package and the example hosts", || in_browsers(&["hosts"]))?;
            }
        }
        match check {
            Check::Fmt => timed("Formatting", || run(cargo().args(["fmt", "--all", "--check"])).context("Run: cargo fmt --all"))?,
            Check::Lint => timed("Lints", lint)?,
            Check::Edge => timed("tsc, Biome and unit tests of src/element", edge::check)?,
            Check::Spelling => timed("Spelling", edge::spelling)?,
            Check::Doc => timed("Documentation", || {
                run(cargo()
                    .args(["doc", "--quiet", "--workspace", "--no-deps", "--document-private-items"])
                    .env("RUSTDOCFLAGS", "-D warnings"))
            })?,
            Check::Native => timed("Tests without a browser", || {
                let test = |arguments: &[&str]| {
                    run(cargo().args(["test", "--quiet", "--no-fail-fast"]).args(arguments).args(&selection.filter))
                };
                test(&["--workspace", "--exclude", "browser-tests", "--lib", "--bins", "--test", "*"])?;
                test(&["--package", "browser-tests", "--lib", "--bins"])
            })?,
            Check::Crates => timed("One version of each crate in the WebAssembly", one_version_each)?,
            Check::Web => timed("Tests of the WebAssembly in Chromium", || {
                in_browsers(&[&["web"], &selection.filter.as_deref().into_iter().collect::<Vec<_>>()[..]].concat())
            })?,
            Check::Dist => timed("Release build", || dist().map(drop))?,
            Check::Hosts => timed("The npm package and the example hosts", || in_browsers(&["hosts"]))?,
            Check::Browser => timed("Journeys", || journeys(selection))?,
        }
    }
    Ok(())
}

/// The maximum size of the loader, in bytes of brotli. Every page with Group Fit loads it.
const LOADER_BYTES: usize = 4 * 1024;

/// The maximum size of a visit to the standalone page, in bytes of brotli: the present size and a small margin. docs/size.md
/// explains the size, and docs/performance.md has the goal.
const VISIT_BYTES: usize = 107_500;
/// The same with the std that Rust ships.
const VISIT_BYTES_SHIPPED: usize = 128_000;

/// Makes the release build in `dist/`, and returns its sizes.
///
/// # Errors
/// Returns an error if it does not build, or exceeds a size limit.
pub fn dist() -> Result<Sizes> {
    product(Profile::Release, &paths::dist())?;
    let sizes = Sizes::of(&paths::dist())?;
    println!("{sizes}");
    npm::package()?;
    compress(&paths::dist())?;
    let loader = sizes.files.iter().find(|size| size.file == "group-fit.js").map_or(0, |size| size.brotli);
    if loader > LOADER_BYTES {
        bail!("group-fit.js has {loader} bytes of brotli; the limit is {LOADER_BYTES}");
    }
    sizes.assert_budget(if tools::std_source() { VISIT_BYTES } else { VISIT_BYTES_SHIPPED })?;
    Ok(sizes)
}

fn lint() -> Result<()> {
    let clippy = |arguments: &[&str]| run(cargo().args(["clippy", "--quiet"]).args(arguments).args(["--", "-D", "warnings"]));
    clippy(&["--workspace", "--all-targets"])?;
    clippy(&["--package", "group-fit-host-yew", "--bins", "--target", WASM])?;
    clippy(&["--package", "group-fit", "--lib", "--bins", "--test", "wasm", "--target", WASM])
}

/// Checks that the release build does not contain two versions of a crate, which would be two copies of its code. Cargo may
/// resolve two versions, as long as the linker removes one. Therefore, a version counts only if the release build contains one of
/// its functions.
fn one_version_each() -> Result<()> {
    let folder = if tools::std_source() { paths::small() } else { paths::target() };
    let linked = folder.join(WASM).join("release/group-fit.wasm");
    let linked = std::fs::read(linked).context("There is no release build. Run: cargo xtask test dist crates")?;
    // Rust's mangled names contain the name of the crate after its length.
    let contains = |name: &str| {
        let mangled = format!("{}{}", name.len(), name.replace('-', "_"));
        linked.windows(mangled.len()).any(|window| window == mangled.as_bytes())
    };
    if !contains("group-fit") {
        bail!("the release build has no symbol names, so that the crates in it are unknown");
    }
    let mut tree = cargo();
    tree.args(["tree", "--edges", "normal,no-proc-macro", "--prefix", "none", "--package", "group-fit", "--target", WASM]);
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in output(&mut tree)?.lines() {
        let mut words = line.split(' ').map(ToOwned::to_owned);
        if let (Some(name), Some(version)) = (words.next(), words.next()) {
            versions.entry(name).or_default().insert(version);
        }
    }
    versions.retain(|name, known| known.len() > 1 && contains(name));
    if !versions.is_empty() {
        bail!(
            "The WebAssembly contains two versions of a crate: {versions:?}. `cargo tree --duplicates --target {WASM}` shows which \
             crates depend on them."
        );
    }
    Ok(())
}

/// Runs a command of the package `browser-tests`, which knows the browsers.
fn in_browsers(arguments: &[&str]) -> Result<()> {
    run(cargo().args(["run", "--quiet", "--package", "browser-tests", "--"]).args(arguments))
}

fn journeys(selection: &Selection) -> Result<()> {
    let mut test = cargo();
    test.args(["test", "--quiet", "--package", "browser-tests", "--test", "browser", "--", "--ignored"]);
    if let Some(engine) = &selection.engine {
        test.env("JOURNEY_ENGINE", engine);
    }
    run(test.args(&selection.filter))
}

/// Whether `dist` is missing, or older than one of its sources.
fn is_stale() -> Result<bool> {
    let changed = |path: PathBuf| -> Result<SystemTime> { Ok(std::fs::metadata(path)?.modified()?) };
    let Ok(built) = changed(paths::dist().join("integrity.json")) else { return Ok(true) };
    for folder in ["src", "styles", "assets", "docs", "xtask/src", "xtask/npm"] {
        for file in tools::files_below(&paths::root().join(folder))? {
            if changed(file)? > built {
                return Ok(true);
            }
        }
    }
    let files = ["index.html", "Cargo.toml", "Cargo.lock", "Trunk.toml", "README.md"];
    Ok(files.into_iter().any(|file| changed(paths::root().join(file)).is_ok_and(|changed| changed > built)))
}

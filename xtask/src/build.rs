//! Makes the product: Trunk compiles the page, and its hook has `finish` complete the folder.

use crate::paths;
use crate::say::{cargo, note, output, run};
use crate::tools::{self, files_below, npm_tool};
use crate::wasm;
use anyhow::{Context, Result, bail};
use base64::prelude::{BASE64_STANDARD, Engine};
use group_fit::content::SCHEMA_FILE;
use regex::Regex;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256, Sha384};
use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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
    // Trunk takes NO_COLOR only as true or false, and people set it to 1.
    trunk.env("PATH", tools::path()?).env_remove("NO_COLOR").current_dir(paths::root());
    trunk.args(["build", "--log", "warn", "--dist"]).arg(dist).arg("--config").arg(trunk_config()?);
    if profile == Profile::Release {
        trunk.arg("--release");
        if tools::std_source() {
            small_std(&mut trunk);
        } else {
            note("std as it was shipped: the WebAssembly is larger than with rust-src, with which std is built for size");
        }
    }
    run(&mut trunk)
}

/// Trunk's settings with a hook that calls this very program, so that Cargo, which Trunk runs with settings of its own, does not
/// build it anew.
fn trunk_config() -> Result<PathBuf> {
    let own = fs::read_to_string(paths::root().join("Trunk.toml"))?;
    let path = |path: PathBuf| Value::from(path.to_string_lossy()).to_string();
    let hook = format!("command = {}\ncommand_arguments = [\"finish\"]", path(std::env::current_exe()?));
    let own = own.replace("command = \"cargo\"\ncommand_arguments = [\"xtask\", \"finish\"]", &hook);
    let own = own.replace("target = \"index.html\"", &format!("target = {}", path(paths::root().join("index.html"))));
    if !own.contains(&hook) {
        bail!("Trunk.toml does not call `cargo xtask finish`");
    }
    let file = paths::target().join("Trunk.toml");
    fs::write(&file, own)?;
    Ok(file)
}

/// What `small_std` sets, and no other build may inherit.
const SMALL_STD: [(&str, &str); 4] = [
    // `-Z` on a stable toolchain.
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    // A panic is a trap, as it is to the visitor anyway: no message, and no code that makes one.
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none",
    ),
];

/// Has Cargo build std too, for size. In a folder of its own: Cargo would build everything anew whenever these settings change.
fn small_std(command: &mut Command) {
    command.envs(SMALL_STD).env("CARGO_TARGET_DIR", paths::small());
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

    let mut files = Files { folder: folder.clone(), made: Map::new(), integrity: Map::new() };
    wasm::keep(profile, &mut files, "group-fit", ["wasm", "glue"])?;
    let source = |path: &str| paths::root().join(path);
    let bundled = esbuild(profile, &[source("styles/group-fit.css").into(), "--bundle".into()])?;
    files.keep("styles", "group-fit", "css", own_rem(&String::from_utf8(bundled)?)?.as_bytes())?;
    let mut comparisons = Vec::new();
    let [page, inline] = [prerendered(profile, "page")?, prerendered(profile, "inline")?];
    for (mode, name, page) in [("inline", "comparison", &inline), ("page", "comparison-page", &page)] {
        let document = format!("<!doctype html><meta charset=\"utf-8\">{}\n", page.markup());
        let file = keep(&folder, name, "html", document.as_bytes())?;
        if mode == "inline" {
            files.made.insert(mode.to_owned(), file.clone().into());
        }
        comparisons.push((mode, file));
    }
    let title = phrases(&[("frame", "frame-title")])?;
    let mut reader = Files { folder: folder.clone(), made: Map::new(), integrity: Map::new() };
    wasm::keep(profile, &mut reader, "reader", ["wasm", "reader"])?;
    reader.made.extend(comparisons.into_iter().map(|(mode, file)| (mode.to_owned(), file.into())));
    files.keep("source", "source", "js", &esbuild(profile, &[source("src/embed/source.js").into(), reader.define()])?)?;
    files.keep(
        "enframe",
        "enframe",
        "js",
        &esbuild(profile, &[source("src/embed/enframe.js").into(), files.define(), title])?,
    )?;
    let frame = keep(&folder, "frame", "js", &esbuild(profile, &[source("src/embed/frame.js").into()])?)?;

    let styles = files.made.get("styles").and_then(Value::as_str).unwrap_or_default();
    // Trunk leaves its own instructions in the page.
    let index = fs::read_to_string(folder.join("index.html"))?;
    let index: String = index.split_inclusive('\n').filter(|line| !line.contains("data-trunk")).collect();
    let index = with_shadow(&index, styles, &page.markup())?;
    let index = index.replacen("    <script type=\"module\"", &format!("{}    <script type=\"module\"", files.preload()), 1);
    let script = format!("<script type=\"module\" src=\"./{frame}\"></script>\n  </head>");
    // A frame without an origin asks for its own files from elsewhere: what has an integrity must say so.
    let framed =
        index.replacen("<html ", "<html class=\"framed\" ", 1).replace(" integrity=", " crossorigin=\"anonymous\" integrity=");
    fs::write(folder.join("frame.html"), framed.replacen("</head>", &script, 1))?;
    // A page of its own is in view at once; a frame may be further down.
    let index = index.replacen("<group-fit mode=\"page\">", "<group-fit mode=\"page\" loading=\"eager\">", 1);
    let index = index.replacen("  </body>", &format!("{}  </body>", files.preload_late()), 1);
    fs::write(folder.join("index.html"), index)?;

    let text = phrases(&[("failed", "failed"), ("unavailable", "unavailable"), ("again", "start-again")])?;
    let arguments = [source("src/embed/group-fit.js").into(), files.define(), text];
    fs::write(folder.join("group-fit.js"), esbuild(profile, &arguments)?)?;
    // What the console points to when something fails.
    fs::copy(source("README.md"), folder.join("README.md"))?;
    // What packs name as their `$schema`.
    fs::copy(source("src/content").join(SCHEMA_FILE), folder.join(SCHEMA_FILE))?;
    integrity(&folder)
}

/// Lengths in `rem` as multiples of `--gf-rem`. A host that says `html { font-size: 62.5% }` changes what a rem is on its whole
/// page, and would shrink ours; what a visitor set in their browser still counts. Conditions are written in em.
fn own_rem(styles: &str) -> Result<String> {
    let lengths = Regex::new(r"(-?[\d.]+)rem\b")?;
    Ok(format!(":host{{--gf-rem:max(1rem,16px)}}{}", lengths.replace_all(styles, "calc($1*var(--gf-rem))")))
}

/// The files that a script asks for, by what they are for.
pub(crate) struct Files {
    folder: PathBuf,
    made: Map<String, Value>,
    integrity: Map<String, Value>,
}

impl Files {
    /// The folder that is being built.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Keeps a file under a name that changes with its content.
    pub(crate) fn keep(&mut self, role: &str, name: &str, ending: &str, content: &[u8]) -> Result<()> {
        let file = keep(&self.folder, name, ending, content)?;
        // Shorter than what integrity.json says: the loader has to be small. What is not fetched has none.
        if ["wasm", "glue", "styles"].contains(&role) {
            self.integrity.insert(file.clone(), format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content))).into());
        }
        self.made.insert(role.to_owned(), file.into());
        Ok(())
    }

    /// A link that asks for the WebAssembly before the loader is there to do so. At the end of the page, so that it does not share
    /// the line with what the first screen needs. The loader asks for it in the same manner: then no engine loads it twice.
    fn preload_late(&self) -> String {
        let wasm = self.made.get("wasm").and_then(Value::as_str).unwrap_or_default();
        format!("    <link rel=\"preload\" as=\"fetch\" href=\"{wasm}\">\n")
    }

    /// A link that asks for the glue together with the loader, and not after it.
    fn preload(&self) -> String {
        let glue = self.made.get("glue").and_then(Value::as_str).unwrap_or_default();
        let integrity = self.integrity.get(glue).and_then(Value::as_str).unwrap_or_default();
        format!("    <link rel=\"modulepreload\" href=\"{glue}\" integrity=\"{integrity}\">\n")
    }

    /// Tells a script its files, as `FILES`.
    fn define(&self) -> OsString {
        let mut named = self.made.clone();
        named.insert("integrity".to_owned(), Value::Object(self.integrity.clone()));
        format!("--define:FILES={}", Value::Object(named)).into()
    }
}

/// A page as the program that renders prints it.
struct Prerendered {
    place: String,
    words: String,
}

impl Prerendered {
    /// The comparison, and the words of its live parts.
    fn markup(&self) -> String {
        let words = self.words.replace('&', "&amp;").replace('<', "&lt;");
        format!("<div class=\"place\">{}</div><template>{words}</template>", self.place)
    }
}

/// The page as it is before the WebAssembly is there. Yew marks its components in the markup, by name where debug assertions
/// are on: the program that renders must be built as the WebAssembly is.
fn prerendered(profile: Profile, level: &str) -> Result<Prerendered> {
    let mut program = cargo();
    program.args(["run", "--quiet", "--package", "group-fit", "--bin", "group-fit"]);
    if profile == Profile::Release {
        program.args(["--profile", "prerender"]);
    }
    // The settings for the WebAssembly are none of this program's.
    for name in SMALL_STD.iter().map(|(name, _)| *name).chain(["CARGO_TARGET_DIR", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS"]) {
        program.env_remove(name);
    }
    let printed = output(program.args(["--", level]))?;
    let (place, words) = printed.split_once("\n\n").context("the program that renders prints markup, an empty line and words")?;
    Ok(Prerendered { place: place.to_owned(), words: words.to_owned() })
}

/// A page whose element has its content from the start, as declarative shadow DOM: it reads whole without a script.
fn with_shadow(page: &str, styles: &str, content: &str) -> Result<String> {
    let element = "<group-fit mode=\"page\">";
    let shadow = format!(
        "{element}\n        <template shadowrootmode=\"open\">\
         <link rel=\"stylesheet\" href=\"{styles}\">{content}</template>"
    );
    let whole = page.replacen(element, &shadow, 1);
    if whole == page {
        bail!("index.html has no {element}");
    }
    Ok(whole)
}

/// Writes `integrity.json`: what every file must hash to, for hosts that pin a version.
fn integrity(folder: &Path) -> Result<()> {
    let hashes = files_below(folder)?.into_iter().map(|file| {
        let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        Ok((name, Value::from(hash(&fs::read(&file)?))))
    });
    let hashes = Value::Object(hashes.collect::<Result<_>>()?);
    Ok(fs::write(folder.join("integrity.json"), format!("{hashes:#}\n"))?)
}

/// A hash as Subresource Integrity writes it.
fn hash(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

/// The phrases that a script needs before, or without, the WebAssembly, as `TEXT`, under the names given.
fn phrases(wanted: &[(&str, &str)]) -> Result<OsString> {
    let locale: Value = serde_json::from_slice(&fs::read(paths::root().join("src/text/locales/en.json"))?)?;
    let phrase = |(name, key): &(&str, &str)| {
        let words = locale.get(*key).cloned().with_context(|| format!("src/text/locales/en.json has no \"{key}\""))?;
        Ok(((*name).to_owned(), words))
    };
    Ok(format!("--define:TEXT={}", Value::Object(wanted.iter().map(phrase).collect::<Result<_>>()?)).into())
}

pub(crate) fn esbuild(profile: Profile, arguments: &[OsString]) -> Result<Vec<u8>> {
    let mut esbuild = npm_tool("esbuild");
    esbuild.args(arguments).args(["--format=esm", "--target=es2022,chrome111,firefox113,safari16.4", "--log-level=warning"]);
    if profile == Profile::Release {
        esbuild.args(["--minify", "--legal-comments=none"]);
    }
    Ok(output(&mut esbuild)?.into_bytes())
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

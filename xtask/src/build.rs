//! Makes the product: Trunk compiles the page, and its hook has `finish` complete the folder.

use crate::paths;
use crate::say::{cargo, output, run};
use crate::tools::{self, files_below, npm_tool};
use anyhow::{Context, Result, bail};
use base64::prelude::{BASE64_STANDARD, Engine};
use regex::Regex;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256, Sha384};
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
    let mut files = Files { folder: folder.clone(), made: Map::new(), integrity: Map::new() };
    files.keep("wasm", "group-fit", "wasm", &fs::read(&wasm)?)?;
    files.keep("glue", "glue", "js", own_marks(&esbuild(profile, &[glue.as_os_str().to_owned()])?)?.as_bytes())?;
    let source = |path: &str| paths::root().join(path);
    let bundled = esbuild(profile, &[source("styles/group-fit.css").into(), "--bundle".into()])?;
    files.keep("styles", "group-fit", "css", own_rem(&String::from_utf8(bundled)?)?.as_bytes())?;
    let inline =
        format!("<!doctype html><meta charset=\"utf-8\"><div class=\"place\">{}</div>\n", prerendered(profile, "inline")?);
    files.keep("comparison", "comparison", "html", inline.as_bytes())?;
    let title = phrases(&[("frame", "frame-title")])?;
    files.keep("enframe", "enframe", "js", &esbuild(profile, &[source("src/embed/enframe.js").into(), title])?)?;
    files.keep("packs", "packs", "js", &esbuild(profile, &[source("src/embed/packs.js").into()])?)?;
    let frame = keep(&folder, "frame", "js", &esbuild(profile, &[source("src/embed/frame.js").into()])?)?;
    for file in [wasm, glue] {
        fs::remove_file(file)?;
    }

    let page = prerendered(profile, "page")?;
    let styles = files.made.get("styles").and_then(Value::as_str).unwrap_or_default();
    // Trunk leaves its own instructions in the page.
    let index = fs::read_to_string(folder.join("index.html"))?;
    let index: String = index.split_inclusive('\n').filter(|line| !line.contains("data-trunk")).collect();
    let index = with_shadow(&index, styles, &page)?;
    let script = format!("<script type=\"module\" src=\"./{frame}\"></script>\n  </head>");
    // A frame without an origin asks for its own files from elsewhere: what has an integrity must say so.
    let framed =
        index.replacen("<html ", "<html class=\"framed\" ", 1).replace(" integrity=", " crossorigin=\"anonymous\" integrity=");
    fs::write(folder.join("frame.html"), framed.replacen("</head>", &script, 1))?;
    fs::write(folder.join("index.html"), index)?;

    let mut named = files.made;
    named.insert("integrity".to_owned(), Value::Object(files.integrity));
    let define = format!("--define:FILES={}", Value::Object(named));
    let text = phrases(&[("failed", "failed"), ("unavailable", "unavailable"), ("again", "start-again")])?;
    let arguments = [source("src/embed/group-fit.js").into(), define.into(), text];
    fs::write(folder.join("group-fit.js"), esbuild(profile, &arguments)?)?;
    // What the console points to when something fails.
    fs::copy(source("README.md"), folder.join("README.md"))?;
    integrity(&folder)
}

/// Yew writes numbers on elements and events, under names that are the same in every Yew. Where the host is a Yew app too, it
/// would take our numbers for its own, and call its listeners for our presses: ours go under other names.
fn own_marks(glue: &[u8]) -> Result<String> {
    let glue = String::from_utf8(glue.to_vec())?;
    if !glue.contains("__yew_subtree_id") {
        bail!("Yew's names in the glue have changed: see own_marks in xtask/src/build.rs");
    }
    Ok(glue.replace("__yew_", "__group_fit_"))
}

/// Lengths in `rem` as multiples of `--gf-rem`. A host that says `html { font-size: 62.5% }` changes what a rem is on its whole
/// page, and would shrink ours; what a visitor set in their browser still counts. Conditions are written in em.
fn own_rem(styles: &str) -> Result<String> {
    let lengths = Regex::new(r"(-?[\d.]+)rem\b")?;
    Ok(format!(":host{{--gf-rem:max(1rem,16px)}}{}", lengths.replace_all(styles, "calc($1*var(--gf-rem))")))
}

/// The files that the loader asks for, by what they are for.
struct Files {
    folder: PathBuf,
    made: Map<String, Value>,
    integrity: Map<String, Value>,
}

impl Files {
    fn keep(&mut self, role: &str, name: &str, ending: &str, content: &[u8]) -> Result<()> {
        let file = format!("./{}", keep(&self.folder, name, ending, content)?);
        // Shorter than what integrity.json says: the loader has to be small. What comes as a document has none.
        if ending != "html" && !["enframe", "packs"].contains(&role) {
            self.integrity.insert(file.clone(), format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content))).into());
        }
        self.made.insert(role.to_owned(), file.into());
        Ok(())
    }
}

/// The page as it is before the WebAssembly is there. Yew marks its components in the markup, by name where debug assertions
/// are on: the program that renders must be built as the WebAssembly is.
fn prerendered(profile: Profile, level: &str) -> Result<String> {
    let mut program = cargo();
    program.args(["run", "--quiet", "--package", "group-fit", "--bin", "group-fit"]);
    if profile == Profile::Release {
        program.args(["--profile", "prerender"]);
    }
    // Trunk's own settings for the WebAssembly are none of this program's.
    program.env_remove("CARGO_ENCODED_RUSTFLAGS").env_remove("RUSTFLAGS");
    output(program.args(["--", level]))
}

/// A page whose element has its content from the start, as declarative shadow DOM: it reads whole without a script.
fn with_shadow(page: &str, styles: &str, content: &str) -> Result<String> {
    let element = "<group-fit mode=\"page\">";
    let shadow = format!(
        "{element}\n        <template shadowrootmode=\"open\">\
         <link rel=\"stylesheet\" href=\"{styles}\"><div class=\"place\">{content}</div></template>"
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

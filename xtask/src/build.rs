//! Makes the product: Trunk compiles the page, and its hook has `finish` complete the folder.

use crate::assets::{AssetManifest, Prerendered, lines_of, phrase, write_hashed};
use crate::paths;
use crate::server::{FRAME_POLICY, POLICY};
use crate::steps::{note, output, run};
use crate::tools::{self, files_below, npm_tool};
use crate::{offline, wasm};
use anyhow::{Context, Result, bail};
use base64::prelude::{BASE64_STANDARD, Engine};
use group_fit::content::SCHEMA_FILE;
use group_fit::view::Mode;
use regex::Regex;
use serde_json::Value;
use sha2::{Digest, Sha384};
use std::collections::HashMap;
use std::ffi::OsString;
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
            build_std_for_size(&mut trunk);
        } else {
            note("std as it was shipped: the WebAssembly is larger than with rust-src, with which std is built for size");
        }
    }
    run(&mut trunk)
}

/// Where this very program is kept for Trunk to call.
fn hook() -> PathBuf {
    paths::target().join(format!("xtask-hook{}", std::env::consts::EXE_SUFFIX))
}

/// Keeps a copy of this very program, before any test that is run builds it anew in its place.
///
/// # Errors
/// Where it cannot be written.
pub fn keep_hook() -> Result<()> {
    let (own, draft) = (std::env::current_exe()?, hook().with_extension(std::process::id().to_string()));
    if own == hook() {
        return Ok(());
    }
    fs::create_dir_all(paths::target())?;
    fs::copy(own, &draft)?;
    Ok(fs::rename(draft, hook())?)
}

/// Trunk's settings with a hook that calls this very program, so that Cargo, which Trunk runs with settings of its own, does not
/// build it anew.
fn trunk_config() -> Result<PathBuf> {
    let own = fs::read_to_string(paths::root().join("Trunk.toml"))?;
    let path = |path: PathBuf| Value::from(path.to_string_lossy()).to_string();
    let hook = format!("command = {}\ncommand_arguments = [\"finish\"]", path(hook()));
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
pub(crate) const SMALL_STD: [(&str, &str); 4] = [
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
fn build_std_for_size(command: &mut Command) {
    command.envs(SMALL_STD).env("CARGO_TARGET_DIR", paths::small());
}

/// Completes the folder that Trunk is building: the hook of `Trunk.toml`.
///
/// # Errors
/// Where Trunk did not call it, or a tool is missing.
pub fn post_build() -> Result<()> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = folder.context("`finish` is called by Trunk, while it builds. For a build, run: cargo xtask dist")?;
    let profile =
        if std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") { Profile::Release } else { Profile::Debug };
    tools::from_npm()?;

    // What the page asks for when a visitor does.
    let qr = wasm::keep(profile, &mut AssetManifest::new(&folder), &wasm::QR, &[])?;
    let source = |path: &str| paths::root().join(path);
    let sheet = |path: &str| {
        let bundled = esbuild(profile, &[source(path).into(), "--bundle".into()])?;
        scope_rem(&String::from_utf8(bundled)?)
    };
    let kiosk_styles = write_hashed(&folder, "kiosk", "css", format!("{KIOSK_REM}{}", sheet("styles/kiosk.css")?).as_bytes())?;
    let paper_styles = write_hashed(&folder, "paper", "css", sheet("styles/print-takeaway.css")?.as_bytes())?;
    let mut later = AssetManifest::new(&folder);
    for (part, script) in [("aloud", "read-aloud"), ("kiosk", "kiosk-mode"), ("paper", "print")] {
        let script = source(&format!("src/element/{script}.js"));
        let styles = if part == "paper" { &paper_styles } else { &kiosk_styles };
        let styles = format!("--define:STYLES={}", Value::from(styles.as_str()));
        later.emit(part, part, "js", &esbuild(profile, &[script.into(), "--bundle".into(), styles.into()])?)?;
    }
    let mut asked_for: Vec<(&str, &str)> = vec![("qr", &qr)];
    asked_for.extend(later.entries.iter().filter_map(|(part, file)| Some((part.as_str(), file.as_str()?))));
    let mut files = AssetManifest::new(&folder);
    wasm::keep(profile, &mut files, &wasm::PAGE, &asked_for)?;
    // The glue knows that of the WebAssembly, and the loader that of the glue.
    files.integrity.remove("wasm");
    files.emit("styles", "group-fit", "css", format!("{REM}{}", sheet("styles/group-fit.css")?).as_bytes())?;
    let pages = files.pages(profile)?;
    let mut reader = AssetManifest::new(&folder);
    wasm::keep(profile, &mut reader, &wasm::PACK_RENDERER, &[])?;
    reader.texts()?;
    let title = format!("--define:TEXT={}", Value::Object(phrase("frame-title")?)).into();
    let more = [source("src/element/lazy.js").into(), "--bundle".into(), reader.define(), title];
    files.emit("more", "more", "js", &esbuild(profile, &more)?)?;
    let says = lines_of(&[("unavailable", "unavailable"), ("again", "start-again")])?;
    let bundle = |name: &str, script: &str, defined: &[OsString]| {
        let script = source("src/element").join(format!("{script}.js"));
        write_hashed(&folder, name, "js", &esbuild(profile, &[&[script.into(), "--bundle".into()], defined].concat())?)
    };
    let frame = bundle("frame", "iframe-guest", &says)?;
    files.digests()?;
    let needed = ["glue", "wasm", "styles", "digests", "more"];
    let life = [
        source("src/element/lifecycle.js").into(),
        "--bundle".into(),
        files.define_those(&needed, &["glue", "styles", "digests"])?,
    ];
    let text = lines_of(&[("failed", "failed"), ("unavailable", "unavailable"), ("again", "start-again")])?;
    files.emit("life", "life", "js", &esbuild(profile, &[life.to_vec(), text].concat())?)?;

    let styles = files.entries.get("styles").and_then(Value::as_str).unwrap_or_default();
    // Trunk leaves its own instructions in the page.
    let index = fs::read_to_string(folder.join("index.html"))?;
    let index: String = index.split_inclusive('\n').filter(|line| !line.contains("data-trunk")).collect();
    let index = index.replacen("    <script type=\"module\"", &format!("{}    <script type=\"module\"", files.preload()), 1);
    let with_script = |page: &str, name: &str| {
        page.replacen("  </head>", &format!("    <script type=\"module\" src=\"./{name}\"></script>\n  </head>"), 1)
    };
    // A frame is nothing to install.
    let apart = ["rel=\"manifest\"", "rel=\"apple-touch-icon\"", "name=\"theme-color\""];
    let framed: String = index.split_inclusive('\n').filter(|line| !apart.iter().any(|part| line.contains(part))).collect();
    // A frame without an origin asks for its own files from elsewhere: what has an integrity must say so.
    let framed =
        framed.replacen("<html ", "<html class=\"framed\" ", 1).replace(" integrity=", " crossorigin=\"anonymous\" integrity=");
    let framed = framed.replacen(POLICY, FRAME_POLICY, 1);
    let framed = with_shadow(&framed, &[styles, &paper_styles], Mode::Page, &pages)?;
    fs::write(folder.join("frame.html"), with_script(&framed, &frame))?;
    // A page of its own is in view at once; a frame may be further down.
    let index = index.replacen("<group-fit ", "<group-fit loading=\"eager\" ", 1);
    let index = index.replacen("  </body>", &format!("{}  </body>", files.preload_late()), 1);
    // Asked for once the page is ready.
    let keep_script = format!("--define:KEEP={}", Value::from(bundle("offline", "register-service-worker", &[])?)).into();
    let page = with_script(&index, &bundle("page", "standalone-page", &[says.clone(), vec![keep_script]].concat())?);
    fs::write(folder.join("index.html"), with_shadow(&page, &[styles, &paper_styles], Mode::Page, &pages)?)?;
    let kiosk = index.replacen("<html ", "<html class=\"kiosk\" ", 1).replacen("\"manifest.", "\"kiosk.", 1);
    let kiosk = with_script(&kiosk, &bundle("attendant", "kiosk-page", &says)?);
    fs::write(folder.join("kiosk.html"), with_shadow(&kiosk, &[styles, &kiosk_styles, &paper_styles], Mode::Kiosk, &pages)?)?;

    let asked_for = ["life", "glue", "wasm", "styles", "digests", "pages", "langs"];
    let alone = format!("--define:TEXT.alone={}", Value::Object(phrase("failed-alone")?)).into();
    let loader =
        [source("src/element/group-fit.js").into(), "--bundle".into(), files.define_those(&asked_for, &["life", "glue"])?, alone];
    fs::write(folder.join("group-fit.js"), esbuild(profile, &loader)?)?;
    // What the console points to when something fails.
    fs::copy(source("docs/troubleshooting.md"), folder.join("troubleshooting.md"))?;
    // What packs name as their `$schema`.
    fs::copy(source("src/content").join(SCHEMA_FILE), folder.join(SCHEMA_FILE))?;
    offline::worker(profile, &folder)?;
    integrity(&folder)
}

/// Lengths in `rem` as multiples of `--gf-rem`. A host that says `html { font-size: 62.5% }` changes what a rem is on its whole
/// page, and would shrink ours; what a visitor set in their browser still counts. Conditions are written in em.
fn scope_rem(styles: &str) -> Result<String> {
    let lengths = Regex::new(r"(-?[\d.]+)rem\b")?;
    Ok(lengths.replace_all(styles, "calc($1*var(--gf-rem))").into_owned())
}

/// What a rem of ours is: the visitor's own, whatever the host has made of it.
const REM: &str = ":host{--gf-rem:max(1rem,16px)}";
/// On a kiosk, which is read at arm's length, half as much again.
const KIOSK_REM: &str = ":host([mode=kiosk]){--gf-rem:max(1.5rem,24px)}";

/// A page whose element has its content from the start, as declarative shadow DOM: it reads whole without a script.
fn with_shadow(page: &str, styles: &[&str], mode: Mode, pages: &HashMap<Mode, Prerendered>) -> Result<String> {
    let content = pages.get(&mode).context("every mode has a page in English")?.markup();
    // What is for paper alone waits for nothing, and nothing waits for it.
    let media = |file: &str| if file.starts_with("paper") { " media=\"print\"" } else { "" };
    let link = |file: &&str| format!("<link rel=\"stylesheet\" href=\"{file}\"{}>", media(file));
    let links: String = styles.iter().map(link).collect();
    let shadow = format!("mode=\"{}\">\n        <template shadowrootmode=\"open\">{links}{content}</template>", mode.name());
    let whole = page.replacen("mode=\"page\">", &shadow, 1);
    if whole == page {
        bail!("index.html has no element in mode=\"page\"");
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

pub(crate) fn esbuild(profile: Profile, arguments: &[OsString]) -> Result<Vec<u8>> {
    let mut esbuild = npm_tool("esbuild");
    if arguments.iter().any(|argument| argument == "--bundle")
        && !arguments.iter().any(|argument| argument.to_string_lossy().ends_with(".css"))
    {
        let mut inject = OsString::from("--inject:");
        inject.push(paths::root().join("src/element/promise.js"));
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

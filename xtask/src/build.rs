//! Makes the product: Trunk compiles the page, and its hook calls [`post_build`] to complete the folder.

use crate::assets::{Assets, Use};
use crate::build_std::build_std_for_size;
use crate::esbuild::esbuild;
use crate::hook::trunk_config;
use crate::i18n_data::{line_numbers, message};
use crate::profile::Profile;
use crate::steps::{note, run};
use crate::tools::{self, copy_tree, files_below};
use crate::{offline, pages, paths, prerender, wasm};
use anyhow::{Context, Result};
use base64::prelude::{BASE64_STANDARD, Engine};
use group_fit::content::SCHEMA_FILE;
use group_fit::i18n::LANGUAGES;
use group_fit::view::Mode;
use regex::Regex;
use serde_json::{Map, Value};
use sha2::{Digest, Sha384};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the whole product into a folder.
///
/// # Errors
/// Returns an error if it does not compile, or if a tool is missing.
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
            note("The component rust-src is missing, so that std is not built for size: the WebAssembly is larger");
        }
    }
    run(&mut trunk)
}

/// Completes the folder that Trunk is building. Trunk calls it as the hook of `Trunk.toml`.
///
/// # Errors
/// Returns an error if Trunk did not call it, or if a tool is missing.
pub fn post_build() -> Result<()> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = folder.context("`finish` is called by Trunk, while it builds. To build, run: cargo xtask dist")?;
    let profile =
        if std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") { Profile::Release } else { Profile::Debug };
    tools::from_npm()?;
    let prerendered = prerender::print(profile)?;
    if profile == Profile::Debug {
        // `refresh` needs these.
        let kept = trunk_output();
        if kept.exists() {
            fs::remove_dir_all(&kept)?;
        }
        copy_tree(&folder, &kept.join("files"))?;
        fs::write(kept.join("pages.json"), &prerendered)?;
    }
    complete(profile, &folder, &prerendered)
}

/// The files that Trunk made last in a debug build, and the prerendered pages.
fn trunk_output() -> PathBuf {
    paths::target().join("trunk-output")
}

/// Builds the product again from the last output of Trunk. This is enough if only scripts and styles have changed, and takes one
/// second instead of ten.
///
/// # Errors
/// Returns an error if there was no debug build yet, or if a script or style sheet has errors.
pub fn refresh(dist: &Path) -> Result<()> {
    let (kept, staging) = (trunk_output(), paths::target().join("refresh"));
    if staging.exists() {
        fs::remove_dir_all(&staging)?;
    }
    copy_tree(&kept.join("files"), &staging).context("there was no build yet")?;
    complete(Profile::Debug, &staging, &fs::read_to_string(kept.join("pages.json"))?)?;
    fs::remove_dir_all(dist)?;
    Ok(fs::rename(staging, dist)?)
}

/// Completes a folder with the output of Trunk.
fn complete(profile: Profile, folder: &Path, prerendered: &str) -> Result<()> {
    let mut assets = Assets::new(folder);
    let pages = prerender::pages(prerendered)?;
    from_trunk(&mut assets)?;
    parts(profile, &mut assets)?;
    texts(profile, &mut assets, &pages)?;
    own_scripts(profile, &mut assets)?;
    pages::write(&mut assets, &pages)?;
    // After a failure, the console links to it.
    let troubleshooting = fs::read(source("docs/troubleshooting.md"))?;
    assets.write("troubleshooting", "troubleshooting.md", Use::HOSTS, &troubleshooting)?;
    // Packs refer to it as their `$schema`.
    assets.write("schema", SCHEMA_FILE, Use::HOSTS, &fs::read(source("src/content").join(SCHEMA_FILE))?)?;
    offline::worker(profile, &mut assets)?;
    integrity(&mut assets)?;
    assets.check()?;
    if profile == Profile::Release { assets.list().save() } else { Ok(()) }
}

/// Declares the files that Trunk copied.
fn from_trunk(assets: &mut Assets) -> Result<()> {
    let both = Use::LATER.not_in_npm();
    assets.adopt("page-styles", ["page", ".css"], Use::VISIT)?;
    assets.adopt("favicon", ["favicon", ".svg"], Use { visit: true, ..both })?;
    for name in ["card", "icon-192", "icon-512", "icon-maskable-512"] {
        assets.adopt(name, [name, ".png"], Use::NONE)?;
    }
    for name in ["manifest", "kiosk"] {
        assets.adopt(&format!("{name}-manifest"), [name, ".webmanifest"], Use::NONE)?;
    }
    Ok(())
}

/// The features that only some visits load: their WebAssembly, scripts and styles.
fn parts(profile: Profile, assets: &mut Assets) -> Result<()> {
    wasm::emit(profile, assets, &wasm::QR, &[])?;
    let kiosk = format!("{KIOSK_REM}{}", sheet(profile, "styles/kiosk.css")?);
    // The styles of the kiosk also contain those of read aloud, which index.html loads too.
    assets.emit("kiosk-styles", "kiosk.css", Use::LATER, kiosk.as_bytes())?;
    assets.emit("paper-styles", "paper.css", Use::LATER, sheet(profile, "styles/print-takeaway.css")?.as_bytes())?;
    for (role, script, styles, uses) in [
        ("aloud", "read-aloud", "kiosk-styles", Use::LATER),
        ("kiosk", "kiosk-mode", "kiosk-styles", Use::KIOSK),
        ("paper", "print", "paper-styles", Use::LATER),
    ] {
        let styles = format!("--define:STYLES={}", Value::from(assets.name(styles)?)).into();
        let script = bundle(profile, script, &[styles])?;
        assets.emit(role, &format!("{role}.js"), uses, &script)?;
    }
    Ok(())
}

/// The main program, the comparisons, the pack renderer with the texts that it needs, and the digests of all of them.
fn texts(profile: Profile, assets: &mut Assets, pages: &[prerender::Page]) -> Result<()> {
    let loaded_later = ["qr", "aloud", "kiosk", "paper"].map(|role| (role, role));
    wasm::emit(profile, assets, &wasm::PAGE, &loaded_later)?;
    let styles = format!("{REM}{}", sheet(profile, "styles/group-fit.css")?);
    assets.emit("styles", "group-fit.css", Use::VISIT, styles.as_bytes())?;
    let mut documents = Vec::new();
    for page in pages {
        let uses = match page.mode {
            Mode::Inline => Use::HOSTS,
            Mode::Page => Use::INDEX,
            Mode::Kiosk => Use::KIOSK,
        };
        documents.push((format!("comparison-{}-{}", page.mode.name(), page.lang), uses, page.json()?));
    }
    let comparisons = assets.emit_group("json", &documents)?;
    wasm::emit(profile, assets, &wasm::PACK_RENDERER, &[])?;
    let mut documents = Vec::new();
    for language in LANGUAGES {
        for (kind, folder) in [("pack", "content/packs"), ("locale", "i18n/locales")] {
            let file = source("src").join(folder).join(format!("{}.json", language.tag));
            let json: Value = serde_json::from_slice(&fs::read(file)?)?;
            documents.push((format!("{kind}-{}", language.tag), Use::KIOSK, json.to_string()));
        }
    }
    let packs = assets.emit_group("json", &documents)?;
    let files = assets.define(&[("reader", "reader"), ("wasm", "reader-wasm")], &[], &[("texts", packs.into())])?;
    let title = format!("--define:TEXT={}", Value::Object(message("frame-title")?)).into();
    let more = bundle(profile, "lazy", &[files, title])?;
    assets.emit("more", "more.js", Use::LATER, &more)?;
    let digests = assets.digests();
    assets.emit("digests", "digests.json", Use::LATER, digests.as_bytes())?;
    let named = ["glue", "wasm", "styles", "digests", "more"].map(|role| (role, role));
    let files = assets.define(&named, &["glue", "styles", "digests"], &[])?;
    let text = line_numbers(&[("failed", "failed"), ("unavailable", "unavailable"), ("again", "start-again")])?;
    let life = bundle(profile, "lifecycle", &[vec![files], text].concat())?;
    assets.emit("life", "life.js", Use::VISIT, &life)?;
    loader(profile, assets, comparisons)
}

fn loader(profile: Profile, assets: &mut Assets, comparisons: String) -> Result<()> {
    // The keys are the first two letters of a tag. A test in src/i18n/languages.rs checks that no two languages share them.
    let langs: Map<String, Value> =
        LANGUAGES.iter().map(|language| (language.tag[..2].to_owned(), language.tag.into())).collect();
    let named = ["life", "glue", "wasm", "styles", "digests"].map(|role| (role, role));
    let more = [("pages", comparisons.into()), ("langs", Value::Object(langs))];
    let files = assets.define(&named, &["life", "glue"], &more)?;
    let alone = format!("--define:TEXT.alone={}", Value::Object(message("failed-alone")?)).into();
    let loader = bundle(profile, "group-fit", &[files, alone])?;
    assets.write("loader", "group-fit.js", Use::VISIT, &loader)
}

/// The scripts of our own pages.
fn own_scripts(profile: Profile, assets: &mut Assets) -> Result<()> {
    let text = line_numbers(&[("unavailable", "unavailable"), ("again", "start-again")])?;
    let frame = bundle(profile, "iframe-guest", &text)?;
    assets.emit("frame", "frame.js", Use::HOSTS, &frame)?;
    let offline = bundle(profile, "register-service-worker", &[])?;
    // The page loads it once it is ready.
    let offline = assets.emit("offline", "offline.js", Use::LATER.not_in_npm(), &offline)?;
    let keep = format!("--define:KEEP={}", Value::from(offline)).into();
    let page = bundle(profile, "standalone-page", &[text.clone(), vec![keep]].concat())?;
    assets.emit("page", "page.js", Use { visit: true, ..Use::INDEX }.not_in_npm(), &page)?;
    let kiosk_page = bundle(profile, "kiosk-page", &text)?;
    assets.emit("kiosk-page", "kiosk-page.js", Use::KIOSK.not_in_npm(), &kiosk_page)?;
    Ok(())
}

fn source(path: &str) -> PathBuf {
    paths::root().join(path)
}

/// Bundles a script of `src/element` with all of its imports.
fn bundle(profile: Profile, script: &str, defines: &[OsString]) -> Result<Vec<u8>> {
    let script = source("src/element").join(format!("{script}.ts"));
    esbuild(profile, &[&[script.into(), "--bundle".into()], defines].concat())
}

/// Bundles a style sheet with all of its imports.
fn sheet(profile: Profile, path: &str) -> Result<String> {
    scope_rem(&String::from_utf8(esbuild(profile, &[source(path).into(), "--bundle".into()])?)?)
}

/// Replaces lengths in `rem` by multiples of `--gf-rem`. Otherwise, a host with `html { font-size: 62.5% }` would change the size
/// of a rem for our styles too. Conditions of container queries use em.
fn scope_rem(styles: &str) -> Result<String> {
    let lengths = Regex::new(r"(-?[\d.]+)rem\b")?;
    Ok(lengths.replace_all(styles, "calc($1*var(--gf-rem))").into_owned())
}

/// The length of our rem: at least 16 px, even if the host has made the rem of its page smaller. A larger font size of the
/// visitor still applies.
const REM: &str = ":host{--gf-rem:max(1rem,16px)}";
/// On a kiosk, all lengths are 1.5 times as large, because visitors read it at arm's length.
const KIOSK_REM: &str = ":host([mode=kiosk]){--gf-rem:max(1.5rem,24px)}";

/// Writes `integrity.json`: the SHA-384 of every file, for hosts that pin a version.
fn integrity(assets: &mut Assets) -> Result<()> {
    let folder = assets.folder();
    let hashes = files_below(folder)?.into_iter().map(|file| {
        let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let hash = BASE64_STANDARD.encode(Sha384::digest(fs::read(&file)?));
        Ok((name, Value::from(format!("sha384-{hash}"))))
    });
    let hashes = Value::Object(hashes.collect::<Result<_>>()?);
    assets.write("integrity", "integrity.json", Use::NONE, format!("{hashes:#}\n").as_bytes())
}

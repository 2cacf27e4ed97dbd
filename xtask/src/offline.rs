//! What keeps the standalone page and the kiosk's page for when there is no network: their scripts, and the worker, which knows
//! every file of its version by its hash.

use crate::assets::{digest, short_hash};
use crate::build::{Profile, esbuild};
use crate::paths;
use crate::tools::files_below;
use anyhow::{Result, bail};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

/// The pages that are kept.
pub const PAGES: [&str; 2] = ["index.html", "kiosk.html"];

/// The worker where nothing is to be kept: it takes away what another build at the same address has left, and itself. A build that is
/// for who works on it has this one; so has `cargo xtask serve`, whose pages are not as they were built. A release has it beside its
/// own, as `sw-goodbye.js`, for the provider who wants it gone.
pub(crate) const NO_WORKER: &str = include_str!("../../src/element/service-worker-goodbye.js");

/// Which page needs a file. `None` is neither of them: what hosts and frames ask for, and what the worker cannot keep.
fn needed(name: &str) -> Option<&'static str> {
    let starts = |beginnings: &[&str]| beginnings.iter().any(|beginning| name.starts_with(beginning));
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if starts(&["comparison-inline-", "frame", "integrity.json", "sw.js", "sw-goodbye.js", "pack-1."])
        || ends(&[".md", ".png", ".webmanifest"])
    {
        None
    } else if ends(&[".css"]) {
        // What reading aloud looks like is among the kiosk's.
        Some("both")
    } else if starts(&["attendant-", "kiosk", "comparison-kiosk-", "reader-", "pack-", "locale-"]) {
        Some("kiosk.html")
    } else if starts(&["index.html", "comparison-page-", "page-"]) {
        Some("index.html")
    } else {
        Some("both")
    }
}

/// Writes `sw.js`, once all other files are in the folder.
///
/// # Errors
/// Where a file cannot be read or written, or esbuild is missing.
pub fn worker(profile: Profile, folder: &Path) -> Result<()> {
    if profile == Profile::Debug {
        return Ok(fs::write(folder.join("sw.js"), NO_WORKER)?);
    }
    fs::write(folder.join("sw-goodbye.js"), NO_WORKER)?;
    for page in PAGES {
        name_version(&folder.join(page), "")?;
    }
    let mut listed = Map::new();
    for file in files_below(folder)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_served = file.parent() == Some(folder) && ![".br", ".gz"].iter().any(|ending| name.ends_with(ending));
        if let Some(page) = needed(&name).filter(|_| is_served) {
            listed.entry(page).or_insert_with(|| json!({}))[name] = digest(&fs::read(&file)?).into();
        }
    }
    if PAGES.iter().any(|page| !listed.contains_key(*page)) {
        bail!("{} lacks one of {PAGES:?}", folder.display());
    }
    let listed = Value::Object(listed);
    let source = paths::root().join("src/element/service-worker.js");
    let version = short_hash(format!("{listed}{}", fs::read_to_string(&source)?).as_bytes());
    for page in PAGES {
        name_version(&folder.join(page), &version)?;
    }
    let defines = [format!("--define:LISTED={listed}"), format!("--define:VERSION=\"{version}\"")];
    let [listed, version] = defines.map(Into::into);
    let code = esbuild(profile, &[source.into(), listed, version])?;
    // Within one block: wherever it is cut off, it is no program, and the version before goes on.
    Ok(fs::write(folder.join("sw.js"), [b"{", code.trim_ascii_end(), b"}\n"].concat())?)
}

/// Has a page name its version, by which the worker knows it. The page's digest would not do: a provider may edit the page, and a
/// server may add to it.
fn name_version(page: &Path, version: &str) -> Result<()> {
    const META: &str = "    <meta name=\"group-fit-version\" ";
    let text = fs::read_to_string(page)?;
    let mut text: String = text.split_inclusive('\n').filter(|line| !line.starts_with(META)).collect();
    if !version.is_empty() {
        let whole = text.replacen("  </head>", &format!("{META}content=\"{version}\">\n  </head>"), 1);
        if whole == text || !text.contains("</main>") {
            bail!("{} has no </head> and </main>", page.display());
        }
        text = whole;
    }
    Ok(fs::write(page, text)?)
}

#[cfg(test)]
mod tests {
    use super::{name_version, needed};
    use anyhow::Result;

    #[test]
    fn a_page_names_its_version_once() -> Result<()> {
        let page = std::env::temp_dir().join(format!("group-fit-page-{}.html", std::process::id()));
        std::fs::write(&page, "<html>\n  <head>\n  </head>\n<main></main>\n")?;
        name_version(&page, "0123456789ab")?;
        name_version(&page, "ba9876543210")?;
        let named = std::fs::read_to_string(&page)?;
        assert_eq!(named.matches("group-fit-version").count(), 1);
        assert!(named.contains("content=\"ba9876543210\""));
        name_version(&page, "")?;
        assert!(!std::fs::read_to_string(&page)?.contains("version"));
        Ok(std::fs::remove_file(&page)?)
    }

    #[test]
    fn each_page_keeps_what_a_visit_may_need() {
        for name in [
            "group-fit.js",
            "group-fit-0123456789ab.wasm",
            "page-0123456789abcdef.css",
            "kiosk-0123456789ab.css",
            "qr-0123456789ab.js",
        ] {
            assert_eq!(needed(name), Some("both"), "{name}");
        }
        for name in ["index.html", "page-0123456789ab.js", "comparison-page-zh-Hans-0123456789ab.html"] {
            assert_eq!(needed(name), Some("index.html"), "{name}");
        }
        for name in ["kiosk.html", "attendant-0123456789ab.js", "reader-0123456789ab.wasm", "pack-en-0123456789ab.json"] {
            assert_eq!(needed(name), Some("kiosk.html"), "{name}");
        }
        for name in [
            "sw.js",
            "sw-goodbye.js",
            "frame.html",
            "frame-0123456789ab.js",
            "card.png",
            "pack-1.schema.json",
            "kiosk.webmanifest",
        ] {
            assert_eq!(needed(name), None, "{name}");
        }
    }
}

//! What keeps the standalone page and the kiosk's page for when there is no network: their scripts, and the worker, which knows
//! every file of its version by its hash.

use crate::build::{Profile, esbuild};
use crate::files::{digest, short_hash};
use crate::paths;
use crate::tools::files_below;
use anyhow::{Result, bail};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

/// The pages that are kept.
pub const PAGES: [&str; 2] = ["index.html", "kiosk.html"];

/// The worker where nothing is to be kept: it takes itself away, and with it what another build at the same address has left. A
/// build that is for who works on it has this one; so has `cargo xtask serve`, whose pages are not as they were built.
pub(crate) const NO_WORKER: &str = "addEventListener(\"install\", () => skipWaiting());\n\
     addEventListener(\"activate\", (event) => event.waitUntil(registration.unregister()));\n";

/// Which page needs a file. `None` is neither of them: what hosts and frames ask for, and what the worker cannot keep.
fn needed(name: &str) -> Option<&'static str> {
    let starts = |beginnings: &[&str]| beginnings.iter().any(|beginning| name.starts_with(beginning));
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if starts(&["comparison-inline-", "frame", "integrity.json", "sw.js", "pack-1."]) || ends(&[".md", ".png", ".webmanifest"]) {
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
    let source = paths::root().join("src/embed/sw.js");
    let version = short_hash(format!("{listed}{}", fs::read_to_string(&source)?).as_bytes());
    let defines = [format!("--define:LISTED={listed}"), format!("--define:VERSION=\"{version}\"")];
    let [listed, version] = defines.map(Into::into);
    let code = esbuild(profile, &[source.into(), listed, version])?;
    // Within one block: wherever it is cut off, it is no program, and the version before goes on.
    Ok(fs::write(folder.join("sw.js"), [b"{", code.trim_ascii_end(), b"}\n"].concat())?)
}

#[cfg(test)]
mod tests {
    use super::needed;

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
        for name in ["sw.js", "frame.html", "frame-0123456789ab.js", "card.png", "pack-1.schema.json", "kiosk.webmanifest"] {
            assert_eq!(needed(name), None, "{name}");
        }
    }
}

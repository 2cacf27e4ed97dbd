//! Writes the service worker, with the precache manifest of the standalone page and of the kiosk: each file with its sha256.

use crate::assets::{AssetList, Assets, KEPT_PAGES, Use, digest, short_hash};
use crate::esbuild::esbuild;
use crate::paths;
use crate::profile::Profile;
use crate::tools::files_below;
use anyhow::{Result, bail};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

/// A service worker that deletes the caches of earlier builds at the same address, then unregisters itself. Debug builds and
/// `cargo xtask serve` use it as `sw.js`, because their pages change. A release has it as `sw-goodbye.js`, for providers who want
/// to remove the worker.
pub(crate) const NO_WORKER: &str = include_str!("../../src/element/service-worker-goodbye.js");

/// Writes `sw.js`. The folder must already contain all files for the precache manifest.
///
/// # Errors
/// Returns an error if a file cannot be read or written, or if esbuild is missing.
pub(crate) fn worker(profile: Profile, assets: &mut Assets) -> Result<()> {
    if profile == Profile::Debug {
        return assets.write("worker", "sw.js", Use::NONE, NO_WORKER.as_bytes());
    }
    assets.write("no-worker", "sw-goodbye.js", Use::NONE, NO_WORKER.as_bytes())?;
    let code = code(profile, assets.folder(), assets.list())?;
    assets.write("worker", "sw.js", Use::NONE, &code)
}

/// Writes `sw.js` again for a folder whose files a test has changed. `list` declares the files.
///
/// # Errors
/// Returns an error if a file cannot be read or written, or if esbuild is missing.
pub fn renew(folder: &Path, list: &AssetList) -> Result<()> {
    Ok(fs::write(folder.join("sw.js"), code(Profile::Release, folder, list)?)?)
}

/// The code of the worker. Also writes the version into each page.
fn code(profile: Profile, folder: &Path, list: &AssetList) -> Result<Vec<u8>> {
    for page in KEPT_PAGES {
        name_version(&folder.join(page), "")?;
    }
    let mut listed = Map::new();
    for file in files_below(folder)?.into_iter().filter(|file| file.parent() == Some(folder)) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(uses) = list.of(&name).map(|asset| asset.uses) else { continue };
        let page = match (uses.index, uses.kiosk) {
            (true, true) => "both",
            (true, false) => KEPT_PAGES[0],
            (false, true) => KEPT_PAGES[1],
            (false, false) => continue,
        };
        listed.entry(page).or_insert_with(|| json!({}))[name] = digest(&fs::read(&file)?).into();
    }
    if KEPT_PAGES.iter().any(|page| !listed.contains_key(*page)) {
        bail!("{} lacks one of {KEPT_PAGES:?}", folder.display());
    }
    let listed = Value::Object(listed);
    let source = paths::root().join("src/element/service-worker.ts");
    let version = short_hash(format!("{listed}{}", fs::read_to_string(&source)?).as_bytes());
    for page in KEPT_PAGES {
        name_version(&folder.join(page), &version)?;
    }
    let defines = [format!("--define:MANIFEST={listed}"), format!("--define:VERSION=\"{version}\"")];
    let [listed, version] = defines.map(Into::into);
    let code = esbuild(profile, &[source.into(), listed, version])?;
    // One block around the code makes a truncated file a syntax error, so that the browser keeps the previous worker.
    Ok([b"{", code.trim_ascii_end(), b"}\n"].concat())
}

/// Writes the version into a page, so that the worker can check it. The worker cannot use a digest of the page, because a
/// provider may edit the page, and a server may add to it.
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
    use super::name_version;
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
}

//! The npm package: what hosts serve, with types for the frameworks that they use.

use crate::paths;
use crate::tools::files_below;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Makes `dist/npm`, ready to publish.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn package() -> Result<()> {
    let (dist, npm) = (paths::dist(), paths::dist().join("npm"));
    fs::create_dir_all(&npm)?;
    let root = paths::root();
    // The pages of our own, and what keeps and installs them, are no part of a package that others put into their pages.
    let own = ["index.html", "kiosk.html", "sw.js", "sw-goodbye.js", "integrity.json"];
    let served = files_below(&dist)?.into_iter().filter(|file| file.parent() == Some(&dist));
    let served = served.filter(|file| !own.iter().any(|name| file.ends_with(name)) && !is_beside(file));
    let typed = files_below(&root.join("xtask/npm/package"))?;
    let licences = ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"].map(|name| root.join(name));
    for file in served.chain(typed).chain(licences) {
        let name = file.file_name().context("a file has a name")?;
        fs::copy(&file, npm.join(name))?;
    }
    Ok(())
}

/// Whether a file is there for our own pages alone: their scripts, their manifests and icons, the social card.
fn is_beside(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let is_script = name.ends_with(".js") && ["page-", "attendant-", "offline-"].iter().any(|start| name.starts_with(start));
    is_script || [".webmanifest", ".png"].iter().any(|ending| name.ends_with(ending))
}

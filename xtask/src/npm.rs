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
    // The standalone page and its card are no part of a package that others put into their pages.
    let own = ["index.html", "integrity.json"];
    let served = files_below(&dist)?.into_iter().filter(|file| file.parent() == Some(&dist));
    let served = served.filter(|file| !own.iter().any(|name| file.ends_with(name)) && !is_card(file));
    let typed = files_below(&root.join("xtask/npm/package"))?;
    let licences = ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"].map(|name| root.join(name));
    for file in served.chain(typed).chain(licences) {
        let name = file.file_name().context("a file has a name")?;
        fs::copy(&file, npm.join(name))?;
    }
    Ok(())
}

fn is_card(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("card."))
}

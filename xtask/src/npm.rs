//! Makes the npm package: the files that hosts serve, and types for their frameworks.

use crate::assets::AssetList;
use crate::paths;
use crate::tools::files_below;
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

/// Writes `dist/npm`, ready to publish.
///
/// # Errors
/// Returns an error if a file cannot be read or written.
pub fn package() -> Result<()> {
    let (dist, npm) = (paths::dist(), paths::dist().join("npm"));
    fs::create_dir_all(&npm)?;
    let root = paths::root();
    let list = AssetList::of_release()?;
    let is_in = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        file.parent() == Some(&dist) && list.of(&name).is_some_and(|asset| asset.uses.npm)
    };
    let served = files_below(&dist)?.into_iter().filter(is_in);
    let typed = files_below(&root.join("xtask/npm/package"))?;
    let licences = ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"].map(|name| root.join(name));
    for file in served.chain(typed).chain(licences) {
        let name = file.file_name().context("a file has a name")?;
        fs::copy(&file, npm.join(name))?;
    }
    Ok(())
}

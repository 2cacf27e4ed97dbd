//! Makes other versions of the release build, for tests: complete ones, and ones that have been uploaded only in part.

use crate::roles;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use xtask::assets::{KEPT_PAGES, Use, integrity};
use xtask::offline;
use xtask::paths;
use xtask::tools::copy_tree;
use xtask::tools::files_below;

/// Copies the release build as another version: the hash in each file name begins with `mark`. The pages of the copy keep the
/// browser's list of loaded files, which a kiosk otherwise clears after each visitor, so that tests can see which version a page
/// uses.
///
/// # Errors
/// Returns an error if there is no release build, or if a file cannot be read or written.
pub fn make(folder: &Path, mark: &str) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    copy_tree(&paths::dist(), folder).context("there is no release build: run cargo xtask dist")?;
    without_compressed(folder)?;
    fs::write(
        folder.join("timings.js"),
        "performance.clearResourceTimings = performance.setResourceTimingBufferSize = () => {};\n",
    )?;
    for page in KEPT_PAGES {
        let own = fs::read_to_string(folder.join(page))?;
        fs::write(folder.join(page), own.replacen("<head>", "<head><script src=\"timings.js\"></script>", 1))?;
    }
    let named = |name: &str| name.rsplit_once('-').is_some_and(|(_, hash)| hash.len() > 12);
    let renamed: Vec<(String, String)> = names(folder)?
        .into_iter()
        .filter(|name| named(name))
        .filter_map(|name| name.rsplit_once('-').map(|(before, hash)| (name.clone(), format!("{before}-{mark}{hash}"))))
        .collect();
    for (from, to) in &renamed {
        fs::rename(folder.join(from), folder.join(to))?;
    }
    // Scripts name some files only by their hashes.
    let hashes = renamed.iter().filter_map(|(from, to)| {
        let hash = |name: &str| Some(name.rsplit_once('-')?.1.split_once('.')?.0.to_owned());
        Some((format!("\"{}\"", hash(from)?), format!("\"{}\"", hash(to)?)))
    });
    let renamed: Vec<(String, String)> = renamed.iter().cloned().chain(hashes).collect();
    replace(folder, renamed)?;
    let mut list = roles::list().clone();
    list.declare("timings.js", "timings", Use::LATER);
    offline::renew(folder, &list)
}

/// Replaces the content of files of a build. `contents` are pairs of the beginning of a name and the new content.
///
/// # Errors
/// Returns an error if a file is missing, or cannot be read or written.
pub fn with_contents(folder: &Path, contents: &[(String, String)]) -> Result<()> {
    without_compressed(folder)?;
    let mut digests = Vec::new();
    for (beginning, content) in contents {
        let name = names(folder)?.into_iter().find(|name| name.starts_with(beginning));
        let file = folder.join(name.with_context(|| format!("no file begins with {beginning}"))?);
        digests.push((integrity(&fs::read(&file)?), integrity(content.as_bytes())));
        fs::write(file, content)?;
    }
    replace(folder, digests)
}

/// Replaces names and digests in every file that contains such. That changes the digests of these files, which are replaced too.
fn replace(folder: &Path, mut replaced: Vec<(String, String)>) -> Result<()> {
    let names_others =
        |name: &String| [".js", ".html"].iter().any(|ending| name.ends_with(ending)) || name.starts_with("digests-");
    let files: Vec<String> = names(folder)?.into_iter().filter(names_others).collect();
    loop {
        let before = replaced.len();
        for name in &files {
            let text = fs::read_to_string(folder.join(name))?;
            let changed = replaced.iter().fold(text.clone(), |text, (from, to)| text.replace(from.as_str(), to));
            if changed != text {
                replaced.push((integrity(text.as_bytes()), integrity(changed.as_bytes())));
                fs::write(folder.join(name), changed)?;
            }
        }
        if replaced.len() == before {
            return Ok(());
        }
    }
}

fn without_compressed(folder: &Path) -> Result<()> {
    for file in files_below(folder)? {
        if file.extension().is_some_and(|ending| ending == "br" || ending == "gz") {
            fs::remove_file(file)?;
        }
    }
    Ok(())
}

/// Makes a version with damaged files, as after an interrupted upload. `damage` returns the damage of a file by its name, or
/// none.
///
/// `of` is the complete version.
///
/// # Errors
/// Returns an error if a file cannot be read or written.
pub fn make_partial(folder: &Path, of: &Path, mut damage: impl FnMut(&str) -> Option<Damage>) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    copy_tree(of, folder)?;
    for name in names(folder)? {
        let file = folder.join(&name);
        match damage(&name) {
            None => {}
            Some(Damage::Missing) => fs::remove_file(file)?,
            Some(Damage::CutOff) => {
                let bytes = fs::read(&file)?;
                fs::write(file, &bytes[..bytes.len() / 2])?;
            }
            Some(Damage::Changed) => {
                let mut bytes = fs::read(&file)?;
                bytes.push(b'\n');
                fs::write(file, bytes)?;
            }
        }
    }
    Ok(())
}

/// The damage of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The file is missing.
    Missing,
    /// The second half of the file is missing.
    CutOff,
    /// The content differs from that of the build.
    Changed,
}

/// The indices of the versions whose files a page has loaded, by the names of the files. Names without a hash are ignored.
pub fn detect(folders: &[PathBuf], loaded: &[&str]) -> Vec<usize> {
    let is_hashed = |name: &&&str| name.rsplit_once('-').is_some_and(|(_, hash)| hash.len() > 12);
    let has_any = |folder: &PathBuf| loaded.iter().filter(is_hashed).any(|name| folder.join(name).exists());
    (0..folders.len()).filter(|number| has_any(&folders[*number])).collect()
}

/// The names of the files in a folder, in order.
///
/// # Errors
/// Returns an error if the folder cannot be read.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    let files = files_below(folder)?.into_iter().filter(|file| file.parent() == Some(folder));
    Ok(files.filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect())
}

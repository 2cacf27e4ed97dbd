//! The sizes of a build: raw, and compressed as servers send it.

use crate::assets::{AssetList, without_hash};
use crate::paths;
use crate::tools::files_below;
use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A file and its sizes in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// Its path within the folder.
    pub file: String,
    /// Uncompressed.
    pub raw: usize,
    /// Compressed by gzip at level 9, its highest.
    pub gzip: usize,
    /// Compressed by brotli at level 11, its highest.
    pub brotli: usize,
}

/// The sizes of all files in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// The sizes, by the names of the files.
    pub files: Vec<Size>,
    list: AssetList,
}

impl Sizes {
    /// Measures a folder.
    ///
    /// # Errors
    /// Returns an error if a file cannot be read.
    pub fn of(folder: &Path) -> Result<Self> {
        let measure = |path: &PathBuf| {
            let bytes = fs::read(path)?;
            let file = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned();
            Ok(Size { file, raw: bytes.len(), gzip: gzip(&bytes)?, brotli: brotli(&bytes)?.len() })
        };
        let files = files_below(folder)?;
        let whole = files.iter().filter(|path| path.extension().is_none_or(|ending| ending != "br" && ending != "gz"));
        Ok(Self { files: whole.map(measure).collect::<Result<_>>()?, list: AssetList::of_release()? })
    }

    /// The bytes that each visit to the standalone page loads, by the list of assets.
    #[must_use]
    pub fn visit(&self) -> Size {
        let loaded = || self.files.iter().filter(|size| self.list.of(&size.file).is_some_and(|asset| asset.uses.visit));
        Size {
            file: "a visit loads".to_owned(),
            raw: loaded().map(|size| size.raw).sum(),
            gzip: loaded().map(|size| size.gzip).sum(),
            brotli: loaded().map(|size| size.brotli).sum(),
        }
    }
}

/// The recorded sizes, in bytes of brotli, by the names of the files without hashes.
type Known = BTreeMap<String, usize>;

impl Sizes {
    /// The sizes in the form of `xtask/sizes.json`.
    #[must_use]
    pub fn known(&self) -> Known {
        self.files.iter().map(|size| (without_hash(&size.file), size.brotli)).collect()
    }

    /// Checks that a visit is within its limit.
    ///
    /// # Errors
    /// Returns an error if a visit is larger. The error names the files that have grown since `xtask/sizes.json` was recorded.
    pub fn assert_budget(&self, limit: usize) -> Result<()> {
        let visit = self.visit().brotli;
        if visit <= limit {
            return Ok(());
        }
        bail!("a visit loads {visit} bytes of brotli; the limit is {limit}. Files that have grown:{}", self.grown()?)
    }

    /// The files that have grown since `xtask/sizes.json` was recorded.
    fn grown(&self) -> Result<String> {
        let before: Known = serde_json::from_slice(&fs::read(record())?)?;
        let grown = self.known().into_iter().filter_map(|(file, now)| {
            let then = before.get(&file).copied().unwrap_or(0);
            (now > then).then(|| format!("\n  {file}: {then} became {now} (+{})", now - then))
        });
        Ok(grown.collect())
    }
}

/// The file with the recorded sizes. `cargo xtask dist --record` writes it.
pub fn record() -> PathBuf {
    paths::root().join("xtask/sizes.json")
}

/// Writes a brotli and a gzip copy beside each compressible file, for servers that send such copies.
///
/// # Errors
/// Returns an error if a file cannot be read or written.
pub fn compress(folder: &Path) -> Result<()> {
    for path in files_below(folder)?.into_iter().filter(|path| !is_compressed(path)) {
        let bytes = fs::read(&path)?;
        let (brotli, mut gzipped) = (brotli(&bytes)?, GzEncoder::new(Vec::new(), Compression::best()));
        gzipped.write_all(&bytes)?;
        for (ending, content) in [("br", brotli), ("gz", gzipped.finish()?)] {
            if content.len() < bytes.len() {
                let mut name = path.clone().into_os_string();
                name.push(".");
                name.push(ending);
                fs::write(name, content)?;
            }
        }
    }
    Ok(())
}

/// Whether a file is compressed already.
fn is_compressed(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ["br", "gz", "png"].iter().any(|known| ending == *known))
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out)
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<40} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli")?;
        for size in self.files.iter().chain([&self.visit()]) {
            writeln!(f, "{:<40} {:>9} {:>9} {:>9}", size.file, size.raw, size.gzip, size.brotli)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Size, Sizes};
    use crate::assets::AssetList;

    #[test]
    fn an_error_names_the_files_that_grew() {
        let file = Size { file: "glue-0123456789ab.js".to_owned(), raw: 1, gzip: 1, brotli: 9_999_999 };
        let sizes = Sizes { files: vec![file], list: AssetList::default() };
        assert!(sizes.assert_budget(10_000_000).is_ok());
        let error = sizes.grown().unwrap_or_default();
        assert!(error.contains("glue.js: ") && error.contains("became 9999999"), "{error}");
    }
}

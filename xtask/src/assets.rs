//! The files of a build. The code that makes a file also declares it: its role, which pages precache it for offline use, whether
//! a visit loads it, and whether the npm package contains it. Sizes, service worker, digests and npm package come from that list.

use crate::paths;
use crate::tools::files_below;
use anyhow::{Context, Result, bail};
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Roles of several files.
pub const GROUPS: [&str; 3] = ["comparison", "pack", "locale"];

/// The pages that the service worker precaches.
pub const KEPT_PAGES: [&str; 2] = ["index.html", "kiosk.html"];

/// The users of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says yes or no of one user, and all combinations are possible")]
pub struct Use {
    /// Whether `index.html` needs it offline.
    pub index: bool,
    /// Whether `kiosk.html` needs it offline.
    pub kiosk: bool,
    /// Whether each visit to `index.html` loads it.
    pub visit: bool,
    /// Whether the npm package contains it.
    pub npm: bool,
}

impl Use {
    /// Only servers and tools use it.
    pub const NONE: Self = Self { index: false, kiosk: false, visit: false, npm: false };
    /// Each visit loads it, in every page and host.
    pub const VISIT: Self = Self { index: true, kiosk: true, visit: true, npm: true };
    /// Some visits load it later, in every page and host.
    pub const LATER: Self = Self { visit: false, ..Self::VISIT };
    /// The kiosk and hosts load it.
    pub const KIOSK: Self = Self { index: false, ..Self::LATER };
    /// The standalone page and hosts load it, if the visitor asks for it.
    pub const INDEX: Self = Self { kiosk: false, ..Self::LATER };
    /// Only hosts load it.
    pub const HOSTS: Self = Self { npm: true, ..Self::NONE };

    /// The same, but not in the npm package.
    #[must_use]
    pub const fn not_in_npm(self) -> Self {
        Self { npm: false, ..self }
    }
}

/// The declaration of a file, whatever the hash in its name is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its role, by which fault injection and scripts refer to it.
    pub role: String,
    /// Its users.
    pub uses: Use,
}

/// The declarations of all files of a build, by their names without hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssetList(BTreeMap<String, Asset>);

impl AssetList {
    /// The declaration of a file.
    pub fn of(&self, name: &str) -> Option<&Asset> {
        self.0.get(&without_hash(name))
    }

    /// Whether a file has a role. `comparison` is the role of all comparisons, and `comparison-inline-en` that of one.
    pub fn is_of(&self, role: &str, name: &str) -> bool {
        self.of(name)
            .is_some_and(|asset| asset.role == role || asset.role.starts_with(&format!("{role}-")) && role == "comparison")
    }

    /// Every role, without those of single comparisons.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(|asset| asset.role.as_str())
    }

    /// Reads the list that the last release build wrote.
    ///
    /// # Errors
    /// Returns an error if there is no release build.
    pub fn of_release() -> Result<Self> {
        let text = fs::read(file()).context("There is no release build. Run: cargo xtask dist")?;
        let list: BTreeMap<String, Value> = serde_json::from_slice(&text)?;
        let asset = |(stem, value): (String, Value)| {
            let flag = |name: &str| value[name] == json!(true);
            let uses = Use { index: flag("index"), kiosk: flag("kiosk"), visit: flag("visit"), npm: flag("npm") };
            (stem, Asset { role: value["role"].as_str().unwrap_or_default().to_owned(), uses })
        };
        Ok(Self(list.into_iter().map(asset).collect()))
    }

    /// Saves the list beside the build, for sizes and tests.
    pub(crate) fn save(&self) -> Result<()> {
        let entry = |(stem, Asset { role, uses }): (&String, &Asset)| {
            let Use { index, kiosk, visit, npm } = uses;
            (stem.clone(), json!({ "role": role, "index": index, "kiosk": kiosk, "visit": visit, "npm": npm }))
        };
        let list: Map<String, Value> = self.0.iter().map(entry).collect();
        Ok(fs::write(file(), format!("{:#}\n", Value::Object(list)))?)
    }

    /// Declares a file.
    pub fn declare(&mut self, name: &str, role: &str, uses: Use) {
        self.0.insert(without_hash(name), Asset { role: role.to_owned(), uses });
    }
}

fn file() -> PathBuf {
    paths::root().join("target/assets.json")
}

/// The files of the current build.
pub(crate) struct Assets {
    folder: PathBuf,
    list: AssetList,
    names: BTreeMap<String, String>,
    integrity: BTreeMap<String, String>,
}

impl Assets {
    /// An empty list of assets for the output folder.
    pub(crate) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), list: AssetList::default(), names: BTreeMap::new(), integrity: BTreeMap::new() }
    }

    /// The output folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The declarations so far.
    pub(crate) fn list(&self) -> &AssetList {
        &self.list
    }

    /// Writes a file as `NAME-HASH.ENDING`. The hash changes with the content, so that caches may store the file for ever.
    /// Returns the name.
    pub(crate) fn emit(&mut self, role: &str, stem: &str, uses: Use, content: &[u8]) -> Result<String> {
        let (name, ending) = stem.rsplit_once('.').with_context(|| format!("{stem} has no ending"))?;
        let file = format!("{name}-{}.{ending}", short_hash(content));
        self.write(role, &file, uses, content)?;
        Ok(file)
    }

    /// Writes files that share one hash, which changes if any of them changes. A script then needs only the hash, and not every
    /// name. Returns the hash.
    pub(crate) fn emit_group(&mut self, ending: &str, documents: &[(String, Use, String)]) -> Result<String> {
        let all: String = documents.iter().flat_map(|(name, _, content)| [name.as_str(), content.as_str()]).collect();
        let hash = short_hash(all.as_bytes());
        for (name, uses, content) in documents {
            self.write(name, &format!("{name}-{hash}.{ending}"), *uses, content.as_bytes())?;
        }
        Ok(hash)
    }

    /// Writes a file under a fixed name.
    pub(crate) fn write(&mut self, role: &str, file: &str, uses: Use, content: &[u8]) -> Result<()> {
        fs::write(self.folder.join(file), content)?;
        self.note(role, file, uses, content);
        Ok(())
    }

    /// Declares a file that Trunk made: `BEGINNING…ENDING`, with a hash between them or none. Returns its name.
    pub(crate) fn adopt(&mut self, role: &str, [beginning, ending]: [&str; 2], uses: Use) -> Result<String> {
        for path in files_below(&self.folder)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.parent() == Some(&self.folder) && without_hash(&name) == format!("{beginning}{ending}") {
                self.note(role, &name, uses, &fs::read(&path)?);
                return Ok(name);
            }
        }
        bail!("Trunk made no file {beginning}…{ending}. Does index.html ask for it?")
    }

    fn note(&mut self, role: &str, file: &str, uses: Use, content: &[u8]) {
        self.list.declare(file, role, uses);
        self.names.insert(role.to_owned(), file.to_owned());
        self.integrity.insert(role.to_owned(), integrity(content));
    }

    /// The name of the file of a role.
    pub(crate) fn name(&self, role: &str) -> Result<&str> {
        Ok(self.names.get(role).with_context(|| format!("no file has the role {role} yet"))?)
    }

    /// The digest of the file of a role, in the format of Subresource Integrity.
    pub(crate) fn integrity(&self, role: &str) -> Result<&str> {
        Ok(self.integrity.get(role).with_context(|| format!("no file has the role {role} yet"))?)
    }

    /// Defines the names of files for a script, as `FILES.KEY`, and the digests of some of them, as `FILES.integrity.KEY`.
    pub(crate) fn define(&self, roles: &[(&str, &str)], held: &[&str], more: &[(&str, Value)]) -> Result<OsString> {
        let mut files = Map::new();
        for (key, role) in roles {
            files.insert((*key).to_owned(), self.name(role)?.into());
        }
        files.extend(more.iter().map(|(key, value)| ((*key).to_owned(), value.clone())));
        if !held.is_empty() {
            let mut digests = Map::new();
            for role in held {
                digests.insert((*role).to_owned(), self.integrity(role)?.into());
            }
            files.insert("integrity".to_owned(), Value::Object(digests));
        }
        Ok(format!("--define:FILES={}", Value::Object(files)).into())
    }

    /// The digests of all files that scripts load, by their names, as JSON.
    pub(crate) fn digests(&self) -> String {
        let loaded = |name: &str| [".js", ".json", ".css", ".wasm"].iter().any(|ending| name.ends_with(ending));
        let digest = |(role, name): (&String, &String)| Some((name.clone(), self.integrity.get(role)?.as_str().into()));
        let digests: Map<String, Value> =
            self.names.iter().filter(|(_, name)| is_hashed(name) && loaded(name)).filter_map(digest).collect();
        Value::Object(digests).to_string()
    }

    /// Checks that each file of the folder is declared.
    pub(crate) fn check(&self) -> Result<()> {
        for path in files_below(&self.folder)? {
            let name = path.strip_prefix(&self.folder).unwrap_or(&path).to_string_lossy().into_owned();
            if self.list.of(&name).is_none() {
                bail!(
                    "{name} is in the build, and nothing declares it. Make it by `Assets::emit`, or declare it by `Assets::adopt`."
                );
            }
        }
        Ok(())
    }
}

/// A file's name without the hash of its content.
pub fn without_hash(file: &str) -> String {
    match file.rsplit_once('-').and_then(|(name, rest)| Some((name, rest.split_once('.')?))) {
        Some((name, (hash, ending))) if is_hash(hash) => format!("{name}.{ending}"),
        _ => file.to_owned(),
    }
}

/// Whether a file's name has a hash of its content.
pub(crate) fn is_hashed(name: &str) -> bool {
    without_hash(name) != name
}

fn is_hash(text: &str) -> bool {
    text.len() >= 12 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A digest in the format of Subresource Integrity. It is a SHA-256, shorter than the SHA-384 of integrity.json, because the
/// loader must be small.
pub fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", digest(content))
}

/// The SHA-256 of a file, in base64.
pub(crate) fn digest(content: &[u8]) -> String {
    BASE64_STANDARD.encode(Sha256::digest(content))
}

/// A hash for a file's name: the first 12 hexadecimal digits of its SHA-256.
pub(crate) fn short_hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(6).fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

#[cfg(test)]
mod tests {
    use super::{AssetList, Use, without_hash};

    #[test]
    fn a_hash_is_no_part_of_a_name() {
        assert_eq!(without_hash("comparison-page-zh-Hans-0123456789ab.json"), "comparison-page-zh-Hans.json");
        assert_eq!(without_hash("group-fit-0123456789ab.wasm"), "group-fit.wasm");
        assert_eq!(without_hash("group-fit.js"), "group-fit.js");
        assert_eq!(without_hash("icon-maskable-512.png"), "icon-maskable-512.png");
    }

    #[test]
    fn a_file_is_found_whatever_its_hash() {
        let mut list = AssetList::default();
        list.declare("comparison-inline-es-0123456789ab.json", "comparison-inline-es", Use::HOSTS);
        list.declare("frame.html", "frame-page", Use::HOSTS);
        for (role, name, expected) in [
            ("comparison", "comparison-inline-es-ba9876543210.json", true),
            ("comparison-inline-es", "comparison-inline-es-ba9876543210.json", true),
            ("comparison-inline-en", "comparison-inline-es-ba9876543210.json", false),
            ("frame-page", "frame.html", true),
            ("frame", "frame.html", false),
        ] {
            assert_eq!(list.is_of(role, name), expected, "{role}, {name}");
        }
    }
}

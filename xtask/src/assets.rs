//! The files of a build under names that change with their content, and what the scripts are told of them.

use crate::build::{Profile, SMALL_STD};
use crate::paths;
use crate::steps::{cargo, output};
use crate::tools::files_below;
use crate::tree::tree;
use anyhow::{Context, Result};
use base64::prelude::{BASE64_STANDARD, Engine};
use group_fit::i18n::{LANGUAGES, Language};
use group_fit::view::Mode;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The files that a script asks for, by what they are for.
pub(crate) struct AssetManifest {
    pub(crate) folder: PathBuf,
    pub(crate) entries: Map<String, Value>,
    pub(crate) integrity: Map<String, Value>,
}

impl AssetManifest {
    /// None yet, in the folder that is being built.
    pub(crate) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), entries: Map::new(), integrity: Map::new() }
    }

    /// The folder that is being built.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Keeps a file under a name that changes with its content. Gives the name.
    pub(crate) fn emit(&mut self, role: &str, name: &str, ending: &str, content: &[u8]) -> Result<String> {
        let file = write_hashed(&self.folder, name, ending, content)?;
        // Those that are needed first. All others stand in the list of digests.
        if ["wasm", "glue", "styles", "digests", "life"].contains(&role) {
            self.integrity.insert(role.to_owned(), integrity(content).into());
        }
        self.entries.insert(role.to_owned(), file.as_str().into());
        Ok(file)
    }

    /// Writes the default comparisons, in every language and mode, all under one hash, so that the loader need not name each. Gives
    /// the English pages, by their mode.
    pub(crate) fn pages(&mut self, profile: Profile) -> Result<HashMap<Mode, Prerendered>> {
        let mut pages = Vec::new();
        for language in LANGUAGES {
            for mode in Mode::ALL {
                pages.push((mode, language.tag, prerendered(profile, mode.name(), language.tag)?));
            }
        }
        let documents: Vec<(String, String)> = pages
            .iter()
            .map(|(mode, tag, page)| Ok((format!("comparison-{}-{tag}", mode.name()), page.tree()?)))
            .collect::<Result<_>>()?;
        self.emit_group("pages", "json", &documents)?;
        // By what a tag begins with. There is one for each beginning (a test in src/text holds it).
        let langs = LANGUAGES.iter().map(|language| (language.tag[..2].to_owned(), language.tag.into()));
        self.entries.insert("langs".to_owned(), Value::Object(langs.collect()));
        Ok(pages.into_iter().filter(|(_, tag, _)| *tag == "en").map(|(mode, _, page)| (mode, page)).collect())
    }

    /// Writes the default packs and the phrases, which the reader needs beside a provider's own pack.
    pub(crate) fn texts(&mut self) -> Result<()> {
        let mut documents = Vec::new();
        for language in LANGUAGES {
            for (kind, folder) in [("pack", "content/packs"), ("locale", "i18n/locales")] {
                let file = paths::root().join("src").join(folder).join(format!("{}.json", language.tag));
                let json: Value = serde_json::from_slice(&fs::read(file)?)?;
                documents.push((format!("{kind}-{}", language.tag), json.to_string()));
            }
        }
        self.emit_group("texts", "json", &documents)
    }

    /// Keeps files that share one hash, which changes with any of them.
    pub(crate) fn emit_group(&mut self, role: &str, ending: &str, documents: &[(String, String)]) -> Result<()> {
        let all: String = documents.iter().flat_map(|(name, content)| [name.as_str(), content.as_str()]).collect();
        let hash = short_hash(all.as_bytes());
        for (name, content) in documents {
            fs::write(self.folder.join(format!("{name}-{hash}.{ending}")), content)?;
        }
        self.entries.insert(role.to_owned(), hash.into());
        Ok(())
    }

    /// Writes the digests of every file that a script asks for and that no digest in the loader holds.
    pub(crate) fn digests(&mut self) -> Result<()> {
        let named = |name: &str| ![".html", ".png", ".webmanifest", ".svg"].iter().any(|ending| name.ends_with(ending));
        let mut digests = Map::new();
        for file in files_below(&self.folder)? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if is_hashed(&name) && named(&name) {
                digests.insert(name, integrity(&fs::read(&file)?).into());
            }
        }
        self.emit("digests", "digests", "json", Value::Object(digests).to_string().as_bytes())?;
        Ok(())
    }

    /// A link that asks for the WebAssembly before the loader is there to do so. At the end of the page, so that it does not share
    /// the line with what the first screen needs. The loader asks for it in the same manner: then no engine loads it twice.
    pub(crate) fn preload_late(&self) -> String {
        let wasm = self.entries.get("wasm").and_then(Value::as_str).unwrap_or_default();
        format!("    <link rel=\"preload\" as=\"fetch\" href=\"{wasm}\">\n")
    }

    /// Links that ask for what the loader loads together with the loader, and not after it.
    pub(crate) fn preload(&self) -> String {
        let text = |all: &Map<String, Value>, role: &str| all.get(role).and_then(Value::as_str).unwrap_or_default().to_owned();
        let link = |role: &str| {
            let (file, integrity) = (text(&self.entries, role), text(&self.integrity, role));
            format!("    <link rel=\"modulepreload\" href=\"{file}\" integrity=\"{integrity}\">\n")
        };
        ["life", "glue"].map(link).concat()
    }

    /// Tells a script its files, as `FILES`.
    pub(crate) fn define(&self) -> OsString {
        format!("--define:FILES={}", Value::Object(self.entries.clone())).into()
    }

    /// Tells a script those of its files that it asks for, as `FILES`, and the digests of some of them.
    pub(crate) fn define_those(&self, roles: &[&str], held: &[&str]) -> Result<OsString> {
        let of = |all: &Map<String, Value>, role: &str| {
            Ok((role.to_owned(), all.get(role).cloned().with_context(|| format!("there is no {role}"))?))
        };
        let mut named: Map<String, Value> = roles.iter().map(|role| of(&self.entries, role)).collect::<Result<_>>()?;
        let digests: Map<String, Value> = held.iter().map(|role| of(&self.integrity, role)).collect::<Result<_>>()?;
        named.insert("integrity".to_owned(), Value::Object(digests));
        Ok(format!("--define:FILES={}", Value::Object(named)).into())
    }
}

/// A page as the program that renders prints it.
pub(crate) struct Prerendered {
    place: String,
    words: String,
}

impl Prerendered {
    /// The comparison as a tree, and the words of its live parts: what the loader builds a page from.
    fn tree(&self) -> Result<String> {
        Ok(json!([tree(&self.markup())?, self.words]).to_string())
    }

    /// The comparison, and the words of its live parts.
    pub(crate) fn markup(&self) -> String {
        let words = self.words.replace('&', "&amp;").replace('<', "&lt;");
        format!("<div class=\"place\">{}</div><template>{words}</template>", self.place)
    }
}

/// The page as it is before the WebAssembly is there. Yew marks its components in the markup, by name where debug assertions
/// are on: the program that renders must be built as the WebAssembly is.
fn prerendered(profile: Profile, mode: &str, lang: &str) -> Result<Prerendered> {
    let mut program = cargo();
    program.args(["run", "--quiet", "--package", "group-fit", "--bin", "group-fit"]);
    if profile == Profile::Release {
        program.args(["--profile", "prerender"]);
    }
    // The settings for the WebAssembly are none of this program's.
    for name in SMALL_STD.iter().map(|(name, _)| *name).chain(["CARGO_TARGET_DIR", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS"]) {
        program.env_remove(name);
    }
    let printed = output(program.args(["--", mode, lang]))?;
    let (place, words) = printed.split_once("\n\n").context("the program that renders prints markup, an empty line and words")?;
    Ok(Prerendered { place: place.to_owned(), words: words.to_owned() })
}

/// A phrase in every language, by their tags, for scripts that need it before, or without, the messages of a page.
pub(crate) fn phrase(key: &str) -> Result<Map<String, Value>> {
    let phrase = |language: &Language| {
        let file = format!("src/i18n/locales/{}.json", language.tag);
        let locale: Value = serde_json::from_slice(&fs::read(paths::root().join(&file))?)?;
        Ok((language.tag.to_owned(), locale.get(key).cloned().with_context(|| format!("{file} has no \"{key}\""))?))
    };
    LANGUAGES.iter().map(phrase).collect()
}

/// The lines on which a page's words have phrases, as `TEXT.name` for each name given. The first line says what page it is; the
/// phrases follow, by their names in order.
pub(crate) fn lines_of(wanted: &[(&str, &str)]) -> Result<Vec<OsString>> {
    let locale: BTreeMap<String, Value> = serde_json::from_slice(&fs::read(paths::root().join("src/i18n/locales/en.json"))?)?;
    let line = |(name, key): &(&str, &str)| {
        let place = locale.keys().position(|known| known == key);
        let place = place.with_context(|| format!("src/i18n/locales/en.json has no \"{key}\""))?;
        Ok(format!("--define:TEXT.{name}={}", place + 1).into())
    };
    wanted.iter().map(line).collect()
}

/// Writes a file whose name changes with its content, so that it may be cached for ever. Gives the name.
pub(crate) fn write_hashed(folder: &Path, name: &str, ending: &str, content: &[u8]) -> Result<String> {
    let file = format!("{name}-{}.{ending}", short_hash(content));
    fs::write(folder.join(&file), content)?;
    Ok(file)
}

/// Whether a file's name has a hash of its content.
fn is_hashed(name: &str) -> bool {
    let hash = name.rsplit_once('-').map_or("", |(_, rest)| rest.split('.').next().unwrap_or_default());
    hash.len() >= 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A hash as Subresource Integrity writes it. Shorter than those of integrity.json: the loader has to be small.
pub fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", digest(content))
}

/// The sha256 of a file, in base64.
pub(crate) fn digest(content: &[u8]) -> String {
    BASE64_STANDARD.encode(Sha256::digest(content))
}

/// A hash for a file's name.
pub(crate) fn short_hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(6).fold(String::new(), |mut hash, byte| {
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

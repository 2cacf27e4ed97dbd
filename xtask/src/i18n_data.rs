//! Messages of the locales that scripts need before the WebAssembly has loaded, or without it.

use crate::paths;
use anyhow::{Context, Result};
use group_fit::i18n::{LANGUAGES, Language};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;

/// A message in every language, by their tags.
pub(crate) fn message(name: &str) -> Result<Map<String, Value>> {
    let message = |language: &Language| {
        let file = format!("src/i18n/locales/{}.json", language.tag);
        let locale: Value = serde_json::from_slice(&fs::read(paths::root().join(&file))?)?;
        Ok((language.tag.to_owned(), locale.get(name).cloned().with_context(|| format!("{file} has no \"{name}\""))?))
    };
    LANGUAGES.iter().map(message).collect()
}

/// The numbers of the lines on which page data has messages, as `TEXT.KEY`. The first line of page data names the page; the
/// messages follow in the order of their names.
pub(crate) fn line_numbers(wanted: &[(&str, &str)]) -> Result<Vec<OsString>> {
    let locale: BTreeMap<String, Value> = serde_json::from_slice(&fs::read(paths::root().join("src/i18n/locales/en.json"))?)?;
    let line = |(key, name): &(&str, &str)| {
        let index = locale.keys().position(|known| known == name);
        let index = index.with_context(|| format!("src/i18n/locales/en.json has no \"{name}\""))?;
        Ok(format!("--define:TEXT.{key}={}", index + 1).into())
    };
    wanted.iter().map(line).collect()
}

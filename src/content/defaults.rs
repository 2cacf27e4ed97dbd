//! The default packs, one per language, and the functions that read a pack over them. Only in native code: the WebAssembly
//! contains no pack.

use crate::content::lint::{LintReport, lint};
use crate::content::{
    Diagnostics, Json, Overlaid, SourceMap, check_size, lang_of, lookup, not_json, overlay, read_alone, read_overlaid,
    without_mark,
};
use crate::model::Pack;

macro_rules! defaults {
    ($($tag:literal $name:literal,)+) => {
        /// The default packs by the tags of their languages.
        pub const DEFAULTS: [(&str, &str); [$($tag),+].len()] = [$(($tag, include_str!(concat!("packs/", $tag, ".json")))),+];
    };
}
each_language!(defaults);

/// The default pack for a language.
pub fn default_for(lang: &str) -> Option<&'static str> {
    let found = lookup(lang, DEFAULTS.iter().map(|(known, _)| *known))?;
    DEFAULTS.iter().find(|(known, _)| *known == found).map(|(_, text)| *text)
}

/// A parsed pack with its default pack.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The author's file.
    pub authored: Json,
    /// The default pack of its language, if there is one.
    pub base: Option<Json>,
}

/// Parses a pack, and finds its default pack.
///
/// # Errors
/// Returns an error if the text is too large or is not JSON.
pub fn parse(text: &str) -> Result<Parsed, Diagnostics> {
    check_size(text.len())?;
    let text = without_mark(text);
    let json = |text: &str| serde_json::from_str::<Json>(text).map_err(|error| not_json(&error.to_string()));
    let authored = json(text)?;
    let base = default_for(lang_of(&authored)).map(json).transpose()?;
    Ok(Parsed { authored, base })
}

impl Parsed {
    /// The whole pack.
    pub fn overlaid(self) -> Overlaid {
        match self.base {
            Some(base) => overlay(self.authored, base),
            None => Overlaid { json: self.authored, origin: SourceMap::default() },
        }
    }

    /// Lints the pack. `today` is an ISO date.
    pub fn lint(&self, today: Option<&str>) -> LintReport {
        lint(&self.authored, self.base.as_ref(), today)
    }

    /// Reads the pack.
    ///
    /// # Errors
    /// Returns an error if the whole pack is not valid, as [`crate::content::read_over`] does.
    pub fn read(self) -> Result<Pack, Diagnostics> {
        if self.base.is_none() { read_alone(self.authored) } else { read_overlaid(self.overlaid()) }
    }
}

/// Reads a pack, which may be partial, from its text. In WebAssembly, `app` uses the JSON parser of the browser instead.
///
/// # Errors
/// Returns an error if the text is too large, is not JSON, or is not a valid pack ([`crate::content::read_over`]).
pub fn read_text(text: &str) -> Result<Pack, Diagnostics> {
    parse(text)?.read()
}

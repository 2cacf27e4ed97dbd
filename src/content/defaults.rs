//! The default packs, one a language, and how a pack is read over them. Natively alone: a visit in a browser holds no pack.

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

/// The default pack that a pack of this language is read over.
pub fn default_for(lang: &str) -> Option<&'static str> {
    let found = lookup(lang, DEFAULTS.iter().map(|(known, _)| *known))?;
    DEFAULTS.iter().find(|(known, _)| *known == found).map(|(_, text)| *text)
}

/// A pack from its text, put over the default one.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// What the author wrote.
    pub own: Json,
    /// The default pack of its language, where there is one.
    pub base: Option<Json>,
}

/// Parses a pack and finds its default one.
///
/// # Errors
/// One problem, where the text is too large or is no JSON.
pub fn parse(text: &str) -> Result<Parsed, Diagnostics> {
    check_size(text.len())?;
    let text = without_mark(text);
    let json = |text: &str| serde_json::from_str::<Json>(text).map_err(|error| not_json(&error.to_string()));
    let own = json(text)?;
    let base = default_for(lang_of(&own)).map(json).transpose()?;
    Ok(Parsed { own, base })
}

impl Parsed {
    /// The whole pack.
    pub fn overlaid(self) -> Overlaid {
        match self.base {
            Some(base) => overlay(self.own, base),
            None => Overlaid { json: self.own, origin: SourceMap::default() },
        }
    }

    /// What there is to say of it. `today` is an ISO date.
    pub fn lint(&self, today: Option<&str>) -> LintReport {
        lint(&self.own, self.base.as_ref(), today)
    }

    /// The pack, or every problem.
    ///
    /// # Errors
    /// As [`crate::content::read_over`].
    pub fn read(self) -> Result<Pack, Diagnostics> {
        if self.base.is_none() { read_alone(self.own) } else { read_overlaid(self.overlaid()) }
    }
}

/// Reads a pack, which may be partial, from its text. In the browser, `app` has the browser parse the text instead.
///
/// # Errors
/// As [`crate::content::read_over`]; or one problem, where the text is too large or is no JSON.
pub fn read_text(text: &str) -> Result<Pack, Diagnostics> {
    parse(text)?.read()
}

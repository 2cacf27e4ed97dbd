//! The default packs, one a language, and how a pack is read over them. Natively alone: a visit in a browser holds no pack.

use crate::content::lint::{Inspection, inspect};
use crate::content::{
    DEFAULT_PACK, Json, Merged, Origin, Problems, check_size, lang_of, lookup, not_json, over, read_alone, read_merged,
    without_mark,
};
use crate::model::Pack;

/// The default packs by their languages. A new one is a line here.
pub const DEFAULTS: [(&str, &str); 6] = [
    ("ar", include_str!("packs/ar.json")),
    ("en", DEFAULT_PACK),
    ("es", include_str!("packs/es.json")),
    ("fr", include_str!("packs/fr.json")),
    ("vi", include_str!("packs/vi.json")),
    ("zh-Hans", include_str!("packs/zh-Hans.json")),
];

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
pub fn parse(text: &str) -> Result<Parsed, Problems> {
    check_size(text.len())?;
    let text = without_mark(text);
    let json = |text: &str| serde_json::from_str::<Json>(text).map_err(|error| not_json(&error.to_string()));
    let own = json(text)?;
    let base = default_for(lang_of(&own)).map(json).transpose()?;
    Ok(Parsed { own, base })
}

impl Parsed {
    /// The whole pack.
    pub fn merged(self) -> Merged {
        match self.base {
            Some(base) => over(self.own, base),
            None => Merged { json: self.own, origin: Origin::default() },
        }
    }

    /// What there is to say of it. `today` is an ISO date.
    pub fn inspect(&self, today: Option<&str>) -> Inspection {
        inspect(&self.own, self.base.as_ref(), today)
    }

    /// The pack, or every problem.
    ///
    /// # Errors
    /// As [`crate::content::read_over`].
    pub fn read(self) -> Result<Pack, Problems> {
        if self.base.is_none() { read_alone(self.own) } else { read_merged(self.merged()) }
    }
}

/// Reads a pack, which may be partial, from its text. In the browser, `embed` lets the browser parse the text instead.
///
/// # Errors
/// As [`crate::content::read_over`]; or one problem, where the text is too large or is no JSON.
pub fn read_text(text: &str) -> Result<Pack, Problems> {
    parse(text)?.read()
}

//! The phrases of one language, from JSON or from lines of text. Fills in nothing.

use crate::text::{Key, Plural};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::fmt;

/// A phrase as a locale writes it: one text, or one for each plural category that the language has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Phrase {
    /// The same for every count.
    One(String),
    /// One for each plural category.
    Counted(Vec<(Plural, String)>),
}

/// By hand, because serde's "untagged" carries a buffer for any value at all into the WebAssembly.
impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrCounted;

        impl<'de> Visitor<'de> for OneOrCounted {
            type Value = Phrase;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or one for each plural")
            }

            fn visit_str<E>(self, text: &str) -> Result<Phrase, E> {
                Ok(Phrase::One(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Phrase, A::Error> {
                let mut forms = Vec::new();
                while let Some((name, form)) = entries.next_entry::<String, String>()? {
                    forms.push((Plural::named(&name), form));
                }
                Ok(Phrase::Counted(forms))
            }
        }

        deserializer.deserialize_any(OneOrCounted)
    }
}

/// The phrases of one locale, in the order of [`Key::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locale(Vec<Option<Phrase>>);

impl Locale {
    /// The English phrases.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn english() -> Self {
        serde_json::from_str(crate::text::ENGLISH).unwrap_or_default()
    }

    /// The phrase of a key.
    pub(super) fn phrase(&self, key: Key) -> Option<&Phrase> {
        self.0.get(key as usize)?.as_ref()
    }

    /// Writes the phrases of the live parts, a line each, in the order of [`Key::ALL`]: of the others an empty one. One with plurals
    /// begins with a tab, and has a tab before each.
    pub fn write(&self, out: &mut Vec<String>) {
        let live = |(key, phrase)| if Key::STILL.contains(key) { &None } else { phrase };
        out.extend(Key::ALL.iter().zip(&self.0).map(live).map(|phrase| match phrase {
            None => String::new(),
            Some(Phrase::One(text)) => text.clone(),
            Some(Phrase::Counted(forms)) => forms.iter().flat_map(|(plural, form)| ["\t", plural.name(), "=", form]).collect(),
        }));
    }

    /// Reads what [`Locale::write`] writes.
    pub fn read<'a>(lines: &mut impl Iterator<Item = &'a str>) -> Self {
        Self(lines.take(Key::ALL.len()).map(|line| Some(Phrase::of_line(line))).collect())
    }
}

impl Phrase {
    fn of_line(line: &str) -> Self {
        let Some(forms) = line.strip_prefix('\t') else { return Self::One(line.to_owned()) };
        let form = |form: &str| form.split_once('=').map(|(name, form)| (Plural::named(name), form.to_owned()));
        Self::Counted(forms.split('\t').filter_map(form).collect())
    }
}

/// Names that are no key are passed over: a locale may be newer than we are.
impl<'de> Deserialize<'de> for Locale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Phrases;

        impl<'de> Visitor<'de> for Phrases {
            type Value = Locale;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("phrases by their names")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Locale, A::Error> {
                let mut phrases = vec![None; Key::ALL.len()];
                while let Some((name, phrase)) = entries.next_entry::<String, Phrase>()? {
                    if let Some(place) = Key::ALL.iter().position(|key| key.name() == name) {
                        phrases[place] = Some(phrase);
                    }
                }
                Ok(Locale(phrases))
            }
        }

        deserializer.deserialize_map(Phrases)
    }
}

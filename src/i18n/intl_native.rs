//! Number rules outside the browser, and the messages of each language at build time. The plural rules come from ICU4X, with
//! CLDR data.

use crate::i18n::{Locale, NumberRules, Plural};
use icu_locale_core::{Locale as Tag, locale};
use icu_plurals::{PluralCategory, PluralRules};

/// The rules outside the browser. They write numbers as plain digits, because prerendered texts contain no formatted numbers.
pub const NUMBER_RULES: NumberRules = NumberRules { plural, number: |_, number| number.to_string() };

macro_rules! locales {
    ($($tag:literal $name:literal,)+) => {
        /// The messages of a language, as JSON.
        pub fn locale_of(tag: &str) -> Option<&'static str> {
            match tag {
                $($tag => Some(include_str!(concat!("locales/", $tag, ".json"))),)+
                _ => None,
            }
        }
    };
}
each_language!(locales);

impl Locale {
    /// Parses the messages of a locale from JSON.
    pub fn of_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }
}

/// The plural category of a count in a language. Unknown languages use the rules of English.
pub fn plural(lang: &str, count: usize) -> Plural {
    let locale: Tag = lang.parse().unwrap_or(locale!("en"));
    match PluralRules::try_new_cardinal((&locale).into()).map(|rules| rules.category_for(count)) {
        Ok(PluralCategory::Zero) => Plural::Zero,
        Ok(PluralCategory::One) => Plural::One,
        Ok(PluralCategory::Two) => Plural::Two,
        Ok(PluralCategory::Few) => Plural::Few,
        Ok(PluralCategory::Many) => Plural::Many,
        Ok(PluralCategory::Other) | Err(_) => Plural::Other,
    }
}

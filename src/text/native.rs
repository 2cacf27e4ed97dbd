//! Plural rules outside of the browser, from ICU4X's CLDR data. Knows no phrases.

use crate::text::Plural;
use icu_locale_core::{Locale, locale};
use icu_plurals::{PluralCategory, PluralRules};

/// The plural category of a count in a language. A language that is not known counts as English does.
pub fn plural(lang: &str, count: usize) -> Plural {
    let locale: Locale = lang.parse().unwrap_or(locale!("en"));
    match PluralRules::try_new_cardinal((&locale).into()).map(|rules| rules.category_for(count)) {
        Ok(PluralCategory::Zero) => Plural::Zero,
        Ok(PluralCategory::One) => Plural::One,
        Ok(PluralCategory::Two) => Plural::Two,
        Ok(PluralCategory::Few) => Plural::Few,
        Ok(PluralCategory::Many) => Plural::Many,
        Ok(PluralCategory::Other) | Err(_) => Plural::Other,
    }
}

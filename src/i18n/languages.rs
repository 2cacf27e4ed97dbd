//! The languages that the interface and the default comparison are there in. Knows no phrases.

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its BCP 47 tag, which names its files.
    pub tag: &'static str,
    /// What it calls itself.
    pub name: &'static str,
}

/// Every language, in the order in which a visitor is shown them: by their own names, the Latin ones first.
pub const LANGUAGES: [Language; 6] = [
    Language { tag: "en", name: "English" },
    Language { tag: "es", name: "Español" },
    Language { tag: "fr", name: "Français" },
    Language { tag: "vi", name: "Tiếng Việt" },
    Language { tag: "ar", name: "العربية" },
    Language { tag: "zh-Hans", name: "简体中文" },
];

/// Languages that are written from right to left, by their first subtags.
const RIGHT_TO_LEFT: [&str; 9] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur"];

/// How a language is written, as the attribute `dir` has it.
pub fn direction(lang: &str) -> &'static str {
    let first = lang.split('-').next().unwrap_or_default();
    if RIGHT_TO_LEFT.iter().any(|known| known.eq_ignore_ascii_case(first)) { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, direction};

    #[test]
    fn a_language_is_told_by_its_first_two_letters() {
        for (place, language) in LANGUAGES.iter().enumerate() {
            assert_eq!(LANGUAGES.iter().position(|other| other.tag[..2] == language.tag[..2]), Some(place));
        }
    }

    #[test]
    fn arabic_and_its_neighbours_run_from_right_to_left() {
        let found = ["ar", "AR-eg", "he", "en", "zh-Hans", ""].map(direction);
        assert_eq!(found, ["rtl", "rtl", "rtl", "ltr", "ltr", "ltr"]);
    }
}

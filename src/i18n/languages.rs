//! The languages of the interface and of the default comparison.

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// The BCP 47 tag, which names the files of the language.
    pub tag: &'static str,
    /// The name of the language in the language itself.
    pub name: &'static str,
}

macro_rules! languages {
    ($($tag:literal $name:literal,)+) => {
        /// Every language, in the order of `src/languages.rs`.
        pub const LANGUAGES: [Language; [$($tag),+].len()] = [$(Language { tag: $tag, name: $name }),+];
    };
}
each_language!(languages);

impl Language {
    /// The index of English, whose messages stand in if a language lacks one.
    pub const ENGLISH: usize = {
        let mut index = 0;
        while !matches!(LANGUAGES[index].tag.as_bytes(), b"en") {
            index += 1;
        }
        index
    };
}

/// Languages that are written from right to left, by their first subtags.
const RIGHT_TO_LEFT: [&str; 9] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur"];

/// The value of the attribute `dir` for a language.
pub fn direction(lang: &str) -> &'static str {
    let first = lang.split('-').next().unwrap_or_default();
    if RIGHT_TO_LEFT.iter().any(|known| known.eq_ignore_ascii_case(first)) { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, direction};

    #[test]
    fn a_language_is_told_by_its_first_two_letters() {
        for (index, language) in LANGUAGES.iter().enumerate() {
            assert_eq!(LANGUAGES.iter().position(|other| other.tag[..2] == language.tag[..2]), Some(index));
        }
    }

    #[test]
    fn arabic_and_its_neighbours_run_from_right_to_left() {
        let directions = ["ar", "AR-eg", "he", "en", "zh-Hans", ""].map(direction);
        assert_eq!(directions, ["rtl", "rtl", "rtl", "ltr", "ltr", "ltr"]);
    }
}

//! The words that the live parts of a page say, as lines of text beside its markup: what page it is, the interface's phrases, and
//! the comparison.
//!
//! The first line is the mode and the language, `page-es`, which name the page's file too; of a provider's own pack there is the mode
//! alone.

use crate::content::compact;
use crate::i18n::{LANGUAGES, Locale, Messages, NumberRules};
use crate::model::{Comparison, LanguageIx};
use crate::view::Mode;
use std::rc::Rc;

/// What the live parts say.
#[derive(Clone, Debug)]
pub struct PageData {
    /// Where the page stands.
    pub mode: Mode,
    /// The language, where the visitor can choose another.
    pub language: Option<LanguageIx>,
    /// The interface's words.
    pub text: Messages,
    /// What is compared.
    pub comparison: Rc<Comparison>,
}

/// Writes the words of a page, in `language` where it is one of ours.
pub fn serialize(mode: Mode, language: Option<&str>, locale: &Locale, comparison: &Comparison) -> String {
    let mut first = mode.name().to_owned();
    if let Some(language) = language {
        first.push('-');
        first += language;
    }
    let mut out = vec![first];
    locale.write(&mut out);
    compact::write(comparison, &mut out);
    out.join("\n")
}

/// Reads what [`write()`] writes, or gives nothing.
pub fn parse(words: &str, rules: NumberRules) -> Option<PageData> {
    let mut lines = words.split('\n');
    let first = lines.next()?;
    let (mode, tag) = first.split_once('-').unwrap_or((first, ""));
    let mode = Mode::named(mode);
    let language = LANGUAGES.iter().position(|language| language.tag == tag).map(LanguageIx);
    let locale = Locale::read(&mut lines);
    let comparison = compact::read(&mut lines)?;
    Some(PageData { mode, language, text: Messages::new(&comparison.lang, locale, rules), comparison: Rc::new(comparison) })
}

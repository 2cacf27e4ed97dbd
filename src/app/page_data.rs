//! Page data: what the live views of a page need, serialized as lines of text beside its markup. The messages of the interface
//! and the comparison.
//!
//! The first line is the mode and the language, `page-es`, as in the name of the page's file; for a provider's own pack, it is
//! the mode alone.

use crate::content::compact;
use crate::i18n::{LANGUAGES, Locale, Messages, NumberRules};
use crate::model::{Comparison, LanguageIx};
use crate::view::Mode;
use std::rc::Rc;

/// The data that the live views need.
#[derive(Clone, Debug)]
pub struct PageData {
    /// The mode of the page.
    pub mode: Mode,
    /// The language, if the visitor can choose another.
    pub language: Option<LanguageIx>,
    /// The messages of the interface.
    pub text: Messages,
    /// The comparison.
    pub comparison: Rc<Comparison>,
}

/// Serializes the data of a page. `language` is the tag of one of [`LANGUAGES`], or none for a provider's own pack.
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

/// Parses the text of [`serialize`]. Returns `None` if it is incomplete.
pub fn parse(text: &str, rules: NumberRules) -> Option<PageData> {
    let mut lines = text.split('\n');
    let first = lines.next()?;
    let (mode, tag) = first.split_once('-').unwrap_or((first, ""));
    let mode = Mode::named(mode);
    let language = LANGUAGES.iter().position(|language| language.tag == tag).map(LanguageIx);
    let locale = Locale::read(&mut lines);
    let comparison = compact::read(&mut lines)?;
    Some(PageData { mode, language, text: Messages::new(&comparison.lang, locale, rules), comparison: Rc::new(comparison) })
}

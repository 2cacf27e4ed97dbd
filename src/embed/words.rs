//! The words that the live parts of a page say, as lines of text beside its markup: the level of its heading, the interface's
//! phrases, and the comparison.

use crate::content::lines;
use crate::model::Comparison;
use crate::text::{Locale, PluralRule, Text};
use crate::view::Level;
use std::rc::Rc;

/// What the live parts say.
#[derive(Clone, Debug)]
pub struct Words {
    /// The level of the page's own heading.
    pub level: Level,
    /// The interface's words.
    pub text: Text,
    /// What is compared.
    pub comparison: Rc<Comparison>,
}

/// Writes the words of a page.
pub fn write(level: Level, locale: &Locale, comparison: &Comparison) -> String {
    let mut out = vec![if level == Level::PAGE { "page" } else { "inline" }.to_owned()];
    locale.write(&mut out);
    lines::write(comparison, &mut out);
    out.join("\n")
}

/// Reads what [`write()`] writes, or gives nothing.
pub fn read(words: &str, plural: PluralRule) -> Option<Words> {
    let mut lines = words.split('\n');
    let level = if lines.next()? == "page" { Level::PAGE } else { Level::INLINE };
    let locale = Locale::read(&mut lines);
    let comparison = lines::read(&mut lines)?;
    Some(Words { level, text: Text::new(&comparison.lang, locale, plural), comparison: Rc::new(comparison) })
}

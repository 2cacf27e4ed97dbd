//! What a visitor takes home: a link, its QR code, a short code; and what came of one that they brought. Knows no texts.

use crate::model::CodeError;
use std::rc::Rc;

/// Where link and codes are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Takeaway {
    /// Out of sight: a press on a statement changes none.
    #[default]
    Folded,
    /// In view, with the QR code once that is drawn.
    Open(Option<Rc<Qr>>),
}

/// A QR code that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// The share code of the marks that it carries.
    pub code: String,
    /// Its modules a side, without the quiet zone.
    pub size: u32,
    /// The dark modules, as an SVG path.
    pub path: String,
}

/// Where marks came from, other than by pressing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// A link that was followed, or a QR code.
    Link,
    /// A code that was typed.
    Code,
}

/// What came of marks that a visitor brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brought {
    /// Where they came from.
    pub by: Carrier,
    /// Whether they are here now; else why not.
    pub outcome: Result<(), CodeError>,
}

/// The link to a page with the marks of a share code, in a language. The marks stand in the fragment, which no server sees.
#[must_use]
pub fn link(page: &str, code: &str, lang: &str) -> String {
    let page = page.split('#').next().unwrap_or_default();
    format!("{page}#group-fit={code}&lang={lang}")
}

/// The code as it is read out: in groups of four.
#[must_use]
pub fn grouped(code: &str) -> String {
    let mut grouped = String::with_capacity(code.len() + code.len() / 4);
    for (place, symbol) in code.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            grouped.push('-');
        }
        grouped.push(symbol);
    }
    grouped
}

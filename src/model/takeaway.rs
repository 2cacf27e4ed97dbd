//! What a visitor takes home: a link, its QR code, a short code; and what came of one that they brought. Knows no texts.

use crate::model::CodeError;
use crate::model::code::in_name;
use std::rc::Rc;

/// Where link and codes are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Takeaway {
    /// Out of sight: a press on a statement changes none.
    #[default]
    Collapsed,
    /// In view, with the QR code once that is drawn.
    Expanded(Option<Rc<Qr>>),
}

/// A QR code that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// The link that it carries.
    pub link: String,
    /// Its modules a side, without the quiet zone.
    pub size: u32,
    /// The dark modules, as an SVG path.
    pub path: String,
}

/// Where marks came from, other than by pressing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeSource {
    /// A link that was followed, or a QR code.
    Link,
    /// A code that was typed.
    Typed,
}

/// What came of marks that a visitor brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportOutcome {
    /// Where they came from.
    pub by: CodeSource,
    /// Whether they are here now; else why not.
    pub outcome: Result<(), CodeError>,
}

/// The link to a page with the marks of a share code, in a language; none if there is no page that others could open. The marks stand
/// in the fragment, which a browser does not send to a server.
///
/// The fragment is a plain name (`group-fit-CODE-LANG`), because many hosts hand it to a selector. If a host routes within the
/// fragment (`#/groups`), the name follows the route as its query.
#[must_use]
pub fn link(page: &str, code: &str, lang: &str) -> Option<String> {
    if page.is_empty() {
        return None;
    }
    let (page, route) = page.split_once('#').unwrap_or((page, ""));
    let (route, before) = match route {
        route if !route.trim_start_matches('!').starts_with('/') => ("", ""),
        route if route.contains('?') => (route, "&"),
        route => (route, "?"),
    };
    Some(format!("{page}#{route}{before}{NAME}-{}-{lang}", in_name(code)))
}

/// The code within what a visitor pastes: a whole link, in the present form or in the one with `=`, or the code alone.
pub(super) fn code_within(text: &str) -> &str {
    // Not `split_once`, which brings a search for long texts along.
    let Some(start) = text.as_bytes().windows(NAME.len()).position(|part| part == NAME.as_bytes()) else { return text };
    let rest = text.get(start + NAME.len()..).unwrap_or_default();
    let code = rest.get(1..).unwrap_or_default();
    let end = if rest.starts_with('=') { code.find('&') } else { code.find(|c: char| !c.is_ascii_alphanumeric() && c != '_') };
    &code[..end.unwrap_or(code.len())]
}

/// How the part of the fragment that is ours begins.
const NAME: &str = "group-fit";

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

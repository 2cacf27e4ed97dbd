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

/// The code within what a visitor pastes, if it is a link, in the present form or in the one with `=`. Anything else is given as it is.
pub(super) fn code_within(text: &str) -> &str {
    // The address of the page may have the name in it as well, in its host, its folder and its route.
    let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
    let mut starts = fragment.char_indices().rev();
    starts.find_map(|(start, _)| named_code(fragment.get(start..)?)).unwrap_or(text)
}

/// The code behind the name that a text begins with.
fn named_code(text: &str) -> Option<&str> {
    let code = text.strip_prefix(NAME)?.strip_prefix(['-', '='])?;
    let letters = code.find(|c: char| !c.is_ascii_digit() && !c.is_ascii_uppercase()).unwrap_or(code.len());
    let end = code.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '*' | '~' | '$' | '='));
    // A host may have anchors that begin with the name.
    if letters < SHORTEST { None } else { code.get(..end.unwrap_or(code.len())) }
}

/// How the part of the fragment that is ours begins.
const NAME: &str = "group-fit";
/// How many letters and digits a code has at the least.
const SHORTEST: usize = 5;

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

//! The takeaway: the link, its QR code and the share code, and the outcome of importing one.

use crate::model::CodeError;
use crate::model::code::in_name;
use std::rc::Rc;

/// Whether the link and the codes are in view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Takeaway {
    /// Out of view. Presses do not update them.
    #[default]
    Collapsed,
    /// In view, with the QR code if it has been drawn.
    Expanded(Option<Rc<Qr>>),
}

/// A drawn QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// The link that it encodes.
    pub link: String,
    /// The number of modules per side, without the quiet zone.
    pub size: u32,
    /// The dark modules, as an SVG path.
    pub path: String,
}

/// How a share code arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeSource {
    /// In the link that opened the page, which may come from a QR code.
    Link,
    /// The visitor typed or pasted it.
    Typed,
}

/// The outcome of importing a share code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportOutcome {
    /// How the code arrived.
    pub by: CodeSource,
    /// Whether the marks were imported, or why not.
    pub outcome: Result<(), CodeError>,
}

/// The link to a page, with a share code and a language; `None` if `page` is empty, because there is no page that others could
/// open. The share code is in the fragment, because browsers do not send the fragment to a server.
///
/// The fragment is a plain name (`group-fit-CODE-LANG`), because many hosts pass the fragment to a selector. If a host routes
/// within the fragment (`#/groups`), the name follows the route as its query.
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

/// The code within a pasted link, in the present form or in the older form with `=`. Any other text is returned unchanged.
pub(super) fn code_within(text: &str) -> &str {
    // The address may contain the name in its host, folder and route too, so search the fragment from its end.
    let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
    let mut starts = fragment.char_indices().rev();
    starts.find_map(|(start, _)| named_code(fragment.get(start..)?)).unwrap_or(text)
}

/// The code after the name, if the text begins with the name.
fn named_code(text: &str) -> Option<&str> {
    let code = text.strip_prefix(NAME)?.strip_prefix(['-', '='])?;
    let letters = code.find(|c: char| !c.is_ascii_digit() && !c.is_ascii_uppercase()).unwrap_or(code.len());
    let end = code.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '*' | '~' | '$' | '='));
    // Anchors of a host may begin with the same name, such as `#group-fit-how-it-works`.
    if letters < SHORTEST { None } else { code.get(..end.unwrap_or(code.len())) }
}

/// The name at the start of our part of the fragment.
const NAME: &str = "group-fit";
/// The least number of letters and digits in a code.
const SHORTEST: usize = 5;

/// The code in groups of four, which are easier to read out and to type.
#[must_use]
pub fn grouped(code: &str) -> String {
    let mut grouped = String::with_capacity(code.len() + code.len() / 4);
    for (index, symbol) in code.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            grouped.push('-');
        }
        grouped.push(symbol);
    }
    grouped
}

//! Links, by their schemes: a source is a page, a number is a number, and an address is what it looks like.

use super::{Findings, LintContext, TextNode, quoted};

pub(super) fn rule(look: &LintContext<'_>, found: &mut Findings) {
    let is_link =
        |text: &&TextNode| ["sources.url", "options.links.href", "crisis.regions.lines.href"].contains(&text.kind.as_str());
    for text in look.texts.iter().filter(|text| text.own).filter(is_link) {
        let Some((scheme, rest)) = text.text.split_once(':') else { continue };
        let link = quoted(&text.text);
        let mut warn = |says: &str, remedy: &str| found.warn("link", &text.place, format!("{says}: {link}"), remedy);
        match scheme.to_ascii_lowercase().as_str() {
            "https" => {
                let host = rest.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default();
                if host.contains('@') {
                    warn(
                        "has a name before its host, so that it looks like another address",
                        "Leave out what stands before the @.",
                    );
                } else if !host.is_ascii() || host.split('.').any(|label| label.starts_with("xn--")) {
                    warn(
                        "has a host with letters that can be taken for others",
                        "Look at each letter, and use a host in ASCII where there is one.",
                    );
                } else if !host.contains('.') {
                    warn("has a host without a dot, which no visitor can reach", "Write the whole address.");
                }
            }
            _ if text.kind == "sources.url" => {
                warn("is no page", "Cite a page that people can open: an address that begins with https:.");
            }
            "tel" | "sms" => {
                let number = rest.split(['?', ';', '&']).next().unwrap_or_default();
                if !number.chars().all(|c| c.is_ascii_digit() || "+-.()".contains(c)) {
                    warn("has a number with other signs than digits", "Write the digits, with + and the country where needed.");
                } else if let Some(says) = other_number(look, text, number) {
                    warn(&says, "Have the text name the number that the link calls.");
                }
            }
            "mailto" if !rest.contains('@') => warn("has no @", "Write the whole address."),
            _ => {}
        }
    }
}

/// What is wrong where a crisis line says another number than its link calls.
fn other_number(look: &LintContext<'_>, link: &TextNode, number: &str) -> Option<String> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let place = format!("{}.text", link.place.strip_suffix(".href").filter(|_| link.kind.starts_with("crisis."))?);
    let said = look.texts.iter().find(|text| text.place == place)?;
    let called = digits(number);
    // With a country's code, the text may name the number as it is called within the country.
    let tail = called.get(called.len().saturating_sub(7)..).unwrap_or_default();
    let within = number.starts_with('+') && digits(&said.text).ends_with(tail);
    let same = digits(&said.text).contains(&called) || within;
    (!same).then(|| format!("calls a number that its text {} does not name", quoted(&said.text)))
}

//! Checks links by their schemes: sources must be web pages, phone links must contain numbers, and a host must not imitate
//! another.

use super::{Findings, LintContext, TextNode, quoted};

pub(super) fn rule(context: &LintContext<'_>, findings: &mut Findings) {
    let is_link =
        |text: &&TextNode| ["sources.url", "options.links.href", "crisis.regions.lines.href"].contains(&text.kind.as_str());
    for text in context.texts.iter().filter(|text| text.authored).filter(is_link) {
        let Some((scheme, rest)) = text.text.split_once(':') else { continue };
        let link = quoted(&text.text);
        let mut warn = |message: &str, help: &str| findings.warn("link", &text.path, format!("{message}: {link}"), help);
        match scheme.to_ascii_lowercase().as_str() {
            "https" => {
                let host = rest.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default();
                if host.contains('@') {
                    warn("has a name before its host, so that it looks like another address", "Remove the part before the @.");
                } else if !host.is_ascii() || host.split('.').any(|label| label.starts_with("xn--")) {
                    warn(
                        "has a host with letters that look like others",
                        "Look at each letter, and use a host in ASCII if there is one.",
                    );
                } else if !host.contains('.') {
                    warn("has a host without a dot, which visitors cannot reach", "Write the whole address.");
                }
            }
            _ if text.kind == "sources.url" => {
                warn("is not a web page", "Cite a page that people can open: an address that begins with https:.");
            }
            "tel" | "sms" => {
                let number = rest.split(['?', ';', '&']).next().unwrap_or_default();
                if !number.chars().all(|c| c.is_ascii_digit() || "+-.()".contains(c)) {
                    warn(
                        "has a number with other characters than digits",
                        "Write the digits, with + and the country where needed.",
                    );
                } else if let Some(message) = other_number(context, text, number) {
                    warn(&message, "Have the text name the number that the link calls.");
                }
            }
            "mailto" if !rest.contains('@') => warn("has no @", "Write the whole address."),
            _ => {}
        }
    }
}

/// The message for a crisis line whose text names another number than its link calls.
fn other_number(context: &LintContext<'_>, link: &TextNode, number: &str) -> Option<String> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let path = format!("{}.text", link.path.strip_suffix(".href").filter(|_| link.kind.starts_with("crisis."))?);
    let named = context.texts.iter().find(|text| text.path == path)?;
    let called = digits(number);
    // If the link has a country code, the text may name the number as people dial it within the country.
    let tail = called.get(called.len().saturating_sub(7)..).unwrap_or_default();
    let within = number.starts_with('+') && digits(&named.text).ends_with(tail);
    let same = digits(&named.text).contains(&called) || within;
    (!same).then(|| format!("calls a number that its text {} does not name", quoted(&named.text)))
}

//! Links from packs, restricted to safe schemes.

use std::fmt;

/// The schemes that a link may have, each with its colon.
pub const SCHEMES: [&str; 4] = ["https:", "tel:", "sms:", "mailto:"];

/// A link that is safe to put into a page: its scheme is one of [`SCHEMES`]. [`Link::parse`] is the only way to make one,
/// so a `javascript:` link from a pack cannot reach an `href`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link(String);

impl Link {
    /// The link, or `None` if the scheme is another one, the rest is empty, or the text contains white space or a control
    /// character. Browsers drop those characters when they parse a URL, and may so find another scheme than a person reads.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let clean = !text.chars().any(|c| c.is_whitespace() || c.is_control());
        let known = SCHEMES.iter().any(|scheme| {
            text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && text.len() > scheme.len()
        });
        (clean && known).then(|| Self(text.to_owned()))
    }

    /// The link as the pack wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Link;

    #[test]
    fn only_the_four_schemes_make_a_link() {
        for good in ["https://example.org/a", "tel:988", "sms:988", "mailto:a@example.org", "HTTPS://EXAMPLE.ORG"] {
            assert!(Link::parse(good).is_some(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "javascript:open('https:')",
            "http://example.org",
            "data:text/html,x",
            "//example.org",
            "",
            "https:",
            " https://a",
            "java\nscript:x",
            "tel:\t9",
        ] {
            assert!(Link::parse(bad).is_none(), "{bad}");
        }
    }
}

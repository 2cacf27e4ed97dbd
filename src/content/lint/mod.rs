//! Lints a pack: checks what the standards ask of a decision aid (IPDAS v4, NICE ECD8), and problems that a text would cause in
//! the page. The rules use only std and the pack, so that they are the same in commands and in a browser; `today` is a parameter.
//!
//! A person must judge what a rule reports. Only a pack that cannot be read is an error.

mod balance;
mod biased_language;
mod cited;
pub mod grade;
mod hidden;
mod length;
mod links;
mod review;
mod texts;

pub use balance::{LengthStats, MAX_RATIO, measures};
pub use biased_language::biased_word;
pub use length::{LIMITS, width};
pub use review::UNREVIEWED;
pub use texts::TextNode;

use crate::content::{
    Diagnostic, Diagnostics, Json, MAX_DIAGNOSTICS, Overlaid, Severity, SourceMap, lang_of, overlay, read_alone, read_overlaid,
};
use crate::model::Pack;

/// The result of linting a pack.
#[derive(Clone, Debug)]
pub struct LintReport {
    /// The whole pack, and the origin of its items.
    pub merged: Overlaid,
    /// The pack, if it can be read.
    pub pack: Option<Pack>,
    /// The language of the pack.
    pub lang: String,
    /// All texts of the whole pack.
    pub texts: Vec<TextNode>,
    /// The diagnostics: errors first, then in the order of the rules.
    pub findings: Vec<Diagnostic>,
}

/// Lints a pack, put over `base`, the default pack of its language, if there is one. `today` is an ISO date; without it, the
/// rules for dates report nothing.
pub fn lint(authored: &Json, base: Option<&Json>, today: Option<&str>) -> LintReport {
    let merged = match base {
        Some(base) => overlay(authored.clone(), base.clone()),
        None => Overlaid { json: authored.clone(), origin: SourceMap::default() },
    };
    let read = if base.is_some() { read_overlaid(merged.clone()) } else { read_alone(authored.clone()) };
    let (pack, diagnostics) = match read {
        Ok(pack) => (Some(pack), Diagnostics::default()),
        Err(diagnostics) => (None, diagnostics),
    };
    let texts = texts::texts(&merged, authored);
    let lang = lang_of(&merged.json).to_owned();
    let context = LintContext { authored, base, merged: &merged, pack: pack.as_ref(), lang: &lang, texts: &texts, today };
    let mut findings = Findings(diagnostics.0);
    for rule in [
        biased_language::steers,
        biased_language::percent,
        grade::rule,
        balance::rule,
        length::rule,
        cited::unused,
        cited::twice,
        hidden::rule,
        links::rule,
        review::rule,
    ] {
        rule(&context, &mut findings);
    }
    LintReport { pack, findings: findings.0, merged, lang, texts }
}

/// The input of the rules.
struct LintContext<'a> {
    authored: &'a Json,
    base: Option<&'a Json>,
    merged: &'a Overlaid,
    /// None if the pack cannot be read.
    pack: Option<&'a Pack>,
    lang: &'a str,
    texts: &'a [TextNode],
    today: Option<&'a str>,
}

impl LintContext<'_> {
    /// The texts that the author wrote and that visitors read.
    fn authored_texts(&self) -> impl Iterator<Item = &TextNode> {
        self.texts.iter().filter(|text| text.authored && length::limit(&text.kind).is_some())
    }
}

/// Collects the diagnostics of the rules.
struct Findings(Vec<Diagnostic>);

impl Findings {
    fn warn(&mut self, rule: &'static str, path: &str, message: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Warning, rule, path, message.into(), help.into());
    }

    fn note(&mut self, rule: &'static str, path: &str, message: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Note, rule, path, message.into(), help.into());
    }

    /// Adds a diagnostic, unless its rule has reported [`MAX_DIAGNOSTICS`] already.
    fn add(&mut self, severity: Severity, rule: &'static str, path: &str, message: String, help: String) {
        if self.0.iter().filter(|finding| finding.rule == rule).count() < MAX_DIAGNOSTICS {
            self.0.push(Diagnostic { severity, rule, path: path.to_owned(), message, help });
        }
    }
}

/// The beginning of a text in quotation marks, for messages.
fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(60).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    format!("\"{shown}\"")
}

/// A text in lower case, in any script. clippy.toml forbids `to_lowercase` in the WebAssembly of a visit, which has no table for
/// it.
#[expect(
    clippy::disallowed_methods,
    reason = "only the pack renderer contains the lints, and it keeps the table of lower-case letters"
)]
fn lower(text: &str) -> String {
    text.to_lowercase()
}

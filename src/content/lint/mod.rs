//! Checks of a pack that can be read, beyond whether it can: what the field asks of a decision aid (IPDAS v4, NICE ECD8), and what
//! goes wrong in a page. The same in the commands and in a browser: std and the pack alone, no clock.
//!
//! What a rule finds is for a person to judge. Only what keeps a pack from being read is an error.

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

use crate::content::{Diagnostics, Json, MAX_DIAGNOSTICS, Overlaid, SourceMap, lang_of, overlay, read_alone, read_overlaid};
use crate::model::Pack;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The pack cannot be read.
    Error,
    /// It is read, and somebody is to mend it or to know why not.
    Warning,
    /// It is worth knowing.
    Note,
}

impl Severity {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// The rule, by a short name that stays the same.
    pub rule: &'static str,
    /// Where it is in the author's own file; empty for the pack as a whole.
    pub place: String,
    /// What it is, as the rest of a sentence that begins with the place, without a full stop.
    pub says: String,
    /// What to do about it, as a whole sentence.
    pub remedy: String,
}

/// A pack that was looked at.
#[derive(Clone, Debug)]
pub struct LintReport {
    /// The whole pack, and where it comes from.
    pub merged: Overlaid,
    /// The pack, where it can be read.
    pub pack: Option<Pack>,
    /// The language that it is in.
    pub lang: String,
    /// Every text of the whole pack.
    pub texts: Vec<TextNode>,
    /// What was found: errors first, then in the order of the rules.
    pub findings: Vec<Finding>,
}

/// Looks at a pack over the default pack of its language, where there is one. `today` is an ISO date; without it, nothing is said of
/// dates.
pub fn lint(own: &Json, base: Option<&Json>, today: Option<&str>) -> LintReport {
    let merged = match base {
        Some(base) => overlay(own.clone(), base.clone()),
        None => Overlaid { json: own.clone(), origin: SourceMap::default() },
    };
    let read = if base.is_some() { read_overlaid(merged.clone()) } else { read_alone(own.clone()) };
    let (pack, problems) = match read {
        Ok(pack) => (Some(pack), Diagnostics::default()),
        Err(problems) => (None, problems),
    };
    let texts = texts::texts(&merged, own);
    let lang = lang_of(&merged.json).to_owned();
    let look = LintContext { own, base, merged: &merged, pack: pack.as_ref(), lang: &lang, texts: &texts, today };
    let mut found = Findings::default();
    for problem in problems.0 {
        found.0.push(Finding {
            severity: Severity::Error,
            rule: "pack",
            place: problem.path,
            says: problem.message,
            remedy: problem.help,
        });
    }
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
        rule(&look, &mut found);
    }
    LintReport { pack, findings: found.0, merged, lang, texts }
}

/// What a rule looks at.
struct LintContext<'a> {
    own: &'a Json,
    base: Option<&'a Json>,
    merged: &'a Overlaid,
    /// None where the pack cannot be read.
    pack: Option<&'a Pack>,
    lang: &'a str,
    texts: &'a [TextNode],
    today: Option<&'a str>,
}

impl LintContext<'_> {
    /// The texts that are the author's own and that a visitor reads.
    fn own_words(&self) -> impl Iterator<Item = &TextNode> {
        self.texts.iter().filter(|text| text.own && length::limit(&text.kind).is_some())
    }
}

/// What the rules have found so far.
#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn warn(&mut self, rule: &'static str, place: &str, says: impl Into<String>, remedy: impl Into<String>) {
        self.add(Severity::Warning, rule, place, says.into(), remedy.into());
    }

    fn note(&mut self, rule: &'static str, place: &str, says: impl Into<String>, remedy: impl Into<String>) {
        self.add(Severity::Note, rule, place, says.into(), remedy.into());
    }

    /// As with problems: who has mended this many of a rule knows how the rest are to be mended.
    fn add(&mut self, severity: Severity, rule: &'static str, place: &str, says: String, remedy: String) {
        if self.0.iter().filter(|finding| finding.rule == rule).count() < MAX_DIAGNOSTICS {
            self.0.push(Finding { severity, rule, place: place.to_owned(), says, remedy });
        }
    }
}

/// The beginning of a text, to name it by.
fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(60).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    format!("\"{shown}\"")
}

/// A text in lower case, in any script. clippy.toml forbids it where a visit's WebAssembly would need it: that has no table for it.
#[expect(
    clippy::disallowed_methods,
    reason = "the reader of packs, which this is part of, keeps its table of lower-case letters"
)]
fn lower(text: &str) -> String {
    text.to_lowercase()
}

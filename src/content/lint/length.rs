//! Limits the length of each text, so that a whole card fits on the screen of a kiosk. A Chinese character counts as two letters,
//! because it is twice as wide.

use super::{Findings, LintContext};

/// The maximum length of each kind of text, in letters: about a quarter more than the default packs need.
pub const LIMITS: [(&str, usize); 34] = [
    ("title", 60),
    ("lead", 220),
    ("audience", 200),
    ("options.name", 30),
    ("options.one", 40),
    ("options.many", 40),
    ("options.summary", 90),
    ("options.attending", 320),
    ("options.good", 90),
    ("options.hard", 90),
    ("options.links.text", 60),
    ("dimensions.name", 40),
    ("dimensions.question", 60),
    ("dimensions.nuance", 320),
    ("dimensions.ask", 140),
    ("dimensions.statements.text", 90),
    ("dimensions.statements.detail", 260),
    ("both.title", 50),
    ("both.text", 400),
    ("both.next", 180),
    ("neither.title", 50),
    ("neither.text", 400),
    ("neither.next", 180),
    ("crisis.lead", 180),
    ("crisis.elsewhere", 80),
    ("crisis.regions.name", 40),
    ("crisis.regions.lines.text", 60),
    ("provenance.version", 30),
    ("provenance.authors", 200),
    ("provenance.reviewed", 200),
    ("provenance.funding", 300),
    ("provenance.certainty", 1000),
    ("provenance.translation.by", 160),
    ("provenance.translation.reviewed", 200),
];

/// The limit for texts of a kind. None for texts that no visitor reads, and for texts whose length the author cannot choose.
pub(super) fn limit(kind: &str) -> Option<usize> {
    LIMITS.iter().find(|(known, _)| *known == kind).map(|(_, limit)| *limit)
}

/// The width of a text, in letters.
pub fn width(text: &str) -> usize {
    // Chinese, Japanese, Korean and full-width characters, roughly as in Unicode's East Asian Width.
    let wide = |c: char| matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}');
    text.chars().map(|c| 1 + usize::from(wide(c))).sum()
}

pub(super) fn rule(context: &LintContext<'_>, findings: &mut Findings) {
    for text in context.authored_texts() {
        let Some(limit) = limit(&text.kind) else { continue };
        let width = width(&text.text);
        if width > limit {
            let message = format!("is {width} letters long, and a kiosk shows {limit}");
            findings.warn("long", &text.path, message, "Say it in fewer words, or move a part of it to the detail.");
        }
    }
}

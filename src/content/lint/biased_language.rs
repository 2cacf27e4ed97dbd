//! Reports words that steer a visitor or that judge, by language, and percentages. The page says "usually offers more of what you
//! marked", never "best".

use super::{Findings, LintContext, lower, quoted};
use crate::content::lookup;

/// Words that steer. A star at the end matches any ending.
const STEERING: [(&str, &[&str]); 6] = [
    ("ar", &["أفضل", "يجب", "ينبغي", "نوصي", "تشخيص"]),
    ("en", &["best", "should", "must", "better than", "ideal*", "diagnos*", "recommend*"]),
    // Not "mejor" alone: it means "better" too, as in "sentirse mejor".
    (
        "es",
        &[
            "el mejor",
            "la mejor",
            "lo mejor",
            "los mejores",
            "las mejores",
            "debe",
            "debes",
            "deben",
            "deberá*",
            "deberí*",
            "convien*",
            "recomend*",
            "recomiend*",
            "diagn*",
            "ideal*",
        ],
    ),
    ("fr", &["meilleur*", "recommand*", "devriez", "devez", "diagnosti*", "idéal*"]),
    ("vi", &["tốt nhất", "khuyến nghị", "khuyến cáo", "chẩn đoán", "lý tưởng"]),
    ("zh-Hans", &["最好", "应该", "必须", "推荐", "诊断", "理想"]),
];

/// Languages without spaces between words, or with prefixes that are written as part of a word.
const ANYWHERE: [&str; 2] = ["ar", "zh-Hans"];

/// The first steering word of a text, in a language that has a list of them.
pub fn biased_word(lang: &str, text: &str) -> Option<&'static str> {
    let lang = lookup(lang, STEERING.iter().map(|(known, _)| *known))?;
    let (_, words) = STEERING.iter().find(|(known, _)| *known == lang)?;
    let text = lower(text);
    let contains = |word: &&&str| {
        let (beginning, open) = word.strip_suffix('*').map_or((**word, false), |beginning| (beginning, true));
        text.match_indices(beginning).any(|(at, _)| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let starts = !letter(text[..at].chars().next_back());
            let ends = open || !letter(text[at + beginning.len()..].chars().next());
            ANYWHERE.contains(&lang) || (starts && ends)
        })
    };
    words.iter().find(contains).copied()
}

pub(super) fn steers(context: &LintContext<'_>, findings: &mut Findings) {
    if lookup(context.lang, STEERING.iter().map(|(known, _)| *known)).is_none() {
        let message = format!("is in \"{}\", and there is no list of steering words for it", context.lang);
        findings.note("steers", "", message, "Look for words that push: best, should, must, recommend, diagnosis.");
    }
    for text in context.authored_texts() {
        if let Some(word) = biased_word(context.lang, &text.text) {
            let message = format!("steers, by \"{}\": {}", word.trim_end_matches('*'), quoted(&text.text));
            findings.warn("steers", &text.path, message, "Say what a group usually offers, and leave the choice to the visitor.");
        }
    }
}

pub(super) fn percent(context: &LintContext<'_>, findings: &mut Findings) {
    for text in context.authored_texts().filter(|text| text.text.contains(['%', '٪', '％'])) {
        let message = format!("has a percentage: {}", quoted(&text.text));
        findings.warn("percent", &text.path, message, "Say it as a count: 3 of 10 people.");
    }
}

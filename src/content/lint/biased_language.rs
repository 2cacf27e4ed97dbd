//! Words that push a visitor or that judge, by language, and percentages. "Usually offers more of what you marked", never "best".

use super::{Findings, LintContext, lower, quoted};
use crate::content::lookup;

/// Words that steer. One with a star stands for every word that begins so.
const STEERING: [(&str, &[&str]); 6] = [
    ("ar", &["أفضل", "يجب", "ينبغي", "نوصي", "تشخيص"]),
    ("en", &["best", "should", "must", "better than", "ideal*", "diagnos*", "recommend*"]),
    // "Mejor" is "better" too, as in "sentirse mejor".
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

/// Languages whose words are not set apart, or take others before them.
const ANYWHERE: [&str; 2] = ["ar", "zh-Hans"];

/// The first word of a text that steers, in a language whose words are known.
pub fn biased_word(lang: &str, text: &str) -> Option<&'static str> {
    let lang = lookup(lang, STEERING.iter().map(|(known, _)| *known))?;
    let (_, words) = STEERING.iter().find(|(known, _)| *known == lang)?;
    let text = lower(text);
    let holds = |word: &&&str| {
        let (beginning, open) = word.strip_suffix('*').map_or((**word, false), |beginning| (beginning, true));
        text.match_indices(beginning).any(|(at, _)| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let starts = !letter(text[..at].chars().next_back());
            let ends = open || !letter(text[at + beginning.len()..].chars().next());
            ANYWHERE.contains(&lang) || (starts && ends)
        })
    };
    words.iter().find(holds).copied()
}

pub(super) fn steers(look: &LintContext<'_>, found: &mut Findings) {
    if lookup(look.lang, STEERING.iter().map(|(known, _)| *known)).is_none() {
        let says = format!("is in \"{}\", and no words that steer are known in it", look.lang);
        found.note("steers", "", says, "Look for words that push: best, should, must, recommend, diagnosis.");
    }
    for text in look.own_words() {
        if let Some(word) = biased_word(look.lang, &text.text) {
            let says = format!("steers, by \"{}\": {}", word.trim_end_matches('*'), quoted(&text.text));
            found.warn("steers", &text.place, says, "Say what a group usually offers, and leave the choice to the visitor.");
        }
    }
}

pub(super) fn percent(look: &LintContext<'_>, found: &mut Findings) {
    for text in look.own_words().filter(|text| text.text.contains(['%', '٪', '％'])) {
        let says = format!("has a percentage: {}", quoted(&text.text));
        found.warn("percent", &text.place, says, "Say it as a count: 3 of 10 people.");
    }
}

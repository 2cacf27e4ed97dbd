//! Computes the reading grade of texts, by the established formula for their language.
//!
//! A formula counts syllables, words and sentences, and ignores their meaning. Syllables are counted as groups of vowels, with an
//! error of a few percent.

use super::{Findings, LintContext, lower, quoted};
use crate::content::lookup;

/// A reading formula.
#[derive(Debug)]
pub struct Formula {
    /// Its name and its authors.
    pub name: &'static str,
    /// The meaning of its figure.
    pub scale: &'static str,
    /// The limit for a single text.
    pub limit: f64,
    /// The aim for all texts together.
    pub aim: f64,
    /// Whether a higher figure means harder to read, as with a school grade. With a score of reading ease, a lower figure does.
    pub higher_is_harder: bool,
    /// Computes the figure from words per sentence and syllables per word.
    figure: fn(f64, f64) -> f64,
    syllables: fn(&str) -> usize,
}

/// The explanation for a language without a formula.
pub const NO_FORMULA: &str = "no reading formula is established enough for this language to be held to";

const FORMULAS: [(&str, Formula); 3] = [
    (
        "en",
        Formula {
            name: "Flesch-Kincaid grade (Kincaid and others, 1975)",
            scale: "the school year in the US that reads it with ease",
            limit: 8.0,
            aim: 6.0,
            higher_is_harder: true,
            figure: |words, syllables| 0.39 * words + 11.8 * syllables - 15.59,
            syllables: english,
        },
    ),
    (
        "es",
        Formula {
            name: "perspicuity of Szigriszt-Pazos (1993) on the INFLESZ scale (Barrio-Cantalejo and others, 2008)",
            scale: "ease from 0 to 100: from 55 \"normal\", from 65 \"fairly easy\"",
            limit: 55.0,
            aim: 65.0,
            higher_is_harder: false,
            figure: |words, syllables| 206.835 - 62.3 * syllables - words,
            syllables: spanish,
        },
    ),
    (
        "fr",
        Formula {
            name: "reading ease of Flesch as Kandel and Moles (1958) fitted it to French",
            scale: "ease from 0 to 100: from 60 \"standard\", from 70 \"fairly easy\"",
            limit: 60.0,
            aim: 70.0,
            higher_is_harder: false,
            figure: |words, syllables| 207.0 - 1.015 * words - 73.6 * syllables,
            syllables: french,
        },
    ),
];

/// The formula for a language, if there is one.
pub fn formula(lang: &str) -> Option<&'static Formula> {
    let found = lookup(lang, FORMULAS.iter().map(|(known, _)| *known))?;
    FORMULAS.iter().find(|(known, _)| *known == found).map(|(_, formula)| formula)
}

impl Formula {
    /// The figure of a text.
    pub fn of(&self, text: &str) -> f64 {
        let words: Vec<&str> = words(text).collect();
        let ends = text.chars().filter(|c| ".?!:".contains(*c)).count().max(1);
        let syllables: usize = words.iter().map(|word| (self.syllables)(&lower(word))).sum();
        #[expect(clippy::cast_precision_loss, reason = "a text has few words")]
        let [words, ends, syllables] = [words.len().max(1), ends, syllables].map(|count| count as f64);
        (self.figure)(words / ends, syllables / words)
    }

    /// The figure of all texts together.
    pub fn of_all<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> f64 {
        self.of(&texts.into_iter().map(|text| text.trim_end_matches('.')).collect::<Vec<_>>().join(". "))
    }

    /// Whether a figure means harder to read than a bound.
    pub fn is_harder(&self, figure: f64, bound: f64) -> bool {
        if self.higher_is_harder { figure > bound } else { figure < bound }
    }
}

/// The kinds of text that consist of sentences. `provenance.reviewed` is not one of them, because names and titles have the
/// length that they have.
const READ: [&str; 14] = [
    "lead",
    "audience",
    "options.attending",
    "options.good",
    "options.hard",
    "dimensions.nuance",
    "dimensions.ask",
    "dimensions.statements.text",
    "dimensions.statements.detail",
    "both.text",
    "both.next",
    "neither.text",
    "neither.next",
    "provenance.certainty",
];

/// Whether texts of this kind consist of sentences, and so have a grade.
pub fn is_read(kind: &str) -> bool {
    READ.contains(&kind)
}

/// Whether a text is long enough for a figure. For a phrase of a few words, a formula means little.
pub fn is_long_enough(text: &str) -> bool {
    words(text).count() > 8
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '’').filter(|word| !word.is_empty())
}

pub(super) fn rule(context: &LintContext<'_>, findings: &mut Findings) {
    let Some(formula) = formula(context.lang) else {
        findings.note(
            "grade",
            "",
            format!("has no reading grade: {NO_FORMULA}"),
            "Have people read it who have not seen it before.",
        );
        return;
    };
    let read = || context.texts.iter().filter(|text| is_read(&text.kind));
    for text in read().filter(|text| text.authored && is_long_enough(&text.text)) {
        let figure = formula.of(&text.text);
        if formula.is_harder(figure, formula.limit) {
            let message =
                format!("is hard to read, at {figure:.1}, and the limit is {:.0}: {}", formula.limit, quoted(&text.text));
            findings.warn("grade", &text.path, message, "Write shorter sentences and shorter words.");
        }
    }
    let all = formula.of_all(read().map(|text| text.text.as_str()));
    if context.pack.is_some() && formula.is_harder(all, formula.aim) {
        let message = format!("is hard to read in all, at {all:.1}, and the aim is {:.0} ({})", formula.aim, formula.name);
        findings.warn(
            "grade",
            "",
            message,
            "Write shorter sentences and shorter words; `cargo xtask pack report` has a figure for each text.",
        );
    }
}

/// Counts groups of vowels, without a silent e at the end.
fn english(word: &str) -> usize {
    let groups = groups(word, |c| "aeiouy".contains(c), |_, _| false);
    let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    (groups - usize::from(silent)).max(1)
}

/// Counts groups of vowels. Two strong vowels, or a stressed weak one beside another, are two syllables. A y is not counted: it
/// is a vowel only at the end of a word, and usually beside another one.
fn spanish(word: &str) -> usize {
    let vowel = |c: char| "aeiouáéíóúü".contains(c);
    let strong = |c: char| "aeoáéó".contains(c);
    let apart = |before: char, c: char| (strong(before) && strong(c)) || "íú".contains(c) || "íú".contains(before);
    groups(word, vowel, apart).max(1)
}

/// Counts groups of vowels, without a silent e or es at the end. An é begins a new group, and so does the vowel after it:
/// ré-a-li-té.
fn french(word: &str) -> usize {
    let vowel = |c: char| "aeiouyàâäéèêëîïôöùûüœæ".contains(c);
    let apart = |before: char, c: char| before == 'é' || ("éïë".contains(c) && !"ui".contains(before));
    let groups = groups(word, vowel, apart);
    // In "thérapie" the e belongs to the group before it; in "musique" it does not.
    let stem = word.strip_suffix('s').unwrap_or(word).strip_suffix('e');
    let silent = stem.is_some_and(|stem| stem.ends_with("qu") || stem.ends_with("gu") || !stem.ends_with(vowel)) && groups > 1;
    (groups - usize::from(silent)).max(1)
}

/// Counts groups of adjacent vowels. `apart` tells whether two adjacent vowels belong to different groups.
fn groups(word: &str, vowel: impl Fn(char) -> bool, apart: impl Fn(char, char) -> bool) -> usize {
    let mut groups = 0;
    let mut before = None;
    for c in word.chars() {
        let is_vowel = vowel(c);
        groups += usize::from(is_vowel && before.is_none_or(|before| apart(before, c)));
        before = is_vowel.then_some(c);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::{english, formula, french, spanish};

    #[test]
    fn syllables_are_counted_about_right() {
        for (word, count) in [("cat", 1), ("time", 1), ("people", 2), ("therapist", 3), ("support", 2)] {
            assert_eq!(english(word), count, "{word}");
        }
        for (word, count) in
            [("grupo", 2), ("terapia", 3), ("día", 2), ("poeta", 3), ("ayuda", 3), ("que", 1), ("muy", 1), ("y", 1)]
        {
            assert_eq!(spanish(word), count, "{word}");
        }
        for (word, count) in
            [("groupe", 1), ("réalité", 4), ("personnes", 2), ("aide", 1), ("vous", 1), ("thérapie", 3), ("musique", 2)]
        {
            assert_eq!(french(word), count, "{word}");
        }
    }

    #[test]
    fn the_reading_grade_tells_plain_from_learned() {
        let (grade, of) = (formula("en-GB").unwrap(), |lang: &str, text: &str| formula(lang).unwrap().of(text));
        assert!(grade.of("The cat sat on the mat. It was warm.") < 2.0);
        assert!(grade.of("Psychotherapeutic interventions necessitate considerable professional responsibility.") > 20.0);
        assert!(
            of("es", "El gato es gris. Duerme al sol.")
                > of("es", "La psicoterapia requiere responsabilidad profesional considerable.")
        );
        assert!(
            of("fr", "Le chat dort. Il fait chaud.")
                > of("fr", "La psychothérapie nécessite une responsabilité professionnelle.")
        );
        assert!(formula("ar").is_none() && formula("vi").is_none() && formula("zh-Hans").is_none());
    }
}

//! Checks that the options have texts of equal number and length. A longer list or text looks like a better option (IPDAS v4:
//! equal detail).

use super::{Findings, LintContext};
use crate::model::{Details, OptionDetails};

/// The maximum ratio of the longest option's texts to the shortest's, in percent.
pub const MAX_RATIO: usize = 125;

/// The number and the length of the texts of each option, for one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LengthStats {
    /// The field: `good`, `hard` or `attending`.
    pub field: &'static str,
    /// How many texts each option has.
    pub counts: Vec<usize>,
    /// How many characters they have in total.
    pub lengths: Vec<usize>,
}

impl LengthStats {
    /// The ratio of the longest to the shortest, in percent.
    pub fn ratio(&self) -> usize {
        let longest = self.lengths.iter().max().copied().unwrap_or_default();
        let shortest = self.lengths.iter().min().copied().unwrap_or_default();
        longest * 100 / shortest.max(1)
    }
}

/// Measures the texts of the options.
pub fn measures(details: &Details) -> [LengthStats; 3] {
    type Texts = fn(&OptionDetails) -> Vec<&String>;
    let fields: [(&'static str, Texts); 3] = [
        ("good", |option| option.good.iter().collect()),
        ("hard", |option| option.hard.iter().collect()),
        ("attending", |option| vec![&option.attending]),
    ];
    fields.map(|(field, texts)| {
        let texts: Vec<_> = details.options.iter().map(texts).collect();
        let length = |texts: &Vec<&String>| texts.iter().map(|text| text.chars().count()).sum();
        LengthStats { field, counts: texts.iter().map(Vec::len).collect(), lengths: texts.iter().map(length).collect() }
    })
}

pub(super) fn rule(context: &LintContext<'_>, findings: &mut Findings) {
    let listed = |numbers: &[usize]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    for measure in context.pack.into_iter().flat_map(|pack| measures(&pack.details)) {
        let field = measure.field;
        if measure.counts.iter().any(|count| *count != measure.counts[0]) {
            let message = format!("have {} texts of \"{field}\", option by option", listed(&measure.counts));
            findings.warn("balance", "options", message, "Give each option as many as the others.");
        } else if measure.ratio() > MAX_RATIO {
            let message = format!("have \"{field}\" of {} characters, option by option", listed(&measure.lengths));
            findings.warn(
                "balance",
                "options",
                message,
                "Bring them to about the same length: the longest at most a quarter longer.",
            );
        }
    }
}

//! Whether the options get the same measure: a longer list, or a longer text, looks like a better option (IPDAS v4: equal detail).

use super::{Findings, LintContext};
use crate::model::{Details, OptionDetails};

/// The most that one option's texts may be longer than another's, in hundredths.
pub const MAX_RATIO: usize = 125;

/// What is measured of each option: its name, the number of its texts, and their characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LengthStats {
    /// The field: `good`, `hard` or `attending`.
    pub field: &'static str,
    /// How many texts each option has.
    pub counts: Vec<usize>,
    /// How many characters they have in all.
    pub lengths: Vec<usize>,
}

impl LengthStats {
    /// The longest to the shortest, in hundredths.
    pub fn ratio(&self) -> usize {
        let longest = self.lengths.iter().max().copied().unwrap_or_default();
        let shortest = self.lengths.iter().min().copied().unwrap_or_default();
        longest * 100 / shortest.max(1)
    }
}

/// The measures of the options.
pub fn measures(reading: &Details) -> [LengthStats; 3] {
    type Texts = fn(&OptionDetails) -> Vec<&String>;
    let fields: [(&'static str, Texts); 3] = [
        ("good", |option| option.good.iter().collect()),
        ("hard", |option| option.hard.iter().collect()),
        ("attending", |option| vec![&option.attending]),
    ];
    fields.map(|(field, texts)| {
        let texts: Vec<_> = reading.options.iter().map(texts).collect();
        let length = |texts: &Vec<&String>| texts.iter().map(|text| text.chars().count()).sum();
        LengthStats { field, counts: texts.iter().map(Vec::len).collect(), lengths: texts.iter().map(length).collect() }
    })
}

pub(super) fn rule(look: &LintContext<'_>, found: &mut Findings) {
    let listed = |numbers: &[usize]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    for measure in look.pack.into_iter().flat_map(|pack| measures(&pack.details)) {
        let field = measure.field;
        if measure.counts.iter().any(|count| *count != measure.counts[0]) {
            let says = format!("have {} texts of \"{field}\", option by option", listed(&measure.counts));
            found.warn("balance", "options", says, "Give each option as many as the others.");
        } else if measure.ratio() > MAX_RATIO {
            let says = format!("have \"{field}\" of {} characters, option by option", listed(&measure.lengths));
            found.warn("balance", "options", says, "Bring them to about the same length: the longest at most a quarter longer.");
        }
    }
}

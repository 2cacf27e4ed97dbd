//! What a visitor has told: marks, where they are leaning, and how sure they are. Knows no texts.

use crate::model::{Marks, OptionIx};

/// What a visitor has told. It stays on the device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The marks, with their emphasis.
    pub marks: Marks,
    /// Where they are leaning now, once they have said it.
    pub leaning: Option<Leaning>,
    /// What they said to each of [`SureQuestion::ALL`].
    pub sure: [Option<YesNo>; 4],
}

/// Where a visitor is leaning now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaning {
    /// To one kind of group.
    To(OptionIx),
    /// To both, or several.
    Both,
    /// To none, or to waiting.
    Neither,
    /// They do not know yet.
    Unsure,
}

/// The four questions of the SURE test of decisional conflict (Légaré and others, Canadian Family Physician 2010).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SureQuestion {
    /// Sure of myself.
    Sure,
    /// Understand information.
    Understand,
    /// Risk-benefit ratio.
    Risks,
    /// Encouragement.
    Encouragement,
}

impl SureQuestion {
    /// The questions, in the order that they are asked.
    pub const ALL: [Self; 4] = [Self::Sure, Self::Understand, Self::Risks, Self::Encouragement];
}

/// An answer to a question of the SURE test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YesNo {
    /// Scores 1.
    Yes,
    /// Scores 0.
    No,
}

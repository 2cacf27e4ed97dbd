//! What a visitor has told: marks, where they are leaning, and how sure they are. Knows no texts.

use crate::model::{MAX_OPTIONS, Marks, OptionIx};

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

/// An answer to one of the last questions, as it is chosen in a page: a group of choices, and one of its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastAnswer {
    /// Where they are leaning.
    Leaning(Leaning),
    /// What they say to a question of the SURE test.
    Sure(SureQuestion, YesNo),
}

impl LastAnswer {
    /// The name of its group.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Leaning(_) => "leaning",
            Self::Sure(SureQuestion::Sure, _) => "sure-sure",
            Self::Sure(SureQuestion::Understand, _) => "sure-understand",
            Self::Sure(SureQuestion::Risks, _) => "sure-risks",
            Self::Sure(SureQuestion::Encouragement, _) => "sure-encouragement",
        }
    }

    /// Its value in the group.
    pub const fn value(self) -> &'static str {
        match self {
            Self::Leaning(Leaning::To(OptionIx(place))) => ["0", "1", "2", "3"][place % MAX_OPTIONS],
            Self::Leaning(Leaning::Both) => "both",
            Self::Leaning(Leaning::Neither) => "neither",
            Self::Leaning(Leaning::Unsure) => "unsure",
            Self::Sure(_, YesNo::Yes) => "yes",
            Self::Sure(_, YesNo::No) => "no",
        }
    }

    /// The answer of a name and a value, where there is one.
    #[must_use]
    pub fn named(name: &str, value: &str) -> Option<Self> {
        let leanings = [Leaning::Both, Leaning::Neither, Leaning::Unsure];
        let leanings = leanings.into_iter().chain((0..MAX_OPTIONS).map(|place| Leaning::To(OptionIx(place)))).map(Self::Leaning);
        let sure =
            SureQuestion::ALL.into_iter().flat_map(|question| [YesNo::Yes, YesNo::No].map(|said| Self::Sure(question, said)));
        leanings.chain(sure).find(|answer| answer.name() == name && answer.value() == value)
    }
}

impl Answers {
    /// Whether this is what was answered.
    #[must_use]
    pub fn said(&self, answer: LastAnswer) -> bool {
        match answer {
            LastAnswer::Leaning(leaning) => self.leaning == Some(leaning),
            LastAnswer::Sure(question, said) => self.sure[question as usize] == Some(said),
        }
    }
}

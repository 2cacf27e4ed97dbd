//! The answers of a visitor: marks, leaning, and the SURE test.

use crate::model::{MAX_OPTIONS, Marks, OptionIx};

/// The answers of a visitor. They stay on the device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The marks, with their emphasis.
    pub marks: Marks,
    /// The leaning, if the visitor has answered that question.
    pub leaning: Option<Leaning>,
    /// The answer to each of [`SureQuestion::ALL`], in that order.
    pub sure: [Option<YesNo>; 4],
}

/// The visitor's own inclination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaning {
    /// To one kind of group.
    To(OptionIx),
    /// To both, or several.
    Both,
    /// To neither, or to waiting.
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
    /// The questions, in the order in which the page asks them.
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

/// An answer to one of the last questions. In the page, each question is a group of radio buttons, and each answer a value of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastAnswer {
    /// The leaning.
    Leaning(Leaning),
    /// The answer to a question of the SURE test.
    Sure(SureQuestion, YesNo),
}

impl LastAnswer {
    /// The `name` of its group of radio buttons.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Leaning(_) => "leaning",
            Self::Sure(SureQuestion::Sure, _) => "sure-sure",
            Self::Sure(SureQuestion::Understand, _) => "sure-understand",
            Self::Sure(SureQuestion::Risks, _) => "sure-risks",
            Self::Sure(SureQuestion::Encouragement, _) => "sure-encouragement",
        }
    }

    /// Its `value` in the group.
    pub const fn value(self) -> &'static str {
        match self {
            Self::Leaning(Leaning::To(OptionIx(index))) => ["0", "1", "2", "3"][index % MAX_OPTIONS],
            Self::Leaning(Leaning::Both) => "both",
            Self::Leaning(Leaning::Neither) => "neither",
            Self::Leaning(Leaning::Unsure) => "unsure",
            Self::Sure(_, YesNo::Yes) => "yes",
            Self::Sure(_, YesNo::No) => "no",
        }
    }

    /// The answer with this name and value, if one exists.
    #[must_use]
    pub fn named(name: &str, value: &str) -> Option<Self> {
        let leanings = [Leaning::Both, Leaning::Neither, Leaning::Unsure];
        let leanings = leanings.into_iter().chain((0..MAX_OPTIONS).map(|index| Leaning::To(OptionIx(index)))).map(Self::Leaning);
        let sure =
            SureQuestion::ALL.into_iter().flat_map(|question| [YesNo::Yes, YesNo::No].map(|reply| Self::Sure(question, reply)));
        leanings.chain(sure).find(|answer| answer.name() == name && answer.value() == value)
    }
}

impl Answers {
    /// Whether the visitor has given this answer.
    #[must_use]
    pub fn has_answer(&self, answer: LastAnswer) -> bool {
        match answer {
            LastAnswer::Leaning(leaning) => self.leaning == Some(leaning),
            LastAnswer::Sure(question, reply) => self.sure[question as usize] == Some(reply),
        }
    }
}

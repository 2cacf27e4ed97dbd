//! The sums of the marks, and the verdict that follows from them (docs/design.md, "The fit"). Integers only.

use crate::model::{Comparison, Emphasis, MAX_OPTIONS, Marks, Offer, OptionIx, StatementIx};

/// The least number of marks for a verdict.
pub const ENOUGH_MARKS: usize = 3;

/// The answer of the fit: the first of these that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Fewer than [`ENOUGH_MARKS`] marks.
    Open,
    /// No option reaches half of the highest possible score.
    Neither,
    /// The scores of the best two are close, and each offers marks that the other does not.
    Both,
    /// The scores of the best two are close.
    Either,
    /// One option has a clearly higher score than all others.
    Leans {
        /// That option.
        to: OptionIx,
        /// How much more.
        strength: Strength,
    },
}

/// How far the best option is ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Strength {
    /// By less than half of the highest possible score.
    Somewhat,
    /// By at least half of the highest possible score.
    Clearly,
}

impl Strength {
    /// Its name in the markup, which hosts may read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Somewhat => "somewhat",
            Self::Clearly => "clearly",
        }
    }
}

impl Verdict {
    /// Its name in the markup, which hosts may read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Neither => "neither",
            Self::Both => "both",
            Self::Either => "either",
            Self::Leans { .. } => "leans",
        }
    }

    /// Whether two verdicts are equal, except for the strength of a lean. The counterfactual ignores the strength.
    #[must_use]
    pub fn agrees_with(self, other: Self) -> bool {
        match (self, other) {
            (Self::Leans { to: one, .. }, Self::Leans { to: another, .. }) => one == another,
            _ => self == other,
        }
    }
}

/// One mark in the bar of one option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The marked statement.
    pub statement: StatementIx,
    /// How much it matters.
    pub emphasis: Emphasis,
    /// How often the option offers it.
    pub offer: Offer,
}

/// One mark, with its emphasis and the offers of all options.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weight {
    pub(super) statement: StatementIx,
    pub(super) emphasis: Emphasis,
    pub(super) offers: [Offer; MAX_OPTIONS],
}

impl Weight {
    fn offer(&self, option: OptionIx) -> Offer {
        self.offers.get(option.0).copied().unwrap_or(Offer::Rarely)
    }

    pub(super) fn segment(&self, option: OptionIx) -> Segment {
        Segment { statement: self.statement, emphasis: self.emphasis, offer: self.offer(option) }
    }

    /// Whether a visitor who chooses `option` over `rival` gives up this mark.
    pub(super) fn lacks(&self, option: OptionIx, rival: OptionIx) -> bool {
        self.offer(option) != Offer::Usually && self.offer(rival) == Offer::Usually
    }
}

/// The marks in pack order, as weights.
pub(super) fn weights(comparison: &Comparison, marks: &Marks) -> Vec<Weight> {
    marks
        .iter()
        .filter_map(|statement| {
            let text = comparison.statement(statement)?;
            let offers = std::array::from_fn(|option| text.offer(OptionIx(option)));
            Some(Weight { statement, emphasis: marks.emphasis(statement.dimension), offers })
        })
        .collect()
}

/// The sums that decide the verdict. Adding or removing one mark is cheap: the search for the counterfactual does it often.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    marks: u32,
    ceiling: u32,
    scores: [u32; MAX_OPTIONS],
    /// `gives_up[option][rival]`, summed over emphasis.
    gives_up: [[u32; MAX_OPTIONS]; MAX_OPTIONS],
}

impl Tally {
    pub(super) fn plus(self, weight: &Weight) -> Self {
        self.combined(weight, u32::saturating_add)
    }

    pub(super) fn minus(self, weight: &Weight) -> Self {
        self.combined(weight, u32::saturating_sub)
    }

    fn combined(mut self, weight: &Weight, step: fn(u32, u32) -> u32) -> Self {
        let factor = weight.emphasis.factor();
        self.marks = step(self.marks, 1);
        self.ceiling = step(self.ceiling, 2 * factor);
        for (option, (score, row)) in self.scores.iter_mut().zip(&mut self.gives_up).enumerate() {
            *score = step(*score, factor * weight.offer(OptionIx(option)).weight());
            for (rival, sum) in row.iter_mut().enumerate() {
                if weight.lacks(OptionIx(option), OptionIx(rival)) {
                    *sum = step(*sum, factor);
                }
            }
        }
        self
    }

    pub(super) fn best_two(&self, options: usize) -> [OptionIx; 2] {
        let mut best = [0, 1];
        if self.scores[1] > self.scores[0] {
            best = [1, 0];
        }
        for option in 2..options.min(MAX_OPTIONS) {
            if self.scores[option] > self.scores[best[0]] {
                best = [option, best[0]];
            } else if self.scores[option] > self.scores[best[1]] {
                best[1] = option;
            }
        }
        best.map(OptionIx)
    }

    /// The verdict. The conditions have the order of docs/design.md.
    pub(super) fn verdict(&self, options: usize) -> Verdict {
        if (self.marks as usize) < ENOUGH_MARKS {
            return Verdict::Open;
        }
        let [best, second] = self.best_two(options);
        let top = self.scores[best.0];
        let gap = top - self.scores[second.0];
        if top * 2 < self.ceiling {
            Verdict::Neither
        } else if gap <= 2 && self.gives_up[best.0][second.0] >= 2 && self.gives_up[second.0][best.0] >= 2 {
            Verdict::Both
        } else if gap <= 2 {
            Verdict::Either
        } else {
            let strength = if gap * 2 >= self.ceiling { Strength::Clearly } else { Strength::Somewhat };
            Verdict::Leans { to: best, strength }
        }
    }
}

//! The fit: what the marks come to, as docs/design.md ("The fit") defines it. Integers only; knows no texts.

use crate::model::counterfactual::{Counterfactual, smallest_counterfactual};
use crate::model::{Comparison, Emphasis, MAX_OPTIONS, Marks, Offer, OptionIx, StatementIx};

/// The fewest marks that come to a verdict.
pub const ENOUGH_MARKS: usize = 3;

/// What the marks come to, and everything that explains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// What the marks come to.
    pub verdict: Verdict,
    /// How many statements are marked.
    pub marks: usize,
    /// How each option does, in the order of the options.
    pub options: Vec<OptionFit>,
    /// The two options with the highest scores, the highest first; the earlier one on a tie.
    pub best_two: [OptionIx; 2],
    /// What would change the verdict, where a set of at most three marks would.
    pub change: Option<Counterfactual>,
}

/// What the marks come to: the first of these that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Fewer than [`ENOUGH_MARKS`] marks.
    Open,
    /// No option offers half of what is marked.
    Neither,
    /// The best two are close, and each offers things that the other does not.
    Both,
    /// The best two are close.
    Either,
    /// One option offers more of what is marked.
    Leans {
        /// That option.
        to: OptionIx,
        /// How much more.
        strength: Strength,
    },
}

/// How much more an option offers of what is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Strength {
    /// By less than half of what there is to gain.
    Somewhat,
    /// By half of what there is to gain, or more.
    Clearly,
}

impl Strength {
    /// Its name, as hosts read it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Somewhat => "somewhat",
            Self::Clearly => "clearly",
        }
    }
}

impl Verdict {
    /// Its name, as hosts read it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Neither => "neither",
            Self::Both => "both",
            Self::Either => "either",
            Self::Leans { .. } => "leans",
        }
    }

    /// Whether two verdicts are the same but for the strength of a lean. "What would change this" asks for no more.
    #[must_use]
    pub fn agrees_with(self, other: Self) -> bool {
        match (self, other) {
            (Self::Leans { to: one, .. }, Self::Leans { to: another, .. }) => one == another,
            _ => self == other,
        }
    }
}

/// How one option does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionFit {
    /// The option.
    pub option: OptionIx,
    /// The sum over the marks of emphasis × offer.
    pub score: u32,
    /// One a mark, those that matter a lot first, else in pack order.
    pub segments: Vec<Segment>,
    /// What it is held against: the other of the best two; for an option that is not among them, the best.
    pub rival: OptionIx,
    /// The marks that this option does not usually offer and its rival usually does, in the order of the segments.
    pub gives_up: Vec<Segment>,
}

impl OptionFit {
    /// How many marks this option offers that often.
    #[must_use]
    pub fn count(&self, offer: Offer) -> usize {
        self.segments.iter().filter(|segment| segment.offer == offer).count()
    }
}

/// One mark as one option sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The marked statement.
    pub statement: StatementIx,
    /// How much it matters.
    pub emphasis: Emphasis,
    /// How often the option offers it.
    pub offer: Offer,
}

impl Fit {
    /// Works out the fit. Marks on statements that the comparison does not have do not count.
    #[must_use]
    pub fn of(comparison: &Comparison, marks: &Marks) -> Self {
        let options = comparison.options.len();
        let weights = weights(comparison, marks);
        let tally = weights.iter().fold(Tally::default(), Tally::plus);
        let best_two = tally.best_two(options);
        let mut by_emphasis: Vec<&Weight> = weights.iter().collect();
        by_emphasis.sort_by_key(|weight| std::cmp::Reverse(weight.emphasis));
        Self {
            verdict: tally.verdict(options),
            marks: weights.len(),
            options: comparison
                .option_indices()
                .map(|option| {
                    let segments: Vec<Segment> = by_emphasis.iter().map(|weight| weight.segment(option)).collect();
                    let rival = if option == best_two[0] { best_two[1] } else { best_two[0] };
                    let gives_up = by_emphasis.iter().filter(|weight| weight.lacks(option, rival));
                    OptionFit {
                        option,
                        score: segments.iter().map(|segment| segment.emphasis.factor() * segment.offer.weight()).sum(),
                        rival,
                        gives_up: gives_up.map(|weight| weight.segment(option)).collect(),
                        segments,
                    }
                })
                .collect(),
            best_two,
            change: smallest_counterfactual(&weights, &tally, options),
        }
    }
}

/// One mark with everything that the verdict needs of it.
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

    fn segment(&self, option: OptionIx) -> Segment {
        Segment { statement: self.statement, emphasis: self.emphasis, offer: self.offer(option) }
    }

    /// Whether choosing `option` over `rival` gives this mark up.
    fn lacks(&self, option: OptionIx, rival: OptionIx) -> bool {
        self.offer(option) != Offer::Usually && self.offer(rival) == Offer::Usually
    }
}

/// The marks in pack order, as weights.
fn weights(comparison: &Comparison, marks: &Marks) -> Vec<Weight> {
    marks
        .iter()
        .filter_map(|statement| {
            let text = comparison.statement(statement)?;
            let offers = std::array::from_fn(|option| text.offer(OptionIx(option)));
            Some(Weight { statement, emphasis: marks.emphasis(statement.dimension), offers })
        })
        .collect()
}

/// The sums that decide the verdict. Adding and taking away a mark is cheap, which "what would change this" relies on.
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

    fn best_two(&self, options: usize) -> [OptionIx; 2] {
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

    /// The verdict, in the order of docs/design.md.
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

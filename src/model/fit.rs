//! Computes the fit: scores, verdict and counterfactual of the marks (docs/design.md, "The fit"). Integers only.

use crate::model::counterfactual::{Counterfactual, smallest_counterfactual};
use crate::model::tally::{Segment, Tally, Verdict, Weight, weights};
use crate::model::{Comparison, Marks, Offer, OptionIx};

/// The result of the marks, and everything that explains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The verdict.
    pub verdict: Verdict,
    /// The number of marks.
    pub marks: usize,
    /// The result of each option, in the order of the options.
    pub options: Vec<OptionFit>,
    /// The two options with the highest scores, the highest first. On a tie, the option that comes first in the pack.
    pub best_two: [OptionIx; 2],
    /// The smallest set of at most three marks that changes the verdict, if there is one.
    pub change: Option<Counterfactual>,
}

/// The result of one option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionFit {
    /// The option.
    pub option: OptionIx,
    /// The sum of emphasis × offer over the marks.
    pub score: u32,
    /// One segment per mark: emphasised marks first, then pack order.
    pub segments: Vec<Segment>,
    /// The option that it is compared with: the other one of the best two, or the best one if this option is not among them.
    pub rival: OptionIx,
    /// The marks that this option does not usually offer and that its rival does, in the order of the segments.
    pub gives_up: Vec<Segment>,
}

impl OptionFit {
    /// The number of marks that this option offers this often.
    #[must_use]
    pub fn count(&self, offer: Offer) -> usize {
        self.segments.iter().filter(|segment| segment.offer == offer).count()
    }
}

impl Fit {
    /// Computes the fit. Marks on statements that the comparison does not have do not count.
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

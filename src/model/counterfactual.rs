//! "What would change this": the smallest set of marks whose removal changes the verdict. Knows no texts.

use crate::model::fit::{Tally, Weight};
use crate::model::{StatementIx, Verdict};

/// The largest set of marks that is looked for. More than three would explain nothing to a person.
const MAX_STEPS: usize = 3;

/// The smallest set of marks whose removal changes the verdict, or the option that it leans to; of several, the first in
/// pack order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterfactual {
    /// One to three marks, in pack order.
    pub without: Vec<StatementIx>,
    /// The verdict without them.
    pub then: Verdict,
}

/// Finds what trying every subset of up to three marks finds, in less time: of marks that weigh the same, only the first
/// three can be in the answer, because swapping a later one for an earlier one gives the same verdict earlier in pack order.
pub(super) fn smallest_counterfactual(weights: &[Weight], tally: &Tally, options: usize) -> Option<Counterfactual> {
    let now = tally.verdict(options);
    if now == Verdict::Open {
        return None;
    }
    let candidates = first_of_each_kind(weights);
    (1..=MAX_STEPS).find_map(|size| {
        let mut chosen = Vec::with_capacity(size);
        let then = search(&candidates, *tally, size, &mut chosen, |left| {
            let then = left.verdict(options);
            (!then.agrees_with(now)).then_some(then)
        })?;
        Some(Counterfactual { without: chosen.into_iter().map(|weight| weight.statement).collect(), then })
    })
}

/// The weights, in pack order, but of those that weigh the same no more than a set could hold.
fn first_of_each_kind(weights: &[Weight]) -> Vec<Weight> {
    let mut kept: Vec<Weight> = Vec::new();
    for weight in weights {
        let same = |other: &&Weight| other.emphasis == weight.emphasis && other.offers == weight.offers;
        if kept.iter().filter(same).count() < MAX_STEPS {
            kept.push(*weight);
        }
    }
    kept
}

/// Tries every set of `size` candidates, in pack order, and stops at the first that `accepts`.
fn search(
    candidates: &[Weight],
    left: Tally,
    size: usize,
    chosen: &mut Vec<Weight>,
    accepts: impl Fn(&Tally) -> Option<Verdict> + Copy,
) -> Option<Verdict> {
    if size == 0 {
        return accepts(&left);
    }
    candidates.iter().enumerate().find_map(|(place, weight)| {
        chosen.push(*weight);
        let found = search(&candidates[place + 1..], left.minus(weight), size - 1, chosen, accepts);
        if found.is_none() {
            chosen.pop();
        }
        found
    })
}

//! Finds the counterfactual: the smallest set of marks whose removal changes the verdict. The page calls it "What would change
//! this".

use crate::model::StatementIx;
use crate::model::tally::{Tally, Verdict, Weight};

/// The largest set of marks that the search tries. A longer list would explain nothing to a person.
const MAX_STEPS: usize = 3;

/// The smallest set of marks whose removal changes the verdict, or the option that the verdict leans to. If there are several
/// such sets, the first in pack order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterfactual {
    /// One to three marks, in pack order.
    pub without: Vec<StatementIx>,
    /// The verdict without them.
    pub then: Verdict,
}

/// Finds the same set as a search of all subsets of up to three marks, in less time. Of marks with equal weights it tries only
/// the first three: exchanging a later one for an earlier one gives the same verdict with a set that is earlier in pack order.
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

/// The weights in pack order, with at most [`MAX_STEPS`] equal ones.
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

/// Tries the sets of `size` candidates in pack order, and stops at the first one for which `accepts` returns a verdict.
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
    candidates.iter().enumerate().find_map(|(index, weight)| {
        chosen.push(*weight);
        let verdict = search(&candidates[index + 1..], left.minus(weight), size - 1, chosen, accepts);
        if verdict.is_none() {
            chosen.pop();
        }
        verdict
    })
}

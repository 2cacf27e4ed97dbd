//! Measures the model: the fit and its counterfactual, at 10, 30 and 300 marks. `cargo bench` prints the times.

#![allow(clippy::panic, reason = "a bench says what is wrong by a panic")]

use divan::{Bencher, black_box};
use group_fit::content::{DEFAULT_PACK, read_text};
use group_fit::model::{Comparison, Fit, Marks, StatementIx};

fn main() {
    divan::main();
}

/// The default comparison with its dimensions repeated until there are enough statements, and with this many of them marked.
fn marked(count: usize) -> (Comparison, Marks) {
    let mut comparison = read_text(DEFAULT_PACK).map_or_else(|problems| panic!("{problems}"), |pack| pack.comparison);
    let rows = comparison.dimensions.clone();
    comparison.dimensions = rows.into_iter().cycle().take(count.max(10)).collect();
    let mut marks = Marks::default();
    // Mark the options in turn, so that the search for the counterfactual is not trivial.
    for (place, dimension) in comparison.dimension_indices().take(count).enumerate() {
        let Some(option) = comparison.option_indices().nth(place % 3 % 2) else { continue };
        marks.press(StatementIx { dimension, option });
    }
    (comparison, marks)
}

/// The fit with its explanation. Most of the work is the counterfactual.
#[divan::bench(args = [10, 30, 300])]
fn fit_and_what_would_change(bencher: Bencher<'_, '_>, marks: usize) {
    let (comparison, marks) = marked(marks);
    bencher.bench(|| Fit::of(black_box(&comparison), black_box(&marks)));
}

/// A press on a statement, and a second press that removes the mark.
#[divan::bench(args = [10, 30, 300])]
fn two_presses(bencher: Bencher<'_, '_>, marks: usize) {
    let (comparison, marks) = marked(marks);
    let first = comparison.dimension_indices().zip(comparison.option_indices()).next();
    let Some((dimension, option)) = first else { return };
    bencher.with_inputs(|| marks.clone()).bench_local_values(|mut marks| {
        marks.press(StatementIx { dimension, option });
        marks.press(StatementIx { dimension, option });
        marks
    });
}

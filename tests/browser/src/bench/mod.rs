//! `cargo xtask bench`: compares the size and speed of the release build with peers with the same content, in one run.

mod measure;
mod pages;

use crate::browsers;
use anyhow::{Context, Result};
use measure::{Chromium, Load};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use xtask::paths;
use xtask::sizes::Sizes;
use xtask::steps::{cargo, run};

/// The goal for the size of a visit: the size of React and `ReactDOM` alone. The limit of the build is another one, near the
/// present size.
const BYTES: f64 = 59_000.0;

/// One figure of the table.
struct Row {
    what: &'static str,
    unit: &'static str,
    ours: f64,
    /// The peer to compare with, and its figure.
    against: Option<(&'static str, f64)>,
    /// The maximum of the figure, or of its ratio.
    bound: f64,
}

impl Row {
    /// The figure for the bound: a ratio if there is a peer.
    fn held(&self) -> f64 {
        self.against.map_or(self.ours, |(_, other)| self.ours / other)
    }

    fn holds(&self) -> bool {
        self.held() <= self.bound
    }
}

/// Measures, and prints a table or, for comparing two commits, JSON.
///
/// # Errors
/// Returns an error if something cannot be built, or if Chromium is missing.
pub fn bench(rounds: usize, as_json: bool) -> Result<()> {
    browsers::set_up()?;
    run(cargo().args(["xtask", "dist"]))?;
    let sizes = Sizes::of(&paths::dist())?;
    let folder = pages::build()?;
    let runtime = tokio::runtime::Runtime::new()?;
    let loads = runtime.block_on(rounds_of(&folder, rounds.max(1)))?;
    let rows = rows(&loads, sizes.visit().brotli);
    if as_json {
        println!("{:#}", as_value(&loads, &rows));
    } else {
        print_tables(&loads, &rows);
    }
    Ok(())
}

/// Visits all pages in turn, in rounds, so that a disturbance of the machine affects all pages alike.
async fn rounds_of(folder: &std::path::Path, rounds: usize) -> Result<BTreeMap<&'static str, Vec<Load>>> {
    let mut loads: BTreeMap<&'static str, Vec<Load>> = BTreeMap::new();
    let chromium = Chromium::start(folder).await?;
    for round in 1..=rounds {
        xtask::steps::step(format_args!("Round {round} of {rounds}"));
        for page in pages::ALL {
            loads.entry(page.name).or_default().push(chromium.load(&page).await.with_context(|| page.name.to_owned())?);
        }
    }
    chromium.quit().await?;
    Ok(loads)
}

/// The median of a figure of a page.
fn median(loads: &BTreeMap<&'static str, Vec<Load>>, page: &str, figure: impl Fn(&Load) -> f64) -> f64 {
    let mut figures: Vec<f64> = loads.get(page).into_iter().flatten().map(figure).collect();
    figures.sort_by(f64::total_cmp);
    match figures.len() {
        0 => f64::NAN,
        count if count % 2 == 1 => figures[count / 2],
        count => f64::midpoint(figures[count / 2 - 1], figures[count / 2]),
    }
}

fn rows(loads: &BTreeMap<&'static str, Vec<Load>>, visit: usize) -> Vec<Row> {
    let of = |page: &str, figure: fn(&Load) -> f64| median(loads, page, figure);
    let (ready, toggle) = (|load: &Load| load.ready, |load: &Load| load.toggle);
    #[expect(clippy::cast_precision_loss, reason = "a page has fewer bytes than 2^52")]
    let visit = visit as f64;
    let row = |what, unit, ours, against, bound| Row { what, unit, ours, against, bound };
    vec![
        row("bytes until it is ready, brotli", "B", visit, None, BYTES),
        row(
            "readable",
            "ms",
            of("Group Fit", |load| load.readable),
            Some(("by hand", of("by hand", |load| load.readable))),
            1.15,
        ),
        row("ready to mark", "ms", of("Group Fit", ready), Some(("React", of("React", ready))), 1.0),
        row("ready to mark", "ms", of("Group Fit", ready), Some(("SurveyJS", of("SurveyJS", ready))), 0.25),
        row("main thread a toggle, 10 dimensions", "ms", of("Group Fit", toggle), Some(("by hand", of("by hand", toggle))), 1.15),
        row(
            "main thread a toggle, 30 dimensions",
            "ms",
            of("Group Fit, 30", toggle),
            Some(("by hand", of("by hand, 30", toggle))),
            1.15,
        ),
        row(
            "blocking time added to a host's page",
            "ms",
            of("host with it", |l| l.blocking) - of("host", |l| l.blocking),
            None,
            50.0,
        ),
        row("layout shift added to a host's page", "", of("host with it", |l| l.shift) - of("host", |l| l.shift), None, 0.0),
        row("memory of a second element", "MB", of("two", |l| l.memory) - of("one", |l| l.memory), None, 0.5),
        row("50 elements ready", "ms", of("fifty", ready), Some(("one", of("one", ready))), 5.0),
    ]
}

fn print_tables(loads: &BTreeMap<&'static str, Vec<Load>>, rows: &[Row]) {
    println!("\nSlow 4G (150 ms, 1.6 Mbit/s), CPU slowed four times, medians.\n");
    println!("| page | bytes | readable ms | ready ms | ms a toggle | longest task ms |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for page in pages::ALL.iter().filter(|page| page.is_peer) {
        let of = |figure: fn(&Load) -> f64| median(loads, page.name, figure);
        println!(
            "| {} | {:.0} | {:.0} | {:.0} | {:.1} | {:.0} |",
            page.name,
            of(|load| load.bytes),
            of(|load| load.readable),
            of(|load| load.ready),
            of(|load| load.toggle),
            of(|load| load.longest)
        );
    }
    println!("\n| figure | Group Fit | against | ratio | bound | |");
    println!("| --- | ---: | ---: | ---: | ---: | --- |");
    for row in rows {
        let (against, ratio) = row.against.map_or((String::new(), String::new()), |(name, other)| {
            (format!("{name} {} {}", number(other), row.unit), format!("{:.2}", row.ours / other))
        });
        let held = if row.holds() { "holds" } else { "**does not hold**" };
        println!("| {} | {} {} | {against} | {ratio} | {} | {held} |", row.what, number(row.ours), row.unit, row.bound);
    }
}

/// A figure, with fewer decimals the larger it is.
fn number(figure: f64) -> String {
    if figure.abs() >= 100.0 || figure == 0.0 { format!("{figure:.0}") } else { format!("{figure:.2}") }
}

fn as_value(loads: &BTreeMap<&'static str, Vec<Load>>, rows: &[Row]) -> Value {
    let pages = loads.iter().map(|(name, loads)| ((*name).to_owned(), loads.iter().map(Load::as_value).collect()));
    let rows = rows.iter().map(|row| {
        let against = row.against.map(|(name, figure)| json!({ "page": name, "figure": figure }));
        json!({ "figure": row.what, "unit": row.unit, "ours": row.ours, "against": against, "bound": row.bound, "holds": row.holds() })
    });
    json!({ "pages": pages.collect::<serde_json::Map<_, Value>>(), "rows": rows.collect::<Vec<_>>() })
}

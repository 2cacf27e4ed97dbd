//! The journeys: tests of the release build, under the strict policy, in every installed browser.
//!
//! `cargo xtask test browser` runs them, with `--filter TEXT` and `--engine chromium` only some of them. Plain `cargo test`
//! ignores them, because they need the release build. With `JOURNEYS=world,hosts` in the environment only those of these modules
//! run. With `JOURNEY_TIMES=50` each runs 50 times, to find journeys that fail at random (flaky tests).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what is wrong by a panic")]

mod aloud;
mod faults;
mod hosts;
mod journeys;
mod kiosk;
mod kiosk_world;
mod languages;
mod layout;
mod link_world;
mod loader_world;
mod made;
mod offline;
mod packs;
mod page;
mod printed;
mod servers;
mod site;
mod statements;
mod takeaway;
mod translator;
mod world;

use browser_tests::browsers::{Engine, Found};
use libtest_mimic::{Arguments, Trial};
use page::Browsers;
use std::sync::Arc;

fn main() {
    let arguments = Arguments::from_args();
    // As many journeys run in parallel as there are cores, each with a browser of its own.
    let browsers = Arc::new(Browsers::default());
    let mut trials = Vec::new();
    let modules = [
        ("journeys", journeys::ALL),
        ("languages", languages::ALL),
        ("hosts", hosts::ALL),
        ("world", world::ALL),
        ("loader_world", loader_world::ALL),
        ("link_world", link_world::ALL),
        ("kiosk_world", kiosk_world::ALL),
        ("kiosk", kiosk::ALL),
        ("takeaway", takeaway::ALL),
        ("aloud", aloud::ALL),
        ("offline", offline::ALL),
        ("faults", faults::ALL),
        ("servers", servers::ALL),
        ("statements", statements::ALL),
        ("layout", layout::ALL),
        ("packs", packs::ALL),
        ("printed", printed::ALL),
        ("translator", translator::ALL),
    ];
    let wanted = std::env::var("JOURNEYS").unwrap_or_default();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.split(',').any(|module| module == name);
    let all = modules.iter().filter(|(name, _)| is_wanted(name)).flat_map(|(_, journeys)| journeys.iter().copied());
    let only = std::env::var("JOURNEY_ENGINE").ok();
    let only = only.as_deref();
    let times = std::env::var("JOURNEY_TIMES").map_or(1, |times| times.parse().expect("JOURNEY_TIMES is a number"));
    for (name, journey) in all.flat_map(|journey| std::iter::repeat_n(journey, times)) {
        // The engines in turn, so that journeys of the same kind do not compete for the same resource.
        for engine in Engine::ALL.into_iter().filter(|engine| only.is_none_or(|only| only == engine.name())) {
            let (browsers, found) = (browsers.clone(), engine.find());
            let name = format!("{}: {name}", engine.name());
            let trial = Trial::test(name.clone(), move || match found {
                Found::Here(browser) => browsers.run(&name, &browser, journey).map_err(|error| format!("{error:#}").into()),
                Found::Missing(why) if browser_tests::browsers::strict() => Err(why.into()),
                Found::Missing(why) => {
                    eprintln!("skipped: {why}");
                    Ok(())
                }
            });
            trials.push(trial.with_ignored_flag(true));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    browsers.print_slowest();
    // End the drivers here, because `exit` runs no destructors.
    drop(browsers);
    if conclusion.num_passed + conclusion.num_failed + conclusion.num_ignored == 0 {
        eprintln!("No journey matches. Names look like: chromium: marking_and_taking_back");
        std::process::exit(101);
    }
    conclusion.exit();
}

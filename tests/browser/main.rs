//! Journeys through the release build, under the strict policy, in every browser that is here.
//!
//! `cargo xtask test browser` runs them. By themselves they are ignored, because they need the release build.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what is wrong by a panic")]

mod aloud;
mod hosts;
mod journeys;
mod kiosk;
mod languages;
mod layout;
mod made;
mod offline;
mod packs;
mod page;
mod printed;
mod site;
mod takeaway;
mod translator;

use libtest_mimic::{Arguments, Trial};
use page::Browsers;
use std::sync::Arc;
use xtask::browsers::{Engine, Found};

fn main() {
    let mut arguments = Arguments::from_args();
    // A browser shares the processor with the next: one at a time, so that no wait runs out for want of it.
    arguments.test_threads = Some(1);
    let browsers = Arc::new(Browsers::default());
    let mut trials = Vec::new();
    for engine in Engine::ALL {
        let found = engine.find();
        for (name, journey) in [
            journeys::ALL,
            languages::ALL,
            hosts::ALL,
            kiosk::ALL,
            takeaway::ALL,
            aloud::ALL,
            offline::ALL,
            layout::ALL,
            packs::ALL,
            printed::ALL,
            translator::ALL,
        ]
        .concat()
        {
            let (browsers, found) = (browsers.clone(), found.clone());
            let trial = Trial::test(format!("{}: {name}", engine.name()), move || match found {
                Found::Here(browser) => browsers.run(&browser, journey).map_err(|error| format!("{error:#}").into()),
                Found::Missing(why) if xtask::browsers::strict() => Err(why.into()),
                Found::Missing(why) => {
                    eprintln!("skipped: {why}");
                    Ok(())
                }
            });
            trials.push(trial.with_ignored_flag(true));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    // The drivers end before the process does, which `exit` would not see to.
    drop(browsers);
    conclusion.exit();
}

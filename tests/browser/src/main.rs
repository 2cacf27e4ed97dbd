//! The commands that need a browser: those that are too long for `cargo xtask test`, and parts of it. `cargo xtask` calls this program.

use anyhow::Result;
use browser_tests::{bench, browsers, chaos, fault_table, fuzz, hosts, kiosk_days, soak};
use clap::Parser;
use std::process::ExitCode;

/// Commands that need a browser.
#[derive(Debug, Parser)]
#[command(name = "browser-tests", bin_name = "cargo xtask")]
enum Command {
    /// Have one visitor after another use a kiosk, and check that memory does not grow by more than 1 %
    Soak {
        /// Number of visitors
        #[arg(long, default_value_t = 10_000)]
        visitors: usize,
    },
    /// Have random visitors use a kiosk that sleeps and whose clock is set, and check that none finds anything of the one before
    KioskDays {
        /// Number of days
        #[arg(long, default_value_t = 100)]
        days: u32,
        /// Seed of the random numbers; a new one if it is missing
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Take a kiosk in Chromium through dropped connections, partial updates and crashes
    Day {
        /// Number of events
        #[arg(long, default_value_t = 40)]
        rounds: usize,
        /// Seed of the random numbers; a new one if it is missing
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Send each file damaged in every way that a server can, in every browser, and print a table of the outcomes
    Faults {
        /// Run only the rows whose names contain this, such as `missing wasm`
        #[arg(long)]
        only: Option<String>,
        /// Run only in this browser: chromium, firefox or webkit
        #[arg(long)]
        engine: Option<String>,
    },
    /// Compare the release build with other pages with the same content, on a slow connection and a slow processor
    Bench {
        /// The number of visits to each page
        #[arg(long, default_value_t = 5)]
        rounds: usize,
        /// Print JSON, for comparing two commits
        #[arg(long)]
        json: bool,
    },
    /// Fuzz the parser of packs, within 64 MB of memory
    Fuzz {
        /// Duration in seconds
        #[arg(long, default_value_t = 60)]
        seconds: u64,
    },
    /// Install the browsers that are missing
    Browsers,
    /// Check the npm package, and build the example hosts
    Hosts,
    /// Run the tests of the WebAssembly in Chromium
    Web {
        /// Run only the tests whose names contain this
        filter: Option<String>,
    },
}

fn main() -> ExitCode {
    match run(Command::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Soak { visitors } => soak::command(visitors),
        Command::KioskDays { days, seed } => kiosk_days::command(days, seed),
        Command::Day { rounds, seed } => chaos::day(rounds, seed),
        Command::Faults { only, engine } => fault_table::command(only.as_deref(), engine.as_deref()),
        Command::Bench { rounds, json } => bench::bench(rounds, json),
        Command::Fuzz { seconds } => fuzz::fuzz(seconds),
        Command::Browsers => browsers::set_up(),
        Command::Hosts => hosts::check(),
        Command::Web { filter } => browsers::web(filter.as_deref()),
    }
}

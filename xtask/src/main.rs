//! The command line of `cargo xtask`.

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;
use xtask::build::{Profile, post_build};
use xtask::test::{Check, dist, test};
use xtask::{bench, chaos, fault_table, fuzz, kiosk_days, pack, serve, sizes, soak, steps, tools};

/// The commands that people run on Group Fit. Each installs what it lacks into target/tools and says so.
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the product and serve it on this machine, rebuilding as its sources change
    Serve {
        /// The port to begin at; where it is taken, the next free one serves
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Serve the release build, as visitors get it
        #[arg(long)]
        release: bool,
    },
    /// Run every check, or only those named
    Test {
        /// The checks to run, in this order; all of them where none is named
        #[arg(value_enum)]
        checks: Vec<Check>,
    },
    /// Make the release build in dist/ and print what it weighs
    Dist {
        /// Keep the sizes as those that growth is told from
        #[arg(long)]
        record: bool,
    },
    /// Measure the release build against peers with the same content, on a slow line and a slow processor
    Bench {
        /// How often each page is visited
        #[arg(long, default_value_t = 5)]
        rounds: usize,
        /// Print JSON, to compare two commits
        #[arg(long)]
        json: bool,
    },
    /// Check packs, make one, compare two, report on one, or print their schema
    Pack {
        #[command(subcommand)]
        command: pack::Command,
    },
    /// Throw bytes at the reader of packs, within 64 MB
    Fuzz {
        /// For how long
        #[arg(long, default_value_t = 60)]
        seconds: u64,
    },
    /// Let one visitor after another come to a kiosk, and hold that memory stays as it was
    Soak {
        /// How many
        #[arg(long, default_value_t = 10_000)]
        visitors: usize,
    },
    /// Let random visitors come to a kiosk whose clock is set and that sleeps, and hold that nothing of one is there for the next
    KioskDays {
        /// How many days
        #[arg(long, default_value_t = 100)]
        days: u32,
        /// Which days they are; any, where none is named
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Take a kiosk through a day of cut lines, half updates and crashes, in Chromium
    Day {
        /// How many things go wrong
        #[arg(long, default_value_t = 40)]
        rounds: usize,
        /// Which day it is; any, where none is named
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Spoil each of our files in every way that a server can, in every browser, and print what comes of it
    Faults {
        /// Only the rows with this in their names, such as `missing wasm`
        #[arg(long)]
        only: Option<String>,
        /// Only one browser: chromium, firefox or webkit
        #[arg(long)]
        engine: Option<String>,
    },
    /// Install the tools and say how to use them by hand, for `trunk serve` for one
    Setup,
    /// Complete the folder that Trunk is building (Trunk calls this)
    #[command(hide = true)]
    Finish,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(what: Command) -> Result<ExitCode> {
    match what {
        Command::Pack { command } => return Ok(pack::run(&command)),
        Command::Serve { port, release } => serve::serve(port, if release { Profile::Release } else { Profile::Debug })?,
        Command::Test { checks } => test(&checks)?,
        Command::Dist { record } => {
            tools::for_build()?;
            let sizes = steps::timed("Release build", dist)?;
            if record {
                std::fs::write(sizes::record(), format!("{:#}\n", serde_json::json!(sizes.known())))?;
            }
        }
        Command::Bench { rounds, json } => bench::bench(rounds, json)?,
        Command::Fuzz { seconds } => fuzz::fuzz(seconds)?,
        Command::Soak { visitors } => soak::command(visitors)?,
        Command::KioskDays { days, seed } => kiosk_days::command(days, seed)?,
        Command::Day { rounds, seed } => chaos::day(rounds, seed)?,
        Command::Faults { only, engine } => fault_table::command(only.as_deref(), engine.as_deref())?,
        Command::Setup => {
            tools::for_build()?;
            println!("export PATH=\"{}:$PATH\"", xtask::paths::tools().join("bin").display());
        }
        Command::Finish => post_build()?,
    }
    Ok(ExitCode::SUCCESS)
}

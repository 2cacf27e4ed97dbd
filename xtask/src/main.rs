//! The command line of `cargo xtask`.

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;
use xtask::build::post_build;
use xtask::profile::Profile;
use xtask::test::{Check, Selection, dist, test};
use xtask::{serve, sizes, steps, tools};

/// The commands for people who work on Group Fit. Each installs missing tools into target/tools, and prints their names.
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the product, serve it on this machine, and rebuild it when its sources change
    Serve {
        /// The port; if it is taken, the next free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Serve the release build
        #[arg(long)]
        release: bool,
    },
    /// Run all checks, or only the named ones
    Test {
        /// The checks to run, in this order; if none is named, all
        #[arg(value_enum)]
        checks: Vec<Check>,
        /// Run only the tests whose names contain this (native, web and browser)
        #[arg(long)]
        filter: Option<String>,
        /// Run the journeys only in this browser: chromium, firefox or webkit
        #[arg(long)]
        engine: Option<String>,
    },
    /// Make the release build in dist/, and print its sizes
    Dist {
        /// Record the sizes in xtask/sizes.json, as the baseline for growth
        #[arg(long)]
        record: bool,
    },
    /// Check packs, create one, compare two, report on one, or print their schema (the program `packtool`)
    #[command(disable_help_flag = true)]
    Pack {
        /// The arguments of packtool
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Print which lines the tests without a browser run, and write a page for each file in target/llvm-cov/html
    Coverage,
    /// Run a command that is too long for the tests: soak, kiosk-days, day, faults, bench or fuzz
    #[command(external_subcommand)]
    Long(Vec<OsString>),
    /// Install the tools, and print how to use them by hand, for example for `trunk serve`
    Setup,
    /// Complete the folder that Trunk is building (called by Trunk)
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
        Command::Pack { arguments } => return program("packtool", &arguments),
        Command::Long(arguments) => return program("browser-tests", &arguments),
        Command::Serve { port, release } => serve::serve(port, if release { Profile::Release } else { Profile::Debug })?,
        Command::Test { checks, filter, engine } => test(&checks, &Selection { filter, engine })?,
        Command::Dist { record } => {
            tools::for_build()?;
            let sizes = steps::timed("Release build", dist)?;
            if record {
                std::fs::write(sizes::record(), format!("{:#}\n", serde_json::json!(sizes.known())))?;
            }
        }
        Command::Coverage => {
            tools::cargo_llvm_cov()?;
            let tests = ["--package", "group-fit", "--lib", "--tests", "--", "--skip", "a_made_pack_is_read"];
            let path = tools::path()?;
            let measure = |arguments: &[&str]| steps::run(steps::cargo().arg("llvm-cov").args(arguments).env("PATH", &path));
            measure(&[&["--html"], &tests[..]].concat())?;
            measure(&["report", "--summary-only"])?;
        }
        Command::Setup => {
            tools::for_build()?;
            println!("export PATH=\"{}:$PATH\"", xtask::paths::tools().join("bin").display());
        }
        Command::Finish => post_build()?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs a program of another member of the workspace in the current folder, and passes its exit code on.
fn program(package: &str, arguments: &[OsString]) -> Result<ExitCode> {
    let mut command = steps::cargo();
    command.args(["run", "--quiet", "--package", package, "--"]).args(arguments).current_dir(std::env::current_dir()?);
    let code = command.status()?.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(1)))
}

#[cfg(test)]
mod tests {
    use super::{Arguments, Command};
    use clap::Parser;
    use std::fs;

    #[test]
    fn each_command_of_the_documents_is_understood() {
        let root = xtask::paths::root();
        let docs = fs::read_dir(root.join("docs")).expect("docs").map(|entry| entry.expect("an entry").path());
        let mut count = 0;
        for document in docs.chain([root.join("README.md"), root.join("CONTRIBUTING.md")]).filter(|path| path.is_file()) {
            let text = String::from_utf8_lossy(&fs::read(&document).expect("a document")).into_owned();
            for command in text.split("cargo xtask ").skip(1).filter_map(|rest| rest.split(['`', '\n', '#']).next()) {
                let words = command.split_whitespace().take_while(|word| !word.contains(['[', '<', '(', ')']));
                let words: Vec<&str> = words.map(|word| if word == "N" { "1" } else { word.trim_matches('"') }).collect();
                let parsed = Arguments::try_parse_from([&["xtask"], &words[..]].concat());
                let is_known = match parsed.map(|arguments| arguments.command) {
                    Ok(Command::Long(long)) => {
                        ["soak", "kiosk-days", "day", "faults", "bench", "fuzz"].iter().any(|name| long[0] == *name)
                    }
                    Ok(_) => true,
                    Err(_) => words.is_empty(),
                };
                assert!(is_known, "{}: cargo xtask {command}", document.display());
                count += 1;
            }
        }
        assert!(count > 20, "only {count} commands were found");
    }
}

//! The command line for authors of packs and their CI servers: checks, creates, compares and reports on packs. The rules are
//! in `group_fit::content`.

mod check;
mod diff;
mod new;
mod position;
mod report;

use anstyle::{AnsiColor, Style};
use anyhow::{Context, Result, bail};
use clap::Parser;
use group_fit::content::{Parsed, Severity, parse, schema};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Check packs, create one, compare two, report on one, or print their schema.
#[derive(Debug, Parser)]
#[command(name = "packtool")]
enum Command {
    /// Print the errors, warnings and notes of packs, each with its line, its path and how to correct it
    ///
    /// The exit code is 0 if there are no errors, 1 if a pack has errors (with --strict, also warnings), 2 if a file cannot be
    /// read.
    Check {
        /// The packs
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
        /// Fail on warnings too
        #[arg(long)]
        strict: bool,
        /// The day to compare dates with, as year-month-day, instead of today
        #[arg(long, value_parser = date)]
        today: Option<String>,
    },
    /// Create a pack: five lines that change one sentence, or a whole copy
    New {
        /// The file to create; an existing file is not overwritten
        file: PathBuf,
        /// The language of the pack
        #[arg(long, default_value = "en")]
        lang: String,
        /// Copy the whole default pack
        #[arg(long)]
        whole: bool,
        /// An id, which makes the pack a comparison of its own
        #[arg(long)]
        id: Option<String>,
    },
    /// Print the values that differ between two packs once each is whole
    ///
    /// The exit code is 0 if they are the same, 1 if they differ, 2 if one cannot be read.
    Diff {
        /// The first pack
        before: PathBuf,
        /// The second pack
        after: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Report on a pack, for a reviewer: findings, provenance, text lengths, offers, reading grades, links, texts of its own
    Report {
        /// The pack
        file: PathBuf,
        /// Print JSON instead of Markdown
        #[arg(long)]
        json: bool,
        /// The day to compare dates with, as year-month-day, instead of today
        #[arg(long, value_parser = date)]
        today: Option<String>,
    },
    /// Print the JSON Schema of packs
    Schema,
}

/// The exit code if a file cannot be read, or if the command cannot be carried out.
const EXIT_USAGE: u8 = 2;

fn main() -> ExitCode {
    let done = match &Command::parse() {
        Command::Check { files, json, strict, today } => {
            Ok(check::check(files, *json, *strict, &today.clone().unwrap_or_else(today_is)))
        }
        Command::New { file, lang, whole, id } => new::new(file, lang, *whole, id.as_deref()).map(|()| 0),
        Command::Diff { before, after, json } => diff::diff(before, after, *json),
        Command::Report { file, json, today } => report::report(file, *json, &today.clone().unwrap_or_else(today_is)).map(|()| 0),
        Command::Schema => {
            print!("{}", schema());
            Ok(0)
        }
    };
    ExitCode::from(done.unwrap_or_else(|error| {
        print_error(&error);
        EXIT_USAGE
    }))
}

/// Prints why a command cannot be carried out.
fn print_error(error: &anyhow::Error) {
    let style = style(Severity::Error);
    anstream::eprintln!("{style}error{style:#}: {error:#}");
}

/// The colour of a severity on a terminal.
fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    Style::new().bold().fg_color(Some(colour.into()))
}

/// Reads the text of a pack.
fn text_of(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

/// Parses a pack. Only its JSON must be valid.
fn parsed(file: &Path) -> Result<Parsed> {
    match parse(&text_of(file)?) {
        Ok(parsed) => Ok(parsed),
        Err(diagnostics) => bail!("{}: {diagnostics}", file.display()),
    }
}

/// Parses a date of the command line.
fn date(text: &str) -> Result<String, String> {
    let date = text.parse::<jiff::civil::Date>();
    date.map(|date| date.to_string()).map_err(|_| "write a date as year-month-day, such as 2026-11-23".to_owned())
}

/// Today's date, in UTC.
fn today_is() -> String {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn a_date_on_the_command_line_is_a_date() {
        assert!(
            date("2026-11-25").is_ok() && date("25.11.2026").is_err() && date("2026-02-30").is_err() && date("today").is_err()
        );
    }
}

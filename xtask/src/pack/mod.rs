//! `cargo xtask pack`: what an author of packs asks, for a person and for a build server. What is right and wrong is for
//! `group_fit::content` to say.

mod check;
mod diff;
mod new;
mod position;
mod report;

use anstyle::{AnsiColor, Style};
use anyhow::{Context, Result, bail};
use clap::Subcommand;
use group_fit::content::lint::Severity;
use group_fit::content::{Parsed, parse, schema};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// What can be asked of packs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say everything that is amiss in packs, each with its place, line and remedy
    ///
    /// Ends with 0 where nothing is wrong, 1 where a pack has errors (with --strict, warnings too), 2 where a file cannot be read.
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
        /// The day to hold dates to, as year-month-day, in place of today
        #[arg(long, value_parser = date)]
        today: Option<String>,
    },
    /// Write a pack to begin with: five lines that change one sentence, or a whole copy
    New {
        /// The file to write; one that is there already stays as it is
        file: PathBuf,
        /// Its language
        #[arg(long, default_value = "en")]
        lang: String,
        /// Copy the whole default pack
        #[arg(long)]
        whole: bool,
        /// An id, which makes it a comparison of its own
        #[arg(long)]
        id: Option<String>,
    },
    /// Say, place by place, what differs between two packs once each is whole
    ///
    /// Ends with 0 where they are the same, 1 where they differ, 2 where one cannot be read.
    Diff {
        /// A pack
        before: PathBuf,
        /// Another
        after: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Report on a pack, for a reviewer: provenance, reading grades, measures, offers, links, findings, what is its own
    Report {
        /// The pack
        file: PathBuf,
        /// Print JSON, and not Markdown
        #[arg(long)]
        json: bool,
        /// The day to hold dates to, as year-month-day, in place of today
        #[arg(long, value_parser = date)]
        today: Option<String>,
    },
    /// Print the JSON Schema of packs
    Schema,
}

/// Where a file cannot be read, or what is asked cannot be done.
const EXIT_USAGE: u8 = 2;

/// Does what is asked. The exit code says what came of it.
pub fn run(command: &Command) -> ExitCode {
    let done = match command {
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
        say_error(&error);
        EXIT_USAGE
    }))
}

/// Says why something cannot be done.
fn say_error(error: &anyhow::Error) {
    let style = style(Severity::Error);
    anstream::eprintln!("{style}error{style:#}: {error:#}");
}

/// How a severity looks on a terminal.
fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    Style::new().bold().fg_color(Some(colour.into()))
}

/// The text of a pack.
fn text_of(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

/// A pack that is at least JSON.
fn parsed(file: &Path) -> Result<Parsed> {
    match parse(&text_of(file)?) {
        Ok(parsed) => Ok(parsed),
        Err(problems) => bail!("{}: {problems}", file.display()),
    }
}

/// A date as it is given on the command line.
fn date(text: &str) -> Result<String, String> {
    let well = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(place, byte)| if place == 4 || place == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    if well { Ok(text.to_owned()) } else { Err("write a date as year-month-day, such as 2026-11-23".to_owned()) }
}

/// Today's date, in UTC.
fn today_is() -> String {
    let days = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs() / 86_400);
    civil(days)
}

/// A day since 1970-01-01 as a date (H. Hinnant's algorithm: years begin in March, so that a leap day is their last).
fn civil(days: u64) -> String {
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{day:02}", era * 400 + year + next)
}

#[cfg(test)]
mod tests {
    use super::{civil, date};

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        for (days, date) in [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_782, "2026-11-25")] {
            assert_eq!(civil(days), date);
        }
    }

    #[test]
    fn a_date_on_the_command_line_is_a_date() {
        assert!(date("2026-11-25").is_ok() && date("25.11.2026").is_err() && date("today").is_err());
    }
}

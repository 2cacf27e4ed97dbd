//! `cargo xtask pack check`: everything that is amiss in packs, a line each.

use crate::position::{LineIndex, Position};
use crate::{EXIT_USAGE, say_error, style, text_of};
use group_fit::content::lint::{Finding, Severity};
use group_fit::content::parse;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Checks packs and gives the exit code.
pub(crate) fn check(files: &[PathBuf], as_json: bool, strict: bool, today: &str) -> u8 {
    let (mut code, mut all) = (0, Vec::new());
    for file in files {
        match text_of(file) {
            Ok(text) => all.extend(findings(&text, today).into_iter().map(|(spot, finding)| (file, spot, finding))),
            Err(error) => {
                say_error(&error);
                code = EXIT_USAGE;
            }
        }
    }
    if as_json {
        let entries = all.iter().map(|(file, spot, finding)| entry(Some(file), *spot, finding));
        println!("{:#}", entries.collect::<Value>());
    } else {
        for (file, spot, finding) in &all {
            say(file, *spot, finding);
        }
        let count = |severity| all.iter().filter(|(_, _, finding)| finding.severity == severity).count();
        let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(count);
        eprintln!("Errors: {errors}. Warnings: {warnings}. Notes: {notes}.");
    }
    let fails = |severity| severity == Severity::Error || (strict && severity == Severity::Warning);
    if code == 0 { u8::from(all.iter().any(|(_, _, finding)| fails(finding.severity))) } else { code }
}

/// What is amiss in a pack, in the order of its lines.
pub(crate) fn findings(text: &str, today: &str) -> Vec<(Position, Finding)> {
    let parsed = match parse(text) {
        Ok(parsed) => parsed,
        Err(problems) => {
            let spot = serde_json::from_str::<Value>(text)
                .err()
                .map_or(Position::START, |error| Position { line: error.line().max(1), column: error.column().max(1) });
            let finding = |problem: group_fit::content::Diagnostic| Finding {
                severity: Severity::Error,
                rule: "pack",
                place: problem.path,
                says: problem.message,
                remedy: problem.help,
            };
            return problems.0.into_iter().map(|problem| (spot, finding(problem))).collect();
        }
    };
    let places = LineIndex::of(text);
    let found = parsed.lint(Some(today)).findings.into_iter();
    let mut found: Vec<_> = found.map(|finding| (places.find(&finding.place), finding)).collect();
    found.sort_by_key(|(spot, finding)| (*spot, finding.severity));
    found
}

fn say(file: &Path, spot: Position, finding: &Finding) {
    let Finding { severity, rule, says, remedy, .. } = finding;
    let (style, name, place) = (style(*severity), severity.name(), place(finding));
    anstream::println!(
        "{}:{}:{}: {style}{name}[{rule}]{style:#} {place}: {says}. {remedy}",
        file.display(),
        spot.line,
        spot.column
    );
}

/// The place of a finding, as a sentence begins with it.
pub(crate) fn place(finding: &Finding) -> &str {
    if finding.place.is_empty() { "the pack" } else { &finding.place }
}

/// A finding as JSON.
pub(crate) fn entry(file: Option<&Path>, spot: Position, finding: &Finding) -> Value {
    json!({
        "file": file.map(|file| file.to_string_lossy()),
        "line": spot.line,
        "column": spot.column,
        "severity": finding.severity.name(),
        "rule": finding.rule,
        "place": finding.place,
        "says": finding.says,
        "remedy": finding.remedy,
    })
}

//! `cargo xtask pack check`: prints all diagnostics of packs, one per line.

use crate::position::{LineIndex, Position};
use crate::{EXIT_USAGE, print_error, style, text_of};
use group_fit::content::{Diagnostic, Severity, parse};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Checks packs and returns the exit code.
pub(crate) fn check(files: &[PathBuf], as_json: bool, strict: bool, today: &str) -> u8 {
    let (mut code, mut all) = (0, Vec::new());
    for file in files {
        match text_of(file) {
            Ok(text) => all.extend(findings(&text, today).into_iter().map(|(position, diagnostic)| (file, position, diagnostic))),
            Err(error) => {
                print_error(&error);
                code = EXIT_USAGE;
            }
        }
    }
    if as_json {
        let entries = all.iter().map(|(file, position, diagnostic)| entry(Some(file), *position, diagnostic));
        println!("{:#}", entries.collect::<Value>());
    } else {
        for (file, position, diagnostic) in &all {
            print(file, *position, diagnostic);
        }
        let count = |severity| all.iter().filter(|(_, _, diagnostic)| diagnostic.severity == severity).count();
        let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(count);
        eprintln!("Errors: {errors}. Warnings: {warnings}. Notes: {notes}.");
    }
    let fails = |severity| severity == Severity::Error || (strict && severity == Severity::Warning);
    if code == 0 { u8::from(all.iter().any(|(_, _, diagnostic)| fails(diagnostic.severity))) } else { code }
}

/// The diagnostics of a pack, in the order of its lines.
pub(crate) fn findings(text: &str, today: &str) -> Vec<(Position, Diagnostic)> {
    let parsed = match parse(text) {
        Ok(parsed) => parsed,
        Err(diagnostics) => {
            let position = serde_json::from_str::<Value>(text)
                .err()
                .map_or(Position::START, |error| Position { line: error.line().max(1), column: error.column().max(1) });
            return diagnostics.0.into_iter().map(|diagnostic| (position, diagnostic)).collect();
        }
    };
    let index = LineIndex::of(text);
    let findings = parsed.lint(Some(today)).findings.into_iter();
    let mut findings: Vec<_> = findings.map(|diagnostic| (index.find(&diagnostic.path), diagnostic)).collect();
    findings.sort_by_key(|(position, diagnostic)| (*position, diagnostic.severity));
    findings
}

fn print(file: &Path, position: Position, diagnostic: &Diagnostic) {
    let (style, name) = (style(diagnostic.severity), diagnostic.severity.name());
    anstream::println!(
        "{}:{}:{}: {style}{name}[{}]{style:#} {diagnostic}",
        file.display(),
        position.line,
        position.column,
        diagnostic.rule
    );
}

/// A diagnostic as JSON. The names of the fields are public: CI scripts of authors read them.
pub(crate) fn entry(file: Option<&Path>, position: Position, diagnostic: &Diagnostic) -> Value {
    json!({
        "file": file.map(|file| file.to_string_lossy()),
        "line": position.line,
        "column": position.column,
        "severity": diagnostic.severity.name(),
        "rule": diagnostic.rule,
        "place": diagnostic.path,
        "says": diagnostic.message,
        "remedy": diagnostic.help,
    })
}

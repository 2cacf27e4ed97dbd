//! `cargo xtask faults`: injects every fault into every file of ours, in every browser, and prints a table of the outcomes.

use crate::browsers::{Engine, Found};
use anyhow::{Result, bail};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use xtask::paths;
use xtask::steps::{cargo, run, timed};

/// Injects the faults whose rows have `only` in their names, and prints the table with all known outcomes.
///
/// # Errors
/// Returns an error if there is no release build, or if a row is red.
pub fn command(only: Option<&str>, engine: Option<&str>) -> Result<()> {
    let engines: Vec<Engine> = Engine::ALL
        .into_iter()
        .filter(|one| engine.is_none_or(|wanted| wanted == one.name()) && matches!(one.find(), Found::Here(_)))
        .collect();
    if engines.is_empty() {
        bail!("there is no browser for this; `cargo xtask test browser` installs the browsers");
    }
    let mut failed = Vec::new();
    for engine in &engines {
        let name = engine.name();
        let journey = format!("{name}: faults_of_every_file_and_kind");
        let mut test = cargo();
        test.args([
            "test",
            "--quiet",
            "--package",
            "browser-tests",
            "--test",
            "browser",
            "--",
            "--ignored",
            "--nocapture",
            &journey,
        ]);
        test.env("GROUP_FIT_FAULTS", only.unwrap_or_default());
        if timed(&format!("Faults in {name}"), || run(&mut test)).is_err() {
            failed.push(name);
        }
    }
    let (table, red) = table(&engines)?;
    println!("{table}");
    if red > 0 || !failed.is_empty() {
        bail!("{red} rows are red; pictures of each failure are in target/faults/pictures");
    }
    Ok(())
}

/// The table of the known outcomes, and the number of red cells.
fn table(engines: &[Engine]) -> Result<(String, usize)> {
    let mut known: Vec<Map<String, Value>> = Vec::new();
    for engine in engines {
        let file = paths::target().join(format!("faults/{}.json", engine.name()));
        known.push(if file.exists() { serde_json::from_slice(&fs::read(file)?)? } else { Map::new() });
    }
    let rows: BTreeSet<&String> = known.iter().flat_map(Map::keys).collect();
    let mut table = String::from("| fault | file | where |");
    for engine in engines {
        write!(table, " {} |", engine.name())?;
    }
    write!(table, "\n| --- | --- | --- |{}", " --- |".repeat(engines.len()))?;
    let mut red = 0;
    for row in rows {
        write!(table, "\n| {} |", row.splitn(3, ' ').collect::<Vec<_>>().join(" | "))?;
        for rows in &known {
            let cell = rows.get(row.as_str()).and_then(Value::as_str).unwrap_or("not tried");
            red += usize::from(cell.starts_with("RED"));
            write!(table, " {} |", cell.replace('|', "/").replace('\n', " "))?;
        }
    }
    Ok((table, red))
}

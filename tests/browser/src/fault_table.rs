//! `cargo xtask faults`: what comes of every fault in every file of ours, in every browser, as a table.

use anyhow::{Result, bail};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use xtask::browsers::{Engine, Found};
use xtask::paths;
use xtask::steps::{cargo, run, timed};

/// Provokes every fault whose row has `only` in its name, and prints the table of all that are known.
///
/// # Errors
/// Where there is no release build, or a row is red.
pub fn command(only: Option<&str>, engine: Option<&str>) -> Result<()> {
    let engines: Vec<Engine> = Engine::ALL
        .into_iter()
        .filter(|one| engine.is_none_or(|wanted| wanted == one.name()) && matches!(one.find(), Found::Here(_)))
        .collect();
    if engines.is_empty() {
        bail!("no browser is here for this; `cargo xtask test browser` installs them");
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

/// The table of what is known, and how many of its cells are red.
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

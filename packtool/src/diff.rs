//! `cargo xtask pack diff`: prints the values that differ between two whole packs, with their paths.

use crate::parsed;
use anstyle::{AnsiColor, Style};
use anyhow::{Context, Result};
use group_fit::content::Json;
use group_fit::model::Comparison;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// A value that differs between the two packs, and its path.
#[derive(Debug, PartialEq, Eq)]
struct Change {
    path: String,
    before: Option<String>,
    after: Option<String>,
}

/// Compares two packs and returns the exit code.
pub(crate) fn diff(before: &Path, after: &Path, as_json: bool) -> Result<u8> {
    let read = |file: &Path| {
        let report = parsed(file)?.lint(None);
        let check = || format!("{} has errors. Run: cargo xtask pack check {0}", file.display());
        Ok::<_, anyhow::Error>((report.merged.json, report.pack.with_context(check)?.comparison))
    };
    let ((before, one), (after, other)) = (read(before)?, read(after)?);
    let (changes, codes) = (changes(&before, &after), codes(&one, &other));
    if as_json {
        let entry = |change: &Change| json!({ "place": change.path, "before": change.before, "after": change.after });
        let entries: Value = changes.iter().map(entry).collect();
        println!("{:#}", json!({ "changes": entries, "codes_stay_good": codes.is_empty(), "codes": codes }));
    } else {
        print(&changes, &codes);
    }
    Ok(u8::from(!changes.is_empty()))
}

fn print(changes: &[Change], codes: &[&str]) {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    let (old, new) = (colour(AnsiColor::Red), colour(AnsiColor::Green));
    for Change { path, before, after } in changes {
        println!("{path}");
        if let Some(before) = before {
            anstream::println!("  {old}- {before}{old:#}");
        }
        if let Some(after) = after {
            anstream::println!("  {new}+ {after}{new:#}");
        }
    }
    match (changes.len(), codes) {
        (0, _) => println!("The two packs are the same once each is whole."),
        (count, []) => println!("\nValues that differ: {count}. Share codes of one pack stay good for the other."),
        (count, codes) => {
            println!("\nValues that differ: {count}. Share codes of one pack do not work with the other: {}.", codes.join(", "));
        }
    }
}

/// The reasons why the other comparison refuses the share codes of the first. A code has one bit per statement, and a checksum of
/// these ids.
fn codes(one: &Comparison, other: &Comparison) -> Vec<&'static str> {
    let options = |comparison: &Comparison| comparison.options.iter().map(|option| option.id.clone()).collect::<Vec<_>>();
    let dimensions =
        |comparison: &Comparison| comparison.dimensions.iter().map(|dimension| dimension.id.clone()).collect::<Vec<_>>();
    [
        (one.id == other.id, "the id of the comparison differs"),
        (options(one) == options(other), "the ids of the options, or their order, differ"),
        (dimensions(one) == dimensions(other), "the ids of the dimensions, or their order, differ"),
    ]
    .into_iter()
    .filter_map(|(same, why)| (!same).then_some(why))
    .collect()
}

fn changes(before: &Json, after: &Json) -> Vec<Change> {
    let (mut one, mut other) = (BTreeMap::new(), BTreeMap::new());
    flat("", before, &mut one);
    flat("", after, &mut other);
    let mut paths: Vec<&String> = one.keys().chain(other.keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    let paths = paths.into_iter().filter(|path| *path != "$schema" && one.get(*path) != other.get(*path));
    paths.map(|path| Change { path: path.clone(), before: one.get(path).cloned(), after: other.get(path).cloned() }).collect()
}

/// Collects the values of a pack by their paths. A path names an item by its id if it has one; the order of such a list is a
/// value too.
fn flat(at: &str, value: &Json, values: &mut BTreeMap<String, String>) {
    match value {
        Json::Null => drop(values.insert(at.to_owned(), "null".to_owned())),
        Json::Bool(value) => drop(values.insert(at.to_owned(), value.to_string())),
        Json::Number(number) => drop(values.insert(at.to_owned(), number.to_string())),
        Json::Text(text) => drop(values.insert(at.to_owned(), json!(text).to_string())),
        Json::Map(fields) => {
            for (name, value) in fields {
                flat(&if at.is_empty() { name.clone() } else { format!("{at}.{name}") }, value, values);
            }
        }
        Json::List(items) => {
            let id = |item: &Json| item.text_at("id").or_else(|| item.text_at("region")).map(ToOwned::to_owned);
            let ids: Option<Vec<String>> = items.iter().map(id).collect();
            let names: Option<Vec<String>> = items.iter().map(|item| item.text().map(ToOwned::to_owned)).collect();
            // Cited sources are ids, and print as one value. Good and hard points are sentences, and print as one value per
            // sentence.
            if let Some(ids) = ids.filter(|ids| !ids.is_empty()) {
                values.insert(format!("{at} (order)"), ids.join(", "));
                items.iter().zip(ids).for_each(|(item, id)| flat(&format!("{at}[{id}]"), item, values));
            } else if let Some(names) = names.filter(|_| at.ends_with("sources")) {
                values.insert(at.to_owned(), names.join(", "));
            } else {
                items.iter().enumerate().for_each(|(number, item)| flat(&format!("{at}[{number}]"), item, values));
            }
        }
    }
}

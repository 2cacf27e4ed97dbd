//! `cargo xtask pack diff`: what differs between two packs, place by place, once each is whole.

use crate::parsed;
use anstyle::{AnsiColor, Style};
use anyhow::{Context, Result};
use group_fit::content::Json;
use group_fit::model::Comparison;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// A place that differs: what stands there in the one pack and in the other.
#[derive(Debug, PartialEq, Eq)]
struct Change {
    place: String,
    before: Option<String>,
    after: Option<String>,
}

/// Compares two packs and gives the exit code.
pub(crate) fn diff(before: &Path, after: &Path, as_json: bool) -> Result<u8> {
    let read = |file: &Path| {
        let inspection = parsed(file)?.lint(None);
        let check = || format!("{} has errors. Run: cargo xtask pack check {0}", file.display());
        Ok::<_, anyhow::Error>((inspection.merged.json, inspection.pack.with_context(check)?.comparison))
    };
    let ((before, one), (after, other)) = (read(before)?, read(after)?);
    let (changes, codes) = (changes(&before, &after), codes(&one, &other));
    if as_json {
        let entry = |change: &Change| json!({ "place": change.place, "before": change.before, "after": change.after });
        let entries: Value = changes.iter().map(entry).collect();
        println!("{:#}", json!({ "changes": entries, "codes_stay_good": codes.is_empty(), "codes": codes }));
    } else {
        say(&changes, &codes);
    }
    Ok(u8::from(!changes.is_empty()))
}

fn say(changes: &[Change], codes: &[&str]) {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    let (old, new) = (colour(AnsiColor::Red), colour(AnsiColor::Green));
    for Change { place, before, after } in changes {
        println!("{place}");
        if let Some(before) = before {
            anstream::println!("  {old}- {before}{old:#}");
        }
        if let Some(after) = after {
            anstream::println!("  {new}+ {after}{new:#}");
        }
    }
    match (changes.len(), codes) {
        (0, _) => println!("The two packs come to the same."),
        (count, []) => println!("\nPlaces that differ: {count}. Share codes of the one stay good for the other."),
        (count, codes) => {
            println!("\nPlaces that differ: {count}. Share codes of the one are of no use to the other: {}.", codes.join(", "));
        }
    }
}

/// Why the share codes of one comparison are not read in the other: a code holds a bit for each statement, and a mark of these ids.
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
    let mut places: Vec<&String> = one.keys().chain(other.keys()).collect();
    places.sort_unstable();
    places.dedup();
    let places = places.into_iter().filter(|place| *place != "$schema" && one.get(*place) != other.get(*place));
    places
        .map(|place| Change { place: place.clone(), before: one.get(place).cloned(), after: other.get(place).cloned() })
        .collect()
}

/// The values of a pack by their places. Items with ids go by these, and their order is a value of the list's own.
fn flat(at: &str, value: &Json, found: &mut BTreeMap<String, String>) {
    match value {
        Json::Null => drop(found.insert(at.to_owned(), "null".to_owned())),
        Json::Bool(value) => drop(found.insert(at.to_owned(), value.to_string())),
        Json::Number(number) => drop(found.insert(at.to_owned(), number.to_string())),
        Json::Text(text) => drop(found.insert(at.to_owned(), json!(text).to_string())),
        Json::Map(fields) => {
            for (name, value) in fields {
                flat(&if at.is_empty() { name.clone() } else { format!("{at}.{name}") }, value, found);
            }
        }
        Json::List(items) => {
            let id = |item: &Json| item.text_at("id").or_else(|| item.text_at("region")).map(ToOwned::to_owned);
            let ids: Option<Vec<String>> = items.iter().map(id).collect();
            let names: Option<Vec<String>> = items.iter().map(|item| item.text().map(ToOwned::to_owned)).collect();
            // Cited sources are a set of names, and good points are sentences: each is a list that reads as one line or several.
            if let Some(ids) = ids.filter(|ids| !ids.is_empty()) {
                found.insert(format!("{at} (order)"), ids.join(", "));
                items.iter().zip(ids).for_each(|(item, id)| flat(&format!("{at}[{id}]"), item, found));
            } else if let Some(names) = names.filter(|_| at.ends_with("sources")) {
                found.insert(at.to_owned(), names.join(", "));
            } else {
                items.iter().enumerate().for_each(|(number, item)| flat(&format!("{at}[{number}]"), item, found));
            }
        }
    }
}

//! Sources that nothing cites, and statements that say the same twice.

use super::{Findings, LintContext, lower, quoted};
use crate::content::merge;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn unused(look: &LintContext<'_>, found: &mut Findings) {
    let cited: BTreeSet<String> = merge::cited(&look.merged.json);
    for id in look.texts.iter().filter(|text| text.own && text.kind == "sources.id" && !cited.contains(&text.text)) {
        let place = id.place.trim_end_matches(".id");
        let says = format!("is \"{}\", which nothing cites", id.text);
        found.warn("unused-source", place, says, "Cite it where a text rests on it, or leave it out.");
    }
}

pub(super) fn twice(look: &LintContext<'_>, found: &mut Findings) {
    let mut said: BTreeMap<String, &str> = BTreeMap::new();
    let statements = look.texts.iter().filter(|text| text.kind == "dimensions.statements.text");
    // The author's own is what they can change: the inherited ones come first.
    let (own, inherited): (Vec<_>, Vec<_>) = statements.partition(|text| text.own);
    for statement in inherited.into_iter().chain(own) {
        let key = lower(statement.text.trim());
        match said.get(&key) {
            Some(other) if statement.own => {
                let says = format!("says what {other} says: {}", quoted(&statement.text));
                found.warn("twice", &statement.place, says, "A visitor would mark one thing twice: say what differs.");
            }
            _ => drop(said.insert(key, &statement.place)),
        }
    }
}

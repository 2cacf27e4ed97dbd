//! Reports sources that nothing cites, and statements with the same text.

use super::{Findings, LintContext, lower, quoted};
use crate::content::merge;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn unused(context: &LintContext<'_>, findings: &mut Findings) {
    let cited: BTreeSet<String> = merge::cited(&context.merged.json);
    for id in context.texts.iter().filter(|text| text.authored && text.kind == "sources.id" && !cited.contains(&text.text)) {
        let path = id.path.trim_end_matches(".id");
        let message = format!("is \"{}\", which nothing cites", id.text);
        findings.warn("unused-source", path, message, "Cite it where a text rests on it, or leave it out.");
    }
}

pub(super) fn twice(context: &LintContext<'_>, findings: &mut Findings) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let statements = context.texts.iter().filter(|text| text.kind == "dimensions.statements.text");
    // Inherited texts come first, so that the report is about the author's text, which they can change.
    let (authored, inherited): (Vec<_>, Vec<_>) = statements.partition(|text| text.authored);
    for statement in inherited.into_iter().chain(authored) {
        let key = lower(statement.text.trim());
        match seen.get(&key) {
            Some(other) if statement.authored => {
                let message = format!("has the same text as {other}: {}", quoted(&statement.text));
                findings.warn("twice", &statement.path, message, "A visitor would mark one thing twice: say what differs.");
            }
            _ => drop(seen.insert(key, &statement.path)),
        }
    }
}

//! Tests of docs/packs.md, the guide for editors: all its examples are valid, and its fields and limits match the code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]

use group_fit::content::lint::{LIMITS, grade};
use group_fit::content::{DEFAULTS, Severity, parse, read_text, schema};
use serde_json::Value;

const GUIDE: &str = include_str!("../docs/packs.md");

/// The packs in the guide: its JSON blocks, and the content of its elements.
fn examples() -> Vec<&'static str> {
    let blocks = GUIDE.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let inline = GUIDE.split("<script type=\"application/json\">").skip(1).map(|rest| rest.split("</script>").next().unwrap());
    blocks.chain(inline).collect()
}

#[test]
fn every_example_can_be_read_and_has_nothing_amiss_but_what_it_inherits() {
    assert_eq!(examples().len(), 8);
    for example in examples() {
        if let Err(problems) = read_text(example) {
            panic!("{problems}\n{example}");
        }
        for finding in parse(example).unwrap().lint(Some("2026-11-25")).findings {
            let inherited = ["review", "provenance", "translation"].contains(&finding.rule);
            assert!(inherited || finding.severity == Severity::Note, "{finding:?}\n{example}");
        }
    }
}

#[test]
fn every_field_is_in_the_guide_with_what_the_schema_says_of_it() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    for shape in schema["definitions"].as_object().unwrap().values().chain([&schema]) {
        for (field, schema) in shape["properties"].as_object().unwrap() {
            let says = schema["description"].as_str().unwrap();
            let row =
                GUIDE.lines().find(|line| line.starts_with(&format!("| `{field}` | ")) && line.ends_with(&format!("| {says} |")));
            assert!(row.is_some(), "{field}: {says}");
        }
    }
}

#[test]
fn the_guide_tells_the_limits_as_they_are() {
    for (kind, limit) in LIMITS {
        let field = kind.rsplit('.').next().unwrap();
        let row =
            GUIDE.lines().find(|line| line.starts_with(&format!("| `{field}` | ")) && line.contains(&format!(" | {limit} | ")));
        assert!(row.is_some(), "{kind}: {limit}");
    }
    for formula in DEFAULTS.iter().chain([&("es", "")]).filter_map(|(lang, _)| grade::formula(lang)) {
        let row = GUIDE.lines().find(|line| line.contains(&format!("| {:.0} or ", formula.limit)));
        assert!(row.is_some_and(|row| row.contains(&format!("| {:.0} or ", formula.aim))), "{}", formula.name);
    }
}

//! The list of slips in `tests/breaks/breaks.json` fits the sources: docs/mutations.md says what it is for.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what is wrong by a panic")]

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn each_break_stands_once_in_the_source_that_it_breaks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = fs::read_to_string(root.join("tests/breaks/breaks.json")).unwrap();
    let breaks: Vec<Value> = serde_json::from_str(&list).unwrap();
    let mut ids = BTreeSet::new();
    for one in &breaks {
        let text = |name: &str| one[name].as_str().unwrap_or_else(|| panic!("{one} has no {name}"));
        assert!(ids.insert(text("id")), "{} stands twice", text("id"));
        assert_ne!(text("old"), text("new"), "{} changes nothing", text("id"));
        let source = fs::read_to_string(root.join(text("file"))).unwrap();
        let count = source.matches(text("old")).count();
        assert_eq!(count, 1, "{} in {}: bring its `old` up to date, or break something else", text("id"), text("file"));
    }
    for area in ["model", "content", "view", "styles", "edge", "build"] {
        assert_eq!(breaks.iter().filter(|one| one["area"] == area).count(), 10, "breaks of {area}");
    }
}

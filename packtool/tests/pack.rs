//! Tests of the command line, as authors and CI scripts call it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what is wrong by a panic")]

use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

/// An empty folder for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).unwrap();
    }

    /// Runs `packtool`, and returns the exit code, the standard output and the standard error.
    fn pack(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_packtool"));
        let output = command.args(arguments).current_dir(&self.0).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }
}

/// The file of the default pack of a language.
fn default(lang: &str) -> String {
    format!("{}/../src/content/packs/{lang}.json", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn check_says_the_line_of_each_finding_without_colours_where_there_is_no_terminal() {
    let folder = Folder::new("check");
    folder.write("pack.json", "{\n  \"format\": 1,\n  \"title\": \"The best group\",\n  \"lead\": 7\n}\n");
    let (code, output, _) = folder.pack(&["check", "pack.json"]);
    assert_eq!(code, 1);
    let lines: Vec<&str> = output.lines().collect();
    assert!(lines.contains(&"pack.json:4:3: error[pack] lead: must be a text, but is a number. Write a text here."), "{output}");
    assert!(lines.iter().any(|line| line.starts_with("pack.json:3:3: warning[steers] title: steers, by \"best\"")), "{output}");
    assert!(!output.contains('\u{1b}'));
}

#[test]
fn the_exit_code_tells_errors_warnings_and_files_that_are_not_there_apart() {
    let folder = Folder::new("codes");
    folder.write("well.json", "{ \"format\": 1 }");
    folder.write("wrong.json", "{ \"format\": 2 }");
    folder.write("broken.json", "{ \"format\": ");
    let table: [(&[&str], i32); 7] = [
        (&["check", "well.json"], 0),
        (&["check", "--strict", "well.json"], 1),
        (&["check", "well.json", "wrong.json"], 1),
        (&["check", "broken.json"], 1),
        (&["check", "well.json", "missing.json"], 2),
        (&["check"], 2),
        (&["check", "well.json", "--today", "tomorrow"], 2),
    ];
    for (arguments, expected) in table {
        let (code, output, errors) = folder.pack(arguments);
        assert_eq!(code, expected, "{arguments:?}\n{output}\n{errors}");
    }
}

#[test]
fn check_prints_json_for_programs_and_takes_the_day() {
    let folder = Folder::new("json");
    folder.write("pack.json", "{ \"format\": 1 }");
    let (code, output, _) = folder.pack(&["check", "--json", "--today", "2030-01-01", "pack.json"]);
    let findings: Value = serde_json::from_str(&output).unwrap();
    let due = findings.as_array().unwrap().iter().find(|finding| finding["rule"] == "review-due").unwrap();
    assert_eq!((code, &due["file"], &due["severity"], &due["line"]), (0, &"pack.json".into(), &"warning".into(), &1.into()));
}

#[test]
fn new_writes_what_can_be_read_and_never_over_a_file() {
    let folder = Folder::new("new");
    for (name, more) in [
        ("five.json", &[][..]),
        ("french.json", &["--lang", "fr-CA"]),
        ("own.json", &["--id", "ours"]),
        ("whole.json", &["--whole", "--id", "ours"]),
        ("klingon.json", &["--whole", "--lang", "tlh"]),
    ] {
        let (code, _, errors) = folder.pack(&[&["new", name], more].concat());
        assert_eq!(code, 0, "{name}: {errors}");
        assert_eq!(folder.pack(&["check", name]).0, 0, "{name}");
        let before = std::fs::read_to_string(folder.0.join(name)).unwrap();
        assert_eq!(folder.pack(&["new", name]).0, 2, "{name}");
        assert_eq!(std::fs::read_to_string(folder.0.join(name)).unwrap(), before);
    }
    assert!(folder.0.join("pack-1.schema.json").exists());
    assert_eq!(folder.pack(&["diff", "five.json", &default("en")]).0, 0, "it changes nothing yet");
    let (code, _, errors) = folder.pack(&["new", "--lang", "tlh", "short.json"]);
    assert!(code == 2 && errors.contains("--whole") && !folder.0.join("short.json").exists(), "{errors}");
}

#[test]
fn diff_says_what_differs_by_id_and_whether_share_codes_stay_good() {
    let folder = Folder::new("diff");
    folder.write(
        "words.json",
        "{ \"format\": 1, \"dimensions\": [{ \"id\": \"outcome-goals\", \"ask\": \"What comes of it?\" }] }",
    );
    folder.write("fewer.json", "{ \"format\": 1, \"id\": \"ours\", \"dimensions\": [{ \"id\": \"outcome-goals\" }] }");
    let (code, output, _) = folder.pack(&["diff", &default("en"), "words.json"]);
    let expected =
        "dimensions[outcome-goals].ask\n  - \"How will I know if the group is helping me?\"\n  + \"What comes of it?\"\n";
    assert!(code == 1 && output.starts_with(expected) && output.contains("stay good"), "{output}");
    let (code, output, _) = folder.pack(&["diff", "--json", &default("en"), "fewer.json"]);
    let output: Value = serde_json::from_str(&output).unwrap();
    assert_eq!((code, &output["codes_stay_good"]), (1, &false.into()));
    assert_eq!(folder.pack(&["diff", "words.json", "words.json"]).0, 0);
    assert_eq!(folder.pack(&["diff", "words.json", "missing.json"]).0, 2);
}

#[test]
fn a_report_names_the_formula_or_says_that_there_is_none() {
    let folder = Folder::new("report");
    let parts = ["## Findings", "## Provenance", "## Whether", "## What each", "## How hard", "## Links", "## What is its own"];
    for (lang, formula) in [("en", "Flesch-Kincaid"), ("fr", "Kandel and Moles"), ("ar", "No figure: no reading formula")] {
        let (code, output, _) = folder.pack(&["report", &default(lang)]);
        assert!(code == 0 && output.contains(formula), "{lang}: {output}");
        assert!(parts.iter().all(|part| output.contains(part)), "{lang}: {output}");
    }
    let (_, output, _) = folder.pack(&["report", "--json", &default("en")]);
    let output: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(output["offers"].as_array().unwrap().len(), 20);
    assert!(output["grade"]["in_all"].as_f64().unwrap() < 6.0);
}

#[test]
fn the_schema_is_printed() {
    let (code, output, _) = Folder::new("schema").pack(&["schema"]);
    assert_eq!((code, &serde_json::from_str::<Value>(&output).unwrap()["required"][0]), (0, &"format".into()));
}

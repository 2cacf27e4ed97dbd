//! Checks the documents: each link within them leads somewhere, each block of code is valid, and each command names what exists.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by a panic")]

use scraper::{Html, Selector};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The path and the text of each document.
fn documents() -> Vec<(PathBuf, String)> {
    let mut found: Vec<PathBuf> = ["README.md", "CONTRIBUTING.md", "SECURITY.md"].iter().map(|name| root().join(name)).collect();
    for folder in ["docs", "docs/decisions", "docs/upstream", ".github"] {
        let files = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
        found.extend(files.filter(|file| file.extension().is_some_and(|ending| ending == "md")));
    }
    found.into_iter().map(|file| (file.clone(), fs::read_to_string(file).unwrap())).collect()
}

/// The text outside of blocks of code.
fn prose(text: &str) -> String {
    text.split("\n```").step_by(2).map(|part| part.split_once('\n').map_or(part, |(_, rest)| rest)).collect::<Vec<_>>().join("\n")
}

/// The blocks of code in a language.
fn blocks<'a>(text: &'a str, language: &str) -> impl Iterator<Item = &'a str> {
    let fence = format!("\n```{language}\n");
    let starts: Vec<usize> = text.match_indices(&fence).map(|(at, _)| at + fence.len()).collect();
    starts.into_iter().map(move |start| text[start..].split("\n```").next().unwrap())
}

/// The anchors of the headings, as GitHub makes them, and those that a document names.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let slug = |heading: &str| {
        let kept = heading.to_ascii_lowercase().replace(' ', "-");
        kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
    };
    let named = text.split("<a id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    headings.map(slug).chain(named.map(ToOwned::to_owned)).collect()
}

#[test]
fn each_link_within_the_documents_leads_somewhere() {
    let mut count = 0;
    let mut lost = Vec::new();
    for (document, text) in documents() {
        for link in prose(&text).split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next()) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            count += 1;
            let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
            let target = if path.is_empty() { document.clone() } else { document.parent().unwrap().join(path) };
            let is_there = target.exists()
                && anchor.is_none_or(|anchor| fs::read_to_string(&target).is_ok_and(|text| anchors(&text).contains(anchor)));
            if !is_there {
                lost.push(format!("{}: {link}", document.display()));
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
    assert!(count > 100, "only {count} links were found");
}

#[test]
fn each_block_of_json_is_json() {
    let mut count = 0;
    for (document, text) in documents() {
        for block in blocks(&text, "json") {
            count += 1;
            // An ellipsis stands for what a document leaves out.
            let whole = block.replace("…,", "").replace(", …", "").replace('…', "");
            let value: Result<Value, _> = serde_json::from_str(&whole);
            let value = value.or_else(|_| serde_json::from_str::<Value>(&format!("{{{whole}}}")));
            assert!(value.is_ok(), "{}: {:?}\n{block}", document.display(), value.err());
        }
    }
    assert!(count > 4, "only {count} blocks were found");
}

#[test]
fn each_block_of_html_uses_attributes_that_exist() {
    let manifest: Value = serde_json::from_str(&fs::read_to_string(root().join("assets/custom-elements.json")).unwrap()).unwrap();
    let declared = manifest["modules"].as_array().unwrap().iter().flat_map(|module| module["declarations"].as_array().unwrap());
    let names: BTreeSet<&str> = declared
        .flat_map(|declaration| declaration["attributes"].as_array().into_iter().flatten())
        .map(|attribute| attribute["name"].as_str().unwrap())
        .collect();
    assert!(names.len() > 8, "{names:?}");
    let mut count = 0;
    for (document, text) in documents() {
        for block in blocks(&text, "html") {
            for element in Html::parse_fragment(block).select(&Selector::parse("group-fit").unwrap()) {
                count += 1;
                for (name, _) in element.value().attrs() {
                    let is_global = matches!(name, "id" | "class" | "style" | "slot" | "hidden");
                    assert!(is_global || names.contains(name), "{}: <group-fit {name}>", document.display());
                }
            }
        }
    }
    assert!(count > 4, "only {count} elements were found");
}

/// Every command that is between backticks or in a block of shell code, without its comment.
fn commands() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for (document, text) in documents() {
        let inline = prose(&text);
        let lines = blocks(&text, "sh").flat_map(str::lines).chain(inline.split('`').skip(1).step_by(2));
        for line in lines {
            let command = line.split(" #").next().unwrap().trim();
            let is_command = |part: &&str| ["cargo", "node"].contains(part);
            let command = command.split_whitespace().skip_while(|word| word.contains('=')).collect::<Vec<_>>().join(" ");
            if command.split(' ').next().as_ref().is_some_and(is_command) {
                found.push((document.clone(), command));
            }
        }
    }
    found
}

#[test]
fn each_command_names_tests_scripts_and_packages_that_exist() {
    let all = |folder: &str| -> String {
        fn walk(folder: &Path, text: &mut String) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, text);
                } else if path.extension().is_some_and(|ending| ending == "rs") {
                    text.push_str(&fs::read_to_string(path).unwrap());
                }
            }
        }
        let mut text = String::new();
        walk(&root().join(folder), &mut text);
        text
    };
    let tests = all("src") + &all("tests") + &all("packtool") + &all("xtask");
    let mut count = 0;
    for (document, command) in commands() {
        let words: Vec<&str> = command.split_whitespace().collect();
        count += 1;
        let about = format!("{}: {command}", document.display());
        match words[..] {
            ["node", script, ..] => assert!(root().join(script).exists(), "{about}"),
            ["cargo", "test", ..] => {
                let is_journey = words.contains(&"browser");
                assert!(!is_journey || words.contains(&"browser-tests"), "{about}: --package browser-tests is missing");
                for (option, value) in words.iter().zip(&words[1..]) {
                    let is_there = match *option {
                        "--package" | "-p" => ["group-fit", "browser-tests", "packtool", "xtask"].contains(value),
                        "--test" => root().join(format!("tests/{value}.rs")).exists() || *value == "browser",
                        _ => true,
                    };
                    assert!(is_there, "{about}");
                }
                // Names of tests have several underscores.
                for name in words.iter().filter(|word| word.matches('_').count() > 1) {
                    let name = name.trim_matches('"').rsplit([' ', ':']).next().unwrap();
                    assert!(tests.contains(&format!("fn {name}")) || tests.contains(&format!("\"{name}\"")), "{about}");
                }
            }
            _ => {}
        }
    }
    assert!(count > 20, "only {count} commands were found");
}

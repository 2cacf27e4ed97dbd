//! The rules of the repository that the compiler does not check: import ladder, module docs, length of files, colours only in
//! tokens.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder with this ending: its path from the root of the checkout, and its text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.sort();
    let named = |path: &PathBuf| path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
    let texts = found.iter().filter(|path| path.to_string_lossy().ends_with(ending));
    let texts: Vec<_> = texts.map(|path| (named(path), fs::read_to_string(path).unwrap())).collect();
    assert!(!texts.is_empty(), "no {ending} in {folder}");
    texts
}

/// Our modules that a text imports with `crate::` or `super::super`, with their line numbers.
fn imports(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let code = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    code.flat_map(|(number, line)| {
        let words = ["crate::", "super::super::"];
        let ours = words.into_iter().flat_map(|word| line.match_indices(word)).map(|(at, word)| &line[at + word.len()..]);
        ours.map(move |rest| (number + 1, rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()))
    })
}

#[test]
fn the_import_ladder_holds() {
    let ladder: [(&str, &[&str]); 5] = [
        ("model", &["model"]),
        ("content", &["model", "content"]),
        ("i18n", &["i18n"]),
        ("view", &["model", "i18n", "view"]),
        ("app", &["model", "content", "i18n", "view", "app"]),
    ];
    for (folder, permitted) in ladder {
        for (file, text) in files(&format!("src/{folder}"), ".rs") {
            for (line, import) in imports(&text) {
                assert!(permitted.contains(&import), "{file}:{line}: {folder} imports {import}; it may: {permitted:?}");
            }
        }
    }
}

#[test]
fn each_folder_keeps_to_its_crates() {
    let foreign = [
        "serde",
        "serde_json",
        "schemars",
        "yew",
        "web_sys",
        "js_sys",
        "gloo",
        "wasm_bindgen",
        "serde_wasm_bindgen",
        "icu_plurals",
        "qrcodegen",
    ];
    let permitted: [(&str, &[&str]); 5] = [
        ("model", &[]),
        ("content", &["serde", "serde_json", "schemars"]),
        ("i18n", &["serde", "serde_json", "icu_plurals"]),
        ("view", &["yew"]),
        ("app", &["serde", "yew", "web_sys", "js_sys", "gloo", "wasm_bindgen", "serde_wasm_bindgen", "qrcodegen"]),
    ];
    for (folder, permitted) in permitted {
        for (file, text) in files(&format!("src/{folder}"), ".rs") {
            let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            for name in foreign.iter().filter(|name| !permitted.contains(name)) {
                let used = code
                    .match_indices(&format!("{name}::"))
                    .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'));
                assert!(!used, "{file} uses {name}");
            }
        }
    }
}

#[test]
fn the_first_line_says_what_a_module_owns() {
    for (file, text) in files("src", ".rs").into_iter().chain(files("xtask/src", ".rs")).chain(files("tests", ".rs")) {
        assert!(text.starts_with("//! "), "{file} begins without //!");
    }
}

#[test]
fn files_are_short() {
    for (folder, ending) in [("src", ".rs"), ("src", ".ts"), ("styles", ".css"), ("xtask/src", ".rs")] {
        for (file, text) in files(folder, ending) {
            // Two files must be long: one has a check per field, and the other is the loader, which must be one file.
            let lists = ["src/content/validate.rs", "src/element/group-fit.ts"].contains(&file.as_str());
            let most = match file.rsplit_once('.') {
                _ if lists || file.ends_with("tests.rs") => 420,
                // TypeScript needs more lines, for type declarations.
                Some((_, "ts")) => 370,
                _ => 320,
            };
            assert!(text.lines().count() <= most, "{file} has {} lines", text.lines().count());
        }
    }
}

/// The string literals in a union type of `contract.ts`.
fn union(name: &str) -> BTreeSet<String> {
    let contract = fs::read_to_string(root().join("src/element/contract.ts")).unwrap();
    let members = contract.split_once(&format!("export type {name} =")).unwrap_or_else(|| panic!("no {name}")).1;
    members.split(';').next().unwrap().split('"').skip(1).step_by(2).map(ToOwned::to_owned).collect()
}

/// The texts in a Rust file between `beginning` and the next quote. Searches only the parts of the file from `from` to `to`.
fn quoted(file: &str, (from, to): (&str, &str), beginning: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let parts = text.split(from).skip(1).map(|part| part.split(to).next().unwrap());
    let found: BTreeSet<String> =
        parts.flat_map(|part| part.split(beginning).skip(1)).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
    assert!(!found.is_empty(), "{file} has no {beginning} after {from}");
    found
}

#[test]
fn the_names_at_the_border_are_the_same_in_typescript_and_in_rust() {
    let handle = "src/app/handle.rs";
    // A match arm begins its line: `"reset" => …`.
    assert_eq!(union("DispatchName"), quoted(handle, ("pub fn dispatch(", "\n    }\n"), "\n            \""));
    assert_eq!(union("FailureName"), quoted(handle, ("\nfn failure(", "\n}\n"), "\n        \""));
    assert_eq!(union("EffectName"), quoted(handle, ("\nfn effect_runner(", "\n}\n"), "run_effect(\""));
    assert_eq!(union("ActionName"), quoted("src/app/events.rs", ("\nfn message_for(", "\n}\n"), "\n        \""));
    assert_eq!(union("AppEventName"), quoted("src/app/host_bridge.rs", ("fn notify_host(", "\n    }\n"), "emit(\""));
    let name = ("pub const fn name(self) -> &'static str {", "\n    }\n");
    assert_eq!(&union("VoiceOrder") | &union("PaceName"), quoted("src/model/speech.rs", name, "=> \""));
    let some = ("pub const fn name(self) -> Option<&'static str> {", "\n    }\n");
    let session = "src/model/session.rs";
    assert_eq!(union("SessionName"), &quoted(session, name, "=> \"") | &quoted(session, some, "Some(\""));
}

#[test]
fn the_limit_of_a_pack_is_the_same_in_rust_in_the_scripts_and_in_the_documents() {
    let number = |file: &str, before: &str| -> u64 {
        let text = fs::read_to_string(root().join(file)).unwrap();
        let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{file} has no {before}"));
        let digits: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '_').filter(char::is_ascii_digit).collect();
        digits.parse().unwrap()
    };
    let limit = number("src/content/mod.rs", "pub const MAX_BYTES: usize = ");
    assert_eq!(limit, number("src/element/load-content.ts", "const MOST_BYTES = "));
    let said = "1,000,000 bytes";
    assert_eq!(said.replace(',', ""), format!("{limit} bytes"));
    for document in ["docs/reference.md", "docs/packs.md"] {
        assert!(fs::read_to_string(root().join(document)).unwrap().contains(said), "{document} does not say {said}");
    }
}

#[test]
fn colours_stand_in_tokens_and_themes_alone() {
    for (file, text) in files("styles", ".css") {
        if ["styles/tokens.css", "styles/themes.css", "styles/page.css"].contains(&file.as_str()) {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let raw = line.contains("rgb") || line.contains("hsl") || line.contains('#');
            assert!(!raw, "{file}:{}: a raw colour: {line}", number + 1);
        }
    }
}

#[test]
fn dark_is_the_same_dark_by_system_and_by_attribute() {
    let themes = fs::read_to_string(root().join("styles/themes.css")).unwrap();
    let colours = |selector: &str| -> Vec<String> {
        let rule = themes.split_once(&format!("{selector} {{")).unwrap_or_else(|| panic!("no {selector}")).1;
        rule.lines().map(str::trim).skip(1).take_while(|line| *line != "}").map(ToOwned::to_owned).collect()
    };
    let by_system = colours(":host(:not([theme=\"light\"], [theme=\"contrast\"]))");
    assert!(by_system.len() > 10);
    assert_eq!(by_system, colours(":host([theme=\"dark\"])"));
}

#[test]
fn styles_know_no_left_and_right() {
    for (file, text) in files("styles", ".css") {
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("/*")) {
            let rule = line.trim_start();
            let physical = ["left:", "right:", "top:", "bottom:", "width:", "height:"];
            let sided = ["-left", "-right", "-top:", "-bottom:"];
            // Such as `text-align: left`.
            let is_value = rule.ends_with(": left;") || rule.ends_with(": right;");
            let bad = physical.iter().any(|name| rule.starts_with(name)) || sided.iter().any(|side| rule.contains(side));
            assert!(!bad && !is_value && !rule.contains("!important"), "{file}:{}: {line}", number + 1);
        }
    }
}

#[test]
fn every_component_has_its_styles() {
    let sheets = ["group-fit.css", "kiosk.css"].map(|name| fs::read_to_string(root().join("styles").join(name)).unwrap());
    let sheet = sheets.concat();
    for (file, _) in files("styles", ".css") {
        let name = file.trim_start_matches("styles/");
        let apart = ["group-fit.css", "page.css", "kiosk.css", "print-takeaway.css"].contains(&name);
        assert!(apart || sheet.contains(&format!("@import \"./{name}\";")), "{file} is in no sheet");
    }
}

#[test]
fn no_page_holds_an_inline_script_or_style() {
    for (file, text) in [("index.html".to_owned(), fs::read_to_string(root().join("index.html")).unwrap())] {
        assert!(!text.contains("style=") && !text.contains("<style"), "{file} has an inline style");
        for script in text.split("<script").skip(1) {
            assert!(script.split('>').next().is_some_and(|tag| tag.contains("src=")), "{file} has an inline script");
        }
    }
    let loader = fs::read_to_string(root().join("src/element/group-fit.ts")).unwrap();
    for sink in
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", ".setAttribute(\"style"]
    {
        assert!(!loader.contains(sink), "group-fit.js uses {sink}");
    }
}

#[test]
fn every_test_that_the_documents_name_exists() {
    let tests: String = files("tests", ".rs").into_iter().map(|(_, text)| text).collect();
    for document in ["docs/cases.md", "docs/statements.md"] {
        let Ok(text) = fs::read_to_string(root().join(document)) else { continue };
        // A name in backticks with several underscores is the name of a test.
        let names =
            text.split('`').skip(1).step_by(2).filter(|name| name.matches('_').count() > 2 && !name.contains([' ', '.', '/']));
        let mut count = 0;
        for name in names {
            count += 1;
            assert!(tests.contains(&format!("\"{name}\"")) || tests.contains(&format!("fn {name}")), "{document} names {name}");
        }
        assert!(count > 10, "{document} names {count} tests");
    }
}

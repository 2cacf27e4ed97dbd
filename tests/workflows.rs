//! The CI workflows run only existing commands.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]

use std::fs;
use std::path::Path;

#[test]
fn the_workflows_run_commands_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    // clap names a command after its variant, in kebab case.
    let commands = read("xtask/src/main.rs") + &read("tests/browser/src/main.rs");
    let variant = |command: &str| command.split('-').map(|part| part[..1].to_ascii_uppercase() + &part[1..]).collect::<String>();
    let mut checked = 0;
    for entry in fs::read_dir(root.join(".github/workflows")).unwrap() {
        let file = entry.unwrap().path();
        let text = fs::read_to_string(&file).unwrap();
        assert!(!text.contains('\t'), "{}: YAML has no tabs", file.display());
        let direct = text
            .split("cargo xtask ")
            .skip(1)
            .filter_map(|rest| rest.split_whitespace().next())
            .filter(|word| !word.starts_with('$'));
        let listed = text.split("command: [").skip(1).filter_map(|rest| rest.split(']').next()).flat_map(|list| list.split(", "));
        for command in direct.chain(listed).filter(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-')) {
            let name = variant(command);
            assert!(commands.contains(&format!("    {name} {{")), "{}: cargo xtask {command} is no command", file.display());
            checked += 1;
        }
    }
    assert!(checked >= 6, "{checked} commands");
    assert!(read(".ci/run").contains("cargo xtask test"));
}

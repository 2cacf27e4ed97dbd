//! No two files of `src` import each other, directly or through other files.
//!
//! An import of a name that a `mod.rs` re-exports counts as an import of the file that defines the name. The `pub use` lines of a
//! `mod.rs` and the test modules do not count as imports.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A module path without `crate`, such as `["model", "fit"]`.
type Module = Vec<String>;

fn source() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The modules of the library, with their code: without comment lines, and up to the first test module.
fn modules() -> BTreeMap<Module, String> {
    fn walk(folder: &Path, module: &Module, modules: &mut BTreeMap<Module, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let inner = || module.iter().cloned().chain([name.clone()]).collect::<Module>();
            if path.is_dir() {
                if name != "bin" {
                    walk(&path, &inner(), modules);
                }
            } else if path.extension().is_some_and(|ending| ending == "rs") && !["lib", "main", "tests"].contains(&name.as_str())
            {
                let text = fs::read_to_string(&path).unwrap();
                let lines = text
                    .lines()
                    .take_while(|line| !line.starts_with("#[cfg(test)]") && !line.starts_with("#[cfg(all(test") || name == "mod");
                let code: Vec<&str> = lines.filter(|line| !line.trim_start().starts_with("//")).collect();
                modules.insert(if name == "mod" { module.clone() } else { inner() }, code.join("\n"));
            }
        }
    }
    let mut modules = BTreeMap::new();
    walk(&source(), &Vec::new(), &mut modules);
    modules
}

/// The paths of a use tree, such as `model::{Fit, code::decode}`, and the text after it.
fn use_tree<'a>(text: &'a str, before: &Module, paths: &mut Vec<Module>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = use_tree(rest, before, paths).trim_start();
            match rest.strip_prefix(',') {
                Some(more) if !more.trim_start().starts_with('}') => rest = more,
                Some(more) => return more.trim_start().strip_prefix('}').unwrap_or_default(),
                None => return rest.strip_prefix('}').unwrap_or(rest),
            }
        }
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let mut path = before.clone();
    match name {
        "super" => drop(path.pop()),
        "self" | "crate" | "" => {}
        _ => path.push(name.to_owned()),
    }
    match rest.strip_prefix("::") {
        Some(rest) if !name.is_empty() => use_tree(rest, &path, paths),
        _ => {
            paths.push(path);
            // Skip the new name of `name as other`, and the `*` of a glob.
            rest.trim_start_matches(|c: char| c.is_alphanumeric() || "_ *".contains(c))
        }
    }
}

/// Every path in a module that begins with `crate::` or `super::`.
fn imports(module: &Module, code: &str) -> Vec<Module> {
    let mut paths = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let before = &code[..at];
            let is_within = before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            let is_reexport = before.lines().last().is_some_and(|line| line.trim_start().starts_with("pub use"));
            if !is_within && !is_reexport && !before.ends_with("pub(in ") {
                let root = if start == "crate::" { Vec::new() } else { module.clone() };
                use_tree(&code[at..], &root, &mut paths);
            }
        }
    }
    paths
}

/// The names that each `mod.rs` re-exports, with the paths of their definitions.
fn reexports(modules: &BTreeMap<Module, String>) -> BTreeMap<Module, Module> {
    let mut names = BTreeMap::new();
    for (module, code) in modules {
        for (at, found) in code
            .match_indices("use ")
            .filter(|(at, _)| code[..*at].ends_with('\n') || code[..*at].ends_with("pub ") || code[..*at].ends_with(") "))
        {
            let mut paths = Vec::new();
            let tree = &code[at + found.len()..];
            if tree.starts_with("crate::") {
                use_tree(tree, &Vec::new(), &mut paths);
            } else {
                use_tree(tree, module, &mut paths);
            }
            for path in paths {
                let name = module.iter().cloned().chain(path.last().cloned()).collect::<Module>();
                if name != path {
                    names.insert(name, path);
                }
            }
        }
    }
    names
}

/// The module that defines the last name of a path.
fn defining(path: &Module, modules: &BTreeMap<Module, String>, reexports: &BTreeMap<Module, Module>) -> Option<Module> {
    let mut path = path.clone();
    for _ in 0..8 {
        let Some(next) = (1..=path.len()).find_map(|end| {
            let target = reexports.get(&path[..end].to_vec())?;
            // A module and a re-exported name can have the same name: inside a path it means the module.
            (end == path.len() || !modules.contains_key(&path[..end].to_vec()))
                .then(|| target.iter().chain(&path[end..]).cloned().collect::<Module>())
        }) else {
            break;
        };
        path = next;
    }
    (1..=path.len()).rev().map(|end| path[..end].to_vec()).find(|module| modules.contains_key(module))
}

/// The imports of every module, as the modules that define the imported names.
fn graph() -> BTreeMap<Module, BTreeSet<Module>> {
    let modules = modules();
    let reexports = reexports(&modules);
    let mut graph = BTreeMap::new();
    for (module, code) in &modules {
        let targets = imports(module, code).into_iter().filter_map(|path| defining(&path, &modules, &reexports));
        graph.insert(module.clone(), targets.filter(|target| target != module).collect());
    }
    graph
}

/// The shortest import cycle of a module, if there is one, so that the message names the files to separate.
fn circle(graph: &BTreeMap<Module, BTreeSet<Module>>, start: &Module) -> Option<Vec<Module>> {
    let mut ways = vec![vec![start.clone()]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for next in &graph[way.last().unwrap()] {
                let mut way = way.clone();
                way.push(next.clone());
                if next == start {
                    return Some(way);
                }
                if seen.insert(next.clone()) {
                    longer.push(way);
                }
            }
        }
        ways = longer;
    }
    None
}

#[test]
fn no_two_files_import_each_other() {
    let graph = graph();
    // Check that the test has parsed the imports at all.
    let fit = &graph[&["model", "fit"].map(str::to_owned).to_vec()];
    for name in ["counterfactual", "tally", "comparison", "marks"] {
        assert!(fit.contains(&["model", name].map(str::to_owned).to_vec()), "fit imports {name}: {fit:?}");
    }
    let circles: BTreeSet<String> = graph
        .keys()
        .filter_map(|module| circle(&graph, module))
        .map(|way| way.iter().map(|module| module.join("/")).collect::<Vec<_>>().join(" -> "))
        .collect();
    assert!(circles.is_empty(), "{}", circles.into_iter().collect::<Vec<_>>().join("\n"));
}

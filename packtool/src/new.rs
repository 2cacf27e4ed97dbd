//! `cargo xtask pack new`: creates a pack.

use anyhow::{Context, Result, bail};
use group_fit::content::{DEFAULT_PACK, SCHEMA_FILE, default_for, read_text, schema};
use serde_json::json;
use std::fs;
use std::io::Write;
use std::path::Path;

/// Writes a pack, and the schema beside it if it is not there yet.
pub(crate) fn new(file: &Path, lang: &str, whole: bool, id: Option<&str>) -> Result<()> {
    let text = match (default_for(lang), whole) {
        (Some(base), true) => copy(base, lang, id),
        (Some(base), false) => change(base, lang, id)?,
        (None, true) => copy(DEFAULT_PACK, lang, id),
        (None, false) => bail!(
            "There is no default pack in \"{lang}\" that a few lines could change. Use --whole to copy the English one, \
             and translate the copy."
        ),
    };
    let mut made = fs::File::create_new(file)
        .with_context(|| format!("{} cannot be written. An existing file is not overwritten.", file.display()))?;
    made.write_all(text.as_bytes())?;
    let beside = file.with_file_name(SCHEMA_FILE);
    if !beside.exists() {
        fs::write(&beside, schema())?;
        println!("{} is written too, so that an editor can complete and check while you type.", beside.display());
    }
    println!("{} is written. Change it, and run: cargo xtask pack check {0}", file.display());
    Ok(())
}

/// A few lines that change one sentence. With an id, that sentence is the title, because a pack with an id that lists one
/// dimension would have no other dimensions.
fn change(base: &str, lang: &str, id: Option<&str>) -> Result<String> {
    let pack = read_text(base)?;
    let change = if id.is_some() {
        format!("\"title\": {}", json!(pack.details.title))
    } else {
        let dimension = pack.comparison.dimensions.first().context("a pack has dimensions")?;
        let (option, statement) = pack.comparison.options.iter().zip(&dimension.statements).next().context("and statements")?;
        let [dimension, option, text] = [&dimension.id.0, &option.id.0, &statement.text].map(|text| json!(text));
        format!("\"dimensions\": [{{ \"id\": {dimension}, \"statements\": {{ {option}: {{ \"text\": {text} }} }} }}]")
    };
    let id = id.map(|id| format!("  \"id\": {},\n", json!(id))).unwrap_or_default();
    let [schema, lang] = [json!(SCHEMA_FILE), json!(lang)];
    Ok(format!("{{\n  \"$schema\": {schema},\n  \"format\": 1,\n{id}  \"lang\": {lang},\n  {change}\n}}\n"))
}

/// A copy of the text of a default pack, with other values for the schema, the language and the id.
fn copy(base: &str, lang: &str, id: Option<&str>) -> String {
    let line = |line: &str| {
        let field = |name: &str| line.starts_with(&format!("  \"{name}\": "));
        match id {
            _ if field("$schema") => format!("  \"$schema\": {},\n", json!(SCHEMA_FILE)),
            _ if field("lang") => format!("  \"lang\": {},\n", json!(lang)),
            Some(id) if field("id") => format!("  \"id\": {},\n", json!(id)),
            _ => line.to_owned(),
        }
    };
    base.split_inclusive('\n').map(line).collect()
}

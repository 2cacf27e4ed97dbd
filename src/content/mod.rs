//! Packs: from JSON to a [`Pack`], or every problem found. The only place that knows serde and the shape of a pack.
//!
//! Reading goes in three steps, so that one wrong value does not hide the next: [`Json`] takes in any JSON at all (up to a
//! depth and a number of values), the wire shapes say what belongs where and note each value of a wrong kind, and `check` turns them into the
//! model and notes what the kinds cannot say: unknown ids, missing statements, links that must not be.
//!
//! A pack may be partial: before the second step, `merge` puts it over the default pack of its language.

mod bidi;
pub mod compact;
#[cfg(not(target_arch = "wasm32"))]
mod defaults;
mod diagnostic;
mod doubled;
mod form;
mod json;
mod lang;
mod lenient_de;
pub mod lint;
mod merge;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod validate;
mod wire;

#[cfg(not(target_arch = "wasm32"))]
pub use defaults::{DEFAULTS, Parsed, default_for, parse, read_text};
pub use diagnostic::{Diagnostic, Diagnostics, MAX_DIAGNOSTICS};
pub use doubled::doubled;
pub use json::{Json, MAX_DEPTH, MAX_VALUES};
pub use lang::lookup;
pub use merge::{Overlaid, SourceMap, overlay};
#[cfg(not(target_arch = "wasm32"))]
pub use schema::{SCHEMA_FILE, schema};

use crate::model::Pack;

/// The default comparison, in English.
pub const DEFAULT_PACK: &str = include_str!("packs/en.json");

/// The largest pack that is read, in bytes. The default pack has about 30,000.
pub const MAX_BYTES: usize = 1_000_000;

/// The format that this version reads.
pub const FORMAT: u64 = 1;

/// Reads a whole pack.
///
/// # Errors
/// Every problem of the pack, up to [`MAX_DIAGNOSTICS`], each with its place and a remedy: first values of a wrong kind, then
/// what their kinds cannot say.
pub fn read(json: Json) -> Result<Pack, Diagnostics> {
    let (pack, problems) = lenient_de::deserialize_lenient(json);
    validate::pack(pack, problems)
}

/// Reads a pack that may be partial: what it leaves out comes from `base`, the default pack of its language.
///
/// # Errors
/// As [`read`], each problem with its place in the author's own file.
pub fn read_over(pack: Json, base: Json) -> Result<Pack, Diagnostics> {
    read_overlaid(overlay(pack, base))
}

/// Reads a pack that was put over a default one.
///
/// # Errors
/// As [`read_over`].
pub fn read_overlaid(merged: Overlaid) -> Result<Pack, Diagnostics> {
    let Overlaid { json, origin } = merged;
    read(json).map_err(|problems| Diagnostics(problems.0.into_iter().map(|problem| origin.problem(problem)).collect()))
}

/// Reads a pack of a language that has no default pack, so that it must be whole.
///
/// # Errors
/// As [`read`]. The remedy for what is missing says why it must be there.
pub fn read_alone(json: Json) -> Result<Pack, Diagnostics> {
    let why = format!(" There is no default pack in \"{}\" to take it from: write the whole pack.", lang_of(&json));
    read(json).map_err(|mut problems| {
        for problem in problems.0.iter_mut().filter(|problem| problem.message == "is missing" && problem.path != "format") {
            problem.help.push_str(&why);
        }
        problems
    })
}

/// The language that a pack is in: English, where it does not say.
pub fn lang_of(pack: &Json) -> &str {
    pack.text_at("lang").unwrap_or("en")
}

/// Checks the size of a pack, before anything is parsed.
///
/// # Errors
/// One problem, where it is larger than [`MAX_BYTES`].
pub fn check_size(bytes: usize) -> Result<(), Diagnostics> {
    if bytes <= MAX_BYTES {
        return Ok(());
    }
    Err(Diagnostics::one("", format!("has {bytes} bytes"), format!("A pack has {MAX_BYTES} bytes at the most.")))
}

/// A text without the byte order mark that some editors write at its start.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// What is said of a text that is no JSON at all, or more of it than a pack may hold.
pub fn not_json(why: &str) -> Diagnostics {
    if let Some(limit) = why.strip_prefix("it ") {
        // The parser adds where it was by then.
        let limit = limit.split(" at line ").next().unwrap_or(limit);
        return Diagnostics::one("", limit, "A pack needs far less: look for what has come into it by mistake.");
    }
    Diagnostics::one("", format!("is not JSON ({why})"), "Open it in an editor that checks JSON, and mend what it marks.")
}

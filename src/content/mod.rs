//! Packs: from JSON to a [`Pack`], or every problem found. The only place that knows serde and the shape of a pack.
//!
//! Reading goes in three steps, so that one wrong value does not hide the next: [`Json`] takes in any JSON at all (up to a
//! depth), the wire shapes say what belongs where and note each value of a wrong kind, and `check` turns them into the
//! model and notes what the kinds cannot say: unknown ids, missing statements, links that must not be.

mod check;
mod json;
pub mod lines;
mod problem;
mod walk;
mod wire;

pub use json::{Json, MAX_DEPTH};
pub use problem::{MOST_PROBLEMS, Problem, Problems};

use crate::model::Pack;

/// The default comparison, in English.
pub const DEFAULT_PACK: &str = include_str!("packs/en.json");

/// The largest pack that is read, in bytes. The default pack has about 30,000.
pub const MAX_BYTES: usize = 1_000_000;

/// The format that this version reads.
pub const FORMAT: u64 = 1;

/// Reads a pack.
///
/// # Errors
/// Every problem of the pack, up to [`MOST_PROBLEMS`], each with its place and a remedy: first values of a wrong kind, then
/// what their kinds cannot say.
pub fn read(json: Json) -> Result<Pack, Problems> {
    let (pack, problems) = walk::shape(json);
    check::pack(pack, problems)
}

/// Checks the size of a pack, before anything is parsed.
///
/// # Errors
/// One problem, where it is larger than [`MAX_BYTES`].
pub fn check_size(bytes: usize) -> Result<(), Problems> {
    if bytes <= MAX_BYTES {
        return Ok(());
    }
    Err(Problems::one("", format!("has {bytes} bytes"), format!("A pack has {MAX_BYTES} bytes at the most.")))
}

/// What is said of a text that is no JSON at all.
pub fn not_json(why: &str) -> Problems {
    Problems::one("", format!("is not JSON ({why})"), "Open it in an editor that checks JSON, and mend what it marks.")
}

/// Reads a pack from its text. In the browser, `embed` lets the browser parse the text instead.
///
/// # Errors
/// As [`read`]; or one problem, where the text is too large or is no JSON.
#[cfg(not(target_arch = "wasm32"))]
pub fn read_text(text: &str) -> Result<Pack, Problems> {
    check_size(text.len())?;
    read(serde_json::from_str(text).map_err(|error| not_json(&error.to_string()))?)
}

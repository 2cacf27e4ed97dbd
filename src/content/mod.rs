//! Reads packs: turns JSON into a [`Pack`], or into all diagnostics. Only this module uses serde and contains the format of
//! packs.
//!
//! Reading has three steps, so that one wrong value does not hide the next:
//!
//! 1. [`Json`] accepts any JSON, up to a depth and a number of values.
//! 2. `lenient_de` deserializes it into the shapes of `wire`, and reports each value of a wrong type.
//! 3. `validate` turns the shapes into the model, and reports problems that a type cannot express: unknown ids,
//!    missing statements, forbidden links.
//!
//! A pack may be partial. Before the second step, `merge` puts it over the default pack of its language.

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
pub use diagnostic::{Diagnostic, Diagnostics, MAX_DIAGNOSTICS, Severity};
pub use doubled::doubled;
pub use json::{Json, MAX_DEPTH, MAX_VALUES};
pub use lang::lookup;
pub use merge::{Overlaid, SourceMap, overlay};
#[cfg(not(target_arch = "wasm32"))]
pub use schema::{SCHEMA_FILE, schema};

use crate::model::Pack;

/// The default comparison, in English.
pub const DEFAULT_PACK: &str = include_str!("packs/en.json");

/// The maximum size of a pack, in bytes. The default pack has about 30,000.
pub const MAX_BYTES: usize = 1_000_000;

/// The format that this version reads.
pub const FORMAT: u64 = 1;

/// Reads a whole pack.
///
/// # Errors
/// Returns an error if the pack is not valid: all diagnostics, up to [`MAX_DIAGNOSTICS`]. Values of a wrong type come first.
pub fn read(json: Json) -> Result<Pack, Diagnostics> {
    let (pack, diagnostics) = lenient_de::deserialize_lenient(json);
    validate::pack(pack, diagnostics)
}

/// Reads a pack that may be partial. Omitted fields come from `base`, the default pack of its language.
///
/// # Errors
/// Returns an error if the whole pack is not valid, as [`read`] does. Paths are those in the author's file.
pub fn read_over(pack: Json, base: Json) -> Result<Pack, Diagnostics> {
    read_overlaid(overlay(pack, base))
}

/// Reads a pack that [`overlay`] has put over a default one.
///
/// # Errors
/// Returns an error if the whole pack is not valid, as [`read_over`] does.
pub fn read_overlaid(merged: Overlaid) -> Result<Pack, Diagnostics> {
    let Overlaid { json, origin } = merged;
    read(json).map_err(|diagnostics| {
        Diagnostics(diagnostics.0.into_iter().map(|diagnostic| origin.in_authored_file(diagnostic)).collect())
    })
}

/// Reads a pack in a language that has no default pack. The pack must be whole.
///
/// # Errors
/// Returns an error if the pack is not valid, as [`read`] does. The help for a missing field explains why it is required.
pub fn read_alone(json: Json) -> Result<Pack, Diagnostics> {
    let why = format!(" There is no default pack in \"{}\" to take it from: write the whole pack.", lang_of(&json));
    read(json).map_err(|mut diagnostics| {
        for diagnostic in
            diagnostics.0.iter_mut().filter(|diagnostic| diagnostic.message == "is missing" && diagnostic.path != "format")
        {
            diagnostic.help.push_str(&why);
        }
        diagnostics
    })
}

/// The language of a pack: English, if the pack does not name one.
pub fn lang_of(pack: &Json) -> &str {
    pack.text_at("lang").unwrap_or("en")
}

/// Checks the size of a pack, before it is parsed.
///
/// # Errors
/// Returns an error if the pack is larger than [`MAX_BYTES`].
pub fn check_size(bytes: usize) -> Result<(), Diagnostics> {
    if bytes <= MAX_BYTES {
        return Ok(());
    }
    Err(Diagnostics::one("", format!("has {bytes} bytes"), format!("A pack may have at most {MAX_BYTES} bytes.")))
}

/// Removes the byte order mark that some editors write at the start of a file.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The diagnostic for a text that is not JSON, or that exceeds a limit of [`Json`]. `why` is the message of the parser.
pub fn not_json(why: &str) -> Diagnostics {
    if let Some(limit) = why.strip_prefix("it ") {
        // `serde_json` appends the position.
        let limit = limit.split(" at line ").next().unwrap_or(limit);
        return Diagnostics::one("", limit, "A pack needs far less: look for content that is in it by mistake.");
    }
    Diagnostics::one(
        "",
        format!("is not JSON ({why})"),
        "Open it in an editor that checks JSON, and correct the errors that it marks.",
    )
}

//! Throws bytes at the reader of packs, by the way that a pack takes: JSON, merge, check, and what the checks find.

#![no_main]

use group_fit::content::{parse, read_text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let read = read_text(text);
    if let Err(problems) = &read {
        assert!(!problems.0.is_empty(), "a pack that cannot be read has a problem");
    }
    if let Ok(parsed) = parse(text) {
        let inspection = parsed.inspect(Some("2026-11-25"));
        assert_eq!(inspection.pack.is_some(), read.is_ok(), "the checks read as the product reads");
    }
});

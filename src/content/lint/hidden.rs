//! Reports invisible characters. They come with copied text, change the direction of text, and break words that are read aloud.

use super::{Findings, LintContext};
use crate::content::bidi::turned;
use crate::content::lookup;

/// Languages whose spelling needs joiners and non-joiners.
const WITH_JOINERS: [&str; 19] =
    ["fa", "ur", "ps", "ku", "ckb", "sd", "ug", "hi", "bn", "mr", "ne", "ta", "te", "kn", "ml", "si", "gu", "pa", "or"];

/// A description of an invisible character.
fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' | '\u{200d}' => "a joiner or non-joiner",
        '\u{200e}' | '\u{200f}' | '\u{61c}' => "a direction mark",
        '\u{202a}'..='\u{202c}' => "a direction character",
        '\u{2060}'..='\u{2064}' => "a zero-width character",
        '\u{180e}' | '\u{feff}' => "a byte order mark or a zero-width space",
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => "a tag or an annotation that no reader shows",
        c if c.is_control() => "a control character, such as a line break or a tab",
        _ => return None,
    })
}

pub(super) fn rule(context: &LintContext<'_>, findings: &mut Findings) {
    let joins = lookup(context.lang, WITH_JOINERS).is_some();
    for text in context.texts.iter().filter(|text| text.authored) {
        // The pack cannot be read because of it, and an error says so already.
        if turned(&text.text).is_some() {
            continue;
        }
        let joiner = |c: char| joins && (c == '\u{200c}' || c == '\u{200d}');
        let hidden = text.text.char_indices().filter(|(_, c)| !joiner(*c)).find_map(|(at, c)| Some((at, c, name(c)?)));
        if let Some((at, c, name)) = hidden {
            let number = text.text[..at].chars().count() + 1;
            let message = format!("has {name} (U+{:04X}) as its character {number}", u32::from(c));
            findings.warn("hidden", &text.path, message, "Remove it: type the text around it again.");
        } else if text.text.contains(|c| ('\u{2066}'..='\u{2069}').contains(&c)) {
            let message = "has isolates of direction (U+2066 to U+2069), all of them closed";
            findings.note("hidden", &text.path, message, "Keep them only around text of the other direction.");
        }
    }
}

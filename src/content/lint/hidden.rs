//! Characters that nobody sees: they come along with what is copied from elsewhere, turn text around, and break what is read aloud.

use super::{Findings, LintContext};
use crate::content::bidi::turned;
use crate::content::lookup;

/// Languages that are written with joiners.
const WITH_JOINERS: [&str; 19] =
    ["fa", "ur", "ps", "ku", "ckb", "sd", "ug", "hi", "bn", "mr", "ne", "ta", "te", "kn", "ml", "si", "gu", "pa", "or"];

/// What a character that nobody sees is.
fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a space of no width",
        '\u{200c}' | '\u{200d}' => "a joiner or non-joiner",
        '\u{200e}' | '\u{200f}' | '\u{61c}' => "a mark of direction",
        '\u{202a}'..='\u{202c}' => "a sign of direction",
        '\u{2060}'..='\u{2064}' => "a sign of no width",
        '\u{180e}' | '\u{feff}' => "a byte order mark or a space of no width",
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => "a tag or an annotation that no reader shows",
        c if c.is_control() => "a control character, such as a line break or a tab",
        _ => return None,
    })
}

pub(super) fn rule(look: &LintContext<'_>, found: &mut Findings) {
    let joins = lookup(look.lang, WITH_JOINERS).is_some();
    for text in look.texts.iter().filter(|text| text.own) {
        // Which keeps the pack from being read, and is said already.
        if turned(&text.text).is_some() {
            continue;
        }
        let joiner = |c: char| joins && (c == '\u{200c}' || c == '\u{200d}');
        let hidden = text.text.char_indices().filter(|(_, c)| !joiner(*c)).find_map(|(at, c)| Some((at, c, name(c)?)));
        if let Some((at, c, name)) = hidden {
            let number = text.text[..at].chars().count() + 1;
            let says = format!("has {name} (U+{:04X}) as its character {number}", u32::from(c));
            found.warn("hidden", &text.place, says, "Take it out: type the text anew around it.");
        } else if text.text.contains(|c| ('\u{2066}'..='\u{2069}').contains(&c)) {
            let says = "has isolates of direction (U+2066 to U+2069), which are closed as they are to be";
            found.note("hidden", &text.place, says, "Keep them only where a text of the other direction stands within.");
        }
    }
}

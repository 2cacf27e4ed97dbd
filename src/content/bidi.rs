//! Handles the direction of text: control characters, and numbers in Arabic text, that would show the digits of a crisis line in
//! another order than written.

/// The message and help of a diagnostic, if a text reverses its own direction, or the direction of the text after it.
///
/// Overrides reverse digits: U+202E before 988 shows 889. An embedding or isolate that its own text does not close also affects
/// the text that follows on the page.
pub(super) fn turned(text: &str) -> Option<(String, &'static str)> {
    // The closing character that belongs to each open one.
    let mut open = Vec::new();
    for (number, c) in text.chars().enumerate() {
        match c {
            '\u{202d}' | '\u{202e}' => {
                let message =
                    format!("has a character that reverses text (U+{:04X}) as its character {}", u32::from(c), number + 1);
                return Some((message, "Remove it: type the text around it again."));
            }
            '\u{202a}' | '\u{202b}' => open.push('\u{202c}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202c}' | '\u{2069}' if open.pop() != Some(c) => return Some(not_closed()),
            _ => {}
        }
    }
    (!open.is_empty()).then(not_closed)
}

fn not_closed() -> (String, &'static str) {
    let message =
        "has a direction character (U+202A, U+202B, U+2066 to U+2068) that is not closed, or closes one that was not opened";
    (
        message.to_owned(),
        "Close each in the order in which they open, U+202A and U+202B with U+202C, the others with U+2069, or remove them.",
    )
}

/// Isolates each number with several groups of digits, such as "116 123", unless a left-to-right letter precedes it. Without the
/// isolates, the groups would appear from right to left after an Arabic letter, and at the beginning of a line in an Arabic page:
/// somebody would dial 123 116.
pub(super) fn isolated(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let (mut rest, mut is_safe) = (text, false);
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit() || c == '+') {
        let (before, from) = rest.split_at(start);
        whole.push_str(before);
        if let Some(letter) = before.chars().rev().find(|c| c.is_alphabetic() || *c == '\u{2066}') {
            is_safe = !matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
        }
        let end = from.find(|c: char| !(c.is_ascii_digit() || "+ -()/.\u{a0}\u{202f}".contains(c))).unwrap_or(from.len());
        let end = from[..end].trim_end_matches(|c: char| !c.is_ascii_digit()).len().max(1);
        let (number, after) = from.split_at(end);
        if !is_safe && number.contains(|c: char| !c.is_ascii_digit()) && number.len() > 1 {
            whole.extend(["\u{2066}", number, "\u{2069}"]);
        } else {
            whole.push_str(number);
        }
        rest = after;
    }
    whole + rest
}

#[cfg(test)]
mod tests {
    use super::{isolated, turned};

    #[test]
    fn what_turns_text_round_is_found() {
        for text in [
            "\u{202e}988",
            "988\u{202d}",
            "\u{2067}988",
            "988\u{2069}",
            "\u{202a}9",
            "\u{202a}\u{2066}\u{202c}\u{2069}",
            "\u{2066}9\u{202c}",
        ] {
            assert!(turned(text).is_some(), "{}", text.escape_unicode());
        }
        for text in ["988", "\u{2066}988\u{2069}", "\u{202b}\u{2066}988\u{2069}\u{202c} \u{2068}9\u{2069}", "\u{200f}988"] {
            assert_eq!(turned(text), None, "{}", text.escape_unicode());
        }
    }

    #[test]
    fn a_number_of_several_groups_is_isolated_once() {
        let table = [
            ("اتصل 116 123", "اتصل \u{2066}116 123\u{2069}"),
            ("اتصل: 988", "اتصل: 988"),
            ("+44 20 7946 0000 (نهارًا)", "\u{2066}+44 20 7946 0000\u{2069} (نهارًا)"),
            ("اتصل \u{2066}116 123\u{2069}", "اتصل \u{2066}116 123\u{2069}"),
            ("988 - 911", "\u{2066}988 - 911\u{2069}"),
            ("Samaritans 116 123", "Samaritans 116 123"),
            ("116 123", "\u{2066}116 123\u{2069}"),
            ("+", "+"),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(isolated(text), expected);
            assert_eq!(isolated(expected), expected, "twice is once");
        }
    }
}

//! Finds names that occur twice in an object of a JSON text. The JSON parser of a browser drops the first of the two, so that the
//! text itself must be searched.

use crate::content::Diagnostics;
use crate::content::lenient_de::{item, within};
use std::collections::BTreeSet;

/// An object or a list that has not ended yet.
struct Open {
    path: String,
    /// The names of an object so far; `None` for a list.
    names: Option<BTreeSet<String>>,
    /// The index of the current item of a list.
    number: usize,
    /// The name of the current field of an object.
    name: String,
    /// Whether the next string is a name.
    awaits_name: bool,
}

/// Reports each name that occurs twice. The text must be valid JSON.
pub fn doubled(text: &str) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let mut open: Vec<Open> = Vec::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '{' | '[' => {
                let path = open.last().map_or_else(String::new, |around| match &around.names {
                    Some(_) => within(&around.path, &around.name),
                    None => item(&around.path, around.number),
                });
                let names = (c == '{').then(BTreeSet::new);
                open.push(Open { path, awaits_name: names.is_some(), names, number: 0, name: String::new() });
            }
            '}' | ']' => drop(open.pop()),
            ',' => {
                if let Some(around) = open.last_mut() {
                    around.number += 1;
                    around.awaits_name = around.names.is_some();
                }
            }
            '"' => {
                let text = rest_of_text(&mut chars);
                let Some(around) = open.last_mut().filter(|around| around.awaits_name) else { continue };
                around.awaits_name = false;
                if !around.names.as_mut().is_some_and(|names| names.insert(text.clone())) {
                    diagnostics.add(within(&around.path, &text), "occurs twice", "Remove one of the two.");
                }
                around.name = text;
            }
            _ => {}
        }
    }
    diagnostics
}

/// The rest of a JSON string whose opening quotation mark has been read, up to the closing one.
fn rest_of_text(chars: &mut std::str::Chars<'_>) -> String {
    let mut text = String::new();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('u') => {
                    let code = chars.as_str().get(..4).and_then(|code| u32::from_str_radix(code, 16).ok());
                    let read: String = chars.by_ref().take(4).collect();
                    match code.and_then(char::from_u32) {
                        Some(c) => text.push(c),
                        // Half of a surrogate pair: keep it as it is written, and the other half too.
                        None => text.extend(["\\u", &read]),
                    }
                }
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some('r') => text.push('\r'),
                Some('b') => text.push('\u{8}'),
                Some('f') => text.push('\u{c}'),
                Some(c) => text.push(c),
                None => break,
            },
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::doubled;
    use crate::content::{DEFAULT_PACK, read_text};

    #[test]
    fn a_name_that_stands_twice_is_found_with_its_place() {
        let table: [(&str, &[&str]); 7] = [
            (DEFAULT_PACK, &[]),
            (r#"{"a": 1, "b": {"a": 1}, "c": [{"a": 1}, {"a": 2}]}"#, &[]),
            (r#"{"a": 1, "a": 2}"#, &["a"]),
            (r#"{"a": {"b": [1, {"c": "x", "d": [], "c": "}"}]}}"#, &["a.b[1].c"]),
            (r#"{"ti\u0074le": "a \" b", "title": 1}"#, &["title"]),
            (r#"{"a": "b", "b": "a", "c": "a"}"#, &[]),
            (r#""a""#, &[]),
        ];
        for (text, expected) in table {
            let found: Vec<String> = doubled(text).0.into_iter().map(|diagnostic| diagnostic.path).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_browser_is_told_what_the_command_says() {
        let text = r#"{ "format": 1, "title": "One", "title": "Two" }"#;
        assert_eq!(read_text(text).map(drop).unwrap_err().to_string(), doubled(text).to_string());
    }
}

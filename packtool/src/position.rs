//! Finds the line and column of a path in the file of a pack.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// A line and a column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Position {
    /// The beginning of a file.
    pub(crate) const START: Self = Self { line: 1, column: 1 };
}

/// The syntax tree of a file, in which paths can be found. The file must be JSON that `content::parse` accepts, because that
/// limits its depth.
pub(crate) struct LineIndex<'a> {
    text: &'a str,
    root: Option<Value<'a>>,
}

impl<'a> LineIndex<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let root = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).ok().and_then(|parsed| parsed.value);
        Self { text, root }
    }

    /// The position of a path such as `dimensions[3].ask`. If the file does not contain it, the position of the innermost value
    /// around it.
    pub(crate) fn find(&self, path: &str) -> Position {
        let Some(mut value) = self.root.as_ref() else { return Position::START };
        let mut at = value.start();
        let mut rest = path;
        loop {
            rest = rest.strip_prefix('.').unwrap_or(rest);
            match value {
                Value::Array(items) => {
                    let step = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
                    let item = step.and_then(|(number, rest)| Some((items.elements.get(number.parse::<usize>().ok()?)?, rest)));
                    let Some((item, after)) = item else { break };
                    (value, at, rest) = (item, item.start(), after);
                }
                Value::Object(object) => {
                    // A name may contain dots, so that several names can match: the longest one is right.
                    let fits =
                        |name: &str| rest.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
                    let named = object.properties.iter().filter(|property| fits(property.name.as_str()));
                    let Some(property) = named.max_by_key(|property| property.name.as_str().len()) else { break };
                    (value, at, rest) = (&property.value, property.start(), &rest[property.name.as_str().len()..]);
                }
                _ => break,
            }
        }
        self.position(at)
    }

    /// The position of a byte.
    fn position(&self, at: usize) -> Position {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        Position { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, Position};

    #[test]
    fn a_place_is_found_or_what_is_around_it() {
        let text = "{\n  \"a.b\": { \"ü\": 1, \"c\": 2 },\n  \"list\": [\n    { \"id\": \"x\" },\n    { \"ask\": \"\" }\n  ]\n}";
        let index = LineIndex::of(text);
        let table = [
            ("", (1, 1)),
            ("a.b", (2, 3)),
            ("a.b.c", (2, 20)),
            ("list[1].ask", (5, 7)),
            ("list[1].name", (5, 5)),
            ("list[7].ask", (3, 3)),
            ("list[outcome-goals].ask", (3, 3)),
            ("nothing", (1, 1)),
        ];
        for (path, (line, column)) in table {
            assert_eq!(index.find(path), Position { line, column }, "{path}");
        }
        assert_eq!(LineIndex::of("{").find("a"), Position::START);
    }
}

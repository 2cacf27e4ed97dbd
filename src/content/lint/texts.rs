//! Collects the texts of a pack, each with its path, its kind, and whether the author wrote it.

use crate::content::lenient_de::{item, within};
use crate::content::{Json, Overlaid, SourceMap};

/// A text of a whole pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextNode {
    /// Its path in the author's file.
    pub path: String,
    /// Its kind: its path without indices and options, such as `dimensions.statements.text`.
    pub kind: String,
    /// The text.
    pub text: String,
    /// Whether the author wrote it. If not, it comes from the default pack.
    pub authored: bool,
}

/// The texts of a merged pack, in its order.
pub(super) fn texts(merged: &Overlaid, authored: &Json) -> Vec<TextNode> {
    let mut walk = Walk { origin: &merged.origin, texts: Vec::new() };
    walk.value("", Kind { name: "", named: false }, &merged.json, Some(authored));
    walk.texts
}

/// The kind of a value.
#[derive(Clone, Copy)]
struct Kind<'a> {
    name: &'a str,
    /// Whether the names of its fields are ids of options.
    named: bool,
}

struct Walk<'a> {
    origin: &'a SourceMap,
    texts: Vec<TextNode>,
}

impl Walk<'_> {
    fn value(&mut self, at: &str, kind: Kind<'_>, value: &Json, authored: Option<&Json>) {
        match value {
            Json::Text(text) => {
                let (path, kind) = (self.origin.authored_path(at), kind.name.to_owned());
                self.texts.push(TextNode { path, kind, text: text.clone(), authored: authored.is_some() });
            }
            Json::List(items) => {
                for (number, value) in items.iter().enumerate() {
                    let authored = authored
                        .zip(self.origin.authored_item(at, number))
                        .and_then(|(authored, path)| authored.items().get(path));
                    self.value(&item(at, number), kind, value, authored);
                }
            }
            Json::Map(fields) => {
                for (number, (name, value)) in fields.iter().enumerate() {
                    let inner = if kind.named { kind.name.to_owned() } else { within(kind.name, name) };
                    let named =
                        !kind.named && ["dimensions.statements", "dimensions.statements.offers"].contains(&inner.as_str());
                    // The author's fields come first, in their order, so that the index finds them. A search by name would take
                    // seconds for 20,000 fields.
                    let authored = authored
                        .and_then(|authored| authored.field(number))
                        .filter(|(authored, _)| authored == name)
                        .map(|(_, value)| value);
                    self.value(&within(at, name), Kind { name: &inner, named }, value, authored);
                }
            }
            Json::Null | Json::Bool(_) | Json::Number(_) => {}
        }
    }
}

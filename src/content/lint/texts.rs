//! Every text of a pack, with its place, its kind, and whether the author wrote it. Judges nothing.

use crate::content::lenient_de::{item, within};
use crate::content::{Json, Overlaid, SourceMap};

/// A text of a whole pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextNode {
    /// Where it is in the author's own file.
    pub place: String,
    /// What it is: its place without numbers and options, such as `dimensions.statements.text`.
    pub kind: String,
    /// The text itself.
    pub text: String,
    /// Whether the author wrote it. Else it comes from the default pack.
    pub own: bool,
}

/// Every text of a merged pack, in its order.
pub(super) fn texts(merged: &Overlaid, own: &Json) -> Vec<TextNode> {
    let mut walk = Walk { origin: &merged.origin, texts: Vec::new() };
    walk.value("", Kind { name: "", named: false }, &merged.json, Some(own));
    walk.texts
}

/// What a value is.
#[derive(Clone, Copy)]
struct Kind<'a> {
    name: &'a str,
    /// Whether its fields go by the names of options.
    named: bool,
}

struct Walk<'a> {
    origin: &'a SourceMap,
    texts: Vec<TextNode>,
}

impl Walk<'_> {
    fn value(&mut self, at: &str, kind: Kind<'_>, value: &Json, own: Option<&Json>) {
        match value {
            Json::Text(text) => {
                let (place, kind) = (self.origin.place(at), kind.name.to_owned());
                self.texts.push(TextNode { place, kind, text: text.clone(), own: own.is_some() });
            }
            Json::List(items) => {
                for (number, value) in items.iter().enumerate() {
                    let own = own.zip(self.origin.own_item(at, number)).and_then(|(own, place)| own.items().get(place));
                    self.value(&item(at, number), kind, value, own);
                }
            }
            Json::Map(fields) => {
                for (number, (name, value)) in fields.iter().enumerate() {
                    let inner = if kind.named { kind.name.to_owned() } else { within(kind.name, name) };
                    let named =
                        !kind.named && ["dimensions.statements", "dimensions.statements.offers"].contains(&inner.as_str());
                    // The author's own come first, in their order. To look each up by its name would take seconds for 20,000.
                    let own = own.and_then(|own| own.field(number)).filter(|(own, _)| own == name).map(|(_, value)| value);
                    self.value(&within(at, name), Kind { name: &inner, named }, value, own);
                }
            }
            Json::Null | Json::Bool(_) | Json::Number(_) => {}
        }
    }
}

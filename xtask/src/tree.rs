//! Converts markup to JSON, from which the loader builds nodes: a text, or `[name, attributes, ...children]`, or `["!",
//! comment]`.

use anyhow::{Context, Result};
use scraper::node::Node;
use scraper::{ElementRef, Html, Selector};
use serde_json::{Map, Value, json};

/// The first element of the markup, with its descendants, as a browser parses it.
///
/// # Errors
/// Returns an error if the markup contains no element.
pub fn tree(markup: &str) -> Result<Value> {
    let parsed = Html::parse_fragment(markup);
    let first = Selector::parse("html > *").map_err(|error| anyhow::anyhow!("{error}"))?;
    Ok(of_element(parsed.select(&first).next().context("the markup has no element")?))
}

fn of_element(element: ElementRef<'_>) -> Value {
    let name = element.value().name();
    let attributes: Map<String, Value> =
        element.value().attrs().map(|(name, value)| (name.to_owned(), Value::from(value))).collect();
    let children = element.children().filter_map(|child| match child.value() {
        Node::Text(text) => Some(Value::from(&**text)),
        Node::Comment(comment) => Some(json!(["!", &**comment])),
        Node::Element(_) => ElementRef::wrap(child).map(of_element),
        _ => None,
    });
    [json!(name), Value::Object(attributes)].into_iter().chain(children).collect()
}

#[cfg(test)]
mod tests {
    use super::tree;
    use anyhow::Result;
    use serde_json::json;

    #[test]
    fn markup_becomes_a_tree() -> Result<()> {
        let markup = "<div class=\"root\"><!--<[]>-->One &amp; two<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"></path></svg><table><tbody><tr><td>3</td></tr></tbody></table></div>";
        let expected = json!(["div", { "class": "root" }, ["!", "<[]>"], "One & two",
            ["svg", { "viewBox": "0 0 1 1" }, ["path", { "d": "M0 0" }]],
            ["table", {}, ["tbody", {}, ["tr", {}, ["td", {}, "3"]]]]]);
        assert_eq!(tree(markup)?, expected);
        assert!(tree("a text alone").is_err());
        Ok(())
    }
}

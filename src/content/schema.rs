//! The JSON Schema of packs, generated from the wire shapes, for completion and checks in editors. Only in native code.
//!
//! The schema describes single values. `validate` checks the merged pack as a whole.

use crate::content::lenient_de::{Lenient, LenientMap};
use crate::content::validate::{MAX_ITEMS, MAX_LINKS, OFFERS, SYMBOLS};
use crate::content::{FORMAT, wire};
use crate::model::{MAX_DIMENSIONS, MAX_OPTIONS};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};
use std::borrow::Cow;

/// The name of the schema's file beside the product.
pub const SCHEMA_FILE: &str = "pack-1.schema.json";

/// The schema of packs, format 1, as JSON (draft 7, which editors support).
pub fn schema() -> String {
    let mut schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<wire::Pack>().to_value();
    schema["title"] = json!("A pack of Group Fit, format 1");
    schema["required"] = json!(["format"]);
    texts("Pack", &mut schema);
    if let Some(shapes) = schema["definitions"].as_object_mut() {
        shapes.iter_mut().for_each(|(name, shape)| texts(name, shape));
    }
    for (shape, field, limits) in limits() {
        let shape = if shape == "Pack" { &mut schema } else { &mut schema["definitions"][shape] };
        extend(&mut shape["properties"][field], limits);
    }
    for (shape, fields) in REQUIRED {
        schema["definitions"][shape]["required"] = json!(fields);
    }
    format!("{schema:#}\n")
}

/// The fields that an item must have, even in a partial pack.
const REQUIRED: [(&str, &[&str]); 5] = [
    ("GroupOption", &["id"]),
    ("Dimension", &["id"]),
    ("Source", &["id"]),
    ("CrisisRegion", &["region"]),
    ("LinkedText", &["text", "href"]),
];

const ID: &str = "^[A-Za-z0-9-]+$";
const LANG: &str = "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$";
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
/// The schemes of `model::SCHEMES`, in upper or lower case.
const LINK: &str = r"^([Hh][Tt][Tt][Pp][Ss]|[Tt][Ee][Ll]|[Ss][Mm][Ss]|[Mm][Aa][Ii][Ll][Tt][Oo]):\S+$";

/// The limits of fields beyond their types: the shape, the field, and the keywords of JSON Schema.
fn limits() -> Vec<(&'static str, &'static str, Value)> {
    let words = |words: Vec<&str>| json!({ "enum": words });
    let list = |least: usize, most: usize| json!({ "minItems": least, "maxItems": most });
    let date = || json!({ "pattern": DATE, "format": "date" });
    let id = || json!({ "pattern": ID });
    let cited = || json!({ "minItems": 1, "maxItems": MAX_ITEMS, "items": { "pattern": ID } });
    let offers = words(OFFERS.iter().map(|(word, _)| *word).collect());
    vec![
        ("Pack", "format", json!({ "const": FORMAT })),
        ("Pack", "lang", json!({ "pattern": LANG })),
        // A pack that changes the default one may list a single option.
        ("Pack", "options", list(1, MAX_OPTIONS)),
        ("Pack", "dimensions", list(1, MAX_DIMENSIONS)),
        ("Pack", "sources", list(0, MAX_ITEMS)),
        ("GroupOption", "id", id()),
        ("GroupOption", "symbol", words(SYMBOLS.iter().map(|(word, _)| *word).collect())),
        ("GroupOption", "good", list(1, MAX_ITEMS)),
        ("GroupOption", "hard", list(1, MAX_ITEMS)),
        ("GroupOption", "links", list(0, MAX_LINKS)),
        ("GroupOption", "sources", cited()),
        ("Dimension", "id", id()),
        ("Dimension", "nuance_sources", cited()),
        ("Statement", "offers", json!({ "additionalProperties": offers })),
        ("Statement", "sources", cited()),
        ("Advice", "sources", cited()),
        ("Crisis", "regions", list(0, MAX_ITEMS)),
        ("CrisisRegion", "region", id()),
        ("CrisisRegion", "lines", list(1, MAX_ITEMS)),
        ("LinkedText", "href", json!({ "pattern": LINK })),
        ("Source", "id", id()),
        ("Source", "url", json!({ "pattern": LINK })),
        ("Source", "looked_up", date()),
        ("Provenance", "updated", date()),
        ("Provenance", "review_due", date()),
        ("Provenance", "certainty_sources", cited()),
    ]
}

/// Requires of every text that it is not empty.
fn texts(name: &str, shape: &mut Value) {
    // `validate` does not check these two.
    let any = |field: &str| (name == "Pack" && field == "$schema") || (name == "Source" && field == "year");
    for (field, schema) in shape["properties"].as_object_mut().into_iter().flatten() {
        if any(field) {
        } else if schema["type"] == "string" {
            schema["pattern"] = json!(r"\S");
        } else if schema["items"]["type"] == "string" {
            schema["items"]["pattern"] = json!(r"\S");
        }
    }
}

/// Puts the fields of `more` into `value`, at any depth.
fn extend(value: &mut Value, more: Value) {
    match (value, more) {
        (Value::Object(value), Value::Object(more)) => {
            for (name, more) in more {
                extend(value.entry(name).or_insert(Value::Null), more);
            }
        }
        (value, more) => *value = more,
    }
}

impl<T: JsonSchema> JsonSchema for Lenient<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl<T: JsonSchema> JsonSchema for LenientMap<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("LenientMap{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object", "additionalProperties": generator.subschema_for::<T>() })
    }
}

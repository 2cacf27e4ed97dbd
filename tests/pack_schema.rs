//! The JSON schema of packs: the shipped file is up to date, accepts every pack that the reader accepts, and refuses every
//! single value that the reader refuses.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]

use group_fit::content::{DEFAULT_PACK, DEFAULTS, SCHEMA_FILE, read_text, schema};
use jsonschema::Validator;
use serde_json::{Value, json};

fn validator() -> Validator {
    jsonschema::validator_for(&serde_json::from_str(&schema()).unwrap()).unwrap()
}

fn pack(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_schema_beside_the_packs_is_that_of_the_reader() {
    let file = format!("{}/src/content/{SCHEMA_FILE}", env!("CARGO_MANIFEST_DIR"));
    let kept = pack(&std::fs::read_to_string(file).unwrap());
    assert!(kept == pack(&schema()), "run: cargo xtask pack schema > src/content/{SCHEMA_FILE}");
}

#[test]
fn every_default_pack_and_a_short_override_fit_the_schema() {
    let validator = validator();
    for (lang, text) in DEFAULTS {
        let errors: Vec<String> =
            validator.iter_errors(&pack(text)).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{lang}");
        assert!(text.contains(&format!("\"$schema\": \"../{SCHEMA_FILE}\"")), "{lang} names it");
    }
    let short = json!({ "format": 1, "dimensions": [{ "id": "meeting-structure", "name": "Meetings" }] });
    assert!(validator.is_valid(&short) && read_text(&short.to_string()).is_ok());
}

#[test]
fn every_field_is_described() {
    let schema = pack(&schema());
    let shapes = schema["definitions"].as_object().unwrap().iter().map(|(name, shape)| (name.as_str(), shape));
    for (name, shape) in shapes.chain([("Pack", &schema)]) {
        assert!(shape["description"].is_string(), "{name}");
        assert_eq!(shape["additionalProperties"], json!(false), "{name}");
        for (field, schema) in shape["properties"].as_object().unwrap() {
            assert!(schema["description"].is_string(), "{name}.{field}");
            let kind = ["type", "$ref", "allOf", "const"].iter().any(|word| !schema[*word].is_null());
            assert!(kind, "{name}.{field} is no more than a limit: does the field exist?");
        }
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses_of_single_values() {
    let validator = validator();
    let wrong = [
        ("/format", json!(2)),
        ("/format", json!("1")),
        ("/id", json!(" ")),
        ("/lang", json!("English, of course")),
        ("/title", json!(7)),
        ("/title", json!("  ")),
        ("/options", json!({})),
        ("/options/0", json!("support")),
        ("/options/0/id", json!("")),
        ("/options/0/symbol", json!("square")),
        ("/options/0/good", json!("good")),
        ("/options/0/good/0", json!(null)),
        ("/options/0/sources", json!([])),
        ("/dimensions/0/statements", json!([])),
        ("/dimensions/0/statements/support", json!(1)),
        ("/dimensions/0/statements/support/offers/support", json!("often")),
        ("/dimensions/0/statements/support/sources/0", json!(1)),
        ("/both", json!(null)),
        ("/crisis/regions/0/lines", json!([])),
        ("/crisis/regions/0/lines/0/href", json!("http://example.org")),
        ("/sources/0/url", json!("javascript:alert(1)")),
        ("/sources/0/looked_up", json!("yesterday")),
        ("/provenance/updated", json!("23 Nov 2026")),
        ("/provenance/certainty_sources/0", json!({})),
    ];
    for (place, value) in wrong {
        let mut changed = pack(DEFAULT_PACK);
        *changed.pointer_mut(place).unwrap_or_else(|| panic!("{place}")) = value.clone();
        assert!(read_text(&changed.to_string()).is_err(), "the reader takes {value} at {place}");
        assert!(!validator.is_valid(&changed), "the schema takes {value} at {place}");
    }
    for place in ["", "/both", "/options/0", "/dimensions/0", "/dimensions/0/statements/support", "/crisis", "/provenance"] {
        let mut changed = pack(DEFAULT_PACK);
        changed.pointer_mut(place).unwrap()["colour"] = json!("red");
        assert!(read_text(&changed.to_string()).is_err() && !validator.is_valid(&changed), "{place}: a field that is not known");
    }
}

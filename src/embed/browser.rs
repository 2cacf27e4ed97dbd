//! What the browser does better than we could: JSON, plurals and dates.

use crate::content::{self, Problems};
use crate::model::Comparison;
use crate::text::Plural;
use js_sys::{Date, JSON, Reflect};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Reads a pack from its text, with the browser's own JSON.
///
/// # Errors
/// Every problem of the pack, each with its place and a remedy.
pub fn read_pack(text: &str) -> Result<Comparison, Problems> {
    content::check_size(text.len())?;
    content::read(read_json(text).map_err(|why| content::not_json(&why))?)
}

/// Reads JSON, with the browser's own parser.
///
/// # Errors
/// What the browser says of it.
pub(super) fn read_json<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let value = JSON::parse(text).map_err(|error| message(&error))?;
    serde_wasm_bindgen::from_value(value).map_err(|error| message(&error.into()))
}

fn message(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.unwrap_or_else(|| "the browser does not say why".to_owned())
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;

    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(lang: &str) -> Result<PluralRules, JsValue>;

    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, count: f64) -> String;
}

/// The plural category of a count in a language, by the browser's Intl. What is no language tag counts as English does.
pub fn plural(lang: &str, count: usize) -> Plural {
    #[expect(clippy::cast_precision_loss, reason = "a count of marks is small")]
    let select = |rules: PluralRules| rules.select(count as f64);
    PluralRules::new(lang).or_else(|_| PluralRules::new("en")).map_or(Plural::Other, |rules| Plural::named(&select(rules)))
}

/// The date of today, as an ISO date.
pub(super) fn today() -> String {
    let now: String = Date::new_0().to_iso_string().into();
    now.chars().take_while(|c| *c != 'T').collect()
}

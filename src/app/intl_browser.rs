//! Plurals, numbers, dates and clocks of the browser. Its `Intl` needs no data in the WebAssembly.

use crate::i18n::{NumberRules, Plural};
use crate::model::Timestamp;
use js_sys::Date;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;

    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(lang: &str) -> Result<PluralRules, JsValue>;

    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn steady() -> f64;
    type Figure;

    /// Throws if `lang` is not a language tag.
    #[wasm_bindgen(method, catch, js_name = toLocaleString)]
    fn to_locale_string(this: &Figure, lang: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, count: f64) -> String;
}

/// The plural category of a count in a language, by the browser's `Intl`. If `lang` is not a language tag, English rules apply.
pub fn plural(lang: &str, count: usize) -> Plural {
    #[expect(clippy::cast_precision_loss, reason = "a count of marks is small")]
    let select = |rules: PluralRules| rules.select(count as f64);
    PluralRules::new(lang).or_else(|_| PluralRules::new("en")).map_or(Plural::Other, |rules| Plural::named(&select(rules)))
}

/// The number rules of the browser's `Intl`.
pub const NUMBER_RULES: NumberRules = NumberRules { plural, number };

fn number(lang: &str, number: usize) -> String {
    // A count of marks is small.
    let figure = JsValue::from(u32::try_from(number).unwrap_or(u32::MAX)).unchecked_into::<Figure>();
    figure.to_locale_string(lang).unwrap_or_else(|_| number.to_string())
}

/// The current time, by both clocks.
pub(super) fn now() -> Timestamp {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "milliseconds since 1970, and since the page began"
    )]
    Timestamp { steady: steady() as u64, wall: Date::now() as u64 }
}

/// Today, as an ISO date.
pub(super) fn today() -> String {
    let now: String = Date::new_0().to_iso_string().into();
    now.chars().take_while(|c| *c != 'T').collect()
}

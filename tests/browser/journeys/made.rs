//! Generates valid packs from a seed. They vary everything that a provider may vary. Two tests use them: one in native code, and
//! one in browsers.

use group_fit::content::DEFAULT_PACK;
use serde_json::{Map, Value, json};

/// Languages of all kinds: with a default pack and without, from right to left, with many plurals and with none, with script,
/// region and variants.
const LANGS: [&str; 26] = [
    "en",
    "en-GB",
    "es-MX",
    "es-419",
    "fr-CA",
    "vi",
    "ar",
    "ar-EG",
    "zh-Hans",
    "zh-TW",
    "he",
    "fa",
    "ur-PK",
    "ckb",
    "de",
    "de-1996",
    "pl",
    "cy",
    "lt",
    "ga",
    "mt",
    "sr-Latn-RS",
    "pt-BR",
    "haw",
    "sl-rozaj-biske",
    "gsw",
];

const WORDS: [&str; 24] = [
    "Gruppenpsychotherapie",
    "Selbsthilfekontaktstellenmitarbeiterinnen",
    "group",
    "talk",
    "مجموعة",
    "دعم",
    "קבוצה",
    "支持小组",
    "グループ",
    "Tiếng",
    "Ünïcödé",
    "<b>bold</b>",
    "&amp;",
    "</template>",
    "\"quoted\"",
    "'single'",
    "100",
    "0800 111 0 111",
    "👩‍👩‍👧",
    "a\u{301}",
    "—",
    "\u{2067}عربي\u{2069}",
    "two\nlines",
    "tab\there",
];

/// A generator of random choices.
struct Coin(u64);

impl Coin {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides
    }

    fn of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    fn text(&mut self) -> Value {
        let count = 1 + self.below(6);
        json!((0..count).map(|_| self.of(&WORDS)).collect::<Vec<_>>().join(" "))
    }

    fn texts(&mut self, count: usize) -> Value {
        (0..count).map(|_| self.text()).collect()
    }
}

/// A valid pack. The same seed gives the same pack.
pub fn pack(seed: u64) -> Value {
    let coin = &mut Coin(seed);
    let default: Value = serde_json::from_str(DEFAULT_PACK).unwrap_or_default();
    let lang = coin.of(&LANGS);
    let source = default["sources"][0]["id"].clone();
    let options: Vec<String> = (1..=2 + coin.below(3)).map(|number| format!("own-{number}")).collect();
    let mut pack = default;
    pack["id"] = json!(format!("made-{seed}"));
    pack["lang"] = json!(lang);
    for name in ["title", "lead", "audience"] {
        pack[name] = coin.text();
    }
    pack["options"] = options
        .iter()
        .map(|id| {
            let points = 1 + coin.below(5);
            let links: Value =
                (0..coin.below(6)).map(|_| json!({ "text": coin.text(), "href": "https://example.org/a?b=c#d" })).collect();
            json!({
                "id": id, "name": coin.text(), "one": coin.text(), "many": coin.text(), "summary": coin.text(),
                "symbol": coin.of(&["circle", "led", "pair", "many"]), "attending": coin.text(),
                "good": coin.texts(points), "hard": coin.texts(points), "links": links, "sources": [source],
            })
        })
        .collect();
    pack["dimensions"] = (1..=1 + coin.below(30))
        .map(|number| {
            let statement = |coin: &mut Coin| {
                let offers =
                    options.iter().map(|option| (option.clone(), json!(coin.of(&["usually", "sometimes", "rarely"])))).collect();
                json!({ "text": coin.text(), "detail": coin.text(), "offers": Value::Object(offers), "sources": [source] })
            };
            let statements: Map<String, Value> = options.iter().map(|option| (option.clone(), statement(coin))).collect();
            json!({
                "id": format!("row-{number}"), "name": coin.text(), "question": coin.text(), "nuance": coin.text(),
                "nuance_sources": [source], "ask": coin.text(), "statements": statements,
            })
        })
        .collect();
    for answer in ["both", "neither"] {
        pack[answer] = json!({ "title": coin.text(), "text": coin.text(), "next": coin.text(), "sources": [source] });
    }
    if coin.below(4) == 0 {
        pack["crisis"]["regions"] = json!([]);
    }
    // If there is a default pack in its language, fields may be omitted.
    if ["en", "en-GB", "es-MX", "es-419", "fr-CA", "vi", "ar", "ar-EG", "zh-Hans"].contains(&lang) {
        for name in ["lead", "audience", "both", "neither", "crisis", "provenance"] {
            if coin.below(3) == 0 {
                pack.as_object_mut().map(|pack| pack.remove(name));
            }
        }
    }
    pack
}

//! Partial packs: missing parts come from the default pack, and diagnostics point to the part that the author can change.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]

use group_fit::content::{DEFAULT_PACK, DEFAULTS, Json, overlay, parse, read_over, read_text};
use group_fit::model::Pack;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A language for which this project will never have a default pack.
const NO_LANGUAGE: &str = "tlh";

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn read(pack: &Value) -> Pack {
    read_text(&pack.to_string()).unwrap_or_else(|problems| panic!("{problems}"))
}

fn problems(pack: &Value) -> Vec<String> {
    read_text(&pack.to_string()).map_or_else(|problems| problems.0.iter().map(ToString::to_string).collect(), |_| Vec::new())
}

#[test]
fn five_lines_change_one_statement_and_nothing_else() {
    let pack = json!({
        "format": 1,
        "dimensions": [{ "id": "meeting-structure", "statements": { "support": { "text": "Coming when I can" } } }]
    });
    let (read, mut expected) = (read(&pack), read_text(DEFAULT_PACK).unwrap());
    expected.comparison.dimensions[4].statements[0].text = "Coming when I can".to_owned();
    assert_eq!(read, expected);
}

#[test]
fn a_default_pack_leaves_nothing_out() {
    for (lang, text) in DEFAULTS {
        let read = group_fit::content::read(serde_json::from_str(text).unwrap());
        assert!(read.is_ok_and(|pack| pack.comparison.lang == lang), "{lang}");
    }
    let packs = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/content/packs")).unwrap().count();
    assert_eq!(packs, DEFAULTS.len(), "each file is in the table");
}

#[test]
fn a_pack_takes_the_default_of_its_language() {
    for (lang, base) in [("fr", "fr"), ("fr-CA", "fr"), ("zh-CN", "zh-Hans"), ("zh", "zh-Hans"), ("en-GB", "en")] {
        let (read, base) = (read(&json!({ "format": 1, "lang": lang })), read_text(&default(base).to_string()).unwrap());
        assert_eq!(read.comparison.lang, lang);
        assert_eq!((read.comparison.dimensions, read.details), (base.comparison.dimensions, base.details), "{lang}");
    }
}

#[test]
fn a_pack_in_a_language_without_a_default_must_be_whole() {
    let found = problems(&json!({ "format": 1, "lang": NO_LANGUAGE, "title": "Gruppe?" }));
    let expected = "lead: is missing. Write a text. There is no default pack in \"tlh\" to take it from: write the whole pack.";
    assert!(found.iter().any(|problem| problem == expected), "{found:#?}");
    let mut whole = default("en");
    whole["lang"] = json!(NO_LANGUAGE);
    assert_eq!(problems(&whole), Vec::<String>::new());
}

#[test]
fn the_format_is_never_left_out() {
    assert_eq!(problems(&json!({})), ["format: is missing. Write \"format\": 1 at the top of the pack."]);
}

#[test]
fn a_comparison_of_its_own_has_the_dimensions_that_it_lists_in_its_order() {
    let mut pack = json!({ "format": 1, "id": "ours", "dimensions": [{ "id": "outcome-goals" }, { "id": "group-dynamics" }] });
    let ids = |pack: &Value| -> Vec<String> {
        read(pack).comparison.dimensions.iter().map(|dimension| dimension.id.to_string()).collect()
    };
    assert_eq!(ids(&pack), ["outcome-goals", "group-dynamics"]);
    pack.as_object_mut().unwrap().remove("id");
    assert_eq!(ids(&pack).len(), 10, "without an id of its own it changes the default");
    assert_eq!(ids(&pack)[9], "outcome-goals", "whose order stays");
}

#[test]
fn sources_that_nothing_cites_any_more_are_dropped() {
    let pack = json!({ "format": 1, "id": "ours", "dimensions": [{ "id": "outcome-goals" }] });
    let (ours, all) = (read(&pack).details.sources.len(), read_text(DEFAULT_PACK).unwrap().details.sources.len());
    assert!(ours < all, "{ours} of {all}");
}

/// A third option, with all its required fields.
fn with_peers() -> Value {
    let mut pack =
        json!({ "format": 1, "id": "three", "options": [{ "id": "support" }, { "id": "peer" }, { "id": "therapeutic" }] });
    let option = &mut pack["options"][1];
    *option = default("en")["options"][0].clone();
    option["id"] = json!("peer");
    option["links"] = json!([{ "text": "Find a group near you", "href": "https://example.org/find" }]);
    let english = default("en");
    let dimensions = english["dimensions"].as_array().unwrap().iter().map(|dimension| {
        let offers = |offer: &str| json!({ "offers": { "peer": offer } });
        let mut own = dimension["statements"]["support"].clone();
        own["text"] = json!(format!("Peers: {}", own["text"].as_str().unwrap()));
        own["offers"] = json!({ "support": "sometimes", "peer": "usually", "therapeutic": "rarely" });
        json!({ "id": dimension["id"], "statements": { "support": offers("sometimes"), "peer": own, "therapeutic": offers("rarely") } })
    });
    pack["dimensions"] = dimensions.collect();
    pack
}

#[test]
fn a_third_option_stands_beside_the_inherited_two() {
    let Pack { comparison, details: reading } = read(&with_peers());
    assert_eq!(
        comparison.options.iter().map(|option| option.id.to_string()).collect::<Vec<_>>(),
        ["support", "peer", "therapeutic"]
    );
    assert!(comparison.dimensions.iter().all(|dimension| dimension.statements.len() == 3));
    assert_eq!(reading.options[1].links.iter().map(|link| link.text.as_str()).collect::<Vec<_>>(), ["Find a group near you"]);
}

#[test]
fn what_an_own_option_needs_is_asked_for_where_it_is_to_be_written() {
    let mut pack = with_peers();
    pack["dimensions"].as_array_mut().unwrap().truncate(1);
    pack["dimensions"][0]["statements"]["peer"]["offers"]["peer"] = json!("often");
    pack.as_object_mut().unwrap().remove("id");
    let found = problems(&pack);
    let expected = [
        "dimensions[0].statements.peer.offers.peer: is \"often\". Write one of: usually, sometimes, rarely.",
        "dimensions[facilitation-role].statements.peer: is missing. Write a statement for \"peer\". \
         The item around it is inherited: add to \"dimensions\" an item with \"id\": \"facilitation-role\" and this.",
    ];
    for expected in expected {
        assert!(found.iter().any(|problem| problem == expected), "{expected}\n{found:#?}");
    }
}

#[test]
fn a_place_is_that_of_the_authors_own_file() {
    let pack = json!({
        "format": 1,
        "dimensions": [{ "id": "outcome-goals", "ask": "" }, { "id": "purpose-and-focus", "name": 7 }],
        "crisis": { "regions": [{ "region": "CA", "lines": [{ "text": "Call", "href": "http://example.org" }] }] }
    });
    let found = problems(&pack);
    let places: BTreeSet<&str> = found.iter().filter_map(|problem| problem.split(": ").next()).collect();
    assert_eq!(places, ["crisis.regions[0].lines[0].href", "dimensions[0].ask", "dimensions[1].name"].into(), "{found:#?}");
}

#[test]
fn lines_for_a_country_come_before_those_of_a_region_that_it_is_in() {
    let line = json!({ "text": "Call 110", "href": "tel:110" });
    let pack = json!({ "format": 1, "crisis": { "regions": [{ "region": "DE", "name": "Germany", "lines": [line] }] } });
    let crisis = read(&pack).comparison.crisis;
    assert_eq!(crisis.region("de").unwrap().name, "Germany");
    assert_eq!(crisis.region("US").unwrap().name, "United States", "the default's lines stay");
    let line = json!({ "text": "Call 1", "href": "tel:1" });
    let crisis = read(&json!({ "format": 1, "crisis": { "regions": [{ "region": "us", "lines": [line] }] } })).comparison.crisis;
    assert_eq!(crisis.region("US").unwrap().lines[0].text, "Call 1", "in any case of letters");
}

#[test]
fn the_number_of_a_crisis_line_keeps_its_order_in_a_text_from_right_to_left() {
    let line = json!({ "text": "اتصل 116 123", "href": "tel:116123" });
    let pack = json!({ "format": 1, "lang": "ar", "crisis": { "regions": [{ "region": "US", "lines": [line] }] } });
    let crisis = read(&pack).comparison.crisis;
    assert_eq!(crisis.region("US").unwrap().lines[0].text, "اتصل \u{2066}116 123\u{2069}");
}

#[test]
fn a_pack_has_up_to_thirty_dimensions_and_an_option_up_to_five_links() {
    let dimension = default("en")["dimensions"][0].clone();
    let numbered = |count: usize| -> Value {
        let named = |number: usize| {
            let mut dimension = dimension.clone();
            dimension["id"] = json!(format!("own-{number}"));
            dimension
        };
        (0..count).map(named).collect()
    };
    assert_eq!(read(&json!({ "format": 1, "id": "many", "dimensions": numbered(30) })).comparison.dimensions.len(), 30);
    let found = problems(&json!({ "format": 1, "id": "many", "dimensions": numbered(31) }));
    assert_eq!(found, ["dimensions: has 31 items. Give 1 to 30."]);
    let links = |count: usize| vec![json!({ "text": "Find a group", "href": "https://example.org" }); count];
    assert!(problems(&json!({ "format": 1, "options": [{ "id": "support", "links": links(5) }] })).is_empty());
    let found = problems(&json!({ "format": 1, "options": [{ "id": "support", "links": links(6) }] }));
    assert_eq!(found, ["options[0].links: has 6 items. Give 0 to 5."]);
}

#[test]
fn a_pack_that_repeats_itself_takes_no_time() {
    let start = std::time::Instant::now();
    let fill = |part: &str| vec![part; 19_000].join(",");
    let numbered = |part: &str| (0..19_000).map(|number| format!("\"{number}\":{part}")).collect::<Vec<_>>().join(",");
    let packs = [
        format!("{{\"format\":1,\"dimensions\":[{}]}}", vec!["{\"id\":\"outcome-goals\"}"; 9_000].join(",")),
        format!("{{\"format\":1,{}}}", fill("\"dimensions\":[]")),
        format!("{{\"format\":1,\"x\":[{}]}}", fill("[]")),
        format!("{{\"format\":1,{}}}", numbered("\"best\"")),
        format!("{{\"format\":1,\"dimensions\":[{{\"id\":\"outcome-goals\",\"statements\":{{{}}}}}]}}", numbered("{}")),
    ];
    for pack in packs {
        assert!(read_text(&pack).is_err());
        assert!(parse(&pack).unwrap().lint(None).pack.is_none());
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

static PACKS: LazyLock<Vec<Value>> = LazyLock::new(|| DEFAULTS.iter().map(|(_, text)| value(text)).collect());

fn default(lang: &str) -> Value {
    PACKS.iter().find(|pack| pack["lang"] == lang).unwrap().clone()
}

/// A second, plain implementation of the merge: field by field, as docs/packs.md describes it.
fn reference(own: &Value, base: &Value) -> Value {
    let own_id = own.get("id").is_some_and(|id| *id != base["id"]);
    let mut base = base.clone();
    for name in ["$schema", "format"] {
        base.as_object_mut().unwrap().remove(name);
    }
    let listed = |pack: &Value| -> Vec<Value> {
        pack.get("options").and_then(Value::as_array).into_iter().flatten().map(|option| option["id"].clone()).collect()
    };
    let mut options = listed(own);
    if !own_id || own.get("options").is_none() {
        options.extend(listed(&base));
    }
    for dimension in base["dimensions"].as_array_mut().unwrap() {
        let statements = dimension["statements"].as_object_mut().unwrap();
        statements.retain(|option, _| options.contains(&json!(option)));
        for statement in statements.values_mut() {
            statement["offers"].as_object_mut().unwrap().retain(|option, _| options.contains(&json!(option)));
        }
    }
    let mut merged = fields(own, &base);
    for (name, id, only_listed) in [("options", "id", own_id), ("dimensions", "id", own_id), ("sources", "id", false)] {
        if let Some(own) = own.get(name) {
            merged[name] = items(own, &base[name], id, only_listed);
        }
    }
    if let Some(own) = own.get("crisis").and_then(|crisis| crisis.get("regions")) {
        merged["crisis"]["regions"] = items(own, &base["crisis"]["regions"], "region", false);
    }
    let mut cited = Vec::new();
    for (name, value) in merged.as_object().unwrap() {
        if name != "sources" {
            cite(value, &mut cited);
        }
    }
    let own_sources: Vec<Value> = own.get("sources").and_then(Value::as_array).cloned().unwrap_or_default();
    let is_own = |source: &Value| own_sources.iter().any(|own| own["id"] == source["id"]);
    merged["sources"].as_array_mut().unwrap().retain(|source| is_own(source) || cited.contains(&source["id"]));
    merged
}

fn fields(own: &Value, base: &Value) -> Value {
    let (Some(own), Some(base)) = (own.as_object(), base.as_object()) else { return own.clone() };
    let names: BTreeSet<&String> = own.keys().chain(base.keys()).collect();
    let value = |name: &String| match (own.get(name), base.get(name)) {
        (Some(own), Some(base)) => fields(own, base),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => unreachable!("a name comes from one of the two"),
    };
    names.into_iter().map(|name| (name.clone(), value(name))).collect()
}

fn items(own: &Value, base: &Value, id: &str, only_listed: bool) -> Value {
    let (own, base) = (own.as_array().unwrap(), base.as_array().unwrap());
    let with = |list: &[Value], wanted: &Value| list.iter().find(|item| item[id] == *wanted).cloned();
    let whole = |item: &Value| with(base, &item[id]).map_or_else(|| item.clone(), |base| fields(item, &base));
    if only_listed {
        return own.iter().map(whole).collect();
    }
    let changed = base.iter().map(|item| with(own, &item[id]).map_or_else(|| item.clone(), |own| whole(&own)));
    changed.chain(own.iter().filter(|item| with(base, &item[id]).is_none()).cloned()).collect()
}

fn cite(value: &Value, cited: &mut Vec<Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| cite(item, cited)),
        Value::Object(entries) => {
            for (name, value) in entries {
                match name.as_str() {
                    "sources" | "nuance_sources" | "certainty_sources" => cited.extend(value.as_array().unwrap().iter().cloned()),
                    _ => cite(value, cited),
                }
            }
        }
        _ => {}
    }
}

fn plain(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => json!(value),
        Json::Number(number) => json!(number),
        Json::Text(text) => json!(text),
        Json::List(items) => items.iter().map(plain).collect(),
        Json::Map(fields) => Value::Object(fields.iter().map(|(name, value)| (name.clone(), plain(value))).collect()),
    }
}

/// A source of random choices.
struct Coin(u64);

impl Coin {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    /// Some of the items, in any order.
    fn some(&mut self, items: &[Value]) -> Vec<Value> {
        let mut left = items.to_vec();
        let count = self.below(items.len() + 1);
        (0..count).map(|_| left.swap_remove(self.below(left.len()))).collect()
    }

    /// A random part of a value of a default pack, with random changes.
    fn part(&mut self, name: &str, of: &Value) -> Value {
        match of {
            Value::String(text) if ["id", "region"].contains(&name) => json!(text),
            Value::Object(entries) => {
                let mut part = Map::new();
                for (name, value) in entries {
                    if self.below(3) == 0 || ["id", "region"].contains(&name.as_str()) {
                        part.insert(name.clone(), self.part(name, value));
                    }
                }
                if name == "statements" || name == "offers" {
                    part.retain(|_, _| self.below(3) > 0);
                    if let Some(one) = entries.values().next().filter(|_| self.below(4) == 0) {
                        part.insert("peer".to_owned(), self.part("", one));
                    }
                }
                Value::Object(part)
            }
            Value::Array(items) if items.first().is_some_and(Value::is_object) && name != "lines" => {
                let mut list: Vec<Value> = self.some(items).iter().map(|item| self.part("", item)).collect();
                if self.below(3) == 0 {
                    let mut own = self.part("", &items[0]);
                    let id = if own.get("region").is_some() { "region" } else { "id" };
                    own[id] = json!(["peer", "own-1", "XX"][self.below(3)]);
                    list.insert(self.below(list.len() + 1), own);
                }
                list.into()
            }
            Value::Array(items) => self.some(items).into(),
            other if self.below(2) == 0 => other.clone(),
            _ => json!("Another text"),
        }
    }

    fn pack(&mut self) -> (Value, Value) {
        let base = PACKS[self.below(PACKS.len())].clone();
        let mut pack = self.part("", &base);
        pack["format"] = json!(1);
        pack["lang"] = base["lang"].clone();
        match self.below(3) {
            0 => drop(pack.as_object_mut().unwrap().remove("id")),
            1 => pack["id"] = json!("ours"),
            _ => pack["id"] = base["id"].clone(),
        }
        (pack, base)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_partial_pack_merges_to_what_the_plain_merge_gives(seed in any::<u64>()) {
        let (pack, base) = Coin(seed).pack();
        let json = |value: &Value| serde_json::from_value::<Json>(value.clone()).unwrap();
        let expected = reference(&pack, &base);
        // A number is a double in JSON.
        prop_assert_eq!(plain(&overlay(json(&pack), json(&base)).json), plain(&json(&expected)));
        let (read, whole) = (read_over(json(&pack), json(&base)), group_fit::content::read(json(&expected)));
        prop_assert_eq!(read.is_ok(), whole.is_ok());
        if let (Ok(read), Ok(whole)) = (read, whole) {
            prop_assert_eq!(read, whole);
        }
    }
}

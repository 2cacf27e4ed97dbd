//! Translations: each is complete, has the placeholders of the English messages, and names its translator.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]

use group_fit::content::lint::biased_word;
use group_fit::content::{DEFAULT_PACK, read_text};
use group_fit::i18n::{ENGLISH, plural};
use group_fit::model::Pack;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// The content of a file of a language.
fn file(folder: &str, lang: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src").join(folder).join(format!("{lang}.json"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every language with a pack or a locale, except English.
fn languages() -> BTreeSet<String> {
    let of = |folder: &str| {
        let entries = fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src").join(folder)).unwrap();
        let names = entries.map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned());
        names.filter(|name| name != "en").collect::<BTreeSet<String>>()
    };
    let (packs, locales) = (of("content/packs"), of("i18n/locales"));
    assert_eq!(packs, locales, "each language has a pack and a locale");
    packs
}

fn read(lang: &str) -> Pack {
    read_text(&file("content/packs", lang)).unwrap_or_else(|problems| panic!("{lang}: {problems}"))
}

/// Every text of a JSON value, with its path.
fn texts(value: &Value, place: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((place.to_owned(), text.clone())),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(number, item)| texts(item, &format!("{place}/{number}"), found));
        }
        Value::Object(entries) => entries.iter().for_each(|(name, value)| texts(value, &format!("{place}/{name}"), found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn texts_of(json: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    texts(&serde_json::from_str(json).unwrap(), "", &mut found);
    found
}

#[test]
fn a_translation_has_the_same_statements_offers_sources_and_links() {
    let mut english = read_text(DEFAULT_PACK).unwrap();
    for lang in languages() {
        let Pack { comparison, details: reading } = read(&lang);
        assert_eq!(comparison.lang, lang);
        assert_eq!(comparison.id, english.comparison.id, "{lang}: a code of one language is read in every other");
        assert_eq!(comparison.options.len(), english.comparison.options.len());
        assert_eq!(comparison.dimensions.len(), english.comparison.dimensions.len());
        for (one, other) in comparison.dimensions.iter().zip(&english.comparison.dimensions) {
            assert_eq!(one.id, other.id, "{lang}");
            for (one, other) in one.statements.iter().zip(&other.statements) {
                assert_eq!(one.offers, other.offers, "{lang}: {}", one.text);
                assert_ne!(one.text, other.text, "{lang}: it is translated");
            }
        }
        // The services that read text messages, and their languages. A person in danger must not write to somebody who cannot read
        // it. By voice, both services have interpreters.
        let is_read = |region: &str| matches!((region, &*lang), ("US", "es") | ("CA", "fr"));
        let links = |pack: &group_fit::model::Comparison, is_kept: &dyn Fn(&str, &str) -> bool| {
            let regions = pack.crisis.regions.iter();
            let lines = regions.flat_map(|region| region.lines.iter().map(|line| (region.code.clone(), line.link.to_string())));
            lines.filter(|(region, link)| is_kept(region, link)).collect::<Vec<_>>()
        };
        assert_eq!(
            links(&comparison, &|_, _| true),
            links(&english.comparison, &|region, link| !link.starts_with("sms:") || is_read(region)),
            "{lang}: whom one calls in danger"
        );
        for region in &comparison.crisis.regions {
            for line in &region.lines {
                let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                let (said, called) = (digits(&line.text), digits(line.link.as_str()));
                assert!(said.contains(&called), "{lang}: the words say the number that is called: {} {called}", line.text);
            }
        }
        assert_eq!(reading.sources, english.details.sources, "{lang}: sources are cited as they are");
        for (one, other) in reading.dimensions.iter().zip(&english.details.dimensions) {
            assert_eq!(one.nuance_sources, other.nuance_sources, "{lang}");
            let cited = |dimension: &group_fit::model::DimensionDetails| {
                dimension.statements.iter().map(|statement| statement.sources.clone()).collect::<Vec<_>>()
            };
            assert_eq!(cited(one), cited(other), "{lang}");
        }
        assert_eq!(reading.provenance.version, english.details.provenance.version, "{lang}: of the same version");
    }
    english.comparison.dimensions.clear();
    assert_ne!(read("fr").comparison.dimensions.len(), english.comparison.dimensions.len(), "the comparison compares");
}

#[test]
fn a_translation_says_that_it_is_one() {
    assert_eq!(read_text(DEFAULT_PACK).unwrap().details.provenance.translation, None);
    for lang in languages() {
        let translation = read(&lang).details.provenance.translation.unwrap_or_else(|| panic!("{lang} says who translated it"));
        assert!(!translation.by.is_empty());
    }
}

/// Whether the word for "best" steers in a language.
fn steers(lang: &str) -> bool {
    ["أفضل", "best", "lo mejor", "meilleur", "tốt nhất", "最好"].iter().any(|word| biased_word(lang, word).is_some())
}

#[test]
fn no_word_of_a_translation_steers() {
    for lang in languages() {
        assert!(steers(&lang), "the words of {lang} that steer are known");
        let texts = texts_of(&file("content/packs", &lang)).into_iter().chain(texts_of(&file("i18n/locales", &lang)));
        // The SURE test is quoted, and its first question contains such a word.
        for (place, text) in texts.filter(|(place, _)| place != "/sure-sure" && !place.starts_with("/sources/")) {
            assert_eq!(biased_word(&lang, &text), None, "{lang}{place}: {text}");
            assert!(!text.contains('%'), "{lang}{place}: {text}");
            let hidden =
                |c: char| c.is_control() || ('\u{200b}'..='\u{200f}').contains(&c) || ('\u{202a}'..='\u{202e}').contains(&c);
            assert!(!text.contains(hidden), "{lang}{place}: a character that nobody sees: {}", text.escape_unicode());
        }
    }
}

#[test]
fn both_options_get_the_same_measure_in_every_language() {
    for lang in languages() {
        let reading = read(&lang).details;
        let [one, other] = &reading.options[..] else { panic!("two options") };
        let of = |texts: &[String]| texts.iter().map(|text| text.chars().count()).sum::<usize>();
        let pairs = [
            (of(&one.good), of(&other.good)),
            (of(&one.hard), of(&other.hard)),
            (one.attending.chars().count(), other.attending.chars().count()),
        ];
        for (one, other) in pairs {
            assert!(one.max(other) * 100 <= one.min(other) * 125, "{lang}: {one} and {other} characters");
        }
    }
}

/// The placeholders of a message, except `{count}`: the form for one may say "this mark" without the number.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).filter(|place| *place != "count").collect()
}

#[test]
fn a_locale_has_every_phrase_and_every_plural_of_its_language() {
    let english: serde_json::Map<String, Value> = serde_json::from_str(ENGLISH).unwrap();
    let locales: Vec<(String, serde_json::Map<String, Value>)> = languages()
        .into_iter()
        .map(|lang| {
            let locale = serde_json::from_str(&file("i18n/locales", &lang)).unwrap();
            (lang, locale)
        })
        .collect();
    let mut amiss = Vec::new();
    for (lang, locale) in &locales {
        let missing = english.keys().filter(|name| !locale.contains_key(*name)).map(|name| format!("{lang} has no {name}"));
        let unknown = locale.keys().filter(|name| !english.contains_key(*name)).map(|name| format!("en has no {name} of {lang}"));
        amiss.extend(missing.chain(unknown));
    }
    assert!(amiss.is_empty(), "{amiss:#?}");
    for (lang, locale) in locales {
        let needed: BTreeSet<&str> = match lang.as_str() {
            // Newer CLDR versions distinguish one from other here too, but no word of these languages changes with it.
            "vi" | "zh-Hans" => ["other"].into(),
            _ => (0..=200).map(|count| plural(&lang, count).name()).collect(),
        };
        for (name, phrase) in &locale {
            let model = &english[name];
            let of = |value: &Value| value["other"].as_str().or_else(|| value.as_str()).unwrap().to_owned();
            match phrase {
                Value::String(text) => assert_eq!(places(text), places(&of(model)), "{lang}: {name}"),
                Value::Object(forms) => {
                    assert!(model.is_object(), "{lang}: {name} is counted, and the English is not");
                    for form in &needed {
                        let text = forms.get(*form).and_then(Value::as_str).unwrap_or_else(|| panic!("{lang}: {name}.{form}"));
                        assert_eq!(places(text), places(&of(model)), "{lang}: {name}.{form}");
                    }
                }
                _ => panic!("{lang}: {name} is a text, or texts by their plurals"),
            }
            assert_eq!(phrase.is_object(), model.is_object(), "{lang}: {name}");
        }
    }
}

#[tokio::test]
async fn each_page_speaks_its_own_language() {
    for lang in languages().into_iter().chain(["en".to_owned()]) {
        let page = group_fit::app::prerender(group_fit::view::Mode::Page, &lang).await.unwrap();
        let locale: serde_json::Map<String, Value> = serde_json::from_str(&file("i18n/locales", &lang)).unwrap();
        let pack: Value = serde_json::from_str(&file("content/packs", &lang)).unwrap();
        for text in [&locale["takeaway-heading"], &locale["questions-heading"], &pack["title"]] {
            let text = text.as_str().unwrap();
            assert!(page.markup.contains(text), "the page of {lang} lacks {text:?}");
        }
        assert_eq!(pack["lang"].as_str(), Some(lang.as_str()));
    }
}

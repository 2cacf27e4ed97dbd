//! The lints: each rule reports its fault once, and the default packs have only findings about missing reviews.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]

use group_fit::content::lint::{LIMITS, UNREVIEWED, biased_word, grade, measures, width};
use group_fit::content::{DEFAULT_PACK, DEFAULTS, Diagnostic, Severity, default_for, parse, read_text};
use serde_json::{Value, json};

/// A language for which this project will never have a default pack.
const NO_LANGUAGE: &str = "tlh";

const TODAY: &str = "2026-11-25";

fn findings(pack: &str) -> Vec<Diagnostic> {
    parse(pack).unwrap().lint(Some(TODAY)).findings
}

/// The findings, each with its rule and path, except those that every pack of this kind has.
fn found(pack: &Value) -> Vec<(&'static str, String)> {
    let always = ["review", "provenance"];
    let found = findings(&pack.to_string()).into_iter().filter(|finding| !always.contains(&finding.rule));
    found.map(|finding| (finding.rule, finding.path)).collect()
}

#[test]
fn a_default_pack_has_nothing_amiss_but_what_it_owns_up_to() {
    for (lang, text) in DEFAULTS {
        let known: &[&str] = if lang == "en" { &["review"] } else { &["review", "translation"] };
        let amiss: Vec<_> = findings(text).into_iter().filter(|finding| finding.severity != Severity::Note).collect();
        assert_eq!(amiss.iter().map(|finding| finding.rule).collect::<Vec<_>>(), known, "{lang}: {amiss:#?}");
    }
}

#[test]
fn the_sentence_that_says_that_nobody_reviewed_is_that_of_the_default_pack() {
    for (lang, sentence) in UNREVIEWED {
        let pack = read_text(default_for(lang).unwrap()).unwrap();
        assert_eq!(pack.details.provenance.reviewed, sentence, "a default pack that is reviewed leaves the list");
    }
}

#[test]
fn each_rule_finds_what_is_amiss_once_and_where_it_is() {
    let statement = |text: &str| {
        let statements = json!({ "support": { "text": text } });
        json!({ "format": 1, "dimensions": [{ "id": "meeting-structure", "statements": statements }] })
    };
    let title = |text: &str| json!({ "format": 1, "title": text });
    let support = |field: &str, value: Value| json!({ "format": 1, "options": [{ "id": "support", field: value }] });
    let link = |href: &str| support("links", json!([{ "text": "Find a group", "href": href }]));
    let called = |text: &str, href: &str| {
        let region = json!({ "region": "US", "lines": [{ "text": text, "href": href }] });
        json!({ "format": 1, "crisis": { "regions": [region] } })
    };
    let source = |url: &str| {
        let source = json!({ "id": "own", "title": "Ours", "publisher": "Us", "url": url, "looked_up": "2026-11-01" });
        json!({ "format": 1, "sources": [source], "both": { "sources": ["own"] } })
    };
    let provenance = |field: &str, value: Value| json!({ "format": 1, "provenance": { field: value } });
    let hard =
        "Psychotherapeutic interventions necessitate considerable professional responsibility and organisational commitment.";
    let text = "dimensions[0].statements.support.text";
    let href = "options[0].links[0].href";
    let table: [(Value, &str, &str); 26] = [
        (statement("The best group"), "steers", text),
        (statement("90% of people like it"), "percent", text),
        (json!({ "format": 1, "lead": hard }), "grade", "lead"),
        (json!({ "format": 1, "title": "x".repeat(61) }), "long", "title"),
        (support("attending", json!("You come.")), "balance", "options"),
        (support("good", json!(["One.", "Two."])), "pack", "options[0].hard"),
        (statement("A trained professional in the lead"), "twice", text),
        (title("Support\u{200b} group?"), "hidden", "title"),
        (title("Support\u{ad}group?"), "hidden", "title"),
        (title("Support\u{202e} group?"), "pack", "title"),
        (title("Support\ngroup?"), "hidden", "title"),
        (title("\u{2067}Support group?"), "pack", "title"),
        (title("\u{2067}Support\u{2069} group?"), "hidden", "title"),
        (link("https://example.org@evil.example/"), "link", href),
        (link("https://exаmple.org/"), "link", href),
        (link("https://intranet/groups"), "link", href),
        (link("mailto:groups"), "link", href),
        (link("http://example.org"), "pack", href),
        (called("Call 988", "tel:989"), "link", "crisis.regions[0].lines[0].href"),
        (called("Call us", "tel:call-us"), "link", "crisis.regions[0].lines[0].href"),
        (source("mailto:us@example.org"), "link", "sources[0].url"),
        (json!({ "format": 1, "sources": source("https://example.org")["sources"] }), "unused-source", "sources[0]"),
        (provenance("review_due", json!("2026-11-24")), "review-due", "provenance.review_due"),
        (provenance("review_due", json!("2028-11-26")), "review-due", "provenance.review_due"),
        (provenance("updated", json!("2026-11-26")), "updated", "provenance.updated"),
        (provenance("translation", json!({ "by": "A machine" })), "translation", "provenance.translation"),
    ];
    for (pack, rule, place) in table {
        assert_eq!(found(&pack), [(rule, place.to_owned())], "{pack}");
    }
}

#[test]
fn what_is_well_is_not_remarked_on() {
    let packs = [
        json!({ "format": 1, "title": "Which group, support or therapeutic?" }),
        json!({ "format": 1, "options": [{ "id": "support", "links": [{ "text": "Find one", "href": "https://example.org/find" }] }] }),
        json!({ "format": 1, "crisis": { "regions": [
            { "region": "DE", "name": "Germany", "lines": [{ "text": "Call 0800 111 0 111", "href": "tel:+498001110111" }] }
        ] } }),
        json!({ "format": 1, "provenance": { "review_due": "2028-11-25", "updated": "2026-11-25" } }),
    ];
    for pack in packs {
        assert_eq!(found(&pack), [], "{pack}");
    }
}

#[test]
fn words_that_the_default_authors_did_not_write_ask_for_a_provenance() {
    let provenance = |pack: &Value| {
        let found = findings(&pack.to_string()).into_iter().find(|finding| finding.rule == "provenance");
        found.map(|finding| (finding.path, finding.message))
    };
    let mut pack = json!({ "format": 1, "title": "Which group?" });
    let says = "changes 1 of the texts and offers, and inherits authors, reviewed, updated, review_due of \"provenance\"";
    assert_eq!(provenance(&pack), Some((String::new(), says.to_owned())));
    pack["provenance"] = json!({ "authors": "Us", "reviewed": "By Dr A, GP, in May 2026.", "updated": "2026-05-01" });
    let says = "changes 1 of the texts and offers, and inherits review_due of \"provenance\"";
    assert_eq!(provenance(&pack), Some(("provenance".to_owned(), says.to_owned())));
    pack["provenance"]["review_due"] = json!("2027-05-01");
    assert_eq!(provenance(&pack), None);
    assert_eq!(provenance(&json!({ "format": 1 })), None, "nothing changed, nothing asked");
}

#[test]
fn an_inherited_text_is_no_business_of_the_author() {
    // Not by `json!`, which sorts the fields unless another package of the workspace enables "preserve_order" of serde_json.
    let pack = r#"{ "format": 1, "lang": "fr-CA", "crisis": { "lead": "Si vous êtes en danger :" } }"#;
    let inspection = parse(pack).unwrap().lint(None);
    let authored: Vec<&str> = inspection.texts.iter().filter(|text| text.authored).map(|text| text.path.as_str()).collect();
    assert_eq!(authored, ["lang", "crisis.lead"]);
}

#[test]
fn a_text_has_the_kind_of_its_field() {
    let inspection = parse(DEFAULT_PACK).unwrap().lint(None);
    for (kind, _) in LIMITS.iter().filter(|(kind, _)| !kind.contains("translation") && *kind != "options.links.text") {
        assert!(inspection.texts.iter().any(|text| text.kind == *kind), "{kind}");
    }
    assert!(inspection.texts.iter().all(|text| text.authored));
}

#[test]
fn the_longest_texts_of_the_default_packs_leave_room() {
    for (lang, text) in DEFAULTS {
        for text in parse(text).unwrap().lint(None).texts {
            if let Some((_, limit)) = LIMITS.iter().find(|(kind, _)| *kind == text.kind) {
                assert!(width(&text.text) <= *limit, "{lang}: {}: {} letters", text.path, width(&text.text));
            }
        }
    }
    assert_eq!((width("group"), width("小组")), (5, 4));
}

#[test]
fn the_words_are_plain() {
    for (lang, formula) in DEFAULTS.iter().filter_map(|(lang, _)| Some((lang, grade::formula(lang)?))) {
        let texts = parse(default_for(lang).unwrap()).unwrap().lint(None).texts;
        let read: Vec<_> = texts.iter().filter(|text| grade::is_read(&text.kind)).collect();
        for text in read.iter().filter(|text| grade::is_long_enough(&text.text)) {
            let figure = formula.of(&text.text);
            assert!(!formula.is_harder(figure, formula.limit), "{lang}: {}: {figure:.1}: {}", text.path, text.text);
        }
        let all = formula.of_all(read.iter().map(|text| text.text.as_str()));
        assert!(!formula.is_harder(all, formula.aim), "{lang}: {all:.1} in all");
    }
}

#[test]
fn a_word_steers_as_a_word() {
    for (lang, text) in [
        ("en", "It is BEST."),
        ("en-GB", "We recommended it"),
        ("fr", "Le Meilleur groupe"),
        ("zh-CN", "这是最好的"),
        ("ar", "والأفضل"),
        ("es-MX", "Debería ir"),
        ("es", "Lo mejor"),
    ] {
        assert!(biased_word(lang, text).is_some(), "{text}");
    }
    for (lang, text) in [("en", "A bestseller, mustard and shoulders"), ("es", "Mejora, y sentirse mejor"), (NO_LANGUAGE, "best")]
    {
        assert_eq!(biased_word(lang, text), None, "{text}");
    }
}

#[test]
fn a_language_whose_words_are_not_known_is_told_so() {
    let mut pack: Value = serde_json::from_str(DEFAULT_PACK).unwrap();
    pack["lang"] = json!(NO_LANGUAGE);
    assert_eq!(found(&pack), [("steers", String::new()), ("grade", String::new())]);
}

#[test]
fn options_are_measured_side_by_side() {
    let reading = read_text(DEFAULT_PACK).unwrap().details;
    for measure in measures(&reading) {
        assert_eq!((measure.counts.len(), measure.lengths.len()), (2, 2));
        assert!((100..=125).contains(&measure.ratio()), "{measure:?}");
    }
}

//! Tests that need a browser's JSON, Intl and DOM. `cargo xtask test web` runs them. The journeys in `browser/` test presses.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]
#![cfg(target_arch = "wasm32")]

use group_fit::app::{NUMBER_RULES, inspect_pack, page_data, plural, read_pack, render_pack};
use group_fit::content::DEFAULT_PACK;
use group_fit::i18n::{ENGLISH, Plural};
use group_fit::view::{Mode, StaticFragment};
use js_sys::{Function, Promise};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn problems(pack: &str) -> Vec<String> {
    read_pack(pack, None).map_or_else(|problems| problems.0.iter().map(ToString::to_string).collect(), |_| Vec::new())
}

#[wasm_bindgen_test]
fn the_browser_reads_the_default_pack() {
    let comparison = read_pack(DEFAULT_PACK, None).unwrap().comparison;
    assert_eq!((comparison.options.len(), comparison.dimensions.len()), (2, 10));
    assert_eq!(comparison.dimensions[0].statements[1].offers.len(), 2);
}

#[wasm_bindgen_test]
fn a_broken_pack_gets_the_same_problems_as_elsewhere() {
    let scheme = DEFAULT_PACK.replace("https://www.mayoclinic.org", "javascript:alert(1)//");
    assert!(problems(&scheme)[0].starts_with("sources[0].url: is \"javascript:alert(1)//"), "{:?}", problems(&scheme));
    let format = DEFAULT_PACK.replace("\"format\": 1", "\"format\": 3");
    assert!(problems(&format)[0].starts_with("format: is 3, and this version"), "{:?}", problems(&format));
    assert!(problems("{ no")[0].starts_with("the pack: is not JSON ("));
    assert!(problems(&"x".repeat(5_000_000))[0].starts_with("the pack: has 5000000 bytes"));
}

#[wasm_bindgen_test]
fn the_browser_checks_a_pack_as_the_command_does() {
    let own = r#"{ "format": 1, "lead": "ÉVERYBODY SHOULD join the BEST group, without hesitation and notwithstanding any reservations." }"#;
    let findings = inspect_pack(own, Some(DEFAULT_PACK), Some("2026-11-25")).unwrap().findings;
    let rules: Vec<&str> = findings.iter().filter(|finding| finding.path == "lead").map(|finding| finding.rule).collect();
    assert!(rules.contains(&"steers") && rules.contains(&"grade"), "{findings:?}");
}

#[wasm_bindgen_test]
fn a_pack_of_a_hundred_thousand_brackets_does_not_overflow_the_stack() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let found = problems(&deep);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("the pack: "), "{found:?}");
}

#[wasm_bindgen_test]
fn plurals_are_those_of_the_language() {
    let forms = |lang| [0, 1, 2, 3, 11].map(|count| plural(lang, count));
    assert_eq!(forms("en"), [Plural::Other, Plural::One, Plural::Other, Plural::Other, Plural::Other]);
    assert_eq!(forms("ar"), [Plural::Zero, Plural::One, Plural::Two, Plural::Few, Plural::Many]);
    assert_eq!(forms("not a language"), forms("en"));
}

#[wasm_bindgen_test]
async fn a_pack_becomes_words_and_still_parts() {
    let place = web_sys::window().unwrap().document().unwrap().create_element("div").unwrap();
    let (into, mut words) = (place.clone(), String::new());
    let done = Promise::new(&mut |done: Function, _| {
        words = render_pack(into.clone(), DEFAULT_PACK, None, ENGLISH, Mode::Inline, done).unwrap();
    });
    JsFuture::from(done).await.unwrap();
    let read = page_data::parse(&words, NUMBER_RULES).unwrap();
    assert_eq!(*read.comparison, read_pack(DEFAULT_PACK, None).unwrap().comparison);
    assert_eq!(usize::try_from(place.child_element_count()).unwrap(), StaticFragment::all(&read.comparison).len());
    let title = place.query_selector("h2").unwrap().unwrap();
    assert_eq!(title.text_content().unwrap(), "Support group or therapeutic group?");
}

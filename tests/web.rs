//! What only a browser has: its own JSON, its plurals, its DOM. Run by `cargo xtask test web`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what is wrong by a panic")]
#![cfg(target_arch = "wasm32")]

use group_fit::content::DEFAULT_PACK;
use group_fit::embed::{JsOptions, mount, plural, read_pack};
use group_fit::text::Plural;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

fn problems(pack: &str) -> Vec<String> {
    read_pack(pack).map_or_else(|problems| problems.0.iter().map(ToString::to_string).collect(), |_| Vec::new())
}

#[wasm_bindgen_test]
fn the_browser_reads_the_default_pack() {
    let comparison = read_pack(DEFAULT_PACK).unwrap();
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
fn a_pack_of_a_hundred_thousand_brackets_does_not_overflow_the_stack() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let found = problems(&deep);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("the pack: is not JSON ("), "{found:?}");
}

#[wasm_bindgen_test]
fn plurals_are_those_of_the_language() {
    let forms = |lang| [0, 1, 2, 3, 11].map(|count| plural(lang, count));
    assert_eq!(forms("en"), [Plural::Other, Plural::One, Plural::Other, Plural::Other, Plural::Other]);
    assert_eq!(forms("ar"), [Plural::Zero, Plural::One, Plural::Two, Plural::Few, Plural::Many]);
    assert_eq!(forms("not a language"), forms("en"));
}

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Lets everything that is due happen.
async fn settle() {
    let promise = Promise::new(&mut |done: Function, _| {
        web_sys::window().unwrap().set_timeout_with_callback_and_timeout_and_arguments_0(&done, 30).unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

/// Mounts Group Fit with a pack, and gives its place and the list of what the host is told.
async fn mounted(pack: Option<&str>) -> (Element, Array) {
    let place = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&place).unwrap();
    let told = Array::new();
    let list = told.clone();
    let tell = Closure::<dyn Fn(String, JsValue)>::new(move |name: String, detail| {
        list.push(&Array::of2(&name.into(), &detail));
    });
    let options = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&options, &name.into(), value).unwrap();
    set("tell", tell.as_ref());
    set("warn", &Function::new_no_args(""));
    set("isPage", &true.into());
    set("shareMarks", &false.into());
    if let Some(pack) = pack {
        set("pack", &pack.into());
    }
    tell.forget();
    let mut mounted = mount(place.clone(), options.clone().unchecked_into::<JsOptions>()).unwrap();
    mounted.set(options.unchecked_into());
    settle().await;
    (place, told)
}

fn names(told: &Array) -> Vec<String> {
    told.iter().map(|event| event.unchecked_into::<Array>().get(0).as_string().unwrap()).collect()
}

#[wasm_bindgen_test]
async fn a_press_marks_and_tells_the_host() {
    let (place, told) = mounted(None).await;
    assert_eq!(names(&told), ["group-fit-ready"]);
    let button = place.query_selector("[data-dimension=group-dynamics][data-option=support]").unwrap().unwrap();
    button.clone().unchecked_into::<HtmlElement>().click();
    settle().await;
    assert_eq!(button.get_attribute("aria-pressed").as_deref(), Some("true"));
    assert_eq!(names(&told), ["group-fit-ready", "group-fit-change"]);
}

#[wasm_bindgen_test]
async fn a_pack_with_problems_leaves_the_default_comparison() {
    let (place, told) = mounted(Some("{\"format\": 1}")).await;
    assert_eq!(names(&told), ["group-fit-error", "group-fit-ready"]);
    assert_eq!(place.query_selector_all("[data-dimension]").unwrap().length(), 20);
}

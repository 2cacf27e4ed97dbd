//! The page, rendered without a browser: roles, names, order, and the markup that hosts may rely on.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]

use group_fit::content::{DEFAULT_PACK, read_text};
use group_fit::i18n::{MessageId, Messages};
use group_fit::model::{Details, Pack};
use group_fit::model::{DimensionIx, LanguageIx, Msg, OptionIx, State, StatementIx};
use group_fit::view::{HostSettings, Mode, StaticFragment, StaticFragmentView, ViewContext, page as whole};
use scraper::{ElementRef, Html, Selector};
use std::rc::Rc;
use yew::{AttrValue, LocalServerRenderer, Properties, function_component, html};

/// The page after some messages.
fn page(messages: &[Msg]) -> Html {
    page_of(DEFAULT_PACK, messages, None, "2026-11-23")
}

fn page_of(pack: &str, messages: &[Msg], region: Option<&'static str>, today: &'static str) -> Html {
    page_in(Mode::Page, pack, messages, region, today)
}

fn page_in(mode: Mode, pack: &str, messages: &[Msg], region: Option<&'static str>, today: &'static str) -> Html {
    let Pack { comparison, details: reading } = read_text(pack).unwrap();
    let mut state = State::new(Rc::new(comparison));
    for msg in messages {
        state.update(msg.clone());
    }
    let props = PageProps { state, reading: Rc::new(reading), region: region.map(AttrValue::from), today, mode };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let markup = runtime.block_on(LocalServerRenderer::<Page>::with_props(props).hydratable(false).render());
    assert!(!markup.contains('{'), "a phrase was left unfilled: {markup}");
    Html::parse_fragment(&markup)
}

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    state: State,
    reading: Rc<Details>,
    region: Option<AttrValue>,
    today: &'static str,
    mode: Mode,
}

/// The page with its static fragments, as a visitor reads it.
#[function_component]
fn Page(props: &PageProps) -> yew::Html {
    let PageProps { state, reading, region, today, mode } = props.clone();
    let bare = || ViewContext::detached(state.comparison().clone(), Messages::english(), mode);
    let scene = |fragment: Box<dyn Fn(StaticFragment) -> yew::Html>| {
        Rc::new(ViewContext { fragment, language: Some(LanguageIx(0)), ..bare() })
    };
    let bare = Rc::new(bare());
    let still = move |still| html! { <StaticFragmentView context={bare.clone()} details={reading.clone()} fragment={still} /> };
    let around = HostSettings { region, page: "https://provider.example/".into(), today: Some((*today).into()) };
    whole(&scene(Box::new(still)), &state, &around, false)
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn one<'a>(page: &'a Html, selector: &str) -> ElementRef<'a> {
    let found = all(page, selector);
    assert_eq!(found.len(), 1, "{selector}");
    found[0]
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn press(dimension: usize, option: usize) -> Msg {
    Msg::StatementPressed(StatementIx { dimension: DimensionIx(dimension), option: OptionIx(option) })
}

#[test]
fn the_first_screen_states_the_decision_and_for_whom() {
    let page = page(&[]);
    assert_eq!(words(one(&page, "h1")), "Support group or therapeutic group?");
    assert!(words(one(&page, ".masthead__lead")).contains("Mark what matters to you"));
    assert!(words(one(&page, ".masthead__audience")).starts_with("For adults"));
    assert_eq!(words(one(&page, ".masthead__private")), "This tool does not save or send what you mark.");
    assert_eq!(words(one(&page, ".masthead__shared")), "What you mark is shared with this website.");
}

#[test]
fn the_matrix_is_a_table_with_headers() {
    let page = page(&[]);
    assert_eq!(all(&page, "table[role=table] > caption").len(), 1);
    assert_eq!(all(&page, "thead th[scope=col][role=columnheader]").len(), 3);
    assert_eq!(all(&page, "tbody > tr[role=row] > th[scope=row][role=rowheader]").len(), 10);
    assert_eq!(all(&page, "tbody > tr > td[role=cell]").len(), 20);
}

#[test]
fn each_statement_is_a_button_that_hosts_can_find() {
    let page = page(&[press(0, 1)]);
    assert_eq!(all(&page, "button[aria-pressed][data-dimension][data-option]").len(), 20);
    let pressed = one(&page, "button[aria-pressed=true][data-option]");
    assert_eq!(pressed.attr("data-dimension"), Some("purpose-and-focus"));
    assert_eq!(pressed.attr("data-option"), Some("therapeutic"));
    let described = pressed.attr("aria-describedby").unwrap();
    assert_eq!(words(one(&page, &format!("#{described}"))), "Therapeutic group");
}

#[test]
fn emphasis_is_there_for_a_dimension_with_a_mark_alone() {
    // Without a mark, the button keeps its space and cannot be seen or pressed.
    assert_eq!(all(&page(&[]), "[data-emphasis].emphasis--room").len(), 10);
    let page = page(&[press(4, 0), Msg::EmphasisPressed(DimensionIx(4))]);
    let emphasis = one(&page, "button[aria-pressed][data-emphasis]:not(.emphasis--room)");
    assert_eq!(emphasis.attr("data-emphasis"), Some("meeting-structure"));
    assert_eq!(emphasis.attr("aria-pressed"), Some("true"));
    assert_eq!(words(emphasis), "Matters a lot (Meeting structure)");
}

#[test]
fn the_fit_names_its_verdict_for_hosts() {
    let open = page(&[]);
    assert_eq!(one(&open, "[data-fit]").attr("data-fit"), Some("open"));
    let leans = page(&[press(1, 0), press(4, 0), press(5, 0)]);
    let fit = one(&leans, "[data-fit=leans]");
    assert_eq!((fit.attr("data-option"), fit.attr("data-strength")), (Some("support"), Some("clearly")));
    assert_eq!(words(one(&leans, ".fit__verdict")), "So far, a support group usually offers clearly more of what you marked");
}

#[test]
fn a_lead_by_what_is_sometimes_offered_is_not_called_usual() {
    let presses: Vec<Msg> = [1, 4, 5].into_iter().flat_map(|dimension| [press(dimension, 0), press(dimension, 1)]).collect();
    let page = page(&presses);
    let counts: Vec<_> = all(&page, ".bar__segments").into_iter().filter_map(|bar| bar.attr("aria-label")).collect();
    assert_eq!(
        counts,
        ["Support group: usually offers 3, sometimes 3, rarely 0", "Therapeutic group: usually offers 3, sometimes 0, rarely 3"]
    );
    assert_eq!(words(one(&page, ".fit__verdict")), "So far, a support group offers somewhat more of what you marked");
    assert!(words(one(&page, ".fit__lead")).starts_with("It does not usually offer more of your marks than the other"));
}

#[test]
fn a_bar_has_a_segment_a_mark_and_says_its_counts() {
    let page = page(&[press(1, 0), press(4, 0), press(0, 1), Msg::EmphasisPressed(DimensionIx(4))]);
    let bars = all(&page, ".bar__segments[role=img]");
    assert_eq!(bars.len(), 2);
    assert_eq!(bars[0].attr("aria-label"), Some("Support group: usually offers 2, sometimes 0, rarely 1"));
    let classes: Vec<&str> = bars[0].child_elements().filter_map(|segment| segment.attr("class")).collect();
    assert_eq!(classes, ["segment segment--usually segment--wide", "segment segment--rarely", "segment segment--usually"]);
}

#[test]
fn the_explanation_traces_to_the_marks() {
    let page = page(&[press(1, 0), press(4, 0), press(5, 0), press(2, 1), Msg::MarkListPressed]);
    let parts: Vec<String> = all(&page, ".fit__part h3, .fit__part p, .fit__part li").into_iter().map(words).collect();
    let expected = [
        "With a support group, you might give up",
        "Guided talk with a purpose: support groups sometimes offer this",
        "With a therapeutic group, you might give up",
        "Members, or a leader who has been through it: therapeutic groups rarely offer this",
        "Relaxed meetings that I can drop in on: therapeutic groups rarely offer this",
        "A shared experience is enough to join: therapeutic groups rarely offer this",
        "What would change this",
        "If you left out these 2 marks, there would be too few to tell:",
        "Members, or a leader who has been through it",
        "Guided talk with a purpose",
    ];
    assert_eq!(parts, expected);
    assert_eq!(all(&page, ".marks__entry").len(), 4);
}

#[test]
fn both_and_neither_are_answers_of_their_own() {
    let page = page(&[press(1, 0), press(4, 0), press(0, 1), press(9, 1)]);
    assert_eq!(one(&page, "[data-fit]").attr("data-fit"), Some("both"));
    assert!(words(one(&page, ".fit__next")).starts_with("A next step: Tell the leader of each group"));
    let answers: Vec<String> = all(&page, ".other-answers h3").into_iter().map(words).collect();
    assert_eq!(answers, ["Both at once", "Neither, or not now"]);
}

#[test]
fn the_options_have_the_same_shape_until_a_mark() {
    let page = page(&[]);
    let cards = all(&page, ".glance .card");
    let shape = |card: &ElementRef<'_>| {
        card.descendent_elements()
            .map(|part| part.value().name().to_owned())
            .filter(|name| name != "a" && name != "circle" && name != "rect" && name != "g")
            .collect::<Vec<_>>()
    };
    assert_eq!(shape(&cards[0]), shape(&cards[1]));
    assert!(all(&page, "[aria-pressed=true], [checked]").is_empty(), "nothing is chosen at the start");
}

#[test]
fn the_links_of_an_option_lead_out_beside_the_page_and_a_call_does_not() {
    let links = r#"[{ "text": "Find a group", "href": "https://example.org/find" }, { "text": "Call us", "href": "tel:123" }]"#;
    let pack = format!(r#"{{ "format": 1, "options": [{{ "id": "support", "links": {links} }}] }}"#);
    let page = page_of(&pack, &[], None, "2026-11-23");
    let found = all(&page, ".glance__links a");
    let found: Vec<_> =
        found.iter().map(|link| (words(*link), link.attr("href"), link.attr("target"), link.attr("rel"))).collect();
    let rel = Some("noopener noreferrer");
    assert_eq!(
        found,
        [
            ("Find a group".to_owned(), Some("https://example.org/find"), Some("_blank"), rel),
            ("Call us".to_owned(), Some("tel:123"), None, rel)
        ]
    );
}

#[test]
fn what_is_said_is_said_politely_and_not_at_the_start() {
    let page = page(&[]);
    let region = one(&page, "[data-announced]");
    assert_eq!((region.attr("role"), region.attr("aria-live")), (Some("status"), Some("polite")));
    assert_eq!(words(region), "");
}

#[test]
fn crisis_lines_follow_the_region_and_are_never_guessed() {
    let us = page_of(DEFAULT_PACK, &[], Some("us"), "2026-11-23");
    let links: Vec<_> = all(&us, ".crisis__lines a").into_iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(links, ["tel:988", "sms:988", "tel:911"]);
    let gb = page_of(DEFAULT_PACK, &[], Some("GB"), "2026-11-23");
    assert!(words(one(&gb, ".crisis__lines")).contains("Samaritans 116 123"), "GB is the UK");
    for region in [None, Some("XX")] {
        let page = page_of(DEFAULT_PACK, &[], region, "2026-11-23");
        assert!(words(one(&page, ".crisis__elsewhere")).contains("Call your local emergency number."));
        assert_eq!(one(&page, ".crisis__elsewhere").attr("hidden"), None);
        assert_eq!(all(&page, ".crisis dt").len(), 6);
    }
}

#[test]
fn a_text_past_its_review_date_says_so() {
    assert!(all(&page(&[]), ".provenance__overdue").is_empty());
    let late = page_of(DEFAULT_PACK, &[], None, "2027-11-24");
    assert!(words(one(&late, ".provenance__overdue")).contains("due for review on 2027-11-23"));
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    let page = page(&[press(1, 0), press(4, 0), press(0, 1)]);
    let levels: Vec<u32> =
        all(&page, "h1, h2, h3, h4, h5, h6").iter().map(|heading| heading.value().name()[1..].parse().unwrap()).collect();
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}

#[test]
fn links_leave_no_trace_and_have_a_safe_scheme() {
    for link in all(&page(&[]), "a") {
        let href = link.attr("href").unwrap();
        let call = href.starts_with("tel:") || href.starts_with("sms:");
        assert!(call || href.starts_with("https:"), "{href}");
        let beside = (link.attr("target"), link.attr("rel")) == (Some("_blank"), Some("noopener noreferrer"));
        assert!(call || beside, "{href} leaves the page, and the marks with it");
    }
}

#[test]
fn markup_in_a_pack_stays_text() {
    let pack = DEFAULT_PACK.replace("Open sharing, as equals", "<script>alert(1)</script><b>bold</b>");
    let page = page_of(&pack, &[], None, "2026-11-23");
    assert!(all(&page, "script, b").is_empty());
    assert!(words(page.root_element()).contains("<script>alert(1)</script>"));
}

#[test]
fn no_browser_fills_in_what_was_chosen_before() {
    let fields = all(&page(&[]), "input, select").len();
    assert!(fields > 13, "the last questions, the code, the language and the pace: {fields}");
    assert_eq!(all(&page(&[]), "input[autocomplete=off], select[autocomplete=off]").len(), fields);
}

#[test]
fn a_kiosk_copies_nothing_to_the_clipboard_that_its_visitors_share() {
    let messages = [press(1, 0), Msg::TakeawayPressed];
    let copies = |mode: Mode| {
        let page = page_in(mode, DEFAULT_PACK, &messages, None, "2026-11-23");
        assert_eq!(all(&page, ".takeaway__link").len(), 1, "there is a link");
        let copy = Messages::english().get(MessageId::TakeawayCopy);
        all(&page, ".takeaway button").into_iter().filter(|button| words(*button) == copy).count()
    };
    assert_eq!((copies(Mode::Page), copies(Mode::Kiosk)), (1, 0));
}

#[test]
fn session_recorders_find_the_sign_that_each_looks_for() {
    let page = page(&[]);
    let signs = ".fs-exclude.rr-block.sentry-block.ph-no-capture.nr-block.amp-block.smartlook-hide[data-dd-privacy=hidden]\
                 [data-hj-suppress][data-clarity-mask=true][data-openreplay-hidden][data-private]";
    assert_eq!(one(&page, signs).attr("lang"), Some("en"), "it is the whole page that has them");
}

#[test]
fn each_still_part_is_where_it_says() {
    let mut comparison = read_text(DEFAULT_PACK).unwrap().comparison;
    for options in [2, 3] {
        comparison.options.resize(options, comparison.options[0].clone());
        for (place, still) in StaticFragment::all(&comparison).into_iter().enumerate() {
            assert_eq!(still.index(&comparison), place, "{still:?}");
        }
    }
}

#[test]
fn a_translation_that_nobody_has_checked_says_so() {
    assert!(all(&page(&[]), ".provenance__translation").is_empty(), "the English is no translation");
    let with = |translation: &str| {
        DEFAULT_PACK.replace("\"version\": \"1.0.0\",", &format!("\"version\": \"1.0.0\", \"translation\": {translation},"))
    };
    let note = |translation: &str| {
        let page = page_of(&with(translation), &[], None, "2026-11-23");
        words(one(&page, ".provenance__translation"))
    };
    let unchecked = note(r#"{ "by": "A machine" }"#);
    assert!(unchecked.contains("No qualified person has checked it yet.") && unchecked.contains("by: A machine."), "{unchecked}");
    let checked = note(r#"{ "by": "A machine", "reviewed": "Dr Ann Lee" }"#);
    assert!(checked.contains("Checked by: Dr Ann Lee.") && !checked.contains("No qualified person"), "{checked}");
}

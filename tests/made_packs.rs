//! Generated packs: every pack that validation accepts can be marked, encoded as a share code, and rendered.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]

#[path = "browser/journeys/made.rs"]
mod made;

use group_fit::app::page_data;
use group_fit::content::{Severity, parse, read_text};
use group_fit::i18n::{Locale, Messages, NUMBER_RULES};
use group_fit::model::{CodeSource, Layout, Msg, Pack, State, StatementIx};
use group_fit::view::{HostSettings, Mode, StaticFragment, StaticFragmentView, ViewContext, page};
use proptest::prelude::*;
use scraper::{Html, Selector};
use std::rc::Rc;
use yew::{LocalServerRenderer, Properties, function_component, html};

/// The inputs of a page.
#[derive(Clone, PartialEq, Properties)]
struct WholeProps {
    state: State,
    reading: Rc<group_fit::model::Details>,
    mode: Mode,
}

/// The page with its static fragments.
#[function_component]
fn Whole(props: &WholeProps) -> yew::Html {
    let WholeProps { state, reading, mode } = props.clone();
    let text = Messages::new(&state.comparison().lang, Locale::english(), NUMBER_RULES);
    let bare = || ViewContext::detached(state.comparison().clone(), text.clone(), mode);
    let parts = Rc::new(bare());
    let still = move |still: StaticFragment| html! { <StaticFragmentView context={parts.clone()} details={reading.clone()} fragment={still} /> };
    page(&Rc::new(ViewContext { fragment: Box::new(still), ..bare() }), &state, &HostSettings::default(), false)
}

fn rendered(state: &State, reading: &Rc<group_fit::model::Details>, mode: Mode) -> Html {
    let props = WholeProps { state: state.clone(), reading: reading.clone(), mode };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    Html::parse_fragment(&runtime.block_on(LocalServerRenderer::<Whole>::with_props(props).hydratable(false).render()))
}

fn count(page: &Html, selector: &str) -> usize {
    page.select(&Selector::parse(selector).unwrap()).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_made_pack_is_read_marked_and_rendered(seed in any::<u64>(), mode in 0_usize..3) {
        let text = made::pack(seed).to_string();
        let Pack { comparison, details: reading } = read_text(&text).unwrap_or_else(|problems| panic!("{seed}: {problems}"));
        let findings = parse(&text).unwrap().lint(Some("2026-11-26")).findings;
        prop_assert!(findings.iter().all(|finding| finding.severity != Severity::Error), "{findings:#?}");

        // Page data contains the same comparison, except for line breaks.
        let mode = Mode::ALL[mode];
        let written = page_data::serialize(mode, None, &Locale::english(), &comparison);
        let read = page_data::parse(&written, NUMBER_RULES).expect("the words are whole").comparison;
        prop_assert_eq!(read.dimensions.len(), comparison.dimensions.len());

        let places: Vec<StatementIx> = comparison
            .dimension_indices()
            .flat_map(|dimension| comparison.option_indices().map(move |option| StatementIx { dimension, option }))
            .collect();
        let mut state = State::new(read);
        state.update(Msg::LayoutChanged(Layout::Print));
        state.update(Msg::MarkListPressed);
        state.update(Msg::TakeawayPressed);
        let reading = Rc::new(reading);
        for place in &places {
            state.update(Msg::StatementPressed(*place));
        }
        for dimension in comparison.dimension_indices() {
            state.update(Msg::EmphasisPressed(dimension));
        }
        prop_assert_eq!(state.fit().marks, places.len());
        let code = state.code();
        let marked = rendered(&state, &reading, mode);
        prop_assert_eq!(count(&marked, "[data-option][aria-pressed=true]"), places.len());
        prop_assert_eq!(count(&marked, ".segment--wide"), places.len() * comparison.options.len());
        prop_assert_eq!(count(&marked, "script, b, template"), 0, "a text of a pack is no markup");

        state.update(Msg::StartedOver);
        prop_assert_eq!(state.fit().marks, 0);
        state.update(Msg::CodeEntered(CodeSource::Typed, code.clone()));
        prop_assert_eq!(state.fit().marks, places.len());
        prop_assert_eq!(state.code(), code);
        for place in &places {
            state.update(Msg::StatementPressed(*place));
        }
        prop_assert_eq!(state.fit().marks, 0);
        prop_assert_eq!(count(&rendered(&state, &reading, mode), "[aria-pressed=true]"), 0);
    }
}

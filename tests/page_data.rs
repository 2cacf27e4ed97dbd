//! The page data contains every message that live views need: whatever a visitor does, a page rendered from it equals the page
//! rendered from the whole locale.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]

use group_fit::content::{DEFAULT_PACK, read_text};
use group_fit::i18n::{Locale, MessageId, Messages, NUMBER_RULES};
use group_fit::model::{
    CodeError, CodeSource, DimensionIx, Extent, KioskConfig, KioskMsg, LanguageIx, LastAnswer, Layout, Msg, OptionIx, Qr, State,
    StatementIx, SureQuestion, Timestamp, Voice, YesNo,
};
use group_fit::view::{HostSettings, Mode, ViewContext, page, refusal};
use proptest::prelude::*;
use std::rc::Rc;
use yew::{LocalServerRenderer, Properties, function_component};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    state: State,
    text: Messages,
    mode: Mode,
}

/// The page without its static fragments.
#[function_component]
fn Page(PageProps { state, text, mode }: &PageProps) -> yew::Html {
    let bare = ViewContext::detached(state.comparison().clone(), text.clone(), *mode);
    let around = HostSettings { region: None, page: "https://provider.example/".into(), today: Some("2099-01-01".into()) };
    page(&Rc::new(ViewContext { language: Some(LanguageIx(0)), ..bare }), state, &around, false)
}

fn render(state: &State, text: &Messages, mode: Mode) -> String {
    let props = PageProps { state: state.clone(), text: text.clone(), mode };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(LocalServerRenderer::<Page>::with_props(props).render())
}

/// The English messages, parsed from page data as in a visit.
fn of_a_visit() -> Messages {
    let mut lines = Vec::new();
    Locale::english().write(&mut lines);
    let written = lines.join("\n");
    Messages::new("en", Locale::read(&mut written.split('\n')), NUMBER_RULES)
}

fn happening() -> impl Strategy<Value = Msg> {
    let mark = (0..10_usize, 0..2_usize)
        .prop_map(|(row, option)| Msg::StatementPressed(StatementIx { dimension: DimensionIx(row), option: OptionIx(option) }));
    prop_oneof![
        6 => mark,
        1 => (0..10_usize).prop_map(|row| Msg::EmphasisPressed(DimensionIx(row))),
        1 => prop::sample::select(vec![
            Msg::RowFilterPressed,
            Msg::StartedOver,
            Msg::Undone,
            Msg::PanelPressed,
            Msg::MarkListPressed,
            Msg::TakeawayPressed,
            Msg::Copied,
            Msg::LayoutChanged(Layout::Narrow),
            Msg::LayoutChanged(Layout::Print),
            Msg::Answered(LastAnswer::Sure(SureQuestion::Risks, YesNo::No)),
            Msg::QrDrawn(Qr { link: String::new(), size: 21, path: "M0 0h1v1h-1z".to_owned() }),
            Msg::CodeEntered(CodeSource::Typed, "0".to_owned()),
            Msg::CodeEntered(CodeSource::Link, "!".to_owned()),
            Msg::VoiceFound(true),
            Msg::VoiceWanted(Voice::Read(Extent::All)),
            Msg::VoiceWanted(Voice::Pause),
            Msg::AtKiosk(KioskMsg::KioskConfigured(Some(KioskConfig::default()))),
            Msg::AtKiosk(KioskMsg::Started(None)),
            Msg::AtKiosk(KioskMsg::IdleChecked),
        ]),
    ]
}

proptest! {
    #[test]
    fn the_live_parts_say_nothing_that_their_words_lack(messages in prop::collection::vec(happening(), 0..30)) {
        let mut state = State::new(Rc::new(read_text(DEFAULT_PACK).unwrap().comparison));
        for (minute, msg) in (0..).zip(messages) {
            state.update_at(Timestamp { steady: minute * 60_000, wall: 0 }, msg);
        }
        let (whole, ours) = (Messages::english(), of_a_visit());
        for mode in Mode::ALL {
            prop_assert_eq!(render(&state, &whole, mode), render(&state, &ours, mode));
        }
    }
}

#[test]
fn every_refusal_of_a_code_has_its_sentence() {
    let whys =
        [CodeError::Empty, CodeError::UnknownSymbol, CodeError::NotWhole, CodeError::OtherVersion, CodeError::OtherComparison];
    let said: Vec<String> = whys.map(|why| of_a_visit().get(refusal(why))).into();
    assert!(said.iter().all(|said| said.ends_with('.')) && said.windows(2).all(|pair| pair[0] != pair[1]), "{said:?}");
}

#[test]
fn what_the_loader_says_is_in_the_words() {
    for key in [MessageId::Failed, MessageId::StartAgain, MessageId::Unavailable] {
        assert!(!of_a_visit().get(key).is_empty(), "{key:?}");
    }
}

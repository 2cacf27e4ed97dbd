//! The words of a visit hold every phrase that its live parts can say: a page rendered from them is the page rendered from the whole
//! locale, whatever a visitor does.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what is wrong by a panic")]

use group_fit::content::{DEFAULT_PACK, read_text};
use group_fit::model::{
    AtKiosk, Carrier, CodeError, DimensionIx, Extent, LanguageIx, LastAnswer, Moment, Msg, OptionIx, Qr, Room, State,
    StatementIx, SureQuestion, Voice, Watch, YesNo,
};
use group_fit::text::{Key, Locale, RULES, Text};
use group_fit::view::{Around, Mode, Scene, page, refusal};
use proptest::prelude::*;
use std::rc::Rc;
use yew::{LocalServerRenderer, Properties, function_component};

#[derive(Clone, PartialEq, Properties)]
struct PageProps {
    state: State,
    text: Text,
    mode: Mode,
}

/// The page without its still parts.
#[function_component]
fn Page(PageProps { state, text, mode }: &PageProps) -> yew::Html {
    let bare = Scene::bare(state.comparison().clone(), text.clone(), *mode);
    let around = Around { region: None, page: "https://provider.example/".into(), today: Some("2099-01-01".into()) };
    page(&Rc::new(Scene { language: Some(LanguageIx(0)), ..bare }), state, &around, false)
}

fn render(state: &State, text: &Text, mode: Mode) -> String {
    let props = PageProps { state: state.clone(), text: text.clone(), mode };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(LocalServerRenderer::<Page>::with_props(props).render())
}

/// The English words, as a visit reads them.
fn of_a_visit() -> Text {
    let mut lines = Vec::new();
    Locale::english().write(&mut lines);
    let written = lines.join("\n");
    Text::new("en", Locale::read(&mut written.split('\n')), RULES)
}

fn happening() -> impl Strategy<Value = Msg> {
    let mark = (0..10_usize, 0..2_usize)
        .prop_map(|(row, option)| Msg::StatementPressed(StatementIx { dimension: DimensionIx(row), option: OptionIx(option) }));
    prop_oneof![
        6 => mark,
        1 => (0..10_usize).prop_map(|row| Msg::EmphasisPressed(DimensionIx(row))),
        1 => prop::sample::select(vec![
            Msg::ShowingPressed,
            Msg::StartedOver,
            Msg::Undone,
            Msg::SheetPressed,
            Msg::ListPressed,
            Msg::TakeawayPressed,
            Msg::Copied,
            Msg::RoomChanged(Room::Narrow),
            Msg::RoomChanged(Room::Paper),
            Msg::Answered(LastAnswer::Sure(SureQuestion::Risks, YesNo::No)),
            Msg::QrDrawn(Qr { link: String::new(), size: 21, path: "M0 0h1v1h-1z".to_owned() }),
            Msg::CodeBrought(Carrier::Code, "0".to_owned()),
            Msg::CodeBrought(Carrier::Link, "!".to_owned()),
            Msg::VoiceFound(true),
            Msg::VoiceWanted(Voice::Read(Extent::All)),
            Msg::VoiceWanted(Voice::Pause),
            Msg::AtKiosk(AtKiosk::Watched(Some(Watch::default()))),
            Msg::AtKiosk(AtKiosk::Begun(None)),
            Msg::AtKiosk(AtKiosk::Looked),
        ]),
    ]
}

proptest! {
    #[test]
    fn the_live_parts_say_nothing_that_their_words_lack(messages in prop::collection::vec(happening(), 0..30)) {
        let mut state = State::new(Rc::new(read_text(DEFAULT_PACK).unwrap().comparison));
        for (minute, msg) in (0..).zip(messages) {
            state.update_at(Moment { steady: minute * 60_000, wall: 0 }, msg);
        }
        let (whole, ours) = (Text::english(), of_a_visit());
        for mode in Mode::ALL {
            prop_assert_eq!(render(&state, &whole, mode), render(&state, &ours, mode));
        }
    }
}

#[test]
fn every_refusal_of_a_code_has_its_sentence() {
    let whys =
        [CodeError::Empty, CodeError::UnknownSymbol, CodeError::NotWhole, CodeError::OtherVersion, CodeError::OtherComparison];
    let said: Vec<String> = whys.map(|why| of_a_visit().say(refusal(why))).into();
    assert!(said.iter().all(|said| said.ends_with('.')) && said.windows(2).all(|pair| pair[0] != pair[1]), "{said:?}");
}

#[test]
fn what_the_loader_says_is_in_the_words() {
    for key in [Key::Failed, Key::StartAgain, Key::Unavailable] {
        assert!(!of_a_visit().say(key).is_empty(), "{key:?}");
    }
}

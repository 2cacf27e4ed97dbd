//! A kiosk's day without a browser and without a clock: moments go in as messages, and every millisecond that is waited comes out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what is wrong by a panic")]

use group_fit::content::{DEFAULT_PACK, read_text};
use group_fit::model::{
    ANSWER, Answers, AtKiosk, Carrier, DimensionIx, Effect, Extent, HostEvent, IDLE, LanguageIx, LastAnswer, Leaning, Millis,
    Moment, Msg, OptionIx, Pace, Phase, Presence, Qr, Question, Showing, Speech, State, StatementIx, Takeaway, Voice, Watch,
};
use proptest::prelude::*;
use std::rc::Rc;

/// A kiosk with its clock, which performs nothing but the looks that the model asks for.
struct Kiosk {
    state: State,
    now: u64,
    look: Option<u64>,
    effects: Vec<Effect>,
}

impl Kiosk {
    fn new() -> Self {
        let state = State::new(Rc::new(read_text(DEFAULT_PACK).unwrap().comparison));
        let mut kiosk = Self { state, now: 1_000, look: None, effects: Vec::new() };
        kiosk.happens(Msg::AtKiosk(AtKiosk::Watched(Some(Watch::default()))));
        kiosk
    }

    /// One that somebody has begun to use.
    fn begun() -> Self {
        let mut kiosk = Self::new();
        kiosk.at(|now| AtKiosk::Begun(None, now));
        kiosk
    }

    fn happens(&mut self, msg: Msg) -> &mut Self {
        self.effects = self.state.update(msg);
        for effect in &self.effects {
            if let Effect::Look(Millis(time)) = effect {
                self.look = Some(self.now + u64::from(*time));
            }
        }
        self
    }

    fn at(&mut self, happened: impl FnOnce(Moment) -> AtKiosk) -> &mut Self {
        self.happens(Msg::AtKiosk(happened(Moment(self.now))))
    }

    /// Lets time pass, and looks whenever it is time to.
    fn waits(&mut self, Millis(time): Millis) -> &mut Self {
        let end = self.now + u64::from(time);
        while let Some(look) = self.look.filter(|look| *look <= end) {
            (self.now, self.look) = (look, None);
            self.at(AtKiosk::Looked);
        }
        self.now = end;
        self
    }

    fn marks(&mut self, count: usize) -> &mut Self {
        for dimension in 0..count {
            let (dimension, option) = (DimensionIx(dimension), OptionIx(0));
            self.happens(Msg::StatementPressed(StatementIx { dimension, option }));
        }
        self
    }

    fn presence(&self) -> &'static str {
        self.state.presence().name().expect("it is a kiosk")
    }

    /// Holds that nothing of a visitor is left, and that the attract screen shows.
    fn is_as_new(&self) {
        let mut fresh = Self::new().state;
        // Voices are the device's, not the visitor's.
        fresh.update(Msg::VoiceFound(self.state.speech() != Speech::NoVoice));
        assert_eq!(self.presence(), "attract");
        assert_eq!(self.state.answers(), fresh.answers());
        assert_eq!(format!("{:?}", parts(&self.state)), format!("{:?}", parts(&fresh)));
        assert_eq!(self.state.code(), fresh.code());
    }
}

/// Everything that a state says of itself, but for the number of its pause.
fn parts(state: &State) -> impl std::fmt::Debug {
    let shown = (state.phase().clone(), state.showing().clone(), state.sheet(), state.list(), state.announcement().clone());
    (shown, state.takeaway().clone(), state.brought(), state.speech(), state.pace(), state.presence())
}

fn less(time: Millis) -> Millis {
    Millis(time.0 - 1)
}

#[test]
fn a_page_is_no_kiosk() {
    let mut state = State::new(Rc::new(read_text(DEFAULT_PACK).unwrap().comparison));
    for happened in
        [AtKiosk::Touched(Moment(1)), AtKiosk::Looked(Moment(9_999_999)), AtKiosk::Left, AtKiosk::LeavePressed(Moment(1))]
    {
        assert_eq!(state.update(Msg::AtKiosk(happened)), []);
        assert_eq!(state.presence(), Presence::Unwatched);
    }
}

#[test]
fn an_idle_kiosk_asks_and_then_forgets_the_last_visitor() {
    let mut kiosk = Kiosk::begun();
    kiosk.marks(4).happens(Msg::Answered(LastAnswer::Leaning(Leaning::Both))).happens(Msg::ShowingPressed);
    kiosk.waits(less(IDLE));
    assert_eq!(kiosk.presence(), "here");
    kiosk.waits(Millis(1));
    assert_eq!(kiosk.presence(), "still-there");
    assert_eq!(kiosk.state.answers().marks.len(), 4, "nothing is lost while it asks");
    kiosk.waits(less(ANSWER));
    assert_eq!(kiosk.presence(), "still-there");
    kiosk.waits(Millis(1));
    kiosk.is_as_new();
    assert!(kiosk.effects.contains(&Effect::Forget) && kiosk.effects.contains(&Effect::ShowAnswers), "{:?}", kiosk.effects);
    assert!(kiosk.effects.contains(&Effect::Tell(HostEvent::Reset)), "{:?}", kiosk.effects);
    kiosk.waits(Millis(u32::MAX));
    assert_eq!(kiosk.look, None, "nobody is waited for at the attract screen");
}

#[test]
fn the_question_stands_for_as_long_as_wcag_asks() {
    assert!(ANSWER >= Millis(20_000));
}

#[test]
fn one_touch_extends_the_time_and_so_on_for_a_whole_day() {
    let mut kiosk = Kiosk::begun();
    kiosk.marks(3);
    for _ in 0..1_000 {
        kiosk.waits(IDLE).waits(less(ANSWER));
        assert_eq!(kiosk.presence(), "still-there");
        kiosk.at(AtKiosk::Touched);
        assert_eq!(kiosk.presence(), "here");
    }
    assert_eq!(kiosk.state.answers().marks.len(), 3);
}

#[test]
fn a_touch_puts_the_question_off() {
    let mut kiosk = Kiosk::begun();
    for _ in 0..10 {
        kiosk.waits(less(IDLE)).at(AtKiosk::Touched);
    }
    kiosk.waits(less(IDLE));
    assert_eq!(kiosk.presence(), "here");
    kiosk.waits(Millis(1));
    assert_eq!(kiosk.presence(), "still-there");
}

#[test]
fn starting_over_asks_where_there_is_something_to_lose() {
    let mut kiosk = Kiosk::begun();
    kiosk.marks(1).at(AtKiosk::LeavePressed);
    assert_eq!(kiosk.state.presence(), Presence::Asked(Watch::default(), Question::Leaving, Moment(kiosk.now)));
    kiosk.at(AtKiosk::Stayed);
    assert_eq!((kiosk.presence(), kiosk.state.answers().marks.len()), ("here", 1));
    kiosk.at(AtKiosk::LeavePressed).at(|_| AtKiosk::Left);
    kiosk.is_as_new();
    // What was cleared cannot be brought back by whoever comes next.
    kiosk.at(|now| AtKiosk::Begun(None, now)).happens(Msg::Undone);
    assert_eq!((kiosk.state.answers(), kiosk.state.phase()), (&Answers::default(), &Phase::Choosing));
    kiosk.at(AtKiosk::LeavePressed);
    kiosk.is_as_new();
}

#[test]
fn who_walks_away_from_the_question_is_forgotten_too() {
    let mut kiosk = Kiosk::begun();
    kiosk.marks(1).at(AtKiosk::LeavePressed).waits(less(ANSWER));
    assert_eq!(kiosk.presence(), "leaving");
    kiosk.waits(Millis(1));
    kiosk.is_as_new();
}

#[test]
fn a_device_that_slept_forgets_at_once() {
    let mut kiosk = Kiosk::begun();
    kiosk.marks(3);
    kiosk.now += 3_600_000;
    kiosk.at(AtKiosk::Looked);
    kiosk.is_as_new();
}

#[test]
fn a_clock_that_is_set_back_takes_nobodys_time() {
    let mut kiosk = Kiosk::begun();
    kiosk.now = 0;
    kiosk.marks(1).at(AtKiosk::Looked);
    assert_eq!((kiosk.presence(), kiosk.look), ("here", Some(u64::from(IDLE.0))));
}

#[test]
fn the_language_of_the_greeting_that_was_touched_is_spoken() {
    let mut kiosk = Kiosk::new();
    kiosk.at(|now| AtKiosk::Begun(Some(LanguageIx(3)), now));
    assert!(kiosk.effects.contains(&Effect::ChangeLanguage(LanguageIx(3))));
    kiosk.at(|now| AtKiosk::Begun(Some(LanguageIx(2)), now));
    assert_eq!(kiosk.effects, [], "who is there already has begun");
}

#[test]
fn the_host_can_change_the_time_and_nobody_loses_theirs() {
    let mut kiosk = Kiosk::begun();
    kiosk.marks(2).waits(Millis(30_000));
    kiosk.happens(Msg::AtKiosk(AtKiosk::Watched(Some(Watch { idle: Millis(40_000) }))));
    assert_eq!((kiosk.presence(), kiosk.state.answers().marks.len()), ("here", 2));
    kiosk.waits(Millis(9_999));
    assert_eq!(kiosk.presence(), "here");
    kiosk.waits(Millis(1));
    assert_eq!(kiosk.presence(), "still-there");
    kiosk.happens(Msg::AtKiosk(AtKiosk::Watched(None)));
    assert_eq!((kiosk.state.presence(), kiosk.state.answers().marks.len()), (Presence::Unwatched, 2));
}

#[test]
fn speech_stops_when_the_visitor_is_gone() {
    let mut kiosk = Kiosk::begun();
    kiosk.happens(Msg::VoiceFound(true)).happens(Msg::VoiceWanted(Voice::Pace(Pace::Fast)));
    kiosk.happens(Msg::VoiceWanted(Voice::Read(Extent::All)));
    assert_eq!(kiosk.effects, [Effect::Speak(Voice::Read(Extent::All))]);
    kiosk.waits(IDLE).waits(ANSWER);
    assert!(kiosk.effects.contains(&Effect::Speak(Voice::Stop)), "{:?}", kiosk.effects);
    kiosk.is_as_new();
}

#[test]
fn reading_pauses_goes_on_and_stops_and_without_a_voice_does_nothing() {
    let mut kiosk = Kiosk::begun();
    kiosk.happens(Msg::VoiceWanted(Voice::Read(Extent::All)));
    assert_eq!((kiosk.state.speech(), kiosk.effects.len()), (Speech::NoVoice, 0));
    kiosk.happens(Msg::VoiceFound(true));
    let table = [
        (Voice::Pause, Speech::Silent),
        (Voice::Read(Extent::Part), Speech::Reading),
        (Voice::Pause, Speech::Paused),
        (Voice::Pace(Pace::Slow), Speech::Paused),
        (Voice::GoOn, Speech::Reading),
        (Voice::Read(Extent::All), Speech::Reading),
        (Voice::Stop, Speech::Silent),
        (Voice::GoOn, Speech::Silent),
    ];
    for (wanted, then) in table {
        let before = kiosk.state.speech();
        kiosk.happens(Msg::VoiceWanted(wanted));
        assert_eq!(kiosk.state.speech(), then, "{wanted:?} while {before:?}");
    }
    kiosk.happens(Msg::VoiceWanted(Voice::Read(Extent::All))).happens(Msg::VoiceEnded);
    assert_eq!(kiosk.state.speech(), Speech::Silent);
    kiosk.happens(Msg::VoiceFound(false));
    assert_eq!(kiosk.state.speech(), Speech::NoVoice);
}

#[test]
fn a_qr_code_is_drawn_where_it_is_in_view_and_after_a_pause() {
    let mut kiosk = Kiosk::begun();
    kiosk.happens(Msg::TakeawayPressed);
    assert_eq!(kiosk.effects, [], "without marks there is nothing to carry");
    kiosk.marks(1);
    let pauses = |kiosk: &mut Kiosk| {
        let ticket =
            kiosk.effects.iter().find_map(|effect| if let Effect::Wait(ticket, _) = effect { Some(*ticket) } else { None });
        kiosk.happens(Msg::Paused(ticket.unwrap()));
    };
    pauses(&mut kiosk);
    assert_eq!(kiosk.effects, [Effect::DrawQr]);
    let qr = Qr {
        link: link("https://clinic.example/", &kiosk.state.code(), "en").unwrap(),
        size: 1,
        path: "M0 0h1v1h-1z".to_owned(),
    };
    kiosk.happens(Msg::QrDrawn(qr.clone()));
    assert_eq!(*kiosk.state.takeaway(), Takeaway::Open(Some(Rc::new(qr.clone()))));
    kiosk.marks(2);
    pauses(&mut kiosk);
    assert_eq!(kiosk.effects, [Effect::DrawQr], "other marks, another code");
    kiosk.happens(Msg::TakeawayPressed).happens(Msg::QrDrawn(qr));
    assert_eq!(*kiosk.state.takeaway(), Takeaway::Folded, "one that comes too late is not shown");
}

#[test]
fn a_code_that_was_brought_replaces_what_was_marked_and_can_be_undone() {
    let mut other = Kiosk::begun();
    let code = other.marks(5).state.code();
    let mut kiosk = Kiosk::begun();
    kiosk.marks(2).happens(Msg::Answered(LastAnswer::Leaning(Leaning::Unsure)));
    let before = kiosk.state.answers().clone();
    let link = format!("https://provider.example/groups#group-fit={code}&lang=es");
    for typed in [code.clone(), code.to_ascii_lowercase(), group_fit::model::grouped(&code), link] {
        kiosk.happens(Msg::CodeBrought(Carrier::Code, typed));
        assert_eq!(kiosk.state.answers().marks, other.state.answers().marks);
        assert_eq!(*kiosk.state.showing(), Showing::All);
        assert!(kiosk.state.brought().is_some_and(|brought| brought.outcome.is_ok()));
        kiosk.happens(Msg::Undone);
        assert_eq!(*kiosk.state.answers(), before);
    }
    kiosk.happens(Msg::CodeBrought(Carrier::Code, code.replace(&code[3..4], if &code[3..4] == "2" { "3" } else { "2" })));
    assert!(kiosk.state.brought().is_some_and(|brought| brought.outcome.is_err()));
    assert_eq!(*kiosk.state.answers(), before, "nothing is lost");
}

/// Anything that can happen at a kiosk.
fn happening() -> impl Strategy<Value = Msg> {
    let statement = (0..12_usize, 0..3_usize);
    prop_oneof![
        statement.prop_map(|(row, option)| Msg::StatementPressed(StatementIx {
            dimension: DimensionIx(row),
            option: OptionIx(option)
        })),
        (0..12_usize).prop_map(|row| Msg::EmphasisPressed(DimensionIx(row))),
        Just(Msg::ShowingPressed),
        Just(Msg::StartedOver),
        Just(Msg::Undone),
        Just(Msg::SheetPressed),
        Just(Msg::ListPressed),
        Just(Msg::TakeawayPressed),
        Just(Msg::Answered(LastAnswer::Leaning(Leaning::Neither))),
        "[0-9A-Z*~$=U]{0,12}".prop_map(|code| Msg::CodeBrought(Carrier::Code, code)),
        Just(Msg::VoiceFound(true)),
        Just(Msg::VoiceWanted(Voice::Read(Extent::All))),
        Just(Msg::VoiceWanted(Voice::Pause)),
        Just(Msg::VoiceWanted(Voice::Pace(Pace::Fast))),
    ]
}

proptest! {
    /// Whatever somebody has done: left alone, the kiosk is as new.
    #[test]
    fn left_alone_a_kiosk_is_always_as_new(messages in prop::collection::vec((happening(), 0..200_000_u32), 0..40)) {
        let mut kiosk = Kiosk::begun();
        for (msg, pause) in messages {
            kiosk.at(AtKiosk::Touched).happens(msg).waits(Millis(pause));
            if kiosk.presence() == "attract" {
                kiosk.is_as_new();
                kiosk.at(|now| AtKiosk::Begun(None, now));
            }
        }
        kiosk.waits(IDLE).waits(ANSWER);
        kiosk.is_as_new();
    }
}

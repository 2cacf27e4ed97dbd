//! Days of a kiosk without a browser and without a clock: timestamps go in with messages, and the times of idle checks come out
//! as effects.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]

use group_fit::content::{DEFAULT_PACK, read_text};
use group_fit::model::{
    Answers, CodeSource, Comparison, DimensionIx, Effect, Extent, HostEvent, IDLE_TIMEOUT, KioskConfig, KioskMsg, LanguageIx,
    LastAnswer, Leaning, MAX_VISIT, Millis, Msg, OptionIx, PROMPT_TIMEOUT, Pace, Prompt, Qr, RowFilter, Session, Speech, State,
    StatementIx, Takeaway, Timestamp, Voice,
};
use proptest::prelude::*;
use std::rc::Rc;

/// A kiosk with its clocks. It runs only one kind of effect: the idle checks that the model schedules.
struct Kiosk {
    state: State,
    /// The real time.
    now: u64,
    /// How far the monotonic clock is behind, because it paused while the device slept.
    slept: u64,
    /// The error of the wall clock.
    wrong: i64,
    /// Whether the clocks have moved apart since the page last compared them.
    jumped: bool,
    /// The time of the next idle check, on the monotonic clock.
    look: Option<u64>,
    effects: Vec<Effect>,
}

impl Kiosk {
    fn new() -> Self {
        thread_local! {
            // Read the pack once: the days below create about 100,000 kiosks.
            static COMPARISON: Rc<Comparison> = Rc::new(read_text(DEFAULT_PACK).unwrap().comparison);
        }
        let state = State::new(COMPARISON.with(Rc::clone));
        let mut kiosk = Self { state, now: 1_000_000, slept: 0, wrong: 0, jumped: false, look: None, effects: Vec::new() };
        kiosk.happens(Msg::AtKiosk(KioskMsg::KioskConfigured(Some(KioskConfig::default()))));
        kiosk
    }

    /// A kiosk on which a visitor has started.
    fn begun() -> Self {
        let mut kiosk = Self::new();
        kiosk.at(KioskMsg::Started(None));
        kiosk
    }

    fn steady(&self) -> u64 {
        self.now - self.slept
    }

    fn happens(&mut self, msg: Msg) -> &mut Self {
        let moment = Timestamp { steady: self.steady(), wall: (1_800_000_000_000 + self.now).saturating_add_signed(self.wrong) };
        self.effects = self.state.update_at(moment, msg);
        for effect in &self.effects {
            if let Effect::ScheduleIdleCheck(Millis(time)) = effect {
                self.look = Some(self.steady() + u64::from(*time));
            }
        }
        self
    }

    fn at(&mut self, happened: KioskMsg) -> &mut Self {
        self.happens(Msg::AtKiosk(happened))
    }

    /// Lets time pass. Runs the idle check when it is due, or when the clocks have moved apart: the page compares them every
    /// second.
    fn waits(&mut self, Millis(time): Millis) -> &mut Self {
        if std::mem::take(&mut self.jumped) {
            self.at(KioskMsg::IdleChecked);
        }
        let end = self.steady() + u64::from(time);
        while let Some(look) = self.look.filter(|look| *look <= end) {
            self.now += look.saturating_sub(self.steady());
            self.look = None;
            self.at(KioskMsg::IdleChecked);
        }
        self.now += end.saturating_sub(self.steady());
        self
    }

    /// Lets the device sleep, without idle checks. On some devices the monotonic clock runs during sleep, on others it pauses.
    fn sleeps(&mut self, Millis(time): Millis, is_counted: bool) -> &mut Self {
        self.now += u64::from(time);
        self.slept += if is_counted { 0 } else { u64::from(time) };
        self.jumped = !is_counted;
        self
    }

    /// Sets the wall clock forward, or back if the value is negative. The page compares its clocks every second, and runs an
    /// idle check if they have moved apart.
    fn sets(&mut self, by: i64) -> &mut Self {
        self.at(KioskMsg::IdleChecked).wrong += by;
        self.at(KioskMsg::IdleChecked)
    }

    fn marks(&mut self, count: usize) -> &mut Self {
        for dimension in 0..count {
            let (dimension, option) = (DimensionIx(dimension), OptionIx(0));
            self.happens(Msg::StatementPressed(StatementIx { dimension, option }));
        }
        self
    }

    fn presence(&self) -> &'static str {
        self.state.session().name().expect("it is a kiosk")
    }

    /// Asserts that the state contains nothing of a visitor, and that the attract screen shows.
    fn is_as_new(&self) {
        let mut fresh = Self::new().state;
        // The voice belongs to the device, not to the visitor.
        fresh.update(Msg::VoiceFound(self.state.speech() != Speech::NoVoice));
        assert_eq!(self.presence(), "attract");
        assert_eq!(self.state.answers(), fresh.answers());
        assert_eq!(format!("{:?}", parts(&self.state)), format!("{:?}", parts(&fresh)));
        assert_eq!(self.state.code(), fresh.code());
    }
}

/// Everything that a state shows, except the id of its debounce timer.
fn parts(state: &State) -> impl std::fmt::Debug {
    let shown =
        (state.undo_slot().cloned(), state.row_filter().clone(), state.panel(), state.mark_list(), state.announcement().clone());
    (shown, state.takeaway().clone(), state.import_outcome(), state.speech(), state.pace(), state.session())
}

fn less(time: Millis) -> Millis {
    Millis(time.0 - 1)
}

#[test]
fn a_page_is_no_kiosk() {
    let mut state = State::new(Rc::new(read_text(DEFAULT_PACK).unwrap().comparison));
    for (day, happened) in (0..).zip([KioskMsg::Touched, KioskMsg::IdleChecked, KioskMsg::EndConfirmed, KioskMsg::EndPressed]) {
        let moment = Timestamp { steady: day * 86_400_000, wall: day * 86_400_000 };
        assert_eq!(state.update_at(moment, Msg::AtKiosk(happened)), []);
        assert_eq!(state.session(), Session::Off);
    }
}

#[test]
fn an_idle_kiosk_asks_and_then_forgets_the_last_visitor() {
    let mut kiosk = Kiosk::begun();
    kiosk.marks(4).happens(Msg::Answered(LastAnswer::Leaning(Leaning::Both))).happens(Msg::RowFilterPressed);
    kiosk.waits(less(IDLE_TIMEOUT));
    assert_eq!(kiosk.presence(), "here");
    kiosk.waits(Millis(1));
    assert_eq!(kiosk.presence(), "still-there");
    assert_eq!(kiosk.state.answers().marks.len(), 4, "nothing is lost while it asks");
    kiosk.waits(less(PROMPT_TIMEOUT));
    assert_eq!(kiosk.presence(), "still-there");
    kiosk.waits(Millis(1));
    kiosk.is_as_new();
    assert!(kiosk.effects.contains(&Effect::Forget) && kiosk.effects.contains(&Effect::ShowAnswers), "{:?}", kiosk.effects);
    assert!(kiosk.effects.contains(&Effect::NotifyHost(HostEvent::Reset)), "{:?}", kiosk.effects);
    kiosk.waits(Millis(86_400_000));
    assert_eq!(kiosk.look, None, "nobody is waited for at the attract screen");
}

#[test]
fn the_question_stands_for_as_long_as_wcag_asks() {
    assert!(PROMPT_TIMEOUT >= Millis(20_000));
}

#[test]
fn a_question_is_asked_only_with_the_time_for_an_answer() {
    let presence_after = |time: u32| {
        let mut kiosk = Kiosk::begun();
        kiosk.marks(3).sleeps(Millis(IDLE_TIMEOUT.0 + time), true).at(KioskMsg::IdleChecked);
        kiosk.presence()
    };
    assert_eq!(presence_after(PROMPT_TIMEOUT.0 - 20_000), "still-there", "20 s are left, as WCAG asks");
    assert_eq!(presence_after(PROMPT_TIMEOUT.0 - 19_999), "attract");
}

#[test]
fn one_touch_extends_the_time_and_so_on_for_a_whole_day() {
    let mut kiosk = Kiosk::begun();
    kiosk.marks(3);
    for _ in 0..1_000 {
        kiosk.waits(IDLE_TIMEOUT).waits(less(PROMPT_TIMEOUT));
        assert_eq!(kiosk.presence(), "still-there");
        kiosk.at(KioskMsg::Touched);
        assert_eq!(kiosk.presence(), "here");
    }
    assert_eq!(kiosk.state.answers().marks.len(), 3);
}

#[test]
fn a_touch_puts_the_question_off() {
    let mut kiosk = Kiosk::begun();
    for _ in 0..10 {
        kiosk.waits(less(IDLE_TIMEOUT)).at(KioskMsg::Touched);
    }
    kiosk.waits(less(IDLE_TIMEOUT));
    assert_eq!(kiosk.presence(), "here");
    kiosk.waits(Millis(1));
    assert_eq!(kiosk.presence(), "still-there");
}

#[test]
fn starting_over_asks_where_there_is_something_to_lose() {
    let mut kiosk = Kiosk::begun();
    kiosk.marks(1).at(KioskMsg::EndPressed);
    assert!(matches!(kiosk.state.session(), Session::Prompting(_, Prompt::Leaving, _)));
    kiosk.at(KioskMsg::Continued);
    assert_eq!((kiosk.presence(), kiosk.state.answers().marks.len()), ("here", 1));
    kiosk.at(KioskMsg::EndPressed).at(KioskMsg::EndConfirmed);
    kiosk.is_as_new();
    // The next visitor cannot undo the clearing.
    kiosk.at(KioskMsg::Started(None)).happens(Msg::Undone);
    assert_eq!((kiosk.state.answers(), kiosk.state.undo_slot()), (&Answers::default(), None));
    kiosk.at(KioskMsg::EndPressed);
    kiosk.is_as_new();
}

#[test]
fn who_walks_away_from_the_question_is_forgotten_too() {
    let mut kiosk = Kiosk::begun();
    kiosk.marks(1).at(KioskMsg::EndPressed).waits(less(PROMPT_TIMEOUT));
    assert_eq!(kiosk.presence(), "leaving");
    kiosk.waits(Millis(1));
    kiosk.is_as_new();
}

/// Everything that a visitor can do, except to start.
fn acts() -> Vec<Msg> {
    let statement = StatementIx { dimension: DimensionIx(0), option: OptionIx(0) };
    let kiosk = [KioskMsg::Touched, KioskMsg::Hesitated, KioskMsg::Continued, KioskMsg::EndPressed, KioskMsg::EndConfirmed]
        .map(Msg::AtKiosk);
    let page = [
        Msg::StatementPressed(statement),
        Msg::EmphasisPressed(DimensionIx(0)),
        Msg::RowFilterPressed,
        Msg::StartedOver,
        Msg::Undone,
        Msg::PanelPressed,
        Msg::MarkListPressed,
        Msg::PanelLeft,
        Msg::Answered(LastAnswer::Leaning(Leaning::Both)),
        Msg::LanguageChosen(LanguageIx(2)),
        Msg::TakeawayPressed,
        Msg::CodeEntered(CodeSource::Typed, "A1RX42G0009".to_owned()),
        Msg::PrintPressed,
        Msg::CopyPressed,
        Msg::VoiceWanted(Voice::Read(Extent::All)),
        Msg::VoiceWanted(Voice::Pace(Pace::Fast)),
    ];
    kiosk.into_iter().chain(page).collect()
}

#[test]
fn whatever_is_done_first_after_a_sleep_finds_the_attract_screen() {
    for is_counted in [true, false] {
        for act in acts() {
            for is_asked in [false, true] {
                let mut kiosk = Kiosk::begun();
                kiosk.happens(Msg::VoiceFound(true)).marks(3);
                if is_asked {
                    kiosk.waits(IDLE_TIMEOUT);
                }
                kiosk.sleeps(Millis(IDLE_TIMEOUT.0 + PROMPT_TIMEOUT.0), is_counted).happens(act.clone());
                assert!(kiosk.effects.contains(&Effect::Forget), "{act:?} {:?}", kiosk.effects);
                assert!(
                    !kiosk.effects.iter().any(|effect| matches!(effect, Effect::Print | Effect::Copy)),
                    "{act:?} does nothing"
                );
                kiosk.is_as_new();
            }
        }
    }
}

#[test]
fn what_comes_late_of_a_visit_that_is_over_shows_nothing_of_it() {
    let mut kiosk = Kiosk::begun();
    kiosk.marks(3).happens(Msg::CopyPressed).at(KioskMsg::EndPressed).at(KioskMsg::EndConfirmed);
    kiosk.happens(Msg::Copied).happens(Msg::QrDrawn(Qr { link: String::new(), size: 1, path: String::new() }));
    kiosk.happens(Msg::VoiceEnded);
    kiosk.is_as_new();
    for act in acts().into_iter().filter(|act| !matches!(act, Msg::StatementPressed(_) | Msg::EmphasisPressed(_))) {
        assert_eq!(kiosk.happens(act.clone()).effects, [], "nobody has begun, and {act:?} does nothing");
        kiosk.is_as_new();
    }
}

#[test]
fn what_a_script_marks_at_the_attract_screen_is_no_visitors() {
    let mut kiosk = Kiosk::new();
    kiosk.marks(3);
    assert_eq!((kiosk.presence(), kiosk.state.answers().marks.len()), ("attract", 3), "it can see whether the page works");
    kiosk.at(KioskMsg::Started(Some(LanguageIx(1))));
    assert_eq!((kiosk.presence(), kiosk.state.answers()), ("here", &Answers::default()));
    assert!(kiosk.effects.contains(&Effect::ChangeLanguage(LanguageIx(1))), "{:?}", kiosk.effects);
}

#[test]
fn a_host_that_starts_over_frees_the_kiosk_for_the_next() {
    let mut kiosk = Kiosk::begun();
    kiosk.marks(3).happens(Msg::StartedOver);
    kiosk.is_as_new();
}

#[test]
fn whatever_a_visitor_does_counts_as_being_there() {
    for act in acts() {
        let ends =
            matches!(act, Msg::StartedOver | Msg::AtKiosk(KioskMsg::EndConfirmed | KioskMsg::EndPressed | KioskMsg::Hesitated));
        if ends {
            continue;
        }
        let mut kiosk = Kiosk::begun();
        kiosk.marks(1).waits(less(IDLE_TIMEOUT)).happens(act.clone()).waits(less(IDLE_TIMEOUT));
        assert_eq!(kiosk.presence(), "here", "{act:?}");
    }
}

#[test]
fn who_moves_to_an_answer_has_the_whole_time_for_it_again() {
    for question in [KioskMsg::IdleChecked, KioskMsg::EndPressed] {
        let mut kiosk = Kiosk::begun();
        kiosk.marks(1);
        if question == KioskMsg::IdleChecked {
            kiosk.waits(IDLE_TIMEOUT)
        } else {
            kiosk.at(question)
        };
        for _ in 0..10 {
            kiosk.waits(less(PROMPT_TIMEOUT)).at(KioskMsg::Hesitated);
        }
        assert_eq!((kiosk.state.answers().marks.len(), kiosk.presence() == "here"), (1, false));
        kiosk.waits(PROMPT_TIMEOUT);
        kiosk.is_as_new();
    }
}

#[test]
fn a_clock_that_is_set_back_keeps_nobody() {
    for back in [1, 1_000, 60_000, 86_400_000, 1_800_000_000_000] {
        let mut kiosk = Kiosk::begun();
        kiosk.marks(1).waits(Millis(10_000)).sets(-back).waits(less(Millis(IDLE_TIMEOUT.0 - 10_000)));
        assert_eq!(kiosk.presence(), "here");
        kiosk.waits(Millis(1));
        assert_eq!(kiosk.presence(), "still-there", "set back by {back}");
        kiosk.sets(-back).waits(PROMPT_TIMEOUT);
        kiosk.is_as_new();
        // Without an idle check, because the browser had suspended the page.
        kiosk
            .at(KioskMsg::Started(None))
            .marks(1)
            .sets(-back)
            .sleeps(Millis(IDLE_TIMEOUT.0 + PROMPT_TIMEOUT.0), true)
            .at(KioskMsg::Touched);
        kiosk.is_as_new();
    }
}

#[test]
fn a_clock_that_is_set_loses_nobody_who_is_asked_first() {
    let mut kiosk = Kiosk::begun();
    kiosk.marks(2);
    for by in [1_000, -1_000, 60_000, -3_600_000, 95_000] {
        kiosk.sets(by).at(KioskMsg::Touched);
        assert_eq!((kiosk.presence(), kiosk.state.answers().marks.len()), ("here", 2), "set by {by}");
    }
}

#[test]
fn the_language_of_the_greeting_that_was_touched_is_spoken() {
    let mut kiosk = Kiosk::new();
    kiosk.at(KioskMsg::Started(Some(LanguageIx(3))));
    assert!(kiosk.effects.contains(&Effect::ChangeLanguage(LanguageIx(3))));
    kiosk.at(KioskMsg::Started(Some(LanguageIx(2))));
    assert_eq!(kiosk.effects, [], "who is there already has begun");
}

#[test]
fn the_host_can_change_the_time_and_nobody_loses_theirs() {
    let mut kiosk = Kiosk::begun();
    kiosk.marks(2).waits(Millis(30_000));
    kiosk.happens(Msg::AtKiosk(KioskMsg::KioskConfigured(Some(KioskConfig { idle: Millis(40_000) }))));
    assert_eq!((kiosk.presence(), kiosk.state.answers().marks.len()), ("here", 2));
    kiosk.waits(Millis(9_999));
    assert_eq!(kiosk.presence(), "here");
    kiosk.waits(Millis(1));
    assert_eq!(kiosk.presence(), "still-there");
    kiosk.happens(Msg::AtKiosk(KioskMsg::KioskConfigured(None)));
    assert_eq!((kiosk.state.session(), kiosk.state.answers().marks.len()), (Session::Off, 2));
}

#[test]
fn speech_stops_when_the_visitor_is_gone() {
    let mut kiosk = Kiosk::begun();
    kiosk.happens(Msg::VoiceFound(true)).happens(Msg::VoiceWanted(Voice::Pace(Pace::Fast)));
    kiosk.happens(Msg::VoiceWanted(Voice::Read(Extent::All)));
    assert_eq!(kiosk.effects, [Effect::Speak(Voice::Read(Extent::All))]);
    kiosk.at(KioskMsg::EndConfirmed);
    assert!(kiosk.effects.contains(&Effect::Speak(Voice::Stop)), "{:?}", kiosk.effects);
    kiosk.is_as_new();
}

#[test]
fn who_listens_is_there_and_is_waited_for_once_it_is_silent() {
    for end in [Msg::VoiceEnded, Msg::VoiceLeft, Msg::VoiceFound(false), Msg::VoiceWanted(Voice::Pause)] {
        let mut kiosk = Kiosk::begun();
        kiosk.happens(Msg::VoiceFound(true)).marks(3).happens(Msg::VoiceWanted(Voice::Read(Extent::All)));
        kiosk.waits(Millis(1_800_001));
        assert_eq!((kiosk.presence(), kiosk.state.answers().marks.len()), ("here", 3));
        kiosk.happens(end.clone()).waits(less(IDLE_TIMEOUT));
        assert_eq!(kiosk.presence(), "here", "{end:?}");
        kiosk.waits(Millis(1));
        assert_eq!(kiosk.presence(), "still-there", "{end:?}");
        let spoken = kiosk.effects.contains(&Effect::Speak(Voice::Ask));
        assert_eq!(spoken, end != Msg::VoiceFound(false), "a question is spoken where there is a voice: {:?}", kiosk.effects);
        kiosk.waits(PROMPT_TIMEOUT);
        kiosk.is_as_new();
    }
}

#[test]
fn a_device_that_sleeps_while_it_reads_forgets_who_listened() {
    for is_counted in [true, false] {
        let mut kiosk = Kiosk::begun();
        kiosk.happens(Msg::VoiceFound(true)).marks(3).happens(Msg::VoiceWanted(Voice::Read(Extent::All))).waits(Millis(5_000));
        kiosk.sleeps(Millis(IDLE_TIMEOUT.0 + PROMPT_TIMEOUT.0), is_counted).at(KioskMsg::IdleChecked);
        assert!(kiosk.effects.contains(&Effect::Speak(Voice::Stop)), "{:?}", kiosk.effects);
        kiosk.is_as_new();
    }
}

#[test]
fn a_question_halts_what_is_read_and_is_spoken_to_who_listens() {
    let mut kiosk = Kiosk::begun();
    kiosk.happens(Msg::VoiceFound(true)).marks(1).at(KioskMsg::EndPressed);
    assert!(!kiosk.effects.contains(&Effect::Speak(Voice::Ask)), "who reads it needs no voice: {:?}", kiosk.effects);
    kiosk.at(KioskMsg::Continued).happens(Msg::VoiceWanted(Voice::Read(Extent::Part))).at(KioskMsg::EndPressed);
    assert!(kiosk.effects.ends_with(&[Effect::Speak(Voice::Pause), Effect::Speak(Voice::Ask)]), "{:?}", kiosk.effects);
    kiosk.at(KioskMsg::Continued);
    assert_eq!(kiosk.state.speech(), Speech::Paused, "it goes on when the visitor says so");
}

#[test]
fn a_question_that_is_spoken_falls_silent_with_the_visit() {
    let mut kiosk = Kiosk::begun();
    kiosk.happens(Msg::VoiceFound(true)).marks(1).happens(Msg::VoiceWanted(Voice::Read(Extent::Part))).happens(Msg::VoiceEnded);
    kiosk.waits(IDLE_TIMEOUT);
    assert!(kiosk.effects.contains(&Effect::Speak(Voice::Ask)), "{:?}", kiosk.effects);
    kiosk.waits(PROMPT_TIMEOUT);
    assert!(kiosk.effects.contains(&Effect::Speak(Voice::Stop)), "{:?}", kiosk.effects);
    kiosk.is_as_new();
}

#[test]
fn a_voice_or_a_key_that_never_ends_keeps_no_visit_for_ever() {
    let mut reads = Kiosk::begun();
    reads.happens(Msg::VoiceFound(true)).marks(1).happens(Msg::VoiceWanted(Voice::Read(Extent::All)));
    reads.waits(less(MAX_VISIT));
    assert_eq!(reads.presence(), "here");
    reads.waits(Millis(1));
    assert_eq!((reads.presence(), reads.state.speech()), ("still-there", Speech::Paused));
    reads.waits(PROMPT_TIMEOUT);
    reads.is_as_new();

    let mut stuck = Kiosk::begun();
    stuck.marks(1);
    let key = |kiosk: &mut Kiosk, times: u32| {
        for _ in 0..times {
            kiosk.waits(Millis(10_000)).at(KioskMsg::Touched);
        }
    };
    key(&mut stuck, MAX_VISIT.0 / 10_000);
    assert_eq!(stuck.presence(), "still-there");
    stuck.at(KioskMsg::Continued);
    assert_eq!((stuck.presence(), stuck.state.answers().marks.len()), ("here", 1), "who is there says so, and goes on");
    key(&mut stuck, MAX_VISIT.0 / 10_000 + PROMPT_TIMEOUT.0 / 10_000);
    stuck.is_as_new();
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
        let ticket = kiosk
            .effects
            .iter()
            .find_map(|effect| if let Effect::StartDebounce(ticket, _) = effect { Some(*ticket) } else { None });
        kiosk.happens(Msg::DebounceElapsed(ticket.unwrap()));
    };
    pauses(&mut kiosk);
    assert_eq!(kiosk.effects, [Effect::DrawQr]);
    let qr = Qr {
        link: group_fit::model::link("https://clinic.example/", &kiosk.state.code(), "en").unwrap(),
        size: 1,
        path: "M0 0h1v1h-1z".to_owned(),
    };
    kiosk.happens(Msg::QrDrawn(qr.clone()));
    assert_eq!(*kiosk.state.takeaway(), Takeaway::Expanded(Some(Rc::new(qr.clone()))));
    kiosk.marks(2);
    pauses(&mut kiosk);
    assert_eq!(kiosk.effects, [Effect::DrawQr], "other marks, another code");
    kiosk.happens(Msg::TakeawayPressed).happens(Msg::QrDrawn(qr));
    assert_eq!(*kiosk.state.takeaway(), Takeaway::Collapsed, "one that comes too late is not shown");
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
        kiosk.happens(Msg::CodeEntered(CodeSource::Typed, typed));
        assert_eq!(kiosk.state.answers().marks, other.state.answers().marks);
        assert_eq!(*kiosk.state.row_filter(), RowFilter::All);
        assert!(kiosk.state.import_outcome().is_some_and(|brought| brought.outcome.is_ok()));
        kiosk.happens(Msg::Undone);
        assert_eq!(*kiosk.state.answers(), before);
    }
    kiosk.happens(Msg::CodeEntered(CodeSource::Typed, code.replace(&code[3..4], if &code[3..4] == "2" { "3" } else { "2" })));
    assert!(kiosk.state.import_outcome().is_some_and(|brought| brought.outcome.is_err()));
    assert_eq!(*kiosk.state.answers(), before, "nothing is lost");
}

/// Any message at a kiosk.
fn happening() -> impl Strategy<Value = Msg> {
    let statement = (0..12_usize, 0..3_usize);
    prop_oneof![
        statement.prop_map(|(row, option)| Msg::StatementPressed(StatementIx {
            dimension: DimensionIx(row),
            option: OptionIx(option)
        })),
        (0..12_usize).prop_map(|row| Msg::EmphasisPressed(DimensionIx(row))),
        Just(Msg::RowFilterPressed),
        Just(Msg::StartedOver),
        Just(Msg::Undone),
        Just(Msg::PanelPressed),
        Just(Msg::MarkListPressed),
        Just(Msg::TakeawayPressed),
        Just(Msg::Answered(LastAnswer::Leaning(Leaning::Neither))),
        "[0-9A-Z*~$=U]{0,12}".prop_map(|code| Msg::CodeEntered(CodeSource::Typed, code)),
        Just(Msg::VoiceFound(true)),
        Just(Msg::VoiceWanted(Voice::Read(Extent::All))),
        Just(Msg::VoiceWanted(Voice::Pause)),
        Just(Msg::VoiceWanted(Voice::Pace(Pace::Fast))),
    ]
}

proptest! {
    /// Whatever a visitor has done, a kiosk that is left alone returns to its first state.
    #[test]
    fn left_alone_a_kiosk_is_always_as_new(messages in prop::collection::vec((happening(), 0..200_000_u32), 0..40)) {
        let mut kiosk = Kiosk::begun();
        for (msg, pause) in messages {
            kiosk.at(KioskMsg::Touched).happens(msg).happens(Msg::VoiceEnded).waits(Millis(pause));
            if kiosk.presence() == "attract" {
                kiosk.is_as_new();
                kiosk.at(KioskMsg::Started(None));
            }
        }
        kiosk.waits(IDLE_TIMEOUT).waits(PROMPT_TIMEOUT);
        kiosk.is_as_new();
    }
}

/// An event in the day of a kiosk.
#[derive(Clone, Debug)]
enum Event {
    /// Somebody acts.
    Act(Msg),
    /// Nobody acts for this time.
    Wait(Millis),
    /// The device sleeps, or the browser suspends the page.
    Sleep(Millis, bool),
    /// Somebody sets the wall clock.
    Set(i64),
    /// The voice has read everything.
    Silence,
}

fn event() -> impl Strategy<Value = Event> {
    let time = || prop_oneof![4 => 0..60_000_u32, 2 => 60_000..130_000_u32, 1 => 130_000..7_200_000_u32].prop_map(Millis);
    let by = prop_oneof![-7_200_000..7_200_000_i64, -1_000..1_000_i64];
    prop_oneof![
        8 => prop_oneof![prop::sample::select(acts()), happening()].prop_map(Event::Act),
        6 => time().prop_map(Event::Wait),
        1 => (time(), any::<bool>()).prop_map(|(time, is_counted)| Event::Sleep(time, is_counted)),
        1 => by.prop_map(Event::Set),
        1 => Just(Event::Silence),
    ]
}

/// The facts of the day for comparison with the kiosk: when somebody last acted, and the largest error of the clocks.
#[derive(Default)]
struct Truth {
    /// The real time since somebody acted, or since the voice stopped.
    away: u64,
    /// How far the wall clock was set forward since then.
    forward: u64,
}

impl Truth {
    fn passes(&mut self, Millis(time): Millis) {
        self.away += u64::from(time);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    /// On any day, after a gap as long as the idle time and the time for an answer, the kiosk has forgotten everything before
    /// the gap, whatever the clocks show and whatever happens first. And it never forgets a visitor who acts.
    #[test]
    fn in_a_day_nothing_is_kept_for_the_next_and_nobody_who_acts_is_lost(events in prop::collection::vec(event(), 1..60)) {
        let (idle, gone) = (u64::from(IDLE_TIMEOUT.0), u64::from(IDLE_TIMEOUT.0 + PROMPT_TIMEOUT.0));
        let mut kiosk = Kiosk::new();
        kiosk.happens(Msg::VoiceFound(true));
        let mut truth = Truth::default();
        for event in events {
            if kiosk.presence() == "attract" {
                kiosk.is_as_new();
                kiosk.at(KioskMsg::Started(None)).marks(2);
                truth = Truth::default();
            }
            let reads = kiosk.state.speech() == Speech::Reading;
            match event {
                Event::Act(msg) => {
                    let ends = matches!(msg, Msg::StartedOver | Msg::AtKiosk(KioskMsg::EndConfirmed | KioskMsg::EndPressed));
                    let is_longest = |kiosk: &Kiosk| matches!(kiosk.state.session(), Session::Prompting(_, Prompt::Longest, _));
                    let (told, was_longest) = ((kiosk.state.answers().clone(), kiosk.presence()), is_longest(&kiosk));
                    let patience = if kiosk.presence() == "here" { idle } else { u64::from(PROMPT_TIMEOUT.0) };
                    kiosk.happens(msg.clone());
                    let lost = kiosk.effects.contains(&Effect::Forget);
                    if truth.away >= gone && !reads {
                        prop_assert!(lost, "{msg:?} after {} ms finds {told:?}", truth.away);
                    } else if truth.away + truth.forward < patience && !ends && !was_longest {
                        prop_assert!(!lost, "{msg:?} after {} ms loses {told:?}", truth.away);
                    }
                    if lost {
                        kiosk.is_as_new();
                    } else if !is_longest(&kiosk) && !matches!(msg, Msg::VoiceFound(_)) {
                        truth = Truth::default();
                    }
                }
                Event::Wait(time) => {
                    kiosk.waits(time);
                    truth.passes(time);
                    // While the voice reads, every idle check counts as an act. The last check may be as long ago as the idle
                    // time.
                    if reads && kiosk.presence() != "attract" {
                        truth = Truth { away: 0, forward: idle };
                    }
                }
                Event::Sleep(time, is_counted) => {
                    kiosk.sleeps(time, is_counted);
                    truth.passes(time);
                    if reads && u64::from(time.0) >= gone {
                        kiosk.at(KioskMsg::Touched);
                        prop_assert_eq!(kiosk.presence(), "attract");
                    }
                }
                Event::Set(by) => {
                    kiosk.sets(by);
                    truth.forward += u64::try_from(by).unwrap_or_default();
                }
                Event::Silence => {
                    kiosk.happens(Msg::VoiceEnded);
                    if reads && kiosk.presence() == "here" {
                        truth = Truth::default();
                    }
                }
            }
            if kiosk.presence() == "attract" {
                kiosk.is_as_new();
            }
        }
        kiosk.happens(Msg::VoiceEnded).sleeps(Millis(IDLE_TIMEOUT.0 + PROMPT_TIMEOUT.0), true).at(KioskMsg::Touched);
        kiosk.is_as_new();
    }
}

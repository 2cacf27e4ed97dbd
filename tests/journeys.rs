//! Visits without a browser: messages go in, effects come out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]

use group_fit::content::{DEFAULT_PACK, read_text};
use group_fit::model::{
    Announcement, Answers, Comparison, DimensionIx, Disclosure, Effect, Failure, HostEvent, LastAnswer, Leaning, Millis, Msg,
    OptionIx, RowFilter, State, StatementIx, Strength, SureQuestion, Verdict, YesNo,
};
use std::rc::Rc;

/// A visit that presses statements by their ids.
struct Visit {
    state: State,
    effects: Vec<Effect>,
}

const SUPPORT: usize = 0;
const THERAPEUTIC: usize = 1;

impl Visit {
    fn new() -> Self {
        Self::of(read_text(DEFAULT_PACK).unwrap().comparison)
    }

    fn of(comparison: Comparison) -> Self {
        Self { state: State::new(Rc::new(comparison)), effects: Vec::new() }
    }

    fn happens(&mut self, msg: Msg) -> &mut Self {
        self.effects = self.state.update(msg);
        self
    }

    fn row(&self, id: &str) -> DimensionIx {
        let place = self.state.comparison().dimensions.iter().position(|dimension| dimension.id.0 == id);
        DimensionIx(place.unwrap_or_else(|| panic!("no dimension {id}")))
    }

    fn presses(&mut self, dimension: &str, option: usize) -> &mut Self {
        let dimension = self.row(dimension);
        self.happens(Msg::StatementPressed(StatementIx { dimension, option: OptionIx(option) }))
    }

    fn presses_all(&mut self, option: usize, rows: &[&str]) -> &mut Self {
        for row in rows {
            self.presses(row, option);
        }
        self
    }

    /// Lets the debounce of the last effect elapse.
    fn pauses(&mut self) -> &mut Self {
        let ticket = self
            .effects
            .iter()
            .find_map(|effect| if let Effect::StartDebounce(ticket, _) = effect { Some(*ticket) } else { None });
        self.happens(Msg::DebounceElapsed(ticket.expect("nothing waits")))
    }

    fn verdict(&self) -> Verdict {
        self.state.fit().verdict
    }
}

fn leans(to: usize, strength: Strength) -> Verdict {
    Verdict::Leans { to: OptionIx(to), strength }
}

#[test]
fn nothing_is_marked_at_the_start() {
    let visit = Visit::new();
    assert_eq!(*visit.state.answers(), Answers::default());
    assert_eq!(visit.verdict(), Verdict::Open);
    assert_eq!(*visit.state.announcement(), Announcement::Silent);
}

#[test]
fn every_verdict_but_neither_is_reached_in_the_default_pack() {
    let clear = ["facilitation-role", "meeting-structure", "membership-criteria"];
    let clear_other = ["purpose-and-focus", "outcome-goals", "skill-development"];
    let mild = ["emotional-support-level", "purpose-and-focus", "skill-development", "group-dynamics"];
    assert_eq!(Visit::new().presses_all(SUPPORT, &clear).verdict(), leans(SUPPORT, Strength::Clearly));
    assert_eq!(Visit::new().presses_all(THERAPEUTIC, &clear_other).verdict(), leans(THERAPEUTIC, Strength::Clearly));
    assert_eq!(Visit::new().presses_all(SUPPORT, &mild).verdict(), leans(SUPPORT, Strength::Somewhat));
    let mut other = Visit::new();
    other.presses_all(THERAPEUTIC, &clear_other).presses("emotional-support-level", SUPPORT).presses("group-dynamics", SUPPORT);
    assert_eq!(other.verdict(), leans(THERAPEUTIC, Strength::Somewhat));
    let mut both = Visit::new();
    both.presses_all(SUPPORT, &clear[..2]).presses_all(THERAPEUTIC, &clear_other[..2]);
    assert_eq!(both.verdict(), Verdict::Both);
    let mut either = Visit::new();
    either.presses_all(SUPPORT, &["emotional-support-level", "group-dynamics", "skill-development"]);
    assert_eq!(either.verdict(), Verdict::Either);
}

#[test]
fn neither_is_never_reached_in_the_default_pack() {
    let statements = 2 * Visit::new().state.comparison().dimensions.len();
    for bits in 0_u32..1 << statements {
        // Each option usually offers its own statements. So, of any marks, the better half reaches half of the highest possible
        // score. A sample of all sets checks that nothing else prevents it.
        if bits % 1_009 != 0 {
            continue;
        }
        let mut visit = Visit::new();
        for place in (0..statements).filter(|place| bits >> place & 1 == 1) {
            visit.happens(Msg::StatementPressed(StatementIx { dimension: DimensionIx(place / 2), option: OptionIx(place % 2) }));
        }
        assert_ne!(visit.verdict(), Verdict::Neither, "{bits:b}");
    }
}

#[test]
fn the_host_learns_how_many_marks_there_are_and_no_more() {
    let mut visit = Visit::new();
    visit.presses("group-dynamics", SUPPORT);
    assert!(visit.effects.contains(&Effect::NotifyHost(HostEvent::Changed { marks: 1 })));
    visit.presses("group-dynamics", SUPPORT);
    assert!(visit.effects.contains(&Effect::NotifyHost(HostEvent::Changed { marks: 0 })));
}

#[test]
fn the_verdict_is_announced_once_after_a_pause() {
    let mut visit = Visit::new();
    visit.presses_all(SUPPORT, &["purpose-and-focus", "group-dynamics"]);
    let early = visit.effects.clone();
    visit.presses("meeting-structure", SUPPORT);
    assert!(visit.effects.iter().any(|effect| matches!(effect, Effect::StartDebounce(_, Millis(1_200)))));
    let [_, Effect::StartDebounce(stale, _)] = early[..] else { panic!("{early:?}") };
    visit.state.update(Msg::DebounceElapsed(stale));
    assert_eq!(*visit.state.announcement(), Announcement::Silent, "a pause that a press ended says nothing");
    let fit = visit.state.fit();
    visit.pauses();
    assert_eq!(*visit.state.announcement(), Announcement::Fit(Box::new(fit)));
}

#[test]
fn starting_over_clears_everything_and_can_be_undone() {
    let mut visit = Visit::new();
    visit.presses_all(SUPPORT, &["purpose-and-focus", "group-dynamics"]);
    let row = visit.row("group-dynamics");
    visit.happens(Msg::EmphasisPressed(row)).happens(Msg::Answered(LastAnswer::Leaning(Leaning::Both)));
    visit.happens(Msg::Answered(LastAnswer::Sure(SureQuestion::Risks, YesNo::No))).happens(Msg::RowFilterPressed);
    let before = visit.state.answers().clone();

    visit.happens(Msg::StartedOver);
    assert_eq!(*visit.state.answers(), Answers::default());
    assert_eq!(*visit.state.row_filter(), RowFilter::All);
    assert_eq!(*visit.state.announcement(), Announcement::StartedOver);
    assert_eq!(visit.effects, [Effect::NotifyHost(HostEvent::Changed { marks: 0 }), Effect::ShowAnswers]);

    visit.happens(Msg::Undone);
    assert_eq!(*visit.state.answers(), before);
    assert_eq!(*visit.state.announcement(), Announcement::Undone);
    assert_eq!(visit.effects, [Effect::NotifyHost(HostEvent::Changed { marks: 2 }), Effect::ShowAnswers]);
}

#[test]
fn a_mark_after_starting_over_ends_the_undo() {
    let mut visit = Visit::new();
    visit.presses("purpose-and-focus", SUPPORT).happens(Msg::StartedOver).presses("group-dynamics", SUPPORT);
    assert_eq!(visit.state.undo_slot(), None);
    visit.happens(Msg::Undone);
    assert_eq!(visit.state.answers().marks.len(), 1, "an undo with nothing to undo does nothing");
}

#[test]
fn starting_over_from_nothing_does_nothing() {
    let mut visit = Visit::new();
    visit.happens(Msg::StartedOver);
    assert_eq!((visit.effects.len(), visit.state.undo_slot()), (0, None));
}

#[test]
fn a_pause_before_starting_over_is_not_announced_after_it() {
    let mut visit = Visit::new();
    visit.presses("purpose-and-focus", SUPPORT);
    let waiting = visit.effects.clone();
    visit.happens(Msg::StartedOver);
    let [_, Effect::StartDebounce(stale, _)] = waiting[..] else { panic!("{waiting:?}") };
    visit.happens(Msg::DebounceElapsed(stale));
    assert_eq!(*visit.state.announcement(), Announcement::StartedOver);
}

#[test]
fn a_row_stays_in_view_when_its_mark_is_taken_back() {
    let mut visit = Visit::new();
    visit.presses("group-dynamics", SUPPORT).happens(Msg::RowFilterPressed).presses("group-dynamics", SUPPORT);
    let row = visit.row("group-dynamics");
    assert_eq!(*visit.state.row_filter(), RowFilter::Only(vec![row]));
}

#[test]
fn emphasis_needs_a_mark() {
    let mut visit = Visit::new();
    visit.happens(Msg::EmphasisPressed(DimensionIx(0)));
    assert_eq!((visit.effects.len(), visit.state.answers()), (0, &Answers::default()));
}

#[test]
fn a_press_on_what_is_not_there_is_ignored() {
    let mut visit = Visit::new();
    visit.happens(Msg::StatementPressed(StatementIx { dimension: DimensionIx(99), option: OptionIx(9) }));
    assert_eq!((visit.effects.len(), visit.state.answers()), (0, &Answers::default()));
}

#[test]
fn the_fit_opens_and_folds() {
    let mut visit = Visit::new();
    assert_eq!(visit.happens(Msg::PanelPressed).state.panel(), Disclosure::Expanded);
    assert_eq!(visit.happens(Msg::PanelPressed).state.panel(), Disclosure::Collapsed);
    assert_eq!(visit.happens(Msg::PanelPressed).happens(Msg::PanelLeft).state.panel(), Disclosure::Collapsed);
}

#[test]
fn the_outcome_of_copying_stays_when_the_verdict_is_announced() {
    for (msg, outcome) in [(Msg::Copied, Ok(())), (Msg::Failed(Failure::Copy), Err(Failure::Copy))] {
        let mut visit = Visit::new();
        visit.presses("group-dynamics", SUPPORT);
        let [.., Effect::StartDebounce(timer, _)] = visit.effects[..] else { panic!("a press starts a pause") };
        visit.happens(msg).happens(Msg::DebounceElapsed(timer));
        assert!(matches!(visit.state.announcement(), Announcement::Fit(_)));
        assert_eq!(visit.state.outcome(), Some(outcome));
        visit.happens(Msg::CopyPressed);
        assert_eq!(visit.state.outcome(), None);
    }
}

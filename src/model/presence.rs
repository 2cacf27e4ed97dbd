//! Whether somebody is at a kiosk, and when what they told is forgotten. Knows no clock: time comes in with what happens, and
//! the time until the next look goes out.

use crate::model::clock::Time;
use crate::model::{LanguageIx, Millis};

/// How long a kiosk waits without a touch before it asks, where the host does not say.
pub const IDLE: Millis = Millis(90_000);

/// How long it waits for an answer.
pub const ANSWER: Millis = Millis(30_000);

/// The least time for an answer that WCAG 2.2.1 allows. Where less is left, because the device slept when it was to ask, it does not.
const LEAST_ANSWER: Millis = Millis(20_000);

/// How long a visit lasts before the kiosk asks though somebody seems to be there: a key that is stuck, a screen that touches
/// itself or a voice that never ends must not keep a visit for ever. Only the button "I am still here" answers this question.
pub const LONGEST: Millis = Millis(3_600_000);

/// Whether somebody is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// Nobody looks: this is no kiosk.
    #[default]
    Unwatched,
    /// Nobody is there. The attract screen shows.
    Attract(Watch),
    /// Somebody is there.
    Here(Watch, Visit),
    /// Somebody was there, and is asked.
    Asked(Watch, Question, Visit),
}

/// The times of a visit that decide when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// When somebody last showed that they are there; while a question is open, since when its answer is waited for.
    pub last: Time,
    /// When the visit began, or the visitor last answered a question.
    pub sure: Time,
}

/// How a kiosk looks after who is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    /// How long it waits without a touch before it asks.
    pub idle: Millis,
}

impl Default for Watch {
    fn default() -> Self {
        Self { idle: IDLE }
    }
}

/// What somebody at a kiosk is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Whether they are still there: nobody has done anything for a while.
    StillThere,
    /// Whether they are still there: the visit is very long, and what seems to be somebody may be a fault of the device.
    Longest,
    /// Whether everything is to be forgotten: they pressed "Start over".
    Leaving,
}

/// What happens at a kiosk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtKiosk {
    /// The host says that the page is a kiosk, or that it is none any more.
    Watched(Option<Watch>),
    /// The attract screen was touched, at a language or elsewhere.
    Begun(Option<LanguageIx>),
    /// Somebody touched the screen, pressed a key or did anything else that shows that they are there.
    Touched,
    /// Somebody is about to answer a question: they touched a button of it, or moved to one with the keyboard.
    Hesitated,
    /// "I am still here" or "No, go on" was pressed.
    Stayed,
    /// "Start over" was pressed.
    LeavePressed,
    /// The visitor answered that everything is to be forgotten.
    Left,
    /// The time until the next look is over, or the page has reason to look at once.
    Looked,
}

impl Question {
    /// Its name, for the styles, the dialogs and tests. Two questions are asked in the same words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::StillThere | Self::Longest => "still-there",
            Self::Leaving => "leaving",
        }
    }
}

/// What comes of something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing is to be done.
    Rest,
    /// Look again after this time.
    Look(Millis),
    /// Somebody is asked something else than before, or nothing any more. Look again after this time.
    Shown(Millis),
    /// Everything is to be forgotten.
    Forget,
}

/// What the presence must know of the rest of the visit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    /// Whether there is anything to lose: else nobody is asked before it is forgotten.
    pub something: bool,
    /// Whether the page is being read aloud: who listens does not touch.
    pub listens: bool,
}

impl Presence {
    /// A name for the styles and for tests; nothing for what is no kiosk.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Unwatched => None,
            Self::Attract(_) => Some("attract"),
            Self::Here(..) => Some("here"),
            Self::Asked(_, question, _) => Some(question.name()),
        }
    }

    const fn watch(self) -> Option<Watch> {
        match self {
            Self::Unwatched => None,
            Self::Attract(watch) | Self::Here(watch, _) | Self::Asked(watch, ..) => Some(watch),
        }
    }

    /// Where nobody is there.
    pub(super) fn left(self) -> Self {
        self.watch().map_or(Self::Unwatched, Self::Attract)
    }

    /// Whether a kiosk has a visitor.
    pub(super) const fn has_visitor(self) -> bool {
        matches!(self, Self::Here(..) | Self::Asked(..))
    }

    /// Whether the visitor has been away for so long that whatever happens now is another's doing.
    pub(super) fn is_over(self, now: Time) -> bool {
        match self {
            Self::Unwatched | Self::Attract(_) => false,
            Self::Here(watch, visit) => now.since(visit.last) >= u64::from(watch.idle.0) + u64::from(ANSWER.0),
            Self::Asked(_, _, visit) => now.since(visit.last) >= u64::from(ANSWER.0),
        }
    }

    /// Takes in what happened. Whether the visit [is over](Self::is_over) was looked at before.
    pub(super) fn happens(&mut self, happened: AtKiosk, now: Time, told: Told) -> Step {
        match happened {
            AtKiosk::Watched(watch) => self.watched(watch),
            AtKiosk::Begun(_) => self.begun(now),
            AtKiosk::Touched => self.acted(now),
            AtKiosk::Hesitated => self.hesitated(now),
            AtKiosk::Stayed => self.stayed(now),
            AtKiosk::LeavePressed if told.something => self.leaving(now),
            AtKiosk::LeavePressed | AtKiosk::Left => self.leave(),
            AtKiosk::Looked => self.looked(now, told.listens),
        }
    }

    /// Whether the host says something else than before: that this is a kiosk, or that it is none any more, or its time.
    fn watched(&mut self, watch: Option<Watch>) -> Step {
        let before = *self;
        *self = match (before, watch) {
            (_, None) => Self::Unwatched,
            (Self::Unwatched | Self::Attract(_), Some(watch)) => Self::Attract(watch),
            (Self::Here(_, visit), Some(watch)) => Self::Here(watch, visit),
            (Self::Asked(_, question, visit), Some(watch)) => Self::Asked(watch, question, visit),
        };
        match (before, *self) {
            (Self::Unwatched, Self::Attract(_)) => Step::Forget,
            // It finds out by itself when to look next.
            (Self::Here(..), Self::Here(..)) if before != *self => Step::Look(Millis(0)),
            _ => Step::Rest,
        }
    }

    /// Somebody has begun.
    fn begun(&mut self, now: Time) -> Step {
        let Self::Attract(watch) = *self else { return Step::Rest };
        *self = Self::Here(watch, Visit { last: now, sure: now });
        Step::Shown(watch.idle)
    }

    /// Somebody did something. Who is asked whether they are still there has answered by it.
    pub(super) fn acted(&mut self, now: Time) -> Step {
        match self {
            Self::Here(_, visit) if now.since(visit.sure) >= u64::from(LONGEST.0) => self.ask(Question::Longest, now, now),
            Self::Here(_, visit) | Self::Asked(_, Question::Leaving, visit) => {
                visit.last = now;
                Step::Rest
            }
            Self::Asked(watch, Question::StillThere, _) => {
                let watch = *watch;
                *self = Self::Here(watch, Visit { last: now, sure: now });
                Step::Shown(watch.idle)
            }
            Self::Unwatched | Self::Attract(_) | Self::Asked(_, Question::Longest, _) => Step::Rest,
        }
    }

    /// Somebody is about to answer: the question stays, and so does the time for it.
    fn hesitated(&mut self, now: Time) -> Step {
        match self {
            Self::Asked(_, Question::StillThere | Question::Leaving, visit) => visit.last = now,
            _ => return self.acted(now),
        }
        Step::Rest
    }

    /// Who was asked stays.
    fn stayed(&mut self, now: Time) -> Step {
        let Self::Asked(watch, ..) = *self else { return self.acted(now) };
        *self = Self::Here(watch, Visit { last: now, sure: now });
        Step::Shown(watch.idle)
    }

    /// Somebody wants to leave, and is asked whether everything is to be forgotten.
    fn leaving(&mut self, now: Time) -> Step {
        if matches!(self, Self::Here(..)) { self.ask(Question::Leaving, now, now) } else { self.hesitated(now) }
    }

    /// Somebody has left.
    pub(super) const fn leave(self) -> Step {
        if self.has_visitor() { Step::Forget } else { Step::Rest }
    }

    /// Asks, as if it had been asked at a time that may be past.
    fn ask(&mut self, question: Question, since: Time, now: Time) -> Step {
        let Self::Here(watch, visit) = *self else { return Step::Rest };
        let left = u64::from(ANSWER.0).saturating_sub(now.since(since));
        if left < u64::from(LEAST_ANSWER.0) {
            return Step::Forget;
        }
        *self = Self::Asked(watch, question, Visit { last: since, ..visit });
        Step::Shown(millis(left))
    }

    /// The voice came to an end: from now on, the visitor is expected to do something.
    pub(super) const fn heard_all(&mut self, now: Time) {
        if let Self::Here(_, visit) = self {
            visit.last = now;
        }
    }

    /// A look at the time.
    fn looked(&mut self, now: Time, listens: bool) -> Step {
        match self {
            Self::Here(watch, visit) => {
                let (idle, longest) = (u64::from(watch.idle.0), u64::from(LONGEST.0));
                let (gone, age) = (now.since(visit.last), now.since(visit.sure));
                if gone >= idle && !listens {
                    let since = visit.last.plus(watch.idle);
                    return self.ask(Question::StillThere, since, now);
                }
                if age >= longest {
                    return self.ask(Question::Longest, now, now);
                }
                let next = if gone < idle { idle - gone } else { idle };
                if gone >= idle {
                    visit.last = now;
                }
                Step::Look(millis(next.min(longest - age)))
            }
            Self::Asked(_, _, visit) => Step::Look(millis(u64::from(ANSWER.0).saturating_sub(now.since(visit.last)))),
            Self::Unwatched | Self::Attract(_) => Step::Rest,
        }
    }
}

fn millis(time: u64) -> Millis {
    Millis(u32::try_from(time).unwrap_or(u32::MAX))
}

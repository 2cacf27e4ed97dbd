//! Whether somebody is at a kiosk, and when what they told is forgotten. Knows no clock: time comes in with what happens, and
//! the time until the next look goes out.

use crate::model::clock::Time;
use crate::model::{LanguageIx, Millis};

/// How long a kiosk waits without a touch before it asks, where the host does not say.
pub const IDLE_TIMEOUT: Millis = Millis(90_000);

/// How long it waits for an answer.
pub const PROMPT_TIMEOUT: Millis = Millis(30_000);

/// The least time for an answer that WCAG 2.2.1 allows. Where less is left, because the device slept when it was to ask, it does not.
const MIN_PROMPT_TIME: Millis = Millis(20_000);

/// How long a visit lasts before the kiosk asks though somebody seems to be there: a key that is stuck, a screen that touches
/// itself or a voice that never ends must not keep a visit for ever. Only the button "I am still here" answers this question.
pub const MAX_VISIT: Millis = Millis(3_600_000);

/// Whether somebody is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Session {
    /// Nobody looks: this is no kiosk.
    #[default]
    Off,
    /// Nobody is there. The attract screen shows.
    Attract(KioskConfig),
    /// Somebody is there.
    Active(KioskConfig, VisitTimes),
    /// Somebody was there, and is asked.
    Prompting(KioskConfig, Prompt, VisitTimes),
}

/// The times of a visit that decide when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitTimes {
    /// When somebody last showed that they are there; while a question is open, since when its answer is waited for.
    pub last: Time,
    /// When the visit began, or the visitor last answered a question.
    pub sure: Time,
}

/// How a kiosk looks after who is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KioskConfig {
    /// How long it waits without a touch before it asks.
    pub idle: Millis,
}

impl Default for KioskConfig {
    fn default() -> Self {
        Self { idle: IDLE_TIMEOUT }
    }
}

/// What somebody at a kiosk is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Whether they are still there: nobody has done anything for a while.
    StillThere,
    /// Whether they are still there: the visit is very long, and what seems to be somebody may be a fault of the device.
    Longest,
    /// Whether everything is to be forgotten: they pressed "Start over".
    Leaving,
}

/// What happens at a kiosk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KioskMsg {
    /// The host says that the page is a kiosk, or that it is none any more.
    KioskConfigured(Option<KioskConfig>),
    /// The attract screen was touched, at a language or elsewhere.
    Started(Option<LanguageIx>),
    /// Somebody touched the screen, pressed a key or did anything else that shows that they are there.
    Touched,
    /// Somebody is about to answer a question: they touched a button of it, or moved to one with the keyboard.
    Hesitated,
    /// "I am still here" or "No, go on" was pressed.
    Continued,
    /// "Start over" was pressed.
    EndPressed,
    /// The visitor answered that everything is to be forgotten.
    EndConfirmed,
    /// The time until the next look is over, or the page has reason to look at once.
    IdleChecked,
}

impl Prompt {
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
pub(super) enum Transition {
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
pub(super) struct VisitFacts {
    /// Whether there is anything to lose: else nobody is asked before it is forgotten.
    pub something: bool,
    /// Whether the page is being read aloud: who listens does not touch.
    pub listens: bool,
}

impl Session {
    /// A name for the styles and for tests; nothing for what is no kiosk.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Off => None,
            Self::Attract(_) => Some("attract"),
            Self::Active(..) => Some("here"),
            Self::Prompting(_, question, _) => Some(question.name()),
        }
    }

    const fn watch(self) -> Option<KioskConfig> {
        match self {
            Self::Off => None,
            Self::Attract(watch) | Self::Active(watch, _) | Self::Prompting(watch, ..) => Some(watch),
        }
    }

    /// Where nobody is there.
    pub(super) fn left(self) -> Self {
        self.watch().map_or(Self::Off, Self::Attract)
    }

    /// Whether a kiosk has a visitor.
    pub(super) const fn has_visitor(self) -> bool {
        matches!(self, Self::Active(..) | Self::Prompting(..))
    }

    /// Whether the visitor has been away for so long that whatever happens now is another's doing.
    pub(super) fn is_over(self, now: Time) -> bool {
        match self {
            Self::Off | Self::Attract(_) => false,
            Self::Active(watch, visit) => now.since(visit.last) >= u64::from(watch.idle.0) + u64::from(PROMPT_TIMEOUT.0),
            Self::Prompting(_, _, visit) => now.since(visit.last) >= u64::from(PROMPT_TIMEOUT.0),
        }
    }

    /// Takes in what happened. Whether the visit [is over](Self::is_over) was looked at before.
    pub(super) fn happens(&mut self, happened: KioskMsg, now: Time, told: VisitFacts) -> Transition {
        match happened {
            KioskMsg::KioskConfigured(watch) => self.watched(watch),
            KioskMsg::Started(_) => self.begun(now),
            KioskMsg::Touched => self.acted(now),
            KioskMsg::Hesitated => self.hesitated(now),
            KioskMsg::Continued => self.stayed(now),
            KioskMsg::EndPressed if told.something => self.leaving(now),
            KioskMsg::EndPressed | KioskMsg::EndConfirmed => self.leave(),
            KioskMsg::IdleChecked => self.looked(now, told.listens),
        }
    }

    /// Whether the host says something else than before: that this is a kiosk, or that it is none any more, or its time.
    fn watched(&mut self, watch: Option<KioskConfig>) -> Transition {
        let before = *self;
        *self = match (before, watch) {
            (_, None) => Self::Off,
            (Self::Off | Self::Attract(_), Some(watch)) => Self::Attract(watch),
            (Self::Active(_, visit), Some(watch)) => Self::Active(watch, visit),
            (Self::Prompting(_, question, visit), Some(watch)) => Self::Prompting(watch, question, visit),
        };
        match (before, *self) {
            (Self::Off, Self::Attract(_)) => Transition::Forget,
            // It finds out by itself when to look next.
            (Self::Active(..), Self::Active(..)) if before != *self => Transition::Look(Millis(0)),
            _ => Transition::Rest,
        }
    }

    /// Somebody has begun.
    fn begun(&mut self, now: Time) -> Transition {
        let Self::Attract(watch) = *self else { return Transition::Rest };
        *self = Self::Active(watch, VisitTimes { last: now, sure: now });
        Transition::Shown(watch.idle)
    }

    /// Somebody did something. Who is asked whether they are still there has answered by it.
    pub(super) fn acted(&mut self, now: Time) -> Transition {
        match self {
            Self::Active(_, visit) if now.since(visit.sure) >= u64::from(MAX_VISIT.0) => self.ask(Prompt::Longest, now, now),
            Self::Active(_, visit) | Self::Prompting(_, Prompt::Leaving, visit) => {
                visit.last = now;
                Transition::Rest
            }
            Self::Prompting(watch, Prompt::StillThere, _) => {
                let watch = *watch;
                *self = Self::Active(watch, VisitTimes { last: now, sure: now });
                Transition::Shown(watch.idle)
            }
            Self::Off | Self::Attract(_) | Self::Prompting(_, Prompt::Longest, _) => Transition::Rest,
        }
    }

    /// Somebody is about to answer: the question stays, and so does the time for it.
    fn hesitated(&mut self, now: Time) -> Transition {
        match self {
            Self::Prompting(_, Prompt::StillThere | Prompt::Leaving, visit) => visit.last = now,
            _ => return self.acted(now),
        }
        Transition::Rest
    }

    /// Who was asked stays.
    fn stayed(&mut self, now: Time) -> Transition {
        let Self::Prompting(watch, ..) = *self else { return self.acted(now) };
        *self = Self::Active(watch, VisitTimes { last: now, sure: now });
        Transition::Shown(watch.idle)
    }

    /// Somebody wants to leave, and is asked whether everything is to be forgotten.
    fn leaving(&mut self, now: Time) -> Transition {
        if matches!(self, Self::Active(..)) { self.ask(Prompt::Leaving, now, now) } else { self.hesitated(now) }
    }

    /// Somebody has left.
    pub(super) const fn leave(self) -> Transition {
        if self.has_visitor() { Transition::Forget } else { Transition::Rest }
    }

    /// Asks, as if it had been asked at a time that may be past.
    fn ask(&mut self, question: Prompt, since: Time, now: Time) -> Transition {
        let Self::Active(watch, visit) = *self else { return Transition::Rest };
        let left = u64::from(PROMPT_TIMEOUT.0).saturating_sub(now.since(since));
        if left < u64::from(MIN_PROMPT_TIME.0) {
            return Transition::Forget;
        }
        *self = Self::Prompting(watch, question, VisitTimes { last: since, ..visit });
        Transition::Shown(millis(left))
    }

    /// The voice came to an end: from now on, the visitor is expected to do something.
    pub(super) const fn heard_all(&mut self, now: Time) {
        if let Self::Active(_, visit) = self {
            visit.last = now;
        }
    }

    /// A look at the time.
    fn looked(&mut self, now: Time, listens: bool) -> Transition {
        match self {
            Self::Active(watch, visit) => {
                let (idle, longest) = (u64::from(watch.idle.0), u64::from(MAX_VISIT.0));
                let (gone, age) = (now.since(visit.last), now.since(visit.sure));
                if gone >= idle && !listens {
                    let since = visit.last.plus(watch.idle);
                    return self.ask(Prompt::StillThere, since, now);
                }
                if age >= longest {
                    return self.ask(Prompt::Longest, now, now);
                }
                let next = if gone < idle { idle - gone } else { idle };
                if gone >= idle {
                    visit.last = now;
                }
                Transition::Look(millis(next.min(longest - age)))
            }
            Self::Prompting(_, _, visit) => {
                Transition::Look(millis(u64::from(PROMPT_TIMEOUT.0).saturating_sub(now.since(visit.last))))
            }
            Self::Off | Self::Attract(_) => Transition::Rest,
        }
    }
}

fn millis(time: u64) -> Millis {
    Millis(u32::try_from(time).unwrap_or(u32::MAX))
}

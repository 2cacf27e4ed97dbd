//! The session of a kiosk: whether a visitor is there, and when the kiosk forgets their answers. Time comes in with each
//! message, and the time until the next idle check goes out.

use crate::model::clock::{Millis, Time};

/// How long a kiosk waits without a touch before it prompts, if the host sets no other time.
pub const IDLE_TIMEOUT: Millis = Millis(90_000);

/// How long a prompt waits for an answer.
pub const PROMPT_TIMEOUT: Millis = Millis(30_000);

/// The least time for an answer that WCAG 2.2.1 allows. If less is left, because the device slept when the prompt was due, the
/// kiosk forgets the visitor without a prompt.
const MIN_PROMPT_TIME: Millis = Millis(20_000);

/// How long a visit lasts before the kiosk prompts although somebody seems to be there. A stuck key, phantom touches or a voice
/// that never ends must not keep a visit open for ever. Only the button "I am still here" answers this prompt.
pub const MAX_VISIT: Millis = Millis(3_600_000);

/// The state of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Session {
    /// The page is no kiosk.
    #[default]
    Off,
    /// Nobody is there. The page shows the attract screen.
    Attract(KioskConfig),
    /// A visitor is there.
    Active(KioskConfig, VisitTimes),
    /// A visitor was there, and a prompt is open.
    Prompting(KioskConfig, Prompt, VisitTimes),
}

/// The times of a visit that decide when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitTimes {
    /// The last sign of the visitor; while a prompt is open, the start of the time for its answer.
    pub last: Time,
    /// The start of the visit, or the last answer to a prompt.
    pub sure: Time,
}

/// The settings of a kiosk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KioskConfig {
    /// How long it waits without a touch before it prompts.
    pub idle: Millis,
}

impl Default for KioskConfig {
    fn default() -> Self {
        Self { idle: IDLE_TIMEOUT }
    }
}

/// A prompt of a kiosk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// "Are you still there?", after a time without input.
    StillThere,
    /// "Are you still there?", after a very long visit, in which the input may come from a fault of the device.
    Longest,
    /// "Clear everything and start over?", after a press on "Start over".
    Leaving,
}

/// Something that happened at a kiosk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KioskMsg {
    /// The host has made the page a kiosk, changed its settings, or made it no kiosk.
    KioskConfigured(Option<KioskConfig>),
    /// The attract screen was touched, on the greeting of a language or beside the greetings.
    Started(Option<LanguageIx>),
    /// The visitor touched the screen, pressed a key, or showed in another way that they are there.
    Touched,
    /// The visitor is about to answer a prompt: they touched one of its buttons, or moved the focus to one.
    Hesitated,
    /// "I am still here" or "No, go on" was pressed.
    Continued,
    /// "Start over" was pressed.
    EndPressed,
    /// The visitor confirmed that the kiosk is to forget everything.
    EndConfirmed,
    /// The idle timer elapsed, or the page asks for a check at once, such as after sleep.
    IdleChecked,
}

/// The index of a language in the table of languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LanguageIx(pub usize);

impl Prompt {
    /// Its name, for the styles, the dialogs and tests. Two prompts use the same dialog.
    pub const fn name(self) -> &'static str {
        match self {
            Self::StillThere | Self::Longest => "still-there",
            Self::Leaving => "leaving",
        }
    }
}

/// The consequence of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Transition {
    /// No consequence.
    Rest,
    /// Check again after this time.
    Look(Millis),
    /// The session has changed: the page shows it, and checks again after this time.
    Shown(Millis),
    /// Forget the visitor.
    Forget,
}

/// Facts about the visit that the session needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct VisitFacts {
    /// Whether the visitor has given input. Without input, "Start over" needs no confirmation.
    pub has_input: bool,
    /// Whether the voice is reading. A visitor who listens does not touch the screen.
    pub listens: bool,
}

impl Session {
    /// A name for the styles and for tests; `None` if the page is no kiosk.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Off => None,
            Self::Attract(_) => Some("attract"),
            Self::Active(..) => Some("here"),
            Self::Prompting(_, prompt, _) => Some(prompt.name()),
        }
    }

    const fn config(self) -> Option<KioskConfig> {
        match self {
            Self::Off => None,
            Self::Attract(config) | Self::Active(config, _) | Self::Prompting(config, ..) => Some(config),
        }
    }

    /// The session after the visitor has left.
    pub(super) fn without_visitor(self) -> Self {
        self.config().map_or(Self::Off, Self::Attract)
    }

    /// Whether a kiosk has a visitor.
    pub(super) const fn has_visitor(self) -> bool {
        matches!(self, Self::Active(..) | Self::Prompting(..))
    }

    /// Whether the visitor has been away for so long that any further input comes from another person.
    pub(super) fn is_over(self, now: Time) -> bool {
        match self {
            Self::Off | Self::Attract(_) => false,
            Self::Active(config, visit) => now.since(visit.last) >= u64::from(config.idle.0) + u64::from(PROMPT_TIMEOUT.0),
            Self::Prompting(_, _, visit) => now.since(visit.last) >= u64::from(PROMPT_TIMEOUT.0),
        }
    }

    /// Applies a message. The caller has checked before whether the visit [is over](Self::is_over).
    pub(super) fn handle(&mut self, msg: KioskMsg, now: Time, facts: VisitFacts) -> Transition {
        match msg {
            KioskMsg::KioskConfigured(config) => self.configured(config),
            KioskMsg::Started(_) => self.started(now),
            KioskMsg::Touched => self.acted(now),
            KioskMsg::Hesitated => self.hesitated(now),
            KioskMsg::Continued => self.continued(now),
            KioskMsg::EndPressed if facts.has_input => self.leaving(now),
            KioskMsg::EndPressed | KioskMsg::EndConfirmed => self.leave(),
            KioskMsg::IdleChecked => self.check_idle(now, facts.listens),
        }
    }

    /// Applies the settings of the host.
    fn configured(&mut self, config: Option<KioskConfig>) -> Transition {
        let before = *self;
        *self = match (before, config) {
            (_, None) => Self::Off,
            (Self::Off | Self::Attract(_), Some(config)) => Self::Attract(config),
            (Self::Active(_, visit), Some(config)) => Self::Active(config, visit),
            (Self::Prompting(_, prompt, visit), Some(config)) => Self::Prompting(config, prompt, visit),
        };
        match (before, *self) {
            (Self::Off, Self::Attract(_)) => Transition::Forget,
            // A check at once computes the time of the next one.
            (Self::Active(..), Self::Active(..)) if before != *self => Transition::Look(Millis(0)),
            _ => Transition::Rest,
        }
    }

    /// A visitor has started.
    fn started(&mut self, now: Time) -> Transition {
        let Self::Attract(config) = *self else { return Transition::Rest };
        *self = Self::Active(config, VisitTimes { last: now, sure: now });
        Transition::Shown(config.idle)
    }

    /// The visitor did something. That answers the prompt "Are you still there?".
    pub(super) fn acted(&mut self, now: Time) -> Transition {
        match self {
            Self::Active(_, visit) if now.since(visit.sure) >= u64::from(MAX_VISIT.0) => self.ask(Prompt::Longest, now, now),
            Self::Active(_, visit) | Self::Prompting(_, Prompt::Leaving, visit) => {
                visit.last = now;
                Transition::Rest
            }
            Self::Prompting(config, Prompt::StillThere, _) => {
                let config = *config;
                *self = Self::Active(config, VisitTimes { last: now, sure: now });
                Transition::Shown(config.idle)
            }
            Self::Off | Self::Attract(_) | Self::Prompting(_, Prompt::Longest, _) => Transition::Rest,
        }
    }

    /// The visitor is about to answer: the prompt stays, and its time starts again.
    fn hesitated(&mut self, now: Time) -> Transition {
        match self {
            Self::Prompting(_, Prompt::StillThere | Prompt::Leaving, visit) => visit.last = now,
            _ => return self.acted(now),
        }
        Transition::Rest
    }

    /// The visitor answered that they are still there.
    fn continued(&mut self, now: Time) -> Transition {
        let Self::Prompting(config, ..) = *self else { return self.acted(now) };
        *self = Self::Active(config, VisitTimes { last: now, sure: now });
        Transition::Shown(config.idle)
    }

    /// The visitor pressed "Start over": prompts for confirmation.
    fn leaving(&mut self, now: Time) -> Transition {
        if matches!(self, Self::Active(..)) { self.ask(Prompt::Leaving, now, now) } else { self.hesitated(now) }
    }

    /// The visitor has left.
    pub(super) const fn leave(self) -> Transition {
        if self.has_visitor() { Transition::Forget } else { Transition::Rest }
    }

    /// Opens a prompt whose time for an answer runs since `since`, which may be in the past.
    fn ask(&mut self, prompt: Prompt, since: Time, now: Time) -> Transition {
        let Self::Active(config, visit) = *self else { return Transition::Rest };
        let left = u64::from(PROMPT_TIMEOUT.0).saturating_sub(now.since(since));
        if left < u64::from(MIN_PROMPT_TIME.0) {
            return Transition::Forget;
        }
        *self = Self::Prompting(config, prompt, VisitTimes { last: since, ..visit });
        Transition::Shown(millis(left))
    }

    /// The voice has stopped reading: restarts the idle time.
    pub(super) const fn restart_idle_time(&mut self, now: Time) {
        if let Self::Active(_, visit) = self {
            visit.last = now;
        }
    }

    /// Checks the time: prompts, or returns the time until the next check.
    fn check_idle(&mut self, now: Time, listens: bool) -> Transition {
        match self {
            Self::Active(config, visit) => {
                let (idle, longest) = (u64::from(config.idle.0), u64::from(MAX_VISIT.0));
                let (gone, age) = (now.since(visit.last), now.since(visit.sure));
                if gone >= idle && !listens {
                    let since = visit.last.plus(config.idle);
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

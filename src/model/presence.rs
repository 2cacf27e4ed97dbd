//! Whether somebody is at a kiosk, and when what they told is forgotten. Knows no clock: moments come in with what happens, and
//! the time until the next look goes out.

use crate::model::{LanguageIx, Millis};

/// How long a kiosk waits without a touch before it asks, where the host does not say.
pub const IDLE: Millis = Millis(90_000);

/// How long it waits for an answer. WCAG 2.2.1 asks for 20 s at the least.
pub const ANSWER: Millis = Millis(30_000);

/// A moment: milliseconds since any start, the same one for as long as a page is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub u64);

impl Moment {
    /// How long ago another moment was. A clock that is set back gives nothing.
    const fn since(self, then: Self) -> u64 {
        self.0.saturating_sub(then.0)
    }
}

/// Whether somebody is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// Nobody looks: this is no kiosk.
    #[default]
    Unwatched,
    /// Nobody is there. The attract screen shows.
    Attract(Watch),
    /// Somebody is there, and touched the screen last at this moment.
    Here(Watch, Moment),
    /// Somebody was there, and is asked since this moment.
    Asked(Watch, Question, Moment),
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
    /// Whether they are still there: nobody has touched the screen for a while.
    StillThere,
    /// Whether everything is to be forgotten: they pressed "Start over".
    Leaving,
}

/// What happens at a kiosk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtKiosk {
    /// The host says that the page is a kiosk, or that it is none any more.
    Watched(Option<Watch>),
    /// The attract screen was touched, at a language or elsewhere.
    Begun(Option<LanguageIx>, Moment),
    /// The screen was touched.
    Touched(Moment),
    /// Who was asked stays.
    Stayed(Moment),
    /// "Start over" was pressed.
    LeavePressed(Moment),
    /// Who was asked wants everything to be forgotten.
    Left,
    /// The time until the next look is over.
    Looked(Moment),
}

impl Question {
    /// Its name, for the styles, the dialogs and tests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::StillThere => "still-there",
            Self::Leaving => "leaving",
        }
    }
}

/// What comes of a moment.
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

    /// Takes in what happened. `told` says whether there is anything to lose: else nobody is asked before it is forgotten.
    pub(super) fn happens(&mut self, happened: AtKiosk, told: bool) -> Step {
        match happened {
            AtKiosk::Watched(watch) => self.watched(watch),
            AtKiosk::Begun(_, now) => self.begun(now),
            AtKiosk::Touched(now) => self.touched(now),
            AtKiosk::Stayed(now) => self.stayed(now),
            AtKiosk::LeavePressed(now) if told => self.leaving(now),
            AtKiosk::LeavePressed(_) | AtKiosk::Left => match self {
                Self::Here(..) | Self::Asked(..) => Step::Forget,
                Self::Unwatched | Self::Attract(_) => Step::Rest,
            },
            AtKiosk::Looked(now) => self.looked(now),
        }
    }

    /// Whether the host says something else than before: that this is a kiosk, or that it is none any more, or its time.
    fn watched(&mut self, watch: Option<Watch>) -> Step {
        let before = *self;
        *self = match (before, watch) {
            (_, None) => Self::Unwatched,
            (Self::Unwatched | Self::Attract(_), Some(watch)) => Self::Attract(watch),
            (Self::Here(_, last), Some(watch)) => Self::Here(watch, last),
            (Self::Asked(_, question, since), Some(watch)) => Self::Asked(watch, question, since),
        };
        match (before, *self) {
            (Self::Unwatched, Self::Attract(_)) => Step::Forget,
            // It finds out by itself when to look next.
            (Self::Here(..), Self::Here(..)) if before != *self => Step::Look(Millis(0)),
            _ => Step::Rest,
        }
    }

    /// Somebody has begun.
    fn begun(&mut self, now: Moment) -> Step {
        let Self::Attract(watch) = *self else { return Step::Rest };
        *self = Self::Here(watch, now);
        Step::Shown(watch.idle)
    }

    /// The screen was touched. Whoever is asked whether they are still there is.
    fn touched(&mut self, now: Moment) -> Step {
        match *self {
            Self::Here(watch, _) => {
                *self = Self::Here(watch, now);
                Step::Rest
            }
            Self::Asked(_, Question::StillThere, _) => self.stayed(now),
            Self::Asked(watch, Question::Leaving, _) => {
                *self = Self::Asked(watch, Question::Leaving, now);
                Step::Rest
            }
            Self::Unwatched | Self::Attract(_) => Step::Rest,
        }
    }

    /// Who was asked stays.
    fn stayed(&mut self, now: Moment) -> Step {
        let Self::Asked(watch, ..) = *self else { return Step::Rest };
        *self = Self::Here(watch, now);
        Step::Shown(watch.idle)
    }

    /// Somebody wants to leave, and is asked whether everything is to be forgotten.
    fn leaving(&mut self, now: Moment) -> Step {
        let Self::Here(watch, _) = *self else { return Step::Rest };
        *self = Self::Asked(watch, Question::Leaving, now);
        Step::Shown(ANSWER)
    }

    /// A look at the clock.
    fn looked(&mut self, now: Moment) -> Step {
        match *self {
            Self::Here(watch, last) => {
                let (gone, idle) = (now.since(last), u64::from(watch.idle.0));
                // Nobody looked for longer than the question takes: the device slept, or a preview of print was left open.
                if gone >= idle + u64::from(ANSWER.0) {
                    return Step::Forget;
                }
                if gone < idle {
                    return Step::Look(rest(idle, gone));
                }
                *self = Self::Asked(watch, Question::StillThere, now);
                Step::Shown(ANSWER)
            }
            Self::Asked(_, _, since) => {
                let (gone, answer) = (now.since(since), u64::from(ANSWER.0));
                if gone >= answer { Step::Forget } else { Step::Look(rest(answer, gone)) }
            }
            Self::Unwatched | Self::Attract(_) => Step::Rest,
        }
    }
}

/// What is left of a time.
fn rest(whole: u64, gone: u64) -> Millis {
    Millis(u32::try_from(whole - gone).unwrap_or(u32::MAX))
}

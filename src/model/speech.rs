//! Reading aloud: what the visitor asked for. Knows no voice; the edge has one, where there is one.

/// Whether the page is read aloud.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speech {
    /// There is no voice for the page's language.
    #[default]
    NoVoice,
    /// There is one, and it says nothing.
    Silent,
    /// It reads.
    Reading,
    /// It waits in the middle.
    Paused,
}

/// How much is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of the page, in order.
    All,
    /// The part that had the focus, or was touched, last.
    Part,
}

/// How fast it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// Slower than the voice's own.
    Slow,
    /// As fast as the voice does by itself.
    #[default]
    Normal,
    /// Faster.
    Fast,
}

impl Pace {
    /// Every pace, the slowest first.
    pub const ALL: [Self; 3] = [Self::Slow, Self::Normal, Self::Fast];

    /// Its name, as the control has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Normal => "normal",
            Self::Fast => "fast",
        }
    }
}

/// What the voice is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Begin to read.
    Read(Extent),
    /// Wait.
    Pause,
    /// Go on where it waits.
    GoOn,
    /// Say no more.
    Stop,
    /// Read at this pace from now on.
    Pace(Pace),
    /// Say the question that a kiosk asks. What was read waits.
    Ask,
}

impl Voice {
    /// Everything that a control can ask for.
    const ALL: [Self; 5] = [Self::Read(Extent::All), Self::Read(Extent::Part), Self::Pause, Self::GoOn, Self::Stop];

    /// What a control of this name asks for.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|voice| voice.name() == name)
    }

    /// Its name, as the controls and `aloud.js` know it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read(Extent::All) => "all",
            Self::Read(Extent::Part) => "part",
            Self::Pause => "pause",
            Self::GoOn => "go-on",
            Self::Stop => "stop",
            Self::Pace(pace) => pace.name(),
            Self::Ask => "ask",
        }
    }
}

impl Speech {
    /// A name for the styles and for tests; nothing where there is no voice.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::NoVoice => None,
            Self::Silent => Some("silent"),
            Self::Reading => Some("reading"),
            Self::Paused => Some("paused"),
        }
    }

    /// The visitor wants the voice to do this. Gives what it does.
    pub(super) fn wanted(&mut self, voice: Voice) -> Option<Voice> {
        *self = match (*self, voice) {
            (Self::NoVoice, _) => return None,
            (_, Voice::Read(_)) | (Self::Paused, Voice::GoOn) => Self::Reading,
            (Self::Reading, Voice::Pause) => Self::Paused,
            (Self::Reading | Self::Paused, Voice::Stop) => Self::Silent,
            (now, Voice::Pace(_) | Voice::Ask) => now,
            (_, Voice::Pause | Voice::GoOn | Voice::Stop) => return None,
        };
        Some(voice)
    }

    /// A voice was found, or there is none any more. Gives what the voice does: one that is gone must not be followed by another,
    /// which may send what it reads to a server.
    pub(super) fn found(&mut self, there: bool) -> Option<Voice> {
        let before = *self;
        *self = match (before, there) {
            (_, false) => Self::NoVoice,
            (Self::NoVoice, true) => Self::Silent,
            (now, true) => now,
        };
        (!there && matches!(before, Self::Reading | Self::Paused)).then_some(Voice::Stop)
    }

    /// Where it says nothing any more.
    pub(super) const fn silenced(self) -> Self {
        match self {
            Self::NoVoice => Self::NoVoice,
            Self::Silent | Self::Reading | Self::Paused => Self::Silent,
        }
    }

    /// The voice came to the end.
    pub(super) fn ended(&mut self) {
        if matches!(self, Self::Reading | Self::Paused) {
            *self = Self::Silent;
        }
    }
}

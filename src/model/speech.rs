//! The state of reading aloud. The edge owns the voice itself, if the device has one.

/// The state of reading aloud.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speech {
    /// The device has no voice for the language of the page.
    #[default]
    NoVoice,
    /// The device has a voice, and it is not speaking.
    Silent,
    /// The voice is reading.
    Reading,
    /// The voice is paused in the middle of a text.
    Paused,
}

/// How much the voice reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The whole page, in order.
    All,
    /// The part of the page that last had the focus or a touch.
    Part,
}

/// How fast the voice reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// Slower than the voice's default.
    Slow,
    /// The voice's default.
    #[default]
    Normal,
    /// Faster than the voice's default.
    Fast,
}

impl Pace {
    /// Every pace, from slow to fast.
    pub const ALL: [Self; 3] = [Self::Slow, Self::Normal, Self::Fast];

    /// Its name, which is the value of the control.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Normal => "normal",
            Self::Fast => "fast",
        }
    }
}

/// A command for the voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Start reading.
    Read(Extent),
    /// Pause.
    Pause,
    /// Continue after a pause.
    GoOn,
    /// Stop.
    Stop,
    /// Read at this pace from now on.
    Pace(Pace),
    /// Speak the prompt of a kiosk. The text that the voice was reading stays paused.
    Ask,
}

impl Voice {
    /// Every command that a button can give.
    const ALL: [Self; 5] = [Self::Read(Extent::All), Self::Read(Extent::Part), Self::Pause, Self::GoOn, Self::Stop];

    /// The command of the button with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|voice| voice.name() == name)
    }

    /// Its name, for the buttons and `src/element/read-aloud.js`.
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
    /// A name for the styles and for tests; `None` without a voice.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::NoVoice => None,
            Self::Silent => Some("silent"),
            Self::Reading => Some("reading"),
            Self::Paused => Some("paused"),
        }
    }

    /// Applies a command of the visitor. Returns the command if the voice is to execute it.
    pub(super) fn command(&mut self, voice: Voice) -> Option<Voice> {
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

    /// Whether the device has a voice now. If the voice disappears while it reads, returns a command to stop: otherwise the
    /// browser could continue with another voice, which may send the text to a server.
    pub(super) fn set_available(&mut self, is_available: bool) -> Option<Voice> {
        let before = *self;
        *self = match (before, is_available) {
            (_, false) => Self::NoVoice,
            (Self::NoVoice, true) => Self::Silent,
            (now, true) => now,
        };
        (!is_available && matches!(before, Self::Reading | Self::Paused)).then_some(Voice::Stop)
    }

    /// The state after the voice has stopped.
    pub(super) const fn stopped(self) -> Self {
        match self {
            Self::NoVoice => Self::NoVoice,
            Self::Silent | Self::Reading | Self::Paused => Self::Silent,
        }
    }

    /// The voice has read everything.
    pub(super) fn ended(&mut self) {
        if matches!(self, Self::Reading | Self::Paused) {
            *self = Self::Silent;
        }
    }
}

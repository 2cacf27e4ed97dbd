//! What can happen, and what is to be done about it: all data, so that a test can say it and read it.

use crate::model::{CodeSource, DimensionIx, KioskMsg, LastAnswer, Layout, Marks, Qr, Session, StatementIx, Voice};

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// A statement was pressed.
    StatementPressed(StatementIx),
    /// "Matters a lot" was pressed.
    EmphasisPressed(DimensionIx),
    /// "Show only what I marked" was pressed.
    RowFilterPressed,
    /// "Start over" was pressed.
    StartedOver,
    /// "Undo" was pressed.
    Undone,
    /// The button that opens and folds the fit was pressed.
    PanelPressed,
    /// The label of "mark by mark" was pressed.
    MarkListPressed,
    /// The fit was left, with Escape for one.
    PanelLeft,
    /// The visitor answered one of the last questions.
    Answered(LastAnswer),
    /// The visitor chose a language.
    LanguageChosen(LanguageIx),
    /// There is room for the whole fit now, or no longer.
    LayoutChanged(Layout),
    /// The time that [`Effect::StartDebounce`] asked for is over.
    DebounceElapsed(TimerId),
    /// Marks came from a share code.
    MarksRestored(Marks),
    /// "Show the link and the codes" was pressed.
    TakeawayPressed,
    /// A QR code was drawn.
    QrDrawn(Qr),
    /// The visitor brought a share code, as it is written.
    CodeEntered(CodeSource, String),
    /// "Print" was pressed.
    PrintPressed,
    /// "Copy" was pressed.
    CopyPressed,
    /// The link is in the clipboard.
    Copied,
    /// Something that the visitor asked for could not be done.
    Failed(Failure),
    /// "Try again" was pressed beside a QR code that could not be drawn.
    QrWanted,
    /// There is a voice for the page's language, or there is none.
    VoiceFound(bool),
    /// A control of reading aloud was pressed.
    VoiceWanted(Voice),
    /// The voice came to the end.
    VoiceEnded,
    /// The page was left, or hidden, while it is read.
    VoiceLeft,
    /// Something happened that only a kiosk looks at.
    AtKiosk(KioskMsg),
    /// The visitor is gone for good, and another may come.
    Forgotten,
}

/// On whose account something happened, for a kiosk: what is a visitor's own ends with the visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Account {
    /// The visitor did it. At a kiosk it shows that they are there.
    Visitor,
    /// The page answers something that the visitor asked for.
    Answer,
    /// The host did it, or the device.
    House,
}

impl Msg {
    /// On whose account it is. Every new message must be sorted in here: a visitor's may not act on what another has left.
    pub(super) const fn account(&self) -> Account {
        match self {
            Self::StatementPressed(_)
            | Self::EmphasisPressed(_)
            | Self::RowFilterPressed
            | Self::Undone
            | Self::PanelPressed
            | Self::MarkListPressed
            | Self::PanelLeft
            | Self::Answered(_)
            | Self::LanguageChosen(_)
            | Self::TakeawayPressed
            | Self::CodeEntered(CodeSource::Typed, _)
            | Self::PrintPressed
            | Self::CopyPressed
            | Self::QrWanted
            | Self::VoiceWanted(_) => Account::Visitor,
            Self::AtKiosk(happened) => match happened {
                KioskMsg::KioskConfigured(_) | KioskMsg::IdleChecked => Account::House,
                KioskMsg::Started(_)
                | KioskMsg::Touched
                | KioskMsg::Hesitated
                | KioskMsg::Continued
                | KioskMsg::EndPressed
                | KioskMsg::EndConfirmed => Account::Visitor,
            },
            Self::QrDrawn(_) | Self::Copied | Self::Failed(_) | Self::DebounceElapsed(_) | Self::VoiceEnded | Self::VoiceLeft => {
                Account::Answer
            }
            // A host starts over too, and so does a script of its own that is to free a kiosk.
            Self::StartedOver
            | Self::LayoutChanged(_)
            | Self::MarksRestored(_)
            | Self::CodeEntered(CodeSource::Link, _)
            | Self::VoiceFound(_)
            | Self::Forgotten => Account::House,
        }
    }
}

/// What is to be done outside of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Send [`Msg::DebounceElapsed`] with this ticket after this time.
    StartDebounce(TimerId, Millis),
    /// Tell the host.
    NotifyHost(HostEvent),
    /// Show the answers to the last questions as they are now: they did not change by the visitor's own choice.
    ShowAnswers,
    /// Show everything in another language.
    ChangeLanguage(LanguageIx),
    /// Print the page.
    Print,
    /// Put the link into the clipboard.
    Copy,
    /// Draw the QR code of the link, and send [`Msg::QrDrawn`].
    DrawQr,
    /// Have the voice do this.
    Speak(Voice),
    /// Send [`KioskMsg::IdleChecked`] after this time. A later one takes its place.
    ScheduleIdleCheck(Millis),
    /// Show that somebody is there, is asked something, or is gone.
    ShowSession(Session),
    /// Forget what the browser keeps of a visitor: language, scroll, dialogs, what they typed, the address.
    Forget,
}

/// What could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// There is no clipboard. The link is selected.
    Copy,
    /// The maker of QR codes did not load.
    Qr,
    /// What prints did not load.
    Print,
    /// The language did not load, and the page stays in the one that it was in.
    Language,
    /// What reads aloud did not load.
    Voice,
}

/// What a host page may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostEvent {
    /// The visitor can mark.
    Ready,
    /// A visitor's things are forgotten, and the attract screen of a kiosk shows.
    Reset,
    /// The marks changed. Which they are is not said.
    Changed {
        /// How many there are now.
        marks: usize,
    },
}

/// The place of a language among those that the interface is there in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LanguageIx(pub usize);

/// Tells one pause from those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimerId(pub(super) u32);

/// A time in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Millis(pub u32);

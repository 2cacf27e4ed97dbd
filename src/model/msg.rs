//! Messages (things that happened) and effects (what the edge is to do). Both are data, so that a test can send and compare them.

use crate::model::{
    CodeSource, DimensionIx, Failure, KioskMsg, LanguageIx, LastAnswer, Layout, Marks, Millis, Qr, Session, StatementIx, Voice,
};

/// Something that happened.
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
    /// The button that expands and collapses the fit panel was pressed.
    PanelPressed,
    /// The label of "mark by mark" was pressed.
    MarkListPressed,
    /// The visitor left the fit panel, such as with Escape.
    PanelLeft,
    /// The visitor answered one of the last questions.
    Answered(LastAnswer),
    /// The visitor chose a language.
    LanguageChosen(LanguageIx),
    /// The layout of the fit panel changed.
    LayoutChanged(Layout),
    /// The timer of [`Effect::StartDebounce`] elapsed.
    DebounceElapsed(TimerId),
    /// The host passed the marks of a share code.
    MarksRestored(Marks),
    /// "Show the link and the codes" was pressed.
    TakeawayPressed,
    /// A QR code was drawn.
    QrDrawn(Qr),
    /// A share code arrived, exactly as written.
    CodeEntered(CodeSource, String),
    /// "Print" was pressed.
    PrintPressed,
    /// "Copy" was pressed.
    CopyPressed,
    /// The link is in the clipboard.
    Copied,
    /// An action of the visitor failed.
    Failed(Failure),
    /// "Try again" was pressed after a QR code could not be drawn.
    QrWanted,
    /// Whether the device has a voice for the language of the page.
    VoiceFound(bool),
    /// A control of reading aloud was pressed.
    VoiceWanted(Voice),
    /// The voice has read everything.
    VoiceEnded,
    /// The page was left or hidden while the voice was reading.
    VoiceLeft,
    /// Something happened that only a kiosk uses.
    AtKiosk(KioskMsg),
    /// The visitor has left for good, and another may come.
    Forgotten,
}

/// Who caused a message. A kiosk must not apply a message of one visitor to the visit of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Account {
    /// The visitor. At a kiosk, the message shows that they are there.
    Visitor,
    /// The page, in answer to a request of the visitor.
    Answer,
    /// The host or the device.
    House,
}

impl Msg {
    /// Who caused the message. The match is exhaustive on purpose: every new message must be classified here.
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
            Self::AtKiosk(msg) => match msg {
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
            // A host can start over too, such as with a script that frees a kiosk for the next visitor.
            Self::StartedOver
            | Self::LayoutChanged(_)
            | Self::MarksRestored(_)
            | Self::CodeEntered(CodeSource::Link, _)
            | Self::VoiceFound(_)
            | Self::Forgotten => Account::House,
        }
    }
}

/// Something that the edge is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Send [`Msg::DebounceElapsed`] with this id after this time.
    StartDebounce(TimerId, Millis),
    /// Notify the host.
    NotifyHost(HostEvent),
    /// Set the radio buttons of the last questions to the answers of the state, which have changed without a press on a radio
    /// button.
    ShowAnswers,
    /// Load another language and show the page in it.
    ChangeLanguage(LanguageIx),
    /// Print the page.
    Print,
    /// Copy the link to the clipboard.
    Copy,
    /// Draw the QR code of the link, and send [`Msg::QrDrawn`].
    DrawQr,
    /// Pass this command to the voice.
    Speak(Voice),
    /// Send [`KioskMsg::IdleChecked`] after this time. A later effect replaces the timer of an earlier one.
    ScheduleIdleCheck(Millis),
    /// Show the session: the attract screen, the page, or a prompt.
    ShowSession(Session),
    /// Reset everything that the browser keeps of a visitor: language, scroll position, dialogs, typed text, address.
    Forget,
}

/// An event that the host page receives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostEvent {
    /// The element is ready for marks.
    Ready,
    /// The kiosk has forgotten a visitor and shows the attract screen.
    Reset,
    /// The marks changed. For privacy, the event contains only their number.
    Changed {
        /// The number of marks.
        marks: usize,
    },
}

/// The id of a debounce timer. It tells the present timer from older ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimerId(pub(super) u32);

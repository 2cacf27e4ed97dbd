//! The state of one visit, and `update`, which decides everything. Knows no browser: time comes in as
//! [`Msg`] and goes out as [`Effect`], so that a whole visit is a test.

use crate::model::clock::Clock;
use crate::model::takeaway::code_within;
use crate::model::{
    Announcement, Answers, CodeSource, Comparison, DimensionIx, Disclosure, Effect, Failure, HostEvent, ImportOutcome,
    LastAnswer, Layout, Leaning, Marks, Millis, Msg, Pace, Phase, RowFilter, Session, Speech, Takeaway, TimerId, Voice,
};
use std::rc::Rc;

/// How long a visitor pauses before the verdict is announced. A press every second or so is one train of thought; a screen
/// reader that speaks in between would talk over the next statement.
pub const ANNOUNCE_DEBOUNCE: Millis = Millis(1_200);

/// Everything that a visit knows. [`State::update`] and [`State::update_at`] are the only things that change it.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub(super) comparison: Rc<Comparison>,
    pub(super) answers: Answers,
    pub(super) phase: Phase,
    pub(super) row_filter: RowFilter,
    pub(super) layout: Layout,
    pub(super) panel: Disclosure,
    pub(super) mark_list: Disclosure,
    pub(super) takeaway: Takeaway,
    pub(super) import_outcome: Option<ImportOutcome>,
    pub(super) speech: Speech,
    pub(super) pace: Pace,
    /// Whether the visitor has had something read aloud: then questions are spoken too.
    pub(super) listens: bool,
    /// Whether something was marked while nobody was at a kiosk.
    pub(super) is_stray: bool,
    pub(super) session: Session,
    pub(super) clock: Clock,
    pub(super) timer_id: TimerId,
    pub(super) announcement: Announcement,
    /// The outcome of the last action of the visitor that could fail. It stays on the page when something else is announced.
    pub(super) outcome: Option<Result<(), Failure>>,
}

impl State {
    /// A new visit: nothing is marked.
    #[must_use]
    pub fn new(comparison: Rc<Comparison>) -> Self {
        Self {
            comparison,
            answers: Answers::default(),
            phase: Phase::Choosing,
            row_filter: RowFilter::All,
            layout: Layout::Wide,
            panel: Disclosure::Collapsed,
            mark_list: Disclosure::Collapsed,
            takeaway: Takeaway::Collapsed,
            import_outcome: None,
            speech: Speech::NoVoice,
            pace: Pace::Normal,
            listens: false,
            is_stray: false,
            session: Session::Off,
            clock: Clock::default(),
            timer_id: TimerId::default(),
            announcement: Announcement::Silent,
            outcome: None,
        }
    }

    /// What happened, once it is known to be this visitor's.
    pub(super) fn take(&mut self, msg: Msg) -> Vec<Effect> {
        if matches!(
            msg,
            Msg::CopyPressed
                | Msg::PrintPressed
                | Msg::QrWanted
                | Msg::TakeawayPressed
                | Msg::LanguageChosen(_)
                | Msg::VoiceWanted(_)
        ) {
            self.outcome = None;
        }
        match msg {
            Msg::StatementPressed(statement) if self.comparison.statement(statement).is_some() => {
                self.answers.marks.press(statement);
                self.marks_changed()
            }
            Msg::EmphasisPressed(dimension) if self.answers.marks.has_mark(dimension) => {
                self.answers.marks.press_emphasis(dimension);
                self.marks_changed()
            }
            Msg::StatementPressed(_) | Msg::EmphasisPressed(_) => Vec::new(),
            Msg::RowFilterPressed => {
                self.row_filter = match self.row_filter {
                    RowFilter::All => RowFilter::Only(self.rows_with_marks()),
                    RowFilter::Only(_) => RowFilter::All,
                };
                Vec::new()
            }
            Msg::StartedOver if self.session == Session::Off => self.start_over(),
            // The next visitor must not be able to undo it.
            Msg::StartedOver => self.step(self.session.leave()),
            Msg::Undone => self.undo(),
            Msg::PanelPressed => {
                self.panel = self.panel.toggled();
                Vec::new()
            }
            Msg::MarkListPressed => {
                self.mark_list = self.mark_list.toggled();
                Vec::new()
            }
            Msg::PanelLeft => {
                self.panel = Disclosure::Collapsed;
                Vec::new()
            }
            Msg::LanguageChosen(language) => vec![Effect::ChangeLanguage(language)],
            Msg::TakeawayPressed
            | Msg::QrDrawn(_)
            | Msg::CodeEntered(..)
            | Msg::PrintPressed
            | Msg::CopyPressed
            | Msg::Copied
            | Msg::QrWanted => self.take_home(msg),
            Msg::Failed(failure) => {
                if failure == Failure::Voice {
                    self.speech.ended();
                }
                self.announcement = Announcement::Failed(failure);
                self.outcome = Some(Err(failure));
                // The choice of a language says which one is shown.
                vec![Effect::ShowAnswers]
            }
            Msg::VoiceFound(there) => self.voice_found(there),
            Msg::VoiceWanted(voice) => self.voice_wanted(voice),
            Msg::VoiceEnded => self.voice_ended(),
            Msg::VoiceLeft => self.voice_left(),
            Msg::AtKiosk(happened) => self.at_kiosk(happened),
            Msg::LayoutChanged(room) => {
                self.layout = room;
                Vec::new()
            }
            Msg::Answered(answer) => {
                self.phase = Phase::Choosing;
                match answer {
                    LastAnswer::Leaning(leaning) => self.answers.leaning = Some(leaning),
                    LastAnswer::Sure(question, said) => self.answers.sure[question as usize] = Some(said),
                }
                Vec::new()
            }
            Msg::MarksRestored(marks) => {
                self.answers.marks = marks;
                self.row_filter = RowFilter::All;
                self.marks_changed()
            }
            Msg::Forgotten => self.forget(),
            Msg::DebounceElapsed(ticket) => {
                if ticket != self.timer_id {
                    return Vec::new();
                }
                self.announcement = Announcement::Fit(Box::new(self.fit()));
                self.draw_qr().into_iter().collect()
            }
        }
    }

    /// Messages about the takeaway.
    fn take_home(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::TakeawayPressed => self.turn_takeaway(),
            Msg::QrDrawn(qr) => {
                if let Takeaway::Expanded(drawn) = &mut self.takeaway {
                    *drawn = Some(Rc::new(qr));
                }
                if self.outcome == Some(Err(Failure::Qr)) {
                    self.outcome = None;
                }
                Vec::new()
            }
            Msg::CodeEntered(by, code) => self.import_code(by, &code),
            Msg::PrintPressed => vec![Effect::Print],
            Msg::CopyPressed => vec![Effect::Copy],
            Msg::Copied => {
                self.announcement = Announcement::Copied;
                self.outcome = Some(Ok(()));
                Vec::new()
            }
            Msg::QrWanted => {
                self.announcement = Announcement::Silent;
                self.draw_qr().into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn turn_takeaway(&mut self) -> Vec<Effect> {
        self.takeaway = match self.takeaway {
            Takeaway::Collapsed => Takeaway::Expanded(None),
            Takeaway::Expanded(_) => Takeaway::Collapsed,
        };
        self.draw_qr().into_iter().collect()
    }

    /// A QR code is drawn where it is in view, and not at each press.
    fn draw_qr(&self) -> Option<Effect> {
        let is_open = matches!(self.takeaway, Takeaway::Expanded(_));
        (is_open && !self.answers.marks.is_empty()).then_some(Effect::DrawQr)
    }

    /// Takes the marks of a code. What was told before can be taken back; where the code cannot be read, nothing is lost.
    fn import_code(&mut self, by: CodeSource, code: &str) -> Vec<Effect> {
        let marks = self.marks_of_code(code_within(code));
        let brought = ImportOutcome { by, outcome: marks.as_ref().map(drop).map_err(|why| *why) };
        let effects = marks.map_or_else(|_| Vec::new(), |marks| self.replace(marks));
        self.import_outcome = Some(brought);
        self.announcement = Announcement::Brought(brought);
        effects
    }

    fn replace(&mut self, marks: Marks) -> Vec<Effect> {
        let before = Box::new(self.answers.clone());
        self.answers.marks = marks;
        self.row_filter = RowFilter::All;
        let effects = self.marks_changed();
        if *before != Answers::default() {
            self.phase = Phase::Replaced { before };
        }
        effects
    }

    fn marks_changed(&mut self) -> Vec<Effect> {
        self.phase = Phase::Choosing;
        self.import_outcome = None;
        self.outcome = None;
        let ticket = self.new_timer_id();
        vec![self.tell_marks(), Effect::StartDebounce(ticket, ANNOUNCE_DEBOUNCE)]
    }

    fn start_over(&mut self) -> Vec<Effect> {
        if self.answers == Answers::default() {
            return Vec::new();
        }
        let before = Box::new(std::mem::take(&mut self.answers));
        self.phase = Phase::Replaced { before };
        self.row_filter = RowFilter::All;
        self.announcement = Announcement::StartedOver;
        self.outcome = None;
        self.new_timer_id();
        vec![self.tell_marks(), Effect::ShowAnswers]
    }

    fn undo(&mut self) -> Vec<Effect> {
        match std::mem::replace(&mut self.phase, Phase::Choosing) {
            Phase::Choosing => Vec::new(),
            Phase::Replaced { before } => {
                self.answers = *before;
                self.announcement = Announcement::Undone;
                self.new_timer_id();
                vec![self.tell_marks(), Effect::ShowAnswers]
            }
        }
    }

    /// A new pause begins: the ones before it no longer count.
    pub(super) fn new_timer_id(&mut self) -> TimerId {
        self.timer_id = TimerId(self.timer_id.0.wrapping_add(1));
        self.timer_id
    }

    fn tell_marks(&self) -> Effect {
        Effect::NotifyHost(HostEvent::Changed { marks: self.answers.marks.len() })
    }

    fn rows_with_marks(&self) -> Vec<DimensionIx> {
        self.comparison.dimension_indices().filter(|row| self.answers.marks.has_mark(*row)).collect()
    }

    /// Compares something else, and says what is to be done. Marks on statements that are there too are kept, by the ids of dimension and option.
    pub fn compare(&mut self, comparison: Rc<Comparison>) -> Vec<Effect> {
        let moved = self.answers.marks.moved(&self.comparison, &comparison);
        let is_fewer = moved.len() < self.answers.marks.len();
        self.answers = Answers { marks: moved, ..std::mem::take(&mut self.answers) };
        if let Some(Leaning::To(_)) = self.answers.leaning {
            self.answers.leaning = None;
        }
        self.comparison = comparison;
        self.phase = Phase::Choosing;
        self.row_filter = RowFilter::All;
        self.takeaway = Takeaway::Collapsed;
        self.announcement = Announcement::Silent;
        self.outcome = None;
        self.new_timer_id();
        let stop = self.speak(Voice::Stop);
        let told = is_fewer.then(|| self.tell_marks());
        stop.into_iter().chain(told).chain([Effect::ShowAnswers]).collect()
    }
}

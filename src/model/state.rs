//! The state of one visit, and what each message changes. Knows no browser: time comes in with a [`Msg`] and
//! leaves as an [`Effect`], so that a test can play a whole visit.

use crate::model::clock::Clock;
use crate::model::takeaway::code_within;
use crate::model::{
    Announcement, Answers, CodeSource, Comparison, DimensionIx, Disclosure, Effect, Failure, HostEvent, ImportOutcome,
    LastAnswer, Layout, Leaning, Marks, Millis, Msg, Pace, RowFilter, Session, Speech, Takeaway, TimerId, Voice,
};
use std::rc::Rc;

/// The debounce of the announcement: the pause after the last press. Visitors press about once a second while they read on; a
/// screen reader that spoke between two presses would talk over the next statement.
pub const ANNOUNCE_DEBOUNCE: Millis = Millis(1_200);

/// The state of one visit. Only [`State::update`] and [`State::update_at`] change it, and [`State::compare`] replaces its
/// comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub(super) comparison: Rc<Comparison>,
    pub(super) answers: Answers,
    /// The answers before the last action that replaced them: "Start over", or a share code. "Undo" brings them back.
    pub(super) undo: Option<Box<Answers>>,
    pub(super) row_filter: RowFilter,
    pub(super) layout: Layout,
    pub(super) panel: Disclosure,
    pub(super) mark_list: Disclosure,
    pub(super) takeaway: Takeaway,
    pub(super) import_outcome: Option<ImportOutcome>,
    pub(super) speech: Speech,
    pub(super) pace: Pace,
    /// Whether the visitor has used reading aloud in this visit. If so, the voice speaks the prompts of a kiosk too.
    pub(super) listens: bool,
    /// Whether a mark was made behind the attract screen, by a script. The next visitor must not see it.
    pub(super) is_stray: bool,
    pub(super) session: Session,
    pub(super) clock: Clock,
    pub(super) timer_id: TimerId,
    pub(super) announcement: Announcement,
    /// The outcome of the visitor's last action that could fail. The page keeps showing it after another announcement.
    pub(super) outcome: Option<Result<(), Failure>>,
}

impl State {
    /// A new visit without marks.
    #[must_use]
    pub fn new(comparison: Rc<Comparison>) -> Self {
        Self {
            comparison,
            answers: Answers::default(),
            undo: None,
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

    /// Applies a message that belongs to the present visitor ([`State::update`] has checked that).
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
            // At a kiosk, the next visitor must not be able to undo it.
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
                // The select still names the language that failed to load. Set it back to the language of the page.
                vec![Effect::ShowAnswers]
            }
            Msg::VoiceFound(is_available) => self.voice_found(is_available),
            Msg::VoiceWanted(voice) => self.voice_wanted(voice),
            Msg::VoiceEnded => self.voice_ended(),
            Msg::VoiceLeft => self.voice_left(),
            Msg::AtKiosk(msg) => self.at_kiosk(msg),
            Msg::LayoutChanged(layout) => {
                self.layout = layout;
                Vec::new()
            }
            Msg::Answered(answer) => {
                self.undo = None;
                match answer {
                    LastAnswer::Leaning(leaning) => self.answers.leaning = Some(leaning),
                    LastAnswer::Sure(question, reply) => self.answers.sure[question as usize] = Some(reply),
                }
                Vec::new()
            }
            Msg::MarksRestored(marks) => {
                self.answers.marks = marks;
                self.row_filter = RowFilter::All;
                self.marks_changed()
            }
            Msg::Forgotten => self.forget(),
            Msg::DebounceElapsed(timer_id) => {
                if timer_id != self.timer_id {
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
            Msg::TakeawayPressed => self.toggle_takeaway(),
            Msg::QrDrawn(qr) => {
                if let Takeaway::Expanded(drawn) = &mut self.takeaway {
                    *drawn = Some(Rc::new(qr));
                }
                if self.outcome == Some(Err(Failure::Qr)) {
                    self.outcome = None;
                }
                Vec::new()
            }
            Msg::CodeEntered(source, code) => self.import_code(source, &code),
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

    fn toggle_takeaway(&mut self) -> Vec<Effect> {
        self.takeaway = match self.takeaway {
            Takeaway::Collapsed => Takeaway::Expanded(None),
            Takeaway::Expanded(_) => Takeaway::Collapsed,
        };
        self.draw_qr().into_iter().collect()
    }

    /// Has the QR code drawn if it is in view and there are marks.
    fn draw_qr(&self) -> Option<Effect> {
        let is_open = matches!(self.takeaway, Takeaway::Expanded(_));
        (is_open && !self.answers.marks.is_empty()).then_some(Effect::DrawQr)
    }

    /// Replaces the marks by those of a share code. The visitor can undo it. If the code cannot be read, the marks stay.
    fn import_code(&mut self, source: CodeSource, code: &str) -> Vec<Effect> {
        let marks = self.marks_of_code(code_within(code));
        let outcome = ImportOutcome { by: source, outcome: marks.as_ref().map(drop).map_err(|why| *why) };
        let effects = marks.map_or_else(|_| Vec::new(), |marks| self.replace(marks));
        self.import_outcome = Some(outcome);
        self.announcement = Announcement::Imported(outcome);
        effects
    }

    fn replace(&mut self, marks: Marks) -> Vec<Effect> {
        let before = Box::new(self.answers.clone());
        self.answers.marks = marks;
        self.row_filter = RowFilter::All;
        let effects = self.marks_changed();
        if *before != Answers::default() {
            self.undo = Some(before);
        }
        effects
    }

    fn marks_changed(&mut self) -> Vec<Effect> {
        self.undo = None;
        self.import_outcome = None;
        self.outcome = None;
        let timer_id = self.new_timer_id();
        vec![self.notify_marks(), Effect::StartDebounce(timer_id, ANNOUNCE_DEBOUNCE)]
    }

    fn start_over(&mut self) -> Vec<Effect> {
        if self.answers == Answers::default() {
            return Vec::new();
        }
        let before = Box::new(std::mem::take(&mut self.answers));
        self.undo = Some(before);
        self.row_filter = RowFilter::All;
        self.announcement = Announcement::StartedOver;
        self.outcome = None;
        self.new_timer_id();
        vec![self.notify_marks(), Effect::ShowAnswers]
    }

    fn undo(&mut self) -> Vec<Effect> {
        let Some(before) = self.undo.take() else { return Vec::new() };
        self.answers = *before;
        self.announcement = Announcement::Undone;
        self.new_timer_id();
        vec![self.notify_marks(), Effect::ShowAnswers]
    }

    /// Starts a new debounce. Timers with an older id have no effect when they elapse.
    pub(super) fn new_timer_id(&mut self) -> TimerId {
        self.timer_id = TimerId(self.timer_id.0.wrapping_add(1));
        self.timer_id
    }

    fn notify_marks(&self) -> Effect {
        Effect::NotifyHost(HostEvent::Changed { marks: self.answers.marks.len() })
    }

    fn rows_with_marks(&self) -> Vec<DimensionIx> {
        self.comparison.dimension_indices().filter(|row| self.answers.marks.has_mark(*row)).collect()
    }

    /// Replaces the comparison, and returns the effects. Marks stay if the new comparison has the same statement, by the ids of
    /// dimension and option.
    pub fn compare(&mut self, comparison: Rc<Comparison>) -> Vec<Effect> {
        let moved = self.answers.marks.moved(&self.comparison, &comparison);
        let is_fewer = moved.len() < self.answers.marks.len();
        self.answers = Answers { marks: moved, ..std::mem::take(&mut self.answers) };
        if let Some(Leaning::To(_)) = self.answers.leaning {
            self.answers.leaning = None;
        }
        self.comparison = comparison;
        self.undo = None;
        self.row_filter = RowFilter::All;
        self.takeaway = Takeaway::Collapsed;
        self.announcement = Announcement::Silent;
        self.outcome = None;
        self.new_timer_id();
        let stop = self.speak(Voice::Stop);
        let notify = is_fewer.then(|| self.notify_marks());
        stop.into_iter().chain(notify).chain([Effect::ShowAnswers]).collect()
    }
}

//! The state of one visit, and `update`, which decides everything. Knows no browser: time comes in as
//! [`Msg`] and goes out as [`Effect`], so that a whole visit is a test.

use crate::model::clock::Clock;
use crate::model::takeaway::code_within;
use crate::model::{
    Announcement, Answers, Brought, Carrier, Comparison, DimensionIx, Effect, Failure, HostEvent, LastAnswer, Leaning, Marks,
    Millis, Msg, Pace, Phase, Presence, Room, Sheet, Showing, Speech, Takeaway, Ticket, Voice,
};
use std::rc::Rc;

/// How long a visitor pauses before the verdict is announced. A press every second or so is one train of thought; a screen
/// reader that speaks in between would talk over the next statement.
pub const PAUSE: Millis = Millis(1_200);

/// Everything that a visit knows. [`State::update`] and [`State::update_at`] are the only things that change it.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub(super) comparison: Rc<Comparison>,
    pub(super) answers: Answers,
    pub(super) phase: Phase,
    pub(super) showing: Showing,
    pub(super) room: Room,
    pub(super) sheet: Sheet,
    pub(super) list: Sheet,
    pub(super) takeaway: Takeaway,
    pub(super) brought: Option<Brought>,
    pub(super) speech: Speech,
    pub(super) pace: Pace,
    /// Whether the visitor has had something read aloud: then questions are spoken too.
    pub(super) listens: bool,
    /// Whether something was marked while nobody was at a kiosk.
    pub(super) is_stray: bool,
    pub(super) presence: Presence,
    pub(super) clock: Clock,
    pub(super) ticket: Ticket,
    pub(super) announcement: Announcement,
}

impl State {
    /// A new visit: nothing is marked.
    #[must_use]
    pub fn new(comparison: Rc<Comparison>) -> Self {
        Self {
            comparison,
            answers: Answers::default(),
            phase: Phase::Choosing,
            showing: Showing::All,
            room: Room::Wide,
            sheet: Sheet::Folded,
            list: Sheet::Folded,
            takeaway: Takeaway::Folded,
            brought: None,
            speech: Speech::NoVoice,
            pace: Pace::Normal,
            listens: false,
            is_stray: false,
            presence: Presence::Unwatched,
            clock: Clock::default(),
            ticket: Ticket::default(),
            announcement: Announcement::Silent,
        }
    }

    /// What happened, once it is known to be this visitor's.
    pub(super) fn take(&mut self, msg: Msg) -> Vec<Effect> {
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
            Msg::ShowingPressed => {
                self.showing = match self.showing {
                    Showing::All => Showing::Only(self.rows_with_marks()),
                    Showing::Only(_) => Showing::All,
                };
                Vec::new()
            }
            Msg::StartedOver if self.presence == Presence::Unwatched => self.start_over(),
            // The next visitor must not be able to undo it.
            Msg::StartedOver => self.step(self.presence.leave()),
            Msg::Undone => self.undo(),
            Msg::SheetPressed => {
                self.sheet = self.sheet.turned();
                Vec::new()
            }
            Msg::ListPressed => {
                self.list = self.list.turned();
                Vec::new()
            }
            Msg::SheetLeft => {
                self.sheet = Sheet::Folded;
                Vec::new()
            }
            Msg::LanguageChosen(language) => vec![Effect::ChangeLanguage(language)],
            Msg::TakeawayPressed => self.turn_takeaway(),
            Msg::QrDrawn(qr) => {
                if let Takeaway::Open(drawn) = &mut self.takeaway {
                    *drawn = Some(Rc::new(qr));
                }
                Vec::new()
            }
            Msg::CodeBrought(by, code) => self.bring(by, &code),
            Msg::PrintPressed => vec![Effect::Print],
            Msg::CopyPressed => vec![Effect::Copy],
            Msg::Copied => {
                self.announcement = Announcement::Copied;
                Vec::new()
            }
            Msg::Failed(failure) => {
                if failure == Failure::Voice {
                    self.speech.ended();
                }
                self.announcement = Announcement::Failed(failure);
                // The choice of a language says which one is shown.
                vec![Effect::ShowAnswers]
            }
            Msg::QrWanted => {
                self.announcement = Announcement::Silent;
                self.draw_qr().into_iter().collect()
            }
            Msg::VoiceFound(there) => self.voice_found(there),
            Msg::VoiceWanted(voice) => self.voice_wanted(voice),
            Msg::VoiceEnded => self.voice_ended(),
            Msg::VoiceLeft => self.voice_left(),
            Msg::AtKiosk(happened) => self.at_kiosk(happened),
            Msg::RoomChanged(room) => {
                self.room = room;
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
                self.showing = Showing::All;
                self.marks_changed()
            }
            Msg::Forgotten => self.forget(),
            Msg::Paused(ticket) => {
                if ticket != self.ticket {
                    return Vec::new();
                }
                self.announcement = Announcement::Fit(Box::new(self.fit()));
                self.draw_qr().into_iter().collect()
            }
        }
    }

    fn turn_takeaway(&mut self) -> Vec<Effect> {
        self.takeaway = match self.takeaway {
            Takeaway::Folded => Takeaway::Open(None),
            Takeaway::Open(_) => Takeaway::Folded,
        };
        self.draw_qr().into_iter().collect()
    }

    /// A QR code is drawn where it is in view, and not at each press.
    fn draw_qr(&self) -> Option<Effect> {
        let is_open = matches!(self.takeaway, Takeaway::Open(_));
        (is_open && !self.answers.marks.is_empty()).then_some(Effect::DrawQr)
    }

    /// Takes the marks of a code. What was told before can be taken back; where the code cannot be read, nothing is lost.
    fn bring(&mut self, by: Carrier, code: &str) -> Vec<Effect> {
        let marks = self.marks_of_code(code_within(code));
        let brought = Brought { by, outcome: marks.as_ref().map(drop).map_err(|why| *why) };
        let effects = marks.map_or_else(|_| Vec::new(), |marks| self.replace(marks));
        self.brought = Some(brought);
        self.announcement = Announcement::Brought(brought);
        effects
    }

    fn replace(&mut self, marks: Marks) -> Vec<Effect> {
        let before = Box::new(self.answers.clone());
        self.answers.marks = marks;
        self.showing = Showing::All;
        let effects = self.marks_changed();
        if *before != Answers::default() {
            self.phase = Phase::Replaced { before };
        }
        effects
    }

    fn marks_changed(&mut self) -> Vec<Effect> {
        self.phase = Phase::Choosing;
        self.brought = None;
        let ticket = self.new_ticket();
        vec![self.tell_marks(), Effect::Wait(ticket, PAUSE)]
    }

    fn start_over(&mut self) -> Vec<Effect> {
        if self.answers == Answers::default() {
            return Vec::new();
        }
        let before = Box::new(std::mem::take(&mut self.answers));
        self.phase = Phase::Replaced { before };
        self.showing = Showing::All;
        self.announcement = Announcement::StartedOver;
        self.new_ticket();
        vec![self.tell_marks(), Effect::ShowAnswers]
    }

    fn undo(&mut self) -> Vec<Effect> {
        match std::mem::replace(&mut self.phase, Phase::Choosing) {
            Phase::Choosing => Vec::new(),
            Phase::Replaced { before } => {
                self.answers = *before;
                self.announcement = Announcement::Undone;
                self.new_ticket();
                vec![self.tell_marks(), Effect::ShowAnswers]
            }
        }
    }

    /// A new pause begins: the ones before it no longer count.
    pub(super) fn new_ticket(&mut self) -> Ticket {
        self.ticket = Ticket(self.ticket.0.wrapping_add(1));
        self.ticket
    }

    fn tell_marks(&self) -> Effect {
        Effect::Tell(HostEvent::Changed { marks: self.answers.marks.len() })
    }

    fn rows_with_marks(&self) -> Vec<DimensionIx> {
        self.comparison.dimension_places().filter(|row| self.answers.marks.has_mark(*row)).collect()
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
        self.showing = Showing::All;
        self.takeaway = Takeaway::Folded;
        self.announcement = Announcement::Silent;
        self.new_ticket();
        let stop = self.speak(Voice::Stop);
        let told = is_fewer.then(|| self.tell_marks());
        stop.into_iter().chain(told).chain([Effect::ShowAnswers]).collect()
    }
}

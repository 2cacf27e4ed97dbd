//! The state of one visit, and `update`, which decides everything. Knows no browser: time comes in as
//! [`Msg`] and goes out as [`Effect`], so that a whole visit is a test.

use crate::model::{
    Answers, CodeError, Comparison, DimensionIx, Effect, Fit, HostEvent, LastAnswer, Leaning, Marks, Millis, Msg, Ticket, code,
};
use std::rc::Rc;

/// How long a visitor pauses before the verdict is announced. A press every second or so is one train of thought; a screen
/// reader that speaks in between would talk over the next statement.
pub const PAUSE: Millis = Millis(1_200);

/// Everything that a visit knows. [`State::update`] is the only thing that changes it.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    comparison: Rc<Comparison>,
    answers: Answers,
    phase: Phase,
    showing: Showing,
    room: Room,
    sheet: Sheet,
    list: Sheet,
    ticket: Ticket,
    announcement: Announcement,
}

/// Where in a visit we are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The visitor reads and marks.
    Choosing,
    /// The visitor has just started over, and may take it back.
    StartedOver {
        /// What they had told.
        before: Box<Answers>,
    },
}

/// Which rows are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Showing {
    /// Every row.
    All,
    /// Only the rows that had a mark when the visitor asked for them. A row whose mark is taken back stays, so that the
    /// button under a visitor's finger does not vanish.
    Only(Vec<DimensionIx>),
}

/// How much room there is for the fit. The styles decide; what is out of sight need not be made at each press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// All of it stands beside the matrix.
    Wide,
    /// A bar at the bottom, which opens.
    Narrow,
}

/// What opens and folds: the fit, where there is little room a bar at the bottom; and its list "mark by mark".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The verdict and the bars; the label of the list.
    Folded,
    /// All of it.
    Open,
}

impl Sheet {
    /// The other one.
    const fn turned(self) -> Self {
        match self {
            Self::Folded => Self::Open,
            Self::Open => Self::Folded,
        }
    }
}

/// What is said to those who do not see the page. It changes only when it is to be spoken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// Nothing yet.
    Silent,
    /// The fit, as it was when the visitor paused.
    Fit(Box<Fit>),
    /// Everything is cleared, and that can be undone.
    StartedOver,
    /// What was cleared is back.
    Undone,
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
            ticket: Ticket::default(),
            announcement: Announcement::Silent,
        }
    }

    /// Takes in what happened, and says what is to be done.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
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
            Msg::StartedOver => self.start_over(),
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
            Msg::Forgotten => {
                *self = Self { ticket: self.new_ticket(), room: self.room, ..Self::new(self.comparison.clone()) };
                vec![Effect::ShowAnswers]
            }
            Msg::Paused(ticket) => {
                if ticket == self.ticket {
                    self.announcement = Announcement::Fit(Box::new(self.fit()));
                }
                Vec::new()
            }
        }
    }

    fn marks_changed(&mut self) -> Vec<Effect> {
        self.phase = Phase::Choosing;
        let ticket = self.new_ticket();
        vec![self.tell_marks(), Effect::Wait(ticket, PAUSE)]
    }

    fn start_over(&mut self) -> Vec<Effect> {
        if self.answers == Answers::default() {
            return Vec::new();
        }
        let before = Box::new(std::mem::take(&mut self.answers));
        self.phase = Phase::StartedOver { before };
        self.showing = Showing::All;
        self.announcement = Announcement::StartedOver;
        self.new_ticket();
        vec![self.tell_marks(), Effect::ShowAnswers]
    }

    fn undo(&mut self) -> Vec<Effect> {
        match std::mem::replace(&mut self.phase, Phase::Choosing) {
            Phase::Choosing => Vec::new(),
            Phase::StartedOver { before } => {
                self.answers = *before;
                self.announcement = Announcement::Undone;
                self.new_ticket();
                vec![self.tell_marks(), Effect::ShowAnswers]
            }
        }
    }

    /// A new pause begins: the ones before it no longer count.
    fn new_ticket(&mut self) -> Ticket {
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
        self.answers = Answers { marks: moved, ..std::mem::take(&mut self.answers) };
        if let Some(Leaning::To(_)) = self.answers.leaning {
            self.answers.leaning = None;
        }
        self.comparison = comparison;
        self.phase = Phase::Choosing;
        self.showing = Showing::All;
        self.announcement = Announcement::Silent;
        self.new_ticket();
        vec![Effect::ShowAnswers]
    }

    /// The share code of the marks: 11 symbols for the default pack.
    #[must_use]
    pub fn code(&self) -> String {
        code::encode(&self.comparison, &self.answers.marks)
    }

    /// The marks of a share code.
    ///
    /// # Errors
    /// A sentence, where the code is not whole, or is for another comparison.
    pub fn marks_of_code(&self, code: &str) -> Result<Marks, CodeError> {
        code::decode(&self.comparison, code)
    }

    /// What is compared.
    pub fn comparison(&self) -> &Rc<Comparison> {
        &self.comparison
    }

    /// What the visitor has told.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Where in a visit we are.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// Which rows are shown.
    pub fn showing(&self) -> &Showing {
        &self.showing
    }

    /// Whether a row is shown.
    pub fn shows(&self, dimension: DimensionIx) -> bool {
        match &self.showing {
            Showing::All => true,
            Showing::Only(rows) => rows.contains(&dimension),
        }
    }

    /// How much room there is for the fit.
    pub fn room(&self) -> Room {
        self.room
    }

    /// Whether the fit is open, where there is little room.
    pub fn sheet(&self) -> Sheet {
        self.sheet
    }

    /// Whether the list "mark by mark" is open.
    pub fn list(&self) -> Sheet {
        self.list
    }

    /// What is said to those who do not see the page.
    pub fn announcement(&self) -> &Announcement {
        &self.announcement
    }

    /// What the marks come to.
    #[must_use]
    pub fn fit(&self) -> Fit {
        Fit::of(&self.comparison, &self.answers.marks)
    }
}

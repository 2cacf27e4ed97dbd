//! What a state says of itself. Changes nothing.

use crate::model::{
    Announcement, Answers, CodeError, Comparison, DimensionIx, Disclosure, Failure, Fit, ImportOutcome, Layout, Marks, Pace,
    Phase, RowFilter, Session, Speech, State, Takeaway, code,
};
use std::rc::Rc;

impl State {
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
    pub fn row_filter(&self) -> &RowFilter {
        &self.row_filter
    }

    /// Whether a row is shown.
    pub fn shows(&self, dimension: DimensionIx) -> bool {
        match &self.row_filter {
            RowFilter::All => true,
            RowFilter::Only(rows) => rows.contains(&dimension),
        }
    }

    /// How much room there is for the fit.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// Whether the fit is open, where there is little room.
    pub fn panel(&self) -> Disclosure {
        self.panel
    }

    /// Whether the list "mark by mark" is open.
    pub fn mark_list(&self) -> Disclosure {
        self.mark_list
    }

    /// What the visitor takes home.
    pub fn takeaway(&self) -> &Takeaway {
        &self.takeaway
    }

    /// What came of marks that the visitor brought, until they change.
    pub fn import_outcome(&self) -> Option<ImportOutcome> {
        self.import_outcome
    }

    /// Whether the page is read aloud.
    pub fn speech(&self) -> Speech {
        self.speech
    }

    /// How fast the page is read.
    pub fn pace(&self) -> Pace {
        self.pace
    }

    /// Whether somebody is there, where this is a kiosk.
    pub fn session(&self) -> Session {
        self.session
    }

    /// What is said to those who do not see the page.
    pub fn announcement(&self) -> &Announcement {
        &self.announcement
    }

    /// The outcome of the last action of the visitor that could fail: copying, printing, drawing a QR code, a language, a voice.
    pub fn outcome(&self) -> Option<Result<(), Failure>> {
        self.outcome
    }

    /// What the marks come to.
    #[must_use]
    pub fn fit(&self) -> Fit {
        Fit::of(&self.comparison, &self.answers.marks)
    }
}

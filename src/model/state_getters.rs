//! The getters of [`State`], and values that follow from it.

use crate::model::{
    Announcement, Answers, CodeError, Comparison, DimensionIx, Disclosure, Failure, Fit, ImportOutcome, Layout, Marks, Pace,
    RowFilter, Session, Speech, State, Takeaway, code,
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
    /// Returns an error if the code is incomplete or mistyped, or belongs to another comparison or version.
    pub fn marks_of_code(&self, code: &str) -> Result<Marks, CodeError> {
        code::decode(&self.comparison, code)
    }

    /// The comparison.
    pub fn comparison(&self) -> &Rc<Comparison> {
        &self.comparison
    }

    /// The visitor's answers.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The answers that "Undo" brings back, if the last action replaced them.
    pub fn undo_slot(&self) -> Option<&Answers> {
        self.undo.as_deref()
    }

    /// Which rows the matrix shows.
    pub fn row_filter(&self) -> &RowFilter {
        &self.row_filter
    }

    /// Whether the matrix shows a row.
    pub fn shows(&self, dimension: DimensionIx) -> bool {
        match &self.row_filter {
            RowFilter::All => true,
            RowFilter::Only(rows) => rows.contains(&dimension),
        }
    }

    /// The layout of the fit panel.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// Whether the fit panel is expanded. It matters in the narrow layout only.
    pub fn panel(&self) -> Disclosure {
        self.panel
    }

    /// Whether the list "mark by mark" is expanded.
    pub fn mark_list(&self) -> Disclosure {
        self.mark_list
    }

    /// The takeaway.
    pub fn takeaway(&self) -> &Takeaway {
        &self.takeaway
    }

    /// The outcome of importing a share code, until the marks change.
    pub fn import_outcome(&self) -> Option<ImportOutcome> {
        self.import_outcome
    }

    /// The state of reading aloud.
    pub fn speech(&self) -> Speech {
        self.speech
    }

    /// The pace of reading aloud.
    pub fn pace(&self) -> Pace {
        self.pace
    }

    /// Whether somebody is at the kiosk; off if this is no kiosk.
    pub fn session(&self) -> Session {
        self.session
    }

    /// The sentence that a screen reader speaks.
    pub fn announcement(&self) -> &Announcement {
        &self.announcement
    }

    /// The outcome of the visitor's last action that could fail: copying, printing, drawing a QR code, a language, a voice.
    pub fn outcome(&self) -> Option<Result<(), Failure>> {
        self.outcome
    }

    /// Computes the fit of the marks.
    #[must_use]
    pub fn fit(&self) -> Fit {
        Fit::of(&self.comparison, &self.answers.marks)
    }
}

//! What of a visit shows: its phase, its rows, what is open, and what is said to those who do not see it.

use crate::model::{Answers, DimensionIx, Failure, Fit, ImportOutcome};

/// Where in a visit we are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The visitor reads and marks.
    Choosing,
    /// What the visitor had told was replaced just now, by nothing or by what a code carries, and they may take it back.
    Replaced {
        /// What they had told.
        before: Box<Answers>,
    },
}

/// Which rows are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFilter {
    /// Every row.
    All,
    /// Only the rows that had a mark when the visitor asked for them. A row whose mark is taken back stays, so that the
    /// button under a visitor's finger does not vanish.
    Only(Vec<DimensionIx>),
}

/// How much room there is for the fit. The styles decide; what is out of sight need not be made at each press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// All of it stands beside the matrix.
    Wide,
    /// A bar at the bottom, which opens.
    Narrow,
    /// A sheet of paper: all of it, and what only paper says.
    Print,
}

/// What opens and folds: the fit, where there is little room a bar at the bottom; and its list "mark by mark".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// The verdict and the bars; the label of the list.
    Collapsed,
    /// All of it.
    Expanded,
}

impl Disclosure {
    /// The other one.
    pub(super) const fn toggled(self) -> Self {
        match self {
            Self::Collapsed => Self::Expanded,
            Self::Expanded => Self::Collapsed,
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
    /// What came of marks that the visitor brought.
    Brought(ImportOutcome),
    /// The link is in the clipboard.
    Copied,
    /// Something that the visitor asked for could not be done.
    Failed(Failure),
}

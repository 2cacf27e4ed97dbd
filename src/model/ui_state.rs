//! The state of the interface: shown rows, layout, disclosures, announcement.

use crate::model::{DimensionIx, Fit, ImportOutcome};

/// Which rows the matrix shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFilter {
    /// Every row.
    All,
    /// Only the rows that had a mark when the visitor pressed the filter. A row that loses its mark stays, so that the button
    /// under the visitor's finger does not disappear.
    Only(Vec<DimensionIx>),
}

/// The layout of the fit panel. The styles decide it, and the element reports it, so that a press does not render texts that are
/// out of view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// The whole panel, beside the matrix.
    Wide,
    /// A bar at the bottom of the window, which the visitor can expand.
    Narrow,
    /// Paper: the whole panel, and the texts that are only printed.
    Print,
}

/// Whether something is expanded: the fit panel in the narrow layout, or its list "mark by mark".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// Of the panel, only the verdict and the bars show. Of the list, only the label.
    Collapsed,
    /// Everything shows.
    Expanded,
}

impl Disclosure {
    /// The opposite.
    pub(super) const fn toggled(self) -> Self {
        match self {
            Self::Collapsed => Self::Expanded,
            Self::Expanded => Self::Collapsed,
        }
    }
}

/// The sentence that a screen reader speaks. It changes only if the screen reader is to speak.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// No announcement.
    Silent,
    /// The fit, at the end of the debounce.
    Fit(Box<Fit>),
    /// The answers are cleared, and the visitor can undo it.
    StartedOver,
    /// The earlier answers are back.
    Undone,
    /// The outcome of importing a share code.
    Imported(ImportOutcome),
    /// The link is in the clipboard.
    Copied,
    /// An action of the visitor failed.
    Failed(Failure),
}

/// An action that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The clipboard is not available. The edge has selected the link instead.
    Copy,
    /// The QR encoder did not load.
    Qr,
    /// The script for printing did not load.
    Print,
    /// The language did not load. The page keeps its language.
    Language,
    /// The script for reading aloud did not load.
    Voice,
}

//! The domain: comparison, marks, fit, state. It uses only std, knows no HTML, JSON or language, and cannot fail.
//!
//! `content` validates every pack once, at the edge, so that no function in here returns an error for a comparison. Functions
//! ignore indices ([`OptionIx`], [`DimensionIx`], [`StatementIx`]) that a comparison does not have; they never panic.

mod answers;
mod clock;
mod code;
mod comparison;
mod counterfactual;
mod details;
mod fit;
mod link;
mod marks;
mod msg;
mod session;
mod speech;
mod state;
mod state_getters;
mod takeaway;
mod tally;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod ui_state;
mod visitor;

pub use answers::{Answers, LastAnswer, Leaning, SureQuestion, YesNo};
pub use clock::{Millis, Time, Timestamp};
pub use code::{CodeError, SYMBOLS};
pub use comparison::{
    Advice, Comparison, Crisis, CrisisLine, CrisisRegion, Dimension, DimensionId, DimensionIx, GroupOption, MAX_DIMENSIONS,
    MAX_OPTIONS, MIN_OPTIONS, Offer, OptionId, OptionIx, Statement, StatementIx,
};
pub use counterfactual::Counterfactual;
pub use details::{
    AdviceDetails, Details, DimensionDetails, OptionDetails, OptionLink, Pack, Provenance, Source, SourceIx, StatementDetails,
    Symbol, Translation,
};
pub use fit::{Fit, OptionFit};
pub use link::{Link, SCHEMES};
pub use marks::{Emphasis, Marks};
pub use msg::{Effect, HostEvent, Msg, TimerId};
pub use session::{IDLE_TIMEOUT, KioskConfig, KioskMsg, LanguageIx, MAX_VISIT, PROMPT_TIMEOUT, Prompt, Session, VisitTimes};
pub use speech::{Extent, Pace, Speech, Voice};
pub use state::State;
pub use takeaway::{CodeSource, ImportOutcome, Qr, Takeaway, grouped, link};
pub use tally::{ENOUGH_MARKS, Segment, Strength, Verdict};
pub use ui_state::{Announcement, Disclosure, Failure, Layout, RowFilter};

//! The domain: comparison, marks, fit, state. Std only; knows no HTML, no JSON and no language; cannot fail.
//!
//! Content checks every pack once, at the edge, so that nothing in here has an error to return. Positions
//! ([`OptionIx`], [`DimensionIx`], [`StatementIx`]) that a comparison does not have are ignored, never a panic.

mod answers;
mod clock;
mod code;
mod comparison;
mod counterfactual;
mod details;
mod facts;
mod fit;
mod link;
mod marks;
mod msg;
mod session;
mod speech;
mod state;
mod takeaway;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod ui_state;
mod visitor;

pub use answers::{Answers, LastAnswer, Leaning, SureQuestion, YesNo};
pub use clock::{Time, Timestamp};
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
pub use fit::{ENOUGH_MARKS, Fit, OptionFit, Segment, Strength, Verdict};
pub use link::{Link, SCHEMES};
pub use marks::{Emphasis, Marks};
pub use msg::{Effect, Failure, HostEvent, LanguageIx, Millis, Msg, TimerId};
pub use session::{IDLE_TIMEOUT, KioskConfig, KioskMsg, MAX_VISIT, PROMPT_TIMEOUT, Prompt, Session, VisitTimes};
pub use speech::{Extent, Pace, Speech, Voice};
pub use state::State;
pub use takeaway::{CodeSource, ImportOutcome, Qr, Takeaway, grouped, link};
pub use ui_state::{Announcement, Disclosure, Layout, Phase, RowFilter};

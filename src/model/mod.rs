//! The domain: comparison, marks, fit, state. Std only; knows no HTML, no JSON and no language; cannot fail.
//!
//! Content checks every pack once, at the edge, so that nothing in here has an error to return. Positions
//! ([`OptionIx`], [`DimensionIx`], [`StatementIx`]) that a comparison does not have are ignored, never a panic.

mod answers;
mod change;
mod clock;
mod code;
mod comparison;
mod facts;
mod fit;
mod link;
mod marks;
mod msg;
mod presence;
mod reading;
mod shown;
mod speech;
mod state;
mod takeaway;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod visitor;

pub use answers::{Answers, LastAnswer, Leaning, SureQuestion, YesNo};
pub use change::Change;
pub use clock::{Moment, Time};
pub use code::{CodeError, SYMBOLS};
pub use comparison::{
    Advice, Comparison, Crisis, CrisisLine, CrisisRegion, Dimension, DimensionId, DimensionIx, GroupOption, MAX_DIMENSIONS,
    MAX_OPTIONS, MIN_OPTIONS, Offer, OptionId, OptionIx, Statement, StatementIx,
};
pub use fit::{ENOUGH_MARKS, Fit, OptionFit, Segment, Strength, Verdict};
pub use link::{Link, SCHEMES};
pub use marks::{Emphasis, Marks};
pub use msg::{Effect, Failure, HostEvent, LanguageIx, Millis, Msg, Ticket};
pub use presence::{ANSWER, AtKiosk, IDLE, LONGEST, Presence, Question, Visit, Watch};
pub use reading::{
    AdviceReading, DimensionReading, OptionLink, OptionReading, Pack, Provenance, Reading, Source, SourceIx, StatementReading,
    Symbol, Translation,
};
pub use shown::{Announcement, Phase, Room, Sheet, Showing};
pub use speech::{Extent, Pace, Speech, Voice};
pub use state::State;
pub use takeaway::{Brought, Carrier, Qr, Takeaway, grouped, link};

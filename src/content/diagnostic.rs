//! What is wrong with a pack: its place, what it is, and what to do. Knows no serde.

use std::fmt;

/// One thing that is wrong with a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where it is, such as `dimensions[3].statements.support.offers`; empty for the pack as a whole.
    pub path: String,
    /// What it is, as the rest of a sentence that begins with the place, without a full stop.
    pub message: String,
    /// What to do about it, as a whole sentence.
    pub help: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.path.is_empty() { "the pack" } else { &self.path };
        write!(f, "{place}: {}. {}", self.message, self.help)
    }
}

/// The most problems that are noted. Who has mended these knows how the rest are to be mended.
pub const MAX_DIAGNOSTICS: usize = 100;

/// What is wrong with a pack: everything, up to [`MAX_DIAGNOSTICS`]. Never empty where it is an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// A single problem.
    pub fn one(place: impl Into<String>, says: impl Into<String>, remedy: impl Into<String>) -> Self {
        let mut problems = Self::default();
        problems.add(place, says, remedy);
        problems
    }

    pub(super) fn add(&mut self, place: impl Into<String>, says: impl Into<String>, remedy: impl Into<String>) {
        if self.0.len() < MAX_DIAGNOSTICS {
            self.0.push(Diagnostic { path: place.into(), message: says.into(), help: remedy.into() });
        }
    }

    /// Whether something was said about a place already.
    pub(super) fn mention(&self, place: &str) -> bool {
        self.0.iter().any(|problem| problem.path == place)
    }
}

/// Names in a remedy: the first ten.
pub(super) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    let shown: Vec<&str> = names.iter().take(10).map(AsRef::as_ref).collect();
    let rest = names.len() - shown.len();
    if rest == 0 { shown.join(", ") } else { format!("{} and {rest} more", shown.join(", ")) }
}

/// One problem a line.
impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (line, problem) in self.0.iter().enumerate() {
            if line > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}

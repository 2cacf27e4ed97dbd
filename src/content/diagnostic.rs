//! Diagnostics: the problems of a pack, each with its severity, rule, path, message and help.

use std::fmt;

/// How serious a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The pack cannot be read.
    Error,
    /// The pack can be read. The author should correct it, or know why not.
    Warning,
    /// For the author's information.
    Note,
}

impl Severity {
    /// Its name in the output of commands.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A problem of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How serious it is.
    pub severity: Severity,
    /// The short name of the rule. Names do not change, because build servers of authors may filter by them.
    pub rule: &'static str,
    /// Its path in the author's file, such as `dimensions[3].statements.support.offers`; empty for the pack as a whole.
    pub path: String,
    /// The problem, as the rest of a sentence that begins with the path, without a full stop.
    pub message: String,
    /// How to correct it, as a whole sentence.
    pub help: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "the pack" } else { &self.path };
        write!(f, "{path}: {}. {}", self.message, self.help)
    }
}

/// The rule of each error: the pack must be readable.
const UNREADABLE: &str = "pack";

/// The maximum number of diagnostics of one rule. One systematic mistake would otherwise produce thousands.
pub const MAX_DIAGNOSTICS: usize = 100;

/// The errors of a pack, at most [`MAX_DIAGNOSTICS`]. As the `Err` of a result, it is never empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// A single error.
    pub fn one(path: impl Into<String>, message: impl Into<String>, help: impl Into<String>) -> Self {
        let mut diagnostics = Self::default();
        diagnostics.add(path, message, help);
        diagnostics
    }

    pub(super) fn add(&mut self, path: impl Into<String>, message: impl Into<String>, help: impl Into<String>) {
        if self.0.len() < MAX_DIAGNOSTICS {
            let (path, message, help) = (path.into(), message.into(), help.into());
            self.0.push(Diagnostic { severity: Severity::Error, rule: UNREADABLE, path, message, help });
        }
    }

    /// Whether there is already an error for a path.
    pub(super) fn mention(&self, path: &str) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.path == path)
    }
}

/// The first ten names, for the help of a diagnostic.
pub(super) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    let shown: Vec<&str> = names.iter().take(10).map(AsRef::as_ref).collect();
    let rest = names.len() - shown.len();
    if rest == 0 { shown.join(", ") } else { format!("{} and {rest} more", shown.join(", ")) }
}

/// One line per diagnostic.
impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}

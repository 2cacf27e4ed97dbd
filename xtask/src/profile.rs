//! The two build profiles.

/// A build profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Builds quickly.
    Debug,
    /// Makes small files.
    Release,
}

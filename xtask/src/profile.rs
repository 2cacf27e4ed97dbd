//! The two ways of building.

/// How a build is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Quick to make.
    Debug,
    /// Small.
    Release,
}

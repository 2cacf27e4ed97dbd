//! The mode: inside a host page, as a page of its own, or on a kiosk.

use crate::view::Level;

/// Where the comparison is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Inside a host page, which has a heading of level 1 already.
    Inline,
    /// A page of its own, with a select for the language.
    Page,
    /// A screen that many visitors share: a page of its own, without links out of it.
    Kiosk,
}

impl Mode {
    /// Every mode.
    pub const ALL: [Self; 3] = [Self::Inline, Self::Page, Self::Kiosk];

    /// Its name in the attribute `mode`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inline => "inline",
            Self::Page => "page",
            Self::Kiosk => "kiosk",
        }
    }

    /// The mode with this name; the default if there is none.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|mode| mode.name() == name).unwrap_or(Self::Inline)
    }

    /// The level of the title.
    #[must_use]
    pub fn level(self) -> Level {
        match self {
            Self::Inline => Level::INLINE,
            Self::Page | Self::Kiosk => Level::PAGE,
        }
    }
}

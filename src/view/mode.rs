//! Where the comparison stands: within a host's page, as a page of its own, or on a clinic's screen. Knows no words.

use crate::view::Level;

/// Where the comparison stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Within a host's page, which has a heading of level 1 already.
    Inline,
    /// A page of its own, with a choice of language.
    Page,
    /// A screen that one stranger after another uses: a page of its own, which no link leads away from.
    Kiosk,
}

impl Mode {
    /// Every mode.
    pub const ALL: [Self; 3] = [Self::Inline, Self::Page, Self::Kiosk];

    /// Its name, as hosts write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inline => "inline",
            Self::Page => "page",
            Self::Kiosk => "kiosk",
        }
    }

    /// The mode of a name; of any other, the default.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|mode| mode.name() == name).unwrap_or(Self::Inline)
    }

    /// The level of the page's own heading.
    #[must_use]
    pub fn level(self) -> Level {
        match self {
            Self::Inline => Level::INLINE,
            Self::Page | Self::Kiosk => Level::PAGE,
        }
    }
}

//! Headings, whose level depends on the surrounding page.

use crate::view::el::{Child, El, el};
use yew::Html;

/// The level of a heading, 1 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level(u8);

impl Level {
    /// The title of a page of its own.
    pub const PAGE: Self = Self(1);
    /// The title inside a host page, which has a heading of level 1 already.
    pub const INLINE: Self = Self(2);

    /// The level below.
    #[must_use]
    pub fn below(self) -> Self {
        Self((self.0 + 1).min(6))
    }

    /// A heading of this level.
    pub fn heading(self, class: &'static str, id: Option<&'static str>, content: Html) -> Html {
        self.element(class, id, content).html()
    }

    /// A heading of this level, as a child of an element of a live view.
    pub(super) fn element(self, class: &'static str, id: Option<&'static str>, content: impl Child) -> El {
        let tag = match self.0 {
            1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        };
        el!(tag, "class" = class, "id" = id; content)
    }
}

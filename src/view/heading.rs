//! Headings whose level depends on the page around. Knows no words.

use yew::{Html, html};

/// The level of a heading, 1 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level(u8);

impl Level {
    /// The page's only heading of its level: a page of its own.
    pub const PAGE: Self = Self(1);
    /// Within a host's page, which has a heading of level 1 already.
    pub const INLINE: Self = Self(2);

    /// The level below.
    #[must_use]
    pub fn below(self) -> Self {
        Self((self.0 + 1).min(6))
    }

    /// A heading of this level.
    pub fn heading(self, class: &'static str, id: Option<&'static str>, words: Html) -> Html {
        html! { <@{format!("h{}", self.0)} {class} {id}>{ words }</@> }
    }
}

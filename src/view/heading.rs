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
        // Spelled out, because a tag whose name is made at run time carries a check of names into the WebAssembly.
        match self.0 {
            1 => html! { <h1 {class} {id}>{ words }</h1> },
            2 => html! { <h2 {class} {id}>{ words }</h2> },
            3 => html! { <h3 {class} {id}>{ words }</h3> },
            4 => html! { <h4 {class} {id}>{ words }</h4> },
            5 => html! { <h5 {class} {id}>{ words }</h5> },
            _ => html! { <h6 {class} {id}>{ words }</h6> },
        }
    }
}

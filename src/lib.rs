//! Group Fit: a small patient decision aid. Support group or therapeutic group?
//!
//! A visitor sees the options side by side, marks the statements that matter to them, and sees which kind of group usually
//! offers them, and why. Nothing that a visitor marks leaves the device.
//!
//! Read the modules in this order:
//!
//! 1. [`model`]: the domain. What a comparison is, what marks come to, what can happen.
//! 2. [`content`]: packs, the JSON files that comparisons come from.
//! 3. [`i18n`]: the interface messages.
//! 4. [`view`]: the page, as Yew components.
//! 5. [`app`]: the edge: prerendering at build time, and in the browser mounting, and everything that the model asks for.
//!
//! What always holds:
//!
//! - A module imports only what the ladder allows: `model` ← `content`; `model`, `i18n` ← `view`; all ← `app` ← `main`.
//!   `tests/tidy.rs` holds it.
//! - `State::update` is the only thing that changes a visit, and it is a plain function.
//! - Nothing from a pack is taken as markup, and no link has a scheme but those of `model::SCHEMES`.

#[macro_use]
mod languages;

pub mod app;
pub mod content;
pub mod i18n;
pub mod model;
pub mod view;

//! Group Fit: a small patient decision aid. Support group or therapeutic group?
//!
//! A visitor sees the options side by side, marks the statements that matter to them, and sees which kind of group usually
//! offers them, and why. Nothing that a visitor marks leaves the device.
//!
//! Read the modules in this order:
//!
//! 1. [`model`]: the domain: the comparison, the fit of the marks, and the messages and effects of a visit.
//! 2. [`content`]: reads packs, the JSON files that contain comparisons.
//! 3. [`i18n`]: the interface messages.
//! 4. [`view`]: the page, as Yew components.
//! 5. [`app`]: the edge: prerendering at build time; in the browser, mounting and the effects that the model returns.
//!
//! Invariants:
//!
//! - A module imports only what the ladder allows: `model` ← `content`; `model`, `i18n` ← `view`; all ← `app` ← `main`.
//!   `tests/tidy.rs` checks it, and `tests/circles.rs` checks that no two files import each other.
//! - Only `State::update` and `State::update_at` change a visit. They are plain functions.
//! - No text from a pack becomes markup, and every link has one of the schemes in `model::SCHEMES`.

#[macro_use]
mod languages;

pub mod app;
pub mod content;
pub mod i18n;
pub mod model;
pub mod view;

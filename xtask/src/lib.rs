//! The commands for people who work on Group Fit: serve, test, dist. The package `browser-tests` has those that need a browser.
//!
//! - [`serve`], [`mod@test`]: the two commands that a newcomer needs.
//! - [`build`]: Trunk, and the steps after it. [`assets`]: the files of a build. `wasm`: the steps for a WebAssembly. [`tree`]: markup
//!   as JSON. [`offline`]: the service worker. [`npm`]: the npm package. [`sizes`]: bytes and their limits.
//! - [`server`]: a static file server with the policy of docs/design.md, for `serve` and for the tests.
//! - [`tools`]: installs what the commands need. [`steps`]: prints what a command does, and runs programs. [`paths`]: folders.

pub mod assets;
pub mod build;
mod build_std;
mod edge;
mod esbuild;
pub mod hook;
mod i18n_data;
pub mod npm;
pub mod offline;
mod pages;
pub mod paths;
pub mod policy;
mod prerender;
pub mod profile;
pub mod serve;
pub mod server;
pub mod sizes;
pub mod steps;
pub mod test;
pub mod tools;
pub mod tree;
mod wasm;

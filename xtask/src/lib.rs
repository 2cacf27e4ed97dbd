//! The commands that people run on Group Fit. Knows the product by its files, and its packs by `group_fit::content`.
//!
//! - [`paths`]: where things are.
//! - [`say`]: how a command says what it does, and runs others.
//! - [`tools`]: the tools that the build needs, their versions, and how they are installed.
//! - [`browsers`]: the browsers that the tests need.
//! - [`server`]: serves a folder under the policy of docs/design.md.
//! - [`faults`]: fault injection, for tests; [`roles`]: what each file is for; [`fault_table`]: what comes of each fault.
//! - [`record`]: a server that writes down every request, for tests.
//! - [`blocks`]: the server blocks of docs/hosting.md, and nginx and Apache running with them.
//! - [`mod@line`]: a line that is cut and mended, and a server whose files change, for tests; [`versions`]: the files that they change to.
//! - [`build`]: Trunk, and what comes after it; `files`: its files and their names; `wasm`: what comes after it for a WebAssembly.
//! - [`offline`]: what keeps our own pages for when there is no network.
//! - [`npm`]: the npm package.
//! - [`hosts`]: the example pages that hold Group Fit.
//! - [`sizes`]: what a build weighs.
//! - [`mod@bench`]: what the build weighs and how fast it is, against peers.
//! - [`mod@day`]: what can go wrong in a kiosk's day; [`chance`]: numbers at random that can be had again.
//! - [`fuzz`]: bytes without end at the reader of packs.
//! - [`soak`]: one stranger after another at a kiosk; [`kiosk_days`]: random days of one.
//! - [`pack`]: checks, makes, compares and reports on packs.
//! - [`serve`], [`mod@test`]: the two commands.

mod assets;
pub mod bench;
pub mod blocks;
pub mod browsers;
pub mod build;
pub mod chaos;
pub mod fake_release;
pub mod fault_injection;
pub mod fault_table;
pub mod flaky_server;
pub mod fuzz;
pub mod hosts;
pub mod kiosk_days;
pub mod npm;
pub mod offline;
pub mod pack;
pub mod paths;
pub mod random;
pub mod record;
pub mod roles;
pub mod serve;
pub mod server;
pub mod sizes;
pub mod soak;
pub mod steps;
pub mod test;
pub mod tools;
pub mod tree;
mod wasm;

//! Test tools that need a browser, except the journeys in `journeys/`: servers for fault injection, and the commands `cargo xtask
//! soak`, `kiosk-days`, `day`, `faults` and `bench`.
//!
//! - [`browsers`]: finds and installs the browsers, and starts their drivers.
//! - [`hosts`]: the example pages that embed Group Fit, built and type-checked.
//! - [`mod@bench`]: size and speed of the release build, beside pages with the same content in `baselines/`.
//! - [`fault_injection`]: a server that sends our files damaged, late or not at all; [`fault_table`] runs every fault, and prints a table.
//! - [`roles`]: the role of each file of a build, by its name.
//! - [`flaky_server`]: a server with a connection that drops, and with content that changes; [`fake_release`] makes the content.
//! - [`record`]: a server that records every request.
//! - [`blocks`]: the server blocks of docs/hosting.md, and nginx and Apache running with them.
//! - [`soak`]: many visitors of a kiosk, one after another, and the growth of memory.
//! - [`kiosk_days`]: random days of a kiosk whose clock the test controls.
//! - [`fuzz`]: runs cargo-fuzz on the parser of packs.
//! - [`chaos`]: updates, dropped connections and crashes of a kiosk.

pub mod bench;
pub mod blocks;
pub mod browsers;
pub mod chaos;
pub mod fake_release;
pub mod fault_injection;
pub mod fault_table;
pub mod flaky_server;
pub mod fuzz;
pub mod hosts;
pub mod kiosk_days;
pub mod record;
pub mod roles;
pub mod soak;

//! `cargo xtask serve`: serves the product on this machine, and rebuilds it when its sources change.

use crate::build::{product, refresh};
use crate::profile::Profile;
use crate::server::{Site, listen, run};
use crate::{paths, steps, tools};
use anyhow::Result;
use notify::{RecursiveMode, Watcher};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use tokio::sync::watch;

/// The sources of the product: folders, and files in the root.
const FOLDERS: [&str; 3] = ["src", "styles", "assets"];
const FILES: [&str; 3] = ["index.html", "Cargo.toml", "Trunk.toml"];

/// Whether a change of a file needs no compilation. Trunk itself handles page.css.
fn is_quick(path: &Path) -> bool {
    let within = path.strip_prefix(paths::root()).unwrap_or(path);
    within.starts_with("src/element") || within.starts_with("styles") && !within.ends_with("page.css")
}

fn is_source(path: &Path) -> bool {
    let within = path.strip_prefix(paths::root()).unwrap_or(path);
    FOLDERS.iter().any(|folder| within.starts_with(folder)) || FILES.iter().any(|file| within == Path::new(file))
}

/// Builds, serves on 127.0.0.1 and rebuilds until it is stopped.
///
/// # Errors
/// Returns an error if a tool is missing, the first build fails, or no port is free.
pub fn serve(port: u16, profile: Profile) -> Result<()> {
    tools::for_build()?;
    let dist = paths::target().join("serve");
    steps::timed("Building Group Fit", || product(profile, &dist))?;

    let (builds, live) = watch::channel(1);
    let site = Site { folders: vec![dist.clone()], more: None, strict: true, live: Some(live) };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let listener = runtime.block_on(listen(port))?;
    let address = listener.local_addr()?;
    if address.port() != port && port != 0 {
        steps::note(format_args!("Another program uses port {port}. Group Fit uses {}.", address.port()));
    }
    steps::step(format_args!("Group Fit is at http://{address}/ (Ctrl+C stops it)"));
    runtime.spawn(run(listener, site));

    let (note_change, changes) = channel();
    let mut observer = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let changes = |event: &notify::Event| event.kind.is_modify() || event.kind.is_create() || event.kind.is_remove();
        let Ok(event) = event else { return };
        let sources: Vec<_> = event.paths.iter().filter(|path| is_source(path)).collect();
        if changes(&event) && !sources.is_empty() {
            // Sending cannot fail: the receiver lives as long as the loop below.
            let _ = note_change.send(sources.iter().all(|path| is_quick(path)));
        }
    })?;
    for folder in FOLDERS {
        observer.watch(&paths::root().join(folder), RecursiveMode::Recursive)?;
    }
    // Watch the folder of the files in the root, not the files: an editor that saves by renaming replaces the file.
    observer.watch(&paths::root(), RecursiveMode::NonRecursive)?;
    while let Some(all_quick) = settled(&changes) {
        let build = || if all_quick && profile == Profile::Debug { refresh(&dist) } else { product(profile, &dist) };
        match steps::timed("Building again", build) {
            Ok(()) => builds.send_modify(|build| *build += 1),
            Err(error) => {
                steps::note(format_args!("{error:#}\n    The served page has not changed. Correct the error to build again."));
            }
        }
    }
    Ok(())
}

/// Waits for a change, and then until no more changes follow, because an editor may write several files at once. Returns whether
/// all changes are quick.
fn settled(changes: &Receiver<bool>) -> Option<bool> {
    let mut all_quick = changes.recv().ok()?;
    while let Ok(is_quick) = changes.recv_timeout(Duration::from_millis(200)) {
        all_quick &= is_quick;
    }
    Some(all_quick)
}

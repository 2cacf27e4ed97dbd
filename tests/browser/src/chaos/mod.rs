//! `cargo xtask day`: a chaos test of a kiosk in Chromium, with random updates, dropped connections and crashes. It checks that a
//! visitor always finds one complete, working version.

mod device;

use crate::browsers::{Browser, Engine, Found};
use crate::fake_release::{self, Damage};
use crate::flaky_server::{FlakyServer, Link};
use anyhow::{Context, Result, bail};
use device::{Device, LONGEST};
use fastrand::Rng;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use xtask::paths;
use xtask::steps::{note, step};

/// The event of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// The connection drops, and the page reloads.
    Cut,
    /// The server has another complete version, but each connection drops early.
    Flicker,
    /// The server has another version with damaged files.
    Half,
    /// The server has another complete version.
    Whole,
    /// The browser is killed at a random moment, and started again, as the system of a kiosk would do.
    Crash,
    /// A visitor marks, while the server has another version.
    Visitor,
}

impl Event {
    const ALL: [Self; 6] = [Self::Cut, Self::Flicker, Self::Half, Self::Whole, Self::Crash, Self::Visitor];
}

/// Runs the command. The same seed gives the same events; timing in the browser still varies.
///
/// # Errors
/// Returns an error if there is no Chromium or no release build, or if a visitor finds no working page.
pub fn day(rounds: usize, seed: Option<u64>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    println!("{}", runtime.block_on(run(rounds, seed))?);
    Ok(())
}

/// The same, inside a runtime of the caller. Returns a summary.
///
/// # Errors
/// Returns an error for the same reasons as `day`.
pub async fn run(rounds: usize, seed: Option<u64>) -> Result<String> {
    let Found::Here(chromium) = Engine::Chromium.find() else { bail!("a day needs Chromium and its driver") };
    let seed = seed.unwrap_or_else(|| fastrand::u64(..));
    let mut random = Rng::with_seed(seed);
    step(format_args!("A kiosk's day of {rounds} rounds; --seed {seed}"));
    let mut day = Day::begin(chromium).await?;
    let mut left = Vec::new();
    for round in 1..=rounds {
        // Each event occurs once before any occurs again.
        if left.is_empty() {
            left.extend(Event::ALL);
        }
        let event = left.swap_remove(random.usize(..left.len()));
        let before = day.installed;
        let happened = day.run_event(event, &mut random).await;
        happened.and(day.check().await).with_context(|| format!("round {round}, {event:?}; --seed {seed}"))?;
        *day.counts.entry(event).or_default() += 1;
        let changed = if day.installed == before { String::new() } else { format!(", now version {}", day.installed) };
        note(format_args!("{round:>3} {event:?}: works after {} ms{changed}", day.last.as_millis()));
    }
    day.finish().await.with_context(|| format!("the last update; --seed {seed}"))
}

/// A kiosk, its server, and the statistics of the run.
struct Day {
    device: Device,
    server: FlakyServer,
    folder: PathBuf,
    versions: Vec<PathBuf>,
    /// The index of the version on the server (which may be damaged), and of the one that the kiosk uses.
    available: usize,
    installed: usize,
    counts: BTreeMap<Event, usize>,
    changes: usize,
    last: Duration,
    slowest: Duration,
}

impl Day {
    async fn begin(chromium: Browser) -> Result<Self> {
        let folder = paths::target().join("day");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let versions: Vec<PathBuf> = (0..3).map(|number| folder.join(format!("version-{number}"))).collect();
        for (folder, mark) in versions.iter().zip(["0a", "0b", "0c"]) {
            fake_release::make(folder, mark)?;
        }
        let (server, address) = FlakyServer::open(&versions[0]).await?;
        let (counts, last, slowest) = (BTreeMap::new(), Duration::ZERO, Duration::ZERO);
        let device = Device::new(chromium, folder.join("profile"), format!("{address}/kiosk.html?region=US"));
        let mut day = Self { device, server, folder, versions, available: 0, installed: 0, counts, changes: 0, last, slowest };
        // The first visit needs a network.
        day.device.start().await?;
        day.device.until("the first version is kept", "return !!navigator.serviceWorker.controller").await?;
        day.check().await?;
        Ok(day)
    }

    async fn run_event(&mut self, event: Event, random: &mut Rng) -> Result<()> {
        match event {
            Event::Cut => {
                self.server.link(Link::Down);
                self.device.eval("setTimeout(() => location.reload())").await?;
            }
            Event::Flicker => {
                self.serve_next(random);
                self.server.link(Link::DropAfter(1 + random.usize(..200_000)));
                self.check_for_update().await?;
            }
            Event::Half => {
                self.serve_next(random);
                let half = self.folder.join("half");
                let damages = [Damage::Missing, Damage::CutOff, Damage::Changed];
                let damage = |name: &str| {
                    // Always damage a file that each page needs, so that the version is never complete.
                    let is_damaged = name == "group-fit.js" || random.usize(..4) == 0;
                    is_damaged.then(|| damages[random.usize(..damages.len())])
                };
                fake_release::make_partial(&half, &self.versions[self.available], damage)?;
                self.server.serve(&half);
                self.check_for_update().await?;
            }
            Event::Whole => {
                self.serve_next(random);
                self.until_installed().await?;
            }
            Event::Crash => {
                if random.usize(..2) == 0 {
                    self.serve_next(random);
                    self.check_for_update().await?;
                }
                // A random delay: the crash must be able to happen at any moment.
                tokio::time::sleep(Duration::from_millis(random.usize(..1500) as u64)).await;
                self.device.crash()?;
                if random.usize(..2) == 0 {
                    self.server.link(Link::Down);
                }
                self.device.start().await?;
            }
            Event::Visitor => {
                self.check().await?;
                let visit = self.begin_visit().await?;
                self.serve_next(random);
                self.check_for_update().await?;
                for dimension in ["group-dynamics", "meeting-structure", "confidentiality-policies"] {
                    self.mark(dimension).await?;
                    tokio::time::sleep(Duration::from_millis(random.usize(..300) as u64)).await;
                }
                self.end_visit(visit, 3).await?;
            }
        }
        Ok(())
    }

    /// Puts another version than the installed one on the server, and restores the connection.
    fn serve_next(&mut self, random: &mut Rng) {
        self.available = (self.installed + 1 + random.usize(..self.versions.len() - 1)) % self.versions.len();
        self.server.serve(&self.versions[self.available]);
        self.server.link(Link::Up);
    }

    /// Checks for an update, as the page does by itself every 15 minutes.
    async fn check_for_update(&self) -> Result<()> {
        let check_for_update =
            "navigator.serviceWorker.getRegistration(location.href).then((ours) => ours?.update()).catch(() => {}); return true";
        self.device.eval(check_for_update).await.map(drop)
    }

    /// Checks that a visitor finds one complete version in time, and can mark, and that the page does not reload during the
    /// visit.
    async fn check(&mut self) -> Result<()> {
        let start = Instant::now();
        let mut last = Ok(Value::Null);
        while start.elapsed() < LONGEST {
            last = self.device.eval(LOADED_FILES).await;
            if let Ok(Value::Array(loaded)) = &last {
                let loaded: Vec<&str> = loaded.iter().filter_map(Value::as_str).collect();
                let installed = fake_release::detect(&self.versions, &loaded);
                let [installed] = installed[..] else { bail!("the page's files are of the versions {installed:?}: {loaded:?}") };
                // If the page reloads before the touch arrives, try again.
                if let Ok(visit) = self.begin_visit().await {
                    self.mark("group-dynamics").await?;
                    self.last = start.elapsed();
                    self.slowest = self.slowest.max(self.last);
                    self.changes += usize::from(installed != self.installed);
                    self.installed = installed;
                    return self.end_visit(visit, 1).await;
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let shows =
            "return [location.href, element?.works, find('.group-fit')?.dataset.presence, root?.textContent.slice(0, 100)]";
        bail!("no page works within {} s: {last:?}; it shows {:?}", LONGEST.as_secs(), self.device.eval(shows).await)
    }

    /// Touches the attract screen. Returns a random number that is stored in the page, to recognise a reload during the visit.
    async fn begin_visit(&self) -> Result<Value> {
        self.device.touch("[data-lang=en]").await?;
        let visit = self.device.eval("return (window.visit = Math.random())").await?;
        self.device.until("a visit begins", "return find('.group-fit').dataset.presence === 'here'").await?;
        Ok(visit)
    }

    async fn mark(&self, dimension: &str) -> Result<()> {
        self.device.touch(&format!("[data-dimension={dimension}][data-option=support]")).await?;
        let shows = format!("return find('[data-dimension={dimension}][data-option=support]').ariaPressed === 'true'");
        self.device.until("a press shows", &shows).await
    }

    /// Ends the visit, and waits for the attract screen.
    async fn end_visit(&self, visit: Value, marks: usize) -> Result<()> {
        let found =
            self.device.eval("return [window.visit, root.querySelectorAll('[data-option][aria-pressed=true]').length]").await?;
        if found != json!([visit, marks]) {
            bail!("the page reloaded during a visit: {found}, and it was {visit} with {marks} marks");
        }
        self.device.touch(".tools__leave").await?;
        self.device.touch("dialog[open] [data-act=left]").await?;
        self.device.eval("delete window.since").await.map(drop)
    }

    /// Waits until the kiosk uses the version on the server.
    async fn until_installed(&mut self) -> Result<()> {
        let start = Instant::now();
        while self.installed != self.available {
            if start.elapsed() > LONGEST * 2 {
                bail!("the kiosk does not install a complete version");
            }
            self.check_for_update().await?;
            self.check().await?;
        }
        Ok(())
    }

    /// Ends the run: restores the connection, and waits for one more complete version.
    async fn finish(mut self) -> Result<String> {
        self.available = (self.installed + 1) % self.versions.len();
        self.server.serve(&self.versions[self.available]);
        self.server.link(Link::Up);
        self.until_installed().await?;
        self.device.quit().await?;
        let Self { counts, changes, slowest, .. } = self;
        let counts: Vec<String> = counts.iter().map(|(event, count)| format!("{count} {event:?}")).collect();
        Ok(format!(
            "The kiosk worked after each of: {}. It changed its version {changes} times, never while somebody was there, and never \
             showed two at once. The longest wait was {} ms.",
            counts.join(", "),
            slowest.as_millis()
        ))
    }
}

/// A script that returns the names of the loaded files if the attract screen shows and works. No visitor comes within the half
/// second after another one has left, because the page may reload then.
const LOADED_FILES: &str = "
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name.split(/[?#]/)[0].split('/').pop());
  const listens = loaded.some((name) => /^kiosk-.*js$/.test(name));
  const works = element?.works && listens && !!find('[data-presence=attract]') && !!find('[data-fit]');
  if (works) window.since ??= performance.now();
  return works && performance.now() - window.since > 500 && loaded;
";

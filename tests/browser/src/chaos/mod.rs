//! `cargo xtask day`: what can go wrong in a kiosk's day, at random, in Chromium; and that a visitor always finds one whole version
//! that works.

mod device;

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
use xtask::browsers::{Browser, Engine, Found};
use xtask::paths;
use xtask::steps::{note, step};

/// What happens in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// The line is cut, and the page loaded anew.
    Cut,
    /// A whole version is there, behind a line that is cut all the time.
    Flicker,
    /// Half of a version has come over to the server.
    Half,
    /// Another whole version is there.
    Whole,
    /// The browser is killed at any moment, and started anew as the system would.
    Crash,
    /// Somebody comes, while another version is there.
    Visitor,
}

impl Event {
    const ALL: [Self; 6] = [Self::Cut, Self::Flicker, Self::Half, Self::Whole, Self::Crash, Self::Visitor];
}

/// Runs a day of so many rounds. The same seed gives the same day, as far as a browser can.
///
/// # Errors
/// Where there is no Chromium or no release build, or a visitor finds no page that works.
pub fn day(rounds: usize, seed: Option<u64>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    println!("{}", runtime.block_on(live(rounds, seed))?);
    Ok(())
}

/// The same, for who has a runtime. Gives what there is to tell in the evening.
///
/// # Errors
/// As `day`.
pub async fn live(rounds: usize, seed: Option<u64>) -> Result<String> {
    let Found::Here(chromium) = Engine::Chromium.find() else { bail!("a day needs Chromium and its driver") };
    let seed = seed.unwrap_or_else(|| fastrand::u64(..));
    let mut random = Rng::with_seed(seed);
    step(format_args!("A kiosk's day of {rounds} rounds; --seed {seed}"));
    let mut day = Day::begin(chromium).await?;
    let mut left = Vec::new();
    for round in 1..=rounds {
        // Each comes once before any comes again.
        if left.is_empty() {
            left.extend(Event::ALL);
        }
        let event = left.swap_remove(random.usize(..left.len()));
        let before = day.shown;
        let happened = day.happens(event, &mut random).await;
        happened.and(day.holds().await).with_context(|| format!("round {round}, {event:?}; --seed {seed}"))?;
        *day.told.entry(event).or_default() += 1;
        let changed = if day.shown == before { String::new() } else { format!(", now version {}", day.shown) };
        note(format_args!("{round:>3} {event:?}: works after {} ms{changed}", day.last.as_millis()));
    }
    day.ends().await.with_context(|| format!("the evening; --seed {seed}"))
}

/// A kiosk, and all that is around it.
struct Day {
    device: Device,
    stage: FlakyServer,
    folder: PathBuf,
    whole: Vec<PathBuf>,
    /// Which version is on the server, or half there, and which one shows.
    served: usize,
    shown: usize,
    told: BTreeMap<Event, usize>,
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
        let whole: Vec<PathBuf> = (0..3).map(|number| folder.join(format!("version-{number}"))).collect();
        for (folder, mark) in whole.iter().zip(["0a", "0b", "0c"]) {
            fake_release::make(folder, mark)?;
        }
        let (stage, address) = FlakyServer::open(&whole[0]).await?;
        let (told, last, slowest) = (BTreeMap::new(), Duration::ZERO, Duration::ZERO);
        let device = Device::new(chromium, folder.join("profile"), format!("{address}/kiosk.html?region=US"));
        let mut day = Self { device, stage, folder, whole, served: 0, shown: 0, told, changes: 0, last, slowest };
        // The first time needs a network; nothing can be done about that.
        day.device.start().await?;
        day.device.until("the first version is kept", "return !!navigator.serviceWorker.controller").await?;
        day.holds().await?;
        Ok(day)
    }

    async fn happens(&mut self, event: Event, random: &mut Rng) -> Result<()> {
        match event {
            Event::Cut => {
                self.stage.link(Link::Down);
                self.device.eval("setTimeout(() => location.reload())").await?;
            }
            Event::Flicker => {
                self.next(random);
                self.stage.link(Link::DropAfter(1 + random.usize(..200_000)));
                self.look().await?;
            }
            Event::Half => {
                self.next(random);
                let half = self.folder.join("half");
                let damages = [Damage::Missing, Damage::CutOff, Damage::Changed];
                let spoils = |name: &str| {
                    // One that each page needs, so that it is half a version in any case.
                    let spoilt = name == "group-fit.js" || random.usize(..4) == 0;
                    spoilt.then(|| damages[random.usize(..damages.len())])
                };
                fake_release::make_partial(&half, &self.whole[self.served], spoils)?;
                self.stage.serve(&half);
                self.look().await?;
            }
            Event::Whole => {
                self.next(random);
                self.comes_in().await?;
            }
            Event::Crash => {
                if random.usize(..2) == 0 {
                    self.next(random);
                    self.look().await?;
                }
                // At any moment is what is tried, so here time may pass.
                tokio::time::sleep(Duration::from_millis(random.usize(..1500) as u64)).await;
                self.device.crash()?;
                if random.usize(..2) == 0 {
                    self.stage.link(Link::Down);
                }
                self.device.start().await?;
            }
            Event::Visitor => {
                self.holds().await?;
                let begun = self.begin_visit().await?;
                self.next(random);
                self.look().await?;
                for dimension in ["group-dynamics", "meeting-structure", "confidentiality-policies"] {
                    self.mark(dimension).await?;
                    tokio::time::sleep(Duration::from_millis(random.usize(..300) as u64)).await;
                }
                self.end_visit(begun, 3).await?;
            }
        }
        Ok(())
    }

    /// Another whole version than the one that shows is on the server, and the line is up.
    fn next(&mut self, random: &mut Rng) {
        self.served = (self.shown + 1 + random.usize(..self.whole.len() - 1)) % self.whole.len();
        self.stage.serve(&self.whole[self.served]);
        self.stage.link(Link::Up);
    }

    /// Looks for an update, as the page does by itself every quarter of an hour.
    async fn look(&self) -> Result<()> {
        let look =
            "navigator.serviceWorker.getRegistration(location.href).then((ours) => ours?.update()).catch(() => {}); return true";
        self.device.eval(look).await.map(drop)
    }

    /// A visitor finds one whole version, and can mark, in time; the page does not go while they are there.
    async fn holds(&mut self) -> Result<()> {
        let start = Instant::now();
        let mut last = Ok(Value::Null);
        while start.elapsed() < LONGEST {
            last = self.device.eval(SHOWS).await;
            if let Ok(Value::Array(loaded)) = &last {
                let loaded: Vec<&str> = loaded.iter().filter_map(Value::as_str).collect();
                let shown = fake_release::detect(&self.whole, &loaded);
                let [shown] = shown[..] else { bail!("the page's files are of the versions {shown:?}: {loaded:?}") };
                // Where the page goes before the touch arrives, the next one is tried.
                if let Ok(begun) = self.begin_visit().await {
                    self.mark("group-dynamics").await?;
                    self.last = start.elapsed();
                    self.slowest = self.slowest.max(self.last);
                    self.changes += usize::from(shown != self.shown);
                    self.shown = shown;
                    return self.end_visit(begun, 1).await;
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let shows =
            "return [location.href, element?.works, find('.group-fit')?.dataset.presence, root?.textContent.slice(0, 100)]";
        bail!("no page works within {} s: {last:?}; it shows {:?}", LONGEST.as_secs(), self.device.eval(shows).await)
    }

    /// Touches the screen that attracts. Gives what tells this visit's page from another one.
    async fn begin_visit(&self) -> Result<Value> {
        self.device.touch("[data-lang=en]").await?;
        let begun = self.device.eval("return (window.visit = Math.random())").await?;
        self.device.until("a visit begins", "return find('.group-fit').dataset.presence === 'here'").await?;
        Ok(begun)
    }

    async fn mark(&self, dimension: &str) -> Result<()> {
        self.device.touch(&format!("[data-dimension={dimension}][data-option=support]")).await?;
        let shows = format!("return find('[data-dimension={dimension}][data-option=support]').ariaPressed === 'true'");
        self.device.until("a press shows", &shows).await
    }

    /// Goes, and leaves the screen as it was.
    async fn end_visit(&self, begun: Value, marks: usize) -> Result<()> {
        let found =
            self.device.eval("return [window.visit, root.querySelectorAll('[data-option][aria-pressed=true]').length]").await?;
        if found != json!([begun, marks]) {
            bail!("the page went while somebody was there: {found}, and it was {begun} with {marks} marks");
        }
        self.device.touch(".tools__leave").await?;
        self.device.touch("dialog[open] [data-act=left]").await?;
        self.device.eval("delete window.since").await.map(drop)
    }

    /// A whole version that is there comes in, whatever was before.
    async fn comes_in(&mut self) -> Result<()> {
        let start = Instant::now();
        while self.shown != self.served {
            if start.elapsed() > LONGEST * 2 {
                bail!("a whole version does not come in");
            }
            self.look().await?;
            self.holds().await?;
        }
        Ok(())
    }

    /// By the evening the line is up, and a whole version is there.
    async fn ends(mut self) -> Result<String> {
        self.served = (self.shown + 1) % self.whole.len();
        self.stage.serve(&self.whole[self.served]);
        self.stage.link(Link::Up);
        self.comes_in().await?;
        self.device.quit().await?;
        let Self { told, changes, slowest, .. } = self;
        let told: Vec<String> = told.iter().map(|(event, count)| format!("{count} {event:?}")).collect();
        Ok(format!(
            "The kiosk worked after each of: {}. It changed its version {changes} times, never while somebody was there, and never \
             showed two at once. The longest wait was {} ms.",
            told.join(", "),
            slowest.as_millis()
        ))
    }
}

/// The names of the files that the page has loaded, where a visitor finds the screen that attracts, and it works. Nobody comes within
/// the half second in which another one left: that is when the page may go.
const SHOWS: &str = "
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name.split(/[?#]/)[0].split('/').pop());
  const listens = loaded.some((name) => /^kiosk-.*js$/.test(name));
  const works = element?.works && listens && !!find('[data-presence=attract]') && !!find('[data-fit]');
  if (works) window.since ??= performance.now();
  return works && performance.now() - window.since > 500 && loaded;
";

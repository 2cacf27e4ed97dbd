//! Measures a page in Chromium, on a slow connection and a slow processor.

use super::pages::Page;
use crate::browsers::{CHROMIUM_ARGUMENTS, Driver, Engine, Found};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use thirtyfour::WebDriver;
use xtask::server::{Site, listen, run};

/// The measurements of one visit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Load {
    /// The size of response bodies as sent, in bytes.
    pub bytes: f64,
    /// The time of the first paint of a statement, in ms.
    pub readable: f64,
    /// The time from which a press counts, in ms.
    pub ready: f64,
    /// The total blocking time: the sum of the time beyond 50 ms of each task, in ms.
    pub blocking: f64,
    /// The longest task, in ms.
    pub longest: f64,
    /// The cumulative layout shift.
    pub shift: f64,
    /// Main thread time per toggle, in ms.
    pub toggle: f64,
    /// JavaScript heap after a collection, and WebAssembly memory, in MB.
    pub memory: f64,
}

impl Load {
    /// As JSON.
    pub(super) fn as_value(&self) -> Value {
        let Self { bytes, readable, ready, blocking, longest, shift, toggle, memory } = self;
        json!({ "bytes": bytes, "readable": readable, "ready": ready, "blocking": blocking, "longest": longest, "shift": shift,
            "toggle": toggle, "memory": memory })
    }
}

/// The number of toggles per measurement.
const TOGGLES: u32 = 20;

/// The script that records events, and that runs before all others. `PRESSED` is the selector of the statements.
const WATCH: &str = "
  const bench = (window.bench = { shift: 0, blocking: 0, longest: 0, elements: 0 });
  const observe = (type, heard) => new PerformanceObserver((list) => list.getEntries().forEach(heard)).observe({ type, buffered: true });
  observe('layout-shift', (entry) => { if (!entry.hadRecentInput) bench.shift += entry.value; });
  observe('longtask', ({ duration }) => { bench.blocking += duration - 50; bench.longest = Math.max(bench.longest, duration); });
  observe('paint', (entry) => { if (entry.name === 'first-contentful-paint') bench.painted = entry.startTime; });
  observe('mark', (entry) => { if (entry.name === 'ready') bench.ready = entry.startTime; });
  document.addEventListener('group-fit-ready', () => { if (++bench.elements === ELEMENTS) bench.ready = performance.now(); });
  bench.all = () => { const element = document.querySelector('group-fit'); return [...(element ? element.shadowRoot ?? element : document).querySelectorAll('PRESSED')]; };
  const look = () => { if (bench.all().length) bench.there = performance.now(); else requestAnimationFrame(look); };
  requestAnimationFrame(look);
";

/// The script that presses a statement repeatedly, each time in a task of its own, and waits for the next frame.
const PRESS: &str = "
  const done = arguments[arguments.length - 1];
  const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  (async () => { const all = bench.all(); for (let i = 0; i < COUNT; i++) { all[i % all.length].click(); await frame(); } done(true); })().catch((error) => done(String(error.stack)));
";

const MEMORY: &str = "
  const done = arguments[arguments.length - 1];
  const glue = performance.getEntriesByType('resource').map((entry) => entry.name).find((name) => /[/]glue-/.test(name));
  if (!glue) done(0);
  else import(glue).then(({ default: init }) => init()).then((exports) =>
    done(Object.values(exports).find((value) => value instanceof WebAssembly.Memory).buffer.byteLength)).catch((error) => done(String(error)));
";

/// Chromium, and the server that it visits.
pub(super) struct Chromium {
    driver: WebDriver,
    address: String,
    _process: Driver,
}

impl Chromium {
    pub(super) async fn start(folder: &Path) -> Result<Self> {
        let Found::Here(browser) = Engine::Chromium.find() else { bail!("the bench needs Chromium and its driver") };
        let process = browser.start()?;
        let arguments = [&CHROMIUM_ARGUMENTS[..], &["--window-size=390,844", "--hide-scrollbars"]].concat();
        let options = json!({ "browserName": "chrome",
            "goog:chromeOptions": { "args": arguments, "binary": browser.binary.to_string_lossy() } });
        let Value::Object(options) = options else { bail!("capabilities are an object") };
        let driver = WebDriver::new(&process.url, options).await.context("Chromium does not start")?;
        driver.set_script_timeout(Duration::from_mins(1)).await?;
        let listener = listen(0).await?;
        let address = format!("http://{}", listener.local_addr()?);
        tokio::spawn(run(listener, Site { folders: vec![folder.to_owned()], more: None, live: None, strict: false }));
        Ok(Self { driver, address, _process: process })
    }

    pub(super) async fn quit(self) -> Result<()> {
        Ok(self.driver.quit().await?)
    }

    async fn tell(&self, command: &str, parameters: Value) -> Result<Value> {
        self.driver.cdp().send_raw(command, parameters).await.with_context(|| command.to_owned())
    }

    async fn eval(&self, script: &str) -> Result<Value> {
        Ok(self.driver.execute(script, Vec::new()).await.with_context(|| script.to_owned())?.json().clone())
    }

    /// A performance metric of Chromium, such as the time on the main thread, in ms.
    async fn counted(&self, name: &str) -> Result<f64> {
        let metrics = self.tell("Performance.getMetrics", json!({})).await?;
        let metric = metrics["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == name);
        metric.and_then(|metric| metric["value"].as_f64()).with_context(|| format!("Chromium counts no {name}"))
    }

    async fn press(&self, script: &str) -> Result<()> {
        let outcome = self.driver.execute_async(script, Vec::new()).await?.json().clone();
        if outcome == json!(true) { Ok(()) } else { bail!("a press fails: {outcome}") }
    }

    /// Visits a page once.
    pub(super) async fn load(&self, page: &Page) -> Result<Load> {
        self.driver.goto("about:blank").await?;
        self.tell("Performance.enable", json!({ "timeDomain": "threadTicks" })).await?;
        self.tell("Network.enable", json!({})).await?;
        self.tell("Network.clearBrowserCache", json!({})).await?;
        let line = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750 });
        self.tell("Network.emulateNetworkConditions", line).await?;
        self.tell("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
        let watch = WATCH.replace("PRESSED", page.pressed).replace("ELEMENTS", &page.elements.to_string());
        let script = self.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await?;
        self.driver.goto(format!("{}/{}", self.address, page.path)).await?;
        let start = Instant::now();
        while self.eval("return typeof bench.ready === 'number' && typeof bench.there === 'number'").await? != json!(true) {
            if page.elements > 0 && start.elapsed() > Duration::from_millis(500) {
                // An element further down loads only when it comes near the window.
                self.eval("document.querySelector('group-fit')?.scrollIntoView()").await?;
            }
            if start.elapsed() > Duration::from_mins(1) {
                bail!("{} is never ready", page.name);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        let noted = self.eval("return { ...bench, bytes: performance.getEntries().reduce((sum, { encodedBodySize: size }) => sum + (size ?? 0), 0) }").await?;
        let note = |name: &str| noted[name].as_f64().with_context(|| format!("{} noted no {name}: {noted}", page.name));
        let readable = note("painted")?.max(note("there")?);

        self.tell(
            "Network.emulateNetworkConditions",
            json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }),
        )
        .await?;
        let press = PRESS.replace("COUNT", &TOGGLES.to_string());
        // Once to warm up. An even number of toggles also removes the marks again.
        self.press(&press).await?;
        let before = self.counted("TaskDuration").await?;
        self.press(&press).await?;
        let toggle = (self.counted("TaskDuration").await? - before) * 1000.0 / f64::from(TOGGLES);

        self.tell("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await?;
        self.tell("HeapProfiler.collectGarbage", json!({})).await?;
        let wasm = self.driver.execute_async(MEMORY, Vec::new()).await?.json().as_f64().context("the memory cannot be seen")?;
        self.tell("HeapProfiler.collectGarbage", json!({})).await?;
        let memory = (self.counted("JSHeapUsedSize").await? + wasm) / 1e6;
        self.tell("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": script["identifier"] })).await?;
        Ok(Load {
            bytes: note("bytes")?,
            readable,
            ready: note("ready")?,
            blocking: note("blocking")?,
            longest: note("longest")?,
            shift: note("shift")?,
            toggle,
            memory,
        })
    }
}

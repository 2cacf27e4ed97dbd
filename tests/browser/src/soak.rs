//! `cargo xtask soak`: runs many visitors at a kiosk in Chromium, one after another, and measures how memory grows.

use crate::browsers::CHROMIUM_ARGUMENTS;
use crate::browsers::{Engine, Found};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fmt;
use std::fs;
use std::time::{Duration, Instant};
use thirtyfour::WebDriver;
use xtask::paths;
use xtask::server::{Site, listen, run};

/// The script of a clock that tests control: `pass(milliseconds)`.
pub const CLOCK: &str = include_str!("clock.js");

/// Turns the compilers of V8 off. They would put compiled code of hot functions into the measured heap, about 5 % of it in the
/// first thousand visits, which is not a leak. Type feedback still grows, by about 2 % in the first 500 visits; V8 then discards
/// it.
const PLAIN: &str = "--js-flags=--no-sparkplug --no-maglev --no-turbofan";

/// The memory after the first visitors, and after all of them.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// The number of visitors.
    pub visitors: usize,
    /// The number of visitors before the first measurement.
    pub first: usize,
    /// The first measurement.
    pub before: Memory,
    /// The last measurement.
    pub after: Memory,
    /// The duration of the run.
    pub took: Duration,
}

/// A measurement of memory, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    /// The memory of the WebAssembly.
    pub wasm: f64,
    /// The heap of JavaScript, after a collection.
    pub heap: f64,
    /// The heap of the browser's own objects, after a collection: styles and timings, which the browser limits.
    pub engine: f64,
    /// The number of live DOM nodes, after a collection.
    pub nodes: f64,
    /// The number of live event listeners.
    pub listeners: f64,
}

impl Report {
    /// The growth of the memory of the WebAssembly: 0.01 is one percent.
    pub fn wasm_growth(&self) -> f64 {
        self.after.wasm / self.before.wasm - 1.0
    }

    /// The growth of the heap.
    pub fn heap_growth(&self) -> f64 {
        self.after.heap / self.before.heap - 1.0
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { visitors, first, before, after, took } = self;
        writeln!(f, "{visitors} visitors in {} s; after {first}, and after all of them:", took.as_secs())?;
        for (name, before, after) in [
            ("WebAssembly memory, bytes", before.wasm, after.wasm),
            ("JavaScript heap, bytes", before.heap, after.heap),
            ("the browser's own heap", before.engine, after.engine),
            ("nodes", before.nodes, after.nodes),
            ("listeners", before.listeners, after.listeners),
        ] {
            writeln!(f, "{name:<28} {before:>12} {after:>12} {:>+8.2} %", (after / before - 1.0) * 100.0)?;
        }
        Ok(())
    }
}

/// Runs the command.
///
/// # Errors
/// Returns an error if there is no release build or no Chromium, a visitor finds the screen in a wrong state, or memory grew by
/// more than 1 %.
pub fn command(visitors: usize) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let report = runtime.block_on(soak(visitors, 100.min(visitors)))?;
    println!("{report}");
    if report.wasm_growth() > 0.01 || report.heap_growth() > 0.01 {
        bail!("memory has grown by more than 1 %");
    }
    Ok(())
}

/// Runs the visitors, and measures memory after the first ones and after the last.
///
/// # Errors
/// Returns an error if there is no release build or no Chromium, or if a visitor finds the screen in a wrong state.
pub async fn soak(visitors: usize, first: usize) -> Result<Report> {
    let Found::Here(chromium) = Engine::Chromium.find() else { bail!("the soak needs Chromium") };
    let pages = paths::target().join("soak-pages");
    fs::create_dir_all(&pages)?;
    let kiosk =
        fs::read_to_string(paths::dist().join("kiosk.html")).context("there is no release build: run cargo xtask dist")?;
    fs::write(pages.join("clock.js"), CLOCK)?;
    fs::write(pages.join("soak.js"), VISIT)?;
    let scripts = "<head><script src=\"clock.js\"></script><script src=\"soak.js\"></script>";
    fs::write(pages.join("soak.html"), kiosk.replacen("<head>", scripts, 1))?;
    let listener = listen(0).await?;
    let address = listener.local_addr()?;
    let site = Site { folders: vec![pages, paths::dist()], more: None, strict: true, live: None };
    let server = tokio::spawn(run(listener, site));

    let process = chromium.start()?;
    let arguments = [&CHROMIUM_ARGUMENTS[..], &["--window-size=1080,1920", PLAIN]].concat();
    let Value::Object(options) =
        json!({ "browserName": "chrome", "goog:chromeOptions": { "args": arguments, "binary": chromium.binary } })
    else {
        bail!("capabilities are an object")
    };
    let driver = WebDriver::new(&process.url, options).await.context("Chromium does not start")?;
    driver.set_script_timeout(Duration::from_mins(5)).await?;
    driver.goto(format!("http://{address}/soak.html")).await?;
    let done = visits(&driver, visitors, first).await;
    driver.quit().await?;
    server.abort();
    done
}

#[expect(clippy::cast_precision_loss, reason = "a number of visitors is small")]
async fn visits(driver: &WebDriver, visitors: usize, first: usize) -> Result<Report> {
    let start = Instant::now();
    come(driver, 0, first, Duration::ZERO).await?;
    let before = memory(driver).await?;
    let expected = start.elapsed().as_secs_f64() * (visitors - first) as f64 / first.max(1) as f64;
    come(driver, first, visitors - first, Duration::from_secs_f64(expected)).await?;
    let after = memory(driver).await?;
    Ok(Report { visitors, first, before, after, took: start.elapsed() })
}

/// Runs a number of visitors. The title of the page shows their progress. The title is polled rarely, because each poll leaves
/// some 500 bytes of the driver in the heap of the page.
async fn come(driver: &WebDriver, from: usize, many: usize, expected: Duration) -> Result<()> {
    let pause = (expected / 20).clamp(Duration::from_millis(500), Duration::from_mins(2));
    driver.execute("visits(arguments[0], arguments[1])", vec![json!(from), json!(many)]).await?;
    loop {
        let title = driver.title().await?;
        if let Some(error) = title.strip_prefix("failed ") {
            bail!("{error}");
        }
        if title == format!("done {}", from + many) {
            return Ok(());
        }
        tokio::time::sleep(pause).await;
    }
}

/// Measures memory after garbage collection.
async fn memory(driver: &WebDriver) -> Result<Memory> {
    let ask = async |command: &str| driver.cdp().send_raw(command, json!({})).await.with_context(|| command.to_owned());
    ask("Performance.enable").await?;
    // Several times: a collection can make further objects unreachable.
    for _ in 0..3 {
        ask("HeapProfiler.collectGarbage").await?;
    }
    let metrics = ask("Performance.getMetrics").await?;
    let engine = ask("Runtime.getHeapUsage").await?["embedderHeapUsedSize"].as_f64().unwrap_or_default();
    let metric = |name: &str| {
        let all = metrics["metrics"].as_array().into_iter().flatten();
        all.clone().find(|metric| metric["name"] == name).and_then(|metric| metric["value"].as_f64()).unwrap_or_default()
    };
    let wasm = driver.execute_async("const done = arguments[0]; wasmMemory().then(done)", Vec::new()).await?;
    let wasm = wasm.json().as_f64().context("the WebAssembly has a memory")?;
    Ok(Memory { wasm, heap: metric("JSHeapUsedSize"), engine, nodes: metric("Nodes"), listeners: metric("JSEventListeners") })
}

/// A visitor: begins in a language, marks statements, opens details, answers questions, changes the language, enters a code, and
/// leaves in one of three ways. The same numbers give the same visit.
const VISIT: &str = r"
  const turn = () => new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
  const root = () => document.querySelector('group-fit').shadowRoot;
  const find = (selector) => root().querySelector(selector);
  const until = async (what, holds) => {
    for (const start = realTime(); !holds(); ) {
      if (realTime() - start > 15_000) throw new Error(`timed out waiting until ${what}; the presence is ${find('.group-fit')?.dataset.presence}`);
      await turn();
    }
  };
  const ready = new Promise((done) => document.addEventListener('group-fit-ready', done, { once: true }));
  // Seen before the kiosk forgets which files were asked for.
  const glue = new Promise((done) => new PerformanceObserver((list) => {
    const found = list.getEntries().find(({ name }) => name.includes('/glue-'));
    if (found) done(found.name);
  }).observe({ type: 'resource', buffered: true }));
  window.wasmMemory = async () => {
    const { default: init } = await import(await glue);
    return Object.values(await init()).find((value) => value instanceof WebAssembly.Memory).buffer.byteLength;
  };
  const is = (presence) => () => find('.group-fit').dataset.presence === presence;
  window.visit = async (number) => {
    let seed = number * 2654435761 % 4294967296;
    const random = (most) => { seed = (seed * 1664525 + 1013904223) % 4294967296; return Math.floor(seed / 4294967296 * most); };
    await until('the attract screen shows', is('attract'));
    if (find('[data-option][aria-pressed=true], input:checked, [open]')) throw new Error('something of the last visitor is there');
    const languages = [...root().querySelectorAll('.greeting')].map((greeting) => greeting.lang);
    const lang = languages[random(languages.length)];
    find(`[data-lang=${lang}]`).click();
    await until('it is in the language', () => is('here')() && find('.group-fit').lang === lang);
    const buttons = [...root().querySelectorAll('[data-option]')];
    for (let presses = 3 + random(12); presses; presses--) buttons[random(buttons.length)].click();
    await until('something is marked', () => find('.fit').dataset.fit);
    const boxes = [...root().querySelectorAll('input[type=radio]')];
    for (let answers = random(4); answers; answers--) boxes[random(boxes.length)].click();
    root().querySelectorAll('.more')[random(20)].open = true;
    for (const act of ['sheet', 'list', 'showing']) if (random(2)) find(`[data-act=${act}]`)?.click();
    await turn();
    if (random(4) === 0) {
      const other = languages[random(languages.length)];
      const choice = find('select[name=language]');
      choice.value = other;
      choice.dispatchEvent(new Event('change', { bubbles: true }));
      await until('it is in another language', () => find('.group-fit').lang === other);
    }
    if (random(4) === 0) {
      find('[data-act=takeaway]').click();
      find('.takeaway__enter').open = true;
      find('input[name=code]').value = 'A1RX42G0009';
      find('[data-act=use-code]').click();
      await turn();
    }
    // Leaves by the button, or walks away; or is still there for a while.
    const how = random(3);
    if (how === 0) {
      find('.tools__leave').click();
      await turn();
      find('dialog[open] [data-act=left]')?.click();
    } else {
      await pass(90_000);
      await until('it asks', () => find('dialog[data-question=still-there]').open);
      if (how === 1) {
        find('dialog[open] [data-act=stay]').click();
        await until('it goes on', is('here'));
        await pass(90_000);
        await until('it asks again', is('still-there'));
      }
      await pass(30_000);
    }
    await until('the attract screen is back', is('attract'));
    await until('the language is back', () => find('.group-fit').lang === 'en');
  };
  window.visits = (from, many) => {
    const come = async () => {
      await ready;
      await turn();
      for (let number = from; number < from + many; number++) {
        await visit(number);
        document.title = `come ${number}`;
      }
    };
    come().then(() => (document.title = `done ${from + many}`), (error) => (document.title = `failed after ${document.title}: ${error}`));
  };
";

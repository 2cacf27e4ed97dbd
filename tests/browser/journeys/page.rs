//! The page object of all journeys: a page in a browser, used as a visitor would, with the names that hosts use.

use crate::site;
use anyhow::{Context, Result, bail, ensure};
use browser_tests::browsers::CHROMIUM_ARGUMENTS;
use browser_tests::browsers::{Browser, Driver, Engine};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};
use thirtyfour::common::command::{Actions, Command};
use thirtyfour::prelude::*;
use tokio::runtime::Runtime;
use tokio::sync::{Mutex, OnceCell};

/// A journey: actions of a visitor, and checks of the result.
pub type Journey = for<'a> fn(&'a Page) -> Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// The idle browsers by their engines, the site that they visit, and the durations of journeys.
pub struct Browsers {
    runtime: Runtime,
    free: Mutex<HashMap<Engine, Vec<Page>>>,
    origins: OnceCell<[String; 2]>,
    took: std::sync::Mutex<Vec<(Duration, String)>>,
}

impl Default for Browsers {
    fn default() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
        Self { runtime, free: Mutex::default(), origins: OnceCell::new(), took: std::sync::Mutex::default() }
    }
}

impl Browsers {
    /// Runs a journey in a browser that no other journey uses; starts one if there is none.
    pub fn run(&self, name: &str, browser: &Browser, journey: Journey) -> Result<()> {
        self.runtime.block_on(async {
            let origins = self.origins.get_or_try_init(site::serve).await?;
            let free = self.free.lock().await.entry(browser.engine).or_default().pop();
            let page = match free {
                Some(page) => page,
                None => Page::start(browser, origins).await?,
            };
            let start = Instant::now();
            let outcome = journey(&page).await;
            let took = start.elapsed();
            eprintln!("{name}: {:.1} s", took.as_secs_f32());
            self.took.lock().expect("no journey panics while it notes its time").push((took, name.to_owned()));
            // Do not use the browser of a failed journey again: it may have an open dialog, for example.
            if outcome.is_ok() {
                self.free.lock().await.entry(browser.engine).or_default().push(page);
            }
            outcome
        })
    }

    /// Prints the ten journeys that took longest.
    pub fn print_slowest(&self) {
        let mut took = std::mem::take(&mut *self.took.lock().expect("no journey panics while it notes its time"));
        if took.len() > 1 {
            took.sort_unstable_by(|one, other| other.cmp(one));
            let slowest: Vec<_> =
                took.iter().take(10).map(|(took, name)| format!("{:6.1} s  {name}", took.as_secs_f32())).collect();
            eprintln!("\nThe slowest of {} journeys:\n{}", took.len(), slowest.join("\n"));
        }
    }
}

impl Drop for Browsers {
    fn drop(&mut self) {
        self.runtime.block_on(async {
            for page in self.free.lock().await.drain().flat_map(|(_, pages)| pages) {
                // Ignore the error if the browser has already ended.
                let _ = page.driver.quit().await;
            }
        });
    }
}

/// A page in a browser.
pub struct Page {
    pub driver: WebDriver,
    pub engine: Engine,
    address: String,
    elsewhere: String,
    _process: Driver,
}

impl Page {
    async fn start(browser: &Browser, [address, elsewhere]: &[String; 2]) -> Result<Self> {
        let process = browser.start()?;
        let binary = browser.binary.to_string_lossy();
        let options = match browser.engine {
            Engine::Chromium => {
                let arguments = [&CHROMIUM_ARGUMENTS[..], &["--window-size=1280,900", "--hide-scrollbars"]].concat();
                json!({ "browserName": "chrome", "goog:chromeOptions": { "args": arguments, "binary": binary } })
            }
            Engine::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": { "args": ["-headless", "--width=1280", "--height=900"], "binary": binary },
            }),
            Engine::WebKit => {
                json!({ "webkitgtk:browserOptions": { "binary": binary, "args": ["--automation"] } })
            }
        };
        let Value::Object(options) = options else { bail!("the capabilities are not a JSON object") };
        let driver =
            WebDriver::new(&process.url, options).await.with_context(|| format!("{} does not start", browser.engine.name()))?;
        let page =
            Self { driver, engine: browser.engine, address: address.clone(), elsewhere: elsewhere.clone(), _process: process };
        page.driver.set_script_timeout(Duration::from_secs(20)).await?;
        Ok(page)
    }

    /// Opens a page and waits until Group Fit is ready, and laid out.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.visit(path).await?;
        self.until("Group Fit is ready", "return !!fit() && window.told.some(([name]) => name === 'ready')").await?;
        // The browser lays out the content below the first screen when it is idle, which moves the content after it: a driver
        // that presses at that moment misses.
        self.until("the page has laid out all rows", "return !!find('.root--whole')").await
    }

    /// Opens a page.
    pub async fn visit(&self, path: &str) -> Result<()> {
        // Visit an empty page first, so that the browser has certainly unloaded the previous page.
        self.driver.goto("about:blank").await?;
        Ok(self.driver.goto(format!("{}/{path}", self.address)).await?)
    }

    /// Opens a page on another origin of the same server.
    pub async fn visit_elsewhere(&self, path: &str) -> Result<()> {
        self.driver.goto("about:blank").await?;
        Ok(self.driver.goto(format!("{}/{path}", self.elsewhere())).await?)
    }

    /// The other origin of the server.
    pub fn elsewhere(&self) -> String {
        self.elsewhere.clone()
    }

    /// The server's own origin.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Runs a script with the helpers `element`, `root`, `find` and `fit`, and returns its result.
    pub async fn eval(&self, script: &str) -> Result<Value> {
        let helpers = "const element = document.querySelector('group-fit'); const root = element?.shadowRoot; \
             const find = (selector) => root?.querySelector(selector); const fit = () => find('[data-fit]');";
        let returned = self.driver.execute(format!("{helpers} {script}"), Vec::new()).await;
        Ok(returned.with_context(|| script.to_owned())?.json().clone())
    }

    /// Waits until a script returns true.
    pub async fn until(&self, what: &str, script: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            if self.eval(script).await? == Value::Bool(true) {
                return Ok(());
            }
            if start.elapsed() > Duration::from_secs(15) {
                let shows = self.eval("return (root?.textContent ?? document.body.textContent).slice(0, 300)").await?;
                let told = self
                    .eval("return (window.told ?? []).filter(([name]) => name === 'error').map(([, { problems }]) => problems)")
                    .await?;
                let presses = self
                    .eval("return [window.presses ?? [], Math.round(performance.now()), innerWidth, innerHeight, scrollY, window.heardWarnings ?? [], window.violations ?? []]")
                    .await?;
                bail!("timed out waiting until {what}; the page shows: {shows}; errors: {told}; presses: {presses}");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Clicks the element of the shadow root that matches a selector, with the pointer.
    pub async fn click(&self, selector: &str) -> Result<()> {
        // A visitor scrolls until no sticky element covers the target, and presses when it does not move. WebDriver only scrolls
        // until the target is in the window, and some drivers press whatever is at that position.
        let script = "const found = document.querySelector('group-fit').shadowRoot.querySelector(arguments[0]); \
             found.scrollIntoView({ block: 'center', behavior: 'instant' }); \
             const look = () => { const { x, y, width, height } = found.getBoundingClientRect(); \
               const on = found.getRootNode().elementFromPoint(x + width / 2, y + height / 2); \
               return [JSON.stringify([x, y, width, height]), found.contains(on)]; }; \
             const time = window.realTime ?? (() => performance.now()); const until = time() + 5000; let before; \
             return new Promise((done) => { const again = () => { const [now, isFree] = look(); \
               if ((now === before && isFree) || time() > until) return done(found); before = now; setTimeout(again, 20); }; again(); })";
        let found = self.driver.execute(script, vec![json!(selector)]).await?;
        let element = found.element().with_context(|| format!("no element matches {selector}"))?;
        element.click().await.with_context(|| format!("{selector} cannot be clicked"))
    }

    /// Enters the frame of the shadow root that matches a selector.
    pub async fn enter(&self, selector: &str) -> Result<()> {
        let script = "return document.querySelector('group-fit').shadowRoot.querySelector(arguments[0])";
        let found = self.driver.execute(script, vec![json!(selector)]).await?;
        Ok(found.element()?.enter_frame().await?)
    }

    /// Presses a statement, and waits until it shows.
    pub async fn press(&self, dimension: &str, option: &str) -> Result<()> {
        let selector = format!("button[data-dimension='{dimension}'][data-option='{option}']");
        let pressed = format!("find(\"{selector}\").getAttribute('aria-pressed')");
        let before = self.eval(&format!("return {pressed}")).await?;
        self.click(&selector).await?;
        let shows = self
            .until(&format!("the statement {dimension}, {option} shows the press"), &format!("return {pressed} !== {before}"))
            .await;
        if shows.is_err() {
            let place = self.eval(&format!("const box = find(\"{selector}\").getBoundingClientRect(); const at = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2); return [box.x, box.y, box.width, box.height, at?.outerHTML.slice(0, 200)]")).await?;
            return shows.with_context(|| format!("{selector} is at {place}"));
        }
        shows
    }

    /// Presses a statement of each dimension.
    pub async fn press_all(&self, option: &str, dimensions: &[&str]) -> Result<()> {
        for dimension in dimensions {
            self.press(dimension, option).await?;
        }
        Ok(())
    }

    /// The verdict as hosts read it, such as `leans support clearly`.
    pub async fn verdict(&self) -> Result<String> {
        let parts =
            self.eval("const { fit: verdict, option, strength } = fit().dataset; return [verdict, option, strength]").await?;
        let parts = parts.as_array().into_iter().flatten().filter_map(Value::as_str);
        Ok(parts.collect::<Vec<_>>().join(" "))
    }

    /// Checks the verdict, and that its text is not empty.
    pub async fn expect_verdict(&self, expected: &str) -> Result<()> {
        let verdict = self.verdict().await?;
        ensure!(verdict == expected, "the verdict is {verdict}, not {expected}");
        let text = self.text(".fit__verdict").await?;
        ensure!(!text.is_empty() && !text.contains('{'), "the text of the verdict is {text:?}");
        Ok(())
    }

    /// The text of the element that matches a selector.
    pub async fn text(&self, selector: &str) -> Result<String> {
        let text = self.eval(&format!("return find(\"{selector}\").textContent.replace(/\\s+/g, ' ').trim()")).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Presses a key, wherever the focus is.
    pub async fn key(&self, key: char) -> Result<()> {
        let actions = json!([{ "type": "key", "id": "keyboard", "actions": [
            { "type": "keyDown", "value": key },
            { "type": "keyUp", "value": key },
        ] }]);
        self.driver.handle().cmd(Command::PerformActions(Actions::from(actions))).await?;
        Ok(())
    }
}

//! The browser of a kiosk: Chromium with a separate profile. Tests can kill it and start it again.

use crate::browsers::CHROMIUM_ARGUMENTS;
use crate::browsers::{Browser, Driver};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use thirtyfour::WebDriver;
use xtask::steps::output;

/// The maximum time that a visitor may wait for a working page.
pub(super) const LONGEST: Duration = Duration::from_secs(20);

pub(super) struct Device {
    chromium: Browser,
    profile: PathBuf,
    address: String,
    running: Option<(WebDriver, Driver)>,
}

impl Device {
    /// A device that shows one address.
    pub fn new(chromium: Browser, profile: PathBuf, address: String) -> Self {
        Self { chromium, profile, address, running: None }
    }

    /// Starts the browser with its profile, and opens the page.
    pub async fn start(&mut self) -> Result<()> {
        let process = self.chromium.start()?;
        let profile = format!("--user-data-dir={}", self.profile.display());
        let arguments = [&CHROMIUM_ARGUMENTS[..], &["--window-size=1080,1920", &profile]].concat();
        let Value::Object(options) =
            json!({ "browserName": "chrome", "goog:chromeOptions": { "args": arguments, "binary": self.chromium.binary } })
        else {
            bail!("capabilities are an object")
        };
        let driver = WebDriver::new(&process.url, options).await.context("Chromium does not start")?;
        let opened = driver.goto(&self.address).await;
        self.running = Some((driver, process));
        Ok(opened?)
    }

    /// Kills the browser, as a power cut would. The processes are found by the profile, which no other browser uses.
    pub fn crash(&mut self) -> Result<()> {
        let profile = format!("--user-data-dir={}", self.profile.display());
        let browsers = || -> Result<Vec<String>> {
            let all = output(Command::new("ps").args(["-A", "-ww", "-o", "pid=,args="]))?;
            let ours = all.lines().filter(|line| line.contains(&profile) && !line.contains("chromedriver"));
            Ok(ours.filter_map(|line| Some(line.split_whitespace().next()?.to_owned())).collect())
        };
        let found = browsers()?;
        if found.is_empty() {
            bail!("no browser has the profile {profile}");
        }
        // Some of its processes may have ended with the first one.
        let _ = output(Command::new("kill").arg("-KILL").args(&found));
        let start = Instant::now();
        while !browsers()?.is_empty() {
            if start.elapsed() > LONGEST {
                bail!("the browser cannot be killed");
            }
        }
        if let Some((driver, _process)) = self.running.take() {
            // The session has already ended.
            let _ = driver.leak();
        }
        Ok(())
    }

    /// Ends the browser normally.
    pub async fn quit(&mut self) -> Result<()> {
        if let Some((driver, _process)) = self.running.take() {
            driver.quit().await?;
        }
        Ok(())
    }

    /// Touches the element of the shadow root that matches a selector.
    pub async fn touch(&self, selector: &str) -> Result<()> {
        let script = "const found = document.querySelector('group-fit').shadowRoot.querySelector(arguments[0]); \
             found.scrollIntoView({ block: 'center', behavior: 'instant' }); return found";
        let found = self.driver()?.execute(script, vec![json!(selector)]).await.with_context(|| selector.to_owned())?;
        found.element()?.click().await.with_context(|| format!("{selector} cannot be touched"))
    }

    /// Waits until a script returns true.
    pub async fn until(&self, what: &str, script: &str) -> Result<()> {
        let start = Instant::now();
        while self.eval(script).await.ok() != Some(json!(true)) {
            if start.elapsed() > LONGEST {
                bail!("timed out waiting until {what}");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Runs a script with the helpers `element`, `root` and `find`, and returns its result.
    pub async fn eval(&self, script: &str) -> Result<Value> {
        let helpers = "const element = document.querySelector('group-fit'); const root = element?.shadowRoot; \
             const find = (selector) => root?.querySelector(selector);";
        Ok(self.driver()?.execute(format!("{helpers} {script}"), Vec::new()).await?.json().clone())
    }

    fn driver(&self) -> Result<&WebDriver> {
        self.running.as_ref().map(|(driver, _)| driver).context("the browser is not running")
    }
}

//! `cargo xtask kiosk-days`: random days of a kiosk in Chromium, whose clock it sets, and that nothing of a visitor is there for the next.

use crate::soak::CLOCK;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fs;
use std::time::Duration;
use thirtyfour::WebDriver;
use xtask::browsers::{Engine, Found};
use xtask::paths;
use xtask::server::{Site, listen, run};
use xtask::steps::step;
use xtask::test::CHROMIUM_ARGUMENTS;

/// The days, as a script for a page that has the clock and the voice: `days(seed, many)`.
pub const DAYS: &str = include_str!("kiosk_days.js");

/// A voice that notes what it is to say, as a script: `say()` lets it come to an end.
pub const VOICE: &str = include_str!("voice.js");

/// How long the page may take for a day.
const LONGEST: Duration = Duration::from_mins(2);

/// Runs the command. The same seed gives the same days.
///
/// # Errors
/// Where there is no release build or no Chromium, or a visitor finds something of another.
pub fn command(days: u32, seed: Option<u64>) -> Result<()> {
    // The days are drawn by a script, whose numbers hold 53 bits.
    let seed = seed.unwrap_or_else(|| fastrand::u64(..1 << 31));
    step(format_args!("{days} days of a kiosk; --seed {seed}"));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    println!("{}", runtime.block_on(live(days, seed))?);
    Ok(())
}

/// Lives so many days, and tells what they were like.
///
/// # Errors
/// As `command`.
async fn live(days: u32, seed: u64) -> Result<String> {
    let Found::Here(chromium) = Engine::Chromium.find() else { bail!("the days need Chromium and its driver") };
    let pages = paths::target().join("kiosk-days-pages");
    fs::create_dir_all(&pages)?;
    let kiosk =
        fs::read_to_string(paths::dist().join("kiosk.html")).context("there is no release build: run cargo xtask dist")?;
    fs::write(pages.join("clock.js"), CLOCK)?;
    fs::write(pages.join("voice.js"), VOICE)?;
    fs::write(pages.join("days.js"), DAYS)?;
    let scripts = "<head><script src=\"clock.js\"></script><script src=\"voice.js\"></script><script src=\"days.js\"></script>";
    fs::write(pages.join("kiosk-days.html"), kiosk.replacen("<head>", scripts, 1))?;
    let listener = listen(0).await?;
    let address = listener.local_addr()?;
    let site = Site { folders: vec![pages, paths::dist()], more: None, strict: true, live: None };
    let server = tokio::spawn(run(listener, site));

    let process = chromium.start()?;
    let arguments = [&CHROMIUM_ARGUMENTS[..], &["--window-size=1080,1920"]].concat();
    let Value::Object(options) =
        json!({ "browserName": "chrome", "goog:chromeOptions": { "args": arguments, "binary": chromium.binary } })
    else {
        bail!("capabilities are an object")
    };
    let driver = WebDriver::new(&process.url, options).await.context("Chromium does not start")?;
    driver.set_script_timeout(LONGEST).await?;
    let told = async {
        driver.goto(format!("http://{address}/kiosk-days.html")).await?;
        let script = "const done = arguments[1]; document.querySelector('group-fit').ready.then(() => days(arguments[0], 1)).then(done, (error) => done(`${error.message}`))";
        let (mut visitors, mut questions) = (0, 0);
        for day in 0..days {
            // A day at a time: the driver waits for no script for longer than some minutes.
            let told = driver.execute_async(script, vec![json!(seed + u64::from(day))]).await?.json().clone();
            if let Some(why) = told.as_str() {
                bail!("day {day}: {why}");
            }
            visitors += told[0].as_u64().unwrap_or_default();
            questions += told[1].as_u64().unwrap_or_default();
        }
        Ok(format!(
            "{days} days from seed {seed} on: {visitors} visitors, {questions} questions, and nothing of one before the next."
        ))
    };
    let told = told.await;
    driver.quit().await?;
    server.abort();
    told
}

//! `cargo xtask kiosk-days`: runs random days of a kiosk in Chromium, with a controlled clock, and checks that no visitor finds
//! traces of the previous one.

use crate::browsers::CHROMIUM_ARGUMENTS;
use crate::browsers::{Engine, Found};
use crate::soak::CLOCK;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fs;
use std::time::Duration;
use thirtyfour::WebDriver;
use xtask::paths;
use xtask::server::{Site, listen, run};
use xtask::steps::step;

/// The script that runs days in a page with the scripts of the clock and the voice: `days(seed, many)`.
pub const DAYS: &str = include_str!("kiosk_days.js");

/// The script of a fake voice, which records its utterances: `say()` ends the current one.
pub const VOICE: &str = include_str!("voice.js");

/// The maximum time for one day.
const LONGEST: Duration = Duration::from_mins(2);

/// Runs the command. The same seed gives the same days.
///
/// # Errors
/// Returns an error if there is no release build or no Chromium, or if a visitor finds something of another one.
pub fn command(days: u32, seed: Option<u64>) -> Result<()> {
    // A script draws the random numbers, and numbers of scripts have 53 bits.
    let seed = seed.unwrap_or_else(|| fastrand::u64(..1 << 31));
    step(format_args!("{days} days of a kiosk; --seed {seed}"));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    println!("{}", runtime.block_on(live(days, seed))?);
    Ok(())
}

/// Runs the days, and returns a summary.
///
/// # Errors
/// Returns an error for the same reasons as `command`.
async fn live(days: u32, seed: u64) -> Result<String> {
    let Found::Here(chromium) = Engine::Chromium.find() else { bail!("this command needs Chromium and its driver") };
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
            // One day per script, because drivers stop waiting for a script after some minutes.
            let told = driver.execute_async(script, vec![json!(seed + u64::from(day))]).await?.json().clone();
            if let Some(why) = told.as_str() {
                bail!("day {day}: {why}");
            }
            visitors += told[0].as_u64().unwrap_or_default();
            questions += told[1].as_u64().unwrap_or_default();
        }
        Ok(format!(
            "{days} days from seed {seed}: {visitors} visitors, {questions} prompts. No visitor found anything of another."
        ))
    };
    let told = told.await;
    driver.quit().await?;
    server.abort();
    told
}

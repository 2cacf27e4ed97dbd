//! Offline use of our own pages, and updates to another version.

use crate::page::{Journey, Page};
use anyhow::{Context, Result, bail, ensure};
use browser_tests::browsers::Engine;
use browser_tests::fake_release::{self, Damage};
use browser_tests::flaky_server::{FlakyServer, Link};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use xtask::paths;

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("offline_a_page_goes_on_without_a_network", |page| Box::pin(a_page_goes_on(page))),
    ("offline_a_kiosk_goes_on_with_its_settings_and_its_pack", |page| Box::pin(a_kiosk_goes_on(page))),
    ("offline_half_an_update_leaves_what_was_there", |page| Box::pin(half_an_update(page))),
    ("offline_going_back_to_the_version_in_use_does_it_no_harm", |page| Box::pin(going_back(page))),
    ("offline_a_full_disk_leaves_what_was_there", |page| Box::pin(a_full_disk(page))),
    ("offline_a_kiosk_changes_over_between_two_visitors", |page| Box::pin(a_kiosk_changes_over(page))),
    ("offline_what_is_lost_is_made_good_and_never_mixed", |page| Box::pin(what_is_lost(page))),
    ("offline_whatever_goes_wrong_in_a_day_a_kiosk_works", |page| Box::pin(a_day(page))),
    ("offline_no_page_of_a_host_is_ever_kept", |page| Box::pin(no_page_of_a_host(page))),
];

/// Whether a visitor can mark.
pub const WORKS: &str = "!!element?.works && !!fit()";
/// Whether a complete version is in the cache, and the worker controls this page.
pub const KEPT: &str = "!!navigator.serviceWorker.controller";
/// The registration of this page.
pub const OURS: &str = "navigator.serviceWorker.getRegistration(location.href)";

/// Whether the version with a mark works, and no other one waits.
fn settled(mark: &str) -> String {
    let loaded = format!("performance.getEntriesByType('resource').some(({{ name }}) => name.includes('/glue-{mark}'))");
    format!("{WORKS} && !(await {OURS}).waiting && {loaded}")
}

/// Chooses a language, as a visitor does.
fn choose(lang: &str) -> String {
    format!(
        "const choice = find('[name=language]'); choice.value = '{lang}'; choice.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    )
}

/// A site with a flaky server of its own.
pub struct Site<'a> {
    pub page: &'a Page,
    pub server: FlakyServer,
    pub address: String,
}

/// Versions of the release build, each with a host's page beside it.
pub fn version(number: usize) -> Result<PathBuf> {
    static MADE: OnceLock<Result<(), String>> = OnceLock::new();
    let folder = |number: usize| paths::target().join("offline").join(format!("version-{number}"));
    let make = || -> Result<()> {
        for (number, mark) in ["0a", "0b", "0c"].into_iter().enumerate() {
            fake_release::make(&folder(number), mark)?;
        }
        for folder in [0, 1, 2].map(folder) {
            fs::write(folder.join("own.json"), json!({ "format": 1, "lang": "en", "title": "A pack of our own" }).to_string())?;
            let host = "<!doctype html><title>A host</title><script type=\"module\" src=\"group-fit.js\"></script><group-fit></group-fit>";
            fs::write(folder.join("plain.html"), host)?;
        }
        Ok(())
    };
    MADE.get_or_init(|| make().map_err(|error| format!("{error:#}"))).clone().map_err(anyhow::Error::msg)?;
    Ok(folder(number))
}

impl<'a> Site<'a> {
    /// Opens a site. If the engine has no service workers, prints a note and returns `None`.
    pub async fn open(page: &'a Page) -> Result<Option<Site<'a>>> {
        let (server, address) = FlakyServer::open(&version(0)?).await?;
        let site = Site { page, server, address };
        site.visit("plain.html").await?;
        if page.eval("return !!navigator.serviceWorker").await? == json!(true) {
            return Ok(Some(site));
        }
        if browser_tests::browsers::strict() && page.engine == Engine::Chromium {
            bail!("{} has no service workers", page.engine.name());
        }
        eprintln!("skipped: {} has no service workers here", page.engine.name());
        Ok(None)
    }

    pub async fn visit(&self, path: &str) -> Result<()> {
        self.page.driver.goto("about:blank").await?;
        Ok(self.page.driver.goto(format!("{}/{path}", self.address)).await?)
    }

    /// Visits a page, and waits until the worker has cached it.
    pub async fn keep(&self, path: &str) -> Result<()> {
        self.visit(path).await?;
        self.until("the page works", WORKS).await?;
        self.until("a complete version is in the cache, and the worker controls the page", KEPT).await?;
        // A kiosk reloads by itself, because there is no visitor.
        self.reload().await
    }

    /// Reloads the page.
    pub async fn reload(&self) -> Result<()> {
        // As a visitor does: in Firefox, a reload by WebDriver bypasses the worker, as a reload with Shift does. A kiosk that
        // reloads at the same time has no document for a moment.
        let anew = "(document.documentElement.dataset.old = '', setTimeout(() => location.reload()), true)";
        self.until("the page begins to reload", anew).await?;
        self.until("the page has reloaded and works", &format!("!('old' in document.documentElement.dataset) && {WORKS}")).await
    }

    /// Waits for a condition, even while the page reloads.
    pub async fn until(&self, what: &str, condition: &str) -> Result<()> {
        self.until_after(what, condition, async || Ok(())).await
    }

    /// Waits for a condition, and does something every two seconds meanwhile.
    pub async fn until_after(&self, what: &str, condition: &str, meanwhile: impl AsyncFn() -> Result<()>) -> Result<()> {
        let start = Instant::now();
        let mut next = Duration::from_secs(2);
        let mut last = Ok(Value::Null);
        while start.elapsed() < Duration::from_secs(20) {
            last = self.page.eval(&format!("return (async () => {condition})()")).await;
            if matches!(last, Ok(Value::Bool(true))) {
                return Ok(());
            }
            if start.elapsed() > next {
                meanwhile().await?;
                next += Duration::from_secs(2);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let shows = self
            .page
            .eval(
                "return Promise.race([element?.ready.catch(String), new Promise((done) => setTimeout(done, 100))]).then(async (error) => [ \
                 location.href, String(error), navigator.serviceWorker.controller?.state, Math.round(performance.now()), \
                 (await navigator.serviceWorker.getRegistrations()).map((one) => \
                 [one.scope, one.installing?.state, one.waiting?.state, one.active?.state].join(' ')), \
                 performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop()).join(' ').slice(0, 400), \
                 (root?.textContent ?? document.body.textContent).slice(0, 200)])",
            )
            .await;
        bail!("timed out waiting until {what}: {last:?}; the page shows {shows:?}")
    }

    /// Has the browser ask the server for another version, if `is_wanted`. The page may reload meanwhile. A browser may join this
    /// with an update that it has not quite finished, and then it does not ask: so call this until the version comes.
    pub async fn ask_for_update(&self, is_wanted: bool) -> Result<()> {
        if is_wanted {
            // Without waiting for the promise: the page may be gone before it settles.
            let ask = format!("setTimeout(() => {OURS}.then((ours) => ours?.update()).catch(() => {{}}))");
            let _ = self.page.eval(&ask).await;
        }
        Ok(())
    }

    /// Waits until the version of a mark works, and no other one waits.
    async fn changes_over(&self, what: &str, mark: &str) -> Result<()> {
        self.until_after(what, &settled(mark), async || {
            // A worker takes over if the one before it is idle or stopped. Chromium stops an idle worker after 30 seconds, but
            // never while a debugger is attached, as a driver is: then it waits for five minutes. So the journey stops it.
            let state = format!("return {OURS}.then((ours) => (ours?.installing ?? ours?.waiting)?.state)");
            let state = self.page.eval(&state).await.unwrap_or_default();
            if state == json!("installed") && self.page.engine == Engine::Chromium {
                let devtools = self.page.driver.cdp();
                devtools.send_raw("ServiceWorker.enable", json!({})).await?;
                devtools.send_raw("ServiceWorker.stopAllWorkers", json!({})).await?;
            }
            self.ask_for_update(state.is_null()).await
        })
        .await
    }

    /// Checks that the page works, and that all its files are of this version.
    pub async fn expect_version(&self, number: usize) -> Result<()> {
        // In one script: an unused kiosk reloads once another version is installed, which can happen between two scripts.
        let loaded = format!(
            "return (async () => {{ const loaded = performance.getEntriesByType('resource').map(({{ name }}) => \
             name.split(/[?#]/)[0].split('/').pop()); \
             return {WORKS} && loaded.some((name) => name.startsWith('glue-')) ? loaded : [] }})()"
        );
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            let loaded = self.page.eval(&loaded).await.unwrap_or_default();
            let loaded: Vec<&str> = loaded.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            if !loaded.is_empty() {
                let versions = fake_release::detect(&[version(0)?, version(1)?, version(2)?], &loaded);
                ensure!(
                    versions == [number],
                    "the page has files of the versions {versions:?}, and must have only those of {number}"
                );
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("timed out waiting until the page works")
    }

    /// Checks for an update, and waits until it is installed or has failed. Returns whether an update waits.
    pub async fn update(&self) -> Result<bool> {
        // WebKit does not always report that an update has failed.
        let late = "new Promise((done) => setTimeout(done, 5000))";
        let looked = format!("{OURS}.then((ours) => ours.update()).then(() => true, () => false)");
        self.page.eval(&format!("return Promise.race([{looked}, {late}])")).await?;
        self.until("no update is being installed", &format!("!(await {OURS}).installing")).await?;
        Ok(self.page.eval(&format!("return {OURS}.then((ours) => !!ours.waiting)")).await? == json!(true))
    }

    /// Checks for updates until the version on the server is installed: in some engines, a failed attempt may still be in
    /// progress.
    pub async fn comes_in(&self) -> Result<()> {
        let start = Instant::now();
        while !self.update().await? {
            ensure!(start.elapsed() < Duration::from_secs(20), "a complete version was not installed");
        }
        Ok(())
    }

    /// The number of complete versions in the cache for this page.
    pub async fn kept(&self) -> Result<Value> {
        self.page.eval("return caches.keys().then((names) => names.filter((name) => !name.endsWith(' pack')).length)").await
    }

    /// Presses a statement by a script, even if something covers it.
    pub async fn mark(&self, dimension: &str) -> Result<()> {
        let statement = format!("find('[data-dimension={dimension}][data-option=support]')");
        let before = self.page.eval(&format!("const one = {statement}, was = one.ariaPressed; one.click(); return was")).await?;
        self.until(
            "a pressed statement shows as marked",
            &format!("{statement}.ariaPressed !== '{}'", before.as_str().unwrap_or_default()),
        )
        .await
    }

    /// A visitor comes to the kiosk, or leaves.
    pub async fn presence(&self, name: &str) -> Result<()> {
        if name == "attract" {
            self.page.eval("find('.tools__leave').click()").await?;
            self.until("the kiosk asks whether the visitor wants to leave", "!!find('dialog[open] [data-act=left]')").await?;
            self.page.eval("setTimeout(() => find('dialog[open] [data-act=left]').click())").await?;
            return Ok(());
        }
        self.until("the attract screen shows", "!!find('[data-presence=attract]') && element.works").await?;
        self.page.eval("find('[data-lang=en]').click()").await?;
        self.until("a visit begins at the kiosk", "find('.group-fit').dataset.presence === 'here'").await
    }
}

async fn a_page_goes_on(page: &Page) -> Result<()> {
    let Some(site) = Site::open(page).await? else { return Ok(()) };
    site.keep("index.html").await?;
    site.server.link(Link::Down);
    site.reload().await?;
    site.expect_version(0).await?;
    page.press_all("support", &["group-dynamics", "meeting-structure", "membership-criteria"]).await?;
    page.expect_verdict("leans support clearly").await?;
    page.eval("element.lang = 'es'").await?;
    site.until("another language works without a network", "find('.masthead__title').textContent.includes('grupo')").await?;
    // Another address of the same page, such as a link that was shared.
    site.visit("index.html?from=mail#group-fit=61RX100000%3D").await?;
    site.until("the page works", WORKS).await
}

async fn a_kiosk_goes_on(page: &Page) -> Result<()> {
    let Some(site) = Site::open(page).await? else { return Ok(()) };
    let settings = "kiosk.html?region=UK&idle-seconds=120&pack=own.json&mode=inline&onclick=alert()";
    site.keep(settings).await?;
    site.until(
        "the kiosk has the settings of its address",
        "element.getAttribute('region') === 'UK' && element.getAttribute('idle-seconds') === '120'",
    )
    .await?;
    let others = page.eval("return [element.getAttribute('mode'), element.hasAttribute('onclick')]").await?;
    ensure!(others == json!(["kiosk", false]), "other attributes came from the address: {others}");
    let title = "find('.masthead__title').textContent === 'A pack of our own'";
    site.until("the kiosk has its own pack", title).await?;
    site.until("the pack of the kiosk is in the cache", "!!(await caches.match(new URL('own.json', location.href)))").await?;
    site.server.link(Link::Down);
    site.reload().await?;
    site.until("the kiosk has its own pack without a network", title).await?;
    site.expect_version(0).await?;
    site.presence("here").await?;
    site.mark("group-dynamics").await
}

async fn half_an_update(page: &Page) -> Result<()> {
    let Some(site) = Site::open(page).await? else { return Ok(()) };
    site.keep("kiosk.html?idle-seconds=3600").await?;
    site.presence("here").await?;
    let partial = paths::target().join(format!("offline/half-{}", page.engine.name()));
    for (damage, damaged) in [
        // Damage the files in the order of the requests: the browser already has the complete ones, and does not request them
        // again.
        (Damage::Missing, "group-fit.js"),
        (Damage::CutOff, "comparison-kiosk-zh"),
        (Damage::CutOff, "kiosk.html"),
        (Damage::CutOff, "locale-zh"),
        (Damage::Changed, "reader-0b"),
        (Damage::CutOff, "sw.js"),
    ] {
        fake_release::make_partial(&partial, &version(1)?, |name| name.starts_with(damaged).then_some(damage))?;
        site.server.serve(&partial);
        ensure!(!site.update().await?, "{damaged}, {damage:?}: an incomplete version is installed");
        ensure!(site.kept().await? == json!(1), "{damaged}, {damage:?}: an incomplete version is in the cache");
    }
    site.server.serve(&version(1)?);
    site.server.link(Link::DropAfter(50_000));
    ensure!(!site.update().await?, "a truncated version is installed");
    site.server.link(Link::Down);
    ensure!(!site.update().await?, "a version with missing files is installed");
    site.reload().await?;
    site.presence("here").await?;
    site.expect_version(0).await?;
    site.mark("group-dynamics").await?;
    site.server.link(Link::Up);
    site.comes_in().await
}

async fn going_back(page: &Page) -> Result<()> {
    let Some(site) = Site::open(page).await? else { return Ok(()) };
    site.keep("kiosk.html?idle-seconds=3600").await?;
    site.presence("here").await?;
    site.server.serve(&version(1)?);
    site.comes_in().await.context("the next version was not installed")?;
    // The provider goes back to the version in use, whose upload is incomplete: the cache already has all of its files.
    let partial = paths::target().join(format!("offline/back-{}", page.engine.name()));
    fake_release::make_partial(&partial, &version(0)?, |name| (name == "group-fit.js").then_some(Damage::Missing))?;
    site.server.serve(&partial);
    ensure!(site.update().await?, "a version that is completely in the cache was not installed without a network");
    // A version was waiting before, so that a waiting version need not be this one. Each version keeps the names of those that
    // were installed before it. The version in use was first, and has the name of the other one only once it is installed again.
    let knows =
        "async (name) => (await (await (await caches.open(name)).match(new URL('older', location.href)))?.json())?.length";
    let both = format!("(await Promise.all((await caches.keys()).map({knows}))).join() === '1,1' && !(await {OURS}).installing");
    // A browser joins an update with one that it has not quite finished, and does not ask the server again: so ask again.
    site.until_after("the version in use has come in beside the other", &both, async || {
        site.update().await?;
        Ok(())
    })
    .await?;
    ensure!(site.kept().await? == json!(2), "the version in use is deleted");
    site.server.link(Link::Down);
    site.reload().await?;
    site.changes_over("the version in use goes on", "0a").await?;
    site.expect_version(0).await
}

async fn a_full_disk(page: &Page) -> Result<()> {
    // The only engine whose quota a test can set.
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    let Some(site) = Site::open(page).await? else { return Ok(()) };
    site.keep("kiosk.html?idle-seconds=3600").await?;
    site.server.serve(&version(1)?);
    let devtools = page.driver.cdp();
    let quota = |quota: Value| devtools.send_raw("Storage.overrideQuotaForOrigin", quota);
    quota(json!({ "origin": site.address, "quotaSize": 1_500_000 })).await?;
    ensure!(!site.update().await?, "an incomplete version is installed");
    ensure!(site.kept().await? == json!(1), "an incomplete version is in the cache");
    site.server.link(Link::Down);
    site.reload().await?;
    site.expect_version(0).await?;
    site.server.link(Link::Up);
    quota(json!({ "origin": site.address })).await?;
    site.presence("here").await?;
    site.comes_in().await
}

async fn a_kiosk_changes_over(page: &Page) -> Result<()> {
    let Some(site) = Site::open(page).await? else { return Ok(()) };
    site.keep("kiosk.html?region=UK&idle-seconds=3600").await?;
    // A worker that is about to be replaced deletes no files of its successor.
    page.eval("return caches.open(`${new URL('kiosk.html', location.href)} later`).then(() => true)").await?;
    site.reload().await?;
    site.until("the page is laid out", "!!find('.root--whole')").await?;
    ensure!(site.kept().await? == json!(2), "a later version is deleted");
    page.eval("return caches.delete(`${new URL('kiosk.html', location.href)} later`)").await?;
    site.presence("here").await?;
    site.mark("group-dynamics").await?;
    site.server.serve(&version(1)?);
    site.comes_in().await.context("the new version was not installed")?;
    page.eval(&choose("es")).await?;
    site.until("the first language loads", "find('.masthead__title').textContent.includes('grupo')").await?;
    let marked = page.eval("return root.querySelectorAll('[data-option][aria-pressed=true]').length").await?;
    ensure!(marked == json!(1), "the update lost marks: {marked}");
    site.expect_version(0).await?;
    // A visitor who came during the update keeps the page, and all files that it may request.
    page.eval(&format!("return {OURS}.then((ours) => ours.waiting.postMessage('SKIP_WAITING'))")).await?;
    let gone_in = format!("!(await {OURS}).waiting && (await {OURS}).active.state === 'activated'");
    site.until("the visitor's press is counted", &gone_in).await?;
    ensure!(site.kept().await? == json!(2), "the previous version was deleted while a page uses it");
    site.server.link(Link::Down);
    page.eval(&choose("fr")).await?;
    site.until("another language loads", "find('.masthead__title').textContent.includes('groupe')").await?;
    site.server.link(Link::Up);
    site.expect_version(0).await?;
    site.presence("attract").await?;
    site.changes_over("the new version is there", "0b").await?;
    site.expect_version(1).await?;
    ensure!(page.eval("return element.getAttribute('region')").await? == json!("UK"), "the settings of the kiosk are lost");
    site.until("the cache of the previous version is deleted", "(await caches.keys()).length === 1").await?;
    site.presence("here").await?;
    site.mark("group-dynamics").await?;
    // An update that arrives while no visitor uses the kiosk activates at once, and works offline.
    site.server.serve(&version(2)?);
    site.presence("attract").await?;
    site.until("the attract screen shows", "!!find('[data-presence=attract]')").await?;
    site.changes_over("the next is there", "0c").await?;
    site.server.link(Link::Down);
    site.reload().await?;
    site.expect_version(2).await
}

async fn what_is_lost(page: &Page) -> Result<()> {
    let Some(site) = Site::open(page).await? else { return Ok(()) };
    let lose = |name: &str| {
        let script = format!(
            "return caches.keys().then(async ([name]) => {{ const kept = await caches.open(name); \
             for (const request of await kept.keys()) if (request.url.includes('{name}')) await kept.delete(request); return true }})"
        );
        async move { page.eval(&script).await }
    };
    site.keep("index.html").await?;
    site.server.link(Link::Down);
    lose("comparison-page-fr").await?;
    site.reload().await?;
    site.server.link(Link::Up);
    lose("group-fit.js").await?;
    site.reload().await?;
    site.server.link(Link::Down);
    site.reload().await?;
    site.expect_version(0).await?;
    // Damaged, as after a power cut.
    let damage = "return caches.keys().then(async ([name]) => { const kept = await caches.open(name); \
         for (const { url } of await kept.keys()) if (url.includes('.wasm')) await kept.put(url, new Response('half')); return true })";
    site.server.link(Link::Up);
    page.eval(damage).await?;
    site.reload().await?;
    site.server.link(Link::Down);
    site.reload().await?;
    // A file is lost, and the server has another version by then: the page uses only files of that one.
    site.server.link(Link::Up);
    site.server.serve(&version(1)?);
    lose("group-fit.js").await?;
    site.reload().await?;
    site.expect_version(1).await
}

async fn a_day(page: &Page) -> Result<()> {
    // This journey starts a separate browser, because it kills it. `cargo xtask day` is the long form.
    if page.engine == Engine::Chromium {
        eprintln!("{}", browser_tests::chaos::run(6, None).await?);
    }
    Ok(())
}

async fn no_page_of_a_host(page: &Page) -> Result<()> {
    let Some(site) = Site::open(page).await? else { return Ok(()) };
    for path in ["index.html", "kiosk.html"] {
        site.keep(path).await?;
        site.visit("plain.html").await?;
        site.until("the element in the host's page is ready", "!!element?.code || !!fit()").await?;
        let kept = page.eval(&format!("return {OURS}.then((ours) => !!ours || !!navigator.serviceWorker.controller)")).await?;
        ensure!(kept == json!(false), "a page of the host is in the cache");
        site.visit("frame.html").await?;
        site.until("the element in the host's page is ready", WORKS).await?;
        let kept = page.eval(&format!("return {OURS}.then((ours) => !!ours || !!navigator.serviceWorker.controller)")).await?;
        ensure!(kept == json!(false), "frame.html is in the cache");
    }
    Ok(())
}

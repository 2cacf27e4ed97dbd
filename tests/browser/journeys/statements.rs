//! Tests of our statements about privacy and the network. docs/statements.md names the journey for each statement.

use crate::page::{Journey, Page};
use anyhow::{Context, Result, ensure};
use browser_tests::record::{Log, RecordedRequest};
use serde_json::{Value, json};
use std::fs;
use xtask::paths;

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("statements_a_visit_in_a_hosts_page_asks_only_for_our_own_files", |page| Box::pin(a_visit(page, Mode::Inline))),
    ("statements_a_visit_in_a_frame_asks_only_for_our_own_files", |page| Box::pin(a_visit(page, Mode::Frame))),
    ("statements_a_visit_to_the_page_asks_only_for_our_own_files", |page| Box::pin(a_visit(page, Mode::Page))),
    ("statements_a_visit_to_the_kiosk_asks_only_for_our_own_files", |page| Box::pin(a_visit(page, Mode::Kiosk))),
    ("statements_a_link_that_is_opened_tells_no_server_its_marks", |page| Box::pin(a_link(page))),
    ("statements_a_visitor_reads_it_if_marks_are_shared", |page| Box::pin(shared_marks(page))),
    ("statements_the_wall_of_a_frame_keeps_the_host_out", |page| Box::pin(the_wall(page))),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Inline,
    Frame,
    Page,
    Kiosk,
}

/// Two servers that record their requests: one with our files, and one with the pages of a host.
struct Recorded {
    ours: Log,
    hosts: Log,
    files: String,
    host: String,
}

impl Recorded {
    async fn open() -> Result<Self> {
        let folder = paths::target().join("statements");
        let (ours, hosts) = (Log::default(), Log::default());
        let files = ours.serve(vec![paths::dist()], true).await.context("there is no release build: run cargo xtask dist")?;
        let own = folder.join(files.rsplit(':').next().unwrap_or_default());
        fs::create_dir_all(&own)?;
        let voice = format!("<script>{}</script>", crate::aloud::VOICE);
        for (name, element) in [
            (
                "inline",
                "<group-fit loading=\"eager\" region=\"US\" page-url=\"https://clinic.example/groups\">Own words</group-fit>",
            ),
            ("frame", "<group-fit isolation=\"frame\" region=\"US\">Own words</group-fit>"),
        ] {
            let page = format!(
                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A host</title><link rel=\"icon\" href=\"data:,\">{voice}\
                 <script type=\"module\" src=\"{files}/group-fit.js\"></script></head><body>{element}</body></html>"
            );
            fs::write(own.join(format!("{name}.html")), page)?;
        }
        let host = hosts.serve(vec![own], false).await?;
        Ok(Self { ours, hosts, files, host })
    }

    fn address(&self, mode: Mode) -> String {
        match mode {
            // The address of the host's page must not reach other servers.
            Mode::Inline => format!("{}/inline.html?patient=7#top", self.host),
            Mode::Frame => format!("{}/frame.html?patient=7#top", self.host),
            Mode::Page => format!("{}/index.html", self.files),
            Mode::Kiosk => format!("{}/kiosk.html?region=US", self.files),
        }
    }
}

/// The names of the files that may be requested.
fn names() -> Result<Vec<String>> {
    browser_tests::fake_release::names(&paths::dist())
}

/// Checks that all of these are requests for our own files, without other information.
fn only_files(asked: &[RecordedRequest], secrets: &[&str]) -> Result<()> {
    let names = names()?;
    for one in asked {
        let (path, query) = one.address.split_once('?').unwrap_or((&one.address, ""));
        let name = path.trim_start_matches('/');
        ensure!(one.method == "GET", "{one:?} is not a GET request");
        ensure!(name.is_empty() || names.iter().any(|known| known == name), "{one:?} is not a file of ours");
        // The settings of our own pages, which do not depend on the visit.
        let is_setting = |pair: &str| ["lang=", "region=", "theme="].iter().any(|setting| pair.starts_with(setting));
        let has_settings = ["kiosk.html", "frame.html"].contains(&name) && query.split('&').all(is_setting);
        ensure!(query.is_empty() || has_settings, "{one:?} has a query with more than settings");
        ensure!(one.cookie.is_none(), "{one:?} has a cookie");
        let says = one.referrer.as_deref().and_then(|from| from.splitn(4, '/').nth(3)).unwrap_or_default();
        ensure!(says.is_empty(), "{one:?} has a referrer with a path");
        let text = format!("{one:?}");
        ensure!(!secrets.iter().any(|secret| text.contains(secret)), "{one:?} contains marks, the code or the host's query");
    }
    Ok(())
}

const THREE: [&str; 3] = ["group-dynamics", "meeting-structure", "membership-criteria"];

/// Does everything that a visitor can do.
async fn whole_visit(page: &Page, mode: Mode) -> Result<String> {
    page.until("the page works and can be marked", "return !!element?.works && !!fit()").await?;
    // Replace `print`, because its dialog would wait for a person.
    let hook = "window.print = () => {}; window.beacons = []; navigator.sendBeacon = (url) => window.beacons.push(url); \
         const own = Element.prototype.append; \
         Element.prototype.append = function (...nodes) { own.apply(this, nodes); for (const node of nodes) \
           if (node instanceof HTMLIFrameElement) node.contentWindow.print = () => {} }";
    page.eval(hook).await?;
    if mode == Mode::Kiosk {
        page.click("[data-lang=en]").await?;
        page.until("a visit begins at the kiosk", "return find('.group-fit').dataset.presence === 'here'").await?;
    }
    page.press_all("support", &THREE).await?;
    page.eval("find('[data-emphasis=group-dynamics]').click()").await?;
    page.eval("for (const more of root.querySelectorAll('details')) more.open = true").await?;
    page.eval("find('input[name=leaning]').click()").await?;
    page.eval("find('[data-act=takeaway]').click()").await?;
    let code = page.eval("return element.code").await?;
    page.until("the QR code is drawn", "return !!find('.qr path') || !find('.takeaway__link')").await?;
    if mode != Mode::Kiosk {
        page.eval("find('[data-act=print]').click()").await?;
        page.eval("element.lang = 'es'").await?;
        page.until("the page is in Spanish", "return find('.group-fit').lang === 'es'").await?;
        page.eval("element.reset()").await?;
        page.until("all marks are cleared", "return !find('[data-option][aria-pressed=true]')").await?;
    }
    let beacons = page.eval("return window.beacons").await?;
    ensure!(beacons == json!([]), "beacons were sent: {beacons}");
    let kept = page
        .eval(
            "return (async () => [document.cookie, localStorage.length, sessionStorage.length, \
             (await indexedDB.databases?.())?.length ?? 0])()",
        )
        .await?;
    ensure!(mode == Mode::Frame || kept == json!(["", 0, 0, 0]), "cookies or stored data: {kept}");
    Ok(code.as_str().unwrap_or_default().to_owned())
}

async fn a_visit(page: &Page, mode: Mode) -> Result<()> {
    let recorded = Recorded::open().await?;
    page.driver.goto("about:blank").await?;
    page.driver.goto(recorded.address(mode)).await?;
    let code = if mode == Mode::Frame {
        page.until("the frame is ready", "return element.ready.then(() => true, (error) => String(error))").await?;
        page.enter("iframe").await?;
        let inside = in_the_frame(page).await;
        page.driver.enter_default_frame().await?;
        inside?;
        page.eval("return element.code").await?.as_str().unwrap_or_default().to_owned()
    } else {
        whole_visit(page, mode).await?
    };
    if matches!(mode, Mode::Page | Mode::Kiosk) {
        // The content of the cache: our own files, and the worker's list of previous versions.
        let kept = "return navigator.serviceWorker?.ready.then(async () => { const all = []; for (const name of await caches.keys()) \
             for (const { url } of await (await caches.open(name)).keys()) all.push(url.split('/').pop()); return all })";
        let kept = page.eval(kept).await.unwrap_or_default();
        let names = names()?;
        for name in kept.as_array().into_iter().flatten().filter_map(Value::as_str) {
            ensure!(
                name == "older" || names.iter().any(|known| known == name),
                "the cache contains {name}, which is not a file of ours"
            );
        }
    }
    let asked = recorded.ours.take();
    ensure!(asked.iter().any(|one| one.address.contains(".wasm")), "the server recorded no WebAssembly: {asked:?}");
    let secrets = ["group-dynamics", "patient", code.as_str()];
    only_files(&asked, if code.is_empty() { &secrets[..2] } else { &secrets })?;
    // The server of the host gets requests for its own page, and none that depend on the visit.
    for one in recorded.hosts.take() {
        let path = one.address.split('?').next().unwrap_or_default().to_owned();
        ensure!(
            ["/inline.html", "/frame.html", "/favicon.ico"].contains(&path.as_str()),
            "{one:?} was requested from the host's server"
        );
        ensure!(one.method == "GET", "{one:?} is not a GET request");
    }
    let foreign = page
        .eval(&format!(
            "return performance.getEntriesByType('resource').map(({{ name }}) => name).filter((name) => \
             ![{:?}, {:?}, 'data:'].some((ours) => name.startsWith(ours)))",
            recorded.files, recorded.host
        ))
        .await?;
    ensure!(foreign == json!([]), "requests to other servers: {foreign}");
    Ok(())
}

/// The same in a frame, as far as possible by a script.
async fn in_the_frame(page: &Page) -> Result<()> {
    page.until("the page works and can be marked", "return !!element?.works && !!fit()").await?;
    for dimension in THREE {
        page.eval(&format!("find('[data-dimension={dimension}][data-option=support]').click()")).await?;
    }
    page.eval("find('[data-act=takeaway]').click()").await?;
    page.until("the takeaway is open", "return !!find('.takeaway__carried *')").await?;
    page.eval("element.lang = 'es'").await?;
    page.until("the page is in Spanish", "return find('.group-fit').lang === 'es'").await
}

async fn a_link(page: &Page) -> Result<()> {
    let recorded = Recorded::open().await?;
    page.driver.goto("about:blank").await?;
    page.driver.goto(format!("{}/index.html", recorded.files)).await?;
    page.until("the page works and can be marked", "return !!element?.works && !!fit()").await?;
    page.press_all("support", &THREE).await?;
    page.eval("find('[data-act=takeaway]').click()").await?;
    page.until("the takeaway has a link", "return !!find('.takeaway__link')").await?;
    let link = page.text(".takeaway__link").await?;
    let code = page.eval("return element.code").await?;
    let code = code.as_str().context("the element has no code")?;
    ensure!(link.contains(code), "{link} does not contain {code}");
    recorded.ours.take();
    page.driver.goto("about:blank").await?;
    page.driver.goto(&link).await?;
    page.until("the page has the marks", "return root?.querySelectorAll('[data-option][aria-pressed=true]').length === 3")
        .await?;
    only_files(&recorded.ours.take(), &[code])?;
    let address = page.eval("return location.href").await?;
    ensure!(!address.as_str().unwrap_or_default().contains(code), "the code stays in the address: {address}");
    // External links send no referrer.
    let leaving = page
        .eval("return [...root.querySelectorAll('a[href^=\"https:\"]')].filter((link) => !/noreferrer/.test(link.rel)).map((link) => link.href)")
        .await?;
    ensure!(leaving == json!([]), "links without noreferrer: {leaving}");
    Ok(())
}

async fn shared_marks(page: &Page) -> Result<()> {
    let recorded = Recorded::open().await?;
    page.driver.goto("about:blank").await?;
    page.driver.goto(recorded.address(Mode::Inline)).await?;
    page.until("the page works and can be marked", "return !!element?.works && !!fit()").await?;
    let says = "return ['.masthead__private', '.masthead__shared'].map((one) => find(one).checkVisibility())";
    for (value, expected) in
        [("null", [true, false]), ("''", [false, true]), ("'false'", [true, false]), ("'true'", [false, true])]
    {
        let set = format!(
            "const value = {value}; value === null ? element.removeAttribute('share-marks') : element.setAttribute('share-marks', value)"
        );
        page.eval(&set).await?;
        let found = page.eval(says).await?;
        ensure!(found == json!(expected), "share-marks={value}: visibility of the two sentences: {found}");
    }
    ensure!(page.text(".masthead__shared").await? == "What you mark is shared with this website.");
    Ok(())
}

async fn the_wall(page: &Page) -> Result<()> {
    let recorded = Recorded::open().await?;
    page.driver.goto("about:blank").await?;
    page.driver.goto(recorded.address(Mode::Frame)).await?;
    page.until("the frame is ready", "return element.ready.then(() => true, (error) => String(error))").await?;
    // A script of the host cannot access anything inside of the frame, and an unlisted host gets no messages.
    page.eval("window.told = []; element.addEventListener('group-fit-change', ({ detail }) => told.push(detail))").await?;
    page.enter("iframe").await?;
    let pressed = press_in_frame(page).await;
    page.driver.enter_default_frame().await?;
    pressed?;
    let reached = "let inside; try { inside = find('iframe').contentDocument } catch {} \
         return [inside ?? null, root.textContent.includes('Group dynamics'), window.told, element.code]";
    let reached = page.eval(reached).await?;
    ensure!(reached == json!([null, false, [], ""]), "the host can read the content of the frame: {reached}");
    Ok(())
}

async fn press_in_frame(page: &Page) -> Result<()> {
    let pressed = "find('[data-dimension=group-dynamics][data-option=support]')";
    page.until("the page works and can be marked", "return !!element?.works && !!fit()").await?;
    page.eval(&format!("{pressed}.click()")).await?;
    page.until("a pressed statement shows as marked", &format!("return {pressed}.ariaPressed === 'true'")).await
}

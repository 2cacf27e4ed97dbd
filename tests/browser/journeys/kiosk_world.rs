//! Reported situations of kiosks and packs: hosts that scroll by themselves, redirects, hash routes.

use crate::page::{Journey, Page};
use crate::site::around;
use anyhow::{Context, Result, bail, ensure};
use browser_tests::fault_injection;
use group_fit::content::DEFAULT_PACK;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};
use xtask::paths;
use xtask::server::{Site, listen, run};
use xtask::tools::copy_tree;

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("a_redirect_brings_no_foreign_pack_to_a_kiosk", |page| Box::pin(no_foreign_pack_at_a_kiosk(page))),
    ("a_pack_that_leads_to_another_origin_is_refused_by_name", |page| Box::pin(another_origin_is_named(page))),
    ("an_address_is_no_pack_by_itself", |page| Box::pin(an_address_is_no_pack(page))),
    ("the_next_visitor_begins_at_the_start_of_every_box_that_scrolls", |page| Box::pin(every_box_goes_back(page))),
    ("a_kiosk_in_quirks_mode_forgets_everything", |page| Box::pin(quirks_mode(page))),
    ("a_kiosk_leaves_the_route_of_its_host", |page| Box::pin(the_route_stays(page))),
    ("a_pack_that_the_host_sets_is_not_replaced_by_a_withdrawn_one", |page| Box::pin(the_hosts_pack_holds(page))),
    ("a_pack_that_was_missing_at_the_start_is_shown_when_it_is_there", |page| Box::pin(a_late_pack_is_shown(page))),
    ("a_kiosk_that_is_gone_leaves_the_page_where_it_was", |page| Box::pin(gone_without_a_scroll(page))),
    ("what_was_typed_at_a_kiosk_is_gone_with_its_element", |page| Box::pin(typed_and_gone(page))),
    ("a_pack_in_the_page_is_read_once_it_is_whole", |page| Box::pin(a_streamed_pack(page))),
    ("names_of_forty_letters_fit_on_a_phone", |page| Box::pin(long_names_fit(page))),
    ("a_kiosk_without_scripts_or_after_a_fault_can_be_read", |page| Box::pin(without_scripts_or_after_a_fault(page))),
];

const KIOSK: &str = "<group-fit mode=\"kiosk\" loading=\"eager\" region=\"US\" page-url=\"https://clinic.example/\"></group-fit>";

/// The longest word of the pack with long names.
const LONG: &str = "Gruppenpsychotherapieangebotsverzeichnis";

/// Writes the pages that these journeys visit.
pub fn pages(pages: &Path) -> Result<()> {
    // The names of these files begin with a role, so that faults can be injected into them.
    let line = json!({ "text": "Call 555", "href": "tel:555" });
    let regions = json!([{ "region": "US", "name": "United States", "lines": [line] }]);
    let foreign = json!({ "format": 1, "title": "A foreign pack", "crisis": { "regions": regions } });
    fs::write(pages.join("pack-foreign.json"), foreign.to_string())?;
    fs::write(pages.join("pack-moved.json"), json!({ "format": 1, "title": "A moved pack" }).to_string())?;
    // A kiosk with a service worker of its own, whose page records its messages.
    let moved = pages.join("led-elsewhere");
    copy_tree(&paths::dist(), &moved)?;
    let kiosk = fs::read_to_string(moved.join("kiosk.html"))?;
    fs::write(moved.join("kiosk.html"), kiosk.replacen("<head>", "<head><script src=\"/watch.js\"></script>", 1))?;
    for compressed in ["kiosk.html.br", "kiosk.html.gz"] {
        fs::remove_file(moved.join(compressed))?;
    }

    fs::write(pages.join("kiosk-plain.html"), around(KIOSK))?;
    let far = "<div class=\"far\"></div>";
    fs::write(pages.join("kiosk-between.html"), around(&format!("{far}{KIOSK}{far}")))?;
    fs::write(
        pages.join("kiosk-box.css"),
        "html, body { block-size: 100%; margin: 0; overflow: hidden } \
         .box { display: block; block-size: 100vh; overflow: auto; scroll-behavior: smooth }",
    )?;
    fs::write(
        pages.join("kiosk-shell.js"),
        "customElements.define('kiosk-shell', class extends HTMLElement { constructor() { super(); \
           const box = document.createElement('main'); box.className = 'box'; box.append(document.createElement('slot')); \
           const sheet = new CSSStyleSheet(); sheet.replaceSync('.box { display: block; block-size: 100vh; overflow: auto }'); \
           const root = this.attachShadow({ mode: 'open' }); root.adoptedStyleSheets = [sheet]; root.append(box); } })",
    )?;
    let boxed = |body: &str| {
        let head = "<link rel=\"stylesheet\" href=\"/kiosk-box.css\"><script src=\"/kiosk-shell.js\"></script></head>";
        around(body).replacen("</head>", head, 1)
    };
    fs::write(pages.join("kiosk-box.html"), boxed(&format!("<main class=\"box\">{KIOSK}</main>")))?;
    fs::write(pages.join("kiosk-below.html"), boxed(&format!("<main class=\"box\">{far}{KIOSK}</main>")))?;
    fs::write(pages.join("kiosk-slot.html"), boxed(&format!("<kiosk-shell>{KIOSK}</kiosk-shell>")))?;
    fs::write(pages.join("kiosk-quirks.css"), "html, body { block-size: 100%; margin: 0; overflow: auto }")?;
    let head = "<link rel=\"stylesheet\" href=\"/kiosk-quirks.css\"></head>";
    let quirks = around(KIOSK).replacen("<!doctype html>", "", 1).replacen("</head>", head, 1);
    fs::write(pages.join("kiosk-quirks.html"), quirks)?;

    let json = long_names()?.to_string().replace('<', "\\u003c");
    let element = format!("<group-fit mode=\"page\" region=\"US\"><script type=\"application/json\">{json}</script></group-fit>");
    let sized = format!("<link rel=\"stylesheet\" href=\"/widths.css\"><div class=\"w1280\">{element}</div>");
    fs::write(pages.join("long-names.html"), around(&sized))?;

    let frame = |id: &str, width: u32, more: &str, path: &str| {
        format!("<iframe id=\"{id}\" width=\"{width}\" height=\"900\" {more} src=\"{path}kiosk.html\"></iframe>")
    };
    let frames = [
        frame("wide-none", 1280, "sandbox=\"allow-same-origin\"", ""),
        frame("narrow-none", 700, "sandbox=\"allow-same-origin\"", ""),
        frame("wide-fault", 1280, "", "fault/missing/wasm/"),
        frame("narrow-fault", 700, "", "fault/missing/wasm/"),
    ];
    Ok(fs::write(pages.join("kiosk-frames.html"), around(&frames.concat()))?)
}

/// The default pack with a word of forty letters in each text of the provider.
fn long_names() -> Result<Value> {
    let mut pack: Value = serde_json::from_str(DEFAULT_PACK)?;
    pack["id"] = json!("long-names");
    for name in ["title", "lead", "audience"] {
        pack[name] = json!(format!("{LONG} {LONG}"));
    }
    for option in pack["options"].as_array_mut().context("the pack has no options")? {
        for name in ["name", "many", "summary", "attending"] {
            option[name] = json!(LONG);
        }
        option["one"] = json!(format!("a {LONG}"));
        option["good"] = json!([LONG]);
        option["hard"] = json!([LONG]);
    }
    for dimension in pack["dimensions"].as_array_mut().context("the pack has no dimensions")? {
        for name in ["name", "question", "nuance", "ask"] {
            dimension[name] = json!(LONG);
        }
        for option in ["support", "therapeutic"] {
            dimension["statements"][option]["text"] = json!(LONG);
            dimension["statements"][option]["detail"] = json!(LONG);
        }
    }
    for answer in ["both", "neither"] {
        for name in ["title", "text", "next"] {
            pack[answer][name] = json!(LONG);
        }
    }
    pack["crisis"]["lead"] = json!(LONG);
    pack["crisis"]["elsewhere"] = json!(LONG);
    for region in pack["crisis"]["regions"].as_array_mut().context("the pack has no crisis regions")? {
        region["name"] = json!(LONG);
        for line in region["lines"].as_array_mut().context("the region has no lines")? {
            line["text"] = json!(LONG);
        }
    }
    Ok(pack)
}

/// A server that sends no policy with our files, as a provider may, and that injects faults.
async fn without_policy() -> Result<String> {
    let listener = listen(0).await?;
    let address = listener.local_addr()?;
    let folders = vec![paths::target().join("browser-pages"), paths::dist()];
    tokio::spawn(run(listener, Site { folders, more: Some(fault_injection::below), live: None, strict: false }));
    Ok(format!("http://{address}"))
}

/// An address that redirects to a pack on another origin.
fn foreign(page: &Page) -> String {
    format!("/fault/redirected/pack//{}/pack-foreign.json", page.elsewhere().trim_start_matches("http://"))
}

/// An address that redirects to a pack on the same origin.
const MOVED: &str = "/fault/redirected/pack/pack-moved.json";

/// Visits a page of any server, after an empty page.
async fn goto(page: &Page, address: String) -> Result<()> {
    page.driver.goto("about:blank").await?;
    Ok(page.driver.goto(address).await?)
}

/// Waits for a condition, even while the page reloads: a kiosk reloads once its first worker is active.
async fn until(page: &Page, what: &str, condition: &str) -> Result<()> {
    let start = Instant::now();
    let mut last = Ok(Value::Null);
    while start.elapsed() < Duration::from_secs(20) {
        last = page.eval(&format!("return (async () => {condition})()")).await;
        if matches!(last, Ok(Value::Bool(true))) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let shows =
        page.eval("return [location.href, window.told, (root?.textContent ?? document.body.textContent).slice(0, 200)]").await;
    bail!("timed out waiting until {what}: {last:?}; the page shows {shows:?}")
}

/// Whether the host was notified that a pack was refused whose address contains a text.
fn refused(words: &str) -> String {
    format!("!!window.told?.some(([name, detail]) => name === 'error' && detail.problems.some((one) => one.includes('{words}')))")
}

async fn no_foreign_pack_at_a_kiosk(page: &Page) -> Result<()> {
    let files = without_policy().await?;
    let pack = foreign(page);
    let address = |pack: &str| format!("{files}/led-elsewhere/kiosk.html?region=US&pack={pack}");
    let shows_none = "find('.masthead__title').textContent !== 'A foreign pack' && !find('.crisis').textContent.includes('555')";
    let is_refused = format!("element?.works && {} && {shows_none}", refused("pack-foreign.json"));
    goto(page, address(&pack)).await?;
    until(page, "the element refuses the pack", &is_refused).await?;
    if page.eval("return !!navigator.serviceWorker").await? != json!(true) {
        eprintln!("skipped: {} has no service workers here", page.engine.name());
        return Ok(());
    }
    // The service worker requests the pack, and the policy of the page does not apply to it.
    let controlled = "!!navigator.serviceWorker.controller";
    until(page, "a service worker controls the page", controlled).await?;
    goto(page, address(&pack)).await?;
    until(page, "the element refuses the pack in a page with a service worker", &format!("{controlled} && {is_refused}")).await?;
    let kept = |pack: &str| format!("!!(await caches.match(new URL('{pack}', location.href)))");
    until(page, "the pack is not in the cache of the service worker", &format!("!{}", kept(&pack))).await?;
    // A pack in the cache of an earlier version of the worker.
    let poison = format!(
        "return caches.open(`${{new URL('kiosk.html', location.href)}} pack`).then((kept) => kept.put(new URL('{pack}', location.href), \
         new Response(JSON.stringify({{ format: 1, title: 'A foreign pack' }})))).then(() => true)"
    );
    page.eval(&poison).await?;
    goto(page, address(&pack)).await?;
    until(page, "the element refuses a pack that was in the cache before", &format!("{controlled} && {is_refused}")).await?;
    // A redirect within one origin is allowed.
    goto(page, address(MOVED)).await?;
    let shows = "find('.masthead__title')?.textContent === 'A moved pack'";
    until(
        page,
        "a pack after a redirect within its origin shows, and is in the cache",
        &format!("{controlled} && {shows} && {}", kept(MOVED)),
    )
    .await
}

async fn another_origin_is_named(page: &Page) -> Result<()> {
    let files = without_policy().await?;
    for host in ["host.html", "frame-host.html"] {
        goto(page, format!("{files}/{host}")).await?;
        page.until("the element is ready", "return !!window.told?.some(([name]) => name === 'ready')").await?;
        page.eval(&format!("element.pack = {}", json!(foreign(page)))).await?;
        page.until("the error names the other origin", &format!("return {}", refused(&format!("leads to {}", page.elsewhere()))))
            .await?;
        let error = page.eval("return window.told.find(([name]) => name === 'error')[1].error?.name ?? 'PackError'").await?;
        ensure!(error == json!("PackError"), "{host}: wrong error: {error}");
    }
    goto(page, format!("{files}/host.html")).await?;
    page.until("the element is ready", "return !!element?.works").await?;
    page.eval(&format!("element.pack = '{MOVED}'")).await?;
    page.until(
        "a pack after a redirect within its origin shows",
        "return find('.masthead__title').textContent === 'A moved pack'",
    )
    .await
}

async fn an_address_is_no_pack(page: &Page) -> Result<()> {
    let pack = json!({ "format": 1, "title": "A false one" }).to_string().replace('"', "%22").replace(' ', "%20");
    for path in ["kiosk-watched.html", "watched.html"] {
        for pack in [pack.clone(), format!("%20%0A{pack}")] {
            page.open(&format!("{path}?pack={pack}")).await?;
            page.until(
                "the console has a warning about the refused pack in the address",
                "return window.heardWarnings.some((words) => words.includes('pack='))",
            )
            .await?;
            let shows = page
                .eval("return [element.getAttribute('pack'), find('.masthead__title').textContent === 'A false one']")
                .await?;
            ensure!(shows == json!([null, false]), "{path}: the page accepted the pack: {shows}");
        }
    }
    // Of several packs, the page uses the one that the worker stores.
    page.open("watched.html?pack=pack.json&pack=nz.json").await?;
    page.until("the first of several packs shows", "return find('.masthead__title').textContent === 'From an address'").await
}

async fn is_presence(page: &Page, name: &str) -> Result<()> {
    page.until(
        &format!("the session of the kiosk is {name}"),
        &format!("return find('.group-fit').dataset.presence === '{name}'"),
    )
    .await
}

/// Whether the script of the kiosk runs: it prevents the context menu.
const LISTENS: &str =
    "!document.body.dispatchEvent(new Event('contextmenu', { bubbles: true, composed: true, cancelable: true }))";

async fn open_kiosk(page: &Page, path: &str) -> Result<()> {
    page.open(path).await?;
    is_presence(page, "attract").await?;
    page.until("the script of the kiosk runs", &format!("return {LISTENS}")).await
}

/// A visitor begins in the kiosk's own language.
async fn begin(page: &Page) -> Result<()> {
    page.eval("find('.attract').click()").await?;
    is_presence(page, "here").await
}

/// A visitor with marks confirms the end of the visit.
async fn start_over(page: &Page) -> Result<()> {
    page.eval("find('.tools__leave').click()").await?;
    page.until("the kiosk asks whether the visitor wants to leave", "return find('dialog[data-question=leaving]').open").await?;
    page.eval("find('dialog[open] [data-act=left]').click()").await?;
    is_presence(page, "attract").await
}

async fn mark(page: &Page) -> Result<()> {
    let statement = "find('[data-dimension=group-dynamics][data-option=support]')";
    page.eval(&format!("{statement}.click()")).await?;
    page.until("a pressed statement shows as marked", &format!("return {statement}.ariaPressed === 'true'")).await
}

/// A visitor comes and leaves without marking.
async fn pass_by(page: &Page) -> Result<()> {
    begin(page).await?;
    page.eval("find('.tools__leave').click()").await?;
    is_presence(page, "attract").await
}

async fn every_box_goes_back(page: &Page) -> Result<()> {
    for (path, start) in [("kiosk-box.html", 0), ("kiosk-slot.html", 0), ("kiosk-below.html", 5000)] {
        open_kiosk(page, path).await?;
        let scroller =
            "(document.querySelector('.box') ?? document.querySelector('kiosk-shell').shadowRoot.querySelector('.box'))";
        begin(page).await?;
        mark(page).await?;
        let down = start + 2000;
        page.eval(&format!("{scroller}.scrollTo({{ top: {down}, behavior: 'instant' }})")).await?;
        page.until(&format!("{path} is scrolled down"), &format!("return {scroller}.scrollTop > {}", start + 1000)).await?;
        start_over(page).await?;
        let at = format!("Math.abs({scroller}.scrollTop - {start}) < 2");
        page.until(
            &format!("the attract screen of {path} is in view"),
            &format!("return {at} && Math.abs(find('.attract').getBoundingClientRect().top) < 2"),
        )
        .await?;
        begin(page).await?;
        let title = "find('.masthead__title').getBoundingClientRect()";
        page.until(
            &format!("the next visitor of {path} begins at the start"),
            &format!("return {at} && {title}.top >= 0 && {title}.bottom < innerHeight"),
        )
        .await?;
    }
    Ok(())
}

async fn quirks_mode(page: &Page) -> Result<()> {
    open_kiosk(page, "kiosk-quirks.html").await?;
    ensure!(page.eval("return document.compatMode").await? == json!("BackCompat"));
    begin(page).await?;
    mark(page).await?;
    page.eval("find('.takeaway__enter').open = true; find('input[name=code]').value = 'SECRET'; document.body.scrollTo(0, 1500)")
        .await?;
    let scrolled = "Math.max(document.body.scrollTop, document.documentElement.scrollTop, scrollY)";
    page.until("it is scrolled", &format!("return {scrolled} > 1000")).await?;
    start_over(page).await?;
    page.until("it is at its start", &format!("return {scrolled} < 2")).await?;
    let left = page
        .eval("return [find('input[name=code]').value, find('.takeaway__enter').open, root.activeElement?.className ?? null, window.heardWarnings.filter((words) => /forget|session/.test(words))]")
        .await?;
    ensure!(left == json!(["", false, null, []]), "the last visitor left {left}");
    begin(page).await
}

async fn the_route_stays(page: &Page) -> Result<()> {
    open_kiosk(page, "kiosk-plain.html#/kiosk").await?;
    let route = async |expected: &str| {
        page.until(&format!("the route in the address is {expected}"), &format!("return location.hash === '{expected}'")).await
    };
    route("#/kiosk").await?;
    pass_by(page).await?;
    route("#/kiosk").await?;
    page.eval("location.hash = '#/staff'").await?;
    // The event for the change comes in a task of its own.
    page.eval("return new Promise((done) => setTimeout(() => done(true)))").await?;
    route("#/staff").await?;
    page.eval("location.hash = '#/staff?group-fit-A1RXN00000M-en'").await?;
    route("#/staff").await?;
    // A script of the host changes the address without an event.
    page.eval("history.pushState(null, '', '#/desk?group-fit-A1RXN00000M-en')").await?;
    pass_by(page).await?;
    route("#/desk").await?;
    ensure!(page.eval("return root.querySelectorAll('[data-option][aria-pressed=true]').length").await? == json!(0));
    Ok(())
}

async fn the_hosts_pack_holds(page: &Page) -> Result<()> {
    let name = format!("gone-{}.json", page.engine.name());
    let file = paths::target().join("browser-pages").join(&name);
    for (says, title) in [
        ("element.pack = '/pack.json'", "From an address"),
        ("element.pack = { format: 1, title: 'An object' }", "An object"),
        ("element.pack = undefined", "Support group or therapeutic group?"),
        ("element.removeAttribute('pack')", "Support group or therapeutic group?"),
    ] {
        if file.exists() {
            fs::remove_file(&file)?;
        }
        open_kiosk(page, "kiosk-plain.html").await?;
        page.eval(&format!("element.pack = '/{name}'")).await?;
        page.until("the host gets an error event about the missing pack", &format!("return {}", refused(&name))).await?;
        pass_by(page).await?;
        page.until(
            "the console has a warning that the pack is gone",
            "return window.heardWarnings.some((words) => words.includes('the pack is gone'))",
        )
        .await?;
        page.eval(says).await?;
        let shows = format!("return find('.masthead__title').textContent === '{title}'");
        page.until(&format!("{says} shows"), &shows).await?;
        // The pack is available again, and the host has set another one meanwhile.
        fs::write(&file, json!({ "format": 1, "title": "Back again" }).to_string())?;
        page.eval("window.asked = []; const own = window.fetch; window.fetch = (...all) => { asked.push(String(all[0])); return own(...all) }")
            .await?;
        pass_by(page).await?;
        page.eval("element.mode = 'page'").await?;
        page.until("the script of the kiosk is stopped", &format!("return !({LISTENS})")).await?;
        let left = page
            .eval(&format!(
                "return [asked.some((url) => url.includes('{name}')), (element.getAttribute('pack') ?? '').includes('{name}')]"
            ))
            .await?;
        ensure!(left == json!([false, false]), "after {says}, the page requests or names the withdrawn pack: {left}");
        page.until(&format!("{says} still shows"), &shows).await?;
    }
    Ok(fs::remove_file(&file)?)
}

async fn a_late_pack_is_shown(page: &Page) -> Result<()> {
    let visit = format!("late-{}", page.engine.name());
    fault_injection::over(&visit, false);
    open_kiosk(page, "kiosk-plain.html").await?;
    page.eval(&format!("element.pack = '/fault/refused/pack/~{visit}/pack-moved.json'")).await?;
    page.until("the host gets an error event with status 503", &format!("return {}", refused("503"))).await?;
    page.eval(
        "window.looked = 0; const own = window.fetch; window.fetch = (...all) => own(...all).finally(() => window.looked++)",
    )
    .await?;
    pass_by(page).await?;
    page.until("the kiosk has requested the pack again", "return window.looked > 0").await?;
    fault_injection::over(&visit, true);
    pass_by(page).await?;
    page.until("the attract screen shows the pack", "return find('.greeting__title').textContent === 'A moved pack'").await
}

async fn gone_without_a_scroll(page: &Page) -> Result<()> {
    open_kiosk(page, "kiosk-between.html").await?;
    page.eval("scrollTo({ top: 300, behavior: 'instant' })").await?;
    page.until("the page of the host is scrolled", "return scrollY === 300").await?;
    // As a router does when it shows another page.
    page.eval("element.remove()").await?;
    page.until("the script of the removed kiosk is stopped", &format!("return !({LISTENS})")).await?;
    let at = page.eval("return scrollY").await?;
    ensure!(at == json!(300), "the page of the host scrolled to {at}");
    Ok(())
}

async fn typed_and_gone(page: &Page) -> Result<()> {
    open_kiosk(page, "kiosk-plain.html").await?;
    // In the kiosk's own language, whose page does not render again.
    begin(page).await?;
    page.eval("find('.takeaway__enter').open = true; find('.more').open = true; find('input[name=code]').value = 'SECRET'")
        .await?;
    page.eval(
        "const one = element; one.remove(); window.again = false; \
         setTimeout(() => { document.body.append(one); window.again = true; }, 50)",
    )
    .await?;
    page.until("the element is ready again", "return window.again && !!find('.group-fit') && element.works").await?;
    is_presence(page, "attract").await?;
    let left = page.eval("return [find('input[name=code]').value, root.querySelectorAll('details[open]').length]").await?;
    ensure!(left == json!(["", 0]), "the last visitor left {left}");
    Ok(())
}

/// Serves a page that stops in the middle of a pack until the page requests `/go`, or for five seconds. Returns its address.
fn stream(head: String, tail: &'static str) -> Result<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let address = format!("http://{}", listener.local_addr()?);
    let may_go = Arc::new((Mutex::new(false), Condvar::new()));
    std::thread::spawn(move || {
        for connection in listener.incoming().map_while(Result::ok) {
            let (head, may_go) = (head.clone(), may_go.clone());
            // Ignore the error if the browser has closed the connection.
            std::thread::spawn(move || answer(connection, &head, tail, &may_go).unwrap_or_default());
        }
    });
    Ok(address)
}

fn answer(mut connection: TcpStream, head: &str, tail: &str, (may_go, changed): &(Mutex<bool>, Condvar)) -> Result<()> {
    // Read the whole request: if the connection closes earlier, the response may be lost.
    let lines = BufReader::new(connection.try_clone()?).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let asked = lines.collect::<Vec<_>>().into_iter().next().unwrap_or_default();
    let kind = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
    write!(connection, "{kind}")?;
    let path = asked.split(' ').nth(1).unwrap_or_default();
    if path == "/go" {
        *may_go.lock().unwrap() = true;
        changed.notify_all();
    } else if path == "/page.html" {
        write!(connection, "{head}")?;
        connection.flush()?;
        let waiting = may_go.lock().unwrap();
        drop(changed.wait_timeout_while(waiting, Duration::from_secs(5), |may_go| !*may_go).unwrap());
        write!(connection, "{tail}")?;
    }
    Ok(connection.flush()?)
}

async fn a_streamed_pack(page: &Page) -> Result<()> {
    // Once the pack renderer is loaded, the element has read the first half of the pack.
    let watch = "window.told = []; for (const name of ['ready', 'error']) document.addEventListener(`group-fit-${name}`, (event) => told.push([name, event.detail])); \
         new PerformanceObserver((list) => { if (list.getEntries().some(({ name }) => name.includes('/more-'))) setTimeout(() => fetch('/go'), 300) }).observe({ type: 'resource', buffered: true })";
    let loader = format!("<script async type=\"module\" src=\"{}/group-fit.js\"></script>", page.elsewhere());
    // Parsers of browsers wait for some thousand bytes.
    let room = "<!-- room -->".repeat(700);
    let head = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A host</title><script>{watch}</script>{loader}</head><body>{room}\
         <group-fit loading=\"eager\"><script type=\"application/json\">{{ \"format\": 1, \"lead\": \"{}",
        "So many words. ".repeat(400)
    );
    let address = stream(head, "\", \"title\": \"A whole pack\" }</script></group-fit><p>After</p></body></html>")?;
    goto(page, format!("{address}/page.html")).await?;
    page.until("the whole pack shows", "return find('.masthead__title')?.textContent === 'A whole pack' && element.works")
        .await?;
    page.until("the element is ready", "return told.some(([name]) => name === 'ready')").await?;
    let errors = page.eval("return told.filter(([name]) => name === 'error').map(([, { problems }]) => problems)").await?;
    ensure!(errors == json!([]), "the element read an incomplete pack: {errors}");
    Ok(())
}

/// The elements that extend beyond the element, and those whose text does.
const BEYOND: &str = "
  const place = element.getBoundingClientRect(), wrong = [];
  const isBeyond = ({ left, right, width }) => width > 1 && (left < place.left - 1 || right > place.right + 1);
  for (const part of root.querySelectorAll('.group-fit, .group-fit *')) {
    if (part.closest('.visually-hidden, option') || !part.checkVisibility({ visibilityProperty: true })) continue;
    const name = String(part.className?.baseVal ?? part.className) || part.localName;
    if (isBeyond(part.getBoundingClientRect())) wrong.push(name);
    for (const node of part.childNodes) {
      if (node.nodeType !== 3 || !node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      if ([...range.getClientRects()].some(isBeyond)) wrong.push(`${name}: ${node.data.slice(0, 40)}`);
    }
  }
  return wrong.slice(0, 5);
";

async fn long_names_fit(page: &Page) -> Result<()> {
    page.open("long-names.html").await?;
    page.until("the pack with long names shows", &format!("return find('.matrix__name')?.textContent === '{LONG}'")).await?;
    page.eval("[...root.querySelectorAll('[data-option=support][data-dimension]')].slice(0, 5).forEach((one) => one.click())")
        .await?;
    page.until("five statements are marked", "return root.querySelectorAll('[data-option][aria-pressed=true]').length === 5")
        .await?;
    let fits = async |widths: &[&str], what: &str| -> Result<()> {
        for width in widths {
            page.eval(&format!("element.parentElement.className = '{width}'")).await?;
            // The layout is measured after the next frame.
            page.eval("window.drawn = false; requestAnimationFrame(() => setTimeout(() => (window.drawn = true)))").await?;
            page.until("the browser has drawn the page", "return window.drawn").await?;
            let found = page.eval(BEYOND).await?;
            ensure!(found == json!([]), "{what} in {width}: {found}");
        }
        Ok(())
    };
    let widths = ["w320", "w390", "w768", "w1280"];
    fits(&widths, "long names").await?;
    for press in ["[data-act=sheet]", "[data-act=takeaway]"] {
        page.eval(&format!("find('{press}').click()")).await?;
    }
    page.until("the fit panel and the takeaway are open", "return !!find('.fit--open') && !!find('.takeaway__code')").await?;
    page.eval(
        "find('[data-act=list]').click(); root.querySelectorAll('details:not(.marks)').forEach((one) => (one.open = true))",
    )
    .await?;
    page.until("the list of marks is open", "return !!find('.marks__entry')").await?;
    fits(&widths, "long names, all open").await?;
    page.eval("element.setAttribute('page-url', 'https://clinic.example/'); element.setAttribute('mode', 'kiosk')").await?;
    page.until("the styles of the page are loaded", "return getComputedStyle(find('.attract') ?? element).display === 'flex'")
        .await?;
    fits(&["w768", "w1080"], "long names, greeting").await
}

/// The readable text in the kiosk of a frame, and the words of the crisis line that are so close that they read as one.
const READS: &str = "
  const frame = document.getElementById(arguments_id), inner = frame.contentDocument;
  const kiosk = inner?.querySelector('group-fit')?.shadowRoot;
  if (inner?.readyState !== 'complete' || !kiosk?.querySelector('.crisis')) return null;
  const sees = (selector) => !!kiosk.querySelector(selector)?.checkVisibility();
  const close = [];
  const walk = inner.createTreeWalker(kiosk.querySelector('.crisis'), NodeFilter.SHOW_TEXT);
  let before;
  for (let node; (node = walk.nextNode()); ) {
    const range = inner.createRange();
    range.selectNodeContents(node);
    const boxes = node.parentElement.checkVisibility() ? [...range.getClientRects()].filter(({ width }) => width > 0) : [];
    if (!boxes.length) continue;
    const [first] = boxes, last = before?.box;
    const isOneLine = last && Math.min(first.bottom, last.bottom) - Math.max(first.top, last.top) > first.height / 2;
    if (isOneLine && first.left - last.right < 2 && !/\\s$/.test(before.text) && !/^\\s/.test(node.data)) close.push(before.text.slice(-20) + node.data.slice(0, 20));
    before = { box: boxes.at(-1), text: node.data };
  }
  return { hasScripts: !frame.contentWindow.matchMedia('(scripting: none)').matches, notice: sees('.notice'), matrix: sees('.matrix'), masthead: sees('.masthead__title'),
    attract: sees('.attract'), tools: sees('.tools'), fit: sees('.fit'), crisis: sees('.crisis'), close,
    room: kiosk.querySelector('.statement__text').getBoundingClientRect().width > 150 };
";

async fn without_scripts_or_after_a_fault(page: &Page) -> Result<()> {
    page.visit("kiosk-frames.html").await?;
    for id in ["wide-none", "narrow-none", "wide-fault", "narrow-fault"] {
        let is_fault = id.ends_with("fault");
        let look = READS.replace("arguments_id", &format!("'{id}'"));
        let settled = format!("const shows = (() => {{ {look} }})(); return !!shows && (!{is_fault} || shows.notice)");
        page.until(&format!("the element {id} is ready"), &settled).await?;
        let shows = page.eval(&look).await?;
        if !is_fault && shows["hasScripts"] == json!(true) {
            eprintln!("skipped: styles of {} do not know that a frame has no scripts", page.engine.name());
            continue;
        }
        for (name, expected) in [
            ("matrix", true),
            ("masthead", true),
            ("crisis", true),
            ("room", true),
            ("attract", false),
            ("tools", false),
            ("fit", is_fault),
        ] {
            ensure!(shows[name] == json!(expected), "{id}: {name} is not {expected}: {shows}");
        }
        ensure!(shows["close"] == json!([]), "{id}: words of the crisis line run together: {shows}");
    }
    Ok(())
}

//! Servers of providers and our own pages: corrected headers, addresses without `.html`, a withdrawn pack, edited pages, and
//! removal of the service worker.

use crate::offline::{KEPT, OURS, Site, WORKS, version};
use crate::page::{Journey, Page};
use anyhow::{Context, Result, ensure};
use browser_tests::blocks::{Block, Headers, Server};
use browser_tests::browsers::SERVERS;
use browser_tests::flaky_server::{Clean, Link, Quirks, StatusCode};
use serde_json::json;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use xtask::paths;
use xtask::policy::POLICY;
use xtask::server::listen;
use xtask::tools::copy_tree;

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("servers_a_corrected_policy_is_there_on_the_next_visit_but_one", |page| Box::pin(a_corrected_policy(page))),
    ("servers_without_html_in_addresses_go_on_without_a_network", |page| Box::pin(without_html(page))),
    ("servers_a_pack_that_is_withdrawn_is_gone_and_one_that_fails_goes_on", |page| Box::pin(a_withdrawn_pack(page))),
    ("servers_a_page_that_its_provider_edits_goes_on_without_a_network", |page| Box::pin(an_edited_page(page))),
    ("servers_that_change_a_file_are_named_on_the_console", |page| Box::pin(a_changed_file(page))),
    ("servers_that_hang_keep_nobody_waiting", |page| Box::pin(a_server_that_hangs(page))),
    ("servers_send_the_headers_of_each_block_and_it_works", |page| Box::pin(headers_of_the_blocks(page))),
    ("servers_nginx_and_apache_serve_it_with_their_blocks", |page| Box::pin(nginx_and_apache(page))),
    ("servers_that_leave_headers_out_of_not_modified_do_no_harm", |page| Box::pin(apache_leaves_headers_out(page))),
    ("servers_say_goodbye_and_nothing_of_ours_stays", |page| Box::pin(goodbye(page))),
];

/// Whether the cached page has a policy that allows WebAssembly.
const RENEWED: &str = "(await caches.match(PAGE))?.headers.get('content-security-policy')?.includes('wasm-unsafe-eval')";

async fn a_corrected_policy(page: &Page) -> Result<()> {
    let Some(site) = Site::open(page).await? else { return Ok(()) };
    for path in ["index.html", "kiosk.html"] {
        let wrong = POLICY.replace(" 'wasm-unsafe-eval'", "");
        site.server.quirks(Quirks { policy: Some(wrong), ..Quirks::default() });
        site.visit(path).await?;
        site.until("the page shows that marking does not work", "!!find('[role=alert]')").await?;
        site.until("a complete version is in the cache, and the worker controls the page", KEPT).await?;
        site.server.quirks(Quirks::default());
        // The first visit may show the cached page. A kiosk that does not work reloads itself.
        site.visit(path).await?;
        let renewed = RENEWED.replace("PAGE", &format!("new URL('{path}', location.href)"));
        site.until("the page in the cache is replaced", &format!("!!({renewed})")).await?;
        site.visit(path).await?;
        site.until("the visitor can mark", WORKS).await?;
        ensure!(
            page.eval("return !find('[role=alert]')").await? == json!(true),
            "{path}: the notice about a failure is still there"
        );
        site.server.link(Link::Down);
        site.reload().await?;
        site.server.link(Link::Up);
    }
    Ok(())
}

async fn without_html(page: &Page) -> Result<()> {
    for clean in [Clean::Bare, Clean::Folder] {
        let Some(site) = Site::open(page).await? else { return Ok(()) };
        site.server.quirks(Quirks { clean, ..Quirks::default() });
        for (path, shown) in [("kiosk.html?region=UK", "/kiosk?region=UK"), ("index.html", "/index")] {
            let shown = if shown == "/index" && clean == Clean::Folder { "/" } else { shown };
            site.keep(path).await?;
            let address = page.eval("return location.pathname + location.search").await?;
            ensure!(address == json!(shown), "{path} has the address {address}");
            site.server.link(Link::Down);
            site.reload().await?;
            site.expect_version(0).await?;
            // The address that people write down, and that a device starts with.
            if shown != "/" {
                site.visit(path).await?;
                site.until("the page also works at the address with .html", WORKS).await?;
            }
            site.server.link(Link::Up);
        }
        // Another page in the folder comes from the server, and is not cached.
        site.server.serve(&version(1)?);
        site.visit("plain.html").await?;
        site.until("the element in the host's page is ready", "!!element?.code || !!fit()").await?;
        site.expect_version(1).await?;
        let kept = page.eval("return caches.match(location.href).then((kept) => !!kept)").await?;
        ensure!(kept == json!(false), "a page of the host is in the cache");
    }
    Ok(())
}

async fn a_withdrawn_pack(page: &Page) -> Result<()> {
    let Some(site) = Site::open(page).await? else { return Ok(()) };
    let own = "find('.masthead__title')?.textContent === 'A pack of our own'";
    let kept = "caches.match(new URL('own.json', location.href)).then((kept) => !!kept)";
    for withdrawn in [StatusCode::NOT_FOUND, StatusCode::GONE] {
        site.server.quirks(Quirks::default());
        site.keep("kiosk.html?pack=own.json").await?;
        site.until("the kiosk shows its pack, and has it in the cache", &format!("{own} && (await {kept})")).await?;
        // A failing server, or a page for signing in, does not count as withdrawal.
        for (status, body) in [(StatusCode::SERVICE_UNAVAILABLE, "busy"), (StatusCode::OK, "<h1>Sign in</h1>")] {
            site.server.quirks(Quirks { instead: Some(("own.json", status, body)), ..Quirks::default() });
            site.reload().await?;
            site.until("the kiosk shows the pack from the cache", own).await?;
            ensure!(page.eval(&format!("return {kept}")).await? == json!(true), "{status}: the pack was removed from the cache");
        }
        site.server.quirks(Quirks { instead: Some(("own.json", withdrawn, "gone")), ..Quirks::default() });
        site.reload().await?;
        site.until("the withdrawn pack is neither shown nor in the cache", &format!("!({own}) && !(await {kept})")).await?;
        site.server.link(Link::Down);
        site.reload().await?;
        site.until("the kiosk does not show the withdrawn pack", &format!("!({own})")).await?;
        site.server.link(Link::Up);
    }
    Ok(())
}

/// A version that a provider or a server has changed.
fn changed(page: &Page, name: &str, change: impl Fn(&Path) -> Result<()>) -> Result<PathBuf> {
    let folder = paths::target().join(format!("offline/{name}-{}", page.engine.name()));
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    copy_tree(&version(0)?, &folder)?;
    change(&folder)?;
    Ok(folder)
}

fn replace(file: &Path, from: &str, to: &str) -> Result<()> {
    let text = fs::read_to_string(file)?;
    ensure!(text.contains(from), "{} has no {from}", file.display());
    Ok(fs::write(file, text.replacen(from, to, 1))?)
}

async fn an_edited_page(page: &Page) -> Result<()> {
    let Some(site) = Site::open(page).await? else { return Ok(()) };
    let edited = |origin: &str| {
        changed(page, &format!("edited-{origin}"), |folder| {
            let meta = format!("<meta name=\"group-fit-origins\" content=\"https://{origin}.example\">\n  </head>");
            fs::write(folder.join("cdn.js"), "window.injected = true;\n")?;
            replace(&folder.join("kiosk.html"), "</head>", &meta)?;
            // As content delivery networks do.
            replace(&folder.join("kiosk.html"), "</body>", "<script src=\"cdn.js\"></script></body>")
        })
    };
    site.server.serve(&edited("one")?);
    site.keep("kiosk.html").await?;
    let lists = |origin: &str| format!("!!document.querySelector('meta[name=group-fit-origins][content*={origin}]')");
    site.server.link(Link::Down);
    site.reload().await?;
    site.until("the page shows the first edit", &lists("one")).await?;
    site.server.link(Link::Up);
    // Edited again, which is not another version.
    site.server.serve(&edited("two")?);
    site.reload().await?;
    let renewed = "(await (await caches.match(new URL('kiosk.html', location.href))).text()).includes('two.example')";
    site.until("the page in the cache is replaced", renewed).await?;
    site.server.link(Link::Down);
    site.reload().await?;
    site.until("the page shows the second edit", &lists("two")).await?;
    ensure!(site.kept().await? == json!(1), "an edit of the page was stored as another version");
    site.server.link(Link::Up);
    Ok(())
}

async fn a_changed_file(page: &Page) -> Result<()> {
    let Some(site) = Site::open(page).await? else { return Ok(()) };
    let folder = changed(page, "changed", |folder| {
        let noted = "window.warned = []; console.warn = (words) => warned.push(words);\n";
        fs::write(folder.join("timings.js"), noted)?;
        for name in browser_tests::fake_release::names(folder)?.into_iter().filter(|name| browser_tests::roles::is_of("qr", name))
        {
            fs::write(folder.join(name), "// Minified by a network that delivers it.\n")?;
        }
        Ok(())
    })?;
    site.server.serve(&folder);
    site.visit("index.html").await?;
    site.until("the page works", WORKS).await?;
    let said = "window.warned.some((words) => words.includes('/qr-') && words.includes('hosting.md'))";
    site.until("the console names the file", said).await?;
    let times = page.eval("return window.warned.filter((words) => words.includes('not kept')).length").await?;
    ensure!(times == json!(1), "the console must name the file once; it did so {times} times");
    Ok(())
}

async fn a_server_that_hangs(page: &Page) -> Result<()> {
    let Some(site) = Site::open(page).await? else { return Ok(()) };
    site.keep("index.html").await?;
    site.server.quirks(Quirks { hangs: true, ..Quirks::default() });
    site.reload().await?;
    site.expect_version(0).await?;
    // Another file is lost too: the rest works, within the time that a visitor waits.
    let lose = "return caches.keys().then(async ([name]) => { const kept = await caches.open(name); \
         for (const request of await kept.keys()) if (request.url.includes('comparison-page-fr')) await kept.delete(request); return true })";
    page.eval(lose).await?;
    site.reload().await?;
    site.expect_version(0).await
}

async fn goodbye(page: &Page) -> Result<()> {
    let Some(site) = Site::open(page).await? else { return Ok(()) };
    let folder = changed(page, "goodbye", |folder| {
        fs::copy(folder.join("sw-goodbye.js"), folder.join("sw.js"))?;
        Ok(())
    })?;
    site.keep("kiosk.html?pack=own.json").await?;
    site.until(
        "the pack of the kiosk is in the cache",
        "caches.match(new URL('own.json', location.href)).then((kept) => !!kept)",
    )
    .await?;
    site.keep("index.html").await?;
    page.eval("return caches.open('of the clinic').then(() => true)").await?;
    site.server.serve(&folder);
    site.visit("index.html").await?;
    site.until("the worker of the page is unregistered", &format!("!(await {OURS})")).await?;
    site.visit("kiosk.html").await?;
    // The browser would check for an update of the worker at some time; the test triggers the check. The page reloads when its
    // worker is unregistered.
    site.ask_for_update(true).await?;
    let is_gone = format!("!(await {OURS})");
    site.until_after("the worker of the kiosk is unregistered", &is_gone, async || site.ask_for_update(true).await).await?;
    let left = "(await caches.keys()).join() === 'of the clinic'";
    site.until("our caches are deleted, and other caches stay", left).await?;
    page.eval("return caches.delete('of the clinic')").await?;
    Ok(())
}

/// The pages of a host, on another origin than our files: one with the element inline, one with the element in a frame, and one
/// that frames our pages.
async fn hosts(files: &str) -> Result<String> {
    let pages = paths::target().join("servers/hosts").join(files.rsplit(':').next().unwrap_or_default());
    fs::create_dir_all(&pages)?;
    let page = |element: &str| {
        format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>A host</title>\
             <script type=\"module\" src=\"{files}/group-fit/group-fit.js\"></script>{element}</html>"
        )
    };
    fs::write(pages.join("inline.html"), page("<group-fit loading=\"eager\" region=\"US\"></group-fit>"))?;
    fs::write(pages.join("frame.html"), page("<group-fit loading=\"eager\" isolation=\"frame\"></group-fit>"))?;
    for name in ["index", "kiosk", "frame"] {
        let frame = format!("<!doctype html><title>A host</title><iframe src=\"{files}/group-fit/{name}.html\"></iframe>");
        fs::write(pages.join(format!("framed-{name}.html")), frame)?;
    }
    let listener = listen(0).await?;
    let address = listener.local_addr()?;
    let site = xtask::server::Site { folders: vec![pages], more: None, live: None, strict: false };
    tokio::spawn(xtask::server::run(listener, site));
    Ok(format!("http://{address}"))
}

/// The response headers for a file.
fn sent(server: &str, path: &str) -> Result<Vec<(String, String)>> {
    let host = server.trim_start_matches("http://");
    let mut asked = TcpStream::connect(host)?;
    write!(asked, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let lines = BufReader::new(asked).lines().map_while(std::result::Result::ok).take_while(|line| !line.is_empty());
    Ok(lines.filter_map(|line| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()))).collect())
}

/// The product works with the headers of a block, and only the sites that the block names may frame our pages.
async fn works_under(page: &Page, files: &str, hosts: &str, expected: &Headers) -> Result<()> {
    let visit = |address: String| async move {
        page.driver.goto("about:blank").await?;
        page.driver.goto(address).await
    };
    let works = format!("return (async () => {WORKS})()");
    for path in ["index.html", "kiosk.html", ""] {
        visit(format!("{files}/group-fit/{path}")).await?;
        page.until(&format!("{path} works"), &works).await?;
        page.eval("element.lang = 'es'").await?;
        page.until("another language loads", "return find('.masthead__title').textContent.includes('grupo')").await?;
    }
    for path in ["index.html", "frame.html", "group-fit.js", "sw.js"] {
        let path = format!("/group-fit/{path}");
        // Request the files without the page, because its worker may respond.
        let sent = sent(files, &path)?;
        for (name, value) in expected.on(&path) {
            let found = sent.iter().find(|(sent, _)| sent.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str());
            ensure!(found == Some(value), "{path} is sent with {name}: {found:?}; the block in hosting.md has {value:?}");
        }
    }
    visit(format!("{hosts}/inline.html")).await?;
    page.until("an element on another origin works", &works).await?;
    page.press("group-dynamics", "support").await?;
    visit(format!("{hosts}/frame.html")).await?;
    page.until("the element has a frame", "return !!root && !!find('iframe')").await?;
    let ready = "return element.ready.then(() => true, (error) => String(error))";
    page.until("an element in a frame works", ready).await?;
    for (name, may) in [("index", false), ("kiosk", false), ("frame", true)] {
        visit(format!("{hosts}/framed-{name}.html")).await?;
        let frame = page.driver.find(thirtyfour::By::Css("iframe")).await?;
        frame.enter_frame().await?;
        let shows = page.eval("return !!document.querySelector('group-fit')").await;
        page.driver.enter_default_frame().await?;
        let shows = shows.unwrap_or_default() == json!(true);
        ensure!(shows == may, "{name}.html in a frame of another site: whether it is visible: {shows}");
    }
    Ok(())
}

/// A port that was free a moment ago.
fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

async fn headers_of_the_blocks(page: &Page) -> Result<()> {
    for block in Block::ALL {
        let listener = listen(0).await?;
        let files = format!("http://{}", listener.local_addr()?);
        let hosts = hosts(&files).await?;
        let headers = block.headers(&block.text(&files, &hosts)?)?;
        tokio::spawn(browser_tests::blocks::serve(listener, paths::dist(), headers.clone()));
        works_under(page, &files, &hosts, &headers).await.with_context(|| format!("{block:?}"))?;
    }
    Ok(())
}

/// Whether nginx and Apache are installed. A CI server must have them.
fn has_servers() -> Result<bool> {
    let missing = SERVERS.iter().find(|(_, program)| !Path::new(program).exists());
    if let Some((name, _)) = missing {
        ensure!(!browser_tests::browsers::strict(), "{name} is missing");
        eprintln!("skipped: {name} is not here");
    }
    Ok(missing.is_none())
}

async fn nginx_and_apache(page: &Page) -> Result<()> {
    if !has_servers()? {
        return Ok(());
    }
    for block in [Block::Nginx, Block::Apache] {
        let port = free_port()?;
        let files = format!("http://127.0.0.1:{port}");
        let hosts = hosts(&files).await?;
        let text = block.text(&files, &hosts)?;
        let _server = Server::start(block, &text, port)?;
        works_under(page, &files, &hosts, &block.headers(&text)?).await.with_context(|| format!("{block:?}"))?;
    }
    Ok(())
}

async fn apache_leaves_headers_out(page: &Page) -> Result<()> {
    // A corrected policy, on a server that sends no policy with status 304.
    if !has_servers()? {
        return Ok(());
    }
    let port = free_port()?;
    let files = format!("http://127.0.0.1:{port}");
    let right = Block::Apache.text(&files, &files)?;
    let server = Server::start(Block::Apache, &right.replace(" 'wasm-unsafe-eval'", ""), port)?;
    let visit = || async {
        page.driver.goto("about:blank").await?;
        page.driver.goto(format!("{files}/group-fit/index.html")).await
    };
    visit().await?;
    if page.eval("return !!navigator.serviceWorker").await? != json!(true) {
        return Ok(());
    }
    page.until("the page shows that marking does not work", "return !!root && !!find('[role=alert]')").await?;
    page.until("a complete version is in the cache, and the worker controls the page", &format!("return {KEPT}")).await?;
    drop(server);
    let _server = Server::start(Block::Apache, &right, port)?;
    visit().await?;
    let renewed = RENEWED.replace("PAGE", "location.href");
    page.until("the page in the cache is replaced", &format!("return (async () => !!({renewed}))()")).await?;
    visit().await?;
    page.until("the visitor can mark", &format!("return {WORKS}")).await
}

//! Fault injection: with any fault in one of our files, or in a policy, the visitor can read and sees an explanation, the host
//! gets one error, and a reload works after the fault has ended.

use crate::page::{Journey, Page};
use anyhow::{Context, Result, bail, ensure};
use browser_tests::browsers::Engine;
use browser_tests::fake_release;
use browser_tests::fault_injection::{self, DIRECTIVES, Fault};
use browser_tests::roles::is_of;
use serde_json::{Map, Value, json};
use std::fs;
use std::time::{Duration, Instant};
use tokio::sync::OnceCell;
use xtask::paths;
use xtask::server::{Site, listen, run};

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("faults_leave_something_to_read_and_heal", |page| Box::pin(in_short(page))),
    ("faults_of_every_file_and_kind", |page| Box::pin(whole(page))),
];

/// The situation in which a file is requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// An element in a host's page.
    Host,
    /// The standalone page.
    Page,
    /// The kiosk.
    Kiosk,
    /// A host's element with `isolation="frame"`.
    Frame,
    /// A host's element with a pack of its own.
    Pack,
    /// A host's element, once it is ready and the visitor uses a feature that loads later.
    Later(Ask),
}

/// The features that load later, on request of the visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    Language,
    Qr,
    Print,
    ReadAloud,
}

impl Place {
    const fn file(self) -> &'static str {
        match self {
            Self::Host => "host.html",
            Self::Page => "page.html",
            Self::Kiosk => "kiosk-page.html",
            Self::Frame => "frame-host.html",
            Self::Pack => "pack-host.html",
            Self::Later(_) => "later-host.html",
        }
    }

    fn name(self) -> String {
        format!("{self:?}").to_ascii_lowercase()
    }
}

/// The roles of the files that are requested in each situation.
const ASKED_FOR: [(&str, &[Place]); 25] = [
    ("loader", &[Place::Host, Place::Page, Place::Kiosk]),
    ("life", &[Place::Host, Place::Page, Place::Frame]),
    ("glue", &[Place::Host, Place::Page]),
    ("wasm", &[Place::Host, Place::Page, Place::Kiosk]),
    ("styles", &[Place::Host, Place::Page]),
    ("comparison-inline-en", &[Place::Host]),
    ("digests", &[Place::Host, Place::Page]),
    ("more", &[Place::Pack, Place::Frame]),
    ("reader", &[Place::Pack]),
    ("reader-wasm", &[Place::Pack]),
    ("pack", &[Place::Pack]),
    ("locale", &[Place::Pack]),
    ("comparison-page-es", &[Place::Later(Ask::Language)]),
    ("qr", &[Place::Later(Ask::Qr)]),
    ("qr-wasm", &[Place::Later(Ask::Qr)]),
    ("paper", &[Place::Later(Ask::Print)]),
    ("paper-styles", &[Place::Later(Ask::Print)]),
    ("aloud", &[Place::Later(Ask::ReadAloud)]),
    ("frame-page", &[Place::Frame]),
    ("frame", &[Place::Frame]),
    ("page", &[Place::Page]),
    ("page-styles", &[Place::Page]),
    ("worker", &[Place::Page]),
    ("kiosk", &[Place::Kiosk]),
    ("kiosk-page", &[Place::Kiosk]),
];

/// The selection for a normal test run: at least one row per kind of fault and per kind of file.
const SHORT: [(Fault, &str, Place); 17] = [
    (Fault::Missing, "wasm", Place::Host),
    (Fault::CutOff, "wasm", Place::Page),
    (Fault::WrongType, "wasm", Place::Host),
    (Fault::Slow, "wasm", Place::Page),
    (Fault::Changed, "glue", Place::Host),
    (Fault::Broken, "glue", Place::Page),
    (Fault::Redirected, "glue", Place::Host),
    (Fault::Swapped, "comparison-inline-en", Place::Host),
    (Fault::SignIn, "comparison-inline-en", Place::Host),
    (Fault::Missing, "loader", Place::Page),
    (Fault::Missing, "loader", Place::Kiosk),
    (Fault::Refused, "styles", Place::Host),
    (Fault::Hang, "reader-wasm", Place::Pack),
    (Fault::Missing, "frame-page", Place::Frame),
    (Fault::First, "kiosk", Place::Kiosk),
    (Fault::Missing, "comparison-page-es", Place::Later(Ask::Language)),
    (Fault::Old, "loader", Place::Host),
];

/// Records the events and errors that reach the host.
const WATCH: &str = "
  window.thrown = [];
  window.told = [];
  addEventListener('error', ({ message }) => window.thrown.push(message));
  addEventListener('unhandledrejection', ({ reason }) => window.thrown.push(`rejection: ${reason?.message ?? reason}`));
  for (const name of ['ready', 'change', 'error', 'reset'])
    document.addEventListener(`group-fit-${name}`, ({ detail }) => window.told.push([name, detail]));
  customElements.whenDefined('group-fit').then(() => document.querySelector('group-fit').ready).then(
    () => (window.settled = 'ready'),
    (error) => (window.settled = `rejected: ${error}`),
  );
  window.print = () => (window.printed = true);
";

/// Describes the page as a visitor sees it.
const SHOWS: &str = "
  const sees = (node) => !!node && (node.checkVisibility?.() ?? node.getClientRects().length > 0);
  const look = (node) => node ? getComputedStyle(node) : {};
  const px = (value) => parseFloat(value) || 0;
  const statements = [...(root?.querySelectorAll('[data-dimension][data-option]') ?? [])].filter(sees);
  const alert = root && find('[role=alert]');
  const own = document.querySelector('#own, group-fit > p');
  return {
    settled: window.settled ?? null,
    statements: statements.length,
    statementIsStyled: px(look(statements[0]).paddingLeft) > 4 && px(look(statements[0]).borderTopWidth) > 0,
    notice: sees(alert) ? alert.textContent.trim() : '',
    noticeIsStyled: px(look(alert).paddingLeft) > 4 && look(alert).backgroundColor !== 'rgba(0, 0, 0, 0)',
    own: sees(own),
    errors: (window.told ?? []).filter(([name]) => name === 'error').map(([, detail]) => detail?.problems?.join(' ') ?? ''),
    thrown: window.thrown ?? [],
    frame: sees(root && find('iframe')),
  };
";

/// The maximum time until the page settles.
const LIMIT: Duration = Duration::from_secs(70);

async fn address() -> Result<&'static str> {
    static ADDRESS: OnceCell<String> = OnceCell::const_new();
    Ok(ADDRESS.get_or_try_init(serve).await?.as_str())
}

/// Writes the pages and serves them beside the release build.
async fn serve() -> Result<String> {
    let pages = paths::target().join("faults/pages");
    fs::create_dir_all(&pages)?;
    fake_release::make(&fault_injection::old(), "0e")?;
    fs::write(pages.join("watch.js"), WATCH)?;
    fs::write(pages.join("voice.js"), crate::aloud::VOICE)?;
    fs::write(pages.join("sign-in.html"), "<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>")?;
    let host = |element: &str, scripts: &str| {
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A host</title><script src=\"watch.js\"></script>{scripts}\
             <script type=\"module\" src=\"group-fit.js\"></script></head><body><p>Before</p>{element}<p>After</p></body></html>"
        )
    };
    let own = "<p id=\"own\">The host's own words</p></group-fit>";
    fs::write(pages.join("host.html"), host(&format!("<group-fit loading=\"eager\" region=\"US\">{own}"), ""))?;
    fs::write(
        pages.join("later-host.html"),
        host(&format!("<group-fit mode=\"page\" loading=\"eager\" region=\"US\">{own}"), "<script src=\"voice.js\"></script>"),
    )?;
    fs::write(pages.join("frame-host.html"), host(&format!("<group-fit loading=\"eager\" isolation=\"frame\">{own}"), ""))?;
    let pack = json!({ "format": 1, "lang": "en", "title": "Our own title" });
    let with_pack = format!("<group-fit loading=\"eager\"><script type=\"application/json\">{pack}</script>{own}");
    fs::write(pages.join("pack-host.html"), host(&with_pack, ""))?;
    for (name, page) in [("page.html", "index.html"), ("kiosk-page.html", "kiosk.html")] {
        let text = fs::read_to_string(paths::dist().join(page)).context("there is no release build: run cargo xtask dist")?;
        fs::write(pages.join(name), text.replacen("<head>", "<head><script src=\"watch.js\"></script>", 1))?;
    }
    let listener = listen(0).await?;
    let address = listener.local_addr()?;
    tokio::spawn(run(
        listener,
        Site { folders: vec![pages, paths::dist()], more: Some(fault_injection::below), live: None, strict: true },
    ));
    Ok(format!("http://{address}"))
}

/// The outcome of a fault.
type Outcome = Result<&'static str>;

/// One fault in one situation: a row of the table.
struct Case<'a> {
    page: &'a Page,
    kind: Fault,
    role: &'a str,
    place: Place,
}

impl Case<'_> {
    fn name(&self) -> String {
        format!("{} {} {}", self.kind.name(), self.role, self.place.name())
    }

    /// Visits the page, checks the outcome, and checks that a reload works once the fault has ended.
    async fn holds(&self) -> Outcome {
        let visit = format!("{} {}", self.page.engine.name(), self.name()).replace(' ', "-").replace(['(', ')'], "");
        let path = format!("{}/fault/{}/{}/~{visit}/{}", address().await?, self.kind.name(), self.role, self.place.file());
        self.page.driver.goto("about:blank").await?;
        self.page.driver.goto(&path).await?;
        let outcome = self.settles().await;
        let pictured = self.picture(outcome.as_ref().is_ok_and(|outcome| *outcome == "works")).await;
        let outcome = outcome?;
        pictured?;
        if outcome != "works" {
            fault_injection::over(&visit, true);
            self.page.eval("document.documentElement.dataset.old = ''; setTimeout(() => location.reload())").await?;
            let start = Instant::now();
            while self.page.eval("return 'old' in document.documentElement.dataset").await.ok() != Some(json!(false)) {
                ensure!(start.elapsed() < LIMIT, "the page did not reload");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            let healed = self.settles().await.context("after the fault had ended and the page had reloaded")?;
            ensure!(healed == "works", "the page does not work after a reload without the fault: {healed}");
        }
        Ok(outcome)
    }

    /// Waits until the page settles, and checks it.
    async fn settles(&self) -> Outcome {
        let start = Instant::now();
        loop {
            let shows = self.page.eval(SHOWS).await?;
            if shows["settled"].is_string() {
                break;
            }
            let is_defined = self.page.eval("return !!customElements.get('group-fit')").await? == json!(true);
            let is_loaded = self.page.eval("return document.readyState === 'complete'").await? == json!(true);
            if !is_defined && is_loaded && start.elapsed() > Duration::from_secs(5) {
                return self.reads_without_the_loader().await;
            }
            ensure!(start.elapsed() < LIMIT, "the page keeps loading: {shows}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let shows = self.shows_at_last().await?;
        ensure!(shows["thrown"] == json!([]), "uncaught errors in the host's page: {}", shows["thrown"]);
        if shows["settled"] == json!("ready") {
            let errors = shows["errors"].as_array().map_or(0, Vec::len);
            // The pack of a host may fail while the default comparison works.
            ensure!(errors <= usize::from(self.place == Place::Pack), "the element is ready, but the host got errors: {shows}");
            self.is_marked().await?;
            if errors == 1 {
                return Ok("default pack");
            }
            return match self.place {
                Place::Later(ask) => self.asks(ask).await,
                _ => Ok("works"),
            };
        }
        let errors: Vec<&str> = shows["errors"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        ensure!(errors.len() == 1 && errors[0].len() > 30, "the host must get one error with a remedy, but got {errors:?}");
        reads(&shows)
    }

    /// Describes the page, once it has not changed for a moment.
    async fn shows_at_last(&self) -> Result<Value> {
        let mut last = self.page.eval(SHOWS).await?;
        for _ in 0..20 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            let now = self.page.eval(SHOWS).await?;
            if now == last {
                return Ok(now);
            }
            last = now;
        }
        bail!("the page keeps changing: {last}")
    }

    /// Without the loader, the initial content is readable, and our own pages explain that marking is not available.
    async fn reads_without_the_loader(&self) -> Outcome {
        if self.place != Place::Host {
            let start = Instant::now();
            while self.page.eval(SHOWS).await?["notice"] == json!("") {
                ensure!(start.elapsed() < Duration::from_secs(30), "no sentence explains the failure");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
        let shows = self.page.eval(SHOWS).await?;
        // The browser reports an invalid script to the host itself. We cannot prevent that.
        let is_none = self.role == "loader" && matches!(self.kind, Fault::CutOff | Fault::Swapped);
        ensure!(is_none || shows["thrown"] == json!([]), "uncaught errors in the host's page: {}", shows["thrown"]);
        if shows["statements"] == json!(20) {
            ensure!(self.place == Place::Host || shows["noticeIsStyled"] == json!(true), "the content has no styles: {shows}");
            ensure!(shows["statementIsStyled"] == json!(true), "the content has no styles: {shows}");
            return Ok("reads");
        }
        ensure!(shows["own"] == json!(true), "the visitor has nothing to read: {shows}");
        Ok("own words")
    }

    /// A press counts, and the page has its styles.
    async fn is_marked(&self) -> Result<()> {
        if self.place == Place::Frame {
            self.page.enter("iframe").await?;
            let marked = self.press().await;
            self.page.driver.enter_default_frame().await?;
            marked?;
        } else {
            self.press().await?;
        }
        let counted = "return window.told.some(([name, detail]) => name === 'change' && detail?.count === 1)";
        self.page.until("a press is counted as a mark", counted).await
    }

    async fn press(&self) -> Result<()> {
        if self.place == Place::Kiosk {
            self.page.eval("find('[data-lang=en]').click()").await?;
            self.page.until("a visit begins at the kiosk", "return find('.group-fit').dataset.presence === 'here'").await?;
        }
        let shows = self.page.eval(SHOWS).await?;
        ensure!(shows["statements"] == json!(20), "the visitor cannot read all statements: {shows}");
        ensure!(shows["statementIsStyled"] == json!(true), "the content has no styles: {shows}");
        self.page.eval("find('[data-dimension=group-dynamics][data-option=support]').click()").await?;
        Ok(())
    }

    /// Uses the features that load later. Each works, or a sentence reports the failure; marks stay.
    async fn asks(&self, ask: Ask) -> Outcome {
        let (doing, done) = match ask {
            Ask::Language => (
                "const choice = find('[name=language]'); choice.value = 'es'; choice.dispatchEvent(new Event('change', { bubbles: true }))",
                "find('.group-fit').lang === 'es'",
            ),
            Ask::Qr => ("find('[data-act=takeaway]').click()", "!!find('.qr path')"),
            Ask::Print => ("find('[data-act=print]').click()", "!!document.querySelector('iframe') || !!window.printed"),
            Ask::ReadAloud => ("find('[data-act=all]').click()", "window.spoken.length > 0"),
        };
        if ask == Ask::ReadAloud {
            self.page
                .until("the button for read aloud shows", "return !!find('.aloud') && find('.aloud').dataset.speech === 'silent'")
                .await?;
        }
        let said = "[...root.querySelectorAll('[role=alert], [role=status], [aria-live], .takeaway__said, .tools__failed')].filter((one) => \
             one.checkVisibility?.() !== false && one.getBoundingClientRect().width > 9).map((one) => one.textContent.trim()).join('|')";
        self.page.eval(&format!("window.before = {said}; {doing}")).await?;
        let start = Instant::now();
        let outcome = loop {
            if self.page.eval(&format!("return {done}")).await? == json!(true) {
                break "works";
            }
            let says = format!("const said = {said}; return said !== window.before && said.length > 9");
            if self.page.eval(&says).await? == json!(true) {
                break "said";
            }
            ensure!(start.elapsed() < Duration::from_secs(30), "{ask:?} neither works nor shows a sentence about the failure");
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        let shows = self.page.eval(SHOWS).await?;
        ensure!(shows["thrown"] == json!([]), "uncaught errors in the host's page: {}", shows["thrown"]);
        ensure!(self.page.eval("return !!element.works && !!element.code").await? == json!(true), "the marks are lost");
        Ok(outcome)
    }

    /// Saves a picture of a failure.
    async fn picture(&self, is_well: bool) -> Result<()> {
        if is_well {
            return Ok(());
        }
        let folder = paths::target().join("faults/pictures");
        fs::create_dir_all(&folder)?;
        let name = format!("{} {}.png", self.page.engine.name(), self.name()).replace(' ', "_").replace(['(', ')'], "-");
        Ok(fs::write(folder.join(name), self.page.driver.screenshot_as_png().await?)?)
    }
}

/// Marking is not available: either the comparison has its styles and a sentence explains the failure, or the host's own content
/// shows.
fn reads(shows: &Value) -> Outcome {
    if shows["statements"] == json!(20) {
        ensure!(shows["notice"].as_str().is_some_and(|notice| notice.len() > 20), "no sentence explains the failure: {shows}");
        ensure!(
            shows["noticeIsStyled"] == json!(true) && shows["statementIsStyled"] == json!(true),
            "the content has no styles: {shows}"
        );
        return Ok("reads");
    }
    ensure!(shows["own"] == json!(true), "the visitor has nothing to read: {shows}");
    ensure!(shows["frame"] == json!(false), "an empty frame remains beside the host's own content: {shows}");
    Ok("own words")
}

async fn in_short(page: &Page) -> Result<()> {
    let mut red = Vec::new();
    let policies = ["wasm-unsafe-eval", "connect-src"].map(|directive| (Fault::Policy, directive, Place::Host));
    for (kind, role, place) in SHORT.into_iter().chain(policies) {
        let case = Case { page, kind, role, place };
        if let Err(error) = case.holds().await {
            red.push(format!("{}: {error:#}", case.name()));
        }
    }
    ensure!(red.is_empty(), "{}", red.join("\n"));
    Ok(())
}

/// All rows, for `cargo xtask faults`, which prints the table. `GROUP_FIT_FAULTS` selects rows whose names contain it.
async fn whole(page: &Page) -> Result<()> {
    let Some(wanted) = std::env::var_os("GROUP_FIT_FAULTS") else { return Ok(()) };
    let wanted = wanted.to_string_lossy().into_owned();
    let names = fake_release::names(&paths::dist())?;
    let mut cases = Vec::new();
    for (role, places) in ASKED_FOR {
        if !names.iter().any(|name| is_of(role, name)) {
            continue;
        }
        for kind in Fault::OF_FILES {
            // Delays and redirects have the same outcome in all situations, so that one situation per file is enough.
            let is_well = matches!(kind, Fault::Slow | Fault::First | Fault::Redirected | Fault::WrongType);
            let places = if is_well { &places[..1] } else { places };
            cases.extend(places.iter().map(|place| Case { page, kind, role, place: *place }));
        }
    }
    for (role, _) in DIRECTIVES {
        cases.extend([Place::Host, Place::Page, Place::Kiosk].map(|place| Case { page, kind: Fault::Policy, role, place }));
    }
    let file = paths::target().join(format!("faults/{}.json", page.engine.name()));
    let mut rows: Map<String, Value> =
        fs::read(&file).ok().and_then(|known| serde_json::from_slice(&known).ok()).unwrap_or_default();
    let mut red = 0;
    for case in cases.iter().filter(|case| case.name().contains(&wanted)) {
        let found = match case.holds().await {
            Ok(outcome) => outcome.to_owned(),
            Err(error) => {
                red += 1;
                format!("RED {error:#}")
            }
        };
        eprintln!("{} {}: {found}", page.engine.name(), case.name());
        rows.insert(case.name(), found.into());
        fs::write(&file, Value::Object(rows.clone()).to_string())?;
    }
    ensure!(red == 0, "{red} rows are red in {}", page.engine.name());
    ensure!(page.engine != Engine::Chromium || !cases.is_empty(), "no row has {wanted} in its name");
    Ok(())
}

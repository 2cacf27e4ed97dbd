//! The site that the journeys visit: the release build, and pages that the tests need.

use anyhow::{Context, Result, anyhow};
use browser_tests::fake_release;
use browser_tests::hosts::{self, FRAMEWORKS};
use group_fit::app::prerender;
use group_fit::content::DEFAULT_PACK;
use group_fit::view::Mode;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use xtask::paths;
use xtask::server::{Site, listen, run};
use xtask::tools::copy_tree;
use xtask::tools::files_below;
use xtask::tree::tree;

/// A script that runs before all others, and records forbidden events.
const WATCH: &str = "
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) =>
    window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
  window.heardWarnings = [];
  const warn = console.warn;
  console.warn = (...words) => (window.heardWarnings.push(words.join(' ')), warn.apply(console, words));
  // The last presses, for the message of a journey that times out after a press.
  window.presses = [];
  for (const kind of ['pointerdown', 'click', 'scroll'])
    addEventListener(kind, (event) => {
      const [target] = event.composedPath();
      const name = target.className?.baseVal ?? target.className ?? target.nodeName;
      window.presses = [...window.presses.slice(-9), `${Math.round(event.timeStamp)} ${kind} ${name} ${event.clientX ?? ''} ${event.clientY ?? scrollY}`];
    }, true);
  window.told = [];
  for (const name of ['ready', 'change', 'error', 'reset'])
    document.addEventListener(`group-fit-${name}`, (event) => window.told.push([name, event.detail]));
  // The build minifies the names of its exports.
  const memoryOf = (exports) => Object.values(exports).find((value) => value instanceof WebAssembly.Memory);
  // Imitates a fault in the WebAssembly: overwrites its memory, so that the next press traps.
  document.addEventListener('spoil', async () => {
    const files = performance.getEntriesByType('resource').map((entry) => entry.name);
    const { default: init } = await import(files.findLast((name) => name.includes('/glue-')));
    new Uint8Array(memoryOf(await init()).buffer).fill(255);
    document.documentElement.dataset.spoiled = '';
  });
  // The cost of an element: current listeners, nodes of the page and its shadow roots, memory of the wasm.
  let listeners = 0;
  // The listeners on the window and the document, which outlive every element.
  window.outside = 0;
  for (const [name, step] of [['addEventListener', 1], ['removeEventListener', -1]]) {
    const own = EventTarget.prototype[name];
    EventTarget.prototype[name] = function (...all) {
      listeners += step;
      if (this === window || this === document || this === undefined) {
        window.outside += step;
        if (step > 0 && all[2]?.signal) own.call(all[2].signal, 'abort', () => window.outside--);
      }
      return own.apply(this, all);
    };
  }
  window.shift = 0;
  try {
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.hadRecentInput ? 0 : entry.value)))
      .observe({ type: 'layout-shift', buffered: true });
  } catch {}
  document.addEventListener('measure', async () => {
    const files = performance.getEntriesByType('resource').map((entry) => entry.name);
    const { default: init } = await import(files.findLast((name) => name.includes('/glue-')));
    const memory = memoryOf(await init()).buffer.byteLength;
    const count = (root) => [...root.querySelectorAll('*')].reduce((sum, node) => sum + 1 + (node.shadowRoot ? count(node.shadowRoot) : 0), 0);
    document.documentElement.dataset.measured = JSON.stringify({ listeners, nodes: count(document), memory });
  });
";

/// Writes the pages, and serves them beside the release build. Returns the two origins.
pub async fn serve() -> Result<[String; 2]> {
    let listener = listen(0).await?;
    let address = listener.local_addr()?;
    let pages = paths::target().join("browser-pages");
    // Remove files of an earlier build, because tests could use them by mistake.
    if pages.exists() {
        fs::remove_dir_all(&pages)?;
    }
    fs::create_dir_all(&pages)?;
    fs::write(pages.join("watch.js"), WATCH)?;
    fs::write(
        pages.join("narrow.css"),
        ".narrow { inline-size: 390px } .far { block-size: 5000px } @media print { .far { block-size: 0 } } \
         @media screen { group-fit:not(:defined) { display: block; min-block-size: 100vh } }",
    )?;
    languages(&pages).await?;

    let index =
        fs::read_to_string(paths::dist().join("index.html")).context("there is no release build: run cargo xtask dist")?;
    fs::write(pages.join("watched.html"), index.replacen("<head>", "<head><script src=\"watch.js\"></script>", 1))?;
    let scripts = "<head><script src=\"clock.js\"></script><script src=\"watch.js\"></script>";
    fs::write(pages.join("clock.js"), browser_tests::soak::CLOCK)?;
    // On localhost, a kiosk has no link that another device could open, unless it has a `page-url`.
    let kiosk = fs::read_to_string(paths::dist().join("kiosk.html"))?;
    let kiosk = kiosk.replacen("<group-fit ", "<group-fit page-url=\"https://clinic.example/group-fit/index.html\" ", 1);
    let watched_kiosk = kiosk.replacen("<head>", scripts, 1);
    fs::write(pages.join("kiosk-watched.html"), &watched_kiosk)?;
    let listed = "<head><meta name=\"group-fit-origins\" content=\"https://one.example https://two.example\">";
    fs::write(pages.join("kiosk-listed.html"), watched_kiosk.replacen("<head>", listed, 1))?;
    // A device without a font for Chinese, as a canvas sees it.
    fs::write(
        pages.join("boxes.js"),
        "const own = CanvasRenderingContext2D.prototype.fillText; \
         CanvasRenderingContext2D.prototype.fillText = function (text, ...at) { \
           if (/\\p{Script=Han}/u.test(text)) this.strokeRect(12.5, 12.5, 20, 24); else own.call(this, text, ...at); }",
    )?;
    fs::write(pages.join("kiosk-boxes.html"), watched_kiosk.replacen("<head>", "<head><script src=\"boxes.js\"></script>", 1))?;
    fs::write(pages.join("voice.js"), crate::aloud::VOICE)?;
    let voiced = |page: &str| page.replacen("<head>", &format!("{scripts}<script src=\"voice.js\"></script>"), 1);
    fs::write(pages.join("voiced-kiosk.html"), voiced(&kiosk))?;
    fs::write(pages.join("kiosk-days.html"), voiced(&kiosk))?;
    fs::write(pages.join("voiced.html"), voiced(&index))?;
    let host = around("<group-fit mode=\"page\" loading=\"eager\"></group-fit>");
    let two = around("<group-fit mode=\"kiosk\" loading=\"eager\" lang=\"en\"></group-fit>");
    fs::write(pages.join("kiosk-anew.html"), two.replacen("<head>", scripts, 1))?;
    fs::write(pages.join("kiosk-host.html"), host.replacen("<head>", scripts, 1))?;
    // A page whose prerendered texts a translator has wrapped before the WebAssembly was ready.
    let translated = index.replacen("Support group or therapeutic group?</h1>", "<font>¿Grupo de apoyo?</font></h1>", 2);
    fs::write(pages.join("translated.html"), translated.replacen("<head>", "<head><script src=\"watch.js\"></script>", 1))?;
    fs::write(pages.join("narrow.html"), around("<div class=\"narrow\"><group-fit region=\"US\"></group-fit></div>"))?;
    fs::write(pages.join("neither.html"), with_pack(&pack_that_offers_little()?))?;
    fs::write(pages.join("broken.html"), with_pack(&broken_pack()?))?;
    fs::write(
        pages.join("host.html"),
        around(
            "<p id=\"before\">Before</p><group-fit><p id=\"own\">The host's own words</p></group-fit><p id=\"after\">After</p>",
        ),
    )?;
    fs::write(pages.join("empty.html"), around(""))?;
    fs::write(
        pages.join("bare.html"),
        "<!doctype html><html lang=\"en\"><title>A host</title><script src=\"/watch.js\"></script><body></body></html>",
    )?;
    let line = json!({ "text": "Call or text 1737", "href": "tel:1737" });
    let regions = json!([{ "region": "NZ", "name": "New Zealand", "lines": [line] }]);
    let nz = json!({ "format": 1, "title": "Which group near Wellington?", "crisis": { "regions": regions } });
    fs::write(pages.join("nz.json"), nz.to_string())?;
    let own = "<p>Before</p><div class=\"far\"></div><group-fit><p>The host's own words</p></group-fit><p>After</p>";
    fs::write(pages.join("far-words.html"), around(own))?;
    // A frame with the size of a phone, because headless engines have no window that small.
    for (name, framed) in [("phone", "watched"), ("phone-inline", "host")] {
        let frame = format!("<iframe src=\"{framed}.html\" width=\"390\" height=\"844\" frameborder=\"0\"></iframe>");
        fs::write(pages.join(format!("{name}.html")), around(&frame))?;
    }
    fs::write(pages.join("far.html"), around("<div class=\"far\"></div><group-fit></group-fit>"))?;
    fs::write(pages.join("frame-host.html"), around("<group-fit isolation=\"frame\" region=\"UK\"></group-fit>"))?;
    fs::write(
        pages.join("twice.html"),
        around("<group-fit></group-fit><script type=\"module\" src=\"copy/group-fit.js\"></script>"),
    )?;
    fs::create_dir_all(pages.join("copy"))?;
    fs::copy(paths::dist().join("group-fit.js"), pages.join("copy/group-fit.js"))?;
    hosts(&pages)?;
    old_engines(&pages, &index)?;
    packs(&pages)?;

    // Another origin, whose pages have no strict policy.
    let other = listen(0).await?;
    let elsewhere = format!("http://{}", other.local_addr()?);
    world(&pages, &elsewhere)?;
    crate::loader_world::pages(&pages)?;
    crate::link_world::pages(&pages)?;
    crate::kiosk_world::pages(&pages)?;
    let free = Site { folders: vec![pages.clone(), paths::dist()], more: None, live: None, strict: false };
    tokio::spawn(run(other, free));
    tokio::spawn(run(
        listener,
        Site { folders: vec![pages, paths::dist()], more: Some(browser_tests::fault_injection::below), live: None, strict: true },
    ));
    Ok([format!("http://{address}"), elsewhere])
}

/// Packs by address, and pages with several elements and versions.
fn packs(pages: &Path) -> Result<()> {
    fs::write(pages.join("pack.json"), own_pack("From an address")?.to_string())?;
    fs::write(pages.join("large.json"), format!("\"{}\"", " ".repeat(1_000_000)))?;
    fs::write(pages.join("fetched.html"), around("<group-fit pack=\"pack.json\"></group-fit>"))?;
    // Another complete version, with other file names, and two frames of it beside three elements of ours.
    another_version(&pages.join("other"))?;
    let both = format!(
        "{}<script type=\"module\" src=\"other/group-fit.js\"></script>{}",
        [with_own_pack("One")?, with_own_pack("Two")?, "<group-fit loading=\"eager\"></group-fit>".to_owned()].concat(),
        "<iframe src=\"other/watched.html\" width=\"600\" height=\"600\"></iframe>".repeat(2)
    );
    fs::write(pages.join("versions.html"), around(&both))?;
    let packs = [with_own_pack("One")?, with_own_pack("Two")?, "<group-fit loading=\"eager\"></group-fit>".to_owned()];
    fs::write(pages.join("ten.html"), around(&packs.iter().cycle().take(10).cloned().collect::<String>()))?;
    Ok(())
}

/// Our page in engines that are too old: one without WebAssembly, and one without features that we use.
fn old_engines(pages: &Path, index: &str) -> Result<()> {
    fs::write(pages.join("none.js"), "delete window.WebAssembly")?;
    fs::write(
        pages.join("less.js"),
        "WebAssembly.instantiateStreaming = WebAssembly.instantiate = async () => { throw new WebAssembly.CompileError('opcode 0xfc') }",
    )?;
    for engine in ["none", "less"] {
        let script = format!("<head><script src=\"watch.js\"></script><script src=\"{engine}.js\"></script>");
        fs::write(pages.join(format!("old-{engine}.html")), index.replacen("<head>", &script, 1))?;
    }
    Ok(())
}

/// Pages of unusual hosts, and builds with missing files. `elsewhere` is another origin of this server.
fn world(pages: &Path, elsewhere: &str) -> Result<()> {
    fs::write(pages.join("no-marks.html"), around("<group-fit loading=\"eager\" share-marks=\"false\"></group-fit>"))?;
    fs::write(pages.join("no-clipboard.js"), "Object.defineProperty(navigator, 'clipboard', { value: undefined })")?;
    let element = "<group-fit loading=\"eager\" region=\"US\"></group-fit>";
    let scripted = |script: &str, body: &str| {
        around(body).replacen(
            "<script src=\"/watch.js\">",
            &format!("<script src=\"/{script}.js\"></script><script src=\"/watch.js\">"),
            1,
        )
    };
    fs::write(pages.join("no-clipboard.html"), scripted("no-clipboard", element))?;
    // Changes of built-in objects by old libraries and careless scripts.
    fs::write(
        pages.join("polluted.js"),
        "Object.prototype.integrity = 'sha256-AAAA'; Object.prototype.mode = 'kiosk'; Object.prototype.method = 'POST'; \
         Object.prototype.pack = '{}'; Object.prototype.each = () => {}; Array.prototype.last = () => {}; Array.from = () => []; \
         const isOurs = () => /(glue|life|more|group-fit)(-[0-9a-f]{12})?\\.js/.test(new Error().stack); \
         for (const name of ['parse', 'stringify']) { const own = JSON[name]; JSON[name] = (...all) => { \
           if (isOurs()) throw new Error('replaced'); return own(...all) } } \
         const own = window.fetch; window.fetch = async (...all) => { const { body, status, headers } = await own(...all); return new Response(body, { status, headers }) }; \
         const Own = Promise; window.Promise = class Fake extends Own { constructor(...all) { if (isOurs()) throw new Error('replaced'); super(...all) } }; \
         for (const kind of ['keydown', 'keyup', 'keypress', 'click']) window.addEventListener(kind, (event) => { (window.heard ??= []).push(kind); event.preventDefault() });",
    )?;
    fs::write(pages.join("polluted.html"), scripted("polluted", element))?;
    // Builds with missing files.
    for (folder, gone) in [
        ("gone", &["qr-", "paper-", "comparison-page-fr-", "comparison-inline-fr-", "aloud-"][..]),
        ("no-frame", &["frame.html"]),
        ("moved", &["life-", "glue-", "comparison-", "digests-", "group-fit-"]),
    ] {
        let folder = pages.join(folder);
        copy_tree(&paths::dist(), &folder)?;
        for file in files_below(&folder)? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if gone.iter().any(|beginning| name.starts_with(beginning)) && name != "group-fit.js" {
                fs::remove_file(file)?;
            }
        }
        for page in ["index.html", "kiosk.html"] {
            let text = fs::read_to_string(folder.join(page))?;
            let watched = text.replacen("<head>", "<head><script src=\"/watch.js\"></script>", 1);
            fs::write(folder.join(page.replace(".html", "-watched.html")), watched)?;
        }
    }
    let from =
        |folder: &str, body: &str| around(body).replacen("src=\"group-fit.js\"", &format!("src=\"/{folder}/group-fit.js\""), 1);
    fs::write(
        pages.join("no-frame.html"),
        from("no-frame", "<group-fit isolation=\"frame\"><p id=\"own\">Own words</p></group-fit>"),
    )?;
    fs::write(pages.join("moved.html"), from("moved", "<group-fit loading=\"eager\"><p id=\"own\">Own words</p></group-fit>"))?;
    fs::write(pages.join("moved-based.html"), from("moved", "<group-fit loading=\"eager\" base=\"/\"></group-fit>"))?;
    // A provider that has listed another origin in its frame.
    let listed = pages.join("listed");
    copy_tree(&paths::dist(), &listed)?;
    let frame = fs::read_to_string(listed.join("frame.html"))?;
    let meta = format!("<head><meta name=\"group-fit-origins\" content=\"https://other.example {elsewhere}\">");
    fs::write(listed.join("frame.html"), frame.replacen("<head>", &meta, 1))?;
    for compressed in ["frame.html.br", "frame.html.gz"] {
        fs::remove_file(listed.join(compressed))?;
    }
    fs::write(
        pages.join("bare-frame.html"),
        around("<iframe src=\"frame.html?region=US&lang=es&theme=dark\" width=\"800\" height=\"600\"></iframe>"),
    )?;
    fs::write(pages.join("kiosk-frame.html"), around("<group-fit mode=\"kiosk\" isolation=\"frame\"></group-fit>"))?;
    fs::write(pages.join("us-frame.html"), around("<group-fit isolation=\"frame\" region=\"US\" share-marks></group-fit>"))?;
    // A policy of the host that allows only its own frames: a link inside a frame cannot open another page there.
    let strict = "<meta http-equiv=\"Content-Security-Policy\" content=\"frame-src 'self'\">";
    fs::write(
        pages.join("strict-frame.html"),
        around("<group-fit isolation=\"frame\" region=\"US\"></group-fit>").replacen("<head>", &format!("<head>{strict}"), 1),
    )?;
    let srcdoc =
        "<!doctype html><script type='module' src='/group-fit.js'></script><group-fit loading='eager' region='US'></group-fit>";
    fs::write(pages.join("srcdoc.html"), around(&format!("<iframe srcdoc=\"{srcdoc}\" width=\"800\" height=\"600\"></iframe>")))?;
    // Packs as content management systems leave them.
    let pack = json!({ "format": 1, "title": "A wrapped pack" });
    let script = format!("<script type=\"application/json\">\n{pack}\n</script>");
    fs::write(pages.join("wrapped.html"), around(&format!("<group-fit loading=\"eager\"><p>{script}</p></group-fit>")))?;
    fs::write(
        pages.join("canonical.html"),
        around(element).replacen("<head>", "<head><link rel=\"canonical\" href=\"/canonical.html?page_id=12\">", 1),
    )?;
    Ok(())
}

/// The built example hosts, and pages with the styles of other frameworks.
fn hosts(pages: &Path) -> Result<()> {
    let built = hosts::built();
    copy_tree(&built.join("dist"), &pages.join("hosts")).context("the hosts are not built: run cargo xtask test hosts")?;
    for name in ["plain", "strict-policy", "frame"] {
        copy_tree(&built.join(name), &pages.join("hosts").join(name))?;
    }
    copy_tree(&paths::dist(), &pages.join("group-fit"))?;

    let styles = pages.join("styles");
    fs::create_dir_all(&styles)?;
    fs::write(
        styles.join("spot.css"),
        ".spot { position: absolute; inset: 0 auto auto 0; inline-size: 100vw; background: white } .away { inset-block-start: 3000px } .tall { block-size: 4000px }",
    )?;
    fs::write(styles.join("none.css"), "")?;
    // All elements that a host can select. Properties of its root element are inherited.
    let hostile = "* { all: revert; display: inline !important; font-size: 3px !important; color: lime !important; \
         text-transform: uppercase !important; letter-spacing: 9px !important; line-height: 9 !important; text-align: right !important; \
         white-space: nowrap !important; visibility: visible !important; cursor: none !important; font-family: fantasy !important } \
         .spot { position: absolute !important }";
    fs::write(styles.join("hostile.css"), hostile)?;
    for (name, file) in FRAMEWORKS {
        fs::copy(hosts::modules().join(file), styles.join(format!("{name}.css")))
            .with_context(|| format!("{name} has no {file}"))?;
    }
    let own = "<h1>Our clinic</h1><p>A text with <a href=\"#\">a link</a>.</p><button>Press</button><table><tr><th>Day</th><td>9 to 5</td></tr></table>\
         <details open><summary>More</summary>Words</details><ul><li>One</li></ul><input value=\"Text\">";
    for (name, _) in FRAMEWORKS.iter().chain(&[("none", ""), ("hostile", "")]) {
        let page = |kind: &str, body: &str| {
            let head = format!(
                "<link rel=\"stylesheet\" href=\"/styles/{name}.css\"><link rel=\"stylesheet\" href=\"/styles/spot.css\"></head>"
            );
            fs::write(pages.join(format!("{kind}-{name}.html")), around(body).replacen("</head>", &head, 1))
        };
        page("widget", "<div class=\"spot\"><group-fit loading=\"eager\"></group-fit></div>")?;
        page("without", &format!("{own}<div class=\"spot away tall\"></div>"))?;
        page("with", &format!("{own}<div class=\"spot away\"><group-fit loading=\"eager\"></group-fit></div>"))?;
    }
    Ok(())
}

/// A page of a host, with the loader, and with the script that records forbidden events.
pub fn around(body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A host</title>\
         <script src=\"/watch.js\"></script><link rel=\"stylesheet\" href=\"/narrow.css\">\
         <script type=\"module\" src=\"group-fit.js\"></script></head><body>{body}</body></html>"
    )
}

fn with_pack(pack: &Value) -> String {
    // "</script" within a text would end the element.
    let json = pack.to_string().replace('<', "\\u003c");
    around(&format!("<group-fit><script type=\"application/json\">{json}</script></group-fit>"))
}

/// Pages whose width a test chooses: with the languages, with pseudo-locales instead of two of them, and with packs of other
/// sizes.
async fn languages(pages: &Path) -> Result<()> {
    let widths = [320, 390, 768, 1080, 1280, 1920].map(|width| format!(".w{width} {{ inline-size: {width}px }} "));
    fs::write(pages.join("widths.css"), format!("body {{ margin: 0 }} {}", widths.concat()))?;
    let sized = |body: &str| {
        let styles = "<link rel=\"stylesheet\" href=\"/widths.css\">";
        around(&format!("{styles}<div class=\"w1280\">{body}</div>"))
    };
    fs::write(pages.join("languages.html"), sized("<group-fit mode=\"page\"></group-fit>"))?;
    fs::write(pages.join("slow.json"), "{}")?;
    fs::write(pages.join("slow-pack.html"), around("<group-fit pack=\"/fault/slow/slow.json\"></group-fit>"))?;

    let pseudo = pages.join("pseudo");
    copy_tree(&paths::dist(), &pseudo)?;
    let mut made = Vec::new();
    for (lang, tag) in [("fr", "en-XA"), ("ar", "ar-XB")] {
        let page = prerender(Mode::Page, tag).await.map_err(|problems| anyhow!("{problems}"))?;
        let words = page.data.replacen("page-en", &format!("page-{lang}"), 1);
        let markup = format!("<div class=\"root\">{}</div>", page.markup);
        made.push((format!("comparison-page-{lang}-"), json!([tree(&markup)?, words]).to_string()));
    }
    fake_release::with_contents(&pseudo, &made)?;
    let of_pseudo = sized("<group-fit mode=\"page\"></group-fit>").replace("src=\"group-fit.js\"", "src=\"pseudo/group-fit.js\"");
    fs::write(pages.join("pseudo.html"), of_pseudo)?;

    for (name, pack) in [("three", with_options(3)?), ("four", with_options(4)?), ("thirty", thirty_dimensions()?)] {
        let json = pack.to_string().replace('<', "\\u003c");
        let element = format!("<group-fit mode=\"page\"><script type=\"application/json\">{json}</script></group-fit>");
        fs::write(pages.join(format!("{name}.html")), sized(&element))?;
    }
    Ok(())
}

/// The default pack with more options, each like the first.
fn with_options(count: usize) -> Result<Value> {
    let mut pack: Value = serde_json::from_str(DEFAULT_PACK)?;
    pack["id"] = json!("more-options");
    for number in 3..=count {
        let id = format!("other-{number}");
        let mut option = pack["options"][0].clone();
        option["id"] = json!(id);
        option["name"] = json!(format!("Neighbourhood group {number}"));
        pack["options"].as_array_mut().context("the pack has no options")?.push(option);
        for dimension in pack["dimensions"].as_array_mut().context("the pack has no dimensions")? {
            let mut statement = dimension["statements"]["support"].clone();
            statement["offers"] = json!({});
            dimension["statements"][&id] = statement;
        }
    }
    let ids: Vec<String> =
        pack["options"].as_array().into_iter().flatten().filter_map(|option| Some(option["id"].as_str()?.to_owned())).collect();
    for dimension in pack["dimensions"].as_array_mut().context("the pack has no dimensions")? {
        for own in &ids {
            for option in &ids {
                let offer = if own == option { "usually" } else { "sometimes" };
                dimension["statements"][own]["offers"][option] = json!(offer);
            }
        }
    }
    Ok(pack)
}

/// The default pack with each dimension three times.
fn thirty_dimensions() -> Result<Value> {
    let mut pack: Value = serde_json::from_str(DEFAULT_PACK)?;
    pack["id"] = json!("thirty");
    let ten = pack["dimensions"].as_array().context("the pack has no dimensions")?.clone();
    for copy in 2..=3 {
        for mut dimension in ten.iter().cloned() {
            dimension["id"] = json!(format!("{}-{copy}", dimension["id"].as_str().context("no id")?));
            pack["dimensions"].as_array_mut().context("the pack has no dimensions")?.push(dimension);
        }
    }
    Ok(pack)
}

/// Another version, and a page of it that records forbidden events.
fn another_version(folder: &Path) -> Result<()> {
    fake_release::make(folder, "0f")?;
    let index = fs::read_to_string(folder.join("index.html"))?;
    let watched = index.replacen("<head>", "<head><script src=\"/watch.js\"></script>", 1);
    Ok(fs::write(folder.join("watched.html"), watched)?)
}

fn own_pack(title: &str) -> Result<Value> {
    let mut pack: Value = serde_json::from_str(DEFAULT_PACK)?;
    pack["title"] = json!(title);
    Ok(pack)
}

fn with_own_pack(title: &str) -> Result<String> {
    let json = own_pack(title)?.to_string().replace('<', "\\u003c");
    Ok(format!("<group-fit loading=\"eager\"><script type=\"application/json\">{json}</script></group-fit>"))
}

fn pack_that_offers_little() -> Result<Value> {
    let mut pack: Value = serde_json::from_str(DEFAULT_PACK)?;
    for dimension in pack["dimensions"].as_array_mut().context("the pack has no dimensions")? {
        for option in ["support", "therapeutic"] {
            dimension["statements"][option]["offers"] = json!({ "support": "rarely", "therapeutic": "rarely" });
        }
    }
    Ok(pack)
}

fn broken_pack() -> Result<Value> {
    let mut pack: Value = serde_json::from_str(DEFAULT_PACK)?;
    pack["title"] = json!(7);
    pack["sources"][0]["url"] = json!("javascript:alert(1)");
    Ok(pack)
}

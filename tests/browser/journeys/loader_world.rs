//! Reported situations of embedding: spellings of attributes, hidden elements, shadow hosts, policies, anchors of the host.

use crate::page::{Journey, Page};
use crate::site::around;
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("a_host_that_says_no_in_any_spelling_gets_no_marks", |page| Box::pin(no_in_any_spelling(page))),
    ("false_as_a_property_is_as_good_as_nothing", |page| Box::pin(false_is_nothing(page))),
    ("anchors_of_the_host_are_no_share_codes", |page| Box::pin(anchors_stay(page))),
    ("words_behind_a_link_do_not_get_into_the_address", |page| Box::pin(words_behind_a_link(page))),
    ("a_hidden_element_stays_hidden_and_loads_nothing", |page| Box::pin(hidden_stays_hidden(page))),
    ("an_element_without_a_box_loads_at_once", |page| Box::pin(without_a_box(page))),
    ("ready_settles_once_for_an_element_that_stays", |page| Box::pin(ready_settles_once(page))),
    ("the_language_of_a_shadow_host_is_the_elements", |page| Box::pin(language_of_a_shadow_host(page))),
    ("an_element_in_a_template_throws_nothing", |page| Box::pin(in_a_template(page))),
    ("what_a_host_sets_too_early_does_not_break_it", |page| Box::pin(set_too_early(page))),
    ("one_policy_of_trusted_types_serves_every_module", |page| Box::pin(one_policy(page))),
    ("a_link_to_an_element_far_down_loads_it", |page| Box::pin(a_link_far_down(page))),
];

/// A code of the default pack with marks, in the form for reading out and in the form for links.
async fn code(page: &Page) -> Result<[String; 2]> {
    page.open("eager.html").await?;
    page.press_all("support", &["group-dynamics", "meeting-structure", "outcome-goals"]).await?;
    let code = page.eval("return element.code").await?;
    let code = code.as_str().unwrap_or_default().to_owned();
    let in_name = ["*", "~", "$", "="]
        .into_iter()
        .zip(["_A", "_B", "_C", "_D"])
        .fold(code.clone(), |code, (sign, name)| code.replace(sign, name));
    Ok([code, in_name])
}

/// Writes the pages that these journeys visit.
pub fn pages(pages: &Path) -> Result<()> {
    let write = |name: &str, body: &str| fs::write(pages.join(format!("{name}.html")), around(body));
    write("eager", "<group-fit loading=\"eager\"></group-fit>")?;
    write("anchor", "<group-fit loading=\"eager\"></group-fit><h2 id=\"group-fit-how-it-works\">How it works</h2>")?;
    write("hidden", "<group-fit hidden><p>Own words</p></group-fit>")?;
    write("boxless", "<link rel=\"stylesheet\" href=\"/boxless.css\"><group-fit></group-fit>")?;
    fs::write(pages.join("boxless.css"), "group-fit { display: contents }")?;
    write("below", "<div class=\"far\"></div><group-fit></group-fit>")?;
    fs::write(
        pages.join("early.js"),
        "Object.assign(document.querySelector('group-fit'), { ready: 1, works: true, region: 'US' })",
    )?;
    write("early", "<group-fit loading=\"eager\"></group-fit><script src=\"/early.js\"></script>")?;
    let policy = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"require-trusted-types-for 'script'; trusted-types group-fit\">";
    let trusted = around("<group-fit loading=\"eager\"></group-fit>").replacen("<head>", policy, 1);
    fs::write(pages.join("trusted.html"), trusted)?;
    Ok(())
}

async fn no_in_any_spelling(page: &Page) -> Result<()> {
    page.open("eager.html").await?;
    for (said, shares) in [
        ("", true),
        ("true", true),
        ("share-marks", true),
        ("false", false),
        ("False", false),
        ("FALSE", false),
        (" false ", false),
        ("0", false),
        ("no", false),
        ("off", false),
        ("null", false),
        ("undefined", false),
    ] {
        page.eval(&format!("element.setAttribute('share-marks', {}); window.told.length = 0", json!(said))).await?;
        page.eval("find('[data-dimension=group-dynamics][data-option=support]').click()").await?;
        page.until("the host gets a change event", "return window.told.some(([name]) => name === 'change')").await?;
        let told =
            page.eval("return [element.shareMarks, 'marks' in window.told.find(([name]) => name === 'change')[1]]").await?;
        ensure!(
            told == json!([shares, shares]),
            "share-marks={said:?}: value of shareMarks, and whether the event contains marks: {told}"
        );
    }
    let warned = page.eval("return window.heardWarnings.filter((words) => words.includes('share-marks')).length").await?;
    ensure!(warned == json!(8), "there must be one warning per unknown value: {warned}");
    Ok(())
}

async fn false_is_nothing(page: &Page) -> Result<()> {
    page.open("eager.html").await?;
    let script = "for (const name of ['pageUrl', 'region', 'idleSeconds', 'theme', 'shareMarks', 'pack']) element[name] = 'x'; \
         for (const name of ['pageUrl', 'region', 'idleSeconds', 'theme', 'shareMarks', 'pack']) element[name] = false; \
         return ['page-url', 'region', 'idle-seconds', 'theme', 'share-marks', 'pack'].filter((name) => element.hasAttribute(name))";
    let left = page.eval(script).await?;
    ensure!(left == json!([]), "attributes that remain after their properties are set to false: {left}");
    page.eval("element.shareMarks = true").await?;
    ensure!(page.eval("return element.shareMarks").await? == json!(true), "shareMarks = true does not share marks");
    Ok(())
}

/// The rest of an address, once the element is ready.
async fn left_of(page: &Page, path: &str) -> Result<Value> {
    page.open(path).await?;
    page.eval("return location.pathname + location.search + location.hash").await
}

async fn anchors_stay(page: &Page) -> Result<()> {
    for anchor in ["#group-fit-how-it-works", "#group-fit", "#group-fit-2", "#group-fit-Welcome", "#my-group-fit-61RX100000_D-en"]
    {
        let left = left_of(page, &format!("anchor.html{anchor}")).await?;
        ensure!(left == json!(format!("/anchor.html{anchor}")), "{anchor} becomes {left}");
        let said = page.eval("return root.querySelectorAll('.brought:not(:empty)').length").await?;
        ensure!(said == json!(0), "the page read {anchor} as a code");
    }
    let target =
        page.eval("location.hash = '#group-fit-how-it-works'; return document.querySelector(':target')?.localName").await?;
    ensure!(target == json!("h2"), "the browser did not go to the anchor: {target}");
    Ok(())
}

async fn words_behind_a_link(page: &Page) -> Result<()> {
    let [code, name] = code(page).await?;
    let encoded = page.eval(&format!("return encodeURIComponent({})", json!(code))).await?;
    let encoded = encoded.as_str().unwrap_or_default();
    for (fragment, expected) in [
        (format!("#group-fit-{name}-en"), ""),
        (format!("#group-fit-{name}-en."), ""),
        (format!("#group-fit-{name}-en)"), ""),
        (format!("#group-fit-{name}-en%20"), ""),
        (format!("#group-fit-{name}-en/"), ""),
        (format!("#group-fit-{name}-en?fbclid=1"), ""),
        (format!("#group-fit-{name}-en&utm_source=sms"), "#utm_source=sms"),
        (format!("#group-fit-{name}"), ""),
        (format!("#group-fit={encoded}&lang=en"), ""),
        (format!("#group-fit={code}"), ""),
        (format!("#/groups?group-fit-{name}-en&tab=2"), "#/groups?tab=2"),
        (format!("#/groups?tab=2&group-fit-{name}-en."), "#/groups?tab=2"),
    ] {
        let left = left_of(page, &format!("eager.html?a=1{fragment}")).await?;
        ensure!(left == json!(format!("/eager.html?a=1{expected}")), "{fragment} leaves {left}");
        page.until(&format!("the fragment {fragment} gives its marks"), MARKED).await?;
    }
    Ok(())
}

const MARKED: &str = "return root.querySelectorAll('[data-option][aria-pressed=true]').length === 3";
const ASKED_FOR_LIFE: &str = "performance.getEntriesByType('resource').some(({ name }) => name.includes('/life-'))";

async fn hidden_stays_hidden(page: &Page) -> Result<()> {
    page.visit("hidden.html").await?;
    page.until("the element is defined", "return !!customElements.get('group-fit') && element.matches(':defined')").await?;
    // Two frames, after which an observer would have reported it.
    page.eval(
        "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true)))))",
    )
    .await?;
    let seen = page.eval(&format!("return [element.getBoundingClientRect().height, {ASKED_FOR_LIFE}]")).await?;
    ensure!(seen == json!([0, false]), "the hidden element has a height, or has loaded: {seen}");
    page.eval("element.hidden = false").await?;
    page.until("the element loads after it becomes visible", "return !!element.works").await?;
    page.eval("element.hidden = true").await?;
    let height = page.eval("return element.getBoundingClientRect().height").await?;
    ensure!(height == json!(0), "an element that is hidden when it is ready has a height: {height}");
    Ok(())
}

async fn without_a_box(page: &Page) -> Result<()> {
    page.open("boxless.html").await
}

async fn ready_settles_once(page: &Page) -> Result<()> {
    page.visit("below.html").await?;
    page.until("the element is defined", "return !!element.ready").await?;
    page.eval("window.settled = []; element.ready.then(() => settled.push('ready'), (error) => settled.push(error.name)); element.loading = 'eager'").await?;
    page.until("the element is ready", "return !!element.works && window.settled.length > 0").await?;
    ensure!(page.eval("return window.settled").await? == json!(["ready"]), "a change of loading rejected `ready`");
    page.visit("below.html").await?;
    page.until("the element is defined", "return !!element.ready").await?;
    page.eval("window.settled = []; element.ready.then(() => settled.push('ready'), (error) => settled.push(error.name)); element.isolation = 'frame'; element.scrollIntoView()").await?;
    page.until("the frame is ready", "return window.settled.length > 0").await?;
    ensure!(page.eval("return window.settled").await? == json!(["ready"]), "a change of isolation rejected `ready`");
    Ok(())
}

async fn language_of_a_shadow_host(page: &Page) -> Result<()> {
    page.open("eager.html").await?;
    for (tag, expected) in [("es", "es"), ("zh-Hans-HK", "zh-Hans"), ("zh-Hant-TW", "en"), ("zh-HK", "en")] {
        let script = format!(
            "const host = document.createElement('div'); host.lang = '{tag}'; const inner = host.attachShadow({{ mode: 'open' }}); \
             const own = document.createElement('group-fit'); own.loading = 'eager'; inner.append(own); document.body.append(host); \
             window.inner = own; return own.ready.then(() => own.shadowRoot.querySelector('.group-fit').lang)"
        );
        let lang = page.eval(&script).await?;
        ensure!(lang == json!(expected), "a shadow host of {tag} gives {lang}");
        page.eval("window.inner.getRootNode().host.remove()").await?;
    }
    let script = "const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'); svg.setAttribute('lang', 'fr'); \
         const around = document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject'); svg.append(around); \
         const own = document.createElement('group-fit'); own.loading = 'eager'; around.append(own); document.body.append(svg); \
         return own.ready.then(() => own.shadowRoot.querySelector('.group-fit').lang)";
    let lang = page.eval(script).await?;
    ensure!(lang == json!("fr"), "within SVG: {lang}");
    Ok(())
}

async fn in_a_template(page: &Page) -> Result<()> {
    page.open("eager.html").await?;
    page.eval("window.thrown = []; addEventListener('error', ({ message }) => thrown.push(message))").await?;
    page.press("group-dynamics", "support").await?;
    page.eval("window.own = element; const template = document.createElement('template'); template.content.append(own); document.body.append(own)").await?;
    page.until(
        "the element works again, with its styles",
        "return !!element.works && getComputedStyle(find('.statement')).borderTopWidth !== '0px'",
    )
    .await?;
    ensure!(page.eval("return window.thrown").await? == json!([]), "uncaught errors");
    Ok(())
}

async fn set_too_early(page: &Page) -> Result<()> {
    page.open("early.html").await?;
    let found = page.eval("return [element.region, typeof element.ready.then, element.works]").await?;
    ensure!(found == json!(["US", "function", true]), "wrong properties: {found}");
    Ok(())
}

async fn one_policy(page: &Page) -> Result<()> {
    page.open("trusted.html").await?;
    let violations = page.eval("return window.violations").await?;
    ensure!(violations == json!([]), "policy violations: {violations}");
    page.eval("find('[data-act=takeaway]').click()").await?;
    page.press("group-dynamics", "support").await?;
    page.until("a feature that loads later works too", "return !!find('.qr path')").await?;
    let violations = page.eval("return window.violations").await?;
    ensure!(violations == json!([]), "policy violations: {violations}");
    Ok(())
}

async fn a_link_far_down(page: &Page) -> Result<()> {
    let [_, name] = code(page).await?;
    page.open(&format!("below.html#group-fit-{name}-en")).await?;
    page.until("the page has the marks of the code", MARKED).await
}

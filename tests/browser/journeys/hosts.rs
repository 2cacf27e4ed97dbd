//! The element in pages of hosts: inline, in a frame, and after failures.

use crate::page::{Journey, Page};
use anyhow::{Context, Result, ensure};
use browser_tests::browsers::Engine;
use browser_tests::fault_injection::Fault;
use browser_tests::hosts::FRAMEWORKS;
use serde_json::{Value, json};

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("every_failure_leaves_the_comparison_to_read", |page| Box::pin(every_failure_leaves_the_comparison(page))),
    ("presses_before_it_is_ready_are_not_lost", |page| Box::pin(early_presses_are_not_lost(page))),
    ("what_a_translator_changed_is_rendered_anew", |page| Box::pin(what_was_changed_is_rendered_anew(page))),
    ("a_hosts_page_gets_the_same_comparison", |page| Box::pin(a_hosts_page_gets_it(page))),
    ("an_element_far_away_loads_nothing_until_it_comes_near", |page| Box::pin(far_away_loads_nothing(page))),
    ("attributes_change_in_place", |page| Box::pin(attributes_change_in_place(page))),
    ("the_code_restores_marks", |page| Box::pin(the_code_restores_marks(page))),
    ("marks_are_shared_only_where_the_host_asks", |page| Box::pin(marks_are_shared_only_on_demand(page))),
    ("moving_keeps_marks_and_removing_frees", |page| Box::pin(moving_and_removing(page))),
    ("ten_elements_with_three_packs_share_one_wasm", |page| Box::pin(ten_elements_share_one_wasm(page))),
    ("a_pack_comes_from_an_address", |page| Box::pin(a_pack_from_an_address(page))),
    ("two_versions_stand_side_by_side", |page| Box::pin(two_versions_side_by_side(page))),
    ("a_second_copy_stays_aside", |page| Box::pin(a_second_copy_stays_aside(page))),
    ("leaving_while_it_loads_does_no_harm", |page| Box::pin(leaving_while_it_loads(page))),
    ("a_frame_does_the_same_behind_a_wall", |page| Box::pin(a_frame_does_the_same(page))),
    ("a_bare_frame_needs_no_script_of_its_host", |page| Box::pin(a_bare_frame_works(page))),
    ("hosts_in_react_vue_svelte_and_yew_hold_it", |page| Box::pin(frameworks_hold_it(page))),
    ("hosts_in_reacts_strict_mode_hold_it", |page| Box::pin(strict_mode_holds_it(page))),
    ("plain_and_strict_hosts_hold_it", |page| Box::pin(plain_hosts_hold_it(page))),
    ("no_style_leaks_in_or_out", |page| Box::pin(no_style_leaks(page))),
];

/// Whether all twenty statements are visible.
const READS: &str = "root && [...root.querySelectorAll('[data-dimension]')].filter((b) => b.checkVisibility()).length === 20";

async fn every_failure_leaves_the_comparison(page: &Page) -> Result<()> {
    for path in ["watched.html", "host.html"] {
        for fault in [Fault::Missing, Fault::CutOff, Fault::Changed, Fault::Policy] {
            let what = format!("{path} with {}", fault.name());
            page.visit(&format!("fault/{}/{path}", fault.name())).await?;
            page.until(&format!("{what}: a sentence explains that marking does not work"), "return !!find('[role=alert]')")
                .await?;
            let words = page.text("[role=alert] p").await?;
            ensure!(words.starts_with("Marking does not work in this browser right now."), "{what}: {words}");
            page.until(&format!("{what}: the whole comparison can be read"), &format!("return {READS}")).await?;
            let told = page.eval("return window.told.find(([name]) => name === 'error')?.[1].problems[0]").await?;
            let told = told.as_str().unwrap_or_default().to_owned();
            let remedy = if fault == Fault::Policy { "script-src 'wasm-unsafe-eval'" } else { "unchanged" };
            ensure!(told.contains(remedy), "{what}: the error does not name the remedy: {told:?}");
        }
    }
    for engine in ["none", "less"] {
        page.visit(&format!("old-{engine}.html")).await?;
        page.until("a sentence explains that marking does not work", "return !!find('[role=alert]')").await?;
        page.until("the whole comparison can be read", &format!("return {READS}")).await?;
        let told = page.eval("return window.told.find(([name]) => name === 'error')?.[1].problems[0]").await?;
        ensure!(
            told.as_str().is_some_and(|told| told.contains("too old")),
            "the error does not say that the browser is too old: {told:?}"
        );
    }
    page.visit(&format!("fault/{}/watched.html", Fault::NoLoader.name())).await?;
    page.until("the whole comparison can be read without the loader", &format!("return {READS}")).await?;
    page.open(&format!("fault/{}/watched.html", Fault::WrongType.name())).await?;
    page.press("group-dynamics", "support").await
}

async fn early_presses_are_not_lost(page: &Page) -> Result<()> {
    page.visit(&format!("fault/{}/watched.html", Fault::Slow.name())).await?;
    page.until("the whole comparison can be read", &format!("return {READS}")).await?;
    page.eval("window.first = find('[data-dimension]')").await?;
    page.click(".more > summary").await?;
    page.click("[data-dimension=group-dynamics][data-option=support]").await?;
    page.click("[data-dimension=meeting-structure][data-option=support]").await?;
    page.click("[data-dimension=meeting-structure][data-option=support]").await?;
    let early =
        page.eval("return [window.told.length, root.querySelectorAll('[aria-pressed=true]').length, window.shift]").await?;
    ensure!(early == json!([0, 1, 0]), "events, marks and layout shift before the element is ready: {early}");
    page.until("the element is ready", "return window.told.some(([name]) => name === 'ready')").await?;
    page.until("the press is counted as a mark", "return window.told.some(([name]) => name === 'change')").await?;
    let marked = page
        .eval("return [...root.querySelectorAll('[data-option][aria-pressed=true]')].map((b) => b.dataset.dimension)")
        .await?;
    ensure!(marked == json!(["group-dynamics"]), "the press before the element was ready is lost: {marked}");
    let same = page
        .eval("return [window.first === find('[data-dimension]'), find('.more').open, root.activeElement?.dataset.dimension]")
        .await?;
    let focus = json!([true, true, "meeting-structure"]);
    // WebKit gives no focus to a button that a pointer presses.
    ensure!(
        same == focus || same == json!([true, true, null]),
        "hydration replaced nodes, closed a disclosure or moved the focus: {same}"
    );
    Ok(())
}

async fn a_hosts_page_gets_it(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    let heading =
        page.eval("return [find('.masthead__title').tagName, document.getElementById('own').checkVisibility()]").await?;
    ensure!(heading == json!(["H2", false]), "the title must be an h2, and the host's own content must be hidden: {heading}");
    page.press("group-dynamics", "support").await?;
    let shift = page.eval("return window.shift").await?;
    ensure!(shift == json!(0), "layout shift in the host's page: {shift}");
    let violations = page.eval("return window.violations").await?;
    ensure!(violations == json!([]), "policy violations: {violations}");
    Ok(())
}

async fn what_was_changed_is_rendered_anew(page: &Page) -> Result<()> {
    page.open("translated.html").await?;
    ensure!(page.eval("return !!find('[role=alert]')").await? == json!(false), "the visitor sees a notice about a failure");
    page.press("group-dynamics", "support").await
}

async fn far_away_loads_nothing(page: &Page) -> Result<()> {
    page.visit("far.html").await?;
    page.until("the element is defined", "return !!customElements.get('group-fit')").await?;
    let asked = "performance.getEntriesByType('resource').filter((entry) => /wasm|comparison-/.test(entry.name)).length";
    page.eval("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))").await?;
    let before = page.eval(&format!("return {asked}")).await?;
    ensure!(before == json!(0), "the element requested {before} files too early");
    page.eval("scrollTo(0, 5000)").await?;
    page.until("the element is ready", "return !!fit() && window.told.some(([name]) => name === 'ready')").await
}

async fn attributes_change_in_place(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    page.press("group-dynamics", "support").await?;
    page.eval("window.first = find('[data-dimension]')").await?;
    page.eval("element.setAttribute('region', 'IE'); element.setAttribute('theme', 'dark')").await?;
    page.until("the crisis lines of the region show", "return find('.crisis').innerText.includes('Samaritans 116 123')").await?;
    let dark = page.eval("return getComputedStyle(find('.group-fit')).backgroundColor").await?;
    ensure!(dark == json!("rgb(21, 28, 29)"), "the dark theme has the wrong colour: {dark}");
    page.eval("element.setAttribute('mode', 'page')").await?;
    page.until("the title is an h1 element", "return find('.masthead__title').tagName === 'H1'").await?;
    page.eval("element.removeAttribute('region')").await?;
    page.until(
        "the crisis line is the local emergency number again",
        "return find('.crisis').innerText.includes('local emergency number')",
    )
    .await?;
    let kept = page
        .eval("return [window.first === find('[data-dimension]'), root.querySelectorAll('[aria-pressed=true]').length]")
        .await?;
    ensure!(kept == json!([true, 1]), "an attribute caused a remount or lost a mark: {kept}");
    Ok(())
}

async fn the_code_restores_marks(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    page.press("group-dynamics", "support").await?;
    page.press("outcome-goals", "therapeutic").await?;
    let code = page.eval("return element.code").await?;
    let code = code.as_str().context("the element has no code")?.to_owned();
    ensure!(code.len() <= 12, "the code is too long: {code}");
    page.eval("element.reset()").await?;
    page.until("all marks are cleared", "return !find('[aria-pressed=true]')").await?;
    page.eval(&format!("element.code = '{}-{}'.toLowerCase()", &code[..4], &code[4..])).await?;
    page.until("the marks are restored", "return root.querySelectorAll('[aria-pressed=true]').length === 2").await?;
    page.eval("element.code = '0000'").await?;
    let told = page.eval("return window.told.at(-1)").await?;
    ensure!(told[0] == json!("error"), "a wrong code causes no error event: {told}");
    let marked = page.eval("return root.querySelectorAll('[aria-pressed=true]').length").await?;
    ensure!(marked == json!(2), "a wrong code changes the marks");
    Ok(())
}

async fn marks_are_shared_only_on_demand(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    page.press("group-dynamics", "support").await?;
    let told = page.eval("return window.told.at(-1)").await?;
    ensure!(told == json!(["change", { "count": 1 }]), "wrong last event: {told}");
    page.eval("element.setAttribute('share-marks', '')").await?;
    page.press("meeting-structure", "support").await?;
    let told = page.eval("return window.told.at(-1)").await?;
    let marks = json!([
        { "dimension": "group-dynamics", "option": "support", "emphasis": 1 },
        { "dimension": "meeting-structure", "option": "support", "emphasis": 1 },
    ]);
    ensure!(told == json!(["change", { "count": 2, "marks": marks, "fit": { "verdict": "open" } }]), "wrong last event: {told}");
    Ok(())
}

/// Counts listeners, nodes and memory.
async fn measured(page: &Page) -> Result<Value> {
    page.eval("delete document.documentElement.dataset.measured; document.dispatchEvent(new Event('measure'))").await?;
    page.until("the cost of the element is measured", "return 'measured' in document.documentElement.dataset").await?;
    let measured = page.eval("return document.documentElement.dataset.measured").await?;
    Ok(serde_json::from_str(measured.as_str().unwrap_or_default())?)
}

async fn moving_and_removing(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    page.eval("element.setAttribute('loading', 'eager')").await?;
    page.press("group-dynamics", "support").await?;
    let before = measured(page).await?;
    page.eval("for (let i = 0; i < 1000; i++) (i % 2 ? document.body : document.getElementById('before')).append(element)")
        .await?;
    page.until("the mark is still there", "return root.querySelectorAll('[aria-pressed=true]').length === 1").await?;
    let after = measured(page).await?;
    ensure!(before == after, "1,000 moves of the element leaked: {before} became {after}");

    // Remove and return the element once before measuring, so that the listeners of pending waits of the loader are gone.
    removals(page, 1).await?;
    let before = measured(page).await?;
    removals(page, 200).await?;
    let after = measured(page).await?;
    ensure!(before == after, "200 removals of the element leaked: {before} became {after}");
    let marked = page.eval("return root.querySelectorAll('[aria-pressed=true]').length").await?;
    ensure!(marked == json!(0), "marks remain after the element was removed");
    page.press("group-dynamics", "support").await
}

/// Removes the element and, once it is freed, returns it, repeatedly.
async fn removals(page: &Page, times: usize) -> Result<()> {
    let script = format!(
        "window.rounds = 0; \
         const ready = () => new Promise((done) => element.addEventListener('group-fit-ready', function heard() {{ \
           element.removeEventListener('group-fit-ready', heard); done(); }})); \
         (async () => {{ for (let i = 0; i < {times}; i++) {{ \
           element.remove(); await new Promise((done) => setTimeout(done, 1)); \
           const again = ready(); document.body.prepend(element); element.scrollIntoView(); await again; window.rounds = i + 1; \
         }} }})()"
    );
    page.eval(&script).await?;
    page.until("the element was removed and returned every time", &format!("return window.rounds === {times}")).await
}

async fn leaving_while_it_loads(page: &Page) -> Result<()> {
    for wait in [0, 2, 20] {
        page.visit("fault/slow/far.html").await?;
        page.until("the element is defined", "return !!customElements.get('group-fit')").await?;
        page.eval(&format!(
            "element.remove(); const other = document.createElement('group-fit'); other.setAttribute('loading', 'eager'); \
             document.body.prepend(other); setTimeout(() => {{ other.remove(); setTimeout(() => document.body.prepend(other), 5); }}, {wait})"
        ))
        .await?;
        page.until("the element is ready", "return window.told.some(([name]) => name === 'ready')").await?;
        page.press("group-dynamics", "support").await?;
        page.until("the press is counted as a mark", "return window.told.at(-1)[1]?.count === 1").await?;
    }
    Ok(())
}

async fn ten_elements_share_one_wasm(page: &Page) -> Result<()> {
    page.visit("ten.html").await?;
    page.until("all ten elements are ready", "return window.told.filter(([name]) => name === 'ready').length === 10").await?;
    let titles = page.eval("return [...document.querySelectorAll('group-fit')].map((one) => one.shadowRoot.querySelector('.masthead__title').textContent)").await?;
    let own = "Support group or therapeutic group?";
    ensure!(titles == json!(["One", "Two", own, "One", "Two", own, "One", "Two", own, "One"]), "wrong titles: {titles}");
    let wasm = page
        .eval("return performance.getEntriesByType('resource').map((entry) => entry.name.match(/(group-fit|reader)-.*wasm$/)?.[1]).filter(Boolean).sort()")
        .await?;
    ensure!(wasm == json!(["group-fit", "reader"]), "each WebAssembly must load once: {wasm}");
    page.press("group-dynamics", "support").await?;
    let marked = page.eval("return [...document.querySelectorAll('group-fit')].map((one) => one.shadowRoot.querySelectorAll('[aria-pressed=true]').length)").await?;
    ensure!(marked == json!([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]), "a press must mark in one element only: {marked}");
    Ok(())
}

async fn a_pack_from_an_address(page: &Page) -> Result<()> {
    page.open("fetched.html").await?;
    let title = "return find('.masthead__title').textContent";
    ensure!(page.eval(title).await? == json!("From an address"), "the pack does not show");
    page.press("group-dynamics", "support").await?;
    // With every kind of invalid pack, the previous comparison stays, and the host gets an error event.
    for (address, says) in [("gone.json", "answers 404"), ("large.json", "1000000 bytes"), ("watch.js", "JSON")] {
        page.eval(&format!("element.setAttribute('pack', '{address}')")).await?;
        let told =
            format!("return window.told.some(([name, detail]) => name === 'error' && detail.problems[0].includes('{says}'))");
        page.until(&format!("the host gets an error event about {address}"), &told).await?;
        ensure!(page.eval(title).await? == json!("From an address"), "{address}: the previous comparison does not stay");
    }
    page.eval("element.removeAttribute('pack')").await?;
    page.until("the default pack shows again", "return find('.masthead__title').textContent.startsWith('Support group or')")
        .await?;
    let marked = page.eval("return root.querySelectorAll('[aria-pressed=true]').length").await?;
    ensure!(marked == json!(1), "the mark is lost: {marked}");
    Ok(())
}

async fn two_versions_side_by_side(page: &Page) -> Result<()> {
    page.visit("versions.html").await?;
    page.until("our three elements are ready", "return window.told.filter(([name]) => name === 'ready').length === 3").await?;
    let wasm = "return performance.getEntriesByType('resource').filter((entry) => /group-fit-.*wasm$/.test(entry.name)).filter((entry) => entry.transferSize > 0).map((entry) => entry.name.includes('/other/'))";
    // No request if it is in the cache already.
    let ours = page.eval(wasm).await?;
    let downloads = ours.as_array().context("the script returned no list")?;
    ensure!(
        downloads.len() <= 1 && downloads.iter().all(|other| *other == json!(false)),
        "our elements loaded files of another version, or twice: {downloads:?}"
    );
    for frame in 0_u16..2 {
        page.eval(&format!("document.querySelectorAll('iframe')[{frame}].scrollIntoView()")).await?;
        page.driver.enter_frame(frame).await?;
        let ready = page.until("the element of the other version is ready", "return !!element?.code && !!fit()").await;
        let pressed = page.press("group-dynamics", "support").await;
        let theirs = page.eval(wasm).await;
        page.driver.enter_default_frame().await?;
        ready.and(pressed)?;
        let theirs = theirs?;
        // Files from the cache cost nothing, whether the other frame or its own preload has loaded them.
        let downloads = theirs.as_array().context("the script returned no list")?;
        ensure!(
            downloads.len() <= 1 && downloads.iter().all(|other| *other == json!(true)),
            "the other element loaded files of our version, or twice: {downloads:?}"
        );
    }
    page.press("meeting-structure", "support").await?;
    let told = page.eval("return window.told.at(-1)").await?;
    ensure!(told == json!(["change", { "count": 1 }]), "wrong last event: {told}");
    Ok(())
}

async fn a_second_copy_stays_aside(page: &Page) -> Result<()> {
    page.open("twice.html").await?;
    let from = page.eval("return customElements.get('group-fit').from").await?;
    ensure!(from.as_str().is_some_and(|from| !from.contains("copy")), "the element loads from the wrong copy: {from}");
    page.press("group-dynamics", "support").await
}

async fn a_frame_does_the_same(page: &Page) -> Result<()> {
    page.visit("frame-host.html").await?;
    page.until("the element is ready", "return window.told.some(([name]) => name === 'ready')").await?;
    page.until("the frame has the height of its page", "return find('iframe').getBoundingClientRect().height > 2000").await?;
    let sandbox = page.eval("return find('iframe').sandbox.contains('allow-same-origin')").await?;
    ensure!(sandbox == json!(false), "the frame has an origin, although it must be sandboxed");
    page.enter("iframe").await?;
    let found = page.eval("return getComputedStyle(document.body).margin").await?;
    page.driver.enter_default_frame().await?;
    ensure!(found == json!("0px"), "the styles for frames do not apply: {found}");
    page.eval("element.code = 'A1RXG000001'").await?;
    page.until(
        "a code that the host sets arrives in the frame",
        "return window.told.some(([name, detail]) => name === 'change' && detail.count === 1)",
    )
    .await?;
    page.eval("element.reset()").await?;
    page.until(
        "a reset by the host arrives in the frame",
        "return window.told.some(([name, detail]) => name === 'change' && detail.count === 0)",
    )
    .await?;
    let violations = page.eval("return window.violations").await?;
    ensure!(violations == json!([]), "policy violations: {violations}");
    Ok(())
}

async fn a_bare_frame_works(page: &Page) -> Result<()> {
    page.visit("hosts/frame/index.html").await?;
    page.driver.enter_frame(0).await?;
    let ready = page.until("the frame is ready", "return !!element?.code && !!fit()").await;
    let pressed = page.press("group-dynamics", "support").await;
    page.driver.enter_default_frame().await?;
    ready.and(pressed)
}

async fn plain_hosts_hold_it(page: &Page) -> Result<()> {
    for (name, line) in [("plain", "Call 988"), ("strict-policy", "Samaritans")] {
        page.visit(&format!("hosts/{name}/index.html")).await?;
        page.until("the element is ready", "return !!element?.code && !!fit()").await?;
        page.press("group-dynamics", "support").await?;
        let crisis = page.text(".crisis").await?;
        ensure!(crisis.contains(line), "{name}: {crisis}");
    }
    Ok(())
}

async fn frameworks_hold_it(page: &Page) -> Result<()> {
    for name in ["react", "vue", "svelte", "yew"] {
        page.visit(&format!("hosts/{name}/index.html")).await?;
        page.until(&format!("{name}: the element is ready"), "return !!element?.code && !!fit()").await?;
        page.press("group-dynamics", "support").await?;
        page.until(
            &format!("{name}: the app of the host counts one mark"),
            "return document.getElementById('count').textContent === '1'",
        )
        .await?;
        page.press("meeting-structure", "support").await?;
        page.until(
            &format!("{name}: the app of the host counts two marks"),
            "return document.getElementById('count').textContent === '2'",
        )
        .await?;
        page.eval("document.getElementById('host').click()").await?;
        page.until(
            &format!("{name}: the crisis lines are those of the new region"),
            "return find('.crisis').innerText.includes('Samaritans')",
        )
        .await?;
        let marked = page.eval("return root.querySelectorAll('[data-option][aria-pressed=true]').length").await?;
        ensure!(marked == json!(2), "{name}: wrong number of marks after the host has rendered: {marked}");
        if name == "yew" {
            let around = page.eval("return document.getElementById('around').textContent").await?;
            ensure!(around == json!("2"), "the host's own listener must get each press once; it got {around}");
        }
    }
    Ok(())
}

/// React runs each effect twice in strict mode, and takes the element out and puts a new one in.
async fn strict_mode_holds_it(page: &Page) -> Result<()> {
    for react in ["18", "19"] {
        page.visit(&format!("hosts/react-{react}/react-strict/index.html")).await?;
        let version = page.eval("return document.title").await?;
        ensure!(version == json!("Group Fit in a React app in strict mode"), "wrong host: {version}");
        page.eval("window.thrown = []; addEventListener('error', ({ message }) => thrown.push(message))").await?;
        for visit in 1..=3 {
            page.until(&format!("{react}: the element is ready"), "return !!element?.code && !!fit()").await?;
            page.press("group-dynamics", "support").await?;
            page.press("meeting-structure", "support").await?;
            page.until(
                &format!("{react}: the app of the host counts two marks"),
                "return document.getElementById('count').textContent === '2'",
            )
            .await?;
            let shares = page.eval("return element.hasAttribute('share-marks')").await?;
            ensure!(shares == json!(true), "{react}: the property that the effect set last has no effect");
            page.eval("document.getElementById('host').click()").await?;
            page.until(
                &format!("{react}: the crisis lines are those of the new region"),
                "return find('.crisis').innerText.includes('Samaritans')",
            )
            .await?;
            page.eval("document.getElementById('show').click()").await?;
            page.until(&format!("{react}: the app has removed the element of visit {visit}"), "return !element").await?;
            page.eval("document.getElementById('show').click()").await?;
        }
        page.until(&format!("{react}: the element is ready again"), "return !!element?.code && !!fit()").await?;
        let marked = page.eval("return root.querySelectorAll('[data-option][aria-pressed=true]').length").await?;
        ensure!(marked == json!(0), "{react}: a new element begins without marks: {marked}");
        let thrown = page.eval("return window.thrown").await?;
        ensure!(thrown == json!([]), "{react}: {thrown}");
    }
    Ok(())
}

/// The element looks the same under any styles of the host, and the host's elements look the same with it and without it.
async fn no_style_leaks(page: &Page) -> Result<()> {
    // One engine is enough, and only Chromium's pixels are the same in each run.
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    let plain = picture(page, "widget-none.html").await?;
    for name in FRAMEWORKS.iter().map(|(name, _)| *name).chain(["hostile"]) {
        same(&format!("the widget with {name}"), &plain, &picture(page, &format!("widget-{name}.html")).await?)?;
        page.visit(&format!("without-{name}.html")).await?;
        let without = page.driver.screenshot_as_png().await?;
        same(&format!("a page of {name}"), &without, &picture(page, &format!("with-{name}.html")).await?)?;
    }
    Ok(())
}

async fn picture(page: &Page, path: &str) -> Result<Vec<u8>> {
    page.open(path).await?;
    page.until("the page has laid out all rows", "return !!find('.root--whole')").await?;
    page.eval(
        "return document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))",
    )
    .await?;
    Ok(page.driver.screenshot_as_png().await?)
}

fn same(what: &str, expected: &[u8], found: &[u8]) -> Result<()> {
    if expected != found {
        let folder = xtask::paths::target().join("browser-pages");
        std::fs::write(folder.join("expected.png"), expected)?;
        std::fs::write(folder.join("found.png"), found)?;
        anyhow::bail!("{what} looks different: see expected.png and found.png in {}", folder.display());
    }
    Ok(())
}

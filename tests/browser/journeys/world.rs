//! Reported situations of embedded widgets: frameworks, servers, frames, links, and hosts that misbehave.

use crate::page::{Journey, Page};
use anyhow::{Result, ensure};
use browser_tests::browsers::Engine;
use serde_json::json;

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("properties_mean_what_attributes_mean", |page| Box::pin(properties_mean_the_same(page))),
    ("share_marks_of_false_shares_nothing", |page| Box::pin(false_shares_nothing(page))),
    ("a_frame_that_is_refused_fails_within_seconds", |page| Box::pin(a_refused_frame_fails(page))),
    ("a_moved_loader_says_so_and_takes_a_base", |page| Box::pin(a_moved_loader(page))),
    ("a_link_in_a_frame_leaves_the_comparison", |page| Box::pin(a_link_in_a_frame(page))),
    ("a_bare_frame_takes_its_settings_from_its_address", |page| Box::pin(a_bare_frame_has_settings(page))),
    ("a_foreign_page_gets_a_height_and_nothing_else", |page| Box::pin(a_foreign_page(page))),
    ("a_listed_page_gets_what_it_asks_for", |page| Box::pin(a_listed_page(page))),
    ("the_code_is_right_in_events_and_over_isolation", |page| Box::pin(the_code_is_right(page))),
    ("a_kiosk_in_a_frame_says_that_it_is_none", |page| Box::pin(a_kiosk_in_a_frame(page))),
    ("without_an_address_there_is_the_code_alone", |page| Box::pin(without_an_address(page))),
    ("without_a_clipboard_copying_has_another_way", |page| Box::pin(without_a_clipboard(page))),
    ("what_does_not_load_is_said_and_can_be_tried_again", |page| Box::pin(what_does_not_load(page))),
    ("a_link_is_a_plain_name_and_leaves_the_address", |page| Box::pin(a_link_is_a_plain_name(page))),
    ("a_link_carries_nothing_of_the_hosts_query", |page| Box::pin(a_link_carries_no_query(page))),
    ("a_pack_is_found_wherever_a_cms_puts_it", |page| Box::pin(a_pack_is_found(page))),
    ("the_document_follows_the_language", |page| Box::pin(the_document_follows(page))),
    ("replaced_built_ins_break_nothing", |page| Box::pin(replaced_built_ins(page))),
    ("cloning_adopting_and_rewriting_break_nothing", |page| Box::pin(cloning_and_adopting(page))),
    ("a_page_that_a_visitor_comes_back_to_works", |page| Box::pin(coming_back(page))),
];

const THREE: [&str; 3] = ["facilitation-role", "meeting-structure", "membership-criteria"];
const NONE_TOLD: &str = "return window.told.filter(([name]) => name === 'error').map(([, { problems }]) => problems)";

async fn properties_mean_the_same(page: &Page) -> Result<()> {
    page.visit("empty.html").await?;
    page.until("the element is defined", "return !!customElements.get('group-fit')").await?;
    page.eval(
        "const made = document.createElement('group-fit'); \
         for (const [name, value] of Object.entries({ loading: 'eager', region: 'NZ', pack: '/nz.json', shareMarks: false, idleSeconds: 60 })) \
           if (name in made) made[name] = value; else made.setAttribute(name, value); \
         document.body.append(made)",
    )
    .await?;
    page.until(
        "the pack of the element shows",
        "return find('.masthead__title')?.textContent === 'Which group near Wellington?'",
    )
    .await?;
    let crisis = page.text(".crisis").await?;
    ensure!(crisis.contains("1737"), "the crisis line of the pack is missing: {crisis}");
    ensure!(page.eval(NONE_TOLD).await? == json!([]));
    // A framework that has the pack as an object, as text, and then none.
    for pack in ["{ format: 1, title: 'An object' }", "'{\"format\":1,\"title\":\"A text\"}'"] {
        page.eval(&format!("element.pack = {pack}")).await?;
        page.until("the pack shows", "return /^An? (object|text)$/.test(find('.masthead__title').textContent)").await?;
    }
    page.eval("element.pack = undefined").await?;
    page.until("the default pack shows again", "return find('.masthead__title').textContent.startsWith('Support')").await
}

async fn false_shares_nothing(page: &Page) -> Result<()> {
    page.open("no-marks.html").await?;
    page.press("group-dynamics", "support").await?;
    ensure!(page.eval("return window.told.at(-1)").await? == json!(["change", { "count": 1 }]));
    page.eval("element.shareMarks = true").await?;
    page.press("meeting-structure", "support").await?;
    ensure!(page.eval("return window.told.at(-1)[1].marks.length").await? == json!(2));
    page.eval("element.shareMarks = false").await?;
    page.press("meeting-structure", "support").await?;
    ensure!(page.eval("return window.told.at(-1)").await? == json!(["change", { "count": 1 }]));
    Ok(())
}

/// Waits until `ready` has settled, and returns the name and message of its error.
async fn refusal(page: &Page) -> Result<String> {
    page.until("the element is defined", "return !!element?.ready").await?;
    page.eval(
        "element.ready.then(() => (window.settled = 'ready'), (error) => (window.settled = `${error.name}: ${error.message}`))",
    )
    .await?;
    page.until("the promise `ready` settles", "return !!window.settled").await?;
    Ok(page.eval("return window.settled").await?.as_str().unwrap_or_default().to_owned())
}

async fn a_refused_frame_fails(page: &Page) -> Result<()> {
    page.visit("no-frame.html").await?;
    let said = refusal(page).await?;
    ensure!(
        said.starts_with("FrameError") && said.contains("X-Frame-Options") && said.contains("frame-ancestors"),
        "wrong error: {said}"
    );
    ensure!(
        page.eval("return window.told.filter(([name]) => name === 'error').length").await? == json!(1),
        "the host must get one error event"
    );
    let shows = page
        .eval("return [document.getElementById('own').checkVisibility(), root.querySelectorAll('iframe').length, find('.notice p').textContent]")
        .await?;
    ensure!(shows == json!([true, 0, "This comparison is not available now."]), "wrong content after the failure: {shows}");
    Ok(())
}

async fn a_moved_loader(page: &Page) -> Result<()> {
    page.visit("moved.html").await?;
    let said = refusal(page).await?;
    ensure!(said.starts_with("HttpError") && said.contains("set base"), "wrong error: {said}");
    let shows = page.eval("return [document.getElementById('own').checkVisibility(), !!find('.notice p')]").await?;
    ensure!(shows == json!([true, true]), "wrong content after the failure: {shows}");
    page.open("moved-based.html").await?;
    page.press("group-dynamics", "support").await?;
    // A third origin must not choose where files come from.
    page.eval(
        "window.heardWarnings.length = 0; const other = document.createElement('group-fit'); \
         other.setAttribute('base', 'https://evil.example/'); document.body.append(other)",
    )
    .await?;
    page.until(
        "the console has a warning about another origin",
        "return window.heardWarnings.some((words) => words.includes('another origin'))",
    )
    .await
}

/// Enters the frame of the element, or the first one of the page if it has none, and waits until it is ready.
async fn enter_frame(page: &Page) -> Result<()> {
    if page.eval("return !!find('iframe')").await? == json!(true) {
        // Wait outside of the frame first: while a frame loads, a driver may get a window of it that is replaced at once.
        let settled = "return Promise.race([element.ready.then(() => true, () => true), new Promise((done) => setTimeout(done, 0, false))])";
        page.until("the host sees that the frame is ready", settled).await?;
        page.enter("iframe").await?;
    } else {
        page.driver.enter_frame(0).await?;
    }
    page.until("the frame is ready", "return !!element?.works && !!find('.root--whole')").await
}

/// Marks a statement by a script, because a driver cannot scroll every frame.
async fn mark(page: &Page, dimension: &str) -> Result<()> {
    let statement = format!("find('[data-dimension={dimension}][data-option=support]')");
    page.eval(&format!("{statement}.click()")).await?;
    page.until(&format!("the statement of {dimension} shows the press"), &format!("return {statement}.ariaPressed === 'true'"))
        .await
}

async fn mark_three(page: &Page) -> Result<()> {
    for dimension in THREE {
        mark(page, dimension).await?;
    }
    Ok(())
}

async fn a_link_in_a_frame(page: &Page) -> Result<()> {
    for path in ["strict-frame.html", "bare-frame.html"] {
        page.visit(path).await?;
        page.until("the page has a frame", "return !!find('iframe') || !!document.querySelector('iframe')").await?;
        enter_frame(page).await?;
        if path == "bare-frame.html" {
            // Its script has already run.
            page.until("the page is in Spanish", "return find('.group-fit').lang === 'es'").await?;
        }
        mark_three(page).await?;
        page.eval("window.stays = true").await?;
        let windows = page.driver.windows().await?;
        for link in [".crisis a[href^='tel:']", ".crisis a[href^='sms:']"] {
            if page.engine == Engine::WebKit {
                // Its driver cannot press elements in a sandboxed frame.
                page.eval(&format!("find(\"{link}\").click()")).await?;
            } else {
                page.click(link).await?;
            }
            // Once a message that was sent after the press has arrived, the press has been handled.
            page.eval("return new Promise((done) => setTimeout(done, 300))").await?;
            let how = page.eval(&format!("const link = find(\"{link}\"); return [link.target, link.rel, link.href, location.pathname, !!window.stays].slice(0, link.target ? 2 : 5)")).await?;
            ensure!(how == json!(["_blank", "noopener noreferrer"]), "{path}: wrong target or rel of the link: {how}");
            let left =
                page.eval("return [window.stays, root.querySelectorAll('[data-option][aria-pressed=true]').length]").await?;
            ensure!(left == json!([true, 3]), "{path}: the link replaced the comparison or lost marks: {left}");
        }
        let here = page.driver.window().await?;
        for window in page.driver.windows().await? {
            if !windows.contains(&window) {
                page.driver.switch_to_window(window).await?;
                page.driver.close_window().await?;
            }
        }
        page.driver.switch_to_window(here).await?;
        page.driver.enter_default_frame().await?;
        let violations = page.eval("return window.violations").await?;
        ensure!(violations == json!([]), "{path}: policy violations: {violations}");
    }
    Ok(())
}

async fn a_bare_frame_has_settings(page: &Page) -> Result<()> {
    page.visit("bare-frame.html").await?;
    enter_frame(page).await?;
    page.until("the page is in Spanish", "return find('.group-fit').lang === 'es'").await?;
    let found = page
        .eval(
            "return [element.region, element.theme, document.documentElement.lang, find('.crisis').textContent.includes('988')]",
        )
        .await;
    page.eval("find('[data-act=takeaway]').click()").await?;
    mark(page, "group-dynamics").await?;
    page.until("the takeaway has a link", "return !!find('.takeaway__link')").await?;
    let link = page.text(".takeaway__link").await;
    page.driver.enter_default_frame().await?;
    ensure!(found? == json!(["US", "dark", "es", true]));
    let link = link?;
    ensure!(
        link.contains("/index.html?region=US#group-fit-") && link.ends_with("-es"),
        "the link does not lead to the standalone page: {link}"
    );
    Ok(())
}

/// A page of another origin that frames `folder`, answers its hello with a port, and also sends commands by window messages.
const FOREIGN: &str = "
  window.got = []; window.messages = [];
  const frame = document.createElement('iframe');
  addEventListener('message', ({ data, source }) => {
    if (source !== frame.contentWindow) return;
    messages.push(data);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => got.push(data);
    source.postMessage({ groupFit: 'port' }, '*', [port2]);
    const pack = JSON.stringify({ format: 1, title: 'False', crisis: { regions: [{ region: 'US', name: 'US', lines: [{ text: 'Call 555', href: 'tel:555' }] }] } });
    const order = { pack, code: 'A1RXN00000M', reset: false, attributes: { 'share-marks': '', 'page-url': 'https://evil.example/' } };
    port1.postMessage(order);
    for (const form of [order, { groupFit: order }, { groupFit: 'port', ...order }]) source.postMessage(form, '*');
  });
  frame.src = arguments[0];
  Object.assign(frame, { width: 800, height: 900 });
  document.body.append(frame);";

async fn a_foreign_page(page: &Page) -> Result<()> {
    page.visit_elsewhere("empty.html").await?;
    page.driver.execute(FOREIGN, vec![json!(format!("{}/frame.html?region=US", page.address()))]).await?;
    page.until("the host gets the height of the frame", "return window.got.length > 0").await?;
    page.driver.enter_frame(0).await?;
    page.until("the element is ready", "return !!element?.works && !!find('.root--whole')").await?;
    mark_three(page).await?;
    page.click("[data-act=takeaway]").await?;
    page.until("the takeaway has a link", "return !!find('.takeaway__link')").await?;
    let inside = page.eval("return [find('.masthead__title').textContent, find('.crisis').textContent.includes('555'), element.shareMarks, find('.takeaway__link').textContent.includes('evil')]").await?;
    page.driver.enter_default_frame().await?;
    ensure!(
        inside == json!(["Support group or therapeutic group?", false, false, false]),
        "the frame followed commands of a page that is not listed: {inside}"
    );
    let outside = page.eval("return [[...new Set(got.flatMap(Object.keys))].sort(), messages]").await?;
    ensure!(
        outside == json!([["height", "isAll"], [{ "groupFit": "hello" }]]),
        "a page that is not listed got more than the height: {outside}"
    );
    // An element of ours on that page is not listed either, and still shows the frame.
    page.visit_elsewhere("bare.html").await?;
    let script = "const script = document.createElement('script'); script.type = 'module'; script.src = arguments[0]; document.head.append(script); \
         document.body.innerHTML = '<group-fit isolation=frame region=US></group-fit>'";
    page.driver.execute(script, vec![json!(format!("{}/group-fit.js", page.address()))]).await?;
    page.until("the element with a frame is ready", "return window.told.some(([name]) => name === 'ready')").await?;
    page.until("the frame has the height of its page", "return find('iframe').getBoundingClientRect().height > 2000").await?;
    let told = page.eval("return [element.code, window.told]").await?;
    ensure!(told == json!(["", [["ready", null]]]), "wrong code or events: {told}");
    Ok(())
}

async fn a_listed_page(page: &Page) -> Result<()> {
    page.visit_elsewhere("empty.html").await?;
    page.driver.execute(FOREIGN, vec![json!(format!("{}/listed/frame.html?region=US", page.address()))]).await?;
    page.until(
        "the frame follows the commands of a listed page",
        "return window.got.some(({ name, detail }) => name === 'group-fit-change' && detail.count === 3)",
    )
    .await?;
    let told = page.eval("const { detail, code } = got.findLast(({ name }) => name === 'group-fit-change'); return [detail.marks.length, code]").await?;
    ensure!(told == json!([3, "A1RXN00000M"]), "wrong number of marks or code: {told}");
    Ok(())
}

async fn the_code_is_right(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    page.eval("window.codes = []; element.addEventListener('group-fit-change', () => codes.push(element.code))").await?;
    page.press("group-dynamics", "support").await?;
    let now = page.eval("return [codes.at(-1), element.code]").await?;
    ensure!(
        now[0] == now[1] && now[0].as_str().is_some_and(|code| code.len() > 10),
        "during the event, `code` is not the new code: {now}"
    );
    let code = now[0].clone();
    for isolation in ["frame", "shadow", "frame"] {
        page.eval(&format!("window.told.length = 0; element.setAttribute('isolation', '{isolation}')")).await?;
        page.until("the element is ready", "return window.told.some(([name]) => name === 'ready')").await?;
        page.until(&format!("the code is the same with isolation={isolation}"), &format!("return element.code === {code}"))
            .await?;
    }
    page.enter("iframe").await?;
    mark(page, "meeting-structure").await?;
    page.driver.enter_default_frame().await?;
    page.until(
        "the host gets a change event about a press in the frame",
        "return window.told.some(([name]) => name === 'change')",
    )
    .await?;
    page.until("the event comes with the new code", &format!("return codes.at(-1) === element.code && element.code !== {code}"))
        .await?;
    // Forged messages have no effect.
    page.eval("window.onerror = () => (window.thrown = true); for (const data of [null, 1, 'x', { groupFit: 'hello' }, { groupFitFrame: { height: 1e7, detail: null } }]) postMessage(data, '*')")
        .await?;
    page.eval("return new Promise((done) => setTimeout(done))").await?;
    ensure!(
        page.eval("return [!!window.thrown, find('iframe').getBoundingClientRect().height < 50000]").await?
            == json!([false, true])
    );
    Ok(())
}

async fn a_kiosk_in_a_frame(page: &Page) -> Result<()> {
    page.visit("kiosk-frame.html").await?;
    page.until(
        "the console has a warning about isolation and kiosks",
        "return window.heardWarnings.some((words) => words.includes('isolation=\"frame\"'))",
    )
    .await?;
    page.until("the element with a frame is ready", "return window.told.some(([name]) => name === 'ready')").await
}

async fn without_an_address(page: &Page) -> Result<()> {
    page.visit("srcdoc.html").await?;
    page.driver.enter_frame(0).await?;
    page.until("the element is ready", "return !!element?.works && !!find('.root--whole')").await?;
    mark_three(page).await?;
    page.click("[data-act=takeaway]").await?;
    page.until("the takeaway has a short code", "return !!find('.takeaway__code')").await?;
    let found = page.eval("return [!!find('.takeaway__link'), !!find('.qr'), !!find('[data-act=copy]'), find('.takeaway__code').textContent.length > 10]").await?;
    page.driver.enter_default_frame().await?;
    ensure!(found == json!([false, false, false, true]), "the takeaway must show only the short code: {found}");
    // A kiosk on localhost: a phone could not open the link of its QR code.
    page.open("gone/kiosk-watched.html?region=US").await?;
    page.click("[data-act=begin][data-lang=en]").await?;
    page.press_all("support", &THREE).await?;
    page.click("[data-act=takeaway]").await?;
    page.until("the takeaway has a short code", "return !!find('.takeaway__code')").await?;
    ensure!(page.eval("return [!!find('.takeaway__link'), !!find('.qr')]").await? == json!([false, false]));
    page.until(
        "the console has a warning about page-url",
        "return window.heardWarnings.some((words) => words.includes('page-url'))",
    )
    .await
}

async fn without_a_clipboard(page: &Page) -> Result<()> {
    page.open("no-clipboard.html").await?;
    page.press_all("support", &THREE).await?;
    page.click("[data-act=takeaway]").await?;
    page.until("the takeaway has a link", "return !!find('.takeaway__link')").await?;
    page.eval(
        "addEventListener('copy', (event) => (window.host = 'heard')); document.execCommand = (name) => { \
         const event = new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData: new DataTransfer() }); \
         document.dispatchEvent(event); window.copied = event.clipboardData?.getData('text/plain'); return true }",
    )
    .await?;
    page.click("[data-act=copy]").await?;
    page.until("the page shows that the link is copied", "return find('.takeaway__said')?.textContent.includes('is copied')")
        .await?;
    ensure!(page.eval("return window.copied").await? == json!(page.text(".takeaway__link").await?));
    // If neither way of copying works, the page selects the link, so that the visitor can copy it with the keyboard.
    page.eval("document.execCommand = () => false").await?;
    page.click("[data-act=copy]").await?;
    page.until(
        "a sentence explains how to copy with the keyboard",
        "return find('.takeaway__said')?.textContent.includes('Ctrl+C')",
    )
    .await?;
    page.until("the sentence is announced to screen readers", "return find('[data-announced]').textContent.includes('Ctrl+C')")
        .await?;
    let selected = page.eval("return (root.getSelection?.() ?? getSelection()).toString() || String(getSelection())").await?;
    ensure!(selected.as_str().is_some_and(|text| text.contains("#group-fit-")), "the link is not selected: {selected}");
    Ok(())
}

async fn what_does_not_load(page: &Page) -> Result<()> {
    page.open("gone/index-watched.html").await?;
    page.press_all("support", &THREE).await?;
    page.click("[data-act=takeaway]").await?;
    page.until("a sentence offers to draw the QR code again", "return !!find('.takeaway__said [data-act=draw-qr]')").await?;
    page.eval("find('[data-act=draw-qr]').click()").await?;
    page.until("the sentence shows again after the second failure", "return !!find('.takeaway__said [data-act=draw-qr]')")
        .await?;
    page.eval("find('[data-act=print]').click()").await?;
    page.until(
        "a sentence reports that printing failed",
        "return find('.takeaway__said')?.textContent === 'This did not load. Try again in a moment.'",
    )
    .await?;
    page.eval("const choice = find('select[name=language]'); choice.value = 'fr'; choice.dispatchEvent(new Event('change', { bubbles: true }))")
        .await?;
    page.until("a sentence reports that the language did not load", "return !!find('.tools__failed')").await?;
    let shown = page.eval("return [find('.group-fit').lang, find('select[name=language]').value, element.lang, root.querySelectorAll('[data-option][aria-pressed=true]').length]").await?;
    ensure!(shown == json!(["en", "en", "", 3]), "language, choice or marks are wrong after the failure: {shown}");
    page.eval("const choice = find('select[name=language]'); choice.value = 'es'; choice.dispatchEvent(new Event('change', { bubbles: true }))")
        .await?;
    page.until("another language loads", "return find('.group-fit').lang === 'es' && !find('.tools__failed')").await
}

async fn a_link_is_a_plain_name(page: &Page) -> Result<()> {
    // Anchors whose names look like codes, with each check symbol.
    page.open("watched.html").await?;
    page.press_all("support", &THREE).await?;
    page.click("[data-act=takeaway]").await?;
    for dimension in ["group-dynamics", "purpose-and-focus", "outcome-goals", "skill-development"] {
        page.press(dimension, "therapeutic").await?;
        page.until(
            "the link has the code of the marks",
            "return find('.takeaway__code').textContent.replaceAll('-', '') === element.code",
        )
        .await?;
        let plain = page
            .eval("const { hash } = new URL(find('.takeaway__link').textContent); document.querySelector(hash); return /^#[A-Za-z][\\w-]*$/.test(hash)")
            .await?;
        ensure!(plain == json!(true), "the fragment is not a valid selector");
    }
    let (link, code) = (page.text(".takeaway__link").await?, page.eval("return element.code").await?);
    let code = code.as_str().unwrap_or_default();
    let (_, hash) = link.split_once('#').unwrap_or_default();
    // The current and the previous form of links, at the start and while the page is open.
    let earlier = format!("group-fit={code}&lang=en");
    for form in [hash, &earlier] {
        page.visit(&format!("watched.html?a=1#{form}")).await?;
        let clean = "return location.hash === '' && location.search === '?a=1'";
        page.until("the code is removed from the address", clean).await?;
        page.until("the page has the marks of the code", &format!("return element?.works && element.code === '{code}'")).await?;
        // A reload does not restore older marks over newer ones.
        page.press("group-dynamics", "therapeutic").await?;
        page.eval("document.documentElement.dataset.old = ''; setTimeout(() => location.reload())").await?;
        page.until(
            "the page has reloaded",
            "return !!document.documentElement && !('old' in document.documentElement.dataset) && !!element?.works",
        )
        .await?;
        ensure!(page.eval("return root.querySelectorAll('[data-option][aria-pressed=true]').length").await? == json!(0));
        page.eval(&format!("location.hash = '{form}'")).await?;
        page.until(
            "the page takes a code from a link that is followed while the page is open",
            &format!("return location.hash === '' && element.code === '{code}'"),
        )
        .await?;
    }
    // A host that routes within the fragment keeps its route.
    page.eval("location.hash = '#/groups?tab=2'; element.setAttribute('theme', 'dark')").await?;
    page.open(&format!("watched.html#/groups?{hash}")).await?;
    page.until("the route stays in the address", "return location.hash === '#/groups'").await?;
    page.until("the page has the marks of the code", &format!("return element.code === '{code}'")).await?;
    page.click("[data-act=takeaway]").await?;
    page.until("the takeaway has a link", "return !!find('.takeaway__link')").await?;
    let link = page.text(".takeaway__link").await?;
    ensure!(link.contains("#/groups?group-fit-"), "the link lacks the route: {link}");
    Ok(())
}

async fn a_link_carries_no_query(page: &Page) -> Result<()> {
    for (path, expected) in [
        ("host.html?utm_source=mail&patient=7#top", "/host.html#group-fit-"),
        ("canonical.html?patient=7", "/canonical.html?page_id=12#group-fit-"),
        ("watched.html?patient=7", "/watched.html#group-fit-"),
    ] {
        page.open(path).await?;
        page.press_all("support", &THREE).await?;
        page.click("[data-act=takeaway]").await?;
        page.until("the takeaway has a link", "return !!find('.takeaway__link')").await?;
        let link = page.text(".takeaway__link").await?;
        ensure!(link.contains(expected), "{path}: wrong link: {link}");
    }
    Ok(())
}

async fn a_pack_is_found(page: &Page) -> Result<()> {
    page.open("wrapped.html").await?;
    page.until("the pack inside of other elements shows", "return find('.masthead__title').textContent === 'A wrapped pack'")
        .await?;
    page.open("host.html").await?;
    page.press("group-dynamics", "support").await?;
    page.eval(
        "const late = document.createElement('script'); late.type = 'application/json'; element.append(late); \
         setTimeout(() => late.append('{\"format\":1,\"title\":\"A late pack\"}'))",
    )
    .await?;
    page.until("the pack that was added late shows", "return find('.masthead__title').textContent === 'A late pack'").await?;
    ensure!(page.eval("return root.querySelectorAll('[data-option][aria-pressed=true]').length").await? == json!(1));
    page.eval("element.querySelector('script').firstChild.data = '{\"format\":1,<br>'").await?;
    page.until(
        "the host gets one error event about an invalid pack",
        "return window.told.filter(([name]) => name === 'error').length === 1",
    )
    .await
}

async fn the_document_follows(page: &Page) -> Result<()> {
    page.open("watched.html").await?;
    page.eval("const choice = find('select[name=language]'); choice.value = 'ar'; choice.dispatchEvent(new Event('change', { bubbles: true }))")
        .await?;
    let follows = "const { lang, dir } = document.documentElement; return lang === 'ar' && dir === 'rtl' && document.title.startsWith(find('.masthead__title').textContent)";
    page.until("the document is in Arabic", follows).await?;
    // In a host's page, the element follows the document.
    page.open("host.html").await?;
    page.press("group-dynamics", "support").await?;
    page.eval("document.documentElement.lang = 'es_MX'").await?;
    page.until("the page is in Spanish", "return find('.group-fit').lang === 'es'").await?;
    ensure!(page.eval("return root.querySelectorAll('[data-option][aria-pressed=true]').length").await? == json!(1));
    Ok(())
}

async fn replaced_built_ins(page: &Page) -> Result<()> {
    page.open("polluted.html").await?;
    // Press by a script: the driver uses the objects that the page has changed too.
    mark_three(page).await?;
    page.expect_verdict("leans support clearly").await?;
    page.eval("element.lang = 'fr'").await?;
    page.until("another language loads", "return find('.group-fit').lang === 'fr'").await?;
    page.eval("find('.takeaway__enter > summary').click(); find('input[name=code]').focus(); window.heard = []").await?;
    for key in "a1rx".chars() {
        page.key(key).await?;
    }
    page.until("the field contains the typed text", "return find('input[name=code]').value === 'a1rx'").await?;
    ensure!(page.eval("return window.heard").await? == json!([]), "typing triggered a shortcut of the host");
    let errors = page.eval(NONE_TOLD).await?;
    ensure!(errors == json!([]), "unexpected errors: {errors}");
    Ok(())
}

/// The back-forward cache: a browser stores a page that the visitor leaves, and restores it later, or loads it again.
async fn coming_back(page: &Page) -> Result<()> {
    let leave_and_come_back = async || {
        page.eval("addEventListener('pageshow', ({ persisted }) => (window.persisted = persisted)); setTimeout(() => (location.href = 'empty.html'))").await?;
        page.until(
            "the browser shows the other page",
            "return document.readyState === 'complete' && location.pathname.endsWith('/empty.html')",
        )
        .await?;
        page.eval("setTimeout(() => history.back())").await?;
        page.until(
            "the browser shows the first page again",
            "return !location.pathname.endsWith('/empty.html') && !!element?.works && !!find('.root--whole')",
        )
        .await?;
        Ok::<_, anyhow::Error>(page.eval("return window.persisted === true").await? == json!(true))
    };
    for path in ["host.html", "watched.html"] {
        page.open(path).await?;
        mark(page, "meeting-structure").await?;
        let marked = "return root.querySelectorAll('[data-option][aria-pressed=true]').length";
        let is_kept = leave_and_come_back().await?;
        let expected = i32::from(is_kept);
        ensure!(
            page.eval(marked).await? == json!(expected),
            "{path}: wrong marks after going back; from the back-forward cache: {is_kept}"
        );
        page.press("group-dynamics", "support").await?;
        ensure!(page.eval(marked).await? == json!(expected + 1), "{path}: a press after going back did not count once");
        page.eval("element.lang = 'es'").await?;
        page.until("another language loads", "return find('.group-fit').lang === 'es'").await?;
    }
    Ok(())
}

async fn cloning_and_adopting(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    page.press("group-dynamics", "support").await?;
    page.eval("window.told.length = 0; const copy = element.cloneNode(true); copy.setAttribute('loading', 'eager'); document.body.prepend(copy)").await?;
    page.until("the clone of the element is ready", "return window.told.some(([name]) => name === 'ready')").await?;
    ensure!(
        page.eval("return element.shadowRoot.querySelectorAll('[data-option][aria-pressed=true]').length").await? == json!(0),
        "the clone has marks"
    );
    // Move it into another document and back: a constructed style sheet belongs to one document.
    page.eval("element.remove(); const frame = document.createElement('iframe'); frame.width = 900; frame.height = 900; document.body.prepend(frame); \
         frame.contentDocument.body.append(document.querySelector('group-fit'))")
        .await?;
    let looks = "const frame = document.querySelector('iframe'); const moved = frame.contentDocument.querySelector('group-fit'); \
         const part = moved?.shadowRoot.querySelector('.statement'); return !!part && frame.contentWindow.getComputedStyle(part).display === 'grid'";
    page.until("the element has its styles in another document", looks).await?;
    page.eval("document.body.prepend(document.querySelector('iframe').contentDocument.querySelector('group-fit'))").await?;
    page.until("the element has its styles after its return", "return getComputedStyle(find('.statement')).display === 'grid'")
        .await?;
    mark(page, "meeting-structure").await?;
    // After `document.open`, the page contains a new element.
    page.eval(
        "document.open(); const markup = '<!doctype html><p>New</p><group-fit loading=eager></group-fit>'; \
         document.write(window.trustedTypes?.createPolicy('host', { createHTML: (html) => html }).createHTML(markup) ?? markup); document.close()",
    )
    .await?;
    page.until("the element is ready", "return !!element?.works && !!find('.root--whole')").await?;
    // In WebKit, presses have no effect after that. The reason is not known yet.
    if page.engine != Engine::WebKit {
        mark(page, "purpose-and-focus").await?;
    }
    // Removed while it loads: the promise settles.
    let settled = page
        .eval("const gone = document.createElement('group-fit'); gone.setAttribute('loading', 'eager'); document.body.append(gone); \
             const { ready } = gone; gone.remove(); return ready.then(String, (error) => error.name)")
        .await?;
    // It may have been ready before it was removed.
    ensure!(
        settled == json!("AbortError") || settled == json!("[object HTMLElement]"),
        "`ready` settled in a wrong way: {settled}"
    );
    Ok(())
}

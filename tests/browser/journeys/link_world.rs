//! Reported situations of links, codes, frames, copying and printing.

use crate::page::{Journey, Page};
use crate::site::around;
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("a_code_is_read_as_people_and_programs_pass_it_on", |page| Box::pin(a_code_is_read(page))),
    ("a_link_leaves_out_what_the_hosts_address_carries", |page| Box::pin(a_link_leaves_out(page))),
    ("links_lead_to_the_page_that_is_open_now", |page| Box::pin(links_lead_to_the_open_page(page))),
    ("an_element_in_a_frame_links_as_one_without_a_frame", |page| Box::pin(a_framed_element_links(page))),
    ("a_frame_without_an_address_of_its_page_has_the_code_alone", |page| Box::pin(a_frame_without_an_address(page))),
    ("a_frame_that_has_not_listed_the_page_takes_the_code_of_a_link", |page| Box::pin(an_unlisted_frame(page))),
    ("a_hidden_element_with_a_frame_stays_hidden", |page| Box::pin(a_hidden_frame(page))),
    ("a_refused_frame_names_the_policy_of_embedding", |page| Box::pin(a_refused_frame(page))),
    ("a_link_goes_to_the_element_that_it_is_for", |page| Box::pin(a_link_goes_to_its_element(page))),
    ("a_link_brings_its_element_into_view", |page| Box::pin(a_link_brings_into_view(page))),
    ("a_code_that_is_set_during_a_change_is_taken_after_it", |page| Box::pin(a_code_during_a_change(page))),
    ("a_reset_before_the_element_is_ready_drops_the_code", |page| Box::pin(a_reset_drops_the_code(page))),
    ("a_code_in_a_frame_waits_for_its_pack", |page| Box::pin(a_code_waits_in_a_frame(page))),
    ("a_host_neither_hears_nor_prevents_what_is_ours", |page| Box::pin(a_host_prevents_nothing(page))),
    ("the_clipboard_of_a_kiosk_stays_closed", |page| Box::pin(a_kiosks_clipboard(page))),
    ("a_clipboard_that_does_not_answer_has_a_limit", |page| Box::pin(a_silent_clipboard(page))),
    ("printing_that_the_browser_ignores_is_said", |page| Box::pin(ignored_printing(page))),
    ("a_link_that_is_too_long_for_a_qr_code_is_said", |page| Box::pin(too_long_for_a_qr_code(page))),
    ("nothing_of_a_visitor_is_left_for_the_next_element", |page| Box::pin(nothing_is_left(page))),
];

/// Three marks of the default pack.
const CODE: &str = "A1RXN00000M";
const THREE: [&str; 3] = ["facilitation-role", "meeting-structure", "membership-criteria"];
const MARKS: &str = "root.querySelectorAll('[data-option][aria-pressed=true]').length";

/// Writes the pages that these journeys visit.
pub fn pages(pages: &Path) -> Result<()> {
    let write = |name: &str, body: &str| fs::write(pages.join(format!("{name}.html")), around(body));
    let element = "<group-fit loading=\"eager\" region=\"US\"></group-fit>";
    write("linked", element)?;
    write("link-page", "<group-fit mode=\"page\" loading=\"eager\"></group-fit>")?;
    write("link-far", "<div class=\"far\"></div><group-fit></group-fit><div class=\"far\"></div>")?;
    for (name, title) in [("link-b", "Pack B"), ("link-c", "Pack C")] {
        fs::write(pages.join(format!("{name}.json")), json!({ "format": 1, "id": name, "title": title }).to_string())?;
        write(name, &format!("<group-fit loading=\"eager\" pack=\"/{name}.json\"></group-fit>"))?;
    }
    let two = "<group-fit id=\"one\" loading=\"eager\"></group-fit><group-fit id=\"other\" loading=\"eager\" pack=\"/link-b.json\"></group-fit>";
    write("link-two", two)?;

    let framed = "<group-fit isolation=\"frame\"></group-fit>";
    let canonical = around(framed).replacen("<head>", "<head><link rel=\"canonical\" href=\"/canonical-groups\">", 1);
    fs::write(pages.join("link-frame-canonical.html"), canonical)?;
    // After the script of the loader, whose address is relative.
    write("link-frame-base", &format!("<base href=\"https://cdn.example/assets/\">{framed}"))?;
    let srcdoc = "<!doctype html><script src='/watch.js'></script><script type='module' src='/group-fit.js'></script><group-fit isolation='frame'></group-fit>";
    write("link-frame-srcdoc", &format!("<iframe srcdoc=\"{srcdoc}\" width=\"1000\" height=\"900\"></iframe>"))?;
    let hidden = "<group-fit isolation=\"frame\" hidden></group-fit><group-fit isolation=\"frame\" hidden=\"until-found\" id=\"found\"></group-fit>";
    write("link-frame-hidden", hidden)?;
    let sandbox =
        "<iframe sandbox=\"allow-scripts allow-same-origin\" src=\"linked.html\" width=\"1000\" height=\"900\"></iframe>";
    write("link-sandbox", sandbox)?;
    Ok(())
}

/// A code in the form for links: the check symbol may be a character other than a letter or digit.
fn in_name(code: &str) -> String {
    [("*", "_A"), ("~", "_B"), ("$", "_C"), ("=", "_D")]
        .iter()
        .fold(code.to_owned(), |code, (sign, name)| code.replace(sign, name))
}

/// The errors of which the element has notified its host.
async fn errors(page: &Page) -> Result<Value> {
    page.eval("return window.told.filter(([name]) => name === 'error').map(([, { problems }]) => problems)").await
}

/// Marks statements by a script, and returns the code of the marks.
async fn code_of(page: &Page, path: &str, title: &str, dimensions: &[&str]) -> Result<String> {
    page.open(path).await?;
    page.until("the pack of the element shows", &format!("return find('.masthead__title').textContent.startsWith('{title}')"))
        .await?;
    for dimension in dimensions {
        page.eval(&format!("find('[data-dimension={dimension}][data-option=support]').click()")).await?;
    }
    page.until("the page has the marks", &format!("return {MARKS} === {}", dimensions.len())).await?;
    Ok(page.eval("return element.code").await?.as_str().unwrap_or_default().to_owned())
}

async fn a_code_is_read(page: &Page) -> Result<()> {
    page.open("linked.html").await?;
    page.eval("find('.takeaway__enter').open = true").await?;
    let enter = |text: &str| {
        format!(
            "element.reset(); const field = find('input[name=code]'); field.value = {}; field.nextElementSibling.click()",
            json!(text)
        )
    };
    for text in [
        "https://group-fit.example/group-fit/index.html?region=US#group-fit-A1RXN00000M-en",
        "See https://provider.example/#/group-fit?group-fit-A1RXN00000M-en, and call me.",
        "https://provider.example/group-fit/#group-fit=A1RXN00000M&lang=en",
        "A1RX\u{2013}N000\u{2014}00M",
        "A1RX\u{2011}N000\u{2212}00M",
        "\u{2067}A1RX\u{200b}N000\u{ad}00M\u{2069}\u{200f}.",
        "\u{feff}\u{201c}A1RX N000 00M\u{201d}",
        "\u{ff21}\u{ff11}\u{ff32}\u{ff38}\u{ff2e}\u{ff10}\u{ff10}\u{ff10}\u{ff10}\u{ff10}\u{ff2d}",
        "A\u{661}RXN\u{660}\u{660}\u{6f0}\u{6f0}0M",
        "Code: a1rx-n000-00m",
        "*A1RXN00000M*",
    ] {
        page.eval(&enter(text)).await?;
        page.until(&format!("the code {text} gives its marks"), &format!("return element.code === '{CODE}' && {MARKS} === 3"))
            .await?;
    }
    for wrong in ["A1RX\u{2013}N000\u{2013}00N", "Code: A1RX-N000-01M", "代码"] {
        page.eval(&enter(wrong)).await?;
        page.until(&format!("the page refuses the code {wrong}"), "return !!find('.takeaway .brought[data-refused] p')").await?;
        ensure!(page.eval(&format!("return {MARKS}")).await? == json!(0), "the wrong code {wrong} gave marks");
    }
    Ok(())
}

async fn a_link_leaves_out(page: &Page) -> Result<()> {
    page.open("linked.html").await?;
    for (address, expected) in [
        ("/linked.html;jsessionid=ABC123?patient=7#access_token=SECRET", "/linked.html#group-fit-"),
        ("/a;v=1/linked.html#/groups?token=SECRET&email=jane@example.org", "/a/linked.html#/groups?group-fit-"),
        ("/linked.html#!/groups;id=7/all?token=SECRET", "/linked.html#!/groups/all?group-fit-"),
    ] {
        page.eval(&format!("element.reset(); history.replaceState(null, '', '{address}')")).await?;
        page.press_all("support", &THREE).await?;
        if page.eval("return !!find('.takeaway__link')").await? == json!(false) {
            page.click("[data-act=takeaway]").await?;
        }
        page.until("the takeaway has a link", "return !!find('.takeaway__link')").await?;
        let link = page.text(".takeaway__link").await?;
        ensure!(link.starts_with(&format!("{}{expected}", page.address())), "{address} gives {link}");
    }
    // An address that the host sets stays as it is.
    page.eval("element.setAttribute('page-url', 'https://provider.example/a;v=1?b=2#/groups?tab=3')").await?;
    page.until(
        "the link uses the host's page-url",
        "return find('.takeaway__link').textContent.startsWith('https://provider.example/a;v=1?b=2#/groups?tab=3&group-fit-')",
    )
    .await
}

async fn links_lead_to_the_open_page(page: &Page) -> Result<()> {
    page.open("linked.html").await?;
    page.press_all("support", &THREE).await?;
    page.click("[data-act=takeaway]").await?;
    page.until("the QR code is drawn", "return !!find('.qr path')").await?;
    let leads = |path: &str| format!("return find('.takeaway__link').textContent.startsWith(`${{location.origin}}{path}`)");
    page.until("the link uses the address of the page", &leads("/linked.html#group-fit-")).await?;
    // A script changes the address without an event: the next press notices it.
    page.eval("history.pushState(null, '', '/other/groups?tab=1')").await?;
    page.press("group-dynamics", "support").await?;
    page.until("the link uses the new address", &leads("/other/groups#group-fit-")).await?;
    page.until("the new link has a QR code", "return !!find('.qr path')").await?;
    page.eval("location.hash = '#/groups'").await?;
    page.until("the link contains the route", &leads("/other/groups#/groups?group-fit-")).await?;
    page.until("the link with the route has a QR code", "return !!find('.qr path')").await?;
    page.eval("history.back()").await?;
    page.until("the link uses the previous address after going back", &leads("/other/groups#group-fit-")).await?;
    // A code that arrives without an event.
    page.eval(&format!("history.pushState(null, '', '#group-fit-{CODE}-en')")).await?;
    page.eval("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))").await?;
    page.until("the page has the marks of the code", &format!("return element.code === '{CODE}' && location.hash === ''"))
        .await?;
    page.eval(&format!("element.reset(); history.pushState(null, '', '#group-fit-{CODE}-en')")).await?;
    page.click(".masthead__title").await?;
    page.until(
        "the page has the marks of the code after the next press",
        &format!("return element.code === '{CODE}' && location.hash === ''"),
    )
    .await
}

/// Goes into the frame of the element, and waits until it is ready.
async fn enter_frame(page: &Page) -> Result<()> {
    // Wait outside of the frame first: while a frame loads, a driver may get a window of it that is replaced at once.
    let settled = "return !!root && !!find('iframe') && Promise.race([element.ready.then(() => true, () => true), new Promise((done) => setTimeout(done, 0, false))])";
    page.until("the host sees that the frame is ready", settled).await?;
    page.enter("iframe").await?;
    page.until("the frame is ready", "return !!element?.works && !!find('.root--whole')").await
}

/// Marks three statements by a script, and opens the takeaway.
async fn open_takeaway(page: &Page) -> Result<()> {
    for dimension in THREE {
        page.eval(&format!("find('[data-dimension={dimension}][data-option=support]').click()")).await?;
    }
    page.eval("find('[data-act=takeaway]').click()").await?;
    page.until("the takeaway has a short code", "return !!find('.takeaway__code')").await
}

async fn a_framed_element_links(page: &Page) -> Result<()> {
    // On the origin without a policy, which lets a host move the base of its addresses.
    let add =
        "const made = document.createElement('group-fit'); made.setAttribute('isolation', 'frame'); document.body.append(made)";
    for (path, script, expected) in [
        ("link-frame-canonical.html?session=1", String::new(), "/canonical-groups#group-fit-"),
        ("link-frame-base.html", String::new(), "/link-frame-base.html#group-fit-"),
        (
            "empty.html",
            format!(
                "history.replaceState(null, '', `${{location.origin}}//evil.example/x;jsessionid=A1?a=1#access_token=SECRET`); {add}"
            ),
            "//evil.example/x#group-fit-",
        ),
    ] {
        page.visit_elsewhere(path).await?;
        page.until("the element is defined", "return !!customElements.get('group-fit')").await?;
        page.eval(&script).await?;
        enter_frame(page).await?;
        open_takeaway(page).await?;
        let expected = format!("{}{expected}", page.elsewhere());
        let leads = format!("return !!find('.takeaway__link')?.textContent.startsWith('{expected}')");
        let led = page.until(&format!("the link on {path} leads to {expected}"), &leads).await;
        page.driver.enter_default_frame().await?;
        led?;
    }
    Ok(())
}

async fn a_frame_without_an_address(page: &Page) -> Result<()> {
    // Under the policy of the first origin, Firefox lets no document without an address frame anything.
    page.visit_elsewhere("link-frame-srcdoc.html").await?;
    page.driver.enter_frame(0).await?;
    page.until("the element is defined", "return !!customElements.get('group-fit')").await?;
    enter_frame(page).await?;
    page.until("the element in the frame gets an empty page-url", "return element.getAttribute('page-url') === ''").await?;
    open_takeaway(page).await?;
    let shown =
        page.eval("return [!!find('.takeaway__link'), !!find('.qr'), find('.takeaway__code').textContent.length > 10]").await;
    page.driver.enter_default_frame().await?;
    page.driver.enter_frame(0).await?;
    let warned = page.eval("return window.heardWarnings.some((words) => words.includes('Set page-url'))").await;
    page.driver.enter_default_frame().await?;
    ensure!(shown? == json!([false, false, true]), "the takeaway must show only the short code");
    ensure!(warned? == json!(true), "the console has no warning for the provider");
    Ok(())
}

async fn an_unlisted_frame(page: &Page) -> Result<()> {
    let other = code_of(page, "linked.html", "Support", &THREE[..2]).await?;
    page.visit_elsewhere(&format!("bare.html#group-fit-{CODE}-en")).await?;
    let script = "const script = document.createElement('script'); script.type = 'module'; script.src = arguments[0]; document.head.append(script); \
         document.body.innerHTML = '<group-fit isolation=frame region=US></group-fit>'";
    page.driver.execute(script, vec![json!(format!("{}/group-fit.js", page.address()))]).await?;
    page.until("the element with a frame is ready", "return window.told.some(([name]) => name === 'ready')").await?;
    ensure!(page.eval("return location.hash").await? == json!(""), "the code stays in the address");
    enter_frame(page).await?;
    let brought = "return element.code === CODE && !!find('.brought p')";
    let taken = page
        .until(
            "the frame has the marks of the code, and shows where they are from",
            &brought.replace("CODE", &format!("'{CODE}'")),
        )
        .await;
    page.driver.enter_default_frame().await?;
    taken?;
    // A link that is followed while the page is open.
    page.eval(&format!("window.first = find('iframe'); location.hash = '#group-fit-{}-en'", in_name(&other))).await?;
    page.until("the frame loads again", "return find('iframe') !== window.first && location.hash === ''").await?;
    enter_frame(page).await?;
    let taken = page.until("the frame has the marks of the other code", &brought.replace("CODE", &format!("'{other}'"))).await;
    page.driver.enter_default_frame().await?;
    taken
}

async fn a_hidden_frame(page: &Page) -> Result<()> {
    page.visit("link-frame-hidden.html").await?;
    page.until(
        "both elements have frames",
        "return ['group-fit', '#found'].every((one) => document.querySelector(one).shadowRoot?.querySelector('iframe'))",
    )
    .await?;
    let shown = page.eval("return [getComputedStyle(element).display, element.getBoundingClientRect().height]").await?;
    ensure!(shown == json!(["none", 0]), "the hidden element is visible: {shown}");
    // An engine with `hidden=until-found` has to lay it out.
    let found = page
        .eval("return 'onbeforematch' in document.body ? getComputedStyle(document.getElementById('found')).display : 'block'")
        .await?;
    ensure!(found == json!("block"), "the element is still hidden: {found}");
    page.eval("element.hidden = false").await?;
    page.until("the element is visible", "return element.getBoundingClientRect().height > 100").await
}

async fn a_refused_frame(page: &Page) -> Result<()> {
    page.visit("no-frame.html").await?;
    page.until("the element is defined", "return !!element?.ready").await?;
    let said = page.eval("return element.ready.then(() => '', ({ message }) => message)").await?;
    let said = said.as_str().unwrap_or_default();
    ensure!(
        said.contains("Cross-Origin-Embedder-Policy") && said.contains("Cross-Origin-Resource-Policy"),
        "the error does not name both headers: {said}"
    );
    Ok(())
}

async fn a_link_goes_to_its_element(page: &Page) -> Result<()> {
    let code = code_of(page, "link-b.html", "Pack B", &THREE).await?;
    let foreign = code_of(page, "link-c.html", "Pack C", &THREE).await?;
    let refused =
        "['one', 'other'].map((id) => !!document.getElementById(id).shadowRoot.querySelector('.brought[data-refused] p'))";
    let taken = format!("return other.code === '{code}' && String({refused}) === 'false,false'");
    page.visit(&format!("link-two.html#group-fit-{}-en", in_name(&code))).await?;
    page.until("the right element has the marks of the code", &taken).await?;
    let marked = page.eval(&format!("return {MARKS}")).await?;
    ensure!(marked == json!(0), "the first element has {marked} marks");
    // A link that is followed while the page is open.
    page.eval("other.reset()").await?;
    page.eval(&format!("location.hash = '#group-fit-{}-en'", in_name(&code))).await?;
    page.until("the right element has the marks again", &taken).await?;
    // A link for none of them.
    page.visit(&format!("link-two.html#group-fit-{}-en", in_name(&foreign))).await?;
    page.until("both elements are ready", "return [one, other].every(({ works }) => works)").await?;
    page.until("the first element refuses the code", &format!("return String({refused}) === 'true,false'")).await
}

async fn a_link_brings_into_view(page: &Page) -> Result<()> {
    let marked = format!("return !!element?.works && {MARKS} === 3");
    page.visit(&format!("link-far.html#group-fit-{CODE}-en")).await?;
    page.until("the page has the marks of the code", &marked).await?;
    page.until("the element is in view", "return Math.abs(element.getBoundingClientRect().top) < 100").await?;
    // Followed while the page is open and scrolled to its end.
    page.eval(&format!("element.reset(); scrollTo({{ top: 0, behavior: 'instant' }}); location.hash = '#group-fit-{CODE}-en'"))
        .await?;
    page.until("the page has the marks of the code again", &marked).await?;
    page.until("the element is in view again", "return Math.abs(element.getBoundingClientRect().top) < 100").await?;
    // A visitor who has scrolled meanwhile reads something else.
    page.visit(&format!("fault/slow/wasm/link-far.html#group-fit-{CODE}-en")).await?;
    page.eval("scrollTo({ top: 200, behavior: 'instant' })").await?;
    page.until("the page has the marks of the code", &marked).await?;
    let at = page.eval("return Math.round(scrollY)").await?;
    ensure!(at == json!(200), "the page scrolled to {at}");
    Ok(())
}

async fn a_code_during_a_change(page: &Page) -> Result<()> {
    let code = code_of(page, "link-b.html", "Pack B", &THREE).await?;
    page.open("linked.html").await?;
    // A host that resets the marks after each press.
    page.eval(&format!("element.addEventListener('group-fit-change', () => (element.code = '{CODE}'))")).await?;
    page.click("[data-dimension=group-dynamics][data-option=therapeutic]").await?;
    page.until("the element has the marks of the code", &format!("return element.code === '{CODE}' && {MARKS} === 3")).await?;
    let told = page.eval("return window.told.filter(([name]) => name === 'change').length").await?;
    ensure!(told == json!(2), "there must be two change events, for the press and the code; found {told}");

    // A code for the pack that the host has set just before.
    page.open("linked.html").await?;
    page.eval(&format!("element.pack = '/link-b.json'; element.code = '{code}'")).await?;
    page.until("the element has the marks of the code", &format!("return element.code === '{code}' && {MARKS} === 3")).await?;
    let errors = errors(page).await?;
    ensure!(errors == json!([]), "unexpected errors: {errors}");
    page.eval("element.code = 'nonsense'").await?;
    page.until("the host gets an error event about the invalid code", "return window.told.some(([name]) => name === 'error')")
        .await
}

async fn a_reset_drops_the_code(page: &Page) -> Result<()> {
    page.visit("empty.html").await?;
    page.until("the element is defined", "return !!customElements.get('group-fit')").await?;
    page.eval(&format!(
        "const made = document.createElement('group-fit'); made.loading = 'eager'; document.body.append(made); made.code = '{CODE}'; made.reset()"
    ))
    .await?;
    page.until("the element is ready", "return window.told.some(([name]) => name === 'ready') && !!element.works").await?;
    // A code that waits for a pack, too.
    ensure!(page.eval(&format!("return [{MARKS}, element.code !== '{CODE}']")).await? == json!([0, true]));
    page.eval(&format!("element.pack = '/nz.json'; element.code = '{CODE}'; element.reset()")).await?;
    page.until("the pack shows", "return find('.masthead__title').textContent === 'Which group near Wellington?'").await?;
    ensure!(page.eval(&format!("return {MARKS}")).await? == json!(0), "the code gave marks after the reset");
    Ok(())
}

async fn a_code_waits_in_a_frame(page: &Page) -> Result<()> {
    let code = code_of(page, "link-b.html", "Pack B", &THREE).await?;
    page.visit("empty.html").await?;
    page.until("the element is defined", "return !!customElements.get('group-fit')").await?;
    page.eval(&format!(
        "const made = document.createElement('group-fit'); made.isolation = 'frame'; made.pack = '/link-b.json'; made.code = '{code}'; \
         document.body.append(made)"
    ))
    .await?;
    enter_frame(page).await?;
    let taken = page.until("the frame has the marks", &format!("return element.code === '{code}' && {MARKS} === 3")).await;
    page.driver.enter_default_frame().await?;
    taken?;
    let errors = errors(page).await?;
    ensure!(errors == json!([]), "unexpected errors: {errors}");
    Ok(())
}

/// A host that listens to all events, and prevents their default actions.
const PREVENTS: &str = "window.heard = []; for (const kind of ['keydown', 'keypress', 'keyup', 'click', 'copy', 'cut', 'paste', 'beforeinput', 'input']) \
     document.addEventListener(kind, (event) => { heard.push(kind); event.preventDefault(); });";

async fn a_host_prevents_nothing(page: &Page) -> Result<()> {
    page.open("linked.html").await?;
    page.eval(PREVENTS).await?;
    page.click("input[name=leaning]").await?;
    page.until("the question has an answer", "return find('input[name=leaning]').checked").await?;
    page.eval("find('input[name=leaning]').focus()").await?;
    page.key('\u{e015}').await?;
    page.until("the arrow key selects the next answer", "return root.querySelectorAll('input[name=leaning]')[1].checked").await?;
    // Without leaving the page.
    page.eval(
        "for (const call of root.querySelectorAll('.crisis a')) { call.addEventListener('click', (event) => event.preventDefault()); call.click() }",
    )
    .await?;
    page.eval("find('.takeaway__enter').open = true; find('input[name=code]').focus()").await?;
    for key in "a1".chars() {
        page.key(key).await?;
    }
    page.until("the field contains the typed text", "return find('input[name=code]').value === 'a1'").await?;
    page.eval(
        "for (const kind of ['copy', 'cut', 'paste']) find('input[name=code]').dispatchEvent(new ClipboardEvent(kind, { bubbles: true, composed: true, cancelable: true }))",
    )
    .await?;
    let heard = page.eval("return window.heard").await?;
    ensure!(heard == json!([]), "the host got events of the visitor: {heard}");
    // A dialog of the host that contains the element closes with Escape, and keeps the focus with Tab.
    let key = "find('input[name=code]').dispatchEvent(new KeyboardEvent('keydown', { key: KEY, bubbles: true, composed: true, cancelable: true }))";
    for name in ["Escape", "Tab"] {
        page.eval(&key.replace("KEY", &format!("'{name}'"))).await?;
    }
    ensure!(page.eval("return window.heard").await? == json!(["keydown", "keydown"]), "the host must get Escape and Tab");
    page.press("group-dynamics", "support").await?;
    page.until("the host gets a change event about a mark", "return window.told.some(([name]) => name === 'change')").await?;

    page.open("link-page.html").await?;
    page.eval(PREVENTS).await?;
    page.eval(&key.replace("input[name=code]", "select[name=language]").replace("KEY", "'f'")).await?;
    ensure!(page.eval("return window.heard").await? == json!([]), "a letter in the select triggered a shortcut of the host");
    Ok(())
}

async fn a_kiosks_clipboard(page: &Page) -> Result<()> {
    page.open("kiosk-watched.html").await?;
    page.click("[data-act=begin][data-lang=en]").await?;
    page.until("a visit begins at the kiosk", "return find('.group-fit').dataset.presence === 'here'").await?;
    let prevented = "return ['copy', 'cut', 'paste'].every((kind) => { const event = new ClipboardEvent(kind, { bubbles: true, composed: true, cancelable: true }); \
         find('input[name=code]').dispatchEvent(event); return event.defaultPrevented })";
    page.until("the field ignores the clipboard", prevented).await
}

async fn a_silent_clipboard(page: &Page) -> Result<()> {
    page.open("linked.html").await?;
    page.eval(
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => new Promise(() => {}) } }); document.execCommand = () => false",
    )
    .await?;
    page.press_all("support", &THREE).await?;
    page.click("[data-act=takeaway]").await?;
    page.until("the takeaway has a link", "return !!find('.takeaway__link')").await?;
    page.click("[data-act=copy]").await?;
    page.until(
        "a sentence explains how to copy with the keyboard",
        "return !!find('.takeaway__said')?.textContent.includes('Ctrl+C')",
    )
    .await
}

async fn ignored_printing(page: &Page) -> Result<()> {
    page.visit("link-sandbox.html").await?;
    page.driver.enter_frame(0).await?;
    page.until("the element is ready", "return !!element?.works && !!find('.root--whole')").await?;
    page.eval("find('[data-act=print]').click()").await?;
    let said = page
        .until(
            "a sentence reports that printing failed",
            "return !!find('.takeaway__said')?.textContent.includes('did not load')",
        )
        .await;
    let left = page.eval("return [document.querySelectorAll('iframe').length, !!find('.paper'), window.heardWarnings.some((words) => words.includes('allow-modals'))]").await;
    page.driver.enter_default_frame().await?;
    said?;
    let left = left?;
    ensure!(left == json!([0, false, true]), "frames, text for paper, or warnings are wrong after printing: {left}");
    Ok(())
}

async fn too_long_for_a_qr_code(page: &Page) -> Result<()> {
    page.open("linked.html").await?;
    page.eval("element.setAttribute('page-url', `https://provider.example/?${'a'.repeat(2400)}`)").await?;
    page.press_all("support", &THREE).await?;
    page.click("[data-act=takeaway]").await?;
    page.until("a sentence tells the visitor that the QR code failed", "return !!find('.takeaway__said [data-act=draw-qr]')")
        .await?;
    page.until(
        "the console has a warning for the provider",
        "return window.heardWarnings.some((words) => words.includes('Shorten page-url'))",
    )
    .await
}

async fn nothing_is_left(page: &Page) -> Result<()> {
    page.open("linked.html").await?;
    page.eval(
        "for (const more of root.querySelectorAll('details:not(.marks)')) more.open = true; \
         find('input[name=code]').value = 'SECRET'; find('input[name=leaning]').click(); find('.root').dataset.was = ''; \
         window.told.length = 0; element.remove(); \
         setTimeout(() => { const next = document.createElement('group-fit'); next.loading = 'eager'; document.body.append(next); }, 50)",
    )
    .await?;
    page.until("the next element is ready", "return window.told.some(([name]) => name === 'ready') && !!element?.works").await?;
    let left = page
        .eval(
            "return ['was' in find('.root').dataset, find('input[name=code]').value, root.querySelectorAll('details[open]').length, \
             root.querySelectorAll('[type=radio]:checked').length]",
        )
        .await?;
    ensure!(left == json!([true, "", 0, 0]), "the element that the page reuses contains data of the visitor: {left}");
    Ok(())
}

//! A screen in a waiting room: one stranger after another, and nothing of the last one for the next. Its clock is set by the tests.

use crate::page::{Journey, Page};
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use xtask::browsers::Engine;

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("a_kiosk_greets_in_every_language_and_begins_in_the_one_touched", |page| Box::pin(it_greets(page))),
    ("a_kiosk_left_alone_asks_and_leaves_no_trace", |page| Box::pin(it_leaves_no_trace(page))),
    ("starting_over_on_a_kiosk_asks_first", |page| Box::pin(starting_over_asks(page))),
    ("a_kiosk_has_large_targets_and_no_way_out", |page| Box::pin(it_has_no_way_out(page))),
    ("a_page_becomes_a_kiosk_in_place", |page| Box::pin(a_page_becomes_a_kiosk(page))),
    ("a_kiosk_with_a_pack_of_its_own_greets_with_it", |page| Box::pin(an_own_pack_greets(page))),
    ("ten_strangers_after_another_leave_the_memory_as_it_was", |page| Box::pin(strangers_leave_no_weight(page))),
];

const KIOSK: &str = "kiosk-watched.html";
const ESCAPE: char = '\u{e00c}';

/// What a reset must bring back: everything that can be seen or heard, and everything that a browser keeps.
const TRACES: &str = "
  const clean = (html) => html.replace(/<!--[^]*?-->/g, '').replace(/ (tabindex|data-read|style)=\"[^\"]*\"/g, '').replace(/class=\"place[^\"]*\"/, '');
  const boxes = [...root.querySelectorAll('input, select')].map((box) => `${box.name} ${box.checked} ${box.value}`);
  const scrolled = [document.scrollingElement, ...root.querySelectorAll('*')].filter((part) => part.scrollTop || part.scrollLeft).length;
  return {
    html: clean(find('.group-fit').outerHTML), boxes, scrolled, opened: root.querySelectorAll('[open]').length,
    lang: element.lang, code: element.code, asked: performance.getEntriesByType('resource').length, focus: root.activeElement?.outerHTML ?? null, selection: String(getSelection()),
    address: location.href, history: history.length, title: document.title,
    storage: [document.cookie, localStorage.length, sessionStorage.length], speaks: self.speechSynthesis?.speaking ?? false,
    outside: document.body.innerText.trim(),
  };";

async fn begin(page: &Page, lang: &str) -> Result<()> {
    page.click(&format!("[data-lang={lang}]")).await?;
    let begun = format!("return find('.group-fit').dataset.presence === 'here' && find('.group-fit').lang === '{lang}'");
    page.until("a visitor begins in their language", &begun).await
}

async fn pass(page: &Page, seconds: u32) -> Result<()> {
    page.eval(&format!("window.passed = false; pass({seconds}000).then(() => (window.passed = true))")).await?;
    page.until("the time has passed", "return window.passed").await
}

async fn is_presence(page: &Page, name: &str) -> Result<()> {
    page.until(&format!("the presence is {name}"), &format!("return find('.group-fit').dataset.presence === '{name}'")).await
}

async fn open_kiosk(page: &Page) -> Result<()> {
    page.open(KIOSK).await?;
    page.until(
        "the kiosk listens",
        "return !find('.group-fit').dispatchEvent(new Event('contextmenu', { bubbles: true, composed: true, cancelable: true }))",
    )
    .await
}

async fn it_greets(page: &Page) -> Result<()> {
    open_kiosk(page).await?;
    let greetings = page
        .eval("return [...root.querySelectorAll('.greeting')].map((one) => [one.lang, one.dir, [...one.children].every((part) => part.textContent.trim())])")
        .await?;
    let expected: Vec<Value> = [("en", "ltr"), ("es", "ltr"), ("fr", "ltr"), ("vi", "ltr"), ("ar", "rtl"), ("zh-Hans", "ltr")]
        .map(|(lang, dir)| json!([lang, dir, true]))
        .into();
    ensure!(greetings == json!(expected), "{greetings}");
    let seen = "return [find('.matrix'), find('.fit'), find('.tools')].filter((part) => part.checkVisibility()).length";
    ensure!(page.eval(seen).await? == json!(0), "nothing else shows but the crisis line");
    ensure!(page.eval("return find('.crisis').checkVisibility()").await? == json!(true), "the crisis line shows");
    begin(page, "ar").await?;
    page.press("group-dynamics", "support").await?;
    let seen = page
        .eval("const box = find('.tools__leave').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight")
        .await?;
    ensure!(seen == json!(true), "the way to start over is in view, however far down");
    Ok(())
}

async fn it_leaves_no_trace(page: &Page) -> Result<()> {
    open_kiosk(page).await?;
    let before = page.eval(TRACES).await?;
    for lang in ["es", "en"] {
        begin(page, lang).await?;
        page.press_all("support", &["facilitation-role", "meeting-structure", "membership-criteria"]).await?;
        page.click("[data-emphasis=meeting-structure]").await?;
        page.click("input[name=leaning]").await?;
        page.click("label:last-child > input[name=sure-risks]").await?;
        page.click(".more > summary").await?;
        page.click("[data-act=takeaway]").await?;
        page.until("the QR code is drawn", "return !!find('.qr')").await?;
        page.click(".takeaway__enter > summary").await?;
        page.eval("find('input[name=code]').value = 'SECRET'; location.hash = 'group-fit=00000000000'").await?;
        page.click("[data-act=use-code]").await?;
        page.until("a wrong code is refused", "return !!find('.takeaway .brought p')").await?;
        let code = page.eval("return element.code").await?;

        pass(page, 89).await?;
        is_presence(page, "here").await?;
        pass(page, 1).await?;
        is_presence(page, "still-there").await?;
        page.until("it asks", "return find('dialog[data-question=still-there]').open").await?;
        page.click("dialog[open] [data-act=stay]").await?;
        is_presence(page, "here").await?;
        ensure!(page.eval("return element.code").await? == code, "nothing is lost while it asks");
        pass(page, 90).await?;
        is_presence(page, "still-there").await?;
        page.key(ESCAPE).await?;
        is_presence(page, "here").await?;
        ensure!(page.eval("return !find('dialog[open]')").await? == json!(true), "Escape is an answer too");
        pass(page, 90).await?;
        is_presence(page, "still-there").await?;
        // Any touch is an answer.
        page.click("dialog[open] .asked__heading").await?;
        is_presence(page, "here").await?;
        pass(page, 90).await?;
        pass(page, 29).await?;
        is_presence(page, "still-there").await?;
        pass(page, 1).await?;
        is_presence(page, "attract").await?;
        page.until("the language is the kiosk's own", "return find('.group-fit').lang === 'en'").await?;
        let after = page.eval(TRACES).await?;
        for (name, was) in before.as_object().into_iter().flatten() {
            // What history keeps is that a page was there, and no address with a code.
            if name == "history" {
                continue;
            }
            ensure!(after[name] == *was, "after a visitor in {lang}, {name} is {}, and was {was}", after[name]);
        }
    }
    let told = page.eval("return window.told.filter(([name]) => name === 'reset').length").await?;
    ensure!(told == json!(2), "the host was told {told} times");
    let kept = "return Promise.all([caches.keys(), indexedDB.databases?.() ?? []]).then((all) => JSON.stringify(all))";
    let kept = page.eval(kept).await?;
    ensure!(!kept.to_string().contains("SECRET"), "{kept}");
    Ok(())
}

async fn starting_over_asks(page: &Page) -> Result<()> {
    open_kiosk(page).await?;
    begin(page, "fr").await?;
    page.click(".tools__leave").await?;
    is_presence(page, "attract").await?;
    begin(page, "fr").await?;
    page.press("group-dynamics", "support").await?;
    page.click(".tools__leave").await?;
    page.until("it asks", "return find('dialog[data-question=leaving]').open").await?;
    page.click("dialog[open] [data-act=stay]").await?;
    is_presence(page, "here").await?;
    ensure!(page.eval("return root.querySelectorAll('[data-option][aria-pressed=true]').length").await? == json!(1));
    page.click(".tools__leave").await?;
    page.click("dialog[open] [data-act=left]").await?;
    is_presence(page, "attract").await?;
    page.until("nothing is marked", "return !find('[data-option][aria-pressed=true]')").await?;
    begin(page, "fr").await?;
    page.press("group-dynamics", "support").await?;
    pass(page, 90).await?;
    page.until("it asks", "return find('dialog[data-question=still-there]').open").await?;
    page.click("dialog[open] [data-act=left]").await?;
    is_presence(page, "attract").await
}

async fn it_has_no_way_out(page: &Page) -> Result<()> {
    open_kiosk(page).await?;
    let links = "return root.querySelectorAll('a[href], area, form, iframe').length";
    ensure!(page.eval(links).await? == json!(0), "nothing leads away");
    let stopped = "return ['contextmenu', 'dragstart', 'drop', 'selectstart', 'auxclick'].filter((kind) => find('.group-fit').dispatchEvent(new Event(kind, { bubbles: true, composed: true, cancelable: true })))";
    let through = page.eval(stopped).await?;
    ensure!(through == json!([]), "{through} are stopped");
    let selects = page.eval("const style = getComputedStyle(element); return style.userSelect ?? style.webkitUserSelect").await?;
    ensure!(selects == json!("none"), "text cannot be selected: {selects}");
    // A visit with everything open, so that everything that can be touched is there.
    let small = "
      const targets = [...root.querySelectorAll('button, summary, select, label, input[name=code]')].filter((one) => one.checkVisibility({ visibilityProperty: true }));
      const parts = targets.filter((one) => !one.matches('label') || one.querySelector('input'));
      return parts.map((one) => [one.className || one.dataset.act || one.tagName, Math.round(one.getBoundingClientRect().height), Math.round(one.getBoundingClientRect().width)])
        .filter(([, high, wide]) => high < 60 || wide < 60);";
    let greetings = page.eval(small).await?;
    ensure!(greetings == json!([]), "too small to touch on the first screen: {greetings}");
    begin(page, "vi").await?;
    page.press_all("support", &["facilitation-role", "meeting-structure", "membership-criteria"]).await?;
    page.eval("root.querySelectorAll('details:not(.marks, .crisis__countries)').forEach((one) => (one.open = true))").await?;
    page.click("[data-act=takeaway]").await?;
    page.until("the QR code is drawn", "return !!find('.qr')").await?;
    let found = page.eval(small).await?;
    ensure!(found == json!([]), "too small to touch: {found}");
    let text = "
      const words = document.createTreeWalker(find('.group-fit'), NodeFilter.SHOW_TEXT);
      const small = new Set();
      for (let node; (node = words.nextNode()); ) {
        const part = node.parentElement;
        if (!node.data.trim() || !part.checkVisibility() || part.closest('.visually-hidden, svg, option')) continue;
        const size = parseFloat(getComputedStyle(part).fontSize);
        if (size < 19) small.add(`${part.className || part.tagName} ${size}`);
      }
      return [...small];";
    let text = page.eval(text).await?;
    ensure!(text == json!([]), "too small to read at arm's length: {text}");
    page.click(".tools__leave").await?;
    let found = page.eval(small).await?;
    ensure!(found == json!([]), "too small to touch in the dialog: {found}");
    Ok(())
}

async fn a_page_becomes_a_kiosk(page: &Page) -> Result<()> {
    page.open("kiosk-host.html").await?;
    page.press("group-dynamics", "support").await?;
    page.eval("element.setAttribute('mode', 'kiosk'); element.setAttribute('idle-seconds', '20')").await?;
    is_presence(page, "attract").await?;
    ensure!(page.eval("return element.code.length > 0 && !find('[data-option][aria-pressed=true]')").await? == json!(true));
    page.until("its styles are there", "return getComputedStyle(find('.attract')).display === 'flex'").await?;
    begin(page, "es").await?;
    page.press("group-dynamics", "therapeutic").await?;
    pass(page, 20).await?;
    is_presence(page, "still-there").await?;
    pass(page, 30).await?;
    is_presence(page, "attract").await?;
    page.until("the language is the host's own", "return find('.group-fit').lang === 'en'").await?;
    begin(page, "en").await?;
    page.eval("element.setAttribute('mode', 'page')").await?;
    page.until(
        "it is a page again",
        "return find('.group-fit').dataset.presence === undefined && find('.matrix').checkVisibility()",
    )
    .await
}

async fn an_own_pack_greets(page: &Page) -> Result<()> {
    page.open("fetched.html").await?;
    page.eval("element.setAttribute('mode', 'kiosk')").await?;
    is_presence(page, "attract").await?;
    page.until("it greets with its own title", "return find('.greeting__title').textContent === 'From an address'").await?;
    ensure!(page.eval("return root.querySelectorAll('.greeting').length").await? == json!(1), "in its one language");
    page.click(".greeting").await?;
    is_presence(page, "here").await?;
    page.press("group-dynamics", "support").await
}

async fn strangers_leave_no_weight(page: &Page) -> Result<()> {
    // The other engines do not say what they hold.
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    let report = xtask::soak::soak(40, 20).await?;
    ensure!(report.wasm_growth() <= 0.01, "{report}");
    ensure!(report.after.nodes <= report.before.nodes * 1.01, "{report}");
    // A short run is noisier than the long one, which holds 1 %: `cargo xtask soak`.
    ensure!(report.heap_growth() <= 0.05, "{report}");
    Ok(())
}

//! The kiosk: visitors follow one another, and no visitor finds traces of the previous one. The tests control the clock.

use crate::page::{Journey, Page};
use anyhow::{Result, ensure};
use browser_tests::browsers::Engine;
use serde_json::{Value, json};
use std::fs;
use std::time::{Duration, SystemTime};
use thirtyfour::common::command::{Actions, Command};

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("a_kiosk_greets_in_every_language_and_begins_in_the_one_touched", |page| Box::pin(it_greets(page))),
    ("a_kiosk_left_alone_asks_and_leaves_no_trace", |page| Box::pin(it_leaves_no_trace(page))),
    ("starting_over_on_a_kiosk_asks_first", |page| Box::pin(starting_over_asks(page))),
    ("a_kiosk_has_large_targets_and_no_way_out", |page| Box::pin(it_has_no_way_out(page))),
    ("a_page_becomes_a_kiosk_in_place", |page| Box::pin(a_page_becomes_a_kiosk(page))),
    ("a_kiosk_with_a_pack_of_its_own_greets_with_it", |page| Box::pin(an_own_pack_greets(page))),
    ("the_first_touch_after_a_sleep_finds_the_attract_screen", |page| Box::pin(a_sleep_forgets(page))),
    ("a_kiosk_whose_clock_is_set_keeps_and_loses_nobody", |page| Box::pin(a_set_clock_changes_nothing(page))),
    ("whatever_a_person_does_counts_at_a_kiosk_and_a_trembling_mouse_does_not", |page| Box::pin(every_act_counts(page))),
    ("a_question_hides_what_was_marked", |page| Box::pin(a_question_hides_the_marks(page))),
    ("a_question_stays_when_its_language_changes", |page| Box::pin(a_question_stays(page))),
    ("a_touch_beside_the_greetings_starts_a_kiosk", |page| Box::pin(a_touch_beside_starts(page))),
    ("a_kiosk_made_anew_is_a_whole_kiosk", |page| Box::pin(it_is_made_anew(page))),
    ("a_kiosks_address_brings_no_pack_and_no_link_from_elsewhere", |page| Box::pin(an_address_is_not_trusted(page))),
    ("a_page_of_its_own_takes_what_its_address_says", |page| Box::pin(a_page_takes_its_address(page))),
    ("a_kiosks_link_carries_its_region_and_its_pack", |page| Box::pin(a_link_carries_the_region(page))),
    ("a_kiosk_closes_the_ways_out_of_the_keyboard", |page| Box::pin(keys_lead_nowhere(page))),
    ("a_code_is_typed_on_the_kiosks_own_pad", |page| Box::pin(a_code_is_typed(page))),
    ("a_kiosk_says_which_fonts_are_missing", |page| Box::pin(missing_fonts_are_told(page))),
    ("a_pack_that_was_withdrawn_is_gone_for_the_next_visitor", |page| Box::pin(a_withdrawn_pack_goes(page))),
    ("the_choices_of_a_kiosk_held_upright_have_names", |page| Box::pin(choices_have_names(page))),
    ("random_days_of_a_kiosk_leave_nothing", |page| Box::pin(random_days(page))),
    ("ten_strangers_after_another_leave_the_memory_as_it_was", |page| Box::pin(strangers_leave_no_weight(page))),
];

const KIOSK: &str = "kiosk-watched.html";
const ESCAPE: char = '\u{e00c}';

/// The state that a reset must restore: everything visible and audible, and everything that the browser stores.
const TRACES: &str = "
  const clean = (html) => html.replace(/<!--[^]*?-->/g, '').replace(/ (tabindex|data-read|style)=\"[^\"]*\"/g, '').replace(/class=\"place[^\"]*\"/, '')
    .replace(/<([\\w-]+)((?: [\\w-]+=\"[^\"]*\")+)/g, (_, tag, names) => `<${tag} ${names.match(/[\\w-]+=\"[^\"]*\"/g).sort().join(' ')}`);
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
    // The greetings render again when the language of the last visitor is reset.
    let own = "return find('.group-fit').lang === (element.getAttribute('lang') || 'en')";
    page.until("the attract screen is in the kiosk's own language", own).await?;
    // If the page does not fit the window, a kiosk scrolls to its start again, 600 ms after a reset.
    page.eval("return document.scrollingElement.scrollHeight <= innerHeight || new Promise((done) => setTimeout(done, 650))")
        .await?;
    page.click(&format!("[data-lang={lang}]")).await?;
    let begun = format!("return find('.group-fit').dataset.presence === 'here' && find('.group-fit').lang === '{lang}'");
    page.until("a visitor begins in their language", &begun).await
}

async fn pass(page: &Page, seconds: u32) -> Result<()> {
    page.eval(&format!("window.passed = false; pass({seconds}000).then(() => (window.passed = true))")).await?;
    page.until("the fake clock has advanced", "return window.passed").await
}

async fn is_presence(page: &Page, name: &str) -> Result<()> {
    page.until(
        &format!("the session of the kiosk is {name}"),
        &format!("return find('.group-fit').dataset.presence === '{name}'"),
    )
    .await
}

async fn open_kiosk(page: &Page) -> Result<()> {
    page.open(KIOSK).await?;
    page.until(
        "the script of the kiosk runs",
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
    ensure!(greetings == json!(expected), "wrong greetings: {greetings}");
    let seen = "return [find('.matrix'), find('.fit'), find('.tools')].filter((part) => part.checkVisibility()).length";
    ensure!(page.eval(seen).await? == json!(0), "the attract screen shows more than the greetings and the crisis line");
    ensure!(page.eval("return find('.crisis').checkVisibility()").await? == json!(true), "the crisis line is not visible");
    begin(page, "ar").await?;
    page.press("group-dynamics", "support").await?;
    let seen = page
        .eval("const box = find('.tools__leave').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight")
        .await?;
    ensure!(seen == json!(true), "\"Start over\" is not in view after scrolling");
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
        page.until("the QR code is drawn", "return !!find('.qr path')").await?;
        page.click(".takeaway__enter > summary").await?;
        page.eval("find('input[name=code]').value = 'SECRET'; location.hash = 'group-fit=00000000000'").await?;
        page.click("[data-act=use-code]").await?;
        page.until("the page refuses a wrong code", "return !!find('.takeaway .brought p')").await?;
        let code = page.eval("return element.code").await?;

        pass(page, 89).await?;
        is_presence(page, "here").await?;
        pass(page, 1).await?;
        is_presence(page, "still-there").await?;
        page.until("the kiosk asks whether the visitor is still there", "return find('dialog[data-question=still-there]').open")
            .await?;
        page.click("dialog[open] [data-act=stay]").await?;
        is_presence(page, "here").await?;
        ensure!(page.eval("return element.code").await? == code, "the prompt changed the marks");
        pass(page, 90).await?;
        is_presence(page, "still-there").await?;
        page.key(ESCAPE).await?;
        is_presence(page, "here").await?;
        ensure!(page.eval("return !find('dialog[open]')").await? == json!(true), "Escape does not close the prompt");
        pass(page, 90).await?;
        is_presence(page, "still-there").await?;
        // Any touch answers the prompt.
        page.click("dialog[open] .asked__heading").await?;
        is_presence(page, "here").await?;
        pass(page, 90).await?;
        pass(page, 29).await?;
        is_presence(page, "still-there").await?;
        pass(page, 1).await?;
        is_presence(page, "attract").await?;
        page.until("the page is in the kiosk's own language", "return find('.group-fit').lang === 'en'").await?;
        // The old content is gone before anybody can press it.
        let mut after = page.eval(TRACES).await?;
        for _ in 0..50 {
            if after["html"] == before["html"] && after["scrolled"] == before["scrolled"] {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
            after = page.eval(TRACES).await?;
        }
        for (name, was) in before.as_object().into_iter().flatten() {
            // The browser history may contain the page, but no address with a code.
            if name == "history" {
                continue;
            }
            ensure!(after[name] == *was, "after a visitor in {lang}, {name} is {}, and was {was}", after[name]);
        }
    }
    let told = page.eval("return window.told.filter(([name]) => name === 'reset').length").await?;
    ensure!(told == json!(2), "the host must get two reset events; it got {told}");
    let kept = "return Promise.all([caches.keys(), indexedDB.databases?.() ?? []]).then((all) => JSON.stringify(all))";
    let kept = page.eval(kept).await?;
    ensure!(!kept.to_string().contains("SECRET"), "data of a visitor is stored: {kept}");
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
    page.until("the kiosk asks whether the visitor wants to leave", "return find('dialog[data-question=leaving]').open").await?;
    page.click("dialog[open] [data-act=stay]").await?;
    is_presence(page, "here").await?;
    ensure!(page.eval("return root.querySelectorAll('[data-option][aria-pressed=true]').length").await? == json!(1));
    page.click(".tools__leave").await?;
    page.click("dialog[open] [data-act=left]").await?;
    is_presence(page, "attract").await?;
    page.until("no statement is marked", "return !find('[data-option][aria-pressed=true]')").await?;
    begin(page, "fr").await?;
    page.press("group-dynamics", "support").await?;
    pass(page, 90).await?;
    page.until("the kiosk asks whether the visitor is still there", "return find('dialog[data-question=still-there]').open")
        .await?;
    page.click("dialog[open] [data-act=left]").await?;
    is_presence(page, "attract").await
}

async fn it_has_no_way_out(page: &Page) -> Result<()> {
    open_kiosk(page).await?;
    let links = "return root.querySelectorAll('a[href], area, form, iframe').length";
    ensure!(page.eval(links).await? == json!(0), "the page has links to other pages");
    let stopped = "return ['contextmenu', 'dragstart', 'drop', 'selectstart', 'auxclick'].filter((kind) => find('.group-fit').dispatchEvent(new Event(kind, { bubbles: true, composed: true, cancelable: true })))";
    let through = page.eval(stopped).await?;
    ensure!(through == json!([]), "the page does not block: {through}");
    let selects = page.eval("const style = getComputedStyle(element); return style.userSelect ?? style.webkitUserSelect").await?;
    ensure!(selects == json!("none"), "text can be selected: {selects}");
    // A visit with everything expanded, so that all controls exist.
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
    page.until("the QR code is drawn", "return !!find('.qr path')").await?;
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
    page.until("the styles of the attract screen are loaded", "return getComputedStyle(find('.attract')).display === 'flex'")
        .await?;
    begin(page, "es").await?;
    page.press("group-dynamics", "therapeutic").await?;
    pass(page, 20).await?;
    is_presence(page, "still-there").await?;
    pass(page, 30).await?;
    is_presence(page, "attract").await?;
    page.until("the page is in the language of the host", "return find('.group-fit').lang === 'en'").await?;
    begin(page, "en").await?;
    page.eval("element.setAttribute('mode', 'page')").await?;
    page.until(
        "the kiosk has become an ordinary page again",
        "return find('.group-fit').dataset.presence === undefined && find('.matrix').checkVisibility()",
    )
    .await
}

async fn an_own_pack_greets(page: &Page) -> Result<()> {
    page.open("fetched.html").await?;
    page.eval("element.setAttribute('mode', 'kiosk')").await?;
    is_presence(page, "attract").await?;
    page.until(
        "the attract screen shows the title of the pack",
        "return find('.greeting__title').textContent === 'From an address'",
    )
    .await?;
    ensure!(
        page.eval("return root.querySelectorAll('.greeting').length").await? == json!(1),
        "the attract screen must have one greeting, in the language of the pack"
    );
    page.click(".greeting").await?;
    is_presence(page, "here").await?;
    page.press("group-dynamics", "support").await
}

async fn strangers_leave_no_weight(page: &Page) -> Result<()> {
    // The other engines do not expose their memory.
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    let report = browser_tests::soak::soak(40, 20).await?;
    ensure!(report.wasm_growth() <= 0.01, "the memory of the WebAssembly grew: {report}");
    ensure!(report.after.nodes <= report.before.nodes * 1.01, "the number of nodes grew: {report}");
    // A short run varies more than `cargo xtask soak`, whose limit is 1 %.
    ensure!(report.heap_growth() <= 0.05, "the heap grew: {report}");
    Ok(())
}

/// The number of marks, and the state of the session.
const LEFT: &str = "return [root.querySelectorAll('[data-option][aria-pressed=true], input:checked').length, find('.group-fit').dataset.presence]";

async fn a_sleep_forgets(page: &Page) -> Result<()> {
    open_kiosk(page).await?;
    // By a press, by a key, by the event of a switch device, and without any input.
    for (lang, act) in [
        ("es", "find('[data-dimension=meeting-structure][data-option=support]').click()"),
        ("fr", "find('[data-act=sheet]').click()"),
        ("vi", "find('[data-act=takeaway]').click()"),
        ("en", ""),
    ] {
        for counted in [true, false] {
            begin(page, lang).await?;
            page.press_all("support", &["facilitation-role", "membership-criteria"]).await?;
            page.eval(&format!("sleep(3_600_000, {counted}); {act}")).await?;
            is_presence(page, "attract").await?;
            let left = page.eval(LEFT).await?;
            ensure!(left == json!([0, "attract"]), "after a sleep ({counted}) and {act:?}: {left}");
            page.until("the page is in the kiosk's own language", "return find('.group-fit').lang === 'en'").await?;
        }
    }
    // The press of the next visitor begins on the page of the last one. It must not press anything.
    begin(page, "en").await?;
    page.press("group-dynamics", "support").await?;
    let place = page
        .eval("const box = find('[data-dimension=group-dynamics][data-option=support]').getBoundingClientRect(); return [box.x + 20, box.y + 20].map(Math.round)")
        .await?;
    // Without moving the pointer: a visitor who moves a mouse would see the attract screen before the press.
    pointer(page, &[json!({ "type": "pointerMove", "x": place[0], "y": place[1], "duration": 0 })]).await?;
    // Until the touch: if the page ran in between, it would notice the sleep by itself, and the touch would begin a visit.
    page.eval("sleepUntilTouch(3_600_000)").await?;
    pointer(page, &[down(), up()]).await?;
    is_presence(page, "attract").await?;
    // Two frames, in which an accepted press would start a visit.
    page.eval("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))").await?;
    let left = page.eval(LEFT).await?;
    ensure!(left == json!([0, "attract"]), "marks and session after the sleep: {left}");
    Ok(())
}

async fn a_set_clock_changes_nothing(page: &Page) -> Result<()> {
    open_kiosk(page).await?;
    begin(page, "en").await?;
    page.press("group-dynamics", "support").await?;
    for by in [-3_600_000, 60_000, -86_400_000, 80_000] {
        page.eval(&format!("setClock({by})")).await?;
        page.press("group-dynamics", "therapeutic").await?;
        let left = page.eval(LEFT).await?;
        ensure!(left[1] == json!("here"), "a clock that was set by {by}: {left}");
    }
    page.eval("setClock(-86_400_000)").await?;
    pass(page, 90).await?;
    is_presence(page, "still-there").await?;
    page.eval("setClock(-86_400_000)").await?;
    pass(page, 30).await?;
    is_presence(page, "attract").await?;
    let left = page.eval(LEFT).await?;
    ensure!(left == json!([0, "attract"]), "marks and session after the clock was set: {left}");
    Ok(())
}

async fn actions(page: &Page, actions: Value) -> Result<()> {
    page.driver.handle().cmd(Command::PerformActions(Actions::from(actions))).await?;
    Ok(())
}

async fn pointer(page: &Page, does: &[Value]) -> Result<()> {
    actions(page, json!([{ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": does }])).await
}

fn down() -> Value {
    json!({ "type": "pointerDown", "button": 0 })
}

fn up() -> Value {
    json!({ "type": "pointerUp", "button": 0 })
}

fn moved(x: i64, y: i64) -> Value {
    json!({ "type": "pointerMove", "x": x, "y": y, "duration": 0 })
}

async fn every_act_counts(page: &Page) -> Result<()> {
    open_kiosk(page).await?;
    begin(page, "en").await?;
    page.press("group-dynamics", "support").await?;
    let wheel = json!([{ "type": "wheel", "id": "wheel", "actions": [{ "type": "scroll", "x": 300, "y": 400, "deltaX": 0, "deltaY": 120, "duration": 0 }] }]);
    let mut acts = vec!["a press on plain text", "a key", "a mouse", "a script of a switch", "a change"];
    // WebKitGTK's driver has no wheel.
    if page.engine != Engine::WebKit {
        acts.push("a wheel");
    }
    for act in acts {
        pass(page, 80).await?;
        match act {
            "a press on plain text" => page.click(".masthead__title").await?,
            "a key" => page.key('a').await?,
            "a mouse" => pointer(page, &[moved(300, 300), moved(340, 300), moved(500, 420)]).await?,
            "a wheel" => actions(page, wheel.clone()).await?,
            "a script of a switch" => {
                page.eval("find('[data-dimension=group-dynamics][data-option=therapeutic]').click()").await?;
            }
            _ => {
                let chosen = "const choice = find('input[name=leaning]'); choice.checked = true; choice.dispatchEvent(new Event('change', { bubbles: true }))";
                page.eval(chosen).await?;
            }
        }
        // Let the page run before the clock advances.
        page.eval("return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(true))))").await?;
        pass(page, 80).await?;
        is_presence(page, "here").await.map_err(|error| error.context(format!("{act} does not count as activity")))?;
        page.click(".masthead__title").await?;
    }
    pointer(page, &[moved(300, 300)]).await?;
    pass(page, 80).await?;
    for _ in 0..5 {
        pointer(page, &[moved(303, 301), moved(299, 304), moved(300, 300)]).await?;
    }
    pass(page, 10).await?;
    is_presence(page, "still-there").await?;
    for _ in 0..5 {
        pointer(page, &[moved(303, 301), moved(299, 304), moved(300, 300)]).await?;
    }
    pass(page, 30).await?;
    is_presence(page, "attract").await
}

async fn a_question_hides_the_marks(page: &Page) -> Result<()> {
    open_kiosk(page).await?;
    begin(page, "en").await?;
    page.press("group-dynamics", "support").await?;
    page.click(".tools__leave").await?;
    page.until("the kiosk asks whether the visitor wants to leave", "return find('dialog[data-question=leaving]').open").await?;
    let behind = page.eval("return getComputedStyle(find('dialog[open]'), '::backdrop').backgroundColor").await?;
    ensure!(
        behind.as_str().is_some_and(|colour| colour.starts_with("rgb(")),
        "the marks are visible behind the prompt, through {behind}"
    );
    Ok(())
}

async fn a_question_stays(page: &Page) -> Result<()> {
    open_kiosk(page).await?;
    begin(page, "en").await?;
    page.press("group-dynamics", "support").await?;
    pass(page, 90).await?;
    page.until("the kiosk asks whether the visitor is still there", "return find('dialog[data-question=still-there]').open")
        .await?;
    // A language that was chosen before the prompt, and whose texts arrive after it.
    page.eval("element.lang = 'fr'").await?;
    page.until("the page is in French", "return find('.group-fit').lang === 'fr'").await?;
    page.until(
        "the prompt is in French",
        "return find('dialog[data-question=still-there]').open && find('dialog[open]').textContent.includes('Êtes-vous')",
    )
    .await?;
    page.click("dialog[open] [data-act=stay]").await?;
    is_presence(page, "here").await
}

async fn a_touch_beside_starts(page: &Page) -> Result<()> {
    open_kiosk(page).await?;
    page.click(".attract__pictures").await?;
    is_presence(page, "here").await?;
    ensure!(page.eval("return find('.group-fit').lang").await? == json!("en"), "the kiosk is not in its own language");
    page.click(".tools__leave").await?;
    is_presence(page, "attract").await?;
    page.key('\u{e007}').await?;
    is_presence(page, "here").await
}

async fn it_is_made_anew(page: &Page) -> Result<()> {
    page.open("kiosk-anew.html").await?;
    let mut listeners = Vec::new();
    for round in 0..4 {
        is_presence(page, "attract").await?;
        page.until("the styles of the attract screen are loaded", "return getComputedStyle(find('.attract')).display === 'flex'")
            .await?;
        let listening = page.eval("return window.outside").await?;
        listeners.push(listening.as_i64().unwrap_or_default());
        begin(page, "es").await?;
        page.press("group-dynamics", "support").await?;
        page.click(".takeaway__enter > summary").await?;
        page.eval("find('input[name=code]').value = 'SECRET'").await?;
        pass(page, 90).await?;
        page.until("the kiosk asks whether the visitor is still there", "return find('dialog[data-question=still-there]').open")
            .await?;
        page.click("dialog[open] [data-act=stay]").await?;
        is_presence(page, "here").await?;
        // As frameworks do: remove and return the same element, or replace it by another one.
        let anew = if round % 2 == 0 {
            "const one = element; one.remove(); setTimeout(() => { document.body.append(one); window.again = true; }, 50)"
        } else {
            "element.remove(); const one = document.createElement('group-fit'); one.setAttribute('mode', 'kiosk'); one.setAttribute('lang', 'en'); one.setAttribute('loading', 'eager'); \
             setTimeout(() => { document.body.append(one); window.again = true; }, 50)"
        };
        page.eval(&format!("window.again = false; {anew}")).await?;
        page.until("the element is ready again", "return window.again && !!find('.group-fit')").await?;
        is_presence(page, "attract").await?;
        let kept = page
            .eval("return [find('.group-fit').lang, find('input[name=code]').value, root.querySelectorAll('[data-option][aria-pressed=true]').length, root.querySelectorAll('dialog').length]")
            .await?;
        ensure!(kept == json!(["en", "", 0, 2]), "the new kiosk has kept: {kept}");
    }
    ensure!(listeners[1] == listeners[3], "leaked listeners: {listeners:?}");
    Ok(())
}

async fn an_address_is_not_trusted(page: &Page) -> Result<()> {
    let pack = json!({ "title": "A false one" }).to_string().replace('"', "%22").replace(' ', "%20");
    for (query, name) in [
        (format!("pack=data:application/json,{pack}"), "pack"),
        ("pack=https://elsewhere.example/pack.json".to_owned(), "pack"),
        ("pack=//elsewhere.example/pack.json".to_owned(), "pack"),
        ("page-url=https://elsewhere.example/groups".to_owned(), "page-url"),
        ("page-url=javascript:alert(1)".to_owned(), "page-url"),
    ] {
        page.open(&format!("{KIOSK}?{query}")).await?;
        let taken = page.eval(&format!("return element.getAttribute('{name}')")).await?;
        // The page for tests has a `page-url` of its own.
        ensure!(
            taken.is_null() || taken == json!("https://clinic.example/group-fit/index.html"),
            "the page accepted {query}: {taken}"
        );
        let warned = page
            .eval(&format!(
                "return window.heardWarnings.filter((words) => words.includes('{name}=') && words.includes(location.origin)).length"
            ))
            .await?;
        ensure!(warned == json!(1), "{query}: there must be one warning; found {warned}");
    }
    page.open("kiosk-listed.html?page-url=https://two.example/groups&pack=pack.json&region=US&theme=false").await?;
    let taken = page.eval("return ['page-url', 'pack', 'region', 'theme'].map((name) => element.getAttribute(name))").await?;
    ensure!(taken == json!(["https://two.example/groups", "pack.json", "US", null]), "wrong attributes: {taken}");
    page.until(
        "the attract screen shows the kiosk's own pack",
        "return find('.greeting__title').textContent === 'From an address'",
    )
    .await
}

async fn a_page_takes_its_address(page: &Page) -> Result<()> {
    page.open("watched.html?lang=es&region=US&theme=dark&pack=https://elsewhere.example/pack.json").await?;
    page.until("the page is in Spanish", "return find('.group-fit').lang === 'es'").await?;
    page.until("the crisis line of the region shows", "return find('.crisis').textContent.includes('988')").await?;
    let taken = page.eval("return ['theme', 'pack'].map((name) => element.getAttribute(name))").await?;
    ensure!(taken == json!(["dark", null]), "wrong attributes: {taken}");
    Ok(())
}

async fn a_link_carries_the_region(page: &Page) -> Result<()> {
    page.open(&format!("{KIOSK}?region=US&pack=/pack.json")).await?;
    page.until(
        "the attract screen shows the kiosk's own pack",
        "return find('.greeting__title').textContent === 'From an address'",
    )
    .await?;
    page.click(".greeting").await?;
    is_presence(page, "here").await?;
    page.press("group-dynamics", "support").await?;
    page.click("[data-act=takeaway]").await?;
    page.until("the takeaway has a link", "return !!find('.takeaway__link')").await?;
    let link = page.text(".takeaway__link").await?;
    let (address, code) = link.split_once('#').unwrap_or_default();
    ensure!(
        address.contains("index.html?region=US&pack=") && address.ends_with("%2Fpack.json"),
        "the link lacks the region or the pack: {link}"
    );
    let query = address.split_once('?').map(|(_, query)| query).unwrap_or_default();
    page.open(&format!("watched.html?{query}#{code}")).await?;
    page.until(
        "the page of the link has the kiosk's pack and crisis line",
        "return find('h1').textContent === 'From an address' && find('.crisis').textContent.includes('988')",
    )
    .await?;
    page.until(
        "the page has the mark of the code",
        "return root.querySelectorAll('[data-option][aria-pressed=true]').length === 1",
    )
    .await
}

async fn keys_lead_nowhere(page: &Page) -> Result<()> {
    open_kiosk(page).await?;
    begin(page, "en").await?;
    let through = page
        .eval(
            "const keys = [['p', 1], ['s', 1], ['o', 1], ['+', 1], ['-', 1], ['f', 1], ['u', 1], ['F1'], ['F5'], ['F11'], ['ContextMenu'], ['BrowserBack']]; \
             const sent = (target, [key, ctrlKey]) => target.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: !!ctrlKey, bubbles: true, composed: true, cancelable: true })); \
             return keys.filter((key) => [document.body, find('.group-fit')].some((target) => sent(target, key))).map(String)",
        )
        .await?;
    ensure!(through == json!([]), "the page does not block: {through}");
    let kept = page
        .eval("return ['a', 'Enter', 'Tab', 'Escape', 'ArrowDown'].filter((key) => !find('.group-fit').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true })))")
        .await?;
    ensure!(kept == json!([]), "the page blocks keys that a visitor needs: {kept}");
    Ok(())
}

async fn a_code_is_typed(page: &Page) -> Result<()> {
    open_kiosk(page).await?;
    begin(page, "ar").await?;
    page.press("group-dynamics", "support").await?;
    let code = page.eval("return element.code").await?;
    page.press("group-dynamics", "support").await?;
    page.click(".takeaway__enter > summary").await?;
    let system = page.eval("return find('input[name=code]').inputMode").await?;
    ensure!(system == json!("none"), "the system's on-screen keyboard is not suppressed: {system}");
    let code = code.as_str().unwrap_or_default();
    page.click("[data-key='7']").await?;
    page.click("[data-key='']").await?;
    for symbol in code.chars() {
        page.click(&format!("[data-key='{symbol}']")).await?;
    }
    let typed = page.eval("return find('input[name=code]').value").await?;
    ensure!(typed == json!(code), "the keypad typed {typed} instead of {code}");
    page.click("[data-act=use-code]").await?;
    page.until(
        "the page has the mark of the code",
        "return find('[data-dimension=group-dynamics][data-option=support]').ariaPressed === 'true'",
    )
    .await
}

async fn missing_fonts_are_told(page: &Page) -> Result<()> {
    page.open("kiosk-boxes.html").await?;
    page.until("the greeting of a language without a font shows a sentence", "return !!find('.greeting__missing')").await?;
    let told = page
        .eval("return [[...root.querySelectorAll('[data-glyphs=missing]')].map(({ lang }) => lang), find('.greeting__missing').textContent, window.heardWarnings.filter((words) => words.includes('zh-Hans')).length]")
        .await?;
    ensure!(told[0] == json!(["zh-Hans"]) && told[2] == json!(1), "there must be one warning about a missing font: {told}");
    ensure!(
        told[1].as_str().is_some_and(|words| words.contains("no font")),
        "the greeting does not mention the missing font: {told}"
    );
    Ok(())
}

async fn a_withdrawn_pack_goes(page: &Page) -> Result<()> {
    let pages = xtask::paths::target().join("browser-pages");
    let pack = pages.join(format!("withdrawn-{}.json", page.engine.name()));
    fs::copy(pages.join("pack.json"), &pack)?;
    page.open(&format!("{KIOSK}?pack=withdrawn-{}.json", page.engine.name())).await?;
    page.until(
        "the attract screen shows the kiosk's own pack",
        "return find('.greeting__title').textContent === 'From an address'",
    )
    .await?;
    page.until(
        "the script of the kiosk runs",
        "return !document.body.dispatchEvent(new Event('contextmenu', { cancelable: true, bubbles: true }))",
    )
    .await?;
    let visit = async || {
        page.click(".greeting").await?;
        is_presence(page, "here").await?;
        page.click(".tools__leave").await?;
        is_presence(page, "attract").await
    };
    visit().await?;
    let text = fs::read_to_string(&pack)?;
    // `Last-Modified` counts seconds. A file that changes twice within a second is not modified for a server.
    let write = |text: &str, seconds: u64| -> Result<()> {
        fs::write(&pack, text)?;
        let time = SystemTime::now() + Duration::from_secs(seconds);
        Ok(fs::File::options().write(true).open(&pack)?.set_modified(time)?)
    };
    write(&text.replace("From an address", "Corrected"), 2)?;
    visit().await?;
    page.until("the attract screen shows the corrected pack", "return find('.greeting__title').textContent === 'Corrected'")
        .await?;
    fs::remove_file(&pack)?;
    visit().await?;
    page.until("the attract screen shows the default pack", "return root.querySelectorAll('.greeting').length === 6").await?;
    write(&text, 4)?;
    visit().await?;
    page.until("the attract screen shows the pack again", "return find('.greeting__title').textContent === 'From an address'")
        .await
}

async fn choices_have_names(page: &Page) -> Result<()> {
    page.driver.set_window_rect(0, 0, 900, 1200).await?;
    let looked = async {
        page.open("voiced-kiosk.html").await?;
        page.click("[data-lang=en]").await?;
        is_presence(page, "here").await?;
        page.until("the button for read aloud shows", "return find('.aloud').dataset.speech === 'silent'").await?;
        let names = page
            .eval("return ['language', 'pace'].map((name) => { const [label] = find(`select[name=${name}]`).labels; const words = label.querySelector('.language__label'); return words.checkVisibility() && words.textContent.trim() })")
            .await?;
        ensure!(names == json!(["Language", "Speed"]), "wrong labels of the selects: {names}");
        Ok(())
    };
    let looked = looked.await;
    page.driver.set_window_rect(0, 0, 1280, 900).await?;
    looked
}

async fn random_days(page: &Page) -> Result<()> {
    // `cargo xtask kiosk-days` runs the same days in Chromium, and many more.
    let days = browser_tests::kiosk_days::DAYS;
    page.open("kiosk-days.html").await?;
    page.eval(&format!("window.done = undefined; {days}; days(7, 2).then((told) => (window.done = told), (error) => (window.done = `failed: ${{error}}`))")).await?;
    page.until("the simulated days have ended", "return !!window.done").await?;
    let told = page.eval("return window.done").await?;
    ensure!(told[0] == json!(16), "not all days succeeded: {told}");
    Ok(())
}

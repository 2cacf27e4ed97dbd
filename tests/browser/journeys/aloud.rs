//! Read aloud, with a fake voice that records each utterance. The test ends each utterance.

use crate::page::{Journey, Page};
use anyhow::{Result, ensure};
use serde_json::json;

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("the_page_is_read_in_order_and_shows_where", |page| Box::pin(it_is_read_in_order(page))),
    ("reading_pauses_goes_on_stops_and_changes_its_pace", |page| Box::pin(it_pauses_and_stops(page))),
    ("the_part_in_focus_is_read_alone", |page| Box::pin(a_part_is_read(page))),
    ("without_a_voice_of_the_device_there_is_no_button", |page| Box::pin(no_voice_no_button(page))),
    ("a_kiosk_that_forgets_falls_silent", |page| Box::pin(a_kiosk_falls_silent(page))),
    ("who_listens_is_there_and_hears_what_a_kiosk_asks", |page| Box::pin(who_listens_is_there(page))),
    ("a_page_that_is_left_or_hidden_falls_silent", |page| Box::pin(a_page_that_is_left_is_silent(page))),
    ("a_voice_that_vanishes_is_followed_by_no_other", |page| Box::pin(a_voice_vanishes(page))),
];

pub use browser_tests::kiosk_days::VOICE;

const PAGE: &str = "voiced.html";

async fn has_voice(page: &Page, speech: &str) -> Result<()> {
    page.until(&format!("speech is {speech}"), &format!("return find('.aloud').dataset.speech === '{speech}'")).await
}

async fn spoken(page: &Page, count: usize) -> Result<()> {
    page.until(&format!("the voice has begun {count} texts"), &format!("return window.spoken.length === {count}")).await
}

async fn it_is_read_in_order(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    has_voice(page, "silent").await?;
    page.click("[data-act=all]").await?;
    has_voice(page, "reading").await?;
    spoken(page, 1).await?;
    // Read to the end: each block once, in the order of the page, and the current block is visible.
    let whole = page
        .eval(
            "const shown = []; for (let most = 500; speechSynthesis.speaking && most; most--) { \
               const read = root.querySelectorAll('[data-read]'); \
               shown.push(read.length === 1 && read[0].checkVisibility() && read[0]); say(); } \
             const inOrder = shown.every((one, place) => !place || shown[place - 1].compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING); \
             return [shown.length, shown.every(Boolean), inOrder, window.spoken.length, new Set(window.spoken.map(([, name]) => name)).size]",
        )
        .await?;
    let count = whole[0].as_u64().unwrap_or_default();
    ensure!(
        count > 60 && whole == json!([count, true, true, count, 1]),
        "not every block was read once, in order and in view: {whole}"
    );
    let texts = page.eval("return window.spoken.map(([text]) => text)").await?;
    let texts: Vec<&str> = texts.as_array().into_iter().flatten().filter_map(serde_json::Value::as_str).collect();
    for expected in ["Support group or therapeutic group?", "Open sharing, as equals", "What is the main aim of this group?"] {
        ensure!(texts.iter().filter(|text| text.contains(expected)).count() >= 1, "{expected:?} was not read: {texts:?}");
    }
    ensure!(
        !texts.iter().any(|text| text.contains("Read all aloud") || text.is_empty()),
        "a button or an empty text was read: {texts:?}"
    );
    let voice = page.eval("return window.spoken[0][1]").await?;
    ensure!(voice == json!("near"), "a voice that is not of the device reads: {voice}");
    has_voice(page, "silent").await?;
    ensure!(page.eval("return !find('[data-read]')").await? == json!(true), "a text is still highlighted after the end");
    Ok(())
}

async fn it_pauses_and_stops(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    has_voice(page, "silent").await?;
    page.click("[data-act=all]").await?;
    spoken(page, 1).await?;
    page.eval("say(); say()").await?;
    spoken(page, 3).await?;
    page.click("[data-act=pause]").await?;
    has_voice(page, "paused").await?;
    page.until("the voice is silent", "return !speechSynthesis.speaking").await?;
    ensure!(page.eval("return root.activeElement.dataset.act").await? == json!("go-on"), "the focus has left the button");
    page.click("[data-act=go-on]").await?;
    spoken(page, 4).await?;
    let again = page.eval("return window.spoken[2][0] === window.spoken[3][0]").await?;
    ensure!(again == json!(true), "the voice did not continue with the same text");
    page.eval(
        "const pace = find('select[name=pace]'); pace.value = 'fast'; pace.dispatchEvent(new Event('change', { bubbles: true }))",
    )
    .await?;
    spoken(page, 5).await?;
    let rates = page.eval("return [window.spoken[3][2], window.spoken[4][2] > 1]").await?;
    ensure!(rates == json!([1, true]), "the voice did not become faster: {rates}");
    page.click("[data-act=stop]").await?;
    has_voice(page, "silent").await?;
    page.until("the voice is silent, and no text is highlighted", "return !speechSynthesis.speaking && !find('[data-read]')")
        .await?;
    // Another language ends it too.
    page.click("[data-act=all]").await?;
    has_voice(page, "reading").await?;
    page.eval("element.lang = 'zh-Hans'").await?;
    page.until("the page is in Chinese", "return find('.group-fit').lang === 'zh-Hans'").await?;
    has_voice(page, "silent").await?;
    page.eval("element.lang = 'fr'").await?;
    page.until(
        "the page is in French, without the button for read aloud",
        "return find('.group-fit').lang === 'fr' && find('.aloud').dataset.speech === undefined",
    )
    .await
}

async fn a_part_is_read(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    has_voice(page, "silent").await?;
    page.click("[data-dimension=group-dynamics][data-option=support]").await?;
    page.click("[data-act=part]").await?;
    spoken(page, 1).await?;
    page.eval("for (let most = 50; speechSynthesis.speaking && most; most--) say()").await?;
    has_voice(page, "silent").await?;
    let texts = page.eval("return window.spoken.map(([text]) => text).join(' | ')").await?;
    let texts = texts.as_str().unwrap_or_default();
    ensure!(
        texts.starts_with("Group dynamics") && texts.contains("Open sharing, as equals"),
        "the chosen section was not read: {texts}"
    );
    ensure!(!texts.contains("Relaxed meetings"), "another section was read too: {texts}");
    Ok(())
}

async fn no_voice_no_button(page: &Page) -> Result<()> {
    page.open(&format!("{PAGE}?mute")).await?;
    let hidden =
        "return find('.aloud').dataset.speech === undefined && !find('.aloud').checkVisibility({ visibilityProperty: true })";
    ensure!(page.eval(hidden).await? == json!(true), "the button shows although only a voice on a server is available");
    // The page finds a voice that loads late, because engines load voices at any time.
    page.eval("window.mute = false; speechSynthesis.dispatchEvent(new Event('voiceschanged'))").await?;
    has_voice(page, "silent").await
}

async fn a_kiosk_falls_silent(page: &Page) -> Result<()> {
    page.open("voiced-kiosk.html").await?;
    page.click("[data-lang=en]").await?;
    has_voice(page, "silent").await?;
    page.eval(
        "const pace = find('select[name=pace]'); pace.value = 'slow'; pace.dispatchEvent(new Event('change', { bubbles: true }))",
    )
    .await?;
    page.click("[data-act=all]").await?;
    has_voice(page, "reading").await?;
    spoken(page, 1).await?;
    let slow = page.eval("return window.spoken[0][2]").await?;
    ensure!(slow.as_f64().is_some_and(|rate| rate < 1.0), "the voice is not slow: {slow}");
    page.eval("sleep(3_600_000)").await?;
    page.until(
        "the voice is silent",
        "return find('.group-fit').dataset.presence === 'attract' && !speechSynthesis.speaking && !find('[data-read]')",
    )
    .await?;
    let chosen = page.eval("return find('select[name=pace]').value").await?;
    ensure!(chosen == json!("normal"), "the next visitor finds another pace than normal: {chosen}");
    page.click("[data-lang=en]").await?;
    page.click("[data-act=part]").await?;
    spoken(page, 2).await?;
    let next = page.eval("return window.spoken[1]").await?;
    ensure!(next[2] == json!(1), "the next visitor hears another pace than normal: {next}");
    Ok(())
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

async fn who_listens_is_there(page: &Page) -> Result<()> {
    page.open("voiced-kiosk.html").await?;
    page.click("[data-lang=en]").await?;
    has_voice(page, "silent").await?;
    page.press("group-dynamics", "support").await?;
    page.click("[data-act=all]").await?;
    has_voice(page, "reading").await?;
    spoken(page, 1).await?;
    for _ in 0..5 {
        pass(page, 90).await?;
        is_presence(page, "here").await?;
        page.eval("say()").await?;
    }
    page.eval("for (let most = 500; speechSynthesis.speaking && most; most--) say()").await?;
    has_voice(page, "silent").await?;
    let said = page.eval("return window.spoken.length").await?;
    // The page scrolls along with the reading, in real time.
    let rests = "return new Promise((done) => { let was; let same = 0; const look = () => { const at = document.scrollingElement.scrollTop; \
         same = at === was ? same + 1 : 0; was = at; if (same > 30) done(true); else requestAnimationFrame(look); }; look(); })";
    page.eval(rests).await?;
    pass(page, 89).await?;
    is_presence(page, "here").await?;
    pass(page, 1).await?;
    is_presence(page, "still-there").await?;
    page.until("the voice reads the prompt", &format!("return window.spoken.length === {said} + 1")).await?;
    let question = page.eval("return window.spoken.at(-1)").await?;
    let words = question[0].as_str().unwrap_or_default();
    ensure!(
        words.contains("Are you still there?") && words.contains("I am still here") && question[1] == json!("near"),
        "the voice did not read the prompt: {question}"
    );
    page.click("dialog[open] [data-act=stay]").await?;
    is_presence(page, "here").await?;
    page.until("the voice is silent", "return !speechSynthesis.speaking").await?;
    ensure!(page.eval("return root.querySelectorAll('[data-option][aria-pressed=true]').length").await? == json!(1));
    Ok(())
}

async fn a_page_that_is_left_is_silent(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    has_voice(page, "silent").await?;
    page.click("[data-act=all]").await?;
    spoken(page, 1).await?;
    page.eval("Object.defineProperty(document, 'hidden', { get: () => true, configurable: true }); document.dispatchEvent(new Event('visibilitychange'))").await?;
    page.until("the voice is silent", "return !speechSynthesis.speaking").await?;
    has_voice(page, "paused").await?;
    page.eval("delete document.hidden").await?;
    page.click("[data-act=go-on]").await?;
    has_voice(page, "reading").await?;
    ensure!(page.eval("return speechSynthesis.speaking").await? == json!(true), "the voice stopped");
    page.eval("dispatchEvent(new PageTransitionEvent('pagehide'))").await?;
    let speaks = page.eval("return speechSynthesis.speaking").await?;
    ensure!(speaks == json!(false), "the voice continues although the page was left");
    Ok(())
}

async fn a_voice_vanishes(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    has_voice(page, "silent").await?;
    page.click("[data-act=all]").await?;
    spoken(page, 1).await?;
    // During an utterance, and between two of them.
    page.eval("window.mute = true; speechSynthesis.dispatchEvent(new Event('voiceschanged'))").await?;
    page.until("the voice is silent", "return !speechSynthesis.speaking && find('.aloud').dataset.speech === undefined").await?;
    page.eval("window.mute = false; speechSynthesis.dispatchEvent(new Event('voiceschanged'))").await?;
    has_voice(page, "silent").await?;
    page.click("[data-act=all]").await?;
    spoken(page, 2).await?;
    page.eval("window.mute = true; say()").await?;
    page.until("the controls of read aloud are in their first state", "return find('.aloud').dataset.speech === undefined")
        .await?;
    let names = page
        .eval("return [window.spoken.length, new Set(window.spoken.map(([, name]) => name)).size, window.spoken[0][1]]")
        .await?;
    ensure!(names == json!([2, 1, "near"]), "another voice continued the text: {names}");
    Ok(())
}

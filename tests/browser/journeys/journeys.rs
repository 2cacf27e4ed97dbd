//! The main journeys of visitors. Each runs in each engine.

use crate::page::{Journey, Page};
use anyhow::{Result, ensure};
use serde_json::{Value, json};

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("marking_and_taking_back", |page| Box::pin(marking_and_taking_back(page))),
    ("emphasis_counts_double", |page| Box::pin(emphasis_counts_double(page))),
    ("every_verdict_is_reached_by_pressing", |page| Box::pin(every_verdict_is_reached_by_pressing(page))),
    ("neither_is_reached_with_a_pack_that_offers_little", |page| Box::pin(neither_is_reached(page))),
    ("starting_over_can_be_undone", |page| Box::pin(starting_over_can_be_undone(page))),
    ("only_the_marked_rows_are_shown", |page| Box::pin(only_the_marked_rows_are_shown(page))),
    ("the_verdict_is_announced_after_a_pause", |page| Box::pin(the_verdict_is_announced(page))),
    ("the_keyboard_is_enough", |page| Box::pin(the_keyboard_is_enough(page))),
    ("narrow_pages_get_cards_and_a_bar_that_opens", |page| Box::pin(narrow_pages_get_cards(page))),
    ("the_policy_is_kept_and_nothing_is_asked_for_later", |page| Box::pin(the_policy_is_kept(page))),
    ("a_broken_pack_is_reported_and_the_default_stands_in", |page| Box::pin(a_broken_pack_is_reported(page))),
    ("a_panic_shows_a_sentence_and_a_way_to_start_again", |page| Box::pin(a_panic_shows_a_sentence(page))),
    ("the_last_questions_are_kept_until_starting_over", |page| Box::pin(the_last_questions_are_kept(page))),
];

// Keys, in the notation of WebDriver.
const SPACE: char = ' ';
const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';

const PAGE: &str = "watched.html";
const RARE_ELSEWHERE: [&str; 3] = ["facilitation-role", "meeting-structure", "membership-criteria"];
const RARE_IN_SUPPORT: [&str; 3] = ["purpose-and-focus", "outcome-goals", "skill-development"];

async fn marking_and_taking_back(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    page.expect_verdict("open").await?;
    page.press("group-dynamics", "support").await?;
    page.press("group-dynamics", "therapeutic").await?;
    ensure!(page.text(".fit__verdict").await? == "Mark 1 more to see which kind of group usually offers what matters to you");
    page.press("group-dynamics", "support").await?;
    let marked =
        page.eval("return [...root.querySelectorAll('[data-option][aria-pressed=true]')].map((b) => b.dataset.option)").await?;
    ensure!(marked == json!(["therapeutic"]), "wrong marks: {marked}");
    let told = page.eval("return window.told.map(([name, detail]) => detail ? `${name} ${detail.count}` : name)").await?;
    ensure!(told == json!(["ready", "change 1", "change 2", "change 1"]), "wrong events: {told}");
    Ok(())
}

async fn emphasis_counts_double(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    page.press_all("support", &["emotional-support-level", "group-dynamics", "skill-development"]).await?;
    page.expect_verdict("either").await?;
    page.click("[data-emphasis=group-dynamics]").await?;
    page.until("the button for emphasis is pressed", "return find('[data-emphasis=group-dynamics]').ariaPressed === 'true'")
        .await?;
    page.expect_verdict("leans support somewhat").await?;
    let wide = page.eval("return root.querySelectorAll('.segment--wide').length").await?;
    ensure!(wide == json!(2), "each bar must have one wide segment for the emphasis; found {wide}");
    page.click(".marks__label").await?;
    page.until("the list of marks is open", "return find('.marks').open && !!find('.marks__entry')").await?;
    let first = page.text(".marks__entry").await?;
    ensure!(
        first.starts_with("Open sharing, as equals (matters a lot)"),
        "the mark with emphasis must be first in the list: {first}"
    );
    Ok(())
}

async fn every_verdict_is_reached_by_pressing(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    page.press_all("support", &RARE_ELSEWHERE).await?;
    page.expect_verdict("leans support clearly").await?;
    page.press_all("therapeutic", &RARE_IN_SUPPORT[..2]).await?;
    page.expect_verdict("both").await?;
    let next = page.text(".fit__next").await?;
    ensure!(next.starts_with("A next step:"), "the verdict has no next step: {next}");

    page.open(PAGE).await?;
    page.press_all("therapeutic", &RARE_IN_SUPPORT).await?;
    page.expect_verdict("leans therapeutic clearly").await?;
    page.press_all("support", &["emotional-support-level", "group-dynamics"]).await?;
    page.expect_verdict("leans therapeutic somewhat").await?;

    page.open(PAGE).await?;
    page.press_all("support", &["emotional-support-level", "group-dynamics", "skill-development"]).await?;
    page.expect_verdict("either").await?;
    page.press("purpose-and-focus", "support").await?;
    page.expect_verdict("leans support somewhat").await?;
    let gives_up = page.text(".fit__part.option--2").await?;
    ensure!(
        gives_up.contains("Open sharing, as equals: therapeutic groups sometimes offer this"),
        "the list of given-up marks is wrong: {gives_up}"
    );
    let change = page.text("[data-change]").await?;
    ensure!(
        change.contains("If you left out this mark, it would be about even:Coping together"),
        "wrong counterfactual: {change}"
    );
    Ok(())
}

async fn neither_is_reached(page: &Page) -> Result<()> {
    page.open("neither.html").await?;
    page.press_all("support", &RARE_ELSEWHERE).await?;
    page.expect_verdict("neither").await?;
    let next = page.text(".fit__next").await?;
    ensure!(next.contains("Talk to a doctor"), "the verdict has no next step: {next}");
    Ok(())
}

async fn starting_over_can_be_undone(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    page.press_all("support", &RARE_ELSEWHERE).await?;
    page.click(".button--start-over").await?;
    page.until("no statement is marked", "return !find('[aria-pressed=true]')").await?;
    page.expect_verdict("open").await?;
    page.click(".button--undo").await?;
    page.until("the marks are restored", "return root.querySelectorAll('[data-option][aria-pressed=true]').length === 3").await?;
    let focused = page.eval("return root.activeElement?.className").await?;
    ensure!(focused == json!("button button--undo"), "the focus has moved to {focused}");
    Ok(())
}

async fn only_the_marked_rows_are_shown(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    page.press_all("support", &RARE_ELSEWHERE).await?;
    let rows = "return root.querySelectorAll('tbody > tr:not([hidden])').length === ";
    page.click(".button--whole").await?;
    page.until("only the three rows with marks show", &format!("{rows} 3")).await?;
    page.press("meeting-structure", "support").await?;
    page.until("the row stays after its mark is removed", &format!("{rows} 3")).await?;
    page.click(".button--whole").await?;
    page.until("all ten rows show again", &format!("{rows} 10")).await
}

async fn the_verdict_is_announced(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    page.eval("window.said = []; new MutationObserver(() => window.said.push(find('[data-announced]').textContent)).observe(find('[data-announced]'), { childList: true, characterData: true, subtree: true })").await?;
    page.press_all("support", &RARE_ELSEWHERE).await?;
    page.until(
        "the verdict is announced to screen readers",
        "return window.said.some((words) => words.includes('clearly more'))",
    )
    .await?;
    let said = page.eval("return window.said").await?;
    let last = said.as_array().and_then(|said| said.last()).and_then(Value::as_str).unwrap_or_default();
    let expected = "So far, a support group usually offers clearly more of what you marked. Support group: usually offers 3, \
         sometimes 0, rarely 0. Therapeutic group: usually offers 0, sometimes 0, rarely 3";
    ensure!(last == expected, "wrong last announcement: {last}");
    let clear = page.eval("return window.said.filter((words) => words.includes('clearly more')).length").await?;
    ensure!(clear == json!(1), "the clear verdict must be announced once; it was announced {clear} times: {said}");
    Ok(())
}

async fn the_keyboard_is_enough(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    // Click into the page, and continue with Tab only.
    page.eval("document.body.tabIndex = -1; document.body.focus()").await?;
    for (dimension, key) in [("purpose-and-focus", SPACE), ("facilitation-role", ENTER), ("group-dynamics", SPACE)] {
        tab_to(page, &format!("[data-dimension={dimension}][data-option=support]")).await?;
        page.key(key).await?;
        let pressed = format!("return find('[data-dimension={dimension}][data-option=support]').ariaPressed === 'true'");
        page.until("a key press marks a statement", &pressed).await?;
    }
    let ring = page.eval("return getComputedStyle(root.activeElement).outlineStyle").await?;
    ensure!(ring == json!("solid"), "the focused element has no visible focus ring: {ring}");
    tab_to(page, ".more > summary").await?;
    page.key(SPACE).await?;
    page.until("a key press opens the details", "return root.activeElement.parentElement.open").await?;
    tab_to(page, ".button--start-over").await?;
    page.key(SPACE).await?;
    page.until("a key press clears all marks", "return !find('[aria-pressed=true]')").await?;
    tab_to(page, ".button--undo").await?;
    page.key(SPACE).await?;
    page.until("a key press restores the cleared marks", "return root.querySelectorAll('[aria-pressed=true]').length === 3")
        .await?;
    tab_to(page, "input[name=leaning]").await?;
    page.key(SPACE).await?;
    page.until("a key press answers a question", "return find('input[name=leaning]').checked").await
}

/// Presses Tab until the element that matches a selector has the focus.
async fn tab_to(page: &Page, selector: &str) -> Result<()> {
    for _ in 0..120 {
        if page.eval(&format!("return !!root.activeElement?.matches('{selector}')")).await? == json!(true) {
            return Ok(());
        }
        page.key(TAB).await?;
    }
    anyhow::bail!("Tab does not reach {selector}")
}

async fn narrow_pages_get_cards(page: &Page) -> Result<()> {
    page.open("narrow.html").await?;
    let cards = "const [about, first, second] = find('tbody tr').children; const box = (part) => part.getBoundingClientRect(); \
         return box(about).bottom <= box(first).top && box(first).bottom <= box(second).top && getComputedStyle(find('.matrix__cell'), '::before').display === 'block'";
    ensure!(page.eval(cards).await? == json!(true), "on a phone, the parts of a row must be below one another");
    let roles =
        page.eval("return [find('table'), find('tbody tr'), find('td')].map((part) => part.getAttribute('role'))").await?;
    ensure!(roles == json!(["table", "row", "cell"]), "wrong ARIA roles: {roles}");
    page.press_all("support", &RARE_ELSEWHERE).await?;
    let why = "getComputedStyle(find('.fit__why')).display";
    ensure!(page.eval(&format!("return {why}")).await? == json!("none"), "the fit panel is expanded at the start");
    let low = page.eval("const box = fit().getBoundingClientRect(); return Math.round(innerHeight - box.bottom)").await?;
    ensure!(low == json!(0), "the fit panel must be at the bottom of the window; it is {low} px above");
    page.click(".fit__toggle").await?;
    page.until("the fit panel is expanded", &format!("return {why} === 'grid' && find('.fit__toggle').ariaExpanded === 'true'"))
        .await?;
    page.key(ESCAPE).await?;
    page.until("Escape collapses the fit panel", &format!("return {why} === 'none'")).await?;
    let wide = page.eval("return [...root.querySelectorAll('*')].filter((part) => { const box = part.getBoundingClientRect(); return !part.closest('.visually-hidden, thead') && box.right > 391 + element.getBoundingClientRect().left }).map((part) => part.className)").await?;
    ensure!(wide == json!([]), "wider than their containers: {wide}");
    let crisis = page
        .eval("const box = find('.crisis').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight")
        .await?;
    ensure!(crisis == json!(true), "the crisis line is not in view");
    Ok(())
}

async fn the_policy_is_kept(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    let shift = page.eval("return window.shift").await?;
    ensure!(shift == json!(0), "layout shift during hydration: {shift}");
    // The script that registers the service worker loads once the page is ready; the browser requests the icon by itself.
    let requests =
        "performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !name.includes('/icon-'))";
    page.until(
        "the script that registers the service worker is loaded",
        &format!("return {requests}.some((name) => name.includes('/offline-'))"),
    )
    .await?;
    let before = page.eval(&format!("return {requests}")).await?;
    page.press_all("support", &RARE_ELSEWHERE).await?;
    page.click(".more > summary").await?;
    page.until("the verdict is announced to screen readers", "return find('[data-announced]').textContent !== ''").await?;
    let after = page.eval(&format!("return {requests}")).await?;
    ensure!(before == after, "presses caused requests: {after}; before: {before}");
    let foreign = page.eval(&format!("return {requests}.filter((name) => !name.startsWith(location.origin))")).await?;
    ensure!(foreign == json!([]), "requests to other servers: {foreign}");
    let violations = page.eval("return window.violations").await?;
    ensure!(violations == json!([]), "policy violations: {violations}");
    let traces = page.eval("return [document.cookie, localStorage.length, sessionStorage.length]").await?;
    ensure!(traces == json!(["", 0, 0]), "cookies or stored data: {traces}");
    Ok(())
}

async fn a_broken_pack_is_reported(page: &Page) -> Result<()> {
    page.open("broken.html").await?;
    let told = page.eval("return window.told.find(([name]) => name === 'error')[1].problems").await?;
    let expected = json!([
        "title: must be a text, but is a number. Write a text here.",
        "sources[0].url: is \"javascript:alert(1)\", which is not a link that a page may have. Begin a link with one of: https:, tel:, sms:, mailto:.",
    ]);
    ensure!(told == expected, "wrong events: {told}");
    page.press_all("support", &RARE_ELSEWHERE).await?;
    page.expect_verdict("leans support clearly").await
}

async fn a_panic_shows_a_sentence(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    // A panic inside Yew: it inserts before a node that is gone.
    page.eval("find('.fit__lead').remove()").await?;
    page.click("[data-dimension=meeting-structure][data-option=support]").await?;
    it_starts_again(page, 2).await?;
    // A fault in the WebAssembly itself: its memory is overwritten, so that the next press traps.
    page.eval("document.dispatchEvent(new Event('spoil'))").await?;
    page.until("the memory of the WebAssembly is overwritten", "return 'spoiled' in document.documentElement.dataset").await?;
    page.click("[data-dimension=group-dynamics][data-option=therapeutic]").await?;
    it_starts_again(page, 3).await?;
    page.press_all("support", &RARE_ELSEWHERE).await?;
    page.expect_verdict("leans support clearly").await?;
    // An exception in a listener of the host must not stop the element.
    page.eval("element.addEventListener('group-fit-change', () => { null.nothing }); window.onerror = () => true").await?;
    page.press("group-dynamics", "support").await?;
    page.until("the host gets a change event with four marks", "return window.told.at(-1)[1]?.count === 4").await?;
    ensure!(
        page.eval("return !find('[role=alert]')").await? == json!(true),
        "an exception in a listener of the host stopped the visit"
    );
    Ok(())
}

/// Presses "Start again" once the notice shows, and waits until Group Fit has been ready this many times.
async fn it_starts_again(page: &Page, times: usize) -> Result<()> {
    page.until("the notice about the failure shows", "return !!find('[role=alert]')").await?;
    let words = page.text("[role=alert] p").await?;
    ensure!(words.starts_with("Something went wrong, and marking has stopped."), "wrong notice: {words}");
    let reads = page.eval("return root.querySelectorAll('[data-dimension]').length").await?;
    ensure!(reads == json!(20), "the visitor cannot read all statements");
    page.click("[role=alert] button").await?;
    page.until("Group Fit is ready again", &format!("return window.told.filter(([name]) => name === 'ready').length === {times}"))
        .await
}

async fn the_last_questions_are_kept(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    let chosen = page.eval("return root.querySelectorAll('input:checked').length").await?;
    ensure!(chosen == json!(0), "an answer is selected at the start");
    page.click("input[name=leaning]").await?;
    page.click("label:last-child > input[name=sure-risks]").await?;
    page.until("the answer \"no\" shows its explanation", "return !!find('.sure__no')").await?;
    page.click(".button--start-over").await?;
    page.until("all answers are cleared", "return root.querySelectorAll('input:checked').length === 0 && !find('.sure__no')")
        .await
}

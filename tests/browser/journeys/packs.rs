//! Providers' own packs in a browser: a pack that the command accepts works, and one that it refuses has the same diagnostics.

use crate::made;
use crate::page::{Journey, Page};
use anyhow::{Result, ensure};
use group_fit::content::DEFAULT_PACK;
use serde_json::{Value, json};

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("made_packs_are_shown_and_every_statement_is_marked", |page| Box::pin(made_packs_are_marked(page))),
    ("what_a_browser_would_choke_on_is_refused", |page| Box::pin(what_would_choke_is_refused(page))),
    ("a_byte_order_mark_is_passed_over", |page| Box::pin(a_byte_order_mark_is_passed_over(page))),
    ("a_number_reads_from_left_to_right_in_arabic", |page| Box::pin(a_number_reads_from_left_to_right(page))),
];

async fn made_packs_are_marked(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    page.eval("window.thrown = []; addEventListener('error', (event) => thrown.push(event.message)); addEventListener('unhandledrejection', (event) => thrown.push(String(event.reason)))").await?;
    for seed in 0..30_u64 {
        let pack = made::pack(seed);
        let count = |list: &str| pack[list].as_array().map_or(0, Vec::len);
        let statements = count("options") * count("dimensions");
        page.eval(&format!("element.pack = {}", json!(pack.to_string()))).await?;
        // The title changes to the new pack before the rows do.
        let shows = format!(
            "return find('.masthead__title')?.textContent === {} && find('.group-fit').lang === {} && root.querySelectorAll('button[data-option]').length === {statements}",
            pack["title"], pack["lang"]
        );
        page.until(&format!("the generated pack {seed} shows"), &shows).await?;
        page.eval("for (const button of root.querySelectorAll('[data-option][aria-pressed=false]')) button.click()").await?;
        let marked = format!("return root.querySelectorAll('[data-option][aria-pressed=true]').length === {statements}");
        page.until(&format!("every statement of pack {seed} is marked"), &marked).await?;
        let words = page.text(".fit__verdict").await?;
        ensure!(!words.is_empty(), "pack {seed} has no verdict");
        let code = page.eval("const { code } = element; element.reset(); return code").await?;
        page.until("all marks are cleared", "return !find('[aria-pressed=true]')").await?;
        page.eval(&format!("element.code = {code}")).await?;
        page.until(&format!("the code of pack {seed} restores all marks"), &marked).await?;
        page.eval("element.reset()").await?;
    }
    let amiss = page.eval("return [window.thrown, window.told.filter(([name]) => name === 'error')]").await?;
    ensure!(amiss == json!([[], []]), "uncaught errors, or error events: {amiss}");
    Ok(())
}

/// The diagnostics of a pack that the host gets.
async fn problems(page: &Page, pack: &str) -> Result<Value> {
    page.eval(&format!("window.told = []; element.pack = {}", json!(pack))).await?;
    page.until("the host gets an error event", "return window.told.some(([name]) => name === 'error')").await?;
    page.eval("return window.told.find(([name]) => name === 'error')[1].problems").await
}

async fn what_would_choke_is_refused(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    for lang in [
        "english",
        "en_US",
        "x",
        "i-klingon",
        "x-private",
        "de-DE-u-nu-thai",
        "en-",
        "-en",
        "e",
        "de-1996-1996",
        "zh-cmn-Hans",
        "en US",
    ] {
        let mut pack: Value = serde_json::from_str(DEFAULT_PACK)?;
        pack["lang"] = json!(lang);
        let told = problems(page, &pack.to_string()).await?;
        ensure!(
            told == json!([format!("lang: is \"{lang}\". Write a language tag, such as en, es-MX or zh-Hans.")]),
            "{lang}: wrong diagnostics: {told}"
        );
    }
    for (sign, says) in [
        ('\u{202e}', "has a character that reverses text (U+202E)"),
        ('\u{2067}', "has a direction character"),
        ('\u{202b}', "has a direction character"),
    ] {
        let line = json!({ "text": format!("{sign}988"), "href": "tel:988" });
        let pack = json!({ "format": 1, "crisis": { "regions": [{ "region": "US", "lines": [line] }] } });
        let told = problems(page, &pack.to_string()).await?;
        let expected = format!("crisis.regions[0].lines[0].text: {says}");
        ensure!(told[0].as_str().is_some_and(|told| told.starts_with(&expected)), "wrong diagnostics: {told}");
    }
    let twice = r#"{ "format": 1, "title": "One", "both": { "title": "A", "ti\u0074le": "B" }, "title": "Two" }"#;
    let told = problems(page, twice).await?;
    ensure!(
        told == json!(["both.title: occurs twice. Remove one of the two.", "title: occurs twice. Remove one of the two."]),
        "wrong diagnostics: {told}"
    );
    let deep = format!("{{ \"format\": 1, \"title\": {}1{} }}", "[".repeat(5000), "]".repeat(5000));
    let told = problems(page, &deep).await?;
    ensure!(told[0].as_str().is_some_and(|told| told.contains("nests more than 16 deep")), "wrong diagnostics: {told}");
    page.press("group-dynamics", "support").await
}

async fn a_byte_order_mark_is_passed_over(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    page.eval("element.pack = '\\uFEFF' + JSON.stringify({ format: 1, lang: 'fr', title: 'Avec une marque' })").await?;
    page.until(
        "the pack shows",
        "return find('.masthead__title').textContent === 'Avec une marque' && find('.group-fit').lang === 'fr'",
    )
    .await
}

/// A number with several groups shows in the order of dialling, anywhere in a right-to-left text.
async fn a_number_reads_from_left_to_right(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    let texts = ["اتصل 116 123", "116 123", "116 123 (مجانًا)", "Samaritans 116 123"];
    let lines: Vec<Value> = texts.iter().map(|text| json!({ "text": text, "href": "tel:116123" })).collect();
    let pack = json!({ "format": 1, "lang": "ar", "crisis": { "regions": [{ "region": "US", "lines": lines }] } });
    page.eval(&format!("element.setAttribute('region', 'US'); element.pack = {}", json!(pack.to_string()))).await?;
    page.until("the crisis lines show", "return root.querySelectorAll('.crisis__lines a').length === 4").await?;
    let order = "return [...root.querySelectorAll('.crisis__lines a')].map((line) => { \
         const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT); const text = walk.nextNode(); \
         const left = (digits) => { const at = text.data.indexOf(digits); const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + 3); return range.getBoundingClientRect().left; }; \
         return left('116') < left('123'); })";
    let order = page.eval(order).await?;
    ensure!(order == json!([true, true, true, true]), "the numbers are not in the order of dialling: {order}");
    Ok(())
}

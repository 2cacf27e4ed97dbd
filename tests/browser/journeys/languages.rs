//! Journeys through the languages, and through packs other than the default one: requests, kept marks, and layout.

use crate::page::{Journey, Page};
use anyhow::{Context, Result, ensure};
use group_fit::i18n::LANGUAGES;
use serde_json::{Value, json};

/// Every journey, by its name.
pub const ALL: &[(&str, Journey)] = &[
    ("every_language_is_a_choice_that_keeps_marks", |page| Box::pin(every_language_keeps_marks(page))),
    ("a_language_is_matched_by_the_usual_rules", |page| Box::pin(a_language_is_matched(page))),
    ("no_text_is_clipped_or_overlaps_in_any_language", |page| Box::pin(every_language_fits(page))),
    ("a_kiosk_fits_upright_and_on_its_side", |page| Box::pin(a_kiosk_fits(page))),
    ("three_options_and_thirty_dimensions_fit", |page| Box::pin(large_packs_fit(page))),
    ("a_pack_of_five_lines_changes_a_sentence", |page| Box::pin(five_lines_change_a_sentence(page))),
    ("a_pack_that_is_too_slow_leaves_the_comparison", |page| Box::pin(a_slow_pack_leaves_it(page))),
];

const ASKED: &str = "performance.getEntriesByType('resource').map((entry) => entry.name.split('/').pop())";

async fn every_language_keeps_marks(page: &Page) -> Result<()> {
    page.open("watched.html").await?;
    let named =
        page.eval("return [...root.querySelectorAll('[name=language] option')].map((language) => language.textContent)").await?;
    ensure!(named == json!(LANGUAGES.map(|language| language.name)), "each language must have its own name: {named}");
    page.press_all("support", &["group-dynamics", "meeting-structure", "membership-criteria"]).await?;
    page.click("input[name=leaning][value=both]").await?;
    let code = page.eval("return element.code").await?;
    page.eval("find('select[name=language]').focus()").await?;
    // English last, because the page already has it.
    for tag in LANGUAGES.iter().cycle().skip(1).take(LANGUAGES.len()).map(|language| language.tag) {
        page.eval(&format!(
            "const choice = find('select[name=language]'); choice.value = '{tag}'; choice.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ))
        .await?;
        page.until(&format!("the page is in language {tag}"), &format!("return find('.group-fit').lang === '{tag}'")).await?;
        let direction = if tag == "ar" { "rtl" } else { "ltr" };
        let kept = json!([code, 1, "language", direction, tag]).to_string();
        // An engine may show the language before everything else of it.
        let is_kept = format!(
            "return JSON.stringify([element.code, root.querySelectorAll('input:checked').length, root.activeElement?.name, find('.group-fit').dir, \
             find('select[name=language]').value]) === {}",
            json!(kept)
        );
        page.until(&format!("{tag}: marks, answers, focus and choice are kept as {kept}"), &is_kept).await?;
        page.expect_verdict("leans support clearly").await?;
    }
    let asked = page.eval(&format!("return {ASKED}.filter((name) => name.startsWith('comparison-')).length")).await?;
    ensure!(asked == json!(LANGUAGES.len()), "there must be one request per language: {asked}");
    page.press("outcome-goals", "therapeutic").await
}

async fn a_language_is_matched(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    // The host's page is in English. There is no traditional Chinese and no Klingon.
    let table = [
        ("es-MX", "es"),
        ("zh-CN", "zh-Hans"),
        ("ZH", "zh-Hans"),
        ("ar-EG", "ar"),
        ("zh-TW", "en"),
        ("fr-CA", "fr"),
        ("tlh", "en"),
    ];
    page.eval(
        "window.warned = []; const own = console.warn; console.warn = (...all) => { warned.push(all.join(' ')); own(...all) }",
    )
    .await?;
    for (tag, expected) in table {
        page.eval(&format!("element.lang = '{tag}'")).await?;
        page.until(
            &format!("lang={tag} gives the language {expected}"),
            &format!("return find('.group-fit').lang === '{expected}'"),
        )
        .await?;
    }
    let warned = page.eval("return window.warned").await?;
    let warned: Vec<&str> = warned.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    ensure!(
        warned.len() == 2 && warned[1] == "Group Fit: lang=\"tlh\" is none of: en, es, fr, vi, ar, zh-Hans.",
        "there must be one warning per unknown language: {warned:?}"
    );
    page.eval("element.lang = 'vi'").await?;
    page.until("the page is in Vietnamese", "return find('.group-fit').lang === 'vi'").await?;
    page.eval("document.body.lang = 'fr'; element.removeAttribute('lang')").await?;
    page.until("an element without lang has the language of its surroundings", "return find('.group-fit').lang === 'fr'").await
}

/// The texts with a wrong layout: outside of their containers, cut off, or over another text.
const MEASURE: &str = "
  // As on a device with a voice.
  find('.aloud').dataset.speech ??= 'silent';
  for (const more of root.querySelectorAll('details.more')) more.open = true;
  if (!root.whole) { const sheet = new CSSStyleSheet(); sheet.replaceSync('* { content-visibility: visible !important }');
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]; root.whole = true; }
  const place = element.getBoundingClientRect(), wrong = [], texts = [];
  for (const part of root.querySelectorAll('.group-fit *')) {
    if (part.closest('.visually-hidden, option') || !part.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(part), clips = style.overflowX !== 'visible';
    if (clips && part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 1) wrong.push(`cut off: ${part.className}`);
    for (const node of part.childNodes) {
      if (node.nodeType !== 3 || !node.data.trim()) continue;
      const range = document.createRange(); range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width < 1) continue;
        if (box.left < place.left - 1 || box.right > place.right + 1) wrong.push(`beyond its place: ${node.data.slice(0, 40)}`);
// Sticky elements cover the content that scrolls below them.
        if (!part.closest('.crisis, .fit, .tools')) texts.push([part, box, node.data]);
      }
    }
  }
  texts.sort((a, b) => a[1].top - b[1].top);
  for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length && texts[j][1].top < texts[i][1].bottom; j++) {
    const [a, b] = [texts[i][1], texts[j][1]];
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
// Lines of one text are close to each other, and letters of some scripts extend beyond their line.
    if (texts[i][0] !== texts[j][0] && across > 2 && down > 6) wrong.push(`over each other: ${texts[i][2].slice(0, 40)} | ${texts[j][2].slice(0, 40)}`);
  }
  return wrong.slice(0, 5);
";

/// Phones, a tablet, the kiosk upright and on its side, a desktop.
const WIDTHS: [&str; 6] = ["w320", "w390", "w768", "w1080", "w1280", "w1920"];

async fn fits_in_every_width(page: &Page, what: &str) -> Result<()> {
    fits_in(page, &WIDTHS, what).await
}

async fn fits_in(page: &Page, widths: &[&str], what: &str) -> Result<()> {
    for width in widths {
        page.eval(&format!("element.parentElement.className = '{width}'")).await?;
        // The layout is measured after the next frame.
        page.eval("window.drawn = false; requestAnimationFrame(() => setTimeout(() => (window.drawn = true)))").await?;
        page.until("the browser has drawn the page", "return window.drawn").await?;
        let wrong = page.eval(MEASURE).await?;
        ensure!(wrong == json!([]), "{what} in {width}: layout errors: {wrong}");
    }
    Ok(())
}

async fn every_language_fits(page: &Page) -> Result<()> {
    // The second page has pseudo-locales instead of two languages: one longer and accented, one mirrored.
    for (path, tags) in [("languages.html", LANGUAGES.map(|language| language.tag).to_vec()), ("pseudo.html", vec!["fr", "ar"])] {
        page.open(path).await?;
        page.press_all("support", &["group-dynamics", "meeting-structure"]).await?;
        page.press_all("therapeutic", &["purpose-and-focus", "outcome-goals"]).await?;
        for tag in tags {
            page.eval(&format!("element.lang = '{tag}'")).await?;
            let shows = format!(
                "return find('select[name=language]').value === '{tag}' && find('.group-fit').lang.startsWith('{}')",
                if path == "pseudo.html" && tag == "fr" { "en-XA" } else { tag }
            );
            page.until(&format!("{path} is in language {tag}"), &shows).await?;
            fits_in_every_width(page, &format!("{path} in {tag}")).await?;
        }
    }
    Ok(())
}

async fn a_kiosk_fits(page: &Page) -> Result<()> {
    let widths = ["w1080", "w1920"];
    page.open("languages.html").await?;
    // On localhost, a kiosk has no link that another device could open.
    page.eval("element.setAttribute('page-url', 'https://clinic.example/')").await?;
    page.eval("element.setAttribute('mode', 'kiosk')").await?;
    page.until("the styles of the page are loaded", "return getComputedStyle(find('.attract') ?? element).display === 'flex'")
        .await?;
    fits_in(page, &widths, "the attract screen").await?;
    page.click(".greeting").await?;
    page.press_all("support", &["group-dynamics", "meeting-structure"]).await?;
    page.click("[data-act=takeaway]").await?;
    page.until("the QR code is drawn", "return !!find('.qr path')").await?;
    for language in LANGUAGES {
        let tag = language.tag;
        page.eval(&format!("element.lang = '{tag}'")).await?;
        page.until(&format!("the page is in language {tag}"), &format!("return find('.group-fit').lang === '{tag}'")).await?;
        fits_in(page, &widths, &format!("a kiosk in {tag}")).await?;
    }
    Ok(())
}

async fn large_packs_fit(page: &Page) -> Result<()> {
    for (path, options, dimensions) in [("three.html", 3, 10), ("four.html", 4, 10), ("thirty.html", 2, 30)] {
        page.open(path).await?;
        let there = page
            .eval("return [root.querySelectorAll('.matrix__head').length, root.querySelectorAll('tbody > tr').length]")
            .await?;
        ensure!(there == json!([options, dimensions]), "{path}: wrong number of options or dimensions: {there}");
        let own = page.eval("return [...root.querySelectorAll('[data-dimension]')].slice(-1)[0].dataset").await?;
        let (dimension, option) = (
            own["dimension"].as_str().context("the dimension has no id")?,
            own["option"].as_str().context("the option has no id")?,
        );
        page.press(dimension, option).await?;
        page.press_all("support", &["group-dynamics", "meeting-structure"]).await?;
        fits_in_every_width(page, path).await?;
        let code = page.eval("return element.code").await?;
        page.eval("element.reset()").await?;
        page.until("all marks are cleared", "return fit().dataset.fit === 'open'").await?;
        page.eval(&format!("element.code = {code}")).await?;
        page.until(
            "the code restores all three marks",
            "return root.querySelectorAll('[data-option][aria-pressed=true]').length === 3",
        )
        .await?;
    }
    Ok(())
}

async fn five_lines_change_a_sentence(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    page.press("outcome-goals", "therapeutic").await?;
    let pack = r#"{ "format": 1, "lang": "fr",
        "dimensions": [{ "id": "group-dynamics", "statements": { "support": { "text": "Parler entre nous, le mardi" } } }] }"#;
    page.eval(&format!("element.pack = {}", json!(pack))).await?;
    page.until(
        "the changed sentence of the pack shows",
        "return find('[data-dimension=group-dynamics][data-option=support]').textContent === 'Parler entre nous, le mardi'",
    )
    .await?;
    let rest = page.eval("return [find('.group-fit').lang, root.querySelectorAll('[data-dimension]').length, root.querySelectorAll('[data-option][aria-pressed=true]').length, !find('select[name=language]'), find('.fit__toggle').textContent.slice(0, 8)]").await?;
    ensure!(rest == json!(["fr", 20, 1, true, "Pourquoi"]), "the other texts must come from the default pack: {rest}");
    page.eval(&format!("element.pack = {}", json!(r#"{ "format": 1, "dimensions": [{ "id": "none" }] }"#))).await?;
    page.until(
        "the error event names the missing dimensions",
        "return window.told.some(([name, detail]) => name === 'error' && detail.problems.some((one) => /dimensions/.test(one)))",
    )
    .await?;
    page.press("group-dynamics", "support").await
}

async fn a_slow_pack_leaves_it(page: &Page) -> Result<()> {
    page.open("slow-pack.html").await?;
    let told = "window.told.find(([name]) => name === 'error')?.[1].problems[0]";
    page.until("the error event reports that the pack is too slow", &format!("return /takes more than 10 seconds/.test({told})"))
        .await?;
    page.press("meeting-structure", "support").await?;
    let shift = page.eval("return window.shift").await?;
    ensure!(shift == json!(0), "layout shift: {shift}");
    Ok(())
}

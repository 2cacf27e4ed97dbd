//! The takeaway: the printed page, the link, the QR code and the short code; and codes that a visitor brings back.

use crate::page::{Journey, Page};
use anyhow::{Context, Result, ensure};
use browser_tests::browsers::Engine;
use group_fit::i18n::LANGUAGES;
use rqrr::PreparedImage;
use serde_json::json;
use std::time::{Duration, Instant};
use thirtyfour::common::print::{PrintPage, PrintParameters};

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("a_qr_code_on_the_screen_is_the_link_that_is_written_beside_it", |page| Box::pin(a_qr_code_is_the_link(page))),
    ("a_link_brings_marks_and_language_along", |page| Box::pin(a_link_brings_marks(page))),
    ("a_code_that_is_typed_brings_marks", |page| Box::pin(a_code_brings_marks(page))),
    ("marks_for_another_comparison_lose_nothing_here", |page| Box::pin(marks_for_another_comparison(page))),
    ("paper_is_one_page_in_every_language", |page| Box::pin(paper_is_one_page(page))),
    ("within_a_hosts_page_a_copy_is_printed_and_nothing_else", |page| Box::pin(a_copy_is_printed(page))),
];

const PAGE: &str = "watched.html";
const THREE: [&str; 3] = ["facilitation-role", "meeting-structure", "membership-criteria"];

/// The text of the QR code in the element that matches a selector, as a camera would read it.
async fn read_qr(page: &Page, selector: &str) -> Result<String> {
    // Scrolls until the code is whole in view, as a person does: the bars of a kiosk may cover a part of it. Not by
    // scrollIntoView, which in WebKitGTK takes the end of the window to be lower than it is.
    let whole = page
        .eval(&format!(
            "const code = find('{selector}'); \
             const isWhole = () => {{ \
                 const {{ left, top, right, bottom }} = code.getBoundingClientRect(); \
                 return [[left, top], [right, top], [left, bottom], [right, bottom]].every(([x, y]) => \
                     code.contains(root.elementFromPoint(x + (x === left ? 2 : -2), y + (y === top ? 2 : -2)))); \
             }}; \
             return [0.5, 1, 0].some((part) => {{ \
                 const {{ top, height }} = code.getBoundingClientRect(); \
                 scrollBy({{ top: top - part * (innerHeight - height), behavior: 'instant' }}); \
                 return isWhole(); \
             }})"
        ))
        .await?;
    ensure!(whole == json!(true), "no scroll position shows the whole QR code");
    // An engine may take the screenshot before it has scrolled.
    let start = Instant::now();
    let mut picture = Vec::new();
    while start.elapsed() < Duration::from_secs(15) {
        picture = page.driver.screenshot_as_png().await?;
        if let Some(read) = read_picture(&picture)? {
            return Ok(read);
        }
    }
    let kept = xtask::paths::target().join(format!("no-qr-{}.png", page.engine.name()));
    std::fs::write(&kept, picture)?;
    let lies = page
        .eval(&format!(
            "const code = find('{selector}'); const {{ left, top, width, height }} = code.getBoundingClientRect(); \
             const over = root.elementFromPoint(left + width / 2, top + height / 2)?.outerHTML.slice(0, 100); \
             return [left, top, width, height, innerWidth, innerHeight, scrollY, over, code.outerHTML.slice(0, 100)]"
        ))
        .await?;
    anyhow::bail!("no QR code is visible in {}: its position is {lies}", kept.display())
}

/// The text of the one QR code in a picture.
fn read_picture(picture: &[u8]) -> Result<Option<String>> {
    let mut picture = png::Decoder::new(std::io::Cursor::new(picture)).read_info()?;
    let mut bytes = vec![0; picture.output_buffer_size().context("the picture has no size")?];
    let frame = picture.next_frame(&mut bytes)?;
    let channels = frame.color_type.samples();
    let (width, height) = (frame.width as usize, frame.height as usize);
    let mut image = PreparedImage::prepare_from_greyscale(width, height, |x, y| bytes[(y * width + x) * channels]);
    let grids = image.detect_grids();
    ensure!(grids.len() < 2, "{} QR codes are visible", grids.len());
    Ok(grids.first().map(rqrr::Grid::decode).transpose()?.map(|(_, text)| text))
}

/// A code in the form for links: the check symbol may be a character other than a letter or digit.
fn in_name(code: &str) -> String {
    ["*a", "~b", "$c", "=d"]
        .iter()
        .fold(code.to_owned(), |code, pair| code.replace(&pair[..1], &format!("_{}", pair[1..].to_ascii_uppercase())))
}

async fn open_takeaway(page: &Page) -> Result<()> {
    page.click("[data-act=takeaway]").await?;
    page.until("the QR code is drawn", "return !!find('.qr path')").await
}

async fn a_qr_code_is_the_link(page: &Page) -> Result<()> {
    for path in [PAGE, "host.html", "kiosk-watched.html"] {
        page.open(path).await?;
        let of_kiosk = path.starts_with("kiosk");
        if of_kiosk {
            page.click("[data-lang=zh-Hans]").await?;
            page.until("a visit begins at the kiosk", "return find('.group-fit').lang === 'zh-Hans'").await?;
        }
        page.click("[data-act=takeaway]").await?;
        page.until("the takeaway has no QR code without marks", "return !find('.qr') && !!find('.takeaway__carried p')").await?;
        page.press_all("support", &THREE).await?;
        page.until("the QR code is drawn after a pause", "return !!find('.qr path')").await?;
        let link = page.text(".takeaway__link").await?;
        let code = page.eval("return element.code").await?;
        ensure!(
            link.contains(&format!("#group-fit-{}-", in_name(code.as_str().unwrap_or_default()))),
            "the link does not contain the code: {link}"
        );

        ensure!(read_qr(page, ".qr").await? == link, "{path}: the QR code does not contain the link");
        ensure!(page.text(".takeaway__code").await?.replace('-', "") == code.as_str().unwrap_or_default());
        ensure!(!page.text(".takeaway__carries").await?.is_empty(), "no sentence explains that the link contains the marks");
        // With other marks, there is another QR code, and never the old one beside the new link.
        page.press("group-dynamics", "therapeutic").await?;
        ensure!(
            page.eval("return !find('.qr path')").await? == json!(true),
            "the old QR code is still visible after a change of the marks"
        );
        page.until("another code is drawn", "return !!find('.qr path')").await?;
        ensure!(read_qr(page, ".qr").await? == page.text(".takeaway__link").await?);
    }
    // The page copies the link, and announces it.
    page.open(PAGE).await?;
    page.eval(
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } })",
    )
    .await?;
    page.press_all("support", &THREE).await?;
    open_takeaway(page).await?;
    page.click("[data-act=copy]").await?;
    page.until(
        "the page announces that the link is copied",
        "return find('[data-announced]').textContent === 'The link is copied.'",
    )
    .await?;
    ensure!(page.eval("return window.copied").await? == json!(page.text(".takeaway__link").await?));

    page.open(PAGE).await?;
    page.eval("element.setAttribute('page-url', 'https://provider.example/groups?a=1#top')").await?;
    page.press_all("support", &THREE).await?;
    open_takeaway(page).await?;
    let read = read_qr(page, ".qr").await?;
    ensure!(
        read.starts_with("https://provider.example/groups?a=1#group-fit-"),
        "the link does not use the page-url of the host: {read}"
    );
    for wrong in ["http://", "javascript:alert(1)"] {
        page.eval(&format!(
            "window.warned = []; console.warn = (words) => warned.push(words); element.setAttribute('page-url', '{wrong}')"
        ))
        .await?;
        page.until(
            "the console has a warning about page-url",
            "return window.warned.some((words) => words.includes('page-url'))",
        )
        .await?;
        let link = page.text(".takeaway__link").await?;
        ensure!(link.contains("/watched.html#group-fit-"), "the link uses the invalid page-url {wrong}: {link}");
    }
    Ok(())
}

async fn a_link_brings_marks(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    page.eval("element.lang = 'es'").await?;
    page.until("the page is in Spanish", "return find('.group-fit').lang === 'es'").await?;
    page.press_all("support", &THREE).await?;
    let code = page.eval("return element.code").await?;
    let code = code.as_str().unwrap_or_default();
    page.visit(&format!("{PAGE}#group-fit={code}&lang=es")).await?;
    let marked = "return root && root.querySelectorAll('[data-option][aria-pressed=true]').length === 3 && find('.group-fit').lang === 'es'";
    page.until("the marks and the language are there", marked).await?;
    page.expect_verdict("leans support clearly").await?;
    let said = page.text(".brought p").await?;
    ensure!(!said.is_empty(), "no sentence explains where the marks are from");
    // A link that is followed while the page is open, and a truncated one.
    page.press("group-dynamics", "support").await?;
    page.eval("location.hash = 'group-fit=A1RX42G0008'").await?;
    page.until("a sentence explains that the code is refused", "return !!find('.brought[data-refused] p')").await?;
    ensure!(
        page.eval("return root.querySelectorAll('[data-option][aria-pressed=true]').length").await? == json!(4),
        "the refused code changed the marks"
    );
    Ok(())
}

async fn a_code_brings_marks(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    page.press_all("support", &THREE).await?;
    let code = page.eval("return element.code").await?;
    let code = code.as_str().unwrap_or_default().to_owned();
    page.open(PAGE).await?;
    page.press("group-dynamics", "therapeutic").await?;
    page.click(".takeaway__enter > summary").await?;
    // Type the code like a person: in lower case, in groups, and with o instead of 0.
    let typed = format!("{}-{} {}", &code[..4], &code[4..8], &code[8..]).to_ascii_lowercase().replace('0', "o");
    page.eval(&format!("find('input[name=code]').value = '{typed}'")).await?;
    page.click("[data-act=use-code]").await?;
    page.until(
        "the page has the marks of the code",
        "return root.querySelectorAll('[data-option][aria-pressed=true]').length === 3",
    )
    .await?;
    ensure!(page.eval("return element.code").await? == json!(code));
    page.click(".button--undo").await?;
    page.until(
        "the previous marks are restored",
        "return root.querySelectorAll('[data-option][aria-pressed=true]').length === 1",
    )
    .await?;
    for wrong in ["", "hello", "A1RX42G0008", "!"] {
        page.eval(&format!("find('input[name=code]').value = '{wrong}'")).await?;
        page.click("[data-act=use-code]").await?;
        page.until("a sentence explains that the code is refused", "return !!find('.takeaway .brought[data-refused] p')").await?;
        ensure!(page.eval("return root.querySelectorAll('[data-option][aria-pressed=true]').length").await? == json!(1));
    }
    Ok(())
}

async fn marks_for_another_comparison(page: &Page) -> Result<()> {
    page.open("thirty.html").await?;
    page.press_all("support", &THREE).await?;
    let foreign = page.eval("return element.code").await?;
    page.open(PAGE).await?;
    page.press("group-dynamics", "support").await?;
    page.eval(&format!("location.hash = 'group-fit={}'", foreign.as_str().unwrap_or_default())).await?;
    page.until("the page refuses the code", "return !!find('.brought[data-refused] p')").await?;
    let said = page.text(".brought[data-refused] p").await?;
    ensure!(said == "This code is for another comparison. What is marked here stays as it is.", "wrong sentence: {said}");
    ensure!(page.eval("return root.querySelectorAll('[data-option][aria-pressed=true]').length").await? == json!(1));
    ensure!(page.eval("return location.hash").await? == json!(""), "the code stays in the address");
    Ok(())
}

async fn paper_is_one_page(page: &Page) -> Result<()> {
    // WebKitGTK's driver cannot print.
    if page.engine == Engine::WebKit {
        return Ok(());
    }
    for path in ["watched.html", "kiosk-watched.html"] {
        page.open(path).await?;
        page.eval("element.setAttribute('region', 'US')").await?;
        for language in LANGUAGES {
            let tag = language.tag;
            page.eval(&format!("find('[data-act=begin]')?.click(); element.lang = '{tag}'")).await?;
            page.until(&format!("the page is in language {tag}"), &format!("return find('.group-fit').lang === '{tag}'")).await?;
            // Every statement, every emphasis, and every question answered.
            let press = "for (const button of root.querySelectorAll('[data-option][aria-pressed=false]')) button.click(); \
                 for (const button of root.querySelectorAll('[data-emphasis][aria-pressed=false]')) button.click(); \
                 for (const name of ['sure-sure', 'sure-understand', 'sure-risks', 'sure-encouragement']) root.querySelectorAll(`input[name=${name}]`)[1].click(); \
                 find('input[name=leaning]').click();";
            page.eval(press).await?;
            page.until(
                "every statement is marked",
                "return root.querySelectorAll('[data-option][aria-pressed=true]').length === 20",
            )
            .await?;
            for (paper, width, height) in [("A4", 21.0, 29.7), ("Letter", 21.59, 27.94)] {
                let sheet = PrintParameters { page: PrintPage { width, height }, ..PrintParameters::default() };
                let pdf = page.driver.print_page(sheet).await?;
                let pages = lopdf::Document::load_mem(&pdf)?.get_pages().len();
                ensure!(pages == 1, "{path} in {tag} needs {pages} pages of {paper} instead of one");
            }
            page.until("the printed copy is removed from the page", "return !find('.paper')").await?;
        }
    }
    Ok(())
}

async fn a_copy_is_printed(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    page.press_all("support", &THREE).await?;
    page.click("input[name=leaning]").await?;
    // Keep the content for print, and replace `print`.
    let hook = "const own = Element.prototype.append; window.printed = 0; \
         Element.prototype.append = function (...nodes) { own.apply(this, nodes); for (const node of nodes) if (node.tagName === 'IFRAME') { \
           window.copy = node; node.contentWindow.print = () => { window.printed++; node.contentWindow.dispatchEvent(new Event('beforeprint')); }; } };";
    page.eval(hook).await?;
    page.click("[data-act=print]").await?;
    page.until("the page is printed once", "return window.printed === 1").await?;
    let copy = page
        .eval(
            "const there = window.copy.contentDocument; const shown = there.querySelector('group-fit').shadowRoot; \
             return [shown.querySelectorAll('[data-option][aria-pressed=true]').length, shown.querySelectorAll('input:checked').length, \
               !!shown.querySelector('.paper p'), there.adoptedStyleSheets.some((sheet) => [...sheet.cssRules].some((rule) => rule instanceof window.copy.contentWindow.CSSPageRule)), shown.adoptedStyleSheets.length > 1, \
               there.body.innerText.includes(\"The host's own words\")]",
        )
        .await?;
    ensure!(
        copy == json!([3, 1, true, true, true, false]),
        "the printed copy lacks marks, answers, text for paper or styles, or contains content of the host: {copy}"
    );
    let violations = page.eval("return window.violations").await?;
    ensure!(violations == json!([]), "policy violations: {violations}");
    page.eval("window.copy.contentWindow.dispatchEvent(new Event('afterprint'))").await?;
    page.until("the frame with the printed copy is removed", "return !document.querySelector('iframe')").await?;
    page.until("the text for paper is removed from the page", "return !find('.paper')").await
}

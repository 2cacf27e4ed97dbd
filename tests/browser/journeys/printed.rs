//! Printed pages, by the text of the PDF.

use crate::page::{Journey, Page};
use anyhow::{Context, Result, ensure};
use browser_tests::browsers::Engine;
use group_fit::content::{default_for, read_text};
use group_fit::i18n::LANGUAGES;
use thirtyfour::common::print::PrintParameters;

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("paper_has_the_crisis_lines_of_every_region", |page| Box::pin(paper_has_every_line(page))),
    ("a_hosts_own_print_has_all_of_it", |page| Box::pin(a_hosts_print_has_all(page))),
    ("printed_before_it_was_near_a_host_prints_its_own_words", |page| Box::pin(printed_before_it_was_near(page))),
];

/// The number of pages and the text of the PDF, without spaces.
async fn printed(page: &Page) -> Result<(usize, String)> {
    let pdf = lopdf::Document::load_mem(&page.driver.print_page(PrintParameters::default()).await?)?;
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    let text = pdf.extract_text(&pages)?;
    // PDFs have no isolates and no reliable spaces.
    let plain = |c: &char| !c.is_whitespace() && !('\u{2066}'..='\u{2069}').contains(c);
    // Fonts have ligatures.
    let text = [("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi")]
        .iter()
        .fold(text, |text, (one, letters)| text.replace(one, letters));
    Ok((pages.len(), text.chars().filter(plain).collect()))
}

/// The first number of a text, without its spaces: of "NHS 111, then 2" it is 111.
fn number(text: &str) -> String {
    let from = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    from.chars().take_while(|c| c.is_ascii_digit() || *c == ' ').filter(char::is_ascii_digit).collect()
}

async fn paper_has_every_line(page: &Page) -> Result<()> {
    // WebKitGTK's driver cannot print.
    if page.engine == Engine::WebKit {
        return Ok(());
    }
    page.open("watched.html").await?;
    for language in LANGUAGES {
        let tag = language.tag;
        page.eval(&format!("element.lang = '{tag}'")).await?;
        page.until(&format!("the page is in language {tag}"), &format!("return find('.group-fit').lang === '{tag}'")).await?;
        let (pages, text) = printed(page).await?;
        ensure!(pages == 1, "{tag}: the printout has {pages} pages instead of one");
        let pack = read_text(default_for(tag).context("no default pack")?)?;
        let regions = &pack.comparison.crisis.regions;
        ensure!(regions.len() > 4, "{tag}: the pack has too few regions");
        let numbers: Vec<String> = regions.iter().flat_map(|region| &region.lines).map(|line| number(&line.text)).collect();
        for number in &numbers {
            let (written, expected) = (text.matches(number).count(), numbers.iter().filter(|other| *other == number).count());
            ensure!(
                !number.is_empty() && written >= expected,
                "{tag}: {number} is printed {written} times instead of {expected}: {text}"
            );
        }
    }
    Ok(())
}

async fn a_hosts_print_has_all(page: &Page) -> Result<()> {
    if page.engine == Engine::WebKit {
        return Ok(());
    }
    page.open("host.html").await?;
    page.press_all("support", &["facilitation-role", "meeting-structure", "membership-criteria"]).await?;
    let (_, text) = printed(page).await?;
    let without_spaces = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let pack = read_text(default_for("en").context("no default pack")?)?;
    let statements =
        pack.comparison.dimensions.iter().flat_map(|dimension| &dimension.statements).map(|statement| &statement.text);
    let asks = pack.details.dimensions.iter().map(|dimension| &dimension.ask);
    let lines = pack.comparison.crisis.regions.iter().flat_map(|region| &region.lines).map(|line| &line.text);
    for expected in statements.chain(asks).chain(lines) {
        ensure!(text.contains(&without_spaces(expected)), "{expected:?} is not printed: {text}");
    }
    for expected in
        ["Before", "After", "So far, a support group usually offers clearly more of what you marked", "What would change this"]
    {
        ensure!(text.contains(&without_spaces(expected)), "{expected:?} is not printed: {text}");
    }
    Ok(())
}

async fn printed_before_it_was_near(page: &Page) -> Result<()> {
    if page.engine == Engine::WebKit {
        return Ok(());
    }
    page.visit("far-words.html").await?;
    page.until("the element is defined", "return !!customElements.get('group-fit') && !!root").await?;
    let (pages, text) = printed(page).await?;
    ensure!(pages == 1, "the printout has {pages} pages instead of one");
    for expected in ["Before", "Thehost'sownwords", "After"] {
        ensure!(text.contains(expected), "{expected:?} is not printed: {text}");
    }
    ensure!(page.eval("return !fit()").await? == serde_json::json!(true), "the element loaded although nobody came near it");
    Ok(())
}

//! Page translators, which replace text nodes of the page, also those that are added later.

use crate::page::{Journey, Page};
use anyhow::{Result, ensure};
use serde_json::json;

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] =
    &[("a_translated_page_says_what_holds_now", |page| Box::pin(a_translated_page_says_what_holds(page)))];

/// A script that does what page translators do: it replaces each text node by a `<font>` in a `<font>`, at once or after a while,
/// and later ones too.
const TRANSLATE: &str = "
  const done = new WeakSet();
  window.wait = WAIT;
  const translate = (within) => {
    const walk = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walk.nextNode()) texts.push(walk.currentNode);
    for (const text of texts) {
      if (done.has(text) || !text.data.trim() || !text.parentNode) continue;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = `«${text.data}»`;
      done.add(inner.firstChild);
      outer.append(inner);
      text.replaceWith(outer);
    }
  };
  translate(root);
  const later = (work) => (window.wait ? setTimeout(work, window.wait) : work());
  new MutationObserver((changes) => changes.forEach(({ addedNodes }) => later(() => addedNodes.forEach((node) => {
    if (node.nodeType === 1 && node.isConnected) translate(node);
    else if (node.nodeType === 3 && node.parentNode) translate(node.parentNode);
  })))).observe(root, { childList: true, subtree: true, characterData: true });
";

async fn a_translated_page_says_what_holds(page: &Page) -> Result<()> {
    for (path, wait) in [("watched.html", 0), ("host.html", 0), ("watched.html", 30)] {
        // The texts of the untranslated page, per action of the visitor.
        let expected = visit(page, path, None).await?;
        visit(page, path, Some((wait, &expected))).await?;
    }
    Ok(())
}

/// A visit, and the texts after each step. With a translator, each text must finally be the expected one, translated once.
async fn visit(page: &Page, path: &str, translator: Option<(u32, &[String])>) -> Result<Vec<String>> {
    page.open(path).await?;
    if let Some((wait, _)) = translator {
        page.eval(&TRANSLATE.replace("WAIT", &wait.to_string())).await?;
    }
    let step = std::cell::Cell::new(0);
    let words = async |selector: &'static str| {
        let number = step.replace(step.get() + 1);
        let Some((wait, expected)) = translator else { return page.text(selector).await };
        let words = &expected[number];
        let says =
            format!("return find('{selector}').textContent.replace(/\\s+/g, ' ').trim() === {}", json!(format!("«{words}»")));
        page.until(&format!("{path}, {wait} ms: {selector} says {words:?} at step {number}"), &says).await?;
        Ok(words.clone())
    };
    let mut read = Vec::new();
    let three = ["facilitation-role", "meeting-structure", "membership-criteria"];
    read.push(words(".fit__verdict").await?);
    for dimension in three {
        page.press(dimension, "support").await?;
        read.push(words(".fit__verdict").await?);
    }
    read.push(words(".fit__lead").await?);
    read.push(words(".bar__count").await?);
    read.push(words(".fit__part .fit__heading").await?);
    page.until(
        "the verdict is announced to screen readers",
        "return find('[data-announced]').textContent.includes('clearly more')",
    )
    .await?;
    read.push(words("[data-announced]").await?);
    page.click(".marks__label").await?;
    page.until("the list of marks opens", "return !!find('.marks__entry')").await?;
    for option in ["purpose-and-focus", "outcome-goals"] {
        page.press(option, "therapeutic").await?;
    }
    read.push(words(".fit__verdict").await?);
    read.push(words(".fit__next > span").await?);
    page.click("[data-emphasis=outcome-goals]").await?;
    page.until("the dimension has emphasis", "return find('[data-emphasis=outcome-goals]').ariaPressed === 'true'").await?;
    read.push(words(".fit__lead").await?);
    page.click(".button--whole").await?;
    page.click("[data-act=takeaway]").await?;
    page.until("the takeaway opens", "return !!find('.takeaway__code')").await?;
    read.push(words(".takeaway__code").await?);
    page.press("outcome-goals", "therapeutic").await?;
    read.push(words(".takeaway__code").await?);
    page.click("input[name=sure-risks][value=no]").await?;
    page.until("the answer \"no\" shows its explanation", "return !!find('.sure__no')").await?;
    read.push(words(".sure__no").await?);
    page.click(".button--start-over").await?;
    page.until("all marks are cleared", "return !find('[aria-pressed=true][data-option]')").await?;
    read.push(words(".fit__verdict").await?);
    page.click(".button--undo").await?;
    page.until("the marks are restored", "return root.querySelectorAll('[data-option][aria-pressed=true]').length === 4").await?;
    read.push(words(".fit__verdict").await?);
    for region in ["US", "IE"] {
        page.eval(&format!("element.setAttribute('region', '{region}')")).await?;
        page.until("the crisis lines of the region show", "return !!find('.crisis__lines a')").await?;
        read.push(words(".crisis__lines a").await?);
    }
    for lang in ["fr", "en"] {
        page.eval(&format!("element.lang = '{lang}'")).await?;
        page.until(&format!("the page is in language {lang}"), &format!("return find('.group-fit').lang === '{lang}'")).await?;
        read.push(words(".fit__verdict").await?);
        read.push(words(".fit__toggle").await?);
        read.push(words(".emphasis > span").await?);
        read.push(words("[data-act=showing]").await?);
    }
    let once = "return [...root.querySelectorAll('.fit *, .crisis *, .emphasis, .takeaway *')].filter((part) => /»\\s*[^«\\s]+\\s*$/.test(part.childElementCount ? '' : part.textContent)).length";
    let stale = page.eval(once).await?;
    ensure!(stale == json!(0), "a part still contains text from before the change");
    let amiss = page.eval("return [!!find('[role=alert]'), window.told.filter(([name]) => name === 'error')]").await?;
    ensure!(amiss == json!([false, []]), "a notice about a failure, or error events: {amiss}");
    Ok(read)
}

//! Layout: on a phone, in layouts of hosts, while the page loads, and for screen readers.

use crate::page::{Journey, Page};
use anyhow::{Context, Result, ensure};
use browser_tests::browsers::Engine;
use group_fit::i18n::LANGUAGES;
use serde_json::{Value, json};

/// Every journey with its name.
pub const ALL: &[(&str, Journey)] = &[
    ("what_is_read_does_not_move_as_the_page_comes", |page| Box::pin(nothing_moves_as_the_page_comes(page))),
    ("the_first_statement_is_on_the_first_screen_of_a_phone", |page| Box::pin(the_first_statement_is_in_view(page))),
    ("a_voice_that_is_found_later_moves_nothing", |page| Box::pin(a_voice_moves_nothing(page))),
    ("see_why_scrolls_below_its_head", |page| Box::pin(see_why_scrolls_below_its_head(page))),
    ("every_statement_has_the_head_of_its_own_column", |page| Box::pin(every_statement_has_its_head(page))),
    ("it_is_some_hundred_pixels_wide_in_any_parent", |page| Box::pin(it_has_a_width_in_any_parent(page))),
    ("a_host_sets_its_width", |page| Box::pin(a_host_sets_its_width(page))),
    ("it_is_as_hidden_as_its_parents_are", |page| Box::pin(it_is_hidden_with_its_parents(page))),
    ("what_sticks_keeps_clear_of_the_hosts_bars", |page| Box::pin(it_keeps_clear_of_bars(page))),
    ("the_crisis_line_is_in_view_in_any_box", |page| Box::pin(the_crisis_line_is_in_view(page))),
    ("a_hosts_zoom_leaves_the_fit_in_the_window", |page| Box::pin(a_zoom_leaves_the_fit(page))),
    ("what_was_hidden_while_it_loaded_shows_whole", |page| Box::pin(what_was_hidden_shows_whole(page))),
    ("a_hosts_text_size_direction_and_writing_stay_outside", |page| Box::pin(a_hosts_text_stays_outside(page))),
    ("session_recorders_are_told_to_leave_it_out", |page| Box::pin(recorders_leave_it_out(page))),
];

/// Waits until two more frames are drawn.
async fn drawn(page: &Page) -> Result<()> {
    page.eval(
        "window.drawn = false; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => (window.drawn = true))))",
    )
    .await?;
    page.until("the browser has drawn the page", "return window.drawn").await
}

/// On a slow connection, the browser paints the first part of the page before the rest has arrived: wherever the page is cut off,
/// the texts before the cut have the same positions as in the whole page.
async fn nothing_moves_as_the_page_comes(page: &Page) -> Result<()> {
    for path in ["watched.html", "phone.html"] {
        page.visit(path).await?;
        let in_frame = path == "phone.html";
        if in_frame {
            page.driver.enter_frame(0).await?;
        }
        let moved = moved_by_cuts(page).await;
        if in_frame {
            page.driver.enter_default_frame().await?;
        }
        let moved = moved?;
        ensure!(moved == json!([]), "{path}: texts that moved while the page loaded: {moved}");
    }
    Ok(())
}

async fn moved_by_cuts(page: &Page) -> Result<Value> {
    page.until("the element is ready", "return !!element?.code").await?;
    page.eval(
        "const cut = new CSSStyleSheet(); cut.replaceSync('[data-cut] { display: none !important }'); \
         root.adoptedStyleSheets = [...root.adoptedStyleSheets, cut]; document.documentElement.style.overflow = 'hidden scroll'; scrollTo(0, 0)",
    )
    .await?;
    drawn(page).await?;
    page.eval(
        "const parts = [...root.querySelectorAll('.group-fit *')]; \
         const texts = []; \
         for (const part of parts) for (const node of part.childNodes) if (node.nodeType === 3 && node.data.trim() && !part.closest('.visually-hidden, option, [hidden]')) texts.push([part, node]); \
         const boxOf = (node) => { const range = document.createRange(); range.selectNodeContents(node); const { x, y } = range.getBoundingClientRect(), line = node.parentElement.closest('.crisis'); /* A line at the bottom grows upwards. */ return [x, line ? y - line.getBoundingClientRect().top : y]; }; \
         const all = texts.map(([part, node]) => [part, node, boxOf(node)]).filter(([, , [, y]]) => y < innerHeight); \
         const firsts = parts.filter((part) => part.closest('.crisis, .tools, .masthead, thead, .fit__head') || part.closest('tr')?.matches(':nth-child(-n + 2)')); \
         const moved = []; \
         for (const first of firsts) { \
           for (const part of parts) part.toggleAttribute('data-cut', part !== first && !!(first.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING)); \
           for (const [part, node, [x, y]] of all) { \
             if (part.closest('[data-cut]') || !(part === first || first.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_PRECEDING)) continue; \
             if (!part.checkVisibility({ visibilityProperty: true }) || node.previousElementSibling?.hasAttribute('data-cut')) continue; \
             const [left, top] = boxOf(node); \
             if (Math.abs(left - x) > 0.5 || Math.abs(top - y) > 0.5) moved.push(`${node.data.slice(0, 30)}: ${x},${y} was ${left},${top} when cut after ${first.tagName}.${first.className.baseVal ?? first.className}`); \
           } \
         } \
         for (const part of parts) part.removeAttribute('data-cut'); \
         return moved.slice(0, 5)",
    )
    .await
}

/// Enters a frame with the size of a phone, 390 × 844 px, does something there, and leaves it.
macro_rules! on_a_phone {
    ($page:expr, $path:expr, $done:expr) => {{
        $page.visit($path).await?;
        $page.driver.enter_frame(0).await?;
        let done = async {
            $page.until("the element is ready", "return !!element?.code && !!fit()").await?;
            $done.await
        }
        .await;
        $page.driver.enter_default_frame().await?;
        done?;
    }};
}

async fn the_first_statement_is_in_view(page: &Page) -> Result<()> {
    on_a_phone!(page, "phone.html", async {
        let size = page.eval("return [innerWidth, innerHeight]").await?;
        ensure!(size == json!([390, 844]), "the frame does not have the size of a phone: {size}");
        for language in LANGUAGES {
            let tag = language.tag;
            page.eval(&format!("element.lang = '{tag}'")).await?;
            page.until(&format!("the page is in language {tag}"), &format!("return find('.group-fit').lang === '{tag}'")).await?;
            drawn(page).await?;
            let found = page
                .eval(
                    "const box = (selector) => find(selector).getBoundingClientRect(); \
                     return [box('.statement').bottom <= box('.fit').top, box('.masthead__title').top - box('.crisis').bottom]",
                )
                .await?;
            ensure!(found[0] == json!(true), "{tag}: the first statement is not fully visible above the fit panel");
            let band = found[1].as_f64().context("the script returned no height")?;
            ensure!(band < 90.0, "{tag}: {band} px are between the crisis line and the title");
        }
        Ok(())
    });
    Ok(())
}

async fn a_voice_moves_nothing(page: &Page) -> Result<()> {
    // A device that loads its voices after the page.
    let voices = "const engine = window.speechSynthesis ?? new EventTarget(); \
         Object.defineProperty(engine, 'getVoices', { value: () => window.voices ?? [], configurable: true }); \
         Object.defineProperty(window, 'speechSynthesis', { value: engine, configurable: true })";
    let boxes = "return ['.crisis', '.masthead__title', '.masthead__lead', '.matrix__row', '.statement', '.tools > .language'].map((selector) => { \
           const { x, y, width, height } = find(selector)?.getBoundingClientRect() ?? {}; return [selector, x, y, width, height]; })";
    for path in ["phone.html", "phone-inline.html"] {
        on_a_phone!(page, path, async {
            for language in LANGUAGES {
                let tag = language.tag;
                page.eval(&format!("{voices}; window.voices = []; speechSynthesis.dispatchEvent(new Event('voiceschanged')); element.lang = '{tag}'")).await?;
                page.until(
                    &format!("the page is in language {tag}, without the button for read aloud"),
                    &format!("return find('.group-fit').lang === '{tag}' && !find('[data-speech]')"),
                )
                .await?;
                drawn(page).await?;
                let before = page.eval(boxes).await?;
                page.eval(&format!("window.voices = [{{ lang: '{tag}', localService: true }}]; speechSynthesis.dispatchEvent(new Event('voiceschanged'))")).await?;
                page.until("the button for read aloud shows", "return !!find('[data-speech=silent]')").await?;
                drawn(page).await?;
                let after = page.eval(boxes).await?;
                ensure!(before == after, "{path} in {tag}: the voice moved the layout: {before} became {after}");
                let buttons = page
                    .eval(
                        "return [...root.querySelectorAll('.aloud > .button')].map((button) => { \
                           const { x, y, width, height } = button.getBoundingClientRect(); \
                           const title = document.createRange(); title.selectNodeContents(find('.masthead__title')); \
                           const over = [...title.getClientRects()].some((line) => line.right > x && line.left < x + width && line.bottom > y && line.top < y + height); \
                           return width >= 44 && height >= 44 && x >= 0 && x + width <= innerWidth && !over && root.elementFromPoint(x + 22, y + 22)?.closest('button') === button && button.textContent.length > 2; })",
                    )
                    .await?;
                ensure!(
                    buttons == json!([true, true]),
                    "{path} in {tag}: a button is hidden, cannot be pressed, or covers something: {buttons}"
                );
            }
            Ok::<(), anyhow::Error>(())
        });
    }
    Ok(())
}

async fn see_why_scrolls_below_its_head(page: &Page) -> Result<()> {
    for width in [390, 320] {
        for tag in ["en", "fr", "ar"] {
            page.open("languages.html").await?;
            page.eval(&format!("element.parentElement.className = 'w{width}'; element.lang = '{tag}'")).await?;
            page.until(&format!("the page is in language {tag}"), &format!("return find('.group-fit').lang === '{tag}'")).await?;
            page.press_all("support", &["group-dynamics", "meeting-structure", "outcome-goals", "skill-development"]).await?;
            page.press_all("therapeutic", &["purpose-and-focus", "facilitation-role", "professional-guidance"]).await?;
            page.click(".fit__toggle").await?;
            page.until("the fit panel is expanded", "return !!find('.fit--open .fit__part')").await?;
            drawn(page).await?;
            let heights = page.eval("const tall = (selector) => find(selector).getBoundingClientRect().height; return [tall('.fit__head'), tall('.fit')]").await?;
            let (head, sheet) = (
                heights[0].as_f64().context("the script returned no height")?,
                heights[1].as_f64().context("the script returned no height")?,
            );
            ensure!(head * 3.5 < sheet, "{width} px, {tag}: the head takes {head} of {sheet} px");
            for down in [120, 300, 9000] {
                page.eval(&format!("find('.fit').scrollTop = {down}")).await?;
                drawn(page).await?;
                let found = page
                    .eval(
                        "const verdict = find('.fit__verdict'), range = document.createRange(); range.selectNodeContents(verdict); \
                         const seen = [...range.getClientRects()].every(({ x, y, width, height }) => verdict.contains(root.elementFromPoint(x + width / 2, y + height / 2))); \
                         const { x, y, width, height } = find('.fit__toggle').getBoundingClientRect(); \
                         const closes = find('.fit__toggle').contains(root.elementFromPoint(x + width / 2, y + height / 2)); \
                         const head = getComputedStyle(find('.fit__head')); \
                         return [find('.fit').scrollTop > 50, seen, closes, /^rgb\\(/.test(head.backgroundColor), head.position]",
                    )
                    .await?;
                ensure!(
                    found == json!([true, true, true, true, "sticky"]),
                    "{width} px, {tag}, scrolled by {down}: the head of the panel is not fully visible and sticky: {found}"
                );
            }
            page.click(".fit__toggle").await?;
            page.until("the fit panel is collapsed", "return !find('.fit--open')").await?;
        }
    }
    Ok(())
}

async fn every_statement_has_its_head(page: &Page) -> Result<()> {
    for path in ["languages.html", "three.html", "four.html"] {
        page.open(path).await?;
        for width in ["w320", "w390", "w768", "w1080", "w1280"] {
            page.eval(&format!("element.parentElement.className = '{width}'")).await?;
            drawn(page).await?;
            // An element that is not rendered is not a column for screen readers.
            let wrong = page
                .eval(
                    "const rendered = (part) => getComputedStyle(part).display !== 'none' && getComputedStyle(part).visibility === 'visible'; \
                     const heads = [...find('thead tr').children].filter(rendered); \
                     const name = (part) => part.querySelector('.matrix__name')?.textContent; \
                     const wrong = heads.filter((head) => head.getAttribute('role') !== 'columnheader').map((head) => head.className); \
                     for (const row of root.querySelectorAll('tbody tr')) [...row.children].filter(rendered).forEach((cell, place) => { \
                       const own = place ? cell.dataset.column : undefined; \
                       const role = place ? 'cell' : 'rowheader'; \
                       if (name(heads[place]) !== own || cell.getAttribute('role') !== role) wrong.push(`${own} is under ${name(heads[place])}`); }); \
                     return wrong.slice(0, 4)",
                )
                .await?;
            ensure!(wrong == json!([]), "{path} in {width}: wrong columns: {wrong}");
            if page.engine == Engine::Chromium {
                accessible_columns(page, &format!("{path} in {width}")).await?;
            }
        }
    }
    Ok(())
}

/// In the accessibility tree, each row has as many cells as the row of headings.
async fn accessible_columns(page: &Page, what: &str) -> Result<()> {
    let tools = page.driver.cdp();
    tools.send_raw("Accessibility.enable", json!({})).await?;
    let tree = tools.send_raw("Accessibility.getFullAXTree", json!({})).await?;
    let nodes = tree["nodes"].as_array().context("no accessibility tree")?;
    let node = |id: &Value| nodes.iter().find(|node| node["nodeId"] == *id);
    let mut rows = Vec::new();
    for row in nodes.iter().filter(|node| node["role"]["value"] == json!("row")) {
        let cells: Vec<&str> = row["childIds"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(node)
            .filter_map(|cell| cell["role"]["value"].as_str())
            .collect();
        rows.push(cells);
    }
    let (heads, rest) = rows.split_first().context("no rows in the accessibility tree")?;
    ensure!(heads.iter().all(|role| *role == "columnheader"), "{what}: not all headings are column headers: {heads:?}");
    ensure!(!rest.is_empty(), "{what}: the table has no rows");
    for row in rest {
        ensure!(
            row.len() == heads.len() && row[0] == "rowheader" && row[1..].iter().all(|role| ["cell", "gridcell"].contains(role)),
            "{what}: the row does not match the headings: {row:?} under {heads:?}"
        );
    }
    Ok(())
}

/// Parents whose width depends on their content, and other layouts: a name, the tag, and the styles.
const PARENTS: [(&str, &str, &str); 16] = [
    ("a block", "div", ""),
    ("a row of flex", "div", "display: flex"),
    ("a row of flex beside another", "div", "display: flex; gap: 20px"),
    ("a column of flex, centred", "div", "display: flex; flex-direction: column; align-items: center"),
    ("the body of a starter page", "div", "display: flex; place-items: center; min-height: 300px"),
    ("a centred grid", "div", "display: grid; justify-items: center"),
    ("a grid of two columns", "div", "display: grid; grid-template-columns: 1fr 1fr"),
    ("a grid of auto columns", "div", "display: grid; grid-template-columns: auto auto"),
    ("a float", "div", "float: left"),
    ("an inline block", "div", "display: inline-block"),
    ("a dialog", "dialog", "position: static"),
    ("fit-content", "div", "width: fit-content"),
    ("max-content within a box", "div", "width: max-content; max-width: 100%"),
    ("an absolute box", "div", "position: absolute"),
    ("a table", "div", "display: table"),
    ("a fieldset", "fieldset", ""),
];

async fn it_has_a_width_in_any_parent(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    let script = |room: u32| {
        format!(
            "const room = document.createElement('main'); room.style.cssText = 'position: relative; width: {room}px; margin: 0'; document.body.append(room); \
             document.body.style.margin = '0'; const found = []; \
             for (const [name, tag, style] of {}) {{ \
               const around = Object.assign(document.createElement(tag), {{ open: true }}); around.style.cssText = 'margin: 0; border: 0; padding: 0; ' + style; \
               room.append(around); around.append(element); \
               if (name.endsWith('another')) around.append('Another'); \
               const {{ left, right, width, height }} = element.getBoundingClientRect(), place = find('.root').getBoundingClientRect().width; \
               found.push([name, Math.round(width), Math.round(height), Math.round(place - width), Math.round(left), Math.round(right)]); \
               document.body.append(element); around.remove(); }} \
             room.remove(); return found",
            json!(PARENTS)
        )
    };
    for room in [1200_u32, 700, 360] {
        let found = page.eval(&script(room)).await?;
        for parent in found.as_array().context("the script returned no list")? {
            let of = |place: usize| parent[place].as_i64().unwrap_or(-1);
            let (width, height, difference) = (of(1), of(2), of(3));
            // Two columns have half the width each.
            let least = if parent[0] == json!("a grid of two columns") { i64::from(room) / 2 - 40 } else { 300 };
            ensure!(width >= least.min(272), "in {room} px: {parent} is too narrow");
            ensure!(
                width <= i64::from(room) + 1 && of(4) >= -1 && of(5) <= i64::from(room) + 1,
                "in {room} px: {parent} is wider than the available space"
            );
            ensure!(height > 500, "in {room} px: {parent} shows nothing");
            ensure!(difference == 0, "in {room} px: {parent} is not filled");
        }
    }
    Ok(())
}

async fn a_host_sets_its_width(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    let found = page
        .eval(
            "const widths = []; for (const [style, around] of [['width: 500px', 'display: block'], ['max-width: 400px', 'display: flex'], ['flex: 1', 'display: flex'], ['width: 50%', 'display: block; width: 800px'], ['display: flex', 'width: 640px'], ['display: grid', 'width: 640px']]) { \
               const box = document.createElement('div'); box.style.cssText = around; document.body.append(box); box.append(element); element.style.cssText = style; \
               widths.push([style, Math.round(element.getBoundingClientRect().width) - (style === 'flex: 1' ? Math.round(box.clientWidth) : 0), Math.round(find('.root').getBoundingClientRect().width - element.getBoundingClientRect().width)]); \
               document.body.append(element); box.remove(); } element.style.cssText = ''; return widths",
        )
        .await?;
    let expected = json!([
        ["width: 500px", 500, 0],
        ["max-width: 400px", 400, 0],
        ["flex: 1", 0, 0],
        ["width: 50%", 400, 0],
        ["display: flex", 640, 0],
        ["display: grid", 640, 0]
    ]);
    ensure!(found == expected, "wrong visibility: {found}");
    Ok(())
}

async fn it_is_hidden_with_its_parents(page: &Page) -> Result<()> {
    page.open("host.html").await?;
    page.eval("document.body.insertAdjacentElement('afterbegin', Object.assign(document.createElement('button'), { id: 'below', textContent: 'Book an appointment' }))").await?;
    // Each with whether it is visible, can be pressed, and can have the focus.
    let table = [
        ("", [true, true, true]),
        ("visibility: hidden", [false, false, false]),
        (
            "position: fixed; inset: 0; overflow: auto; opacity: 0; visibility: hidden; pointer-events: none",
            [false, false, false],
        ),
        ("pointer-events: none", [true, false, true]),
        ("display: none", [false, false, false]),
        ("inert", [true, false, false]),
        ("hidden", [false, false, false]),
    ];
    for (how, [seen, pressed, focused]) in table {
        let found = page
            .eval(&format!(
                "const around = document.createElement('div'), how = '{how}'; if (['inert', 'hidden'].includes(how)) around[how] = true; else around.style.cssText = how; \
                 document.body.append(around); around.append(element); \
                 const button = find('[data-dimension]'); button.blur(); button.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
                 const {{ x, y }} = button.getBoundingClientRect(); button.focus(); \
                 const found = [button.checkVisibility({{ visibilityProperty: true }}), document.elementFromPoint(x + 5, y + 5) === element, root.activeElement === button]; \
                 scrollTo(0, 0); const below = document.getElementById('below').getBoundingClientRect(); \
                 found.push(document.elementFromPoint(below.x + 5, below.y + 5)?.id); \
                 document.body.append(element); around.remove(); return found"
            ))
            .await?;
        ensure!(
            found == json!([seen, pressed, focused, "below"]),
            "within {how:?}: seen, takes presses, takes focus, what is below: {found}"
        );
    }
    page.press("group-dynamics", "support").await
}

async fn it_keeps_clear_of_bars(page: &Page) -> Result<()> {
    let bars = "const bar = (edge) => { const made = document.createElement('div'); made.style.cssText = `position: fixed; inset-inline: 0; ${edge}; z-index: 10; background: #eee`; document.body.append(made); }; \
         document.body.style.margin = '0'; bar('top: 0; height: 72px'); bar('bottom: 0; height: 64px');";
    for (said, scrolls) in [
        ("element.style.cssText = '--group-fit-inset-start: 72px; --group-fit-inset-end: 64px'", false),
        ("document.documentElement.style.scrollPadding = '72px 0 64px'", true),
    ] {
        for (path, framed) in [("host.html", false), ("phone-inline.html", true)] {
            page.visit(path).await?;
            if framed {
                page.driver.enter_frame(0).await?;
            }
            let found = async {
                page.until("the element is ready", "return !!element?.code && !!fit()").await?;
                page.eval(&format!("{bars} {said}")).await?;
                page.eval("dispatchEvent(new Event('resize')); element.setAttribute('region', 'US'); for (const button of [...root.querySelectorAll('[data-option=support]')].slice(0, 3)) button.click()").await?;
                page.until("the fit panel shows a verdict", "return fit().dataset.fit === 'leans' && !!find('.crisis__lines a')").await?;
                if scrolls {
                    page.until("the element has read the scroll-padding of its container", "return find('.root').style.getPropertyValue('--gf-scroll-start') === '72px'").await?;
                }
                // Near the top of the element, where the fit panel is not yet at the end of its container.
                page.eval("scrollTo(0, element.getBoundingClientRect().top + scrollY + 300)").await?;
                drawn(page).await?;
                page.eval("window.fitTop = fit().getBoundingClientRect().top; scrollTo(0, element.getBoundingClientRect().top + scrollY + 900)").await?;
                drawn(page).await?;
                page.eval(
                    "const seen = (selector) => { const part = find(selector); if (!part.checkVisibility()) return true; const { x, y, width, height } = part.getBoundingClientRect(); \
                       return [[2, 2], [Math.min(20, width / 2), height - 2]].every(([right, down]) => part.contains(root.elementFromPoint(x + right, y + down)) || root.elementFromPoint(x + right, y + down)?.contains(part) || [x + right, y + down, document.elementFromPoint(x + right, y + down)?.tagName]); }; \
                     const focus = (button) => { button.focus(); const { top, bottom } = button.getBoundingClientRect(); return top >= 72 && bottom <= innerHeight - 64; }; \
                     const all = [...root.querySelectorAll('.statement')]; \
                     return [seen('.crisis a'), seen('.fit__verdict'), seen('.fit__toggle'), window.fitTop >= 72, focus(all[1]), focus(all.at(-1)), find('.crisis').getBoundingClientRect().top >= 72 && find('.crisis').getBoundingClientRect().bottom <= innerHeight - 64 + 1]",
                )
                .await
            }
            .await;
            if framed {
                page.driver.enter_default_frame().await?;
            }
            let found = found?;
            ensure!(
                found == json!([true, true, true, true, true, true, true]),
                "{path} with {said}: a sticky part is covered or out of view: {found}"
            );
        }
    }
    Ok(())
}

/// In a box with `overflow: hidden`, or `auto` without a height, nothing is sticky, and the crisis line comes first. In a box
/// that scrolls, clips, is transformed, or has layout containment, the crisis line is sticky.
async fn the_crisis_line_is_in_view(page: &Page) -> Result<()> {
    let boxes = [
        ("overflow: hidden", false),
        ("overflow-x: hidden", false),
        ("overflow: auto", false),
        ("overflow: clip", true),
        ("overflow: auto; height: 600px", true),
        ("transform: translateX(0)", true),
        ("contain: layout paint", true),
        ("will-change: transform", true),
        ("container-type: inline-size", true),
        ("filter: blur(0)", true),
    ];
    for width in ["", "; width: 390px"] {
        for (style, sticks) in boxes {
            page.open("host.html").await?;
            page.eval(&format!("const around = document.createElement('div'); around.id = 'around'; around.style.cssText = '{style}{width}'; document.body.append(around); element.remove(); const other = document.createElement('group-fit'); other.setAttribute('loading', 'eager'); around.append(other)")).await?;
            page.until("the element is ready at that position", "return !!element?.code && !!fit()").await?;
            drawn(page).await?;
            let seen = "const { x, y, height } = find('.crisis__heading').getBoundingClientRect(); return find('.crisis').contains(root.elementFromPoint(x + 3, y + height / 2))";
            page.eval(
                "scrollTo(0, element.getBoundingClientRect().top + scrollY); document.getElementById('around').scrollTop = 0",
            )
            .await?;
            drawn(page).await?;
            page.until(&format!("the crisis line is in view at the beginning, in {style}{width}"), seen).await?;
            page.eval("const around = document.getElementById('around'); if (around.scrollHeight > around.clientHeight + 9 && around.clientHeight < 700) around.scrollTop = 700; else scrollBy(0, 700)").await?;
            drawn(page).await?;
            let found = page.eval(seen).await?;
            ensure!(!sticks || found == json!(true), "in {style}{width} the crisis line scrolls out of view");
        }
    }
    Ok(())
}

async fn a_zoom_leaves_the_fit(page: &Page) -> Result<()> {
    for zoom in ["1.25", "0.8"] {
        page.open("host.html").await?;
        // An engine without it does not expose the zoom of a host, and measures boxes in other pixels than those of the window.
        if page.eval("return 'currentCSSZoom' in element").await? != json!(true) {
            return Ok(());
        }
        page.eval(&format!("document.documentElement.style.zoom = '{zoom}'; dispatchEvent(new Event('resize'))")).await?;
        // Press by a script, because a driver may ignore the zoom.
        page.eval("for (const button of [...root.querySelectorAll('[data-option=support]')].slice(0, 3)) button.click()").await?;
        page.until("the fit panel shows a verdict", "return fit().dataset.fit === 'leans'").await?;
        page.eval("scrollTo(0, scrollY + find('tbody').getBoundingClientRect().top - 100)").await?;
        drawn(page).await?;
        let found = page.eval("const panel = find('.fit').getBoundingClientRect(), crisis = find('.crisis').getBoundingClientRect(); return [panel.top >= -1, innerHeight - panel.bottom >= 70 * Number(document.documentElement.style.zoom), Math.abs(crisis.bottom - innerHeight) < 2]").await?;
        ensure!(found == json!([true, true, true]), "zoom {zoom}: wrong layout: {found}");
    }
    Ok(())
}

async fn what_was_hidden_shows_whole(page: &Page) -> Result<()> {
    let hidden = [
        ("div", "display: none", "around.style.display = 'block'"),
        ("details", "", "around.open = true"),
        ("div", "width: 0; height: 0; overflow: hidden", "around.style.cssText = ''"),
        ("div", "content-visibility: hidden", "around.style.cssText = ''"),
    ];
    for (tag, style, shows) in hidden {
        page.open("host.html").await?;
        page.eval(&format!(
            "window.told = []; const around = document.createElement('{tag}'); around.id = 'around'; around.style.cssText = '{style}'; document.body.append(around); \
             element.remove(); const other = document.createElement('group-fit'); other.setAttribute('loading', 'eager'); around.append(other)"
        ))
        .await?;
        page.until("the hidden element is ready", "return window.told.some(([name]) => name === 'ready')").await?;
        // Hidden again after it was visible, and marked while hidden.
        for _ in 0..2 {
            page.eval(&format!("const around = document.getElementById('around'); {shows}")).await?;
            drawn(page).await?;
            page.until(
                "a wide fit panel shows the explanation",
                "for (const button of root.querySelectorAll('[data-option=support][aria-pressed=false]')) button.click(); \
                 return find('.fit__why').getBoundingClientRect().height > 200 && !!find('.fit__part')",
            )
            .await?;
            let wide = page.eval("return Math.round(find('.root').getBoundingClientRect().width) > 600 && getComputedStyle(find('.fit__toggle')).display === 'none'").await?;
            ensure!(wide == json!(true), "{tag} {style}: the layout does not match the width");
            page.eval(&format!("const around = document.getElementById('around'); if ('open' in around) around.open = false; else around.style.cssText = '{style}'; element.reset()")).await?;
            page.until("the hidden element has cleared its marks", "return fit().dataset.fit === 'open'").await?;
        }
    }
    Ok(())
}

async fn a_hosts_text_stays_outside(page: &Page) -> Result<()> {
    // Styles that a host may set for its whole page, and that would be inherited.
    let read = "const style = getComputedStyle(find('.statement__text')), place = getComputedStyle(find('.root')); \
         return [style.fontSize, style.direction, style.writingMode, style.textTransform, place.writingMode, find('.root').getBoundingClientRect().width > 270, getComputedStyle(find('.group-fit')).backgroundColor]";
    page.open("host.html").await?;
    let plain = page.eval(read).await?;
    for (what, says) in [
        ("the root's text size", "document.documentElement.style.fontSize = '62.5%'"),
        ("from right to left", "document.documentElement.dir = 'rtl'"),
        ("vertical", "document.body.style.writingMode = 'vertical-rl'"),
        ("dark", "document.documentElement.style.colorScheme = 'dark'"),
        (
            "capitals",
            "document.body.style.cssText = 'text-transform: uppercase; font: 7px fantasy; line-height: 0.5; letter-spacing: 5px; word-spacing: 9px; text-indent: 50px; color: red; cursor: wait; quotes: none; hyphens: none; white-space: pre; text-align: center; direction: rtl; unicode-bidi: bidi-override; tab-size: 0; list-style: none'",
        ),
    ] {
        page.open("host.html").await?;
        page.eval(says).await?;
        drawn(page).await?;
        let found = page.eval(read).await?;
        ensure!(found == plain, "{what} changes the element: {found}; without it: {plain}");
        page.press("group-dynamics", "support").await?;
    }
    Ok(())
}

async fn recorders_leave_it_out(page: &Page) -> Result<()> {
    // The selectors in the documentation of session recorders.
    let marks = [
        ".fs-exclude",
        ".rr-block",
        ".sentry-block",
        ".ph-no-capture",
        ".nr-block",
        ".amp-block",
        ".smartlook-hide",
        "[data-dd-privacy=hidden]",
        "[data-hj-suppress]",
        "[data-clarity-mask=true]",
        "[data-openreplay-hidden]",
        "[data-private]",
    ];
    for path in ["watched.html", "host.html"] {
        page.open(path).await?;
        page.press("group-dynamics", "support").await?;
        page.eval("element.lang = 'fr'").await?;
        page.until("the page is in French", "return find('.group-fit').lang === 'fr'").await?;
        for mark in marks {
            let told = page.eval(&format!("return ['[data-dimension]', '.fit__verdict', '.takeaway', 'input[name=code]', '[data-announced]'].every((selector) => find(selector).closest('{mark}'))")).await?;
            ensure!(told == json!(true), "{path}: the attribute {mark} is missing on content that a visitor can mark");
        }
    }
    Ok(())
}

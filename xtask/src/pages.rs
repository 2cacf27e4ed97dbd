//! Renders our own pages from the template `index.html`. A slot without a value is an error.

use crate::assets::{Assets, Use};
use crate::policy::{FRAME_POLICY, POLICY};
use crate::prerender::Page;
use anyhow::{Context, Result, bail};
use group_fit::view::Mode;
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, context};
use std::fs;

/// A page of our own.
#[derive(Clone, Copy)]
struct OwnPage {
    file: &'static str,
    role: &'static str,
    /// The class of its root element, by which styles and scripts recognise the page.
    class: &'static str,
    mode: Mode,
    uses: Use,
    /// The role of its script.
    script: &'static str,
    /// The roles of the style sheets in its shadow root.
    styles: &'static [&'static str],
}

const PAGES: [OwnPage; 3] = [
    OwnPage {
        file: "index.html",
        role: "index-page",
        class: "standalone",
        mode: Mode::Page,
        uses: Use { index: true, visit: true, ..Use::NONE },
        script: "page",
        styles: &["styles", "paper-styles"],
    },
    OwnPage {
        file: "kiosk.html",
        role: "kiosk-page",
        class: "kiosk",
        mode: Mode::Kiosk,
        uses: Use { kiosk: true, ..Use::NONE },
        script: "kiosk-page",
        styles: &["styles", "kiosk-styles", "paper-styles"],
    },
    OwnPage {
        file: "frame.html",
        role: "frame-page",
        class: "framed",
        mode: Mode::Page,
        uses: Use::HOSTS,
        script: "frame",
        styles: &["styles", "paper-styles"],
    },
];

/// Writes the three pages, which replace the one that Trunk wrote. `prerendered` are the pages in English.
pub(crate) fn write(assets: &mut Assets, prerendered: &[Page]) -> Result<()> {
    let template = template(assets)?;
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    // Statements of the template are HTML comments, so that Trunk can parse the template as a page.
    environment.set_syntax(SyntaxConfig::builder().block_delimiters("<!--%", "%-->").build()?);
    environment.add_template("page", &template)?;
    for page in PAGES {
        let is_frame = page.class == "framed";
        let english = prerendered
            .iter()
            .find(|one| one.mode == page.mode && one.lang == "en")
            .context("each mode has a page in English")?;
        let mut links = String::new();
        for role in page.styles {
            // Print styles do not block rendering.
            let media = if *role == "paper-styles" { " media=\"print\"" } else { "" };
            links.extend(["<link rel=\"stylesheet\" href=\"", assets.name(role)?, "\"", media, ">"]);
        }
        let preloaded = ["life", "glue"]
            .into_iter()
            .map(|role| Ok(context! { name => assets.name(role)?, integrity => assets.integrity(role)? }))
            .collect::<Result<Vec<_>>>()?;
        let text = environment.get_template("page")?.render(context! {
            page => page.class,
            policy => if is_frame { FRAME_POLICY } else { POLICY },
            manifest => if page.mode == Mode::Kiosk { "kiosk.webmanifest" } else { "manifest.webmanifest" },
            preloaded,
            script => context! { name => assets.name(page.script)?, integrity => assets.integrity(page.script)? },
            mode => page.mode.name(),
            // A frame may be far down the page of its host.
            loading => if is_frame { "lazy" } else { "eager" },
            content => links + &*english.shadow_root(),
            // Preloaded before the loader requests it, but at the end of the page, so that it does not compete with the
            // first screen for bandwidth.
            wasm => if is_frame { "" } else { assets.name("wasm")? },
        })?;
        // A sandboxed frame has an opaque origin, so that its own files are cross-origin too, and integrity needs CORS.
        let text = if is_frame { text.replace(" integrity=", " crossorigin=\"anonymous\" integrity=") } else { text };
        assets.write(page.role, page.file, page.uses, text.as_bytes())?;
    }
    Ok(())
}

/// The page that Trunk wrote, without the comment at the top of the template and without Trunk's attributes.
fn template(assets: &Assets) -> Result<String> {
    let text = fs::read_to_string(assets.folder().join("index.html"))?;
    let Some((_, rest)) = text.split_once("-->\n") else { bail!("index.html does not begin with the comment of the template") };
    let rest: String =
        rest.split_inclusive('\n').filter(|line| !line.contains("data-trunk") && !line.trim().is_empty()).collect();
    Ok(format!("<!doctype html>\n{rest}"))
}

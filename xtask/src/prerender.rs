//! Prerenders all pages: one run of the native program prints them.

use crate::build_std::SMALL_STD;
use crate::profile::Profile;
use crate::steps::{cargo, output};
use crate::tree::tree;
use anyhow::{Context, Result};
use group_fit::view::Mode;
use serde_json::{Value, json};

/// A prerendered page.
pub(crate) struct Page {
    pub(crate) mode: Mode,
    pub(crate) lang: String,
    markup: String,
    data: String,
}

impl Page {
    /// The content of the shadow root: the comparison, and the page data that the WebAssembly reads.
    pub(crate) fn shadow_root(&self) -> String {
        let data = self.data.replace('&', "&amp;").replace('<', "&lt;");
        format!("<div class=\"root\">{}</div><template>{data}</template>", self.markup)
    }

    /// The same as JSON: the comparison as a tree, and the page data.
    pub(crate) fn json(&self) -> Result<String> {
        Ok(json!([tree(&self.shadow_root())?, self.data]).to_string())
    }
}

/// Prerenders all pages, and returns them as JSON. The native program must be built with the same profile as the WebAssembly: Yew
/// marks components in the markup, by their names if debug assertions are on.
pub(crate) fn print(profile: Profile) -> Result<String> {
    let mut program = cargo();
    program.args(["run", "--quiet", "--package", "group-fit", "--bin", "group-fit"]);
    if profile == Profile::Release {
        program.args(["--profile", "prerender"]);
    }
    // The settings for the WebAssembly must not affect the build of the native program.
    for name in SMALL_STD.iter().map(|(name, _)| *name).chain(["CARGO_TARGET_DIR", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS"]) {
        program.env_remove(name);
    }
    output(&mut program)
}

/// Parses the pages that [`print()`] returned.
pub(crate) fn pages(printed: &str) -> Result<Vec<Page>> {
    let printed: Vec<Value> = serde_json::from_str(printed).context("the program that prerenders does not print JSON")?;
    let page = |page: &Value| {
        let text =
            |name: &str| page[name].as_str().map(ToOwned::to_owned).with_context(|| format!("a prerendered page has no {name}"));
        Ok(Page { mode: Mode::named(&text("mode")?), lang: text("lang")?, markup: text("markup")?, data: text("data")? })
    };
    printed.iter().map(page).collect()
}

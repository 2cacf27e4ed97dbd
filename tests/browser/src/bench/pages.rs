//! The measured pages: ours, peers with the same content, and hosts with and without the element.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use xtask::paths;
use xtask::sizes::compress;
use xtask::steps::output;
use xtask::tools::{copy_tree, npm_install, npm_tool};

/// A page, and how to find its statements.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    /// Its name in the tables.
    pub name: &'static str,
    /// Its address.
    pub path: &'static str,
    /// The selector of the statements, in the page or in the shadow root of the element.
    pub pressed: &'static str,
    /// How many elements must be ready; 0 for a page without one, which sets a performance mark instead.
    pub elements: usize,
    /// Whether it is in the table of peers.
    pub is_peer: bool,
}

const STATEMENT: &str = "[data-dimension][data-option]";

const fn page(name: &'static str, path: &'static str, pressed: &'static str, elements: usize, is_peer: bool) -> Page {
    Page { name, path, pressed, elements, is_peer }
}

/// All pages, in the order of a round.
pub(super) const ALL: [Page; 12] = [
    page("by hand", "baselines/hand.html", "[data-option]", 0, true),
    page("Preact", "baselines/preact.html", "[data-option]", 0, true),
    page("React", "baselines/react.html", "[data-option]", 0, true),
    page("SurveyJS", "baselines/survey.html", "input[type=checkbox]", 0, true),
    page("Group Fit", "index.html", STATEMENT, 1, true),
    page("by hand, 30", "baselines/hand-30.html", "[data-option]", 0, false),
    page("Group Fit, 30", "baselines/ours-30.html", STATEMENT, 1, false),
    page("host", "baselines/host.html", "h1", 0, false),
    page("host with it", "baselines/host-with.html", STATEMENT, 1, false),
    page("one", "baselines/one.html", STATEMENT, 1, false),
    page("two", "baselines/two.html", STATEMENT, 2, false),
    page("fifty", "baselines/fifty.html", STATEMENT, 50, false),
];

/// Builds the pages beside a copy of the release build, each file with its brotli copy. Returns the folder.
pub(super) fn build() -> Result<PathBuf> {
    let folder = paths::target().join("bench");
    let _ = fs::remove_dir_all(&folder);
    copy_tree(&paths::dist(), &folder)?;
    let baselines = folder.join("baselines");
    fs::create_dir_all(&baselines)?;
    let pack: Value = serde_json::from_slice(&fs::read(paths::root().join("src/content/packs/en.json"))?)?;
    let thirty = thirty(&pack)?;
    let data = data(&pack)?;
    let styles = fs::read_to_string(source("hand.css"))?;
    fs::write(baselines.join("hand.css"), styles)?;

    npm_install(&paths::root().join("tests/browser/baselines"), &paths::tools().join("baselines"), "the peers of the bench")?;
    for (name, entry) in [("hand", "hand.js"), ("preact", "preact.jsx"), ("react", "react.jsx"), ("survey", "survey.js")] {
        bundle(&baselines.join(format!("{name}.js")), entry, &data, name == "preact")?;
    }
    bundle(&baselines.join("hand-30.js"), "hand.js", &self::data(&thirty)?, false)?;

    fs::write(baselines.join("hand.html"), html("hand", &by_hand(&data)))?;
    fs::write(baselines.join("hand-30.html"), html("hand-30", &by_hand(&self::data(&thirty)?)))?;
    for name in ["preact", "react"] {
        fs::write(baselines.join(format!("{name}.html")), html(name, "<div id=\"app\"></div>"))?;
    }
    let survey = html("survey", "<div id=\"app\"></div>").replace("hand.css", "survey.css");
    fs::write(baselines.join("survey.html"), survey)?;

    let element = "<group-fit loading=\"eager\"></group-fit>";
    let json = thirty.to_string().replace('<', "\\u003c");
    let own = format!("<group-fit loading=\"eager\"><script type=\"application/json\">{json}</script></group-fit>");
    let text = format!("<h1>Our clinic</h1>{}", "<p>Groups meet on most days of the week. Ask at the desk.</p>".repeat(40));
    let pages = [
        ("ours-30", own),
        ("host", text.clone()),
        ("host-with", format!("{text}<group-fit></group-fit><p>After it.</p>")),
        ("one", element.to_owned()),
        ("two", element.repeat(2)),
        ("fifty", element.repeat(50)),
    ];
    for (name, body) in pages {
        let script = if name == "host" { "host" } else { "../group-fit" };
        fs::write(baselines.join(format!("{name}.html")), html(script, &body))?;
    }
    fs::write(baselines.join("host.js"), "performance.mark(\"ready\");\n")?;
    compress(&folder)?;
    Ok(folder)
}

fn source(file: &str) -> PathBuf {
    paths::root().join("tests/browser/baselines").join(file)
}

fn html(script: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>A page</title><link rel=\"stylesheet\" href=\"hand.css\"><link rel=\"icon\" href=\"data:,\">\
         <script type=\"module\" src=\"{script}.js\"></script></head><body>{body}</body></html>"
    )
}

/// The data of a pack for the peers: names, and a number per offer.
fn data(pack: &Value) -> Result<Value> {
    let ids: Vec<&str> =
        pack["options"].as_array().context("options")?.iter().filter_map(|option| option["id"].as_str()).collect();
    let names: Vec<&Value> = pack["options"].as_array().into_iter().flatten().map(|option| &option["name"]).collect();
    let weight = |offer: &Value| match offer.as_str() {
        Some("usually") => 2,
        Some("sometimes") => 1,
        _ => 0,
    };
    let rows = pack["dimensions"].as_array().into_iter().flatten().map(|row| {
        let statements = ids.iter().map(|id| {
            let statement = &row["statements"][id];
            let offers: Vec<u32> = ids.iter().map(|id| weight(&statement["offers"][id])).collect();
            json!({ "text": statement["text"], "offers": offers })
        });
        json!({ "id": row["id"], "name": row["name"], "question": row["question"], "statements": statements.collect::<Vec<_>>() })
    });
    Ok(json!({ "options": names, "rows": rows.collect::<Vec<_>>() }))
}

/// The same pack, with each dimension three times.
fn thirty(pack: &Value) -> Result<Value> {
    let mut pack = pack.clone();
    let rows = pack["dimensions"].as_array().context("dimensions")?.clone();
    let copies = (0..3).flat_map(|copy| {
        rows.iter().cloned().map(move |mut row| {
            row["id"] = format!("{}-{copy}", row["id"].as_str().unwrap_or_default()).into();
            row
        })
    });
    pack["dimensions"] = copies.collect();
    Ok(pack)
}

fn by_hand(data: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut out = String::from("<h1>Support group or therapeutic group?</h1><table><thead><tr><td></td>");
    for name in list(&data["options"]) {
        let _ = write!(out, "<th scope=\"col\">{}</th>", text(&name));
    }
    out.push_str("</tr></thead><tbody>");
    for row in list(&data["rows"]) {
        let _ = write!(out, "<tr><th scope=\"row\">{} <span>{}</span></th>", text(&row["name"]), text(&row["question"]));
        for (option, statement) in list(&row["statements"]).iter().enumerate() {
            let (id, text) = (text(&row["id"]), text(&statement["text"]));
            let _ = write!(
                out,
                "<td><button type=\"button\" aria-pressed=\"false\" data-dimension=\"{id}\" data-option=\"{option}\">{text}</button></td>"
            );
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table><div data-fit=\"\"><h2>Mark at least three statements</h2><p></p><p></p></div>");
    out
}

fn bundle(to: &Path, entry: &str, data: &Value, with_preact: bool) -> Result<()> {
    let mut esbuild = npm_tool("esbuild");
    esbuild.arg(source(entry)).arg(format!("--outfile={}", to.display())).arg(format!("--define:DATA={data}"));
    esbuild.args(["--bundle", "--minify", "--format=esm", "--jsx=automatic", "--log-level=warning", "--legal-comments=none"]);
    esbuild.arg("--define:process.env.NODE_ENV=\"production\"");
    if with_preact {
        esbuild.args(["--jsx-import-source=preact", "--alias:react=preact/compat"]);
    }
    output(esbuild.env("NODE_PATH", paths::tools().join("baselines/node_modules")))?;
    Ok(())
}

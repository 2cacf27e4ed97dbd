//! Processes a WebAssembly and its JavaScript glue after Trunk: runs wasm-opt, minifies the names of imports, and emits both
//! files.

use crate::assets::{Assets, Use, integrity};
use crate::esbuild::esbuild;
use crate::paths;
use crate::profile::Profile;
use crate::steps::output;
use crate::tools::{files_below, npm_tool};
use anyhow::{Context, Result, bail};
use regex::{Captures, Regex};
use serde_json::Value;
use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The WebAssembly features that `wasm-opt` may use: the default ones of Rust for `wasm32-unknown-unknown`, which every engine
/// since 2022 has. With `--all-features`, Chromium would refuse the WebAssembly.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// A program of ours that Trunk has compiled to WebAssembly.
pub(crate) struct Program {
    /// Its name in Cargo.toml.
    name: &'static str,
    /// The roles of its WebAssembly and of its glue.
    roles: [&'static str; 2],
    /// The name of its glue.
    glue: &'static str,
    /// The name of its WebAssembly.
    stem: &'static str,
    /// The users of its files.
    uses: Use,
    /// Our script that calls its glue and is bundled with it.
    script: Option<&'static str>,
    /// Whether it contains Yew.
    has_yew: bool,
}

/// The page.
pub(crate) const PAGE: Program = Program {
    name: "group-fit",
    roles: ["wasm", "glue"],
    glue: "glue",
    stem: "group-fit",
    uses: Use::VISIT,
    script: Some("src/element/instantiate.ts"),
    has_yew: true,
};

/// The pack renderer.
pub(crate) const PACK_RENDERER: Program = Program {
    name: "pack-renderer",
    roles: ["reader-wasm", "reader"],
    glue: "reader-glue",
    stem: "reader",
    uses: Use::KIOSK,
    script: None,
    has_yew: true,
};

/// The QR encoder.
pub(crate) const QR: Program = Program {
    name: "qr",
    roles: ["qr-wasm", "qr"],
    glue: "qr",
    stem: "qr",
    uses: Use::LATER,
    script: Some("src/element/qr.ts"),
    has_yew: false,
};

/// Emits the WebAssembly and the glue that Trunk made of a program. `loaded_later` has pairs of key and role: the script can read
/// the name of the file of a role as `FILES.KEY`.
pub(crate) fn emit(profile: Profile, assets: &mut Assets, program: &Program, loaded_later: &[(&str, &str)]) -> Result<()> {
    let wasm = made_by_trunk(assets.folder(), program.name, "_bg.wasm")?;
    let glue = PathBuf::from(wasm.to_string_lossy().replace("_bg.wasm", ".js"));
    if profile == Profile::Release {
        // The pack renderer needs the table, because it compares words in lower case to find biased ones.
        if program.name == PAGE.name {
            fs::write(&wasm, blank_lowercase_table(fs::read(&wasm)?)?)?;
        }
        let names = output(
            npm_tool("wasm-opt")
                .args(["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features", "--minify-imports-and-exports"])
                .args(FEATURES)
                .arg(&wasm)
                .arg("-o")
                .arg(&wasm),
        )?;
        fs::write(&glue, minify_import_names(&fs::read_to_string(&glue)?, &names)?)?;
    }
    let bytes = fs::read(&wasm)?;
    let [wasm_role, glue_role] = program.roles;
    let file = assets.emit(wasm_role, &format!("{}.wasm", program.stem), program.uses, &bytes)?;
    let defines = [
        format!("--define:WASM={}", Value::from(file)).into(),
        format!("--define:INTEGRITY={}", Value::from(integrity(&bytes))).into(),
        assets.define(loaded_later, &[], &[])?,
    ];
    let mut small = String::from_utf8(bundled(profile, &glue, program.script, &defines)?)?;
    if program.has_yew {
        small = rename_yew_properties(&small)?;
    }
    assets.emit(glue_role, &format!("{}.js", program.glue), program.uses, small.as_bytes())?;
    for file in [wasm, glue] {
        fs::remove_file(file)?;
    }
    Ok(())
}

/// The minified glue, bundled with the script that calls it, if there is one. `defines` are the values for that script.
fn bundled(profile: Profile, glue: &Path, script: Option<&str>, defines: &[OsString]) -> Result<Vec<u8>> {
    let Some(script) = script else { return esbuild(profile, &[glue.as_os_str().to_owned()]) };
    let alias = format!("--alias:glue={}", glue.display());
    let mut arguments = vec![paths::root().join(script).into(), "--bundle".into(), alias.into()];
    arguments.extend(defines.iter().cloned());
    esbuild(profile, &arguments)
}

/// Overwrites Unicode's table of lower-case letters with zeros: 13 kB (6 kB of brotli), which are linked only because Yew's
/// hydration lower-cases the name of an element in the message of a panic that nobody sees. Without the table,
/// `str::to_lowercase` changes only ASCII letters. clippy.toml forbids it in our code.
fn blank_lowercase_table(mut wasm: Vec<u8>) -> Result<Vec<u8>> {
    // Pairs of a letter and its lower case, each of 4 bytes, in order.
    let pair = |letter: char, lower: char| [u32::from(letter).to_le_bytes(), u32::from(lower).to_le_bytes()].concat();
    let first = [pair('À', 'à'), pair('Á', 'á'), pair('Â', 'â'), pair('Ã', 'ã')].concat();
    let start = wasm.windows(first.len()).position(|window| window == first).context(
        "the WebAssembly has no table of lower-case letters. If Yew's hydration does not lower-case tag names any more \
         (docs/upstream/), delete blank_lowercase_table; otherwise std has another table, and this function must look for that one",
    )?;
    let mut last = 0;
    for entry in wasm[start..].chunks_exact_mut(8) {
        let letter = u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]);
        if letter <= last || char::from_u32(letter).is_none() {
            break;
        }
        last = letter;
        entry.fill(0);
    }
    Ok(wasm)
}

/// The glue with the names that wasm-opt has given to imports and exports. The names of wasm-bindgen contain hashes, which do not
/// compress.
fn minify_import_names(glue: &str, printed: &str) -> Result<String> {
    let names: Value = serde_json::from_str(printed).context("wasm-opt does not print the names that it has shortened")?;
    // An import is a module, a name and a short name; an export is a name and a short name.
    let of = |kind: &str| -> HashMap<String, String> {
        let entries = names[kind].as_array().map(Vec::as_slice).unwrap_or_default();
        let text = |value: &Value| value.as_str().map(ToOwned::to_owned);
        let last_two = |entry: &Value| {
            let [.., name, short] = &entry.as_array()?[..] else { return None };
            Some((text(name)?, text(short)?))
        };
        entries.iter().filter_map(last_two).collect()
    };
    let (imports, exports) = (of("imports"), of("exports"));
    let mut left = imports.len();
    // In the object of imports: `__wbg_appendChild_dbf7ad2f48413560: function(…`.
    let short = Regex::new(r"(?m)^(\s+)(\w+)(: function|: \()")?.replace_all(glue, |found: &Captures<'_>| {
        let Some(short) = imports.get(&found[2]) else { return found[0].to_owned() };
        left -= 1;
        format!("{}{short}{}", &found[1], &found[3])
    });
    if left > 0 {
        bail!("{left} imports of the WebAssembly are not in the glue: see minify_import_names in xtask/src/wasm.rs");
    }
    let mut unknown = Vec::new();
    let short = Regex::new(r"\bwasm\.(\w+)")?.replace_all(&short, |found: &Captures<'_>| {
        let name = exports.get(&found[1]);
        if name.is_none() {
            unknown.push(found[1].to_owned());
        }
        format!("wasm.{}", name.map_or("", String::as_str))
    });
    if !unknown.is_empty() {
        bail!("the glue uses {unknown:?}, which the WebAssembly does not export");
    }
    Ok(short.into_owned())
}

/// Renames the properties in which Yew stores ids on elements and events. If the host is a Yew app too, it would otherwise read
/// our ids as its own, and call its listeners for our presses.
fn rename_yew_properties(glue: &str) -> Result<String> {
    if !glue.contains("__yew_subtree_id") {
        bail!("Yew's names in the glue have changed: see rename_yew_properties in xtask/src/wasm.rs");
    }
    Ok(glue.replace("__yew_", "__group_fit_"))
}

/// The only file of Trunk with this beginning and ending.
fn made_by_trunk(folder: &Path, beginning: &str, ending: &str) -> Result<PathBuf> {
    let named = |file: &PathBuf| {
        file.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(beginning) && name.ends_with(ending))
    };
    let mut files = files_below(folder)?.into_iter().filter(named);
    files.next().with_context(|| format!("Trunk made no file {beginning}*{ending} in {}", folder.display()))
}

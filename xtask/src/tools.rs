//! Installs the tools for the build and the tests, and defines their versions. Exceptions: the versions of tools from npm are in
//! `xtask/npm`, and that of wasm-bindgen is in `Cargo.lock`.

use crate::paths;
use crate::steps::{cargo, note, output, run, step};
use anyhow::{Context, Result, anyhow, bail};
use std::env::consts::EXE_SUFFIX;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TRUNK: &str = "0.21.14";
const GECKODRIVER: &str = "0.37.1";
const CARGO_LLVM_COV: &str = "0.9.1";
const CARGO_FUZZ: &str = "0.13.2";
const WASM: &str = "wasm32-unknown-unknown";

/// Installs the missing tools of a build.
///
/// # Errors
/// Returns an error if a tool cannot be installed. The error explains how to install it by hand.
pub fn for_build() -> Result<()> {
    crate::hook::install_hook()?;
    wasm_target()?;
    trunk()?;
    wasm_bindgen()?;
    from_npm()
}

/// A PATH on which our tools come first.
///
/// # Errors
/// Returns an error if PATH contains an invalid path.
pub fn path() -> Result<OsString> {
    let before = std::env::var_os("PATH").unwrap_or_default();
    let ours = paths::tools().join("bin");
    Ok(std::env::join_paths(std::iter::once(ours).chain(std::env::split_paths(&before)))?)
}

/// A command for a tool in `target/tools/bin`.
pub fn installed(name: &str) -> PathBuf {
    paths::tools().join("bin").join(format!("{name}{EXE_SUFFIX}"))
}

/// Adds the `wasm32-unknown-unknown` target to the Rust toolchain.
fn wasm_target() -> Result<()> {
    let has = |listed: &str| listed.lines().any(|line| line.trim() == WASM);
    match output(Command::new("rustup").args(["target", "list", "--installed"])) {
        Ok(listed) if has(&listed) => Ok(()),
        Ok(_) => {
            step(format_args!("Adding the Rust target {WASM}"));
            run(Command::new("rustup").args(["target", "add", WASM]))
        }
        // A Rust installation without rustup may have the target too.
        Err(_) => {
            let sysroot =
                output(Command::new("rustc").args(["--print", "sysroot"])).context("Rust is missing: install it with rustup")?;
            if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).exists() {
                Ok(())
            } else {
                bail!("The Rust target {WASM} is missing, and there is no rustup to add it. Install Rust with rustup.")
            }
        }
    }
}

/// Whether the source of std is available; building std for size needs it. Adds the source if rustup is installed.
pub fn std_source() -> bool {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    let there = || Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/std/Cargo.toml").exists();
    if !there() {
        step("Adding the source of std (rust-src), to build it for size");
        // If that fails, the build continues with a larger std, and prints a note.
        let _ = run(Command::new("rustup").args(["component", "add", "rust-src"]));
    }
    there()
}

fn trunk() -> Result<()> {
    let host = host()?;
    let url = format!("https://github.com/trunk-rs/trunk/releases/download/v{TRUNK}/trunk-{host}.tar.gz");
    tool("trunk", "trunk", TRUNK, Some(&url), &["--locked"])
}

fn wasm_bindgen() -> Result<()> {
    let version = locked("wasm-bindgen")?;
    let host = host()?.replace("-linux-gnu", "-linux-musl");
    let folder = format!("https://github.com/wasm-bindgen/wasm-bindgen/releases/download/{version}");
    let url = format!("{folder}/wasm-bindgen-{version}-{host}.tar.gz");
    // Without --locked, because its lock file names crates that no longer exist.
    tool("wasm-bindgen", "wasm-bindgen-cli", &version, Some(&url), &[])
}

/// Installs the driver of Firefox.
///
/// # Errors
/// Returns an error if it cannot be built.
pub fn geckodriver() -> Result<PathBuf> {
    tool("geckodriver", "geckodriver", GECKODRIVER, None, &["--locked"])?;
    Ok(installed("geckodriver"))
}

/// Installs cargo-fuzz, unless there is one on the PATH.
///
/// # Errors
/// Returns an error if it cannot be built.
pub fn cargo_fuzz() -> Result<()> {
    if output(Command::new("cargo-fuzz").arg("--version").env("PATH", path()?)).is_ok() {
        return Ok(());
    }
    tool("cargo-fuzz", "cargo-fuzz", CARGO_FUZZ, None, &["--locked"])
}

/// Installs cargo-llvm-cov, and the programs of LLVM that it needs.
///
/// # Errors
/// Returns an error if one of them cannot be installed.
pub fn cargo_llvm_cov() -> Result<()> {
    run(Command::new("rustup").args(["component", "add", "llvm-tools"]))?;
    tool("cargo-llvm-cov", "cargo-llvm-cov", CARGO_LLVM_COV, None, &["--locked"])
}

/// Installs a tool, unless this version is installed already. Downloads a prebuilt one; if that fails, builds it.
fn tool(name: &str, package: &str, version: &str, url: Option<&str>, flags: &[&str]) -> Result<()> {
    let is_there = || output(Command::new(installed(name)).arg("--version")).is_ok_and(|text| text.contains(version));
    if is_there() {
        return Ok(());
    }
    if let Some(url) = url {
        step(format_args!("Downloading {name} {version}"));
        let downloaded = download(url, name);
        // Ignore errors: if the download has failed, the folder may not exist.
        let _ = fs::remove_dir_all(folder_of(name));
        match downloaded {
            Ok(()) if is_there() => return Ok(()),
            Ok(()) => note("the downloaded program does not run here; building it instead"),
            Err(error) => note(format_args!("the download failed ({error}); building it instead")),
        }
    }
    step(format_args!("Building {name} {version} (only once; this takes some minutes)"));
    run(cargo()
        .args(["install", "--quiet", "--debug", "--force", "--root"])
        .arg(paths::tools())
        .args([package, "--version", version])
        .args(flags))
    .with_context(|| format!("{name} {version} could not be built. Is there a network connection, and a C compiler?"))
}

/// Unpacks an archive, and copies each program whose name begins with `name` into `target/tools/bin`.
fn download(url: &str, name: &str) -> Result<()> {
    let folder = folder_of(name);
    fs::create_dir_all(&folder)?;
    let archive = folder.join("archive.tar.gz");
    let mut curl = Command::new("curl");
    curl.args(["--fail", "--location", "--silent", "--show-error", "--connect-timeout", "5", "--max-time", "180"]);
    output(curl.arg("--output").arg(&archive).arg(url)).map_err(|_| anyhow!("the server of releases was not reached"))?;
    output(Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(&folder))?;
    let bin = paths::tools().join("bin");
    fs::create_dir_all(&bin)?;
    for program in files_below(&folder)? {
        let called = program.file_name().and_then(|file| file.to_str()).unwrap_or_default();
        if called.starts_with(name) && !called.contains(".tar") {
            fs::copy(&program, bin.join(called))?;
        }
    }
    Ok(())
}

/// The folder in which a download is unpacked.
fn folder_of(name: &str) -> PathBuf {
    paths::tools().join(format!("{name}.download"))
}

/// All files below a folder.
///
/// # Errors
/// Returns an error if the folder cannot be read.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Installs the tools from npm, unless they already match the lock file.
///
/// # Errors
/// Returns an error if Node.js is missing, or if npm fails.
pub fn from_npm() -> Result<()> {
    npm_install(&paths::root().join("xtask/npm"), &npm_folder(), "the build's tools")
}

/// Installs the packages of the lock file in `ours` into the folder `there`, unless it already contains them.
///
/// # Errors
/// Returns an error if Node.js is missing, or if npm fails.
pub fn npm_install(ours: &Path, there: &Path, what: &str) -> Result<()> {
    let installed = there.join("installed.json");
    let lock = fs::read(ours.join("package-lock.json"))?;
    if fs::read(&installed).is_ok_and(|before| before == lock) {
        return Ok(());
    }
    step(format_args!("Installing {what} from npm"));
    fs::create_dir_all(there)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(ours.join(file), there.join(file))?;
    }
    run(npm().args(["ci", "--legacy-peer-deps", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(there))
        .context("npm failed. Is Node.js (20.19 or later) installed, and is there a network connection?")?;
    Ok(fs::write(installed, lock)?)
}

/// Copies every file below a folder.
///
/// # Errors
/// Returns an error if a file cannot be read or written.
pub fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    for file in files_below(from)? {
        let place = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(place.parent().context("a file is in a folder")?)?;
        fs::copy(&file, &place).with_context(|| format!("{} cannot be copied", file.display()))?;
    }
    Ok(())
}

/// The npm command.
pub fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// A command for a tool from npm.
pub fn npm_tool(name: &str) -> Command {
    let suffix = if cfg!(windows) { ".cmd" } else { "" };
    Command::new(npm_folder().join("node_modules/.bin").join(format!("{name}{suffix}")))
}

fn npm_folder() -> PathBuf {
    paths::tools().join("npm")
}

/// The target triple of this machine.
fn host() -> Result<String> {
    let text = output(Command::new("rustc").arg("-vV")).context("Rust is missing: install it with rustup")?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(ToOwned::to_owned).context("rustc does not print the target triple of this machine")
}

/// The version of a crate in `Cargo.lock`.
fn locked(package: &str) -> Result<String> {
    let lock =
        fs::read_to_string(paths::root().join("Cargo.lock")).context("Cargo.lock is missing: run cargo generate-lockfile")?;
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next().and_then(|line| line.strip_prefix("version = \"")).and_then(|rest| rest.strip_suffix('"'));
    version.map(ToOwned::to_owned).with_context(|| format!("Cargo.lock does not name {package}"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_locked_version_is_found() {
        assert!(super::locked("wasm-bindgen").is_ok_and(|version| version.starts_with("0.2.")));
        assert!(super::locked("no-such-crate").is_err());
    }
}

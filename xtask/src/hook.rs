//! The post-build hook of Trunk: a copy of this program, because a test may rebuild this program in the meantime.

use crate::paths;
use anyhow::{Result, bail};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// The path of the copy of this program that Trunk calls.
fn hook() -> PathBuf {
    paths::target().join(format!("xtask-hook{}", std::env::consts::EXE_SUFFIX))
}

/// Copies this program, before a test rebuilds it.
///
/// # Errors
/// Returns an error if the copy cannot be written.
pub fn install_hook() -> Result<()> {
    let (own, draft) = (std::env::current_exe()?, hook().with_extension(std::process::id().to_string()));
    if own == hook() {
        return Ok(());
    }
    fs::create_dir_all(paths::target())?;
    fs::copy(own, &draft)?;
    Ok(fs::rename(draft, hook())?)
}

/// Trunk's settings with a hook that calls the copy of this program. Otherwise the hook would run Cargo with Trunk's environment,
/// which would rebuild this program.
pub(crate) fn trunk_config() -> Result<PathBuf> {
    let own = fs::read_to_string(paths::root().join("Trunk.toml"))?;
    let path = |path: PathBuf| Value::from(path.to_string_lossy()).to_string();
    let hook = format!("command = {}\ncommand_arguments = [\"finish\"]", path(hook()));
    let own = own.replace("command = \"cargo\"\ncommand_arguments = [\"xtask\", \"finish\"]", &hook);
    let own = own.replace("target = \"index.html\"", &format!("target = {}", path(paths::root().join("index.html"))));
    if !own.contains(&hook) {
        bail!("Trunk.toml does not call `cargo xtask finish`");
    }
    let file = paths::target().join("Trunk.toml");
    fs::write(&file, own)?;
    Ok(file)
}

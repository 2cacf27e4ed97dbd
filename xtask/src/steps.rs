//! Prints the steps of a command, and runs other programs.

use anyhow::{Context, Result, bail};
use std::io::IsTerminal;
use std::process::Command;
use std::time::Instant;

/// Prints a step, before it begins.
pub fn step(what: impl std::fmt::Display) {
    if std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        eprintln!("\x1b[1m==> {what}\x1b[0m");
    } else {
        eprintln!("==> {what}");
    }
}

/// Prints a note about the current step.
pub fn note(what: impl std::fmt::Display) {
    eprintln!("    {what}");
}

/// Runs a step: prints its name, does the work, and prints the duration if it is more than a second.
///
/// # Errors
/// Returns an error if `work` does.
pub fn timed<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    step(what);
    let start = Instant::now();
    let result = work().with_context(|| format!("{what}: failed"))?;
    let seconds = start.elapsed().as_secs();
    if seconds > 0 {
        note(format_args!("took {seconds} s"));
    }
    Ok(result)
}

/// Runs a program, with its output on the terminal.
///
/// # Errors
/// Returns an error if the program cannot be started, or does not succeed.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = format!("{command:?}");
    let status = command.status().with_context(|| format!("could not start {shown}"))?;
    if !status.success() {
        bail!("{shown} ended with {status}");
    }
    Ok(())
}

/// Runs a program and returns its standard output. Nothing appears on the terminal.
///
/// # Errors
/// Returns an error if the program cannot be started, or does not succeed.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = format!("{command:?}");
    let output = command.output().with_context(|| format!("could not start {shown}"))?;
    if !output.status.success() {
        bail!("{shown} ended with {}\n{}", output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The Cargo that runs this program, in the root of the checkout.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(crate::paths::root());
    cargo
}

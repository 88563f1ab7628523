//! `cargo xtask check`: one step after the other, cheapest first, each with its time. The first failure ends it.
//! Tests are not run here: `./test` runs this and then them.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::{tidy, tree};

/// The version that `./test` installs where it may.
const DENY_VERSION: &str = "0.20.2";

/// What cargo-deny says when the advisory database is out of reach.
const UNREACHABLE: &str = "failed to fetch advisory database";

/// Runs every step.
///
/// # Errors
/// The first step that fails, by name.
pub fn run() -> Result<()> {
    step("format", || cargo(&["fmt", "--all", "--check"], &[]))?;
    step("tidy", tidy::run)?;
    step("clippy", || {
        cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"], &[])
    })?;
    step("doc", || {
        let arguments = ["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"];
        cargo(&arguments, &[("RUSTDOCFLAGS", "-D warnings")])
    })?;
    step("deny", deny)
}

/// Reads other people's letters and prints how many are read as their expectations say.
///
/// # Errors
/// A score that fell below the one committed.
pub fn corpus() -> Result<()> {
    cargo(&["test", "--quiet", "-p", "relance-mail", "--test", "scores", "--", "--nocapture"], &[])
}

#[expect(clippy::disallowed_methods, reason = "the time of a step is shown to a person and decides nothing")]
fn step(name: &str, run: impl FnOnce() -> Result<()>) -> Result<()> {
    let started_at = Instant::now();
    println!("check: {name}");
    run().with_context(|| format!("check: {name} failed"))?;
    println!("check: {name} ok ({:.1} s)", started_at.elapsed().as_secs_f64());
    Ok(())
}

fn cargo(arguments: &[&str], environment: &[(&str, &str)]) -> Result<()> {
    let mut command = Command::new("cargo");
    command.args(arguments).envs(environment.iter().copied()).current_dir(tree::root());
    let status = command.status().context("starting cargo")?;
    if !status.success() {
        bail!("cargo {} ended with {status}", arguments.join(" "));
    }
    Ok(())
}

/// Licences, bans and sources need only the lock file. Advisories need a database from outside: where it cannot be
/// fetched, that is said and the step passes without them.
fn deny() -> Result<()> {
    let Some(program) = deny_program() else {
        println!(
            "check: deny SKIPPED, cargo-deny is not installed: cargo install --locked cargo-deny@{DENY_VERSION}"
        );
        return Ok(());
    };
    let status = Command::new(&program)
        .args(["check", "bans", "licenses", "sources"])
        .current_dir(tree::root())
        .status()
        .context("starting cargo-deny")?;
    if !status.success() {
        bail!("cargo deny check bans licenses sources ended with {status}");
    }
    let advisories = Command::new(&program)
        .args(["check", "advisories"])
        .current_dir(tree::root())
        .output()
        .context("starting cargo-deny")?;
    let said = String::from_utf8_lossy(&advisories.stderr);
    if said.contains(UNREACHABLE) {
        println!("check: advisories SKIPPED, their database cannot be fetched from here");
    } else if !advisories.status.success() {
        bail!("cargo deny check advisories:\n{said}");
    }
    Ok(())
}

/// The one that `./test` put under `target/tools`, else the one on the path.
fn deny_program() -> Option<PathBuf> {
    let candidates = [tree::root().join("target/tools/bin/cargo-deny"), PathBuf::from("cargo-deny")];
    candidates.into_iter().find(|program| {
        let asked =
            Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    })
}

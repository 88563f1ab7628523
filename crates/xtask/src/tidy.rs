//! `cargo xtask tidy`: the house rules that a machine can hold. Each rule is a pure function from the tree to its
//! findings and lives in its own file with its tests; what they have in common is here.

mod arrows;
mod changelog;
mod locales;
mod names;
mod prose;
mod sizes;
mod statements;

use std::fmt;

use anyhow::{Result, bail};

use crate::tree::{File, Tree};

/// One place where the house is not in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    path: String,
    line: usize,
    text: String,
}

impl Finding {
    fn new(file: &File, line: usize, text: impl Into<String>) -> Finding {
        Finding { path: file.path.clone(), line, text: text.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.text)
    }
}

/// Runs every rule and prints what they found, one a line.
///
/// # Errors
/// When anything was found, or the tree or the metadata cannot be read.
pub fn run() -> Result<()> {
    let tree = Tree::read()?;
    let mut findings = arrows::check(&arrows::metadata()?, &tree);
    let rules =
        [sizes::check, names::check, prose::check, statements::check, locales::check, changelog::check];
    for rule in rules {
        findings.extend(rule(&tree));
    }
    for finding in &findings {
        println!("{finding}");
    }
    if !findings.is_empty() {
        bail!("tidy found {} places", findings.len());
    }
    Ok(())
}

/// Findings as a test compares them.
#[cfg(test)]
fn shown(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(ToString::to_string).collect()
}

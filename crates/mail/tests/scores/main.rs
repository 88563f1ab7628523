//! Letters by other people with readings that others expect of them, from `../shared/data` beside the project: how many
//! we read as expected, a line a set, beside the best peer that was measured. A score below the committed one fails.
//! `cargo xtask corpus` prints the table. The rules of comparison stand with each kind of set, in a file of its own.

mod auth;
mod auto;
mod bounce;
mod mime;
mod named;
mod trim;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The scores that must not fall, one a line: `set: right of all`.
const COMMITTED: &str = include_str!("committed.txt");

/// How well we read one set.
pub struct Score {
    /// The set and what is asked of it: `bounce-flufl addresses`.
    pub what: String,
    pub right: usize,
    pub of: usize,
    /// The best peer's score, in the words of those who measured it.
    pub peer: &'static str,
    /// What was not as expected, a line each, for whoever works on it.
    pub wrong: Vec<String>,
}

impl Score {
    pub fn new(what: impl Into<String>, peer: &'static str) -> Self {
        Self { what: what.into(), right: 0, of: 0, peer, wrong: Vec::new() }
    }

    /// Counts one answer; `say` tells what was wrong.
    pub fn count(&mut self, is_right: bool, say: impl FnOnce() -> String) {
        self.of += 1;
        match is_right {
            true => self.right += 1,
            false => self.wrong.push(say()),
        }
    }
}

/// The folder of the data; None where this machine has none.
fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    folder.is_dir().then_some(folder)
}

/// `CORPUS_SHOW=bounce` shows what was not as expected in the sets whose name begins so.
#[expect(clippy::disallowed_methods, reason = "a wish of whoever works on the reading")]
fn wished() -> Option<String> {
    std::env::var("CORPUS_SHOW").ok()
}

#[test]
fn no_score_falls() {
    let Some(data) = data() else {
        println!("SKIPPED: no ../shared/data beside the project");
        return;
    };
    let mut scores = trim::scores(&data);
    scores.extend(auto::scores(&data));
    scores.extend(auth::scores(&data));
    scores.extend(bounce::scores(&data));
    scores.extend(mime::scores(&data));
    scores.extend(named::scores(&data));
    let mut table = String::new();
    for Score { what, right, of, peer, .. } in &scores {
        let share = 100.0 * *right as f64 / (*of).max(1) as f64;
        let _ = writeln!(table, "{what:<40}{right:>6} of {of:<6}{share:>7.1} %   {peer}");
    }
    println!("{table}");
    if let Some(wished) = wished() {
        for score in scores.iter().filter(|score| score.what.starts_with(&wished)) {
            println!("{}:\n  {}", score.what, score.wrong.join("\n  "));
        }
    }
    let committed = committed();
    let fallen: Vec<String> = scores
        .iter()
        .filter_map(|score| {
            let (right, of) = committed.get(score.what.as_str()).copied().unwrap_or((0, 0));
            let is_lower = score.of != of || score.right < right;
            is_lower.then(|| {
                format!("{}: {} of {}, committed {right} of {of}", score.what, score.right, score.of)
            })
        })
        .collect();
    assert!(
        fallen.is_empty(),
        "{}\nIf they rose or are new, write them into committed.txt.",
        fallen.join("\n")
    );
}

fn committed() -> BTreeMap<&'static str, (usize, usize)> {
    let read = |line: &'static str| {
        let (what, score) = line.rsplit_once(": ")?;
        let (right, of) = score.split_once(" of ")?;
        Some((what, (right.parse().ok()?, of.parse().ok()?)))
    };
    COMMITTED.lines().filter_map(read).collect()
}

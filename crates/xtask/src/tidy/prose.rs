//! What a file says to its reader: every Rust file opens with two to six lines of `//!` (a `tests.rs`, whose name
//! says most of it, with at least one), and a thing left to do carries the number of its issue.

use super::Finding;
use crate::tree::{File, Tree};

const HEADER_LINES: std::ops::RangeInclusive<usize> = 2..=6;

/// Marks of unfinished work; each must be followed by `(#N)` or ` #N`.
const MARKS: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

/// Checks headers and marks.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = tree.rust().filter_map(header).collect();
    for file in &tree.files {
        for (number, line) in file.lines() {
            findings.extend(mark(file, number, line));
        }
    }
    findings
}

fn header(file: &File) -> Option<Finding> {
    let lines = file.text.lines().take_while(|line| line.starts_with("//!")).count();
    if HEADER_LINES.contains(&lines) || (lines == 1 && file.stem() == "tests") {
        return None;
    }
    let text =
        format!("opens with {lines} lines of `//!`, not 2 to 6: say what lives here and what does not");
    Some(Finding::new(file, 1, text))
}

fn mark(file: &File, number: usize, line: &str) -> Option<Finding> {
    let found = MARKS.iter().find(|mark| {
        line.match_indices(**mark).any(|(at, _)| {
            let (before, after) = (&line[..at], &line[at + mark.len()..]);
            let whole = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
            whole && !numbered(after)
        })
    })?;
    Some(Finding::new(
        file,
        number,
        format!("{found} without an issue's number: write `{found} #N`, or do it"),
    ))
}

fn numbered(after: &str) -> bool {
    let digits = after.strip_prefix("(#").or_else(|| after.strip_prefix(" #"));
    digits.is_some_and(|rest| rest.starts_with(|character: char| character.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::shown;

    #[test]
    fn a_file_opens_with_two_to_six_lines() {
        for (lines, fine) in [(0, false), (1, false), (2, true), (6, true), (7, false)] {
            let text = format!("{}\nuse x;\n", "//! Words.\n".repeat(lines));
            assert_eq!(check(&Tree::of(&[("a.rs", &text)])).is_empty(), fine, "{lines} lines");
        }
    }

    #[test]
    fn what_is_left_to_do_has_a_number() {
        let line = |rest: &str| format!("one\n-- {}{rest}\n", MARKS[0]);
        let found = |rest: &str| shown(&check(&Tree::of(&[("a.sql", &line(rest))])));
        assert!(found(" #12: later").is_empty());
        assert!(found("(#12) later").is_empty());
        assert!(found("NE").is_empty(), "part of another word");
        assert_eq!(found(" later").len(), 1);
        assert!(found(" later")[0].starts_with("a.sql:2: "));
    }
}

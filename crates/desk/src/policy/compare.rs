//! What differs between two sets of policy files, file by file and line by line, for a person to read. Which of the two
//! should be live is not decided here.

use std::collections::{BTreeMap, BTreeSet};

use relance_domain::policy::PolicyFile;
use similar::{ChangeTag, TextDiff};

/// Lines shown around a change.
const AROUND: usize = 2;
/// More lines of one file than this are cut off: nobody reads them on a page.
const MOST_LINES: usize = 600;

/// One file that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    pub path: String,
    pub change: Change,
    /// The changes with a few lines around, each stretch for itself.
    pub stretches: Vec<Vec<Line>>,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Added,
    Removed,
    Edited,
}

/// One line of a difference, with its number in the old text and in the new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub sign: Sign,
    pub old: Option<usize>,
    pub new: Option<usize>,
    pub text: String,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Same,
    Added,
    Removed,
}

/// The files that differ, in the order of their paths.
pub fn compare(old: &[PolicyFile], new: &[PolicyFile]) -> Vec<FileChange> {
    let by_path = |files: &[PolicyFile]| -> BTreeMap<String, String> {
        files.iter().map(|file| (file.path.clone(), file.text.clone())).collect()
    };
    let (old, new) = (by_path(old), by_path(new));
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let one = |path: &String| {
        let (before, after) = (old.get(path), new.get(path));
        if before == after {
            return None;
        }
        let change = match (before, after) {
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
            _ => Change::Edited,
        };
        let text = |side: Option<&String>| side.map_or("", String::as_str).to_owned();
        Some(FileChange { path: path.clone(), change, stretches: stretches(&text(before), &text(after)) })
    };
    paths.into_iter().filter_map(one).collect()
}

fn stretches(old: &str, new: &str) -> Vec<Vec<Line>> {
    let diff = TextDiff::from_lines(old, new);
    let mut left = MOST_LINES;
    let mut stretches = Vec::new();
    for group in diff.grouped_ops(AROUND) {
        let changes = group.iter().flat_map(|op| diff.iter_changes(op));
        let lines: Vec<Line> = changes
            .take(left)
            .map(|change| Line {
                sign: match change.tag() {
                    ChangeTag::Equal => Sign::Same,
                    ChangeTag::Insert => Sign::Added,
                    ChangeTag::Delete => Sign::Removed,
                },
                old: change.old_index().map(|index| index + 1),
                new: change.new_index().map(|index| index + 1),
                text: change.value().trim_end_matches('\n').to_owned(),
            })
            .collect();
        left -= lines.len();
        if !lines.is_empty() {
            stretches.push(lines);
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> PolicyFile {
        PolicyFile { path: path.into(), text: text.into() }
    }

    #[test]
    fn each_file_says_what_became_of_it_and_each_line_where_it_stands() {
        let long = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n";
        let old = [file("a.toml", long), file("b.toml", "gone\n"), file("same.toml", "x\n")];
        let new = [
            file("a.toml", &long.replace("one\n", "ONE\n").replace("eight\n", "eight\nnine\n")),
            file("mails/c.en.md", "new\n"),
            file("same.toml", "x\n"),
        ];
        let mut told = String::new();
        for change in compare(&old, &new) {
            told.push_str(&format!("{} {:?}\n", change.path, change.change));
            for (at, stretch) in change.stretches.iter().enumerate() {
                for line in stretch {
                    let sign = match line.sign {
                        Sign::Same => ' ',
                        Sign::Added => '+',
                        Sign::Removed => '-',
                    };
                    let number = |n: Option<usize>| n.map_or("-".to_owned(), |n| n.to_string());
                    told.push_str(&format!(
                        "  {at} {} {} {sign}{}\n",
                        number(line.old),
                        number(line.new),
                        line.text
                    ));
                }
            }
        }
        insta::assert_snapshot!(told, @"
        a.toml Edited
          0 1 - -one
          0 - 1 +ONE
          0 2 2  two
          0 3 3  three
          1 7 7  seven
          1 8 8  eight
          1 - 9 +nine
        b.toml Removed
          0 1 - -gone
        mails/c.en.md Added
          0 - 1 +new
        ");
    }
}

//! The shape of CHANGELOG.md: a title, then one section a version, newest first: `## Unreleased`, then
//! `## 1.2.3 (2026-11-22)`; inside, lists of sentences for operators.

use super::Finding;
use crate::tree::{File, Tree};

/// Checks the changelog; one must exist.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let Some(file) = tree.files.iter().find(|file| file.path == "CHANGELOG.md") else {
        let text = "missing: operators read there what changes for them".to_owned();
        return vec![Finding { path: "CHANGELOG.md".to_owned(), line: 1, text }];
    };
    let mut findings = Vec::new();
    if !file.text.starts_with("# Changelog\n") {
        findings.push(Finding::new(file, 1, "begins with `# Changelog`"));
    }
    findings.extend(sections(file));
    findings
}

fn sections(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut newer: Option<[u64; 3]> = None;
    let mut first = true;
    for (number, line) in file.lines() {
        let Some(title) = line.strip_prefix("## ") else {
            continue;
        };
        match version(title) {
            None if title == "Unreleased" && first => {}
            None => findings.push(Finding::new(
                file,
                number,
                "a section is `Unreleased` (first) or `1.2.3 (YYYY-MM-DD)`",
            )),
            Some(this) => {
                if newer.is_some_and(|newer| newer <= this) {
                    findings.push(Finding::new(file, number, "the newest version stands first"));
                }
                newer = Some(this);
            }
        }
        first = false;
    }
    if first {
        findings.push(Finding::new(file, 1, "has no section: begin with `## Unreleased`"));
    }
    findings
}

fn version(title: &str) -> Option<[u64; 3]> {
    let (version, date) = title.strip_suffix(')')?.split_once(" (")?;
    let digits =
        |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut date = date.split('-');
    let dated = [4, 2, 2].iter().all(|length| date.next().is_some_and(|part| digits(part, *length)));
    let mut numbers = version.split('.').map(|part| part.parse().ok());
    let version = [numbers.next()??, numbers.next()??, numbers.next()??];
    (dated && date.next().is_none() && numbers.next().is_none()).then_some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_versions_newest_first() {
        let table = [
            ("# Changelog\n\n## Unreleased\n\n- A.\n", 0),
            ("# Changelog\n\n## Unreleased\n## 0.2.0 (2026-12-01)\n## 0.1.0 (2026-11-22)\n", 0),
            ("# Changelog\n\n## 0.1.0 (2026-11-22)\n## 0.2.0 (2026-12-01)\n", 1),
            ("# Changelog\n\n## 0.1.0\n", 1),
            ("# Changelog\n\n## 0.1.0 (2026-11-22)\n## Unreleased\n", 1),
            ("# History\n\n## Unreleased\n", 1),
            ("# Changelog\n", 1),
        ];
        for (text, count) in table {
            assert_eq!(check(&Tree::of(&[("CHANGELOG.md", text)])).len(), count, "{text}");
        }
        assert_eq!(check(&Tree::default()).len(), 1);
    }
}

//! The six languages: every key of the English pages stands in every other language, and no language has a key of
//! its own. Keys are read line by line; what a text says is the translator's matter.

use std::collections::BTreeMap;

use super::Finding;
use crate::tree::{File, Tree};

const FOLDER: &str = "crates/web/locales/";
const SOURCE: &str = "en";
const LANGUAGES: [&str; 6] = ["de", "en", "es", "fr", "it", "pt"];

/// Checks the locale files of `web`, if there are any: `<tag>.ftl`, or `<tag>/<part>.ftl`.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let files: Vec<&File> =
        tree.files.iter().filter(|file| file.path.starts_with(FOLDER) && file.kind() == "ftl").collect();
    let mut findings = Vec::new();
    for source in files.iter().filter(|file| language(file) == SOURCE) {
        let wanted = keys(source);
        for tag in LANGUAGES.iter().filter(|tag| **tag != SOURCE) {
            let path = source.path.replacen(&format!("{FOLDER}{SOURCE}"), &format!("{FOLDER}{tag}"), 1);
            match files.iter().find(|file| file.path == path) {
                Some(file) => findings.extend(compare(source, &wanted, file)),
                None => findings.push(Finding {
                    path,
                    line: 1,
                    text: format!("missing: translate {}", source.path),
                }),
            }
        }
    }
    findings
}

fn language(file: &File) -> &str {
    let rest = file.path.strip_prefix(FOLDER).unwrap_or_default();
    rest.split(['/', '.']).next().unwrap_or_default()
}

fn compare(source: &File, wanted: &BTreeMap<String, usize>, file: &File) -> Vec<Finding> {
    let had = keys(file);
    let mut findings = Vec::new();
    let missing: Vec<_> = wanted.keys().filter(|key| !had.contains_key(*key)).cloned().collect();
    if !missing.is_empty() {
        let text = format!("{} keys of {} are missing: {}", missing.len(), source.path, missing.join(", "));
        findings.push(Finding::new(file, 1, text));
    }
    for (key, line) in had.iter().filter(|(key, _)| !wanted.contains_key(*key)) {
        findings.push(Finding::new(file, *line, format!("`{key}` does not stand in {}", source.path)));
    }
    findings
}

/// `key =` at the start of a line, and `.attribute =` indented under it.
fn keys(file: &File) -> BTreeMap<String, usize> {
    let mut keys = BTreeMap::new();
    let mut last = String::new();
    for (number, line) in file.lines() {
        let Some((name, _)) = line.split_once('=') else {
            continue;
        };
        let name = name.trim_end();
        if name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-') && !name.contains(' ')
        {
            name.clone_into(&mut last);
            keys.insert(last.clone(), number);
        } else if let Some(attribute) = name.trim_start().strip_prefix('.') {
            keys.insert(format!("{last}.{attribute}"), number);
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::shown;

    #[test]
    fn every_key_stands_in_every_language() {
        let english = "# Words.\nticket-close = Close\n    .title = Close it\n\
                       ticket-open = Open { $n ->\n    [one] a = b\n }\n";
        let mut files = vec![("crates/web/locales/en.ftl", english)];
        for path in ["de", "es", "it", "pt"].map(|tag| format!("crates/web/locales/{tag}.ftl")) {
            files.push((path.leak(), english));
        }
        assert_eq!(
            shown(&check(&Tree::of(&files))),
            ["crates/web/locales/fr.ftl:1: missing: translate crates/web/locales/en.ftl"]
        );
        files.push((
            "crates/web/locales/fr.ftl",
            "ticket-close = Fermer\nticket-shut = Clore\nticket-open = Ouvrir\n",
        ));
        assert_eq!(
            shown(&check(&Tree::of(&files))),
            [
                "crates/web/locales/fr.ftl:1: 1 keys of crates/web/locales/en.ftl are missing: ticket-close.title",
                "crates/web/locales/fr.ftl:2: `ticket-shut` does not stand in crates/web/locales/en.ftl",
            ]
        );
    }
}

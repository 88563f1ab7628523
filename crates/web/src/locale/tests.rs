//! Every language has every key, every key is used, and browsers get the language they ask for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use relance_domain::locale::Locale;

use super::{Texts, negotiate, sources};

/// The texts of each language, unpacked once.
static TEXTS: LazyLock<BTreeMap<Locale, String>> =
    LazyLock::new(|| Locale::ALL.into_iter().map(|locale| (locale, sources(locale).join("\n"))).collect());

fn keys(locale: Locale) -> BTreeSet<&'static str> {
    let lines = TEXTS[&locale].lines();
    let is_key = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    lines.filter(is_key).filter_map(|line| line.split_once('=').map(|(key, _)| key.trim())).collect()
}

/// The arguments that the entry of a key reads.
fn arguments(locale: Locale, key: &str) -> BTreeSet<&'static str> {
    let mut inside = false;
    let mut found = BTreeSet::new();
    for line in TEXTS[&locale].lines() {
        if !line.starts_with([' ', '}']) {
            inside = line.split_once('=').is_some_and(|(name, _)| name.trim() == key);
        }
        if inside {
            let name =
                |rest: &'static str| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next();
            found.extend(line.split('$').skip(1).filter_map(name));
        }
    }
    found
}

#[test]
fn every_language_has_the_keys_and_arguments_of_english() {
    let english = keys(Locale::En);
    for locale in Locale::ALL {
        let ours = keys(locale);
        assert_eq!(english.difference(&ours).collect::<Vec<_>>(), Vec::<&&str>::new(), "missing in {locale}");
        assert_eq!(ours.difference(&english).collect::<Vec<_>>(), Vec::<&&str>::new(), "only in {locale}");
        for key in english.iter().copied() {
            assert!(Texts::of(locale).has(key), "{locale}: {key} is not understood");
            assert_eq!(arguments(locale, key), arguments(Locale::En, key), "{locale}: {key}");
        }
    }
}

#[test]
fn every_key_is_used_somewhere() {
    let mut code = String::new();
    read_into(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut code);
    let unused: Vec<_> =
        keys(Locale::En).into_iter().filter(|key| !code.contains(&format!("\"{key}\""))).collect();
    assert_eq!(unused, Vec::<&str>::new());
}

fn read_into(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_into(&path, code);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            code.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn no_text_shouts() {
    for locale in Locale::ALL {
        assert!(!TEXTS[&locale].contains(['!', '¡']), "{locale} has an exclamation mark");
    }
}

#[test]
fn a_count_follows_the_plural_of_its_language() {
    let said = |locale, n: i64| Texts::of(locale).with("group-day-words", &[("n", n.into())]);
    assert_eq!(said(Locale::En, 0), "0 promises");
    assert_eq!(said(Locale::En, 1), "1 promise");
    assert_eq!(said(Locale::Fr, 1), "1 promesse");
    assert_eq!(said(Locale::Fr, 2), "2 promesses");
    assert_eq!(said(Locale::De, 3), "3 Zusagen");
}

#[test]
fn a_key_nobody_knows_comes_back_as_itself() {
    assert_eq!(Texts::of(Locale::Pt).get("no-such-key"), "no-such-key");
}

#[test]
fn a_browser_gets_the_language_it_likes_best() {
    let asked = [
        ("fr-CA,fr;q=0.9,en;q=0.8", Locale::Fr),
        ("ja, en;q=0.4, it;q=0.7", Locale::It),
        ("de;q=0, pt-BR;q=0.3", Locale::Pt),
        ("en-GB", Locale::En),
        ("ja, zh", Locale::Es),
        ("fr;q=abc, de;q=0.1", Locale::De),
        ("fr;q=7", Locale::Es),
        ("*", Locale::Es),
        ("", Locale::Es),
        (";;;,,,q=1", Locale::Es),
    ];
    for (header, locale) in asked {
        assert_eq!(negotiate(header, Locale::Es), locale, "{header}");
    }
}

#[test]
fn every_key_that_is_asked_for_exists() {
    let mut code = String::new();
    read_into(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut code);
    let code: String = code.split_whitespace().collect();
    let english = keys(Locale::En);
    let asked = ["ctx.t(\"", "ctx.with(\""].iter().flat_map(|call| code.split(call).skip(1));
    let unknown: BTreeSet<&str> =
        asked.filter_map(|rest| rest.split('"').next()).filter(|key| !english.contains(key)).collect();
    assert_eq!(unknown, BTreeSet::new());
}

//! The oracles of the fuzz targets (`fuzz/oracle`), run on our own corpus, on each letter of it cut short, and on what
//! the fuzzers found. This keeps them true between two runs of the fuzzers, which are not part of the tests.

#[path = "../../../fuzz/oracle/bounce.rs"]
mod bounce;
#[path = "../../../fuzz/oracle/letter.rs"]
mod letter;
#[path = "../../../fuzz/oracle/quote.rs"]
mod quote;

use std::path::Path;

/// The bytes of all files of a folder, which is there and has some.
fn files(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let read = |entry: std::io::Result<std::fs::DirEntry>| std::fs::read(entry?.path());
    let files: Vec<Vec<u8>> = entries.map(|entry| read(entry).expect("a finding can be read")).collect();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    files
}

fn all(raw: &[u8]) {
    letter::check(raw);
    quote::check(raw);
    bounce::check(raw);
}

#[test]
fn hold_for_the_corpus_and_for_letters_cut_short() {
    for raw in files("corpus") {
        (0..=raw.len()).rev().step_by(97).for_each(|end| all(&raw[..end]));
    }
}

#[test]
fn hold_for_what_the_fuzzers_found() {
    files("../../fuzz/findings/letter").iter().for_each(|raw| letter::check(raw));
    files("../../fuzz/findings/quote").iter().for_each(|raw| quote::check(raw));
}

//! Words of a text: cut where letters and digits end, folded so that case and accents make no difference, stemmed by
//! language. The same for what is kept and for what is asked.

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::fold;
use crate::locale::Locale;

/// What is longer is cut: nobody types it, and keys of indexes have an end.
const WORD_BYTES: usize = 48;

/// A word where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub raw: &'t str,
    pub at: Range<usize>,
    pub folded: String,
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[from..];
            let start = from + rest.find(char::is_alphanumeric)?;
            let length = text[start..].find(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
            let end = length.map_or(text.len(), |length| start + length);
            from = end;
            let raw = &text[start..end];
            let folded = fold(raw);
            if !folded.is_empty() {
                return Some(Word { raw, at: start..end, folded });
            }
        }
    })
}

/// A word without case and accents, and without what is no letter or digit.
pub fn fold(raw: &str) -> String {
    let mut folded = fold::fold(raw);
    if !raw.is_ascii() {
        folded.retain(char::is_alphanumeric);
    }
    if folded.len() > WORD_BYTES {
        let end = (0..=WORD_BYTES).rev().find(|at| folded.is_char_boundary(*at)).unwrap_or(0);
        folded.truncate(end);
    }
    folded
}

/// The stems of a word in a language, folded: of the word as it is written, and of the word without its accents, since
/// half of those who write leave them out.
pub(super) fn stems(raw: &str, folded: &str, locale: Locale) -> Vec<String> {
    if folded.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let stemmer = Stemmer::create(algorithm(locale));
    let mut stems = vec![stemmer.stem(folded).into_owned()];
    if !raw.is_ascii() && raw.len() <= WORD_BYTES {
        let written: String = raw.nfc().flat_map(char::to_lowercase).collect();
        let stem = fold(&stemmer.stem(&written));
        if !stem.is_empty() && !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

fn algorithm(locale: Locale) -> Algorithm {
    match locale {
        Locale::De => Algorithm::German,
        Locale::En => Algorithm::English,
        Locale::Es => Algorithm::Spanish,
        Locale::Fr => Algorithm::French,
        Locale::It => Algorithm::Italian,
        Locale::Pt => Algorithm::Portuguese,
    }
}

//! Where the words of a query stand in a text, and the piece of it that shows them. What comes out is text in pieces:
//! whoever prints it escapes each.

use std::collections::HashSet;
use std::ops::Range;

use super::prefix;
use super::query::{Query, Wanted};
use super::word::{Word, stems, words};
use crate::locale::Locale;

/// Characters of a text that are shown around the first word found.
const SHOWN_CHARS: usize = 220;
/// Of these, before it.
const BEFORE_CHARS: usize = 60;

/// Words of a text that are looked at.
const WORDS: usize = 4_000;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    pub text: String,
    /// Whether it is what was looked for.
    pub is_hit: bool,
}

/// Knows the words of a query again.
#[derive(Debug, Clone, Default)]
pub struct Marker {
    exact: HashSet<String>,
    stems: HashSet<String>,
    /// Words side by side, the last of which may only begin so.
    phrases: Vec<(Vec<String>, bool)>,
}

impl Marker {
    /// Of all words that a query wants in a text.
    pub fn of(query: &Query) -> Self {
        let mut marker = Self::default();
        for term in query.terms.iter().filter(|term| !term.is_not) {
            match &term.wanted {
                Wanted::Word(tokens) => {
                    for token in tokens {
                        match token.strip_prefix(prefix::STEM) {
                            Some(stem) => marker.stems.insert(stem.to_owned()),
                            None => marker.exact.insert(token.clone()),
                        };
                    }
                }
                Wanted::Phrase { words, begins } => marker.phrases.push((words.clone(), *begins)),
            }
        }
        marker
    }

    /// A whole text in pieces.
    pub fn mark(&self, text: &str, locale: Locale) -> Vec<Marked> {
        pieces(text, 0..text.len(), &self.hits(text, locale))
    }

    /// The part of a text that shows the first hit, on one line; none when nothing in it was looked for.
    pub fn snippet(&self, text: &str, locale: Locale) -> Option<Vec<Marked>> {
        let hits = self.hits(text, locale);
        Some(excerpt(text, hits.first()?.start, &hits))
    }

    /// The beginning of a text, on one line.
    pub fn beginning(&self, text: &str, locale: Locale) -> Vec<Marked> {
        excerpt(text, 0, &self.hits(text, locale))
    }

    /// Where the words stand that were looked for.
    fn hits(&self, text: &str, locale: Locale) -> Vec<Range<usize>> {
        let all: Vec<Word<'_>> = words(text).take(WORDS).collect();
        let mut is_hit: Vec<bool> = all.iter().map(|word| self.knows(word, locale)).collect();
        for (phrase, begins) in &self.phrases {
            for at in 0..(all.len() + 1).saturating_sub(phrase.len()) {
                let window = all[at..].iter().zip(phrase).enumerate();
                let is_there = window.clone().all(|(place, (word, wanted))| {
                    word.folded == *wanted
                        || (*begins && place + 1 == phrase.len() && word.folded.starts_with(wanted))
                });
                if is_there {
                    is_hit[at..at + phrase.len()].fill(true);
                }
            }
        }
        all.into_iter().zip(is_hit).filter(|(_, is_hit)| *is_hit).map(|(word, _)| word.at).collect()
    }

    fn knows(&self, word: &Word<'_>, locale: Locale) -> bool {
        // Stems begin as their words do, and finding them takes most of the time of a page.
        let begins = |stem: &String| stem.chars().next() == word.folded.chars().next();
        let of_stem = || stems(word.raw, &word.folded, locale).iter().any(|stem| self.stems.contains(stem));
        self.exact.contains(&word.folded) || (self.stems.iter().any(begins) && of_stem())
    }
}

fn excerpt(text: &str, around: usize, hits: &[Range<usize>]) -> Vec<Marked> {
    let before = text[..around].char_indices().rev().take(BEFORE_CHARS).last().map_or(around, |(at, _)| at);
    // Whole words: what is cut through at the front is left out.
    let start = match before {
        0 => 0,
        before => text[before..around].find(char::is_whitespace).map_or(around, |at| before + at),
    };
    let end = text[start..].char_indices().nth(SHOWN_CHARS).map_or(text.len(), |(at, _)| start + at);
    let mut pieces = pieces(text, start..end, hits);
    for piece in &mut pieces {
        piece.text = on_one_line(&piece.text);
    }
    if let Some(first) = pieces.first_mut() {
        let shown = first.text.trim_start().to_owned();
        first.text = if start > 0 { format!("… {shown}") } else { shown };
    }
    if let Some(last) = pieces.last_mut() {
        let shown = last.text.trim_end().to_owned();
        last.text = if end < text.len() { format!("{shown} …") } else { shown };
    }
    pieces
}

fn pieces(text: &str, shown: Range<usize>, hits: &[Range<usize>]) -> Vec<Marked> {
    let mut pieces: Vec<Marked> = Vec::new();
    let mut add = |text: &str, is_hit: bool| {
        if !text.is_empty() {
            pieces.push(Marked { text: text.to_owned(), is_hit });
        }
    };
    let mut from = shown.start;
    for hit in hits.iter().filter(|hit| hit.start >= shown.start && hit.end <= shown.end) {
        add(&text[from..hit.start], false);
        add(&text[hit.clone()], true);
        from = hit.end;
    }
    add(&text[from..shown.end], false);
    pieces
}

/// Blanks and ends of lines become one blank each; those at the ends stay, since pieces are set side by side.
fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() && line.ends_with(' ') => {}
            c if c.is_whitespace() || c.is_control() => line.push(' '),
            c => line.push(c),
        }
    }
    line
}

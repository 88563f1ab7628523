//! A message as an index keeps it: its words in their order, and beside them tokens without an order, which are stems,
//! words that only a quote has, and what the message has beside its words.

use std::collections::{BTreeSet, HashSet};

use super::word::{stems, words};
use super::{EVERYWHERE, prefix};
use crate::locale::Locale;

/// Words of the text that are kept. A log of a program may be longer; its end is not found.
const WORDS: usize = 4_000;
/// Words of quotes that are looked at.
const QUOTED: usize = 4_000;
/// Words of names and addresses: a letter may go to hundreds.
const PEOPLE: usize = 200;
/// Files of one message.
const FILES: usize = 100;

/// What is to be found of a message.
#[derive(Debug, Clone, Copy, Default)]
pub struct Leaf<'a> {
    pub locale: Option<Locale>,
    pub subject: &'a str,
    /// What agents call its ticket, where that is something else.
    pub title: &'a str,
    /// What was newly written.
    pub written: &'a str,
    /// The whole text, when that is more.
    pub whole: Option<&'a str>,
    /// Names and addresses of who wrote.
    pub from: &'a [&'a str],
    pub to: &'a [&'a str],
    /// Others whom it concerns: the customer on whose ticket it stands.
    pub about: &'a [&'a str],
    /// Names of the files that are no part of the text.
    pub files: &'a [&'a str],
}

/// The tokens of a message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// In order, so that phrases are found.
    pub ordered: Vec<String>,
    /// Each once.
    pub beside: BTreeSet<String>,
}

impl Document {
    /// Reads a message.
    pub fn of(leaf: &Leaf<'_>) -> Self {
        let mut document = Self::default();
        for subject in [leaf.subject, leaf.title].into_iter().filter(|subject| !subject.is_empty()) {
            for word in words(subject).take(PEOPLE) {
                document.stem(word.raw, &word.folded, leaf.locale);
                document.ordered.push(word.folded);
            }
            document.part();
        }
        for word in words(leaf.written).take(WORDS) {
            document.stem(word.raw, &word.folded, leaf.locale);
            document.ordered.push(word.folded);
        }
        document.part();
        for file in leaf.files.iter().take(FILES) {
            document.ordered.extend(words(file).map(|word| word.folded));
            document.part();
            document.beside.insert(format!("{}attachment", prefix::HAS));
            if let Some(kind) = file.rsplit_once('.').and_then(|(_, kind)| words(kind).next()) {
                document.beside.insert(format!("{}{}", prefix::HAS, kind.folded));
            }
        }
        document.marked(leaf);
        document.quoted(leaf);
        document
    }

    /// Words that are marked by where they stand, in their order: names may be two words, and subjects many.
    fn marked(&mut self, leaf: &Leaf<'_>) {
        let mut people: Vec<&str> = Vec::new();
        for name in leaf.from.iter().chain(leaf.to).chain(leaf.about) {
            if !people.contains(name) {
                people.push(name);
            }
        }
        let all = people.iter().take(PEOPLE).flat_map(|name| words(name).map(|word| word.folded));
        self.ordered.extend(all.take(PEOPLE));
        self.part();
        for (mark, names) in [(prefix::FROM, leaf.from), (prefix::TO, leaf.to)] {
            let tokens = names.iter().flat_map(|name| words(name)).take(PEOPLE);
            self.ordered.extend(tokens.map(|word| format!("{mark}{}", word.folded)));
        }
        for subject in [leaf.subject, leaf.title].into_iter().filter(|subject| !subject.is_empty()) {
            self.part();
            let tokens = words(subject).take(PEOPLE);
            self.ordered.extend(tokens.map(|word| format!("{}{}", prefix::SUBJECT, word.folded)));
        }
    }

    /// Of quotes only what the new words lack: the rest is found by them, or on the message that is quoted.
    fn quoted(&mut self, leaf: &Leaf<'_>) {
        let Some(whole) = leaf.whole else { return };
        let there: HashSet<&str> = self.ordered.iter().map(String::as_str).collect();
        let missing: Vec<_> =
            words(whole).take(QUOTED).filter(|word| !there.contains(word.folded.as_str())).collect();
        for word in missing {
            self.stem(word.raw, &word.folded, leaf.locale);
            self.beside.insert(word.folded);
        }
    }

    fn stem(&mut self, raw: &str, folded: &str, locale: Option<Locale>) {
        let Some(locale) = locale else { return };
        let stems = stems(raw, folded, locale).into_iter().filter(|stem| stem != folded);
        self.beside.extend(stems.map(|stem| format!("{}{stem}", prefix::STEM)));
    }

    fn part(&mut self) {
        self.ordered.push(EVERYWHERE.to_owned());
    }
}

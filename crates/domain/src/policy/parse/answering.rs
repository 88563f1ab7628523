//! The `[answering]` table: how long a press can be taken back, and words that speak of a file.
//! What these do is in `draft`.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::Parser;
use crate::answering::Answering;
use crate::policy::{PolicyFile, raw};

/// A longer wait is no undo any more: send later instead.
const MOST_UNDO_SECS: u32 = 60;
/// More words in one language are a list that nobody reads.
const MOST_WORDS: usize = 100;
const WORD_CHARS: usize = 60;

impl Parser {
    pub(super) fn answering(&mut self, file: &PolicyFile, value: Spanned<DeValue<'_>>) {
        let offset = value.span().start;
        self.once(file, offset, "answering", self.answering.is_some());
        let Some(raw) = self.read::<raw::Answering>(file, value) else { return };
        let mut answering = Answering::default();
        if let Some(secs) = raw.undo_secs {
            if *secs.get_ref() > MOST_UNDO_SECS {
                let what =
                    format!("{} is out of bounds: write 0 to {MOST_UNDO_SECS} seconds", secs.get_ref());
                self.problem(file, secs.span().start, what);
            }
            answering.undo_secs = secs.into_inner();
        }
        let mut words = BTreeMap::new();
        for (locale, list) in raw.attachment_words {
            if list.len() > MOST_WORDS {
                self.problem(
                    file,
                    offset,
                    format!("more than {MOST_WORDS} words in `{locale}`: remove some"),
                );
            }
            for word in &list {
                let chars = word.get_ref().trim().chars().count();
                if !(1..=WORD_CHARS).contains(&chars) {
                    let what = format!("a word of an attachment has 1 to {WORD_CHARS} characters");
                    self.problem(file, word.span().start, what);
                }
            }
            words.insert(locale, list.into_iter().map(|word| word.into_inner().trim().to_owned()).collect());
        }
        answering.attachment_words = words;
        self.answering = Some(answering);
    }
}

//! How agents answer: the policy's `[answering]`. How long a press can be taken back, and which words speak of a file
//! that should be there. What these do is in `draft`.

use std::collections::BTreeMap;

use crate::locale::Locale;

/// Seconds in which an answer can be called back when the policy says nothing.
const UNDO_SECS: u32 = 10;

/// The figures and words of `[answering]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answering {
    /// 0 lets answers leave at once.
    pub undo_secs: u32,
    /// Instead of ours, for the languages that are named.
    pub attachment_words: BTreeMap<Locale, Vec<String>>,
}

impl Default for Answering {
    fn default() -> Self {
        Self { undo_secs: UNDO_SECS, attachment_words: BTreeMap::new() }
    }
}

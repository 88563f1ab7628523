//! The tree of parts as it stands in a letter, for the raw view and for comparison with other readers. Which part is
//! text and which an attachment is not told here: that is in `body`.

use std::panic;

use crate::body;
use crate::limits::Problems;
use crate::mime;
use crate::parse::prepared;
use crate::transfer;

/// One part; the first of a letter is the letter itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreePart {
    /// Index of the multipart that it stands in.
    pub parent: Option<usize>,
    /// Lower case `type/subtype`, or what the letter wrote in its place.
    pub media_type: String,
    /// Decoded; empty for a multipart.
    pub bytes: Vec<u8>,
    /// The characters of a text.
    pub text: Option<String>,
}

/// The parts of a letter, in the order in which they stand. Enclosed letters are leaves: their bytes are a letter
/// again.
pub fn tree(raw: &[u8]) -> Vec<TreePart> {
    let shown = |part: &mime::Part<'_>| TreePart {
        parent: part.parent,
        media_type: part.content.word.clone(),
        bytes: match part.is_multipart() {
            true => Vec::new(),
            false => transfer::decode(part.body, &part.encoding).into_owned(),
        },
        text: part
            .content
            .word
            .starts_with("text/")
            .then(|| body::characters(part, &mut Problems::default())),
    };
    let found = panic::catch_unwind(|| {
        let raw = prepared(raw, &mut Problems::default());
        mime::parts(&raw, &mut Problems::default()).iter().map(shown).collect()
    });
    found.unwrap_or_default()
}

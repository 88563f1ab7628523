//! From bytes to a [`Letter`]: total, bounded, and the only place that knows in which order the pieces are read.

use crate::{Attachment, Envelope, Letter};

/// Reads a letter. Never fails and never panics: what cannot be read is left out and noted in `problems`.
pub fn read(raw: &[u8], _envelope: &Envelope<'_>) -> Letter {
    let text = String::from_utf8_lossy(&raw[..raw.len().min(crate::limits::PARTS)]).into_owned();
    Letter { reply: text.clone(), text, ..Letter::default() }
}

/// The attachment that [`read`] numbered `part`, decoded.
pub fn attachment(_raw: &[u8], _part: usize) -> Option<(Attachment, Vec<u8>)> {
    None
}

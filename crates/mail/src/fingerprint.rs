//! A letter's fingerprint: equal for two copies that came along different ways (two of our mailboxes, SMTP and IMAP),
//! different for two letters. Trace fields are left out, and so are line ends, which servers rewrite.

use sha2::{Digest, Sha256};

use crate::header::Header;
use crate::letter::Letter;

/// Hex SHA-256 of what a letter says: equal for two letters that were written once and sent twice, whatever their
/// Message-IDs and dates.
pub fn content_key(letter: &Letter) -> String {
    let mut hash = Sha256::new();
    for text in [&letter.subject, &letter.text] {
        for word in text.split_whitespace() {
            hash.update(word);
            hash.update(b" ");
        }
        hash.update(b"\n");
    }
    for file in &letter.attachments {
        hash.update(format!("{} {}\n", file.size, file.name));
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Hex SHA-256; `None` when neither Message-ID nor Date tells one letter from the next.
pub(crate) fn of(header: &Header<'_>, body: &[u8]) -> Option<String> {
    if header.raw("Message-ID").is_none() && header.raw("Date").is_none() {
        return None;
    }
    let mut hash = Sha256::new();
    for name in ["Message-ID", "From", "Date", "Subject"] {
        for word in header.raw(name).unwrap_or_default().split(|b| b.is_ascii_whitespace()) {
            hash.update(word);
        }
        hash.update(b"\n");
    }
    for piece in body.trim_ascii_end().split(|&b| b == b'\r') {
        hash.update(piece);
    }
    Some(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

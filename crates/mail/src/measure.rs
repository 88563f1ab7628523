//! What other people's expectations are compared with that no reading shows: what the parser underneath does alone, as
//! the baseline of our own speed, and what a signature would cover. Nothing of the product reads letters this way.

use mail_auth::dkim::Canonicalization;
use mail_parser::MessageParser;

use crate::auth::{Signed, canonical_body};

/// How many parts and bytes of decoded text the parser finds; the numbers only prove that it did the work.
pub fn parser_alone(raw: &[u8]) -> (usize, usize) {
    let Some(message) = MessageParser::default().parse(raw) else { return (0, 0) };
    let texts = (0..message.text_body_count()).filter_map(|index| message.body_text(index));
    (message.parts.len(), texts.map(|text| text.len()).sum())
}

/// The header and the body of a letter as a DKIM signature sees them.
pub fn canonical(raw: &[u8], is_relaxed: bool) -> (Vec<u8>, Vec<u8>) {
    let way = if is_relaxed { Canonicalization::Relaxed } else { Canonicalization::Simple };
    let signed = Signed::new(raw);
    let (mut header, mut body) = (Vec::new(), Vec::new());
    way.canonicalize_headers(signed.message.headers.iter().copied(), &mut header);
    canonical_body(signed.body(), way, |bytes| body.extend_from_slice(bytes));
    (header, body)
}

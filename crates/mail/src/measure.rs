//! What the parser underneath does alone, as the baseline that the whole reading is measured against. Nothing of the
//! product reads letters this way.

use mail_parser::MessageParser;

/// How many parts and bytes of decoded text the parser finds; the numbers only prove that it did the work.
pub fn parser_alone(raw: &[u8]) -> (usize, usize) {
    let Some(message) = MessageParser::default().parse(raw) else { return (0, 0) };
    let texts = (0..message.text_body_count()).filter_map(|index| message.body_text(index));
    (message.parts.len(), texts.map(|text| text.len()).sum())
}

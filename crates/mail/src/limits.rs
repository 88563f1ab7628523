//! The bounds of reading. What lies beyond is left out of the reading, noted in `problems`, and stays in the raw mail.
//! The figures are those of the test plan; none is meant to be met by a letter that a person wrote.

/// Bytes of a raw letter that are read at all.
pub(crate) const RAW_BYTES: usize = 64 << 20;
/// Levels of multiparts in multiparts.
pub(crate) const DEPTH: usize = 100;
/// Parts of one letter.
pub(crate) const PARTS: usize = 1_000;
/// Header fields of one part.
pub(crate) const HEADERS: usize = 1_000;
/// Bytes of the header of one part.
pub(crate) const HEADER_BYTES: usize = 256 << 10;
/// Bytes of one field that is parsed rather than shown: the parser underneath is quadratic in odd corners.
pub(crate) const FIELD_BYTES: usize = 64 << 10;
/// Bytes of one `Content-Type` or `Content-Disposition`.
pub(crate) const MIME_FIELD_BYTES: usize = 8 << 10;
/// Message-IDs in `References` and in `In-Reply-To`.
pub(crate) const REFERENCES: usize = 100;
/// Addresses of all recipient fields together.
pub(crate) const ADDRESSES: usize = 500;
/// Bytes of decoded text that become `text`.
pub(crate) const TEXT_BYTES: usize = 1 << 20;
/// Bytes of an RTF body once it is decompressed.
pub(crate) const RTF_BYTES: usize = 4 << 20;
/// Bytes of a subject.
pub(crate) const SUBJECT_BYTES: usize = 4 << 10;
/// Failures taken from one delivery report.
pub(crate) const FAILURES: usize = 100;
/// `Received` fields beyond which a letter goes in circles (RFC 5321, 6.3).
pub(crate) const HOPS: usize = 100;
/// Bytes of HTML that are sanitised.
pub(crate) const HTML_BYTES: usize = 1 << 20;
/// Character references that HTML may still have once it is rewritten.
pub(crate) const HTML_ENTITIES: usize = 50_000;
/// Levels of HTML elements: the HTML parser is quadratic in them.
pub(crate) const HTML_DEPTH: usize = 200;

/// Notes of what was repaired or left out, each once, at most 50.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<String>);

impl Problems {
    pub fn note(&mut self, problem: &str) {
        if self.0.len() < 50 && !self.0.iter().any(|known| known == problem) {
            self.0.push(problem.to_owned());
        }
    }

    pub fn into_vec(self) -> Vec<String> {
        self.0
    }
}

/// The longest prefix of at most `max` bytes that ends at a character.
pub(crate) fn cut(text: &str, max: usize) -> &str {
    &text[..text.floor_char_boundary(max)]
}

//! The header of a letter or part: where it ends, its fields, their text. Also broken ones: missing headers, garbage
//! between fields, raw 8-bit text, mailbox lines. What a field means is in `field` and `parameter`.

use std::borrow::Cow;

use crate::charset;
use crate::encoded_word;
use crate::limits::{self, Problems};

/// The fields of one header, in order.
#[derive(Debug, Default)]
pub(crate) struct Header<'a> {
    fields: Vec<(&'a [u8], &'a [u8])>,
    /// The charset to try for raw 8-bit values: the one declared for the body.
    charset: Option<String>,
}

impl<'a> Header<'a> {
    /// Splits `bytes` into a header and the body behind it; a line at which `stop` holds ends the header too.
    pub fn split(
        bytes: &'a [u8],
        stop: impl Fn(&[u8]) -> bool,
        problems: &mut Problems,
    ) -> (Header<'a>, &'a [u8]) {
        let mut header = Header::default();
        let mut at = 0;
        while let Some(line) = line_at(bytes, at) {
            if line.trim_ascii().is_empty() && !is_folded_blank(bytes, at + line.len(), line) {
                return (header, &bytes[at + line.len()..]);
            }
            if stop(line) {
                return (header, &bytes[at..]);
            }
            let end = field_end(bytes, at);
            match field(&bytes[at..end]) {
                Some(_) if header.fields.len() >= limits::HEADERS => {
                    problems.note("more than 1,000 header fields")
                }
                Some(_) if at > limits::HEADER_BYTES => problems.note("header larger than 256 KB"),
                Some(field) => header.fields.push(field),
                None if is_mailbox_line(line) => problems.note("mailbox line in the header"),
                None if goes_on(bytes, end, header.fields.is_empty()) => {
                    problems.note("line in the header that is no field")
                }
                None if header.fields.is_empty() => return (header, &bytes[at..]),
                None => {
                    problems.note("no empty line between header and body");
                    return (header, &bytes[at..]);
                }
            }
            at = end;
        }
        (header, &[])
    }

    /// Declares the charset to try for raw 8-bit values.
    pub fn assume_charset(&mut self, charset: Option<&str>) {
        self.charset = charset.map(str::to_owned);
    }

    /// The raw value of the first field of that name, folds and all.
    pub fn raw(&self, name: &str) -> Option<&'a [u8]> {
        self.all_raw(name).next()
    }

    /// The raw values of all fields of that name.
    pub fn all_raw(&self, name: &str) -> impl Iterator<Item = &'a [u8]> {
        self.fields
            .iter()
            .filter(move |(field, _)| field.eq_ignore_ascii_case(name.as_bytes()))
            .map(|(_, value)| *value)
    }

    /// All fields in order: names and raw values.
    pub fn fields(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
        self.fields.iter().copied()
    }

    /// How many fields have that name.
    pub fn count(&self, name: &str) -> usize {
        self.all_raw(name).count()
    }

    /// Whether there is no field at all.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The value on one line, as characters, encoded words left alone.
    pub fn unfolded(&self, name: &str) -> Option<Cow<'a, str>> {
        self.raw(name).map(|value| self.to_text(value))
    }

    /// The value on one line with encoded words decoded and control characters gone.
    pub fn text(&self, name: &str) -> Option<String> {
        let decoded = encoded_word::decode(&self.unfolded(name)?);
        Some(printable(&decoded))
    }

    /// Unfolds a raw value: each line end goes, the white space after it stays.
    pub fn to_text(&self, value: &'a [u8]) -> Cow<'a, str> {
        let value = value.trim_ascii();
        let value = &value[..value.len().min(limits::FIELD_BYTES)];
        if value.is_ascii() && !value.iter().any(|b| matches!(b, b'\r' | b'\n' | 0 | 0x1b)) {
            return String::from_utf8_lossy(value);
        }
        let mut line: Vec<u8> = Vec::with_capacity(value.len());
        for &byte in value {
            match byte {
                b'\r' | b'\n' => {}
                0 => line.push(b' '),
                _ => line.push(byte),
            }
        }
        if is_japanese(&line) {
            return Cow::Owned(charset::decode(&line, Some("iso-2022-jp")).0);
        }
        Cow::Owned(match String::from_utf8(line) {
            Ok(text) => text,
            Err(bad) => charset::decode(bad.as_bytes(), self.charset.as_deref()).0,
        })
    }
}

/// Raw ISO-2022-JP, as old Japanese programs and the servers of their time write it: ASCII with escape sequences.
fn is_japanese(line: &[u8]) -> bool {
    line.contains(&0x1b) && line.windows(3).any(|bytes| matches!(bytes, [0x1b, b'$', b'@' | b'B']))
}

/// Control characters to spaces, trimmed: fit to be shown on one line.
pub(crate) fn printable(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.trim().to_owned()
}

/// The line that starts at `at`, with its line end; `None` at the end.
fn line_at(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
    let len = rest.iter().position(|&b| b == b'\n').map_or(rest.len(), |end| end + 1);
    Some(&rest[..len])
}

/// Where the field that starts at `at` ends: behind all its continuation lines.
fn field_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + line_at(bytes, at).map_or(0, <[u8]>::len);
    while let Some(line) = line_at(bytes, end) {
        let is_blank = line.trim_ascii().is_empty();
        if !matches!(line[0], b' ' | b'\t') || is_blank && !is_folded_blank(bytes, end + line.len(), line) {
            break;
        }
        end += line.len();
    }
    end
}

/// Name and raw value. A name is printable ASCII; white space before the colon is tolerated (RFC 5322, 4.5).
fn field(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = bytes.iter().take(256).position(|&b| b == b':')?;
    let name = bytes[..colon].trim_ascii_end();
    let fits = !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
    fits.then(|| (name, &bytes[colon + 1..]))
}

/// `From ana@example.org Mon Jan 1 …`, as mbox files put before each letter, also escaped.
fn is_mailbox_line(line: &[u8]) -> bool {
    line.starts_with(b"From ") || line.starts_with(b">From ")
}

/// A line of white space alone ends the header for most readers. It is a fold when indented text and then a field that
/// mail programs write come behind it (RFC 5322, 4.2, allows it as obsolete folding).
fn is_folded_blank(bytes: &[u8], behind: usize, line: &[u8]) -> bool {
    if !matches!(line[0], b' ' | b'\t') {
        return false;
    }
    let is_indented = |line: &[u8]| matches!(line[0], b' ' | b'\t') && !line.trim_ascii().is_empty();
    let mut at = behind;
    for count in 0..GARBAGE_LINES {
        let Some(next) = line_at(bytes, at) else { return false };
        if !is_indented(next) {
            return count > 0 && is_known_field(next);
        }
        at += next.len();
    }
    false
}

/// Whether the header goes on behind a garbage line: a field follows, or after some more garbage a field that mail
/// programs write (RFC 7103, 7.1). Garbage right before the empty line is text: nothing of a letter is thrown away.
/// A text without header must not become one, so before the first field only a known one counts.
fn goes_on(bytes: &[u8], end: usize, is_first: bool) -> bool {
    let mut at = end;
    for count in 0..GARBAGE_LINES {
        match line_at(bytes, at) {
            Some(line) if line.trim_ascii().is_empty() => return false,
            Some(line) if is_known_field(line) => return true,
            Some(line) if count == 0 && !is_first && is_likely_field(line) => return true,
            Some(line) => at += line.len(),
            None => return false,
        }
    }
    false
}

/// Whether a line may be a field, rather than a link.
fn is_likely_field(line: &[u8]) -> bool {
    field(line).is_some_and(|(name, value)| name.len() < 80 && !value.starts_with(b"//"))
}

/// Whether a line starts with a field name that is hardly ever the start of a sentence.
fn is_known_field(line: &[u8]) -> bool {
    let Some((name, _)) = field(line) else { return false };
    let name = name.to_ascii_lowercase();
    let starts = ["x-", "content-", "list-", "resent-", "received", "dkim-", "arc-", "authentication-"];
    starts.iter().any(|start| name.starts_with(start.as_bytes()))
        || KNOWN_FIELDS.iter().any(|known| name == known.as_bytes())
}

const KNOWN_FIELDS: [&str; 16] = [
    "from",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "sender",
    "reply-to",
    "message-id",
    "in-reply-to",
    "references",
    "return-path",
    "delivered-to",
    "mime-version",
    "user-agent",
    "importance",
];

/// Lines of garbage behind which the header may go on.
const GARBAGE_LINES: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    fn split(bytes: &[u8]) -> (Vec<String>, String, Vec<String>) {
        let mut problems = Problems::default();
        let (header, body) = Header::split(bytes, |_| false, &mut problems);
        let fields = header
            .fields
            .iter()
            .map(|(n, v)| format!("{}={}", String::from_utf8_lossy(n), printable(&header.to_text(v))))
            .collect();
        (fields, String::from_utf8_lossy(body).into_owned(), problems.into_vec())
    }

    #[test]
    fn header_and_body_part() {
        let cases: &[(&[u8], &[&str], &str)] = &[
            (b"A: 1\r\nB: 2\r\n\r\nbody", &["A=1", "B=2"], "body"),
            (b"A: 1\n 2\n\t3\n\nbody", &["A=1 2 3"], "body"),
            (b"A: 1\n \nbody", &["A=1"], "body"),
            (b"From x@y Mon\nA: 1\n\nbody", &["A=1"], "body"),
            (b"A: 1\ngarbage\nB: 2\n\nbody", &["A=1", "B=2"], "body"),
            (b"A: 1\nbody without gap\nmore", &["A=1"], "body without gap\nmore"),
            (b"A: 1\n \n 2\nTo: x\n\nbody", &["A=1  2", "To=x"], "body"),
            (b"A: 1\n \n indented text\nNote: x\n", &["A=1"], " indented text\nNote: x\n"),
            (b"A: 1\nnot, folded\nby hand; 12:30\nTo: x\n\nbody", &["A=1", "To=x"], "body"),
            (b"A: 1\nlost line\n\nbody", &["A=1"], "lost line\n\nbody"),
            (b"some text\nhttp://b.example/\nNote: x\n", &[], "some text\nhttp://b.example/\nNote: x\n"),
            (b"no header at all", &[], "no header at all"),
            (b"just\ntext\n\nhere", &[], "just\ntext\n\nhere"),
            (b"A : spaced\n\n", &["A=spaced"], ""),
            (b"\nbody", &[], "body"),
            (b"", &[], ""),
            (b"A: caf\xe9\0\n\n", &["A=café"], ""),
            (b"A: \x1b$B%F%9%H\x1b(B x\n\n", &["A=テスト x"], ""),
        ];
        for (bytes, fields, body) in cases {
            let (got, got_body, _) = split(bytes);
            assert_eq!(got, *fields, "{:?}", String::from_utf8_lossy(bytes));
            assert_eq!(got_body, *body, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}

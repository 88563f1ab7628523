//! `Content-Type` and `Content-Disposition`: the word and its parameters, RFC 2231 pieces put together.
//! Own code because of the parser underneath (0.11.9): it takes the apostrophe in `utf-8''O'Brien.pdf` for a delimiter
//! and decodes pieces one by one, which breaks characters that lie across two of them.

use crate::charset;
use crate::encoded_word;
use crate::transfer::hex;

/// A word such as `text/plain` or `attachment`, in lower case, with its parameters.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Parameters {
    pub word: String,
    values: Vec<(String, String)>,
}

/// One piece as written: `name`, section, whether percent-encoded, value.
struct Piece {
    name: String,
    section: Option<u32>,
    encoded: bool,
    value: String,
}

impl Parameters {
    /// Reads an unfolded field value.
    pub fn parse(text: &str) -> Parameters {
        let pieces = split_unquoted(text, ';');
        let mut pieces = pieces.into_iter();
        let word = pieces.next().map(|w| without_comment(w).trim().to_ascii_lowercase()).unwrap_or_default();
        let mut plain = Vec::new();
        let mut sections: Vec<Piece> = Vec::new();
        for piece in pieces.filter_map(piece) {
            if piece.section.is_some() || piece.encoded {
                sections.push(piece);
            } else {
                plain.push((piece.name, encoded_word::decode(&piece.value)));
            }
        }
        // The extended form wins over the plain one that is sent along for old readers (RFC 6266, 4.3).
        let mut values = joined(sections);
        values.append(&mut plain);
        Parameters { word, values }
    }

    /// The value of a parameter; names are lower case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Puts the sections of each name in order and decodes them as one run of bytes.
fn joined(mut sections: Vec<Piece>) -> Vec<(String, String)> {
    sections.sort_by(|a, b| (&a.name, a.section).cmp(&(&b.name, b.section)));
    let mut values = Vec::new();
    for run in sections.chunk_by(|a, b| a.name == b.name) {
        let (mut bytes, mut charset) = (Vec::new(), None);
        for (index, piece) in run.iter().enumerate() {
            let mut value = piece.value.as_str();
            if index == 0 && piece.encoded {
                let mut marks = value.splitn(3, '\'');
                if let (Some(label), Some(_language), Some(rest)) = (marks.next(), marks.next(), marks.next())
                {
                    charset = Some(label.to_owned());
                    value = rest;
                }
            }
            if piece.encoded {
                percent_decode(value, &mut bytes);
            } else {
                bytes.extend_from_slice(value.as_bytes());
            }
        }
        values.push((run[0].name.clone(), charset::decode(&bytes, charset.as_deref()).0));
    }
    values
}

/// `name*0*=value` to its parts.
fn piece(text: &str) -> Option<Piece> {
    let (name, value) = text.split_once('=')?;
    let name = name.trim().to_ascii_lowercase();
    let (name, encoded) = match name.strip_suffix('*') {
        Some(stem) => (stem.to_owned(), true),
        None => (name, false),
    };
    let (name, section) = match name.split_once('*') {
        Some((stem, number)) => (stem.to_owned(), number.parse().ok()),
        None => (name, None),
    };
    (!name.is_empty()).then(|| Piece { name, section, encoded, value: unquoted(value) })
}

/// The value without quotes, escapes and comments.
fn unquoted(value: &str) -> String {
    let value = value.trim();
    let Some(inner) = value.strip_prefix('"') else {
        return without_comment(value).trim().to_owned();
    };
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            // Windows paths are written unescaped: only a quote or a backslash is taken as escaped.
            '\\' => match chars.clone().next() {
                Some(next @ ('"' | '\\')) => {
                    chars.next();
                    out.push(next);
                }
                _ => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    out
}

/// `text/plain (a comment)`: comments are rare and only seen at the end.
fn without_comment(text: &str) -> &str {
    match text.find(" (") {
        Some(at) if text.trim_end().ends_with(')') => &text[..at],
        _ => text,
    }
}

fn split_unquoted(text: &str, at: char) -> Vec<&str> {
    let (mut pieces, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (index, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            c if c == at && !quoted => {
                pieces.push(&text[start..index]);
                start = index + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(&text[start..]);
    pieces
}

fn percent_decode(text: &str, out: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        match (byte, tail) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                out.push(hex(*high) << 4 | hex(*low));
                rest = after;
            }
            _ => {
                out.push(byte);
                rest = tail;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Parameters;

    #[test]
    fn parameters_as_written() {
        let cases = [
            ("text/plain; charset=utf-8", "charset", Some("utf-8")),
            ("TEXT/Plain; CharSet=\"UTF-8\"", "charset", Some("UTF-8")),
            ("text/plain (yes); charset=us-ascii (plain)", "charset", Some("us-ascii")),
            ("a/b; name=\"a;b=c.txt\"; x=y", "x", Some("y")),
            ("a/b; name=\"say \\\"hi\\\".txt\"", "name", Some("say \"hi\".txt")),
            ("a/b; name=\"C:\\dir\\f.txt\"", "name", Some("C:\\dir\\f.txt")),
            ("a/b; name==?utf-8?Q?caf=C3=A9.txt?=", "name", Some("café.txt")),
            ("a/b; name=\"=?utf-8?Q?caf=C3=A9.txt?=\"", "name", Some("café.txt")),
            ("a/b; name=unquoted with spaces.txt", "name", Some("unquoted with spaces.txt")),
            ("a/b; filename=old.txt; filename*=utf-8''n%C3%A9.txt", "filename", Some("né.txt")),
            ("a/b; filename*1=b.txt; filename*0=a", "filename", Some("ab.txt")),
            ("a/b; filename*0*=iso-8859-1'fr'%E9; filename*1=t; filename*2*=%E9", "filename", Some("été")),
            ("a/b", "x", None),
            (";;;=;*=;x", "x", None),
        ];
        for (text, name, expected) in cases {
            assert_eq!(Parameters::parse(text).get(name), expected, "{text}");
        }
    }

    /// Fault 2 of the parser underneath.
    #[test]
    fn mail_parser_fault_apostrophe_in_extended_file_name() {
        let read = Parameters::parse("attachment; filename*=utf-8''O'Brien.pdf");
        assert_eq!(read.get("filename"), Some("O'Brien.pdf"));
    }

    /// Fault 2 of the parser underneath, second half.
    #[test]
    fn mail_parser_fault_character_split_over_sections() {
        let read = Parameters::parse("attachment; filename*0*=utf-8''caf%C3; filename*1*=%A9.pdf");
        assert_eq!(read.get("filename"), Some("café.pdf"));
    }
}

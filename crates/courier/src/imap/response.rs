//! One answer of an IMAP server, whole and in memory, to what it says. Total: what cannot be read is `Other`, and lists
//! within lists end at a fixed depth. Reading the bytes off the wire, with their limits, is in `connection`.

use std::borrow::Cow;

use super::folder_name;
use crate::said;

/// Lists within lists that are read; answers that we ask for have two.
const DEPTH: usize = 8;

/// What a server says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Response<'a> {
    /// The end of a command.
    Tagged {
        tag: &'a str,
        line: Line,
    },
    /// A word about the connection as a whole.
    Line(Line),
    /// It waits for the next part of a command.
    Continue(String),
    Capabilities(Vec<String>),
    Search(Vec<u32>),
    Folder {
        name: String,
        is_open: bool,
    },
    Exists(u32),
    Expunge,
    Letter(Letter<'a>),
    /// Something about a letter that cannot be read.
    Garbled,
    Other,
}

/// OK, NO, BAD, BYE or PREAUTH, with what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub kind: Kind,
    /// What stands in brackets, in capitals up to its first space.
    pub code: Option<(String, String)>,
    pub words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Ok,
    No,
    Bad,
    Bye,
    PreAuth,
}

/// What a FETCH answer says of a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Letter<'a> {
    pub uid: Option<u32>,
    pub size_bytes: Option<u64>,
    pub flags: Option<Vec<String>>,
    pub internal_date: Option<String>,
    pub body: Option<Cow<'a, [u8]>>,
}

/// True when a line of this answer may end in a literal: words in sentences may end in `{3}` by chance.
pub(super) fn may_hold_literals(answer: &[u8]) -> bool {
    let Some(rest) = answer.strip_prefix(b"* ") else { return false };
    let word = rest.split(|byte| *byte == b' ').next().unwrap_or_default();
    kind(word).is_none()
}

/// The length of the literal that a line announces at its end.
pub(super) fn literal(line: &[u8]) -> Option<usize> {
    let line = line.trim_ascii_end().strip_suffix(b"}")?;
    let at = line.iter().rposition(|byte| *byte == b'{')?;
    let digits = line[at + 1..].strip_suffix(b"+").unwrap_or(&line[at + 1..]);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    // A number too large for us is larger than every limit.
    Some(str::from_utf8(digits).ok()?.parse().unwrap_or(usize::MAX))
}

/// Reads an answer.
pub(super) fn read(answer: &[u8]) -> Response<'_> {
    let line = answer.strip_suffix(b"\r\n").or_else(|| answer.strip_suffix(b"\n")).unwrap_or(answer);
    if let Some(rest) = line.strip_prefix(b"+") {
        return Response::Continue(text(rest.trim_ascii()));
    }
    match line.strip_prefix(b"* ") {
        Some(rest) => untagged(rest),
        None => {
            let (tag, rest) = word(line);
            match (str::from_utf8(tag), status(rest)) {
                (Ok(tag), Some(line)) => Response::Tagged { tag, line },
                _ => Response::Other,
            }
        }
    }
}

fn untagged(rest: &[u8]) -> Response<'_> {
    if let Some(line) = status(rest) {
        return Response::Line(line);
    }
    let (first, rest) = word(rest);
    if let Some(number) = number(first) {
        let (what, rest) = word(rest);
        return match what.to_ascii_uppercase().as_slice() {
            b"EXISTS" => Response::Exists(number),
            b"EXPUNGE" => Response::Expunge,
            b"FETCH" => letter(rest).map_or(Response::Garbled, Response::Letter),
            _ => Response::Other,
        };
    }
    match first.to_ascii_uppercase().as_slice() {
        b"CAPABILITY" => Response::Capabilities(words(rest)),
        b"SEARCH" => Response::Search(rest.split(u8::is_ascii_whitespace).filter_map(number).collect()),
        b"LIST" => folder(rest).unwrap_or(Response::Other),
        _ => Response::Other,
    }
}

/// The words of a list of capabilities, in capitals.
pub(super) fn words(rest: &[u8]) -> Vec<String> {
    text(rest).split_ascii_whitespace().map(str::to_ascii_uppercase).collect()
}

fn kind(word: &[u8]) -> Option<Kind> {
    match word.trim_ascii().to_ascii_uppercase().as_slice() {
        b"OK" => Some(Kind::Ok),
        b"NO" => Some(Kind::No),
        b"BAD" => Some(Kind::Bad),
        b"BYE" => Some(Kind::Bye),
        b"PREAUTH" => Some(Kind::PreAuth),
        _ => None,
    }
}

fn status(rest: &[u8]) -> Option<Line> {
    let (first, rest) = word(rest);
    let kind = kind(first)?;
    let said = text(rest);
    let bracketed = said.strip_prefix('[').and_then(|said| said.split_once(']'));
    let Some((code, words)) = bracketed else { return Some(Line { kind, code: None, words: said }) };
    let (name, value) = code.split_once(' ').unwrap_or((code, ""));
    let code = Some((name.to_ascii_uppercase(), value.to_owned()));
    Some(Line { kind, code, words: words.trim().to_owned() })
}

fn folder(rest: &[u8]) -> Option<Response<'_>> {
    let mut scan = Scan(rest);
    let (Item::List(marks), _separator, name) = (scan.item(0)?, scan.item(0)?, scan.item(0)?) else {
        return None;
    };
    let is_closed = |mark: &Item<'_>| {
        let mark = mark.bytes();
        mark.eq_ignore_ascii_case(b"\\Noselect") || mark.eq_ignore_ascii_case(b"\\NonExistent")
    };
    let name = folder_name::decode(&text(name.bytes()));
    Some(Response::Folder { name, is_open: !marks.iter().any(is_closed) })
}

fn letter(rest: &[u8]) -> Option<Letter<'_>> {
    let Item::List(items) = Scan(rest).item(0)? else { return None };
    let mut letter = Letter::default();
    let mut items = items.into_iter();
    while let (Some(name), Some(value)) = (items.next(), items.next()) {
        match name.bytes().to_ascii_uppercase().as_slice() {
            b"UID" => letter.uid = number(value.bytes()),
            b"RFC822.SIZE" => letter.size_bytes = Some(text(value.bytes()).parse().ok()?),
            b"INTERNALDATE" => letter.internal_date = Some(text(value.bytes())),
            b"FLAGS" => {
                let Item::List(flags) = value else { return None };
                letter.flags = Some(flags.iter().map(|flag| text(flag.bytes())).collect());
            }
            // With or without the offset that was asked for. NIL is a letter that is gone.
            name if name.starts_with(b"BODY[]") => match value {
                Item::Text(bytes) => letter.body = Some(bytes),
                Item::Word(word) if word.eq_ignore_ascii_case(b"NIL") => {}
                _ => return None,
            },
            _ => {}
        }
    }
    Some(letter)
}

fn number(word: &[u8]) -> Option<u32> {
    str::from_utf8(word).ok()?.parse().ok()
}

fn text(bytes: &[u8]) -> String {
    said::plain(&String::from_utf8_lossy(bytes)).trim().to_owned()
}

/// The first word and what follows it.
fn word(line: &[u8]) -> (&[u8], &[u8]) {
    match line.iter().position(|byte| *byte == b' ') {
        Some(at) => (&line[..at], line[at + 1..].trim_ascii_start()),
        None => (line, b""),
    }
}

/// A value of an answer.
enum Item<'a> {
    Word(&'a [u8]),
    /// Quoted, or a literal.
    Text(Cow<'a, [u8]>),
    List(Vec<Item<'a>>),
}

impl Item<'_> {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Word(bytes) => bytes,
            Self::Text(bytes) => bytes,
            Self::List(_) => b"",
        }
    }
}

/// What is still to be read of an answer.
struct Scan<'a>(&'a [u8]);

impl<'a> Scan<'a> {
    fn item(&mut self, depth: usize) -> Option<Item<'a>> {
        self.0 = self.0.trim_ascii_start();
        match self.0.first()? {
            b'(' if depth >= DEPTH => None,
            b'(' => self.list(depth),
            b'"' => self.quoted(),
            b'{' => self.literal(),
            b')' => None,
            _ => Some(Item::Word(self.word())),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Item<'a>> {
        self.0 = &self.0[1..];
        let mut items = Vec::new();
        loop {
            self.0 = self.0.trim_ascii_start();
            if let Some(rest) = self.0.strip_prefix(b")") {
                self.0 = rest;
                return Some(Item::List(items));
            }
            items.push(self.item(depth + 1)?);
        }
    }

    fn quoted(&mut self) -> Option<Item<'a>> {
        let inside = &self.0[1..];
        let mut text = Vec::new();
        let mut bytes = inside.iter().enumerate();
        while let Some((at, byte)) = bytes.next() {
            match byte {
                b'"' => {
                    self.0 = &inside[at + 1..];
                    return Some(Item::Text(Cow::Owned(text)));
                }
                b'\\' => text.push(*bytes.next()?.1),
                byte => text.push(*byte),
            }
        }
        None
    }

    fn literal(&mut self) -> Option<Item<'a>> {
        let end = self.0.iter().position(|byte| *byte == b'\n')? + 1;
        let (line, rest) = self.0.split_at(end);
        let (bytes, rest) = rest.split_at_checked(literal(line)?)?;
        self.0 = rest;
        Some(Item::Text(Cow::Borrowed(bytes)))
    }

    /// Up to a space or a parenthesis, but for what stands in brackets: `BODY[HEADER.FIELDS (TO)]` is one word.
    fn word(&mut self) -> &'a [u8] {
        let mut is_inside = false;
        let ends = |byte: &u8| {
            match byte {
                b'[' => is_inside = true,
                b']' => is_inside = false,
                _ => {}
            }
            !is_inside && (byte.is_ascii_whitespace() || matches!(byte, b'(' | b')'))
        };
        let end = self.0.iter().position(ends).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at(end);
        self.0 = rest;
        word
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn answers_are_read() {
        let table: [(&str, &str); 16] = [
            (
                "* OK [UIDVALIDITY 17] é\r\n",
                r#"Line(Line { kind: Ok, code: Some(("UIDVALIDITY", "17")), words: "é" })"#,
            ),
            ("* OK [ALERT]é\r\n", r#"Line(Line { kind: Ok, code: Some(("ALERT", "")), words: "é" })"#),
            ("* bye gone {3}\r\n", r#"Line(Line { kind: Bye, code: None, words: "gone {3}" })"#),
            (
                "a1 NO [AUTH] wrong\r\n",
                r#"Tagged { tag: "a1", line: Line { kind: No, code: Some(("AUTH", "")), words: "wrong" } }"#,
            ),
            ("+ go\r\n", r#"Continue("go")"#),
            ("+\r\n", r#"Continue("")"#),
            ("* CAPABILITY imap4rev1 IDLE\r\n", r#"Capabilities(["IMAP4REV1", "IDLE"])"#),
            ("* SEARCH 4 7 9 \r\n", "Search([4, 7, 9])"),
            ("* SEARCH\r\n", "Search([])"),
            ("* 7 EXISTS\r\n", "Exists(7)"),
            ("* 7 EXPUNGE\r\n", "Expunge"),
            (
                "* LIST (\\HasNoChildren \\Sent) \"/\" \"Envoy&AOk-s\"\r\n",
                r#"Folder { name: "Envoyés", is_open: true }"#,
            ),
            ("* LIST (\\Noselect) NIL {3}\r\na b\r\n", r#"Folder { name: "a b", is_open: false }"#),
            (
                "* 1 FETCH (UID 5 RFC822.SIZE 12 FLAGS (\\Seen x) \
                 INTERNALDATE \" 7-Nov-2026 09:00:00 +0100\")\r\n",
                concat!(
                    r#"Letter(Letter { uid: Some(5), size_bytes: Some(12), flags: Some(["\\Seen", "x"]), "#,
                    r#"internal_date: Some("7-Nov-2026 09:00:00 +0100"), body: None })"#
                ),
            ),
            (
                "* 1 FETCH (BODY[]<0> {4}\r\na)\r\n UID 5)\r\n",
                concat!(
                    r#"Letter(Letter { uid: Some(5), size_bytes: None, flags: None, internal_date: None, "#,
                    "body: Some([97, 41, 13, 10]) })"
                ),
            ),
            ("* 1 FETCH (UID 5 BODY[] {9}\r\nabc)\r\n", "Garbled"),
        ];
        for (answer, said) in table {
            assert_eq!(format!("{:?}", read(answer.as_bytes())), said, "{answer}");
        }
    }

    #[test]
    fn what_is_strange_is_garbled_and_no_panic() {
        let deep = format!("* 1 FETCH {}\r\n", "(".repeat(100_000));
        for answer in [&deep, "* 1 FETCH (UID", "* 1 FETCH (INTERNALDATE NIL FLAGS NIL)", "* 1 FETCH", ""] {
            assert!(matches!(read(answer.as_bytes()), Response::Garbled | Response::Other), "{answer:.40}");
        }
    }

    #[test]
    fn literals_are_announced_at_the_end_of_a_line_of_data() {
        let table = [
            ("* 1 FETCH (BODY[] {12}\r\n", Some(12)),
            ("* 1 FETCH (BODY[] {12+}\r\n", Some(12)),
            ("* 1 FETCH (BODY[] ~{12}\r\n", Some(12)),
            ("* 1 FETCH (BODY[] {99999999999999999999}\r\n", Some(usize::MAX)),
            ("* 1 FETCH (BODY[] {}\r\n", None),
            ("* 1 FETCH (BODY[] {1a}\r\n", None),
            ("* 1 FETCH ()\r\n", None),
        ];
        for (line, length) in table {
            assert_eq!(literal(line.as_bytes()), length, "{line}");
        }
        for (line, may) in
            [("* 1 FETCH (", true), ("* LIST ()", true), ("* OK {3}", false), ("a1 OK {3}", false)]
        {
            assert_eq!(may_hold_literals(line.as_bytes()), may, "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
        }

        #[test]
        fn any_answer_is_read(tail in "[ -~\r\n]{0,80}") {
            for head in ["* 1 FETCH (", "* LIST ", "* OK [", "a1 NO [", "* SEARCH "] {
                let _ = read(format!("{head}{tail}").as_bytes());
            }
        }
    }
}

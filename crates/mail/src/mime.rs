//! The tree of parts of a letter, found without recursion and in one pass over its lines. Bodies stay where they are:
//! decoding happens for the parts somebody asks for.
//! Own code because of the parser underneath (0.11.9): it takes a boundary in the middle of a line for one, nests as
//! deep as the attacker likes and decodes every attachment. Enclosed letters are leaves here: attachments, not bodies.

use std::collections::HashMap;

use crate::charset;
use crate::header::Header;
use crate::limits::{self, Problems};
use crate::parameter::Parameters;

/// One node of the tree; the first is the letter itself.
#[derive(Debug)]
pub(crate) struct Part<'a> {
    pub header: Header<'a>,
    /// Raw bytes between its header and the next boundary; for a multipart everything inside it.
    pub body: &'a [u8],
    pub content: Parameters,
    pub disposition: Parameters,
    /// Lower case.
    pub encoding: String,
    pub parent: Option<usize>,
}

impl Part<'_> {
    pub fn is_multipart(&self) -> bool {
        self.content.word.starts_with("multipart/")
    }

    /// `attachment; filename=…` or `name=…`.
    pub fn file_name(&self) -> Option<&str> {
        self.disposition
            .get("filename")
            .or_else(|| self.content.get("name"))
            .filter(|name| !name.trim().is_empty())
    }
}

/// An open multipart: its node and where its boundary lines are looked up.
struct Open {
    part: usize,
    boundary: Vec<u8>,
}

/// Walks the letter's parts, in the order in which they stand.
pub(crate) fn parts<'a>(raw: &'a [u8], problems: &mut Problems) -> Vec<Part<'a>> {
    let mut parts = walked(raw, None, problems);
    if let [only] = &parts[..]
        && only.is_multipart()
        && let Some(boundary) = boundary_in(only.body)
    {
        problems.note("the boundary was not the declared one");
        parts = walked(raw, Some(boundary), problems);
    }
    // A multipart declares no charset: raw 8-bit fields of the letter are in that of its first text.
    if parts[0].content.get("charset").is_none() {
        let mut charsets = parts.iter().filter_map(|part| part.content.get("charset"));
        let charset = charsets.find(|label| charset::is_telling(label)).map(str::to_owned);
        parts[0].header.assume_charset(charset.as_deref());
    }
    parts
}

fn walked<'a>(raw: &'a [u8], forced: Option<Vec<u8>>, problems: &mut Problems) -> Vec<Part<'a>> {
    let boundaries = HashMap::new();
    let mut walk = Walk { raw, parts: Vec::new(), open: Vec::new(), boundaries, forced, problems };
    let body = walk.begin(0, None);
    walk.lines(body);
    walk.parts
}

struct Walk<'a, 'p> {
    raw: &'a [u8],
    parts: Vec<Part<'a>>,
    open: Vec<Open>,
    /// Boundary to the open multiparts that use it, innermost last: some mailers use one twice.
    boundaries: HashMap<Vec<u8>, Vec<usize>>,
    /// The boundary of the letter itself, where it is not the declared one.
    forced: Option<Vec<u8>>,
    problems: &'p mut Problems,
}

impl<'a> Walk<'a, '_> {
    /// Reads the header at `at` and notes the part; the answer is where its body starts.
    fn begin(&mut self, at: usize, parent: Option<usize>) -> usize {
        let boundaries = &self.boundaries;
        let is_boundary = |line: &[u8]| depth_of(boundaries, line).is_some();
        let (mut header, body) = Header::split(&self.raw[at..], is_boundary, self.problems);
        let start = self.raw.len() - body.len();
        let parameters = |header: &Header<'_>, name: &str| {
            let value = header.raw(name).map(|raw| &raw[..raw.len().min(limits::MIME_FIELD_BYTES)]);
            value.map(|raw| Parameters::parse(&header.to_text(raw))).unwrap_or_default()
        };
        let mut content = parameters(&header, "Content-Type");
        let disposition = parameters(&header, "Content-Disposition");
        let encoding = header.unfolded("Content-Transfer-Encoding").unwrap_or_default();
        let encoding = encoding.split([';', ' ']).next().unwrap_or_default().to_ascii_lowercase();
        header.assume_charset(content.get("charset"));
        if !content.word.contains('/') {
            content.word = self.default_type(parent, &content.word).to_owned();
        }
        let index = self.parts.len();
        let mut boundary = self.forced.take().or_else(|| boundary(&content));
        if boundary.is_none() && content.word.starts_with("multipart/") {
            boundary = boundary_in(&body[..body.len().min(SEARCHED_BYTES)]);
            if boundary.is_some() {
                self.problems.note("a multipart without boundary");
            }
        }
        self.parts.push(Part { header, body, content, disposition, encoding, parent });
        if let Some(boundary) = boundary {
            if self.open.len() >= limits::DEPTH {
                self.problems.note("multiparts nested deeper than 100");
            } else {
                self.boundaries.entry(boundary.clone()).or_default().push(self.open.len());
                self.open.push(Open { part: index, boundary });
            }
        }
        start
    }

    /// RFC 2045, 5.2 and RFC 2046, 5.1.5; a lone word such as `text` or `html` is what some scripts write.
    fn default_type(&self, parent: Option<usize>, word: &str) -> &'static str {
        let in_digest = parent.is_some_and(|p| self.parts[p].content.word == "multipart/digest");
        match word {
            "" if in_digest => "message/rfc822",
            "" | "text" | "plain" => "text/plain",
            "html" => "text/html",
            _ => "application/octet-stream",
        }
    }

    /// Goes through the lines from `at` on, closing and opening parts at boundary lines.
    fn lines(&mut self, mut at: usize) {
        // Whether the text at hand belongs to a leaf, rather than to a preamble or an epilogue.
        let mut in_leaf = self.open.is_empty();
        while at < self.raw.len() && !self.open.is_empty() {
            let rest = &self.raw[at..];
            let len = rest.iter().position(|&b| b == b'\n').map_or(rest.len(), |end| end + 1);
            match depth_of(&self.boundaries, &rest[..len]) {
                None => at += len,
                Some((depth, closes)) => {
                    self.close_above(depth, at, in_leaf);
                    let parent = self.open[depth].part;
                    at += len;
                    in_leaf = false;
                    if closes {
                        self.close(at);
                    } else if self.parts.len() >= limits::PARTS {
                        self.problems.note("more than 1,000 parts");
                        return;
                    } else {
                        let open = self.open.len();
                        at = self.begin(at, Some(parent));
                        in_leaf = self.open.len() == open;
                    }
                }
            }
        }
        if !self.open.is_empty() {
            self.problems.note("the last boundary is missing");
        }
    }

    /// Ends the leaf at hand and everything open inside the multipart at `depth`, at the boundary line at `at`.
    fn close_above(&mut self, depth: usize, at: usize, in_leaf: bool) {
        if in_leaf {
            self.end_body(self.parts.len() - 1, at);
        }
        while self.open.len() > depth + 1 {
            self.problems.note("a boundary inside is missing");
            self.close(at);
        }
    }

    /// Closes the innermost multipart.
    fn close(&mut self, at: usize) {
        if let Some(open) = self.open.pop() {
            self.end_body(open.part, at);
            if let Some(depths) = self.boundaries.get_mut(&open.boundary) {
                depths.pop();
            }
        }
    }

    /// The line end before a boundary belongs to the boundary (RFC 2046, 5.1.1).
    fn end_body(&mut self, part: usize, at: usize) {
        let start = self.raw.len() - self.parts[part].body.len();
        let body = &self.raw[start.min(at)..at];
        let body = body.strip_suffix(b"\n").unwrap_or(body);
        self.parts[part].body = body.strip_suffix(b"\r").unwrap_or(body);
    }
}

/// Which open multipart a boundary line belongs to, innermost first, and whether it closes it.
fn depth_of(boundaries: &HashMap<Vec<u8>, Vec<usize>>, line: &[u8]) -> Option<(usize, bool)> {
    let text = line.strip_prefix(b"--")?.trim_ascii_end();
    if text.len() > BOUNDARY_BYTES + 2 {
        return None;
    }
    let depth = |boundary: &[u8]| boundaries.get(boundary).and_then(|depths| depths.last().copied());
    if let Some(found) = depth(text) {
        return Some((found, false));
    }
    if let Some(found) = text.strip_suffix(b"--").and_then(|text| depth(text.trim_ascii_end())) {
        return Some((found, true));
    }
    // Words behind the boundary are no part of it (RFC 2046, 5.1.1: the line need only begin with it).
    let word = &text[..text.iter().position(|&b| b == b' ' || b == b'\t')?];
    match depth(word) {
        Some(found) => Some((found, false)),
        None => depth(word.strip_suffix(b"--")?).map(|found| (found, true)),
    }
}

fn boundary(content: &Parameters) -> Option<Vec<u8>> {
    let boundary = content.get("boundary").filter(|_| content.word.starts_with("multipart/"))?.trim_end();
    (!boundary.is_empty() && boundary.len() <= BOUNDARY_BYTES).then(|| boundary.as_bytes().to_vec())
}

/// The boundary that the lines of a multipart show: the first line with two dashes before a field of a part.
fn boundary_in(body: &[u8]) -> Option<Vec<u8>> {
    let mut lines = body.split(|&b| b == b'\n').map(<[u8]>::trim_ascii_end).peekable();
    while let Some(line) = lines.next() {
        let next = lines.peek().copied().unwrap_or_default();
        let is_field = next.get(..8).is_some_and(|start| start.eq_ignore_ascii_case(b"content-"));
        if let Some(boundary) = line.strip_prefix(b"--").filter(|boundary| is_field && !boundary.is_empty()) {
            return (boundary.len() <= BOUNDARY_BYTES).then(|| boundary.to_vec());
        }
    }
    None
}

/// Bytes of a multipart without boundary in which one is looked for: there may be many such multiparts.
const SEARCHED_BYTES: usize = 16 << 10;

/// RFC 2046 allows 70; some mailers write more.
const BOUNDARY_BYTES: usize = limits::MIME_FIELD_BYTES;

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(raw: &str) -> Vec<String> {
        let mut problems = Problems::default();
        let shown = |part: &Part<'_>| {
            let body = if part.is_multipart() { "…".into() } else { String::from_utf8_lossy(part.body) };
            format!("{:?} {} {body:?}", part.parent, part.content.word)
        };
        parts(raw.as_bytes(), &mut problems).iter().map(shown).collect()
    }

    const TOP: &str = "Content-Type: multipart/mixed; boundary=b\n\n";

    #[test]
    fn parts_end_where_their_boundary_stands() {
        let cases = [
            ("--b\n\none\n--b\n\ntwo\n--b--\nepilogue", "one two"),
            ("preamble\n--b\n\none\n\n--b--", "one\n"),
            ("--b\n\none\n--b \t\n\ntwo", "one two"),
            ("--b junk\n\none\n--b-- more junk\n\n--b\n\nnot a part", "one"),
            ("--b\n\none\n--bb\n--b", "one\n--bb "),
            ("--b\nContent-Type: text/plain\n--b\n\ntwo\n--b--", " two"),
            ("--b--\n", ""),
            ("no boundary", ""),
        ];
        for (body, expected) in cases {
            let raw = format!("{TOP}{body}");
            let mut problems = Problems::default();
            let parts = parts(raw.as_bytes(), &mut problems);
            let texts: Vec<_> = parts[1..].iter().map(|p| String::from_utf8_lossy(p.body)).collect();
            assert_eq!(texts.join(" "), expected, "{body:?}");
        }
    }

    #[test]
    fn a_boundary_that_is_not_declared_is_found() {
        let body =
            "hello\n--x\nContent-Type: text/plain\n\none\n--x\nContent-Type: text/html\n\ntwo\n--x--\n";
        for declared in ["", "; boundary=\"\"", "; boundary=other"] {
            let raw = format!("Content-Type: multipart/mixed{declared}\n\n{body}");
            assert_eq!(
                tree(&raw)[1..],
                ["Some(0) text/plain \"one\"", "Some(0) text/html \"two\""],
                "{declared}"
            );
        }
        assert_eq!(tree("Content-Type: multipart/mixed\n\n--x\nno field\n").len(), 1);
    }

    #[test]
    fn one_boundary_used_twice() {
        let inner = "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\n\nrich\n--b--\n";
        let expected = [
            "None multipart/mixed \"…\"",
            "Some(0) multipart/alternative \"…\"",
            "Some(1) text/plain \"plain\"",
            "Some(1) text/plain \"rich\"",
            "Some(0) text/plain \"last\"",
        ];
        assert_eq!(tree(&format!("{TOP}--b\n{inner}--b\n\nlast\n--b--")), expected);
    }

    #[test]
    fn raw_fields_are_in_the_charset_of_the_first_text() {
        let raw = b"Subject: \xcf\xf0\xe8\xe2\xe5\xf2\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\
            Content-Type: text/plain; charset=windows-1251\n\nx\n--b--\n";
        let parts = parts(raw, &mut Problems::default());
        assert_eq!(parts[0].header.text("Subject").as_deref(), Some("Привет"));
    }

    /// Fault 1 of the parser underneath.
    #[test]
    fn mail_parser_fault_boundary_in_the_middle_of_a_line() {
        let read = tree(&format!("{TOP}--b\n\nline one --b in the middle\n--b--"));
        assert_eq!(read[1], "Some(0) text/plain \"line one --b in the middle\"");
    }
}

//! HTML to plain text in one linear pass: enough layout for reading and for finding the quote, no tree. Quoted blocks
//! come out with `>`, rules as the line of underscores that mail programs write. Making HTML safe is in `sanitize`.

use mail_parser::decoders::html::html_to_text;

use crate::limits;
use crate::markup::{Token, Tokens};
use crate::quote::mark;

/// The visible text of an HTML body, LF line ends.
pub(crate) fn text(html: &str) -> String {
    mark::unmarked(marked(html))
}

/// The visible text with the marks that tell `quote` what the mail program called its parts.
pub(crate) fn marked(html: &str) -> String {
    let mut page = Page::default();
    for token in Tokens::new(limits::cut(html, limits::HTML_BYTES)) {
        match token {
            Token::Text(text) => page.write(text),
            Token::Tag { name, closes, attributes } => {
                page.mark(&name, closes, attributes);
                page.tag(&name, closes);
            }
        }
        if page.out.len() > limits::TEXT_BYTES {
            break;
        }
    }
    page.finish()
}

/// The text written so far.
#[derive(Default)]
struct Page {
    out: String,
    line: String,
    /// Blank lines asked for before the next text.
    gap: usize,
    quotes: usize,
    preformatted: usize,
    /// The element that is a signature, and how many of its name are open within it.
    signature: Option<(String, usize)>,
}

impl Page {
    /// Leaves a mark before elements that say what they are. Those of quoted letters say nothing of this one.
    fn mark(&mut self, name: &str, closes: bool, attributes: &str) {
        if let Some((_, open)) = self.signature.as_mut().filter(|(element, _)| element == name) {
            *open = if closes { *open - 1 } else { *open + 1 };
            if *open == 0 {
                self.signature = None;
                self.write_mark(mark::SIGNATURE_END);
            }
        } else if !closes && self.quotes == 0 && mark::MARKED.contains(&name) {
            match mark::of_element(attributes) {
                Some(mark::SIGNATURE) if self.signature.is_none() => {
                    self.signature = Some((name.to_owned(), 1));
                    self.write_mark(mark::SIGNATURE);
                }
                Some(mark::SIGNATURE) | None => {}
                Some(mark) => self.write_mark(mark),
            }
        }
    }

    fn write_mark(&mut self, mark: char) {
        self.break_line(0);
        self.out.push(mark);
        self.out.push('\n');
    }

    fn tag(&mut self, name: &str, closes: bool) {
        match name {
            "br" => self.end_line(true),
            "hr" => {
                self.break_line(0);
                self.line.push_str("________________________________");
                self.break_line(0);
            }
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "dl" | "table" => {
                self.break_line(1)
            }
            "div" | "tr" | "dt" | "dd" | "section" | "article" | "header" | "footer" | "address"
            | "center" | "form" | "fieldset" | "figure" | "main" | "nav" | "body" | "html" | "head" => {
                self.break_line(0)
            }
            "li" => {
                self.break_line(0);
                if !closes {
                    self.line.push_str("- ");
                }
            }
            "td" | "th" if !self.line.is_empty() && !self.line.ends_with(' ') => self.line.push(' '),
            "blockquote" => {
                self.break_line(1);
                self.quotes = if closes { self.quotes.saturating_sub(1) } else { (self.quotes + 1).min(10) };
            }
            "pre" | "textarea" => {
                self.break_line(0);
                self.preformatted =
                    if closes { self.preformatted.saturating_sub(1) } else { self.preformatted + 1 };
            }
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            self.write_plain(&rest[..at]);
            rest = &rest[at..];
            match entity(rest) {
                Some((decoded, len)) => {
                    decoded.chars().for_each(|c| self.push(c));
                    rest = &rest[len..];
                }
                None => {
                    self.push('&');
                    rest = &rest[1..];
                }
            }
        }
        self.write_plain(rest);
    }

    fn write_plain(&mut self, text: &str) {
        text.chars().for_each(|c| match c {
            '\n' if self.preformatted > 0 => self.end_line(true),
            '\r' if self.preformatted > 0 => {}
            ' ' | '\t' | '\n' | '\r' if self.preformatted == 0 => {
                if !self.line.is_empty() && !self.line.ends_with(' ') {
                    self.line.push(' ');
                }
            }
            c => self.push(c),
        });
    }

    fn push(&mut self, c: char) {
        match c {
            '\u{a0}' => self.line.push(' '),
            // Soft hyphens, joiners and the like pad the previews of newsletters.
            '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\0' => {}
            c if mark::is_mark(c) => {}
            c => self.line.push(c),
        }
    }

    /// Ends the line if there is one and asks for blank lines before the next.
    fn break_line(&mut self, gap: usize) {
        if !self.line.trim().is_empty() {
            self.end_line(false);
        }
        self.line.clear();
        if !self.out.is_empty() {
            self.gap = self.gap.max(gap);
        }
    }

    /// Writes the line out; an empty one counts only when `hard`.
    fn end_line(&mut self, hard: bool) {
        let text = self.line.trim_end();
        if text.is_empty() && !hard {
            return;
        }
        if text.trim().is_empty() {
            self.gap = if self.out.is_empty() { 0 } else { (self.gap + 1).min(2) };
        } else {
            for _ in 0..std::mem::take(&mut self.gap) {
                self.out.push_str(&"> ".repeat(self.quotes)[..(self.quotes * 2).saturating_sub(1)]);
                self.out.push('\n');
            }
            self.out.push_str(&"> ".repeat(self.quotes));
            self.out.push_str(text);
            self.out.push('\n');
        }
        self.line.clear();
    }

    fn finish(mut self) -> String {
        self.end_line(false);
        self.out.truncate(self.out.trim_end().len());
        self.out
    }
}

/// The character reference at the start of `text`, with its length.
pub(crate) fn entity(text: &str) -> Option<(String, usize)> {
    let window = &text.as_bytes()[..text.len().min(34)];
    let end = window.iter().position(|&b| b == b';')?;
    let name = &text[1..end];
    let decoded = match name {
        "nbsp" => "\u{a0}".to_owned(),
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        _ => match name.strip_prefix('#') {
            Some(number) => numeric(number)?.to_string(),
            None if name.bytes().all(|b| b.is_ascii_alphanumeric()) && !name.is_empty() => {
                let decoded = html_to_text(&text[..=end]);
                (decoded != text[..=end]).then_some(decoded)?
            }
            None => return None,
        },
    };
    Some((decoded, end + 1))
}

fn numeric(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    match code {
        // Windows characters in the control range: what old mailers meant.
        0x80..=0x9f => encoding_rs::WINDOWS_1252.decode(&[code as u8]).0.chars().next(),
        _ => char::from_u32(code),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn html_reads_as_text() {
        let cases = [
            ("<p>Hello</p><p>World</p>", "Hello\n\nWorld"),
            ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
            ("<div>a</div><div>b</div>", "a\nb"),
            ("a\n  b\t c", "a b c"),
            ("<b>bo</b>ld &amp; &eacute;&#233;&#xe9; &nbsp;x &bogus; & <3", "bold & ééé  x &bogus; & <3"),
            ("<style>p{}</style><script>x<y</script><title>t</title>a", "a"),
            ("<!-- hidden > --><![if x]>a<![endif]>", "a"),
            (
                "<blockquote>one<br><br>two<blockquote>deep</blockquote></blockquote>mine",
                "> one\n>\n> two\n> >\n> > deep\n\nmine",
            ),
            ("<ul><li>a</li><li>b</li></ul>c", "- a\n- b\n\nc"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
            ("<pre>a\n  b</pre>", "a\n  b"),
            ("<a title=\"x>y\" href=z>link</a>", "link"),
            ("a <b", "a <b"),
            ("a<hr>b", "a\n________________________________\nb"),
            ("<style>never closed", "never closed"),
            ("", ""),
        ];
        for (html, expected) in cases {
            assert_eq!(text(html), expected, "{html}");
        }
    }
}

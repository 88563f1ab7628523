//! HTML cut into text and tags in one linear pass, without a tree and without recursion. It is not the browser's
//! tokenizer and need not be: `html_text` only reads, and what `sanitize` keeps is checked again by a real parser.

/// A piece of HTML.
#[derive(Debug, PartialEq)]
pub(crate) enum Token<'a> {
    /// Characters with their entities as written.
    Text(&'a str),
    /// `<name attributes>` or `</name>`; the name in lower case.
    Tag { name: String, closes: bool, attributes: &'a str },
}

/// Elements whose content is no text of the page.
const OPAQUE: [&str; 10] =
    ["style", "script", "title", "template", "noscript", "iframe", "object", "svg", "math", "select"];

/// The tokens of a page. Comments, declarations and the content of scripts and the like are left out.
pub(crate) struct Tokens<'a> {
    rest: &'a str,
    /// What was looked for once and is nowhere ahead: looking again at every tag would be quadratic.
    no_tag_end: bool,
    no_comment_end: bool,
    no_element_end: Vec<String>,
}

impl<'a> Tokens<'a> {
    pub fn new(html: &'a str) -> Tokens<'a> {
        Tokens { rest: html, no_tag_end: false, no_comment_end: false, no_element_end: Vec::new() }
    }

    fn take(&mut self, len: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(len);
        self.rest = rest;
        taken
    }

    /// Length of the comment at the start of the rest.
    fn comment(&mut self) -> Option<usize> {
        if self.no_comment_end || !self.rest.starts_with("<!--") {
            return None;
        }
        let end = self.rest.find("-->");
        self.no_comment_end = end.is_none();
        end.map(|end| end + 3)
    }

    /// Index of the `>` that ends the tag: one outside quotes if there is one near, else the first.
    fn tag_end(&mut self) -> Option<usize> {
        if self.no_tag_end {
            return None;
        }
        let mut quote = None;
        for (index, byte) in self.rest.bytes().enumerate().take(1_024) {
            match (quote, byte) {
                (None, b'>') => return Some(index),
                (None, b'"' | b'\'') => quote = Some(byte),
                (Some(open), _) if open == byte => quote = None,
                _ => {}
            }
        }
        let first = self.rest.find('>');
        self.no_tag_end = first.is_none();
        first
    }

    /// Skips to the closing tag of an element whose content is not text.
    fn skip_content(&mut self, name: &str) {
        if self.no_element_end.iter().any(|known| known == name) {
            return;
        }
        let mut at = 0;
        while let Some(found) = self.rest[at..].find("</") {
            at += found + 2;
            let ahead = self.rest.as_bytes()[at..].get(..name.len());
            if ahead.is_some_and(|ahead| ahead.eq_ignore_ascii_case(name.as_bytes())) {
                self.take(at - 2);
                return;
            }
        }
        self.no_element_end.push(name.to_owned());
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            match self.rest.find('<') {
                Some(0) => {}
                at => return Some(Token::Text(self.take(at.unwrap_or(self.rest.len())))),
            }
            if let Some(len) = self.comment() {
                self.take(len);
                continue;
            }
            let body = self.rest[1..].trim_start_matches('/');
            let is_tag = body.starts_with(|c: char| c.is_ascii_alphabetic());
            let is_declaration = body.starts_with(['!', '?']);
            let end = if is_tag || is_declaration { self.tag_end() } else { None };
            let Some(end) = end else {
                return Some(Token::Text(self.take(1)));
            };
            let tag = &self.take(end + 1)[1..end];
            if is_declaration {
                continue;
            }
            let closes = tag.starts_with('/');
            let tag = tag.trim_start_matches('/');
            let name_len = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
            let name = tag[..name_len].to_ascii_lowercase();
            if !closes && OPAQUE.contains(&name.as_str()) {
                self.skip_content(&name);
            }
            return Some(Token::Tag { name, closes, attributes: &tag[name_len..] });
        }
    }
}

/// The attributes of a tag, at most `max`, entities as written.
pub(crate) fn attributes(text: &str, max: usize) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while found.len() < max {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/' || c == '=');
        let len = rest.find(|c: char| c.is_ascii_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
        if len == 0 {
            break;
        }
        let name = rest[..len].to_ascii_lowercase();
        rest = rest[len..].trim_ascii_start();
        let Some(value) = rest.strip_prefix('=').map(str::trim_ascii_start) else {
            found.push((name, ""));
            continue;
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, behind) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        found.push((name, value));
        rest = behind;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens, attributes};

    fn shown(html: &str) -> String {
        let token = |token| match token {
            Token::Text(text) => format!("{text:?}"),
            Token::Tag { name, closes, attributes } => {
                format!("{}{name}{attributes}", if closes { "/" } else { "" })
            }
        };
        Tokens::new(html).map(token).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn pages_in_pieces() {
        let cases = [
            ("<P Class=x>a</P>", "p Class=x | \"a\" | /p"),
            ("a <b", "\"a \" | \"<\" | \"b\""),
            ("1 < 2 <3", "\"1 \" | \"<\" | \" 2 \" | \"<\" | \"3\""),
            ("<!-- <p> --><!doctype html><?x?>a", "\"a\""),
            ("<script>if (a<b) {}</SCRIPT>c", "script | /script | \"c\""),
            ("<style>open", "style | \"open\""),
            ("<!-- open <b>c", "\"c\""),
            ("<a title='x>y'>z", "a title='x>y' | \"z\""),
            ("", ""),
        ];
        for (html, expected) in cases {
            assert_eq!(shown(html), expected, "{html}");
        }
    }

    #[test]
    fn attributes_as_written() {
        let read = attributes(" a=1 B='2 3' c=\"4\"d e = 5 / f", 10);
        let expected = [("a", "1"), ("b", "2 3"), ("c", "4"), ("d", ""), ("e", "5"), ("f", "")];
        assert_eq!(read.iter().map(|(n, v)| (n.as_str(), *v)).collect::<Vec<_>>(), expected);
        assert_eq!(attributes(" a b c", 2).len(), 2);
        assert_eq!(attributes(" a=\"open", 2), [("a".to_owned(), "open")]);
    }
}

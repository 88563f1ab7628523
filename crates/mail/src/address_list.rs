//! Address lists of header fields, read leniently in one pass: display names, comments, groups, encoded words, routes,
//! forgotten commas, quotes and brackets. What a single address may look like is in `address`.
//! Own code because of the parser underneath (0.11.9): it joins a name and an encoded word without the space between
//! them, and loses a name whose address it does not like.

use crate::address::{self, Address};
use crate::encoded_word;

/// The addresses of an unfolded field value, groups flattened, at most `max`; entries without an address are left out.
pub(crate) fn parse(text: &str, max: usize) -> Vec<Address> {
    let mut list = List {
        rest: text,
        found: Vec::new(),
        entry: Entry::default(),
        open_quotes: true,
        open_comments: true,
    };
    while let Some(c) = list.rest.chars().next() {
        if list.found.len() >= max {
            return list.found;
        }
        list.step(c);
    }
    list.flush();
    list.found.truncate(max);
    list.found
}

struct List<'a> {
    rest: &'a str,
    found: Vec<Address>,
    entry: Entry,
    /// False once a quote or comment was found to be never closed: from there on they are plain characters.
    open_quotes: bool,
    open_comments: bool,
}

/// What stands between two commas.
#[derive(Default)]
struct Entry {
    /// Words outside brackets and comments, one space between two.
    phrase: String,
    angle: Option<String>,
    comments: Vec<String>,
    /// Comments behind the closing bracket: they name the address only when nothing else does.
    late_comments: Vec<String>,
}

impl List<'_> {
    fn step(&mut self, c: char) {
        match c {
            '"' if self.open_quotes => self.quoted(),
            '(' if self.open_comments => self.comment(),
            '<' => self.angle(),
            ',' | ';' => {
                self.advance(1);
                self.flush();
            }
            // The name of a group, or a scheme such as `mailto:`.
            ':' if !self.is_in_literal() => {
                self.advance(1);
                self.entry = Entry::default();
            }
            '=' if self.rest.starts_with("=?") => {
                let len = encoded_word::len(self.rest).unwrap_or(2);
                self.entry.phrase.push_str(&self.rest[..len]);
                self.advance(len);
            }
            c if c.is_whitespace() => {
                self.advance(c.len_utf8());
                if !self.entry.phrase.is_empty() && !self.entry.phrase.ends_with(' ') {
                    self.entry.phrase.push(' ');
                }
            }
            '>' => self.advance(1),
            c => {
                self.advance(c.len_utf8());
                self.entry.phrase.push(c);
            }
        }
    }

    /// Within `ana@[IPv6:…`, whose colons end no group's name.
    fn is_in_literal(&self) -> bool {
        let phrase = &self.entry.phrase;
        let tail = &phrase[phrase.ceil_char_boundary(phrase.len().saturating_sub(60))..];
        tail.rsplit_once("@[").is_some_and(|(_, literal)| !literal.contains(']'))
    }

    fn advance(&mut self, len: usize) {
        self.rest = &self.rest[len..];
    }

    fn quoted(&mut self) {
        match enclosed(&self.rest[1..], None, '"') {
            Some((text, len)) => {
                self.entry.phrase.push_str(&text);
                self.advance(1 + len);
            }
            None => {
                self.open_quotes = false;
                self.advance(1);
            }
        }
    }

    fn comment(&mut self) {
        match enclosed(&self.rest[1..], Some('('), ')') {
            Some((text, len)) => {
                let place = match self.entry.angle {
                    Some(_) => &mut self.entry.late_comments,
                    None => &mut self.entry.comments,
                };
                place.push(text);
                self.advance(1 + len);
                if !self.entry.phrase.is_empty() && !self.entry.phrase.ends_with(' ') {
                    self.entry.phrase.push(' ');
                }
            }
            None => {
                self.open_comments = false;
                self.advance(1);
            }
        }
    }

    /// Reads `<…>`; a bracket that is never closed ends at the next comma or bracket.
    fn angle(&mut self) {
        if self.entry.angle.is_some() {
            // The comma between two addresses was forgotten.
            self.flush();
        }
        self.advance(1);
        let mut email = String::new();
        while let Some(c) = self.rest.chars().next() {
            match c {
                '>' => {
                    self.advance(1);
                    break;
                }
                '<' => {
                    self.advance(1);
                    email.clear();
                }
                // Commas belong to a route: `<@relay,@other:ana@b.example>`.
                ',' | ';' if !email.starts_with('@') => break,
                '(' if self.open_comments => match enclosed(&self.rest[1..], Some('('), ')') {
                    Some((text, len)) => {
                        self.entry.comments.push(text);
                        self.advance(1 + len);
                    }
                    None => self.open_comments = false,
                },
                c => {
                    self.advance(c.len_utf8());
                    if !c.is_whitespace() && c != '"' {
                        email.push(c);
                    }
                }
            }
        }
        self.entry.angle = Some(email);
    }

    /// Makes an address of the entry at hand and begins the next.
    fn flush(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        if let Some(angle) = entry.angle.as_deref().and_then(bare) {
            let name = name(&entry.phrase, &entry.comments, &entry.late_comments);
            self.found.extend(address(&name, angle));
            return;
        }
        let before = self.found.len();
        let words: Vec<&str> = entry.phrase.split(' ').filter(|word| !word.is_empty()).collect();
        let emails: Vec<&str> = words.iter().filter_map(|word| bare(word)).collect();
        if let [email] = emails[..] {
            let others: Vec<&str> = words.iter().filter(|word| bare(word).is_none()).copied().collect();
            // `Ana - ana@b.example`: the dash names nobody.
            let phrase = others.join(" ");
            let phrase = phrase
                .trim_matches(|c: char| !c.is_alphanumeric() && !c.is_alphabetic() && c != '=' && c != '?');
            self.found.extend(address(&name(phrase, &entry.comments, &entry.late_comments), email));
        } else {
            self.found.extend(emails.into_iter().filter_map(|email| address("", email)));
        }
        // `ana @ b.example`, allowed of old (RFC 5322, 4.4).
        let joined: String = words.concat();
        if self.found.len() == before
            && words.len() > 1
            && words.len() < 8
            && joined.matches('@').count() == 1
        {
            self.found
                .extend(bare(&joined).and_then(|email| address(&name("", &entry.comments, &[]), email)));
        }
        // `Ana (ana@b.example)`: the wrong way round.
        if self.found.len() == before {
            let email = entry.comments.iter().find_map(|comment| bare(comment.trim()));
            self.found.extend(email.and_then(|email| address(&name(&entry.phrase, &[], &[]), email)));
        }
    }
}

fn address(name: &str, email: &str) -> Option<Address> {
    let name = Some(name).filter(|name| *name != email);
    Address::new(name, email).ok()
}

/// The address in a word, without what people put around it.
fn bare(word: &str) -> Option<&str> {
    let word = match word.strip_prefix('@').and_then(|_| word.rsplit_once(':')) {
        Some((_route, word)) => word,
        None => word,
    };
    let word = word.trim_matches(|c: char| "<>'\"`,;".contains(c));
    // A domain may end in the dot of the root.
    let word = word.strip_prefix("mailto:").unwrap_or(word).trim_end_matches('.');
    address::is_email(word).then_some(word)
}

/// The display name: the words, with the comments among them; comments alone when there are no words.
fn name(phrase: &str, comments: &[String], late_comments: &[String]) -> String {
    let decoded = |comments: &[String]| encoded_word::decode(&comments.join(" "));
    let phrase = encoded_word::decode(phrase.trim());
    match (phrase.is_empty(), comments.is_empty()) {
        (true, true) => decoded(late_comments),
        (true, false) => decoded(comments),
        (false, true) => phrase,
        (false, false) => format!("{phrase} ({})", decoded(comments)),
    }
}

/// What stands before the closing character, escapes taken away, with the length including it; `None` when it never
/// comes.
fn enclosed(text: &str, opening: Option<char>, closing: char) -> Option<(String, usize)> {
    let (mut out, mut depth, mut escaped) = (String::new(), 0_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => {
                escaped = false;
                out.push(c);
            }
            '\\' => escaped = true,
            c if c == closing && depth == 0 => return Some((out, at + c.len_utf8())),
            c => {
                if opening == Some(c) {
                    depth += 1;
                } else if c == closing {
                    depth -= 1;
                }
                out.push(c);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::parse;

    /// What `field` tries on whole fields is not tried again here.
    #[test]
    fn lists_as_people_and_programs_write_them() {
        let cases: &[(&str, &[&str])] = &[
            ("Ana =?utf-8?Q?M=C3=BCller?= <ana@b.example>", &["Ana Müller <ana@b.example>"]),
            ("=?utf-8?Q?A?= =?utf-8?Q?na?= <ana@b.example>", &["Ana <ana@b.example>"]),
            ("<ana@b.example> (Ana)", &["Ana <ana@b.example>"]),
            ("Ana <ana@b.example> (away)", &["Ana <ana@b.example>"]),
            ("Ana (ana@b.example)", &["Ana <ana@b.example>"]),
            ("Ana(Sales) <ana(x)@b.example>", &["\"Ana (Sales x)\" <ana@b.example>"]),
            (
                "Team: Ana <ana@b.example>, bo@c.example; eva@d.example",
                &["Ana <ana@b.example>", "bo@c.example", "eva@d.example"],
            ),
            ("<ana@b.example> <bo@c.example>", &["ana@b.example", "bo@c.example"]),
            ("ana@b.example bo@c.example", &["ana@b.example", "bo@c.example"]),
            ("Ana <ana@b.example, bo@c.example", &["Ana <ana@b.example>", "bo@c.example"]),
            ("Ana <<ana@b.example>>", &["Ana <ana@b.example>"]),
            ("\"Ana\" <>, \"Bo\" <bo@c.example>", &["Bo <bo@c.example>"]),
            ("\"never closed <ana@b.example>", &["never closed <ana@b.example>"]),
            ("Ana (never closed <ana@b.example>", &["Ana never closed <ana@b.example>"]),
            ("<@relay.example,@other.example:ana@b.example>", &["ana@b.example"]),
            ("\"Ana\" <ana@b.example.>", &["Ana <ana@b.example>"]),
            ("ana @ b.example", &["ana@b.example"]),
            ("ana@[192.0.2.1]", &["ana@[192.0.2.1]"]),
            ("ana@[IPv6:2001:db8::1]", &["ana@[IPv6:2001:db8::1]"]),
            (";;,,:<>\"(", &[]),
        ];
        for (text, expected) in cases {
            let got: Vec<String> = parse(text, 500).iter().map(ToString::to_string).collect();
            assert_eq!(got, *expected, "{text}");
        }
    }
}

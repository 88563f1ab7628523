//! Macros in SPF records (RFC 7208, 7): checked when a record is read, expanded when a term is reached. Nothing is
//! looked up here: the peer's name is given in.

use std::net::IpAddr;

/// A text with macros, known to be well formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spec(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Literal(String),
    Macro { letter: char, is_escaped: bool, parts: Option<usize>, is_reversed: bool, delimiters: String },
}

/// What the letters of macros stand for.
pub(super) struct Values<'a> {
    pub ip: IpAddr,
    /// `local@domain`.
    pub sender: &'a str,
    pub helo: &'a str,
    /// The domain whose record is read.
    pub domain: &'a str,
    /// The proved name of the peer; asked for only when [`Spec::needs_name`].
    pub name: &'a str,
}

impl Spec {
    /// A text that will be a domain: it ends in a macro or in a label that can be a top one.
    pub fn domain(text: &str) -> Option<Self> {
        let spec = Self::text(text)?;
        let is_ended = match spec.0.last()? {
            Piece::Macro { .. } => true,
            // `%%` and its like are literals, and no label ends in them.
            Piece::Literal(_) => {
                let labels = text.strip_suffix('.').unwrap_or(text);
                let (before, label) = labels.rsplit_once('.')?;
                let is_only = before.is_empty() && spec.0.len() == 1;
                is_top_label(label) && !is_only
            }
        };
        is_ended.then_some(spec)
    }

    /// Any text with macros.
    pub fn text(text: &str) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut rest = text;
        let mut literal = String::new();
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            if c != '%' {
                if !('!'..='~').contains(&c) {
                    return None;
                }
                literal.push(c);
                continue;
            }
            let next = rest.chars().next()?;
            rest = &rest[next.len_utf8()..];
            match next {
                '%' => literal.push('%'),
                '_' => literal.push(' '),
                '-' => literal.push_str("%20"),
                '{' => {
                    let (body, after) = rest.split_once('}')?;
                    if !literal.is_empty() {
                        pieces.push(Piece::Literal(std::mem::take(&mut literal)));
                    }
                    pieces.push(expansion(body)?);
                    rest = after;
                }
                _ => return None,
            }
        }
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
        Some(Self(pieces))
    }

    /// Whether the peer's name has to be proved first.
    pub fn needs_name(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Macro { letter: 'p', .. }))
    }

    /// Whether it says the same for every letter of a domain, whoever hands it over.
    pub fn is_fixed(&self) -> bool {
        self.0.iter().all(|piece| matches!(piece, Piece::Literal(_) | Piece::Macro { letter: 'd' | 'o', .. }))
    }

    pub fn expand(&self, values: &Values<'_>) -> String {
        self.0.iter().map(|piece| piece.expand(values)).collect()
    }
}

impl Piece {
    fn expand(&self, values: &Values<'_>) -> String {
        let (letter, is_escaped, parts, is_reversed, delimiters) = match self {
            Self::Literal(text) => return text.clone(),
            Self::Macro { letter, is_escaped, parts, is_reversed, delimiters } => {
                (*letter, *is_escaped, *parts, *is_reversed, delimiters.as_str())
            }
        };
        let (local, domain) = values.sender.rsplit_once('@').unwrap_or(("", values.sender));
        let value = match letter {
            's' => values.sender.to_owned(),
            'l' => local.to_owned(),
            'o' => domain.to_owned(),
            'd' => values.domain.to_owned(),
            'i' => dotted(values.ip),
            'p' => values.name.to_owned(),
            'v' => if values.ip.is_ipv4() { "in-addr" } else { "ip6" }.to_owned(),
            _ => values.helo.to_owned(),
        };
        let delimiters = if delimiters.is_empty() { "." } else { delimiters };
        let mut labels: Vec<&str> = value.split(|c| delimiters.contains(c)).collect();
        if is_reversed {
            labels.reverse();
        }
        let from = labels.len().saturating_sub(parts.unwrap_or(usize::MAX));
        let value = labels[from..].join(".");
        if is_escaped { escaped(&value) } else { value }
    }
}

/// The inside of `%{…}`. The letters `c`, `r` and `t` belong to explanations alone.
fn expansion(body: &str) -> Option<Piece> {
    let mut letters = body.chars();
    let first = letters.next()?;
    let letter = first.to_ascii_lowercase();
    if !"slodiphv".contains(letter) {
        return None;
    }
    let rest = letters.as_str();
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (digits, rest) = rest.split_at(digits);
    let parts = match digits {
        "" => None,
        // More labels than any name has are all of them.
        digits => Some(digits.parse().unwrap_or(usize::MAX)).filter(|parts| *parts > 0).map(Some)?,
    };
    let (is_reversed, delimiters) = match rest.strip_prefix(['r', 'R']) {
        Some(delimiters) => (true, delimiters),
        None => (false, rest),
    };
    let is_plain = delimiters.chars().all(|c| ".-+,/_=".contains(c));
    is_plain.then(|| Piece::Macro {
        letter,
        is_escaped: first.is_ascii_uppercase(),
        parts,
        is_reversed,
        delimiters: delimiters.to_owned(),
    })
}

fn is_top_label(label: &str) -> bool {
    let is_plain = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_number = label.bytes().all(|byte| byte.is_ascii_digit());
    is_plain && !is_number && !label.starts_with('-') && !label.ends_with('-')
}

/// An address as macros write it: IPv6 in single hexadecimal digits.
fn dotted(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let nibbles = ip.octets().into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
            nibbles.map(|nibble| format!("{nibble:x}")).collect::<Vec<_>>().join(".")
        }
    }
}

/// Everything but the unreserved characters of RFC 3986, in percent signs.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                text.push(char::from(byte))
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

//! Addresses of mail: checked once, then safe wherever they are printed. Parsing whole header lists is in `parse`;
//! whether an address is ours or suppressed is the desk's business.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A person's or machine's address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    /// The display name, trimmed, without control characters.
    pub name: Option<String>,
    /// `local@domain` as written: no CR, LF, NUL, spaces, angle brackets or quotes.
    pub email: String,
}

/// Why a text is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address (expected `name@domain` or `Name <name@domain>`)")]
pub struct AddressError;

impl Address {
    /// Checks a bare `local@domain` and pairs it with a display name.
    pub fn new(name: Option<&str>, email: &str) -> Result<Address, AddressError> {
        let email = email.trim();
        if !is_email(email) {
            return Err(AddressError);
        }
        Ok(Address { name: name.and_then(clean_name), email: email.to_owned() })
    }

    /// Reads `ana@example.org`, `<ana@example.org>` or `Ana <ana@example.org>`.
    pub fn parse(text: &str) -> Result<Address, AddressError> {
        let text = text.trim();
        let Some(open) = text.rfind('<') else {
            return Address::new(None, text);
        };
        let inner = text[open + 1..].strip_suffix('>').ok_or(AddressError)?;
        Address::new(Some(&unquote(text[..open].trim())), inner)
    }

    /// Folded for comparison: lower case, the domain in its ASCII form.
    pub fn key(&self) -> String {
        key(&self.email)
    }

    /// The same with the domain as people write it: equal to the key but for domains beyond ASCII.
    pub fn spelling(key: &str) -> String {
        match key.rsplit_once('@') {
            Some((local, domain)) => format!("{local}@{}", idna::domain_to_unicode(domain).0),
            None => key.to_owned(),
        }
    }

    /// The part before the last `@`.
    pub fn local(&self) -> &str {
        self.email.rsplit_once('@').map_or(self.email.as_str(), |(local, _)| local)
    }

    /// The part behind the last `@`, as written.
    pub fn domain(&self) -> &str {
        self.email.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// The form for people: `Ana <ana@example.org>`, the name quoted where a parser would trip over it. Control characters
/// cannot come out, whatever was put into the public fields.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let email: String = self.email.chars().filter(|c| !breaks_address(*c)).collect();
        match self.name.as_deref().and_then(clean_name) {
            None => f.write_str(&email),
            Some(name) if name.chars().all(|c| c.is_alphanumeric() || " '-_".contains(c)) => {
                write!(f, "{name} <{email}>")
            }
            Some(name) => {
                let escaped = name.replace('\\', "\\\\").replace('"', "\\\"");
                write!(f, "\"{escaped}\" <{email}>")
            }
        }
    }
}

/// [`Address::key`] for a bare address.
pub(crate) fn key(email: &str) -> String {
    let Some((local, domain)) = email.rsplit_once('@') else {
        return email.to_lowercase();
    };
    let domain = if domain.is_ascii() {
        domain.to_ascii_lowercase()
    } else {
        idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_lowercase())
    };
    format!("{}@{domain}", local.to_lowercase())
}

/// Accepts what mail systems carry in practice (RFC 5321 dot-atoms and address literals, RFC 6531 letters); quoted
/// local parts with odd characters are refused, since nobody sends from them and everybody mis-parses them.
pub(crate) fn is_email(email: &str) -> bool {
    let Some((local, domain)) = email.rsplit_once('@') else {
        return false;
    };
    if local.is_empty() || local.len() > 64 || domain.is_empty() || domain.len() > 253 {
        return false;
    }
    let local_fits = local.chars().all(|c| !breaks_address(c) && !"\"(),:;[\\]@".contains(c));
    let literal = domain.strip_prefix('[').and_then(|d| d.strip_suffix(']'));
    local_fits
        && match literal {
            Some(ip) => {
                !ip.is_empty() && ip.bytes().all(|b| b.is_ascii_alphanumeric() || b":.-".contains(&b))
            }
            None => domain.split('.').all(is_label),
        }
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 63
        && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

fn breaks_address(c: char) -> bool {
    c.is_control() || c.is_whitespace() || c == '<' || c == '>' || is_invisible(c)
}

/// Marks that turn the direction of text or take no room: they only serve to make one name look like another.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Trims a display name, joins its white space and drops control characters; `None` when nothing is left.
pub(crate) fn clean_name(name: &str) -> Option<String> {
    let kept: String =
        name.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_invisible(*c)).collect();
    let name = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

fn unquote(name: &str) -> String {
    let Some(inner) = name.strip_prefix('"').and_then(|n| n.strip_suffix('"')) else {
        return name.to_owned();
    };
    let mut out = String::with_capacity(inner.len());
    let mut escaped = false;
    for c in inner.chars() {
        if c == '\\' && !escaped {
            escaped = true;
            continue;
        }
        out.push(c);
        escaped = false;
    }
    out
}

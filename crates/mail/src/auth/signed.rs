//! What DKIM and ARC share: the tags of a field, the hash of a body, the fields that a signature covers, and the key
//! from the domain name system. Whether a signature counts is judged in `dkim` and `arc`.

use std::cell::OnceCell;

use mail_auth::AuthenticatedMessage;
use mail_auth::common::crypto::Algorithm;
use mail_auth::common::parse::TxtRecordParser;
use mail_auth::common::verify::DomainKey;
use mail_auth::dkim::{Canonicalization, DkimError};
use sha2::{Digest, Sha256};

use super::Verdict;
use super::dns::{Answer, Lookup, RecordKind, Unasked};

/// Bytes of a header that are judged at all.
const HEADER_BYTES: usize = 1 << 20;
/// Fields that one signature may name, and fields of the letter among which they are looked for.
const SIGNED_FIELDS: usize = 300;
const FIELDS: usize = 1_000;

/// Why a signature does not hold: the verdict, and the reason in words.
pub(super) type Broken = (Verdict, &'static str);

/// The letter as signatures see it: raw fields and the raw body.
pub(crate) struct Signed<'a> {
    pub message: AuthenticatedMessage<'a>,
    body: &'a [u8],
    relaxed: OnceCell<[u8; 32]>,
    simple: OnceCell<[u8; 32]>,
}

impl<'a> Signed<'a> {
    pub fn new(raw: &'a [u8]) -> Self {
        let (header, body) = raw.split_at(header_end(raw));
        // The library hashes a body as it parses; its relaxed hash is wrong for a last line of spaces, so it gets none.
        let message = AuthenticatedMessage::parse(header).unwrap_or_default();
        Self { message, body, relaxed: OnceCell::new(), simple: OnceCell::new() }
    }

    /// The raw body.
    pub fn body(&self) -> &'a [u8] {
        self.body
    }

    /// SHA-256 of the body.
    pub fn body_hash(&self, way: Canonicalization) -> &[u8; 32] {
        let cell = match way {
            Canonicalization::Relaxed => &self.relaxed,
            Canonicalization::Simple => &self.simple,
        };
        cell.get_or_init(|| body_hash(self.body, way))
    }

    /// Whether the fields that a signature names can be gathered within bounds.
    pub fn is_bounded(&self, names: &[String]) -> bool {
        names.len() <= SIGNED_FIELDS && self.message.headers.len() <= FIELDS
    }
}

/// Where the body begins: behind the first empty line.
fn header_end(raw: &[u8]) -> usize {
    let mut at = 0;
    while at < raw.len().min(HEADER_BYTES) {
        let end = raw[at..].iter().position(|byte| *byte == b'\n').map_or(raw.len(), |end| at + end + 1);
        if matches!(&raw[at..end], b"\r\n" | b"\n") {
            return end;
        }
        at = end;
    }
    at.min(raw.len())
}

/// SHA-256 of a body in its canonical form.
pub(crate) fn body_hash(body: &[u8], way: Canonicalization) -> [u8; 32] {
    let mut hash = Sha256::new();
    canonical_body(body, way, |bytes| hash.update(bytes));
    hash.finalize().into()
}

/// A body in its canonical form (RFC 6376, 3.4.3 and 3.4.4), piece by piece. Lines may end in bare LF: they travelled
/// as CRLF.
pub(crate) fn canonical_body(body: &[u8], way: Canonicalization, mut write: impl FnMut(&[u8])) {
    let mut empty_lines = 0;
    let mut is_empty = true;
    let mut line = Vec::new();
    for raw in body.split_inclusive(|byte| *byte == b'\n') {
        let raw = raw.strip_suffix(b"\n").map_or(raw, |rest| rest.strip_suffix(b"\r").unwrap_or(rest));
        let line: &[u8] = match way {
            Canonicalization::Simple => raw,
            Canonicalization::Relaxed => {
                relax(raw, &mut line);
                &line
            }
        };
        if line.is_empty() {
            empty_lines += 1;
            continue;
        }
        (0..empty_lines).for_each(|_| write(b"\r\n"));
        empty_lines = 0;
        write(line);
        write(b"\r\n");
        is_empty = false;
    }
    if is_empty && way == Canonicalization::Simple {
        write(b"\r\n");
    }
}

/// Runs of white space become one space, those at the end go.
fn relax(raw: &[u8], line: &mut Vec<u8>) {
    line.clear();
    let mut is_space = false;
    for &byte in raw {
        if matches!(byte, b' ' | b'\t') {
            is_space = true;
            continue;
        }
        if is_space {
            line.push(b' ');
            is_space = false;
        }
        line.push(byte);
    }
}

/// The tags of a field or record, names in lower case; none when a name stands there twice or the text is no list
/// (RFC 6376, 3.2).
pub(super) fn tags(value: &[u8]) -> Option<Vec<(String, String)>> {
    let text = std::str::from_utf8(value).ok()?;
    let mut tags: Vec<(String, String)> = Vec::new();
    for spec in text.split(';').filter(|spec| !spec.trim().is_empty()) {
        let (name, value) = spec.split_once('=')?;
        let name = name.trim();
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !is_name || tags.len() > 64 || tags.iter().any(|(known, _)| known == name) {
            return None;
        }
        tags.push((name.to_owned(), value.trim().to_owned()));
    }
    Some(tags)
}

/// The value of a tag.
pub(super) fn tag<'t>(tags: &'t [(String, String)], name: &str) -> Option<&'t str> {
    tags.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// The raw value of a signature's field without its signature, as it was when it was signed.
pub(super) fn unsigned(value: &[u8]) -> Vec<u8> {
    let value = value.strip_suffix(b"\n").map_or(value, |rest| rest.strip_suffix(b"\r").unwrap_or(rest));
    let mut bare = Vec::with_capacity(value.len());
    for (at, spec) in value.split(|byte| *byte == b';').enumerate() {
        if at > 0 {
            bare.push(b';');
        }
        let equals = spec.iter().position(|byte| *byte == b'=');
        match equals.filter(|equals| spec[..*equals].trim_ascii() == b"b") {
            Some(equals) => bare.extend_from_slice(&spec[..=equals]),
            None => bare.extend_from_slice(spec),
        }
    }
    bare
}

/// RSA with SHA-1 was broken long ago (RFC 8301).
pub(super) fn is_sound(algorithm: Algorithm) -> Result<(), Broken> {
    match algorithm {
        Algorithm::RsaSha1 => {
            Err((Verdict::PermError, "it is made with SHA-1, which proves nothing any more"))
        }
        Algorithm::RsaSha256 | Algorithm::Ed25519Sha256 => Ok(()),
    }
}

/// The key that a domain publishes under a selector.
pub(super) fn key(
    selector: &str,
    domain: &str,
    lookup: &Lookup<'_>,
) -> Result<Result<DomainKey, Broken>, Unasked> {
    let name = key_name(selector, domain);
    if !super::dns::is_name(&name) {
        return Ok(Err((Verdict::PermError, "its domain or selector is no name")));
    }
    let texts = match lookup.get(&name, RecordKind::Txt)? {
        Answer::Texts(texts) => texts,
        Answer::Failed => return Ok(Err((Verdict::TempError, "its key could not be looked up"))),
        _ => return Ok(Err((Verdict::PermError, "its key is not published"))),
    };
    let mut found = Err((Verdict::PermError, "what is published as its key cannot be read"));
    for text in texts.iter().take(10) {
        found = read_key(text);
        if found.is_ok() {
            break;
        }
    }
    Ok(found)
}

/// Where the key of a selector stands.
pub(super) fn key_name(selector: &str, domain: &str) -> String {
    format!("{}._domainkey.{}", super::dns::ascii(selector), super::dns::ascii(domain))
}

fn read_key(text: &[u8]) -> Result<DomainKey, Broken> {
    let unreadable = (Verdict::PermError, "what is published as its key cannot be read");
    let tags = tags(text).ok_or(unreadable)?;
    let items = |name| tag(&tags, name).map(|value| value.split(':').map(str::trim).collect::<Vec<_>>());
    if items("s").is_some_and(|uses| !uses.iter().any(|one| *one == "*" || one.eq_ignore_ascii_case("email")))
    {
        return Err((Verdict::PermError, "its key is not for mail"));
    }
    if items("h").is_some_and(|hashes| !hashes.iter().any(|one| one.eq_ignore_ascii_case("sha256"))) {
        return Err((Verdict::PermError, "its key is not for SHA-256"));
    }
    DomainKey::parse(text).map_err(|error| match error {
        mail_auth::Error::Dkim(DkimError::RevokedPublicKey) => (Verdict::PermError, "its key was withdrawn"),
        _ => unreadable,
    })
}

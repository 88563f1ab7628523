//! Puts signatures on top of a letter (RFC 6376, 5). What a relay may add on the way is not covered; what would change
//! who wrote what to whom is covered even where it is absent, so that nobody can add it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use mail_auth::dkim::Canonicalization;

use super::key::{Key, KeyError};
use crate::auth::{Signed, as_travelled, body_hash};

/// Fields that are covered once more often than they stand there.
const SEALED: [&str; 12] = [
    "From",
    "To",
    "Cc",
    "Subject",
    "Date",
    "Message-ID",
    "Reply-To",
    "In-Reply-To",
    "References",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
];
/// Fields that are covered where they stand; lists add some of these on their way.
const COVERED: [&str; 5] =
    ["Sender", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Id"];
/// Bytes of one line of the field.
const LINE: usize = 72;

/// A key with where it is published.
pub struct Signer {
    pub domain: String,
    pub selector: String,
    pub key: Key,
}

/// The letter with a signature of each signer on top, in their order.
pub fn sign(raw: &[u8], signers: &[Signer], now: Timestamp) -> Result<Vec<u8>, KeyError> {
    let raw = as_travelled(raw);
    let raw = without_trailing_blanks(&raw);
    let signed = Signed::new(raw);
    let body_hash = STANDARD.encode(body_hash(signed.body(), Canonicalization::Relaxed));
    let names = covered_names(&signed);
    let mut letter = Vec::with_capacity(raw.len() + 1024 * signers.len());
    for signer in signers {
        let field = field(signer, &names, &body_hash, now);
        let mut covered = Vec::with_capacity(2048);
        let unsigned = field.as_bytes();
        let (name, value) = unsigned.split_at("DKIM-Signature".len());
        let fields = signed.message.signed_headers(&names, name, &value[1..]);
        Canonicalization::Relaxed.canonicalize_headers(fields, &mut covered);
        letter.extend_from_slice(unsigned);
        letter.extend_from_slice(folded(&STANDARD.encode(signer.key.sign(&covered)?)).as_bytes());
        letter.extend_from_slice(b"\r\n");
    }
    letter.extend_from_slice(raw);
    Ok(letter)
}

/// Blank lines at the end count for nothing in a relaxed body, but readers differ about a last one that holds spaces.
fn without_trailing_blanks(raw: &[u8]) -> &[u8] {
    let body = raw.windows(4).position(|four| four == b"\r\n\r\n").map_or(raw.len(), |at| at + 4);
    let mut end = raw.len();
    while let Some(before) = raw[body..end].strip_suffix(b"\r\n") {
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        if !before[start..].iter().all(|byte| matches!(byte, b' ' | b'\t')) {
            break;
        }
        end = body + start;
    }
    &raw[..end]
}

/// The names of `h=`: each as often as its field stands there, the sealed ones once more.
fn covered_names(signed: &Signed<'_>) -> Vec<String> {
    let count = |wanted: &str| {
        let named = |(name, _): &&(&[u8], &[u8])| name.trim_ascii().eq_ignore_ascii_case(wanted.as_bytes());
        signed.message.headers.iter().filter(named).count()
    };
    let sealed = SEALED.iter().map(|name| (*name, count(name) + 1));
    let covered = COVERED.iter().map(|name| (*name, count(name)));
    sealed.chain(covered).flat_map(|(name, times)| vec![name.to_lowercase(); times]).collect()
}

/// The field up to and with `b=`.
fn field(signer: &Signer, names: &[String], body_hash: &str, now: Timestamp) -> String {
    let Signer { domain, selector, key } = signer;
    let algorithm = key.algorithm().tag();
    let mut field = format!(
        "DKIM-Signature: v=1; a={algorithm}; c=relaxed/relaxed; d={domain};\r\n\ts={selector}; t={};\r\n\th=",
        now.as_second()
    );
    let mut room = LINE;
    for (at, name) in names.iter().enumerate() {
        let colon = if at == 0 { "" } else { ":" };
        if name.len() + 1 > room {
            field.push_str(&format!("{colon}\r\n\t{name}"));
            room = LINE - name.len();
        } else {
            field.push_str(&format!("{colon}{name}"));
            room -= name.len() + 1;
        }
    }
    field.push_str(&format!(";\r\n\tbh={body_hash};\r\n\tb="));
    field
}

/// A long signature on several lines.
fn folded(text: &str) -> String {
    let lines: Vec<&str> =
        text.as_bytes().chunks(LINE).map(|line| std::str::from_utf8(line).unwrap_or_default()).collect();
    lines.join("\r\n\t")
}

//! Whether a letter was signed or encrypted, and by which of the two families. Nothing is verified or decrypted here;
//! signatures stay in the list of attachments.

use serde::{Deserialize, Serialize};

use crate::mime::Part;
use crate::transfer;

/// How a letter is protected. An encrypted one may be signed inside: that cannot be seen from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "scheme", rename_all = "lowercase")]
pub enum Protection {
    Signed(Scheme),
    Encrypted(Scheme),
}

/// OpenPGP (RFC 3156, RFC 9580) or S/MIME (RFC 8551).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    Pgp,
    Smime,
}

impl Scheme {
    /// The name by which people know it, the same in all languages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pgp => "OpenPGP",
            Self::Smime => "S/MIME",
        }
    }
}

/// Reads the protection off the parts and the text; encryption counts more than a signature.
pub(crate) fn detect(parts: &[Part<'_>], text: &str) -> Option<Protection> {
    let found = || parts.iter().filter_map(of_part).chain(of_text(text));
    found().find(|protection| matches!(protection, Protection::Encrypted(_))).or_else(|| found().next())
}

fn of_part(part: &Part<'_>) -> Option<Protection> {
    let protocol =
        || match part.content.get("protocol").is_some_and(|word| word.to_lowercase().contains("pkcs7")) {
            true => Scheme::Smime,
            false => Scheme::Pgp,
        };
    match part.content.word.as_str() {
        "multipart/signed" => Some(Protection::Signed(protocol())),
        "multipart/encrypted" => Some(Protection::Encrypted(protocol())),
        "application/pgp-encrypted" => Some(Protection::Encrypted(Scheme::Pgp)),
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => of_pkcs7(part),
        "application/octet-stream" if part.file_name().is_some_and(|name| name.ends_with(".p7m")) => {
            of_pkcs7(part)
        }
        _ => None,
    }
}

fn of_pkcs7(part: &Part<'_>) -> Option<Protection> {
    match part.content.get("smime-type").map(str::to_ascii_lowercase).as_deref() {
        Some("signed-data") => Some(Protection::Signed(Scheme::Smime)),
        Some("enveloped-data" | "authenveloped-data") => Some(Protection::Encrypted(Scheme::Smime)),
        Some("certs-only" | "compressed-data") => None,
        _ => {
            // Some mailers leave the parameter out: the object itself says what it is in its first bytes.
            let start = &part.body[..part.body.len().min(400)];
            let start = transfer::decode(start, &part.encoding);
            let at = start.windows(SIGNED_DATA.len()).position(|window| window == SIGNED_DATA);
            Some(match at {
                Some(_) => Protection::Signed(Scheme::Smime),
                None => Protection::Encrypted(Scheme::Smime),
            })
        }
    }
}

/// 1.2.840.113549.1.7.2 in DER.
const SIGNED_DATA: [u8; 9] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];

/// Armour in the text; quoted armour is not the letter's own.
fn of_text(text: &str) -> Option<Protection> {
    let starts = text.lines().filter_map(|line| line.strip_prefix("-----BEGIN PGP "));
    starts
        .filter_map(|rest| match rest.trim_end() {
            "MESSAGE-----" => Some(Protection::Encrypted(Scheme::Pgp)),
            "SIGNED MESSAGE-----" => Some(Protection::Signed(Scheme::Pgp)),
            _ => None,
        })
        .next()
}

#[cfg(test)]
mod tests {
    use super::{Protection, Scheme};
    use crate::letter::Envelope;
    use crate::parse::read;

    #[test]
    fn protection_by_type_and_by_armour() {
        use Protection::{Encrypted, Signed};
        use Scheme::{Pgp, Smime};
        let cases = [
            (
                "multipart/signed; protocol=\"application/pgp-signature\"; boundary=b\n\n--b\n\nx\n--b--",
                Some(Signed(Pgp)),
            ),
            (
                "multipart/signed; protocol=\"application/x-pkcs7-signature\"; boundary=b\n\n--b\n\nx",
                Some(Signed(Smime)),
            ),
            (
                "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\n\n--b\n\nx",
                Some(Encrypted(Pgp)),
            ),
            ("application/pkcs7-mime; smime-type=enveloped-data\n\nx", Some(Encrypted(Smime))),
            ("application/pkcs7-mime; smime-type=signed-data\n\nx", Some(Signed(Smime))),
            (
                "application/x-pkcs7-mime\nContent-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHAqCA",
                Some(Signed(Smime)),
            ),
            (
                "application/x-pkcs7-mime\nContent-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHA6CA",
                Some(Encrypted(Smime)),
            ),
            ("text/plain\n\n-----BEGIN PGP MESSAGE-----\nx", Some(Encrypted(Pgp))),
            ("text/plain\n\n-----BEGIN PGP SIGNED MESSAGE-----\nx", Some(Signed(Pgp))),
            ("text/plain\n\n> -----BEGIN PGP MESSAGE-----\nx", None),
            ("text/plain\n\n-----BEGIN PGP PUBLIC KEY BLOCK-----\nx", None),
            ("text/plain\n\nx", None),
        ];
        for (rest, expected) in cases {
            let raw = format!("From: a@b.example\nContent-Type: {rest}\n");
            assert_eq!(read(raw.as_bytes(), &Envelope::default()).protection, expected, "{rest}");
        }
    }
}

//! Bytes to characters: declared charsets, wrong ones, undeclared ones. Always gives text; whether it had to guess is
//! told beside it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use mail_parser::decoders::charsets::map::charset_decoder;

/// Decodes `bytes` by the declared label, or finds out what they are. The flag says that the label was missing, unknown
/// or wrong for bytes beyond ASCII.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>) -> (String, bool) {
    let label = label.map(|l| l.trim().trim_matches(['"', '\''])).filter(|l| !l.is_empty());
    let Some(label) = label else {
        return undeclared(bytes);
    };
    if let Some(encoding) = Encoding::for_label(label.as_bytes()) {
        return declared(bytes, encoding);
    }
    // UTF-7 and a few code pages of old: outside the web's list, still in mailboxes.
    match charset_decoder(label.as_bytes()) {
        Some(decoder) => (decoder(bytes), false),
        None => undeclared(bytes),
    }
}

/// A label may lie: Latin-1 or ASCII declared over UTF-8 bytes is the common lie, and valid UTF-8 with bytes beyond
/// ASCII is hardly ever anything else.
fn declared(bytes: &[u8], encoding: &'static Encoding) -> (String, bool) {
    let ascii_family = encoding == UTF_8 || encoding == WINDOWS_1252;
    if ascii_family && let Ok(text) = std::str::from_utf8(bytes) {
        let mislabelled = encoding != UTF_8 && !text.is_ascii();
        return (text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(), mislabelled);
    }
    let (text, _, malformed) = encoding.decode(bytes);
    if malformed && encoding == UTF_8 && !mostly_utf8(bytes) {
        return (detected(bytes), true);
    }
    (text.into_owned(), malformed)
}

fn undeclared(bytes: &[u8]) -> (String, bool) {
    // ISO-2022-JP is made of ASCII bytes: only its escape sequence tells.
    if !bytes.contains(&0x1b)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return (text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(), !text.is_ascii());
    }
    (detected(bytes), true)
}

/// Whether the damage is small: a cut character at the end must not turn the whole text into another charset.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|b| !b.is_ascii()).count();
    let bad: usize = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    bad * 4 < high
}

fn detected(bytes: &[u8]) -> String {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(32 << 10)], true);
    detector.guess(None, Utf8Detection::Allow).decode(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn every_label_gives_text() {
        let cases: &[(&[u8], Option<&str>, &str)] = &[
            (b"caf\xe9", Some("iso-8859-1"), "café"),
            (b"caf\xc3\xa9", Some("utf-8"), "café"),
            (b"caf\xc3\xa9", Some("iso-8859-1"), "café"),
            (b"caf\xc3\xa9", Some("us-ascii"), "café"),
            (b"caf\xc3\xa9", None, "café"),
            (b"d\xe9j\xe0 vu, \xe7a va tr\xe8s bien", Some("utf-8"), "déjà vu, ça va très bien"),
            (b"d\xe9j\xe0 vu, \xe7a va tr\xe8s bien", None, "déjà vu, ça va très bien"),
            (b"d\xe9j\xe0 vu, \xe7a va tr\xe8s bien", Some("x-klingon"), "déjà vu, ça va très bien"),
            (b"Hi Mom +Jjo-!", Some("utf-7"), "Hi Mom ☺!"),
            (b"\xef\xbb\xbfbom", Some("utf-8"), "bom"),
            (b"\x1b$B$3$s\x1b(B", Some("iso-2022-jp"), "こん"),
            (b"\xc4\xe3\xba\xc3", Some("gb2312"), "你好"),
            (b"cut \xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3", Some("utf-8"), "cut éééé\u{fffd}"),
            (b"", Some("utf-8"), ""),
        ];
        for (bytes, label, expected) in cases {
            assert_eq!(decode(bytes, *label).0, *expected, "{bytes:?} as {label:?}");
        }
    }
}

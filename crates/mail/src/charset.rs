//! Bytes to characters: declared charsets, wrong ones, undeclared ones. Always gives text; whether it had to guess is
//! told beside it.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8, WINDOWS_1252};
use mail_parser::decoders::charsets::map::charset_decoder;

/// Decodes `bytes` by the declared label, or finds out what they are. The flag says that the label was missing, unknown
/// or wrong for bytes beyond ASCII.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>) -> (String, bool) {
    let label = label.map(|l| l.trim().trim_matches(['"', '\''])).filter(|l| !l.is_empty());
    let Some(label) = label else {
        return undeclared(bytes);
    };
    if let Some(encoding) = Encoding::for_label(label.as_bytes()).or_else(|| misspelt(label)) {
        return declared(bytes, encoding);
    }
    // UTF-7 and a few code pages of old: outside the web's list, still in mailboxes.
    match charset_decoder(label.as_bytes()) {
        Some(decoder) => (decoder(bytes), false),
        None => undeclared(bytes),
    }
}

/// `win-1251`, `cp-1252`, `ISO_8859_15`, `utf_8`: labels that no list has and everybody understands.
fn misspelt(label: &str) -> Option<&'static Encoding> {
    let label = label.to_ascii_lowercase().replace('_', "-");
    if let Some(encoding) = Encoding::for_label(label.as_bytes()) {
        return Some(encoding);
    }
    let digits: String = label.chars().filter(char::is_ascii_digit).collect();
    let meant = match (digits.as_str(), digits.strip_prefix("8859")) {
        ("8", _) if label.contains("utf") => "utf-8".to_owned(),
        (_, Some(part)) => format!("iso-8859-{part}"),
        ("874" | "1250" | "1251" | "1252" | "1253" | "1254" | "1255" | "1256" | "1257" | "1258", _) => {
            format!("windows-{digits}")
        }
        ("932", _) => "shift_jis".to_owned(),
        ("936" | "2312", _) => "gbk".to_owned(),
        ("949", _) => "euc-kr".to_owned(),
        ("950", _) => "big5".to_owned(),
        _ => return None,
    };
    Encoding::for_label(meant.as_bytes())
}

/// The charset of a Windows code page; others are found out from the bytes.
pub(crate) fn of_code_page(code_page: u32) -> Option<&'static str> {
    Some(match code_page {
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        1250 => "windows-1250",
        1251 => "windows-1251",
        1252 => "windows-1252",
        1253 => "windows-1253",
        1254 => "windows-1254",
        1255 => "windows-1255",
        1256 => "windows-1256",
        1257 => "windows-1257",
        1258 => "windows-1258",
        65001 => "utf-8",
        _ => return None,
    })
}

/// Whether a label tells something that the bytes do not: Western ones are what programs write when they do not know.
pub(crate) fn is_telling(label: &str) -> bool {
    let encoding = Encoding::for_label(label.trim().as_bytes()).or_else(|| misspelt(label));
    encoding.is_some_and(|encoding| encoding != UTF_8 && encoding != WINDOWS_1252)
}

/// A label may lie: Latin-1 or ASCII declared over UTF-8 bytes is the common lie, and valid UTF-8 with bytes beyond
/// ASCII is hardly ever anything else.
fn declared(bytes: &[u8], encoding: &'static Encoding) -> (String, bool) {
    let ascii_family = encoding == UTF_8 || encoding == WINDOWS_1252;
    if ascii_family && let Ok(text) = std::str::from_utf8(bytes) {
        let mislabelled = encoding != UTF_8 && !text.is_ascii();
        return (text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(), mislabelled);
    }
    if encoding == ISO_2022_JP && !bytes.is_ascii() {
        return (unescaped_japanese(bytes), true);
    }
    if encoding == ISO_2022_JP {
        let bytes = joined_escapes(bytes);
        let (text, _, malformed) = encoding.decode(&bytes);
        return (text.into_owned(), malformed);
    }
    let (text, _, malformed) = encoding.decode(bytes);
    if malformed && encoding == UTF_8 {
        let text = if mostly_utf8(bytes) { with_stray_bytes(bytes) } else { detected(bytes) };
        return (text, true);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if malformed => (text.to_owned(), true),
        _ => (text.into_owned(), malformed),
    }
}

/// Where texts in ISO-2022-JP were joined, one escape sequence follows another: only the last counts, and the decoder
/// takes the first for an attack.
fn joined_escapes(bytes: &[u8]) -> Cow<'_, [u8]> {
    let is_doubled = |at: usize| bytes[at] == 0x1b && bytes.get(at + 3) == Some(&0x1b);
    if !(0..bytes.len()).any(is_doubled) {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if is_doubled(at) {
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    Cow::Owned(out)
}

/// UTF-8 with single bytes of Windows' Western charset in it, as programs make that paste texts together. A cut
/// character at the end stays a replacement character.
fn with_stray_bytes(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    let mut left = bytes.len();
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        left -= chunk.valid().len() + chunk.invalid().len();
        match chunk.invalid() {
            [] => {}
            [byte] if left > 0 && *byte >= 0xA0 => out.push(char::from(*byte)),
            _ => out.push('\u{fffd}'),
        }
    }
    out
}

/// ISO-2022-JP has no bytes beyond ASCII: what is called so and has them is one of the other two, or UTF-8.
fn unescaped_japanese(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let read =
        |encoding: &'static Encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes);
    match read(EUC_JP).or_else(|| read(SHIFT_JIS)) {
        Some(text) => text.into_owned(),
        None => detected(bytes),
    }
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
    let (text, _, malformed) = detector.guess(None, Utf8Detection::Allow).decode(bytes);
    // A guess that does not fit is worse than the charset in which every byte is a character.
    if malformed { WINDOWS_1252.decode(bytes).0.into_owned() } else { text.into_owned() }
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
            (b"caf\xe9", Some("cp-1252"), "café"),
            (b"caf\xe9", Some("ISO_8859_1"), "café"),
            ("caf\u{e9}".as_bytes(), Some("x-utf_8"), "café"),
            (b"Hi Mom +Jjo-!", Some("utf-7"), "Hi Mom ☺!"),
            (b"\xef\xbb\xbfbom", Some("utf-8"), "bom"),
            (b"\x1b$B$3$s\x1b(B", Some("iso-2022-jp"), "こん"),
            (b"\x83c\x81[\x83\x8b", Some("iso-2022-jp"), "ツール"),
            (b"\x1b$B$3\x1b(B\x1b$B$s\x1b(B", Some("iso-2022-jp"), "こん"),
            ("caf\u{e9} \u{e9}\u{e9}\u{e9}\u{e9}".as_bytes(), Some("utf-8"), "café éééé"),
            (b"\xc3\xa9\xc3\xa9\xc3\xa9 li\xee ed", Some("utf-8"), "ééé liî ed"),
            (b"li\xee ed ryan", Some("utf-8"), "liî ed ryan"),
            (b"\xc4\xe3\xba\xc3", Some("gb2312"), "你好"),
            (b"cut \xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3", Some("utf-8"), "cut éééé\u{fffd}"),
            (b"", Some("utf-8"), ""),
        ];
        for (bytes, label, expected) in cases {
            assert_eq!(decode(bytes, *label).0, *expected, "{bytes:?} as {label:?}");
        }
    }
}

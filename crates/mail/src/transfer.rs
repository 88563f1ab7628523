//! Transfer encodings: base64 and quoted-printable, decoded leniently. What is neither is handed through.
//! Own quoted-printable, because the parser underneath gives up at the first stray `=`, and RFC 2045 (6.7) asks to
//! keep it.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;

use crate::uuencode;

/// Decodes a body by its `Content-Transfer-Encoding`; unknown ones are taken as identity.
pub(crate) fn decode<'a>(body: &'a [u8], encoding: &str) -> Cow<'a, [u8]> {
    match encoding {
        "base64" => Cow::Owned(base64(body)),
        "quoted-printable" => Cow::Owned(quoted_printable(body)),
        "x-uuencode" | "uuencode" | "x-uue" | "uue" => Cow::Owned(uuencode::decode(body)),
        _ => Cow::Borrowed(body),
    }
}

/// The decoded size; for base64 without decoding, since attachments are large and intake needs only their size.
pub(crate) fn decoded_len(body: &[u8], encoding: &str) -> usize {
    match encoding {
        "base64" if has_padding_inside(body) => base64(body).len(),
        "base64" => body.iter().filter(|b| is_base64(**b)).count() * 3 / 4,
        _ => decode(body, encoding).len(),
    }
}

fn has_padding_inside(body: &[u8]) -> bool {
    let first = body.iter().position(|&b| b == b'=');
    first.is_some_and(|first| body[first..].iter().any(|b| is_base64(*b)))
}

/// Base64 with junk ignored (RFC 2045, 6.8) and padding optional. What was encoded piece by piece has padding in the
/// middle: each piece is decoded for itself. Words behind the padding, on its line, are junk.
pub(crate) fn base64(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let mut clean: Vec<u8> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.iter().position(|&b| b == b'=') {
        clean.extend(rest[..at].iter().filter(|b| is_base64(**b)));
        flush(&mut clean, &mut out);
        let behind = rest[at..].iter().position(|&b| b != b'=').map_or(rest.len(), |len| at + len);
        rest = &rest[behind..];
        if rest.starts_with(b" ") {
            let line = rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len());
            rest = &rest[line..];
        }
    }
    clean.extend(rest.iter().filter(|b| is_base64(**b)));
    flush(&mut clean, &mut out);
    out
}

/// Decodes one run without padding.
fn flush(clean: &mut Vec<u8>, out: &mut Vec<u8>) {
    if clean.len() % 4 == 1 {
        clean.pop();
    }
    while !clean.len().is_multiple_of(4) {
        clean.push(b'=');
    }
    out.extend(base64_decode(clean).unwrap_or_default());
    clean.clear();
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/'
}

/// Quoted-printable where a stray `=` stands for itself and white space at a line's end is dropped.
pub(crate) fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|&b| b == b'\n') {
        let content = line.trim_ascii_end();
        let ended = line.ends_with(b"\n");
        // Without a line end this is the tail, and its spaces are text (an encoded word may end in one).
        let (content, soft) = match (ended, content.strip_suffix(b"=")) {
            (_, Some(joined)) => (joined, true),
            (true, None) => (content, false),
            (false, None) => (line, false),
        };
        unescape(content, &mut out);
        if ended && !soft {
            out.extend_from_slice(if line.ends_with(b"\r\n") { b"\r\n" } else { b"\n" });
        }
    }
    out
}

fn unescape(line: &[u8], out: &mut Vec<u8>) {
    let mut rest = line;
    while let Some(at) = rest.iter().position(|&b| b == b'=') {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at..];
        match rest {
            [_, high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                out.push(hex(*high) << 4 | hex(*low));
                rest = &rest[3..];
            }
            _ => {
                out.push(b'=');
                rest = &rest[1..];
            }
        }
    }
    out.extend_from_slice(rest);
}

/// The value of a hexadecimal digit; the caller checked that it is one.
pub(crate) fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        _ => digit.wrapping_sub(b'A').wrapping_add(10),
    }
}

#[cfg(test)]
mod tests {
    use super::{base64, decoded_len, quoted_printable};

    #[test]
    fn quoted_printable_is_lenient() {
        let cases: &[(&[u8], &[u8])] = &[
            (b"a=3Db", b"a=b"),
            (b"a=3db", b"a=b"),
            (b"soft=\r\nbreak", b"softbreak"),
            (b"soft= \t\r\nbreak", b"softbreak"),
            (b"trail  \r\nx", b"trail\r\nx"),
            (b"1 = 2 =ZZ =", b"1 = 2 =ZZ "),
            (b"tail ", b"tail "),
            (b"", b""),
        ];
        for (text, expected) in cases {
            assert_eq!(quoted_printable(text), *expected, "{:?}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn base64_ignores_junk() {
        let cases: &[(&[u8], &[u8])] = &[
            (b"aGVs\r\nbG8=", b"hello"),
            (b"aGVsbG8", b"hello"),
            (b"aG*Vs!bG8=", b"hello"),
            (b"aGU=\nbGxv", b"hello"),
            (b"aGVsbG8= aGVsbG8", b"hello"),
            (b"a", b""),
            (b"=", b""),
        ];
        for (text, expected) in cases {
            assert_eq!(base64(text), *expected, "{:?}", String::from_utf8_lossy(text));
            assert_eq!(decoded_len(text, "base64"), base64(text).len());
        }
    }
}

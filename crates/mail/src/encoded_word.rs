//! RFC 2047: `=?utf-8?Q?caf=C3=A9?=` in headers. Own code because the parser underneath decodes word by word, and real
//! mailers cut characters in half between two words: here adjacent words of one charset are joined as bytes first.

use crate::charset;
use crate::limits;
use crate::transfer;

/// Decodes all encoded words of an unfolded header value; white space between two of them vanishes.
pub(crate) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("=?") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match run(from) {
            Some((decoded, len)) => {
                out.push_str(&decoded);
                rest = &from[len..];
            }
            None => {
                out.push_str("=?");
                rest = &from[2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The length of the encoded word at the start of `text`, if there is one.
pub(crate) fn len(text: &str) -> Option<usize> {
    word(text).map(|(_, _, len)| len)
}

/// Decodes the encoded words that follow one another at the start of `text`; with the length they take.
fn run(text: &str) -> Option<(String, usize)> {
    let (mut charset_now, mut held, mut end) = word(text)?;
    let mut decoded = String::new();
    loop {
        let gap = text[end..].len() - text[end..].trim_start().len();
        match word(&text[end + gap..]) {
            Some((charset, bytes, len)) => {
                if !charset.eq_ignore_ascii_case(charset_now) {
                    decoded.push_str(&charset::decode(&held, Some(charset_now)).0);
                    held.clear();
                    charset_now = charset;
                }
                held.extend_from_slice(&bytes);
                end += gap + len;
            }
            None => {
                decoded.push_str(&charset::decode(&held, Some(charset_now)).0);
                return Some((decoded, end));
            }
        }
    }
}

/// One encoded word at the start of `text`: charset, decoded bytes, length.
fn word(text: &str) -> Option<(&str, Vec<u8>, usize)> {
    let inner = text.strip_prefix("=?")?;
    let (charset, after) = split_within(inner, 60)?;
    let (encoding, after) = split_within(after, 4)?;
    // RFC 2047 allows 75 characters; mailers that fold late write lines of any length.
    let end = limits::cut(after, 8_000).find("?=")?;
    let payload = &after[..end];
    let bytes = match encoding {
        "Q" | "q" => q_bytes(payload),
        "B" | "b" => transfer::base64(payload.as_bytes()),
        _ => return None,
    };
    // RFC 2231, 5: the charset may carry a language.
    let charset = charset.split('*').next().unwrap_or(charset);
    let len = text.len() - after.len() + end + 2;
    Some((charset, bytes, len))
}

fn split_within(text: &str, max: usize) -> Option<(&str, &str)> {
    let window = &text.as_bytes()[..text.len().min(max)];
    let at = window.iter().position(|&b| b == b'?')?;
    (at > 0 && !text[..at].contains(char::is_whitespace)).then(|| (&text[..at], &text[at + 1..]))
}

fn q_bytes(payload: &str) -> Vec<u8> {
    transfer::quoted_printable(payload.replace('_', "=20").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn words_in_text() {
        let cases = [
            ("plain", "plain"),
            ("=?utf-8?Q?caf=C3=A9?= noir", "café noir"),
            ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
            ("=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"),
            ("=?UTF-8?B?w6k=?= =?iso-8859-1?q?=E8_?= x", "éè  x"),
            ("=?utf-8?B?5L2g5Q==?=\t=?utf-8?B?pb0=?=", "你好"),
            ("=?utf-8*fr?Q?=C3=A9t=C3=A9?=", "été"),
            ("=?utf-8?X?a?= =?broken", "=?utf-8?X?a?= =?broken"),
            ("=?utf-8?Q?a b?=", "a b"),
            ("=?", "=?"),
            ("==?utf-8?Q?=?=", "="),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text), expected, "{text}");
        }
    }
}

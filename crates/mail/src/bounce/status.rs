//! Numbers in a server's words: the enhanced status (RFC 3463) and the reply code (RFC 5321). Versions, addresses of
//! machines and dates are none. What they mean is in `reason`.

/// The first enhanced status of class 2, 4 or 5 that stands as a word of its own, or behind `#` and brackets. An answer
/// within angle brackets, which a far server gave to the one that reports, knows more.
pub(super) fn enhanced(text: &str) -> Option<String> {
    let nested = text.match_indices('<').map(|(at, _)| &text[at + 1..]).take(100);
    let mut nested = nested.filter(|inner| reply_code(inner).is_some());
    let inner = |inner: &str| {
        let end = inner.bytes().take(300).position(|b| b == b'>')?;
        first(&inner[..end])
    };
    nested.find_map(inner).or_else(|| first(text))
}

fn first(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let len = bytes[at..].iter().take_while(|b| b.is_ascii_digit() || **b == b'.').count();
        let word = text[at..at + len].trim_end_matches('.');
        if begins_word(&bytes[..at]) && ends_word(&bytes[at + word.len()..]) && is_enhanced(word) {
            return Some(word.to_owned());
        }
        at += len;
    }
    None
}

/// `c.d.d`, each number of three digits at most.
pub(super) fn is_enhanced(word: &str) -> bool {
    let mut numbers = word.split('.');
    let short = |number: Option<&str>| number.is_some_and(|n| (1..=3).contains(&n.len()));
    matches!(numbers.next(), Some("2" | "4" | "5"))
        && short(numbers.next())
        && short(numbers.next())
        && numbers.next().is_none()
}

fn begins_word(before: &[u8]) -> bool {
    match before {
        [] => true,
        // `550-5.7.1`, but neither `mta-5.5.0` nor `1-4.5.6`.
        [.., a, b, c, b'-'] => [a, b, c].iter().all(|b| b.is_ascii_digit()),
        [.., last] => last.is_ascii_whitespace() || b"#([<:;\"'=,".contains(last),
    }
}

fn ends_word(behind: &[u8]) -> bool {
    !matches!(behind, [b'-', next, ..] if next.is_ascii_digit())
        && !behind.first().is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'/')
}

/// A reply code of class 4 or 5 at the start of a line of an answer: `550 `, `550-`, `550:`.
pub(super) fn reply_code(text: &str) -> Option<u16> {
    let (code, behind) = text.split_at_checked(3)?;
    let fits = code.bytes().all(|b| b.is_ascii_digit()) && matches!(code.as_bytes()[0], b'4' | b'5');
    let ends = behind.is_empty() || behind.starts_with([' ', '-', ':', '\t', '#']);
    (fits && ends).then(|| code.parse().ok()).flatten()
}

/// The place of the first reply code in a line: at its start, or behind what introduces an answer.
pub(super) fn find_reply(line: &str) -> Option<usize> {
    let starts = std::iter::once(0).chain(line.match_indices(' ').map(|(at, _)| at + 1));
    let is_reply = |at: &usize| {
        let before = line[..*at].trim_end();
        reply_code(&line[*at..]).is_some()
            && (before.is_empty()
                || before.ends_with([':', ';', '(', '[', '<', '>'])
                || before.ends_with("said"))
    };
    starts.take(200).find(is_reply)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_and_what_looks_like_one() {
        let cases = [
            ("550 5.1.1 unknown", Some("5.1.1")),
            ("550-5.7.26 go away", Some("5.7.26")),
            ("Sorry. (#5.4.4)", Some("5.4.4")),
            ("Sorry [#4.1.9].", Some("4.1.9")),
            ("554 4.4.7 expired <421 4.4.2 timed out>", Some("4.4.2")),
            ("553 5.1.1.", Some("5.1.1")),
            ("MTA v4.6.1", None),
            ("mta-5.5.0-3", None),
            ("host 5.6.7.8", None),
            ("(8.14.9/5.14.1)", None),
            ("4.5.6000", None),
            ("2026.11.25", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(enhanced(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn replies_stand_where_answers_stand() {
        let cases = [
            ("550 no", Some(0)),
            ("host mx.b.example [192.0.2.1]: 550 no", Some(31)),
            ("Remote host said: 550-no", Some(18)),
            ("you have 550 letters", None),
            ("5500 letters", None),
            ("é 550", None),
        ];
        for (line, expected) in cases {
            assert_eq!(find_reply(line), expected, "{line}");
        }
    }
}

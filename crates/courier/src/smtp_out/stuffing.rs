//! A letter as it goes over the wire: every line end CRLF, a dot doubled at the start of a line, the final dot.
//! A bare CR or LF becomes CRLF, since another server may take it for a line end or not (RFC 5321 2.3.8); a letter can
//! then never end early on one side only. No I/O in here.

use memchr::memchr2;

#[derive(Debug, Default)]
pub(super) struct Stuffing {
    state: State,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    #[default]
    LineStart,
    Text,
    Cr,
}

impl Stuffing {
    /// Writes the next piece of the letter to `out`.
    pub(super) fn push(&mut self, mut piece: &[u8], out: &mut Vec<u8>) {
        while let Some((&first, rest)) = piece.split_first() {
            (self.state, piece) = match (self.state, first) {
                (State::Cr, _) => {
                    out.extend_from_slice(b"\r\n");
                    (State::LineStart, if first == b'\n' { rest } else { piece })
                }
                (_, b'\r') => (State::Cr, rest),
                (_, b'\n') => {
                    out.extend_from_slice(b"\r\n");
                    (State::LineStart, rest)
                }
                (State::LineStart, b'.') => {
                    out.extend_from_slice(b"..");
                    (State::Text, rest)
                }
                _ => {
                    let plain = memchr2(b'\r', b'\n', piece).unwrap_or(piece.len());
                    out.extend_from_slice(&piece[..plain]);
                    (State::Text, &piece[plain..])
                }
            };
        }
    }

    /// Ends the last line if it is open, then the letter.
    pub(super) fn finish(self, out: &mut Vec<u8>) {
        if self.state != State::LineStart {
            out.extend_from_slice(b"\r\n");
        }
        out.extend_from_slice(b".\r\n");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stuffed(letter: &[u8], size: usize) -> String {
        let (mut stuffing, mut out) = (Stuffing::default(), Vec::new());
        for piece in letter.chunks(size) {
            stuffing.push(piece, &mut out);
        }
        stuffing.finish(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_form_of_the_end_leaves_inside_a_letter() {
        let table = [
            ("", ".\r\n"),
            (".", "..\r\n.\r\n"),
            ("a\r\n", "a\r\n.\r\n"),
            ("a\r\n.\r\nb", "a\r\n..\r\nb\r\n.\r\n"),
            ("a\n.\nb", "a\r\n..\r\nb\r\n.\r\n"),
            ("a\n.\r\nb", "a\r\n..\r\nb\r\n.\r\n"),
            ("a\r\n.\nb", "a\r\n..\r\nb\r\n.\r\n"),
            ("a\r.\rb", "a\r\n..\r\nb\r\n.\r\n"),
            ("a\r.\r\nb", "a\r\n..\r\nb\r\n.\r\n"),
            ("a\r\n.\rb", "a\r\n..\r\nb\r\n.\r\n"),
            ("a\r\n.\r\r\nb", "a\r\n..\r\n\r\nb\r\n.\r\n"),
            ("a\n\n.\n\nb\r", "a\r\n\r\n..\r\n\r\nb\r\n.\r\n"),
        ];
        for (letter, wire) in table {
            for size in 1..=letter.len().max(1) {
                assert_eq!(stuffed(letter.as_bytes(), size), wire, "{letter:?} in pieces of {size}");
            }
        }
    }

    proptest! {
        #[test]
        fn only_the_last_line_is_a_lone_dot_and_no_line_end_is_bare(
            letter in "[\\r\\n.a]{0,40}",
            size in 1_usize..9,
        ) {
            let wire = stuffed(letter.as_bytes(), size);
            let lines: Vec<&str> = wire.strip_suffix("\r\n").unwrap().split("\r\n").collect();
            prop_assert!(lines.iter().all(|line| !line.contains(['\r', '\n'])));
            let end = lines.iter().position(|line| *line == ".");
            prop_assert_eq!(end, Some(lines.len() - 1));
        }
    }
}

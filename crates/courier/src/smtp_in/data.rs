//! The letter's bytes after DATA: finds the end, takes the stuffed dots out, holds the size limit. No I/O in here.
//!
//! The end is CRLF.CRLF and nothing else (RFC 5321 4.1.1.4). A letter with a lone CR or LF is refused when its end has
//! come (2.3.8): another server may have read a line end there, which is how a second letter is smuggled inside the
//! first (CVE-2023-51764 and kin), and no honest client sends one.

use memchr::memchr2;

/// Reads one letter; made anew for each.
#[derive(Debug)]
pub(super) struct DataReader {
    kept: Vec<u8>,
    limit: usize,
    state: State,
    fault: Option<Fault>,
}

/// Where the reader stands; it begins as after a CRLF, so that `.CRLF` right after DATA is an empty letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    LineStart,
    Text,
    Cr,
    Dot,
    DotCr,
    End,
}

/// Why a letter that came to its end is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    BareLineEnd,
    TooBig,
    NoRoom,
}

impl DataReader {
    /// `trace` is put in front of the letter and not counted against `limit`.
    pub(super) fn new(trace: Vec<u8>, limit: usize) -> DataReader {
        DataReader { limit: limit + trace.len(), kept: trace, state: State::LineStart, fault: None }
    }

    /// Reads on; returns how many bytes were used. Fewer than given means that the end was found.
    pub(super) fn push(&mut self, chunk: &[u8]) -> usize {
        let mut at = 0;
        while at < chunk.len() && self.state != State::End {
            if self.state == State::Text {
                let plain = memchr2(b'\r', b'\n', &chunk[at..]).unwrap_or(chunk.len() - at);
                self.keep(&chunk[at..at + plain]);
                at += plain;
                if at == chunk.len() {
                    break;
                }
            }
            self.step(chunk[at]);
            at += 1;
        }
        at
    }

    fn step(&mut self, byte: u8) {
        let (next, kept): (State, &[u8]) = match (self.state, byte) {
            (State::DotCr, b'\n') => (State::End, b""),
            (State::LineStart, b'.') => (State::Dot, b""),
            (State::Dot, b'\r') => (State::DotCr, b""),
            (State::Cr, b'\n') => (State::LineStart, b"\r\n"),
            (State::LineStart | State::Text, b'\r') => (State::Cr, b""),
            (State::Cr | State::DotCr, _) => {
                self.fail(Fault::BareLineEnd);
                (if byte == b'\r' { State::Cr } else { State::Text }, b"")
            }
            (_, b'\n') => {
                self.fail(Fault::BareLineEnd);
                (State::Text, b"")
            }
            // In `Dot`, the first dot of a longer line goes (RFC 5321 4.5.2), whatever follows it.
            _ => (State::Text, std::slice::from_ref(&byte)),
        };
        self.keep(kept);
        self.state = next;
    }

    fn keep(&mut self, bytes: &[u8]) {
        if self.fault.is_some() {
            return;
        }
        if self.kept.len() + bytes.len() > self.limit {
            return self.fail(Fault::TooBig);
        }
        self.kept.extend_from_slice(bytes);
    }

    /// Gives up on the letter: what was kept is freed, the rest is read to its end and thrown away.
    pub(super) fn fail(&mut self, fault: Fault) {
        self.fault.get_or_insert(fault);
        self.kept = Vec::new();
    }

    pub(super) fn failed(&self) -> bool {
        self.fault.is_some()
    }

    pub(super) fn ended(&self) -> bool {
        self.state == State::End
    }

    /// The trace and the letter, or why not.
    pub(super) fn finish(self) -> Result<Vec<u8>, Fault> {
        match self.fault {
            Some(fault) => Err(fault),
            None => Ok(self.kept),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Read = Option<(Result<Vec<u8>, Fault>, Vec<u8>)>;

    /// The verdict and the bytes left over after the end, with the input cut in pieces of `size`.
    fn read(input: &[u8], size: usize, limit: usize) -> Read {
        let mut reader = DataReader::new(Vec::new(), limit);
        let mut used = 0;
        for piece in input.chunks(size) {
            used += reader.push(piece);
            if reader.ended() {
                return Some((reader.finish(), input[used..].to_vec()));
            }
        }
        None
    }

    fn every_way(input: &[u8]) -> Read {
        let whole = read(input, input.len(), 1000);
        for size in 1..input.len() {
            assert_eq!(read(input, size, 1000), whole, "in pieces of {size}");
        }
        whole
    }

    #[test]
    fn letters_end_at_the_dot_line_and_lose_their_stuffing() {
        let table: [(&[u8], &[u8], &[u8]); 7] = [
            (b".\r\n", b"", b""),
            (b"a\r\n.\r\n", b"a\r\n", b""),
            (b"a\r\n.\r\nQUIT\r\n", b"a\r\n", b"QUIT\r\n"),
            (b"..\r\n.\r\n", b".\r\n", b""),
            (b"..first\r\n.a\r\n...\r\n.\r\n", b".first\r\na\r\n..\r\n", b""),
            (b"\r\n\r\n.\r\n", b"\r\n\r\n", b""),
            (b"\0\xff 8 bit\r\n.\r\n", b"\0\xff 8 bit\r\n", b""),
        ];
        for (input, letter, left) in table {
            assert_eq!(every_way(input), Some((Ok(letter.to_vec()), left.to_vec())), "{input:?}");
        }
    }

    #[test]
    fn no_other_form_of_the_end_is_one() {
        let forms = [
            "\n.\n",
            "\n.\r\n",
            "\r\n.\n",
            "\r.\r",
            "\r.\r\n",
            "\r\n.\r",
            "\r\n.\r\r\n",
            "\r\r\n.\r\r\n",
            "\n.\r",
            "\n\n.\n\n",
        ];
        for form in forms {
            let smuggled = format!("a{form}MAIL FROM:<evil@b.example>\r\nDATA\r\nb");
            assert_eq!(every_way(smuggled.as_bytes()), None, "{form:?}");
            let ended = format!("{smuggled}\r\n.\r\nQUIT\r\n");
            let verdict = Some((Err(Fault::BareLineEnd), b"QUIT\r\n".to_vec()));
            assert_eq!(every_way(ended.as_bytes()), verdict, "{form:?}");
        }
    }

    #[test]
    fn a_letter_over_the_limit_is_drained_but_not_held() {
        let mut reader = DataReader::new(b"trace".to_vec(), 10);
        for _ in 0..1000 {
            assert_eq!(reader.push(&[b'x'; 1000]), 1000);
            assert_eq!(reader.kept.capacity(), 0);
        }
        assert_eq!(reader.push(b"\r\n.\r\nNOOP\r\n"), 5);
        assert_eq!(reader.finish(), Err(Fault::TooBig));
        let exactly = read(b"12345678\r\n.\r\n", 5, 10);
        assert_eq!(exactly, Some((Ok(b"12345678\r\n".to_vec()), Vec::new())));
        assert_eq!(read(b"123456789\r\n.\r\n", 5, 10).unwrap().0, Err(Fault::TooBig));
    }

    proptest! {
        #[test]
        fn stuffed_letters_come_back_byte_for_byte(
            lines in prop::collection::vec("[ -~é]{0,5}|\\.{0,3}", 0..20),
            size in 1_usize..9,
        ) {
            let letter: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
            let stuffed: String = lines
                .iter()
                .map(|line| format!("{}{line}\r\n", if line.starts_with('.') { "." } else { "" }))
                .collect();
            let read = read(format!("{stuffed}.\r\n").as_bytes(), size, 1000);
            prop_assert_eq!(read, Some((Ok(letter.into_bytes()), Vec::new())));
        }

        #[test]
        fn no_bytes_break_the_reader(input in prop::collection::vec(prop::sample::select(b"\r\n.ab".to_vec()), 1..40)) {
            every_way(&input);
        }
    }
}

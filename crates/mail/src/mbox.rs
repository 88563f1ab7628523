//! Mbox files, taken apart into letters. Only the container is read here; what a letter says is in `parse`.
//! There is no one mbox: a line "From …" in a text may or may not have been marked when it was written, so a separator
//! is believed only behind a blank line (or at the start) and with a time and a year in it, or a sender alone.

use std::io::{self, BufRead};

/// The letters of an mbox file, in its order, as bytes.
pub struct Mbox<R> {
    reader: R,
    /// The separator that ended the last letter has been read already.
    begun: bool,
    blank: bool,
}

/// Takes an mbox file apart. Bytes before the first separator are no letter.
pub fn mbox<R: BufRead>(reader: R) -> Mbox<R> {
    Mbox { reader, begun: false, blank: true }
}

impl<R: BufRead> Iterator for Mbox<R> {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut letter = Vec::new();
        let mut line = Vec::new();
        loop {
            line.clear();
            match self.reader.read_until(b'\n', &mut line) {
                Err(error) => return Some(Err(error)),
                Ok(0) => {
                    let is_last = std::mem::take(&mut self.begun);
                    return is_last.then(|| Ok(without_last_blank(letter)));
                }
                Ok(_) => {}
            }
            if self.blank && is_separator(&line) {
                self.blank = false;
                if std::mem::replace(&mut self.begun, true) {
                    return Some(Ok(without_last_blank(letter)));
                }
                continue;
            }
            self.blank = line.trim_ascii().is_empty();
            if self.begun {
                letter.extend_from_slice(unmarked(&line));
            }
        }
    }
}

/// `From ana@example.net Tue Nov  3 10:00:00 2026`, with or without a zone; some programs leave the date out, or write
/// a dash for the sender.
fn is_separator(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let alone = rest.trim_ascii();
    if alone == b"-" || alone.contains(&b'@') && !alone.iter().any(u8::is_ascii_whitespace) {
        return true;
    }
    let is_time = |word: &[u8]| {
        let digits = word.iter().filter(|byte| byte.is_ascii_digit()).count();
        word.contains(&b':') && digits >= 3 && word.iter().all(|byte| byte.is_ascii_digit() || *byte == b':')
    };
    let is_year = |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    let words = || rest.split(u8::is_ascii_whitespace);
    words().any(is_time) && words().any(is_year)
}

/// A line that began with "From " in the letter was marked with one `>`; one that began with `>From ` too.
fn unmarked(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    if marks > 0 && line[marks..].starts_with(b"From ") { &line[1..] } else { line }
}

/// The blank line before a separator belongs to it.
fn without_last_blank(mut letter: Vec<u8>) -> Vec<u8> {
    for end in [b"\r\n\r\n".as_slice(), b"\n\n"] {
        if letter.ends_with(end) {
            letter.truncate(letter.len() - end.len() / 2);
            break;
        }
    }
    letter
}

#[cfg(test)]
mod tests {
    use super::mbox;

    fn letters(file: &str) -> Vec<String> {
        mbox(file.as_bytes()).map(|letter| String::from_utf8(letter.unwrap()).unwrap()).collect()
    }

    #[test]
    fn letters_are_parted_at_separators_and_marks_are_taken_off() {
        let file = "From ana@example.net Tue Nov  3 10:00:00 2026\nSubject: One\n\nHello\n>From here on\n>>From\n\n\
                    From MAILER-DAEMON Wed Nov 04 09:30 2026 +0100\nSubject: Two\n\nBye\n";
        assert_eq!(letters(file), ["Subject: One\n\nHello\nFrom here on\n>>From\n", "Subject: Two\n\nBye\n"]);
    }

    #[test]
    fn a_sentence_that_begins_with_from_parts_nothing() {
        let file = "From a@b.example Tue Nov  3 10:00:00 2026\nSubject: One\n\nHello,\n\nFrom what I see at 10:00\n\
                    From c@d.example Tue Nov  3 11:00:00 2026\nit works.\n";
        assert_eq!(letters(file).len(), 1);
    }

    #[test]
    fn a_separator_may_have_no_date() {
        let file = "\u{feff}From - \nSubject: One\n\nHello\n\nFrom 1844@xxx\nSubject: Two\n\nBye\n";
        assert_eq!(letters(file), ["Subject: One\n\nHello\n", "Subject: Two\n\nBye\n"]);
    }

    #[test]
    fn what_is_no_mbox_has_no_letters() {
        assert!(letters("").is_empty());
        assert!(letters("Subject: a letter\n\nand no mbox\n").is_empty());
    }
}

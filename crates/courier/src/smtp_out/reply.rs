//! What the relay answers, read with bounds and without trust, and what it means for a recipient.
//! When an answer is due is the transaction's question.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt};
use tokio::time::timeout;

use super::{Fate, Outcome};
use crate::wire::Buffered;

/// One whole reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply {
    /// Between 200 and 599.
    pub(super) code: u16,
    /// As in `5.1.1`, when it goes with the code.
    pub(super) enhanced: Option<String>,
    /// The text of each line, without codes.
    pub(super) lines: Vec<String>,
}

/// Why there is no reply.
#[derive(Debug)]
pub(super) enum Trouble {
    Lost(io::Error),
    Garbage(String),
    TimedOut(Duration),
    /// The time for the whole letter is over.
    Late,
}

/// An outcome that is not yet anybody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) fate: Fate,
    pub(super) code: Option<u16>,
    pub(super) enhanced: Option<String>,
    pub(super) words: String,
}

/// RFC 5321 4.5.3.1.5 grants 512 octets a line; a little patience with chatty servers costs nothing.
const LINE_BYTES: usize = 2048;
const LINES: usize = 128;
const WORDS: usize = 500;

/// Reads one reply; `within` is for the whole of it, so that dripping does not help.
pub(super) async fn read(io: &mut Buffered, within: Duration) -> Result<Reply, Trouble> {
    timeout(within, read_lines(io)).await.map_err(|_| Trouble::TimedOut(within))?
}

async fn read_lines(io: &mut Buffered) -> Result<Reply, Trouble> {
    let (mut code, mut enhanced, mut lines) = (None, None, Vec::new());
    loop {
        let mut line = Vec::new();
        // Buffered bytes are searched, not read one by one; `take` bounds a line that never ends.
        (&mut *io).take(LINE_BYTES as u64).read_until(b'\n', &mut line).await.map_err(Trouble::Lost)?;
        if line.is_empty() {
            return Err(Trouble::Lost(io::ErrorKind::UnexpectedEof.into()));
        }
        let (this, last, text) = parse(&line).ok_or_else(|| Trouble::Garbage(cleaned(&line)))?;
        if code.is_some_and(|code| code != this) || lines.len() == LINES {
            return Err(Trouble::Garbage(cleaned(&line)));
        }
        code = Some(this);
        let (status, text) = split_enhanced(this, &text);
        enhanced = enhanced.or(status);
        lines.push(text);
        if last {
            return Ok(Reply { code: this, enhanced, lines });
        }
    }
}

/// Code, whether this is the last line, and the text.
fn parse(line: &[u8]) -> Option<(u16, bool, String)> {
    let line = line.strip_suffix(b"\n")?;
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let (digits, rest) = line.split_at_checked(3)?;
    let code =
        std::str::from_utf8(digits).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    let code: u16 = code.parse().ok().filter(|code| (200..600).contains(code))?;
    let last = match rest.first() {
        None | Some(b' ') => true,
        Some(b'-') => false,
        Some(_) => return None,
    };
    Some((code, last, cleaned(rest.get(1..).unwrap_or_default())))
}

/// Takes `5.1.1` off the front when it is an enhanced status of the code's class (RFC 2034).
fn split_enhanced(code: u16, text: &str) -> (Option<String>, String) {
    let (status, rest) = text.split_once(' ').unwrap_or((text, ""));
    let mut parts = status.split('.');
    let class = parts.next().is_some_and(|class| class == (code / 100).to_string());
    let details = parts.clone().count() == 2
        && parts.all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
    if class && details {
        (Some(status.to_owned()), rest.trim_start().to_owned())
    } else {
        (None, text.to_owned())
    }
}

fn cleaned(bytes: &[u8]) -> String {
    one_line(&String::from_utf8_lossy(bytes))
}

/// Words of others on one bounded line.
pub(super) fn one_line(text: &str) -> String {
    let text: String =
        text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(WORDS).collect();
    text.trim().to_owned()
}

impl Reply {
    pub(super) fn is(&self, class: u16) -> bool {
        self.code / 100 == class
    }

    pub(super) fn words(&self) -> String {
        one_line(&self.lines.join(" "))
    }

    /// What a reply to MAIL, RCPT, DATA or the dot means for the recipient.
    pub(super) fn verdict(&self) -> Verdict {
        let fate = match self.code / 100 {
            2 => Fate::Accepted,
            5 => Fate::Refused,
            _ => Fate::Deferred,
        };
        Verdict { fate, code: Some(self.code), enhanced: self.enhanced.clone(), words: self.words() }
    }

    /// What a failed greeting, EHLO, STARTTLS or AUTH means: nothing about the recipient, whatever the code.
    pub(super) fn setup_verdict(&self, stage: &str) -> Verdict {
        let words = one_line(&format!("{stage}: {} {}", self.code, self.words()));
        Verdict { fate: Fate::Deferred, code: Some(self.code), enhanced: self.enhanced.clone(), words }
    }
}

impl Trouble {
    pub(super) fn words(&self, stage: &str) -> String {
        match self {
            Trouble::Lost(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                format!("{stage}: the server closed the connection")
            }
            Trouble::Lost(error) => one_line(&format!("{stage}: the connection was lost: {error}")),
            Trouble::Garbage(line) => one_line(&format!("{stage}: not an SMTP reply: {line}")),
            Trouble::TimedOut(within) => format!("{stage}: no answer within {} s", within.as_secs()),
            Trouble::Late => format!("{stage}: no answer before the time for the letter was over"),
        }
    }

    pub(super) fn verdict(&self, stage: &str) -> Verdict {
        Verdict::ours(Fate::Deferred, self.words(stage))
    }
}

impl Verdict {
    /// A verdict in our words.
    pub(super) fn ours(fate: Fate, words: impl Into<String>) -> Verdict {
        Verdict { fate, code: None, enhanced: None, words: words.into() }
    }

    pub(super) fn of(self, recipient: &str) -> Outcome {
        let Verdict { fate, code, enhanced, words } = self;
        Outcome { recipient: recipient.to_owned(), fate, code, enhanced, words }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tokio::io::{join, sink};

    use super::*;
    use crate::wire::buffered;

    async fn reply(bytes: &[u8]) -> Result<Reply, String> {
        let io = join(io::Cursor::new(bytes.to_vec()), sink());
        read(&mut buffered(Box::new(io)), Duration::from_secs(1))
            .await
            .map_err(|trouble| trouble.words("MAIL FROM"))
    }

    #[tokio::test]
    async fn replies_are_read_as_they_come_in_the_wild() {
        let table: [(&[u8], u16, Option<&str>, &str); 8] = [
            (b"250 OK\r\n", 250, None, "OK"),
            (b"250\r\n", 250, None, ""),
            (b"550 5.1.1 Nobody\r\n", 550, Some("5.1.1"), "Nobody"),
            (b"550-5.1.1 Nobody\r\n550 5.1.1 here\r\n", 550, Some("5.1.1"), "Nobody here"),
            (b"550 5.1.1\r\n", 550, Some("5.1.1"), ""),
            (b"451 5.1.1 another class\r\n", 451, None, "5.1.1 another class"),
            (b"250 2.0.0.1 OK\n", 250, None, "2.0.0.1 OK"),
            (b"554 a\0b\x1b[31m\xff\r\n", 554, None, "a b [31m\u{fffd}"),
        ];
        for (bytes, code, enhanced, words) in table {
            let reply = reply(bytes).await.unwrap();
            assert_eq!(
                (reply.code, reply.enhanced.as_deref(), reply.words().as_str()),
                (code, enhanced, words)
            );
        }
    }

    #[tokio::test]
    async fn what_is_no_reply_is_told_in_one_bounded_line() {
        let endless = b"250 ".iter().chain([b'x'; 5000].iter()).copied().collect::<Vec<u8>>();
        let many = b"250-x\r\n".repeat(1000);
        let table: [(&[u8], &str); 8] = [
            (b"", "MAIL FROM: the server closed the connection"),
            (b"HTTP/1.1 400 Bad\r\n", "MAIL FROM: not an SMTP reply: HTTP/1.1 400 Bad"),
            (b"999 no\r\n", "MAIL FROM: not an SMTP reply: 999 no"),
            (b"25\r\n", "MAIL FROM: not an SMTP reply: 25"),
            (b"250 cut", "MAIL FROM: not an SMTP reply: 250 cut"),
            (b"250-a\r\n550 b\r\n", "MAIL FROM: not an SMTP reply: 550 b"),
            (&endless, "MAIL FROM: not an SMTP reply: 250 xxx"),
            (&many, "MAIL FROM: not an SMTP reply: 250-x"),
        ];
        for (bytes, start) in table {
            let words = reply(bytes).await.unwrap_err();
            assert!(words.starts_with(start) && words.len() <= WORDS, "{words}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
            let _ = runtime.block_on(reply(&bytes));
        }
    }
}

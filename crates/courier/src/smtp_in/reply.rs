//! What the listener answers: code, enhanced status (RFC 2034) and words, always printable ASCII on one bounded line.
//! Which answer is due is decided in `session` and `command`.

use std::borrow::Cow;

/// One answer, of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply {
    code: u16,
    text: Cow<'static, str>,
}

/// Reply lines hold 512 octets (RFC 5321 4.5.3.1.5); the words of others are cut well before.
const WORDS: usize = 400;

pub(super) const OK: Reply = fixed(250, "2.0.0 OK");
pub(super) const SENDER_OK: Reply = fixed(250, "2.1.0 Sender OK");
pub(super) const RECIPIENT_OK: Reply = fixed(250, "2.1.5 Recipient OK");
pub(super) const GO_AHEAD: Reply = fixed(354, "End with a dot on a line of its own");
pub(super) const KEPT: Reply = fixed(250, "2.0.0 Kept");
pub(super) const VRFY: Reply = fixed(252, "2.0.0 Send the mail and see");
pub(super) const HELP: Reply = fixed(214, "2.0.0 Send mail to an address of this desk");
pub(super) const TLS_READY: Reply = fixed(220, "2.0.0 Ready for TLS");

pub(super) const BAD_SYNTAX: Reply = fixed(500, "5.5.2 Not understood");
pub(super) const BARE_LINE_END: Reply = fixed(500, "5.5.2 Lines end with CR LF");
pub(super) const LINE_TOO_LONG: Reply = fixed(500, "5.5.6 Line too long");
pub(super) const UNKNOWN_COMMAND: Reply = fixed(500, "5.5.1 Unknown command");
pub(super) const NOT_OFFERED: Reply = fixed(502, "5.5.1 Not offered here");
pub(super) const BAD_ARGUMENT: Reply = fixed(501, "5.5.4 Bad argument");
pub(super) const BAD_PARAMETER: Reply = fixed(555, "5.5.4 Unknown parameter");
pub(super) const BAD_SENDER: Reply = fixed(553, "5.1.7 Not a sender address");
pub(super) const BAD_RECIPIENT: Reply = fixed(553, "5.1.3 Not a recipient address");
pub(super) const NEEDS_SMTPUTF8: Reply = fixed(553, "5.6.7 This address needs SMTPUTF8");
pub(super) const HELLO_FIRST: Reply = fixed(503, "5.5.1 Introduce yourself first");
pub(super) const MAIL_FIRST: Reply = fixed(503, "5.5.1 MAIL FROM first");
pub(super) const ALREADY_MAIL: Reply = fixed(503, "5.5.1 One letter at a time");
pub(super) const ALREADY_TLS: Reply = fixed(503, "5.5.1 TLS is already on");
pub(super) const NO_RECIPIENTS: Reply = fixed(503, "5.5.1 No accepted recipient");
pub(super) const TOO_MANY_RECIPIENTS: Reply = fixed(452, "4.5.3 Too many recipients");
pub(super) const UNKNOWN_RECIPIENT: Reply = fixed(550, "5.1.1 Nobody here has this address");
pub(super) const SENDER_REFUSED: Reply =
    fixed(550, "5.7.1 This desk takes no mail from you; write to its postmaster if that is a mistake");
pub(super) const RECIPIENT_LATER: Reply = fixed(451, "4.3.0 Try this recipient later");
pub(super) const TOO_BIG: Reply = fixed(552, "5.3.4 Letter too big");
pub(super) const NO_ROOM: Reply = fixed(452, "4.3.1 Too many letters at once, try again");
pub(super) const BARE_IN_LETTER: Reply = fixed(554, "5.6.0 The letter has line ends that are not CR LF");
pub(super) const LOOP: Reply = fixed(554, "5.4.6 Too many Received headers, this letter loops");
pub(super) const KEEP_LATER: Reply = fixed(451, "4.3.0 Could not be kept, try again");

pub(super) const CLOSING: Reply = fixed(221, "2.0.0 Goodbye");
pub(super) const STOPPING: Reply = fixed(421, "4.3.2 Going down, try again");
pub(super) const TOO_OLD: Reply = fixed(421, "4.4.2 This connection is old, make a new one");
pub(super) const TOO_SLOW: Reply = fixed(421, "4.4.2 Waited too long");
pub(super) const TOO_MANY_ERRORS: Reply = fixed(421, "4.7.0 Too many errors");
pub(super) const TOO_MANY_COMMANDS: Reply = fixed(421, "4.7.0 Too many commands without a letter");
pub(super) const TOO_MANY_CONNECTIONS: Reply = fixed(421, "4.7.0 Too many connections, try again");
pub(super) const NO_WEB_SERVER: Reply = fixed(421, "4.7.0 This is not a web server");

const fn fixed(code: u16, text: &'static str) -> Reply {
    Reply { code, text: Cow::Borrowed(text) }
}

impl Reply {
    /// An answer in the desk's words, which are cut and cleaned.
    pub(super) fn worded(code: u16, status: &str, words: &str) -> Reply {
        let clean = |letter: char| {
            if letter.is_ascii_graphic() || letter == ' ' { letter } else { '?' }
        };
        let words: String = words.chars().take(WORDS).map(clean).collect();
        Reply { code, text: format!("{status} {words}").into() }
    }

    /// Whether it counts as an error of the peer. Our own weakness (4xx) does not.
    pub(super) fn is_refusal(&self) -> bool {
        self.code >= 500
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(format!("{} {}\r\n", self.code, self.text).as_bytes());
    }
}

/// Writes the answer to EHLO or LHLO: our name, then the extensions, one a line.
pub(super) fn write_hello(out: &mut Vec<u8>, hostname: &str, size_bytes: usize, starttls: bool) {
    let mut lines = vec![
        hostname.to_owned(),
        "PIPELINING".to_owned(),
        format!("SIZE {size_bytes}"),
        "8BITMIME".to_owned(),
        "SMTPUTF8".to_owned(),
    ];
    if starttls {
        lines.push("STARTTLS".to_owned());
    }
    for line in lines {
        out.extend_from_slice(format!("250-{line}\r\n").as_bytes());
    }
    out.extend_from_slice(b"250 ENHANCEDSTATUSCODES\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_others_stay_on_one_bounded_line() {
        let mut out = Vec::new();
        let words = format!("no\r\n250 OK\0é{}", "x".repeat(1000));
        Reply::worded(451, "4.3.0", &words).write(&mut out);
        let line = String::from_utf8(out).unwrap();
        assert!(line.starts_with("451 4.3.0 no??250 OK??xxx"), "{line}");
        assert!(line.len() < 512 && line.is_ascii() && line.matches('\n').count() == 1);
    }
}

//! Abuse reports (RFC 5965): somebody told their provider that a mail of ours is spam. What is read here proves
//! nothing; the desk acts only on what names a mail that it signed.

use super::returned::RETURNED;
use crate::field;
use crate::header::Header;
use crate::limits::{self, Problems};
use crate::mime::Part;
use crate::transfer;

/// Message-IDs and recipients taken from one report.
const MOST: usize = 10;

/// What an abuse report tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Complaint {
    /// Lower case: `abuse`, `fraud`, `virus`, `other`, `not-spam`, `auth-failure`.
    pub kind: String,
    /// The program that wrote it, or the server that it speaks for.
    pub reporter: String,
    /// To whom the mail went, where the report does not hide it.
    pub recipients: Vec<String>,
    /// The return paths of the mail.
    pub return_paths: Vec<String>,
    /// Message-IDs of the mail, without angle brackets.
    pub original_message_ids: Vec<String>,
}

impl Complaint {
    /// True when somebody complains; a report that mail is no spam, or that a signature failed, is none.
    pub fn is_against_us(&self) -> bool {
        !matches!(self.kind.as_str(), "not-spam" | "auth-failure" | "dmarc")
    }
}

/// What a report tells; `None` for a letter that is none.
pub(crate) fn complaint(parts: &[Part<'_>]) -> Option<Complaint> {
    let report = parts.iter().find(|part| part.content.word == "message/feedback-report")?;
    let body = transfer::decode(report.body, &report.encoding);
    let (header, _) = Header::split(body.trim_ascii_start(), |_| false, &mut Problems::default());
    let mut complaint = Complaint {
        kind: header.text("Feedback-Type").unwrap_or_default().trim().to_lowercase(),
        reporter: ["Reporting-MTA", "User-Agent"]
            .iter()
            .find_map(|name| header.text(name))
            .unwrap_or_default(),
        ..Complaint::default()
    };
    complaint.reporter = limits::cut(&complaint.reporter, 200).to_owned();
    let bare = |value: &[u8]| {
        let text = header.to_text(value);
        let text = text.rsplit(';').next().unwrap_or_default();
        text.trim_matches(|c: char| "<>\"' \t\r\n".contains(c)).to_owned()
    };
    let all =
        |name: &'static str| header.all_raw(name).take(MOST).map(bare).filter(|text| text.contains('@'));
    complaint.recipients = all("Original-Rcpt-To").collect();
    complaint.return_paths = all("Original-Mail-From").collect();
    for part in parts.iter().filter(|part| RETURNED.contains(&part.content.word.as_str())).take(3) {
        let body = transfer::decode(part.body, &part.encoding);
        let (original, _) = Header::split(body.trim_ascii_start(), |_| false, &mut Problems::default());
        let ids = original.unfolded("Message-ID").unwrap_or_default();
        complaint.original_message_ids.extend(field::message_ids(&ids, &mut Problems::default()));
        let paths = original.unfolded("Return-Path").unwrap_or_default();
        complaint.return_paths.push(paths.trim().trim_matches(['<', '>']).to_owned());
    }
    complaint.original_message_ids.truncate(MOST);
    Some(complaint)
}

#[cfg(test)]
mod tests {
    use crate::{Envelope, read};

    fn report(fields: &str, original: &str) -> Option<super::Complaint> {
        let raw = format!(
            "From: fbl@provider.example\r\nTo: abuse@lucarne.example\r\nSubject: FW: hello\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n--b\r\n\
             Content-Type: text/plain\r\n\r\nThis is an abuse report.\r\n--b\r\n\
             Content-Type: message/feedback-report\r\n\r\n{fields}\r\n--b\r\n{original}\r\n--b--\r\n"
        );
        let letter = read(raw.as_bytes(), &Envelope::default());
        assert_eq!(letter.bounce, None, "nobody's mailbox is gone");
        letter.complaint
    }

    #[test]
    fn a_report_as_in_the_standard_is_read() {
        let complaint = report(
            "Feedback-Type: abuse\r\nUser-Agent: SomeGenerator/1.0\r\nVersion: 1\r\n\
             Original-Mail-From: <somespammer@example.net>\r\nOriginal-Rcpt-To: <user@example.com>\r\n\
             Original-Rcpt-To: rfc822; other@example.com\r\nReporting-MTA: dns; mail.example.com\r\n",
            "Content-Type: message/rfc822\r\n\r\nReturn-Path: <a+b7x@lucarne.example>\r\n\
             Message-ID: <8787KJKJ3K4J3K4J3K4J3.mail@example.net>\r\nSubject: hello\r\n\r\nbuy\r\n",
        )
        .unwrap();
        assert_eq!(
            (complaint.kind.as_str(), complaint.reporter.as_str()),
            ("abuse", "dns; mail.example.com")
        );
        assert_eq!(complaint.recipients, ["user@example.com", "other@example.com"]);
        assert_eq!(complaint.return_paths, ["somespammer@example.net", "a+b7x@lucarne.example"]);
        assert_eq!(complaint.original_message_ids, ["8787KJKJ3K4J3K4J3K4J3.mail@example.net"]);
        assert!(complaint.is_against_us());
    }

    #[test]
    fn reports_that_hide_everything_or_complain_of_nothing_are_told_apart() {
        let hidden = report(
            "Feedback-Type: fraud\r\nOriginal-Rcpt-To: redacted\r\n",
            "Content-Type: text/plain\r\n\r\n",
        );
        let hidden = hidden.unwrap();
        assert!(hidden.is_against_us() && hidden.recipients.is_empty());
        for kind in ["not-spam", "auth-failure"] {
            let told = report(&format!("Feedback-Type: {kind}\r\n"), "\r\n").unwrap();
            assert!(!told.is_against_us(), "{kind}");
        }
        let plain = read(b"From: a@b.example\r\n\r\nabuse", &Envelope::default());
        assert_eq!(plain.complaint, None);
    }
}

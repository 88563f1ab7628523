//! Delivery reports (RFC 3464): which recipient, what happened, why. Matching a failure to one of our mails and acting
//! on it is the desk's. Servers that write prose instead of a report are recognised by `auto_reply` alone.

use serde::{Deserialize, Serialize};

use crate::field;
use crate::header::Header;
use crate::limits::{self, Problems};
use crate::mime::Part;
use crate::transfer;

/// One recipient's fate as a report tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The bare address; empty when the report hides it.
    pub recipient: String,
    /// `failed` or `delayed`.
    pub action: String,
    /// The enhanced status (RFC 3463), such as `5.1.1`; empty when there is none.
    pub status: String,
    pub kind: FailureKind,
    /// One word for people and statistics, such as `no-such-user`.
    pub reason: String,
    /// What the remote server said, on one line.
    pub diagnostic: String,
    /// Message-ID of the mail that failed, without angle brackets.
    pub original_message_id: Option<String>,
}

/// What a failure means for the next attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FailureKind {
    /// Will never arrive there.
    Hard,
    /// May arrive later.
    Soft,
    /// Refused for what we are or sent: our fault, not the address's.
    Policy,
}

impl FailureKind {
    /// The word that `relance read` prints.
    pub fn as_str(self) -> &'static str {
        match self {
            FailureKind::Hard => "hard",
            FailureKind::Soft => "soft",
            FailureKind::Policy => "policy",
        }
    }
}

/// The failures of a delivery report, an empty list when it tells of success alone; `None` for any other letter.
pub(crate) fn failures(parts: &[Part<'_>]) -> Option<Vec<Failure>> {
    let root = &parts[0];
    let report = parts.iter().find(|part| is_delivery_status(&part.content.word));
    let listed = root.header.unfolded("X-Failed-Recipients");
    if report.is_none() && listed.is_none() {
        return None;
    }
    let original = original_message_id(parts);
    let mut found = report.map(|part| read_report(part, original.as_ref())).unwrap_or_default();
    if let Some(listed) = listed.filter(|_| found.is_empty()) {
        found = exim(&listed, original.as_ref());
    }
    Some(found)
}

fn is_delivery_status(word: &str) -> bool {
    matches!(word, "message/delivery-status" | "message/global-delivery-status")
}

/// One block per recipient behind the block about the message (RFC 3464, 2.1). Some servers leave that one out.
fn read_report(part: &Part<'_>, original: Option<&String>) -> Vec<Failure> {
    let body = transfer::decode(part.body, &part.encoding);
    let mut found = Vec::new();
    let mut rest: &[u8] = body.trim_ascii_start();
    while !rest.is_empty() && found.len() < limits::FAILURES {
        let (header, behind) = Header::split(rest, |_| false, &mut Problems::default());
        found.extend(recipient(&header, original));
        let behind = behind.trim_ascii_start();
        // A block that is no header would be found again and again.
        rest = if behind.len() < rest.len() { behind } else { &[] };
    }
    found
}

fn recipient(header: &Header<'_>, original: Option<&String>) -> Option<Failure> {
    let typed = |name: &str| header.text(name).map(|value| behind_type(&value).to_owned());
    let recipient = typed("Final-Recipient").or_else(|| typed("Original-Recipient"));
    let action = header.text("Action").unwrap_or_default().to_lowercase();
    let action = action.split([' ', ';', '(']).next().unwrap_or_default().to_owned();
    if recipient.is_none() && action.is_empty()
        || matches!(action.as_str(), "delivered" | "relayed" | "expanded")
    {
        return None;
    }
    let diagnostic = typed("Diagnostic-Code").unwrap_or_default();
    let status = header.text("Status").and_then(|text| enhanced_status(&text));
    // `5.0.0` says only "failed": the server's own words know more.
    let status = match (status, enhanced_status(&diagnostic)) {
        (Some(vague), Some(exact)) if vague.ends_with(".0.0") => Some(exact),
        (status, exact) => status.or(exact),
    };
    let email = recipient.unwrap_or_default();
    let email = email.trim_matches(|c: char| "<>\"' ".contains(c)).to_owned();
    let action = if action.is_empty() { "failed".to_owned() } else { action };
    Some(failure(email, action, status.unwrap_or_default(), diagnostic, original))
}

/// Exim's report is prose; the recipients stand in a field of the letter itself.
fn exim(listed: &str, original: Option<&String>) -> Vec<Failure> {
    let emails = listed.split(',').map(str::trim).filter(|email| email.contains('@')).take(limits::FAILURES);
    emails
        .map(|e| failure(e.to_owned(), "failed".to_owned(), String::new(), String::new(), original))
        .collect()
}

fn failure(
    recipient: String,
    action: String,
    status: String,
    diagnostic: String,
    original: Option<&String>,
) -> Failure {
    let words = diagnostic.to_lowercase();
    let kind = kind(&action, &status, &words);
    let reason = reason(&status, &words).to_owned();
    let diagnostic = limits::cut(&diagnostic, 1_000).to_owned();
    Failure { recipient, action, status, kind, reason, diagnostic, original_message_id: original.cloned() }
}

/// By the status (RFC 3463): what is ours to mend, what passes, what stays.
fn kind(action: &str, status: &str, words: &str) -> FailureKind {
    let class = status.split('.').next().unwrap_or_default();
    match reason(status, words) {
        _ if action == "delayed" || class == "4" => FailureKind::Soft,
        "mailbox-full" | "congested" => FailureKind::Soft,
        "blocked" | "too-large" | "protocol" | "content" => FailureKind::Policy,
        _ => FailureKind::Hard,
    }
}

fn reason(status: &str, words: &str) -> &'static str {
    let says = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let detail = status.split_once('.').map_or("", |(_, detail)| detail);
    match detail {
        "1.1" | "1.6" | "1.0" | "1.3" => "no-such-user",
        "1.2" | "4.4" => "no-such-host",
        "1.7" | "1.8" => "blocked",
        "2.1" => "disabled",
        "2.2" => "mailbox-full",
        "2.3" | "3.4" => "too-large",
        "3.1" | "3.2" | "4.5" => "congested",
        "4.1" | "4.2" | "4.7" => "unreachable",
        "4.6" => "loop",
        _ if says(&[
            "user unknown",
            "unknown user",
            "no such user",
            "does not exist",
            "recipient not found",
        ]) =>
        {
            "no-such-user"
        }
        _ if says(&["mailbox full", "mailbox is full", "quota exceeded", "over quota"]) => "mailbox-full",
        _ if says(&["spam", "blocked", "blacklist", "blocklist", "policy", "reputation"]) => "blocked",
        _ if detail.starts_with("5.") => "protocol",
        _ if detail.starts_with("6.") => "content",
        _ if detail.starts_with("7.") => "blocked",
        _ => "other",
    }
}

/// `rfc822; ana@example.org` without its type.
fn behind_type(value: &str) -> &str {
    match value.split_once(';') {
        Some((kind, rest)) if !kind.contains('@') && kind.len() < 30 => rest.trim(),
        _ => value.trim(),
    }
}

/// The first `c.d.d` with class 2, 4 or 5 in a text.
fn enhanced_status(text: &str) -> Option<String> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.').map(|word| word.trim_matches('.')).find_map(
        |word| {
            let mut numbers = word.split('.');
            let class = numbers.next().filter(|class| matches!(*class, "2" | "4" | "5"))?;
            let (subject, detail) = (numbers.next()?, numbers.next()?);
            let short = |number: &str| (1..=3).contains(&number.len());
            (numbers.next().is_none() && short(subject) && short(detail))
                .then(|| format!("{class}.{subject}.{detail}"))
        },
    )
}

/// From the returned letter, whole or headers only, wherever the report carries it.
fn original_message_id(parts: &[Part<'_>]) -> Option<String> {
    const RETURNED: [&str; 5] = [
        "message/rfc822",
        "text/rfc822-headers",
        "message/rfc822-headers",
        "message/global",
        "message/global-headers",
    ];
    parts.iter().filter(|part| RETURNED.contains(&part.content.word.as_str())).find_map(|part| {
        let body = transfer::decode(part.body, &part.encoding);
        let (header, _) = Header::split(body.trim_ascii_start(), |_| false, &mut Problems::default());
        let text = header.unfolded("Message-ID")?;
        field::message_ids(&text, &mut Problems::default()).into_iter().next()
    })
}

#[cfg(test)]
mod tests {
    use crate::{Auto, Envelope, read};

    fn report(blocks: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mx.example\nSubject: Undelivered\nContent-Type: multipart/report; \
             report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\n\
             Reporting-MTA: dns; mx.example\n\n{blocks}\n--b\nContent-Type: text/rfc822-headers\n\n\
             Message-ID: <orig@us.example>\nSubject: x\n\n--b--\n"
        )
    }

    #[test]
    fn kinds_follow_the_status() {
        let cases = "
            failed  | 5.1.1 | smtp; 550 no                 | hard   | no-such-user
            failed  | 5.0.0 | smtp; 550 5.1.1 User unknown | hard   | no-such-user
            failed  | 5.0.0 | smtp; 550 User unknown       | hard   | no-such-user
            failed  | 5.2.2 | smtp; 552 full               | soft   | mailbox-full
            failed  | 5.7.1 | smtp; 550 blocked            | policy | blocked
            delayed | 4.4.1 | smtp; timeout                | soft   | unreachable
            failed  | 4.4.7 | smtp; expired                | soft   | unreachable
            failed  | 5.3.4 | smtp; 552 too big            | policy | too-large";
        for line in cases.trim().lines() {
            let [action, status, diagnostic, kind, reason]: [&str; 5] =
                line.split('|').map(str::trim).collect::<Vec<_>>().try_into().expect("five columns");
            let block = format!(
                "Final-Recipient: rfc822; <Ana@b.example>\nAction: {action}\nStatus: {status}\n\
                 Diagnostic-Code: {diagnostic}\n"
            );
            let letter = read(report(&block).as_bytes(), &Envelope::default());
            let failure = &letter.bounce.expect("a report")[0];
            assert_eq!((failure.kind.as_str(), failure.reason.as_str()), (kind, reason), "{line}");
            assert_eq!(failure.recipient, "Ana@b.example");
            assert_eq!(failure.original_message_id.as_deref(), Some("orig@us.example"));
            assert_eq!(letter.auto, Some(Auto::Report));
        }
    }

    #[test]
    fn one_failure_per_recipient_and_none_for_success() {
        let failed = "Final-Recipient: rfc822;a@b.example\nAction: failed\nStatus: 5.1.1\n\n";
        let relayed = "Final-Recipient: rfc822;c@d.example\nAction: relayed\nStatus: 2.0.0\n\n";
        let count = |blocks: &str| {
            read(report(blocks).as_bytes(), &Envelope::default()).bounce.map(|failures| failures.len())
        };
        assert_eq!(count(&format!("{failed}{relayed}{failed}")), Some(2));
        assert_eq!(count(relayed), Some(0));
        assert_eq!(read(b"From: a@b.example\n\nHello", &Envelope::default()).bounce, None);
    }
}

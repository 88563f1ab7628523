//! Mail that came back: to whom, what happened, why, from delivery reports (RFC 3464, RFC 6533) and from the
//! prose of servers that write none. Matching a failure to one of our mails and acting on it is the desk's. Abuse
//! reports (RFC 5965, in `bounce/complaint.rs`) and receipts are no bounces: nothing in them says that an address takes
//! no mail.

mod complaint;
mod notice;
mod phrases;
mod reason;
mod recipient;
mod report;
mod returned;
mod status;

use serde::{Deserialize, Serialize};

use crate::letter::Letter;
use crate::limits;
use crate::mime::Part;
pub use complaint::Complaint;
pub(crate) use complaint::complaint;
use notice::Notice;
use report::Block;
use returned::Returned;

/// One recipient's fate as a report tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The bare address; empty when nothing tells it.
    pub recipient: String,
    /// `failed` or `delayed`.
    pub action: String,
    /// The enhanced status (RFC 3463), such as `5.1.1`; where the server wrote none, the one that its words mean.
    pub status: String,
    pub kind: FailureKind,
    /// One word for people and statistics, such as `no-such-user`: the table is in `bounce/reason.rs`.
    pub reason: String,
    /// What the remote server said, on one line.
    pub diagnostic: String,
    /// Message-ID of the mail that failed, without angle brackets.
    pub original_message_id: Option<String>,
    /// What we called the hand-over, if the server repeats it (RFC 3464, 2.2.1).
    #[serde(skip)]
    pub envelope_id: Option<String>,
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

/// The failures of a bounce, an empty list when a report tells of success alone; `None` for any other letter.
pub(crate) fn failures(parts: &[Part<'_>], letter: &Letter) -> Option<Vec<Failure>> {
    if parts.iter().any(|part| part.content.word == "message/feedback-report") {
        return None;
    }
    let header = &parts[0].header;
    let is_report = parts.iter().any(|part| report::is_delivery_status(&part.content.word));
    let listed = header.unfolded("X-Failed-Recipients");
    if header.raw("X-Amz-Sns-Message-Type").is_some() || notice::is_from_sns(header) {
        let blocks = report::in_json(&notice::texts(parts).0);
        return (!blocks.is_empty()).then(|| Reading::empty().of_report(blocks));
    }
    // Most letters end here, before their text is looked at.
    if !is_report && listed.is_none() && !notice::may_be(header, letter) {
        return None;
    }
    let (text, behind) = notice::texts(parts);
    let notice = Notice::new(&text);
    let is_notice = listed.is_some() || notice::is_notice(header, letter, &notice);
    if !is_report && !is_notice {
        return None;
    }
    let reports = parts.iter().filter(|part| report::is_delivery_status(&part.content.word));
    let mut blocks: Vec<Block> = reports.clone().flat_map(report::blocks).take(limits::FAILURES).collect();
    let envelope_id = reports.clone().find_map(report::envelope_id);
    if blocks.is_empty() && is_notice {
        blocks = report::in_text(&text);
    }
    // A guard may have wrapped the whole notice.
    if blocks.is_empty() && is_notice && !notice.words.contains('@') {
        blocks = report::in_text(&behind);
    }
    let behind = if notice.returned.is_empty() { &behind } else { notice.returned };
    let returned = returned::read(parts, behind);
    let is_vouched = is_report || listed.is_some() || !blocks.is_empty() || returned.message_id.is_some();
    if !is_vouched && !notice::speaks_of_mail(header, letter, &notice) {
        return None;
    }
    if blocks.is_empty() && notice.is_success() {
        return Some(Vec::new());
    }
    let reading = Reading {
        returned,
        is_delay: notice.is_delay(&letter.subject),
        to: letter.to.iter().map(|to| to.email.clone()).collect(),
        notice,
        envelope_id,
    };
    if !blocks.is_empty() || !is_notice {
        return Some(reading.of_report(blocks));
    }
    let host = letter.from.as_ref().map(|from| from.domain()).unwrap_or_default();
    Some(reading.of_prose(listed.as_deref(), host))
}

/// A notice at hand and what its letter says around it.
struct Reading<'a> {
    notice: Notice<'a>,
    returned: Returned,
    is_delay: bool,
    /// Whom the notice went to.
    to: Vec<String>,
    /// What we called the hand-over.
    envelope_id: Option<String>,
}

impl Reading<'_> {
    fn empty() -> Reading<'static> {
        Reading {
            notice: Notice::new(""),
            returned: Returned::default(),
            is_delay: false,
            to: Vec::new(),
            envelope_id: None,
        }
    }

    fn of_report(&self, mut blocks: Vec<Block>) -> Vec<Failure> {
        blocks.retain(|block| !block.is_success());
        let told = recipient::find(&self.notice.lines, &self.to);
        let is_only = blocks.len() == 1;
        let mut failures = Vec::new();
        for block in blocks {
            let mut email = block.recipient;
            if email.is_empty() && is_only {
                let only = (told.len() == 1).then(|| told[0].email.clone());
                email = only.or_else(|| self.returned.to.clone()).unwrap_or_default();
            }
            let about = told.iter().find(|found| found.email.eq_ignore_ascii_case(&email));
            let (lines, led) = match about {
                Some(found) => (
                    &self.notice.lines[found.about.0..found.about.1],
                    &self.notice.lines[found.lead..found.about.1],
                ),
                None if is_only => (&self.notice.lines[..], &self.notice.lines[..]),
                None => (&[][..], &[][..]),
            };
            let mut status = status::enhanced(&block.diagnostic).unwrap_or(block.status);
            let mut words = meaningful(&format!("{} {}", block.remark, block.diagnostic));
            // The prose beside a report without words, or with empty ones, often knows more.
            if reason::reason(&status, &words) == "other" || block.diagnostic.is_empty() {
                let prose = said(lines);
                words = format!("{words} {}", answer_or_all(&prose, led));
                if is_only && reason::by_words(&words).is_none() {
                    words = meaningful(&self.notice.lines.join(" "));
                }
                if status.is_empty() || status.ends_with(".0.0") {
                    status = status::enhanced(&prose).unwrap_or(status);
                }
            } else {
                words = format!("{words} {}", command(lines));
            }
            let diagnostic =
                if block.diagnostic.is_empty() && about.is_some() { said(lines) } else { block.diagnostic };
            let is_answer = block.is_answer || status::find_reply(&diagnostic).is_some();
            failures.push(self.failure(email, block.action, status, &words, &diagnostic, is_answer));
        }
        failures
    }

    fn of_prose(&self, listed: Option<&str>, host: &str) -> Vec<Failure> {
        let lines = &self.notice.lines;
        let told = recipient::find(lines, &self.to);
        let whole = (0, 0, lines.len());
        let about = |email: &str| {
            let found = told.iter().find(|found| found.email.eq_ignore_ascii_case(email));
            found.map_or(whole, |found| (found.lead, found.about.0, found.about.1))
        };
        let listed = listed.unwrap_or_default().split(',').map(str::trim).filter(|email| email.contains('@'));
        let mut people: Vec<(String, (usize, usize, usize))> =
            listed.take(limits::FAILURES).map(|email| (email.to_owned(), about(email))).collect();
        if people.is_empty() {
            people = told.iter().map(|found| (found.email.clone(), about(&found.email))).collect();
        }
        if people.is_empty() {
            let named = recipient::bare_name(lines).filter(|_| !host.is_empty());
            let named = named.map(|(name, at)| (format!("{name}@{host}"), (at, at, lines.len())));
            // "One or more of the recipients": which, nobody knows.
            let to = self.returned.to.clone().filter(|_| !self.notice.words.contains("one or more"));
            let returned = || (to.unwrap_or_default(), whole);
            people.push(named.unwrap_or_else(returned));
        }
        let action = if self.is_delay { "delayed" } else { "failed" };
        let mut failures = Vec::new();
        for (email, (lead, from, to)) in people {
            let (led, about) = (&lines[lead..to], &lines[from..to]);
            let found = answer(about).or_else(|| telling(about)).or_else(|| telling(led));
            let diagnostic = found.or_else(|| answer(lines)).or_else(|| telling(lines));
            let diagnostic = diagnostic.unwrap_or_else(|| said(about));
            let mut words = answer_or_all(&diagnostic, led);
            let mut status = status::enhanced(&diagnostic).or_else(|| status::enhanced(&about.join(" ")));
            if reason::by_words(&words).is_none() && status.is_none() {
                words = meaningful(&lines.join(" "));
                status = status::enhanced(&lines.join(" "));
            }
            let is_answer = status::find_reply(&diagnostic).is_some();
            failures.push(self.failure(
                email,
                action.to_owned(),
                status.unwrap_or_default(),
                &words,
                &diagnostic,
                is_answer,
            ));
        }
        failures
    }

    fn failure(
        &self,
        recipient: String,
        action: String,
        status: String,
        words: &str,
        diagnostic: &str,
        is_answer: bool,
    ) -> Failure {
        let reason = reason::reason(&status, words);
        let code = status::find_reply(diagnostic).and_then(|at| status::reply_code(&diagnostic[at..]));
        let passes = action == "delayed" || code.is_some_and(|code| code < 500);
        let unproven = reason == "no-such-user" && !reason::is_proven(&status, words, is_answer);
        let class = if passes { '4' } else { '5' };
        let status = match status {
            written if !written.is_empty() => written,
            _ if unproven => format!("{class}.0.0"),
            _ => reason::status(reason, class),
        };
        // A temporary refusal is no proof either, but for an address that is unknown today.
        let passes = action == "delayed" || status.starts_with('4') && !status.starts_with("4.1.");
        let kind = match reason::kind(reason) {
            _ if passes => FailureKind::Soft,
            FailureKind::Hard if unproven => FailureKind::Soft,
            kind => kind,
        };
        let diagnostic = limits::cut(diagnostic, 1_000).to_owned();
        let original_message_id = self.returned.message_id.clone();
        Failure {
            recipient,
            action,
            status,
            kind,
            reason: reason.to_owned(),
            diagnostic,
            original_message_id,
            envelope_id: self.envelope_id.clone(),
        }
    }
}

/// Lower case, on one line, without addresses and links: their names say nothing of the reason.
fn meaningful(text: &str) -> String {
    let text = limits::cut(text, 4 << 10);
    let words = text.split_whitespace().filter(|word| !word.contains("://") && !word.contains('@'));
    notice::folded(&words.collect::<Vec<_>>().join(" "))
}

/// The words to judge by: the answer, where it gives a reason, since guards write advertisements of themselves around
/// it; else all that was said.
fn answer_or_all(answer: &str, lines: &[&str]) -> String {
    let words = meaningful(answer);
    match reason::by_words(&words) {
        Some(reason)
            if !matches!(reason, "denied" | "server-error")
                && status::find_reply(answer).is_some()
                && !(reason == "no-such-user" && says_disabled(lines)) =>
        {
            format!("{words} {}", command(lines))
        }
        _ => meaningful(&lines.join(" ")),
    }
}

/// Whether a notice itself says that the mailbox sleeps, whose server answers as if nobody were there.
fn says_disabled(lines: &[&str]) -> bool {
    let before = lines.iter().take_while(|line| status::find_reply(line).is_none());
    before.take(20).any(|line| reason::by_words(&meaningful(line)) == Some("disabled"))
}

/// The lines of a notice that say which command was answered.
fn command(lines: &[&str]) -> String {
    let words = meaningful(&lines.join(" "));
    let commands = ["rcpt", "does not like recipient", "mail.local"];
    commands.iter().filter(|phrase| words.contains(**phrase)).copied().collect::<Vec<_>>().join(" ")
}

/// What was said of a recipient, on one line: an answer or a reason, else what stands there.
fn said(lines: &[&str]) -> String {
    answer(lines).or_else(|| telling(lines)).unwrap_or_else(|| {
        let plain = |line: &&str| {
            line.split_whitespace().nth(2).is_some() || !line.contains('@') && !line.trim().is_empty()
        };
        paragraph(lines, lines.iter().position(plain).unwrap_or(0), 0)
    })
}

/// The answer of a server.
fn answer(lines: &[&str]) -> Option<String> {
    lines.iter().take(200).enumerate().find_map(|(at, line)| {
        let behind = line.trim_start_matches(['<', '-', ' ', '\t']);
        status::find_reply(behind).map(|start| paragraph(lines, at, line.len() - behind.len() + start))
    })
}

/// The first line that gives a reason.
fn telling(lines: &[&str]) -> Option<String> {
    let at = lines.iter().take(50).position(|line| reason::by_words(&meaningful(line)).is_some())?;
    Some(paragraph(lines, at, 0))
}

/// From a place in a line to the next blank line, on one line.
fn paragraph(lines: &[&str], at: usize, start: usize) -> String {
    let first = lines.get(at).map_or("", |line| &line[start..]);
    let rest = lines.get(at + 1..).unwrap_or_default();
    let goes_on = rest.iter().take_while(|line| !line.trim().is_empty()).take(12);
    let words = std::iter::once(first).chain(goes_on.copied()).flat_map(str::split_whitespace);
    let text = words.collect::<Vec<_>>().join(" ");
    limits::cut(&crate::header::printable(&text), 1_000).to_owned()
}

#[cfg(test)]
mod tests;

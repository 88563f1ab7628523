//! Letters that come in during a simulation, as bytes: they take the same path as real ones. Also the report that a
//! mail of ours came back.

use std::collections::BTreeMap;

use jiff::Timestamp;
use relance_domain::form::Why;
use relance_mail::{Address, Envelope, Letter};

use serde_json::Value;

use super::event::MailIn;
use super::{Refused, Simulator};
use crate::Error;
use crate::form::{FilledIn, FormError};
use crate::receive::{Handed, Recipient};

impl Simulator {
    /// A letter comes in and is decided.
    pub(super) async fn mail(&mut self, mail: &MailIn, at: Timestamp) -> Result<(), Refused> {
        let from = address(&mail.from)?;
        let answered = match mail.reply {
            true => Some(self.last_letter(&from)?),
            false => None,
        };
        let (mut to, mut cc) = (mail.to.clone(), mail.cc.clone());
        if let Some(letter) = answered.as_ref().filter(|_| to.is_empty()) {
            let own = |address: &&Address| address.key() != from.key();
            to = letter
                .reply_to
                .iter()
                .chain(&letter.from)
                .take(1)
                .map(|address| address.email.clone())
                .collect();
            if cc.is_empty() {
                cc = letter
                    .to
                    .iter()
                    .chain(&letter.cc)
                    .filter(own)
                    .map(|address| address.email.clone())
                    .collect();
            }
        }
        let bare = |list: &[String]| {
            list.iter().filter_map(|text| address(text).ok()).map(|a| a.email).collect::<Vec<_>>()
        };
        let recipients: Vec<String> = bare(&to)
            .into_iter()
            .chain(bare(&cc))
            .filter(|email| self.desk.recipient(email) == Recipient::Known)
            .collect();
        if recipients.is_empty() {
            return Err(Refused::new("unknown_recipient", "none of its recipients is a mailbox of ours"));
        }
        self.n_letters += 1;
        let written_at = match &mail.message_id {
            Some(id) => *self.written.entry(id.clone()).or_insert(at),
            None => at,
        };
        let raw = bytes(mail, &from, &to, &cc, answered.as_ref(), self.n_letters, written_at);
        let is_null = mail
            .headers
            .iter()
            .any(|(name, value)| name.eq_ignore_ascii_case("return-path") && value == "<>");
        let mail_from = if is_null { String::new() } else { from.email };
        self.take(mail_from, recipients, raw, at).await
    }

    /// The last mail to an address comes back with this status.
    pub(super) async fn bounce(&mut self, email: &str, status: &str, at: Timestamp) -> Result<(), Refused> {
        let raw = self.last_mail(email)?;
        let letter = relance_mail::read(&raw, &Envelope::default());
        let sender = letter.from.as_ref().map(|from| from.email.clone()).unwrap_or_default();
        let message_id = letter.message_id.unwrap_or_default();
        let domain = email.rsplit_once('@').map_or("example", |(_, domain)| domain);
        let status = one_line(status);
        let report = format!(
            "From: MAILER-DAEMON@{domain}\r\nTo: {sender}\r\nSubject: Undelivered Mail Returned to Sender\r\n\
             Date: {date}\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"report\"\r\n\r\n\
             --report\r\nContent-Type: text/plain\r\n\r\nYour message could not be delivered.\r\n\
             --report\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.{domain}\r\n\r\n\
             Final-Recipient: rfc822; {email}\r\nAction: failed\r\nStatus: {status}\r\n\
             Diagnostic-Code: smtp; 550 {status} refused\r\n\
             --report\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{message_id}>\r\n\r\n--report--\r\n",
            date = date(at),
            email = one_line(email),
        );
        self.take(String::new(), vec![sender], report.into_bytes(), at).await
    }

    /// Somebody fills in a form.
    pub(super) async fn form(
        &mut self,
        form: &str,
        email: &str,
        fields: &BTreeMap<String, Value>,
        at: Timestamp,
    ) -> Result<(), Refused> {
        let given = fields.iter().map(|(key, value)| (key.clone(), values(value))).collect();
        let filled_in = FilledIn {
            form: form.to_owned(),
            email: email.to_owned(),
            given,
            peer: "127.0.0.1:0".to_owned(),
            ..FilledIn::default()
        };
        match self.desk.form_letter(filled_in, at).await {
            Ok(handed) => Ok(self.take_now(handed, at).await?),
            Err(FormError::Desk(error)) => Err(error.into()),
            Err(FormError::NoSuchForm(_)) => {
                Err(Refused::new("no_such_form", &format!("there is no form `{form}`")))
            }
            Err(FormError::Faults(faults)) => {
                let is_missing = faults.iter().any(|fault| fault.why == Why::Missing);
                let told = faults.iter().map(|fault| format!("{}: {}", fault.field, fault.why));
                let code = if is_missing { "missing" } else { "invalid" };
                Err(Refused::new(code, &told.collect::<Vec<_>>().join("; ")))
            }
        }
    }

    async fn take(
        &mut self,
        mail_from: String,
        recipients: Vec<String>,
        raw: Vec<u8>,
        at: Timestamp,
    ) -> Result<(), Refused> {
        let handed = Handed {
            protocol: "smtp",
            peer: "127.0.0.1:0".into(),
            helo: String::new(),
            mail_from,
            recipients,
            raw,
        };
        match self.down_until.is_some_and(|until| at < until) {
            true => self.waiting.push(handed),
            false => self.take_now(handed, at).await?,
        }
        Ok(())
    }

    pub(super) async fn take_now(&mut self, handed: Handed, at: Timestamp) -> Result<(), Error> {
        self.desk.keep(handed, at).await?;
        for claimed in self.desk.claim_intake(at, i64::from(u16::MAX)).await? {
            self.desk.decide(claimed, at).await?;
        }
        Ok(())
    }

    fn last_mail(&self, email: &str) -> Result<Vec<u8>, Refused> {
        let known = self.last_mails.get(&email.to_lowercase());
        let none = || Refused::new("nothing_sent", &format!("nothing was sent to {email} yet"));
        let bytes = known.ok_or_else(none)?.bytes();
        bytes.map(|(_, raw)| raw).map_err(|why| Refused::Fault(Error::Invalid(why)))
    }

    fn last_letter(&self, from: &Address) -> Result<Letter, Refused> {
        let raw = self.last_mail(&from.email)?;
        Ok(relance_mail::read(&raw, &Envelope::default()))
    }
}

/// What stands in a field: words as they are, of a list each.
fn values(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text.clone()],
        Value::Array(list) => list.iter().flat_map(values).collect(),
        other => vec![other.to_string()],
    }
}

/// A bare address, or one with a name before it.
fn address(text: &str) -> Result<Address, Refused> {
    let (name, email) = match text.rsplit_once('<') {
        Some((name, rest)) => (Some(name.trim().trim_matches('"')), rest.trim_end_matches(['>', ' '])),
        None => (None, text.trim()),
    };
    Address::new(name, email).map_err(|error| Refused::new("invalid", &error.to_string()))
}

/// The letter as its program would write it: raw UTF-8, as RFC 6532 has it.
fn bytes(
    mail: &MailIn,
    from: &Address,
    to: &[String],
    cc: &[String],
    answered: Option<&Letter>,
    n: usize,
    at: Timestamp,
) -> Vec<u8> {
    let mut head: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, value: String| head.push((name.to_owned(), one_line(&value)));
    add(
        "From",
        match &from.name {
            Some(name) if !name.is_empty() => {
                format!("\"{}\" <{}>", name.replace(['"', '\\'], ""), from.email)
            }
            _ => from.email.clone(),
        },
    );
    add("To", to.join(", "));
    if !cc.is_empty() {
        add("Cc", cc.join(", "));
    }
    let subject = match answered {
        Some(letter) if mail.subject.is_empty() => relance_mail::reply_subject(&letter.subject),
        _ => mail.subject.clone(),
    };
    add("Subject", subject);
    add("Date", date(at));
    let id = mail.message_id.clone().unwrap_or_else(|| format!("simulated.{n}@{}", from.domain()));
    add("Message-ID", format!("<{}>", id.trim_matches(['<', '>'])));
    if let Some(parent) = answered.and_then(|letter| letter.message_id.as_ref()) {
        add("In-Reply-To", format!("<{parent}>"));
        add("References", format!("<{parent}>"));
    }
    for (name, value) in mail.headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("return-path")) {
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b':');
        if is_name {
            add(name, value.clone());
        }
    }
    let mut raw = String::new();
    for (name, value) in &head {
        raw.push_str(&format!("{name}: {value}\r\n"));
    }
    raw.push_str(
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n",
    );
    raw.push_str(&mail.text.replace("\r\n", "\n").replace('\n', "\r\n"));
    raw.push_str("\r\n");
    raw.into_bytes()
}

fn one_line(text: &str) -> String {
    text.split(['\r', '\n']).collect::<Vec<_>>().join(" ")
}

fn date(at: Timestamp) -> String {
    jiff::fmt::rfc2822::to_string(&at.to_zoned(jiff::tz::TimeZone::UTC)).unwrap_or_default()
}

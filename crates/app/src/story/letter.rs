//! A customer's letter as bytes, the way mail programs write it. The desk reads it like any other.
//! Who writes what stands in the seeds; mails of the desk itself are composed in `mail`.

use std::collections::BTreeMap;

use jiff::Timestamp;
use relance_mail::{Address, Letter, Outgoing, OutgoingAttachment, compose, reply_subject};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../seeds/attachments"]
struct Attachments;

/// What a letter is made of.
pub struct LetterOut<'a> {
    pub from: Address,
    pub to: Vec<Address>,
    pub subject: &'a str,
    pub text: &'a str,
    pub headers: &'a BTreeMap<String, String>,
    /// Files in `seeds/attachments`.
    pub attachments: &'a [String],
    pub message_id: String,
    /// The mail of ours that it answers.
    pub answers: Option<&'a Letter>,
    pub date: Timestamp,
    /// Code of the language.
    pub language: &'static str,
}

impl LetterOut<'_> {
    /// The bytes that go over the wire.
    pub fn bytes(&self) -> anyhow::Result<Vec<u8>> {
        let files: Vec<(String, Vec<u8>)> = self
            .attachments
            .iter()
            .filter_map(|name| Some((name.clone(), Attachments::get(name)?.data.into_owned())))
            .collect();
        let attachments: Vec<OutgoingAttachment<'_>> = files
            .iter()
            .map(|(name, bytes)| OutgoingAttachment { name, media_type: media_type(name), bytes })
            .collect();
        let subject = match (self.subject, self.answers) {
            ("", Some(ours)) => reply_subject(&ours.subject),
            (own, _) => own.to_owned(),
        };
        let mut references = self.answers.map(|ours| ours.references.clone()).unwrap_or_default();
        references.extend(self.answers.and_then(|ours| ours.message_id.clone()));
        let raw = compose(&Outgoing {
            from: &self.from,
            to: &self.to,
            cc: &[],
            reply_to: None,
            subject: &subject,
            text: self.text,
            html: None,
            message_id: &self.message_id,
            in_reply_to: self.answers.and_then(|ours| ours.message_id.as_deref()),
            references: &references,
            date: self.date,
            automatic: None,
            language: self.language,
            unsubscribe: None,
            attachments: &attachments,
        })?;
        let extra: String = self.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        Ok([extra.into_bytes(), raw].concat())
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("txt" | "log") => "text/plain",
        _ => "application/octet-stream",
    }
}

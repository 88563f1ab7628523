//! A letter as an entry of a ticket: what the desk shows of it. The bytes stay with the intake row; where the letter
//! belongs is decided elsewhere.

use relance_domain::id::{MessageId, TicketId};
use relance_domain::message::Kind;
use relance_mail::{Beside, Letter};
use relance_store::message::{Attachment, Message, Recipients};

use super::{Received, Sender};

/// The text that a list shows of a message.
const EXCERPT_CHARS: usize = 160;

pub(super) fn subject_of(letter: &Letter) -> String {
    let subject: String = letter.subject.split_whitespace().collect::<Vec<_>>().join(" ");
    subject.chars().take(500).collect()
}

/// The first words of what was newly written, for lists.
pub(crate) fn excerpt(entry: &Message) -> String {
    let text = entry.reply.as_deref().unwrap_or(&entry.text);
    let words: String = text.split_whitespace().take(60).collect::<Vec<_>>().join(" ");
    words.chars().take(EXCERPT_CHARS).collect()
}

pub(super) fn entry(
    received: &Received,
    sender: &Sender,
    id: MessageId,
    ticket: TicketId,
    automatic: Option<String>,
    known: bool,
) -> Message {
    let letter = &received.letter;
    let emails = |list: &[relance_mail::Address]| list.iter().map(|address| address.email.clone()).collect();
    Message {
        id,
        ticket,
        kind: Kind::Incoming,
        at: received.received_at,
        agent: None,
        author_name: sender.name.clone(),
        author_email: sender.email.clone(),
        recipients: Recipients {
            to: emails(&letter.to),
            cc: emails(&letter.cc),
            bcc: Vec::new(),
            reply_to: sender.reply_to.clone(),
        },
        subject: subject_of(letter),
        reply: (letter.reply != letter.text).then(|| letter.reply.clone()),
        text: letter.text.clone(),
        locale: letter.language.and_then(|code| code.parse().ok()),
        attachments: letter
            .attachments
            .iter()
            .map(|file| Attachment {
                name: file.name.clone(),
                media_type: file.media_type.clone(),
                size_bytes: file.size,
                inline: file.inline,
                part: file.part,
                file: None,
            })
            .collect(),
        rfc_message_id: letter.message_id.clone(),
        fingerprint: letter.fingerprint.clone(),
        intake: Some(received.id),
        mail: None,
        automatic,
        known,
        problems: letter.problems.clone(),
        pledge: None,
        has_html: letter.has_html,
        beside: Beside::of(letter).to_text(),
        marks: Vec::new(),
        aside: None,
        authentication: received
            .authentication
            .as_ref()
            .map(|found| serde_json::to_string(found).expect("plain data serialises")),
    }
}

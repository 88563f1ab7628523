//! What a letter says once it is read: the types only. How bytes become one is in `parse`; what the desk makes of it
//! (a ticket, an answer, silence) is not decided here.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Address, Auto, Complaint, Failure, Invitation, Protection};

/// One letter as understood. Every string is valid UTF-8 without NUL; header texts hold no line break.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Letter {
    /// Without the angle brackets, as written.
    pub message_id: Option<String>,
    /// The first author. Identity is this address, never `reply_to`.
    pub from: Option<Address>,
    /// `Sender`, when somebody else posted it.
    pub sender: Option<Address>,
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    pub reply_to: Vec<Address>,
    /// Decoded; empty when there is none.
    pub subject: String,
    /// `None` when missing or not a date.
    pub date: Option<Timestamp>,
    /// The whole body as plain text, LF line ends.
    pub text: String,
    /// What the person newly wrote: `text` without quotes and signature. Empty only when `text` is blank.
    pub reply: String,
    /// Whether [`crate::html`] has something to show.
    pub has_html: bool,
    pub attachments: Vec<Attachment>,
    /// Signed or encrypted, as far as can be seen from outside.
    pub protection: Option<Protection>,
    /// The event that it invites to.
    pub invitation: Option<Invitation>,
    /// `de`, `en`, `es`, `fr`, `it` or `pt`; `None` when unsure.
    pub language: Option<&'static str>,
    /// Why this must not be answered automatically; `None` when a person may be.
    pub auto: Option<Auto>,
    /// The failures that a report of delivery tells of, or a server in prose; `None` when this is neither.
    pub bounce: Option<Vec<Failure>>,
    /// What an abuse report tells (RFC 5965); `None` for any other letter.
    pub complaint: Option<Complaint>,
    /// Message-IDs without angle brackets, in the order written.
    pub in_reply_to: Vec<String>,
    /// Message-IDs without angle brackets, oldest first.
    pub references: Vec<String>,
    /// What had to be repaired or left out, in words for the raw view.
    pub problems: Vec<String>,
    /// Hex SHA-256 equal for two copies that differ only in trace headers; `None` without Message-ID and Date.
    pub fingerprint: Option<String>,
}

/// One attached file, described; [`crate::attachment`] fetches its bytes by `part`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// A bare file name: no slashes, no control characters, no dot at its ends; never empty. It may hold characters
    /// that some file systems refuse (`:`, `?`).
    pub name: String,
    /// Lower case `type/subtype`.
    pub media_type: String,
    /// Decoded size in bytes.
    pub size: usize,
    /// Shown within the text (an image of a signature) rather than listed beside it.
    pub inline: bool,
    /// `Content-ID` without angle brackets.
    pub content_id: Option<String>,
    /// Number of the part in the letter, for [`crate::attachment`].
    pub part: usize,
}

/// What is known beside the letter's own bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Envelope<'a> {
    /// The envelope sender: `Some("")` is the null sender, `None` is unknown (an imported file).
    pub mail_from: Option<&'a str>,
    /// Our mailbox addresses and the domains of our Message-IDs: a letter that comes from one of them is a loop.
    pub own: &'a [String],
}

/// What a letter brings beside its words and files, for keeping it as text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Beside {
    pub protection: Option<Protection>,
    pub invitation: Option<Invitation>,
}

impl Beside {
    /// That of a letter.
    pub fn of(letter: &Letter) -> Self {
        Self { protection: letter.protection, invitation: letter.invitation.clone() }
    }

    /// JSON; `None` when there is nothing beside.
    pub fn to_text(&self) -> Option<String> {
        let has_any = self.protection.is_some() || self.invitation.is_some();
        has_any
            .then(|| serde_json::to_string(self).expect("these types have no map with other keys than text"))
    }

    /// Reads what [`Beside::to_text`] wrote; what another version wrote and this one does not know is nothing.
    pub fn from_text(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }
}

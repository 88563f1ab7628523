//! The same letter to another address: the bytes of one of our own with a new To, Message-ID and Date, and everything
//! else as it left. A letter is not written again, so that what was told about time stays what was told.

use jiff::Timestamp;
use mail_builder::headers::Header as _;
use mail_builder::headers::date::Date;

use crate::address::Address;
use crate::compose::{ComposeError, Unsubscribe, is_id, mailbox, unsubscribe_links};

/// What is new about it.
#[derive(Debug, Clone, Copy)]
pub struct NewHead<'a> {
    pub to: &'a Address,
    /// Without angle brackets.
    pub message_id: &'a str,
    pub date: Timestamp,
    /// What takes the place of the ways to turn optional mail off, where the letter names them.
    pub unsubscribe: Option<Unsubscribe<'a>>,
}

/// Fields of the old letter that do not go on: they are new, name other recipients, or sign what has changed.
const REPLACED: [&str; 6] = ["to", "cc", "message-id", "date", "dkim-signature", "list-unsubscribe"];

/// Writes a letter of ours again for somebody else. It must be one that [`crate::compose`] made.
pub fn readdress(raw: &[u8], head: &NewHead<'_>) -> Result<Vec<u8>, ComposeError> {
    if !is_id(head.message_id) {
        return Err(ComposeError::Field("message_id", head.message_id.to_owned()));
    }
    let split = raw.windows(4).position(|bytes| bytes == b"\r\n\r\n").map_or(raw.len(), |at| at + 2);
    let (header, body) = raw.split_at(split);
    let mut out = Vec::with_capacity(raw.len() + 200);
    out.extend_from_slice(format!("Message-ID: <{}>\r\nDate: ", head.message_id).as_bytes());
    Date::new(head.date.as_second()).write_header(&mut out, "Date: ".len());
    out.extend_from_slice(b"To: ");
    mailbox("to", head.to)?.write_header(&mut out, "To: ".len());
    let mut keeps = false;
    for line in header.split_inclusive(|byte| *byte == b'\n') {
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
            let name = String::from_utf8_lossy(name).to_ascii_lowercase();
            keeps = !REPLACED.contains(&name.as_str());
            if name == "list-unsubscribe"
                && let Some(unsubscribe) = &head.unsubscribe
            {
                let links = unsubscribe_links(unsubscribe)?;
                out.extend_from_slice(format!("List-Unsubscribe: {links}\r\n").as_bytes());
            }
        }
        if keeps {
            out.extend_from_slice(line);
        }
    }
    out.extend_from_slice(body);
    Ok(out)
}

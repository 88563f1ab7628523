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

/// Writes a letter of ours again for somebody else. It must be one that [`crate::compose()`] made.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::{Automatic, Outgoing, compose};
    use crate::{Envelope, read};

    fn sample() -> Vec<u8> {
        let ours = Address::new(Some("Équipe technique"), "technique@lucarne.example").unwrap();
        let theirs = Address::new(Some("Maëlle"), "maelle@exmaple.com").unwrap();
        let copy = Address::new(None, "leo@example.com").unwrap();
        let way_out = Unsubscribe {
            url: "https://desk.example/unsubscribe/u7old",
            one_click: true,
            mailbox: &ours,
            subject: "unsubscribe u7old",
        };
        compose(&Outgoing {
            from: &ours,
            to: &[theirs],
            cc: &[copy],
            reply_to: Some(&ours),
            subject: "Votre demande, qui a un sujet assez long pour que l’en-tête soit replié sur deux lignes",
            text: "Bonjour,\nMessage-ID: <not@a.header>\n",
            html: Some("<p>Bonjour</p>"),
            message_id: "m7old@lucarne.example",
            in_reply_to: Some("theirs@example.com"),
            references: &["first@example.com".to_owned(), "theirs@example.com".to_owned()],
            date: Timestamp::from_second(1_770_000_000).unwrap(),
            automatic: Some(Automatic::Generated),
            language: "fr",
            unsubscribe: Some(way_out),
            attachments: &[],
        })
        .unwrap()
    }

    fn head<'a>(to: &'a Address, mailbox: &'a Address) -> NewHead<'a> {
        NewHead {
            to,
            message_id: "m7new@lucarne.example",
            date: Timestamp::from_second(1_780_000_000).unwrap(),
            unsubscribe: Some(Unsubscribe {
                url: "https://desk.example/unsubscribe/u7new",
                one_click: true,
                mailbox,
                subject: "unsubscribe u7new",
            }),
        }
    }

    #[test]
    fn the_same_letter_goes_to_somebody_else_under_a_new_name() {
        let (to, ours) = (
            Address::new(None, "maelle@example.com").unwrap(),
            Address::new(None, "technique@lucarne.example").unwrap(),
        );
        let old = sample();
        let new = readdress(&old, &head(&to, &ours)).unwrap();
        let (before, after) = (read(&old, &Envelope::default()), read(&new, &Envelope::default()));
        assert_eq!(after.to[0].email, "maelle@example.com");
        assert_eq!(after.cc.len(), 0, "who got a copy has it");
        assert_eq!(after.message_id.as_deref(), Some("m7new@lucarne.example"));
        assert_eq!(after.date, Timestamp::from_second(1_780_000_000).ok());
        assert_eq!(
            (&before.subject, &before.text, &before.in_reply_to, &before.references, &before.reply_to),
            (&after.subject, &after.text, &after.in_reply_to, &after.references, &after.reply_to)
        );
        assert!(after.problems.is_empty(), "{:?}", after.problems);
        let text = String::from_utf8(new).unwrap();
        for (name, count) in
            [("Message-ID: <m7", 1), ("\r\nTo: ", 1), ("u7old", 0), ("u7new", 2), ("not@a.header", 1)]
        {
            assert_eq!(text.matches(name).count(), count, "{name}: {text}");
        }
    }

    #[test]
    fn what_cannot_stand_in_a_header_is_refused() {
        let to = Address::new(None, "maelle@example.com").unwrap();
        let wrong = NewHead { message_id: "a b>\r\nBcc: x", ..head(&to, &to) };
        assert!(readdress(&sample(), &wrong).is_err());
    }
}

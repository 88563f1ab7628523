//! Whom a letter was brought to, read from what servers wrote on its way: a mail program's account holds letters
//! without their envelopes. Which of these addresses is a mailbox of ours is not known here.

use std::panic;

use crate::address_list;
use crate::header::Header;
use crate::limits::Problems;

/// Headers in which servers write the recipient that the sender named.
const ORIGINAL: [&str; 4] = ["X-Original-To", "Envelope-To", "X-Envelope-To", "X-Original-Recipient"];
/// Headers in which they write where the letter ended up.
const FINAL: [&str; 2] = ["Delivered-To", "X-Delivered-To"];
/// More than this no server writes.
const MOST: usize = 100;

/// What is left of a letter's envelope.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delivered {
    /// The envelope sender; empty is the null sender, none is unknown.
    pub return_path: Option<String>,
    /// Recipients as the sender named them.
    pub original: Vec<String>,
    /// The account or mailbox that the letter ended up in, the last stop first.
    pub last: Vec<String>,
    /// Who is named in To and Cc.
    pub named: Vec<String>,
    /// The author.
    pub from: Option<String>,
}

/// Reads what is left of a letter's envelope. Never fails: what cannot be read is left out.
pub fn delivered(raw: &[u8]) -> Delivered {
    panic::catch_unwind(|| read(raw)).unwrap_or_default()
}

fn read(raw: &[u8]) -> Delivered {
    let (header, _) = Header::split(raw, |_| false, &mut Problems::default());
    let of = |names: &[&str]| -> Vec<String> {
        let raw = names.iter().flat_map(|name| header.all_raw(name).take(MOST));
        let found = raw.flat_map(|raw| address_list::parse(&header.to_text(raw), MOST));
        found.map(|address| address.email).take(MOST).collect()
    };
    let return_path = header.raw("Return-Path").map(|raw| {
        let text = header.to_text(raw);
        text.trim().trim_start_matches('<').trim_end_matches('>').trim().to_owned()
    });
    Delivered {
        return_path: return_path.filter(|path| path.is_empty() || path.contains('@')),
        original: of(&ORIGINAL),
        last: of(&FINAL),
        named: of(&["To", "Cc"]),
        from: of(&["From"]).into_iter().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_servers_wrote_is_found() {
        let raw = b"Return-Path: <lea@example.net>\r\nDelivered-To: desk@lucarne.example\r\n\
            X-Original-To: support+t7abc@lucarne.example\r\nDelivered-To: old@lucarne.example\r\n\
            From: L\xc3\xa9a <lea@example.net>\r\n\
            To: Support <support@lucarne.example>,\r\n joueurs@lucarne.example\r\n\
            Cc: <other@example.net>\r\n\r\nDelivered-To: forged@lucarne.example\r\n";
        let found = delivered(raw);
        assert_eq!(found.return_path.as_deref(), Some("lea@example.net"));
        assert_eq!(found.original, ["support+t7abc@lucarne.example"]);
        assert_eq!(found.last, ["desk@lucarne.example", "old@lucarne.example"]);
        assert_eq!(found.named, ["support@lucarne.example", "joueurs@lucarne.example", "other@example.net"]);
        assert_eq!(found.from.as_deref(), Some("lea@example.net"));
    }

    #[test]
    fn a_null_sender_is_not_an_unknown_one() {
        let table: [(&[u8], Option<&str>); 5] = [
            (b"Return-Path: <>\r\n\r\n", Some("")),
            (b"Return-Path: < >\n\n", Some("")),
            (b"Return-Path: lea@example.net\r\n\r\n", Some("lea@example.net")),
            (b"Return-Path: nonsense\r\n\r\n", None),
            (b"\r\n", None),
        ];
        for (raw, path) in table {
            assert_eq!(delivered(raw).return_path.as_deref(), path);
        }
    }
}

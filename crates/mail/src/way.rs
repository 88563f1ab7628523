//! When the servers on a letter's way took it, as their `Received` fields say (RFC 5321 4.4). Whose word that is,
//! and how far it is believed, is the reader's business.

use jiff::Timestamp;

use crate::field;
use crate::header::Header;
use crate::limits::Problems;

/// Fields that are read, from the newest.
const MOST: usize = 100;

/// The instants of the `Received` fields, the newest first; none where a field tells none.
pub fn taken_at(raw: &[u8]) -> Vec<Option<Timestamp>> {
    let (header, _) = Header::split(raw, |_| false, &mut Problems::default());
    let fields = header.all_raw("Received").take(MOST);
    let instant = |value: &[u8]| {
        let text = String::from_utf8_lossy(value).replace(['\r', '\n'], "");
        field::date_in(text.rsplit_once(';')?.1.trim())
    };
    fields.map(instant).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_server_tells_when_it_took_the_letter() {
        let raw = "Return-Path: <a@b.example>\r\nReceived: from x ([192.0.2.1])\r\n\tby us with ESMTP; \r\n\tThu, \
                   26 Nov 2026 12:00:05 +0000\r\nReceived: by relay.example (Postfix); Thu, 26 Nov 2026 13:00:03 \
                   +0100 (CET)\r\nReceived: garbage\r\nSubject: Received: no\r\n\r\nReceived: x; Thu, 26 Nov \
                   2026 12:00:00 +0000\r\n";
        let told: Vec<_> =
            taken_at(raw.as_bytes()).into_iter().map(|at| at.map(|at| at.to_string())).collect();
        let wanted = ["2026-11-26T12:00:05Z", "2026-11-26T12:00:03Z"].map(|at| Some(at.to_owned()));
        assert_eq!(told, [&wanted[..], &[None]].concat());
        assert!(taken_at(b"").is_empty());
    }
}

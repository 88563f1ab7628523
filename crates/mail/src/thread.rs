//! Threads: the signed tokens by which a letter finds its ticket, whatever mail programs did to subject and references.
//! Purely arithmetic; which token counts when they disagree, and for whom, is the desk's.
//!
//! A token is a kind mark, the number in base 32 and 80 bits of HMAC-SHA256. It uses a-z and 2-7 only, because mail
//! systems lower-case addresses. The mark is part of the signed text, so that no kind passes for another.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// Marks end in a digit that no word has there: `support+businesscards@` must not look like a token.
const MESSAGE: &str = "m7";
const REPLY: &str = "t7";
const ASIDE: &str = "s7";
const BOUNCE: &str = "b7";
const UNSUBSCRIBE: &str = "u7";
const PROPOSAL: &str = "p7";
const WRONG_PERSON: &str = "w7";
const ADDRESS: &str = "a7";
const ENTRY: &str = "e7";
const REQUEST: &str = "r7";
/// 80 bits: guessing over the network is hopeless, and the local part stays within 64 octets.
const SIGNATURE_BYTES: usize = 10;
const SIGNATURE_CHARS: usize = 16;
/// RFC 5321, 4.5.3.1.1.
const LOCAL_PART_MAX: usize = 64;

/// The secret that signs tokens. Not printable.
#[derive(Clone)]
pub struct Key(Hmac<Sha256>);

impl Key {
    /// Wraps 32 random bytes.
    pub fn new(bytes: [u8; 32]) -> Key {
        let mut mac = Hmac::<Sha256>::new_from_slice(&bytes).expect("HMAC takes a key of any length");
        mac.update(b"relance thread token ");
        Key(mac)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

/// The Message-ID, without angle brackets, of message `message` on ticket `ticket`.
pub fn message_id(key: &Key, ticket: i64, message: i64, domain: &str) -> String {
    let signed = format!("{}.{}", number(ticket), number(message));
    format!("{MESSAGE}{signed}.{}@{domain}", signature(key, MESSAGE, &signed))
}

/// Ticket and message of a Message-ID that we made; `None` for anything else, forged ones included.
pub fn read_message_id(key: &Key, id: &str) -> Option<(i64, i64)> {
    let id = id.trim().trim_start_matches('<').trim_end_matches('>').to_ascii_lowercase();
    let (local, _) = id.split_once('@')?;
    let (signed, mac) = local.strip_prefix(MESSAGE)?.rsplit_once('.')?;
    verified(key, MESSAGE, signed, mac)?;
    let (ticket, message) = signed.split_once('.')?;
    Some((read_number(ticket)?, read_number(message)?))
}

/// Where a reply to ticket `ticket` should go: `technique+<token>@lucarne.example`. The plain mailbox when its local
/// part leaves no room for a token.
pub fn reply_address(key: &Key, mailbox: &str, ticket: i64) -> String {
    tagged(key, REPLY, mailbox, ticket)
}

/// The ticket of an address made by [`reply_address`].
pub fn read_reply_address(key: &Key, address: &str) -> Option<i64> {
    read_tagged(key, REPLY, address)
}

/// Where an answer to a letter of aside `aside` should go, as [`reply_address`] for the ticket.
pub fn aside_address(key: &Key, mailbox: &str, aside: i64) -> String {
    tagged(key, ASIDE, mailbox, aside)
}

/// The aside of an address made by [`aside_address`].
pub fn read_aside_address(key: &Key, address: &str) -> Option<i64> {
    read_tagged(key, ASIDE, address)
}

/// The envelope sender of outbox row `outbox`, to which its bounces return.
pub fn bounce_address(key: &Key, mailbox: &str, outbox: i64) -> String {
    tagged(key, BOUNCE, mailbox, outbox)
}

/// The outbox row of an address made by [`bounce_address`].
pub fn read_bounce_address(key: &Key, address: &str) -> Option<i64> {
    read_tagged(key, BOUNCE, address)
}

/// The envelope id of outbox row `outbox`, which reports of its delivery repeat (RFC 3461, 4.4).
pub fn envelope_id(key: &Key, outbox: i64) -> String {
    token(key, BOUNCE, outbox)
}

/// The outbox row of an envelope id made by [`envelope_id`].
pub fn read_envelope_id(key: &Key, id: &str) -> Option<i64> {
    read_token(key, BOUNCE, id)
}

/// What stands in the link, and in the subject of a mail, by which the recipient of outbox row `outbox` turns optional
/// mail off (RFC 8058).
pub fn unsubscribe_token(key: &Key, outbox: i64) -> String {
    token(key, UNSUBSCRIBE, outbox)
}

/// The outbox row of a token made by [`unsubscribe_token`].
pub fn read_unsubscribe_token(key: &Key, token: &str) -> Option<i64> {
    read_token(key, UNSUBSCRIBE, token)
}

/// The same from the subject of a mail that a mail program wrote to turn optional mail off: `unsubscribe TOKEN`.
pub fn read_unsubscribe_subject(key: &Key, subject: &str) -> Option<i64> {
    let (word, token) = subject.trim().split_once(' ')?;
    word.eq_ignore_ascii_case("unsubscribe").then(|| read_unsubscribe_token(key, token.trim()))?
}

/// What stands in the links by which a customer answers the solution that message `message` proposed.
pub fn proposal_token(key: &Key, message: i64) -> String {
    token(key, PROPOSAL, message)
}

/// The message of a token made by [`proposal_token`].
pub fn read_proposal_token(key: &Key, token: &str) -> Option<i64> {
    read_token(key, PROPOSAL, token)
}

/// What stands in the link by which whoever got outbox row `outbox` says that it is not meant for them.
pub fn wrong_person_token(key: &Key, outbox: i64) -> String {
    token(key, WRONG_PERSON, outbox)
}

/// The outbox row of a token made by [`wrong_person_token`].
pub fn read_wrong_person_token(key: &Key, token: &str) -> Option<i64> {
    read_token(key, WRONG_PERSON, token)
}

/// What stands in the link by which whoever reads mail at an address says that it is theirs, for request `proof`.
pub fn address_token(key: &Key, proof: i64) -> String {
    token(key, ADDRESS, proof)
}

/// The request of a token made by [`address_token`].
pub fn read_address_token(key: &Key, token: &str) -> Option<i64> {
    read_token(key, ADDRESS, token)
}

/// What stands in the link that lets somebody into their own area once, for way in `entry`.
pub fn entry_token(key: &Key, entry: i64) -> String {
    token(key, ENTRY, entry)
}

/// The way in of a token made by [`entry_token`].
pub fn read_entry_token(key: &Key, token: &str) -> Option<i64> {
    read_token(key, ENTRY, token)
}

/// What stands in the link by which whoever got outbox row `outbox` reads the request that it is about.
pub fn request_token(key: &Key, outbox: i64) -> String {
    token(key, REQUEST, outbox)
}

/// The outbox row of a token made by [`request_token`].
pub fn read_request_token(key: &Key, token: &str) -> Option<i64> {
    read_token(key, REQUEST, token)
}

/// The mailbox behind an address with a token; any other address, other plus tags included, as it is. Looks at the
/// token's shape only.
pub fn without_token(address: &str) -> String {
    match split_tag(address) {
        Some((mailbox, tag, domain)) if has_token_shape(tag) => format!("{mailbox}@{domain}"),
        _ => address.to_owned(),
    }
}

/// The ticket number in a subject: `Re: Invoice [#4127]`. The last one counts, since prefixes are added in front.
pub fn ticket_number(subject: &str) -> Option<i64> {
    let mut rest = subject;
    while let Some(start) = rest.rfind("[#") {
        let digits = rest[start + 2..].split(']').next().filter(|_| rest[start..].contains(']'))?;
        if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            return digits.parse().ok().filter(|n| *n > 0);
        }
        rest = &rest[..start];
    }
    None
}

/// Whether an id looks like one of [`message_id`], without asking who signed it.
pub(crate) fn has_message_id_shape(id: &str) -> bool {
    let Some((local, _)) = id.split_once('@') else {
        return false;
    };
    let Some(body) = local.get(..MESSAGE.len()).filter(|mark| mark.eq_ignore_ascii_case(MESSAGE)) else {
        return false;
    };
    let pieces: Vec<&str> = local[body.len()..].split('.').collect();
    let known = |piece: &&str| piece.bytes().all(|b| ALPHABET.contains(&b.to_ascii_lowercase()));
    pieces.len() == 3 && pieces.iter().all(known) && pieces[2].len() == SIGNATURE_CHARS
}

fn tagged(key: &Key, kind: &str, mailbox: &str, id: i64) -> String {
    let Some((local, domain)) = mailbox.rsplit_once('@') else {
        return mailbox.to_owned();
    };
    let token = token(key, kind, id);
    if local.len() + 1 + token.len() > LOCAL_PART_MAX {
        return mailbox.to_owned();
    }
    format!("{local}+{token}@{domain}")
}

fn read_tagged(key: &Key, kind: &str, address: &str) -> Option<i64> {
    let (_, tag, _) = split_tag(address)?;
    read_token(key, kind, tag)
}

fn token(key: &Key, kind: &str, id: i64) -> String {
    let signed = number(id);
    format!("{kind}{signed}{}", signature(key, kind, &signed))
}

fn read_token(key: &Key, kind: &str, token: &str) -> Option<i64> {
    let token = token.to_ascii_lowercase();
    let body = token.strip_prefix(kind).filter(|body| body.is_ascii() && body.len() > SIGNATURE_CHARS)?;
    let (signed, mac) = body.split_at(body.len() - SIGNATURE_CHARS);
    verified(key, kind, signed, mac)?;
    read_number(signed)
}

/// `support+tag@example.org` to its three pieces.
fn split_tag(address: &str) -> Option<(&str, &str, &str)> {
    let (local, domain) = address.trim().trim_start_matches('<').trim_end_matches('>').rsplit_once('@')?;
    let (mailbox, tag) = local.rsplit_once('+')?;
    Some((mailbox, tag, domain))
}

fn has_token_shape(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    [REPLY, ASIDE, BOUNCE].iter().any(|kind| {
        tag.strip_prefix(kind).is_some_and(|body| {
            (SIGNATURE_CHARS + 1..=SIGNATURE_CHARS + 13).contains(&body.len())
                && body.bytes().all(|b| ALPHABET.contains(&b))
        })
    })
}

fn signature(key: &Key, kind: &str, signed: &str) -> String {
    let mut mac = key.0.clone();
    mac.update(kind.as_bytes());
    mac.update(b" ");
    mac.update(signed.as_bytes());
    let digest = mac.finalize().into_bytes();
    base32(&digest[..SIGNATURE_BYTES])
}

/// Compares in constant time, so that a forger cannot feel his way along the characters.
fn verified(key: &Key, kind: &str, signed: &str, mac: &str) -> Option<()> {
    bool::from(signature(key, kind, signed).as_bytes().ct_eq(mac.as_bytes())).then_some(())
}

fn base32(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut bits, mut held) = (0u32, 0u32);
    for &byte in bytes {
        held = held << 8 | u32::from(byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(char::from(ALPHABET[(held >> bits & 31) as usize]));
        }
    }
    if bits > 0 {
        out.push(char::from(ALPHABET[(held << (5 - bits) & 31) as usize]));
    }
    out
}

/// Big-endian base 32 without leading zeros: one number, one spelling.
fn number(value: i64) -> String {
    let mut rest = value.cast_unsigned();
    let mut digits = Vec::with_capacity(13);
    loop {
        digits.push(ALPHABET[(rest & 31) as usize]);
        rest >>= 5;
        if rest == 0 {
            break;
        }
    }
    digits.iter().rev().map(|&digit| char::from(digit)).collect()
}

fn read_number(text: &str) -> Option<i64> {
    let mut value: u64 = 0;
    for byte in text.bytes() {
        let digit = ALPHABET.iter().position(|&letter| letter == byte)? as u64;
        value = value.checked_mul(32)?.checked_add(digit)?;
    }
    (!text.is_empty()).then(|| value.cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> Key {
        Key::new([7; 32])
    }

    #[test]
    fn tokens_read_back_after_lower_and_upper_casing() {
        for number in [0, 1, 31, 32, 4_127, i64::MAX, -1] {
            let reply = reply_address(&key(), "Technique@Lucarne.example", number);
            let bounce = bounce_address(&key(), "bounce@lucarne.example", number);
            let id = message_id(&key(), number, number / 2, "lucarne.example");
            for spelled in [str::to_lowercase, str::to_uppercase, str::to_owned] {
                assert_eq!(read_reply_address(&key(), &spelled(&reply)), Some(number), "{reply}");
                assert_eq!(read_bounce_address(&key(), &spelled(&bounce)), Some(number), "{bounce}");
                assert_eq!(read_message_id(&key(), &spelled(&id)), Some((number, number / 2)), "{id}");
            }
            assert_eq!(without_token(&reply), "Technique@Lucarne.example");
            assert!(has_message_id_shape(&id));
        }
    }

    #[test]
    fn bare_tokens_read_back_and_pass_for_no_other_kind() {
        let (envelope, link) = (envelope_id(&key(), 4_127), unsubscribe_token(&key(), 4_127));
        assert_eq!(read_envelope_id(&key(), &envelope.to_uppercase()), Some(4_127));
        assert_eq!(read_unsubscribe_token(&key(), &link), Some(4_127));
        assert_eq!(read_unsubscribe_subject(&key(), &format!("Unsubscribe {link}")), Some(4_127));
        for other in [envelope.as_str(), "", "u7", "u7aaaaaaaaaaaaaaaaa", &link[..link.len() - 1]] {
            assert_eq!(read_unsubscribe_token(&key(), other), None, "{other}");
        }
        for subject in
            [link.as_str(), "unsubscribe", "unsubscribe me please", &format!("Re: unsubscribe {link}")]
        {
            assert_eq!(read_unsubscribe_subject(&key(), subject), None, "{subject}");
        }
    }

    #[test]
    fn tokens_of_links_are_each_for_one_purpose() {
        let id = 7_241_000_000_000_000_000;
        let (proposal, unsubscribe) = (proposal_token(&key(), id), unsubscribe_token(&key(), id));
        assert_eq!(read_proposal_token(&key(), &proposal.to_uppercase()), Some(id));
        let wrong = wrong_person_token(&key(), id);
        assert_eq!(read_wrong_person_token(&key(), &wrong.to_uppercase()), Some(id));
        let address = address_token(&key(), id);
        assert_eq!(read_address_token(&key(), &address.to_uppercase()), Some(id));
        let (entry, request) = (entry_token(&key(), id), request_token(&key(), id));
        assert_eq!(read_entry_token(&key(), &entry.to_uppercase()), Some(id));
        assert_eq!(read_request_token(&key(), &request.to_uppercase()), Some(id));
        for other in [request.as_str(), &address, &wrong, &format!("e7{}", &request[2..])] {
            assert_eq!(read_entry_token(&key(), other), None, "{other}");
        }
        for other in [entry.as_str(), &proposal, &format!("r7{}", &entry[2..])] {
            assert_eq!(read_request_token(&key(), other), None, "{other}");
        }
        for other in [proposal.as_str(), &wrong, "a7", &format!("a7{}", &wrong[2..])] {
            assert_eq!(read_address_token(&key(), other), None, "{other}");
        }
        for other in [proposal.as_str(), &unsubscribe, "w7", &format!("w7{}", &proposal[2..])] {
            assert_eq!(read_wrong_person_token(&key(), other), None, "{other}");
        }
        let swapped = format!("u7{}", &proposal[2..]);
        assert_eq!(read_unsubscribe_token(&key(), &swapped), None);
        for other in
            [unsubscribe.as_str(), &swapped, "p7", "", &envelope_id(&key(), id), &format!("{proposal}a")]
        {
            assert_eq!(read_proposal_token(&key(), other), None, "{other}");
        }
        assert_eq!(read_proposal_token(&Key::new([8; 32]), &proposal), None);
        assert!(proposal.bytes().all(|b| ALPHABET.contains(&b)), "{proposal}");
    }

    #[test]
    fn tokens_use_letters_that_survive() {
        let address = reply_address(&key(), "technique@lucarne.example", 4_127);
        let token = address.split(['+', '@']).nth(1).expect("a token");
        assert!(token.bytes().all(|b| ALPHABET.contains(&b)), "{token}");
    }

    #[test]
    fn no_kind_passes_for_another_and_no_forgery_passes() {
        let reply = reply_address(&key(), "a@b.example", 7);
        let bounce = bounce_address(&key(), "a@b.example", 7);
        assert_eq!(read_bounce_address(&key(), &reply), None);
        assert_eq!(read_reply_address(&key(), &bounce), None);
        assert_eq!(read_reply_address(&key(), &bounce.replace("+b7", "+t7")), None);
        let aside = aside_address(&key(), "a@b.example", 7);
        assert_eq!(read_aside_address(&key(), &aside.to_uppercase()), Some(7));
        assert_eq!(without_token(&aside), "a@b.example");
        assert_eq!(read_reply_address(&key(), &aside), None);
        for other in [&reply, &reply.replace("+t7", "+s7")] {
            assert_eq!(read_aside_address(&key(), other), None, "{other}");
        }
        assert_eq!(read_reply_address(&Key::new([8; 32]), &reply), None);
        let id = message_id(&key(), 7, 8, "b.example");
        assert_eq!(read_message_id(&Key::new([8; 32]), &id), None);
        // Each changed character, the number's and the signature's alike, breaks the token.
        for at in 0..id.find('@').expect("an at") {
            let mut forged = id.clone().into_bytes();
            forged[at] = if forged[at] == b'q' { b'w' } else { b'q' };
            assert_eq!(read_message_id(&key(), &String::from_utf8_lossy(&forged)), None, "{at}");
        }
        for address in [
            "a@b.example",
            "a+t7@b.example",
            "a+x@b.example",
            "+@",
            "",
            "a+t7\u{e9}aaaaaaaaaaaaaaaaa@b.example",
        ] {
            assert_eq!(read_reply_address(&key(), address), None, "{address}");
        }
    }

    #[test]
    fn long_mailboxes_stay_plain() {
        let long = format!("{}@b.example", "m".repeat(50));
        assert_eq!(reply_address(&key(), &long, 1 << 60), long);
        let fits = format!("{}@b.example", "m".repeat(32));
        let address = reply_address(&key(), &fits, i64::MAX);
        assert!(address != fits && address.find('@').is_some_and(|at| at <= LOCAL_PART_MAX), "{address}");
    }

    #[test]
    fn other_plus_addresses_are_left_alone() {
        for address in ["ana+shop@x.example", "ana+businessdevelopmentteam@x.example", "ana@x.example", "ana"]
        {
            assert_eq!(without_token(address), address);
        }
    }

    #[test]
    fn numbers_in_subjects() {
        let cases = [
            ("Re: Invoice [#4127]", Some(4127)),
            ("[#1] [#2]", Some(2)),
            ("[#12] [#x]", Some(12)),
            ("[#]", None),
            ("[#0]", None),
            ("[#99999999999999999999]", None),
            ("#4127", None),
            ("[#4127", None),
        ];
        for (subject, expected) in cases {
            assert_eq!(ticket_number(subject), expected, "{subject}");
        }
    }
}

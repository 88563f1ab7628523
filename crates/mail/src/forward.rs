//! A letter inside a letter: what somebody passed on, in the text under a rule or a head, or as an attached letter, and
//! what they wrote above it. Rules and heads in the tongues of mail programs are in `quote`; who may speak for others
//! is not decided here.

use crate::address::{self, Address};
use crate::address_list;
use crate::language;
use crate::letter::{Envelope, Letter};
use crate::limits;
use crate::parse;
use crate::quote;

/// A letter that was passed on.
#[derive(Debug, Clone, PartialEq)]
pub struct Forwarded {
    /// The original, as if it had come by itself. Files, fingerprint and HTML are those of the letter around it, whose
    /// bytes are the ones that are kept.
    pub letter: Letter,
    /// When it was written, in the words of the program that passed it on; empty when it did not say.
    pub written: String,
    /// What was newly written above it; may be empty.
    pub words: String,
}

/// Whether it is worth looking for a letter inside: the subject says so, or a letter is attached.
pub fn may_be_forwarded(letter: &Letter) -> bool {
    quote::is_forward(&letter.subject) || letter.attachments.iter().any(|file| file.media_type == RFC822)
}

const RFC822: &str = "message/rfc822";

/// The letter inside `letter`, whose bytes are `raw`. `None` when there is none, when there are several, or when it
/// names no sender with an address.
pub fn forwarded(raw: &[u8], letter: &Letter) -> Option<Forwarded> {
    let mut attached = letter.attachments.iter().filter(|file| file.media_type == RFC822);
    match (attached.next(), attached.next()) {
        (Some(file), None) => enclosed(raw, letter, file.part),
        (Some(_), Some(_)) => None,
        (None, _) if quote::is_forward(&letter.subject) => inline(letter),
        (None, _) => None,
    }
}

fn enclosed(raw: &[u8], outer: &Letter, part: usize) -> Option<Forwarded> {
    let (_, bytes) = parse::attachment(raw, part)?;
    let inner = parse::read(&bytes, &Envelope::default());
    if inner.from.is_none() || inner.bounce.is_some() {
        return None;
    }
    let written = inner.date.map(|date| date.to_string()).unwrap_or_default();
    // A rule that a program draws above an attached letter introduces nothing.
    let words = match quote::passed_on(&outer.text, true) {
        Some(found) => quote::reply(found.above),
        None => outer.reply.clone(),
    };
    Some(Forwarded { letter: within(inner, outer), written, words })
}

fn inline(outer: &Letter) -> Option<Forwarded> {
    let found = quote::passed_on(&outer.text, true)?;
    let from = address_of(&found.from)?;
    let subject = match found.subject.trim() {
        "" => quote::without_forward(&outer.subject),
        theirs => theirs,
    };
    let text = limits::cut(found.below.trim_matches('\n'), limits::TEXT_BYTES).to_owned();
    let reply = quote::reply_under(subject, &text);
    let letter = Letter {
        from: Some(from),
        to: address_list::parse(&found.to, limits::ADDRESSES),
        subject: limits::cut(subject, limits::SUBJECT_BYTES).to_owned(),
        language: language::detect(&reply),
        text,
        reply,
        ..Letter::default()
    };
    let words = quote::reply(found.above);
    Some(Forwarded { letter: within(letter, outer), written: found.date, words })
}

fn within(inner: Letter, outer: &Letter) -> Letter {
    Letter {
        attachments: outer.attachments.clone(),
        fingerprint: outer.fingerprint.clone(),
        has_html: outer.has_html,
        ..inner
    }
}

/// `Ana <ana@x.example>`, `Ana [mailto:ana@x.example]`, `"Ana" (ana@x.example)`.
fn address_of(text: &str) -> Option<Address> {
    let text = text.replace("[mailto:", "<").replace("<mailto:", "<").replace(']', ">");
    let listed = address_list::parse(&text, 1).into_iter().next();
    listed.or_else(|| {
        let mut words = text.split(|c: char| c.is_whitespace() || "<>()[]\"',;".contains(c));
        let email = words.find(|word| address::is_email(word))?;
        let name = text.split(email).next().unwrap_or_default();
        let name = name.trim_matches(|c: char| c.is_whitespace() || "<>()[]\"',;".contains(c));
        Address::new(Some(name), email).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::read;

    fn passed_on(subject: &str, text: &str) -> Option<Forwarded> {
        let raw = format!(
            "From: Ines <ines@desk.example>\nTo: help@desk.example\nSubject: {subject}\nDate: Tue, 3 Nov 2026 10:00 \
             +0000\nMessage-ID: <1@desk.example>\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
        );
        let letter = read(raw.as_bytes(), &Envelope::default());
        forwarded(raw.as_bytes(), &letter)
    }

    /// Subjects and heads as programs write them.
    const HEADS: &[(&str, &str)] = &[
        (
            "Fwd: Chair",
            "---------- Forwarded message ---------\nFrom: Ana Silva <ana@x.example>\nDate: Mon, Nov 2, \
              2026 at 10:12 AM\nSubject: Chair\nTo: <ines@desk.example>\n\n",
        ),
        (
            "Fwd: Chair",
            "Begin forwarded message:\n\nFrom: Ana Silva <ana@x.example>\nSubject: Chair\nDate: 2 \
              November 2026 at 10:12:00 CET\nTo: ines@desk.example",
        ),
        (
            "Fwd: Chair",
            "Begin forwarded message:\n\n> From: Ana Silva <ana@x.example>\n> Subject: Chair\n> Date: 2 \
              November 2026 at 10:12:00 CET\n> To: ines@desk.example\n> ",
        ),
        (
            "Fwd: Chair",
            "-------- Forwarded Message --------\nSubject: \tChair\nDate: \tMon, 2 Nov 2026 10:12 \
              +0100\nFrom: \tAna Silva <ana@x.example>\nTo: \tines@desk.example\n\n",
        ),
        (
            "FW: Chair",
            "________________________________\nFrom: Ana Silva <ana@x.example>\nSent: Monday, November 2, \
              2026 10:12 AM\nTo: Ines <ines@desk.example>\nSubject: Chair\n",
        ),
        (
            "FW: Chair",
            "-----Original Message-----\nFrom: Ana Silva [mailto:ana@x.example]\nSent: Monday, 2 November \
              2026 10:12\nTo: Ines\nSubject: Chair\n",
        ),
        (
            "TR: Chair",
            "-------- Message transféré --------\nSujet : \tChair\nDate : \tlun. 2 nov. 2026 10:12\nDe : \
              \tAna Silva <ana@x.example>\nPour : \tines@desk.example\n",
        ),
        (
            "TR: Chair",
            "De : Ana Silva <ana@x.example>\nEnvoyé : lundi 2 novembre 2026 10:12\nÀ : Ines\nObjet : \
              Chair\n",
        ),
        (
            "WG: Chair",
            "Von: Ana Silva <ana@x.example>\nGesendet: Montag, 2. November 2026 10:12\nAn: Ines\nBetreff: \
              Chair\n",
        ),
        (
            "Fwd: Chair",
            "-------- Weitergeleitete Nachricht --------\nBetreff: Chair\nDatum: Mon, 2 Nov 2026 \
              10:12\nVon: Ana Silva <ana@x.example>\nAn: ines@desk.example\n",
        ),
        (
            "I: Chair",
            "Da: Ana Silva <ana@x.example>\nInviato: lunedì 2 novembre 2026 10:12\nA: Ines\nOggetto: \
              Chair\n",
        ),
        (
            "Fwd: Chair",
            "---------- Messaggio inoltrato ----------\nDa: Ana Silva <ana@x.example>\nData: lun 2 nov \
              2026 alle ore 10:12\nOggetto: Chair\nA: <ines@desk.example>\n",
        ),
        (
            "RV: Chair",
            "De: Ana Silva <ana@x.example>\nEnviado el: lunes, 2 de noviembre de 2026 10:12\nPara: \
              Ines\nAsunto: Chair\n",
        ),
        (
            "ENC: Chair",
            "De: Ana Silva <ana@x.example>\nEnviada em: segunda-feira, 2 de novembro de 2026 \
              10:12\nPara: Ines\nAssunto: Chair\n",
        ),
        (
            "Fwd: Chair",
            "---------- Mensagem encaminhada ---------\nDe: Ana Silva <ana@x.example>\nData: seg., 2 de \
              nov. de 2026 às 10:12\nAssunto: Chair\nPara: <ines@desk.example>\n",
        ),
        (
            "FW: Chair",
            "Van: Ana Silva <ana@x.example>\nVerzonden: maandag 2 november 2026 10:12\nAan: \
              Ines\nOnderwerp: Chair\n",
        ),
    ];

    #[test]
    fn every_programs_form_gives_sender_subject_date_and_text() {
        for (subject, head) in HEADS {
            let mark = if head.contains("> From") { "> " } else { "" };
            let text = format!(
                "Please take care of this.\n\n{head}\n{mark}The chair is broken.\n{mark}\n{mark}Ana Silva"
            );
            let found = passed_on(subject, &text).unwrap_or_else(|| panic!("nothing found in {head}"));
            let from = found.letter.from.unwrap();
            assert_eq!((from.name.as_deref(), &*from.email), (Some("Ana Silva"), "ana@x.example"), "{head}");
            assert_eq!(found.letter.subject, "Chair", "{head}");
            assert_eq!(found.letter.text, "The chair is broken.\n\nAna Silva", "{head}");
            assert_eq!(found.words, "Please take care of this.", "{head}");
            assert!(found.written.contains("2026") && found.written.contains("10:12"), "{}", found.written);
        }
    }

    #[test]
    fn an_attached_letter_keeps_what_its_header_says() {
        let inner = "From: =?utf-8?q?Ana_Silv=C3=A3?= <ana@x.example>\nTo: old@desk.example\nSubject: Chair\n\
                     Date: Mon, 2 Nov 2026 10:12:00 +0100\nMessage-ID: <chair@x.example>\n\
                     In-Reply-To: <q@desk.example>\n\nThe chair is broken.\n";
        let raw = format!(
            "From: ines@desk.example\nSubject: please look\nMessage-ID: <2@desk.example>\nContent-Type: \
             multipart/mixed; boundary=b\n\n--b\n\nA good customer.\n\n-- \nInes\n--b\nContent-Type: \
             message/rfc822\n\n{inner}\n--b--\n"
        );
        let letter = read(raw.as_bytes(), &Envelope::default());
        assert!(may_be_forwarded(&letter));
        let found = forwarded(raw.as_bytes(), &letter).unwrap();
        assert_eq!(found.letter.from.unwrap().to_string(), "Ana Silvã <ana@x.example>");
        assert_eq!(found.letter.message_id.as_deref(), Some("chair@x.example"));
        assert_eq!(found.letter.in_reply_to, ["q@desk.example"]);
        assert_eq!((&*found.letter.text, &*found.words), ("The chair is broken.", "A good customer."));
        assert_eq!(found.letter.attachments.len(), 1, "the letter as it came stays within reach");
        assert_eq!(found.written, "2026-11-02T09:12:00Z");
    }

    #[test]
    fn what_names_no_address_is_no_letter_of_anybody() {
        let outlook =
            "From: Ana Silva\nSent: Monday, 2 November 2026 10:12\nTo: Ines\nSubject: Chair\n\nText.";
        assert_eq!(passed_on("FW: Chair", outlook), None);
        assert_eq!(passed_on("Fwd: Chair", "I will forward it tomorrow."), None);
        let reply = "Yes.\n\n-----Original Message-----\nFrom: Ana <ana@x.example>\nSent: Monday, 2 November 2026 \
                     10:12\nTo: Ines\nSubject: Chair\n\nText.";
        assert_eq!(passed_on("RE: Chair", reply), None, "a reply is no forward");
    }
}

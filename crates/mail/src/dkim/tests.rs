//! Our signatures as our own verifier reads them; another implementation's word is asked in `tests/signature.rs`.

use std::sync::LazyLock;

use base64::Engine;
use jiff::Timestamp;
use sha2::Digest;

use super::*;
use crate::auth::{Answer, Answers, Hop, Question, RecordKind, Verdict, prepare};

const LETTER: &str = "From: Ana <ana@shop.example>\r\nTo: lea@example.net\r\nSubject: Your  order\r\n\
    Date: Thu, 26 Nov 2026 09:00:00 +0000\r\nMessage-ID: <1@shop.example>\r\nAuto-Submitted: auto-replied\r\n\r\n\
    Hello,\r\nit left  today. \r\n\r\n";

fn now() -> Timestamp {
    "2026-11-26T09:00:00Z".parse().unwrap()
}

/// Made once: RSA keys take a moment.
static SIGNERS: LazyLock<[Signer; 2]> = LazyLock::new(|| {
    Algorithm::ALL.map(|algorithm| Signer {
        domain: "shop.example".to_owned(),
        selector: algorithm.as_str().to_owned(),
        key: Key::make(algorithm, [7; 32]),
    })
});

/// The verdicts about the signatures of a letter, with the keys published.
fn verdicts(letter: &[u8]) -> Vec<Verdict> {
    let mut answers = Answers::default();
    for signer in SIGNERS.iter() {
        let name = format!("{}._domainkey.{}", signer.selector, signer.domain);
        let record = signer.key.record().into_bytes();
        answers.insert(Question::new(&name, RecordKind::Txt), Answer::Texts(vec![record]));
    }
    answers.close();
    let hop = Hop { peer: "192.0.2.1".parse().unwrap(), helo: "relay.example", mail_from: "" };
    let found = prepare(letter).verify(&hop, &answers, now()).unwrap();
    found.dkim.iter().map(|one| one.verdict).collect()
}

#[test]
fn both_signatures_hold_and_any_change_breaks_them() {
    let letter = sign(LETTER.as_bytes(), &*SIGNERS, now()).unwrap();
    assert_eq!(verdicts(&letter), [Verdict::Pass, Verdict::Pass]);
    let text = String::from_utf8(letter).unwrap();
    let changed = [
        ("a word of the text", text.replace("today", "never")),
        ("a word of a field", text.replace("order", "offer")),
        ("the address of the sender", text.replace("ana@shop", "eve@shop")),
        ("a second sender", text.replace("\r\nTo: lea", "\r\nFrom: eve@shop.example\r\nTo: lea")),
        ("an address for answers", text.replace("\r\nTo: lea", "\r\nReply-To: eve@evil.example\r\nTo: lea")),
        ("a copy", text.replace("\r\nTo: lea", "\r\nCc: eve@evil.example\r\nTo: lea")),
        ("another form", text.replace("\r\nTo: lea", "\r\nContent-Type: text/html\r\nTo: lea")),
        ("text at the end", format!("{text}More.\r\n")),
    ];
    for (what, letter) in changed {
        assert_eq!(verdicts(letter.as_bytes()), [Verdict::Fail, Verdict::Fail], "{what}");
    }
    let borne = [
        ("a field of a relay", text.replace("From: Ana", "Received: from us\r\nX-Scanned: yes\r\nFrom: Ana")),
        ("another fold", text.replace("Subject: Your  order", "Subject: Your\r\n order")),
        ("blank lines at the end", format!("{text}\r\n\r\n")),
        (
            "bare line feeds made whole",
            String::from_utf8(crate::auth::as_travelled(text.replace("\r\n", "\n").as_bytes()).into_owned())
                .unwrap(),
        ),
    ];
    for (what, letter) in borne {
        assert_eq!(verdicts(letter.as_bytes()), [Verdict::Pass, Verdict::Pass], "{what}");
    }
}

#[test]
fn a_length_proves_a_letter_that_it_covers_whole_and_no_other() {
    let signer = &SIGNERS[1];
    let body_hash =
        |body: &[u8]| base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(body));
    let sealed = |covered: &str, body: &str| {
        let tags = format!(
            "v=1; a=ed25519-sha256; c=simple/simple; d=shop.example; s=ed25519; l={}; h=from; bh={}; b=",
            covered.len(),
            body_hash(covered.as_bytes())
        );
        let head = format!("From: a@shop.example\r\nDKIM-Signature: {tags}");
        let signature =
            base64::engine::general_purpose::STANDARD.encode(signer.key.sign(head.as_bytes()).unwrap());
        format!("DKIM-Signature: {tags}{signature}\r\nFrom: a@shop.example\r\n\r\n{body}").into_bytes()
    };
    assert_eq!(verdicts(&sealed("hi\r\n", "hi\r\n")), [Verdict::Pass]);
    assert_eq!(verdicts(&sealed("hi\r\n", "hi\r\nPay here.\r\n")), [Verdict::PermError]);
}

#[test]
fn a_last_line_of_spaces_leaves_before_it_is_signed() {
    let cases = [
        ("hi\r\n \r\n", "hi\r\n"),
        ("hi\r\n\t \r\n\r\n", "hi\r\n"),
        ("\r\n \r\n", ""),
        ("hi", "hi"),
        ("", ""),
        ("a\r\n\r\nb\r\n", "a\r\n\r\nb\r\n"),
    ];
    for (body, left) in cases {
        let letter = sign(format!("From: a@shop.example\r\n\r\n{body}").as_bytes(), &[], now()).unwrap();
        let letter = String::from_utf8(letter).unwrap();
        assert_eq!(letter, format!("From: a@shop.example\r\n\r\n{left}"), "{body:?}");
        let letter = sign(letter.as_bytes(), &*SIGNERS, now()).unwrap();
        assert_eq!(verdicts(&letter), [Verdict::Pass, Verdict::Pass], "{body:?}");
    }
}

#[test]
fn no_line_of_a_signature_is_long() {
    let letter = sign(LETTER.as_bytes(), &*SIGNERS, now()).unwrap();
    let text = String::from_utf8(letter).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    assert!(head.lines().all(|line| line.len() <= 78), "{head}");
}

#[test]
fn the_same_random_bytes_make_the_same_key_and_others_another() {
    for algorithm in Algorithm::ALL {
        let key = Key::make(algorithm, [1; 32]);
        assert_eq!(key.record(), Key::make(algorithm, [1; 32]).record());
        assert_ne!(key.record(), Key::make(algorithm, [2; 32]).record());
        assert_eq!(Key::read(algorithm, key.bytes()).unwrap().record(), key.record());
        assert!(Key::read(algorithm, b"no key").is_err());
    }
    // 2048 bits in a SubjectPublicKeyInfo are 294 bytes.
    let record = Key::make(Algorithm::Rsa, [1; 32]).record();
    assert_eq!(record.len(), "v=DKIM1; k=rsa; p=".len() + 392);
}

/// RFC 8463, A.2: its seed and its record.
#[test]
fn the_key_of_rfc_8463_has_the_record_of_rfc_8463() {
    let seed =
        base64::engine::general_purpose::STANDARD.decode("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
    let key = Key::read(Algorithm::Ed25519, &seed.unwrap()).unwrap();
    assert_eq!(key.record(), "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
}

#[test]
fn domains_are_taken_in_the_form_of_the_domain_name_system() {
    let cases = [
        ("Shop.Example.", Some("shop.example")),
        ("bücher.example", Some("xn--bcher-kva.example")),
        ("localhost", None),
        ("a b.example", None),
        ("a..example", None),
        ("a;d=b.example", None),
        ("-a.example", None),
    ];
    for (text, wanted) in cases {
        assert_eq!(domain(text).as_deref(), wanted, "{text}");
    }
    assert_eq!(author_domain(LETTER.as_bytes()).as_deref(), Some("shop.example"));
}

//! What we write can be read again, says what was meant, and cannot be made to say more: the round trip, and every
//! field under attack. Reading alone is tested in `corpus` and `robust`.

use jiff::Timestamp;
use proptest::prelude::*;
use relance_mail::{
    Address, Auto, Automatic, ComposeError, Envelope, Letter, Outgoing, OutgoingAttachment, compose, read,
};

/// A mail whose parts a test replaces one at a time.
struct Draft {
    from: Address,
    to: Vec<Address>,
    subject: String,
    text: String,
    html: Option<String>,
    message_id: String,
    in_reply_to: Option<String>,
    references: Vec<String>,
    automatic: Option<Automatic>,
    language: String,
    attachments: Vec<(String, String, Vec<u8>)>,
}

fn draft() -> Draft {
    Draft {
        from: Address::parse("Lucarne <technique@lucarne.example>").expect("an address"),
        to: vec![Address::parse("Ana <ana@customer.example>").expect("an address")],
        subject: "Re: Commande".into(),
        text: "Bonjour,\nvoilà.\n".into(),
        html: None,
        message_id: "m7abc@lucarne.example".into(),
        in_reply_to: None,
        references: Vec::new(),
        automatic: None,
        language: "fr".into(),
        attachments: Vec::new(),
    }
}

impl Draft {
    fn bytes(&self) -> Result<Vec<u8>, ComposeError> {
        let files: Vec<_> = self
            .attachments
            .iter()
            .map(|(name, media_type, bytes)| OutgoingAttachment { name, media_type, bytes })
            .collect();
        compose(&Outgoing {
            from: &self.from,
            to: &self.to,
            cc: &[],
            reply_to: None,
            subject: &self.subject,
            text: &self.text,
            html: self.html.as_deref(),
            message_id: &self.message_id,
            in_reply_to: self.in_reply_to.as_deref(),
            references: &self.references,
            date: Timestamp::from_second(1_770_000_000).expect("in range"),
            automatic: self.automatic,
            language: &self.language,
            unsubscribe: None,
            attachments: &files,
        })
    }

    fn letter(&self) -> Letter {
        read(&self.bytes().expect("composes"), &Envelope::default())
    }
}

/// The header as lines, unfolded.
fn header(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8(bytes.to_vec()).expect("ASCII");
    let (header, _) = text.split_once("\r\n\r\n").expect("a body");
    header.replace("\r\n ", " ").replace("\r\n\t", " ").split("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_plain_answer() {
    let bytes = draft().bytes().expect("composes");
    insta::assert_snapshot!(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"));
}

#[test]
fn an_automatic_answer_with_everything() {
    let mut draft = draft();
    draft.automatic = Some(Automatic::Replied);
    draft.html = Some("<p>Bonjour,<br>voilà.</p>".into());
    draft.in_reply_to = Some("parent@customer.example".into());
    draft.references = vec!["first@customer.example".into(), "parent@customer.example".into()];
    draft.attachments = vec![("Reçu, 2026.pdf".into(), "application/pdf".into(), vec![0, 159, 146, 150])];
    let bytes = draft.bytes().expect("composes");
    insta::assert_snapshot!(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"));
    let letter = draft.letter();
    assert_eq!(letter.auto, Some(Auto::AutoReply));
    assert_eq!(letter.attachments[0].name, "Reçu, 2026.pdf");
    let (_, file) = relance_mail::attachment(&bytes, letter.attachments[0].part).expect("the file");
    assert_eq!(file, [0, 159, 146, 150]);
}

#[test]
fn the_same_mail_gets_the_same_bytes() {
    let mut draft = draft();
    draft.html = Some("<p>x</p>".into());
    assert_eq!(draft.bytes(), draft.bytes());
}

#[test]
fn references_keep_the_first_and_the_nearest() {
    let mut draft = draft();
    draft.references = (0..60).map(|n| format!("{n}@x.example")).collect();
    draft.in_reply_to = Some("59@x.example".into());
    let letter = draft.letter();
    assert_eq!(letter.references.len(), 20);
    assert_eq!(
        (letter.references[0].as_str(), letter.references[19].as_str()),
        ("0@x.example", "59@x.example")
    );
}

#[test]
fn strangers_ids_that_break_lines_are_left_out() {
    let mut draft = draft();
    draft.in_reply_to = Some("a@b>\r\nBcc: x@y.example".into());
    draft.references = vec!["ok@b.example".into(), "bad\n@b".into(), "é@b".into(), "a b@c".into()];
    let letter = draft.letter();
    assert_eq!(letter.references, ["ok@b.example"]);
    assert!(letter.in_reply_to.is_empty());
}

#[test]
fn what_is_ours_and_wrong_is_refused() {
    type Spoil = fn(&mut Draft);
    let cases: [(Spoil, &str); 5] = [
        (|d| d.from.email = "a@b\r\nBcc: x@y.example".into(), "from"),
        (|d| d.to[0].email = "a b@c".into(), "to"),
        (|d| d.to[0].email = "añá@b.example".into(), "to"),
        (|d| d.message_id = "a@b\r\nBcc: x".into(), "message_id"),
        (|d| d.language = "fr\r\nBcc: x".into(), "language"),
    ];
    for (spoil, field) in cases {
        let mut draft = draft();
        spoil(&mut draft);
        assert!(matches!(draft.bytes(), Err(ComposeError::Field(name, _)) if name == field), "{field}");
    }
    let mut draft = draft();
    draft.to.clear();
    assert_eq!(draft.bytes(), Err(ComposeError::NoRecipient));
}

#[test]
fn domains_beyond_ascii_take_their_wire_form() {
    let mut draft = draft();
    draft.to[0].email = "ana@münchen.example".into();
    let letter = draft.letter();
    assert_eq!(letter.to[0].email, "ana@xn--mnchen-3ya.example");
    assert_eq!(letter.to[0].key(), draft.to[0].key());
}

/// Text with everything that breaks headers in it.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,60}",
        "[\\x00-\\x7f]{0,60}",
        "(a|é|\r|\n|\r\n|\r\n |\0|:|Bcc: x@y\\.example|=\\?utf-8\\?Q\\?=0A\\?=|\"|<|>|,|;| ){0,12}",
        "[a-z漢字é ]{0,300}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_field_can_add_a_header(
        name in hostile(), to in hostile(), subject in hostile(), text in hostile(), reference in hostile(),
        file in hostile(), media_type in hostile(), html in proptest::option::of(hostile()),
    ) {
        let mut draft = draft();
        draft.from.name = Some(name);
        draft.to[0].name = Some(to);
        draft.subject = subject;
        draft.text = text;
        draft.html = html;
        draft.references = vec![reference.clone()];
        draft.in_reply_to = Some(reference);
        draft.attachments = vec![(file, media_type, b"x".to_vec())];
        let bytes = draft.bytes().expect("composes");
        let known = ["Message-ID", "Date", "From", "Subject", "To", "In-Reply-To", "References", "Content-Language",
            "MIME-Version", "Content-Type"];
        for line in header(&bytes) {
            let (field, _) = line.split_once(": ").unwrap_or((line.as_str(), ""));
            prop_assert!(known.contains(&field), "{line:?}");
        }
        prop_assert!(bytes.is_ascii());
        for line in bytes.split(|b| *b == b'\n') {
            prop_assert!(line.is_empty() || line.ends_with(b"\r") || line == b"--", "bare LF in {line:?}");
            prop_assert!(line.len() <= 999);
            prop_assert!(!line[..line.len().saturating_sub(1)].contains(&b'\r'), "bare CR");
        }
    }

    #[test]
    fn what_was_written_is_read(
        name in "[A-Za-zé漢\"\\\\(),;<>@.\u{1F600}' ]{0,80}", subject in "[ -~é漢\u{1F600}]{0,300}",
        text in "([ -~é漢]{0,120}\n){0,20}", file in "[A-Za-zé漢' ,;]{1,80}",
    ) {
        let mut draft = draft();
        draft.to[0].name = Some(name.clone());
        draft.subject = subject.clone();
        draft.text = text.clone();
        draft.attachments = vec![(format!("x{file}.txt"), "text/plain".into(), text.clone().into_bytes())];
        let bytes = draft.bytes().expect("composes");
        let letter = read(&bytes, &Envelope::default());
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(letter.to[0].name.clone().unwrap_or_default(), squeezed(&name));
        prop_assert_eq!(squeezed(&letter.subject), squeezed(&subject));
        prop_assert_eq!(&letter.text, text.trim_end());
        prop_assert_eq!(squeezed(&letter.attachments[0].name), squeezed(&format!("x{file}.txt")));
        let (_, bytes) = relance_mail::attachment(&bytes, letter.attachments[0].part).expect("the file");
        prop_assert_eq!(bytes, text.into_bytes());
        prop_assert_eq!(letter.message_id.as_deref(), Some("m7abc@lucarne.example"));
        prop_assert_eq!(letter.date, Some(Timestamp::from_second(1_770_000_000).expect("in range")));
        prop_assert!(letter.problems.is_empty(), "{:?}", letter.problems);
        prop_assert!(letter.auto.is_none());
    }
}

//! Names and subjects from outside reach our headers as words and never as headers.
//! Malformed bytes and nested parts are tested in `mail`, floods and smuggling in the courier.

use proptest::prelude::*;
use relance_mail::Envelope;

use super::*;

/// The header of a mail, unfolded into its field names.
fn field_names(raw: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(raw);
    let header = text.split("\r\n\r\n").next().unwrap_or_default();
    let starts = header.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
    starts.map(|line| line.split(':').next().unwrap_or_default().to_lowercase()).collect()
}

const OURS: [&str; 13] = [
    "message-id",
    "date",
    "from",
    "subject",
    "to",
    "reply-to",
    "in-reply-to",
    "references",
    "content-language",
    "auto-submitted",
    "x-auto-response-suppress",
    "mime-version",
    "content-type",
];

fn encoded(text: &str) -> String {
    let bytes: String = text.bytes().map(|byte| format!("={byte:02X}")).collect();
    format!("=?utf-8?q?{bytes}?=")
}

#[tokio::test]
async fn line_ends_in_names_and_subjects_add_no_header() {
    both(async |house| {
        let evil = "Eve\r\nBcc: victim@post.example\r\n\r\n<b>body</b>";
        let mails = [
            Mail::from(&format!("{} <eve@evil.example>", encoded(evil))).subject(&encoded(evil)),
            Mail::from("\"Eve\\\r\n Bcc: victim@post.example\" <eve@evil.example>")
                .subject("a\r\n\tBcc: b@c.example"),
            Mail::from(&format!("{} <eve@evil.example>", encoded("\u{2028}\u{202e}\u{0}Eve\u{85}x")))
                .subject(&encoded("\u{0}\u{b}\u{1b}[2J")),
            Mail::from("<eve@evil.example>")
                .header(&format!("Reply-To: {} <eve@evil.example>", encoded(evil))),
        ];
        for mail in mails {
            house.mail_in(mail).await;
        }
        let sent = house.accept_all().await;
        assert_eq!(sent.len(), 3, "the fourth is over the cap");
        for sent in sent {
            for name in field_names(&sent.attempt.raw) {
                assert!(
                    OURS.contains(&name.as_str()),
                    "{name} in {}",
                    String::from_utf8_lossy(&sent.attempt.raw)
                );
            }
            assert_eq!(sent.attempt.recipients, ["eve@evil.example"]);
            assert!(
                !sent.letter.text.contains("victim"),
                "no advertisement in the greeting: {}",
                sent.letter.text
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_customers_words_never_stand_in_an_acknowledgement() {
    both(async |house| {
        let mail = Mail::from("\"Buy at https://evil.example now\" <victim@post.example>");
        house
            .mail_in(mail.subject("{{ team.name }} %s").text(&format!("{FRENCH} https://evil.example")))
            .await;
        let sent = house.accept_one().await;
        assert!(!sent.letter.text.contains("evil"), "{}", sent.letter.text);
        assert_eq!(sent.letter.subject, "Re: {{ team.name }} %s", "words, not the mail language");
    })
    .await;
}

#[tokio::test]
async fn a_subject_of_a_megabyte_makes_a_mail_of_ordinary_size() {
    both(async |house| {
        house.mail_in(Mail::from("eve@evil.example").subject(&"très long ".repeat(100_000))).await;
        let sent = house.accept_one().await;
        assert!(sent.attempt.raw.len() < 60_000, "{}", sent.attempt.raw.len());
        let ticket = house.ticket(1).await;
        assert!(ticket.state.ticket.subject.chars().count() <= 500);
    })
    .await;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_comes_is_decided_and_what_leaves_is_a_letter(
        name in "\\PC{0,20}[\"\\\\<>@,;:\r\n\t\u{0}-\u{1f}]{0,6}",
        subject in "\\PC{0,40}[\r\n\u{0}-\u{1f}]{0,4}\\PC{0,10}",
        raw_header in prop::collection::vec(any::<u8>(), 0..60),
        text in "\\PC{0,200}",
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let house = House::on(&relance_store::DatabaseUrl::SqliteMemory).await;
            let from = format!("{} <eve@evil.example>", encoded(&name));
            let mail = Mail::from(&from).subject(&encoded(&subject)).text(&text);
            let raw = [raw_header.as_slice(), b"\r\n", &house.raw(&mail)].concat();
            house.bytes_in(&mail, raw).await;
            house.mail_in(mail).await;
            for sent in house.accept_all().await {
                for name in field_names(&sent.attempt.raw) {
                    assert!(OURS.contains(&name.as_str()), "{name}");
                }
                let read = relance_mail::read(&sent.attempt.raw, &Envelope::default());
                assert_eq!(read.problems, [] as [String; 0]);
                assert_eq!(read.from.unwrap().email, "technique@lucarne.example");
            }
        });
    }
}

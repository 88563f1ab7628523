//! Letters as the page of their ticket shows them: through the real router, from the bytes that came in.

use relance_desk::Handed;
use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

const PIXEL: &str = "iVBORw0KGgo=";

/// Takes a letter in and decides it.
async fn letter(house: &House, raw: String) {
    let handed = Handed {
        protocol: "smtp",
        peer: "127.0.0.1:4000".into(),
        helo: String::new(),
        mail_from: "lea@example.net".into(),
        recipients: vec!["joueurs@lucarne.example".into()],
        raw: raw.replace('\n', "\r\n").into_bytes(),
    };
    house.desk.keep(handed, now()).await.unwrap();
    house.deliver().await;
}

fn multipart(kind: &str, parts: &[&str]) -> String {
    let parts: String = parts.iter().map(|part| format!("--b\nContent-Type: {part}\n")).collect();
    let head = "From: Léa <lea@example.net>\nTo: joueurs@lucarne.example\nSubject: Rendez-vous\n\
        Message-ID: <i@x.example>\nDate: Tue, 10 Nov 2026 14:00:00 +0100";
    format!("{head}\nContent-Type: multipart/{kind}; boundary=b\n\n{parts}--b--\n")
}

#[tokio::test]
async fn an_invitation_and_a_signature_are_said_in_words() {
    let house = house().await;
    let cookie = house.signed_in("ada@lucarne.example", Role::Lead).await;
    let event = "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:Essai <à deux>\nLOCATION:Visio\n\
        DTSTART;TZID=Europe/Paris:20261112T140000\nDTEND;TZID=Europe/Paris:20261112T143000\n\
        ORGANIZER;CN=Léa:mailto:lea@example.net\nEND:VEVENT\nEND:VCALENDAR\n";
    let raw = multipart(
        "signed; protocol=\"application/pkcs7-signature\"",
        &[
            "text/plain; charset=utf-8\n\nOn regarde ensemble ?\n",
            &format!("text/calendar; charset=utf-8\n\n{event}"),
            "application/pkcs7-signature; name=smime.p7s\n\nMIIB\n",
        ],
    );
    letter(&house, raw).await;
    let page = house.get("/tickets/1", &cookie).await;
    for words in [
        "Invitation",
        "Essai &lt;à deux&gt;",
        "Thursday 12 November, 14:00 to 14:30 · Visio · by Léa",
        "Signed with S/MIME. The signature was not checked.",
    ] {
        assert!(page.says(words), "{words}\n{}", page.body);
    }
}

#[tokio::test]
async fn an_image_of_the_letter_is_shown_in_its_frame_and_a_remote_one_is_not() {
    let house = house().await;
    let cookie = house.signed_in("ada@lucarne.example", Role::Lead).await;
    let raw = multipart(
        "related",
        &[
            "text/html; charset=utf-8\n\n<p>Voici :</p><img src=cid:shot@x><img src=https://spy.example/p.gif>\n",
            &format!(
                "image/png\nContent-ID: <shot@x>\nContent-Disposition: inline\n\
                Content-Transfer-Encoding: base64\n\n{PIXEL}\n"
            ),
        ],
    );
    letter(&house, raw).await;
    let page = house.get("/tickets/1", &cookie).await;
    let path = page.body.split("src=\"/messages/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let frame = house.get(&format!("/messages/{path}"), &cookie).await;
    assert!(frame.says(&format!("<img src=\"data:image/png;base64,{PIXEL}\">")), "{}", frame.body);
    assert!(!frame.says("spy.example"));
    let policy = frame.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("img-src data:") && policy.contains("default-src 'none'"));
}

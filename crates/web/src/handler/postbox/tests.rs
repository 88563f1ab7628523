//! The post box as a visitor of the demo uses it: write, read what came back, answer it.

use axum::http::StatusCode;
use axum::http::header::CONTENT_SECURITY_POLICY;
use relance_mail::{Envelope, Letter};
use relance_store::intake::{self, Body};
use relance_store::outbox;

use crate::handler::tests::{Answer, House, demo_house, house};

const MAELLE: &str = "maelle@example.com";
const TECHNICAL: &str = "technique@lucarne.example";

async fn write(house: &House, fields: &[(&str, &str)]) -> Answer {
    house.post("/postbox", "", fields).await
}

async fn first_letter(house: &House) {
    let text = "Bonjour,\n\nl’écran reste noir après la mise à jour. Que puis-je faire ?\n\nMaëlle";
    let fields = [("from", MAELLE), ("to", TECHNICAL), ("subject", "Écran <noir>"), ("body", text)];
    let sent = write(house, &fields).await;
    assert_eq!(sent.location(), "/postbox/write?sent=1", "{}", sent.body);
    house.deliver().await;
}

/// The newest mail that left: its id and its letter.
async fn newest_out(house: &House) -> (i64, Letter) {
    let look = house.desk.look("out", (), |tx, _| Box::pin(async move { Ok(outbox::latest(tx, 1).await?) }));
    let mail = look.await.unwrap().remove(0);
    (mail.id.0, relance_mail::read(&mail.raw, &Envelope::default()))
}

async fn came_in(house: &House) -> Vec<Letter> {
    let look = house.desk.look("in", (), |tx, _| Box::pin(async move { Ok(intake::latest(tx, 10).await?) }));
    let read = |mail: intake::Latest| match mail.body {
        Body::Here(raw) => relance_mail::read(&raw, &Envelope::default()),
        Body::Blob(_) => Letter::default(),
    };
    look.await.unwrap().into_iter().map(read).collect()
}

#[tokio::test]
async fn without_the_demo_there_is_no_post_box() {
    let house = house().await;
    for path in ["/postbox", "/postbox/write", "/postbox/1", "/postbox/1/html"] {
        assert_eq!(house.get(path, "").await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(write(&house, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_written_comes_in_and_is_acknowledged() {
    let house = demo_house().await;
    first_letter(&house).await;
    let (id, acknowledgement) = newest_out(&house).await;
    let list = house.get("/postbox", "").await;
    assert!(list.says("Écran &lt;noir&gt;") && list.says(&format!("/postbox/{id}")), "{}", list.body);
    assert!(!house.get("/postbox?show=in", "").await.says(&format!("/postbox/{id}\"")));
    let text = house.get(&format!("/postbox/{id}"), "").await;
    assert!(text.says("taken by the post box") && text.says("Bonjour Maëlle"), "{}", text.body);
    assert!(house.get(&format!("/postbox/{id}?part=headers"), "").await.says("auto-replied"));
    assert!(
        house
            .get(&format!("/postbox/{id}?part=source"), "")
            .await
            .says("Content-Type: multipart/alternative")
    );
    let frame = house.get(&format!("/postbox/{id}/html"), "").await;
    let policy = frame.headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.starts_with("sandbox; default-src 'none'") && frame.says("<table"), "{}", frame.body);
    assert_eq!(acknowledgement.to[0].email, MAELLE);
    assert_eq!(house.get("/postbox/42", "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_answer_lands_on_the_same_ticket() {
    let house = demo_house().await;
    first_letter(&house).await;
    let (id, acknowledgement) = newest_out(&house).await;
    let form = house.get(&format!("/postbox/write?answer={id}"), "").await;
    let to = acknowledgement.reply_to.first().or(acknowledgement.from.as_ref()).unwrap().email.clone();
    assert!(form.says(&to) && form.says(MAELLE) && form.says("Re: "), "{}", form.body);
    let id = id.to_string();
    let fields = [
        ("from", MAELLE),
        ("to", &to),
        ("subject", "Re: x"),
        ("body", "Merci, c’est noté !"),
        ("answer", &id),
    ];
    assert_eq!(write(&house, &fields).await.location(), "/postbox/write?sent=1");
    house.deliver().await;
    let answer = came_in(&house).await.remove(0);
    assert_eq!(answer.in_reply_to, [acknowledgement.message_id.unwrap()]);
    assert_eq!(answer.reply.trim(), "Merci, c’est noté !");
    assert!(answer.text.contains("> Bonjour Maëlle"));
    let look = house.desk.look("in", (), |tx, _| Box::pin(async move { Ok(intake::latest(tx, 2).await?) }));
    let mails = look.await.unwrap();
    assert!(mails[0].ticket.is_some() && mails[0].ticket == mails[1].ticket, "{mails:?}");
}

#[tokio::test]
async fn a_ready_made_letter_fills_the_form_and_keeps_its_headers() {
    let house = demo_house().await;
    assert!(house.get("/postbox/write", "").await.says("A robot &amp; no &lt;acknowledgement&gt;"));
    let form = house.get("/postbox/write?letter=robot", "").await;
    let both = "conso@lucarne.example, joueurs@lucarne.example";
    assert!(
        form.says("unser Lager ist geschlossen") && form.says(both) && form.says("lager@versand.example")
    );
    let fields = [
        ("from", "lager@versand.example"),
        ("to", both),
        ("subject", "x"),
        ("body", "Guten Tag"),
        ("letter", "robot"),
    ];
    assert_eq!(write(&house, &fields).await.location(), "/postbox/write?sent=1");
    house.deliver().await;
    let letter = came_in(&house).await.remove(0);
    assert!(letter.auto.is_some() && letter.to.len() == 2);
    let left =
        house.desk.look("out", (), |tx, _| Box::pin(async move { Ok(outbox::latest(tx, 1).await?) })).await;
    assert!(left.unwrap().is_empty(), "a robot gets no acknowledgement");
}

#[tokio::test]
async fn what_is_refused_keeps_every_word() {
    let house = demo_house().await;
    for (from, to, body, why) in [
        (MAELLE, TECHNICAL, " ", "Write a few words first."),
        ("eve@example.com", TECHNICAL, "Bonjour", "Choose who writes."),
        (MAELLE, "boss@lucarne.example", "Bonjour", "550 5.1.1"),
        (MAELLE, "technique@lucarne.example, eve@example.com", "Bonjour", "550 5.1.1"),
    ] {
        let fields = [("from", from), ("to", to), ("subject", "Un <sujet>"), ("body", body)];
        let refused = write(&house, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.says(why) && refused.says("Un &lt;sujet&gt;") && refused.says(body),
            "{}",
            refused.body
        );
    }
    assert!(came_in(&house).await.is_empty());
}

#[tokio::test]
async fn a_long_list_goes_on_on_another_page() {
    let house = demo_house().await;
    for n in 0..52 {
        let fields =
            [("from", MAELLE), ("to", TECHNICAL), ("subject", "x"), ("body", &format!("number {n}"))];
        write(&house, &fields).await;
    }
    let first = house.get("/postbox?show=in", "").await;
    assert!(first.says("before="), "{}", first.body);
    let at = first.body.find("before=").unwrap() + "before=".len();
    let before: String = first.body[at..].chars().take_while(char::is_ascii_digit).collect();
    let second = house.get(&format!("/postbox?show=in&before={before}"), "").await;
    assert_eq!(second.body.matches("href=\"/postbox/").count() - 1, 2, "{}", second.body);
}

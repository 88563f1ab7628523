//! Merging and splitting through the real router, with every page that comes back.

use axum::http::StatusCode;
use relance_desk::Handed;
use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

/// A letter comes in and becomes a ticket.
async fn letter(house: &House, from: &str, subject: &str, to: &str) {
    let raw = format!(
        "From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <{}@post.example>\r\n\r\nText of {subject}\r\n",
        subject.replace(' ', "-")
    );
    let mail = Handed {
        protocol: "smtp",
        peer: "192.0.2.1".into(),
        helo: String::new(),
        mail_from: from.into(),
        recipients: vec![to.into()],
        raw: raw.into_bytes(),
    };
    house.desk.keep(mail, now()).await.unwrap();
    house.deliver().await;
}

const TECHNICAL: &str = "technique@lucarne.example";

#[tokio::test]
async fn two_tickets_of_one_customer_become_one_and_come_apart_again() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    letter(&house, "tom@post.example", "black screen", TECHNICAL).await;
    letter(&house, "tom@post.example", "still black", TECHNICAL).await;
    let form = house.get("/tickets/2/merge", &ana).await;
    assert!(form.says("value=\"1\"") && form.says("black screen"), "their other ticket is proposed");
    for (typed, words) in
        [("77", "no ticket with this number"), ("x", "no ticket"), ("2", "this ticket itself")]
    {
        let refused = house.post("/tickets/2/merge", &ana, &[("number", typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(words), "{typed}: {}", refused.body);
    }
    assert_eq!(house.post("/tickets/2/merge", &ana, &[("number", "1")]).await.location(), "/tickets/1");
    let page = house.get("/tickets/1", &ana).await;
    assert!(
        page.says("Text of still black") && page.says("merged ticket <b>2</b>")
            || page.says("merged ticket 2")
    );
    assert_eq!(house.get("/tickets/2", &ana).await.location(), "/tickets/1");
    let list = house.get("/tickets/1/merge", &ana).await.body;
    let at = list.find("/tickets/1/merges/").expect("a way back");
    let undo = list[at..].split('"').next().unwrap().to_owned();
    assert_eq!(house.post(&undo, &ana, &[]).await.location(), "/tickets/1");
    assert_eq!(house.get("/tickets/2", &ana).await.status, StatusCode::OK);
    assert!(!house.get("/tickets/1", &ana).await.says("Text of still black"));
}

#[tokio::test]
async fn tickets_of_two_customers_are_merged_only_after_a_word() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    letter(&house, "tom@post.example", "black screen", TECHNICAL).await;
    letter(&house, "zoe@post.example", "same here", TECHNICAL).await;
    let asked = house.post("/tickets/2/merge", &ana, &[("number", "1")]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.says("let zoe@post.example take part"), "{}", asked.body);
    let without = [("number", "1"), ("part", "without")];
    assert_eq!(house.post("/tickets/2/merge", &ana, &without).await.location(), "/tickets/1");
    let page = house.get("/tickets/1", &ana).await;
    assert!(page.says("New participant? zoe@post.example"), "{}", page.body);
    let accept = [("address", "zoe@post.example")];
    assert!(page.says("name=\"address\" value=\"zoe@post.example\""), "the button names whom it accepts");
    assert_eq!(house.post("/tickets/1/participants", &ana, &accept).await.location(), "/tickets/1");
    assert!(!house.get("/tickets/1", &ana).await.says("New participant?"));
}

#[tokio::test]
async fn a_letter_under_another_subject_asks_to_become_a_ticket_and_does() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    letter(&house, "tom@post.example", "black screen", TECHNICAL).await;
    letter(&house, "tom@post.example", "my invoice [#1]", TECHNICAL).await;
    let page = house.get("/tickets/1", &ana).await;
    assert!(page.says("Is this a new matter?"), "{}", page.body);
    let at = page.body.rfind("name=\"message\" value=\"").expect("a button") + 22;
    let message = page.body[at..].split('"').next().unwrap().to_owned();
    assert_eq!(house.post("/tickets/1/split", &ana, &[("message", &message)]).await.location(), "/tickets/2");
    assert!(house.get("/tickets/2", &ana).await.says("Text of my invoice"));
    let left = house.get("/tickets/1", &ana).await;
    assert!(!left.says("Text of my invoice") && left.says("href=\"/tickets/2\""), "{}", left.body);
    let again = house.post("/tickets/1/split", &ana, &[("message", &message)]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

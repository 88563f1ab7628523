//! Presence and what arrived unseen, as colleagues meet them on the page of a ticket and in the inbox.
//! How long somebody is there is tested in the desk.

use relance_desk::Handed;
use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

/// A letter to the technical team.
async fn letter(house: &House, subject: &str, text: &str) {
    let raw = format!(
        "From: lea@example.net\r\nTo: technique@lucarne.example\r\nSubject: {subject}\r\n\r\n{text}\r\n"
    );
    let handed = Handed {
        protocol: "smtp",
        peer: "127.0.0.1:4000".into(),
        helo: String::new(),
        mail_from: "lea@example.net".into(),
        recipients: vec!["technique@lucarne.example".into()],
        raw: raw.into_bytes(),
    };
    house.desk.keep(handed, now()).await.unwrap();
    house.deliver().await;
}

#[tokio::test]
async fn whoever_writes_is_seen_by_colleagues_and_by_no_other_team() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    let tom = house.signed_in_to("tom@lucarne.example", Role::Agent, &["technical"]).await;
    let ben = house.signed_in_to("ben@lucarne.example", Role::Agent, &["players"]).await;
    letter(&house, "Son", "Bonjour.").await;
    let path = "/tickets/1/presence";
    let answer = house.post(path, &ana, &[("doing", "writing")]).await;
    assert_eq!((answer.status.as_u16(), answer.says("is writing")), (200, false), "one does not see oneself");
    for page in [path, "/tickets/1", "/"] {
        assert!(house.get(page, &tom).await.says("Ada Ferri is writing an answer"), "{page}");
        assert!(!house.get(page, &ana).await.says("is writing an answer"), "{page}");
    }
    assert_eq!(house.get(path, &ben).await.status, 404);
    assert_eq!(house.post(path, &ben, &[("doing", "looking")]).await.status, 404);
    house.post(path, &ana, &[("doing", "left")]).await;
    assert!(!house.get("/", &tom).await.says("is writing an answer"));
}

#[tokio::test]
async fn a_refused_answer_shows_what_arrived_meanwhile() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    letter(&house, "Son", "Bonjour.").await;
    let page = house.get("/tickets/1", &ana).await;
    let seen = page.body.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    letter(&house, "Re: [#1]", "Cela marche <enfin>, merci.").await;
    let fields = [("body", "Essayez ceci."), ("then", "keep"), ("seen", seen)];
    let answer = house.post("/tickets/1/replies", &ana, &fields).await;
    assert_eq!(answer.status, 422);
    let refusal = answer.body.split("class=\"errors\"").nth(1).unwrap().split("</article>").next().unwrap();
    assert!(refusal.contains("Cela marche &lt;enfin&gt;, merci."), "{refusal}");
    assert!(answer.says("Essayez ceci.</textarea>"), "the words stay");
}

//! Links and hints through the real router: made, shown on both sides, taken away, and hidden from other teams.

use axum::http::StatusCode;
use relance_desk::Handed;
use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

async fn letter(house: &House, from: &str, to: &str, subject: &str) {
    let raw = format!("From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\n\r\nText of {subject}\r\n");
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
async fn a_link_stands_on_both_tickets_and_goes_from_both() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    letter(&house, "tom@post.example", TECHNICAL, "Black screen").await;
    letter(&house, "zoe@post.example", TECHNICAL, "Sound").await;
    assert!(house.get("/tickets/2/links", &ana).await.says("is the cause of it"));
    let link = [("number", "#1"), ("link", "caused_by")];
    assert_eq!(house.post("/tickets/2/links", &ana, &link).await.location(), "/tickets/2");
    let (first, second) = (house.get("/tickets/1", &ana).await, house.get("/tickets/2", &ana).await);
    assert!(first.says("causes") && first.says("href=\"/tickets/2\""), "{}", first.body);
    assert!(second.says("caused by") && second.says("linked it"), "{}", second.body);
    for (number, words) in
        [("2", "this ticket itself"), ("77", "no ticket with this number"), ("x", "no ticket")]
    {
        let refused = house.post("/tickets/2/links", &ana, &[("number", number), ("link", "related")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(words) && refused.says(&format!("value=\"{number}\"")), "{}", refused.body);
    }
    assert_eq!(house.post("/tickets/1/unlink", &ana, &[("number", "2")]).await.location(), "/tickets/1");
    assert!(!house.get("/tickets/2", &ana).await.says("Remove the link to 1"));
}

#[tokio::test]
async fn what_may_be_the_same_is_hinted_at_with_its_reason() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    letter(&house, "tom@post.example", TECHNICAL, "Error 0x8041 at start").await;
    letter(&house, "zoe@post.example", TECHNICAL, "After the update: 0x8041").await;
    letter(&house, "zoe@post.example", TECHNICAL, "Sound").await;
    letter(&house, "kim@post.example", TECHNICAL, "Something else").await;
    letter(&house, "kim@post.example", "joueurs@lucarne.example", "Error 0x8041 too").await;
    let page = house.get("/tickets/2", &ana).await;
    for words in ["0x8041 stands in both", "from the same customer"] {
        assert!(page.says(words), "{words}\n{}", page.body);
    }
    assert!(!page.says("Something else") && !page.says("Error 0x8041 too"), "{}", page.body);
    house.post("/tickets/2/links", &ana, &[("number", "1"), ("link", "duplicate_of")]).await;
    let page = house.get("/tickets/2", &ana).await;
    assert!(page.says("duplicate of") && !page.says("0x8041 stands in both"), "what is linked is known");
}

#[tokio::test]
async fn an_agent_of_another_team_links_nothing_and_reads_nothing_through_a_link() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    let leo = house.signed_in_to("leo@lucarne.example", Role::Agent, &["players"]).await;
    let both = house.signed_in_to("kim@lucarne.example", Role::Agent, &["technical", "players"]).await;
    letter(&house, "tom@post.example", TECHNICAL, "Secret matter").await;
    letter(&house, "zoe@post.example", "joueurs@lucarne.example", "Account").await;
    assert_eq!(house.get("/tickets/1/links", &leo).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.post("/tickets/1/links", &leo, &[("number", "2")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.post("/tickets/1/unlink", &leo, &[("number", "2")]).await.status, StatusCode::NOT_FOUND);
    let refused = house.post("/tickets/2/links", &leo, &[("number", "1")]).await;
    assert!(refused.says("no ticket with this number that you may see"), "{}", refused.body);
    house.post("/tickets/1/links", &both, &[("number", "2")]).await;
    let page = house.get("/tickets/2", &leo).await;
    assert!(page.says("a ticket of another team") && !page.says("Secret matter"), "{}", page.body);
    assert!(!house.get("/tickets/1", &ana).await.says("· Account"));
}

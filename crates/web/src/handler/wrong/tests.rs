//! The link at the foot of automatic mail, as a stranger's browser, a scanner and a guesser follow it.

use axum::http::{Method, StatusCode};
use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

/// A letter of Maëlle's was acknowledged: the cookie of a lead, and where the link of the mail leads.
async fn acknowledged(house: &House) -> (String, String) {
    let lea = house.signed_in("lea@lucarne.example", Role::Lead).await;
    let raw = "From: Ma\u{eb}lle Kerdoncuff <maelle@example.com>\r\nTo: technique@lucarne.example\r\nSubject: \
               Panne secr\u{e8}te\r\nMessage-ID: <panne@example.com>\r\n\r\nBonjour, le jeu ne d\u{e9}marre plus.\r\n";
    house.mail_in(raw, now()).await;
    (lea, house.link_in("wrong").await)
}

#[tokio::test]
async fn reading_the_page_of_a_wrong_person_reports_nothing_and_tells_no_more_than_the_address() {
    let house = house().await;
    let (lea, path) = acknowledged(&house).await;
    for method in [Method::HEAD, Method::GET, Method::GET] {
        assert_eq!(house.read(method, &path).await.status, StatusCode::OK);
    }
    let page = house.get(&path, "").await;
    assert!(
        page.says("Report it") && page.says("maelle@example.com") && page.says("Lucarne"),
        "{}",
        page.body
    );
    assert!(!page.says("Kerdoncuff") && !page.says("Panne") && !page.says("Request"), "{}", page.body);
    assert!(!house.get("/suppressions", &lea).await.says("maelle@example.com"));
    assert_eq!(house.get("/tickets/2", &lea).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_report_of_a_wrong_person_stops_mail_and_can_be_made_graver() {
    let house = house().await;
    let (lea, path) = acknowledged(&house).await;
    let told = [("kind", "mistyped"), ("words", "Not <me>.")];
    assert_eq!(house.post(&path, "", &told).await.location(), path);
    let page = house.get(&path, "").await;
    assert!(page.says("Thank you.") && page.says("Report it as serious"), "{}", page.body);
    assert!(house.get("/suppressions", &lea).await.says("maelle@example.com"));
    let ticket = house.get("/tickets/2", &lea).await;
    assert!(ticket.says("Not &lt;me&gt;.") && !ticket.says("something serious"), "{}", ticket.body);
    house.post(&path, "", &[("kind", "serious"), ("words", "")]).await;
    let page = house.get(&path, "").await;
    assert!(page.says("those in charge were told at once") && !page.says("<form"), "{}", page.body);
    let ticket = house.get("/tickets/2", &lea).await;
    assert!(ticket.says("something serious") && ticket.says("The desk told the lead"), "{}", ticket.body);
}

#[tokio::test]
async fn guesses_long_words_and_other_sites_report_no_wrong_person() {
    let house = house().await;
    let (_, path) = acknowledged(&house).await;
    assert_eq!(house.get("/wrong/w7guessed", "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.post("/wrong/w7guessed", "", &[]).await.status, StatusCode::NOT_FOUND);
    let elsewhere = house.post_from("https://evil.example", &path, "kind=serious").await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
    let long = "x".repeat(100_001);
    let long = house.post(&path, "", &[("kind", "serious"), ("words", &long)]).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.says("That is too long.") && long.says("value=\"serious\" checked"));
    assert!(house.get(&path, "").await.says("Report it"));
}

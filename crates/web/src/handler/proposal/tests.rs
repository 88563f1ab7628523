//! The links below a proposed solution, as a customer's browser, a scanner and a guesser follow them.

use axum::http::{Method, StatusCode};
use jiff::SignedDuration;
use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

/// A solution was proposed to a customer who wrote: the cookie of a lead, and where the links of the mail lead.
async fn proposed(house: &House) -> (String, String) {
    let lea = house.signed_in("lea@lucarne.example", Role::Lead).await;
    let raw = "From: Ma\u{eb}lle <maelle@example.com>\r\nTo: technique@lucarne.example\r\nSubject: Panne\r\n\
               Message-ID: <panne@example.com>\r\n\r\nBonjour, le jeu ne d\u{e9}marre plus depuis hier.\r\n";
    house.mail_in(raw, now()).await;
    house.deliver().await;
    let form = [("body", "Tenez la touche R au lancement <vite>."), ("then", "propose")];
    assert_eq!(house.post("/tickets/1/replies", &lea, &form).await.status, StatusCode::SEE_OTHER);
    house.desk.wake(now() + SignedDuration::from_secs(10), 10).await.unwrap();
    (lea, house.link_in("proposal").await)
}

#[tokio::test]
async fn links_and_scanners_that_only_read_a_proposal_answer_nothing() {
    let house = house().await;
    let (_, path) = proposed(&house).await;
    for query in ["", "?answer=works", "?answer=fails"] {
        for method in [Method::HEAD, Method::GET] {
            let page = house.read(method, &format!("{path}{query}")).await;
            assert_eq!(page.status, StatusCode::OK);
        }
    }
    let page = house.get(&path, "").await;
    assert!(page.says("Tenez la touche R au lancement &lt;vite&gt;."), "{}", page.body);
    assert!(page.says("It works") && page.says("What did the steps do?"), "it still waits: {}", page.body);
    assert!(!page.says("maelle@example.com") && !page.says("Maëlle"), "the page names nobody: {}", page.body);
}

#[tokio::test]
async fn it_works_is_pressed_once_and_said_ever_after() {
    let house = house().await;
    let (lea, path) = proposed(&house).await;
    assert_eq!(house.post(&path, "", &[("answer", "works")]).await.location(), path);
    let page = house.get(&format!("{path}?answer=fails"), "").await;
    assert!(page.says("You told us that it works.") && !page.says("<textarea"), "{}", page.body);
    let late = [("answer", "fails"), ("words", "Rien du tout.")];
    assert_eq!(house.post(&path, "", &late).await.location(), path);
    assert!(house.get(&path, "").await.says("You told us that it works."));
    let ticket = house.get("/tickets/1", &lea).await;
    assert!(ticket.says("The customer says that the proposal works"), "{}", ticket.body);
    assert!(!ticket.says("Rien du tout."), "{}", ticket.body);
}

#[tokio::test]
async fn it_does_not_work_asks_what_happened_and_keeps_what_was_typed() {
    let house = house().await;
    let (lea, path) = proposed(&house).await;
    let empty = house.post(&path, "", &[("answer", "fails"), ("words", " \r\n ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.says("Tell us what happened"), "{}", empty.body);
    let long = "x".repeat(100_001);
    let long = house.post(&path, "", &[("answer", "fails"), ("words", &long)]).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.says("That is too long.") && long.says("xxxxx"));
    let told = [("answer", "fails"), ("words", "L’écran <noir> reste là.")];
    assert_eq!(house.post(&path, "", &told).await.location(), path);
    assert!(house.get(&path, "").await.says("We have what you wrote"));
    let ticket = house.get("/tickets/1", &lea).await;
    assert!(ticket.says("The customer says that the proposal does not work"), "{}", ticket.body);
    assert!(ticket.says("L’écran &lt;noir&gt; reste là."), "{}", ticket.body);
}

#[tokio::test]
async fn guesses_and_other_sites_answer_no_proposal() {
    let house = house().await;
    let (_, path) = proposed(&house).await;
    assert_eq!(house.get("/proposal/p7guessed", "").await.status, StatusCode::NOT_FOUND);
    let guess = house.post("/proposal/p7guessed", "", &[("answer", "works")]).await;
    assert_eq!(guess.status, StatusCode::NOT_FOUND);
    let elsewhere = house.post_from("https://evil.example", &path, "answer=works").await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
    assert!(house.get(&path, "").await.says("It works"));
}

#[tokio::test]
async fn who_presses_without_end_waits() {
    let house = house().await;
    let (_, path) = proposed(&house).await;
    for _ in 0..120 {
        house.post(&path, "", &[("answer", "fails")]).await;
    }
    let slow = house.post(&path, "", &[("answer", "fails")]).await;
    assert_eq!(slow.status, StatusCode::TOO_MANY_REQUESTS);
}

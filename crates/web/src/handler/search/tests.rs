//! The finder's pages: what is found, what is gone to at once, and what somebody of another team sees of it.

use axum::http::StatusCode;
use relance_desk::Handed;
use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

async fn letter(house: &House, to: &str, subject: &str, text: &str) {
    let handed = Handed {
        protocol: "smtp",
        peer: "192.0.2.1:40000".into(),
        helo: String::new(),
        mail_from: "maelle@post.example".into(),
        recipients: vec![to.into()],
        raw: format!(
            "From: Maelle <maelle@post.example>\r\nTo: {to}\r\nSubject: {subject}\r\nContent-Type: text/plain; \
             charset=utf-8\r\n\r\n{text}\r\n"
        )
        .into_bytes(),
    };
    house.desk.keep(handed, now()).await.unwrap();
    house.deliver().await;
    while house.desk.index(100).await.unwrap() > 0 {}
}

#[tokio::test]
async fn what_is_found_is_marked_and_what_customers_write_stays_text() {
    let house = house().await;
    let cookie = house.signed_in("lead@lucarne.example", Role::Lead).await;
    let text = "Bonjour, mes <b>remboursements</b> manquent & <mark>rien</mark> ne vient.";
    letter(&house, "technique@lucarne.example", "Où est <i>mon</i> remboursement ?", text).await;
    let page = house.get("/search?q=rembourser+remboursement", &cookie).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "&lt;b&gt;<mark>remboursements</mark>&lt;/b&gt; manquent &amp; &lt;mark&gt;rien&lt;/mark&gt; ne vient.",
        "Où est &lt;i&gt;mon&lt;/i&gt; <mark>remboursement</mark> ?",
        "/tickets/1#m",
        "1 ticket",
    ] {
        assert!(page.says(words), "{words} in {}", page.body);
    }
    assert!(!page.says("<b>remboursements"));
    let nothing = house.get("/search?q=%3Cscript%3E&from=open.x", &cookie).await;
    assert!(nothing.says("&lt;script&gt;") && !nothing.says("<script>"));
    assert_eq!(house.get("/search", &cookie).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_number_and_an_address_are_gone_to_and_only_where_they_may_be_seen() {
    let house = house().await;
    let theirs = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    let others = house.signed_in_to("pia@lucarne.example", Role::Agent, &["players"]).await;
    letter(&house, "technique@lucarne.example", "Le numéro 1", "La commande 1 manque.").await;
    for (typed, path) in
        [("1", "/tickets/1"), ("%231", "/tickets/1"), ("maelle@post.example", "/?q=maelle%40post.example")]
    {
        let went = house.get(&format!("/search?q={typed}"), &theirs).await;
        assert_eq!((went.status, went.location()), (StatusCode::SEE_OTHER, path), "{typed}");
        let stayed = house.get(&format!("/search?q={typed}"), &others).await;
        assert_eq!(stayed.status, StatusCode::OK, "{typed}");
        assert!(!stayed.says("manque") && !stayed.says("/tickets/1"), "{typed}");
    }
    let quoted = house.get("/search?q=%221%22", &theirs).await;
    assert!(quoted.says("La commande <mark>1</mark> manque."));
    assert!(!house.get("/search?q=commande", &others).await.says("manque"));
}

#[tokio::test]
async fn what_is_no_operator_is_said_and_the_finder_keeps_what_was_typed() {
    let house = house().await;
    let cookie = house.signed_in("lead@lucarne.example", Role::Lead).await;
    let page = house.get("/search?q=is%3Apurple+jeu", &cookie).await;
    assert!(
        page.says("is:purple") && page.says("id=\"find\" name=\"q\" type=\"search\" value=\"is:purple jeu\"")
    );
}

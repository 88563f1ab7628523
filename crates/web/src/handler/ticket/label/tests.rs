//! Labels through the real router: what is shown after a change, what comes back, and who may not touch them.

use axum::http::StatusCode;
use relance_desk::Handed;
use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

/// Tom writes to the technical team.
async fn opened(house: &House) {
    let raw = "From: tom@post.example\r\nTo: technique@lucarne.example\r\nSubject: Hilfe!!\r\n\r\nEs geht nicht.\r\n";
    let mail = Handed {
        protocol: "smtp",
        peer: "192.0.2.1".into(),
        helo: String::new(),
        mail_from: "tom@post.example".into(),
        recipients: vec!["technique@lucarne.example".into()],
        raw: raw.as_bytes().to_vec(),
    };
    house.desk.keep(mail, now()).await.unwrap();
    house.deliver().await;
}

#[tokio::test]
async fn what_an_agent_says_of_a_ticket_stands_in_the_list_and_in_its_history() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    opened(&house).await;
    for (path, field) in [
        ("/tickets/1/tags", ("add", "Crash, GPU")),
        ("/tickets/1/tags", ("remove", "gpu")),
        ("/tickets/1/priority", ("priority", "urgent")),
        ("/tickets/1/title", ("title", "Crash <at start>")),
    ] {
        assert_eq!(house.post(path, &ana, &[field]).await.location(), "/tickets/1");
    }
    let page = house.get("/tickets/1", &ana).await;
    for words in [
        "<h1>Crash &lt;at start&gt;</h1>",
        "Remove the tag crash",
        "Ada Ferri added <b>crash, gpu</b>",
        "Ada Ferri removed <b>gpu</b>",
        "from <b>normal</b> to <b>urgent</b>",
        "called it <b>Crash &lt;at start&gt;</b> instead of <b>Hilfe!!</b>",
        "Subject of the mails",
    ] {
        assert!(
            page.says(words) || page.says(&words.replace("Ada Ferri", "<b>Ada Ferri</b>")),
            "{words}\n{}",
            page.body
        );
    }
    assert!(!page.says("href=\"/tags\""), "the list of tags is kept by leads");
    let list = house.get("/", &ana).await;
    for words in ["Crash &lt;at start&gt;", "label-tag tone-slate", "urgent"] {
        assert!(list.says(words), "{words}\n{}", list.body);
    }
}

#[tokio::test]
async fn what_is_not_taken_comes_back_with_the_reason() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    opened(&house).await;
    let many = (0..21).map(|n| format!("t{n}")).collect::<Vec<_>>().join(",");
    for (path, field, typed, words) in [
        ("/tickets/1/tags", "add", "\"quoted\"", "is no tag"),
        ("/tickets/1/tags", "add", many.as_str(), "at most 20 tags"),
        ("/tickets/1/title", "title", " ", "a word at least"),
        ("/tickets/1/title", "title", &"x".repeat(201), "at most 200 characters"),
    ] {
        let refused = house.post(path, &ana, &[(field, typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(words), "{words}\n{}", refused.body);
        let typed = typed.replace('"', "&quot;");
        assert!(refused.says(&format!("value=\"{typed}\"")), "every typed word stays");
    }
    assert_eq!(
        house.post("/tickets/1/priority", &ana, &[("priority", "top")]).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(house.get("/tickets/1/labels", &ana).await.says("no promise moves for it"));
}

#[tokio::test]
async fn spam_says_what_it_means_and_offers_leads_to_keep_the_sender_out() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    let lead = house.signed_in_to("lea@lucarne.example", Role::Lead, &["technical"]).await;
    opened(&house).await;
    assert!(house.get("/tickets/1", &ana).await.says("action=\"/tickets/1/spam\""));
    assert_eq!(house.post("/tickets/1/spam", &ana, &[]).await.location(), "/tickets/1");
    let page = house.get("/tickets/1", &ana).await;
    assert!(page.says("This is spam: nothing leaves from here"), "{}", page.body);
    assert!(!page.says("/quarantine/blocks"), "agents keep nobody out");
    let block = "/quarantine/blocks?sender=tom%40post.example";
    assert!(house.get("/tickets/1", &lead).await.says(block));
    assert!(house.get(block, &lead).await.says("value=\"tom@post.example\""));
    let refused = house.post("/tickets/1/replies", &ana, &[("body", "Non."), ("then", "keep")]).await;
    assert!(refused.says("Open it again first"), "{}", refused.body);
    assert_eq!(house.post("/tickets/1/reopen", &ana, &[]).await.location(), "/tickets/1");
    let page = house.get("/tickets/1", &ana).await;
    assert!(page.says("What was promised holds again"), "{}", page.body);
    house.post("/tickets/1/close", &ana, &[]).await;
    assert!(house.get("/tickets/1", &ana).await.says("closed it without a solution"));
}

#[tokio::test]
async fn an_agent_of_another_team_neither_sees_nor_changes_labels() {
    let house = house().await;
    let leo = house.signed_in_to("leo@lucarne.example", Role::Agent, &["players"]).await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    opened(&house).await;
    assert_eq!(house.get("/tickets/1/labels", &leo).await.status, StatusCode::NOT_FOUND);
    for (path, field) in [
        ("/tickets/1/tags", ("add", "crash")),
        ("/tickets/1/tags", ("add", "\"")),
        ("/tickets/1/priority", ("priority", "urgent")),
        ("/tickets/1/title", ("title", "Mine")),
        ("/tickets/1/title", ("title", "")),
        ("/tickets/1/close", ("a", "b")),
        ("/tickets/1/spam", ("a", "b")),
    ] {
        assert_eq!(house.post(path, &leo, &[field]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let page = house.get("/tickets/1", &ana).await;
    assert!(page.says("<h1>Hilfe!!</h1>") && !page.says("Remove the tag") && !page.says("Mine</h1>"));
}

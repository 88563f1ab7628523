//! A program finds customers, reads and changes what is known of them, and merges two who are one.

use axum::http::Method;
use serde_json::{Value, json};

use super::super::tests::Program;
use crate::handler::customer::tests::two;
use crate::handler::tests::{House, house, now};

/// The id of the one customer who is found by these words.
async fn id(program: &Program<'_>, find: &str) -> String {
    let found = program.get(&format!("/api/v1/customers?q={find}")).await;
    assert_eq!(found["items"].as_array().unwrap().len(), 1, "{found}");
    found["items"][0]["id"].as_str().unwrap().to_owned()
}

/// Two customers, one of each of two teams.
async fn lived_in() -> House {
    let house = house().await;
    two(&house).await;
    house
}

#[tokio::test]
async fn a_program_finds_and_changes_the_customers_of_its_teams_and_learns_of_no_others() {
    let house = lived_in().await;
    let tech = Program::of(&house, "tech@lucarne.example", "answer").await;
    let conso = Program::of(&house, "conso.agent@lucarne.example", "answer").await;
    let maelle = id(&tech, "kerdoncuff").await;
    assert_eq!(conso.get("/api/v1/customers?q=kerdoncuff").await["items"], json!([]));
    let path = format!("/api/v1/customers/{maelle}");
    let known = tech.get(&path).await;
    assert_eq!((&known["email"], &known["note"]), (&json!("maelle@post.example"), &json!("")));
    let change = json!({
        "name": "Maëlle K.",
        "language": "fr",
        "note": { "mark": known["note_mark"], "text": "Calls on Mondays." },
    });
    let changed = tech.done(Method::PATCH, &path, Some(change.clone())).await;
    assert_eq!((&changed["name"], &changed["note"]), (&json!("Maëlle K."), &json!("Calls on Mondays.")));
    tech.done(Method::PATCH, &path, Some(change)).await;
    let other = json!({ "note": { "mark": known["note_mark"], "text": "Calls on Fridays." } });
    assert_eq!(tech.refused(Method::PATCH, &path, Some(other)).await, "409 unseen");
    let nowhere = Some(json!({ "organisation": "7" }));
    assert_eq!(tech.refused(Method::PATCH, &path, nowhere).await, "422 no_organisation");
    for method in [Method::GET, Method::PATCH] {
        let body = (method == Method::PATCH).then(|| json!({ "name": "Mine" }));
        assert_eq!(conso.refused(method, &path, body).await, "404 not_found");
    }
    let told = tech.get(&format!("{path}/history")).await;
    let what: Vec<&str> =
        told["items"].as_array().unwrap().iter().map(|one| one["what"].as_str().unwrap()).collect();
    assert!(what.contains(&"name") && what.contains(&"note"), "{told}");
    assert_eq!(tech.get(&format!("{path}/tickets")).await["items"][0]["number"], json!(1));
    assert_eq!(tech.get(&format!("{path}/mails")).await["items"][0]["ticket"], json!(1));
}

#[tokio::test]
async fn customers_come_page_by_page_each_once() {
    let house = lived_in().await;
    let lead = Program::of(&house, "lea@lucarne.example", "lead").await;
    for query in ["", "q=example&"] {
        let (mut after, mut found) = (String::new(), Vec::new());
        for _ in 0..5 {
            let page = lead.get(&format!("/api/v1/customers?{query}limit=1{after}")).await;
            found.extend(page["items"].as_array().unwrap().iter().map(|one| one["email"].to_string()));
            match &page["next"] {
                Value::String(next) => after = format!("&after={}", crate::fault::form_value(next)),
                _ => break,
            }
        }
        found.sort();
        assert_eq!(found, ["\"maelle@post.example\"", "\"tom@officina.example\""], "{query}");
    }
    assert_eq!(lead.refused(Method::GET, "/api/v1/customers?after=x", None).await, "422 no_place");
}

#[tokio::test]
async fn a_lead_merges_two_customers_and_takes_it_apart() {
    let house = lived_in().await;
    let lead = Program::of(&house, "lea@lucarne.example", "lead").await;
    let agent = Program::of(&house, "tech@lucarne.example", "answer").await;
    let (maelle, tom) = (id(&lead, "kerdoncuff").await, id(&lead, "aubry").await);
    let path = format!("/api/v1/customers/{maelle}");
    let both = lead.get(&format!("{path}/alike?email=tom@officina.example")).await;
    assert_eq!((&both["this"]["tickets"], &both["other"]["id"]), (&json!(1), &json!(tom)));
    let merge = Some(json!({ "from": tom }));
    assert_eq!(agent.refused(Method::POST, &format!("{path}/merge"), merge.clone()).await, "403 forbidden");
    let merged = lead.done(Method::POST, &format!("{path}/merge"), merge).await;
    assert_eq!(merged["addresses"].as_array().unwrap().len(), 2, "{merged}");
    assert_eq!(lead.get(&format!("/api/v1/customers/{tom}")).await["id"], json!(maelle));
    let apart = Some(json!({ "merge": merged["last_merge"] }));
    lead.done(Method::POST, &format!("{path}/unmerge"), apart.clone()).await;
    assert_eq!(lead.get(&format!("/api/v1/customers/{tom}")).await["id"], json!(tom));
    assert_eq!(lead.refused(Method::POST, &format!("{path}/unmerge"), apart).await, "409 not_undone");
}

#[tokio::test]
async fn a_token_sees_what_it_may_and_not_what_its_agent_may() {
    let house = lived_in().await;
    house.signed_in("ada@lucarne.example", relance_domain::agent::Role::Admin).await;
    let emails = async |program: &Program<'_>| {
        let found = program.get("/api/v1/customers").await;
        let found = found["items"].as_array().unwrap().iter().map(|one| one["email"].to_string());
        found.collect::<Vec<String>>()
    };
    let (maelle, tom) = ("\"maelle@post.example\"", "\"tom@officina.example\"");
    let reads = Program::of(&house, "ada@lucarne.example", "see").await;
    assert_eq!(emails(&reads).await, [tom, maelle], "an administrator's sees all teams");
    let narrow = Program::within(&house, "ada@lucarne.example", "answer", &["technical"]).await;
    assert_eq!(emails(&narrow).await, [maelle]);
    for (from, to) in [("noe", "technique@lucarne.example"), ("lou", "conso@lucarne.example")] {
        let raw = format!("From: {from}@post.example\r\nTo: {to}\r\nSubject: Encore\r\n\r\nBonjour.\r\n");
        house.mail_in(&raw, now()).await;
    }
    for (program, n) in [(&reads, 2), (&narrow, 1)] {
        let waiting = program.get("/api/v1/outbox").await;
        assert_eq!(waiting["items"].as_array().unwrap().len(), n, "{waiting}");
    }
    let tom = id(&reads, "aubry").await;
    let path = format!("/api/v1/customers/{tom}");
    assert_eq!(narrow.refused(Method::GET, &path, None).await, "404 not_found");
    while house.desk.index(100).await.unwrap() > 0 {}
    assert_eq!(reads.get("/api/v1/search?q=panne").await["items"].as_array().unwrap().len(), 2);
    assert_eq!(narrow.get("/api/v1/search?q=panne").await["items"].as_array().unwrap().len(), 1);
}

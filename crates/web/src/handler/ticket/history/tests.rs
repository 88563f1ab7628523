//! The history as a page and as a table, through the real router: what it says, by kinds, and to whom it says nothing.

use axum::http::StatusCode;
use relance_desk::Handed;
use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

async fn letter(house: &House) {
    let raw = "From: tom@post.example\r\nTo: technique@lucarne.example\r\nSubject: Black screen\r\n\r\n\
        It is black.\r\n";
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
async fn what_was_changed_stands_with_what_was_before_by_kinds() {
    let house = house().await;
    let ana = house.signed_in_to_export("ana@lucarne.example", "technical").await;
    letter(&house).await;
    house.post("/tickets/1/priority", &ana, &[("priority", "urgent")]).await;
    house.post("/tickets/1/title", &ana, &[("title", "=2+3")]).await;
    let page = house.get("/tickets/1/history", &ana).await;
    for words in
        ["Letter from the customer", "Promise made", "Accepted by the next server", "<td>Ada Ferri</td>"]
    {
        assert!(page.says(words), "{words}\n{}", page.body);
    }
    assert!(page.says("<td>normal</td><td>urgent</td>"), "{}", page.body);
    let sorted = house.get("/tickets/1/history?kind=labels", &ana).await;
    assert!(sorted.says("Priority") && !sorted.says("Promise made"), "{}", sorted.body);
    assert!(sorted.says("href=\"/tickets/1/history.csv?kind=labels\""));
    let csv = house.get("/tickets/1/history.csv?kind=labels", &ana).await;
    let lines: Vec<&str> = csv.body.lines().collect();
    assert_eq!(
        lines,
        [
            "\u{feff}When,Who,What,Before,After,More",
            "2026-11-10 14:20:00,Ada Ferri,Priority,normal,urgent,",
            "2026-11-10 14:20:00,Ada Ferri,Title,Black screen,'=2+3,",
        ]
    );
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
}

#[tokio::test]
async fn on_paper_stand_the_letters_alone() {
    let house = house().await;
    let ana = house.signed_in_to_export("ana@lucarne.example", "technical").await;
    letter(&house).await;
    house.post("/tickets/1/priority", &ana, &[("priority", "urgent")]).await;
    let paper = house.get("/tickets/1/print", &ana).await;
    assert!(paper.says("It is black.") && !paper.says("changed the priority"), "{}", paper.body);
    assert!(!paper.says("action=\"/tickets/1/replies\""));
}

#[tokio::test]
async fn an_agent_of_another_team_reads_no_history() {
    let house = house().await;
    let leo = house.signed_in_to("leo@lucarne.example", Role::Agent, &["players"]).await;
    letter(&house).await;
    for path in ["/tickets/1/history", "/tickets/1/history.csv", "/tickets/1/print"] {
        assert_eq!(house.get(path, &leo).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// A record that nobody named would stand there as something else.
#[test]
fn every_event_has_a_name_in_the_history() {
    let events = include_str!("../../../../../domain/src/event.rs");
    let names = include_str!("../history.rs");
    let body = events.split("pub enum Event {").nth(1).and_then(|rest| rest.split("\n}\n").next()).unwrap();
    let is_name = |line: &&str| line.starts_with("    ") && line.as_bytes()[4].is_ascii_uppercase();
    let mut n = 0;
    for line in body.lines().filter(|line| line.len() > 4).filter(is_name) {
        let name: String = line.trim().chars().take_while(char::is_ascii_alphanumeric).collect();
        // What happens to a customer stands on the customer's page.
        if name == "Customer" {
            continue;
        }
        let named = names.split("fn named").nth(1).unwrap();
        let is_named = [" ", ","].iter().any(|end| named.contains(&format!("Event::{name}{end}")));
        assert!(is_named, "{name}");
        n += 1;
    }
    assert!(n > 70, "{n} events");
}

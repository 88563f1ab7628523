//! The bell and the page of notices through the real router: one's own are read and marked, those of others are out of
//! reach.

use relance_desk::Handed;
use relance_domain::agent::{Agent, Role};
use relance_store::agent;

use crate::handler::tests::{House, house, now};

/// A letter to the technical team, and who works where.
async fn letter(house: &House) {
    let handed = Handed {
        protocol: "smtp",
        peer: "127.0.0.1:4000".into(),
        helo: String::new(),
        mail_from: "lea@example.net".into(),
        recipients: vec!["technique@lucarne.example".into()],
        raw: b"From: lea@example.net\r\nTo: technique@lucarne.example\r\nSubject: Son <coup>\r\n\r\nBonjour.\r\n"
            .to_vec(),
    };
    house.desk.keep(handed, now()).await.unwrap();
    house.deliver().await;
}

async fn agents(house: &House) -> Vec<Agent> {
    house.desk.look("agents", (), |tx, _| Box::pin(async move { Ok(agent::all(tx).await?) })).await.unwrap()
}

fn named<'a>(agents: &'a [Agent], email: &str) -> &'a Agent {
    agents.iter().find(|agent| agent.email == email).unwrap()
}

#[tokio::test]
async fn the_bell_counts_what_its_agent_has_not_read_and_nobody_else_marks_it() {
    let house = house().await;
    let lead = house.signed_in("lead@lucarne.example", Role::Lead).await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    let ben = house.signed_in_to("ben@lucarne.example", Role::Agent, &["players"]).await;
    letter(&house).await;
    let agents = agents(&house).await;
    let id = named(&agents, "ana@lucarne.example").id.to_string();
    assert!(house.get("/", &ana).await.says("aria-label=\"Notices\""), "nothing yet");
    house.post("/tickets/1/assign", &lead, &[("agent", &id)]).await;

    assert!(house.get("/", &ana).await.says("Notices: 1 unread"));
    assert!(house.get("/notices/bell", &ana).await.says("Notices: 1 unread"));
    assert!(!house.get("/notices/bell", &ben).await.says("unread"));
    let page = house.get("/notices", &ana).await;
    for words in ["Ada Ferri gave it to you.", "1 · Son &lt;coup&gt;", "href=\"/tickets/1\""] {
        assert!(page.says(words), "{words}\n{}", page.body);
    }
    let theirs = house.get("/notices", &ben).await;
    assert!(theirs.says("Nothing to tell you") && !theirs.says("Son &lt;coup&gt;"), "{}", theirs.body);

    let notice = page.body.split("name=\"last\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    for (path, fields) in
        [(format!("/notices/{notice}/seen"), vec![]), ("/notices/seen".into(), vec![("last", notice)])]
    {
        assert_eq!(house.post(&path, &ben, &fields).await.location(), "/notices", "{path}");
        assert!(house.get("/notices/bell", &ana).await.says("Notices: 1 unread"), "{path}");
    }
    assert!(page.says(&format!("action=\"/notices/{notice}/seen\"")), "each is marked by a form of its own");
    house.post(&format!("/notices/{notice}/seen"), &ana, &[]).await;
    assert!(!house.get("/notices/bell", &ana).await.says("unread"));
    assert!(house.get("/notices", &ana).await.says("Ada Ferri gave it to you."), "it is kept as read");
}

#[tokio::test]
async fn a_ticket_that_went_to_another_team_is_told_by_its_number_alone() {
    let house = house().await;
    let lead = house.signed_in("lead@lucarne.example", Role::Lead).await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    letter(&house).await;
    let agents = agents(&house).await;
    let id = named(&agents, "ana@lucarne.example").id.to_string();
    house.post("/tickets/1/assign", &lead, &[("agent", &id)]).await;
    house.post("/tickets/1/move", &lead, &[("team", "players")]).await;
    let page = house.get("/notices", &ana).await;
    assert!(page.says("Ticket 1, which is with another team now"), "{}", page.body);
    assert!(!page.says("Son &lt;coup&gt;") && !page.says("href=\"/tickets/1\""), "{}", page.body);
}

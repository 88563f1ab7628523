//! Moving through the real router: the mail is read before it leaves, and the line afterwards says what became of it.
//! Who is told of a move is tested in the desk.

use relance_desk::Handed;
use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

/// A letter in French to the technical team.
async fn letter(house: &House) {
    let raw = "From: =?utf-8?q?L=C3=A9a?= <lea@example.net>\r\nTo: technique@lucarne.example\r\nSubject: Panne\r\n\
        Content-Type: text/plain; charset=utf-8\r\n\r\nBonjour, depuis hier le jeu ne démarre plus sur mon \
        ordinateur. Pouvez-vous m’aider, s’il vous plaît ?\r\n";
    let handed = Handed {
        protocol: "smtp",
        peer: "127.0.0.1:4000".into(),
        helo: String::new(),
        mail_from: "lea@example.net".into(),
        recipients: vec!["technique@lucarne.example".into()],
        raw: raw.as_bytes().to_vec(),
    };
    house.desk.keep(handed, now()).await.unwrap();
    house.deliver().await;
}

#[tokio::test]
async fn the_mail_of_a_move_is_read_before_it_leaves_and_its_fate_afterwards() {
    let house = house().await;
    let lead = house.signed_in("lead@lucarne.example", Role::Lead).await;
    let ben = house.signed_in_to("ben@lucarne.example", Role::Agent, &["players"]).await;
    letter(&house).await;
    let path = "/tickets/1/move?team=players";
    let page = house.get(path, &lead).await;
    for words in [
        "Re: Panne",
        "joueurs@lucarne.example",
        "To lea@example.net, in French",
        "First answer stays due on",
        "Move and tell Léa",
        "Move without telling",
    ] {
        assert!(page.says(words), "{words}\n{}", page.body);
    }
    assert_eq!(house.get(path, &ben).await.status, 404);
    let back = house.get("/tickets/1/move?team=technical", &lead).await;
    assert_eq!(back.location(), "/tickets/1", "it is still there: nothing has moved");
    house.post("/tickets/1/move", &lead, &[("team", "players"), ("notify", "on")]).await;
    assert!(house.get("/tickets/1", &lead).await.says("Léa was told in French, leaving."));
    house.deliver().await;
    let page = house.get("/tickets/1", &lead).await;
    for words in ["Léa was told in French, delivered 14:20.", "First answer stayed due on", "Read the notice"]
    {
        assert!(page.says(words), "{words}\n{}", page.body);
    }
}

#[tokio::test]
async fn a_team_that_is_not_there_or_has_it_already_leads_back_to_the_ticket() {
    let house = house().await;
    let lead = house.signed_in("lead@lucarne.example", Role::Lead).await;
    letter(&house).await;
    for team in ["technical", "nobody"] {
        assert_eq!(
            house.get(&format!("/tickets/1/move?team={team}"), &lead).await.location(),
            "/tickets/1",
            "{team}"
        );
    }
}

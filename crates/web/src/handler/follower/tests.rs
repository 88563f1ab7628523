//! Following and naming colleagues through the real router, with refusals in the words of the page.
//! Who hears what is tested in the desk.

use relance_desk::Handed;
use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

/// A letter to the technical team.
async fn letter(house: &House) {
    let handed = Handed {
        protocol: "smtp",
        peer: "127.0.0.1:4000".into(),
        helo: String::new(),
        mail_from: "lea@example.net".into(),
        recipients: vec!["technique@lucarne.example".into()],
        raw: b"From: lea@example.net\r\nTo: technique@lucarne.example\r\nSubject: Son\r\n\r\nBonjour.\r\n"
            .to_vec(),
    };
    house.desk.keep(handed, now()).await.unwrap();
    house.deliver().await;
}

#[tokio::test]
async fn one_follows_and_leaves_and_another_team_does_neither() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    let ben = house.signed_in_to("ben@lucarne.example", Role::Agent, &["players"]).await;
    letter(&house).await;
    assert!(house.get("/tickets/1", &ana).await.says("Nobody follows it yet."));
    for path in ["/tickets/1/followers", "/tickets/1/followers/leave"] {
        assert_eq!(house.post(path, &ben, &[]).await.status, 404, "{path}");
    }
    assert_eq!(house.post("/tickets/1/followers", &ana, &[]).await.location(), "/tickets/1");
    let page = house.get("/tickets/1", &ana).await;
    assert!(page.says("Follow no more") && !page.says("Nobody follows it yet."), "{}", page.body);
    house.post("/tickets/1/followers/leave", &ana, &[]).await;
    assert!(house.get("/tickets/1", &ana).await.says("Nobody follows it yet."));
}

#[tokio::test]
async fn a_note_that_names_somebody_of_another_team_comes_back_with_its_words_and_the_name() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    house.signed_in_to("ben@lucarne.example", Role::Agent, &["players"]).await;
    letter(&house).await;
    let fields = [("body", "@ben@lucarne.example <look>")];
    let answer = house.post("/tickets/1/notes", &ana, &fields).await;
    assert_eq!(answer.status, 422);
    for words in ["Ada Ferri may not see this ticket", "@ben@lucarne.example &lt;look&gt;</textarea>"] {
        assert!(answer.says(words), "{words}\n{}", answer.body);
    }
}

//! Mailboxes as they are seen and tried: who may, what is shown, and that no secret comes back.

use axum::http::StatusCode;
use relance_desk::Handed;
use relance_desk::imap::{ImapSecret, Place, Trouble};
use relance_domain::policy::PolicyFile;

use super::*;
use crate::handler::tests::{House, demo_house, house, now, preset};

const ACCOUNT: &str = "[imap.google]\nurl = \"imaps://desk@imap.example\"\n\
    mailboxes = [\"joueurs@lucarne.example\"]\nafter = \"move\"\nmove_to = \"Relance\"\n";

/// The game studio that reads one account, with an administrator and a lead.
async fn reading(house: House) -> (House, String, String) {
    let mut files = preset("game-studio");
    files.push(PolicyFile { path: "imap.toml".into(), text: ACCOUNT.into() });
    house.desk.apply_policy(files, "test", "with an account", None, now()).await.unwrap();
    let ada = house.signed_in("ada@lucarne.example", Role::Admin).await;
    let ines = house.signed_in("ines@lucarne.example", Role::Lead).await;
    (house, ada, ines)
}

#[tokio::test]
async fn leads_see_every_mailbox_and_what_is_wrong_with_an_account() {
    let (house, _, ines) = reading(house().await).await;
    let place = Place { account: "google".into(), folder: "INBOX".into() };
    let (code, words) = ("login".to_owned(), "<b>wrong</b>".to_owned());
    house
        .desk
        .folder_failed(&place, Trouble { since_at: now(), code, words, next_try_at: Some(now()) })
        .await
        .unwrap();
    let page = house.get("/mailboxes", &ines).await;
    for text in [
        "technique@lucarne.example",
        "Handed to us by SMTP or LMTP",
        "Read from the account google",
        "desk @ imap.example:993",
        "moved to the folder “Relance”",
        "trouble since 14:20",
        "Name or password are refused",
        "&lt;b&gt;wrong&lt;/b&gt;",
        "Next try: 14:20",
    ] {
        assert!(page.says(text), "{text}: {}", page.body);
    }
    assert!(!page.says("Refresh token"), "a lead gives no secrets");
    let agent = house.signed_in("tom@lucarne.example", Role::Agent).await;
    assert_eq!(house.get("/mailboxes", &agent).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_administrator_gives_a_secret_and_nobody_sees_it_again() {
    let (house, ada, ines) = reading(house().await).await;
    let password = [("kind", "password"), ("google-password", "p&s <word>")];
    let answer = house.post("/mailboxes/imap/google/secret", &ines, &password).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(house.desk.imap_secret("google").await.unwrap(), None);
    let answer = house.post("/mailboxes/imap/google/secret", &ada, &password).await;
    assert!(answer.says("The secret is kept") && !answer.says("word&gt;"), "{}", answer.body);
    let kept = ImapSecret::Password("p&s <word>".into());
    assert_eq!(house.desk.imap_secret("google").await.unwrap(), Some(kept.clone()));
    for wrong in [vec![("kind", "password")], vec![("kind", "oauth"), ("google-provider", "google")]] {
        assert!(house.post("/mailboxes/imap/google/secret", &ada, &wrong).await.says("was not kept"));
    }
    assert_eq!(house.desk.imap_secret("google").await.unwrap(), Some(kept));
    let grant = [
        ("kind", "oauth"),
        ("google-provider", "other"),
        ("google-url", "https://login.example/token"),
        ("google-client_id", "desk"),
        ("google-client_secret", ""),
        ("google-refresh_token", "r1"),
    ];
    assert!(house.post("/mailboxes/imap/google/secret", &ada, &grant).await.says("The secret is kept"));
    let Some(ImapSecret::OAuth(grant)) = house.desk.imap_secret("google").await.unwrap() else {
        panic!("a grant")
    };
    assert_eq!((grant.token_url.as_str(), grant.client_secret), ("https://login.example/token", None));
    let nowhere = house
        .post("/mailboxes/imap/other/secret", &ada, &[("kind", "password"), ("other-password", "x")])
        .await;
    assert!(nowhere.says("was not kept"));
}

#[tokio::test]
async fn every_way_is_tried_and_its_words_are_shown() {
    let (house, ada, ines) = reading(house().await).await;
    let tried = house.post("/mailboxes/imap/google/fetch", &ines, &[]).await;
    assert!(
        tried.says("Name or password are refused") && tried.says("no &lt;password&gt;"),
        "{}",
        tried.body
    );
    house
        .post("/mailboxes/imap/google/secret", &ada, &[("kind", "password"), ("google-password", "x")])
        .await;
    let tried = house.post("/mailboxes/imap/google/fetch", &ines, &[]).await;
    assert!(tried.says("Name and password are accepted") && tried.says("1 of 1 passed"));
    let sent = house.post("/mailboxes/send", &ines, &[("mailbox", "joueurs@lucarne.example")]).await;
    assert!(sent.says("The way out of joueurs@lucarne.example") && sent.says("2 of 2 passed"));
    assert_eq!(house.post("/mailboxes/imap/other/fetch", &ines, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_test_letter_goes_out_and_is_told_when_it_is_back() {
    let (house, _, ines) = reading(house().await).await;
    let mailbox = [("mailbox", "joueurs@lucarne.example")];
    assert!(house.post("/mailboxes/loop", &ines, &mailbox).await.says("waits to be handed over"));
    let mail = house.desk.claim_outbox(now(), 10).await.unwrap().remove(0);
    let taken = relance_desk::Outcome::accepted("joueurs@lucarne.example", "taken");
    house.desk.delivered(mail.clone(), vec![taken], now()).await.unwrap();
    assert!(house.get("/mailboxes", &ines).await.says("handed over, not back yet"));
    let back = Handed {
        protocol: "lmtp",
        peer: "127.0.0.1".into(),
        helo: String::new(),
        mail_from: mail.mail_from.clone(),
        recipients: mail.recipients.clone(),
        raw: mail.raw.clone(),
    };
    house.desk.keep(back, now()).await.unwrap();
    house.deliver().await;
    let page = house.get("/mailboxes", &ines).await;
    assert!(page.says("back 14:20, by LMTP") && page.says("14:20, by LMTP"), "{}", page.body);
    let inbox = house.get("/", &ines).await;
    assert!(!inbox.says("Test letter"), "it opens no request");
    let stranger = house.post("/mailboxes/loop", &ines, &[("mailbox", "x@lucarne.example")]).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_demo_reaches_nothing() {
    let (house, ada, _) = reading(demo_house().await).await;
    for path in ["/mailboxes/send", "/mailboxes/imap/google/fetch"] {
        let answer = house.post(path, &ada, &[("mailbox", "joueurs@lucarne.example")]).await;
        assert!(answer.says("The demo reaches nothing outside"), "{}", answer.body);
    }
}

//! Receivers of webhooks through the real router: how they stand, what each was told, and who may see and do what.

use axum::http::StatusCode;
use relance_desk::{WebhookAnswer, WebhookCall};
use relance_domain::agent::Role;
use relance_domain::policy::PolicyFile;

use crate::handler::tests::{House, house, now};

async fn with_webhook() -> House {
    let house = house().await;
    let mut files = house.desk.policy_files().await.unwrap().unwrap();
    let text =
        "[webhook.crm]\nurl = \"https://crm.example/hook/s3cret\"\nevents = [\"ticket.opened\"]\n".to_owned();
    files.push(PolicyFile { path: "webhooks.toml".into(), text });
    house.desk.apply_policy(files, "test", "", None, now()).await.unwrap();
    house
}

async fn letter(house: &House, to: &str, id: &str) {
    let raw = format!(
        "From: Léa <lea@example.net>\r\nTo: {to}@lucarne.example\r\nSubject: Le jeu {id}\r\n\
         Message-ID: <{id}@x.example>\r\nDate: Tue, 10 Nov 2026 14:00:00 +0100\r\n\r\n\
         Bonjour, {id} ne démarre plus. Merci.\r\n"
    );
    house.mail_in(&raw, now()).await;
}

async fn answered(house: &House, status: u16) -> WebhookCall {
    let call = house.desk.claim_webhooks(now(), 10).await.unwrap().remove(0);
    let answer = WebhookAnswer { status: Some(status), words: "busy <br>".into(), retry_at: None };
    house.desk.webhook_answered(call.clone(), answer, now()).await.unwrap();
    call
}

#[tokio::test]
async fn leads_see_how_receivers_stand_and_what_they_were_told() {
    let house = with_webhook().await;
    let lea = house.signed_in("lea@lucarne.example", Role::Lead).await;
    let none = house.get("/webhooks", &lea).await;
    assert!(none.says("crm.example") && none.says("Not told anything yet"), "{}", none.body);
    assert!(!none.says("s3cret"), "the rest of an address may be a secret");
    letter(&house, "technique", "one").await;
    letter(&house, "joueurs", "two").await;
    let call = answered(&house, 503).await;
    answered(&house, 204).await;
    let page = house.get("/webhooks/crm", &lea).await;
    for words in ["ticket.opened", "503 busy &lt;br&gt;", "Next try", "204 busy", "ticket.opened&quot;"] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    assert!(!page.says("s3cret") && page.says("Send a test") && !page.says("Show the secret"));
    let delivered = house.get("/webhooks/crm?state=delivered", &lea).await;
    assert!(!delivered.says(&format!("msg_{}", call.id)), "{}", delivered.body);
    let of_one = house.get("/webhooks/crm?ticket=1", &lea).await;
    assert!(of_one.says("503 busy") && !of_one.says("204 busy"), "{}", of_one.body);
    assert_eq!(house.get("/webhooks/shop", &lea).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_lead_of_one_team_sees_its_tickets_alone() {
    let house = with_webhook().await;
    let tom = house.signed_in_to("tom@lucarne.example", Role::Lead, &["players"]).await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    letter(&house, "technique", "one").await;
    letter(&house, "joueurs", "two").await;
    let call = answered(&house, 204).await;
    for path in ["/webhooks", "/webhooks/crm", "/webhooks/crm?ticket=1"] {
        let page = house.get(path, &tom).await;
        assert!(page.status == StatusCode::OK && !page.says("Le jeu"), "{path}: {}", page.body);
        assert_eq!(house.get(path, &ana).await.status, StatusCode::FORBIDDEN);
    }
    let own = house.get("/webhooks/crm?ticket=2", &tom).await;
    assert!(own.says("Le jeu two"), "{}", own.body);
    let again = format!("/calls/{}/again", call.id);
    assert_eq!(house.post(&again, &tom, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.post("/webhooks/crm/replay", &tom, &[]).await.status, StatusCode::FORBIDDEN);
    for path in ["/webhooks/crm/secret", "/webhooks/crm/rotate"] {
        assert_eq!(house.post(path, &tom, &[]).await.status, StatusCode::FORBIDDEN);
    }
    for act in ["test", "start", "replay"] {
        let refused = house.post(&format!("/webhooks/crm/{act}"), &ana, &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{act}");
    }
    assert_eq!(house.post(&again, &ana, &[]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_receiver_that_is_gone_is_an_alarm_until_somebody_calls_it_again() {
    let house = with_webhook().await;
    let lea = house.signed_in("lea@lucarne.example", Role::Lead).await;
    letter(&house, "technique", "one").await;
    let call = answered(&house, 410).await;
    letter(&house, "technique", "two").await;
    let outbox = house.get("/outbox", &lea).await;
    assert!(outbox.says("The webhook crm is not called any more"), "{}", outbox.body);
    let page = house.get("/webhooks/crm", &lea).await;
    for words in
        ["It answered 410", "Waits until the receiver is called again", "action=\"/webhooks/crm/start\""]
    {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    assert!(!page.says("Send a test"));
    let started = house.post("/webhooks/crm/start", &lea, &[]).await;
    assert_eq!(started.location(), "/webhooks/crm?news=started");
    assert!(house.get(started.location(), &lea).await.says("It is called again"));
    assert!(!house.get("/outbox", &lea).await.says("is not called any more"));
    assert_ne!(answered(&house, 204).await.id, call.id);
    // The one that failed is sent again with all of its days.
    let sent = house.post("/webhooks/crm/replay", &lea, &[("which", "failed")]).await;
    assert_eq!(sent.location(), "/webhooks/crm?news=replayed&n=1");
    assert!(house.get(sent.location(), &lea).await.says("1 call is sent again"));
    assert_eq!(answered(&house, 204).await.id, call.id);
    let sent = house.post(&format!("/calls/{}/again?webhook=crm", call.id), &lea, &[]).await;
    assert_eq!(sent.location(), "/webhooks/crm");
    assert_eq!(answered(&house, 204).await.id, call.id);
}

#[tokio::test]
async fn administrators_see_a_secret_once_and_change_it() {
    let house = with_webhook().await;
    let ada = house.signed_in("ada@lucarne.example", Role::Admin).await;
    assert!(!house.get("/webhooks/crm", &ada).await.says("whsec_"));
    let secret = |page: &str| {
        let (_, tail) = page.split_once("whsec_").expect("a secret");
        tail.split(['"', '<']).next().unwrap_or_default().to_owned()
    };
    let shown = house.post("/webhooks/crm/secret", &ada, &[]).await;
    assert_eq!(shown.headers["cache-control"], "no-store");
    let changed = house.post("/webhooks/crm/rotate", &ada, &[("hours", "72")]).await;
    assert!(
        changed.says("Until") && changed.says("signed with the secret before as well"),
        "{}",
        changed.body
    );
    assert_ne!(secret(&shown.body), secret(&changed.body));
    let again = house.post("/webhooks/crm/secret", &ada, &[]).await;
    assert_eq!(secret(&again.body), secret(&changed.body));
    assert!(!house.get("/webhooks/crm", &ada).await.says("whsec_"));
    assert_eq!(house.post("/webhooks/shop/secret", &ada, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_test_is_told_and_seen_with_its_answer() {
    let house = with_webhook().await;
    let lea = house.signed_in("lea@lucarne.example", Role::Lead).await;
    let sent = house.post("/webhooks/crm/test", &lea, &[]).await;
    assert_eq!(sent.location(), "/webhooks/crm?news=tested");
    answered(&house, 200).await;
    let page = house.get(sent.location(), &lea).await;
    assert!(
        page.says("A test is on its way") && page.says("webhook.test") && page.says("200 busy"),
        "{}",
        page.body
    );
    assert_eq!(house.post("/webhooks/shop/test", &lea, &[]).await.status, StatusCode::NOT_FOUND);
}

//! A program sees how mail comes in, lets a mailbox write to itself, and an administrator's signs mail and lets people
//! in by a provider.

use axum::http::Method;
use serde_json::json;

use super::super::tests::{Program, with_a_ticket};

#[tokio::test]
async fn a_lead_sees_how_mail_comes_in_and_lets_a_mailbox_write_to_itself() {
    let house = with_a_ticket().await;
    let lead = Program::of(&house, "ada@lucarne.example", "lead").await;
    let agent = Program::of(&house, "ada@lucarne.example", "answer").await;
    assert_eq!(agent.refused(Method::GET, "/api/v1/mailboxes", None).await, "403 forbidden");
    let mailbox = async || {
        let all = lead.get("/api/v1/mailboxes").await;
        let found = all["items"].as_array().unwrap().iter().find(|one| one["team"] == "technical").cloned();
        found.unwrap()
    };
    assert_eq!(mailbox().await["check"], json!(null));
    assert!(mailbox().await["last_at"].is_string());
    let named = |address: &str| Some(json!({ "mailbox": address }));
    let other = named("nobody@lucarne.example");
    assert_eq!(lead.refused(Method::POST, "/api/v1/mailboxes/loop", other).await, "404 not_found");
    lead.done(Method::POST, "/api/v1/mailboxes/loop", named("technique@lucarne.example")).await;
    assert_eq!(mailbox().await["check"]["state"], json!("leaving"));
    assert_eq!(lead.refused(Method::POST, "/api/v1/imap/none/test", None).await, "404 not_found");
    let admin = Program::of(&house, "ada@lucarne.example", "admin").await;
    let secret = Some(json!({ "password": "open sesame" }));
    assert_eq!(lead.refused(Method::PUT, "/api/v1/imap/none/secret", secret.clone()).await, "403 forbidden");
    assert_eq!(admin.refused(Method::PUT, "/api/v1/imap/none/secret", secret).await, "404 not_found");
    let both = Some(json!({}));
    assert_eq!(admin.refused(Method::PUT, "/api/v1/imap/none/secret", both).await, "422 invalid");
}

#[tokio::test]
async fn an_administrator_makes_begins_and_ends_keys_of_signatures() {
    let house = with_a_ticket().await;
    let admin = Program::of(&house, "ada@lucarne.example", "admin").await;
    let lead = Program::of(&house, "ada@lucarne.example", "lead").await;
    assert_eq!(lead.refused(Method::GET, "/api/v1/dkim", None).await, "403 forbidden");
    let domain = "/api/v1/dkim/lucarne.example";
    let made = admin.done(Method::POST, &format!("{domain}/make"), None).await;
    let of_domain = |all: &serde_json::Value| {
        let found = all["items"].as_array().unwrap().iter().find(|one| one["domain"] == "lucarne.example");
        found.unwrap()["keys"].clone()
    };
    assert_eq!(of_domain(&made)[0]["state"], json!("waiting"), "{made}");
    assert!(of_domain(&made)[0]["record"].as_str().unwrap().starts_with("v=DKIM1"));
    let begun = admin.done(Method::POST, &format!("{domain}/activate"), None).await;
    assert_eq!(of_domain(&begun)[0]["state"], json!("active"), "{begun}");
    let selector = of_domain(&begun)[0]["selector"].as_str().unwrap().to_owned();
    let ended = admin.done(Method::POST, &format!("{domain}/{selector}/retire"), None).await;
    assert_ne!(of_domain(&ended)[0]["state"], json!("active"), "{ended}");
    assert_eq!(admin.refused(Method::POST, &format!("{domain}/none/retire"), None).await, "404 not_found");
    let wrong = "/api/v1/dkim/nonsense/make";
    assert_eq!(admin.refused(Method::POST, wrong, None).await, "422 invalid");
}

#[tokio::test]
async fn an_administrator_reads_how_agents_sign_in() {
    let house = with_a_ticket().await;
    let admin = Program::of(&house, "ada@lucarne.example", "admin").await;
    let lead = Program::of(&house, "ada@lucarne.example", "lead").await;
    assert_eq!(lead.refused(Method::GET, "/api/v1/sign-in", None).await, "403 forbidden");
    let known = admin.get("/api/v1/sign-in").await;
    assert_eq!((&known["passwords"], &known["providers"]), (&json!(true), &json!([])));
    let secret = Some(json!({ "secret": "hush" }));
    assert_eq!(admin.refused(Method::PUT, "/api/v1/sign-in/none/secret", secret).await, "404 not_found");
    assert_eq!(admin.refused(Method::POST, "/api/v1/sign-in/none/test", None).await, "404 not_found");
    let nobody = Some(json!({ "issuer": "https://id.example", "agent": "7" }));
    assert_eq!(admin.refused(Method::POST, "/api/v1/sign-in/unlink", nobody).await, "404 not_found");
    let off = Some(json!({ "passwords": false }));
    assert_eq!(admin.refused(Method::PUT, "/api/v1/sign-in/passwords", off).await, "422 policy");
    let on = Some(json!({ "passwords": true }));
    assert_eq!(admin.done(Method::PUT, "/api/v1/sign-in/passwords", on).await["passwords"], json!(true));
}

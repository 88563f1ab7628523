//! A program of a lead keeps the list of suppressed addresses.

use axum::http::Method;
use serde_json::json;

use super::super::tests::{Program, with_a_ticket};

#[tokio::test]
async fn a_lead_suppresses_an_address_once_and_lifts_it() {
    let house = with_a_ticket().await;
    let lead = Program::of(&house, "ada@lucarne.example", "lead").await;
    let agent = Program::of(&house, "ada@lucarne.example", "answer").await;
    let list = "/api/v1/suppressions";
    let wish = |scope: &str| Some(json!({ "email": "Lea@example.net", "scope": scope, "asked": true }));
    assert_eq!(agent.refused(Method::POST, list, wish("all")).await, "403 forbidden");
    assert_eq!(lead.refused(Method::POST, list, wish("some")).await, "422 no_scope");
    assert_eq!(lead.refused(Method::POST, list, wish("mailbox:x@y.example")).await, "422 no_scope");
    let made = lead.done(Method::POST, list, wish("all")).await;
    assert_eq!((&made["reason"], &made["email"]), (&json!("asked"), &json!("lea@example.net")));
    assert_eq!(lead.done(Method::POST, list, wish("all")).await["id"], made["id"], "asked twice");
    assert_eq!(lead.get(list).await["items"][0]["by"]["email"], json!("ada@lucarne.example"));
    let path = format!("{list}/{}", made["id"].as_str().unwrap());
    for _ in 0..2 {
        let lifted = lead.done(Method::POST, &format!("{path}/lift"), None).await;
        assert!(lifted["lifted_at"].is_string(), "{lifted}");
    }
    assert_eq!(lead.get(list).await["items"], json!([]));
    assert_eq!(lead.get(&format!("{list}?lifted=true")).await["items"][0]["id"], made["id"]);
    assert_eq!(lead.get(&format!("{list}?email=lea@example.net")).await["items"][0]["id"], made["id"]);
    assert_eq!(lead.refused(Method::POST, "/api/v1/suppressions/7/lift", None).await, "404 not_found");
}

//! A program looks after mail that waits and mail that did not arrive.

use axum::http::Method;
use serde_json::json;

use super::super::tests::{Program, with_a_ticket};

#[tokio::test]
async fn a_lead_tries_mail_now_takes_it_back_and_sends_it_elsewhere() {
    let house = with_a_ticket().await;
    let lead = Program::of(&house, "ada@lucarne.example", "lead").await;
    let reader = Program::of(&house, "ada@lucarne.example", "see").await;
    let waiting = lead.get("/api/v1/outbox").await;
    let mail = &waiting["items"][0];
    assert_eq!((&mail["why"], &mail["recipients"]), (&json!("untried"), &json!(["lea@example.net"])));
    assert_eq!(lead.get("/api/v1/outbox?domain=other.example").await["items"], json!([]));
    assert_eq!(lead.get("/api/v1/outbox?state=put_off").await["items"], json!([]));
    assert_eq!(lead.refused(Method::GET, "/api/v1/outbox?state=lost", None).await, "400 unreadable");
    assert_eq!(lead.get("/api/v1/outbox/alarms").await["our_faults"], json!(0));
    let id = mail["id"].as_str().unwrap();
    let path = format!("/api/v1/outbox/{id}");
    assert_eq!(reader.refused(Method::POST, &format!("{path}/cancel"), None).await, "403 forbidden");
    lead.done(Method::POST, &format!("{path}/now"), None).await;
    lead.done(Method::POST, "/api/v1/outbox/now", Some(json!({ "domain": "example.net" }))).await;
    for _ in 0..2 {
        lead.done(Method::POST, &format!("{path}/cancel"), None).await;
    }
    assert_eq!(lead.get("/api/v1/outbox").await["items"], json!([]));
    let failed = lead.get("/api/v1/outbox/failed").await;
    assert_eq!((&failed["items"][0]["id"], &failed["items"][0]["state"]), (&json!(id), &json!("cancelled")));

    let path = format!("/api/v1/mails/{id}");
    let known = lead.get(&path).await;
    assert_eq!((&known["ticket"], &known["deliveries"][0]["can_send_again"]), (&json!(1), &json!(true)));
    let again = |from: &str, to: &str| Some(json!({ "from": from, "to": to }));
    let path = format!("{path}/again");
    let nobody = again("nobody@example.net", "lea@post.example");
    assert_eq!(lead.refused(Method::POST, &path, nobody).await, "422 no_recipient");
    let ours = again("lea@example.net", "technique@lucarne.example");
    assert_eq!(lead.refused(Method::POST, &path, ours).await, "422 own_address");
    let sent = lead.done(Method::POST, &path, again("lea@example.net", "lea@post.example")).await;
    assert_eq!(sent["deliveries"][0]["recipient"], json!("lea@post.example"));
    assert_eq!(lead.get("/api/v1/calls/failed").await["items"], json!([]));
}

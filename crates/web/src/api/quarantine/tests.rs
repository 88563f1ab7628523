//! A program of a lead keeps senders out, looks into what is held, and lets it in or drops it.

use axum::http::Method;
use serde_json::json;

use super::super::tests::{Program, with_a_ticket};
use crate::handler::customer::tests::letter;

#[tokio::test]
async fn a_lead_blocks_a_sender_and_judges_what_they_write() {
    let house = with_a_ticket().await;
    let lead = Program::of(&house, "ada@lucarne.example", "lead").await;
    let agent = Program::of(&house, "ada@lucarne.example", "answer").await;
    let block = |sender: &str| Some(json!({ "sender": sender, "action": "quarantine", "why": "noise" }));
    assert_eq!(agent.refused(Method::POST, "/api/v1/blocks", block("x.example")).await, "403 forbidden");
    let us = block("lucarne.example");
    assert_eq!(lead.refused(Method::POST, "/api/v1/blocks", us).await, "422 invalid", "us");
    let made = lead.done(Method::POST, "/api/v1/blocks", block("noise.example")).await;
    let again = lead.done(Method::POST, "/api/v1/blocks", block("noise.example")).await;
    assert_eq!((&again["id"], &again["sender"]), (&made["id"], &json!("noise.example")));
    for name in ["one", "two", "three"] {
        letter(&house, &format!("{name}@noise.example"), "technique@lucarne.example").await;
    }
    let list = "/api/v1/quarantine";
    let first = lead.get(&format!("{list}?limit=2")).await;
    let rest = lead.get(&format!("{list}?limit=2&after={}", first["next"].as_str().unwrap())).await;
    let held = [&first["items"][0], &first["items"][1], &rest["items"][0]];
    assert_eq!(held.map(|one| one["cause"].clone()), [(); 3].map(|()| json!("blocked")));
    assert_eq!(rest["next"], json!(null));
    let path = |n: usize| format!("{list}/{}", held[n]["id"].as_str().unwrap());
    assert!(lead.get(&path(0)).await["text"].as_str().unwrap().contains("ne démarre plus"));
    let raw = lead.call(Method::GET, &format!("{}/raw", path(0)), None).await;
    assert!(raw.body.contains("Subject: Panne") && raw.headers["content-type"] == "message/rfc822");
    assert_eq!(agent.refused(Method::GET, &path(0), None).await, "403 forbidden");
    lead.done(Method::POST, &format!("{}/release", path(0)), Some(json!({}))).await;
    for _ in 0..2 {
        lead.done(Method::POST, &format!("{}/drop", path(1)), None).await;
    }
    let all = Some(json!({ "sender": held[2]["sender"] }));
    assert_eq!(lead.done(Method::POST, &format!("{list}/drop"), all).await, json!({ "n": 1 }));
    assert_eq!(lead.get(list).await["items"], json!([]));
    let dropped = lead.get(&format!("{list}?dropped=true")).await;
    assert_eq!(dropped["items"][0]["dropped_by"]["email"], json!("ada@lucarne.example"));
    let path = format!("/api/v1/blocks/{}", made["id"].as_str().unwrap());
    lead.done(Method::DELETE, &path, None).await;
    assert_eq!(lead.refused(Method::DELETE, &path, None).await, "404 not_found");
    assert_eq!(lead.get("/api/v1/blocks").await["items"], json!([]));
}

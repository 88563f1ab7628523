//! A program of a lead keeps the tags that everybody puts on tickets.

use axum::http::Method;
use serde_json::json;

use super::super::tests::{Program, with_a_ticket};

#[tokio::test]
async fn a_lead_renames_colours_merges_and_removes_tags() {
    let house = with_a_ticket().await;
    let lead = Program::of(&house, "ada@lucarne.example", "lead").await;
    let reader = Program::of(&house, "ada@lucarne.example", "see").await;
    let tags = Some(json!({ "tags": { "add": ["refund", "vip"] } }));
    lead.done(Method::PATCH, "/api/v1/tickets/1", tags).await;
    let all = reader.get("/api/v1/tags").await;
    let id = |name: &str| {
        let tags = all["items"].as_array().unwrap();
        let tag = tags.iter().find(|tag| tag["name"] == name).unwrap();
        format!("/api/v1/tags/{}", tag["id"].as_str().unwrap())
    };
    let name = |name: &str| Some(json!({ "name": name }));
    let path = format!("{}/name", id("refund"));
    assert_eq!(reader.refused(Method::PUT, &path, name("money-back")).await, "403 forbidden");
    assert_eq!(lead.done(Method::PUT, &path, name("money-back")).await["name"], json!("money-back"));
    assert_eq!(lead.done(Method::PUT, &path, name("money-back")).await["tickets"], json!(1), "asked twice");
    assert_eq!(lead.refused(Method::PUT, &path, name("vip")).await, "409 tag_taken");
    let colour = Some(json!({ "colour": "teal" }));
    let coloured = lead.done(Method::PUT, &format!("{}/colour", id("vip")), colour).await;
    assert_eq!(coloured["colour"], json!("teal"));
    assert_eq!(lead.refused(Method::DELETE, &id("vip"), None).await, "409 tag_used");
    lead.done(Method::POST, &format!("{}/merge", id("vip")), Some(json!({ "into": "money-back" }))).await;
    assert_eq!(reader.get("/api/v1/tickets/1").await["tags"], json!(["money-back"]));
    assert_eq!(lead.refused(Method::DELETE, "/api/v1/tags/7", None).await, "404 not_found");
}

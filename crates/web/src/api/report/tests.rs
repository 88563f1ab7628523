//! A program of a lead reads the numbers of their teams and what stands behind each; another lead's learns nothing.

use axum::http::Method;
use relance_domain::agent::Role;
use serde_json::json;

use super::super::tests::{Program, with_a_ticket};

#[tokio::test]
async fn each_number_leads_to_its_lines_and_files_say_the_same() {
    let house = with_a_ticket().await;
    house.signed_in_to("lead@lucarne.example", Role::Lead, &["technical"]).await;
    house.signed_in_to("other@lucarne.example", Role::Lead, &["consumer"]).await;
    let lead = Program::of(&house, "lead@lucarne.example", "lead").await;
    let other = Program::of(&house, "other@lucarne.example", "lead").await;
    let agent = Program::of(&house, "lead@lucarne.example", "answer").await;
    assert_eq!(agent.refused(Method::GET, "/api/v1/reports", None).await, "403 forbidden");
    let report = lead.get("/api/v1/reports").await;
    let open = report["rows"].as_array().unwrap().iter().find(|row| row["number"] == "open");
    assert_eq!((&open.unwrap()["n"], &open.unwrap()["team"]), (&json!(1), &json!("technical")), "{report}");
    assert_eq!((report["hours"].as_array().unwrap().len(), &report["arrived"][0]["n"]), (168, &json!(1)));
    let behind = lead.get("/api/v1/reports/behind?number=open").await;
    assert_eq!(behind["items"][0]["customer_email"], json!("lea@example.net"), "{behind}");
    let file = lead.call(Method::GET, "/api/v1/reports/file", None).await;
    assert!(file.body.contains("open,technical,,,,1"), "{}", file.body);
    let file = lead.call(Method::GET, "/api/v1/reports/behind/file?number=open", None).await;
    assert!(file.body.contains("lea@example.net"), "{}", file.body);

    let theirs = other.get("/api/v1/reports").await;
    assert!(!theirs.to_string().contains("technical"), "{theirs}");
    assert_eq!(other.get("/api/v1/reports/behind?number=open").await["items"], json!([]));
    let path = "/api/v1/reports?team=technical";
    assert_eq!(other.refused(Method::GET, path, None).await, "404 not_found");
    for (path, said) in [
        ("/api/v1/reports?from=x2026-11-0", "400 unreadable"),
        ("/api/v1/reports?from=2026-99-99", "400 unreadable"),
        ("/api/v1/reports/behind", "400 unreadable"),
        ("/api/v1/reports/behind?number=none", "422 no_number"),
        ("/api/v1/reports/behind?number=open&after=x", "422 no_place"),
    ] {
        assert_eq!(lead.refused(Method::GET, path, None).await, said, "{path}");
    }
}

#[tokio::test]
async fn letters_to_the_wrong_address_are_counted_and_listed() {
    let house = with_a_ticket().await;
    let lead = Program::of(&house, "ada@lucarne.example", "lead").await;
    let none = lead.get("/api/v1/reports/misrouting").await;
    assert_eq!(none, json!({ "addresses": [], "customers": [] }));
    let moved = Some(json!({ "team": "consumer" }));
    lead.done(Method::PUT, "/api/v1/tickets/1/team", moved).await;
    let all = lead.get("/api/v1/reports/misrouting?from=2026-11-01&until=2026-11-30").await;
    assert_eq!(all["addresses"][0]["address"], json!("technique@lucarne.example"), "{all}");
    let path = "/api/v1/reports/misrouting/tickets?from=2026-11-01&until=2026-11-30";
    let listed = lead.get(path).await;
    assert_eq!(
        (&listed["items"][0]["team"], &listed["items"][0]["to_team"]),
        (&json!("technical"), &json!("consumer"))
    );
    let file = lead
        .call(Method::GET, "/api/v1/reports/misrouting/file?from=2026-11-01&until=2026-11-30", None)
        .await;
    assert!(
        file.body.contains("lea@example.net,technique@lucarne.example,technical,consumer"),
        "{}",
        file.body
    );
}

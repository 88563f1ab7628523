//! A program reads as whom it acts, and says for its agent when they are away and what they hear.

use axum::http::Method;
use serde_json::json;

use super::super::tests::{Program, with_a_ticket};

#[tokio::test]
async fn a_program_knows_as_whom_it_acts_and_speaks_for_them() {
    let house = with_a_ticket().await;
    let program = Program::of(&house, "ada@lucarne.example", "answer").await;
    let me = program.get("/api/v1/me").await;
    assert_eq!((&me["email"], &me["role"]), (&json!("ada@lucarne.example"), &json!("agent")), "{me}");
    assert_eq!(me["teams"]["technical"], json!(["see", "note", "answer"]));
    assert_eq!(me["token"]["scopes"], json!(["answer"]));
    let it = Some(json!({ "language": "it" }));
    assert_eq!(program.done(Method::PATCH, "/api/v1/me", it).await["language"], json!("it"));
    let away = json!({ "from": "2026-12-20T00:00:00Z", "until": "2027-01-03T00:00:00Z" });
    let told = program.done(Method::PUT, "/api/v1/me/away", Some(away)).await;
    assert_eq!(told["away"]["until"], json!("2027-01-03T00:00:00Z"));
    let wrong = json!({ "from": "2026-12-20T00:00:00Z", "until": "2026-12-20T00:00:00Z" });
    assert_eq!(program.refused(Method::PUT, "/api/v1/me/away", Some(wrong)).await, "422 invalid");
    program.done(Method::POST, "/api/v1/me/back", None).await;
    let hearing = json!({
        "by_mail": { "named": "soon", "mine": "daily" },
        "quiet": { "from": "21:00", "until": "07:30" },
        "daily_at": "08:15",
    });
    let me = program.done(Method::PUT, "/api/v1/me/hearing", Some(hearing)).await;
    assert_eq!(me["away"], json!(null));
    assert_eq!(
        (&me["hearing"]["by_mail"]["named"], &me["hearing"]["by_mail"]["team"]),
        (&json!("soon"), &json!("never"))
    );
    assert_eq!(me["hearing"]["quiet"], json!({ "from": "21:00", "until": "07:30" }));
    let wrong = Some(json!({ "by_mail": {}, "daily_at": "8" }));
    assert_eq!(program.refused(Method::PUT, "/api/v1/me/hearing", wrong).await, "400 unreadable");
}

#[tokio::test]
async fn a_program_signs_its_agent_out_of_browsers() {
    let house = with_a_ticket().await;
    let program = Program::of(&house, "ada@lucarne.example", "answer").await;
    let open = program.get("/api/v1/me/sessions").await;
    let session = open["items"][0]["session"].as_str().unwrap();
    let path = format!("/api/v1/me/sessions/{session}");
    program.done(Method::DELETE, &path, None).await;
    assert_eq!(program.refused(Method::DELETE, &path, None).await, "404 not_found");
    program.done(Method::POST, "/api/v1/me/sessions/end", None).await;
    assert_eq!(program.get("/api/v1/me/sessions").await["items"], json!([]));
}

#[tokio::test]
async fn a_program_reads_what_its_agent_was_told() {
    let house = with_a_ticket().await;
    let ada = Program::of(&house, "ada@lucarne.example", "answer").await;
    house.signed_in_to("ana@lucarne.example", relance_domain::agent::Role::Agent, &["technical"]).await;
    let ana = Program::of(&house, "ana@lucarne.example", "answer").await;
    let id = ana.get("/api/v1/me").await["id"].clone();
    ada.done(Method::PUT, "/api/v1/tickets/1/agent", Some(json!({ "agent": id }))).await;
    assert_eq!(ana.get("/api/v1/notices/unseen").await, json!({ "n": 1, "more": false }));
    let told = ana.get("/api/v1/notices").await;
    let notice = &told["items"][0];
    assert_eq!((&notice["kind"], &notice["ticket"]), (&json!("assigned"), &json!(1)), "{told}");
    let path = format!("/api/v1/notices/{}/seen", notice["id"].as_str().unwrap());
    ada.done(Method::POST, &path, None).await;
    assert_eq!(ana.get("/api/v1/notices/unseen").await["n"], json!(1), "another's stays as it is");
    ana.done(Method::POST, &path, None).await;
    assert_eq!(ana.get("/api/v1/notices/unseen").await["n"], json!(0));
    let last = Some(json!({ "last": notice["id"] }));
    ana.done(Method::POST, "/api/v1/notices/seen", last).await;
    assert_eq!(ana.get("/api/v1/notices").await["items"][0]["seen"], json!(true));
}

//! A program reads the policy, tries a change before it makes it, makes it on the revision that it knows, and takes it
//! back.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::super::tests::{Program, with_a_ticket};

const POLICY: &str = "/api/v1/policy";

#[tokio::test]
async fn a_policy_is_tried_put_in_force_on_its_revision_and_restored() {
    let house = with_a_ticket().await;
    let admin = Program::of(&house, "ada@lucarne.example", "admin").await;
    let lead = Program::of(&house, "ada@lucarne.example", "lead").await;
    let read = lead.call(Method::GET, POLICY, None).await;
    let (etag, policy): (_, Value) =
        (read.headers["etag"].to_str().unwrap().to_owned(), serde_json::from_str(&read.body).unwrap());
    assert_eq!(etag, format!("\"{}\"", policy["revision"]));
    assert!(policy["tables"]["team"]["technical"].is_object(), "{policy}");
    let team = lead.get("/api/v1/policy/tables/team/technical").await;
    assert_eq!(team["table"], policy["tables"]["team"]["technical"]);
    assert_eq!(lead.refused(Method::GET, "/api/v1/policy/tables/tean", None).await, "404 not_found");

    let new = "[calendar.always-open]\nzone = \"Europe/Paris\"\nalways = true\n";
    let edit =
        |text: Value| Some(json!({ "edits": [{ "path": "more.toml", "text": text }], "note": "More" }));
    let wrong = lead.done(Method::POST, "/api/v1/policy/check", edit(json!("[tean.x]\n"))).await;
    assert!(wrong["mistakes"][0]["at"].as_str().unwrap().starts_with("more.toml:1:"), "{wrong}");
    let fine = lead.done(Method::POST, "/api/v1/policy/check", edit(json!("# nothing\n"))).await;
    assert_eq!((&fine["mistakes"], &fine["changes"][0]["change"]), (&json!([]), &json!("added")));
    assert_eq!((&fine["open"], &fine["moving"]), (&json!(1), &json!(0)));
    let _ = new;

    let put = async |edit: Option<Value>, etag: &str| {
        admin.call_with(Method::PUT, POLICY, edit, &[("if-match", etag)]).await
    };
    let text = edit(json!("# nothing\n"));
    assert_eq!(lead.refused(Method::PUT, POLICY, text.clone()).await, "403 forbidden");
    assert_eq!(admin.refused(Method::PUT, POLICY, text.clone()).await, "428 if_match_required");
    let broken = put(edit(json!("[tean.x]\n")), &etag).await;
    assert!(broken.status == 422 && broken.body.contains("more.toml:1:"), "{}", broken.body);
    let made = put(text.clone(), &etag).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    assert!(made.body.contains("\"note\":\"More\"") && made.headers["etag"].to_str().unwrap() != etag);
    assert_eq!(put(text, &etag).await.status, StatusCode::PRECONDITION_FAILED);
    let file = lead.get("/api/v1/policy/file?path=more.toml").await;
    assert_eq!(file["text"], json!("# nothing\n"));

    let revisions = lead.get("/api/v1/policy/revisions").await;
    let (new, old) = (&revisions["items"][0]["number"], &revisions["items"][1]["number"]);
    assert_eq!(&revisions["live"], new);
    let path = format!("/api/v1/policy/revisions/compare?from={old}&to={new}");
    assert_eq!(lead.get(&path).await["changes"][0]["path"], json!("more.toml"));
    let path = format!("/api/v1/policy/revisions/{old}/restore");
    let head = made.headers["etag"].to_str().unwrap();
    let back = admin.call_with(Method::POST, &path, Some(json!({})), &[("if-match", head)]).await;
    assert_eq!(back.status, StatusCode::OK, "{}", back.body);
    assert_eq!(lead.refused(Method::GET, "/api/v1/policy/file?path=more.toml", None).await, "422 no_file");
    let log = admin.get("/api/v1/audit?what=policy_restored").await;
    assert_eq!(log["items"].as_array().unwrap().len(), 1, "{log}");
}

#[tokio::test]
async fn mails_are_listed_and_tried_and_a_team_is_busy() {
    let house = with_a_ticket().await;
    let lead = Program::of(&house, "ada@lucarne.example", "lead").await;
    let mails = lead.get("/api/v1/policy/mails").await;
    let known = mails["items"].as_array().unwrap().iter().find(|mail| mail["languages"]["fr"] == "present");
    let key = known.unwrap()["key"].as_str().unwrap();
    let path = format!("/api/v1/policy/mails/{key}/fr");
    assert!(!lead.get(&path).await["body"].as_str().unwrap().is_empty());
    assert_eq!(lead.refused(Method::GET, "/api/v1/policy/mails/none/fr", None).await, "404 not_found");
    assert_eq!(
        lead.refused(Method::GET, &format!("/api/v1/policy/mails/{key}/xx"), None).await,
        "404 not_found"
    );
    let tried = Some(json!({ "subject": "Essai", "body": "Bonjour." }));
    let made = lead.done(Method::POST, &format!("{path}/preview"), tried).await;
    assert!(made["subject"] == "Essai" && made["html"].as_str().unwrap().contains("Bonjour."), "{made}");
    let wrong = Some(json!({ "body": "{{ nothing.there }}" }));
    assert_eq!(lead.refused(Method::POST, &format!("{path}/preview"), wrong).await, "422 policy");

    let busy = |busy: bool| Some(json!({ "busy": busy }));
    lead.done(Method::PUT, "/api/v1/teams/technical/busy", busy(true)).await;
    assert_eq!(lead.get(POLICY).await["busy"], json!(["technical"]));
    lead.done(Method::PUT, "/api/v1/teams/technical/busy", busy(false)).await;
    assert_eq!(lead.get(POLICY).await["busy"], json!([]));
    assert_eq!(lead.refused(Method::PUT, "/api/v1/teams/none/busy", busy(true)).await, "404 not_found");
}

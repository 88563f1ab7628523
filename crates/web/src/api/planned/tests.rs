//! A program reads what is going to leave by itself, and skips it, sends it now or gives it other words.

use axum::http::Method;
use relance_domain::agent::Role;
use serde_json::json;

use super::super::tests::Program;
use crate::handler::plan::tests::solved;

#[tokio::test]
async fn a_program_sees_why_a_step_is_when_it_is_and_acts_on_it() {
    let (house, _) = solved().await;
    house.signed_in_to("conso@lucarne.example", Role::Agent, &["consumer"]).await;
    let program = Program::of(&house, "ada@lucarne.example", "answer").await;
    let other = Program::of(&house, "conso@lucarne.example", "answer").await;
    program.done(Method::PUT, "/api/v1/tickets/1/status", Some(json!({ "status": "solved" }))).await;
    let planned = program.get("/api/v1/tickets/1/planned").await;
    let step = planned["items"].as_array().unwrap().iter().find(|step| step["cadence"] == "thanks");
    let step = step.unwrap_or_else(|| panic!("{planned}"));
    assert_eq!((&step["mail"], &step["to"]["language"]), (&json!("thanks-a-lot"), &json!("fr")));
    let path = format!("/api/v1/planned/{}", step["id"].as_str().unwrap());
    let why = program.get(&path).await;
    assert_eq!((&why["anchor"], &why["offset"]), (&json!("ticket_solved"), &json!("24h after")), "{why}");
    assert_eq!((&why["moved"], &why["quiet_hours"]["until"]), (&json!("quiet_hours"), &json!("16:30")));
    assert_eq!(other.refused(Method::GET, &path, None).await, "404 not_found");
    assert_eq!(other.refused(Method::POST, &format!("{path}/skip"), None).await, "404 not_found");

    let words = format!("{path}/words");
    let usual = program.get(&words).await;
    assert!(usual["body"].as_str().unwrap().contains("Did it help?"), "{usual}");
    let mine = Some(json!({ "subject": "Et alors ?", "body": "Tout va bien ?" }));
    program.done(Method::PUT, &words, mine).await;
    assert_eq!(
        program.get(&words).await,
        json!({ "subject": "Et alors ?", "body": "Tout va bien ?", "edited": true })
    );
    assert_eq!(program.done(Method::POST, &format!("{words}/reset"), None).await["reworded_by"], json!(null));

    let skip = format!("{path}/skip");
    for _ in 0..2 {
        let skipped = program.done(Method::POST, &skip, None).await;
        assert_eq!((&skipped["state"], &skipped["skipped"]["code"]), (&json!("skipped"), &json!("by_agent")));
    }
    assert_eq!(program.done(Method::POST, &format!("{path}/unskip"), None).await["state"], json!("planned"));
    let lead = Program::of(&house, "ada@lucarne.example", "lead").await;
    let listed = lead.get("/api/v1/cadences/thanks/planned").await;
    assert_eq!(listed["items"][0]["id"], step["id"]);
    assert_eq!(lead.refused(Method::GET, "/api/v1/cadences/none/planned", None).await, "404 not_found");
    assert_eq!(program.done(Method::POST, &format!("{path}/now"), None).await["state"], json!("done"));
}

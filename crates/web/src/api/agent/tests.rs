//! A program of an administrator lets people in, changes what they may do and lets them go; the audit log and the list
//! of tokens tell of it.

use axum::http::Method;
use relance_domain::agent::Role;
use serde_json::json;

use super::super::tests::{Program, with_a_ticket};

#[tokio::test]
async fn an_administrator_lets_a_person_in_changes_and_lets_them_go() {
    let house = with_a_ticket().await;
    let admin = Program::of(&house, "ada@lucarne.example", "admin").await;
    let reader = Program::of(&house, "ada@lucarne.example", "see").await;
    let new = json!({
        "email": "zoe@lucarne.example",
        "name": "Zoé",
        "role": "agent",
        "teams": { "technical": { "rights": ["answer"], "takes": false } },
    });
    assert_eq!(reader.refused(Method::POST, "/api/v1/agents", Some(new.clone())).await, "403 forbidden");
    let made = admin.done(Method::POST, "/api/v1/agents", Some(new.clone())).await;
    assert_eq!(
        made["member"]["teams"]["technical"],
        json!({ "rights": ["see", "note", "answer"], "takes": false })
    );
    assert_eq!(made["member"]["has_password"], json!(false));
    assert!(!made.to_string().contains("/invitation"), "the link goes by mail alone");
    assert_eq!(admin.refused(Method::POST, "/api/v1/agents", Some(new)).await, "409 taken");
    let path = format!("/api/v1/agents/{}", made["id"].as_str().unwrap());
    let change = json!({
        "role": "lead",
        "capacity": 20,
        "teams": { "technical": null, "players": { "rights": ["note", "export"] } },
    });
    let changed = admin.done(Method::PATCH, &path, Some(change)).await;
    let teams = json!({ "players": { "rights": ["see", "note", "export"], "takes": true } });
    assert_eq!((&changed["member"]["capacity"], &changed["member"]["teams"]), (&json!(20), &teams));
    assert_eq!(changed["name"], json!("Zoé"), "what is left out stays");
    let nowhere = Some(json!({ "teams": { "nowhere": { "rights": [] } } }));
    assert_eq!(admin.refused(Method::PATCH, &path, nowhere).await, "422 no_such_team");
    admin.done(Method::POST, &format!("{path}/invite"), None).await;
    assert_eq!(admin.done(Method::POST, &format!("{path}/free"), None).await["id"], made["id"]);
    for _ in 0..2 {
        let left = admin.done(Method::POST, &format!("{path}/leave"), None).await;
        assert!(left["left_at"].is_string(), "{left}");
    }
    assert_eq!(admin.done(Method::POST, &format!("{path}/return"), None).await["left_at"], json!(null));
    assert_eq!(admin.get(&format!("{path}/sessions")).await["items"], json!([]));
    admin.done(Method::POST, &format!("{path}/sessions/end"), None).await;
    let me = admin.get("/api/v1/me").await["id"].as_str().unwrap().to_owned();
    let last = Some(json!({ "role": "agent" }));
    assert_eq!(admin.refused(Method::PATCH, &format!("/api/v1/agents/{me}"), last).await, "409 last_admin");

    let log = admin.get(&format!("/api/v1/audit?about={}&limit=100", made["id"].as_str().unwrap())).await;
    let deeds = log["items"].as_array().unwrap();
    assert!(deeds.iter().all(|deed| deed["token"] == "CRM" && deed["author"] == "agent"), "{log}");
    let changed = deeds.iter().find(|deed| deed["what"] == "agent_changed").unwrap();
    assert_eq!((&changed["before"]["role"], &changed["after"]["role"]), (&json!("agent"), &json!("lead")));
    let file = admin.call(Method::GET, "/api/v1/audit/file", None).await;
    assert!(file.body.contains("agent_changed") && file.headers["content-type"] == "text/csv; charset=utf-8");
    assert_eq!(admin.get("/api/v1/audit?what=exported").await["items"][0]["name"], json!("audit.csv"));
    assert_eq!(admin.refused(Method::GET, "/api/v1/audit?what=nothing", None).await, "422 no_deed");
    assert_eq!(reader.refused(Method::GET, "/api/v1/audit", None).await, "403 forbidden");
}

#[tokio::test]
async fn colleagues_are_listed_for_everybody_and_what_they_may_do_for_who_leads_them() {
    let house = with_a_ticket().await;
    house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    house.signed_in_to("tom@lucarne.example", Role::Agent, &["consumer"]).await;
    house.signed_in_to("leo@lucarne.example", Role::Lead, &["technical"]).await;
    let ana = Program::of(&house, "ana@lucarne.example", "answer").await;
    let leo = Program::of(&house, "leo@lucarne.example", "lead").await;
    let elsewhere = ana.get("/api/v1/agents?team=consumer&may=answer").await;
    assert_eq!(elsewhere["items"], json!([]), "nothing is told of a team that the token does not see");
    let of_right = ana.get("/api/v1/agents?may=admin").await;
    assert_eq!(of_right["items"], json!([]), "who leads is told to who leads them");
    let of_team = ana.get("/api/v1/agents?team=technical&may=answer").await;
    let emails: Vec<&str> =
        of_team["items"].as_array().unwrap().iter().map(|one| one["email"].as_str().unwrap()).collect();
    assert_eq!(emails, ["ada@lucarne.example", "ana@lucarne.example", "leo@lucarne.example"]);
    assert!(of_team["items"].as_array().unwrap().iter().all(|one| one["member"].is_null()));
    let all = leo.get("/api/v1/agents").await;
    let known = |email: &str| {
        let found = all["items"].as_array().unwrap().iter().find(|one| one["email"] == email);
        found.unwrap().clone()
    };
    assert_eq!(known("ana@lucarne.example")["member"]["role"], json!("agent"));
    let tom = known("tom@lucarne.example");
    assert_eq!(tom["member"], json!(null));
    let path = |agent: &serde_json::Value| format!("/api/v1/agents/{}", agent["id"].as_str().unwrap());
    assert_eq!(leo.refused(Method::GET, &path(&tom), None).await, "404 not_found");
    let away = Some(json!({ "from": "2026-12-20T00:00:00Z", "until": "2027-01-03T00:00:00Z" }));
    assert_eq!(
        leo.refused(Method::PUT, &format!("{}/away", path(&tom)), away.clone()).await,
        "404 not_found"
    );
    let ana_path = path(&known("ana@lucarne.example"));
    let gone = leo.done(Method::PUT, &format!("{ana_path}/away"), away).await;
    assert_eq!(gone["away"]["from"], json!("2026-12-20T00:00:00Z"));
    leo.done(Method::POST, &format!("{ana_path}/back"), None).await;
    assert_eq!(ana.refused(Method::GET, &ana_path, None).await, "403 forbidden");
}

#[tokio::test]
async fn tokens_are_listed_and_ended_by_calls_and_never_made() {
    let house = with_a_ticket().await;
    house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    let admin = Program::of(&house, "ada@lucarne.example", "admin").await;
    let ana = Program::of(&house, "ana@lucarne.example", "answer").await;
    let own = ana.get("/api/v1/tokens").await;
    assert_eq!(own["items"].as_array().unwrap().len(), 1, "{own}");
    assert_eq!(admin.get("/api/v1/tokens").await["items"].as_array().unwrap().len(), 2);
    let new = Some(json!({ "name": "More" }));
    assert_eq!(admin.refused(Method::POST, "/api/v1/tokens", new).await, "405 method_not_allowed");
    let others = admin.get("/api/v1/me").await["token"]["id"].as_str().unwrap().to_owned();
    assert_eq!(
        ana.refused(Method::POST, &format!("/api/v1/tokens/{others}/end"), None).await,
        "404 not_found"
    );
    let path = format!("/api/v1/tokens/{}", own["items"][0]["id"].as_str().unwrap());
    admin.done(Method::POST, &format!("{path}/end"), None).await;
    assert_eq!(ana.refused(Method::GET, "/api/v1/me", None).await, "401 unauthorised");
    assert!(admin.get("/api/v1/tokens").await["items"][1]["ended_at"].is_string());
}

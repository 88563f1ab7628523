//! A program of a lead imports serial numbers and looks one up.

use axum::http::{Method, StatusCode};
use relance_domain::agent::Role;
use serde_json::json;

use super::super::tests::Program;
use crate::handler::tests::{House, now};

#[tokio::test]
async fn a_lead_imports_serial_numbers_and_looks_one_up() {
    let house = House::of(Some("device-tracker"), None).await;
    house.signed_in("ada@balise.example", Role::Admin).await;
    let lead = Program::of(&house, "ada@balise.example", "lead").await;
    let agent = Program::of(&house, "ada@balise.example", "answer").await;
    let wish = || Some(json!({ "name": "all.csv", "content": "bm90IGEgbnVtYmVyCg==" }));
    assert_eq!(agent.refused(Method::POST, "/api/v1/serial-imports", wish()).await, "403 forbidden");
    let empty = Some(json!({ "name": "none.csv", "content": "" }));
    assert_eq!(lead.refused(Method::POST, "/api/v1/serial-imports", empty).await, "422 empty");
    let begun = lead.call(Method::POST, "/api/v1/serial-imports", wish()).await;
    assert_eq!(begun.status, StatusCode::ACCEPTED, "{}", begun.body);
    let begun: serde_json::Value = serde_json::from_str(&begun.body).unwrap();
    house.desk.do_chores(now()).await.unwrap();
    let path = format!("/api/v1/serial-imports/{}", begun["id"].as_str().unwrap());
    let import = lead.get(&path).await;
    assert_eq!(import["name"], json!("all.csv"));
    let refused = lead.get(&format!("{path}/refused")).await;
    let file = lead.call(Method::GET, &format!("{path}/refused/file"), None).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(refused["items"].as_array().unwrap().len() as i64, import["refused"].as_i64().unwrap());
    assert_eq!(lead.get("/api/v1/serial-imports").await["items"][0]["id"], begun["id"]);
    assert_eq!(lead.get("/api/v1/serials").await["items"], json!([]));
    assert_eq!(lead.refused(Method::GET, "/api/v1/serials/nothing", None).await, "404 not_found");
    assert_eq!(lead.refused(Method::GET, "/api/v1/serials?after=x", None).await, "422 no_place");
}

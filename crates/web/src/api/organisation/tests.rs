//! A program of a lead keeps organisations; whoever may see their customers reads them.

use axum::http::Method;
use serde_json::json;

use super::super::tests::Program;
use crate::handler::customer::tests::two;
use crate::handler::tests::house;

#[tokio::test]
async fn a_lead_keeps_organisations_and_everybody_sees_the_members_they_know_of() {
    let house = house().await;
    let lead = {
        two(&house).await;
        Program::of(&house, "lea@lucarne.example", "lead").await
    };
    let agent = Program::of(&house, "tech@lucarne.example", "answer").await;
    let new = Some(json!({ "name": "Officina", "domains": ["officina.example"] }));
    assert_eq!(agent.refused(Method::POST, "/api/v1/organisations", new.clone()).await, "403 forbidden");
    let made = lead.done(Method::POST, "/api/v1/organisations", new.clone()).await;
    assert_eq!(lead.refused(Method::POST, "/api/v1/organisations", new).await, "409 taken");
    let path = format!("/api/v1/organisations/{}", made["id"].as_str().unwrap());
    house.desk.do_chores(crate::handler::tests::now()).await.unwrap();
    let members = lead.get(&format!("{path}/customers")).await;
    assert_eq!(members["items"][0]["email"], json!("tom@officina.example"), "{members}");
    assert_eq!(agent.get(&format!("{path}/customers")).await["items"], json!([]), "of another team");
    let change = json!({ "name": "Officina SRL", "domains": ["officina.example"], "note": "Paper." });
    assert_eq!(lead.done(Method::PUT, &path, Some(change)).await["name"], json!("Officina SRL"));
    assert_eq!(agent.get("/api/v1/organisations").await["items"][0]["note"], json!("Paper."));
    let wrong = Some(json!({ "name": "X", "domains": ["no domain"] }));
    assert_eq!(lead.refused(Method::PUT, &path, wrong).await, "422 no_domain");
}

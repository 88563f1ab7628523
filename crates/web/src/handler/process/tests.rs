//! The page of the process on the real router: administrators read what it runs with, and no secret.

use axum::http::StatusCode;
use relance_domain::agent::Role;

use crate::handler::tests::house;

#[tokio::test]
async fn administrators_read_what_the_process_runs_with_and_nobody_else_does() {
    let house = house().await;
    let ada = house.signed_in("ada@lucarne.example", Role::Admin).await;
    let page = house.get("/settings/process", &ada).await;
    for words in
        ["smtps://relay.lucarne.example:465", "10.1.0.0/16", "from the file", "Set, and shown to nobody"]
    {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    let policy = house.get("/policy", &ada).await;
    assert!(policy.says("/settings/process"), "whoever looks for it finds the way");
    let lea = house.signed_in("lea@lucarne.example", Role::Lead).await;
    assert_eq!(house.get("/settings/process", &lea).await.status, StatusCode::FORBIDDEN);
}

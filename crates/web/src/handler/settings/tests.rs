//! The hub of settings: who sees it, where it leads, and what its search finds.

use axum::http::StatusCode;
use relance_domain::agent::Role;
use relance_domain::policy::tables;

use crate::handler::tests::house;

#[tokio::test]
async fn the_hub_leads_to_every_table_and_every_way_opens() {
    let house = house().await;
    let ada = house.signed_in("ada@lucarne.example", Role::Admin).await;
    let page = house.get("/settings", &ada).await;
    let main = page.body.split_once("<main").unwrap().1;
    let ways: Vec<&str> = main.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(ways.len() > tables().len(), "{ways:?}");
    for way in ways.iter().filter(|way| way.starts_with('/')) {
        assert_eq!(house.get(way, &ada).await.status, StatusCode::OK, "{way}");
    }
    assert!(house.get("/", &ada).await.says("href=\"/settings\""), "the side leads there");
}

#[tokio::test]
async fn leads_see_what_they_may_open_and_agents_nothing() {
    let house = house().await;
    let lead = house.signed_in("lea@lucarne.example", Role::Lead).await;
    let agent = house.signed_in("bo@lucarne.example", Role::Agent).await;
    let page = house.get("/settings", &lead).await;
    assert!(page.says("href=\"/agents\"") && !page.says("href=\"/audit\"") && !page.says("href=\"/dkim\""));
    let main = page.body.split_once("<main").unwrap().1;
    let ways = main.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    for way in ways.filter(|way| way.starts_with('/')) {
        assert_eq!(house.get(way, &lead).await.status, StatusCode::OK, "{way}");
    }
    assert_eq!(house.get("/settings", &agent).await.status, StatusCode::FORBIDDEN);
    assert!(!house.get("/", &agent).await.says("href=\"/settings\""));
}

#[tokio::test]
async fn a_setting_is_found_by_its_name_its_key_and_in_other_letters() {
    let house = house().await;
    let ada = house.signed_in("ada@lucarne.example", Role::Admin).await;
    let found = async |asked: &str| {
        let page = house.get(&format!("/settings?q={asked}"), &ada).await;
        let main = page.body.split_once("<main").unwrap().1.to_owned();
        let ways = main.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let ways: Vec<String> = ways.filter(|way| way.starts_with("/p")).map(str::to_owned).collect();
        ways.join("\n")
    };
    insta::assert_snapshot!(found("quiet+hours").await, @"
    /policy/tables/quiet_hours
    /policy/tables/quiet_hours#f-from
    /policy/tables/quiet_hours#f-until
    /policy/tables/quiet_hours#f-zone
    ");
    insta::assert_snapshot!(found("replies_per").await, @"/policy/tables/caps#f-replies_per_recipient_per_day");
    insta::assert_snapshot!(found("TECHNICAL").await, @"
    /policy/tables/team/technical
    /policy/forms/technical
    ");
    assert_eq!(found("teleport").await, "");
}

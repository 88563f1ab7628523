//! The list of tags through the real router, for leads and for those who are none.

use axum::http::StatusCode;
use relance_desk::NewTicket;
use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

/// A ticket with two tags, and the number of the first.
async fn tagged(house: &House, cookie: &str) -> i64 {
    let ada = house.desk.session(cookie.split('=').nth(1).unwrap(), now()).await.unwrap().unwrap();
    let new = NewTicket {
        team: "technical".into(),
        customer_name: "Tom".into(),
        customer_email: "tom@post.example".into(),
        locale: None,
        subject: "Black screen".into(),
        body: "It is black.".into(),
        we_write: false,
    };
    house.desk.create_ticket(&ada, new, now()).await.unwrap();
    house.post("/tickets/1/tags", cookie, &[("add", "plantage, crash")]).await;
    let list = house.get("/tags", cookie).await.body;
    let at = list.rfind("/name\"").expect("a form for each");
    list[..at].rsplit('/').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_lead_renames_colours_merges_and_removes_tags() {
    let house = house().await;
    let lead = house.signed_in_to("lea@lucarne.example", Role::Lead, &["technical"]).await;
    let id = tagged(&house, &lead).await;
    let path = |verb: &str| format!("/tags/{id}/{verb}");
    for (name, words) in [("crash", "Merge the two instead"), ("\"", "is no tag")] {
        let refused = house.post(&path("name"), &lead, &[("name", name)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(words), "{}", refused.body);
    }
    for (verb, field) in [("name", ("name", "Freeze")), ("colour", ("colour", "red"))] {
        assert_eq!(house.post(&path(verb), &lead, &[field]).await.location(), "/tags");
    }
    let page = house.get("/tickets/1", &lead).await;
    assert!(page.says("tone-red") && page.says("Remove the tag freeze"), "{}", page.body);
    assert_eq!(house.post(&path("remove"), &lead, &[]).await.location(), "/tags");
    assert!(house.get("/tags", &lead).await.says("freeze"), "a tag that is used stays");
    house.post(&path("merge"), &lead, &[("into", "crash")]).await;
    let page = house.get("/tickets/1", &lead).await;
    assert!(!page.says("Remove the tag freeze") && page.says("Remove the tag crash"), "{}", page.body);
    assert!(!house.get("/tags", &lead).await.says("freeze"));
}

#[tokio::test]
async fn agents_neither_see_nor_keep_the_list_of_tags() {
    let house = house().await;
    let lead = house.signed_in_to("lea@lucarne.example", Role::Lead, &["technical"]).await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    let id = tagged(&house, &lead).await;
    assert_eq!(house.get("/tags", &ana).await.status, StatusCode::FORBIDDEN);
    for (verb, field) in [
        ("name", ("name", "x")),
        ("colour", ("colour", "red")),
        ("merge", ("into", "crash")),
        ("remove", ("a", "b")),
    ] {
        let refused = house.post(&format!("/tags/{id}/{verb}"), &ana, &[field]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{verb}");
    }
    assert!(house.get("/tags", &lead).await.says("plantage"));
}

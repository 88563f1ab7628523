//! The page of keys on the real router: unsigned mail is seen, a pair is made, begins, and ends.

use axum::http::StatusCode;
use relance_domain::agent::Role;

use crate::handler::tests::house;

#[tokio::test]
async fn an_administrator_makes_begins_and_ends_keys() {
    let house = house().await;
    let ada = house.signed_in("ada@lucarne.example", Role::Admin).await;
    let page = house.get("/dkim", &ada).await;
    assert!(page.says("lucarne.example") && page.says("Unsigned"), "{}", page.body);
    let domain = [("domain", "lucarne.example")];
    assert_eq!(house.post("/dkim/make", &ada, &domain).await.location(), "/dkim");
    let page = house.get("/dkim", &ada).await;
    assert!(page.says("._domainkey.lucarne.example") && page.says("v=DKIM1; k=ed25519; p="));
    assert!(page.says("Unsigned"), "nobody could verify a signature yet");
    assert_eq!(house.post("/dkim/activate", &ada, &domain).await.location(), "/dkim");
    assert!(!house.get("/dkim", &ada).await.says("Unsigned"));
    let keys = house.desk.dkim_keys().await.unwrap();
    for key in &keys {
        let wished = [domain[0], ("selector", key.selector.as_str())];
        assert_eq!(house.post("/dkim/retire", &ada, &wished).await.location(), "/dkim");
    }
    let page = house.get("/dkim", &ada).await;
    assert!(page.says("Unsigned") && page.says(&keys[0].selector));
}

#[tokio::test]
async fn what_cannot_be_done_is_said_on_the_page() {
    let house = house().await;
    let ada = house.signed_in("ada@lucarne.example", Role::Admin).await;
    for (path, domain) in [
        ("/dkim/make", "no domain"),
        ("/dkim/activate", "lucarne.example"),
        ("/dkim/retire", "lucarne.example"),
    ] {
        let answer = house.post(path, &ada, &[("domain", domain), ("selector", "x")]).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.says("notice broken"), "{path}");
    }
}

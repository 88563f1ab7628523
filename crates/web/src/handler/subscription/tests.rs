//! What a customer of a hosting company has, seen and changed on their card by who answers about it.

use axum::http::StatusCode;
use relance_domain::agent::Role;
use relance_store::customer;

use crate::handler::tests::{House, now};

async fn hosting() -> (House, String) {
    let house = House::of(Some("hosting"), None).await;
    house.desk.purchase("hannah@whitcombe.example", "quai", now()).await.unwrap();
    house.desk.do_chores(now()).await.unwrap();
    let cookie = house.signed_in_to("gio@amarre.example", Role::Agent, &["billing"]).await;
    (house, cookie)
}

async fn card(house: &House) -> String {
    let read = house.desk.look("hannah", (), |tx, _| {
        Box::pin(async move { Ok(customer::find_address(tx, "hannah@whitcombe.example").await?) })
    });
    format!("/customers/{}", read.await.unwrap().unwrap().id)
}

/// Where the first form for an act is.
fn action(body: &str, act: &str) -> String {
    let end = body.find(&format!("/{act}\"")).unwrap_or_else(|| panic!("no {act}: {body}"));
    let start = body[..end].rfind("/subscriptions/").unwrap();
    format!("{}/{act}", &body[start..end])
}

#[tokio::test]
async fn what_a_customer_has_is_cancelled_kept_and_given_days_on_their_card() {
    let (house, cookie) = hosting().await;
    let card = card(&house).await;
    let page = house.get(&card, &cookie).await;
    assert!(page.says("Quai server") && page.says("runs") && page.says("14.90"), "{}", page.body);

    let cancel = action(&page.body, "cancel");
    let done = house.post(&cancel, &cookie, &[]).await;
    assert_eq!(done.location(), format!("{card}#products"));
    let page = house.get(&card, &cookie).await;
    assert!(page.says("ends with its period"), "{}", page.body);
    assert_eq!(
        house.post(&cancel, &cookie, &[]).await.location(),
        format!("{card}#products"),
        "pressed twice"
    );
    house.post(&action(&page.body, "keep"), &cookie, &[]).await;

    let before = house.get(&card, &cookie).await.body;
    house.post(&action(&before, "extend"), &cookie, &[("days", "9")]).await;
    assert_ne!(house.get(&card, &cookie).await.body, before, "another day of the end");
}

#[tokio::test]
async fn nobody_else_changes_what_a_customer_has() {
    let (house, cookie) = hosting().await;
    let card = card(&house).await;
    let cancel = action(&house.get(&card, &cookie).await.body, "cancel");
    let nina = house.signed_in_to("nina@amarre.example", Role::Agent, &["support"]).await;
    for path in [cancel.as_str(), "/subscriptions/7/cancel", "/subscriptions/7/forget"] {
        assert_eq!(house.post(path, &nina, &[]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(house.get(&card, &cookie).await.says("runs"));
}

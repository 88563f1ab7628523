//! The door through the real router, where it opens with a passkey: what an authenticator is asked, what is left of a
//! challenge, and that nothing is said of who is known. A whole sign-in is told in the desk and in a browser.

use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use relance_domain::agent::Role;

use super::local;
use crate::handler::tests::{House, house};

async fn secure() -> House {
    House::at(Some("game-studio"), None, "https://desk.example").await
}

#[tokio::test]
async fn passkeys_are_offered_where_browsers_know_them() {
    assert!(!house().await.get("/login", "").await.says("data-passkey"));
    assert_eq!(house().await.post("/login/passkey/challenge", "", &[]).await.status, StatusCode::NOT_FOUND);
    let house = secure().await;
    let page = house.get("/login?next=/tickets/1", "").await;
    assert!(
        page.says("data-passkey=\"enter\"") && page.says("autocomplete=\"username webauthn\""),
        "{}",
        page.body
    );
    let ana = house.signed_in("ana@lucarne.example", Role::Agent).await;
    assert!(house.get("/account", &ana).await.says("data-passkey=\"create\""));
}

#[tokio::test]
async fn an_authenticator_is_asked_for_this_desk_with_a_challenge_in_a_cookie() {
    let house = secure().await;
    let asked = house.post("/login/passkey/challenge", "", &[]).await;
    let options: serde_json::Value = serde_json::from_str(&asked.body).unwrap();
    assert_eq!(
        (&options["rpId"], &options["userVerification"]),
        (&"desk.example".into(), &"required".into())
    );
    assert_eq!(options["challenge"].as_str().unwrap().len(), 43);
    let line = asked.headers[SET_COOKIE].to_str().unwrap();
    assert!(line.contains("HttpOnly") && line.contains("Secure") && line.contains("Max-Age=300"), "{line}");
    let again = house.post("/login/passkey/challenge", asked.cookie(), &[]).await;
    assert_eq!(again.body, asked.body, "two tabs have one challenge");
    let ana = house.signed_in("ana@lucarne.example", Role::Agent).await;
    let new = house.post("/account/passkeys/challenge", &ana, &[]).await;
    let options: serde_json::Value = serde_json::from_str(&new.body).unwrap();
    assert_eq!(options["attestation"], "none");
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(options["user"]["name"], "ana@lucarne.example");
    assert_ne!(options["user"]["id"].as_str().unwrap().len(), 0);
    assert_eq!(house.post("/account/passkeys/challenge", "", &[]).await.location(), "/login?next=/");
}

#[tokio::test]
async fn what_no_authenticator_said_opens_nothing_and_says_nothing() {
    let house = secure().await;
    let asked = house.post("/login/passkey/challenge", "", &[]).await;
    for (cookie, fields) in [
        ("", vec![("credential", "AAAA")]),
        (asked.cookie(), vec![]),
        (asked.cookie(), vec![("credential", "AAAA"), ("client_data", "%%%"), ("signature", "AA")]),
    ] {
        let refused = house.post("/login/passkey", cookie, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("This passkey opens nothing here"), "{}", refused.body);
        assert!(refused.cookie().starts_with("relance_passkey="), "its challenge is gone");
    }
    let ana = house.signed_in("ana@lucarne.example", Role::Agent).await;
    let fields = [("passkey-name", "mine"), ("passkey-password", "x"), ("attestation", "AA")];
    let refused = house.post("/account/passkeys", &ana, &fields).await;
    assert!(refused.says("That took too long") && refused.says("value=\"mine\""), "{}", refused.body);
}

#[test]
fn after_signing_in_nobody_is_sent_elsewhere() {
    let cases = [
        ("/tickets/4127?x=1", "/tickets/4127?x=1"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("", "/"),
        ("/a\r\nSet-Cookie: x", "/"),
    ];
    for (next, to) in cases {
        assert_eq!(local(next), to, "{next:?}");
    }
}

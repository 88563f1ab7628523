//! The account through the real router: a password that is changed, the language of pages, and the browsers in which
//! somebody is signed in, with who may sign them out.

use axum::http::StatusCode;
use relance_desk::SignIn;
use relance_domain::agent::Role;

use crate::handler::tests::{House, PASSWORD, house, now};

async fn another_browser(house: &House, email: &str, token: &str) {
    let typed = SignIn { email: email.into(), password: PASSWORD.into() };
    house.desk.sign_in(typed, token, now()).await.unwrap();
}

#[tokio::test]
async fn an_agent_sees_their_browsers_and_signs_the_others_out() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    for token in ["two", "three"] {
        another_browser(&house, "ana@lucarne.example", token).await;
    }
    let page = house.get("/account", &ana).await;
    assert!(page.says("this one") && page.says("A browser that does not say its name"), "{}", page.body);
    let sessions: Vec<&str> = page
        .body
        .split("name=\"session\" value=\"")
        .skip(1)
        .filter_map(|tail| tail.split('"').next())
        .collect();
    assert_eq!(sessions.len(), 2, "one's own is left by signing out");
    let ended = house.post("/account/sessions/end", &ana, &[("session", sessions[0])]).await;
    assert_eq!(ended.location(), "/account?saved=1");
    let again = house.post("/account/sessions/end", &ana, &[("session", sessions[0])]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    house.post("/account/sessions/end-others", &ana, &[]).await;
    let page = house.get("/account", &ana).await;
    assert!(page.says("this one") && !page.says("name=\"session\""), "{}", page.body);
    for token in ["two", "three"] {
        let cookie = format!("{}={token}", crate::session::SESSION);
        assert!(house.get("/account", &cookie).await.location().starts_with("/login"), "{token}");
    }
}

#[tokio::test]
async fn nobody_but_an_administrator_touches_the_browsers_of_somebody_else() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    let lead = house.signed_in("lea@lucarne.example", Role::Lead).await;
    another_browser(&house, "ana@lucarne.example", "two").await;
    let page = house.get("/account", &ana).await;
    let session = page.body.split("name=\"session\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let stolen = house.post("/account/sessions/end", &lead, &[("session", session)]).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);
    for path in ["/agents/1/sessions/end", "/agents/1/sessions/end-others"] {
        assert_eq!(house.post(path, &lead, &[("session", session)]).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(house.get("/agents/1/sessions", &lead).await.status, StatusCode::FORBIDDEN);
    assert!(house.get("/account", &ana).await.says("name=\"session\""));
}

#[tokio::test]
async fn a_password_is_changed_by_who_knows_it_and_guessed_by_nobody() {
    let house = house().await;
    let ines = house.signed_in("ines@lucarne.example", Role::Lead).await;
    let signed_in =
        house.post("/login", "", &[("email", "ines@lucarne.example"), ("password", PASSWORD)]).await;
    let elsewhere = signed_in.cookie().to_owned();
    let change = async |present: &str, new: &str| {
        house.post("/account/password", &ines, &[("present", present), ("new", new)]).await
    };
    let answer = change("the harbour is green", "a staple on the moon").await;
    assert!(answer.status == 422 && answer.says("This is not your password"), "{}", answer.status);
    assert!(!answer.says("a staple"), "what was typed never comes back");
    let answer = change(PASSWORD, "short").await;
    assert!(answer.status == 422 && answer.says("10 to 200"), "{}", answer.status);
    let answer = change(PASSWORD, "a staple on the moon").await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, "/account?saved=1"));
    assert!(house.get("/account?saved=1", &ines).await.says("Saved."));
    assert_eq!(house.get("/account", &elsewhere).await.status, 303, "signed out");
    let statuses = [(); 6].map(|()| change("guess", "a staple on the moon"));
    let mut last = 0;
    for status in statuses {
        last = status.await.status.as_u16();
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn an_agent_reads_faults_in_their_own_language() {
    let house = house().await;
    let ines = house.signed_in("ines@lucarne.example", Role::Lead).await;
    house.post("/account", &ines, &[("locale", "it")]).await;
    let answer = house.get("/tickets/999", &ines).await;
    assert!(answer.status == 404 && answer.says("lang=\"it\""), "{}", answer.body);
}

//! Calls of programs on the real router: tokens, problems, keys, versions. What each noun does is told with it.

use axum::http::{Method, StatusCode};
use relance_desk::NewToken;
use relance_domain::agent::Role;
use relance_domain::token::Scopes;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::handler::tests::{Answer, House, house, now};

/// A program with a token of this agent.
pub(super) struct Program<'a> {
    pub house: &'a House,
    pub token: String,
}

impl<'a> Program<'a> {
    /// One that acts as the agent of this address, with these scopes.
    pub async fn of(house: &'a House, email: &str, scopes: &str) -> Self {
        Self::within(house, email, scopes, &[]).await
    }

    /// The same with teams beyond which it reaches nothing.
    pub async fn within(house: &'a House, email: &str, scopes: &str, teams: &[&str]) -> Self {
        let email = email.to_owned();
        let agent = house.desk.look("agent", email, |tx, email| {
            Box::pin(async move { Ok(relance_store::agent::find_email(tx, &email).await?) })
        });
        let scopes: Scopes = scopes.parse().unwrap();
        let teams = teams.iter().map(|team| (*team).to_owned()).collect();
        let agent = agent.await.unwrap().expect("an agent");
        let new = NewToken { agent, name: "CRM".into(), scopes, teams, days: 30 };
        let random = secret(&format!("{agent} {} {:?}", new.scopes, new.teams));
        let (_, token) = house.desk.make_token_here(new, random, now()).await.unwrap();
        Self { house, token }
    }

    pub async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        self.call_with(method, path, body, &[]).await
    }

    pub async fn call_with(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
        head: &[(&str, &str)],
    ) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let mut lines = vec![("authorization", bearer.as_str())];
        lines.extend(head);
        self.house.call(method, path, body.map(|body| body.to_string()), &lines).await
    }

    pub async fn get(&self, path: &str) -> Value {
        let answer = self.call(Method::GET, path, None).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    /// Something that is done; what is answered, if anything.
    pub async fn done(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        let answer = self.call(method, path, body).await;
        assert!(answer.status.is_success(), "{path}: {} {}", answer.status, answer.body);
        serde_json::from_str(&answer.body).unwrap_or_default()
    }

    /// The status and the code of what is not done.
    pub async fn refused(&self, method: Method, path: &str, body: Option<Value>) -> String {
        code(&self.call(method, path, body).await)
    }
}

/// Bytes for a secret, other ones for another name.
fn secret(name: &str) -> [u8; 32] {
    Sha256::digest(name.as_bytes()).into()
}

pub(super) fn code(answer: &Answer) -> String {
    let said: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    format!("{} {}", answer.status.as_u16(), said["code"].as_str().unwrap_or_default())
}

/// A house with one letter of Léa's, and an administrator.
pub(super) async fn with_a_ticket() -> House {
    let house = house().await;
    house.signed_in("ada@lucarne.example", Role::Admin).await;
    let letter = "From: Léa <lea@example.net>\r\nTo: technique@lucarne.example\r\nSubject: Le jeu ne démarre plus\r\n\
        Message-ID: <one@x.example>\r\nDate: Tue, 10 Nov 2026 14:00:00 +0100\r\n\r\nBonjour, le jeu ne \
        démarre plus.\r\n";
    house.mail_in(letter, now()).await;
    house
}

#[tokio::test]
async fn a_call_without_a_good_token_is_told_so_and_nothing_more() {
    let house = with_a_ticket().await;
    let program = Program::of(&house, "ada@lucarne.example", "see").await;
    for (head, said) in [
        (vec![], "401 unauthorised"),
        (vec![("authorization", "Bearer nonsense")], "401 unauthorised"),
        (vec![("authorization", "Basic YWRhOmFkYQ==")], "401 unauthorised"),
    ] {
        let answer = house.call(Method::GET, "/api/v1/tickets/1", None, &head).await;
        assert_eq!(code(&answer), said);
        assert!(answer.headers["www-authenticate"].to_str().unwrap().starts_with("Bearer"));
        assert_eq!(answer.headers["content-type"], "application/problem+json");
    }
    assert_eq!(program.get("/api/v1/tickets/1").await["subject"], "Le jeu ne démarre plus");
    let of_a_browser = house.signed_in("eva@lucarne.example", Role::Admin).await;
    let answer = house.call(Method::GET, "/api/v1/tickets/1", None, &[("cookie", &of_a_browser)]).await;
    assert_eq!(code(&answer), "401 unauthorised", "no cookie opens the API");
}

#[tokio::test]
async fn problems_have_codes_and_say_where() {
    let house = with_a_ticket().await;
    let program = Program::of(&house, "ada@lucarne.example", "answer").await;
    let patch = async |body: Value| code(&program.call(Method::PATCH, "/api/v1/tickets/1", Some(body)).await);
    assert_eq!(patch(json!({ "priority": "huge" })).await, "400 unreadable");
    assert_eq!(patch(json!({ "prioritty": "high" })).await, "400 unreadable");
    assert_eq!(patch(json!({ "category": "nowhere" })).await, "422 no_category");
    assert_eq!(patch(json!({ "snoozed_until": "2020-01-01T00:00:00Z" })).await, "422 no_moment");
    let get = async |path: &str| code(&program.call(Method::GET, path, None).await);
    assert_eq!(get("/api/v1/tickets/9").await, "404 not_found");
    assert_eq!(get("/api/v1/tickets/x").await, "404 not_found");
    assert_eq!(get("/api/v1/nothing").await, "404 not_found");
    assert_eq!(get("/api/v1/tickets?limit=900").await, "400 unreadable");
    assert_eq!(get("/api/v1/tickets?colour=red").await, "400 unreadable");
    assert_eq!(get("/api/v1/tickets?condition=all(").await, "422 no_condition");
    let answer = program.call(Method::DELETE, "/api/v1/tickets/1", None).await;
    assert_eq!(code(&answer), "405 method_not_allowed");
    let allowed = answer.headers["allow"].to_str().unwrap();
    assert!(allowed.contains("GET") && allowed.contains("PATCH"), "{allowed}");
    let answer = house
        .call(
            Method::PATCH,
            "/api/v1/tickets/1",
            Some("priority=high".into()),
            &[
                ("authorization", &format!("Bearer {}", program.token)),
                ("content-type", "application/x-www-form-urlencoded"),
            ],
        )
        .await;
    assert_eq!(code(&answer), "415 unsupported_type");
}

#[tokio::test]
async fn what_was_asked_under_a_key_is_done_once() {
    let house = with_a_ticket().await;
    let program = Program::of(&house, "ada@lucarne.example", "answer").await;
    let tag = |name: &str| Some(json!({ "tags": { "add": [name] } }));
    let ask = async |key: &str, body: Option<Value>| {
        program.call_with(Method::PATCH, "/api/v1/tickets/1", body, &[("idempotency-key", key)]).await
    };
    let first = ask("one", tag("urgent")).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.body);
    let history = async || program.get("/api/v1/tickets/1").await["tags"].clone();
    assert_eq!(history().await, json!(["urgent"]));
    let remove = Some(json!({ "tags": { "remove": ["urgent"] } }));
    assert_eq!(ask("two", remove).await.status, StatusCode::OK);
    let again = ask("one", tag("urgent")).await;
    assert_eq!((again.status, &again.body), (first.status, &first.body));
    assert_eq!(again.headers["idempotency-replayed"], "true");
    assert_eq!(again.headers["etag"], first.headers["etag"]);
    assert_eq!(history().await, json!([]), "it was not done a second time");
    assert_eq!(code(&ask("one", tag("other")).await), "422 key_reused");
    let refused = Some(json!({ "category": "nowhere" }));
    assert_eq!(code(&ask("three", refused).await), "422 no_category");
    assert_eq!(ask("three", tag("late")).await.status, StatusCode::OK, "what was refused uses no key");
    let other = Program::of(&house, "ada@lucarne.example", "lead").await;
    let answer =
        other.call_with(Method::PATCH, "/api/v1/tickets/1", tag("mine"), &[("idempotency-key", "one")]).await;
    assert!(answer.body.contains("mine"), "another token has keys of its own: {}", answer.body);
}

#[tokio::test]
async fn a_ticket_is_changed_only_as_the_program_knew_it() {
    let house = with_a_ticket().await;
    let program = Program::of(&house, "ada@lucarne.example", "answer").await;
    let read = program.call(Method::GET, "/api/v1/tickets/1", None).await;
    let etag = read.headers["etag"].to_str().unwrap().to_owned();
    let known = program.call_with(Method::GET, "/api/v1/tickets/1", None, &[("if-none-match", &etag)]).await;
    assert_eq!((known.status, known.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    let close = async |etag: &str| {
        let body = Some(json!({ "status": "closed" }));
        program.call_with(Method::PUT, "/api/v1/tickets/1/status", body, &[("if-match", etag)]).await
    };
    let high = Some(json!({ "priority": "high" }));
    assert_eq!(program.call(Method::PATCH, "/api/v1/tickets/1", high).await.status, StatusCode::OK);
    assert_eq!(code(&close(&etag).await), "412 changed_since");
    assert_eq!(code(&close("W/1").await), "400 unreadable");
    let read = program.call(Method::GET, "/api/v1/tickets/1", None).await;
    let closed = close(read.headers["etag"].to_str().unwrap()).await;
    assert_eq!(closed.status, StatusCode::OK, "{}", closed.body);
    assert!(closed.body.contains("\"status\":\"closed\""));
}

#[tokio::test]
async fn a_token_does_what_its_scopes_say_until_it_ends() {
    let house = with_a_ticket().await;
    let reader = Program::of(&house, "ada@lucarne.example", "see").await;
    let high = Some(json!({ "priority": "high" }));
    assert_eq!(code(&reader.call(Method::PATCH, "/api/v1/tickets/1", high).await), "403 forbidden");
    let agent = house.desk.look("ada", (), |tx, _| {
        Box::pin(async move { Ok(relance_store::agent::find_email(tx, "ada@lucarne.example").await?) })
    });
    let agent = agent.await.unwrap().unwrap();
    let by = house.desk.look("agent", agent, |tx, id| {
        Box::pin(async move { Ok(relance_store::agent::find(tx, *id).await?) })
    });
    let by = by.await.unwrap().unwrap();
    let tokens = house.desk.tokens_of(&by, agent).await.unwrap();
    assert!(tokens[0].used.is_some(), "it is known when it was used");
    house.desk.end_token(&by, tokens[0].id, now()).await.unwrap();
    assert_eq!(code(&reader.call(Method::GET, "/api/v1/tickets/1", None).await), "401 unauthorised");
}

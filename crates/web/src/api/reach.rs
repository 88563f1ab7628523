//! What a token reaches and what it does not, on the real router: what it reads it does not change; what was done is
//! said so; what went elsewhere is found there; lists go on to their end. What each noun does is told with it.

use axum::http::{Method, StatusCode};
use relance_domain::agent::Role;
use relance_domain::policy::PolicyFile;
use relance_domain::right::{Grant, Right};
use serde_json::{Value, json};

use super::tests::{Program, code, with_a_ticket};
use crate::handler::tests::{House, now};

const LEA: &str = "From: Léa <lea@example.net>\r\nTo: technique@lucarne.example\r\nSubject: Autre chose\r\n\
    Message-ID: <two@x.example>\r\nDate: Tue, 10 Nov 2026 14:05:00 +0100\r\n\r\nBonjour, la manette aussi.\r\n";

/// The same house with more files in its policy.
async fn with_policy(house: &House, path: &str, text: &str) {
    let mut files = house.desk.policy_files().await.unwrap().unwrap();
    files.push(PolicyFile { path: path.into(), text: text.into() });
    house.desk.apply_policy(files, "test", "", None, now()).await.unwrap();
}

/// Everything of a list, page by page.
async fn whole(program: &Program<'_>, path: &str) -> Vec<Value> {
    let sign = if path.contains('?') { '&' } else { '?' };
    let (mut after, mut found) = (String::new(), Vec::new());
    for _ in 0..2_000 {
        let page = program.get(&format!("{path}{after}")).await;
        found.extend(page["items"].as_array().unwrap().iter().cloned());
        match &page["next"] {
            Value::String(next) => after = format!("{sign}after={}", crate::fault::form_value(next)),
            _ => return found,
        }
    }
    panic!("{path} has no end");
}

#[tokio::test]
async fn a_token_that_reads_changes_nothing_of_its_agent() {
    let house = with_a_ticket().await;
    let reads = Program::of(&house, "ada@lucarne.example", "see export").await;
    let speaks = Program::of(&house, "ada@lucarne.example", "answer").await;
    let view = json!({ "scope": "own", "name": "Mine", "condition": "status:is:open" });
    let away = json!({ "from": "2026-12-20T00:00:00Z", "until": "2027-01-03T00:00:00Z" });
    let hearing = json!({ "by_mail": {}, "daily_at": "08:15" });
    for (method, path, body) in [
        (Method::GET, "me/sessions", None),
        (Method::GET, "tokens", None),
        (Method::POST, "me/sessions/end", None),
        (Method::PATCH, "me", Some(json!({ "language": "it" }))),
        (Method::PUT, "me/away", Some(away)),
        (Method::PUT, "me/hearing", Some(hearing)),
        (Method::POST, "views", Some(view)),
        (Method::POST, "tickets/1/read", None),
    ] {
        let path = format!("/api/v1/{path}");
        assert_eq!(reads.refused(method.clone(), &path, body.clone()).await, "403 forbidden", "{path}");
        let done = speaks.call(method, &path, body).await;
        assert!(done.status.is_success(), "{path}: {}", done.body);
    }
    let own = async |program: &Program<'_>| program.get("/api/v1/me").await["token"]["id"].clone();
    let end = |id: &Value| format!("/api/v1/tokens/{}/end", id.as_str().unwrap());
    let (its, other) = (own(&reads).await, own(&speaks).await);
    assert_eq!(reads.refused(Method::POST, &end(&other), None).await, "403 forbidden");
    assert_eq!(speaks.refused(Method::POST, &end(&its), None).await, "403 forbidden");
    reads.done(Method::POST, &end(&its), None).await;
}

#[tokio::test]
async fn a_reader_gives_up_what_they_keep_for_themselves() {
    let house = with_a_ticket().await;
    let grants = [("technical".to_owned(), Grant::of([Right::See]))].into_iter().collect();
    house.signed_in_with("rea@lucarne.example", Role::Agent, grants).await;
    let reader = Program::of(&house, "rea@lucarne.example", "answer").await;
    let view = |name: &str| Some(json!({ "scope": "own", "name": name, "condition": "status:is:open" }));
    let reply = |name: &str| Some(json!({ "scope": "own", "name": name, "texts": { "fr": "Bonjour." } }));
    for (list, body) in [("/api/v1/views", view as fn(&str) -> _), ("/api/v1/saved-replies", reply)] {
        let kept = reader.done(Method::POST, list, body("Mine")).await;
        let path = format!("{list}/{}", kept["id"].as_str().unwrap());
        assert_eq!(reader.done(Method::PUT, &path, body("Ours")).await["name"], json!("Ours"));
        reader.done(Method::DELETE, &path, None).await;
        assert_eq!(reader.refused(Method::GET, &path, None).await, "404 not_found");
    }
}

#[tokio::test]
async fn what_a_program_begins_is_done_and_answered_though_it_hangs_up() {
    let house = with_a_ticket().await;
    let program = Program::of(&house, "ada@lucarne.example", "answer").await;
    let body = || Some(json!({ "body": "Elle a rappelé." }));
    for polls in 1..40 {
        let key = format!("note-{polls}");
        let head = [("idempotency-key", key.as_str())];
        let mut call = Box::pin(program.call_with(Method::POST, "/api/v1/tickets/1/notes", body(), &head));
        for _ in 0..polls {
            if futures_util::poll!(&mut call).is_ready() {
                break;
            }
            tokio::task::yield_now().await;
        }
        drop(call);
        let mut again = program.call_with(Method::POST, "/api/v1/tickets/1/notes", body(), &head).await;
        for _ in 0..5_000 {
            if code(&again) != "409 in_flight" {
                break;
            }
            tokio::task::yield_now().await;
            again = program.call_with(Method::POST, "/api/v1/tickets/1/notes", body(), &head).await;
        }
        assert_eq!(again.status, StatusCode::CREATED, "{polls}: {}", again.body);
    }
    let notes = whole(&program, "/api/v1/tickets/1/messages").await;
    assert_eq!(notes.iter().filter(|one| one["kind"] == "note").count(), 39, "each was done once");
}

#[tokio::test]
async fn what_a_rule_takes_out_of_sight_was_done_all_the_same() {
    let house = with_a_ticket().await;
    let rule = "[rule.away]\non = [\"tagged\"]\ndo = [\"team:players\"]\n";
    with_policy(&house, "rules.toml", rule).await;
    let program = Program::within(&house, "ada@lucarne.example", "answer", &["technical"]).await;
    let all = Program::of(&house, "ada@lucarne.example", "answer").await;
    let tag = Some(json!({ "tags": { "add": ["jeu"] } }));
    for replayed in [false, true] {
        let head = [("idempotency-key", "one")];
        let done = program.call_with(Method::PATCH, "/api/v1/tickets/1", tag.clone(), &head).await;
        assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.body);
        assert_eq!(done.headers.contains_key("idempotency-replayed"), replayed);
    }
    assert_eq!(all.get("/api/v1/tickets/1").await["team"], json!("players"));
    assert_eq!(program.refused(Method::PATCH, "/api/v1/tickets/1", tag).await, "404 not_found");
}

#[tokio::test]
async fn a_merged_ticket_is_the_other_one_whatever_is_asked() {
    let house = with_a_ticket().await;
    house.mail_in(LEA, now()).await;
    let program = Program::of(&house, "ada@lucarne.example", "answer").await;
    program.done(Method::POST, "/api/v1/tickets/2/merge", Some(json!({ "into": 1 }))).await;
    let read = program.call(Method::GET, "/api/v1/tickets/2", None).await;
    let etag = read.headers["etag"].to_str().unwrap();
    let high = Some(json!({ "priority": "high" }));
    let head = [("if-match", etag)];
    let done = program.call_with(Method::PATCH, "/api/v1/tickets/2", high, &head).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    for part in ["", "/messages", "/history", "/promises", "/followers"] {
        let both = [1, 2].map(|number| format!("/api/v1/tickets/{number}{part}"));
        assert_eq!(program.get(&both[0]).await, program.get(&both[1]).await, "{part}");
    }
}

#[tokio::test]
async fn a_ticket_that_was_read_says_so_and_is_another_answer() {
    let house = with_a_ticket().await;
    let program = Program::of(&house, "ada@lucarne.example", "answer").await;
    let first = program.call(Method::GET, "/api/v1/tickets/1", None).await;
    assert!(first.body.contains("\"unread\":true"), "{}", first.body);
    let etag = first.headers["etag"].to_str().unwrap();
    program.done(Method::POST, "/api/v1/tickets/1/read", None).await;
    let head = [("if-none-match", etag)];
    let then = program.call_with(Method::GET, "/api/v1/tickets/1", None, &head).await;
    assert!(then.status == StatusCode::OK && then.body.contains("\"unread\":false"), "{}", then.body);
    let high = Some(json!({ "priority": "high" }));
    let done = program.call_with(Method::PATCH, "/api/v1/tickets/1", high, &[("if-match", etag)]).await;
    assert_eq!(done.status, StatusCode::OK, "reading changes no version: {}", done.body);
}

#[tokio::test]
async fn entries_and_records_are_read_to_the_last_one() {
    let house = with_a_ticket().await;
    let program = Program::of(&house, "ada@lucarne.example", "answer").await;
    let ada = house.desk.look("ada", (), |tx, _| {
        Box::pin(async move {
            let id = relance_store::agent::find_email(tx, "ada@lucarne.example").await?.unwrap();
            Ok(relance_store::agent::find(tx, id).await?.unwrap())
        })
    });
    let ada = ada.await.unwrap();
    for n in 0..510 {
        house.desk.note(&ada, 1, &format!("Note {n}"), now()).await.unwrap();
    }
    let entries = whole(&program, "/api/v1/tickets/1/messages?limit=200").await;
    assert!(entries.len() > 510 && entries.last().unwrap()["text"] == "Note 509", "{}", entries.len());
    let records = whole(&program, "/api/v1/tickets/1/history?limit=100").await;
    let few = whole(&program, "/api/v1/tickets/1/history?limit=7").await;
    assert_eq!(records, few);
    let narrow = Program::within(&house, "ada@lucarne.example", "see", &["players"]).await;
    for part in ["messages", "history"] {
        let path = format!("/api/v1/tickets/1/{part}");
        assert_eq!(narrow.refused(Method::GET, &path, None).await, "404 not_found");
    }
}

#[tokio::test]
async fn the_link_to_the_next_page_asks_the_same() {
    let house = with_a_ticket().await;
    house.mail_in(LEA, now()).await;
    let program = Program::of(&house, "ada@lucarne.example", "see").await;
    let asked = "limit=1&condition=status%3Ais%3Aopen&sort=newest";
    let first = program.call(Method::GET, &format!("/api/v1/tickets?{asked}"), None).await;
    let link = first.headers["link"].to_str().unwrap();
    let next = link.strip_prefix("<?").unwrap().strip_suffix(">; rel=\"next\"").unwrap();
    assert!(next.starts_with(&format!("{asked}&after=")), "{link}");
    let second = program.call(Method::GET, &format!("/api/v1/tickets?{next}"), None).await;
    assert!(second.body.contains("\"number\":1") && !second.headers.contains_key("link"), "{}", second.body);
}

#[tokio::test]
async fn lists_beside_tickets_go_on_to_their_end() {
    let house = with_a_ticket().await;
    house.mail_in(LEA, now()).await;
    let lead = Program::of(&house, "ada@lucarne.example", "lead").await;
    for n in 0..3 {
        let wish = json!({ "email": format!("a{n}@example.net"), "scope": "all", "asked": true });
        let made = lead.done(Method::POST, "/api/v1/suppressions", Some(wish)).await;
        let lift = format!("/api/v1/suppressions/{}/lift", made["id"].as_str().unwrap());
        lead.done(Method::POST, &lift, None).await;
    }
    assert_eq!(whole(&lead, "/api/v1/suppressions?lifted=true&limit=1").await.len(), 3);
    let lea = lead.get("/api/v1/tickets/1").await["customer"]["id"].as_str().unwrap().to_owned();
    let mails = whole(&lead, &format!("/api/v1/customers/{lea}/mails?limit=1")).await;
    assert_eq!(mails.len(), 2, "{mails:?}");
    for n in 0..3 {
        let name = Some(json!({ "name": format!("Léa {n}") }));
        lead.done(Method::PATCH, &format!("/api/v1/customers/{lea}"), name).await;
    }
    let told = whole(&lead, &format!("/api/v1/customers/{lea}/history?limit=1")).await;
    assert_eq!(told.last().unwrap()["to"], json!("Léa 2"), "{told:?}");
    let tickets = whole(&lead, &format!("/api/v1/customers/{lea}/tickets?limit=1")).await;
    assert_eq!(tickets.len(), 2);
    let calls = "[webhook.crm]\nurl = \"https://crm.example/hook\"\nevents = [\"ticket.priority_changed\"]\n";
    let calls = calls.replace("ticket.priority_changed", "ticket.opened");
    with_policy(&house, "webhooks.toml", &calls).await;
    for n in 0..55 {
        let raw = LEA.replace("two@", &format!("more{n}@")).replace("lea@", &format!("lea{n}@"));
        house.mail_in(&raw.replace("la manette", &format!("la manette {n}")), now()).await;
    }
    assert_eq!(whole(&lead, "/api/v1/webhooks/crm/calls?limit=200").await.len(), 55);
    assert_eq!(whole(&lead, "/api/v1/webhooks/crm/calls?limit=20").await.len(), 55);
    assert_eq!(whole(&lead, "/api/v1/webhooks/crm/calls?ticket=3&limit=1").await.len(), 1);
}

#[tokio::test]
async fn a_secret_is_answered_once_and_kept_for_nobody() {
    let house = with_a_ticket().await;
    let receiver = "[webhook.crm]\nurl = \"https://crm.example/hook\"\nevents = [\"ticket.opened\"]\n";
    with_policy(&house, "webhooks.toml", receiver).await;
    let admin = Program::of(&house, "ada@lucarne.example", "admin").await;
    let path = "/api/v1/webhooks/crm/secret/rotate";
    let head = [("idempotency-key", "one")];
    let told = admin.call_with(Method::POST, path, Some(json!({})), &head).await;
    assert!(told.status == StatusCode::OK && told.body.contains("\"secret\":\""), "{}", told.body);
    let again = admin.call_with(Method::POST, path, Some(json!({})), &head).await;
    assert_eq!(code(&again), "409 in_flight", "half a minute later it is `answer_lost`");
}

#[tokio::test]
async fn a_reply_leaves_at_the_instant_that_was_named() {
    let house = with_a_ticket().await;
    let program = Program::of(&house, "ada@lucarne.example", "answer").await;
    // In Paris this hour comes twice in that night.
    for at in ["2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"] {
        let message =
            json!({ "body": format!("Bonjour Léa, nous y regardons encore. {at}"), "then": "keep" });
        let wish = json!({ "message": message, "send_at": at });
        let waits = program.done(Method::POST, "/api/v1/tickets/1/replies", Some(wish)).await;
        assert_eq!(waits["leaves_at"], json!(at), "{waits}");
    }
}

#[tokio::test]
async fn what_does_not_read_is_told_as_a_problem_with_its_place() {
    let house = with_a_ticket().await;
    let program = Program::of(&house, "ada@lucarne.example", "admin").await;
    let said = async |path: &str| {
        let answer = program.call(Method::GET, path, None).await;
        assert_eq!(answer.headers["content-type"], "application/problem+json", "{path}");
        let said: Value = serde_json::from_str(&answer.body).unwrap();
        format!("{} {}", answer.status.as_u16(), said["errors"][0]["at"].as_str().unwrap_or_default())
    };
    assert_eq!(said("/api/v1/webhooks/%FF/calls").await, "400 path");
    assert_eq!(said("/api/v1/tickets?limit=x").await, "400 limit");
    assert_eq!(said("/api/v1/tickets?sort=colour").await, "400 sort");
    let many: Vec<String> = (0..101).map(|n| format!("t{n}")).collect();
    let tags = Some(json!({ "tags": { "add": many } }));
    assert_eq!(program.refused(Method::PATCH, "/api/v1/tickets/1", tags).await, "422 too_many_tags");
    let follow = json!({ "edits": [], "follow": ["proposed", "proposed"] });
    let checked = program.done(Method::POST, "/api/v1/policy/check", Some(follow)).await;
    assert_eq!(checked["runs"].as_array().unwrap().len(), 1, "{checked}");
}

#[tokio::test]
async fn an_empty_draft_is_nothing_and_no_fault() {
    let house = with_a_ticket().await;
    let program = Program::of(&house, "ada@lucarne.example", "answer").await;
    let path = "/api/v1/tickets/1/drafts/reply";
    let draft = program.done(Method::PUT, path, Some(json!({ "body": "Bonjour" }))).await;
    let empty = Some(json!({ "body": "", "revision": draft["revision"] }));
    let done = program.call(Method::PUT, path, empty).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.body);
    assert_eq!(program.refused(Method::GET, path, None).await, "404 not_found");
}

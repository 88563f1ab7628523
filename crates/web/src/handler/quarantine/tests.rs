//! A lead judges held letters through the real router: looks inside, lets in, drops, blocks. Who may not look learns
//! nothing.

use axum::http::StatusCode;
use relance_desk::Handed;
use relance_domain::agent::Role;

use crate::handler::tests::{House, house, now};

/// A letter to these addresses comes in and is decided.
async fn letter(house: &House, from: &str, to: &str, subject: &str) {
    let raw = format!(
        "From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <{subject}@post.example>\r\nContent-Type: \
         text/html\r\n\r\n<p>Hello <script>alert(1)</script><b>there</b></p>\r\n"
    );
    let mail = Handed {
        protocol: "smtp",
        peer: "192.0.2.1:40000".into(),
        helo: String::new(),
        mail_from: from.into(),
        recipients: vec![to.into()],
        raw: raw.into_bytes(),
    };
    house.desk.keep(mail, now()).await.unwrap();
    house.deliver().await;
}

/// The path of the first held letter.
async fn first(house: &House, cookie: &str) -> String {
    let page = house.get("/quarantine", cookie).await.body;
    let at = page.match_indices("href=\"/quarantine/").map(|(at, _)| at);
    let paths = at.map(|at| page[at + 6..].split('"').next().unwrap().to_owned());
    let mut letters = paths.filter(|path| path["/quarantine/".len()..].bytes().all(|b| b.is_ascii_digit()));
    letters.next().expect("a held letter")
}

#[tokio::test]
async fn a_letter_to_nobody_is_seen_safely_and_let_in_to_a_team() {
    let house = house().await;
    let lead = house.signed_in("lead@lucarne.example", Role::Lead).await;
    letter(&house, "tom@post.example", "kitchen@lucarne.example", "soup").await;
    let list = house.get("/quarantine", &lead).await;
    assert!(list.says("soup") && list.says("tom@post.example") && list.says("not to us"), "{}", list.body);
    assert!(
        house.get("/", &lead).await.says("Quarantine <span class=\"n\">1</span>"),
        "the side bar counts it"
    );
    let path = first(&house, &lead).await;
    let page = house.get(&path, &lead).await;
    assert!(page.says("Hello there") && page.says("sandbox=\"\"") && !page.says("alert(1)"), "{}", page.body);
    let html = house.get(&format!("{path}/html"), &lead).await;
    assert!(html.says("<b>there</b>") && !html.says("script"), "{}", html.body);
    assert!(html.headers["content-security-policy"].to_str().unwrap().starts_with("sandbox"));
    let raw = house.get(&format!("{path}/raw"), &lead).await;
    assert!(raw.says("alert(1)") && raw.headers["content-type"] == "text/plain; charset=utf-8");

    let refused = house.post(&format!("{path}/release"), &lead, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("choose the team"), "{}", refused.body);
    let done = house.post(&format!("{path}/release"), &lead, &[("team", "technical")]).await;
    assert_eq!(done.location(), "/quarantine");
    house.deliver().await;
    assert!(house.get("/tickets/1", &lead).await.says("let this letter in"));
    assert!(house.get("/quarantine", &lead).await.says("Nothing is held"));
}

#[tokio::test]
async fn a_dropped_letter_is_listed_until_it_goes() {
    let house = house().await;
    let lead = house.signed_in("lead@lucarne.example", Role::Lead).await;
    letter(&house, "tom@post.example", "kitchen@lucarne.example", "soup").await;
    let path = first(&house, &lead).await;
    assert_eq!(house.post(&format!("{path}/drop"), &lead, &[]).await.location(), "/quarantine");
    let dropped = house.get("/quarantine?show=dropped", &lead).await;
    assert!(
        dropped.says("Dropped by Ada Ferri") && dropped.says("It can be let in until"),
        "{}",
        dropped.body
    );
}

#[tokio::test]
async fn a_blocked_sender_is_held_and_all_of_theirs_let_in_at_once() {
    let house = house().await;
    let lead = house.signed_in("lead@lucarne.example", Role::Lead).await;
    let entry =
        [("sender", "shop.example"), ("action", "quarantine"), ("why", "spam"), ("until", "2026-11-30")];
    assert_eq!(house.post("/quarantine/blocks", &lead, &entry).await.location(), "/quarantine/blocks");
    let list = house.get("/quarantine/blocks", &lead).await;
    assert!(list.says("shop.example") && list.says("1 December"), "the last day counts: {}", list.body);
    for subject in ["one", "two"] {
        letter(&house, "eve@shop.example", "technique@lucarne.example", subject).await;
    }
    let path = first(&house, &lead).await;
    let page = house.get(&path, &lead).await;
    assert!(page.says("One more letter of this sender is held."), "{}", page.body);
    let all = [("sender", "eve@shop.example"), ("act", "release")];
    assert_eq!(house.post("/quarantine/senders", &lead, &all).await.location(), "/quarantine");
    house.deliver().await;
    assert!(house.get("/tickets/2", &lead).await.says("two"));
    assert_eq!(house.post("/quarantine/blocks/7/lift", &lead, &[]).await.location(), "/quarantine/blocks");
    let slips =
        [("sender", "com", "is no sender"), ("sender", "lucarne.example", "keep out the desk itself")];
    for (name, sender, words) in slips {
        let refused = house.post("/quarantine/blocks", &lead, &[(name, sender), ("why", "because")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(words) && refused.says("because"), "{}", refused.body);
    }
}

#[tokio::test]
async fn who_may_not_judge_learns_nothing() {
    let house = house().await;
    let lead = house.signed_in("lead@lucarne.example", Role::Lead).await;
    letter(&house, "tom@post.example", "kitchen@lucarne.example", "soup").await;
    let path = first(&house, &lead).await;
    let agent = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    for path in ["/quarantine", "/quarantine/blocks", &path] {
        assert_eq!(house.get(path, &agent).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(!house.get("/", &agent).await.says("/quarantine"));
}

/// A thousand letters to other teams hid one to theirs, and the side bar counted what they may not see.
#[tokio::test]
async fn a_lead_sees_and_counts_what_is_held_for_their_teams_however_much_is_held_for_others() {
    let house = house().await;
    let lead = house.signed_in_to("lead@lucarne.example", Role::Lead, &["technical"]).await;
    // Whatever comes behind the first twenty is a flood, and held.
    for n in 0..1_022 {
        let to = if n == 20 { "technique" } else { "joueurs" };
        let raw = format!(
            "From: tom@post.example\r\nTo: {to}@lucarne.example\r\nSubject: other{n}\r\n\
             Message-ID: <n{n}@post.example>\r\n\r\nLetter number {n}.\r\n"
        );
        let mail = Handed {
            protocol: "smtp",
            peer: "192.0.2.1:40000".into(),
            helo: String::new(),
            mail_from: "tom@post.example".into(),
            recipients: vec![format!("{to}@lucarne.example")],
            raw: raw.into_bytes(),
        };
        house.desk.keep(mail, now()).await.unwrap();
    }
    for _ in 0..11 {
        house.deliver().await;
    }
    let list = house.get("/quarantine", &lead).await;
    assert!(list.says("other20") && !list.says("other1000"), "{}", list.body);
    assert!(
        list.says("Quarantine <span class=\"n\">1</span>"),
        "theirs is counted, and what is not theirs is not"
    );
    let path = first(&house, &lead).await;
    assert!(
        !house.get(&path, &lead).await.says("/quarantine/senders"),
        "nothing of the sender is left beside it"
    );
}

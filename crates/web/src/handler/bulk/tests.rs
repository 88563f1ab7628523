//! Acts on several tickets as agents order them: told first where customers are mailed, done at once where not, taken
//! back, and nobody else's matter.

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use relance_desk::Handed;
use relance_domain::agent::Role;

use crate::handler::tests::{Answer, House, house, now};

async fn letters(house: &House, n: usize) {
    letters_at(house, 0..n, now()).await;
}

async fn letters_at(house: &House, numbers: std::ops::Range<usize>, at: Timestamp) {
    kept_at(house, numbers, at).await;
    house.deliver().await;
}

async fn kept_at(house: &House, numbers: std::ops::Range<usize>, at: Timestamp) {
    for number in numbers {
        let from = format!("customer{number}@post.example");
        let handed = Handed {
            protocol: "smtp",
            peer: "192.0.2.1:40000".into(),
            helo: String::new(),
            mail_from: from.clone(),
            recipients: vec!["technique@lucarne.example".into()],
            raw: format!(
                "From: {from}\r\nTo: technique@lucarne.example\r\nSubject: Panne {number}\r\n\r\nBonjour {number}.\r\n"
            )
            .into_bytes(),
        };
        house.desk.keep(handed, at).await.unwrap();
    }
}

async fn ordered(house: &House, cookie: &str, fields: &[(&str, &str)]) -> Answer {
    let answer = house.post("/bulk", cookie, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    house.get(answer.location(), cookie).await
}

#[tokio::test]
async fn an_act_that_mails_nobody_is_done_at_once_and_taken_back() {
    let house = house().await;
    let agent = house.signed_in_to("ada@lucarne.example", Role::Agent, &["technical"]).await;
    letters(&house, 2).await;
    let done = house.post("/tickets/bulk", &agent, &[("t", "1"), ("t", "2"), ("action", "pause")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let list = house.get(done.location(), &agent).await;
    assert!(list.says("2 done.") && list.says("Take it back"), "{}", list.body);
    let path = format!("/bulk/{}", done.location().trim_start_matches("/?done="));
    assert!(house.get(&path, &agent).await.says("until 14:21"));
    assert!(house.get("/?view=waiting-customer", &agent).await.says("Panne 1"));
    house.post(&format!("{path}/undo"), &agent, &[]).await;
    assert!(house.get(&path, &agent).await.says("2 taken back."));
    assert!(!house.get("/?view=waiting-customer", &agent).await.says("Panne 1"));
}

#[tokio::test]
async fn what_customers_get_is_shown_before_it_leaves() {
    let house = house().await;
    let lead = house.signed_in("lead@lucarne.example", Role::Lead).await;
    letters(&house, 3).await;
    let asked = [("t", "1"), ("t", "3"), ("action", "move:players")];
    let preview = house.post("/tickets/bulk", &lead, &asked).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert!(
        preview.says("Move 2 tickets to ") && preview.says("joueurs@lucarne.example"),
        "{}",
        preview.body
    );
    assert!(preview.says("name=\"notify\" value=\"1\" checked"));
    assert!(!house.get("/?team=players", &lead).await.says("Panne 0"), "nothing has happened yet");
    let quiet = [&asked[..], &[("asks-notify", "1")]].concat();
    let result = ordered(&house, &lead, &quiet).await;
    assert!(result.says("2 done.") && !result.says("mails to customers"));
    assert!(house.get("/?team=players", &lead).await.says("Panne 0"));
}

#[tokio::test]
async fn all_of_a_list_is_more_than_its_page() {
    let house = house().await;
    let agent = house.signed_in_to("ada@lucarne.example", Role::Agent, &["technical"]).await;
    letters(&house, 52).await;
    let inbox = house.get("/?team=technical", &agent).await;
    assert!(
        inbox.says("all 52 tickets of this list") && inbox.says("name=\"list\" value=\"/?team=technical\"")
    );
    let asked = [("all", "1"), ("list", "/?team=technical"), ("action", "pause")];
    let preview = house.post("/tickets/bulk", &agent, &asked).await;
    assert!(preview.says("Pause the clock of 52 tickets") && preview.says("no customer is mailed"));
    let (_, seen) = preview.body.split_once("name=\"seen\" value=\"").expect("when it was looked at");
    let seen = seen.split('"').next().unwrap();
    letters_at(&house, 52..53, now() + SignedDuration::from_secs(1)).await;
    let order = [&asked[..], &[("seen", seen)]].concat();
    assert!(ordered(&house, &agent, &order).await.says("52 done."), "what came meanwhile was on no page");
    let hostile = [("all", "1"), ("list", "//evil.example"), ("action", "pause")];
    let preview = house.post("/tickets/bulk", &agent, &hostile).await;
    assert!(preview.says("href=\"/\"") && !preview.says("evil"), "{}", preview.body);
}

#[tokio::test]
async fn another_team_neither_does_nor_sees_it() {
    let house = house().await;
    let agent = house.signed_in_to("ada@lucarne.example", Role::Agent, &["technical"]).await;
    let other = house.signed_in_to("bea@lucarne.example", Role::Agent, &["players"]).await;
    letters(&house, 1).await;
    let refused = house.post("/tickets/bulk", &other, &[("t", "1"), ("action", "pause")]).await;
    assert!(refused.says("There is no such ticket for you.") && !refused.says("Panne"), "{}", refused.body);
    let result = ordered(&house, &other, &[("t", "1"), ("action", "pause")]).await;
    assert!(result.says("0 done, 1 left as they are.") && !result.says("Panne"));
    let done = house.post("/tickets/bulk", &agent, &[("t", "1"), ("action", "pause")]).await;
    let id = done.location().trim_start_matches("/?done=");
    assert!(!house.get(done.location(), &other).await.says("1 done."));
    let path = &format!("/bulk/{id}");
    assert_eq!(house.get(path, &other).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.post(&format!("{path}/undo"), &other, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.post("/bulk", &agent, &[("action", "burn")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_row_that_somebody_took_out_is_left_alone_whatever_the_page_says_of_the_whole_list() {
    let house = house().await;
    let agent = house.signed_in_to("ada@lucarne.example", Role::Agent, &["technical"]).await;
    letters(&house, 3).await;
    let rows = [("t", "1"), ("t", "3"), ("all", "1"), ("list", "/?team=technical"), ("action", "pause")];
    assert!(house.get("/?team=technical", &agent).await.says("name=\"rows\" value=\"3\""));
    // With the number of rows, as a page sends it, and without, as an old page does.
    for asked in [[&rows[..], &[("rows", "3")]].concat(), rows.to_vec()] {
        let preview = house.post("/tickets/bulk", &agent, &asked).await;
        assert_eq!(preview.status, StatusCode::OK, "nothing happens before it is asked which are meant");
        assert!(preview.says("Pause the clock of 2 tickets"), "{}", preview.body);
        assert!(
            preview.says("Only the 2 rows that are ticked are meant.") && preview.says("All of the list")
        );
        assert!(preview.says("name=\"t\" value=\"3\"") && !preview.says("name=\"seen\""));
    }
    let order = [&rows[..], &[("rows", "3")]].concat();
    assert!(ordered(&house, &agent, &order).await.says("2 done."), "an order reads it in the same way");
    let every = [&rows[..], &[("t", "2"), ("rows", "3")]].concat();
    let preview = house.post("/tickets/bulk", &agent, &every).await;
    assert!(
        preview.says("Pause the clock of 3 tickets") && preview.says("name=\"seen\""),
        "{}",
        preview.body
    );
}

#[tokio::test]
async fn tags_are_written_and_what_is_none_is_asked_for_again() {
    let house = house().await;
    let agent = house.signed_in_to("ada@lucarne.example", Role::Agent, &["technical"]).await;
    letters(&house, 2).await;
    let rows = [("t", "1"), ("t", "2"), ("rows", "2"), ("list", "/?team=technical")];
    for (typed, words) in [("", "Several at once"), ("<b>", "&lt;b&gt;")] {
        let asked = [&rows[..], &[("action", "tag"), ("tag", typed)]].concat();
        let again = house.post("/tickets/bulk", &agent, &asked).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.says(words) && again.says("name=\"t\" value=\"2\""), "{}", again.body);
    }
    let tag = [&rows[..], &[("action", "tag"), ("tag", "Crash, gpu")]].concat();
    let done = house.post("/tickets/bulk", &agent, &tag).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let list = house.get(done.location(), &agent).await;
    assert!(list.says("2 done.") && list.says("crash") && list.says("Take it back"), "{}", list.body);
    let twice = house.post("/tickets/bulk", &agent, &tag).await;
    assert!(twice.says("Tag 2 tickets: crash, gpu") && twice.says("There was nothing to change."));
    let untag = [&rows[..], &[("action", "untag"), ("tag", "crash")]].concat();
    assert_eq!(house.post("/tickets/bulk", &agent, &untag).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        house.post("/bulk", &agent, &[("action", "tag"), ("tag", "")]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn tickets_are_closed_without_a_word_and_spam_says_which_mails_it_stops() {
    let house = house().await;
    let agent = house.signed_in_to("ada@lucarne.example", Role::Agent, &["technical"]).await;
    letters(&house, 1).await;
    // The second one's acknowledgement waits still.
    kept_at(&house, 1..2, now()).await;
    for letter in house.desk.claim_intake(now(), 100).await.unwrap() {
        house.desk.decide(letter, now()).await.unwrap();
    }
    let closed = house.post("/tickets/bulk", &agent, &[("t", "1"), ("action", "close")]).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER);
    let path = format!("/bulk/{}", closed.location().trim_start_matches("/?done="));
    assert!(house.get(&path, &agent).await.says("Close 1 ticket without a solution"));
    let spam = house.post("/tickets/bulk", &agent, &[("t", "2"), ("action", "spam")]).await;
    assert!(spam.says("1 mail that waits for them will not leave"), "{}", spam.body);
    let result = ordered(&house, &agent, &[("t", "2"), ("action", "spam")]).await;
    assert!(result.says("1 done.") && result.says("Mark 1 ticket as spam"), "{}", result.body);
}

//! Rules as administrators write them: in rows or in the short form, looked at before they are saved; tried on past
//! tickets with what is typed; and what a rule did, on its page and on the ticket.

use axum::http::StatusCode;

use super::begun::look_and_save;
use super::*;

fn own<'a>(fields: &[(&str, &'a str)]) -> Vec<(String, &'a str)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect()
}

fn refund() -> Vec<(String, &'static str)> {
    own(&[
        ("key", "refund-first"),
        ("on", "opened"),
        ("on", "arrived"),
        ("how", "all"),
        ("row-0-field", "entry.text"),
        ("row-0-op", "has"),
        ("row-0-value", "remboursement | refund: yes"),
        ("row-1-field", "priority"),
        ("row-1-op", "is_not"),
        ("row-1-value", "urgent"),
        ("deed-0-word", "priority"),
        ("deed-0-value", "high"),
        ("deed-1-word", "tag"),
        ("deed-1-value", "refund"),
        ("once", "cue"),
        ("last", "yes"),
    ])
}

#[tokio::test]
async fn a_rule_is_written_in_rows_and_comes_back_in_them() {
    let (house, ada) = running().await;
    let saved = look_and_save(&house, "/policy/new/rule", &ada, &refund()).await;
    assert_eq!(saved.location(), "/policy/rules/refund-first?saved=true", "{}", main(&saved));
    insta::assert_snapshot!(file(&house, "rules.toml").await, @r#"
    [rule.refund-first]
    on = ["opened", "arrived"]
    when = "all(entry.text:has:remboursement|refund%3A yes;priority:is_not:urgent)"
    do = ["priority:high", "tag:refund"]
    last = true
    "#);
    let page = house.get("/policy/rules/refund-first", &ada).await;
    assert!(page.says("value=\"remboursement | refund: yes\""), "{}", main(&page));
    assert!(page.says("It has not acted yet"), "{}", main(&page));
    let list = house.get("/policy/rules", &ada).await;
    assert!(list.says("Priority high") && list.says("Tag refund"), "{}", main(&list));
}

#[tokio::test]
async fn what_is_wrong_with_a_rule_is_told_beside_its_field_in_the_readers_words() {
    let (house, ada) = running().await;
    let table = [
        (own(&[("key", "x"), ("deed-0-word", "close")]), "#rows", "waits for time"),
        (own(&[("key", "x"), ("on", "opened")]), "#do", "It does nothing"),
        (
            own(&[("key", "x"), ("on", "opened"), ("deed-0-word", "team"), ("deed-0-value", "nobody")]),
            "#deed-0-value",
            "nobody",
        ),
        (
            own(&[("key", "x"), ("on", "opened"), ("text", "colour:is:red"), ("deed-0-word", "close")]),
            "#text",
            "no such field",
        ),
        (
            own(&[("key", "x"), ("on", "opened"), ("deed-0-word", "close"), ("at", "10:00")]),
            "#at",
            "for rules that wait for time",
        ),
    ];
    for (fields, place, said) in table {
        let wrong = send(&house, "/policy/new/rule", &ada, &fields, &[("then", "look")]).await;
        let link = format!("href=\"{place}\"");
        assert!(wrong.says(&link) && wrong.says(said), "{place}: {}", main(&wrong));
    }
}

#[tokio::test]
async fn a_rule_is_tried_before_it_is_saved_and_nothing_changes() {
    let (house, ada) = running().await;
    let tried = send(&house, "/policy/new/rule/trial", &ada, &refund(), &[("since", "30")]).await;
    assert_eq!(tried.location(), "/policy/rules/refund-first/trial", "{}", main(&tried));
    while house.desk.do_chores(now()).await.unwrap() > 0 {}
    let page = house.get("/policy/rules/refund-first/trial", &ada).await;
    assert!(page.says("tickets looked at. It would have acted"), "{}", main(&page));
    let back = house.get("/policy/new/rule?trial=refund-first", &ada).await;
    assert!(back.says("value=\"remboursement | refund: yes\""), "{}", main(&back));
    assert_eq!(house.get("/policy/rules/refund-first", &ada).await.status, StatusCode::NOT_FOUND);
}

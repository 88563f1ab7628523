//! A program reads what a form asks and fills it in for a customer; and what everybody needs of the policy.

use axum::http::Method;
use serde_json::{Value, json};

use super::super::tests::{Program, with_a_ticket};

#[tokio::test]
async fn a_form_is_filled_in_and_says_what_does_not_fit() {
    let house = with_a_ticket().await;
    let program = Program::of(&house, "ada@lucarne.example", "answer").await;
    let reader = Program::of(&house, "ada@lucarne.example", "see").await;
    let form = reader.get("/api/v1/forms/technical").await;
    let question = |key: &str| {
        let questions = form["questions"].as_array().unwrap();
        questions.iter().find(|one| one["key"] == key).cloned().unwrap_or_else(|| panic!("{form}"))
    };
    assert_eq!(question("moment")["kind"], json!("choice"));
    let answers = "/api/v1/forms/technical/answers";
    let fill = |email: &str, answers: Value| Some(json!({ "email": email, "answers": answers }));
    let well = json!({
        "version": ["2.4.1"],
        "moment": ["launch"],
        "kind": ["De la fumée"],
        "circumstances": ["Depuis mardi."],
        "first_name": ["Maëlle"],
        "last_name": ["Kerdoncuff"],
    });
    assert_eq!(
        reader.refused(Method::POST, answers, fill("m@post.example", well.clone())).await,
        "403 forbidden"
    );
    let missing = program.call(Method::POST, answers, fill("m@post", json!({}))).await;
    assert!(missing.status == 422 && missing.body.contains("/answers/moment"), "{}", missing.body);
    assert!(missing.body.contains("\"at\":\"/email\""), "{}", missing.body);
    let other = fill("m@post.example", json!({ "colour": ["red"] }));
    assert_eq!(program.refused(Method::POST, answers, other).await, "422 no_field");
    let opened = program.done(Method::POST, answers, fill("maelle@post.example", well)).await;
    assert_eq!((&opened["state"], &opened["number"]), (&json!("opened"), &json!(2)), "{opened}");
    assert_eq!(opened["promise"]["kind"], json!("answer"));
    let none = fill("m@post.example", json!({}));
    assert_eq!(program.refused(Method::POST, "/api/v1/forms/none/answers", none).await, "404 not_found");
    assert!(reader.get("/api/v1/forms").await["items"].as_array().unwrap().len() > 1);
}

#[tokio::test]
async fn everybody_reads_teams_categories_and_fields() {
    let house = with_a_ticket().await;
    let reader = Program::of(&house, "ada@lucarne.example", "see").await;
    let teams = reader.get("/api/v1/teams").await;
    let technical =
        teams["items"].as_array().unwrap().iter().find(|team| team["key"] == "technical").unwrap();
    assert_eq!(technical["mailboxes"][0]["address"], json!("technique@lucarne.example"));
    for path in ["/api/v1/categories", "/api/v1/fields"] {
        assert!(reader.get(path).await["items"].is_array(), "{path}");
    }
}

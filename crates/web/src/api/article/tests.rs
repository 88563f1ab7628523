//! Articles through calls: written, conflicts told, published, found and read.

use axum::http::Method;
use serde_json::json;

use super::super::tests::{Program, with_a_ticket};

#[tokio::test]
async fn a_program_writes_translates_publishes_and_finds() {
    let house = with_a_ticket().await;
    let lead = Program::of(&house, "ada@lucarne.example", "lead").await;
    let writer = Program::of(&house, "ada@lucarne.example", "answer").await;
    let new = json!({"language": "fr", "title": "Écran noir", "body": "Un **seul** écran."});
    assert_eq!(writer.done(Method::POST, "/api/v1/articles", Some(new)).await["number"], json!(1));
    let text = json!({"title": "Black screen", "body": "One screen.", "revision": 0});
    let path = "/api/v1/articles/1/texts/en";
    writer.done(Method::PUT, path, Some(text.clone())).await;
    assert_eq!(writer.refused(Method::PUT, path, Some(text)).await, "409 words_changed");
    assert_eq!(writer.get(path).await["revision"], json!(2));
    assert_eq!(writer.refused(Method::GET, "/api/v1/articles/1/texts/de", None).await, "404 not_found");
    let place = json!({"source": "fr", "tags": ["écran"], "also": [7], "position": 3, "slug": "noir"});
    let placed = writer.done(Method::PUT, "/api/v1/articles/1", Some(place)).await;
    assert_eq!(placed["place"], json!("1-noir"));
    assert_eq!((&placed["stale"], &placed["state"]), (&json!([]), &json!("draft")));
    let find = "/api/v1/help?q=screens&language=en";
    assert_eq!(writer.get(find).await["items"], json!([]), "a draft is not found");
    assert_eq!(writer.refused(Method::POST, "/api/v1/articles/1/publish", None).await, "403 forbidden");
    lead.done(Method::POST, "/api/v1/articles/1/publish", None).await;
    assert_eq!(writer.get(find).await["items"][0]["title"], json!("Black screen"));
    assert_eq!(writer.get("/api/v1/help?tag=%C3%A9cran").await["items"][0]["language"], json!("fr"));
    let read = writer.get("/api/v1/help/1-whatever?language=it").await;
    assert_eq!((&read["language"], &read["place"]), (&json!("fr"), &json!("1-noir")));
    assert_eq!(read["html"], json!("<p>Un <strong>seul</strong> écran.</p>\n"));
    writer.done(Method::POST, "/api/v1/articles/1/revisions/1/take-back", None).await;
    assert_eq!(writer.get("/api/v1/articles/1/revisions/1").await["body"], json!("Un **seul** écran."));
    assert_eq!(lead.get("/api/v1/article-report").await["searched_in_vain"], json!([]));
    let section = json!({"names": {"fr": "Jouer"}, "position": 1});
    let made = lead.done(Method::POST, "/api/v1/article-sections", Some(section)).await;
    let place = format!("/api/v1/article-sections/{}", made["id"].as_str().unwrap());
    let named = json!({"names": {"fr": "Jouer", "en": "Playing"}});
    assert_eq!(lead.done(Method::PUT, &place, Some(named)).await["names"]["en"], json!("Playing"));
    lead.done(Method::DELETE, &place, None).await;
    lead.done(Method::POST, "/api/v1/articles/1/retire", None).await;
    assert_eq!(writer.refused(Method::GET, "/api/v1/help/1", None).await, "404 not_found");
    lead.done(Method::DELETE, "/api/v1/articles/1", None).await;
    assert_eq!(writer.get("/api/v1/articles").await["items"], json!([]));
}

//! Saved replies through the real router: kept with their preview, offered and taken in a composer and without one, and
//! what another team can neither see nor do.

use axum::http::StatusCode;
use relance_domain::agent::Role;

use crate::handler::tests::{Answer, House, house, now};

const WORDS: &str = "Bonjour {{ customer.name }}, essayez <ceci>.";

/// Maëlle wrote to the technical team: the cookie of somebody who works there.
async fn begun(house: &House) -> String {
    let raw = "From: Maelle <maelle@example.com>\r\nTo: technique@lucarne.example\r\nSubject: Panne\r\n\
               Message-ID: <panne@example.com>\r\n\r\nBonjour, le jeu ne démarre plus depuis hier.\r\n";
    house.mail_in(raw, now()).await;
    house.signed_in_to("ines@lucarne.example", Role::Agent, &["technical"]).await
}

async fn keep(house: &House, cookie: &str, more: &[(&str, &str)]) -> Answer {
    let own = [("name", "Essai"), ("scope", "team:technical"), ("text-fr", WORDS), ("act", "save")];
    let own = own.into_iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    let fields: Vec<_> = own.chain(more.iter().copied()).collect();
    house.post("/replies/new", cookie, &fields).await
}

/// The id of the only one in the list.
fn id(list: &Answer) -> String {
    let ids = list.body.split("href=\"/replies/").map(|rest| rest.chars().take_while(char::is_ascii_digit));
    ids.map(Iterator::collect).find(|id: &String| !id.is_empty()).expect("it is in the list")
}

async fn kept(house: &House, cookie: &str, more: &[(&str, &str)]) -> String {
    let answer = keep(house, cookie, more).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/replies"), "{}", answer.body);
    id(&house.get("/replies", cookie).await)
}

#[tokio::test]
async fn the_editor_shows_how_it_reads_on_a_ticket_and_keeps_nothing_for_it() {
    let house = house().await;
    let ines = begun(&house).await;
    let shown = keep(&house, &ines, &[("ticket", "#1"), ("priority", "high"), ("act", "show")]).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(
        shown.says("Bonjour Maelle, essayez &lt;ceci&gt;.") && shown.says("Priority high"),
        "{}",
        shown.body
    );
    assert!(house.get("/replies", &ines).await.says("There are no saved replies here yet."));
    let german = [("ticket", "1"), ("text-fr", ""), ("text-de", "Hallo"), ("act", "show")];
    assert!(keep(&house, &ines, &german).await.says("not translated to French"));
    for ticket in ["9", "x"] {
        let wrong = keep(&house, &ines, &[("ticket", ticket), ("act", "show")]).await;
        assert!(wrong.says("There is no ticket of this number that you may see."));
    }
}

#[tokio::test]
async fn mistakes_stand_beside_their_fields_and_nothing_typed_is_lost() {
    let house = house().await;
    let ines = begun(&house).await;
    for (more, words) in [
        (("name", " "), "Give it a name."),
        (("scope", "shared"), "Choose somebody for whom you may keep one."),
        (("text-fr", "{{ customer.nmae }}"), "The words in French name customer.nmae, which they cannot."),
        (("text-fr", ""), "Write its words, or choose something that it changes."),
        (("tags", "a\"b"), "This cannot be read."),
    ] {
        let wrong = keep(&house, &ines, &[more, ("fit_words", "écran noir")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{more:?}");
        assert!(wrong.says(words) && wrong.says("value=\"écran noir\""), "{more:?}: {}", wrong.body);
    }
}

#[tokio::test]
async fn what_is_kept_comes_back_into_its_fields() {
    let house = house().await;
    let ines = begun(&house).await;
    let more =
        [("then", "solve"), ("priority", "high"), ("agent", "me"), ("tags", "a, b"), ("fit_words", "x, y")];
    let id = kept(&house, &ines, &more).await;
    let list = house.get("/replies", &ines).await;
    assert!(
        list.says("Then solved") && list.says("Priority high") && list.says("Gives it to whoever takes this")
    );
    let edit = house.get(&format!("/replies/{id}"), &ines).await;
    for value in ["value=\"solve\" selected", "value=\"high\" selected", "value=\"a, b\"", "value=\"x, y\""] {
        assert!(edit.says(value), "{value}: {}", edit.body);
    }
    let gone = house.post(&format!("/replies/{id}/drop"), &ines, &[]).await;
    assert_eq!(gone.location(), "/replies");
    assert_eq!(house.get(&format!("/replies/{id}"), &ines).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_composer_offers_what_fits_and_takes_it_into_what_is_typed() {
    let house = house().await;
    let ines = begun(&house).await;
    let id = kept(&house, &ines, &[("fit_category", "launch"), ("tags", "essai"), ("then", "wait")]).await;
    let page = house.get("/tickets/1", &ines).await;
    let action = format!("/tickets/1/saved/{id}");
    assert!(page.says("Suggested") && page.says(&format!("formaction=\"{action}\"")), "{}", page.body);
    let typed = [("kind", "reply"), ("body", "Un mot.\r\n\r\nÀ bientôt"), ("at", "9"), ("page", "a")];
    let taken = house.post(&action, &ines, &typed).await;
    assert_eq!(taken.location(), "/tickets/1?write=reply#composer", "{}", taken.body);
    let page = house.get("/tickets/1", &ines).await;
    let words = "Un mot.\n\nBonjour Maelle, essayez &lt;ceci&gt;.\n\nÀ bientôt</textarea>";
    assert!(page.says(words) && page.says("name=\"change\" value=\"tag:essai\" checked"), "{}", page.body);
    assert!(page.says("value=\"wait\" data-send"), "the main button does what it says");
    let list = house.get("/tickets/1/saved", &ines).await;
    assert!(list.says("fits this ticket") && list.says("used once"), "{}", list.body);
    let again = house.post(&action, &ines, &[]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "a page without a composer means what is kept");
}

#[tokio::test]
async fn what_is_not_translated_or_has_no_value_is_said_and_not_sent() {
    let house = house().await;
    let ines = begun(&house).await;
    let english = kept(&house, &ines, &[("text-fr", ""), ("text-en", "Hello")]).await;
    let page = house.get("/tickets/1", &ines).await;
    assert!(page.says("not translated to French") && page.says(&format!("/tickets/1/saved#s{english}")));
    let action = format!("/tickets/1/saved/{english}");
    let refused = house.post(&action, &ines, &[("kind", "reply"), ("body", "Mot"), ("page", "a")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("It is not translated to French.") && refused.says("Mot</textarea>"));
    let refused = house.post(&action, &ines, &[]).await;
    assert!(refused.says("It is not translated to French.") && refused.says("name=\"locale\" value=\"en\""));
    assert_eq!(house.post(&action, &ines, &[("locale", "en")]).await.status, StatusCode::SEE_OTHER);
    house.post("/tickets/1/drafts/discard", &ines, &[("kind", "reply")]).await;
    let body = "Bonjour {{ customer.name }},";
    let sent = [("kind", "reply"), ("body", body), ("then", "keep"), ("page", "a")];
    let refused = house.post("/tickets/1/replies", &ines, &sent).await;
    assert!(refused.says("Fill in customer.name before you send."), "{}", refused.body);
    assert!(refused.says("To be filled in before it is sent: customer.name"));
}

#[tokio::test]
async fn a_macro_that_moves_a_ticket_away_leads_to_the_list() {
    let house = house().await;
    let ines = begun(&house).await;
    let more = [("text-fr", ""), ("team", "players"), ("priority", "high")];
    let id = kept(&house, &ines, &more).await;
    let list = house.get("/tickets/1/saved", &ines).await;
    assert!(list.says("and tells the customer") && list.says("Do this now"), "{}", list.body);
    let done = house.post(&format!("/tickets/1/saved/{id}"), &ines, &[]).await;
    assert_eq!(done.location(), "/");
    assert_eq!(house.get("/tickets/1", &ines).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn another_team_neither_sees_nor_takes_nor_changes_one() {
    let house = house().await;
    let ines = begun(&house).await;
    let tom = house.signed_in_to("tom@lucarne.example", Role::Agent, &["technical"]).await;
    let otto = house.signed_in_to("otto@lucarne.example", Role::Agent, &["players"]).await;
    let id = kept(&house, &ines, &[]).await;
    assert!(house.get("/replies", &tom).await.says("Essai"));
    assert!(!house.get("/replies", &otto).await.says("Essai"));
    for path in [format!("/replies/{id}"), "/tickets/1/saved".to_owned()] {
        assert_eq!(house.get(&path, &otto).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let change = [("name", "Otto"), ("scope", "own"), ("text-fr", "x"), ("act", "save")];
    for path in [format!("/replies/{id}"), format!("/replies/{id}/drop"), format!("/tickets/1/saved/{id}")] {
        assert_eq!(house.post(&path, &otto, &change).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let own = house.post(
        "/replies/new",
        &ines,
        &[("name", "Seul"), ("scope", "own"), ("text-fr", "x"), ("act", "save")],
    );
    assert_eq!(own.await.status, StatusCode::SEE_OTHER);
    assert!(!house.get("/replies", &tom).await.says("Seul"), "nor a colleague what is somebody's own");
}

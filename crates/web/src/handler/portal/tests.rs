//! The customers' area on the real router: two customers who learn nothing of each other, a way in that tells nobody
//! anything, pages that change nothing when they are read, and what each button does.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use jiff::SignedDuration;
use relance_desk::{Attempt, Holder, Outcome, OutcomeFate, Resent};
use relance_domain::agent::Role;
use relance_mail::Envelope;
use relance_store::{customer, outbox};

use crate::handler::rights::walk::{parts, route_of, walk};
use crate::handler::tests::{House, entry_link, house, now};
use crate::{Gate, Route};

fn letter(from: &str, id: &str, subject: &str) -> String {
    format!(
        "From: {from}\r\nTo: technique@lucarne.example\r\nSubject: {subject}\r\nMessage-ID: <{id}@x.example>\r\n\
         Date: Tue, 10 Nov 2026 14:00:00 +0100\r\n\r\nBonjour, {subject}. Depuis hier, merci.\r\n"
    )
}

/// A house in which Léa and Paul wrote, an agent answered Léa and noted something, and all of our mail arrived.
async fn two() -> (House, String) {
    let house = house().await;
    let admin = house.signed_in("ada@lucarne.example", Role::Admin).await;
    house.mail_in(&letter("Léa Morel <lea@example.net>", "one", "Le jeu ne part plus"), now()).await;
    house.mail_in(&letter("Paul Roy <paul@example.com>", "two", "Son sans image"), now()).await;
    let answer = [("body", "Bonjour Léa, tenez la touche R au lancement."), ("then", "keep")];
    assert_eq!(house.post("/tickets/1/replies", &admin, &answer).await.status, StatusCode::SEE_OTHER);
    let note = [("body", "Elle a une vieille carte, à ne pas dire.")];
    assert_eq!(house.post("/tickets/1/notes", &admin, &note).await.status, StatusCode::SEE_OTHER);
    deliver_later(&house).await;
    (house, admin)
}

/// What an agent sent may be taken back at first, and is seen outside once it has left.
async fn deliver_later(house: &House) {
    let soon = now() + SignedDuration::from_secs(60);
    house.desk.wake(soon, 100).await.unwrap();
    for mail in house.desk.claim_outbox(soon, 100).await.unwrap() {
        let taken = |recipient: &String| Outcome::accepted(recipient, "taken");
        let outcomes = mail.recipients.iter().map(taken).collect();
        house.desk.delivered(Attempt::clone(&mail), outcomes, soon).await.unwrap();
    }
}

fn multipart(fields: &[(&str, &str)]) -> String {
    let part = |(name, value): &(&str, &str)| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    format!("{}--b--\r\n", fields.iter().map(part).collect::<String>())
}

/// What stands in every place of the area's routes that two customers could share.
async fn routes_of_the_area() -> Vec<Route> {
    crate::routes().into_iter().filter(|route| route.gate == Gate::Customer).collect()
}

#[tokio::test]
async fn nobody_sees_or_does_anything_of_another_customer() {
    let (house, _) = two().await;
    let (lea, paul) = (house.come_in("lea@example.net").await, house.come_in("paul@example.com").await);
    let all: Vec<Route> = crate::routes();
    let (known, _) = walk(&house, &lea, &all, &["/portal".to_owned()]).await;
    let places = parts(&known);
    let mut asked = BTreeSet::new();
    for route in routes_of_the_area().await.iter().filter(|route| route.path.contains('{')) {
        let linked = known.get(&(route.method.to_string(), route.path)).map(|way| way.path.clone());
        let by_hand =
            || places.iter().fold(route.path.to_owned(), |path, (place, part)| path.replace(*place, part));
        let path = linked.unwrap_or_else(by_hand);
        assert!(!path.contains('{'), "{path}: no page of hers leads there");
        asked.insert(format!("{} {}", route.method, route.path));
        let answer = match route.method {
            Method::GET => house.get(&path, &paul).await,
            _ if path.ends_with("answer") || path.ends_with("not-solved") => {
                house.upload_as(&path, "b", &paul, multipart(&[("words", "moi aussi")])).await
            }
            _ => house.post(&path, &paul, &[]).await,
        };
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{} {path}: {}", route.method, answer.body);
        if route.method == Method::GET {
            assert_eq!(house.get(&path, &lea).await.status, StatusCode::OK, "{path}");
        }
    }
    insta::assert_snapshot!(asked.into_iter().collect::<Vec<_>>().join("\n"), @r"
    GET /portal/messages/{mail}
    GET /portal/messages/{mail}/html
    GET /portal/requests/{number}
    POST /portal/messages/{mail}/again
    POST /portal/requests/{number}/answer
    POST /portal/requests/{number}/not-solved
    POST /portal/requests/{number}/solved
    ");
    // What stands on pages without an id in their path is their own as well.
    for route in routes_of_the_area()
        .await
        .iter()
        .filter(|route| route.method == Method::GET && !route.path.contains('{'))
    {
        let page = house.get(route.path, &paul).await;
        assert_eq!(page.status, StatusCode::OK, "{}", route.path);
        for secret in ["lea@example.net", "Morel", "ne part plus", "touche R"] {
            assert!(!page.says(secret), "{} says {secret}", route.path);
        }
    }
    // Sessions and addresses are named in forms.
    let sessions = house.get("/portal/details", &lea).await;
    let other = house.come_in("lea@example.net").await;
    let page = house.get("/portal/details", &lea).await;
    assert_ne!(sessions.body, page.body);
    let (_, after) = page.body.split_once("name=\"session\" value=\"").expect(&page.body);
    let session = after.split('"').next().unwrap();
    for (path, fields) in [
        ("/portal/sessions/end", [("session", session)]),
        ("/portal/addresses/first", [("address", "lea@example.net")]),
        ("/portal/addresses/drop", [("address", "lea@example.net")]),
    ] {
        assert_eq!(house.post(path, &paul, &fields).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(house.get("/portal", &other).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_agents_say_among_themselves_is_not_shown() {
    let (house, _) = two().await;
    let lea = house.come_in("lea@example.net").await;
    let page = house.get("/portal/requests/1", &lea).await;
    assert!(page.says("Le jeu ne part plus") && page.says("tenez la touche R"), "{}", page.body);
    assert!(!page.says("vieille carte"), "{}", page.body);
    let first = house.get("/portal", &lea).await;
    assert!(
        first.says("Léa") && first.says("/portal/requests/1") && first.says("lea@example.net"),
        "{}",
        first.body
    );
}

#[tokio::test]
async fn a_way_in_tells_nobody_anything() {
    let (house, _) = two().await;
    let mut answers = Vec::new();
    for email in ["lea@example.net", "nobody@example.org"] {
        let asked = house.post("/portal/sign-in", "", &[("email", email)]).await;
        let cookie = asked.cookie().to_owned();
        let before = house.get("/portal/sign-in/code", &cookie).await;
        house.desk.do_chores(now()).await.unwrap();
        let after = house.get("/portal/sign-in/code", &cookie).await;
        let mut said = format!("{} {}", asked.status, asked.location());
        for code in ["00000000", "1", "99999999", "nonsense", "12345678", "11111111"] {
            let wrong = house.post("/portal/sign-in/code", &cookie, &[("code", code)]).await;
            said += &format!(" | {} {}", wrong.status, wrong.body.replace(email, "…"));
        }
        answers.push((before.body.replace(email, "…"), after.body.replace(email, "…"), said));
    }
    assert_eq!(answers[0], answers[1]);
    let mails = house.desk.claim_outbox(now(), 100).await.unwrap();
    let to: Vec<&str> = mails.iter().flat_map(|mail| &mail.recipients).map(String::as_str).collect();
    assert_eq!(to, ["lea@example.net"], "one mail, to her alone");
    // Five wrong codes, and the right one is worth nothing any more.
    let link = entry_link(&mails[0].raw).unwrap();
    let text = relance_mail::read(&mails[0].raw, &Envelope::default()).text;
    assert!(text.contains("espace"), "in her language: {text}");
    assert_eq!(house.post(&link, "", &[]).await.location(), "/portal", "the link is good still");
}

#[tokio::test]
async fn a_link_is_good_once_and_a_scanner_uses_nothing_up() {
    let (house, _) = two().await;
    let asked = house
        .post("/portal/sign-in", "", &[("email", "LEA@example.net"), ("next", "/portal/requests/1")])
        .await;
    house.desk.do_chores(now()).await.unwrap();
    let mail = house.desk.claim_outbox(now(), 100).await.unwrap().remove(0);
    let link = entry_link(&mail.raw).unwrap();
    for _ in 0..3 {
        let page = house.get(&link, "").await;
        assert!(page.status == StatusCode::OK && page.says(&link), "{}", page.body);
        assert!(page.headers.get("set-cookie").is_none());
    }
    let entered = house.post(&link, "", &[]).await;
    assert_eq!(entered.location(), "/portal/requests/1");
    let cookie = entered.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.contains("Path=/portal; HttpOnly; SameSite=Lax"), "{cookie}");
    let again = house.post(&link, "", &[]).await;
    assert!(again.headers.get("set-cookie").is_none() && again.location() == link, "{again:?}");
    assert!(!house.get(&link, "").await.says("method=\"post\" action=\"/portal/enter"));
    // The code of the same mail went with it.
    let text = relance_mail::read(&mail.raw, &Envelope::default()).text;
    let code = code_in(&text);
    let late = house.post("/portal/sign-in/code", asked.cookie(), &[("code", &code)]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    for other in ["e7aaaaaaaaaaaaaaaaaaaaaaaa", "r7abc", &link["/portal/enter/".len()..link.len() - 1]] {
        let page = house.get(&format!("/portal/enter/{other}"), "").await;
        assert!(page.status == StatusCode::OK && !page.says("action=\"/portal/enter"), "{other}");
    }
}

/// The digits of a mail that lets somebody in.
fn code_in(text: &str) -> String {
    let digits = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let found = words.windows(2).find(|pair| digits(pair[0]) && digits(pair[1])).expect(text);
    found.concat()
}

#[tokio::test]
async fn a_code_opens_the_browser_that_asked_for_it_and_no_other() {
    let (house, _) = two().await;
    let asked = house.post("/portal/sign-in", "", &[("email", "lea@example.net")]).await;
    let stranger = house.post("/portal/sign-in", "", &[("email", "nobody@example.org")]).await;
    house.desk.do_chores(now()).await.unwrap();
    let mail = house.desk.claim_outbox(now(), 100).await.unwrap().remove(0);
    let code = code_in(&relance_mail::read(&mail.raw, &Envelope::default()).text);
    let (first, last) = code.split_at(4);
    let typed = format!("{first} {last} ");
    let other = house.post("/portal/sign-in/code", stranger.cookie(), &[("code", &typed)]).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    let entered = house.post("/portal/sign-in/code", asked.cookie(), &[("code", &typed)]).await;
    assert_eq!((entered.status, entered.location()), (StatusCode::SEE_OTHER, "/portal"));
    let cookie = entered.cookie().to_owned();
    assert_eq!(house.get("/portal", &cookie).await.status, StatusCode::OK);
    let gone = house.post("/portal/sign-out", &cookie, &[]).await;
    assert_eq!(gone.location(), "/portal/sign-in?why=left");
    assert_eq!(house.get("/portal", &cookie).await.location(), "/portal/sign-in?next=/portal");
    for foreign in
        ["relance_area=made-up", "relance_area=", &cookie.replace("relance_area", "relance_session")]
    {
        assert_eq!(house.get("/portal", foreign).await.status, StatusCode::SEE_OTHER, "{foreign}");
        assert_eq!(house.get("/", foreign).await.location(), "/login?next=/", "{foreign}");
    }
}

#[tokio::test]
async fn who_said_that_an_address_is_not_theirs_does_not_get_in_by_it() {
    let (house, _) = two().await;
    house.desk.wrong_person("lea@example.net", relance_desk::Gravity::Mistyped, now()).await.unwrap();
    house.post("/portal/sign-in", "", &[("email", "lea@example.net")]).await;
    house.desk.do_chores(now()).await.unwrap();
    let mails = house.desk.claim_outbox(now(), 100).await.unwrap();
    assert!(mails.iter().all(|mail| entry_link(&mail.raw).is_none()));
}

#[tokio::test]
async fn reading_changes_nothing() {
    let (house, _) = two().await;
    let lea = house.come_in("lea@example.net").await;
    let state = async || {
        house
            .desk
            .look("all of it", (), |tx, _| {
                Box::pin(async move {
                    let lea = customer::find_address(tx, "lea@example.net").await?.unwrap();
                    let told = relance_store::history::after(tx, 0, 1_000).await?.len();
                    Ok((lea.clone(), customer::addresses(tx, lea.id).await?, told, outbox::count(tx).await?))
                })
            })
            .await
            .unwrap()
    };
    let before = state().await;
    let (known, _) = walk(&house, &lea, &crate::routes(), &["/portal".to_owned()]).await;
    let read = known.keys().filter(|(method, path)| method == "GET" && path.starts_with("/portal")).count();
    assert!(read >= 8, "{known:?}");
    assert_eq!(state().await, before);
    assert_eq!(route_of(&crate::routes(), &Method::GET, "/portal/requests/1/solved"), None);
}

#[tokio::test]
async fn an_answer_is_a_letter_and_a_solution_is_taken() {
    let (house, admin) = two().await;
    let lea = house.come_in("lea@example.net").await;
    let empty = house.upload_as("/portal/requests/1/answer", "b", &lea, multipart(&[("words", " ")])).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let body = multipart(&[("words", "Merci, mais l’écran <reste> noir.\r\n\r\nLéa")]);
    let body = body.replace(
        "--b--",
        "--b\r\nContent-Disposition: form-data; name=\"files\"; \
        filename=\"journal.txt\"\r\nContent-Type: text/plain\r\n\r\ncrash at 3\r\n--b--",
    );
    let sent = house.upload_as("/portal/requests/1/answer", "b", &lea, body).await;
    assert_eq!(sent.location(), "/portal/requests/1?said=answered");
    let page = house.get("/portal/requests/1", &lea).await;
    assert!(page.says("l’écran &lt;reste&gt; noir") && page.says("journal.txt"), "{}", page.body);
    let desk = house.get("/tickets/1", &admin).await;
    assert!(desk.says("l’écran &lt;reste&gt; noir") && desk.says("journal.txt"), "{}", desk.body);
    let solved = house.post("/portal/requests/1/solved", &lea, &[]).await;
    assert_eq!(solved.location(), "/portal/requests/1?said=solved");
    let page = house.get("/portal/requests/1?said=solved", &lea).await;
    assert!(
        !page.says("/portal/requests/1/solved") && page.says("/portal/requests/1/not-solved"),
        "{}",
        page.body
    );
    let twice = house.post("/portal/requests/1/solved", &lea, &[]).await;
    assert_eq!(twice.location(), "/portal/requests/1?said=solved");
    let words = multipart(&[("words", "Cela recommence ce matin, toujours noir.")]);
    let back = house.upload_as("/portal/requests/1/not-solved", "b", &lea, words).await;
    assert_eq!(back.location(), "/portal/requests/1?said=answered");
    let page = house.get("/portal/requests/1", &lea).await;
    assert!(page.says("Cela recommence") && page.says("/portal/requests/1/solved"), "{}", page.body);
}

#[tokio::test]
async fn whose_mail_bounces_corrects_the_address_and_gets_it_again() {
    let (house, _) = two().await;
    let lea = house.come_in("lea@example.net").await;
    house.mail_in(&letter("Léa Morel <lea@example.net>", "four", "Une autre question"), now()).await;
    let mail = house.desk.claim_outbox(now(), 100).await.unwrap().remove(0);
    let lost = Outcome {
        fate: OutcomeFate::Refused,
        code: Some(550),
        enhanced: Some("5.1.1".into()),
        ..Outcome::accepted("lea@example.net", "no such user here")
    };
    house.desk.delivered(Attempt::clone(&mail), vec![lost], now()).await.unwrap();
    let page = house.get("/portal", &lea).await;
    assert!(page.says("lea@example.net nous reviennent"), "{}", page.body);
    let list = house.get("/portal/messages", &lea).await;
    assert!(list.says("cette boîte n’existe pas") && !list.says("no such user"), "{}", list.body);
    let path = format!("/portal/messages/{}", mail.id);
    let lost = house.post(&format!("{path}/again"), &lea, &[]).await;
    assert!(lost.location().starts_with(&path), "{}", lost.location());
    let asked = [("address", "lea.morel@example.org"), ("replaces", "lea@example.net")];
    let asked = house.post("/portal/addresses", &lea, &asked).await;
    assert_eq!(asked.location(), "/portal/details?said=asked#addresses");
    let link = house.link_in("address").await;
    assert!(house.get(&link, "").await.says("lea.morel@example.org"));
    assert_eq!(house.post(&link, "", &[]).await.status, StatusCode::SEE_OTHER);
    // Her browser came in by the old address, and stays.
    let page = house.get("/portal", &lea).await;
    assert!(page.status == StatusCode::OK && !page.says("nous reviennent"), "{}", page.body);
    let later = now() + SignedDuration::from_mins(6);
    let id = mail.id;
    let holder = holder(&house, &lea).await;
    let sent = house.desk.resend_own(&holder, id, later).await.unwrap();
    assert_eq!(sent, Resent::To("lea.morel@example.org".into()));
    let again = house.desk.resend_own(&holder, id, later).await.unwrap();
    assert_eq!(again, Resent::TooOften);
    let mails = house.desk.claim_outbox(later, 100).await.unwrap();
    let to: Vec<&str> = mails.iter().flat_map(|mail| &mail.recipients).map(String::as_str).collect();
    assert!(to.contains(&"lea.morel@example.org"), "{to:?}");
    let one = house.get(&path, &lea).await;
    assert!(one.says("Renvoyé"), "{}", one.body);
}

async fn holder(house: &House, cookie: &str) -> Holder {
    let token = cookie.split_once('=').unwrap().1;
    house.desk.portal_session(token, now()).await.unwrap().unwrap()
}

#[tokio::test]
async fn optional_mail_is_chosen_and_the_choice_holds() {
    let (house, admin) = two().await;
    let lea = house.come_in("lea@example.net").await;
    assert!(house.get("/portal/details", &lea).await.says("want-survey"));
    assert_eq!(house.post("/portal/mails", &lea, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!house.get("/portal/details", &lea).await.says("value=\"on\" checked"));
    assert_eq!(house.post("/portal/requests/1/solved", &lea, &[]).await.status, StatusCode::SEE_OTHER);
    let later = now() + SignedDuration::from_hours(25);
    house.desk.wake(later, 100).await.unwrap();
    let sent = house.desk.claim_outbox(later, 100).await.unwrap();
    assert!(sent.iter().all(|mail| mail.mail != "survey"), "{sent:?}");
    let id = house.desk.look("lea", (), |tx, _| {
        Box::pin(async move { Ok(customer::find_address(tx, "lea@example.net").await?.unwrap().id) })
    });
    let page = house.get(&format!("/customers/{}", id.await.unwrap()), &admin).await;
    assert!(page.says("Survey"), "agents see what was chosen: {}", page.body);
}

#[tokio::test]
async fn a_mail_is_sent_once_more_and_not_too_often() {
    let (house, _) = two().await;
    let lea = house.come_in("lea@example.net").await;
    let list = house.get("/portal/messages", &lea).await;
    let ids: Vec<&str> = list
        .body
        .split("href=\"/portal/messages/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let first = ids.last().expect(&list.body);
    let path = format!("/portal/messages/{first}");
    let page = house.get(&path, &lea).await;
    assert!(page.says(&format!("{path}/html")) && page.says(&format!("{path}/again")), "{}", page.body);
    let frame = house.get(&format!("{path}/html"), &lea).await;
    assert!(frame.headers["content-security-policy"].to_str().unwrap().starts_with("sandbox;"));
    // It left in this minute.
    let again = house.post(&format!("{path}/again"), &lea, &[]).await;
    assert_eq!(again.location(), format!("{path}?said=too-often"));
}

#[tokio::test]
async fn the_list_of_automatic_messages_is_for_anybody() {
    let house = house().await;
    let page = house.get("/messages", "").await;
    assert!(page.status == StatusCode::OK && page.says("A day after a request is solved"), "{}", page.body);
    let french = house.get("/messages?lang=fr", "").await;
    assert!(french.says("Un jour après la solution"), "{}", french.body);
}

#[tokio::test]
async fn a_link_in_a_mail_opens_its_own_request_alone_for_a_while() {
    let (house, admin) = two().await;
    house.mail_in(&letter("Léa Morel <lea@example.net>", "four", "Une autre question"), now()).await;
    let link = house.link_in("portal/request").await;
    let page = house.get(&link, "").await;
    assert!(page.status == StatusCode::OK && page.says("Une autre question"), "{}", page.body);
    assert!(!page.says("Le jeu ne part plus") && !page.says("method=\"post\""), "{}", page.body);
    assert!(page.headers.get("set-cookie").is_none());
    for other in ["r7aaaaaaaaaaaaaaaaaaaaaaaaaa", &link["/portal/request/".len()..link.len() - 1], "e7abc"] {
        let page = house.get(&format!("/portal/request/{other}"), "").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{other}");
    }
    let token = &link["/portal/request/".len()..];
    let late = now() + SignedDuration::from_hours(91 * 24);
    assert!(house.desk.linked_request(token, late).await.is_err());
    house.desk.wrong_person("lea@example.net", relance_desk::Gravity::Mistyped, now()).await.unwrap();
    assert_eq!(house.get(&link, "").await.status, StatusCode::NOT_FOUND);
    drop(admin);
}

#[tokio::test]
async fn what_is_theirs_is_taken_away_and_nothing_else() {
    let (house, admin) = two().await;
    let lea = house.come_in("lea@example.net").await;
    let taken = house.post("/portal/data/export", &lea, &[]).await;
    assert_eq!(taken.headers["content-type"], "application/zip");
    for file in
        ["you.json", "requests/1/request.json", "requests/1/001-in.eml", "-out.eml", "messages/fates-1.json"]
    {
        assert!(taken.says(file), "{file}");
    }
    assert!(taken.says("ne part plus") && taken.says("touche R") && taken.says("lea@example.net"));
    for other in ["paul@example.com", "Son sans image", "vieille carte", "portal/enter"] {
        assert!(!taken.says(other), "{other}");
    }
    let asked = house.post("/portal/data/erase", &lea, &[]).await;
    assert_eq!(asked.location(), "/portal/details?said=erasure");
    let page = house.get("/portal/requests", &lea).await;
    assert!(page.says("Effacer mes données"), "{}", page.body);
    assert!(house.get("/tickets/3", &admin).await.says("Effacer mes données"));
}

//! The composer through the real router: kept by a script and without one, pressed, taken back, with files, and by
//! those who may not.

use axum::http::{Method, StatusCode};
use jiff::SignedDuration;
use relance_desk::Handed;
use relance_domain::agent::Role;
use serde_json::Value;

use crate::handler::tests::{Answer, House, house, now};

const BOUNDARY: &str = "frontier";
const ANSWER: &str = "Bonjour Maëlle, nous avons trouvé la panne et la correction arrive <demain> matin.";

/// Maëlle wrote to the technical team: the cookie of somebody who works there.
async fn begun(house: &House) -> String {
    let raw = "From: Ma\u{eb}lle <maelle@example.com>\r\nTo: technique@lucarne.example\r\nSubject: Panne\r\n\
               Message-ID: <panne@example.com>\r\n\r\nBonjour, le jeu ne d\u{e9}marre plus depuis hier.\r\n";
    let handed = Handed {
        protocol: "smtp",
        peer: "192.0.2.1".into(),
        helo: String::new(),
        mail_from: "maelle@example.com".into(),
        recipients: vec!["technique@lucarne.example".into()],
        raw: raw.as_bytes().to_vec(),
    };
    house.desk.keep(handed, now()).await.unwrap();
    house.deliver().await;
    house.signed_in_to("ines@lucarne.example", Role::Agent, &["technical"]).await
}

/// A post as the page makes it: the composer's own recipients, and these fields.
fn fields<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let own = [("kind", "reply"), ("to", "maelle@example.com"), ("cc", ""), ("bcc", "")];
    let own = own.into_iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    own.chain([("own_to", "maelle@example.com"), ("own_cc", "")]).chain(more.iter().copied()).collect()
}

async fn script(house: &House, cookie: &str, more: &[(&str, &str)]) -> (StatusCode, Value) {
    let answer = house.post_as_script("/tickets/1/drafts", cookie, &fields(more)).await;
    (answer.status, serde_json::from_str(&answer.body).unwrap())
}

/// The value of a hidden field of the form that answers.
fn value<'a>(page: &'a Answer, name: &str) -> &'a str {
    let (_, rest) = page.body.split_once(&format!("name=\"{name}\" value=\"")).expect(name);
    rest.split('"').next().unwrap()
}

#[tokio::test]
async fn a_script_keeps_the_words_and_a_second_page_is_told() {
    let house = house().await;
    let ines = begun(&house).await;
    let (status, told) = script(&house, &ines, &[("body", ANSWER), ("page", "a")]).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(told["words"], "Draft kept, 14:20");
    let page = house.get("/tickets/1", &ines).await;
    assert!(page.says("arrive &lt;demain&gt; matin.</textarea>"), "{}", page.body);
    assert_eq!(value(&page, "revision"), told["revision"].as_str().unwrap());
    let (status, lost) = script(&house, &ines, &[("body", "Autre"), ("page", "b")]).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(lost["words"].as_str().unwrap().contains("is not kept"), "{lost}");
    let english = "Hello, please find the log attached, it says what went wrong with this computer.";
    let (_, told) = script(&house, &ines, &[("body", english), ("page", "a")]).await;
    let doubts = told["doubts"].as_str().unwrap();
    assert!(doubts.contains("this looks like") && doubts.contains("attached"), "{doubts}");
    let (_, told) = script(&house, &ines, &[("body", " "), ("page", "a")]).await;
    assert_eq!((told["revision"].as_str(), told["words"].as_str()), (Some("0"), Some("")));
}

#[tokio::test]
async fn drafts_are_listed_for_whoever_writes_them_and_for_nobody_else() {
    let house = house().await;
    let ines = begun(&house).await;
    let tom = house.signed_in_to("tom@lucarne.example", Role::Lead, &["technical"]).await;
    house.post("/tickets/1/drafts", &ines, &fields(&[("body", ANSWER)])).await;
    house.post("/tickets/1/drafts", &ines, &[("kind", "note"), ("body", "Une note")]).await;
    let list = house.get("/drafts", &ines).await;
    assert!(
        list.says("arrive &lt;demain&gt; matin") && list.says("Une note") && list.says("Panne"),
        "{}",
        list.body
    );
    assert!(house.get("/drafts", &tom).await.says("No drafts"));
    let page = house.get("/tickets/1", &tom).await;
    assert!(!page.says("arrive &lt;demain&gt; matin"), "nobody reads over a shoulder");
    let note = house.get("/tickets/1?write=note", &ines).await;
    let reply = note.body.split("data-write=\"reply\"").nth(2).unwrap();
    assert!(reply.trim_start().starts_with("hidden"), "the note is in front");
    house.post("/tickets/1/drafts/discard", &ines, &[("kind", "note")]).await;
    assert!(!house.get("/drafts", &ines).await.says("Une note"));
}

#[tokio::test]
async fn a_press_can_be_taken_back_on_the_page_and_leaves_otherwise() {
    let house = house().await;
    let ines = begun(&house).await;
    let sent =
        house.post("/tickets/1/replies", &ines, &fields(&[("body", ANSWER), ("then", "promise")])).await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/tickets/1"));
    let page = house.get("/tickets/1", &ines).await;
    assert!(
        page.says("data-undo-secs=\"10\"") && page.says("Leaves in 10 s, promise until"),
        "{}",
        page.body
    );
    assert!(page.says("class=\"msg ours waits\"") && page.says("The reply by Ada Ferri leaves"));
    let (_, undo) = page.body.split_once("<div class=\"undo\"").unwrap();
    let path = undo.split("action=\"").nth(1).unwrap().split('"').next().unwrap();
    let back = house.post(path, &ines, &[]).await;
    assert_eq!(back.location(), "/tickets/1?write=reply#composer");
    let page = house.get("/tickets/1", &ines).await;
    assert!(
        page.says("arrive &lt;demain&gt; matin.</textarea>") && !page.says("data-undo-secs"),
        "{}",
        page.body
    );
    let revision = value(&page, "revision").to_owned();
    let again = fields(&[("body", ANSWER), ("then", "promise"), ("revision", &revision)]);
    house.post("/tickets/1/replies", &ines, &again).await;
    house.desk.wake(now() + SignedDuration::from_secs(10), 10).await.unwrap();
    let mails = house.desk.claim_outbox(now() + SignedDuration::from_secs(10), 10).await.unwrap();
    assert_eq!(mails.len(), 1);
    assert_eq!(
        house.post(path, &ines, &[]).await.location(),
        "/tickets/1",
        "it has left, and the ticket shows it"
    );
}

#[tokio::test]
async fn later_is_chosen_by_the_opening_or_by_the_clock_on_the_wall() {
    let house = house().await;
    let ines = begun(&house).await;
    let page = house.get("/tickets/1", &ines).await;
    assert!(page.says("when we open again: Thursday 12 November, 09:00"), "{}", page.body);
    assert!(page.says("next week: Monday 16 November, 09:00") && page.says("Paris time"));
    let wrong = [("body", ANSWER), ("leaves", "at"), ("leaves_date", "2026-11-09"), ("leaves_time", "09:00")];
    let refused = house.post("/tickets/1/replies", &ines, &fields(&wrong)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("that are to come") && refused.says("value=\"2026-11-09\""), "{}", refused.body);
    let revision = value(&refused, "revision").to_owned();
    let right = [
        ("body", ANSWER),
        ("revision", revision.as_str()),
        ("leaves", "at"),
        ("leaves_date", "2026-11-13"),
        ("leaves_time", "08:15"),
    ];
    house.post("/tickets/1/replies", &ines, &fields(&right)).await;
    let page = house.get("/tickets/1", &ines).await;
    assert!(page.says("Leaves Friday 13 November, 08:15") && page.says("Take back"), "{}", page.body);
    assert!(!page.says("data-undo-secs"));
}

#[tokio::test]
async fn a_chosen_day_is_shown_by_a_script_at_once_and_without_one_before_it_is_given() {
    let house = house().await;
    let ines = begun(&house).await;
    let sentence = "Prochaine nouvelle avant lundi 16 novembre \u{e0} 18:00 (heure de Paris).";
    let day = [("body", ANSWER), ("then", "promise"), ("promise", "date"), ("promise_date", "2026-11-15")];
    let (_, told) = script(&house, &ines, &day).await;
    let dated = told["dated"].as_str().unwrap();
    assert!(dated.contains(sentence) && dated.contains("Nobody of the team works"), "{dated}");
    assert_eq!(told["wrong_day"], false);
    let revision = told["revision"].as_str().unwrap();
    let post = |more: &[(&'static str, String)]| {
        let fields = fields(&day).into_iter().map(|(name, value)| (name, value.to_owned()));
        fields.chain(more.iter().cloned()).collect::<Vec<(&str, String)>>()
    };
    let press = async |more: &[(&'static str, String)]| {
        let owned = post(more);
        let borrowed: Vec<(&str, &str)> = owned.iter().map(|(name, value)| (*name, value.as_str())).collect();
        house.post("/tickets/1/replies", &ines, &borrowed).await
    };
    let page = press(&[("revision", revision.to_owned())]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.says(&format!("You promise: “{sentence}”")) && page.says("Press send again"),
        "{}",
        page.body
    );
    assert!(page.says("value=\"date\" selected") && page.says("value=\"2026-11-15\""), "{}", page.body);
    let why = page.body.split("/promises/next?day=").nth(1).unwrap().split('"').next().unwrap();
    let why = format!("/tickets/1/promises/next?day={}", why.replace("&amp;", "&"));
    assert!(house.get(&why, &ines).await.says("An agent chose this day on"), "{why}");
    let again =
        [("revision", value(&page, "revision").to_owned()), ("anyway", value(&page, "anyway").to_owned())];
    assert_eq!(press(&again).await.status, StatusCode::SEE_OTHER);
    assert!(house.get("/tickets/1", &ines).await.says(sentence), "it waits with the sentence");
}

#[tokio::test]
async fn a_day_that_cannot_be_promised_is_refused_beside_its_field_with_every_word() {
    let house = house().await;
    let ines = begun(&house).await;
    let day = [("body", ANSWER), ("then", "promise"), ("promise", "date"), ("promise_date", "2026-11-09")];
    let page = house.post("/tickets/1/replies", &ines, &fields(&day)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (before, beside) = page.body.split_once("id=\"promise-said\"").unwrap();
    let words = "The day that you promise is over.";
    assert!(before.contains(words) && beside.contains(words), "{}", page.body);
    assert!(
        beside.contains("aria-invalid=\"true\"") && beside.contains("value=\"2026-11-09\""),
        "{}",
        page.body
    );
    assert!(page.says("arrive &lt;demain&gt; matin.</textarea>"), "{}", page.body);
    let (_, told) =
        script(&house, &ines, &[&day[..], &[("page", "a"), ("revision", value(&page, "revision"))]].concat())
            .await;
    assert_eq!(told["wrong_day"], true, "{told}");
}

#[tokio::test]
async fn doubts_come_back_with_every_word_and_a_second_press_sends() {
    let house = house().await;
    let ines = begun(&house).await;
    let body = "Hello, please find the log attached, it says what went wrong with this computer.";
    let wide = [("body", body), ("cc", "erwan@atelier.example"), ("then", "wait")];
    let page = house.post("/tickets/1/replies", &ines, &fields(&wide)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in
        ["Look again before it leaves", "erwan@atelier.example is new", "“attached”", "Press send again"]
    {
        assert!(page.says(words), "{words}\n{}", page.body);
    }
    assert!(page.says(&format!("{body}</textarea>")) && page.says("value=\"erwan@atelier.example\""));
    let (anyway, revision) = (value(&page, "anyway").to_owned(), value(&page, "revision").to_owned());
    assert_eq!(anyway, "outsider:erwan@atelier.example language:en no_file");
    let more = [("anyway", anyway.as_str()), ("revision", revision.as_str())];
    let again: Vec<_> = fields(&wide).into_iter().chain(more).collect();
    assert_eq!(house.post("/tickets/1/replies", &ines, &again).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_was_refused_is_kept_without_a_script_and_two_pages_show_both_texts() {
    let house = house().await;
    let ines = begun(&house).await;
    let typed = fields(&[("body", ANSWER), ("to", "maelle@")]);
    let page = house.post("/tickets/1/replies", &ines, &typed).await;
    assert!(page.says("is not a complete address"), "{}", page.body);
    assert!(house.get("/drafts", &ines).await.says("arrive &lt;demain&gt; matin"));
    let stale = fields(&[("body", "Un autre texte, écrit ailleurs."), ("revision", "1")]);
    let page = house.post("/tickets/1/replies", &ines, &stale).await;
    assert!(page.says("Another page of yours changed this draft since"), "{}", page.body);
    assert!(page.says("Un autre texte, écrit ailleurs.</textarea>"), "{}", page.body);
    assert!(page.says("arrive &lt;demain&gt; matin.</div>"), "the other one stands beside it: {}", page.body);
    let empty = house.post("/tickets/1/notes", &ines, &[("kind", "note"), ("body", " ")]).await;
    assert!(empty.says("Write something first."));
}

fn upload(files: &[(&str, &str, &str)]) -> String {
    let mut out = String::new();
    for (name, value) in fields(&[("body", ANSWER)]) {
        out += &format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    for (name, kind, bytes) in files {
        out += &format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: {kind}\r\n\r\n{bytes}\r\n"
        );
    }
    out + format!("--{BOUNDARY}--\r\n").as_str()
}

#[tokio::test]
async fn files_are_added_seen_taken_off_and_fetched_by_a_sealed_path() {
    let house = house().await;
    let ines = begun(&house).await;
    let files = [("<b>journal</b>.html", "text/html", "<script>1</script>"), ("b.txt", "text/plain", "bb")];
    let done = house.upload_as("/tickets/1/files", BOUNDARY, &ines, upload(&files)).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/tickets/1?write=reply#composer"));
    let page = house.get("/tickets/1", &ines).await;
    assert!(page.says("&lt;b&gt;journal&lt;/b&gt;.html") || page.says("b&gt;.html"), "{}", page.body);
    assert!(page.says("arrive &lt;demain&gt; matin.</textarea>"), "the words came along");
    let remove = page.body.split("formaction=\"/tickets/1/files/").nth(2).unwrap().split('"').next().unwrap();
    let path = format!("/tickets/1/files/{remove}");
    let known = [("kind", "reply"), ("body", ANSWER), ("revision", value(&page, "revision"))];
    house.post(&path, &ines, &known).await;
    let page = house.get("/tickets/1", &ines).await;
    assert!(!page.says("b.txt"), "{}", page.body);
    let revision = value(&page, "revision").to_owned();
    let send = fields(&[("body", ANSWER), ("then", "wait"), ("revision", &revision)]);
    assert_eq!(house.post("/tickets/1/replies", &ines, &send).await.status, StatusCode::SEE_OTHER);
    house.desk.wake(now() + SignedDuration::from_secs(10), 10).await.unwrap();
    let page = house.get("/tickets/1", &ines).await;
    let path = page.body.split("href=\"/files/").nth(1).unwrap().split('"').next().unwrap();
    let file = house.read(Method::GET, &format!("/files/{path}")).await;
    assert_eq!((file.status, file.body.as_str()), (StatusCode::OK, "<script>1</script>"));
    assert_eq!(file.headers["content-type"], "application/octet-stream");
    assert!(
        file.headers["content-disposition"].to_str().unwrap().starts_with("attachment; filename*=UTF-8''")
    );
    assert_eq!(file.headers["content-security-policy"], "sandbox; default-src 'none'");
    let forged = house.read(Method::GET, &format!("/files/x{path}")).await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_that_was_chosen_and_not_added_is_not_forgotten_in_silence() {
    let house = house().await;
    let ines = begun(&house).await;
    let page =
        house.post("/tickets/1/replies", &ines, &fields(&[("body", ANSWER), ("file", "log.txt")])).await;
    assert!(page.says("log.txt was chosen and not added"), "{}", page.body);
    let sent = house
        .post("/tickets/1/replies", &ines, &fields(&[("body", ANSWER), ("file", ""), ("page", "")]))
        .await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "the draft is kept by now: {}", sent.body);
}

#[tokio::test]
async fn an_agent_of_another_team_finds_nothing_to_write_on_and_nothing_to_take_back() {
    let house = house().await;
    let ines = begun(&house).await;
    let otto = house.signed_in_to("otto@lucarne.example", Role::Lead, &["players"]).await;
    house.upload_as("/tickets/1/files", BOUNDARY, &ines, upload(&[("a.txt", "text/plain", "a")])).await;
    let page = house.get("/tickets/1", &ines).await;
    let file = page.body.split("formaction=\"/tickets/1/files/").nth(1).unwrap().split('"').next().unwrap();
    let file = format!("/tickets/1/files/{file}");
    let revision = value(&page, "revision").to_owned();
    house.post("/tickets/1/replies", &ines, &fields(&[("body", ANSWER), ("revision", &revision)])).await;
    let page = house.get("/tickets/1", &ines).await;
    let undo = page.body.split("action=\"/tickets/1/drafts/").find(|rest| rest.contains("/undo\"")).unwrap();
    let (id, _) = page.body.split_once("/undo\"").unwrap();
    let undo_path = format!("/tickets/1/drafts/{}/undo", id.rsplit('/').next().unwrap());
    assert!(!undo.is_empty());
    for path in [
        "/tickets/1/replies",
        "/tickets/1/notes",
        "/tickets/1/drafts",
        "/tickets/1/drafts/discard",
        &undo_path,
        &file,
    ] {
        let answer =
            house.post(path, &otto, &fields(&[("body", "Hello from elsewhere, dear customer")])).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let added =
        house.upload_as("/tickets/1/files", BOUNDARY, &otto, upload(&[("b", "text/plain", "b")])).await;
    assert_eq!(added.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get("/tickets/1", &otto).await.status, StatusCode::NOT_FOUND);
    assert!(house.get("/drafts", &otto).await.says("No drafts"));
}

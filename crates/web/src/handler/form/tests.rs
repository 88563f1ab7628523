//! Forms as strangers meet them: read, sent with mistakes, sent well with a file, and sent by robots.

use axum::http::StatusCode;
use axum::http::header::CONTENT_SECURITY_POLICY;
use jiff::tz::TimeZone;
use relance_domain::id::AgentId;
use relance_domain::view::{Condition, Here};
use relance_store::sieve::{Rights, Sieve};
use relance_store::{form, ticket};

use crate::handler::tests::{Answer, House, house, now, preset};

const BOUNDARY: &str = "frontier";

/// A post as a browser makes it: names and values, then a file.
fn body(fields: &[(&str, &str)], file: Option<(&str, &str)>) -> String {
    let mut out = String::new();
    for (name, value) in fields {
        out += &format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    if let Some((name, bytes)) = file {
        out += &format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: text/plain\r\n\r\n{bytes}\r\n"
        );
    }
    out + format!("--{BOUNDARY}--\r\n").as_str()
}

fn made(house: &House, secs: i64) -> String {
    house.desk.seal("form", &format!("{} technical", now().as_second() - secs))
}

async fn tickets(house: &House) -> i64 {
    let here = Here { me: AgentId(0), now: now(), zone: TimeZone::UTC };
    let all = Sieve::new(Rights::All, Condition::All(Vec::new()), here);
    let count = house
        .desk
        .look("tickets", all, |tx, all| Box::pin(async move { Ok(all.count(tx, 100, 100).await?) }));
    count.await.unwrap().n
}

const WELL: [(&str, &str); 7] = [
    ("version", "2.4.1"),
    ("moment", "launch"),
    ("kind.other", "De la fumée"),
    ("circumstances", "Depuis mardi.\r\nTrois fois sur quatre."),
    ("first_name", "Maëlle"),
    ("last_name", "Kerdoncuff"),
    ("email", "maelle@post.example"),
];

#[tokio::test]
async fn a_form_is_shown_in_the_language_that_is_asked_for() {
    let house = house().await;
    let page = house.get("/forms/technical?lang=de", "").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in
        ["Eine technische Frage", "Beim Start", "spätestens", "name=\"kind.other\"", "Anfrage senden"]
    {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(house.get("/forms/technical", "").await.says("A technical question"));
    assert_eq!(house.get("/forms/unknown", "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_wrong_is_told_and_what_was_written_stays() {
    let house = house().await;
    let made = made(&house, 60);
    let fields = [("made", made.as_str()), ("lang", "fr"), ("version", "<2.4.1>"), ("email", "maelle@post")];
    let page = house.upload("/forms/technical", BOUNDARY, body(&fields, None)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [
        "value=\"&lt;2.4.1&gt;\"",
        "value=\"maelle@post\"",
        "« À quel moment » : la réponse manque",
        "« Votre adresse électronique » : l’adresse n’est pas complète",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
    assert_eq!(tickets(&house).await, 0);
}

#[tokio::test]
async fn a_form_with_a_file_becomes_a_ticket_with_its_answers() {
    let house = house().await;
    let made = made(&house, 60);
    let mut fields = vec![("made", made.as_str()), ("lang", "fr")];
    fields.extend(WELL);
    let page =
        house.upload("/forms/technical", BOUNDARY, body(&fields, Some(("journal.txt", "ligne 1")))).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("Elle porte le numéro 1.") && page.body.contains("au plus tard"),
        "{}",
        page.body
    );
    let found = house.desk.look("answers", (), |tx, _| {
        Box::pin(async move {
            let id = ticket::find_number(tx, 1).await?.expect("it was opened");
            let message = relance_store::message::of_ticket(tx, id, 10).await?.remove(0);
            Ok((form::find(tx, id).await?, message))
        })
    });
    let (answered, message) = found.await.unwrap();
    let answered = answered.expect("it has answers");
    let said: Vec<_> =
        answered.answers.0.iter().map(|one| (one.field.as_str(), one.values[0].as_str())).collect();
    assert!(said.contains(&("moment", "launch")) && said.contains(&("kind", "De la fumée")), "{said:?}");
    assert!(said.contains(&("circumstances", "Depuis mardi.\nTrois fois sur quatre.")), "{said:?}");
    assert_eq!(message.attachments[0].name, "journal.txt");
    assert_eq!(message.author_name, "Maëlle Kerdoncuff");
    assert!(message.subject.starts_with("Une question technique (Au lancement"), "{}", message.subject);
}

/// A radio button cannot be taken back: what is written beside it stands in its place.
#[tokio::test]
async fn other_words_stand_in_the_place_of_a_choice() {
    let house = house().await;
    let made = made(&house, 60);
    let mut fields = vec![("made", made.as_str()), ("lang", "en"), ("kind", "other")];
    fields.extend(WELL);
    let page = house.upload("/forms/technical", BOUNDARY, body(&fields, None)).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn files_that_a_browser_does_not_keep_are_asked_for_again() {
    let house = house().await;
    let made = made(&house, 60);
    let fields = [("made", made.as_str()), ("lang", "en"), ("version", "2.4.1")];
    let page = house.upload("/forms/technical", BOUNDARY, body(&fields, Some(("a.txt", "x")))).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("choose your files again") && !page.says("Nothing you typed is lost"), "{}", page.body);
    let many: Vec<(String, String)> = (0..11).map(|n| (format!("{n}.txt"), "x".to_owned())).collect();
    let mut fields = vec![("made", made.as_str()), ("lang", "en")];
    fields.extend(WELL);
    let parts = many.iter().map(|(name, bytes)| body(&[], Some((name.as_str(), bytes.as_str()))));
    let end = format!("--{BOUNDARY}--\r\n");
    let files: String = parts.map(|part| part.trim_end_matches(&end).to_owned()).collect();
    let text = body(&fields, None);
    let whole = format!("{}{files}{end}", text.trim_end_matches(&end));
    let page = house.upload("/forms/technical", BOUNDARY, whole).await;
    assert!(page.says("At most 10 files"), "{}", page.body);
    assert_eq!(tickets(&house).await, 0);
}

#[tokio::test]
async fn a_post_that_is_no_form_is_told_and_a_page_of_yesterday_is_looked_over() {
    let house = house().await;
    let page = house.upload("/forms/technical", BOUNDARY, "--frontier\r\nnonsense".into()).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.says("incomplete"), "{}", page.body);
    let old = made(&house, 90_000);
    let fields: Vec<_> = [("made", old.as_str()), ("lang", "en")].into_iter().chain(WELL).collect();
    let page = house.upload("/forms/technical", BOUNDARY, body(&fields, None)).await;
    assert!(page.says("open for a long time") && page.says("value=\"2.4.1\""), "{}", page.body);
    let of_another = house.desk.seal("form", &format!("{} consumer", now().as_second() - 60));
    let fields: Vec<_> = [("made", of_another.as_str())].into_iter().chain(WELL).collect();
    let page = house.upload("/forms/technical", BOUNDARY, body(&fields, None)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(tickets(&house).await, 0);
}

#[tokio::test]
async fn a_brand_has_its_colours_in_a_sheet_of_its_own() {
    let house = house().await;
    assert!(house.get("/forms/technical", "").await.says("/brand/lucarne.css"));
    assert!(house.get("/brand/lucarne.css", "").await.says("--brand-light: #6b2a6e"));
    for other in ["/brand/nobody.css", "/brand/lucarne"] {
        assert_eq!(house.get(other, "").await.status, StatusCode::NOT_FOUND, "{other}");
    }
}

#[tokio::test]
async fn robots_are_asked_to_look_again_and_open_nothing() {
    let house = house().await;
    let (slow, fast) = (made(&house, 60), made(&house, 1));
    for extra in [
        vec![("made", slow.as_str()), ("website", "https://spam.example")],
        vec![("made", fast.as_str())],
        vec![("made", "1700000000.00")],
        vec![],
    ] {
        let fields: Vec<_> = extra.iter().copied().chain(WELL).collect();
        let page = house.upload("/forms/technical", BOUNDARY, body(&fields, None)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{extra:?}");
        assert!(page.body.contains("value=\"2.4.1\""), "{extra:?}");
    }
    assert_eq!(tickets(&house).await, 0);
}

/// Who may show this answer in a frame.
fn ancestors(answer: &Answer) -> String {
    let policy = answer.headers[CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
    policy.split_once("frame-ancestors ").unwrap().1.to_owned()
}

/// Lets a site of the company show the form.
async fn embedded(house: &House) {
    let mut files = preset("game-studio");
    let forms = files.iter_mut().find(|file| file.path == "forms.toml").unwrap();
    let head = "[form.technical]\n";
    forms.text = forms.text.replace(head, &format!("{head}embed = [\"https://www.lucarne.example\"]\n"));
    house.desk.apply_policy(files, "test", "", None, now()).await.unwrap();
}

/// Parts without a byte were counted and never too many.
#[tokio::test]
async fn more_answers_than_a_form_has_are_not_read_however_empty_they_are() {
    let house = house().await;
    let made = made(&house, 60);
    let fields = |empty: usize| {
        let well = [("made", made.as_str()), ("lang", "en")].into_iter().chain(WELL);
        body(&std::iter::repeat_n(("more", ""), empty).chain(well).collect::<Vec<_>>(), None)
    };
    let page = house.upload("/forms/technical", BOUNDARY, fields(500)).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.says("incomplete"), "{}", page.body);
    assert_eq!(tickets(&house).await, 0);
    house.upload("/forms/technical", BOUNDARY, fields(100)).await;
    assert_eq!(tickets(&house).await, 1);
}

#[tokio::test]
async fn whoever_comes_too_often_finds_their_words_again_and_when_to_send_them() {
    let house = house().await;
    embedded(&house).await;
    let made = made(&house, 60);
    let fields: Vec<_> = [("made", made.as_str()), ("version", "<2.4.1>")].into_iter().chain(WELL).collect();
    for path in ["/forms/technical", "/forms/technical?framed=true"] {
        let mut page = house.upload(path, BOUNDARY, body(&[("email", "x")], None)).await;
        for _ in 0..8 {
            page = house.upload(path, BOUNDARY, body(&fields, Some(("journal.txt", "panne")))).await;
        }
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        for words in
            ["Too many forms came at once", "Depuis mardi.", "value=\"maelle@post.example\"", "files"]
        {
            assert!(page.says(words), "{words}: {}", page.body);
        }
        assert!(page.headers["retry-after"].to_str().unwrap().parse::<u64>().unwrap() <= 60);
        let sites = if path.contains("framed") { "https://www.lucarne.example" } else { "'none'" };
        assert_eq!(ancestors(&page), sites);
    }
}

/// The frame went blank, since no site may show the pages of faults.
#[tokio::test]
async fn a_fault_is_seen_in_the_frame_in_which_the_form_stood_and_in_no_other() {
    let house = house().await;
    embedded(&house).await;
    house.lose_files();
    // More than a row takes.
    let large = "panne ".repeat(60_000);
    let made = made(&house, 60);
    let fields: Vec<_> = [("made", made.as_str())].into_iter().chain(WELL).collect();
    for (path, sites) in
        [("/forms/technical?framed=true", "https://www.lucarne.example"), ("/forms/technical", "'none'")]
    {
        let page = house.upload(path, BOUNDARY, body(&fields, Some(("journal.txt", large.as_str())))).await;
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{}", page.body);
        assert_eq!(ancestors(&page), sites);
    }
    assert_eq!(ancestors(&house.get("/forms/unknown?framed=true", "").await), "'none'");
}

#[tokio::test]
async fn only_the_sites_that_the_policy_names_show_a_form_in_a_frame() {
    let house = house().await;
    assert_eq!(ancestors(&house.get("/forms/technical?framed=true", "").await), "'none'");
    embedded(&house).await;
    let framed = house.get("/forms/technical?framed=true&lang=de", "").await;
    assert_eq!(ancestors(&framed), "https://www.lucarne.example");
    assert!(framed.says("action=\"/forms/technical?framed=true\"") && framed.says("masthead framed"));
    assert!(framed.says("?framed=true&amp;lang=fr"), "{}", framed.body);
    assert_eq!(ancestors(&house.get("/forms/technical", "").await), "'none'");
}

#[tokio::test]
async fn the_questions_can_be_answered_by_mail_and_become_the_same_answers() {
    let house = house().await;
    let page = house.get("/forms/technical?lang=fr", "").await;
    let (_, link) = page.body.split_once("href=\"mailto:").expect("a way by mail");
    let link = link.split('"').next().unwrap().replace("&amp;", "&");
    let (address, query) = link.split_once('?').unwrap();
    assert_eq!(address, "technique@lucarne.example");
    let parts: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let body = parts.into_iter().find(|(name, _)| name == "body").unwrap().1;
    let filled = body
        .replacen("Sa version: \r\n", "Sa version: 2.4.1\r\n", 1)
        .replacen("À quel moment: \r\n", "À quel moment: Au lancement\r\n", 1)
        .replacen("De quelle sorte: \r\n", "De quelle sorte: Blocage\r\n", 1)
        .replacen("circonstances: \r\n", "circonstances: \r\nAu menu.\r\n", 1);
    assert_ne!(filled, body);
    let letter = format!(
        "From: Léa <lea@example.net>\r\nTo: technique@lucarne.example\r\nSubject: Question\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\nMessage-ID: <mailed@x.example>\r\n\
         Date: Tue, 10 Nov 2026 14:00:00 +0100\r\n\r\n{filled}"
    );
    house.mail_in(&letter, now()).await;
    let found = house.desk.look("answers", (), |tx, _| {
        Box::pin(async move {
            let id = ticket::find_number(tx, 1).await?.expect("it was opened");
            Ok(form::find(tx, id).await?)
        })
    });
    let answered = found.await.unwrap().expect("it answers a form");
    assert_eq!(answered.form, "technical");
    let said = |field: &str| {
        answered.answers.0.iter().find(|answer| answer.field == field).map(|answer| answer.values.join(" "))
    };
    assert_eq!(said("version").as_deref(), Some("2.4.1"));
    assert_eq!(said("kind").as_deref(), Some("freeze"));
    assert_eq!(said("circumstances").as_deref(), Some("Au menu."));
    assert_eq!(said("memory"), None, "what was left empty is no answer");
}

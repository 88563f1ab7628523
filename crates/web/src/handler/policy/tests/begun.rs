//! What administrators begin: a cadence, a calendar with its file, a promise, a mail in every language. Each is looked
//! at before it is saved, and each comes back with its words when it is wrong.

use axum::http::StatusCode;

use super::*;

/// Looks at a form, and saves what was seen.
pub(super) async fn look_and_save(house: &House, path: &str, ada: &str, fields: &[(String, &str)]) -> Answer {
    let look = send(house, path, ada, fields, &[("then", "look")]).await;
    assert!(look.says("What a save would change"), "{}", main(&look));
    let seen = hidden(&look, "seen");
    send(house, path, ada, fields, &[("then", "save"), ("seen", &seen)]).await
}

fn own<'a>(fields: &[(&str, &'a str)]) -> Vec<(String, &'a str)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect()
}

#[tokio::test]
async fn a_cadence_is_begun_with_its_terms_and_steps() {
    let (house, ada) = running().await;
    let path = "/policy/new/cadence";
    let empty = house.get(path, &ada).await;
    assert!(empty.says("It begins when") && empty.says("name=\"s0-at\""), "{}", main(&empty));
    let mut fields = own(&[
        ("key", "after-solving"),
        ("anchor", "ticket_solved"),
        ("until", "reopened"),
        ("quiet-hours", "yes"),
        ("words-fr", "Nous demandons comment c’était."),
        ("s0-mail", "ticket-waiting"),
    ]);
    fields.extend(step(0, "", "ask", "1 working day after at 10:00"));
    let saved = look_and_save(&house, path, &ada, &fields).await;
    assert_eq!(saved.location(), "/policy/cadences/after-solving?saved=true", "{}", main(&saved));
    let text = file(&house, "cadences.toml").await;
    let fresh = text.strip_prefix(CADENCES).expect("what stood there is as it was");
    insta::assert_snapshot!(fresh, @r#"

    [cadence.after-solving]
    anchor = "ticket_solved"
    until = ["reopened"]

    [cadence.after-solving.words]
    fr = "Nous demandons comment c’était."

    [[cadence.after-solving.step]]
    key = "ask"
    at = "1 working day after at 10:00"
    mail = "ticket-waiting"
    "#);
    assert_eq!(house.get("/policy/cadences/after-solving", &ada).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_key_that_is_taken_is_told_beside_it() {
    let (house, ada) = running().await;
    let mut fields = own(&[("key", "follow-up"), ("anchor", "ticket_solved"), ("until", "reopened")]);
    fields.extend(step(0, "", "ask", "1 day after"));
    let wrong = send(&house, "/policy/new/cadence", &ada, &fields, &[("then", "look")]).await;
    assert!(wrong.says("href=\"#key\"") && wrong.says("value=\"reopened\""), "{}", main(&wrong));
    let taken = [
        ("/policy/new/calendar", "studio", "The key “studio” is taken"),
        ("/policy/new/promise", "news", "The key “news” is taken"),
        ("/policy/new/mail", "reply", "The key “reply” is taken"),
        ("/policy/new/mail", "Réponse", "“Réponse” is no key"),
    ];
    for (path, key, said) in taken {
        let wrong = house.post(path, &ada, &[("key", key), ("then", "look")]).await;
        assert!(wrong.says("href=\"#key\"") && wrong.says(said), "{path}: {}", main(&wrong));
    }
}

#[tokio::test]
async fn the_terms_of_a_cadence_are_edited_around_its_comments() {
    let (house, ada) = running().await;
    let path = "/policy/cadences/follow-up";
    let page = house.get(path, &ada).await;
    assert!(page.says("name=\"until\" value=\"answered, solved\""), "{}", main(&page));
    let mut fields = own(&[("anchor", "ticket_received"), ("until", "answered, resolved")]);
    fields.extend(step(0, "soon", "soon", "2 days after at 09:00"));
    let wrong = send(&house, path, &ada, &fields, &[("then", "look")]).await;
    assert!(wrong.says("href=\"#until\"") && wrong.says("“resolved” is unknown here"), "{}", main(&wrong));
    assert!(wrong.says("<details class=\"terms\" open"), "what is wrong is not folded away");

    let mut fields = own(&[
        ("anchor", "ticket_received"),
        ("until", "solved"),
        ("only-if", "not answered"),
        ("optional", "yes"),
        ("quiet-hours", "yes"),
        ("words-en", "We write again."),
    ]);
    fields.extend(step(0, "soon", "soon", "2 days after at 09:00"));
    let saved = look_and_save(&house, path, &ada, &fields).await;
    assert_eq!(saved.location(), "/policy/cadences/follow-up?saved=true", "{}", main(&saved));
    insta::assert_snapshot!(file(&house, "cadences.toml").await, @r#"
    # Nobody is left alone.
    [cadence.follow-up]
    anchor = "ticket_received"
    until = ["solved"]
    words = { en = "We write again." }
    only_if = ["not answered"]
    optional = true

    # The first word.
    [[cadence.follow-up.step]]
    key = "soon"
    at = "2 days after at 09:00"
    mail = "acknowledgement"
    "#);
}

#[tokio::test]
async fn a_calendar_is_begun_and_takes_a_file_of_days_off() {
    let (house, ada) = running().await;
    let fields = own(&[("key", "plant"), ("zone", "Europe/Rome"), ("monday", "9-18"), ("holidays", "IT")]);
    let saved = look_and_save(&house, "/policy/new/calendar", &ada, &fields).await;
    assert_eq!(saved.location(), "/policy/calendars/plant?saved=true", "{}", main(&saved));

    let event = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Inventaire\r\nDTSTART;VALUE=DATE:20261228\r\n\
                 DTEND;VALUE=DATE:20261230\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let timed = event.replace("20261230", "20261230T120000");
    let path = "/policy/calendars/plant";
    let with = |text| [&fields[1..], &own(&[("ics-name", "our days.ics"), ("ics-text", text)])].concat();
    let wrong = send(&house, path, &ada, &with(&timed), &[("then", "look")]).await;
    assert!(wrong.says("href=\"#ics-text\"") && wrong.says("our-days.ics:5:18"), "{}", main(&wrong));
    let saved = look_and_save(&house, path, &ada, &with(event)).await;
    assert_eq!(saved.location(), "/policy/calendars/plant?saved=true", "{}", main(&saved));
    assert!(house.get(path, &ada).await.says("name=\"holiday_files\" value=\"our-days.ics\""));
    assert_eq!(house.get("/policy/file?path=our-days.ics", &ada).await.status, StatusCode::OK);

    // As a file it can be edited; a day of it that nobody can read is told at its line.
    let text = event.replace("20261228", "2026-12-28");
    let fields = [("path", "our-days.ics"), ("text", text.as_str()), ("then", "look")];
    let wrong = house.post("/policy/file", &ada, &fields).await;
    assert!(wrong.says("href=\"#text\"") && wrong.says("our-days.ics:4:"), "{}", main(&wrong));

    let fields = own(&[("zone", "Europe/Rome"), ("monday", "9-18"), ("holiday_files", "")]);
    look_and_save(&house, path, &ada, &fields).await;
    assert_eq!(file(&house, "our-days.ics").await, "", "a file that nobody names is gone");
    insta::assert_snapshot!(file(&house, "calendar.toml").await.rsplit_once("[calendar.plant]").unwrap().1, @r#"

    zone = "Europe/Rome"
    monday = ["09:00-18:00"]
    "#);
}

#[tokio::test]
async fn a_promise_is_begun_and_given_by_a_team() {
    let (house, ada) = running().await;
    let fields = own(&[
        ("key", "quick"),
        ("kind", "answer"),
        ("within", "2 working hours"),
        ("warn-0-at", "1 working hour before"),
        ("warn-0-to", "owner"),
        ("words-en", "We answer within {{ within }}."),
        ("gives", "technical"),
    ]);
    let wrong = [&fields[..2], &own(&[("within", "soon"), ("gives", "technical")])].concat();
    let wrong = send(&house, "/policy/new/promise", &ada, &wrong, &[("then", "look")]).await;
    assert!(wrong.says("href=\"#within\"") && wrong.says("value=\"technical\" checked"), "{}", main(&wrong));
    let saved = look_and_save(&house, "/policy/new/promise", &ada, &fields).await;
    assert_eq!(saved.location(), "/policy/promises/quick?saved=true", "{}", main(&saved));
    let live = house.desk.live().unwrap();
    let given = ["technical", "players"].map(|team| live.policy.teams[team].answer.clone().unwrap());
    assert_eq!(given, ["quick", "first-answer"]);
}

#[tokio::test]
async fn a_mail_is_begun_in_every_language_of_the_company() {
    let (house, ada) = running().await;
    let path = "/policy/new/mail";
    let empty = house.get(path, &ada).await;
    assert!(
        empty.says("Bonjour{% if customer.name %}") && empty.says("name=\"subject-de\""),
        "{}",
        main(&empty)
    );
    let mut fields = own(&[("key", "thanks"), ("on", "purchase"), ("team", "consumer")]);
    for locale in ["fr", "en", "it", "pt", "es", "de"] {
        fields.push((format!("subject-{locale}"), "{{ product.name }}"));
        fields.push((format!("body-{locale}"), "{{ product.name }}\n\n{{ team.signature }}"));
    }
    let mut wrong = fields.clone();
    wrong[5].1 = " ";
    let untitled = send(&house, path, &ada, &wrong, &[("then", "look")]).await;
    assert!(untitled.says("href=\"#subject-en\""), "{}", main(&untitled));
    let mut wrong = fields.clone();
    wrong.last_mut().unwrap().1 = "{{ product.nmae }}";
    let wrong = send(&house, path, &ada, &wrong, &[("then", "look")]).await;
    assert!(wrong.says("href=\"#body-de\"") && wrong.says("product.nmae"), "{}", main(&wrong));
    let saved = look_and_save(&house, path, &ada, &fields).await;
    assert_eq!(saved.location(), "/policy/mails/thanks/fr?saved=true", "{}", main(&saved));
    let live = house.desk.live().unwrap();
    assert!(live.policy.warnings.is_empty(), "no translation is stale: {:?}", live.policy.warnings);
    assert_eq!(house.get("/policy/cadences/thanks", &ada).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_mail_is_written_ahead_in_a_language_that_is_not_the_company_s_yet() {
    let (house, ada) = running().await;
    let mut files = house.desk.policy_files().await.unwrap().unwrap();
    files.retain(|file| !file.path.ends_with(".de.md"));
    for file in files.iter_mut().filter(|file| file.path == "company.toml") {
        file.text = file.text.replace(", \"de\"", "");
    }
    house.desk.apply_policy(files, "test", "without German", None, now()).await.unwrap();
    let page = house.get("/policy/mails/moved/en", &ada).await;
    assert!(page.says("Add a language") && page.says("/policy/mails/moved/de"), "{}", main(&page));
    let path = "/policy/mails/moved/de";
    let page = house.get(path, &ada).await;
    assert!(page.says("Nobody gets it yet"), "{}", main(&page));
    let fields = own(&[("subject", "Ihre Anfrage"), ("body", "Guten Tag,\n\n{{ team.signature }}")]);
    let saved = look_and_save(&house, path, &ada, &fields).await;
    assert_eq!(saved.location(), "/policy/mails/moved/de?saved=true", "{}", main(&saved));
    assert!(house.get("/policy/mails", &ada).await.says("written ahead"));
}

//! Tables without a page of their own: edited, wrong, made, taken away, refused, overtaken and taken back. Who may do
//! what is held by the table of rights.

use axum::http::StatusCode;
use relance_domain::agent::Role;

use super::{file, hidden, main, running};
use crate::handler::tests::{Answer, House, house};

/// Looks at an edit, and saves it as it was looked at.
async fn save(house: &House, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
    let look = house.post(path, cookie, &[fields, &[("then", "look")]].concat()).await;
    let (seen, base) = (hidden(&look, "seen"), hidden(&look, "base"));
    assert!(!seen.is_empty(), "{}", main(&look));
    let save = [("then", "save"), ("seen", seen.as_str()), ("base", base.as_str()), ("edits", "freeze")];
    house.post(path, cookie, &[fields, &save].concat()).await
}

const QUIET: &str = "/policy/tables/quiet_hours";
const BRAND: [(&str, &str); 4] = [
    ("f-name", "Lucarne Jeux"),
    ("f-color", "#6b2a6e"),
    ("f-locale", "fr"),
    ("f-website", "https://jeux.lucarne.example"),
];

#[tokio::test]
async fn every_kind_leads_to_its_tables() {
    let (house, ada) = running().await;
    let page = house.get("/policy/tables", &ada).await;
    for link in
        ["/policy/tables/team", "/policy/tables/quiet_hours", "/policy/calendars", "/policy/tables/imap"]
    {
        assert!(page.says(&format!("href=\"{link}\"")), "{link}: {}", main(&page));
    }
    let teams = house.get("/policy/tables/team", &ada).await;
    assert!(
        teams.says("/policy/tables/team/technical") && teams.says("/policy/new/table/team"),
        "{}",
        main(&teams)
    );
    for kind in crate::page::policy::kind::Kind::all() {
        let path = format!("/policy/tables/{}", kind.word);
        assert_eq!(house.get(&path, &ada).await.status, StatusCode::OK, "{path}");
        if !kind.is_single {
            let path = format!("/policy/new/table/{}", kind.word);
            assert_eq!(house.get(&path, &ada).await.status, StatusCode::OK, "{path}");
        }
    }
    for missing in ["/policy/tables/none", "/policy/tables/team/none", "/policy/tables/caps/x"] {
        assert_eq!(house.get(missing, &ada).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
    let lead = house.signed_in("lea@lucarne.example", Role::Lead).await;
    let read = house.get("/policy/tables/brand/lucarne", &lead).await;
    assert!(read.status == StatusCode::OK && !read.says("value=\"look\""), "{}", main(&read));
    for path in [QUIET, "/policy/tables/brand/lucarne", "/policy/new/table/brand"] {
        assert_eq!(house.post(path, &lead, &[]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_table_is_edited_and_all_else_in_its_file_stays() {
    let (house, ada) = running().await;
    let path = "/policy/tables/brand/lucarne";
    let before = file(&house, "company.toml").await;
    let page = house.get(path, &ada).await;
    assert!(page.says("type=\"color\"") && page.says("value=\"Lucarne\""), "{}", main(&page));
    let saved = save(&house, path, &ada, &BRAND).await;
    assert_eq!(saved.location(), format!("{path}?saved=true"), "{}", main(&saved));
    let after = file(&house, "company.toml").await;
    let changed = |text: &str, of: &str| -> Vec<String> {
        text.lines().filter(|line| !of.lines().any(|other| other == *line)).map(str::to_owned).collect()
    };
    insta::assert_snapshot!(changed(&after, &before).join("\n"), @r#"
    name = "Lucarne Jeux"
    website = "https://jeux.lucarne.example"
    "#);
    let log = house.get("/audit", &ada).await;
    assert!(log.says("brand lucarne"), "{}", main(&log));
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_its_field() {
    let (house, ada) = running().await;
    let wrong = house.post(QUIET, &ada, &[("f-from", "9 pm"), ("f-until", "08:00"), ("f-zone", "")]).await;
    assert!(wrong.says("id=\"f-from-error\"") && wrong.says("value=\"9 pm\""), "{}", main(&wrong));
    let wrong = house.post("/policy/tables/intake", &ada, &[("f-largest_mb", "many")]).await;
    assert!(wrong.says("“many” is no number") && wrong.says("href=\"#f-largest_mb\""), "{}", main(&wrong));
    let wrong = house.post("/policy/tables/intake", &ada, &[("f-largest_mb", "900")]).await;
    assert!(wrong.says("id=\"f-largest_mb-error\"") && wrong.says("1 to 50"), "{}", main(&wrong));
    let fields = [("key", "crm"), ("f-url", "http://crm.example/in"), ("f-events", "ticket.*")];
    let wrong = house.post("/policy/new/table/webhook", &ada, &fields).await;
    assert!(wrong.says("id=\"f-url-error\""), "{}", main(&wrong));
    let wrong = house.post("/policy/new/table/webhook", &ada, &[("key", "C R M")]).await;
    assert!(wrong.says("id=\"key-error\""), "{}", main(&wrong));
    let team = "/policy/tables/team/technical";
    let fields = [
        ("f-mailbox", "technique@lucarne.example"),
        ("f-brand", "lucarne"),
        ("f-calendar", "studio"),
        ("f-mailboxes-0-key", "uk"),
        ("f-mailboxes-0-address", "uk@lucarne.example"),
        ("f-mailboxes-0-brand", "moon"),
        ("f-mailboxes-0-calendar", "studio"),
    ];
    let wrong = house.post(team, &ada, &fields).await;
    assert!(wrong.says("id=\"f-mailboxes-0-brand-error\""), "{}", main(&wrong));
}

#[tokio::test]
async fn one_is_made_named_elsewhere_and_cannot_go_then() {
    let (house, ada) = running().await;
    let fields = [("key", "jeux"), BRAND[0], BRAND[1], BRAND[2], BRAND[3]];
    let made = save(&house, "/policy/new/table/brand", &ada, &fields).await;
    assert_eq!(made.location(), "/policy/tables/brand/jeux?saved=true", "{}", main(&made));
    let path = "/policy/tables/brand/jeux";
    let gone = save(&house, path, &ada, &[("remove", "yes")]).await;
    assert_eq!(gone.location(), "/policy/tables/brand?saved=true", "{}", main(&gone));
    assert_eq!(house.get(path, &ada).await.status, StatusCode::NOT_FOUND);

    let refused = house.post("/policy/tables/brand/lucarne", &ada, &[("remove", "yes")]).await;
    assert!(
        refused.says("It cannot go yet") && refused.says("The policy has no brand"),
        "{}",
        main(&refused)
    );
    assert!(refused.says("href=\"/policy/tables/team/technical\""), "{}", main(&refused));
    let refused = house.post("/policy/tables/company", &ada, &[("remove", "yes")]).await;
    assert!(refused.says("no [company] table"), "{}", main(&refused));
    // A cadence and a mail have pages of their own, and go from here.
    let gone = save(&house, "/policy/tables/cadence/follow-up", &ada, &[("remove", "yes")]).await;
    assert_eq!(gone.location(), "/policy/tables/cadence?saved=true", "{}", main(&gone));
}

#[tokio::test]
async fn a_table_that_stands_once_comes_and_goes() {
    let (house, ada) = running().await;
    let hours = [("f-from", "21:00"), ("f-until", "08:00"), ("f-zone", "")];
    let tried = house.post(QUIET, &ada, &[&hours[..], &[("then", "try")]].concat()).await;
    assert!(tried.says("Wednesday 11 November, 08:00") && tried.says("Not saved yet"), "{}", main(&tried));
    assert!(house.desk.live().unwrap().policy.quiet.is_none());
    let saved = save(&house, QUIET, &ada, &hours).await;
    assert_eq!(saved.location(), "/policy/tables/quiet_hours?saved=true", "{}", main(&saved));
    assert!(
        file(&house, "company.toml")
            .await
            .ends_with("\n\n[quiet_hours]\nfrom = \"21:00\"\nuntil = \"08:00\"\n")
    );
    let gone = save(&house, QUIET, &ada, &[("remove", "yes")]).await;
    assert_eq!(gone.location(), "/policy/tables/quiet_hours?saved=true", "{}", main(&gone));
    assert!(house.desk.live().unwrap().policy.quiet.is_none());
}

#[tokio::test]
async fn what_somebody_else_saved_meanwhile_is_kept_where_it_is_not_typed_over() {
    let (house, ada) = running().await;
    let path = "/policy/tables/brand/lucarne";
    let base = hidden(&house.get(path, &ada).await, "base");
    save(&house, path, &ada, &[("f-name", "Lucarne"), BRAND[1], BRAND[2], BRAND[3]]).await;
    let before = [
        ("f-name", "Lucarne SA"),
        BRAND[1],
        BRAND[2],
        ("f-website", "https://lucarne.example"),
        ("base", &base),
    ];
    let look = house.post(path, &ada, &before).await;
    assert!(look.says("Somebody saved another revision meanwhile"), "{}", main(&look));
    let seen = hidden(&look, "seen");
    let saved = house.post(path, &ada, &[&before[..], &[("then", "save"), ("seen", &seen)]].concat()).await;
    assert_eq!(saved.location(), format!("{path}?saved=true"), "{}", main(&saved));
    let text = file(&house, "company.toml").await;
    assert!(text.contains("name = \"Lucarne SA\"") && text.contains("jeux.lucarne.example"), "{text}");
}

#[tokio::test]
async fn a_save_is_taken_back_unless_somebody_saved_since() {
    let (house, ada) = running().await;
    let path = "/policy/tables/brand/lucarne";
    let before = file(&house, "company.toml").await;
    let saved = save(&house, path, &ada, &BRAND).await;
    let page = house.get(saved.location(), &ada).await;
    let live = house.desk.live().unwrap().policy.revision;
    let act = format!("/policy/revisions/{live}/take-back");
    assert!(page.says("Take back") && page.says(&act), "{}", main(&page));
    let fields = [("back", path), ("after", "true")];
    let lead = house.signed_in("lea@lucarne.example", Role::Lead).await;
    assert_eq!(house.post(&act, &lead, &fields).await.status, StatusCode::FORBIDDEN);
    let back = house.post(&act, &ada, &fields).await;
    assert_eq!(back.location(), format!("{path}?saved=back"));
    assert!(house.get(back.location(), &ada).await.says(&format!("revision {} is live", live + 1)));
    assert_eq!(file(&house, "company.toml").await, before);
    assert!(house.get("/audit?what=policy_restored", &ada).await.says("Ada Ferri"));

    let late = house.post(&act, &ada, &fields).await;
    assert_eq!(late.location(), format!("{path}?saved=late"));
    assert!(house.get(late.location(), &ada).await.says("Nothing was taken back"));
    assert_eq!(house.desk.live().unwrap().policy.revision, live + 1, "nothing was saved");
}

#[tokio::test]
async fn a_thing_that_was_made_and_taken_back_leads_to_the_history() {
    let (house, ada) = running().await;
    let fields = [("key", "jeux"), BRAND[0], BRAND[1], BRAND[2], BRAND[3]];
    save(&house, "/policy/new/table/brand", &ada, &fields).await;
    let live = house.desk.live().unwrap().policy.revision;
    let act = format!("/policy/revisions/{live}/take-back");
    let back = house.post(&act, &ada, &[("back", "/policy/tables/brand/jeux"), ("after", "true")]).await;
    assert_eq!(back.location(), "/policy/revisions?saved=back");
    assert!(house.get(back.location(), &ada).await.says("Taken back"));
}

#[tokio::test]
async fn a_recount_is_taken_back_with_its_save() {
    let (house, ada) = running().await;
    let path = "/policy/calendars/studio";
    let days = ["monday", "tuesday", "wednesday", "thursday"].map(|day| (day, "0-24"));
    let fields = [&[("zone", "Europe/Paris"), ("holidays", "FR")][..], &days[..]].concat();
    let look = house.post(path, &ada, &[&fields[..], &[("then", "look")]].concat()).await;
    let seen = hidden(&look, "seen");
    let save = [("then", "save"), ("seen", seen.as_str()), ("edits", "recompute")];
    let due = || async {
        let looked = house.desk.look("due", (), |tx, _| {
            Box::pin(async move {
                let id = relance_store::promise::open_tickets(tx, relance_domain::id::TicketId(i64::MIN), 1)
                    .await?;
                let (state, _) = relance_store::ticket::read(tx, id[0]).await?.unwrap();
                Ok(state.promises[0].due_at)
            })
        });
        looked.await.unwrap()
    };
    let told = due().await;
    let saved = house.post(path, &ada, &[&fields[..], &save[..]].concat()).await;
    assert_eq!(saved.location(), format!("{path}?saved=counted"), "{}", main(&saved));
    assert_ne!(due().await, told);
    let live = house.desk.live().unwrap().policy.revision;
    let act = format!("/policy/revisions/{live}/take-back");
    house.post(&act, &ada, &[("back", path), ("after", "counted")]).await;
    assert_eq!(due().await, told, "the promise ends again when it was told");
}

#[tokio::test]
async fn the_password_of_the_relay_is_kept_and_never_shown() {
    let (house, ada) = running().await;
    let path = "/policy/tables/relay";
    let server = [("f-url-host", "smtp.lucarne.example"), ("f-url-port", "465"), ("f-url-security", "tls")];
    let account = [("f-url-user", "desk"), ("f-url-password", "s3cr3t-word")];
    let fields = [&server[..], &account[..]].concat();
    let look = house.post(path, &ada, &[&fields[..], &[("then", "look")]].concat()).await;
    assert!(!look.says("s3cr3t-word"), "{}", main(&look));
    // It is typed once more, as a browser leaves it empty.
    let saved = save(&house, path, &ada, &fields).await;
    assert_eq!(saved.location(), format!("{path}?saved=true"), "{}", main(&saved));
    let url = house.desk.live().unwrap().policy.relay.clone().unwrap();
    assert_eq!(url, "smtps://desk:s3cr3t-word@smtp.lucarne.example:465");
    let page = house.get(path, &ada).await;
    assert!(!page.says("s3cr3t-word") && page.says("Leave it empty to keep it"), "{}", main(&page));
    let other = [("f-url-host", "mail.lucarne.example"), server[1], server[2], ("f-url-user", "desk")];
    let saved = save(&house, path, &ada, &other).await;
    assert_eq!(saved.location(), format!("{path}?saved=true"), "{}", main(&saved));
    let url = house.desk.live().unwrap().policy.relay.clone().unwrap();
    assert_eq!(url, "smtps://desk:s3cr3t-word@mail.lucarne.example:465");
    let live = house.desk.live().unwrap().policy.revision;
    let compared = format!("/policy/revisions/compare?from={}&to={live}", live - 1);
    assert!(!house.get(&compared, &ada).await.says("s3cr3t-word"));
    let none = house.post(path, &ada, &[("f-url-host", "a b"), server[1], server[2]]).await;
    assert!(none.says("id=\"f-url-host-error\""), "{}", main(&none));
}

#[tokio::test]
async fn the_way_out_is_tried_and_a_letter_leaves_by_it() {
    let house = house().await;
    let ada = house.signed_in("ada@lucarne.example", Role::Admin).await;
    let path = "/policy/tables/relay";
    let typed = [
        ("f-url-host", "smtp.refused.example"),
        ("f-url-port", "465"),
        ("f-url-security", "tls"),
        ("f-url-user", "desk"),
        ("f-url-password", "s3cr3t-word"),
    ];
    let tried = house.post(path, &ada, &[&typed[..], &[("then", "try")]].concat()).await;
    assert!(tried.says("535 5.7.8 no &lt;b&gt;such") && !tried.says("s3cr3t-word"), "{}", main(&tried));
    assert_eq!(house.desk.live().unwrap().policy.relay, None, "nothing was saved");
    let sent = house.post(path, &ada, &[("then", "letter")]).await;
    assert!(sent.says("A letter to ada@lucarne.example is on its way"), "{}", main(&sent));
    let outbox = house.get("/outbox", &ada).await;
    assert!(main(&outbox).contains("ada@lucarne.example"), "{}", main(&outbox));
}

#[tokio::test]
async fn what_is_typed_can_be_tried_before_it_is_saved() {
    let (house, ada) = running().await;
    let path = "/policy/new/table/category";
    let fields = [
        ("key", "screen"),
        ("f-name-fr", "Écran"),
        ("f-name-en", "Screen"),
        ("f-team", "technical"),
        ("f-words-fr", "moustache*\ntout vert"),
        ("try", "Moustaches\nTout vert depuis hier"),
        ("then", "try"),
    ];
    let tried = house.post(path, &ada, &fields).await;
    assert!(tried.says("Screen, because of: moustache, tout vert"), "{}", main(&tried));
    assert!(!house.desk.live().unwrap().policy.categories.contains_key("screen"));
    let lead = house.signed_in("lea@lucarne.example", Role::Lead).await;
    let serials = house.get("/policy/tables/serial", &lead).await;
    let key =
        serials.body.split("/policy/tables/serial/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let page = house.get(&format!("/policy/tables/serial/{key}?try=nothing"), &lead).await;
    assert!(page.says("This is no number of yours."), "{}", main(&page));
    let turn = house.get("/policy/tables/team/technical", &lead).await;
    assert!(turn.says("Whose turn it is"), "{}", main(&turn));
}

//! The policy as leads look at it and administrators edit it: the real router on a desk with a cadence that runs.

mod begun;
mod form;
mod rule;
mod table;

use axum::http::StatusCode;
use axum::http::header::CONTENT_SECURITY_POLICY;
use relance_domain::agent::Role;
use relance_domain::policy::PolicyFile;
use relance_store::planned;

use crate::handler::tests::{Answer, House, demo_house, now, preset};

const CADENCES: &str = "\
# Nobody is left alone.
[cadence.follow-up]
anchor = \"ticket_received\"
until = [\"answered\", \"solved\"]
words = { en = \"We write again after two days.\" }

# The first word.
[[cadence.follow-up.step]]
key = \"soon\"
at = \"2 days after at 09:00\"
mail = \"acknowledgement\"
";

/// The game studio with one cadence in place of its own, an administrator, and a customer who has written.
async fn running() -> (House, String) {
    let house = demo_house().await;
    let mut files = preset("game-studio");
    let lost = ["cadences.toml", "mails/survey.", "mails/address-proof.", "mails/not-genuine."];
    files.retain(|file| !lost.iter().any(|start| file.path.starts_with(start)));
    files.push(PolicyFile { path: "cadences.toml".into(), text: CADENCES.into() });
    house.desk.apply_policy(files, "test", "with a cadence", None, now()).await.unwrap();
    let letter = [
        ("from", "maelle@example.com"),
        ("to", "technique@lucarne.example"),
        ("subject", "Écran noir"),
        ("body", "Bonjour,\n\nl’écran reste noir après la mise à jour. Que puis-je faire ?\n\nMaëlle"),
    ];
    assert_eq!(house.post("/postbox", "", &letter).await.location(), "/postbox/write?sent=1");
    house.deliver().await;
    let ada = house.signed_in("ada@lucarne.example", Role::Admin).await;
    (house, ada)
}

/// A step as the form sends it.
fn step<'a>(place: usize, was: &'a str, key: &'a str, at: &'a str) -> Vec<(String, &'a str)> {
    let cells = [("was", was), ("key", key), ("at", at), ("mail", "acknowledgement"), ("closed", "stay")];
    cells.map(|(cell, value)| (format!("s{place}-{cell}"), value)).to_vec()
}

async fn send(
    house: &House,
    path: &str,
    cookie: &str,
    fields: &[(String, &str)],
    more: &[(&str, &str)],
) -> Answer {
    let own: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    house.post(path, cookie, &[own.as_slice(), more].concat()).await
}

/// The value of a hidden field.
fn hidden(answer: &Answer, name: &str) -> String {
    let tail = answer.body.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
    tail.split('"').next().unwrap_or_default().to_owned()
}

/// The page without what stands around it, for when an assertion fails.
fn main(answer: &Answer) -> &str {
    answer.body.split_once("<main").map_or(answer.body.as_str(), |(_, main)| main)
}

async fn file(house: &House, path: &str) -> String {
    let files = house.desk.policy_files().await.unwrap().unwrap();
    files.into_iter().find(|file| file.path == path).map(|file| file.text).unwrap_or_default()
}

async fn plans(house: &House) -> Vec<planned::Planned> {
    let far = now() + jiff::SignedDuration::from_hours(24 * 40);
    let look = house.desk.look("plans", (), move |tx, _| {
        Box::pin(async move { Ok(planned::of_cadence(tx, "follow-up", far, 10).await?) })
    });
    look.await.unwrap()
}

#[tokio::test]
async fn leads_look_administrators_edit_and_agents_do_neither() {
    let (house, _) = running().await;
    let lead = house.signed_in("lea@lucarne.example", Role::Lead).await;
    let agent = house.signed_in("bo@lucarne.example", Role::Agent).await;
    let pages = [
        "/policy",
        "/policy/cadences",
        "/policy/cadences/follow-up",
        "/policy/calendars",
        "/policy/calendars/studio",
        "/policy/promises",
        "/policy/rules",
        "/policy/promises/news",
        "/policy/mails",
        "/policy/mails/reply/fr",
        "/policy/files",
        "/policy/file?path=teams.toml",
        "/policy/revisions",
        "/policy/revisions/compare?from=1&to=2",
    ];
    for page in pages {
        assert_eq!(house.get(page, &agent).await.status, StatusCode::FORBIDDEN, "{page}");
        let answer = house.get(page, &lead).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(!answer.says("name=\"then\" value=\"look\""), "{page} has no button to save");
    }
    let edits = ["/policy/cadences/follow-up", "/policy/file", "/policy/revisions/1/restore"];
    let begins = [
        "/policy/new/cadence",
        "/policy/new/calendar",
        "/policy/new/promise",
        "/policy/new/mail",
        "/policy/new/rule",
    ];
    for path in edits.iter().chain(&begins) {
        assert_eq!(house.post(path, &lead, &[]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    for path in begins {
        assert_eq!(house.get(path, &lead).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    for list in ["/policy/cadences", "/policy/calendars", "/policy/promises", "/policy/mails"] {
        assert!(!house.get(list, &lead).await.says("/policy/new/"), "{list} leads nowhere");
    }
    assert_eq!(house.get("/policy/cadences/none", &lead).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get("/policy/mails/none/fr", &lead).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_cadence_shows_what_it_is_going_to_send() {
    let (house, ada) = running().await;
    let list = house.get("/policy/cadences", &ada).await;
    assert!(list.says("Send “acknowledgement”, 2 days after, at 09:00."), "{}", main(&list));
    assert!(list.says("running: 1") && list.says("Nothing is planned."), "{}", main(&list));
    let page = house.get("/policy/cadences/follow-up", &ada).await;
    let said = ["Re: Écran noir", "counted from 10 Nov", "We write again after two days."];
    for words in said {
        assert!(page.says(words), "{words}: {}", main(&page));
    }
}

#[tokio::test]
async fn the_strip_shades_what_is_closed_and_what_is_quiet() {
    let (house, ada) = running().await;
    let mut files = house.desk.policy_files().await.unwrap().unwrap();
    let calendar = files.iter_mut().find(|file| file.path == "calendar.toml").unwrap();
    let monday = "monday = [\"00:00-24:00\"]";
    assert!(calendar.text.contains(monday));
    calendar.text = calendar.text.replacen(monday, "monday = [\"09:00-12:00\", \"14:00-18:00\"]", 1);
    let quiet = "[quiet_hours]\nfrom = \"21:00\"\nuntil = \"06:00\"\n";
    files.push(PolicyFile { path: "quiet.toml".into(), text: quiet.into() });
    house.desk.apply_policy(files, "test", "", None, now()).await.unwrap();
    let page = house.get("/policy/cadences/follow-up", &ada).await;
    let rect = |class: &str, y: i64, height: i64| {
        format!("<rect class=\"{class}\" x=\"0\" y=\"{y}\" width=\"1\" height=\"{height}\"></rect>")
    };
    let count = |rect: String| page.body.matches(&rect).count();
    // Four Mondays; a thousandth of a day is a minute and a half.
    assert_eq!(count(rect("open", 375, 125)), 4, "{}", main(&page));
    assert_eq!(count(rect("open", 583, 167)), 4);
    assert_eq!((count(rect("quiet", 0, 250)), count(rect("quiet", 875, 125))), (31, 31));
    assert!(page.says("quiet hours"));
    assert!(!page.body.contains("style="));
}

#[tokio::test]
async fn an_edit_is_shown_before_it_is_saved_and_comments_survive() {
    let (house, ada) = running().await;
    let path = "/policy/cadences/follow-up";
    let mut steps = step(0, "soon", "soon", "3 days after at 09:00");
    steps.extend(step(1, "", "later", "6 days after at 09:00"));
    let look = send(&house, path, &ada, &steps, &[("then", "look"), ("base", "2")]).await;
    for words in ["1 mails new, 1 moved, 0 gone", "6 days after at 09:00", "moved, was Thu 09:00", "1 new"] {
        assert!(look.says(words), "{words}: {}", main(&look));
    }
    assert_eq!(file(&house, "cadences.toml").await, CADENCES, "nothing is live before it is saved");

    let seen = hidden(&look, "seen");
    let save = [("then", "save"), ("base", "2"), ("seen", &seen), ("note", "kinder"), ("runs", "follow")];
    let other = step(0, "soon", "soon", "4 days after at 09:00");
    let not_seen = send(&house, path, &ada, &other, &save).await;
    assert_eq!(not_seen.status, StatusCode::OK, "what was not looked at is shown, not saved");
    assert_eq!(file(&house, "cadences.toml").await, CADENCES);

    let saved = send(&house, path, &ada, &steps, &save).await;
    assert_eq!(saved.location(), "/policy/cadences/follow-up?saved=followed", "{}", main(&saved));
    let kept = CADENCES.replace("2 days", "3 days");
    let added = "\n[[cadence.follow-up.step]]\nkey = \"later\"\nat = \"6 days after at 09:00\"\n\
                 mail = \"acknowledgement\"\n";
    assert_eq!(file(&house, "cadences.toml").await, format!("{kept}{added}"));
    let days: Vec<i8> =
        plans(&house).await.iter().map(|plan| plan.at.to_zoned(jiff::tz::TimeZone::UTC).day()).collect();
    assert_eq!(days, [13, 16], "those that run followed");
    let history = house.get("/policy/revisions", &ada).await;
    assert!(history.says("kinder") && history.says("Ada Ferri"), "{}", main(&history));
}

#[tokio::test]
async fn a_mistake_comes_back_beside_its_field_with_every_typed_word() {
    let (house, ada) = running().await;
    let mut steps = step(0, "soon", "soon", "2 days after at 09:00");
    steps.extend(step(1, "", "soon", "some day"));
    let wrong = send(&house, "/policy/cadences/follow-up", &ada, &steps, &[("then", "save")]).await;
    assert!(wrong.says("href=\"#s1-at\"") && wrong.says("“some day” is no moment"), "{}", main(&wrong));
    assert!(wrong.says("value=\"some day\"") && wrong.says("cadences.toml:15:6"), "{}", main(&wrong));

    let fields = [("within", "soon"), ("busy", ""), ("choices", "24 working hours"), ("then", "look")];
    let wrong = house.post("/policy/promises/news", &ada, &fields).await;
    assert!(wrong.says("href=\"#within\"") && wrong.says("value=\"soon\""), "{}", main(&wrong));

    let fields = [("zone", "Europe/Paris"), ("monday", "nine to five"), ("then", "look")];
    let wrong = house.post("/policy/calendars/studio", &ada, &fields).await;
    assert!(wrong.says("href=\"#monday\"") && wrong.says("value=\"nine to five\""), "{}", main(&wrong));

    let fields = [("path", "teams.toml"), ("text", "[team.a]\nmailbox = 3\n"), ("then", "look")];
    let wrong = house.post("/policy/file", &ada, &fields).await;
    assert!(wrong.says("href=\"#text\"") && wrong.says("teams.toml:2:11"), "{}", main(&wrong));
}

#[tokio::test]
async fn steps_are_added_copied_and_dropped_in_the_form_alone() {
    let (house, ada) = running().await;
    let path = "/policy/cadences/follow-up";
    let steps = step(0, "soon", "soon", "2 days after at 09:00");
    let copied = send(&house, path, &ada, &steps, &[("then", "copy-0")]).await;
    assert!(
        copied.says("name=\"s1-key\" value=\"soon-2\"") && copied.says("Not saved yet"),
        "{}",
        copied.body
    );
    let dropped = send(&house, path, &ada, &steps, &[("then", "drop-0")]).await;
    assert!(!dropped.says("name=\"s0-key\""), "{}", main(&dropped));
    assert_eq!(file(&house, "cadences.toml").await, CADENCES);
}

#[tokio::test]
async fn one_mail_is_skipped_brought_back_and_given_other_words() {
    let (house, ada) = running().await;
    let id = plans(&house).await[0].id.0;
    let path = format!("/policy/cadences/follow-up/plans/{id}");
    assert_eq!(house.post(&format!("{path}/skip"), &ada, &[]).await.location(), "/policy/cadences/follow-up");
    let page = house.get("/policy/cadences/follow-up", &ada).await;
    assert!(page.says("skipped by Ada Ferri") && page.says("Send it after all"), "{}", main(&page));
    house.post(&format!("{path}/unskip"), &ada, &[]).await;
    let empty = house.post(&path, &ada, &[("subject", "Bonjour"), ("body", " ")]).await;
    assert!(
        empty.says("an empty message is not sent") && empty.says("value=\"Bonjour\""),
        "{}",
        main(&empty)
    );
    house.post(&path, &ada, &[("subject", "Bonjour Maëlle"), ("body", "Nous cherchons encore.")]).await;
    let page = house.get("/policy/cadences/follow-up", &ada).await;
    assert!(page.says("Bonjour Maëlle") && page.says("own words"), "{}", main(&page));
    house.post(&format!("{path}/now"), &ada, &[]).await;
    assert!(plans(&house).await.is_empty(), "it has left");
}

#[tokio::test]
async fn a_letter_is_shown_as_typed_in_a_frame_that_runs_nothing() {
    let (house, ada) = running().await;
    let path = "/policy/mails/acknowledgement/en/letter";
    let saved = house.get(path, &ada).await;
    assert!(saved.says("Hello Maëlle,"), "{}", main(&saved));
    let policy = saved.headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.starts_with("sandbox; default-src 'none'"), "{policy}");
    let fields = [("subject", "S"), ("preheader", ""), ("body", "Dear {{ customer.name }}")];
    assert!(house.post(path, &ada, &fields).await.says("Dear Maëlle"));
    let fields = [("subject", "S"), ("preheader", ""), ("body", "Dear\n\n{{ customer.nmae }}")];
    let wrong = house.post(path, &ada, &fields).await;
    assert!(
        wrong.says("Did you mean “customer.name”?") && wrong.says("acknowledgement.en.md:8:4"),
        "{}",
        wrong.body
    );
}

#[tokio::test]
async fn a_saved_translation_carries_the_mark_of_its_source() {
    let (house, ada) = running().await;
    let path = "/policy/mails/moved/en";
    let fields = [("subject", "Moved"), ("preheader", ""), ("body", "Hello,\n\n{{ team.signature }}")];
    let look = house.post(path, &ada, &[&fields[..], &[("then", "look")]].concat()).await;
    let seen = hidden(&look, "seen");
    let saved = house.post(path, &ada, &[&fields[..], &[("then", "save"), ("seen", &seen)]].concat()).await;
    assert_eq!(saved.location(), "/policy/mails/moved/en?saved=true", "{}", main(&saved));
    let text = file(&house, "mails/moved.en.md").await;
    assert!(
        text.contains("source = \"") && text.ends_with("+++\n\nHello,\n\n{{ team.signature }}\n"),
        "{text}"
    );

    let path = "/policy/mails/moved/fr";
    let fields = [("subject", "Déplacé"), ("preheader", ""), ("body", "Bonjour,\n\n{{ team.signature }}")];
    let look = house.post(path, &ada, &[&fields[..], &[("then", "look")]].concat()).await;
    assert!(
        look.says("mails/moved.en.md:1:1: stale"),
        "a save says which translations it ages: {}",
        look.body
    );
}

#[tokio::test]
async fn a_calendar_edit_says_what_it_does_to_promises_that_run() {
    let (house, ada) = running().await;
    let page = house.get("/policy/calendars/studio", &ada).await;
    assert!(page.says("On the eve of") && page.says("value=\"00:00-24:00\""), "{}", main(&page));
    let day = "0-24";
    let fields = [
        ("zone", "Europe/Paris"),
        ("monday", day),
        ("tuesday", day),
        ("wednesday", day),
        ("thursday", day),
        ("holidays", "FR"),
        ("words-fr", "Du lundi au jeudi."),
    ];
    let look =
        house.post("/policy/calendars/studio", &ada, &[&fields[..], &[("then", "look")]].concat()).await;
    assert!(look.says("1 of 1 running promises would end at another time, and 0"), "{}", main(&look));
    let seen = hidden(&look, "seen");
    let save = [("then", "save"), ("seen", seen.as_str()), ("edits", "recompute")];
    let saved = house.post("/policy/calendars/studio", &ada, &[&fields[..], &save[..]].concat()).await;
    assert_eq!(saved.location(), "/policy/calendars/studio?saved=counted", "{}", main(&saved));
    let text = file(&house, "calendar.toml").await;
    assert!(text.contains("monday = [\"00:00-24:00\"]") && !text.contains("friday"), "{text}");
    assert!(text.starts_with("# Working hours run day and night"), "{text}");
}

#[tokio::test]
async fn an_old_revision_becomes_the_live_one_as_a_new_one() {
    let (house, ada) = running().await;
    let compared = house.get("/policy/revisions/compare?from=2&to=1", &ada).await;
    assert!(compared.says("cadences.toml") && compared.says("Nobody is left alone."), "{}", main(&compared));
    let look = house.post("/policy/revisions/1/restore", &ada, &[("then", "look")]).await;
    let seen = hidden(&look, "seen");
    let fields = [("then", "save"), ("seen", &seen), ("note", "as revision 1")];
    let saved = house.post("/policy/revisions/1/restore", &ada, &fields).await;
    assert_eq!(saved.location(), "/policy/revisions?saved=true", "{}", main(&saved));
    assert_eq!(house.desk.live().unwrap().policy.revision, 3);
    let as_shipped = preset("game-studio").into_iter().find(|file| file.path == "cadences.toml").unwrap();
    assert_eq!(file(&house, "cadences.toml").await, as_shipped.text);
}

#[tokio::test]
async fn a_lead_switches_the_busy_period_of_their_teams() {
    let (house, _) = running().await;
    let lead = house.signed_in("lea@lucarne.example", Role::Lead).await;
    house.post("/policy/busy/technical", &lead, &[("busy", "on")]).await;
    let page = house.get("/policy", &lead).await;
    assert!(page.says("Busy: Technical team.") && page.says("End the busy period"), "{}", main(&page));
    assert!(house.get("/", &lead).await.says("Busy: Technical team."), "the inbox says it, too");
    house.post("/policy/busy/technical", &lead, &[("busy", "off")]).await;
    assert!(!house.get("/policy", &lead).await.says("Busy: Technical team."));
    assert_eq!(house.post("/policy/busy/none", &lead, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_lead_sees_of_a_cadence_only_what_their_teams_may_see() {
    let (house, _) = running().await;
    for (email, team, sees) in
        [("t@lucarne.example", "technical", true), ("p@lucarne.example", "players", false)]
    {
        let cookie = house.signed_in_to(email, Role::Lead, &[team]).await;
        let answer = house.get("/policy/cadences/follow-up", &cookie).await;
        assert_eq!(answer.says("Maëlle"), sees, "{team}: {}", main(&answer));
        assert_eq!(house.get("/policy/cadences", &cookie).await.says("Maëlle"), sees, "{team}");
        let id = plans(&house).await[0].id.0;
        let status = if sees { StatusCode::OK } else { StatusCode::NOT_FOUND };
        let path = format!("/policy/cadences/follow-up/plans/{id}");
        assert_eq!(house.get(&path, &cookie).await.status, status, "{team}");
    }
}

#[tokio::test]
async fn a_step_says_which_of_several_webhooks_it_calls() {
    let (house, ada) = running().await;
    let mut files = house.desk.policy_files().await.unwrap().unwrap();
    let hooks = "[webhook.crm]\nurl = \"https://crm.example/in\"\n[webhook.phone]\nurl = \"https://pbx.example/in\"\n";
    files.push(PolicyFile { path: "webhooks.toml".into(), text: hooks.into() });
    house.desk.apply_policy(files, "test", "with webhooks", None, now()).await.unwrap();
    let path = "/policy/cadences/follow-up";
    assert!(house.get(path, &ada).await.says("value=\"webhook:phone\""));
    let mut fields = step(0, "soon", "soon", "2 days after at 09:00");
    fields.push(("s0-action".to_owned(), "webhook:phone"));
    let look = send(&house, path, &ada, &fields, &[("then", "look")]).await;
    let seen = hidden(&look, "seen");
    let saved = send(&house, path, &ada, &fields, &[("then", "save"), ("seen", &seen)]).await;
    assert_eq!(saved.location(), "/policy/cadences/follow-up?saved=true", "{}", main(&saved));
    let text = file(&house, "cadences.toml").await;
    assert!(text.contains("action = \"webhook\"\nwebhook = \"phone\""), "{text}");
    let page = house.get(path, &ada).await;
    assert!(page.says("value=\"webhook:phone\" selected"), "{}", main(&page));
}

#[tokio::test]
async fn a_team_is_given_another_calendar_and_what_moves_is_shown_first() {
    let (house, ada) = running().await;
    let mut files = house.desk.policy_files().await.unwrap().unwrap();
    let office = "[calendar.office]\nzone = \"Europe/Paris\"\nmonday = [\"09:00-18:00\"]\n";
    files.push(PolicyFile { path: "office.toml".into(), text: office.into() });
    house.desk.apply_policy(files, "test", "", None, now()).await.unwrap();
    let path = "/policy/teams/technical";
    let page = house.get(path, &ada).await;
    assert!(page.says("<option value=\"studio\" selected>"), "{}", main(&page));
    assert!(house.get("/policy", &ada).await.says(&format!("href=\"{path}\"")));
    let base = hidden(&page, "base");
    let review = house.post(path, &ada, &[("base", &base), ("calendar", "office")]).await;
    assert!(
        review.says("<option value=\"office\" selected>") && review.says("teams.toml"),
        "{}",
        main(&review)
    );
    assert!(review.says("first-answer, office"), "{}", main(&review));
    let seen = hidden(&review, "seen");
    let fields = [("base", base.as_str()), ("calendar", "office"), ("then", "save"), ("seen", &seen)];
    let saved = house.post(path, &ada, &[&fields[..], &[("edits", "recompute")]].concat()).await;
    assert_eq!(saved.location(), "/policy/teams/technical?saved=counted");
    let live = house.desk.live().unwrap();
    assert_eq!(live.policy.teams["technical"].first().calendar, "office");
    let wrong = house.post(path, &ada, &[("calendar", "moon")]).await;
    assert!(wrong.says("id=\"calendar-error\""), "{}", main(&wrong));
    let lea = house.signed_in("lea@lucarne.example", Role::Lead).await;
    assert_eq!(house.post(path, &lea, &[("calendar", "studio")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(house.get("/policy/teams/moon", &ada).await.status, StatusCode::NOT_FOUND);
}

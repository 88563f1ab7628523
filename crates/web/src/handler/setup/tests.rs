//! The first run from the link to the open desk, and every way off it.

use axum::http::StatusCode;
use relance_domain::agent::Role;
use relance_domain::locale::Locale;

use crate::handler::tests::{Answer, House, PASSWORD, house};

const ADMIN: [(&str, &str); 5] = [
    ("name", "Ada Ferri"),
    ("email", "ada@example.com"),
    ("password", PASSWORD),
    ("again", PASSWORD),
    ("locale", "it"),
];
const COMPANY: [(&str, &str); 9] = [
    ("name", "Amarre \"& <Figli>"),
    ("languages", "it"),
    ("languages", "en"),
    ("first", "it"),
    ("zone", "Europe/Rome"),
    ("holidays", "IT"),
    ("hours-1", "9-13, 14-18"),
    ("hours-2", "9-13, 14-18"),
    ("hours-5", "9-13"),
];
const BRAND: [(&str, &str); 3] = [("name", "Amarre"), ("colour", "#12497F"), ("locale", "it")];
const MAILBOX: [(&str, &str); 2] = [("team", "Assistenza"), ("address", "Support@Amarre.example")];
const PROMISE: [(&str, &str); 4] =
    [("answer", "8"), ("answer-unit", "working hours"), ("news", ""), ("news-unit", "working days")];
const RELAY: [(&str, &str); 5] = [
    ("host", "smtp.amarre.example"),
    ("port", "465"),
    ("security", "tls"),
    ("user", "support@amarre.example"),
    ("password", "p:/ @"),
];

async fn fresh() -> House {
    let house = House::of(None, None).await;
    house.desk.offer_setup("token").await.unwrap();
    house
}

/// A house whose administrator has just been made, and the cookie of their browser.
async fn founded() -> (House, String) {
    let house = fresh().await;
    let cookie = house.signed_in("ada@example.com", Role::Admin).await;
    (house, cookie)
}

async fn step(house: &House, cookie: &str, step: &str, fields: &[(&str, &str)], then: &str) -> Answer {
    let fields = [fields, &[("then", then)]].concat();
    house.post(&format!("/setup/{step}"), cookie, &fields).await
}

/// Everything up to the way out.
async fn up_to_relay(house: &House, cookie: &str) {
    for (name, fields, next) in [
        ("company", &COMPANY[..], "brand"),
        ("brand", &BRAND, "mailbox"),
        ("mailbox", &MAILBOX, "promise"),
        ("promise", &PROMISE, "relay"),
    ] {
        let answer = step(house, cookie, name, fields, "next").await;
        assert_eq!(answer.location(), format!("/setup/{next}"), "{}", answer.body);
    }
}

#[tokio::test]
async fn the_link_opens_the_first_step_once() {
    let house = fresh().await;
    assert_eq!(house.get("/setup?link=guess", "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get("/setup/admin", "relance_setup=guess").await.status, StatusCode::NOT_FOUND);
    let opened = house.get("/setup?link=token", "").await;
    assert_eq!((opened.location(), opened.cookie()), ("/setup/admin", "relance_setup=token"));
    let link = opened.cookie();
    assert_eq!(house.get("/setup/admin", link).await.status, StatusCode::OK);
    let made = house.post("/setup/admin", link, &ADMIN).await;
    assert_eq!(made.location(), "/setup/company", "{}", made.body);
    let session = made.cookie();
    assert!(session.starts_with("relance_session="));
    assert!(house.get("/setup/company", session).await.says("Europe/Rome"), "a guess from the language");
    // The link makes nobody else an administrator.
    let again = house.post("/setup/admin", link, &[("email", "eve@example.com")]).await;
    assert_eq!(again.location(), "/setup/company");
    assert_eq!(house.get("/setup/company", link).await.location(), "/login?next=/setup/company");
}

#[tokio::test]
async fn a_refused_administrator_keeps_every_word_but_the_passwords() {
    let house = fresh().await;
    let typed = [
        ("name", "Ada <b>"),
        ("email", "ada@"),
        ("password", "short-secret"),
        ("again", "other"),
        ("locale", "fr"),
    ];
    let refused = house.post("/setup/admin", "relance_setup=token", &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Ada &lt;b&gt;") && refused.says("ada@") && !refused.says("short-secret"));
    assert!(!house.desk.setup_stage().await.unwrap().peopled);
}

#[tokio::test]
async fn strangers_are_kept_from_trying_fast() {
    let house = fresh().await;
    let mut statuses = Vec::new();
    for _ in 0..121 {
        statuses.push(house.post("/setup/admin", "relance_setup=token", &[]).await.status);
    }
    assert_eq!(statuses.last(), Some(&StatusCode::TOO_MANY_REQUESTS));
}

#[tokio::test]
async fn from_the_company_to_the_open_desk() {
    let (house, ada) = founded().await;
    assert_eq!(house.get("/", &ada).await.location(), "/setup/company");
    assert_eq!(house.get("/setup/promise", &ada).await.location(), "/setup/company");
    up_to_relay(&house, &ada).await;
    let promise = house.get("/setup/promise", &ada).await;
    assert!(promise.says("Le risponderemo entro 8 ore lavorative"), "{}", promise.body);
    assert!(house.get("/setup/mailbox", &ada).await.says("127.0.0.1:2525"));
    assert!(house.desk.live_if_any().is_none());
    assert_eq!(step(&house, &ada, "relay", &RELAY, "check").await.location(), "/setup/relay");
    assert!(house.get("/setup/relay", &ada).await.says("2 of 2 passed"));
    // The stored password is used when the field is empty.
    let settled = step(&house, &ada, "relay", &RELAY[..4], "next").await;
    assert_eq!(settled.location(), "/setup/letter", "{}", settled.body);
    let live = house.desk.live().unwrap();
    assert_eq!(live.policy.company.name, "Amarre \"& <Figli>");
    assert_eq!(live.policy.company.languages, [Locale::It, Locale::En]);
    assert_eq!(
        live.policy.relay.as_deref(),
        Some("smtps://support%40amarre.example:p%3A%2F%20%40@smtp.amarre.example:465")
    );
    assert_eq!(live.policy.teams["main"].news, None);

    // A letter of our own mailbox would be a loop; the founder's makes the whole trip.
    let looped = step(&house, &ada, "letter", &[("address", "support@amarre.example")], "send").await;
    assert_eq!(looped.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sent = step(&house, &ada, "letter", &[("address", "ada@example.com")], "send").await;
    assert_eq!(sent.location(), "/setup/letter", "{}", sent.body);
    house.deliver().await;
    let trip = house.get("/setup/letter", &ada).await;
    assert!(trip.says("It became ticket 1") && trip.says("taken by the next hop"), "{}", trip.body);
    assert!(trip.says("Le risponderemo entro 8 ore lavorative"));

    // Whoever changes a step now changes the policy.
    step(&house, &ada, "brand", &[("name", "Quai"), ("colour", "#12497f"), ("locale", "it")], "next").await;
    assert_eq!(house.desk.live().unwrap().policy.brands["main"].name, "Quai");

    assert_eq!(step(&house, &ada, "letter", &[], "open").await.location(), "/");
    assert_eq!(house.desk.setup_draft().await.unwrap(), None);
    assert_eq!(house.get("/setup?link=token", "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get("/setup/company", &ada).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.get("/", &ada).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_refused_step_keeps_every_word() {
    let (house, ada) = founded().await;
    let company =
        [("name", ""), ("languages", "it"), ("first", "fr"), ("zone", "Mars/<Base>"), ("hours-1", "9 to 5")];
    let refused = step(&house, &ada, "company", &company, "next").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Mars/&lt;Base&gt;") && refused.says("9 to 5"));
    up_to_relay(&house, &ada).await;
    for (name, fields, word) in [
        ("brand", &[("name", "Amarre"), ("colour", "#ffff00"), ("locale", "it")][..], "#ffff00"),
        ("mailbox", &[("team", ""), ("address", "support@@")], "support@@"),
        (
            "promise",
            &[("answer", "soon"), ("answer-unit", "hours"), ("news", "0"), ("news-unit", "hours")],
            "soon",
        ),
        ("relay", &[("host", "a b"), ("port", "x9"), ("security", "none")], "x9"),
        ("letter", &[("address", "ada@")], ""),
    ] {
        let refused = step(&house, &ada, name, fields, "next").await;
        match name {
            // The way out comes first.
            "letter" => assert_eq!(refused.location(), "/setup/relay"),
            _ => assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}"),
        }
        assert!(refused.says(word), "{name}: {}", refused.body);
    }
}

#[tokio::test]
async fn looking_again_keeps_nothing() {
    let (house, ada) = founded().await;
    step(&house, &ada, "company", &COMPANY, "next").await;
    let looked = step(&house, &ada, "brand", &BRAND, "check").await;
    assert_eq!(looked.status, StatusCode::OK);
    assert_eq!(house.get("/setup/mailbox", &ada).await.location(), "/setup/brand");
}

#[tokio::test]
async fn a_way_out_that_fails_is_shown_and_can_be_left_for_later() {
    let (house, ada) = founded().await;
    up_to_relay(&house, &ada).await;
    let mut fields = RELAY;
    fields[0].1 = "refused.example";
    assert_eq!(step(&house, &ada, "relay", &fields, "next").await.location(), "/setup/relay");
    let shown = house.get("/setup/relay", &ada).await;
    assert!(shown.says("535 5.7.8 no &lt;b&gt;such&lt;/b&gt; account") && shown.says("1 of 2 passed"));
    assert!(!shown.says("p:/ @"), "a password is never printed");
    assert_eq!(house.get("/setup/letter", &ada).await.location(), "/setup/relay");
    assert_eq!(step(&house, &ada, "relay", &fields, "skip").await.location(), "/setup/letter");
    assert_eq!(house.desk.live().unwrap().policy.relay, None);
}

#[tokio::test]
async fn a_policy_from_elsewhere_is_not_overwritten() {
    let house = house().await;
    house.desk.offer_setup("token").await.unwrap();
    let ada = house.signed_in("ada@example.com", Role::Admin).await;
    assert_eq!(house.get("/setup/company", &ada).await.location(), "/setup/letter");
    assert_eq!(step(&house, &ada, "company", &COMPANY, "next").await.location(), "/setup/letter");
    assert_eq!(house.get("/setup/letter", &ada).await.status, StatusCode::OK);
    assert_eq!(house.desk.live().unwrap().policy.company.name, "Lucarne");
}

#[tokio::test]
async fn only_an_administrator_sets_up() {
    let (house, _) = founded().await;
    let tom = house.signed_in("tom@example.com", Role::Agent).await;
    assert_eq!(house.get("/setup/company", &tom).await.status, StatusCode::FORBIDDEN);
}

//! Category, fields and putting aside through the real router: what is suggested, taken and kept, and who may not.

use axum::http::StatusCode;
use relance_desk::Handed;
use relance_domain::agent::Role;
use relance_domain::policy::PolicyFile;

use crate::handler::tests::{House, house, now, preset};

const FIELDS: &str = r#"[field.order_number]
kind = "line"
team = "consumer"
label = { fr = "Numéro de commande", en = "Order number" }

[field.amount]
kind = "number"
label = { fr = "Montant", en = "Amount" }

[field.channels]
kind = "choices"
label = { fr = "Voies", en = "Channels" }
choices = [
  { key = "shop", words = { fr = "Boutique", en = "Shop" } },
  { key = "phone", words = { fr = "Téléphone", en = "Phone" } },
]
"#;

/// A letter becomes a ticket.
async fn letter(house: &House, to: &str, subject: &str, text: &str) {
    let raw = format!("From: tom@post.example\r\nTo: {to}\r\nSubject: {subject}\r\n\r\n{text}\r\n");
    let mail = Handed {
        protocol: "smtp",
        peer: "192.0.2.1".into(),
        helo: String::new(),
        mail_from: "tom@post.example".into(),
        recipients: vec![to.into()],
        raw: raw.into_bytes(),
    };
    house.desk.keep(mail, now()).await.unwrap();
    house.deliver().await;
}

/// The game studio with fields on its tickets.
async fn with_fields() -> House {
    let house = house().await;
    let mut files = preset("game-studio");
    files.push(PolicyFile { path: "fields.toml".into(), text: FIELDS.into() });
    house.desk.apply_policy(files, "test", "", None, now()).await.unwrap();
    house
}

#[tokio::test]
async fn a_category_is_suggested_with_its_reason_and_taken_by_hand() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    letter(&house, "technique@lucarne.example", "Crash, error message 0x41", "The game crashes.").await;
    let page = house.get("/tickets/1", &ana).await;
    assert!(page.says("This looks like Bugs: crash, error message."), "{}", page.body);
    assert!(!page.says("Price question"), "another team's categories are not offered");
    assert_eq!(
        house.post("/tickets/1/category", &ana, &[("category", "bugs")]).await.location(),
        "/tickets/1"
    );
    let page = house.get("/tickets/1", &ana).await;
    assert!(page.says("sorted it into <b>Bugs</b>") && !page.says("This looks like"), "{}", page.body);
    assert!(house.get("/", &ana).await.says("<span class=\"tag\">Bugs</span>"));
    house.post("/tickets/1/category", &ana, &[("category", "price")]).await;
    house.post("/tickets/1/category", &ana, &[("category", "")]).await;
    assert!(house.get("/tickets/1", &ana).await.says("took it out of <b>Bugs</b>"));
}

#[tokio::test]
async fn fields_are_filled_by_a_form_and_by_hand_and_checked() {
    let house = with_fields().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["consumer"]).await;
    let answers = "Prénom: Tom\r\nNom: Pillet\r\nDe quoi s’agit-il ?: Erreur de paiement\r\n\
        Numéro de commande: M-20\r\n";
    let raw = format!(
        "From: tom@post.example\r\nTo: conso@lucarne.example\r\nSubject: =?utf-8?q?Aide?=\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{answers}"
    );
    let mail = Handed {
        protocol: "smtp",
        peer: "192.0.2.1".into(),
        helo: String::new(),
        mail_from: "tom@post.example".into(),
        recipients: vec!["conso@lucarne.example".into()],
        raw: raw.into_bytes(),
    };
    house.desk.keep(mail, now()).await.unwrap();
    house.deliver().await;
    let page = house.get("/tickets/1/fields", &ana).await;
    assert!(page.says("value=\"M-20\""), "the answer stands in the field of its key\n{}", page.body);
    let unfit = house.post("/tickets/1/fields", &ana, &[("order_number", "M-21"), ("amount", "much")]).await;
    assert_eq!(unfit.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unfit.says("value=\"M-21\"") && unfit.says("is not a number"), "{}", unfit.body);
    let fit = [
        ("order_number", "M-21"),
        ("amount", "12"),
        ("channels", ""),
        ("channels", "phone"),
        ("channels", "shop"),
    ];
    assert_eq!(house.post("/tickets/1/fields", &ana, &fit).await.location(), "/tickets/1");
    let page = house.get("/tickets/1", &ana).await;
    for words in ["changed <b>Order number</b> from <b>M-20</b> to <b>M-21</b>", "Phone; Shop"] {
        assert!(page.says(words), "{words}\n{}", page.body);
    }
    house.post("/tickets/1/fields", &ana, &[("channels", "")]).await;
    assert!(house.get("/tickets/1", &ana).await.says("to <b>(nothing)</b>"));
}

#[tokio::test]
async fn a_ticket_put_aside_leaves_the_lists_and_says_until_when() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    letter(&house, "technique@lucarne.example", "Black screen", "It is black.").await;
    assert!(house.get("/tickets/1", &ana).await.says("value=\"tomorrow\""));
    assert_eq!(house.post("/tickets/1/snooze", &ana, &[("preset", "week")]).await.location(), "/");
    assert!(!house.get("/", &ana).await.says("/tickets/1\""));
    let page = house.get("/tickets/1", &ana).await;
    assert!(
        page.says("Put aside until") && page.says("the first warning of what is owed comes"),
        "{}",
        page.body
    );
    assert!(house.get("/snoozed", &ana).await.says("Black screen"));
    assert_eq!(house.post("/tickets/1/unsnooze", &ana, &[]).await.location(), "/tickets/1");
    assert!(house.get("/", &ana).await.says("/tickets/1\""));
    assert!(!house.get("/snoozed", &ana).await.says("Black screen"));
    for until in ["2026-11-01T10:00", "soon", ""] {
        house.post("/tickets/1/snooze", &ana, &[("until", until)]).await;
        assert!(house.get("/", &ana).await.says("/tickets/1\""), "{until} hides nothing");
    }
    house.post("/tickets/1/snooze", &ana, &[("until", "2026-11-12T10:00")]).await;
    assert!(house.get("/tickets/1", &ana).await.says("Put aside until Thursday 12 November, 10:00"));
}

#[tokio::test]
async fn an_agent_of_another_team_neither_sorts_nor_puts_aside() {
    let house = with_fields().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    let leo = house.signed_in_to("leo@lucarne.example", Role::Agent, &["players"]).await;
    letter(&house, "technique@lucarne.example", "Black screen", "It is black.").await;
    for (path, field) in [
        ("/tickets/1/category", ("category", "bugs")),
        ("/tickets/1/fields", ("amount", "12")),
        ("/tickets/1/snooze", ("preset", "week")),
        ("/tickets/1/unsnooze", ("a", "b")),
    ] {
        assert_eq!(house.post(path, &leo, &[field]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(house.get("/tickets/1/fields", &leo).await.status, StatusCode::NOT_FOUND);
    house.post("/tickets/1/snooze", &ana, &[("preset", "week")]).await;
    assert!(!house.get("/snoozed", &leo).await.says("Black screen"));
}

#[tokio::test]
async fn what_a_colleague_filled_in_since_stays_when_another_field_is_saved() {
    let house = with_fields().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["consumer"]).await;
    letter(&house, "conso@lucarne.example", "Crash", "The game crashes.").await;
    let page = house.get("/tickets/1/fields", &ana).await;
    assert!(page.says("name=\"was-order_number\" value=\"\""), "{}", page.body);
    house.post("/tickets/1/fields", &ana, &[("order_number", "M-4711")]).await;
    let stale = [("was-order_number", ""), ("order_number", ""), ("was-amount", ""), ("amount", "12")];
    house.post("/tickets/1/fields", &ana, &stale).await;
    let page = house.get("/tickets/1/fields", &ana).await;
    assert!(page.says("value=\"M-4711\"") && page.says("value=\"12\""), "{}", page.body);
    house.post("/tickets/1/fields", &ana, &[("was-order_number", "M-4711"), ("order_number", "")]).await;
    assert!(!house.get("/tickets/1/fields", &ana).await.says("M-4711"), "who empties a field means it");
}

#[tokio::test]
async fn what_waits_for_a_customer_and_is_put_aside_stands_in_no_list() {
    let house = house().await;
    let ana = house.signed_in_to("ana@lucarne.example", Role::Agent, &["technical"]).await;
    letter(&house, "technique@lucarne.example", "Black screen", "The game stays black.").await;
    house.post("/tickets/1/pause", &ana, &[]).await;
    let lists = [
        "/?view=waiting-customer",
        "/?where=status:is:pending",
        "/?where=status:is_not:spam",
        "/?team=technical",
    ];
    assert!(house.get(lists[0], &ana).await.says("Black screen"));
    house.post("/tickets/1/snooze", &ana, &[("preset", "week")]).await;
    for list in lists {
        assert!(!house.get(list, &ana).await.says("Black screen"), "{list}");
    }
    house.post("/tickets/1/unsnooze", &ana, &[]).await;
    assert!(house.get(lists[0], &ana).await.says("Black screen"));
}

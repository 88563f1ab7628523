//! Webhooks as stories: a step tells another program once, whatever runs twice; what cannot be told reaches a person.
//! Signatures and waits are told beside their code; the wire is the courier's.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use relance_domain::agent::{Agent, Role};
use relance_domain::error::Refusal;
use relance_domain::event::Event;

use relance_domain::policy::PolicyFile;
use relance_domain::topic::{Kind, Topic};
use relance_store::intake::Verdict;
use relance_store::{history, invoice};
use serde_json::{Value, json};
use sha2::Sha256;

use super::house::preset;
use super::*;
use crate::{Error, NewInvoice, WebhookAnswer, WebhookCall};

pub(super) const RECEIVERS: &str = r#"
[webhook.crm]
url = "https://crm.lucarne.example/hook"
"#;
pub(super) const TOLD: &str = r#"
[cadence.told]
anchor = "ticket_received"

[[cadence.told.step]]
key = "crm"
at = "at once"
action = "webhook"
"#;
const BILLED: &str = r#"
[cadence.billed]
anchor = "invoice_due"
team = "billing"
until = ["paid"]

[[cadence.billed.step]]
key = "issued"
at = "at once"
action = "webhook"
webhook = "crm"
"#;

pub(super) fn with(policy: &str, more: &[&str]) -> Vec<PolicyFile> {
    let mut files = preset(policy);
    files.push(PolicyFile { path: "webhooks.toml".into(), text: more.concat() });
    files
}

impl House {
    /// Another matter of Maëlle's: the ticket's number.
    pub(super) async fn opened_anew(&self) -> i64 {
        let n = self.numbers().await.len();
        let text = format!("{FRENCH} C’est la question {n}.");
        let mail = Mail::from("Maëlle <maelle@post.example>").subject(&format!("Question {n}")).text(&text);
        assert_eq!(self.mail_in(mail).await, Verdict::Accepted);
        self.numbers().await.len() as i64
    }

    pub(super) async fn calls(&self) -> Vec<WebhookCall> {
        self.desk.claim_webhooks(self.now, 10).await.unwrap()
    }

    pub(super) async fn answered(&self, call: &WebhookCall, status: Option<u16>, words: &str) {
        let answer = WebhookAnswer { status, words: words.into(), retry_at: None };
        self.desk.webhook_answered(call.clone(), answer, self.now).await.unwrap();
    }

    async fn bill(&self, email: &str) {
        let new = NewInvoice {
            email: email.into(),
            amount: "24.00 EUR".parse().unwrap(),
            due_on: "2026-12-02".parse().unwrap(),
            product: None,
        };
        self.desk.bill(new, self.now).await.unwrap();
    }
}

#[tokio::test]
async fn a_step_tells_another_program_once_with_a_signature_it_can_verify() {
    both(async |mut house| {
        let files = with("game-studio", &[RECEIVERS, TOLD]);
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        let mail = Mail::from("Maëlle <maelle@post.example>");
        let raw = house.raw(&mail);
        house.bytes_in(&mail, raw.clone()).await;
        house.bytes_in(&mail, raw).await;
        for _ in 0..2 {
            house.desk.wake(house.now, 100).await.unwrap();
        }
        let calls = house.calls().await;
        let [call] = &calls[..] else { panic!("one call: {calls:#?}") };
        assert_eq!(house.calls().await, [], "somebody has it");
        assert_eq!(call.url, "https://crm.lucarne.example/hook");
        let mut body: Value = serde_json::from_str(&call.body).unwrap();
        let id = body["data"]["topic"]["id"].take();
        assert_eq!(id.as_str().unwrap(), house.ticket(1).await.state.ticket.id.to_string());
        body["data"]["details"].take();
        let wanted = json!({
            "type": "cadence.step",
            "timestamp": "2026-11-03T09:00:00Z",
            "data": {
                "cadence": "told", "step": "crm", "round": 0, "anchor": "ticket_received",
                "topic": { "kind": "ticket", "id": null }, "ticket": { "number": 1 },
                "customer": { "email": "maelle@post.example" }, "details": null, "previous": null,
            },
        });
        assert_eq!(body, wanted);

        let head = house.desk.sign_webhook(call, house.now);
        let secret = house.desk.webhook_secret("crm", house.now).await.unwrap();
        let secret = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
        let mut mac = Hmac::<Sha256>::new_from_slice(&secret).unwrap();
        mac.update(format!("{}.{}.{}", head.id, house.now.as_second(), call.body).as_bytes());
        let signature = head.signature.strip_prefix("v1,").unwrap();
        mac.verify_slice(&STANDARD.decode(signature).unwrap()).unwrap();
        house.now += jiff::SignedDuration::from_secs(5);
        let later = house.desk.sign_webhook(call, house.now);
        assert_eq!((&later.id, later.timestamp == head.timestamp), (&head.id, false));

        house.answered(call, Some(204), "").await;
        house.answered(call, Some(410), "late").await;
        let told = house.ticket(1).await.told();
        assert!(told.ends_with("acted webhook_delivered"), "{told}");
        assert_eq!(house.desk.next_webhook().await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_call_that_fails_for_good_is_told_to_who_has_the_ticket() {
    both(async |mut house| {
        let files = with("game-studio", &[RECEIVERS, TOLD]);
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        let mut tries = 0;
        while let Some(next) = house.desk.next_webhook().await.unwrap() {
            house.now = house.now.max(next);
            let call = house.calls().await.remove(0);
            tries += 1;
            assert_eq!(call.tries, tries);
            house.answered(&call, Some(503), "busy").await;
        }
        assert_eq!(tries, 10);
        let shelf = house.ticket(1).await;
        let words = shelf.history.iter().find_map(|record| match &record.event {
            Event::WebhookFailed { words, .. } => Some(words.as_str()),
            _ => None,
        });
        assert_eq!(words, Some("503: busy"));
        let unseen = house.told(ana.id).await;
        assert!(unseen.iter().any(|line| line.kind == "not_delivered"), "{unseen:?}");
    })
    .await;
}

#[tokio::test]
async fn where_there_is_no_ticket_one_is_opened_about_a_receiver_that_is_gone() {
    both(async |house| {
        let files = with("hosting", &[RECEIVERS, BILLED]);
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        house.bill("ana@post.example").await;
        house.bill("leo@post.example").await;
        let lea = Agent { role: Role::Lead, ..house.agent("Lea", &["billing"]).await };
        for _ in 0..2 {
            let call = house.calls().await.remove(0);
            house.answered(&call, Some(410), "").await;
            assert_eq!(house.calls().await, [], "who is gone is called no more until somebody says so");
            house.desk.start_webhook(&lea, "crm", house.now).await.unwrap();
        }
        assert_eq!(house.numbers().await, [1], "a person has to look, once");
        let told = house.ticket(1).await.told();
        assert_eq!(told.matches("webhook_failed").count(), 2, "{told}");
        assert_eq!(house.desk.next_webhook().await.unwrap(), None);

        let read = house.desk.look("history", (), |tx, _| {
            Box::pin(async move {
                let id = invoice::find_number(tx, 1).await?.expect("the first invoice");
                Ok(history::of_topic(tx, Topic::new(Kind::Invoice, id.0), 100).await?)
            })
        });
        let events = read.await.unwrap();
        assert!(events.iter().any(|record| matches!(record.event, Event::WebhookFailed { .. })));
    })
    .await;
}

#[tokio::test]
async fn amounts_and_days_are_neutral() {
    both(async |house| {
        let files = with("hosting", &[RECEIVERS, BILLED]);
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        house.bill("ana@post.example").await;
        let call = house.calls().await.remove(0);
        let body: Value = serde_json::from_str(&call.body).unwrap();
        let invoice = &body["data"]["details"]["invoice"];
        assert_eq!(invoice["amount"], json!({ "amount": "24.00", "currency": "EUR" }));
        assert_eq!(invoice["due"], json!("2026-12-02"));
        assert_eq!(body["data"]["topic"]["kind"], json!("invoice"));
        assert_eq!(body["data"].get("ticket"), None);
    })
    .await;
}

#[tokio::test]
async fn a_call_that_failed_for_good_is_made_again_by_a_lead_with_the_same_id() {
    both(async |mut house| {
        let files = with("game-studio", &[RECEIVERS, TOLD]);
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        let ana = house.agent("Ana", &["technical"]).await;
        let lea = Agent { role: Role::Lead, ..house.agent("Lea", &["technical"]).await };
        let tom = Agent { role: Role::Lead, ..house.agent("Tom", &["players"]).await };
        house.opened().await;
        let first = house.calls().await.remove(0);
        let refused = house.desk.call_again(&lea, first.id, house.now).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::Unchanged))), "it is under way: {refused:?}");
        house.answered(&first, Some(410), "").await;
        // The receiver has moved meanwhile.
        let moved = RECEIVERS.replace("crm.lucarne", "desk.lucarne");
        let files = with("game-studio", &[&moved, TOLD]);
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        assert!(matches!(house.desk.call_again(&ana, first.id, house.now).await, Err(Error::Forbidden)));
        assert!(matches!(house.desk.call_again(&tom, first.id, house.now).await, Err(Error::NotFound(_))));
        house.desk.call_again(&lea, first.id, house.now).await.unwrap();
        let twice = house.desk.call_again(&lea, first.id, house.now).await;
        assert!(matches!(twice, Err(Error::Refused(Refusal::Unchanged))), "{twice:?}");
        let calls = house.calls().await;
        let [again] = &calls[..] else { panic!("one call: {calls:#?}") };
        assert_eq!((again.id, again.tries, &again.body), (first.id, 1, &first.body));
        assert_eq!(again.url, "https://desk.lucarne.example/hook");
        let id = |call| house.desk.sign_webhook(call, house.now).id;
        assert_eq!(id(again), id(&first));
        house.answered(again, Some(503), "busy").await;
        assert!(house.desk.next_webhook().await.unwrap().is_some(), "it has its tries once more");
        house.now += jiff::SignedDuration::from_mins(1);
        house.answered(&house.calls().await.remove(0), Some(200), "").await;
        let told = house.ticket(1).await.told();
        assert!(told.ends_with("webhook_failed webhook_again webhook_delivered"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn a_receiver_that_the_policy_lost_is_not_called_again() {
    both(async |house| {
        let files = with("game-studio", &[RECEIVERS, TOLD]);
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        let lea = Agent { role: Role::Lead, ..house.agent("Lea", &["technical"]).await };
        house.opened().await;
        let call = house.calls().await.remove(0);
        house.answered(&call, Some(410), "").await;
        house.desk.apply_policy(preset("game-studio"), "tests", "", None, house.now).await.unwrap();
        assert!(matches!(house.desk.call_again(&lea, call.id, house.now).await, Err(Error::NotFound(_))));
        assert_eq!(house.desk.next_webhook().await.unwrap(), None);
    })
    .await;
}

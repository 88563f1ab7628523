//! Signatures beside those that others published, and when a call is tried again. Stories of whole calls stand with
//! those of the desk.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use relance_domain::id::RunId;
use relance_store::webhook::Secrets;

use super::secret::signature;
use super::*;

fn call(id: i64, tries: i64) -> WebhookCall {
    WebhookCall {
        id: WebhookId(id),
        receiver: "crm".into(),
        line: "ticket:1".into(),
        kind: "cadence.step".into(),
        url: "https://crm.company.example/".into(),
        body: "{}".into(),
        step: Some(OfStep { run: RunId(1), step: "told".into() }),
        created_at: Timestamp::UNIX_EPOCH,
        tries,
        secrets: Secrets::default(),
    }
}

#[test]
fn signatures_are_those_of_the_published_vectors() {
    // The example of the verification guide of Svix, and that of the reference libraries of Standard Webhooks.
    let table = [
        (
            "plJ3nmyCDGBKInavdOK15jsl",
            "msg_loFOjxBNrRLzqYUf",
            "1731705121",
            r#"{"event_type":"ping","data":{"success":true}}"#,
            "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=",
        ),
        (
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            r#"{"test": 2432232314}"#,
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        ),
    ];
    for (secret, id, timestamp, body, published) in table {
        assert_eq!(signature(&STANDARD.decode(secret).unwrap(), id, timestamp, body), published);
    }
}

#[test]
fn tries_lie_further_and_further_apart_and_end_after_three_days() {
    let pauses: Vec<i64> = (1..=10).map_while(|tries| pause(&call(1, tries))).map(|p| p.as_secs()).collect();
    for (pause, shortest) in pauses.iter().zip(PAUSES_SECS) {
        assert!((shortest..=shortest + shortest / 10).contains(pause), "{pauses:?}");
    }
    assert_eq!(pauses.len(), PAUSES_SECS.len());
    assert_eq!(pause(&call(1, 3)), pause(&call(1, 3)), "the same again");
    assert_ne!(pause(&call(1, 3)), pause(&call(2, 3)), "what failed together does not come back together");
}

#[test]
fn an_answer_ends_a_call_or_puts_it_off() {
    let now = Timestamp::UNIX_EPOCH;
    let judged = |status: Option<u16>, tries: i64, wait_secs: Option<i64>| {
        let retry_at = wait_secs.map(|secs| now + SignedDuration::from_secs(secs));
        let answer = WebhookAnswer { status, words: String::new(), retry_at };
        match verdict(&call(1, tries), &answer, now) {
            Verdict::Delivered => "delivered".to_owned(),
            Verdict::Failed => "failed".to_owned(),
            Verdict::Again { at } => format!("in {} min", at.as_second() / 60),
        }
    };
    let table = [
        (Some(200), 1, None, "delivered"),
        (Some(204), 10, None, "delivered"),
        (Some(301), 1, None, "in 0 min"),
        (Some(400), 1, None, "in 0 min"),
        (Some(410), 1, None, "failed"),
        (Some(503), 1, Some(3600), "in 60 min"),
        (Some(503), 5, Some(60), "in 3"),
        (Some(429), 1, Some(30 * 24 * 3600), "in 1440 min"),
        (Some(503), 1, Some(-60), "in 0 min"),
        (None, 9, None, "in 1"),
        (None, 10, None, "failed"),
        (Some(500), 10, Some(60), "failed"),
    ];
    for (status, tries, wait_secs, wanted) in table {
        let found = judged(status, tries, wait_secs);
        assert!(found.starts_with(wanted), "{status:?} {tries} {wait_secs:?}: {found}, not {wanted}");
    }
}

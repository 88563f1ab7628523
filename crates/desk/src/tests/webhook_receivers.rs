//! Receivers of webhooks as stories: another secret, the end of one that takes nothing, and all of a period told again.
//! What happens to single calls is told in `webhooks`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::SignedDuration;
use relance_domain::agent::{Agent, Role};
use relance_domain::error::Refusal;
use relance_domain::right::Grants;
use relance_store::webhook::Why;
use sha2::Sha256;

use super::webhooks::{RECEIVERS, TOLD, with};
use super::*;
use crate::{BOTH_HOURS, Error, Replay, WebhookCall};

const HOUR: SignedDuration = SignedDuration::from_hours(1);

async fn told_of_tickets(house: &House) {
    let files = with("game-studio", &[RECEIVERS, TOLD]);
    house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
}

/// Which of a call's signatures a receiver with this secret can verify, the newest first.
fn verified(house: &House, call: &WebhookCall, secret: &str) -> Vec<usize> {
    let head = house.desk.sign_webhook(call, house.now);
    let secret = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
    let signed = format!("{}.{}.{}", head.id, head.timestamp, call.body);
    let fits = |signature: &str| {
        let mut mac = Hmac::<Sha256>::new_from_slice(&secret).unwrap();
        mac.update(signed.as_bytes());
        mac.verify_slice(&STANDARD.decode(signature.strip_prefix("v1,").unwrap()).unwrap()).is_ok()
    };
    let signatures = head.signature.split(' ').enumerate();
    signatures.filter(|(_, signature)| fits(signature)).map(|(at, _)| at).collect()
}

#[tokio::test]
async fn for_a_day_after_a_change_a_receiver_verifies_with_either_secret() {
    both(async |mut house| {
        told_of_tickets(&house).await;
        let first = house.desk.webhook_secret("crm", house.now).await.unwrap();
        house.opened_anew().await;
        let call = house.calls().await.remove(0);
        assert_eq!(verified(&house, &call, &first), [0]);
        house.answered(&call, Some(503), "busy").await;

        let second = house.desk.rotate_webhook("crm", BOTH_HOURS, house.now).await.unwrap();
        assert_ne!(first, second);
        assert_eq!(house.desk.webhook_secret("crm", house.now).await.unwrap(), second);
        house.now += HOUR;
        let call = house.calls().await.remove(0);
        assert_eq!((verified(&house, &call, &second), verified(&house, &call, &first)), (vec![0], vec![1]));
        house.now += HOUR * 23;
        assert_eq!((verified(&house, &call, &second), verified(&house, &call, &first)), (vec![0], vec![]));

        let third = house.desk.rotate_webhook("crm", 1, house.now).await.unwrap();
        house.answered(&call, Some(503), "busy").await;
        house.now += HOUR / 2;
        let call = house.calls().await.remove(0);
        let fits = [&third, &second, &first].map(|secret| verified(&house, &call, secret));
        assert_eq!(fits, [vec![0], vec![1], vec![]]);
        let other = house.desk.rotate_webhook("shop", 1, house.now).await;
        assert!(matches!(other, Err(Error::Invalid(_))), "{other:?}");
    })
    .await;
}

#[tokio::test]
async fn a_receiver_that_takes_nothing_for_five_days_is_called_no_more_and_misses_nothing() {
    both(async |mut house| {
        told_of_tickets(&house).await;
        let ana = house.agent("Ana", &["technical"]).await;
        let lea = Agent { role: Role::Lead, ..house.agent("Lea", &["technical"]).await };
        let began = house.now;
        house.opened_anew().await;
        house.opened_anew().await;
        let mut tries = 0;
        while let Some(next) = house.desk.next_webhook().await.unwrap() {
            house.now = house.now.max(next);
            let Some(call) = house.calls().await.pop() else { panic!("it was due at {next}") };
            tries += 1;
            assert!(tries < 100);
            house.answered(&call, None, "not reached").await;
            // Somebody writes each day.
            while house.numbers().await.len() < 2 + (house.now.duration_since(began).as_hours() / 24) as usize
            {
                house.opened_anew().await;
            }
        }
        let days = house.now.duration_since(began).as_hours() / 24;
        assert_eq!(days, 5);
        let stopped = house.desk.stopped_webhooks().await.unwrap();
        let [(key, receiver)] = &stopped[..] else { panic!("{stopped:?}") };
        assert_eq!((key.as_str(), receiver.stopped.map(|stopped| stopped.why)), ("crm", Some(Why::Silent)));
        assert_eq!(receiver.failing_since_at, Some(began));

        house.opened_anew().await;
        house.now += HOUR * 48;
        assert_eq!(house.calls().await, [], "it is not called");
        assert!(matches!(house.desk.start_webhook(&ana, "crm", house.now).await, Err(Error::Forbidden)));
        house.desk.start_webhook(&lea, "crm", house.now).await.unwrap();
        let twice = house.desk.start_webhook(&lea, "crm", house.now).await;
        assert!(matches!(twice, Err(Error::Refused(Refusal::Unchanged))), "{twice:?}");
        let n_waiting = house.desk.webhooks().await.unwrap()[0].n_waiting;
        let mut n_told = 0;
        while let Some(call) = house.calls().await.pop() {
            assert_eq!(call.tries, 1, "it has all its tries before it");
            house.answered(&call, Some(204), "").await;
            n_told += 1;
        }
        assert_eq!((n_told, n_told > 3), (n_waiting, true), "what waited is told");
        let known = house.desk.webhooks().await.unwrap().remove(0);
        assert_eq!((known.receiver.stopped, known.receiver.failing_since_at), (None, None));
        assert_eq!((known.n_waiting, known.n_failed), (0, house.numbers().await.len() as i64 - n_told));
    })
    .await;
}

#[tokio::test]
async fn an_hour_without_a_receiver_that_is_seldom_told_anything_does_not_end_it() {
    both(async |mut house| {
        told_of_tickets(&house).await;
        house.opened_anew().await;
        let call = house.calls().await.remove(0);
        house.answered(&call, Some(503), "busy").await;
        house.now += HOUR * 24 * 30;
        for _ in 0..3 {
            let call = house.calls().await.remove(0);
            house.answered(&call, Some(503), "busy").await;
            house.now += HOUR;
            assert_eq!(house.desk.stopped_webhooks().await.unwrap(), [], "{}", call.tries);
            if call.tries == 3 {
                return;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn all_of_a_period_is_told_again_under_the_same_ids() {
    both(async |mut house| {
        told_of_tickets(&house).await;
        let lea = Agent { role: Role::Lead, ..house.agent_with("Lea", Grants::default()).await };
        let tom = Agent { role: Role::Lead, ..house.agent("Tom", &["technical"]).await };
        let (began, mut first) = (house.now, Vec::new());
        for status in [Some(204), Some(410), Some(204)] {
            house.opened_anew().await;
            let call = house.calls().await.remove(0);
            house.answered(&call, status, "").await;
            if status == Some(410) {
                house.desk.start_webhook(&lea, "crm", house.now).await.unwrap();
            }
            first.push((call.id, call.body));
            house.now += HOUR;
        }
        let replay = |from, until, is_all| Replay { from, until, is_all };
        let days = replay(began, house.now, false);
        let theirs = house.desk.replay_webhooks(&tom, "crm", days, house.now).await;
        assert!(matches!(theirs, Err(Error::Forbidden)), "other teams' calls are among them: {theirs:?}");
        assert_eq!(house.desk.replay_webhooks(&lea, "crm", days, house.now).await.unwrap(), Some(1));
        let again = house.calls().await.remove(0);
        assert_eq!((again.id, &again.body), (first[1].0, &first[1].1));
        house.answered(&again, Some(204), "").await;

        let all = replay(began, began + HOUR * 2, true);
        assert_eq!(house.desk.replay_webhooks(&lea, "crm", all, house.now).await.unwrap(), Some(2));
        let mut told = Vec::new();
        while let Some(call) = house.calls().await.pop() {
            house.answered(&call, Some(204), "").await;
            told.push((call.id, call.body));
        }
        assert_eq!(told, first[..2], "what was told before that stays told");
    })
    .await;
}

#[tokio::test]
async fn a_test_is_told_like_anything_else() {
    both(async |house| {
        told_of_tickets(&house).await;
        let ana = house.agent("Ana", &["technical"]).await;
        let lea = Agent { role: Role::Lead, ..house.agent("Lea", &["technical"]).await };
        assert!(matches!(house.desk.test_webhook(&ana, "crm", house.now).await, Err(Error::Forbidden)));
        assert!(matches!(house.desk.test_webhook(&lea, "shop", house.now).await, Err(Error::NotFound(_))));
        house.desk.test_webhook(&lea, "crm", house.now).await.unwrap();
        let call = house.calls().await.remove(0);
        assert!(call.body.contains(r#""type":"webhook.test""#), "{}", call.body);
        house.answered(&call, Some(200), "").await;
        assert!(matches!(house.desk.call_again(&lea, call.id, house.now).await, Err(Error::NotFound(_))));
    })
    .await;
}

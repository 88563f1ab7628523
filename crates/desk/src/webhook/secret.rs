//! The secrets of receivers of webhooks, and signatures with them (Standard Webhooks 1.0). A secret is made from the
//! desk's own, the receiver's key and how often it was changed, so that no table holds it. After a change both count
//! for a while: the receiver needs time to learn the new one.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use relance_domain::audit::{Deed, What};
use relance_store::webhook::{self, Secrets};
use sha2::Sha256;

use super::{WebhookCall, WebhookHead, said};
use crate::{Desk, Error};

/// For how long both secrets count unless somebody says otherwise, and the bounds of that.
pub const BOTH_HOURS: i64 = 24;
const FEWEST_HOURS: i64 = 1;
const MOST_HOURS: i64 = 7 * 24;

impl Desk {
    /// The secret that a receiver verifies our signatures with: `whsec_…`. That somebody saw it is recorded.
    pub async fn webhook_secret(&self, receiver: &str, now: Timestamp) -> Result<String, Error> {
        self.webhook_named(receiver)?;
        let known = self.transact("webhook secret", receiver.to_owned(), move |tx, desk, key| {
            Box::pin(async move {
                desk.audit(tx, Deed::webhook(What::WebhookSecretShown, &key), now).await?;
                Ok(webhook::receiver(tx, &key).await?)
            })
        });
        Ok(self.secret_of(receiver, known.await?.secrets.generation))
    }

    /// Gives a receiver another secret, and says it. For so many hours we sign with the one before as well.
    pub async fn rotate_webhook(
        &self,
        receiver: &str,
        both_hours: i64,
        now: Timestamp,
    ) -> Result<String, Error> {
        self.webhook_named(receiver)?;
        let until_at = now + SignedDuration::from_hours(both_hours.clamp(FEWEST_HOURS, MOST_HOURS));
        let generation = self.transact("rotate webhook", receiver.to_owned(), move |tx, desk, key| {
            Box::pin(async move {
                let generation = webhook::rotate(tx, &key, until_at).await?;
                desk.audit(tx, Deed::webhook_rotated(&key, until_at), now).await?;
                Ok(generation)
            })
        });
        Ok(self.secret_of(receiver, generation.await?))
    }

    /// Signs a call for a try at this instant: with the receiver's secret, and with the one before while both count.
    pub fn sign_webhook(&self, call: &WebhookCall, now: Timestamp) -> WebhookHead {
        let (id, timestamp) = (said(call.id), now.as_second().to_string());
        let Secrets { generation, old_until_at } = call.secrets;
        let before = old_until_at.filter(|until| *until > now && generation > 0).map(|_| generation - 1);
        let signed =
            |generation| signature(&self.key_of(&call.receiver, generation), &id, &timestamp, &call.body);
        let signatures: Vec<String> = [Some(generation), before].into_iter().flatten().map(signed).collect();
        WebhookHead { signature: signatures.join(" "), id, timestamp }
    }

    fn secret_of(&self, receiver: &str, generation: i64) -> String {
        format!("whsec_{}", STANDARD.encode(self.key_of(receiver, generation)))
    }

    /// The first one is made of the key alone. No key of a policy has a `#`.
    fn key_of(&self, receiver: &str, generation: i64) -> [u8; 32] {
        match generation {
            0 => self.derived("webhook", receiver),
            _ => self.derived("webhook", &format!("{receiver}#{generation}")),
        }
    }

    /// Refuses a receiver that the policy does not name, with those that it does.
    fn webhook_named(&self, receiver: &str) -> Result<(), Error> {
        let live = self.live()?;
        if live.policy.webhooks.contains_key(receiver) {
            return Ok(());
        }
        let keys: Vec<&str> = live.policy.webhooks.keys().map(String::as_str).collect();
        Err(Error::Invalid(match keys.is_empty() {
            true => {
                format!("the policy has no webhook: write [webhook.{receiver}] with its `url` and apply it")
            }
            false => format!("the policy has no webhook `{receiver}`: name one of {}", keys.join(", ")),
        }))
    }
}

/// `v1,` and the HMAC over id, timestamp and body.
pub(super) fn signature(secret: &[u8], id: &str, timestamp: &str, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes keys of any length");
    mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

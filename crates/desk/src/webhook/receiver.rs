//! What people do about the receivers of webhooks: look how they stand, have one told something to see whether it
//! listens, call one again that was stopped, and tell one again all that it was told in a period. When one is stopped
//! is decided in the parent.

use std::sync::Arc;

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::audit::{Deed, What};
use relance_domain::error::Refusal;
use relance_store::webhook::{self, Period, Receiver, State};
use serde_json::{Map, Value};

use super::Order;
use crate::policy::Live;
use crate::{Desk, Error, must_lead};

/// Calls that are made again at once; whoever wants more names shorter periods.
pub const MOST_REPLAYED: i64 = 10_000;
/// Nothing is counted beyond.
const MOST_COUNTED: i64 = 1_000;
/// What tests are told in.
const TESTS: &str = "test";

/// How a receiver of the policy stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub key: String,
    pub receiver: Receiver,
    /// Calls that wait, and those that failed and are still kept, each up to a thousand.
    pub n_waiting: i64,
    pub n_failed: i64,
}

/// What a receiver is to be told again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replay {
    /// Told from then on, and before then.
    pub from: Timestamp,
    pub until: Timestamp,
    /// Also what it has taken: it lost it.
    pub is_all: bool,
}

impl Desk {
    /// How the receivers of the live policy stand, by their keys.
    pub async fn webhooks(&self) -> Result<Vec<Known>, Error> {
        let live = self.live()?;
        self.look("webhooks", live, |tx, live| {
            Box::pin(async move {
                let mut known = Vec::new();
                for key in live.policy.webhooks.keys() {
                    known.push(Known {
                        key: key.clone(),
                        receiver: webhook::receiver(tx, key).await?,
                        n_waiting: webhook::count(tx, key, State::Queued, MOST_COUNTED).await?,
                        n_failed: webhook::count(tx, key, State::Failed, MOST_COUNTED).await?,
                    });
                }
                Ok(known)
            })
        })
        .await
    }

    /// The receivers of the live policy that are called no more.
    pub async fn stopped_webhooks(&self) -> Result<Vec<(String, Receiver)>, Error> {
        let Some(live) = self.live_if_any().filter(|live| !live.policy.webhooks.is_empty()) else {
            return Ok(Vec::new());
        };
        self.look("stopped webhooks", live, |tx, live| {
            Box::pin(async move {
                let known = webhook::receivers(tx).await?.into_iter();
                let is_stopped = |(key, receiver): &(String, Receiver)| {
                    receiver.stopped.is_some() && live.policy.webhooks.contains_key(key)
                };
                Ok(known.filter(is_stopped).collect())
            })
        })
        .await
    }

    /// Calls a receiver again that was stopped: what it missed is told, each line in its order. For leads.
    pub async fn start_webhook(&self, by: &Agent, receiver: &str, now: Timestamp) -> Result<(), Error> {
        must_lead(by)?;
        self.named(receiver)?;
        self.transact("start webhook", receiver.to_owned(), move |tx, desk, key| {
            Box::pin(async move {
                if !webhook::start(tx, &key, now).await? {
                    return Err(Refusal::Unchanged.into());
                }
                desk.audit(tx, Deed::webhook(What::WebhookStarted, &key), now).await
            })
        })
        .await
    }

    /// Tells a receiver that this is a test, and nothing else. For leads.
    pub async fn test_webhook(&self, by: &Agent, receiver: &str, now: Timestamp) -> Result<(), Error> {
        must_lead(by)?;
        let live = self.named(receiver)?;
        self.transact("test webhook", (receiver.to_owned(), live), move |tx, desk, context| {
            Box::pin(async move {
                let (key, live) = &*context;
                if let Some(receiver) = live.policy.webhooks.get(key) {
                    let order = Order {
                        key: format!("test:{}", desk.id(now)),
                        kind: "webhook.test",
                        line: TESTS,
                        ticket: None,
                        step: None,
                        at: now,
                        data: Map::from_iter([("webhook".to_owned(), Value::from(key.as_str()))]),
                    };
                    desk.order_call(tx, receiver, order, now).await?;
                }
                desk.audit(tx, Deed::webhook(What::WebhookTested, key), now).await
            })
        })
        .await
    }

    /// Tells a receiver again what it was told in a period: the same calls with the same ids and bodies, each line in
    /// its order. How many those are; none is told, and no number said, where they are more than [`MOST_REPLAYED`].
    /// For leads who see all teams.
    pub async fn replay_webhooks(
        &self,
        by: &Agent,
        receiver: &str,
        replay: Replay,
        now: Timestamp,
    ) -> Result<Option<u64>, Error> {
        must_lead(by)?;
        if !by.sees_all_teams() {
            return Err(Error::Forbidden);
        }
        let live = self.named(receiver)?;
        let Replay { from, until, is_all } = replay;
        let states: &[State] = if is_all { &[State::Delivered, State::Failed] } else { &[State::Failed] };
        // Counted before: what is not done writes nothing, and uses no key of a program up.
        let counted = self.look("calls of a period", receiver.to_owned(), move |tx, key| {
            Box::pin(async move {
                let period = Period { receiver: &key, from, until, states };
                Ok(webhook::between(tx, period, MOST_REPLAYED + 1).await?)
            })
        });
        if counted.await? > MOST_REPLAYED {
            return Ok(None);
        }
        self.transact("replay webhooks", (receiver.to_owned(), live), move |tx, desk, context| {
            Box::pin(async move {
                let (key, live) = &*context;
                let url = live.policy.webhooks.get(key).map_or("", |receiver| receiver.url.as_str());
                let period = Period { receiver: key, from, until, states };
                let n = webhook::replay(tx, period, url, now).await?;
                if webhook::start(tx, key, now).await? {
                    desk.audit(tx, Deed::webhook(What::WebhookStarted, key), now).await?;
                }
                if n > 0 {
                    desk.audit(tx, Deed::webhook_replayed(key, from, until, n), now).await?;
                }
                Ok(Some(n))
            })
        })
        .await
    }

    /// The live policy, as long as it names a receiver.
    fn named(&self, receiver: &str) -> Result<Arc<Live>, Error> {
        let live = self.live()?;
        if live.policy.webhooks.contains_key(receiver) { Ok(live) } else { Err(Error::NotFound("webhook")) }
    }
}

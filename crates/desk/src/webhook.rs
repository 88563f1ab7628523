//! Webhooks: what a step of a cadence tells another program, as a row in the transaction that decided, and what became
//! of it. Bodies, signatures and the waits between tries are here; the connection is the courier's.

mod again;
mod body;
#[cfg(test)]
mod tests;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use relance_domain::cadence::{Run, Step};
use relance_domain::effect::Notice;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{TicketId, WebhookId};
use relance_domain::promise::Rung;
use relance_store::history::Of;
use relance_store::planned::Planned;
use relance_store::webhook::{self, Call, Claimed, State};
use relance_store::{Bell, Tx, run, setting, ticket};
use sha2::Sha256;

use crate::cadence::{Play, of};
use crate::send::LEASE;
use crate::{Desk, Error, hold};

/// The waits between tries, in seconds, as the Standard Webhooks advise; after the last one it has failed.
const PAUSES_SECS: [i64; 9] =
    [5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600];
/// A receiver may ask for more time, but not for ever.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(24);
/// What is kept of a receiver's words.
const WORDS_LETTERS: usize = 500;
/// 410 says that nobody wants this any more.
const GONE: u16 = 410;

/// A call that is to be made now.
pub type WebhookCall = Claimed;

/// What came of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookAnswer {
    /// The status of HTTP; none when there was no answer.
    pub status: Option<u16>,
    /// The receiver's words, or why there was no answer.
    pub words: String,
    /// Before this the receiver does not want to be asked again.
    pub retry_at: Option<Timestamp>,
}

/// What a receiver needs to know that a call is ours and new (Standard Webhooks 1.0).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookHead {
    /// `webhook-id`: the same at each try.
    pub id: String,
    /// `webhook-timestamp`: of this try, in seconds.
    pub timestamp: String,
    /// `webhook-signature`.
    pub signature: String,
}

/// What is to be done about an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Delivered,
    Again { at: Timestamp },
    Failed,
}

impl Desk {
    /// The secret that a receiver verifies our signatures with: `whsec_…`. It is made from the desk's own.
    pub fn webhook_secret(&self, receiver: &str) -> String {
        format!("whsec_{}", STANDARD.encode(self.derived("webhook", receiver)))
    }

    /// Signs a call for a try at this instant.
    pub fn sign_webhook(&self, call: &WebhookCall, now: Timestamp) -> WebhookHead {
        let (id, timestamp) = (format!("msg_{}", call.id), now.as_second().to_string());
        let secret = self.derived("webhook", &call.receiver);
        WebhookHead { signature: signature(&secret, &id, &timestamp, &call.body), id, timestamp }
    }

    /// Orders the call of a step, once for its key.
    pub(crate) async fn order_webhook(
        &self,
        tx: &mut Tx,
        play: Play<'_>,
        plan: &Planned,
        step: &Step,
    ) -> Result<(), Error> {
        let Play { live, cadence, run, now, .. } = play;
        // The policy is read as a whole: a step that calls a webhook names one that is there.
        let receiver = step.webhook.as_ref().and_then(|key| live.policy.webhooks.get(key));
        let Some(receiver) = receiver else { return Ok(()) };
        let number = match run.ticket {
            Some(id) => ticket::read(tx, id).await?.map(|(state, _)| state.ticket.number),
            None => None,
        };
        let call = Call {
            id: WebhookId(self.id(now)),
            key: format!("wh:{}:{}:{}", run.key, plan.step, plan.round),
            receiver: receiver.key.clone(),
            url: receiver.url.as_str().to_owned(),
            body: body::of_step(cadence, run, plan, number, now),
            run: run.id,
            step: plan.step.clone(),
        };
        webhook::insert(tx, &call, now).await?;
        Ok(())
    }

    /// Takes the next due call to each of up to `limit` receivers that nobody is calling.
    pub async fn claim_webhooks(&self, now: Timestamp, limit: usize) -> Result<Vec<WebhookCall>, Error> {
        self.transact("claim webhooks", limit, move |tx, _, limit| {
            Box::pin(async move { Ok(webhook::claim(tx, now, now + LEASE, *limit).await?) })
        })
        .await
    }

    /// Keeps a lease while a call takes long.
    pub async fn renew_webhook(&self, id: WebhookId, now: Timestamp) -> Result<(), Error> {
        self.transact("renew lease", id, move |tx, _, id| {
            Box::pin(async move { Ok(webhook::renew(tx, *id, now + LEASE).await?) })
        })
        .await
    }

    /// When a worker has to look for calls again.
    pub async fn next_webhook(&self) -> Result<Option<Timestamp>, Error> {
        self.look("next webhook", (), |tx, _| Box::pin(async move { Ok(webhook::next_due(tx).await?) })).await
    }

    /// What became of a try: delivered, again later, or the end, which somebody is told.
    pub async fn webhook_answered(
        &self,
        call: WebhookCall,
        answer: WebhookAnswer,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.inner.faults.at("webhook.answered");
        self.transact("webhook answered", (call, answer), move |tx, desk, context| {
            Box::pin(async move {
                let (call, answer) = &*context;
                desk.settle_webhook(tx, call, answer, now).await
            })
        })
        .await
    }

    async fn settle_webhook(
        &self,
        tx: &mut Tx,
        call: &WebhookCall,
        answer: &WebhookAnswer,
        now: Timestamp,
    ) -> Result<(), Error> {
        let words: String = answer.words.chars().take(WORDS_LETTERS).collect();
        let state = match verdict(call, answer, now) {
            Verdict::Again { at } => {
                webhook::put_off(tx, call, at, answer.status, &words, now).await?;
                return Ok(());
            }
            Verdict::Delivered => State::Delivered,
            Verdict::Failed => State::Failed,
        };
        if !webhook::settle(tx, call.id, state, answer.status, &words, now).await? {
            return Ok(());
        }
        let Some(known) = run::find(tx, call.run).await? else { return Ok(()) };
        let Some(run) = hold::run(tx, known.id, known.ticket, known.topic).await? else { return Ok(()) };
        let (receiver, cadence, step) = (call.receiver.clone(), run.cadence.clone(), call.step.clone());
        if state == State::Delivered {
            let told = Event::WebhookDelivered { webhook: receiver, cadence, step };
            self.record(tx, of(&run), Actor::Desk, told, now).await?;
        } else {
            let words = match answer.status {
                Some(status) if words.is_empty() => status.to_string(),
                Some(status) => format!("{status}: {words}"),
                None => words,
            };
            let failed =
                Event::WebhookFailed { webhook: receiver, cadence, step, words, call: Some(call.id) };
            self.record(tx, of(&run), Actor::Desk, failed.clone(), now).await?;
            self.tell_webhook_failed(tx, call, &run, failed, now).await?;
        }
        if let Some(id) = run.ticket {
            tx.ring(Bell::Ticket(id.0));
        }
        Ok(())
    }

    /// Tells whoever has the ticket. Where a cadence is about none, a ticket is opened about the receiver, one until it
    /// is solved: a receiver that is down fails many calls, and is looked at once.
    async fn tell_webhook_failed(
        &self,
        tx: &mut Tx,
        call: &WebhookCall,
        run: &Run,
        failed: Event,
        now: Timestamp,
    ) -> Result<(), Error> {
        if let Some(id) = run.ticket {
            let Some((state, _)) = ticket::read(tx, id).await? else { return Ok(()) };
            return self.notify(tx, &state, Notice::NotDelivered, Rung::Owner, now).await;
        }
        if let Some(id) = Self::ticket_about(tx, &call.receiver).await? {
            self.record(tx, Of::Ticket(id), Actor::Desk, failed, now).await?;
            tx.ring(Bell::Ticket(id.0));
            return Ok(());
        }
        let live = self.live()?;
        let Some(cadence) = live.policy.cadences.get(&run.cadence) else { return Ok(()) };
        if let Some(opened) = self.open_for(tx, &live, cadence, run, now).await? {
            setting::put(tx, &about_key(&call.receiver), &opened.to_string()).await?;
            self.record(tx, Of::Ticket(opened), Actor::Desk, failed, now).await?;
        }
        Ok(())
    }

    /// The ticket that was opened about a receiver, until it is solved.
    async fn ticket_about(tx: &mut Tx, receiver: &str) -> Result<Option<TicketId>, Error> {
        let told = setting::get(tx, &about_key(receiver)).await?.and_then(|id| id.parse().ok()).map(TicketId);
        match told {
            Some(id) => {
                let found = ticket::read(tx, id).await?;
                Ok(found.filter(|(state, _)| !state.ticket.status.is_done()).map(|_| id))
            }
            None => Ok(None),
        }
    }
}

fn about_key(receiver: &str) -> String {
    format!("webhook-ticket:{receiver}")
}

fn verdict(call: &WebhookCall, answer: &WebhookAnswer, now: Timestamp) -> Verdict {
    if answer.status.is_some_and(|status| (200..300).contains(&status)) {
        return Verdict::Delivered;
    }
    let pause = match answer.status {
        Some(GONE) => None,
        _ => pause(call),
    };
    let Some(pause) = pause else { return Verdict::Failed };
    let wished = answer.retry_at.map_or(SignedDuration::ZERO, |at| at.duration_since(now));
    Verdict::Again { at: now + pause.max(wished.min(LONGEST_PAUSE)) }
}

/// How long to wait after this try. Up to a tenth is added, from the call's own number, so that what failed together
/// does not come back together.
fn pause(call: &WebhookCall) -> Option<SignedDuration> {
    let secs = PAUSES_SECS.get(usize::try_from(call.tries - 1).ok()?)?;
    // The finaliser of SplitMix64: neighbouring numbers give unlike ones.
    let mut mixed = call.id.0.unsigned_abs().wrapping_add(call.tries.unsigned_abs());
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    let millis = (secs * 100).unsigned_abs();
    let extra = i64::try_from((mixed ^ (mixed >> 31)) % (millis + 1)).unwrap_or(0);
    Some(SignedDuration::from_millis(secs * 1_000 + extra))
}

/// `v1,` and the HMAC over id, timestamp and body (Standard Webhooks 1.0).
fn signature(secret: &[u8], id: &str, timestamp: &str, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes keys of any length");
    mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

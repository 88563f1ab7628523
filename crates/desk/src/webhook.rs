//! Webhooks: what another program is told, as a row in the transaction that decided, and what became of it. The waits
//! between tries are here, with the end of a receiver that takes nothing; bodies, secrets and what people do about
//! calls have files of their own. The connection is the courier's.

mod again;
mod body;
mod event;
mod receiver;
mod secret;
mod tell;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use relance_domain::cadence::{Run, Step};
use relance_domain::effect::Notice;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{TicketId, WebhookId};
use relance_domain::promise::Rung;
use relance_domain::webhook::{Fields, Webhook};
use relance_store::history::Of;
use relance_store::planned::Planned;
use relance_store::webhook::{self, Call, Claimed, OfStep, State, Why};
use relance_store::{Bell, Tx, run, setting, ticket};
use serde_json::{Map, Value, json};

use self::body::second;
use crate::cadence::{Play, of as of_run};
use crate::policy::Live;
use crate::send::LEASE;
use crate::{Desk, Error, hold};

pub use receiver::{Known, MOST_REPLAYED, Replay};
pub use secret::BOTH_HOURS;

/// The waits between tries, in seconds, as the Standard Webhooks advise; after the last one it has failed.
const PAUSES_SECS: [i64; 9] =
    [5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600];
/// A receiver may ask for more time, but not for ever.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(24);
/// What is kept of a receiver's words.
const WORDS_LETTERS: usize = 500;
/// 410 says that nobody wants this any more.
const GONE: u16 = 410;
/// A receiver that has taken nothing for so long is called no more, once a call had this many tries: a single hour of
/// a receiver that is seldom told anything is no end.
const SILENT: SignedDuration = SignedDuration::from_hours(5 * 24);
const SILENT_TRIES: i64 = 4;
/// What was told longer ago is dropped, so many calls at once.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);
const SWEPT: i64 = 1_000;

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

/// What a receiver is to be told.
pub(crate) struct Order<'o> {
    /// Unique: told twice, it is told once.
    pub key: String,
    pub kind: &'o str,
    /// What is told of one thing is told in order.
    pub line: &'o str,
    pub ticket: Option<TicketId>,
    pub step: Option<OfStep>,
    /// When it happened.
    pub at: Timestamp,
    pub data: Map<String, Value>,
}

/// What is to be done about an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Delivered,
    Again { at: Timestamp },
    Failed,
}

impl Desk {
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
        let order = Order {
            key: format!("wh:{}:{}:{}", run.key, plan.step, plan.round),
            kind: "cadence.step",
            line: &run.ticket.map_or_else(|| run.topic.to_string(), line_of),
            ticket: run.ticket,
            step: Some(OfStep { run: run.id, step: plan.step.clone() }),
            at: now,
            data: match receiver.subscription.as_ref().map(|heard| heard.fields) {
                Some(Fields::Ids) => body::of_step_in_ids(cadence, run, plan, number),
                Some(Fields::Full) | None => body::of_step(cadence, run, plan, number),
            },
        };
        self.order_call(tx, receiver, order, now).await
    }

    /// Orders a call at the end of its line, once for its key. It names the one before it.
    pub(crate) async fn order_call(
        &self,
        tx: &mut Tx,
        receiver: &Webhook,
        order: Order<'_>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Order { key, kind, line, ticket, step, at, mut data } = order;
        let place = webhook::place(tx, &receiver.key, line).await?;
        data.insert("previous".to_owned(), json!(place.previous.map(said)));
        let body = json!({ "type": kind, "timestamp": second(at), "data": data });
        let call = Call {
            id: WebhookId(self.id(now)),
            key,
            receiver: receiver.key.clone(),
            line: line.to_owned(),
            kind: kind.to_owned(),
            ticket,
            url: receiver.url.as_str().to_owned(),
            body: body.to_string(),
            step,
        };
        webhook::insert(tx, &call, place, now).await?;
        Ok(())
    }

    /// Takes the next due call to each of up to `limit` receivers that nobody is calling. Each goes where the policy
    /// says that its receiver is now; what the policy does not name any more is not called.
    pub async fn claim_webhooks(&self, now: Timestamp, limit: usize) -> Result<Vec<WebhookCall>, Error> {
        let Some(live) = self.live_if_any() else { return Ok(Vec::new()) };
        let mut claimed = self
            .transact("claim webhooks", (receivers(&live), limit), move |tx, _, asked| {
                Box::pin(async move {
                    let (among, limit) = &*asked;
                    Ok(webhook::claim(tx, among, now, now + LEASE, *limit).await?)
                })
            })
            .await?;
        for call in &mut claimed {
            if let Some(receiver) = live.policy.webhooks.get(&call.receiver) {
                call.url = receiver.url.as_str().to_owned();
            }
        }
        Ok(claimed)
    }

    /// Drops calls that were told, or had failed, long ago.
    pub async fn sweep_webhooks(&self, now: Timestamp) -> Result<u64, Error> {
        let Some(live) = self.live_if_any() else { return Ok(0) };
        self.transact("sweep webhooks", receivers(&live), move |tx, _, among| {
            Box::pin(async move { Ok(webhook::sweep(tx, &among, now - KEPT, SWEPT).await?) })
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
        let Some(live) = self.live_if_any() else { return Ok(None) };
        self.look("next webhook", receivers(&live), |tx, among| {
            Box::pin(async move { Ok(webhook::next_due(tx, &among).await?) })
        })
        .await
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
                if webhook::put_off(tx, call, at, answer.status, &words, now).await? {
                    self.missed(tx, call, answer.status, now).await?;
                }
                return Ok(());
            }
            Verdict::Delivered => State::Delivered,
            Verdict::Failed => State::Failed,
        };
        // What a step was about is held before the call, as whoever orders the next one of its line does.
        let run = match &call.step {
            Some(of) => held_run(tx, of).await?,
            None => None,
        };
        if !webhook::settle(tx, call, state, answer.status, &words, now).await? {
            return Ok(());
        }
        match state {
            State::Delivered => webhook::took(tx, &call.receiver, now).await?,
            State::Queued | State::Failed => self.missed(tx, call, answer.status, now).await?,
        }
        // What was told of a ticket changes nothing there; how it went is seen with the receiver.
        match (&call.step, run) {
            (Some(of), Some(run)) => {
                self.settle_step(tx, call, (of, &run), (state, answer.status, words), now).await
            }
            _ => Ok(()),
        }
    }

    /// A receiver did not take a call. One that wants none any more, or took none for days, is called no more.
    async fn missed(
        &self,
        tx: &mut Tx,
        call: &WebhookCall,
        status: Option<u16>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let since = webhook::missed(tx, &call.receiver, now).await?;
        let is_silent = now.duration_since(since) >= SILENT && call.tries >= SILENT_TRIES;
        let why = match status {
            Some(GONE) => Why::Gone,
            _ if is_silent => Why::Silent,
            _ => return Ok(()),
        };
        if webhook::stop(tx, &call.receiver, why, now).await? {
            tracing::warn!(webhook = %call.receiver, why = why.as_str(), "a receiver is called no more");
        }
        Ok(())
    }

    /// What a step told has ended: its history says so, and of a failure somebody is told.
    async fn settle_step(
        &self,
        tx: &mut Tx,
        call: &WebhookCall,
        (of, run): (&OfStep, &Run),
        (state, status, words): (State, Option<u16>, String),
        now: Timestamp,
    ) -> Result<(), Error> {
        let (receiver, cadence, step) = (call.receiver.clone(), run.cadence.clone(), of.step.clone());
        if state == State::Delivered {
            let told = Event::WebhookDelivered { webhook: receiver, cadence, step };
            self.record(tx, of_run(run), Actor::Desk, told, now).await?;
        } else {
            let words = match status {
                Some(status) if words.is_empty() => status.to_string(),
                Some(status) => format!("{status}: {words}"),
                None => words,
            };
            let failed =
                Event::WebhookFailed { webhook: receiver, cadence, step, words, call: Some(call.id) };
            self.record(tx, of_run(run), Actor::Desk, failed.clone(), now).await?;
            self.tell_webhook_failed(tx, call, run, failed, now).await?;
        }
        if let Some(id) = run.ticket {
            tx.ring(Bell::Ticket(id.0));
        }
        Ok(())
    }

    /// Tells whoever has the ticket. Where a cadence is about none, a ticket is opened about the receiver, one until
    /// it is solved: a receiver that is down fails many calls, and is looked at once.
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

/// The keys of those who are called.
fn receivers(live: &Live) -> BTreeSet<String> {
    live.policy.webhooks.keys().cloned().collect()
}

/// The id that a receiver knows a call by: `webhook-id`.
fn said(id: WebhookId) -> String {
    format!("msg_{id}")
}

/// The running cadence of a step, held after what it is about.
async fn held_run(tx: &mut Tx, of: &OfStep) -> Result<Option<Run>, Error> {
    match run::find(tx, of.run).await? {
        Some(known) => hold::run(tx, known.id, known.ticket, known.topic).await,
        None => Ok(None),
    }
}

/// What is told of a ticket is told in order.
fn line_of(ticket: TicketId) -> String {
    format!("ticket:{ticket}")
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

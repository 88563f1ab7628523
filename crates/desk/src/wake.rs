//! Time passing: promises that are due and what was planned. A tick looks only at what is due, through an index; when
//! nothing is, it says when to look again.

use std::collections::BTreeSet;

use jiff::Timestamp;
use relance_domain::effect::Notice;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{PlannedId, RunId, TicketId};
use relance_domain::promise::Rung;
use relance_domain::ticket::Act;
use relance_store::history::Of;
use relance_store::planned::{self, Planned};
use relance_store::{bulk, draft, imap, intake, outbox, promise, snooze, ticket, webhook};
use tracing::{Instrument, Span};

use crate::{Desk, Error, hold};

/// What traces tell of one thing that time has brought, and of which plan it is. A look that finds nothing is none.
fn woken(what: &'static str, plan: Option<PlannedId>) -> Span {
    tracing::info_span!(
        target: "relance::trace",
        "wake",
        otel.name = %format_args!("wake {what}"),
        row = plan.map(|plan| tracing::field::display(format!("plan:{}", plan.0))),
    )
}

impl Desk {
    /// Does what is due, at most `limit` of each kind. Returns how much it did. One thing that fails holds up no
    /// other; the first failure is told at the end.
    pub async fn wake(&self, now: Timestamp, limit: i64) -> Result<usize, Error> {
        // Nobody writes drafts, puts tickets aside or acts on many of them in a simulation.
        let is_real = self.inner.sheets.is_none();
        let (tickets, plans, drafts, back) = self
            .look("due", (), move |tx, _| {
                Box::pin(async move {
                    let drafts = if is_real { draft::due(tx, now, limit).await? } else { Vec::new() };
                    let back = if is_real { snooze::due(tx, now, limit).await? } else { Vec::new() };
                    let (tickets, plans) =
                        (promise::due(tx, now, limit).await?, planned::due(tx, now, limit).await?);
                    Ok((tickets, plans, drafts, back))
                })
            })
            .await?;
        let bulks = if is_real { self.go_on_with_bulks(now).await } else { Ok(0) };
        let n_chunks = *bulks.as_ref().unwrap_or(&0);
        let done = tickets.len() + plans.len() + drafts.len() + back.len() + n_chunks;
        let mut told = bulks.map(|_| done);
        // What an agent sent goes before what the desk says by itself.
        for (id, ticket) in drafts {
            let left = self.leave(id, ticket, now).instrument(woken("draft", None)).await;
            told = told.and_then(|done| left.map(|()| done));
        }
        // What was planned before a promise broke comes first, as it would have without downtime. A cadence is played
        // once, whatever number of its steps is due.
        let mut played: BTreeSet<RunId> = BTreeSet::new();
        for plan in plans {
            let of = Some(plan.id);
            let carried = match (plan.run, plan.kind) {
                (Some(run), _) if !played.insert(run) => Ok(()),
                (Some(run), _) => self.play_run(run, &plan, now).instrument(woken("cadence", of)).await,
                (None, planned::Kind::Rule) => {
                    self.come_to_moment(plan, now).instrument(woken("rule", of)).await
                }
                (None, planned::Kind::Holding) => {
                    self.draft_holding(plan, now).instrument(woken("holding", of)).await
                }
                (None, _) => self.warn(plan, now).instrument(woken("warning", of)).await,
            };
            told = told.and_then(|done| carried.map(|()| done));
        }
        for id in tickets {
            let lapsed = self.wake_ticket(id, now).instrument(woken("promise", None)).await;
            told = told.and_then(|done| lapsed.map(|()| done));
        }
        let ended = self.end_snoozes(&back, now).await;
        let sorted = self.sort_new(now, limit).await;
        told.and_then(|done| ended.and(sorted).map(|n| done + n))
    }

    async fn wake_ticket(&self, id: TicketId, now: Timestamp) -> Result<(), Error> {
        self.transact_due("wake ticket", id, move |tx, desk, id| {
            Box::pin(async move { desk.act(tx, *id, Act::Woke, now).await })
        })
        .await
    }

    async fn play_run(&self, id: RunId, plan: &Planned, now: Timestamp) -> Result<(), Error> {
        self.inner.faults.at("timer.due");
        self.transact_due("play cadence", (id, plan.ticket, plan.topic), move |tx, desk, of| {
            Box::pin(async move {
                let live = desk.live()?;
                let (id, ticket, topic) = *of;
                match hold::run(tx, id, ticket, topic).await? {
                    Some(run) => desk.play(tx, &live, run, now).await,
                    None => Ok(()),
                }
            })
        })
        .await?;
        self.inner.faults.at("timer.done");
        Ok(())
    }

    async fn warn(&self, plan: Planned, now: Timestamp) -> Result<(), Error> {
        self.transact_due("warn", plan, move |tx, desk, plan| {
            Box::pin(async move {
                let state = match plan.ticket {
                    Some(id) => ticket::load(tx, id).await?,
                    None => None,
                };
                if !planned::done(tx, plan.id, None, now).await? {
                    return Ok(());
                }
                let Some((state, _)) = state else { return Ok(()) };
                let id = state.ticket.id;
                let owed = |promise: &&relance_domain::promise::Promise| {
                    Some(promise.id) == plan.promise && promise.is_open()
                };
                let Some(promise) = state.promises.iter().find(owed) else { return Ok(()) };
                // Too late to warn of what is due already: the break itself is told, and what comes after it.
                if plan.at < promise.due_at && promise.due_at <= now {
                    return Ok(());
                }
                let to = plan.step.parse().unwrap_or(Rung::Owner);
                let nudged = Event::Nudged { promise: promise.id, to };
                desk.record(tx, Of::Ticket(id), Actor::Desk, nudged, now).await?;
                if desk.inner.sheets.is_none() {
                    desk.bring_back(tx, id, Timestamp::MAX, Actor::Desk, now).await?;
                }
                let notice = if plan.at < promise.due_at { Notice::DueSoon } else { Notice::Broken };
                desk.notify(tx, &state, notice, to, now).await
            })
        })
        .await
    }

    /// When the clock has to be looked at again: the next promise that is due, the next thing planned, or an act that
    /// somebody has to go on with.
    pub async fn next_timer(&self) -> Result<Option<Timestamp>, Error> {
        let is_real = self.inner.sheets.is_none();
        self.look("next timer", (), move |tx, _| {
            Box::pin(async move {
                let drafts = if is_real { draft::next_due(tx).await? } else { None };
                let back = if is_real { snooze::next_due(tx).await? } else { None };
                let bulks = if is_real { bulk::next_due(tx).await? } else { None };
                let timers =
                    [promise::next_due(tx).await?, planned::next_due(tx).await?, drafts, back, bulks];
                Ok(timers.into_iter().flatten().min())
            })
        })
        .await
    }

    /// When a letter waits to be decided again: any, or one that is no file of its own.
    pub async fn next_intake(&self, with_large: bool) -> Result<Option<Timestamp>, Error> {
        let read = self.look("next intake", with_large, |tx, with_large| {
            Box::pin(async move { Ok(intake::next_due(tx, *with_large).await?) })
        });
        read.await
    }

    /// The next instant at which there may be a mail to hand over.
    pub async fn next_outbox(&self, now: Timestamp) -> Result<Option<Timestamp>, Error> {
        let read = self.look("next outbox", now, |tx, now| {
            Box::pin(async move { Ok(outbox::next_due(tx, *now).await?) })
        });
        read.await
    }

    /// Voids every lease: right on SQLite at start, when no other process can hold one.
    pub async fn void_leases(&self) -> Result<(), Error> {
        self.transact("void leases", (), |tx, _, _| {
            Box::pin(async move {
                if tx.dialect() == relance_store::Dialect::Sqlite {
                    intake::void_leases(tx).await?;
                    outbox::void_leases(tx).await?;
                    webhook::void_leases(tx).await?;
                    imap::void_leases(tx).await?;
                }
                Ok(())
            })
        })
        .await
    }
}

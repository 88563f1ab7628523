//! Time passing: promises that are due and what was planned. A tick looks only at what is due, through an index; when
//! nothing is, it says when to look again.

use jiff::Timestamp;
use relance_domain::effect::Notice;
use relance_domain::event::{Actor, Event};
use relance_domain::id::TicketId;
use relance_domain::ticket::Act;
use relance_store::planned::Planned;
use relance_store::{intake, outbox, planned, promise, ticket};

use crate::{Desk, Error};

/// When each kind of work is due next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NextDue {
    pub timer_at: Option<Timestamp>,
    pub intake_at: Option<Timestamp>,
    pub outbox_at: Option<Timestamp>,
}

impl Desk {
    /// Does what is due, at most `limit` of each kind. Returns how much it did. One ticket that fails holds up no
    /// other; a failure is told at the end.
    pub async fn wake(&self, now: Timestamp, limit: i64) -> Result<usize, Error> {
        let (tickets, plans) = self
            .look("due", (), move |tx, _| {
                Box::pin(async move {
                    Ok((promise::due(tx, now, limit).await?, planned::due(tx, now, limit).await?))
                })
            })
            .await?;
        let done = tickets.len() + plans.len();
        // What was planned before a promise broke comes first, as it would have without downtime.
        let mut told = Ok(done);
        for plan in plans {
            told = self.carry_out_plan(plan, now).await.and(told);
        }
        for id in tickets {
            told = self.wake_ticket(id, now).await.and(told);
        }
        told
    }

    async fn wake_ticket(&self, id: TicketId, now: Timestamp) -> Result<(), Error> {
        self.transact("wake ticket", id, move |tx, desk, id| {
            Box::pin(async move { desk.act(tx, *id, Act::Woke, now).await })
        })
        .await
    }

    async fn carry_out_plan(&self, plan: Planned, now: Timestamp) -> Result<(), Error> {
        self.transact("carry out plan", plan, move |tx, desk, plan| {
            Box::pin(async move {
                if !planned::done(tx, plan.id).await? {
                    return Ok(());
                }
                let Some((state, _)) = ticket::load(tx, plan.ticket).await? else {
                    return Ok(());
                };
                let still_owed = plan.promise.and_then(|id| {
                    state.promises.iter().find(|promise| promise.id == id && promise.wakes_at().is_some())
                });
                // Too late to warn of what is due already: the break itself will be told.
                if let Some(promise) = still_owed.filter(|promise| promise.due_at > now) {
                    let nudged = Event::Nudged { promise: promise.id };
                    desk.record(tx, plan.ticket, Actor::Desk, nudged, now).await?;
                    desk.notify(tx, &state, Notice::DueSoon, now).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// When each kind of work is due next, from the indexes.
    pub async fn next_due(&self) -> Result<NextDue, Error> {
        self.look("next due", (), |tx, _| {
            Box::pin(async move {
                let timers = [promise::next_due(tx).await?, planned::next_due(tx).await?];
                Ok(NextDue {
                    timer_at: timers.into_iter().flatten().min(),
                    intake_at: intake::next_due(tx).await?,
                    outbox_at: outbox::next_due(tx).await?,
                })
            })
        })
        .await
    }

    /// Voids every lease: right on SQLite at start, when no other process can hold one.
    pub async fn void_leases(&self) -> Result<(), Error> {
        self.transact("void leases", (), |tx, _, _| {
            Box::pin(async move {
                if tx.dialect() == relance_store::Dialect::Sqlite {
                    intake::void_leases(tx).await?;
                    outbox::void_leases(tx).await?;
                }
                Ok(())
            })
        })
        .await
    }
}

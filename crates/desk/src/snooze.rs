//! Tickets that are put aside: until a moment, or until something happens that somebody should see. A promise is never
//! hidden, since its first warning brings the ticket back.

use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::Agent;
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::TicketId;
use relance_domain::policy::Policy;
use relance_domain::right::Right;
use relance_domain::snooze::{Preset, snoozed, wakes};
use relance_domain::ticket::State;
use relance_store::history::Of;
use relance_store::{Tx, snooze, ticket};

use crate::{Desk, Error};

impl Desk {
    /// Puts a ticket aside until then.
    pub async fn snooze(
        &self,
        by: &Agent,
        number: i64,
        until: Timestamp,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.transact("snooze", (by.clone(), number), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                desk.put_aside(tx, by.id.into(), &state, until, now).await
            })
        })
        .await
    }

    /// The same in the caller's transaction.
    pub(crate) async fn put_aside(
        &self,
        tx: &mut Tx,
        by: Actor,
        state: &State,
        until: Timestamp,
        now: Timestamp,
    ) -> Result<(), Error> {
        let id = state.ticket.id;
        let event = snoozed(state.ticket.status, state.is_broken(), until, now)?;
        snooze::set(tx, id, until).await?;
        self.record(tx, Of::Ticket(id), by, event, now).await
    }

    /// Brings a ticket back that was put aside.
    pub async fn unsnooze(&self, by: &Agent, number: i64, now: Timestamp) -> Result<(), Error> {
        self.transact("unsnooze", (by.clone(), number), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                match desk.bring_back(tx, state.ticket.id, Timestamp::MAX, Actor::Agent(by.id), now).await? {
                    true => Ok(()),
                    false => Err(Refusal::Unchanged.into()),
                }
            })
        })
        .await
    }

    /// Brings a ticket back if it was put aside until then at most. False when it was not.
    pub(crate) async fn bring_back(
        &self,
        tx: &mut Tx,
        id: TicketId,
        until: Timestamp,
        actor: Actor,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let is_back = snooze::wake(tx, id, until).await?;
        if is_back {
            self.record(tx, Of::Ticket(id), actor, Event::Woken, now).await?;
        }
        Ok(is_back)
    }

    /// What was decided may bring its ticket back. A new ticket cannot have been put aside, and in a simulation
    /// nobody puts any.
    pub(crate) async fn woken_by(
        &self,
        tx: &mut Tx,
        id: TicketId,
        events: &[(Actor, Event)],
        now: Timestamp,
    ) -> Result<(), Error> {
        let is_new = matches!(events.first(), Some((_, Event::Opened { .. })));
        if is_new || self.inner.sheets.is_some() || !events.iter().any(|(_, event)| wakes(event)) {
            return Ok(());
        }
        self.bring_back(tx, id, Timestamp::MAX, Actor::Desk, now).await.map(drop)
    }

    /// Brings back those whose moment has come.
    pub(crate) async fn end_snoozes(&self, due: &[TicketId], now: Timestamp) -> Result<(), Error> {
        let mut told = Ok(());
        for id in due {
            let ended = self.transact_due("end snooze", *id, move |tx, desk, id| {
                Box::pin(async move {
                    ticket::hold(tx, *id).await?;
                    desk.bring_back(tx, *id, now, Actor::Desk, now).await.map(drop)
                })
            });
            let ended = ended.await;
            told = told.and(ended);
        }
        told
    }
}

/// When a ticket comes back that is put aside until then, by the hours of its team.
pub(crate) fn moment(preset: Preset, state: &State, policy: &Policy, now: Timestamp) -> Timestamp {
    match state.hours(policy) {
        Some(hours) => preset.moment(&hours.calendar, hours.calendar.zone(), now),
        None => now + SignedDuration::from_hours(24),
    }
}

//! Presence: an agent's browser says what they do on a ticket, and hears who else is there. It stands in the store, so
//! that colleagues on other nodes see it; it decides nothing and locks nothing.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::id::TicketId;
use relance_domain::presence::Doing;
use relance_store::presence::{self, Present};
use relance_store::{Tx, participant, ticket};

use crate::{Desk, Error, may_see};

impl Desk {
    /// Notes what an agent does on a ticket; nothing is that they have gone. Returns who else is there.
    pub async fn be_present(
        &self,
        by: &Agent,
        number: i64,
        doing: Option<Doing>,
        now: Timestamp,
    ) -> Result<Vec<Present>, Error> {
        self.transact("presence", (by.clone(), number, doing), move |tx, _, context| {
            Box::pin(async move {
                let (by, number, doing) = &*context;
                let id = seen_by(tx, by, *number).await?;
                match doing {
                    Some(doing) => presence::beat(tx, id, by.id, *doing, now).await?,
                    None => presence::leave(tx, id, by.id, now).await?,
                }
                others(tx, by, id, now).await
            })
        })
        .await
    }

    /// Who else is on a ticket.
    pub async fn present(&self, by: &Agent, number: i64, now: Timestamp) -> Result<Vec<Present>, Error> {
        self.look("present", (by.clone(), number), move |tx, context| {
            Box::pin(async move {
                let (by, number) = &*context;
                let id = seen_by(tx, by, *number).await?;
                others(tx, by, id, now).await
            })
        })
        .await
    }

    /// The ticket of this number, for an agent who may see it: what the bells of its presence are known by.
    pub async fn ticket_seen(&self, by: &Agent, number: i64) -> Result<TicketId, Error> {
        self.look("ticket seen", (by.clone(), number), |tx, context| {
            Box::pin(async move { seen_by(tx, &context.0, context.1).await })
        })
        .await
    }

    /// Drops who was not heard of any more.
    pub async fn sweep_presence(&self, now: Timestamp) -> Result<u64, Error> {
        self.transact("sweep presence", now, |tx, _, now| {
            Box::pin(async move { Ok(presence::sweep(tx, *now).await?) })
        })
        .await
    }
}

async fn others(tx: &mut Tx, by: &Agent, id: TicketId, now: Timestamp) -> Result<Vec<Present>, Error> {
    let mut present = presence::of_ticket(tx, id, now).await?;
    present.retain(|one| one.agent != by.id);
    Ok(present)
}

/// The ticket of this number without holding its row: presence must not wait for decisions, nor they for it.
async fn seen_by(tx: &mut Tx, by: &Agent, number: i64) -> Result<TicketId, Error> {
    let missing = || Error::NotFound("ticket");
    let id = ticket::find_number(tx, number).await?.ok_or_else(missing)?;
    let (state, _) = ticket::read(tx, id).await?.ok_or_else(missing)?;
    let watchers = participant::watchers(tx, id).await?;
    if may_see(by, &state.ticket.team, &watchers) { Ok(id) } else { Err(missing()) }
}

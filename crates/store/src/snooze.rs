//! Tickets that are put aside until a moment. While they are, they are not active, so that no list and no count holds
//! them; what brings one back before is decided in `domain`.

use jiff::Timestamp;
use relance_domain::id::{AgentId, TicketId};

use crate::{Bell, Error, Tx, params, participant};

/// A ticket that is put aside, as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    pub number: i64,
    pub subject: String,
    pub team: String,
    pub until: Timestamp,
}

/// Puts a ticket aside.
pub async fn set(tx: &mut Tx, ticket: TicketId, until: Timestamp) -> Result<(), Error> {
    tx.run("snooze.set", params![ticket.0, until]).await?;
    participant::place(tx, ticket).await?;
    tx.ring(Bell::Timer);
    tx.ring(Bell::Ticket(ticket.0));
    Ok(())
}

/// Brings it back, if it was put aside until then at most. False when it was not.
pub async fn wake(tx: &mut Tx, ticket: TicketId, until: Timestamp) -> Result<bool, Error> {
    let is_back = tx.run("snooze.wake", params![ticket.0, until]).await? == 1;
    if is_back {
        participant::place(tx, ticket).await?;
        tx.ring(Bell::Ticket(ticket.0));
    }
    Ok(is_back)
}

/// Those whose moment has come.
pub async fn due(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<TicketId>, Error> {
    let rows = tx.query("snooze.due", params![now, limit]).await?;
    rows.iter().map(|row| row.int("id").map(TicketId)).collect()
}

/// When the next one comes back.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    tx.query_one("snooze.next_due", params![]).await?.opt_instant("at")
}

/// Up to `limit` of those that this agent may see, the next to come back first.
pub async fn list(tx: &mut Tx, agent: AgentId, sees_all: bool, limit: i64) -> Result<Vec<Aside>, Error> {
    let rows = tx.query("snooze.list", params![agent.0, sees_all, limit]).await?;
    rows.iter()
        .map(|row| {
            Ok(Aside {
                number: row.int("number")?,
                subject: row.text("subject")?,
                team: row.text("team")?,
                until: row.instant("snoozed_until_at")?,
            })
        })
        .collect()
}

//! What will happen by itself, with its instant and its unique key.
//! What to plan is decided in `domain`; due instants of promises stand with `promise`.

use jiff::Timestamp;
use relance_domain::id::{PlannedId, PromiseId, TicketId};

use crate::{Bell, Error, Row, Tx, params};

/// One thing that will happen by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub id: PlannedId,
    pub ticket: TicketId,
    pub promise: Option<PromiseId>,
    /// `nudge`.
    pub kind: String,
    pub at: Timestamp,
}

/// Plans it, once for its key.
pub async fn insert(tx: &mut Tx, planned: &Planned, key: &str) -> Result<(), Error> {
    let promise = planned.promise.map(|promise| promise.0);
    tx.run(
        "planned.insert",
        params![planned.id.0, planned.ticket.0, promise, key, planned.kind.as_str(), planned.at],
    )
    .await?;
    tx.ring(Bell::Timer);
    Ok(())
}

/// What is due, the oldest first.
pub async fn due(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<Planned>, Error> {
    let rows = tx.query("planned.due", params![now, limit]).await?;
    rows.iter().map(planned).collect()
}

/// When the next one is due.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    tx.query_one("planned.next_due", params![]).await?.opt_instant("at")
}

/// Marks that it happened. False when it had happened or was dropped.
pub async fn done(tx: &mut Tx, id: PlannedId) -> Result<bool, Error> {
    Ok(tx.run("planned.done", params![id.0]).await? == 1)
}

/// Drops what was planned for a promise.
pub async fn cancel(tx: &mut Tx, promise: PromiseId) -> Result<(), Error> {
    tx.run("planned.cancel", params![promise.0]).await.map(drop)
}

/// What is still to come on a ticket.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<Planned>, Error> {
    let rows = tx.query("planned.of_ticket", params![ticket.0]).await?;
    rows.iter().map(planned).collect()
}

fn planned(row: &Row) -> Result<Planned, Error> {
    Ok(Planned {
        id: PlannedId(row.int("id")?),
        ticket: TicketId(row.int("ticket_id")?),
        promise: row.opt_int("promise_id")?.map(PromiseId),
        kind: row.text("kind")?,
        at: row.instant("at")?,
    })
}

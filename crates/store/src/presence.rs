//! Who looks at a ticket or writes on it, on whatever node they are. Pages hear of it by bells of its own, rung only
//! when something changes: a beat that says the same again wakes nobody.

use jiff::Timestamp;
use relance_domain::id::{AgentId, TicketId};
use relance_domain::presence::{Doing, GONE};

use crate::{Bell, Error, Row, Tx, params};

/// Rows of those who write that a list looks at.
const MOST: i64 = 500;

/// Somebody on a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    pub agent: AgentId,
    pub name: String,
    pub doing: Doing,
}

/// Somebody who writes an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writer {
    pub ticket: TicketId,
    pub agent: AgentId,
    pub name: String,
}

/// They were heard of.
pub async fn beat(
    tx: &mut Tx,
    ticket: TicketId,
    agent: AgentId,
    doing: Doing,
    now: Timestamp,
) -> Result<(), Error> {
    let before = known(tx, ticket, agent, now).await?;
    tx.run("presence.beat", params![ticket.0, agent.0, doing.as_str(), now]).await?;
    tell(tx, ticket, before, Some(doing));
    Ok(())
}

/// They have gone.
pub async fn leave(tx: &mut Tx, ticket: TicketId, agent: AgentId, now: Timestamp) -> Result<(), Error> {
    let before = known(tx, ticket, agent, now).await?;
    tx.run("presence.leave", params![ticket.0, agent.0]).await?;
    tell(tx, ticket, before, None);
    Ok(())
}

/// What somebody does as far as is known at `now`.
async fn known(
    tx: &mut Tx,
    ticket: TicketId,
    agent: AgentId,
    now: Timestamp,
) -> Result<Option<Doing>, Error> {
    let Some(row) = tx.query_opt("presence.find", params![ticket.0, agent.0]).await? else { return Ok(None) };
    Ok(Some(doing(&row)?).filter(|_| row.instant("at").is_ok_and(|at| at >= now - GONE)))
}

fn doing(row: &Row) -> Result<Doing, Error> {
    row.text("doing")?.parse().map_err(|why: String| row.bad("doing", &why))
}

fn tell(tx: &mut Tx, ticket: TicketId, before: Option<Doing>, after: Option<Doing>) {
    if before != after {
        tx.ring(Bell::Presence(ticket.0));
    }
    let writes = |doing: Option<Doing>| doing == Some(Doing::Writing);
    if writes(before) != writes(after) {
        tx.ring(Bell::Writing);
    }
}

/// Who is on a ticket, who writes first.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId, now: Timestamp) -> Result<Vec<Present>, Error> {
    let rows = tx.query("presence.of_ticket", params![ticket.0, now - GONE]).await?;
    rows.iter()
        .map(|row| {
            Ok(Present { agent: AgentId(row.int("agent_id")?), name: row.text("name")?, doing: doing(row)? })
        })
        .collect()
}

/// Who writes an answer, on whatever ticket.
pub async fn writing(tx: &mut Tx, now: Timestamp) -> Result<Vec<Writer>, Error> {
    let rows = tx.query("presence.writing", params![now - GONE, MOST]).await?;
    rows.iter()
        .map(|row| {
            Ok(Writer {
                ticket: TicketId(row.int("ticket_id")?),
                agent: AgentId(row.int("agent_id")?),
                name: row.text("name")?,
            })
        })
        .collect()
}

/// Drops who is gone.
pub async fn sweep(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.run("presence.sweep", params![now - GONE]).await
}

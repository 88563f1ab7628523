//! Agents who follow a ticket: they hear of it whoever holds it, as long as they may see it.
//! What they hear is decided in `desk`; teams that got the same mail are `participant`'s watchers.

use jiff::Timestamp;
use relance_domain::id::{AgentId, TicketId};

use crate::{Bell, Error, Tx, params};

/// They follow it from now on. False when they did before.
pub async fn insert(tx: &mut Tx, ticket: TicketId, agent: AgentId, now: Timestamp) -> Result<bool, Error> {
    let is_new = tx.run("follower.insert", params![ticket.0, agent.0, now]).await? == 1;
    if is_new {
        tx.ring(Bell::Ticket(ticket.0));
    }
    Ok(is_new)
}

/// They follow it no more. False when they did not.
pub async fn remove(tx: &mut Tx, ticket: TicketId, agent: AgentId) -> Result<bool, Error> {
    let was_there = tx.run("follower.remove", params![ticket.0, agent.0]).await? == 1;
    if was_there {
        tx.ring(Bell::Ticket(ticket.0));
    }
    Ok(was_there)
}

/// Who follows it, by name, and since when.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<(AgentId, Timestamp)>, Error> {
    let rows = tx.query("follower.of_ticket", params![ticket.0]).await?;
    rows.iter().map(|row| Ok((AgentId(row.int("agent_id")?), row.instant("since_at")?))).collect()
}

/// Those who follow it and may see it.
pub async fn told(tx: &mut Tx, ticket: TicketId) -> Result<Vec<AgentId>, Error> {
    let rows = tx.query("follower.told", params![ticket.0]).await?;
    rows.iter().map(|row| row.int("agent_id").map(AgentId)).collect()
}

/// Whoever follows `from` follows `into` as well.
pub async fn copy(tx: &mut Tx, from: TicketId, into: TicketId) -> Result<(), Error> {
    tx.run("follower.copy", params![from.0, into.0]).await.map(drop)
}

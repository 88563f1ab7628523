//! Categories of tickets, and the tickets that wait for one that is set without asking. Which categories there are, and
//! what speaks for one, is policy.

use relance_domain::id::TicketId;

use crate::{Bell, Error, Tx, params};

/// Gives a ticket another category, or none.
pub async fn set(tx: &mut Tx, ticket: TicketId, category: Option<&str>) -> Result<(), Error> {
    tx.run("category.set", params![ticket.0, category]).await?;
    tx.ring(Bell::Ticket(ticket.0));
    Ok(())
}

/// A ticket waits for its category.
pub async fn wait(tx: &mut Tx, ticket: TicketId) -> Result<(), Error> {
    tx.run("category.wait", params![ticket.0]).await?;
    tx.ring(Bell::Timer);
    Ok(())
}

/// Up to `limit` of those that wait.
pub async fn waiting(tx: &mut Tx, limit: i64) -> Result<Vec<TicketId>, Error> {
    let rows = tx.query("category.waiting", params![limit]).await?;
    rows.iter().map(|row| row.int("ticket_id").map(TicketId)).collect()
}

/// One waits no more. False when somebody else saw to it.
pub async fn settle(tx: &mut Tx, ticket: TicketId) -> Result<bool, Error> {
    Ok(tx.run("category.settle", params![ticket.0]).await? == 1)
}

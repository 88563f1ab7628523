//! What agents are told in the desk about their tickets.
//! Whom to tell is decided in `domain`; mails to customers are in `outbox`.

use jiff::Timestamp;
use relance_domain::effect::Notice;
use relance_domain::id::{AgentId, TicketId};

use crate::{Bell, Error, Tx, params};

/// A line of an agent's notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub kind: String,
    pub at: Timestamp,
    pub number: i64,
    pub subject: String,
}

/// Tells one agent, under an id of its own.
pub async fn insert(
    tx: &mut Tx,
    id: i64,
    agent: AgentId,
    ticket: TicketId,
    notice: Notice,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run("notice.insert", params![id, agent.0, ticket.0, notice.as_str(), at]).await?;
    tx.ring(Bell::Agent(agent.0));
    Ok(())
}

/// What an agent has not looked at yet, newest first.
pub async fn unseen(tx: &mut Tx, agent: AgentId, limit: i64) -> Result<Vec<Line>, Error> {
    let rows = tx.query("notice.unseen", params![agent.0, limit]).await?;
    rows.iter()
        .map(|row| {
            Ok(Line {
                kind: row.text("kind")?,
                at: row.instant("at")?,
                number: row.int("number")?,
                subject: row.text("subject")?,
            })
        })
        .collect()
}

/// They looked at the ticket.
pub async fn see(tx: &mut Tx, agent: AgentId, ticket: TicketId) -> Result<(), Error> {
    tx.run("notice.see", params![agent.0, ticket.0]).await.map(drop)
}

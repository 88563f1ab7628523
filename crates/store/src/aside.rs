//! Asides as rows. Their letters are entries of the ticket (`message`); who may begin one, and what becomes of an
//! answer, is decided before it gets here.

use jiff::Timestamp;
use relance_domain::aside::Aside;
use relance_domain::id::{AgentId, AsideId, MessageId, TicketId};

use crate::intake::{json, list};
use crate::{Error, Row, Tx, params};

/// Adds one.
pub async fn insert(tx: &mut Tx, aside: &Aside) -> Result<(), Error> {
    let params = params![
        aside.id.0,
        aside.ticket.0,
        aside.by.0,
        aside.name.as_str(),
        aside.email.as_str(),
        aside.subject.as_str(),
        json(&aside.standing)
    ];
    tx.run("aside.insert", params).await.map(drop)
}

/// One by id.
pub async fn find(tx: &mut Tx, id: AsideId) -> Result<Option<Aside>, Error> {
    tx.query_opt("aside.find", params![id.0]).await?.as_ref().map(aside).transpose()
}

/// The same, held for whoever decides on it.
pub async fn lock(tx: &mut Tx, id: AsideId) -> Result<Option<Aside>, Error> {
    tx.query_opt("aside.lock", params![id.0]).await?.as_ref().map(aside).transpose()
}

/// Those whose letters stand on a ticket, in the order in which they began.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<Aside>, Error> {
    tx.query("aside.of_ticket", params![ticket.0]).await?.iter().map(aside).collect()
}

/// The one that an entry is of.
pub async fn of_message(tx: &mut Tx, message: MessageId) -> Result<Option<Aside>, Error> {
    tx.query_opt("aside.of_message", params![message.0]).await?.as_ref().map(aside).transpose()
}

/// Those in which an agent wrote these words on a ticket since an instant.
pub async fn sent_since(
    tx: &mut Tx,
    (ticket, agent): (TicketId, AgentId),
    words: &str,
    since: Timestamp,
) -> Result<Vec<Aside>, Error> {
    let rows = tx.query("aside.sent_since", params![ticket.0, agent.0, since, words]).await?;
    rows.iter().map(aside).collect()
}

/// Keeps whose turn it is.
pub async fn settle(tx: &mut Tx, aside: &Aside) -> Result<(), Error> {
    tx.run("aside.settle", params![aside.id.0, json(&aside.standing)]).await.map(drop)
}

/// The last Message-IDs of its letters, oldest first.
pub async fn thread(tx: &mut Tx, id: AsideId, limit: i64) -> Result<Vec<String>, Error> {
    let rows = tx.query("aside.thread", params![id.0, limit]).await?;
    rows.iter().rev().map(|row| row.text("rfc_message_id")).collect()
}

fn aside(row: &Row) -> Result<Aside, Error> {
    Ok(Aside {
        id: AsideId(row.int("id")?),
        ticket: TicketId(row.int("ticket_id")?),
        by: AgentId(row.int("agent_id")?),
        name: row.text("name")?,
        email: row.text("email")?,
        subject: row.text("subject")?,
        standing: list(row, "standing")?,
    })
}

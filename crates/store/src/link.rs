//! Links between tickets, each kept once and read from both sides; and the latest tickets of a team, among which
//! something alike may be. What is alike is decided in `domain`.

use jiff::Timestamp;
use relance_domain::form::{Answer, Answers};
use relance_domain::id::{AgentId, CustomerId, TicketId};
use relance_domain::link::Link;
use relance_domain::ticket::Status;
use serde::{Deserialize, Serialize};

use crate::{Bell, Error, Row, Tx, params};

/// A ticket that is linked to another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// How the ticket that was asked for stands to this one.
    pub link: Link,
    pub id: TicketId,
    pub number: i64,
    pub subject: String,
    pub status: Status,
    pub team: String,
}

/// One of the latest tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    pub number: i64,
    /// Of its mails.
    pub subject: String,
    /// What we call it.
    pub title: String,
    pub status: Status,
    pub customer: CustomerId,
    pub answers: Option<Answers>,
}

/// A link that went along when its ticket went into another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedLink {
    pub other: TicketId,
    /// How the ticket stood to that one.
    pub link: Link,
    pub by: AgentId,
    pub at: Timestamp,
    /// Whether it became the other's by that: it was neither theirs before nor the link between the two.
    pub is_new: bool,
}

/// Links a ticket to another one.
pub async fn put(
    tx: &mut Tx,
    ticket: TicketId,
    other: TicketId,
    link: Link,
    by: AgentId,
    now: Timestamp,
) -> Result<(), Error> {
    let (first, second, kind) = ordered(ticket, other, link);
    tx.run("link.put", params![first.0, second.0, kind.as_str(), by.0, now]).await?;
    ring(tx, ticket, other);
    Ok(())
}

/// How a ticket stands to another one.
pub async fn find(tx: &mut Tx, ticket: TicketId, other: TicketId) -> Result<Option<Link>, Error> {
    let (first, second, _) = ordered(ticket, other, Link::Related);
    let Some(row) = tx.query_opt("link.find", params![first.0, second.0]).await? else { return Ok(None) };
    let kind = kind(&row)?;
    Ok(Some(if first == ticket { kind } else { kind.reversed() }))
}

/// Takes a link away. False when there was none.
pub async fn remove(tx: &mut Tx, ticket: TicketId, other: TicketId) -> Result<bool, Error> {
    let (first, second, _) = ordered(ticket, other, Link::Related);
    let is_gone = tx.run("link.remove", params![first.0, second.0]).await? == 1;
    ring(tx, ticket, other);
    Ok(is_gone)
}

/// What a ticket is linked to, by number.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<Linked>, Error> {
    let rows = tx.query("link.of_ticket", params![ticket.0]).await?;
    rows.iter()
        .map(|row| {
            let kind = kind(row)?;
            Ok(Linked {
                link: if row.int("is_reversed")? == 1 { kind.reversed() } else { kind },
                id: TicketId(row.int("id")?),
                number: row.int("number")?,
                subject: row.text("subject")?,
                status: row.str("status")?.parse().map_err(|why: String| row.bad("status", &why))?,
                team: row.text("team")?,
            })
        })
        .collect()
}

/// A ticket goes into another one, and its links with it. What both had stays as it stands there.
pub async fn move_all(tx: &mut Tx, from: TicketId, into: TicketId) -> Result<Vec<MovedLink>, Error> {
    let mut moved = Vec::new();
    for row in tx.query("link.rows", params![from.0]).await? {
        let (first, second) = (TicketId(row.int("ticket_id")?), TicketId(row.int("other_id")?));
        let (kind, by, at) = (kind(&row)?, AgentId(row.int("made_by")?), row.instant("made_at")?);
        let (other, link) = if first == from { (second, kind) } else { (first, kind.reversed()) };
        let is_new = other != into && find(tx, into, other).await?.is_none();
        remove(tx, from, other).await?;
        if is_new {
            put(tx, into, other, link, by, at).await?;
        }
        moved.push(MovedLink { other, link, by, at, is_new });
    }
    Ok(moved)
}

/// Of the latest `limit` tickets from this id on, those of one team but for one, the newest first.
pub async fn recent(
    tx: &mut Tx,
    since: i64,
    team: &str,
    but: TicketId,
    limit: i64,
) -> Result<Vec<Recent>, Error> {
    let rows = tx.query("link.recent", params![since, team, but.0, limit]).await?;
    rows.iter()
        .map(|row| {
            let answers: Option<Vec<Answer>> = crate::intake::optional(row, "answers")?;
            Ok(Recent {
                number: row.int("number")?,
                subject: row.text("subject")?,
                title: row.text("title")?,
                status: row.str("status")?.parse().map_err(|why: String| row.bad("status", &why))?,
                customer: CustomerId(row.int("customer_id")?),
                answers: answers.map(Answers),
            })
        })
        .collect()
}

/// A link as it is kept: by the ticket with the smaller id.
fn ordered(ticket: TicketId, other: TicketId, link: Link) -> (TicketId, TicketId, Link) {
    if ticket <= other { (ticket, other, link) } else { (other, ticket, link.reversed()) }
}

fn ring(tx: &mut Tx, ticket: TicketId, other: TicketId) {
    tx.ring(Bell::Ticket(ticket.0));
    tx.ring(Bell::Ticket(other.0));
}

fn kind(row: &Row) -> Result<Link, Error> {
    row.str("kind")?.parse().map_err(|why: String| row.bad("kind", &why))
}

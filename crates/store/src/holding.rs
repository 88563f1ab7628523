//! Letters that the desk drafts for an agent, as rows. When one is drafted, and when it goes, is decided before it gets
//! here.

use jiff::Timestamp;
use relance_domain::id::{PromiseId, TicketId};
use relance_domain::locale::Locale;

use crate::{Error, Row, Tx, params};

/// A letter that waits for an agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The promise whose news it would be.
    pub promise: PromiseId,
    pub ticket: TicketId,
    /// Key of the mail that it is made of.
    pub mail: String,
    pub locale: Locale,
    /// What an agent would send: no greeting of ours is missing, and no foot stands below.
    pub body: String,
    pub made_at: Timestamp,
}

/// Keeps one. False when its promise has one.
pub async fn insert(tx: &mut Tx, holding: &Holding) -> Result<bool, Error> {
    let params = params![
        holding.promise.0,
        holding.ticket.0,
        holding.mail.as_str(),
        holding.locale.as_str(),
        holding.body.as_str(),
        holding.made_at
    ];
    Ok(tx.run("holding.insert", params).await? == 1)
}

/// Those of a ticket, the oldest first.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<Holding>, Error> {
    tx.query("holding.of_ticket", params![ticket.0]).await?.iter().map(holding).collect()
}

/// Lets that of a promise go. False when there was none.
pub async fn remove(tx: &mut Tx, promise: PromiseId) -> Result<bool, Error> {
    Ok(tx.run("holding.remove", params![promise.0]).await? == 1)
}

fn holding(row: &Row) -> Result<Holding, Error> {
    let unknown = |why: relance_domain::locale::UnknownLocale| row.bad("locale", &why.to_string());
    Ok(Holding {
        promise: PromiseId(row.int("promise_id")?),
        ticket: TicketId(row.int("ticket_id")?),
        mail: row.text("mail")?,
        locale: row.str("locale")?.parse().map_err(unknown)?,
        body: row.text("body")?,
        made_at: row.instant("made_at")?,
    })
}

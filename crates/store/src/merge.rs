//! Merges as rows, with all that it takes to undo one.
//! What a merge decides is `domain`'s.

use jiff::Timestamp;
use relance_domain::id::{MessageId, TicketId};
use relance_domain::promise::Promise;
use relance_domain::ticket::Status;
use serde::{Deserialize, Serialize};

use crate::intake::{json, list};
use crate::link::MovedLink;
use crate::{Error, Tx, params};

/// One ticket that went into another.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    pub id: i64,
    pub from: TicketId,
    pub into: TicketId,
    pub at: Timestamp,
    pub moved: Moved,
}

/// How both stood before, and what moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    pub from_status: Status,
    pub into_status: Status,
    /// Where the other ticket stood once it was merged: later changes are not undone.
    pub left_status: Status,
    pub from_promises: Vec<Promise>,
    pub into_promises: Vec<Promise>,
    pub messages: Vec<MessageId>,
    /// Those of them whose sender became a "new participant?".
    pub estranged: Vec<MessageId>,
    /// Folded addresses of participants who were not there before.
    pub parties: Vec<String>,
    pub watchers: Vec<String>,
    /// Whether something of the ticket that stays was undelivered already. None for merges of before this was kept.
    #[serde(default)]
    pub undelivered: Option<bool>,
    /// What the ticket was linked to.
    #[serde(default)]
    pub links: Vec<MovedLink>,
}

/// A merge as its ticket shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeLine {
    pub id: i64,
    pub at: Timestamp,
    pub number: i64,
    pub subject: String,
}

/// Keeps a merge.
pub async fn insert(tx: &mut Tx, merge: &Merge) -> Result<(), Error> {
    let Merge { id, from, into, at, moved } = merge;
    tx.run("merge.insert", params![*id, from.0, into.0, *at, json(moved)]).await.map(drop)
}

/// One that was not taken apart.
pub async fn find(tx: &mut Tx, id: i64) -> Result<Option<Merge>, Error> {
    let Some(row) = tx.query_opt("merge.find", params![id]).await? else { return Ok(None) };
    Ok(Some(Merge {
        id,
        from: TicketId(row.int("from_id")?),
        into: TicketId(row.int("into_id")?),
        at: row.instant("at")?,
        moved: list(&row, "moved")?,
    }))
}

/// Up to `limit` merges into a ticket, the newest first.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId, limit: i64) -> Result<Vec<MergeLine>, Error> {
    let rows = tx.query("merge.of_ticket", params![ticket.0, limit]).await?;
    let line = |row: &crate::Row| {
        Ok(MergeLine {
            id: row.int("id")?,
            at: row.instant("at")?,
            number: row.int("number")?,
            subject: row.text("subject")?,
        })
    };
    rows.iter().map(line).collect()
}

/// Whether another ticket went into the same one later and is still there.
pub async fn is_followed(tx: &mut Tx, merge: &Merge) -> Result<bool, Error> {
    Ok(tx.query_opt("merge.later", params![merge.into.0, merge.id]).await?.is_some())
}

/// Marks a merge as taken apart. False when it was before.
pub async fn undo(tx: &mut Tx, id: i64, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("merge.undo", params![id, now]).await? == 1)
}

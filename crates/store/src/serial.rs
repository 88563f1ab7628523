//! Serial numbers as rows: those that exist, who named one, how a ticket's customer stands, and letters that wait to be
//! looked through. Whom we serve is said in `domain::serial`; files of numbers are in `import`.

mod import;

use jiff::Timestamp;
use relance_domain::id::{CustomerId, MessageId, TicketId};
use serde::{Deserialize, Serialize};

use crate::{Error, Row, Tx, params};

pub use import::{
    Import, Refused, begin_import, go_on, has_blob, import, imports, next_import, refuse, refused,
};

/// A number of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Folded for comparison.
    pub key: String,
    /// Key of the rule that it fits.
    pub rule: String,
    /// As it is printed.
    pub serial: String,
    /// The address under which it was registered with us; empty where nobody told.
    pub holder: String,
    /// How many customers named it.
    pub users: i64,
}

/// Somebody who named a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub customer: CustomerId,
    pub name: String,
    pub email: String,
    /// The first ticket on which they did.
    pub ticket: TicketId,
    pub number: i64,
    pub team: String,
    pub at: Timestamp,
}

/// How the customer of a ticket stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// They named this number of ours, there or before.
    Genuine { key: String, serial: String },
    /// They named a number that is none of ours.
    Unknown { key: String, serial: String },
    /// They named none.
    Silent,
}

impl Standing {
    fn columns(&self) -> (&'static str, &str, &str) {
        match self {
            Self::Genuine { key, serial } => ("genuine", key, serial),
            Self::Unknown { key, serial } => ("unknown", key, serial),
            Self::Silent => ("silent", "", ""),
        }
    }
}

/// One that we know.
pub async fn find(tx: &mut Tx, key: &str) -> Result<Option<Known>, Error> {
    tx.query_opt("serial.find", params![key]).await?.as_ref().map(known).transpose()
}

/// Adds a number of an import. False when it is known.
pub async fn insert(tx: &mut Tx, new: &Known, import: i64) -> Result<bool, Error> {
    let Known { key, rule, serial, holder, .. } = new;
    let asked = params![key.as_str(), rule.as_str(), serial.as_str(), holder.as_str(), import];
    Ok(tx.run("serial.insert", asked).await? == 1)
}

/// How many there are, counted up to `most`.
pub async fn count(tx: &mut Tx, most: i64) -> Result<i64, Error> {
    tx.query_one("serial.count", params![most]).await?.int("n")
}

/// A customer names a number. False when they had before.
pub async fn name(
    tx: &mut Tx,
    key: &str,
    by: CustomerId,
    on: TicketId,
    now: Timestamp,
) -> Result<bool, Error> {
    let is_new = tx.run("serial.use", params![key, by.0, on.0, now]).await? == 1;
    if is_new {
        tx.run("serial.count_users", params![key, 1_i64]).await?;
    }
    Ok(is_new)
}

/// It was not this customer who named it.
async fn unname(tx: &mut Tx, key: &str, by: CustomerId) -> Result<(), Error> {
    let n = tx.run("serial.unuse", params![key, by.0]).await?;
    let less = -i64::try_from(n).unwrap_or(0);
    tx.run("serial.count_users", params![key, less]).await.map(drop)
}

/// Up to `limit` who named a number, the first first.
pub async fn users(tx: &mut Tx, key: &str, limit: i64) -> Result<Vec<User>, Error> {
    let rows = tx.query("serial.users", params![key, limit]).await?;
    rows.iter()
        .map(|row| {
            Ok(User {
                customer: CustomerId(row.int("customer_id")?),
                name: row.text("name")?,
                email: row.text("email")?,
                ticket: TicketId(row.int("ticket_id")?),
                number: row.int("number")?,
                team: row.text("team")?,
                at: row.instant("at")?,
            })
        })
        .collect()
}

/// Up to `limit` numbers that a customer named, the last first.
pub async fn of_customer(tx: &mut Tx, id: CustomerId, limit: i64) -> Result<Vec<Known>, Error> {
    tx.query("serial.of_customer", params![id.0, limit]).await?.iter().map(known).collect()
}

/// Up to `limit` numbers that several customers named, those of the most first, after one.
pub async fn shared(tx: &mut Tx, after: Option<(i64, &str)>, limit: i64) -> Result<Vec<Known>, Error> {
    let (users, key) = after.unwrap_or((i64::MAX, ""));
    tx.query("serial.shared", params![users, key, limit]).await?.iter().map(known).collect()
}

/// Keeps how the customer of a ticket stands.
pub async fn set_standing(
    tx: &mut Tx,
    ticket: TicketId,
    standing: &Standing,
    now: Timestamp,
) -> Result<(), Error> {
    let (word, key, serial) = standing.columns();
    tx.run("serial.set_standing", params![ticket.0, word, key, serial, now]).await.map(drop)
}

/// How the customer of a ticket stands; nothing where nobody looked.
pub async fn standing(tx: &mut Tx, ticket: TicketId) -> Result<Option<Standing>, Error> {
    let Some(row) = tx.query_opt("serial.standing", params![ticket.0]).await? else { return Ok(None) };
    let (key, serial) = (row.text("serial_key")?, row.text("serial")?);
    match row.str("standing")? {
        "genuine" => Ok(Some(Standing::Genuine { key, serial })),
        "unknown" => Ok(Some(Standing::Unknown { key, serial })),
        "silent" => Ok(Some(Standing::Silent)),
        other => Err(row.bad("standing", &format!("`{other}` is no standing"))),
    }
}

/// Tickets on which this number stands and nobody knew it.
pub async fn waiting_for(tx: &mut Tx, key: &str) -> Result<Vec<TicketId>, Error> {
    let rows = tx.query("serial.waiting_for", params![key]).await?;
    rows.iter().map(|row| row.int("ticket_id").map(TicketId)).collect()
}

/// A letter is to be looked through.
pub async fn await_look(tx: &mut Tx, message: MessageId, ticket: TicketId) -> Result<(), Error> {
    tx.run("serial.await_look", params![message.0, ticket.0]).await.map(drop)
}

/// Up to `limit` letters that are not looked through yet.
pub async fn looks(tx: &mut Tx, limit: i64) -> Result<Vec<(MessageId, TicketId)>, Error> {
    let rows = tx.query("serial.looks", params![limit]).await?;
    rows.iter().map(|row| Ok((MessageId(row.int("message_id")?), TicketId(row.int("ticket_id")?)))).collect()
}

/// A letter was looked through. False when another did it.
pub async fn looked(tx: &mut Tx, message: MessageId) -> Result<bool, Error> {
    Ok(tx.run("serial.looked", params![message.0]).await? == 1)
}

/// A number that a customer named, as it moves to another when the two are merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub key: String,
    pub ticket: TicketId,
    pub at: Timestamp,
    /// Whether it became the other's by that: they had not named it themselves.
    pub is_new: bool,
}

/// All that one customer named was named by another.
pub(crate) async fn move_named(tx: &mut Tx, from: CustomerId, into: CustomerId) -> Result<Vec<Named>, Error> {
    let mut moved = Vec::new();
    for row in tx.query("serial.uses_of", params![from.0]).await? {
        let (key, ticket, at) =
            (row.text("serial_key")?, TicketId(row.int("ticket_id")?), row.instant("at")?);
        unname(tx, &key, from).await?;
        let is_new = name(tx, &key, into, ticket, at).await?;
        moved.push(Named { key, ticket, at, is_new });
    }
    Ok(moved)
}

/// They are the first one's again.
pub(crate) async fn move_named_back(
    tx: &mut Tx,
    moved: &[Named],
    from: CustomerId,
    into: CustomerId,
) -> Result<(), Error> {
    for Named { key, ticket, at, is_new } in moved {
        if *is_new {
            unname(tx, key, into).await?;
        }
        name(tx, key, from, *ticket, *at).await?;
    }
    Ok(())
}

fn known(row: &Row) -> Result<Known, Error> {
    Ok(Known {
        key: row.text("serial_key")?,
        rule: row.text("rule")?,
        serial: row.text("serial")?,
        holder: row.text("holder")?,
        users: row.int("users")?,
    })
}

//! What waits for one address, and what was taken for one that is suppressed, for whoever keeps it from leaving. Why it
//! does not leave is decided in `desk`; what has left or failed is not looked at.

use jiff::Timestamp;
use relance_domain::id::OutboxId;
use relance_domain::suppression::{Leaves, Scope};

use super::leaves;
use crate::suppression::scope;
use crate::{Error, Row, Tx, params};

/// A mail that waits for an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    pub id: OutboxId,
    pub leaves: Leaves,
    pub mailbox: String,
    /// As the letter writes it.
    pub recipient: String,
}

/// Up to `limit` that still wait for an address, the oldest first after one, in either spelling of its domain, both in
/// lower case. Some of it may be under way.
pub async fn awaited_by(
    tx: &mut Tx,
    email_key: &str,
    spelling: &str,
    after: OutboxId,
    limit: i64,
) -> Result<Vec<Awaited>, Error> {
    let rows = tx.query("outbox.waiting_for", params![email_key, spelling, limit, after.0]).await?;
    rows.iter().map(awaited).collect()
}

/// What was taken until `until`, with each scope of the list that names one of its recipients, whether or not the scope
/// covers it. Addresses beyond ASCII, which the list may spell otherwise, are not among them.
pub async fn barred(tx: &mut Tx, until: Timestamp, now: Timestamp) -> Result<Vec<(Awaited, Scope)>, Error> {
    let rows = tx.query("outbox.barred", params![until, now]).await?;
    rows.iter().map(|row| Ok((awaited(row)?, scope(row)?))).collect()
}

/// Keeps a mail where it is until this transaction ends. False when somebody is just handing it over.
pub async fn hold(tx: &mut Tx, id: OutboxId, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("outbox.hold", params![id.0, now]).await? == 1)
}

fn awaited(row: &Row) -> Result<Awaited, Error> {
    Ok(Awaited {
        id: OutboxId(row.int("id")?),
        leaves: leaves(row)?,
        mailbox: row.text("mailbox")?,
        recipient: row.text("recipient")?,
    })
}

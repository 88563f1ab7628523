//! What waits now, counted for whoever watches the desk from outside. The cost is that of what waits, never that of
//! what is there. What is owed to customers is not here: it is summed up in `report`.

use jiff::Timestamp;

use crate::{Error, Tx, params};

/// So many of a thing are counted; more are as bad.
const MOST: i64 = 10_000;

/// How much of something waits, and since when the oldest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub n: i64,
    pub oldest_at: Option<Timestamp>,
}

/// All that may wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gauges {
    /// Mails that have not left; the oldest is one that was never tried.
    pub outbox: Waiting,
    /// Letters that are not decided.
    pub intake: Waiting,
    /// What should have happened already.
    pub planned: Waiting,
    /// Calls that no receiver took.
    pub webhook: Waiting,
}

/// Counts it at an instant.
pub async fn gauges(tx: &mut Tx, now: Timestamp) -> Result<Gauges, Error> {
    Ok(Gauges {
        outbox: waiting(tx, "gauge.outbox", params![MOST]).await?,
        intake: waiting(tx, "gauge.intake", params![MOST]).await?,
        planned: waiting(tx, "gauge.planned", params![MOST, now]).await?,
        webhook: waiting(tx, "gauge.webhook", params![MOST]).await?,
    })
}

async fn waiting(tx: &mut Tx, statement: &'static str, params: &[crate::Value]) -> Result<Waiting, Error> {
    let row = tx.query_one(statement, params).await?;
    Ok(Waiting { n: row.int("n")?, oldest_at: row.opt_instant("oldest_at")? })
}

//! Addresses to which some of our mail does not go, with scope, reason, evidence and end. What was lifted stays, with
//! who lifted it. Who is suppressed is decided in `desk`, what a scope covers in `domain`.

use jiff::Timestamp;
use relance_domain::id::{AgentId, OutboxId, TicketId};
use relance_domain::suppression::{Reason, Scope};

use crate::{Error, Row, Tx, params};

/// What does not go to an address, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    pub id: i64,
    /// The address, folded for comparison.
    pub email_key: String,
    pub scope: Scope,
    pub reason: Reason,
    /// What was said: the server's words, or whose letter it was.
    pub evidence: String,
    pub ticket: Option<TicketId>,
    /// Set when it is read.
    pub ticket_number: Option<i64>,
    /// The mail of ours that it came of.
    pub outbox: Option<OutboxId>,
    /// None when nobody here did.
    pub added_by: Option<AgentId>,
    pub at: Timestamp,
    /// None is without end.
    pub expires_at: Option<Timestamp>,
    pub lifted: Option<Lifted>,
}

/// Mail goes there again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifted {
    pub at: Timestamp,
    /// None is the owner of the address.
    pub by: Option<AgentId>,
}

impl Suppression {
    /// One that holds from now on without end, and of which no more is known.
    pub fn new(id: i64, email_key: String, scope: Scope, reason: Reason, now: Timestamp) -> Self {
        Self {
            id,
            email_key,
            scope,
            reason,
            evidence: String::new(),
            ticket: None,
            ticket_number: None,
            outbox: None,
            added_by: None,
            at: now,
            expires_at: None,
            lifted: None,
        }
    }
}

/// Suppresses an address. The first reason stays, unless it was only for a time; false when it stayed.
pub async fn insert(tx: &mut Tx, suppression: &Suppression) -> Result<bool, Error> {
    let Suppression { scope, .. } = suppression;
    let asked = params![
        suppression.id,
        suppression.email_key.as_str(),
        scope.as_str(),
        scope.place(),
        suppression.reason.as_str(),
        suppression.evidence.as_str(),
        suppression.ticket.map(|ticket| ticket.0),
        suppression.outbox.map(|outbox| outbox.0),
        suppression.added_by.map(|agent| agent.0),
        suppression.at,
        suppression.expires_at
    ];
    Ok(tx.run("suppression.insert", asked).await? == 1)
}

/// What does not go to this address now.
pub async fn active(tx: &mut Tx, email_key: &str, now: Timestamp) -> Result<Vec<Scope>, Error> {
    let rows = tx.query("suppression.active", params![email_key, now]).await?;
    rows.iter().map(scope).collect()
}

/// Lets mail go there again. False when it was lifted before.
pub async fn lift(tx: &mut Tx, id: i64, by: AgentId, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("suppression.lift", params![id, now, by.0]).await? == 1)
}

/// The owner of an address wants what a scope stopped. False when it stopped nothing.
pub async fn lift_own(tx: &mut Tx, email_key: &str, scope: &Scope, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("suppression.lift_scope", params![email_key, scope.as_str(), now]).await? > 0)
}

/// One of the list.
pub async fn find(tx: &mut Tx, id: i64) -> Result<Option<Suppression>, Error> {
    tx.query_opt("suppression.find", params![id]).await?.as_ref().map(suppression).transpose()
}

/// Up to `limit` that are not lifted, the latest first, before one.
pub async fn page(tx: &mut Tx, before: Option<i64>, limit: i64) -> Result<Vec<Suppression>, Error> {
    let rows = tx.query("suppression.page", params![before.unwrap_or(i64::MAX), limit]).await?;
    rows.iter().map(suppression).collect()
}

/// Up to `limit` that were lifted, the latest first.
pub async fn lifted(
    tx: &mut Tx,
    after: Option<(Timestamp, i64)>,
    limit: i64,
) -> Result<Vec<Suppression>, Error> {
    let (at, id) = after.unwrap_or((Timestamp::MAX, i64::MAX));
    tx.query("suppression.lifted", params![limit, at, id]).await?.iter().map(suppression).collect()
}

/// Up to `limit` of an address, the latest first, those that were lifted included.
pub async fn of_address(tx: &mut Tx, email_key: &str, limit: i64) -> Result<Vec<Suppression>, Error> {
    tx.query("suppression.of_address", params![email_key, limit]).await?.iter().map(suppression).collect()
}

pub(crate) fn scope(row: &Row) -> Result<Scope, Error> {
    let (word, place) = (row.text("scope")?, row.text("place")?);
    Scope::new(&word, &place).ok_or_else(|| row.bad("scope", &format!("`{word}` is no scope")))
}

fn suppression(row: &Row) -> Result<Suppression, Error> {
    let lifted = row.opt_instant("lifted_at")?;
    let by = row.opt_int("lifted_by")?.map(AgentId);
    Ok(Suppression {
        id: row.int("id")?,
        email_key: row.text("email_key")?,
        scope: scope(row)?,
        reason: row.text("reason")?.parse().map_err(|why: String| row.bad("reason", &why))?,
        evidence: row.text("evidence")?,
        ticket: row.opt_int("ticket_id")?.map(TicketId),
        ticket_number: row.opt_int("number")?,
        outbox: row.opt_int("outbox_id")?.map(OutboxId),
        added_by: row.opt_int("added_by")?.map(AgentId),
        at: row.instant("at")?,
        expires_at: row.opt_instant("expires_at")?,
        lifted: lifted.map(|at| Lifted { at, by }),
    })
}

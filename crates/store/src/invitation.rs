//! Links with which somebody chooses a password, once. Only hashes of them are kept here; the letter that carries one
//! lies in the outbox.
//! How long one is good, and who may make it, is decided in the desk.

use jiff::Timestamp;
use relance_domain::id::AgentId;

use crate::{Error, Tx, params};

/// A link for somebody; those they had before are good no more.
pub async fn insert(
    tx: &mut Tx,
    token_hash: &str,
    agent: AgentId,
    by: Option<AgentId>,
    now: Timestamp,
    ends_at: Timestamp,
) -> Result<(), Error> {
    remove_of(tx, agent).await?;
    let by = by.map(|by| by.0);
    tx.run("invitation.insert", params![token_hash, agent.0, by, now, ends_at]).await.map(drop)
}

/// Whom a link lets in, while it is good and they are here.
pub async fn find(tx: &mut Tx, token_hash: &str, now: Timestamp) -> Result<Option<AgentId>, Error> {
    let row = tx.query_opt("invitation.find", params![token_hash, now]).await?;
    row.map(|row| row.int("agent_id").map(AgentId)).transpose()
}

/// Whether somebody has a link already that a colleague made, or one since `since`.
pub async fn is_standing(
    tx: &mut Tx,
    agent: AgentId,
    now: Timestamp,
    since: Timestamp,
) -> Result<bool, Error> {
    Ok(tx.query_opt("invitation.standing", params![agent.0, now, since]).await?.is_some())
}

/// Uses a link up: whose it was, once.
pub async fn take(tx: &mut Tx, token_hash: &str, now: Timestamp) -> Result<Option<AgentId>, Error> {
    let row = tx.query_opt("invitation.take", params![token_hash, now]).await?;
    row.map(|row| row.int("agent_id").map(AgentId)).transpose()
}

/// All links of somebody are good no more.
pub async fn remove_of(tx: &mut Tx, agent: AgentId) -> Result<(), Error> {
    tx.run("invitation.remove_of", params![agent.0]).await.map(drop)
}

/// Drops links that are good no more.
pub async fn remove_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.run("invitation.remove_expired", params![now]).await
}

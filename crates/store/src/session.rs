//! Signed-in browsers. Only a hash of a session's token is stored, so that a stolen database signs nobody in.
//! How long one lasts, and who may sign in at all, is decided in the desk.

use jiff::Timestamp;
use relance_domain::id::AgentId;

use crate::{Error, Tx, params};

/// A browser signed in.
pub async fn insert(
    tx: &mut Tx,
    token_hash: &str,
    agent: AgentId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), Error> {
    tx.run("session.insert", params![token_hash, agent.0, now, expires_at]).await.map(drop)
}

/// Whose browser this is and when it was last seen, while the session lasts.
pub async fn find(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<(AgentId, Timestamp)>, Error> {
    let row = tx.query_opt("session.find", params![token_hash, now]).await?;
    row.map(|row| Ok((AgentId(row.int("agent_id")?), row.instant("seen_at")?))).transpose()
}

/// It was used: it lasts longer.
pub async fn seen(tx: &mut Tx, token_hash: &str, now: Timestamp, expires_at: Timestamp) -> Result<(), Error> {
    tx.run("session.seen", params![token_hash, now, expires_at]).await.map(drop)
}

/// Signed out.
pub async fn remove(tx: &mut Tx, token_hash: &str) -> Result<(), Error> {
    tx.run("session.remove", params![token_hash]).await.map(drop)
}

/// Signs the agent's other browsers out.
pub async fn remove_others(tx: &mut Tx, agent: AgentId, token_hash: &str) -> Result<(), Error> {
    tx.run("session.remove_others", params![agent.0, token_hash]).await.map(drop)
}

/// Drops sessions that ended.
pub async fn remove_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.run("session.remove_expired", params![now]).await
}

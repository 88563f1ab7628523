//! Signed-in browsers. Only a hash of a session's token is stored, so that a stolen database signs nobody in.
//! How long one lasts, and who may sign in at all, is decided in the desk.

use jiff::Timestamp;
use relance_domain::id::AgentId;

use crate::{Error, Tx, params};

/// Browsers of one agent that are listed.
const MOST: i64 = 100;

/// A browser as it signs in: what it calls itself, and its address where that is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Browser {
    pub name: String,
    pub peer: Option<String>,
}

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// By which it is told from others; nobody signs in with it.
    pub token_hash: String,
    pub browser: Browser,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
}

/// A browser signed in.
pub async fn insert(
    tx: &mut Tx,
    token_hash: &str,
    agent: AgentId,
    browser: &Browser,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), Error> {
    let (name, peer) = (browser.name.as_str(), browser.peer.as_deref());
    tx.run("session.insert", params![token_hash, agent.0, now, expires_at, name, peer]).await.map(drop)
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

/// The agent's browsers while their sessions last, the one that was used last first.
pub async fn of_agent(tx: &mut Tx, agent: AgentId, now: Timestamp) -> Result<Vec<Session>, Error> {
    let rows = tx.query("session.of_agent", params![agent.0, now, MOST]).await?;
    rows.iter()
        .map(|row| {
            let browser =
                Browser { name: row.opt_text("browser")?.unwrap_or_default(), peer: row.opt_text("peer")? };
            Ok(Session {
                token_hash: row.text("token_hash")?,
                browser,
                created_at: row.instant("created_at")?,
                seen_at: row.instant("seen_at")?,
            })
        })
        .collect()
}

/// It was used: it lasts longer.
pub async fn seen(
    tx: &mut Tx,
    token_hash: &str,
    peer: Option<&str>,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), Error> {
    tx.run("session.seen", params![token_hash, now, expires_at, peer]).await.map(drop)
}

/// Signed out.
pub async fn remove(tx: &mut Tx, token_hash: &str) -> Result<(), Error> {
    tx.run("session.remove", params![token_hash]).await.map(drop)
}

/// Signs one of the agent's browsers out. False when there is no such browser.
pub async fn end(tx: &mut Tx, agent: AgentId, token_hash: &str) -> Result<bool, Error> {
    Ok(tx.run("session.end", params![agent.0, token_hash]).await? == 1)
}

/// Signs the agent's other browsers out. Returns how many.
pub async fn remove_others(tx: &mut Tx, agent: AgentId, token_hash: &str) -> Result<u64, Error> {
    tx.run("session.remove_others", params![agent.0, token_hash]).await
}

/// Drops sessions that ended.
pub async fn remove_expired(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.run("session.remove_expired", params![now]).await
}

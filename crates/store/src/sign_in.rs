//! Links between agents and people at a provider as rows, and the sealed secrets by which providers know us.
//! Whom a provider may bring in is decided in the desk.

use jiff::Timestamp;
use relance_domain::id::AgentId;

use crate::{Error, Tx, params};

/// An agent who comes in by a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub issuer: String,
    pub agent: AgentId,
    pub email: String,
    pub linked_at: Timestamp,
    pub used_at: Timestamp,
}

/// Whom somebody at a provider is here.
pub async fn find(tx: &mut Tx, issuer: &str, subject: &str) -> Result<Option<AgentId>, Error> {
    let row = tx.query_opt("sign_in.find", params![issuer, subject]).await?;
    row.map(|row| row.int("agent_id").map(AgentId)).transpose()
}

/// Somebody at a provider is this agent. False when either is linked there already.
pub async fn link(
    tx: &mut Tx,
    issuer: &str,
    subject: &str,
    agent: AgentId,
    now: Timestamp,
) -> Result<bool, Error> {
    Ok(tx.run("sign_in.link", params![issuer, subject, agent.0, now]).await? == 1)
}

/// They came in.
pub async fn used(tx: &mut Tx, issuer: &str, subject: &str, now: Timestamp) -> Result<(), Error> {
    tx.run("sign_in.used", params![issuer, subject, now]).await.map(drop)
}

/// Who is linked where, by address.
pub async fn all(tx: &mut Tx, most: i64) -> Result<Vec<Link>, Error> {
    let rows = tx.query("sign_in.all", params![most]).await?;
    rows.iter()
        .map(|row| {
            Ok(Link {
                issuer: row.text("issuer")?,
                agent: AgentId(row.int("agent_id")?),
                email: row.text("email")?,
                linked_at: row.instant("linked_at")?,
                used_at: row.instant("used_at")?,
            })
        })
        .collect()
}

/// An agent is nobody at a provider any more. False when they were nobody there.
pub async fn unlink(tx: &mut Tx, issuer: &str, agent: AgentId) -> Result<bool, Error> {
    Ok(tx.run("sign_in.unlink", params![issuer, agent.0]).await? == 1)
}

/// The sealed secret by which a provider knows us.
pub async fn secret(tx: &mut Tx, provider: &str) -> Result<Option<String>, Error> {
    let row = tx.query_opt("sign_in.secret", params![provider]).await?;
    row.map(|row| row.text("secret")).transpose()
}

/// For which providers there is a secret, and since when.
pub async fn secrets(tx: &mut Tx) -> Result<Vec<(String, Timestamp)>, Error> {
    let rows = tx.query("sign_in.secrets", params![]).await?;
    rows.iter().map(|row| Ok((row.text("provider")?, row.instant("secret_at")?))).collect()
}

/// Keeps a sealed secret in place of the one before.
pub async fn keep_secret(tx: &mut Tx, provider: &str, sealed: &str, now: Timestamp) -> Result<(), Error> {
    tx.run("sign_in.keep_secret", params![provider, sealed, now]).await.map(drop)
}

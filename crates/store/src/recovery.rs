//! Recovery codes of agents: each stands in once for the second step of signing in. They arrive hashed.
//! How they look and when they are made is decided in the desk.

use relance_domain::id::AgentId;

use crate::{Error, Tx, params};

/// These codes are the agent's from now on, and no others.
pub async fn replace(tx: &mut Tx, agent: AgentId, hashes: &[String]) -> Result<(), Error> {
    tx.run("recovery.clear", params![agent.0]).await?;
    for hash in hashes {
        tx.run("recovery.insert", params![agent.0, hash.as_str()]).await?;
    }
    Ok(())
}

/// Uses a code up. False when the agent has none such.
pub async fn spend(tx: &mut Tx, agent: AgentId, hash: &str) -> Result<bool, Error> {
    Ok(tx.run("recovery.spend", params![agent.0, hash]).await? == 1)
}

/// How many are left.
pub async fn count(tx: &mut Tx, agent: AgentId) -> Result<i64, Error> {
    tx.query_one("recovery.count", params![agent.0]).await?.int("n")
}

//! Passkeys of agents as rows, and the challenges that were answered.
//! Whether an authenticator's answer counts is judged in the desk.

use jiff::Timestamp;
use relance_domain::id::AgentId;

use crate::{Error, Row, Tx, params};

/// One passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// The credential's id in base64url.
    pub credential: String,
    pub agent: AgentId,
    /// How its holder calls it.
    pub name: String,
    /// As COSE writes it.
    pub public_key: Vec<u8>,
    /// What the authenticator counted when it was last used; zero where it does not count.
    pub count: u32,
    pub created_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// Keeps a new one. False when the credential is known.
pub async fn insert(tx: &mut Tx, new: &Passkey) -> Result<bool, Error> {
    let (credential, name, key) = (new.credential.as_str(), new.name.as_str(), new.public_key.as_slice());
    let kept = params![credential, new.agent.0, name, key, new.count, new.created_at];
    Ok(tx.run("passkey.insert", kept).await? == 1)
}

/// One by its credential.
pub async fn find(tx: &mut Tx, credential: &str) -> Result<Option<Passkey>, Error> {
    tx.query_opt("passkey.find", params![credential]).await?.as_ref().map(passkey).transpose()
}

/// Those of an agent, the oldest first.
pub async fn of_agent(tx: &mut Tx, agent: AgentId) -> Result<Vec<Passkey>, Error> {
    tx.query("passkey.of_agent", params![agent.0]).await?.iter().map(passkey).collect()
}

/// It was used. False when its counter did not go on.
pub async fn count_on(tx: &mut Tx, credential: &str, count: u32, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("passkey.count_on", params![credential, count, now]).await? == 1)
}

/// Its holder gives it up. False when it is not theirs.
pub async fn remove(tx: &mut Tx, agent: AgentId, credential: &str) -> Result<bool, Error> {
    Ok(tx.run("passkey.remove", params![agent.0, credential]).await? == 1)
}

/// A challenge is answered. False when it was before.
pub async fn answer(tx: &mut Tx, challenge_hash: &str, ends_at: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("passkey.answer", params![challenge_hash, ends_at]).await? == 1)
}

/// Forgets challenges that nobody can answer any more.
pub async fn sweep(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.run("passkey.sweep", params![now]).await
}

fn passkey(row: &Row) -> Result<Passkey, Error> {
    let count = row.int("sign_count")?;
    Ok(Passkey {
        credential: row.text("credential_id")?,
        agent: AgentId(row.int("agent_id")?),
        name: row.text("name")?,
        public_key: row.bytes("public_key")?,
        count: u32::try_from(count).map_err(|_| row.bad("sign_count", "beyond what is counted"))?,
        created_at: row.instant("created_at")?,
        used_at: row.opt_instant("used_at")?,
    })
}

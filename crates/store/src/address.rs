//! Addresses that somebody was asked about: whether they are a customer's. Those that are stand with the customer, and
//! what an answer changes is the desk's.

use jiff::Timestamp;
use relance_domain::id::{AgentId, CustomerId};

use crate::{Dialect, Error, Row, Tx, params};

/// Requests of one customer that are looked at.
const LATEST: i64 = 20;

/// One request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    pub id: i64,
    pub customer: CustomerId,
    /// Folded for comparison.
    pub email_key: String,
    pub email: String,
    /// None is the customer.
    pub asked_by: Option<AgentId>,
    pub asked_at: Timestamp,
    pub expires_at: Timestamp,
    pub proved_at: Option<Timestamp>,
    /// The address of theirs in whose place it comes, folded.
    pub replaces: Option<String>,
}

/// What stands for the customer, where an agent would stand.
const NO_AGENT: i64 = 0;

/// Somebody is asked.
pub async fn insert(tx: &mut Tx, proof: &Proof) -> Result<(), Error> {
    let asked = params![
        proof.id,
        proof.customer.0,
        proof.email_key.as_str(),
        proof.email.as_str(),
        proof.asked_by.map_or(NO_AGENT, |by| by.0),
        proof.asked_at,
        proof.expires_at,
        proof.replaces.as_deref()
    ];
    tx.run("address.insert", asked).await.map(drop)
}

/// One by id.
pub async fn find(tx: &mut Tx, id: i64) -> Result<Option<Proof>, Error> {
    tx.query_opt("address.find", params![id]).await?.as_ref().map(proof).transpose()
}

/// The same, held against another answer.
pub async fn load(tx: &mut Tx, id: i64) -> Result<Option<Proof>, Error> {
    if tx.dialect() == Dialect::Postgres {
        tx.query("address.lock", params![id]).await?;
    }
    find(tx, id).await
}

/// They said that it is theirs.
pub async fn set_proved(tx: &mut Tx, id: i64, at: Timestamp) -> Result<(), Error> {
    tx.run("address.set_proved", params![id, at]).await.map(drop)
}

/// The latest requests for a customer, the last first.
pub async fn asked(tx: &mut Tx, id: CustomerId) -> Result<Vec<Proof>, Error> {
    tx.query("address.of_customer", params![id.0, LATEST]).await?.iter().map(proof).collect()
}

fn proof(row: &Row) -> Result<Proof, Error> {
    Ok(Proof {
        id: row.int("id")?,
        customer: CustomerId(row.int("customer_id")?),
        email_key: row.text("email_key")?,
        email: row.text("email")?,
        asked_by: Some(row.int("asked_by")?).filter(|by| *by != NO_AGENT).map(AgentId),
        asked_at: row.instant("asked_at")?,
        expires_at: row.instant("expires_at")?,
        proved_at: row.opt_instant("proved_at")?,
        replaces: row.opt_text("replaces")?,
    })
}

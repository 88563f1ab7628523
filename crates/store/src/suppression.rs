//! Addresses to which nothing goes any more, with the reason and the evidence.
//! Who is suppressed is decided in `desk`.

use jiff::Timestamp;

use crate::{Error, Tx, params};

/// Why nothing goes to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// `bounced` or `wrong_person`.
    pub reason: String,
    /// What was said: the server's words, or whose letter it was.
    pub evidence: String,
    pub at: Timestamp,
}

/// Suppresses an address; the first reason stays.
pub async fn insert(tx: &mut Tx, email_key: &str, suppression: &Suppression) -> Result<bool, Error> {
    let Suppression { reason, evidence, at } = suppression;
    Ok(tx.run("suppression.insert", params![email_key, reason.as_str(), evidence.as_str(), *at]).await? == 1)
}

/// Why nothing goes to this address, if so.
pub async fn find(tx: &mut Tx, email_key: &str) -> Result<Option<Suppression>, Error> {
    let row = tx.query_opt("suppression.find", params![email_key]).await?;
    let read = |row: crate::Row| {
        Ok(Suppression {
            reason: row.text("reason")?,
            evidence: row.text("evidence")?,
            at: row.instant("at")?,
        })
    };
    row.map(read).transpose()
}

/// Lets mail go there again.
pub async fn remove(tx: &mut Tx, email_key: &str) -> Result<bool, Error> {
    Ok(tx.run("suppression.remove", params![email_key]).await? == 1)
}

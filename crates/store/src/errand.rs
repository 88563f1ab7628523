//! What programs asked under a key of their own (the header `Idempotency-Key`), and the answer that they got.
//! Which question a key belongs to, and what a second one is told, is decided in the desk.

use jiff::Timestamp;
use relance_domain::id::TokenId;

use crate::{Error, Tx, params};

/// An answer as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// Lines of its head, `name: value`.
    pub head: String,
    pub body: Vec<u8>,
}

/// A key that was used before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Of the question that used it.
    pub fingerprint: String,
    pub made_at: Timestamp,
    /// None while it is being answered, and when whoever answered ended before it could be kept.
    pub answer: Option<Answer>,
}

/// Uses a key. False when it was used before.
pub async fn begin(
    tx: &mut Tx,
    token: TokenId,
    key_hash: &str,
    fingerprint: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    Ok(tx.run("errand.begin", params![token.0, key_hash, fingerprint, now]).await? == 1)
}

/// Keeps what was answered to the question that used the key at this instant.
pub async fn answer(
    tx: &mut Tx,
    token: TokenId,
    key_hash: &str,
    answer: &Answer,
    made_at: Timestamp,
) -> Result<(), Error> {
    let (status, head, body) = (i64::from(answer.status), answer.head.as_str(), answer.body.as_slice());
    tx.run("errand.answer", params![token.0, key_hash, status, head, body, made_at]).await.map(drop)
}

/// What is known of a key.
pub async fn find(tx: &mut Tx, token: TokenId, key_hash: &str) -> Result<Option<Known>, Error> {
    let Some(row) = tx.query_opt("errand.find", params![token.0, key_hash]).await? else { return Ok(None) };
    let answer = match row.opt_int("status")? {
        None => None,
        Some(status) => Some(Answer {
            status: u16::try_from(status).map_err(|_| row.bad("status", "no status of HTTP"))?,
            head: row.text("head")?,
            body: row.bytes("body")?,
        }),
    };
    Ok(Some(Known { fingerprint: row.text("fingerprint")?, made_at: row.instant("made_at")?, answer }))
}

/// Forgets those of before an instant, the oldest first. Returns how many.
pub async fn sweep(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<u64, Error> {
    tx.run("errand.sweep", params![before, limit]).await
}

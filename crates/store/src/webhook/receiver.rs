//! What is known of the receivers of webhooks, a row each: which of its secrets counts, since when it takes nothing,
//! and whether it is called at all. Which receivers there are is said in the policy; one without a row is new.

use std::str::FromStr;

use jiff::Timestamp;

use crate::{Bell, Error, Row, Tx, params};

/// Which of a receiver's secrets count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Secrets {
    /// How often it was changed.
    pub generation: i64,
    /// Until when the one before counts as well.
    pub old_until_at: Option<Timestamp>,
}

/// Why a receiver is called no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It said that nobody wants this any more.
    Gone,
    /// It has taken nothing for days.
    Silent,
}

impl Why {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Silent => "silent",
        }
    }
}

impl FromStr for Why {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "gone" => Ok(Self::Gone),
            "silent" => Ok(Self::Silent),
            other => Err(format!("`{other}` is no reason")),
        }
    }
}

/// Since when a receiver is called no more, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped {
    pub at: Timestamp,
    pub why: Why,
}

/// A receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Receiver {
    pub secrets: Secrets,
    /// Since when it has taken nothing of what it was told.
    pub failing_since_at: Option<Timestamp>,
    pub last_ok_at: Option<Timestamp>,
    pub stopped: Option<Stopped>,
}

/// What is known of one.
pub async fn receiver(tx: &mut Tx, key: &str) -> Result<Receiver, Error> {
    let row = tx.query_opt("webhook.receiver_row", params![key]).await?;
    row.map_or(Ok(Receiver::default()), |row| read(&row))
}

/// What is known of all, by their keys.
pub async fn receivers(tx: &mut Tx) -> Result<Vec<(String, Receiver)>, Error> {
    let rows = tx.query("webhook.receiver_rows", params![]).await?;
    rows.iter().map(|row| Ok((row.text("key")?, read(row)?))).collect()
}

/// It has taken a call.
pub async fn took(tx: &mut Tx, key: &str, now: Timestamp) -> Result<(), Error> {
    tx.run("webhook.took", params![key, now]).await.map(drop)
}

/// It has not; since when it takes nothing.
pub async fn missed(tx: &mut Tx, key: &str, now: Timestamp) -> Result<Timestamp, Error> {
    tx.query_one("webhook.missed", params![key, now]).await?.instant("failing_since_at")
}

/// Calls it no more. False when that was so.
pub async fn stop(tx: &mut Tx, key: &str, why: Why, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("webhook.stop", params![key, now, why.as_str()]).await? == 1)
}

/// Calls it again: whatever waits for it has its turn, in the order of its lines. False when it was not stopped.
pub async fn start(tx: &mut Tx, key: &str, now: Timestamp) -> Result<bool, Error> {
    if tx.run("webhook.start", params![key]).await? == 0 {
        return Ok(false);
    }
    tx.run("webhook.restart", params![key, now]).await?;
    tx.ring(Bell::Webhook);
    Ok(true)
}

/// From now on its next secret counts, and the one before until an instant. Which generation that is.
pub async fn rotate(tx: &mut Tx, key: &str, old_until_at: Timestamp) -> Result<i64, Error> {
    tx.query_one("webhook.rotate", params![key, old_until_at]).await?.int("generation")
}

fn read(row: &Row) -> Result<Receiver, Error> {
    let why = row.opt_text("stopped_why")?.map(|word| word.parse()).transpose();
    let why = why.map_err(|why: String| row.bad("stopped_why", &why))?;
    Ok(Receiver {
        secrets: Secrets {
            generation: row.int("generation")?,
            old_until_at: row.opt_instant("old_until_at")?,
        },
        failing_since_at: row.opt_instant("failing_since_at")?,
        last_ok_at: row.opt_instant("last_ok_at")?,
        stopped: row.opt_instant("stopped_at")?.zip(why).map(|(at, why)| Stopped { at, why }),
    })
}

//! What agents hear by mail: how each wants it, and which notices are to be looked at for it.
//! When something is mailed is said in `domain`; notices themselves are in `notice`.

use jiff::Timestamp;
use relance_domain::hearing::Hearing;
use relance_domain::id::AgentId;

use crate::{Error, Tx, params};

/// A notice that is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub id: i64,
    /// The word of its kind; a newer version may write others than this one knows.
    pub kind: String,
    pub at: Timestamp,
    pub number: i64,
    pub subject: String,
    /// How many tickets it is about, where they are several.
    pub tickets: Option<i64>,
    /// False when the ticket has gone where its reader may not follow.
    pub is_visible: bool,
}

/// How somebody wants it. What cannot be read is what is usual.
pub async fn find(tx: &mut Tx, id: AgentId) -> Result<Hearing, Error> {
    let row = tx.query_opt("hearing.find", params![id.0]).await?;
    let text = row.map(|row| row.text("hears")).transpose()?.unwrap_or_default();
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

/// How somebody wants it from now on.
pub async fn set(tx: &mut Tx, id: AgentId, hearing: &Hearing) -> Result<(), Error> {
    // Who hears nothing by mail costs nothing when they are told something.
    let text = match hearing.is_silent() {
        true => String::new(),
        false => serde_json::to_string(hearing).unwrap_or_default(),
    };
    tx.run("hearing.set", params![id.0, text]).await.map(drop)
}

/// Agents whose notices are to be looked at.
pub async fn waiting(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<AgentId>, Error> {
    let rows = tx.query("hearing.waiting", params![now, limit]).await?;
    rows.iter().map(|row| Ok(AgentId(row.int("agent_id")?))).collect()
}

/// When the next notice is to be looked at.
pub async fn next(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    tx.query_one("hearing.next", params![]).await?.opt_instant("at")
}

/// What one agent was told and has not read, and is to be looked at.
pub async fn told(
    tx: &mut Tx,
    id: AgentId,
    sees_all: bool,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Told>, Error> {
    let rows = tx.query("hearing.told", params![id.0, sees_all, now, limit]).await?;
    rows.iter()
        .map(|row| {
            Ok(Told {
                id: row.int("id")?,
                kind: row.text("kind")?,
                at: row.instant("at")?,
                number: row.int("number")?,
                subject: row.text("subject")?,
                tickets: row.opt_int("tickets")?,
                is_visible: row.flag("visible")?,
            })
        })
        .collect()
}

/// When one is to be looked at again; none is never.
pub async fn put_off(tx: &mut Tx, id: i64, at: Option<Timestamp>) -> Result<(), Error> {
    tx.run("hearing.put_off", params![id, at]).await.map(drop)
}

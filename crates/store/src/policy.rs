//! Revisions of the policy, each kept whole as the files it was made of. Parsing them is the domain's part.
//! Comparing two of them is not done here, and none is changed once it is kept.

use jiff::Timestamp;
use relance_domain::policy::PolicyFile;

use crate::intake::{json, list};
use crate::{Bell, Error, Tx, params};

/// Adds the next revision and returns its number.
pub async fn insert(
    tx: &mut Tx,
    files: &[PolicyFile],
    made_by: &str,
    note: &str,
    now: Timestamp,
) -> Result<i64, Error> {
    let last = tx.query_one("policy.latest_number", params![]).await?.opt_int("number")?;
    let number = last.unwrap_or(0) + 1;
    tx.run("policy.insert", params![number, now, made_by, note, json(&files)]).await?;
    tx.ring(Bell::Policy);
    Ok(number)
}

/// The live revision: its number and its files.
pub async fn latest(tx: &mut Tx) -> Result<Option<(i64, Vec<PolicyFile>)>, Error> {
    let row = tx.query_opt("policy.latest", params![]).await?;
    row.map(|row| Ok((row.int("number")?, list(&row, "files")?))).transpose()
}

/// A revision without its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub number: i64,
    pub made_at: Timestamp,
    pub made_by: String,
    pub note: String,
}

/// Up to `limit` revisions, the newest first.
pub async fn revisions(tx: &mut Tx, limit: i64) -> Result<Vec<Revision>, Error> {
    let rows = tx.query("policy.revisions", params![limit]).await?;
    rows.iter()
        .map(|row| {
            Ok(Revision {
                number: row.int("number")?,
                made_at: row.instant("made_at")?,
                made_by: row.text("made_by")?,
                note: row.text("note")?,
            })
        })
        .collect()
}

/// The files of one revision.
pub async fn files(tx: &mut Tx, number: i64) -> Result<Option<Vec<PolicyFile>>, Error> {
    tx.query_opt("policy.files", params![number]).await?.map(|row| list(&row, "files")).transpose()
}

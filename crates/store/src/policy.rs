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

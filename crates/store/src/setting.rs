//! What the desk itself must remember (its secret, the set-up link) and the counters that people read.
//! What a company decides about its desk is not here: it is in the policy.

use crate::{Error, Tx, params};

/// One value.
pub async fn get(tx: &mut Tx, name: &str) -> Result<Option<String>, Error> {
    tx.query_opt("setting.get", params![name]).await?.map(|row| row.text("value")).transpose()
}

/// Keeps a value.
pub async fn put(tx: &mut Tx, name: &str, value: &str) -> Result<(), Error> {
    tx.run("setting.put", params![name, value]).await.map(drop)
}

/// Keeps a value unless there is one.
pub async fn put_new(tx: &mut Tx, name: &str, value: &str) -> Result<(), Error> {
    tx.run("setting.put_new", params![name, value]).await.map(drop)
}

/// Forgets a value.
pub async fn remove(tx: &mut Tx, name: &str) -> Result<(), Error> {
    tx.run("setting.remove", params![name]).await.map(drop)
}

/// The names that begin so, in their order.
pub async fn names(tx: &mut Tx, start: &str) -> Result<Vec<String>, Error> {
    let rows = tx.query("setting.names", params![format!("{start}%")]).await?;
    rows.iter().map(|row| row.text("name")).collect()
}

/// The next number of a counter, from 1.
pub async fn count(tx: &mut Tx, name: &str) -> Result<i64, Error> {
    tx.query_one("setting.count", params![name]).await?.int("value")
}

//! Files of serial numbers: how far each is worked off, and the lines that were refused. The bytes lie in the blob
//! store until the last line was read.

use jiff::Timestamp;
use relance_domain::id::AgentId;

use crate::{Bell, Error, Row, Tx, params};

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    pub id: i64,
    pub name: String,
    pub by: AgentId,
    pub blob: String,
    pub size_bytes: i64,
    /// How far it is worked off.
    pub done_bytes: i64,
    pub lines: i64,
    pub added: i64,
    /// Numbers that were there before.
    pub known: i64,
    pub refused: i64,
    pub at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

/// A line that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Counted from 1.
    pub line: i64,
    pub text: String,
    /// A code, with what it is about behind a space.
    pub why: String,
}

/// A file is to be worked off.
pub async fn begin_import(tx: &mut Tx, new: &Import) -> Result<(), Error> {
    let Import { id, name, by, blob, size_bytes, at, .. } = new;
    let asked = params![*id, name.as_str(), by.0, blob.as_str(), *size_bytes, *at];
    tx.run("serial.begin_import", asked).await?;
    tx.ring(Bell::Chore);
    Ok(())
}

/// One by id.
pub async fn import(tx: &mut Tx, id: i64) -> Result<Option<Import>, Error> {
    tx.query_opt("serial.import", params![id]).await?.as_ref().map(read).transpose()
}

/// The first that is not worked off, held against others.
pub async fn next_import(tx: &mut Tx) -> Result<Option<Import>, Error> {
    tx.query_opt("serial.next_import", params![]).await?.as_ref().map(read).transpose()
}

/// Up to `limit` files, the last first.
pub async fn imports(tx: &mut Tx, limit: i64) -> Result<Vec<Import>, Error> {
    tx.query("serial.imports", params![limit]).await?.iter().map(read).collect()
}

/// Keeps how far it is worked off.
pub async fn go_on(tx: &mut Tx, import: &Import) -> Result<(), Error> {
    let Import { id, done_bytes, lines, added, known, refused, ended_at, .. } = import;
    tx.run("serial.go_on", params![*id, *done_bytes, *lines, *added, *known, *refused, *ended_at])
        .await
        .map(drop)
}

/// Whether a file in the blob store is still to be read.
pub async fn has_blob(tx: &mut Tx, hash: &str) -> Result<bool, Error> {
    Ok(tx.query_opt("serial.has_blob", params![hash]).await?.is_some())
}

/// Keeps a refused line.
pub async fn refuse(tx: &mut Tx, import: i64, refused: &Refused) -> Result<(), Error> {
    let Refused { line, text, why } = refused;
    tx.run("serial.refuse", params![import, *line, text.as_str(), why.as_str()]).await.map(drop)
}

/// Up to `limit` refused lines after one.
pub async fn refused(tx: &mut Tx, import: i64, after: i64, limit: i64) -> Result<Vec<Refused>, Error> {
    let rows = tx.query("serial.refused", params![import, after, limit]).await?;
    rows.iter()
        .map(|row| Ok(Refused { line: row.int("line")?, text: row.text("text")?, why: row.text("why")? }))
        .collect()
}

fn read(row: &Row) -> Result<Import, Error> {
    Ok(Import {
        id: row.int("id")?,
        name: row.text("name")?,
        by: AgentId(row.int("agent_id")?),
        blob: row.text("blob")?,
        size_bytes: row.int("size_bytes")?,
        done_bytes: row.int("done_bytes")?,
        lines: row.int("lines")?,
        added: row.int("added")?,
        known: row.int("known")?,
        refused: row.int("refused")?,
        at: row.instant("at")?,
        ended_at: row.opt_instant("ended_at")?,
    })
}

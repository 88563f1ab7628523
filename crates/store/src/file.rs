//! Files that agents send along, as rows. Their bytes lie in the blob store under their hash; who may take one away is
//! decided before it gets here.

use jiff::Timestamp;
use relance_domain::id::{AgentId, DraftId, FileId, MessageId};

use crate::{Error, Row, Tx, params};

/// A file with where its bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub id: FileId,
    pub hash: String,
    pub name: String,
    pub media_type: String,
    pub size_bytes: i64,
}

/// Adds one to a draft.
pub async fn insert(
    tx: &mut Tx,
    file: &File,
    by: AgentId,
    draft: DraftId,
    now: Timestamp,
) -> Result<(), Error> {
    let (hash, name, media_type) = (file.hash.as_str(), file.name.as_str(), file.media_type.as_str());
    let params = params![file.id.0, hash, name, media_type, file.size_bytes, by.0, now, draft.0];
    tx.run("file.insert", params).await.map(drop)
}

/// Adds one to a message that leaves with it.
pub async fn insert_sent(
    tx: &mut Tx,
    file: &File,
    by: AgentId,
    message: MessageId,
    now: Timestamp,
) -> Result<(), Error> {
    let (hash, name, media_type) = (file.hash.as_str(), file.name.as_str(), file.media_type.as_str());
    let params = params![file.id.0, hash, name, media_type, file.size_bytes, by.0, now, message.0];
    tx.run("file.insert_sent", params).await.map(drop)
}

/// One by id.
pub async fn find(tx: &mut Tx, id: FileId) -> Result<Option<File>, Error> {
    tx.query_opt("file.find", params![id.0]).await?.as_ref().map(file).transpose()
}

/// Those of a draft, in the order in which they came.
pub async fn of_draft(tx: &mut Tx, draft: DraftId) -> Result<Vec<File>, Error> {
    tx.query("file.of_draft", params![draft.0]).await?.iter().map(file).collect()
}

/// Takes one off its draft. False when it was none of it.
pub async fn remove(tx: &mut Tx, id: FileId, draft: DraftId) -> Result<bool, Error> {
    Ok(tx.run("file.remove", params![id.0, draft.0]).await? == 1)
}

/// A draft goes, and its files are nobody's.
pub async fn release(tx: &mut Tx, draft: DraftId) -> Result<(), Error> {
    tx.run("file.release", params![draft.0]).await.map(drop)
}

/// The files of one draft to another.
pub async fn follow(tx: &mut Tx, from: DraftId, to: DraftId) -> Result<(), Error> {
    tx.run("file.follow", params![from.0, to.0]).await.map(drop)
}

/// The files of a draft that left are its message's.
pub async fn belong(tx: &mut Tx, draft: DraftId, message: MessageId) -> Result<(), Error> {
    tx.run("file.belong", params![draft.0, message.0]).await.map(drop)
}

/// Up to `limit` that are nobody's and came before an instant, with the hashes of their bytes.
pub async fn nobodys(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<Vec<(FileId, String)>, Error> {
    let rows = tx.query("file.nobodys", params![before, limit]).await?;
    rows.iter().map(|row| Ok((FileId(row.int("id")?), row.text("hash")?))).collect()
}

/// Drops the row of one that is still nobody's.
pub async fn drop_nobodys(tx: &mut Tx, id: FileId) -> Result<(), Error> {
    tx.run("file.drop", params![id.0]).await.map(drop)
}

/// Whether the bytes under a hash are a file's.
pub async fn has_blob(tx: &mut Tx, hash: &str) -> Result<bool, Error> {
    Ok(tx.query_opt("file.has_blob", params![hash]).await?.is_some())
}

fn file(row: &Row) -> Result<File, Error> {
    Ok(File {
        id: FileId(row.int("id")?),
        hash: row.text("hash")?,
        name: row.text("name")?,
        media_type: row.text("media_type")?,
        size_bytes: row.int("size_bytes")?,
    })
}

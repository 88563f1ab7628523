//! The blocklist as rows.
//! Whom an entry keeps out, and until when, is said in `domain::block`.

use jiff::Timestamp;
use relance_domain::block::{Block, BlockAction};
use relance_domain::id::{AgentId, BlockId};

use crate::{Bell, Error, Row, Tx, params};

/// Entries that are read; more is a list for a mail server to keep.
const MOST: i64 = 10_000;

/// Keeps somebody out, in the words of this entry.
pub async fn insert(tx: &mut Tx, block: &Block) -> Result<(), Error> {
    let until_at: Option<Timestamp> = block.until_at;
    tx.run(
        "block.insert",
        params![
            block.id.0,
            block.what.kind(),
            block.what.to_string(),
            block.action.as_str(),
            block.why.as_str(),
            block.made_by.0,
            block.made_at,
            until_at
        ],
    )
    .await?;
    tx.ring(Bell::Policy);
    Ok(())
}

/// Every entry, those that have ended by themselves included; the newest first.
pub async fn all(tx: &mut Tx) -> Result<Vec<Block>, Error> {
    tx.query("block.all", params![MOST]).await?.iter().map(block).collect()
}

/// Lifts an entry. False when there is none.
pub async fn remove(tx: &mut Tx, id: BlockId) -> Result<bool, Error> {
    let is_gone = tx.run("block.remove", params![id.0]).await? == 1;
    tx.ring(Bell::Policy);
    Ok(is_gone)
}

fn block(row: &Row) -> Result<Block, Error> {
    let action: Result<BlockAction, String> = row.text("action")?.parse();
    Ok(Block {
        id: BlockId(row.int("id")?),
        what: row.text("sender")?.parse().map_err(|why: String| row.bad("sender", &why))?,
        action: action.map_err(|why| row.bad("action", &why))?,
        why: row.text("why")?,
        made_by: AgentId(row.int("made_by")?),
        made_at: row.instant("made_at")?,
        until_at: row.opt_instant("until_at")?,
    })
}

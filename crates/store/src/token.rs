//! Tokens of programs as rows. Only a hash of what opens the door is kept, so that a stolen database opens none.
//! What a token lets its program do is decided in `domain`.

use jiff::Timestamp;
use relance_domain::id::{AgentId, TokenId};
use relance_domain::token::Token;

use crate::{Error, Row, Tx, params};

/// Tokens that are listed.
const MOST: i64 = 500;

/// Keeps a new one.
pub async fn insert(tx: &mut Tx, token: &Token, hash: &str) -> Result<(), Error> {
    let teams: Vec<&str> = token.teams.iter().map(String::as_str).collect();
    tx.run(
        "token.insert",
        params![
            token.id.0,
            hash,
            token.shown.as_str(),
            token.name.as_str(),
            token.agent.0,
            token.scopes.to_string(),
            teams.join(" "),
            token.made_by.0,
            token.made_at,
            token.expires_at
        ],
    )
    .await
    .map(drop)
}

/// The token that a program brings, good or not.
pub async fn by_hash(tx: &mut Tx, hash: &str) -> Result<Option<Token>, Error> {
    tx.query_opt("token.by_hash", params![hash]).await?.as_ref().map(token).transpose()
}

/// One by its id.
pub async fn find(tx: &mut Tx, id: TokenId) -> Result<Option<Token>, Error> {
    tx.query_opt("token.find", params![id.0]).await?.as_ref().map(token).transpose()
}

/// Those that act as an agent, the newest first.
pub async fn of_agent(tx: &mut Tx, agent: AgentId) -> Result<Vec<Token>, Error> {
    tx.query("token.of_agent", params![agent.0, MOST]).await?.iter().map(token).collect()
}

/// All of them, the newest first.
pub async fn all(tx: &mut Tx) -> Result<Vec<Token>, Error> {
    tx.query("token.all", params![MOST]).await?.iter().map(token).collect()
}

/// How many of an agent's still open the door.
pub async fn count_good(tx: &mut Tx, agent: AgentId, now: Timestamp) -> Result<i64, Error> {
    tx.query_one("token.count_good", params![agent.0, now]).await?.int("n")
}

/// It was used, from this address.
pub async fn used(tx: &mut Tx, id: TokenId, from: &str, now: Timestamp) -> Result<(), Error> {
    tx.run("token.used", params![id.0, now, from]).await.map(drop)
}

/// It opens no door any more. False when it did not before either.
pub async fn end(tx: &mut Tx, id: TokenId, by: Option<AgentId>, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("token.end", params![id.0, now, by.map(|by| by.0)]).await? == 1)
}

fn token(row: &Row) -> Result<Token, Error> {
    let used_at = row.opt_instant("used_at")?;
    let used_from = row.opt_text("used_from")?.unwrap_or_default();
    Ok(Token {
        id: TokenId(row.int("id")?),
        shown: row.text("shown")?,
        name: row.text("name")?,
        agent: AgentId(row.int("agent_id")?),
        scopes: row.str("scopes")?.parse().map_err(|why: String| row.bad("scopes", &why))?,
        teams: row.str("teams")?.split_whitespace().map(str::to_owned).collect(),
        made_by: AgentId(row.int("made_by")?),
        made_at: row.instant("made_at")?,
        expires_at: row.instant("expires_at")?,
        used: used_at.map(|at| (at, used_from)),
        ended_at: row.opt_instant("ended_at")?,
    })
}

//! The audit log as rows.
//! What stands in a record is said in `domain::audit`, and when one is written is decided in the desk.

use jiff::Timestamp;
use relance_domain::audit::{Author, Deed, Facts, What};
use relance_domain::id::{AgentId, TokenId};

use crate::{Error, Row, Tx, params};

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub id: i64,
    pub at: Timestamp,
    pub author: Author,
    /// What the agent is called now, where one did it.
    pub agent_name: Option<String>,
    pub deed: Deed,
    /// The address of the browser, where there was one.
    pub peer: Option<String>,
    /// What the token is called through which a program did it.
    pub token_name: Option<String>,
}

/// What is asked for; empty words ask for everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub agent: Option<AgentId>,
    /// The word of an author that is no agent.
    pub author: String,
    pub what: Option<What>,
    /// Key or name of what it was done to.
    pub about: String,
    pub from: Timestamp,
    pub until: Timestamp,
    pub before: Option<i64>,
}

/// Sign-ins that failed lately.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failed {
    pub of_account: i64,
    pub of_peer: i64,
    pub n: i64,
}

/// Writes a record.
pub async fn insert(
    tx: &mut Tx,
    id: i64,
    (author, peer, via): (Author, Option<&str>, Option<TokenId>),
    deed: &Deed,
    now: Timestamp,
) -> Result<(), Error> {
    let agent = if let Author::Agent(id) = author { Some(id.0) } else { None };
    tx.run(
        "audit.insert",
        params![
            id,
            now,
            author.as_str(),
            agent,
            deed.what.as_str(),
            deed.about.as_str(),
            deed.key.as_str(),
            deed.name.as_str(),
            deed.before.to_json(),
            deed.after.to_json(),
            peer,
            via.map(|token| token.0)
        ],
    )
    .await
    .map(drop)
}

/// The latest records of those that are asked for.
pub async fn page(tx: &mut Tx, asked: &Asked, limit: i64) -> Result<Vec<Record>, Error> {
    let (agent, what) = (asked.agent.map_or(0, |id| id.0), asked.what.map_or("", What::as_str));
    let (author, about) = (asked.author.as_str(), asked.about.as_str());
    let before = asked.before.unwrap_or(i64::MAX);
    let bounds = params![agent, author, what, about, asked.from, asked.until, before, limit];
    tx.query("audit.page", bounds).await?.iter().map(record).collect()
}

/// Sign-ins that failed since an instant, as far as `limit` reaches.
pub async fn failed(
    tx: &mut Tx,
    since: Timestamp,
    (account, peer): (&str, &str),
    limit: i64,
) -> Result<Failed, Error> {
    let row = tx.query_one("audit.failed", params![since, account, peer, limit]).await?;
    Ok(Failed { of_account: row.int("of_account")?, of_peer: row.int("of_peer")?, n: row.int("n")? })
}

/// Drops records of before an instant, the oldest first. Returns how many.
pub async fn sweep(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<u64, Error> {
    tx.run("audit.sweep", params![before, limit]).await
}

fn record(row: &Row) -> Result<Record, Error> {
    let bad = |column: &'static str| move |why: String| row.bad(column, &why);
    let id = row.opt_int("agent_id")?.map(AgentId);
    let author = Author::new(&row.text("author")?, id);
    let deed = Deed {
        what: row.text("what")?.parse().map_err(bad("what"))?,
        about: row.text("about")?.parse().map_err(bad("about"))?,
        key: row.text("about_key")?,
        name: row.text("about_name")?,
        before: Facts::from_json(&row.text("was")?).map_err(bad("was"))?,
        after: Facts::from_json(&row.text("became")?).map_err(bad("became"))?,
    };
    Ok(Record {
        id: row.int("id")?,
        at: row.instant("at")?,
        author: author.ok_or_else(|| row.bad("author", "no such author"))?,
        agent_name: row.opt_text("agent_name")?,
        deed,
        peer: row.opt_text("peer")?,
        token_name: row.opt_text("token_name")?,
    })
}

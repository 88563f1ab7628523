//! Saved replies as rows. Who sees and changes one is said in `domain::view`; what comes of taking one is decided in
//! the desk.

use std::collections::BTreeMap;

use relance_domain::agent::Agent;
use relance_domain::id::{AgentId, SavedReplyId};
use relance_domain::locale::Locale;
use relance_domain::saved_reply::{Doing, Fits, SavedReply};
use relance_domain::view::Scope;

use crate::intake::{json, list};
use crate::{Error, Row, Tx, params};

/// What is read for one list: more is made by hand by nobody.
const MOST: i64 = 2_000;
/// What is read for a menu on a ticket, and for its page with all their words.
const OFFERED: i64 = 500;

/// A saved reply without its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: SavedReplyId,
    pub scope: Scope,
    pub name: String,
    /// The languages it has words in.
    pub locales: Vec<Locale>,
    pub doing: Doing,
    pub fits: Fits,
    pub used: i64,
}

/// The words of a scope: its kind, its agent and its team.
fn scope_of(scope: &Scope) -> (&'static str, Option<i64>, Option<&str>) {
    match scope {
        Scope::Own(agent) => ("own", Some(agent.0), None),
        Scope::Team(team) => ("team", None, Some(team.as_str())),
        Scope::Shared => ("shared", None, None),
    }
}

fn locales_of(texts: &BTreeMap<Locale, String>) -> String {
    texts.keys().map(|locale| locale.as_str()).collect::<Vec<_>>().join(" ")
}

/// Keeps a new one.
pub async fn insert(tx: &mut Tx, saved: &SavedReply) -> Result<(), Error> {
    write(tx, "saved_reply.insert", saved).await
}

/// Keeps it as it is now. How often it was used stays.
pub async fn update(tx: &mut Tx, saved: &SavedReply) -> Result<(), Error> {
    write(tx, "saved_reply.update", saved).await
}

async fn write(tx: &mut Tx, statement: &'static str, saved: &SavedReply) -> Result<(), Error> {
    let (scope, agent, team) = scope_of(&saved.scope);
    let params = params![
        saved.id.0,
        scope,
        agent,
        team,
        saved.name.as_str(),
        locales_of(&saved.texts),
        json(&saved.texts),
        json(&saved.doing),
        json(&saved.fits),
        saved.changed_by.0,
        saved.changed_at
    ];
    tx.run(statement, params).await.map(drop)
}

/// Counts that somebody took it.
pub async fn count_use(tx: &mut Tx, id: SavedReplyId) -> Result<(), Error> {
    tx.run("saved_reply.count_use", params![id.0]).await.map(drop)
}

/// Lets it go.
pub async fn remove(tx: &mut Tx, id: SavedReplyId) -> Result<(), Error> {
    tx.run("saved_reply.remove", params![id.0]).await.map(drop)
}

/// One by id.
pub async fn find(tx: &mut Tx, id: SavedReplyId) -> Result<Option<SavedReply>, Error> {
    tx.query_opt("saved_reply.find", params![id.0]).await?.as_ref().map(saved_reply).transpose()
}

/// What an agent sees, the most used first.
pub async fn seen_by(tx: &mut Tx, agent: &Agent) -> Result<Vec<Line>, Error> {
    let rows = tx.query("saved_reply.around", params![agent.id.0, MOST]).await?;
    let mut lines: Vec<Line> = rows.iter().map(line).collect::<Result<_, Error>>()?;
    lines.retain(|line| line.scope.is_seen_by(agent));
    Ok(lines)
}

/// What an agent may take on a ticket of this team: their own, the team's, and everybody's.
pub async fn offered(tx: &mut Tx, agent: &Agent, team: &str) -> Result<Vec<Line>, Error> {
    let rows = tx.query("saved_reply.offered", params![agent.id.0, team, OFFERED]).await?;
    let mut lines: Vec<Line> = rows.iter().map(line).collect::<Result<_, Error>>()?;
    // Whoever only watches the ticket takes nothing of its team.
    lines.retain(|line| line.scope.is_seen_by(agent));
    Ok(lines)
}

/// The same with their words.
pub async fn of_ticket(tx: &mut Tx, agent: &Agent, team: &str) -> Result<Vec<SavedReply>, Error> {
    let rows = tx.query("saved_reply.of_ticket", params![agent.id.0, team, OFFERED]).await?;
    let mut saved: Vec<SavedReply> = rows.iter().map(saved_reply).collect::<Result<_, Error>>()?;
    saved.retain(|saved| saved.scope.is_seen_by(agent));
    Ok(saved)
}

/// How many there are of a scope, counted up to `limit`.
pub async fn count(tx: &mut Tx, scope: &Scope, limit: i64) -> Result<i64, Error> {
    let (scope, agent, team) = scope_of(scope);
    tx.query_one("saved_reply.count", params![scope, agent, team, limit]).await?.int("n")
}

fn scope(row: &Row) -> Result<Scope, Error> {
    Ok(match (row.str("scope")?, row.opt_int("agent_id")?, row.opt_text("team")?) {
        ("own", Some(agent), _) => Scope::Own(AgentId(agent)),
        ("team", _, Some(team)) => Scope::Team(team),
        ("shared", ..) => Scope::Shared,
        (other, ..) => return Err(row.bad("scope", &format!("`{other}` is no scope"))),
    })
}

fn line(row: &Row) -> Result<Line, Error> {
    let locales: Result<Vec<Locale>, _> = row.str("locales")?.split_whitespace().map(str::parse).collect();
    Ok(Line {
        id: SavedReplyId(row.int("id")?),
        scope: scope(row)?,
        name: row.text("name")?,
        locales: locales.map_err(|why| row.bad("locales", &why.to_string()))?,
        doing: list(row, "doing")?,
        fits: list(row, "fits")?,
        used: row.int("used")?,
    })
}

fn saved_reply(row: &Row) -> Result<SavedReply, Error> {
    Ok(SavedReply {
        id: SavedReplyId(row.int("id")?),
        scope: scope(row)?,
        name: row.text("name")?,
        texts: list(row, "texts")?,
        doing: list(row, "doing")?,
        fits: list(row, "fits")?,
        used: row.int("used")?,
        changed_by: AgentId(row.int("changed_by")?),
        changed_at: row.instant("changed_at")?,
    })
}

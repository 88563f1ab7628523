//! What agents are told in the desk: written in the deciding transaction, read by the bell and its page.
//! Whom to tell is decided in `desk`; mails to customers are in `outbox`.

use jiff::Timestamp;
use relance_domain::effect::Notice;
use relance_domain::hearing::SOON;
use relance_domain::id::{AgentId, BulkId, MessageId, TicketId};

use crate::bulk::{Bulk, ManyWord};
use crate::{Bell, Error, Row, Tx, params};

/// What somebody is told, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub ticket: TicketId,
    pub notice: Notice,
    pub at: Timestamp,
    /// The entry that it is about.
    pub message: Option<MessageId>,
    /// Which colleague did it.
    pub by: Option<AgentId>,
    /// The team that it speaks of.
    pub team: Option<String>,
}

/// A line of an agent's notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: i64,
    /// The word of its kind; a newer version may write others than this one knows.
    pub kind: String,
    pub at: Timestamp,
    pub is_seen: bool,
    pub number: i64,
    pub subject: String,
    pub message: Option<MessageId>,
    /// The name of the colleague who did it.
    pub by: Option<String>,
    pub team: Option<String>,
    /// How many tickets it is about, where they are several: `number` is the first of them.
    pub tickets: Option<i64>,
    /// False when the ticket has gone where its reader may not follow.
    pub is_visible: bool,
}

impl Line {
    /// Where a page that ends with this line ends.
    pub fn place(&self) -> Place {
        Place { is_seen: self.is_seen, id: self.id }
    }
}

/// Where a page of notices ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub is_seen: bool,
    pub id: i64,
}

impl Place {
    /// Before everything.
    pub const TOP: Self = Self { is_seen: false, id: i64::MAX };
}

/// Tells one agent, under an id of its own.
pub async fn insert(tx: &mut Tx, id: i64, agent: AgentId, word: &Word) -> Result<(), Error> {
    let (message, by) = (word.message.map(|message| message.0), word.by.map(|by| by.0));
    let (kind, team) = (word.notice.as_str(), word.team.as_deref());
    tx.run(
        "notice.insert",
        params![id, agent.0, word.ticket.0, kind, word.at, message, by, team, word.at + SOON],
    )
    .await?;
    tx.ring(Bell::Agent(agent.0));
    Ok(())
}

/// Tells one agent of what an act did to some tickets, under an id of its own.
pub async fn insert_many(
    tx: &mut Tx,
    id: i64,
    bulk: &Bulk,
    word: &ManyWord,
    at: Timestamp,
) -> Result<(), Error> {
    let ManyWord { agent, kind, team, ticket, tickets } = word;
    let team = Some(team.as_str()).filter(|team| !team.is_empty());
    let tickets = Some(*tickets).filter(|tickets| *tickets > 1);
    let (agent, by) = (agent.0, bulk.agent.0);
    let params = params![id, agent, ticket.0, kind.as_str(), at, by, team, tickets, bulk.id.0, at + SOON];
    tx.run("notice.insert_many", params).await?;
    tx.ring(Bell::Agent(agent));
    Ok(())
}

/// Takes back what was told of an act, where nobody has read it.
pub async fn unsay(tx: &mut Tx, bulk: BulkId) -> Result<(), Error> {
    for row in tx.query("notice.unsay", params![bulk.0]).await? {
        tx.ring(Bell::Agent(row.int("agent_id")?));
    }
    Ok(())
}

/// What an agent was told, what they have not read first, from `after` on. Tickets are named that their teams see, as
/// [`Agent::reach`](relance_domain::agent::Agent::reach) has these.
pub async fn page(
    tx: &mut Tx,
    agent: AgentId,
    (teams, sees_all): (&str, bool),
    after: Place,
    limit: i64,
) -> Result<Vec<Line>, Error> {
    let rows =
        tx.query("notice.page", params![agent.0, sees_all, after.is_seen, after.id, limit, teams]).await?;
    rows.iter().map(line).collect()
}

fn line(row: &Row) -> Result<Line, Error> {
    Ok(Line {
        id: row.int("id")?,
        kind: row.text("kind")?,
        at: row.instant("at")?,
        is_seen: row.flag("seen")?,
        number: row.int("number")?,
        subject: row.text("subject")?,
        message: row.opt_int("message_id")?.map(MessageId),
        by: row.opt_text("by_name")?,
        team: row.opt_text("team")?,
        tickets: row.opt_int("tickets")?,
        is_visible: row.flag("visible")?,
    })
}

/// How many an agent has not read, counted up to `limit`.
pub async fn count(tx: &mut Tx, agent: AgentId, limit: i64) -> Result<i64, Error> {
    tx.query_one("notice.count", params![agent.0, limit]).await?.int("n")
}

/// They looked at the ticket.
pub async fn see(tx: &mut Tx, agent: AgentId, ticket: TicketId) -> Result<(), Error> {
    let n_seen = tx.run("notice.see", params![agent.0, ticket.0]).await?;
    tell_pages(tx, agent, n_seen);
    Ok(())
}

/// They have read this one.
pub async fn see_one(tx: &mut Tx, agent: AgentId, id: i64) -> Result<(), Error> {
    let n_seen = tx.run("notice.see_one", params![agent.0, id]).await?;
    tell_pages(tx, agent, n_seen);
    Ok(())
}

/// They have read everything up to this one.
pub async fn see_all(tx: &mut Tx, agent: AgentId, last: i64) -> Result<(), Error> {
    let n_seen = tx.run("notice.see_all", params![agent.0, last]).await?;
    tell_pages(tx, agent, n_seen);
    Ok(())
}

/// What is read in one page is read in all of them.
fn tell_pages(tx: &mut Tx, agent: AgentId, n_seen: u64) {
    if n_seen > 0 {
        tx.ring(Bell::Agent(agent.0));
    }
}

/// Drops what was told before the instant that this id is the first of.
pub async fn sweep(tx: &mut Tx, first: i64) -> Result<u64, Error> {
    tx.run("notice.sweep", params![first]).await
}

//! What agents write before it leaves, as rows. When one may leave, and what it becomes then, is decided before it gets
//! here.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::draft::{Draft, Standing};
use relance_domain::id::{AgentId, DraftId, MessageId, TicketId};

use crate::intake::{json, list};
use crate::{Bell, Error, Row, Tx, params};

/// Nobody has more on one ticket.
const OF_TICKET: i64 = 1_000;

/// A line of the list of an agent's drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: DraftId,
    pub kind: relance_domain::draft::Kind,
    pub body: String,
    pub updated_at: Timestamp,
    pub standing: Standing,
    pub number: i64,
    pub subject: String,
    pub team: String,
    pub customer_name: String,
    pub customer_email: String,
    pub n_files: i64,
}

/// Adds one. False when the agent is writing one of this kind there already.
pub async fn insert(tx: &mut Tx, draft: &Draft) -> Result<bool, Error> {
    let params = params![
        draft.id.0,
        draft.ticket.0,
        draft.agent.0,
        draft.kind.as_str(),
        draft.body.as_str(),
        json(&draft.choice),
        draft.revision,
        draft.page.as_str(),
        draft.updated_at,
        json(&draft.standing),
        draft.leaves_at()
    ];
    Ok(tx.run("draft.insert", params).await? == 1)
}

/// Keeps other words and choices of one that stood at the revision `known` and waits for nothing. False when it stands
/// elsewhere by now.
pub async fn save(tx: &mut Tx, draft: &Draft, known: i64) -> Result<bool, Error> {
    let params = params![
        draft.id.0,
        draft.body.as_str(),
        json(&draft.choice),
        draft.revision,
        draft.page.as_str(),
        draft.updated_at,
        json(&draft.standing),
        known
    ];
    Ok(tx.run("draft.save", params).await? == 1)
}

/// Keeps all of one, with where it stands from now on.
pub async fn settle(tx: &mut Tx, draft: &Draft) -> Result<(), Error> {
    let params = params![
        draft.id.0,
        draft.body.as_str(),
        json(&draft.choice),
        draft.revision,
        draft.updated_at,
        json(&draft.standing),
        draft.leaves_at()
    ];
    tx.run("draft.settle", params).await?;
    if draft.leaves_at().is_some() {
        tx.ring(Bell::Timer);
    }
    Ok(())
}

/// One to another ticket, where nobody writes the same.
pub async fn rehome(tx: &mut Tx, id: DraftId, ticket: TicketId) -> Result<(), Error> {
    tx.run("draft.rehome", params![id.0, ticket.0]).await.map(drop)
}

/// Takes one away.
pub async fn remove(tx: &mut Tx, id: DraftId) -> Result<(), Error> {
    tx.run("draft.remove", params![id.0]).await.map(drop)
}

/// One by id.
pub async fn find(tx: &mut Tx, id: DraftId) -> Result<Option<Draft>, Error> {
    tx.query_opt("draft.find", params![id.0]).await?.as_ref().map(draft).transpose()
}

/// What an agent is writing on a ticket: at most one of each kind.
pub async fn own(tx: &mut Tx, ticket: TicketId, agent: AgentId) -> Result<Vec<Draft>, Error> {
    tx.query("draft.own", params![ticket.0, agent.0]).await?.iter().map(draft).collect()
}

/// What waits on a ticket for its moment, the first to leave on top.
pub async fn waiting(tx: &mut Tx, ticket: TicketId) -> Result<Vec<Draft>, Error> {
    tx.query("draft.waiting", params![ticket.0]).await?.iter().map(draft).collect()
}

/// Everything on a ticket, the oldest first.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<Draft>, Error> {
    tx.query("draft.of_ticket", params![ticket.0, OF_TICKET]).await?.iter().map(draft).collect()
}

/// What is to leave, the oldest first, with the ticket it is on.
pub async fn due(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<(DraftId, TicketId)>, Error> {
    let rows = tx.query("draft.due", params![now, limit]).await?;
    rows.iter().map(|row| Ok((DraftId(row.int("id")?), TicketId(row.int("ticket_id")?)))).collect()
}

/// When the next one is to leave.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    tx.query_one("draft.next_due", params![]).await?.opt_instant("at")
}

/// Up to `limit` of an agent's, the last written first: those on tickets that they may see.
pub async fn of_agent(tx: &mut Tx, agent: &Agent, limit: i64) -> Result<Vec<Line>, Error> {
    let (teams, sees_all) = (agent.reach(), agent.sees_all_teams());
    let rows = tx.query("draft.of_agent", params![agent.id.0, sees_all, limit, teams.as_str()]).await?;
    rows.iter().map(line).collect()
}

/// How many an agent has, counted up to `limit`.
pub async fn count(tx: &mut Tx, agent: AgentId, limit: i64) -> Result<i64, Error> {
    tx.query_one("draft.count", params![agent.0, limit]).await?.int("n")
}

/// True when somebody else wrote on the ticket after the entry that this agent saw last.
pub async fn has_news(tx: &mut Tx, ticket: TicketId, seen: MessageId, agent: AgentId) -> Result<bool, Error> {
    Ok(tx.query_one("draft.newer_of_others", params![ticket.0, seen.0, agent.0]).await?.int("n")? > 0)
}

fn draft(row: &Row) -> Result<Draft, Error> {
    Ok(Draft {
        id: DraftId(row.int("id")?),
        ticket: TicketId(row.int("ticket_id")?),
        agent: AgentId(row.int("agent_id")?),
        kind: row.str("kind")?.parse().map_err(|why: String| row.bad("kind", &why))?,
        body: row.text("body")?,
        choice: list(row, "choice")?,
        revision: row.int("revision")?,
        page: row.text("page")?,
        updated_at: row.instant("updated_at")?,
        standing: list(row, "standing")?,
    })
}

fn line(row: &Row) -> Result<Line, Error> {
    Ok(Line {
        id: DraftId(row.int("id")?),
        kind: row.str("kind")?.parse().map_err(|why: String| row.bad("kind", &why))?,
        body: row.text("body")?,
        updated_at: row.instant("updated_at")?,
        standing: list(row, "standing")?,
        number: row.int("number")?,
        subject: row.text("subject")?,
        team: row.text("team")?,
        customer_name: row.text("customer_name")?,
        customer_email: row.text("customer_email")?,
        n_files: row.int("n_files")?,
    })
}

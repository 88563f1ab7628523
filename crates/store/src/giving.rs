//! Tickets that wait for somebody to be given to, and who could be given one.
//! Whose turn it is is said in `domain`.

use jiff::Timestamp;
use relance_domain::giving::Candidate;
use relance_domain::id::{AgentId, TicketId};
use relance_domain::right::{Grant, Right};

use crate::{Error, Tx, member, params};

/// A ticket waits in its team.
pub async fn insert(tx: &mut Tx, id: TicketId, team: &str, now: Timestamp) -> Result<(), Error> {
    tx.run("giving.insert", params![id.0, team, now]).await.map(drop)
}

/// The teams in which tickets wait.
pub async fn teams(tx: &mut Tx) -> Result<Vec<String>, Error> {
    let rows = tx.query("giving.first", params![]).await?;
    rows.iter().map(|row| row.text("team")).collect()
}

/// Tickets that wait in a team, the longest first.
pub async fn of_team(tx: &mut Tx, team: &str, limit: i64) -> Result<Vec<TicketId>, Error> {
    let rows = tx.query("giving.of_team", params![team, limit]).await?;
    rows.iter().map(|row| Ok(TicketId(row.int("ticket_id")?))).collect()
}

/// It waits no more.
pub async fn remove(tx: &mut Tx, id: TicketId) -> Result<(), Error> {
    tx.run("giving.remove", params![id.0]).await.map(drop)
}

/// Who could be given a ticket of this team: members who may answer, are here, and take part.
pub async fn candidates(tx: &mut Tx, team: &str, now: Timestamp) -> Result<Vec<Candidate>, Error> {
    let rows = tx.query("giving.candidates", params![team, now]).await?;
    let mut candidates = Vec::with_capacity(rows.len());
    for row in &rows {
        let grant: Grant = row.text("rights")?.parse().map_err(|why: String| row.bad("rights", &why))?;
        if !grant.has(Right::Answer) {
            continue;
        }
        let id = AgentId(row.int("id")?);
        let capacity = row.opt_int("capacity")?;
        let given_at = row.instant("given_at")?;
        candidates.push(Candidate {
            id,
            given_at: (given_at > Timestamp::UNIX_EPOCH).then_some(given_at),
            open: member::open(tx, id, capacity.unwrap_or(COUNTED)).await?,
            capacity,
        });
    }
    Ok(candidates)
}

/// Open tickets of somebody without a bound are counted up to here.
const COUNTED: i64 = 1_000;

/// Somebody was given one of this team.
pub async fn set_given(tx: &mut Tx, id: AgentId, team: &str, now: Timestamp) -> Result<(), Error> {
    tx.run("giving.set_given", params![id.0, team, now]).await.map(drop)
}

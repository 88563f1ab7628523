//! Agents as those who let people in see them: what they may do, whether they can sign in, whether they are here.
//! Who may change what of this is decided in the desk; signing in is in `agent`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use relance_domain::agent::{Agent, Role};
use relance_domain::id::AgentId;
use relance_domain::right::Grant;

use crate::agent::{self, Away};
use crate::{Error, Row, Tx, params};

/// One person inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub agent: Agent,
    pub away: Option<Away>,
    /// How many open tickets they have at most before they are given no more in turn; none is any number.
    pub capacity: Option<i64>,
    /// The teams whose tickets they are given in turn.
    pub takes: BTreeSet<String>,
    pub has_password: bool,
    pub has_second_step: bool,
    /// Until when their link to choose a password is good.
    pub invited_until: Option<Timestamp>,
    /// When a browser of theirs was last seen.
    pub seen_at: Option<Timestamp>,
}

/// Everybody: those who are here by name, then those who left.
pub async fn all(tx: &mut Tx, now: Timestamp) -> Result<Vec<Member>, Error> {
    let mut agents: BTreeMap<AgentId, Agent> =
        agent::all(tx).await?.into_iter().map(|agent| (agent.id, agent)).collect();
    let mut takes: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
    for row in tx.query("member.takes", params![]).await? {
        takes.entry(row.int("id")?).or_default().insert(row.text("team")?);
    }
    let rows = tx.query("member.all", params![now]).await?;
    let mut members = Vec::with_capacity(rows.len());
    for row in &rows {
        let id = row.int("id")?;
        let Some(agent) = agents.remove(&AgentId(id)) else { continue };
        members.push(member(row, agent, takes.remove(&id).unwrap_or_default())?);
    }
    Ok(members)
}

fn member(row: &Row, agent: Agent, takes: BTreeSet<String>) -> Result<Member, Error> {
    Ok(Member {
        agent,
        away: agent::away_of(row)?,
        capacity: row.opt_int("capacity")?,
        takes,
        has_password: row.flag("has_password")?,
        has_second_step: row.flag("has_second_step")?,
        invited_until: row.opt_instant("invited_until_at")?,
        seen_at: row.opt_instant("seen_at")?,
    })
}

/// How many open tickets somebody is given at most; none is any number.
pub async fn capacity(tx: &mut Tx, id: AgentId) -> Result<Option<i64>, Error> {
    match tx.query_opt("member.capacity", params![id.0]).await? {
        Some(row) => row.opt_int("capacity"),
        None => Ok(None),
    }
}

/// How many open tickets somebody has, counted up to `limit`.
pub async fn open(tx: &mut Tx, id: AgentId, limit: i64) -> Result<i64, Error> {
    tx.query_one("member.open", params![id.0, limit]).await?.int("n")
}

/// Holds somebody, so that two changes of the same person come one after the other. False where there is none such.
pub async fn hold(tx: &mut Tx, id: AgentId) -> Result<bool, Error> {
    Ok(tx.run("member.hold", params![id.0]).await? == 1)
}

/// Name, role, and how many tickets they are given at most.
pub async fn set(
    tx: &mut Tx,
    id: AgentId,
    (name, role, capacity): (&str, Role, Option<i64>),
) -> Result<(), Error> {
    tx.run("member.set", params![id.0, name, role.as_str(), capacity]).await.map(drop)
}

/// What they may do in a team, and whether they are given its tickets in turn; nothing takes them out of it.
pub async fn set_team(
    tx: &mut Tx,
    id: AgentId,
    team: &str,
    grant: Option<(Grant, bool)>,
) -> Result<(), Error> {
    match grant {
        Some((grant, takes)) => {
            agent::set_grant(tx, id, team, grant).await?;
            tx.run("member.set_takes", params![id.0, team, takes]).await.map(drop)
        }
        None => tx.run("member.leave_team", params![id.0, team]).await.map(drop),
    }
}

/// They left, and stand in for nobody; or they came back.
pub async fn set_left(tx: &mut Tx, id: AgentId, left_at: Option<Timestamp>) -> Result<(), Error> {
    if left_at.is_some() {
        tx.run("member.stand_down", params![id.0]).await?;
    }
    tx.run("member.set_left", params![id.0, left_at]).await.map(drop)
}

/// Holds all administrators until the transaction ends.
pub async fn hold_admins(tx: &mut Tx) -> Result<(), Error> {
    tx.run("member.hold_admins", params![]).await.map(drop)
}

/// Administrators who are here and have been in, or could be.
pub async fn admins(tx: &mut Tx) -> Result<Vec<AgentId>, Error> {
    let rows = tx.query("member.admins", params![]).await?;
    rows.iter().map(|row| Ok(AgentId(row.int("id")?))).collect()
}

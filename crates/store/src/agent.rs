//! Agents, their teams, and what signing in needs. Passwords arrive hashed.
//! They are hashed and compared in the desk, which also decides who may do what.

use jiff::Timestamp;
use relance_domain::agent::{Agent, Role};
use relance_domain::id::AgentId;
use relance_domain::locale::Locale;
use relance_domain::right::{Grant, Grants, Right};

use crate::ticket::locale;
use crate::{Error, Row, Tx, params};

/// What checking a sign-in needs.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    pub agent: AgentId,
    pub password_hash: String,
    pub totp_secret: Option<String>,
}

/// Adds an agent. `Error::is_conflict` tells that the address is taken.
pub async fn insert(tx: &mut Tx, agent: &Agent, password_hash: &str, now: Timestamp) -> Result<(), Error> {
    let (email, name) = (agent.email.as_str(), agent.name.as_str());
    let (role, locale) = (agent.role.as_str(), agent.locale.as_str());
    tx.run("agent.insert", params![agent.id.0, email, name, role, locale, password_hash, now]).await?;
    for (team, grant) in agent.grants.iter() {
        set_grant(tx, agent.id, team, grant).await?;
    }
    Ok(())
}

/// They may do this in this team from now on.
pub async fn set_grant(tx: &mut Tx, id: AgentId, team: &str, grant: Grant) -> Result<(), Error> {
    tx.run("agent.insert_team", params![id.0, team, grant.to_string()]).await.map(drop)
}

/// They may do what this role may.
pub async fn set_role(tx: &mut Tx, id: AgentId, role: Role) -> Result<(), Error> {
    tx.run("agent.set_role", params![id.0, role.as_str()]).await.map(drop)
}

/// One by id.
pub async fn find(tx: &mut Tx, id: AgentId) -> Result<Option<Agent>, Error> {
    let Some(row) = tx.query_opt("agent.find", params![id.0]).await? else {
        return Ok(None);
    };
    let rows = tx.query("agent.teams", params![id.0]).await?;
    let grants = rows.iter().map(grant).collect::<Result<_, _>>()?;
    agent(&row, grants).map(Some)
}

/// What checking a sign-in of this address needs.
pub async fn credentials(tx: &mut Tx, email: &str) -> Result<Option<Credentials>, Error> {
    let Some(row) = tx.query_opt("agent.find_email", params![email]).await? else {
        return Ok(None);
    };
    Ok(Some(Credentials {
        agent: AgentId(row.int("id")?),
        password_hash: row.text("password_hash")?,
        totp_secret: row.opt_text("totp_secret")?,
    }))
}

/// Whose address this is, in lower case.
pub async fn find_email(tx: &mut Tx, email: &str) -> Result<Option<AgentId>, Error> {
    let row = tx.query_opt("agent.find_email", params![email]).await?;
    row.map(|row| row.int("id").map(AgentId)).transpose()
}

/// Whether this address, in lower case, is somebody's, also of who left.
pub async fn is_taken(tx: &mut Tx, email: &str) -> Result<bool, Error> {
    Ok(tx.query_opt("agent.taken", params![email]).await?.is_some())
}

/// Everybody, by name.
pub async fn all(tx: &mut Tx) -> Result<Vec<Agent>, Error> {
    let teams = tx.query("agent.all_teams", params![]).await?;
    let teams =
        teams.iter().map(|row| Ok((row.int("id")?, grant(row)?))).collect::<Result<Vec<_>, Error>>()?;
    let rows = tx.query("agent.all", params![]).await?;
    rows.iter()
        .map(|row| {
            let id = row.int("id")?;
            let own = teams.iter().filter(|(agent, _)| *agent == id).map(|(_, grant)| grant.clone());
            agent(row, own.collect())
        })
        .collect()
}

/// One who may be told something, and who stands in for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub id: AgentId,
    pub role: Role,
    /// What they may do in the team that was asked for, when they are its members.
    pub grant: Option<Grant>,
    pub away: Option<Away>,
}

/// When somebody is away, and who stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Away {
    pub from: Timestamp,
    pub until: Timestamp,
    pub deputy: Option<AgentId>,
}

impl Standing {
    /// True when they lead the team that was asked for, and not the whole house.
    pub fn leads(&self) -> bool {
        self.role == Role::Lead
            || (self.role == Role::Agent && self.grant.is_some_and(|grant| grant.has(Right::Admin)))
    }

    /// True when they may answer in the team that was asked for.
    pub fn answers(&self) -> bool {
        self.role >= Role::Lead || self.grant.is_none_or(|grant| grant.has(Right::Answer))
    }

    /// True while they are away.
    pub fn is_away(&self, now: Timestamp) -> bool {
        self.away.is_some_and(|away| away.from <= now && now < away.until)
    }
}

/// Who is told about a team's tickets.
pub async fn of_team(tx: &mut Tx, team: &str) -> Result<Vec<Standing>, Error> {
    let rows = tx.query("agent.of_team", params![team]).await?;
    rows.iter().map(standing).collect()
}

/// Whether one is away, and who stands in.
pub async fn find_standing(tx: &mut Tx, id: AgentId) -> Result<Option<Standing>, Error> {
    tx.query_opt("agent.standing", params![id.0]).await?.as_ref().map(standing).transpose()
}

/// Whose absence is not over yet, by id.
pub async fn away(tx: &mut Tx, now: Timestamp) -> Result<Vec<Standing>, Error> {
    let rows = tx.query("agent.away", params![now]).await?;
    rows.iter().map(standing).collect()
}

/// Somebody is away, or back.
pub async fn set_away(tx: &mut Tx, id: AgentId, away: Option<Away>) -> Result<(), Error> {
    let (from, until) = (away.map(|away| away.from), away.map(|away| away.until));
    let deputy = away.and_then(|away| away.deputy).map(|deputy| deputy.0);
    tx.run("agent.set_away", params![id.0, from, until, deputy]).await.map(drop)
}

/// When somebody is away, of a row that says so.
pub(crate) fn away_of(row: &Row) -> Result<Option<Away>, Error> {
    Ok(match (row.opt_instant("away_from_at")?, row.opt_instant("away_until_at")?) {
        (Some(from), Some(until)) => {
            Some(Away { from, until, deputy: row.opt_int("deputy_id")?.map(AgentId) })
        }
        _ => None,
    })
}

fn standing(row: &Row) -> Result<Standing, Error> {
    let away = away_of(row)?;
    let role = row.text("role")?.parse().map_err(|why: String| row.bad("role", &why))?;
    let grant = row.opt_text("rights")?.map(|rights| rights.parse()).transpose();
    let grant = grant.map_err(|why: String| row.bad("rights", &why))?;
    Ok(Standing { id: AgentId(row.int("id")?), role, grant, away })
}

/// How many there are.
pub async fn count(tx: &mut Tx) -> Result<i64, Error> {
    tx.query_one("agent.count", params![]).await?.int("n")
}

/// Turns the second step of signing in on, or off.
pub async fn set_totp(tx: &mut Tx, id: AgentId, secret: Option<(&str, Timestamp)>) -> Result<(), Error> {
    let (secret, at) = (secret.map(|(secret, _)| secret), secret.map(|(_, at)| at));
    tx.run("agent.set_totp", params![id.0, secret, at]).await.map(drop)
}

/// Uses a time step up, so that a code cannot be replayed (RFC 6238, 5.2). False when it was used.
pub async fn use_totp(tx: &mut Tx, id: AgentId, step: i64) -> Result<bool, Error> {
    Ok(tx.run("agent.use_totp", params![id.0, step]).await? == 1)
}

/// The secret of the second step and since when it is on, when it is.
pub async fn totp_secret(tx: &mut Tx, id: AgentId) -> Result<Option<(String, Timestamp)>, Error> {
    let Some(row) = tx.query_opt("agent.totp_secret", params![id.0]).await? else {
        return Ok(None);
    };
    Ok(row.opt_text("totp_secret")?.zip(row.opt_instant("totp_at")?))
}

/// Another password, hashed.
pub async fn set_password(tx: &mut Tx, id: AgentId, password_hash: &str) -> Result<(), Error> {
    tx.run("agent.set_password", params![id.0, password_hash]).await.map(drop)
}

/// The language of their pages.
pub async fn set_locale(tx: &mut Tx, id: AgentId, locale: Locale) -> Result<(), Error> {
    tx.run("agent.set_locale", params![id.0, locale.as_str()]).await.map(drop)
}

fn grant(row: &Row) -> Result<(String, Grant), Error> {
    let grant = row.text("rights")?.parse().map_err(|why: String| row.bad("rights", &why))?;
    Ok((row.text("team")?, grant))
}

fn agent(row: &Row, grants: Grants) -> Result<Agent, Error> {
    Ok(Agent {
        id: AgentId(row.int("id")?),
        email: row.text("email")?,
        name: row.text("name")?,
        role: row.text("role")?.parse().map_err(|why: String| row.bad("role", &why))?,
        locale: locale(row, "locale")?,
        grants,
        left_at: row.opt_instant("left_at")?,
    })
}

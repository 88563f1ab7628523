//! Agents, their teams, and what signing in needs. Passwords arrive hashed.
//! They are hashed and compared in the desk, which also decides who may do what.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::id::AgentId;
use relance_domain::locale::Locale;

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
    for team in &agent.teams {
        tx.run("agent.insert_team", params![agent.id.0, team.as_str()]).await?;
    }
    Ok(())
}

/// One by id.
pub async fn find(tx: &mut Tx, id: AgentId) -> Result<Option<Agent>, Error> {
    let Some(row) = tx.query_opt("agent.find", params![id.0]).await? else {
        return Ok(None);
    };
    let rows = tx.query("agent.teams", params![id.0]).await?;
    let teams = rows.iter().map(|row| row.text("team")).collect::<Result<_, _>>()?;
    agent(&row, teams).map(Some)
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

/// Everybody, by name.
pub async fn all(tx: &mut Tx) -> Result<Vec<Agent>, Error> {
    let teams = tx.query("agent.all_teams", params![]).await?;
    let teams =
        teams.iter().map(|row| Ok((row.int("id")?, row.text("team")?))).collect::<Result<Vec<_>, Error>>()?;
    let rows = tx.query("agent.all", params![]).await?;
    rows.iter()
        .map(|row| {
            let id = row.int("id")?;
            let own = teams.iter().filter(|(agent, _)| *agent == id).map(|(_, team)| team.clone());
            agent(row, own.collect())
        })
        .collect()
}

/// Who is told about a team's tickets.
pub async fn of_team(tx: &mut Tx, team: &str) -> Result<Vec<AgentId>, Error> {
    let rows = tx.query("agent.of_team", params![team]).await?;
    rows.iter().map(|row| row.int("id").map(AgentId)).collect()
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

/// The language of their pages.
pub async fn set_locale(tx: &mut Tx, id: AgentId, locale: Locale) -> Result<(), Error> {
    tx.run("agent.set_locale", params![id.0, locale.as_str()]).await.map(drop)
}

fn agent(row: &Row, teams: Vec<String>) -> Result<Agent, Error> {
    Ok(Agent {
        id: AgentId(row.int("id")?),
        email: row.text("email")?,
        name: row.text("name")?,
        role: row.text("role")?.parse().map_err(|why: String| row.bad("role", &why))?,
        locale: locale(row, "locale")?,
        teams,
    })
}

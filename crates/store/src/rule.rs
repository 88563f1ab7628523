//! What rules did on tickets, each with why and what came of it; and trials of rules on tickets of the past. What a
//! rule is, is policy; whether one matches is decided in `domain`.

use jiff::Timestamp;
use relance_domain::id::{AgentId, TicketId};
use relance_domain::rule::{Answered, Stop};
use serde::{Deserialize, Serialize};

use crate::intake::{json, list};
use crate::{Bell, Error, Row, Tx, params};

/// A rule that matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    pub id: i64,
    /// Key of the rule in the policy.
    pub rule: String,
    /// The policy revision that it was judged by.
    pub revision: i64,
    pub ticket: TicketId,
    pub at: Timestamp,
    /// None when it acted.
    pub stopped: Option<Stop>,
    /// The rules that had set it off, the first one first.
    pub chain: Vec<String>,
    pub why: Vec<Answered>,
    pub did: Vec<Done>,
}

/// What became of one deed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// As the policy words it.
    pub deed: String,
    pub came: Came,
}

/// How it came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Came {
    Done,
    /// It stood so already.
    Unchanged,
    /// It could not be, by the code of the reason.
    Refused(String),
}

/// Keeps that a rule matched, once for its key. False when that was there.
pub async fn insert(tx: &mut Tx, key: &str, trace: &Trace) -> Result<bool, Error> {
    let verdict = trace.stopped.map_or("fired", Stop::as_str);
    let params = params![
        trace.id,
        key,
        trace.rule.as_str(),
        trace.revision,
        trace.ticket.0,
        trace.at,
        verdict,
        json(&trace.chain),
        json(&trace.why),
        json(&trace.did)
    ];
    Ok(tx.run("rule.insert", params).await? == 1)
}

/// Keeps what came of it.
pub async fn set_did(tx: &mut Tx, id: i64, did: &[Done]) -> Result<(), Error> {
    tx.run("rule.set_did", params![id, json(&did)]).await.map(drop)
}

/// Whether a rule acted, or was stopped, under this key.
pub async fn is_known(tx: &mut Tx, key: &str) -> Result<bool, Error> {
    Ok(tx.query_opt("rule.known", params![key]).await?.is_some())
}

/// One by id.
pub async fn find(tx: &mut Tx, id: i64) -> Result<Option<Trace>, Error> {
    tx.query_opt("rule.find", params![id]).await?.as_ref().map(trace).transpose()
}

/// How often a rule acted on a ticket since then, counted up to `limit`.
pub async fn count_since(
    tx: &mut Tx,
    ticket: TicketId,
    rule: &str,
    since: Timestamp,
    limit: i64,
) -> Result<i64, Error> {
    tx.query_one("rule.count_since", params![ticket.0, rule, since, limit]).await?.int("n")
}

/// What rules did on a ticket, the newest first.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId, limit: i64) -> Result<Vec<Trace>, Error> {
    let rows = tx.query("rule.of_ticket", params![ticket.0, limit]).await?;
    rows.iter().map(trace).collect()
}

/// A ticket that a rule matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    pub trace: Trace,
    pub number: i64,
    pub subject: String,
    pub team: String,
}

/// What one rule did, the newest first.
pub async fn of_rule(tx: &mut Tx, rule: &str, limit: i64) -> Result<Vec<Matched>, Error> {
    let rows = tx.query("rule.of_rule", params![rule, limit]).await?;
    let matched = |row: &Row| {
        let (number, subject, team) = (row.int("number")?, row.text("subject")?, row.text("team")?);
        Ok(Matched { trace: trace(row)?, number, subject, team })
    };
    rows.iter().map(matched).collect()
}

/// How often a rule acted and was stopped since then.
pub async fn counts(tx: &mut Tx, rule: &str, since: Timestamp) -> Result<(i64, i64), Error> {
    match tx.query_opt("rule.counts", params![rule, since]).await? {
        Some(row) => Ok((row.int("fired")?, row.int("stopped")?)),
        None => Ok((0, 0)),
    }
}

/// Drops traces and trials with ids below. Who acts once on a ticket is remembered for good.
pub async fn sweep(tx: &mut Tx, first: i64) -> Result<u64, Error> {
    tx.run("rule.sweep_trials", params![first]).await?;
    tx.run("rule.sweep", params![first]).await
}

/// A rule that is tried on tickets of the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    pub id: i64,
    pub rule: String,
    /// The file that holds the rule as it is tried.
    pub wording: String,
    pub made_by: AgentId,
    pub made_at: Timestamp,
    /// Tickets that began since then.
    pub since_at: Timestamp,
    /// At most so many tickets.
    pub most: i64,
    /// The next tickets are older than this one.
    pub next: TicketId,
    /// Tickets that were looked at.
    pub looked: i64,
    /// How often the rule would have acted, and on how many tickets.
    pub hits: i64,
    pub tickets: i64,
    /// What it found, as JSON of whoever tries.
    pub found: String,
    pub ended_at: Option<Timestamp>,
}

/// Begins one; others of the same rule end.
pub async fn insert_trial(tx: &mut Tx, trial: &Trial) -> Result<(), Error> {
    tx.run("rule.end_trials", params![trial.rule.as_str(), trial.id, trial.made_at]).await?;
    let params = params![
        trial.id,
        trial.rule.as_str(),
        trial.wording.as_str(),
        trial.made_by.0,
        trial.made_at,
        trial.since_at,
        trial.most,
        trial.next.0,
        trial.found.as_str()
    ];
    tx.run("rule.insert_trial", params).await?;
    tx.ring(Bell::Chore);
    Ok(())
}

/// One trial.
pub async fn find_trial(tx: &mut Tx, id: i64) -> Result<Option<Trial>, Error> {
    tx.query_opt("rule.trial", params![id]).await?.as_ref().map(trial).transpose()
}

/// The oldest that has not come to its end.
pub async fn open_trial(tx: &mut Tx) -> Result<Option<Trial>, Error> {
    tx.query_opt("rule.open_trial", params![]).await?.as_ref().map(trial).transpose()
}

/// The newest of a rule.
pub async fn last_trial(tx: &mut Tx, rule: &str) -> Result<Option<Trial>, Error> {
    tx.query_opt("rule.last_trial", params![rule]).await?.as_ref().map(trial).transpose()
}

/// It has come so far, from where it stood before. False when another node went on with it, or it ended.
pub async fn set_trial(tx: &mut Tx, before: TicketId, trial: &Trial) -> Result<bool, Error> {
    let params = params![
        trial.id,
        before.0,
        trial.next.0,
        trial.looked,
        trial.hits,
        trial.tickets,
        trial.found.as_str(),
        trial.ended_at
    ];
    Ok(tx.run("rule.set_trial", params).await? == 1)
}

fn trace(row: &Row) -> Result<Trace, Error> {
    let stopped = match row.str("verdict")? {
        "fired" => None,
        "loop" => Some(Stop::Loop),
        "far" => Some(Stop::Far),
        "often" => Some(Stop::Often),
        other => return Err(row.bad("verdict", &format!("`{other}` is no verdict"))),
    };
    Ok(Trace {
        id: row.int("id")?,
        rule: row.text("rule")?,
        revision: row.int("revision")?,
        ticket: TicketId(row.int("ticket_id")?),
        at: row.instant("at")?,
        stopped,
        chain: list(row, "chain")?,
        why: list(row, "why")?,
        did: list(row, "did")?,
    })
}

fn trial(row: &Row) -> Result<Trial, Error> {
    Ok(Trial {
        id: row.int("id")?,
        rule: row.text("rule")?,
        wording: row.text("wording")?,
        made_by: AgentId(row.int("made_by")?),
        made_at: row.instant("made_at")?,
        since_at: row.instant("since_at")?,
        most: row.int("most")?,
        next: TicketId(row.int("next_id")?),
        looked: row.int("looked")?,
        hits: row.int("hits")?,
        tickets: row.int("tickets")?,
        found: row.text("found")?,
        ended_at: row.opt_instant("ended_at")?,
    })
}

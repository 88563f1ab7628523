//! What will happen by itself, or has: warnings about promises and steps of cadences, each with its instant and its
//! unique key. What to plan is decided in `domain`; due instants of promises stand with `promise`.

use jiff::Timestamp;
use relance_domain::cadence::{Moved, Outcome, Run, Skip};
use relance_domain::id::{CustomerId, PlannedId, PromiseId, RunId, TicketId};
use relance_domain::topic::Topic;
use serde::{Deserialize, Serialize};

use crate::intake::json;
use crate::{Bell, Error, Row, Tx, params};

/// What kind of thing will happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word in the desk about a promise; `step` is the rung it goes to.
    Warning,
    /// A letter is drafted for an agent, with the words of `mail`.
    Holding,
    /// A step of a cadence.
    Step,
    /// The moment of a timed rule; `step` is its key.
    Rule,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Holding => "holding",
            Self::Step => "step",
            Self::Rule => "rule",
        }
    }
}

/// Where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    Planned,
    Done {
        at: Timestamp,
    },
    Skipped {
        at: Timestamp,
        why: Skip,
    },
    /// What it belonged to is gone.
    Cancelled,
}

/// Other words for one mail, written by an agent; the policy stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edited {
    pub subject: String,
    /// Plain text with Markdown, never the mail language.
    pub body: String,
    pub by: String,
}

/// One thing that will happen by itself, or has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub id: PlannedId,
    pub kind: Kind,
    pub run: Option<RunId>,
    pub topic: Topic,
    pub ticket: Option<TicketId>,
    pub customer: Option<CustomerId>,
    pub promise: Option<PromiseId>,
    pub step: String,
    pub round: u16,
    pub mail: Option<String>,
    pub at: Timestamp,
    pub moved: Option<Moved>,
    pub state: State,
    /// What became of its mail.
    pub outcome: Option<Outcome>,
    pub edited: Option<Edited>,
}

/// Plans it, or keeps what happened at once: a step once for its run and round, anything else once for its key. False
/// when it was there.
pub async fn insert(tx: &mut Tx, planned: &Planned, key: Option<&str>) -> Result<bool, Error> {
    let (state, state_at, why) = columns(&planned.state);
    let (outcome, outcome_at) = planned.outcome.map_or((None, None), outcome_columns);
    let added = tx
        .run(
            "planned.insert",
            params![
                planned.id.0,
                key,
                planned.kind.as_str(),
                planned.run.map(|run| run.0),
                planned.topic.to_string(),
                planned.ticket.map(|ticket| ticket.0),
                planned.customer.map(|customer| customer.0),
                planned.promise.map(|promise| promise.0),
                planned.step.as_str(),
                i64::from(planned.round),
                planned.mail.as_deref(),
                planned.at,
                planned.moved.as_ref().map(json),
                state,
                state_at,
                why,
                outcome,
                outcome_at
            ],
        )
        .await?;
    if matches!(planned.state, State::Planned) {
        crate::trace::planted("plan", planned.id.0);
        tx.ring(Bell::Timer);
    }
    Ok(added == 1)
}

/// What is due, the oldest first.
pub async fn due(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<Planned>, Error> {
    let rows = tx.query("planned.due", params![now, limit]).await?;
    rows.iter().map(planned).collect()
}

/// When the next one is due.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    tx.query_one("planned.next_due", params![]).await?.opt_instant("at")
}

/// One by id.
pub async fn find(tx: &mut Tx, id: PlannedId) -> Result<Option<Planned>, Error> {
    tx.query_opt("planned.find", params![id.0]).await?.as_ref().map(planned).transpose()
}

/// Everything of one running cadence, by instant. Whoever decides on it holds the run.
pub async fn of_run(tx: &mut Tx, run: &Run) -> Result<Vec<Planned>, Error> {
    let rows = tx.query("planned.of_run", params![run.id.0]).await?;
    let about = About {
        kind: Kind::Step,
        run: Some(run.id),
        topic: run.topic,
        ticket: run.ticket,
        customer: run.customer,
        promise: run.promise,
    };
    let mut plans = rows.iter().map(|row| planned_about(row, about)).collect::<Result<Vec<_>, Error>>()?;
    plans.sort_unstable_by_key(|plan| (plan.at, plan.id));
    Ok(plans)
}

/// Marks that it happened, and what became of its mail if it has one. False when it had happened or was dropped: then
/// nothing may be done.
pub async fn done(
    tx: &mut Tx,
    id: PlannedId,
    outcome: Option<Outcome>,
    at: Timestamp,
) -> Result<bool, Error> {
    let (word, outcome_at) = outcome.map_or((None, None), outcome_columns);
    Ok(tx.run("planned.done", params![id.0, at, word, outcome_at]).await? == 1)
}

/// Marks that it will not happen, and why. False when it had happened or was dropped.
pub async fn skip(tx: &mut Tx, id: PlannedId, why: &Skip, at: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("planned.skip", params![id.0, at, json(why)]).await? == 1)
}

/// Plans again what an agent had skipped. False when it was no skip of theirs, or too late.
pub async fn unskip(tx: &mut Tx, id: PlannedId, now: Timestamp) -> Result<bool, Error> {
    let changed = tx.run("planned.unskip", params![id.0, now]).await?;
    tx.ring(Bell::Timer);
    Ok(changed == 1)
}

/// Moves it to another instant.
pub async fn move_to(tx: &mut Tx, id: PlannedId, at: Timestamp, moved: Option<Moved>) -> Result<(), Error> {
    tx.run("planned.move_to", params![id.0, at, moved.as_ref().map(json)]).await?;
    tx.ring(Bell::Timer);
    Ok(())
}

/// Keeps other words for this one mail.
pub async fn edit(tx: &mut Tx, id: PlannedId, edited: Option<&Edited>) -> Result<bool, Error> {
    Ok(tx.run("planned.edit", params![id.0, edited.map(json)]).await? == 1)
}

/// Keeps what became of its mail.
pub async fn set_outcome(tx: &mut Tx, id: PlannedId, outcome: Outcome) -> Result<(), Error> {
    let (word, at) = outcome_columns(outcome);
    tx.run("planned.set_outcome", params![id.0, word, at]).await.map(drop)
}

/// Plans again what an act had dropped that was taken back. What happened does not happen again.
pub async fn restore(tx: &mut Tx, id: PlannedId) -> Result<(), Error> {
    tx.run("planned.restore", params![id.0]).await?;
    tx.ring(Bell::Timer);
    Ok(())
}

/// Drops what an act had planned that was taken back.
pub async fn drop_one(tx: &mut Tx, id: PlannedId) -> Result<(), Error> {
    tx.run("planned.drop", params![id.0]).await.map(drop)
}

/// Drops the moment of a rule that does not come, and leaves nothing of it.
pub async fn forget(tx: &mut Tx, id: PlannedId) -> Result<(), Error> {
    tx.run("planned.forget", params![id.0]).await.map(drop)
}

/// Drops what was planned for a promise.
pub async fn cancel(tx: &mut Tx, promise: PromiseId) -> Result<(), Error> {
    tx.run("planned.cancel", params![promise.0]).await.map(drop)
}

/// Drops the warnings about a promise.
pub async fn cancel_warnings(tx: &mut Tx, promise: PromiseId) -> Result<(), Error> {
    tx.run("planned.cancel_warnings", params![promise.0]).await.map(drop)
}

/// What is still to come on a ticket, and what was skipped and could come back.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<Planned>, Error> {
    let rows = tx.query("planned.of_ticket", params![ticket.0]).await?;
    rows.iter().map(planned).collect()
}

/// A moment of a timed rule on a ticket, whatever became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfRule {
    pub id: PlannedId,
    pub key: String,
    pub rule: String,
    pub round: u16,
    pub at: Timestamp,
    pub state: State,
}

/// The moments of timed rules on a ticket, those that are over included, oldest first.
pub async fn of_rules(tx: &mut Tx, ticket: TicketId) -> Result<Vec<OfRule>, Error> {
    let rows = tx.query("planned.of_rules", params![ticket.0]).await?;
    let of_rule = |row: &Row| {
        Ok(OfRule {
            id: PlannedId(row.int("id")?),
            key: row.text("key")?,
            rule: row.text("step")?,
            round: u16::try_from(row.int("round")?).map_err(|error| row.bad("round", &error.to_string()))?,
            at: row.instant("at")?,
            state: state(row)?,
        })
    };
    rows.iter().map(of_rule).collect()
}

/// The future and the past of one thing: an invoice, a vendor, a maintenance window.
pub async fn of_topic(tx: &mut Tx, topic: Topic) -> Result<Vec<Planned>, Error> {
    let rows = tx.query("planned.of_topic", params![topic.to_string()]).await?;
    rows.iter().map(planned).collect()
}

/// Everything that is planned for a customer, and what was skipped and could come back.
pub async fn of_customer(tx: &mut Tx, customer: CustomerId, now: Timestamp) -> Result<Vec<Planned>, Error> {
    let rows = tx.query("planned.of_customer", params![customer.0, now]).await?;
    rows.iter().map(planned).collect()
}

/// Up to `limit` steps of one cadence that are to come until an instant, the next first.
pub async fn of_cadence(
    tx: &mut Tx,
    cadence: &str,
    until: Timestamp,
    limit: i64,
) -> Result<Vec<Planned>, Error> {
    let rows = tx.query("planned.of_cadence", params![cadence, until, limit]).await?;
    rows.iter().map(planned).collect()
}

/// Copies `count` of the plans of an instant, their ids moved by `shift`: a way to fill a store for a measure.
pub async fn copy(tx: &mut Tx, at: Timestamp, shift: i64, count: i64) -> Result<(), Error> {
    tx.run("planned.copy", params![at, shift, count]).await.map(drop)
}

fn columns(state: &State) -> (&'static str, Option<Timestamp>, Option<String>) {
    match state {
        State::Planned => ("planned", None, None),
        State::Done { at } => ("done", Some(*at), None),
        State::Skipped { at, why } => ("skipped", Some(*at), Some(json(why))),
        State::Cancelled => ("cancelled", None, None),
    }
}

fn outcome_columns(outcome: Outcome) -> (Option<&'static str>, Option<Timestamp>) {
    match outcome {
        Outcome::Underway => (Some("underway"), None),
        Outcome::Accepted { at } => (Some("accepted"), Some(at)),
        Outcome::Failed => (Some("failed"), None),
    }
}

/// What a plan belongs to, as all plans of a run do.
#[derive(Clone, Copy)]
struct About {
    kind: Kind,
    run: Option<RunId>,
    topic: Topic,
    ticket: Option<TicketId>,
    customer: Option<CustomerId>,
    promise: Option<PromiseId>,
}

fn planned(row: &Row) -> Result<Planned, Error> {
    let kind = match row.str("kind")? {
        "warning" => Kind::Warning,
        "holding" => Kind::Holding,
        "step" => Kind::Step,
        "rule" => Kind::Rule,
        other => return Err(row.bad("kind", &format!("`{other}` is no kind of plan"))),
    };
    let about = About {
        kind,
        run: row.opt_int("run_id")?.map(RunId),
        topic: row.str("topic")?.parse().map_err(|why: String| row.bad("topic", &why))?,
        ticket: row.opt_int("ticket_id")?.map(TicketId),
        customer: row.opt_int("customer_id")?.map(CustomerId),
        promise: row.opt_int("promise_id")?.map(PromiseId),
    };
    planned_about(row, about)
}

fn planned_about(row: &Row, about: About) -> Result<Planned, Error> {
    let About { kind, run, topic, ticket, customer, promise } = about;
    Ok(Planned {
        id: PlannedId(row.int("id")?),
        kind,
        run,
        topic,
        ticket,
        customer,
        promise,
        step: row.text("step")?,
        round: u16::try_from(row.int("round")?).map_err(|error| row.bad("round", &error.to_string()))?,
        mail: row.opt_text("mail")?,
        at: row.instant("at")?,
        moved: read(row, "moved")?,
        state: state(row)?,
        outcome: outcome(row)?,
        edited: read(row, "edited")?,
    })
}

fn state(row: &Row) -> Result<State, Error> {
    let at = || row.instant("state_at");
    Ok(match row.str("state")? {
        "planned" => State::Planned,
        // What was done by an older program has no instant of its own.
        "done" => State::Done { at: row.opt_instant("state_at")?.map_or_else(|| row.instant("at"), Ok)? },
        "skipped" => {
            let why = read(row, "why")?.ok_or_else(|| row.bad("why", "a skip without its reason"))?;
            State::Skipped { at: at()?, why }
        }
        "cancelled" => State::Cancelled,
        other => return Err(row.bad("state", &format!("`{other}` is no state of a plan"))),
    })
}

fn outcome(row: &Row) -> Result<Option<Outcome>, Error> {
    Ok(match row.opt_str("outcome")? {
        None => None,
        Some("underway") => Some(Outcome::Underway),
        Some("accepted") => Some(Outcome::Accepted { at: row.instant("outcome_at")? }),
        Some("failed") => Some(Outcome::Failed),
        Some(other) => return Err(row.bad("outcome", &format!("`{other}` is no outcome"))),
    })
}

fn read<T: serde::de::DeserializeOwned>(row: &Row, column: &str) -> Result<Option<T>, Error> {
    let text = row.opt_str(column)?;
    text.map(|text| serde_json::from_str(text).map_err(|error| row.bad(column, &error.to_string())))
        .transpose()
}

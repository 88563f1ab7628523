//! Cadences that run: what each is about, to whom it writes and which facts hold. Their steps stand with `planned`;
//! what becomes of them is decided in `domain`.

use jiff::Timestamp;
use relance_domain::cadence::{Anchor, Ended, Run};
use relance_domain::id::{CustomerId, PromiseId, RunId, TicketId};
use relance_domain::offset::Point;
use relance_domain::topic::Topic;

use crate::intake::{json, list};
use crate::{Dialect, Error, Row, Tx, params};

/// Begins it, once for its key; one that is over at once has ended already. False when it had begun.
pub async fn insert(tx: &mut Tx, run: &Run) -> Result<bool, Error> {
    let (anchor_at, anchor_on) = match run.anchor_point {
        Point::Instant(at) => (Some(at), None),
        Point::Date(date) => (None, Some(date.to_string())),
    };
    let added = tx
        .run(
            "run.insert",
            params![
                run.id.0,
                run.key.as_str(),
                run.cadence.as_str(),
                run.anchor.as_str(),
                run.topic.to_string(),
                run.ticket.map(|ticket| ticket.0),
                run.customer.map(|customer| customer.0),
                run.promise.map(|promise| promise.0),
                run.revision,
                run.begun_at,
                anchor_at,
                anchor_on,
                json(&run.facts),
                json(&run.details),
                json(&run.party),
                run.ended.as_ref().map(|ended| ended.at),
                run.ended.as_ref().map(|ended| ended.why.as_str())
            ],
        )
        .await?;
    Ok(added == 1)
}

/// One by id, locked against another decision about it, which comes after what it runs on.
pub async fn load(tx: &mut Tx, id: RunId) -> Result<Option<Run>, Error> {
    if tx.dialect() == Dialect::Postgres {
        tx.query("run.lock", params![id.0]).await?;
    }
    find(tx, id).await
}

/// One by id.
pub async fn find(tx: &mut Tx, id: RunId) -> Result<Option<Run>, Error> {
    tx.query_opt("run.find", params![id.0]).await?.as_ref().map(run).transpose()
}

/// Those that run on a ticket.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<Run>, Error> {
    let rows = tx.query("run.of_ticket", params![ticket.0]).await?;
    rows.iter().map(run).collect()
}

/// Those that run on one thing.
pub async fn of_topic(tx: &mut Tx, topic: Topic) -> Result<Vec<Run>, Error> {
    let rows = tx.query("run.of_topic", params![topic.to_string()]).await?;
    rows.iter().map(run).collect()
}

/// Those that live with a promise.
pub async fn of_promise(tx: &mut Tx, promise: PromiseId) -> Result<Vec<Run>, Error> {
    let rows = tx.query("run.of_promise", params![promise.0]).await?;
    rows.iter().map(run).collect()
}

/// Those that run for a customer.
pub async fn of_customer(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Run>, Error> {
    let rows = tx.query("run.of_customer", params![customer.0]).await?;
    rows.iter().map(run).collect()
}

/// Up to `limit` that run of one cadence, after an id.
pub async fn of_cadence(tx: &mut Tx, cadence: &str, after: RunId, limit: i64) -> Result<Vec<Run>, Error> {
    let rows = tx.query("run.of_cadence", params![cadence, after.0, limit]).await?;
    rows.iter().map(run).collect()
}

/// How many run of one cadence, counted up to `most`.
pub async fn count(tx: &mut Tx, cadence: &str, most: i64) -> Result<i64, Error> {
    tx.query_one("run.count", params![cadence, most]).await?.int("n")
}

/// Keeps the facts that hold now.
pub async fn set_facts(tx: &mut Tx, id: RunId, facts: &[String]) -> Result<(), Error> {
    tx.run("run.set_facts", params![id.0, json(&facts)]).await.map(drop)
}

/// Keeps to whom it writes now.
pub async fn set_party(tx: &mut Tx, run: &Run) -> Result<(), Error> {
    tx.run("run.set_party", params![run.id.0, json(&run.party)]).await.map(drop)
}

/// Ends it. False when it had ended.
pub async fn end(tx: &mut Tx, id: RunId, why: &str, at: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("run.end", params![id.0, at, why]).await? == 1)
}

/// Lets it run again as it was, with these facts: what ended it, or taught it one, was taken back.
pub async fn revive(tx: &mut Tx, id: RunId, facts: &[String]) -> Result<(), Error> {
    tx.run("run.revive", params![id.0, json(&facts)]).await.map(drop)
}

fn run(row: &Row) -> Result<Run, Error> {
    let anchor: Anchor = row.str("anchor")?.parse().map_err(|why: String| row.bad("anchor", &why))?;
    let anchor_point = match row.opt_instant("anchor_at")? {
        Some(at) => Point::Instant(at),
        None => {
            let date = row.str("anchor_on")?;
            Point::Date(date.parse().map_err(|_| row.bad("anchor_on", "it is no date"))?)
        }
    };
    let ended = match row.opt_instant("ended_at")? {
        Some(at) => Some(Ended { at, why: row.text("ended_why")? }),
        None => None,
    };
    Ok(Run {
        id: RunId(row.int("id")?),
        key: row.text("key")?,
        cadence: row.text("cadence")?,
        anchor,
        topic: row.str("topic")?.parse().map_err(|why: String| row.bad("topic", &why))?,
        ticket: row.opt_int("ticket_id")?.map(TicketId),
        customer: row.opt_int("customer_id")?.map(CustomerId),
        promise: row.opt_int("promise_id")?.map(PromiseId),
        revision: row.int("revision")?,
        begun_at: row.instant("begun_at")?,
        anchor_point,
        facts: list(row, "facts")?,
        details: list(row, "details")?,
        party: list(row, "party")?,
        ended,
    })
}

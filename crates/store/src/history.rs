//! The history of tickets: who did what, when. Records, never prose; pages translate them.
//! What is recorded is decided in `domain`; a record is never changed and never removed.

use jiff::Timestamp;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{AgentId, TicketId};

use crate::intake::{json, list};
use crate::{Error, Row, Tx, params};

/// One recorded event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub at: Timestamp,
    pub actor: Actor,
    pub event: Event,
}

/// Adds a record under an id of its own.
pub async fn insert(tx: &mut Tx, id: i64, ticket: TicketId, record: &Record) -> Result<(), Error> {
    let (actor, agent) = match record.actor {
        Actor::Customer => ("customer", None),
        Actor::Desk => ("desk", None),
        Actor::Agent(agent) => ("agent", Some(agent.0)),
    };
    let data = json(&record.event);
    let name = event_name(&data);
    tx.run("history.insert", params![id, ticket.0, record.at, actor, agent, name, data.as_str()])
        .await
        .map(drop)
}

/// Up to `limit` records of a ticket, oldest first.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId, limit: i64) -> Result<Vec<Record>, Error> {
    let rows = tx.query("history.of_ticket", params![ticket.0, limit]).await?;
    rows.iter().map(record).collect()
}

/// The tag stands first in the record: `{"event":"moved",…}`. It is a column too, so that events can be counted.
fn event_name(data: &str) -> String {
    data.split('"').nth(3).unwrap_or_default().to_owned()
}

fn record(row: &Row) -> Result<Record, Error> {
    let actor = match (row.text("actor")?.as_str(), row.opt_int("agent_id")?) {
        ("customer", _) => Actor::Customer,
        ("desk", _) => Actor::Desk,
        ("agent", Some(agent)) => Actor::Agent(AgentId(agent)),
        (other, _) => return Err(row.bad("actor", &format!("`{other}` is no actor"))),
    };
    Ok(Record { at: row.instant("at")?, actor, event: list(row, "data")? })
}

//! The history of tickets, and of whatever else automatic mail is about: who did what, when. Records, never prose;
//! pages translate them.
//! What is recorded is decided in `domain`; a record is never changed and never removed.

use jiff::Timestamp;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{AgentId, TicketId, TokenId};
use relance_domain::topic::Topic;

use crate::intake::{json, list};
use crate::{Error, Row, Tx, params};

/// One recorded event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub at: Timestamp,
    pub actor: Actor,
    pub event: Event,
    /// The token of the program through which it was done.
    pub via: Option<TokenId>,
}

/// Whose history a record belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Ticket(TicketId),
    Topic(Topic),
}

/// Adds a record under an id of its own.
pub async fn insert(tx: &mut Tx, id: i64, of: Of, record: &Record) -> Result<(), Error> {
    let (ticket, topic) = match of {
        Of::Ticket(ticket) => (Some(ticket.0), None),
        Of::Topic(topic) => (None, Some(topic.to_string())),
    };
    let (actor, agent) = match record.actor {
        Actor::Customer => ("customer", None),
        Actor::Desk => ("desk", None),
        Actor::Agent(agent) => ("agent", Some(agent.0)),
    };
    let data = json(&record.event);
    let name = event_name(&data);
    let via = record.via.map(|token| token.0);
    tx.run("history.insert", params![id, ticket, topic, record.at, actor, agent, name, data.as_str(), via])
        .await?;
    tx.note(id, of, record);
    Ok(())
}

/// The id of a ticket's newest record, which is another one after each thing that happens to it.
pub async fn version(tx: &mut Tx, ticket: TicketId) -> Result<i64, Error> {
    let row = tx.query_opt("history.version", params![ticket.0]).await?;
    row.map_or(Ok(0), |row| row.int("id"))
}

/// Up to `limit` records of a ticket, oldest first.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId, limit: i64) -> Result<Vec<Record>, Error> {
    let rows = tx.query("history.of_ticket", params![ticket.0, limit]).await?;
    rows.iter().map(record).collect()
}

/// Up to `limit` records of somebody's history after one, oldest first, each with its id.
pub async fn page(tx: &mut Tx, of: Of, after: i64, limit: i64) -> Result<Vec<(i64, Record)>, Error> {
    let rows = match of {
        Of::Ticket(ticket) => tx.query("history.page", params![ticket.0, after, limit]).await?,
        Of::Topic(topic) => {
            tx.query("history.page_of_topic", params![topic.to_string(), after, limit]).await?
        }
    };
    rows.iter().map(|row| Ok((row.int("id")?, record(row)?))).collect()
}

/// Up to `limit` records of what steps did on a ticket beside their mails since an instant, oldest first.
pub async fn acted(
    tx: &mut Tx,
    ticket: TicketId,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<Record>, Error> {
    let rows = tx.query("history.acted", params![ticket.0, since, limit]).await?;
    rows.iter().map(record).collect()
}

/// Up to `limit` records of what is no ticket, oldest first.
pub async fn of_topic(tx: &mut Tx, topic: Topic, limit: i64) -> Result<Vec<Record>, Error> {
    let rows = tx.query("history.of_topic", params![topic.to_string(), limit]).await?;
    rows.iter().map(record).collect()
}

/// When the last thing happened that was recorded.
pub async fn newest(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    tx.query_opt("history.newest", params![]).await?.map(|row| row.instant("at")).transpose()
}

/// Up to `limit` records after one, in the order in which they were made, each with whose history it is. Steps of what
/// is no ticket are left out: each has a mail or an act beside it.
pub async fn after(tx: &mut Tx, id: i64, limit: i64) -> Result<Vec<(i64, Of, Record)>, Error> {
    let rows = tx.query("history.after", params![id, limit]).await?;
    rows.iter()
        .map(|row| {
            let of = match row.opt_int("ticket_id")? {
                Some(ticket) => Of::Ticket(TicketId(ticket)),
                None => Of::Topic(row.str("topic")?.parse().map_err(|why: String| row.bad("topic", &why))?),
            };
            Ok((row.int("id")?, of, record(row)?))
        })
        .collect()
}

/// The tag stands first in the record: `{"event":"moved",…}`. It is a column too, so that events can be counted.
fn event_name(data: &str) -> String {
    data.split('"').nth(3).unwrap_or_default().to_owned()
}

fn record(row: &Row) -> Result<Record, Error> {
    let actor = match (row.str("actor")?, row.opt_int("agent_id")?) {
        ("customer", _) => Actor::Customer,
        ("desk", _) => Actor::Desk,
        ("agent", Some(agent)) => Actor::Agent(AgentId(agent)),
        (other, _) => return Err(row.bad("actor", &format!("`{other}` is no actor"))),
    };
    let via = row.opt_int("via")?.map(TokenId);
    Ok(Record { at: row.instant("at")?, actor, event: list(row, "data")?, via })
}

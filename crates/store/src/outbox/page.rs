//! The outbox as people look at it: what waits and why, what did not arrive, page by page along an index.
//! Taking mail and keeping what was said of it stand in `outbox.rs`.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::id::{CustomerId, OutboxId, TicketId};

use super::{Delivery, Fate, deliveries, delivery};
use crate::{Error, Row, Tx, params};

/// A mail that has not left yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub id: OutboxId,
    pub about: About,
    pub domain: String,
    pub created_at: Timestamp,
    pub next_try_at: Timestamp,
    pub attempts: i64,
    /// Until when a worker holds it; in the past when that worker was cut off.
    pub lease_until_at: Option<Timestamp>,
    /// Those that wait, with what the next hop said of each.
    pub deliveries: Vec<Delivery>,
}

/// What a mail is and whose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    pub ticket: Option<TicketId>,
    pub ticket_number: Option<i64>,
    pub customer: Option<CustomerId>,
    /// Key of the mail template, or `reply`.
    pub mail: String,
}

/// Which of the waiting mails are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// Empty is every domain.
    pub domain: &'a str,
    /// `untried`, `put_off`, `in_doubt`, or empty for all.
    pub state: &'a str,
    /// The last one of the page before: its next try and its id.
    pub after: Option<(Timestamp, OutboxId)>,
    pub limit: i64,
    pub onlooker: &'a Onlooker,
}

/// Whose eyes a list is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Onlooker {
    /// Mails of every ticket, and those about none.
    All,
    /// Mails of the tickets that the teams of this lead have or watch, and those about none.
    Lead(String),
    /// The former alone.
    Agent(String),
}

impl Onlooker {
    /// The eyes of an agent.
    pub fn of(agent: &Agent) -> Self {
        match agent.sees_all_teams() {
            true => Self::All,
            false if agent.leads() => Self::Lead(agent.reach()),
            false => Self::Agent(agent.reach()),
        }
    }

    /// As the statements ask for it.
    pub(crate) fn asked(&self) -> (&str, i64) {
        match self {
            Self::All => ("", 2),
            Self::Lead(teams) => (teams, 1),
            Self::Agent(teams) => (teams, 0),
        }
    }
}

/// How much waits: counted up to a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlog {
    pub n: i64,
    /// Those that wait for longer than they should.
    pub n_old: i64,
    pub since_at: Option<Timestamp>,
}

/// A mail that did not arrive, or one of a customer's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fated {
    pub about: About,
    pub delivery: Delivery,
}

/// A page of what has not left yet, the next try first.
pub async fn page(tx: &mut Tx, wanted: Wanted<'_>, now: Timestamp) -> Result<Vec<Waiting>, Error> {
    let Wanted { domain, state, after, limit, onlooker } = wanted;
    let (teams, sees) = onlooker.asked();
    let (after_at, after_id) = after.map_or((0, 0), |(at, id)| (at.as_microsecond(), id.0));
    let rows = match domain {
        "" => {
            let asked = params![after_at, after_id, limit, state, now, teams, sees];
            tx.query("outbox.page", asked).await?
        }
        domain => {
            let asked = params![after_at, after_id, limit, state, now, teams, sees, domain];
            tx.query("outbox.page_of_domain", asked).await?
        }
    };
    let mut page = Vec::with_capacity(rows.len());
    for row in &rows {
        let id = OutboxId(row.int("id")?);
        let mut of_all = deliveries(tx, id).await?;
        of_all.retain(|delivery| matches!(delivery.fate, Fate::Queued | Fate::Deferred));
        page.push(Waiting {
            id,
            about: about(row)?,
            domain: row.text("domain")?,
            created_at: row.instant("created_at")?,
            next_try_at: row.instant("due_at")?,
            attempts: row.int("attempts")?,
            lease_until_at: Some(row.instant("lease_until_at")?).filter(|at| *at > Timestamp::UNIX_EPOCH),
            deliveries: of_all,
        });
    }
    Ok(page)
}

/// How many mails to a domain are under way.
pub async fn in_flight(tx: &mut Tx, domain: &str, now: Timestamp) -> Result<i64, Error> {
    tx.query_one("outbox.in_flight", params![domain, now]).await?.int("n")
}

/// When a domain with a rate takes the next mail.
pub async fn free_at(tx: &mut Tx, domain: &str) -> Result<Option<Timestamp>, Error> {
    tx.query_opt("outbox.free_at", params![domain]).await?.map(|row| row.instant("at")).transpose()
}

/// How much waits, and how much of it since before `old_at`, looking at no more than `most`.
pub async fn backlog(tx: &mut Tx, old_at: Timestamp, most: i64) -> Result<Backlog, Error> {
    let row = tx.query_one("outbox.backlog", params![old_at, most]).await?;
    Ok(Backlog { n: row.int("n")?, n_old: row.int("n_old")?, since_at: row.opt_instant("since_at")? })
}

/// Up to `limit` that did not arrive since an instant, the latest first, behind one of them: its instant, its mail and
/// its recipient, since a mail may be lost to several at once.
pub async fn failed(
    tx: &mut Tx,
    since: Timestamp,
    behind: Option<(Timestamp, OutboxId, &str)>,
    limit: i64,
    onlooker: &Onlooker,
) -> Result<Vec<Fated>, Error> {
    let (teams, sees) = onlooker.asked();
    let (at, id, recipient) =
        behind.map_or((i64::MAX, i64::MAX, ""), |(at, id, recipient)| (at.as_microsecond(), id.0, recipient));
    let rows = tx.query("outbox.failed", params![at, id, limit, since, recipient, teams, sees]).await?;
    rows.iter().map(|row| Ok(Fated { about: about(row)?, delivery: delivery(row)? })).collect()
}

/// Up to `limit` fates of a customer's mails, the latest first.
pub async fn of_customer(tx: &mut Tx, customer: CustomerId, limit: i64) -> Result<Vec<Fated>, Error> {
    let rows = tx.query("outbox.of_customer", params![customer.0, limit]).await?;
    rows.iter().map(|row| Ok(Fated { about: about(row)?, delivery: delivery(row)? })).collect()
}

/// Up to `limit` fates of a customer's mails after one of a mail for a recipient, the latest mails first.
pub async fn page_of_customer(
    tx: &mut Tx,
    customer: CustomerId,
    after: Option<(OutboxId, &str)>,
    limit: i64,
) -> Result<Vec<Fated>, Error> {
    let (id, recipient) = after.map_or((i64::MAX, ""), |(id, recipient)| (id.0, recipient));
    let rows = tx.query("outbox.page_of_customer", params![customer.0, id, recipient, limit]).await?;
    rows.iter().map(|row| Ok(Fated { about: about(row)?, delivery: delivery(row)? })).collect()
}

fn about(row: &Row) -> Result<About, Error> {
    Ok(About {
        ticket: row.opt_int("ticket_id")?.map(TicketId),
        ticket_number: row.opt_int("number")?,
        customer: row.opt_int("customer_id")?.map(CustomerId),
        mail: row.text("mail")?,
    })
}

//! Letters that came to the wrong address, as the report tells them: by address, by customer, and one by one.
//! What counts as one is decided in `desk`.

use jiff::Timestamp;
use relance_domain::id::{AgentId, CustomerId, TicketId};

use crate::{Error, Tx, Value, params};

/// One letter to the wrong address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misroute {
    pub ticket: TicketId,
    pub customer: CustomerId,
    /// The address of ours that they wrote to, and the team that it is of.
    pub wrote_to: String,
    pub team: String,
    pub to_team: String,
    pub by: AgentId,
    pub at: Timestamp,
}

/// Whose eyes, and which time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The teams of whoever asks, as [`Agent::reach`](relance_domain::agent::Agent::reach) has them.
    pub teams: String,
    pub sees_all: bool,
    pub from: Timestamp,
    pub until: Timestamp,
}

impl Asked {
    fn params(&self) -> Vec<Value> {
        params![self.from, self.until, self.sees_all, self.teams.as_str()].to_vec()
    }
}

/// Which letters of them: those to one address, those of one customer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    pub address: String,
    pub customer: Option<CustomerId>,
    /// Before this line.
    pub before: Option<i64>,
}

/// How often an address was mistaken, and by how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfAddress {
    pub address: String,
    pub n: i64,
    pub customers: i64,
}

/// How often somebody mistook an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfCustomer {
    pub id: CustomerId,
    pub name: String,
    pub email: String,
    pub n: i64,
}

/// One line of the list behind the numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: i64,
    pub at: Timestamp,
    pub wrote_to: String,
    pub team: String,
    pub to_team: String,
    pub customer: CustomerId,
    pub customer_name: String,
    pub customer_email: String,
    pub number: i64,
    /// None where its reader may not see the ticket.
    pub subject: Option<String>,
    /// The name of whoever moved it.
    pub by: Option<String>,
}

/// Counts one, under an id of its own. A ticket counts once, wherever it moves on; one that goes back to whom it was
/// written to does not count.
pub async fn insert(tx: &mut Tx, id: i64, one: &Misroute) -> Result<(), Error> {
    let Misroute { ticket, customer, wrote_to, team, to_team, by, at } = one;
    let (wrote_to, team, to_team) = (wrote_to.as_str(), team.as_str(), to_team.as_str());
    let params = params![id, ticket.0, customer.0, wrote_to, team, to_team, by.0, *at];
    tx.run("misroute.insert", params).await.map(drop)
}

/// A ticket moves on without a word to its customer: one that was counted ends elsewhere, or was right after all.
pub async fn follow(tx: &mut Tx, ticket: TicketId, to_team: &str, by: AgentId) -> Result<(), Error> {
    tx.run("misroute.follow", params![ticket.0, to_team, by.0]).await.map(drop)
}

/// How often each address was mistaken, the most first.
pub async fn by_address(tx: &mut Tx, asked: &Asked, limit: i64) -> Result<Vec<OfAddress>, Error> {
    let mut params = asked.params();
    params.push(Value::Int(limit));
    let rows = tx.query("misroute.by_address", &params).await?;
    rows.iter()
        .map(|row| {
            Ok(OfAddress {
                address: row.text("wrote_to")?,
                n: row.int("n")?,
                customers: row.int("customers")?,
            })
        })
        .collect()
}

/// How often each customer mistook one, the most first.
pub async fn by_customer(tx: &mut Tx, asked: &Asked, limit: i64) -> Result<Vec<OfCustomer>, Error> {
    let mut params = asked.params();
    params.push(Value::Int(limit));
    let rows = tx.query("misroute.by_customer", &params).await?;
    rows.iter()
        .map(|row| {
            Ok(OfCustomer {
                id: CustomerId(row.int("customer_id")?),
                name: row.text("name")?,
                email: row.text("email")?,
                n: row.int("n")?,
            })
        })
        .collect()
}

/// The tickets behind the numbers, the newest first.
pub async fn list(tx: &mut Tx, asked: &Asked, narrowed: &Narrowed, limit: i64) -> Result<Vec<Line>, Error> {
    let mut params = asked.params();
    params.extend_from_slice(params![
        narrowed.address.as_str(),
        narrowed.customer.map_or(0, |customer| customer.0),
        narrowed.before.unwrap_or(i64::MAX),
        limit
    ]);
    let rows = tx.query("misroute.list", &params).await?;
    rows.iter()
        .map(|row| {
            let subject = row.text("subject")?;
            Ok(Line {
                id: row.int("id")?,
                at: row.instant("at")?,
                wrote_to: row.text("wrote_to")?,
                team: row.text("team")?,
                to_team: row.text("to_team")?,
                customer: CustomerId(row.int("customer_id")?),
                customer_name: row.text("name")?,
                customer_email: row.text("email")?,
                number: row.int("number")?,
                subject: row.flag("visible")?.then_some(subject),
                by: row.opt_text("by_name")?,
            })
        })
        .collect()
}

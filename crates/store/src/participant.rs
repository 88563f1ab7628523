//! Who is a party to a ticket, and the teams that watch it. An unknown sender on a known thread stands here as new
//! until an agent accepts them (DESIGN 6).

use relance_domain::id::{CustomerId, TicketId};

use crate::{Error, Tx, params};

/// How an address stands to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A party.
    Party,
    /// A "new participant?".
    New,
}

impl Standing {
    fn as_str(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::New => "new",
        }
    }
}

/// Somebody on a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    pub email: String,
    pub name: String,
    pub standing: Standing,
}

/// Adds somebody; who is there already keeps their standing. False for those.
pub async fn insert(
    tx: &mut Tx,
    ticket: TicketId,
    email_key: &str,
    who: &Participant,
) -> Result<bool, Error> {
    let standing = who.standing.as_str();
    let params = params![ticket.0, email_key, who.email.as_str(), who.name.as_str(), standing];
    Ok(tx.run("participant.insert", params).await? == 1)
}

/// Takes somebody off a ticket.
pub async fn remove(tx: &mut Tx, ticket: TicketId, email_key: &str) -> Result<(), Error> {
    tx.run("participant.remove", params![ticket.0, email_key]).await.map(drop)
}

/// A team watches a ticket no more.
pub async fn unwatch(tx: &mut Tx, ticket: TicketId, team: &str) -> Result<(), Error> {
    tx.run("participant.unwatch", params![ticket.0, team]).await.map(drop)
}

/// True when this address is a party to the ticket.
pub async fn is_party(tx: &mut Tx, ticket: TicketId, email_key: &str) -> Result<bool, Error> {
    let row = tx.query_opt("participant.find", params![ticket.0, email_key]).await?;
    row.map_or(Ok(false), |row| Ok(row.text("state")? == Standing::Party.as_str()))
}

/// Everybody on a ticket, parties first.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<Participant>, Error> {
    let rows = tx.query("participant.of_ticket", params![ticket.0]).await?;
    rows.iter()
        .map(|row| {
            let standing = match row.str("state")? {
                "party" => Standing::Party,
                "new" => Standing::New,
                other => return Err(row.bad("state", &format!("`{other}` is no standing"))),
            };
            Ok(Participant { email: row.text("email")?, name: row.text("name")?, standing })
        })
        .collect()
}

/// Makes a new participant a party. False when there was none.
pub async fn accept(tx: &mut Tx, ticket: TicketId, email_key: &str) -> Result<bool, Error> {
    Ok(tx.run("participant.accept", params![ticket.0, email_key]).await? == 1)
}

/// Tickets of a customer on which this address wrote and nobody accepted it, in the order in which they are held.
pub async fn strange_to(tx: &mut Tx, of: CustomerId, email_key: &str) -> Result<Vec<TicketId>, Error> {
    let rows = tx.query("participant.strange_to", params![of.0, email_key]).await?;
    rows.iter().map(|row| row.int("ticket_id").map(TicketId)).collect()
}

/// A customer's address was corrected: on all their tickets but for one they stand with the new one.
pub async fn follow(
    tx: &mut Tx,
    customer: CustomerId,
    former_key: &str,
    (email, email_key): (&str, &str),
    but: Option<TicketId>,
) -> Result<(), Error> {
    let but = but.map_or(0, |but| but.0);
    tx.run("participant.follow", params![customer.0, former_key, email_key, email, but]).await?;
    tx.run("participant.leave", params![customer.0, former_key, but]).await.map(drop)
}

/// Another team got the same mail.
pub async fn watch(tx: &mut Tx, ticket: TicketId, team: &str) -> Result<bool, Error> {
    tx.run("participant.watched", params![ticket.0]).await?;
    Ok(tx.run("participant.watch", params![ticket.0, team]).await? == 1)
}

/// The ticket stands elsewhere in lists now, also in those of teams that watch it.
pub(crate) async fn place(tx: &mut Tx, ticket: TicketId) -> Result<(), Error> {
    tx.run("participant.place", params![ticket.0]).await.map(drop)
}

/// The teams that watch a ticket.
pub async fn watchers(tx: &mut Tx, ticket: TicketId) -> Result<Vec<String>, Error> {
    let rows = tx.query("participant.watchers", params![ticket.0]).await?;
    rows.iter().map(|row| row.text("team")).collect()
}

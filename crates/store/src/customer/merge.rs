//! Two customers who are one person: all that is the one's becomes the other's, and what moved is written down so that
//! it can go back. What may be merged is said in `desk`.

use std::collections::BTreeSet;

use jiff::Timestamp;
use relance_domain::id::{AgentId, CustomerId, InvoiceId, OrganisationId, OutboxId, RunId, TicketId};
use serde::{Deserialize, Serialize};

use super::Profile;
use crate::intake::{json, list};
use crate::serial::{self, Named};
use crate::{Error, Row, Tx, invoice, params, ticket};

/// What moves all of a kind to another customer, and what moves one back. Kept merges know a kind by its place.
const MONEY: [(&str, &str); 4] = [
    ("customer.move_subscriptions", "customer.move_subscription"),
    ("customer.move_payments", "customer.move_payment"),
    ("customer.move_credits", "customer.move_credit"),
    ("customer.move_refunds", "customer.move_refund"),
];

/// One customer who went into another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    pub id: i64,
    pub from: CustomerId,
    pub into: CustomerId,
    pub at: Timestamp,
    pub made_by: AgentId,
    pub moved: Moved,
}

/// What moved, and what the one who stays was known by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    pub tickets: Vec<TicketId>,
    /// Folded for comparison.
    pub addresses: Vec<String>,
    pub runs: Vec<RunId>,
    pub invoices: Vec<InvoiceId>,
    /// What they have and paid beside invoices, each kind by its place in `MONEY`.
    #[serde(default)]
    pub money: Vec<(usize, i64)>,
    pub mails: Vec<OutboxId>,
    /// Serial numbers that they named.
    #[serde(default)]
    pub named: Vec<Named>,
    pub before: Standing,
    pub after: Standing,
}

/// What both may have, and one of them has afterwards.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub note: String,
    pub organisation: Option<OrganisationId>,
    pub zone: Option<String>,
    pub account_at: Option<Timestamp>,
}

impl Standing {
    /// How a customer stands.
    pub fn of(customer: &relance_domain::customer::Customer, profile: &Profile) -> Self {
        Self {
            note: profile.note.clone(),
            organisation: profile.organisation.as_ref().map(|(id, _)| *id),
            zone: customer.zone.clone(),
            account_at: customer.account_at,
        }
    }
}

/// How much is a customer's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Belongings {
    pub tickets: i64,
    pub mails: i64,
    pub invoices: i64,
    /// Cadences that run.
    pub runs: i64,
}

/// How much is a customer's, mails counted up to `most`.
pub async fn belongings(tx: &mut Tx, id: CustomerId, most: i64) -> Result<Belongings, Error> {
    let row = tx.query_one("customer.belongings", params![id.0, most]).await?;
    Ok(Belongings {
        tickets: row.int("n_tickets")?,
        mails: row.int("n_mails")?,
        invoices: row.int("n_invoices")?,
        runs: row.int("n_runs")?,
    })
}

/// Moves all that is a customer's to another, in the order in which rows are held: mails, tickets, invoices, cadences.
/// The answer is what moved.
pub async fn move_all(tx: &mut Tx, from: CustomerId, into: CustomerId) -> Result<Moved, Error> {
    let both = params![from.0, into.0];
    let mut moved = Moved::default();
    for row in tx.query("customer.move_mails", both).await? {
        moved.mails.push(OutboxId(row.int("id")?));
    }
    for row in tx.query("customer.tickets_of", params![from.0, 0_i64]).await? {
        let id = TicketId(row.int("id")?);
        ticket::hold(tx, id).await?;
        tx.run("customer.move_ticket", params![id.0, from.0, into.0]).await?;
        moved.tickets.push(id);
    }
    for row in tx.query("customer.invoices_of", params![from.0]).await? {
        let id = InvoiceId(row.int("id")?);
        invoice::hold(tx, id).await?;
        tx.run("customer.move_invoice", params![id.0, from.0, into.0]).await?;
        moved.invoices.push(id);
    }
    for (kind, (all, _)) in MONEY.iter().enumerate() {
        for row in tx.query(all, both).await? {
            moved.money.push((kind, row.int("id")?));
        }
    }
    for row in tx.query("customer.move_runs", both).await? {
        moved.runs.push(RunId(row.int("id")?));
    }
    for row in tx.query("customer.move_addresses", both).await? {
        moved.addresses.push(row.text("email_key")?);
    }
    moved.named = serial::move_named(tx, from, into).await?;
    Ok(moved)
}

/// Moves back what moved, as far as it still is the other's; and with it what came to these tickets since.
pub async fn move_back(tx: &mut Tx, merge: &Merge, since: &[TicketId]) -> Result<(), Error> {
    let (from, into, moved) = (merge.from.0, merge.into.0, &merge.moved);
    for id in &moved.mails {
        tx.run("customer.move_mail", params![id.0, into, from]).await?;
    }
    let tickets: BTreeSet<TicketId> = moved.tickets.iter().chain(since).copied().collect();
    for id in &tickets {
        ticket::hold(tx, *id).await?;
        if tx.run("customer.move_ticket", params![id.0, into, from]).await? == 1 {
            tx.run("customer.move_mails_of_ticket", params![id.0, into, from]).await?;
        }
    }
    for id in &moved.invoices {
        invoice::hold(tx, *id).await?;
        tx.run("customer.move_invoice", params![id.0, into, from]).await?;
    }
    for (kind, id) in &moved.money {
        if let Some((_, one)) = MONEY.get(*kind) {
            tx.run(one, params![*id, into, from]).await?;
        }
    }
    for id in &moved.runs {
        tx.run("customer.move_run", params![id.0, into, from]).await?;
    }
    for id in &tickets {
        tx.run("customer.move_runs_of_ticket", params![id.0, into, from]).await?;
    }
    for key in &moved.addresses {
        tx.run("customer.move_address", params![key.as_str(), into, from]).await?;
    }
    serial::move_named_back(tx, &moved.named, merge.from, merge.into).await
}

/// Tickets that a customer opened after one id, each with the address of its first letter.
pub async fn opened_since(tx: &mut Tx, id: CustomerId, after: i64) -> Result<Vec<(TicketId, String)>, Error> {
    let mut opened = Vec::new();
    for row in tx.query("customer.tickets_of", params![id.0, after]).await? {
        let id = TicketId(row.int("id")?);
        if let Some(first) = tx.query_opt("customer.first_letter", params![id.0]).await? {
            opened.push((id, first.text("author_email")?));
        }
    }
    Ok(opened)
}

/// How a customer stands from now on.
pub async fn set_standing(tx: &mut Tx, id: CustomerId, standing: &Standing) -> Result<(), Error> {
    let asked = params![
        id.0,
        standing.note.as_str(),
        standing.organisation.map(|id| id.0),
        standing.zone.as_deref(),
        standing.account_at
    ];
    tx.run("customer.set_standing", asked).await.map(drop)
}

/// A customer turned out to be another, or is on their own again.
pub async fn set_merged(tx: &mut Tx, id: CustomerId, into: Option<CustomerId>) -> Result<(), Error> {
    tx.run("customer.set_merged", params![id.0, into.map(|id| id.0)]).await.map(drop)
}

/// Keeps a merge.
pub async fn insert_merge(tx: &mut Tx, merge: &Merge) -> Result<(), Error> {
    let Merge { id, from, into, at, made_by, moved } = merge;
    tx.run("customer.insert_merge", params![*id, from.0, into.0, *at, made_by.0, json(moved)]).await.map(drop)
}

/// Keeps what moved later than the merge itself.
pub async fn set_moved(tx: &mut Tx, merge: &Merge) -> Result<(), Error> {
    tx.run("customer.set_moved", params![merge.id, json(&merge.moved)]).await.map(drop)
}

/// The last customer who went into this one and still is there: the last one is taken apart first.
pub async fn last_merge(tx: &mut Tx, into: CustomerId) -> Result<Option<Merge>, Error> {
    tx.query_opt("customer.last_merge", params![into.0]).await?.as_ref().map(merge).transpose()
}

/// The latest merges that stand.
pub async fn latest_merges(tx: &mut Tx, limit: i64) -> Result<Vec<Merge>, Error> {
    tx.query("customer.latest_merges", params![limit]).await?.iter().map(merge).collect()
}

/// One merge, if it stands still.
pub async fn standing_merge(tx: &mut Tx, id: i64) -> Result<Option<Merge>, Error> {
    tx.query_opt("customer.standing_merge", params![id]).await?.as_ref().map(merge).transpose()
}

/// Marks a merge as taken apart. False when it was before.
pub async fn undo_merge(tx: &mut Tx, id: i64, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("customer.undo_merge", params![id, now]).await? == 1)
}

fn merge(row: &Row) -> Result<Merge, Error> {
    Ok(Merge {
        id: row.int("id")?,
        from: CustomerId(row.int("from_id")?),
        into: CustomerId(row.int("into_id")?),
        at: row.instant("at")?,
        made_by: AgentId(row.int("made_by")?),
        moved: list(row, "moved")?,
    })
}

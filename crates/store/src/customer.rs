//! Customers and the addresses they write from. The folded key of an address is made by `mail`, so that the same
//! mailbox is the same customer however it is written.

mod find;
mod known;
mod merge;

use jiff::Timestamp;
use relance_domain::customer::Customer;
use relance_domain::id::CustomerId;
use relance_domain::locale::Locale;

use crate::ticket::locale;
use crate::{Error, Row, Tx, params};

pub use find::{Eyes, Line, Seek, TicketLine, find_words, is_seen, members, page, tickets};
pub use known::{
    Profile, Returned, Said, hold, profile, returned, say, set_organisation, set_words, stir_members,
    stir_word, unindexed, words,
};
pub use merge::{
    Belongings, Merge, Moved, Standing, belongings, insert_merge, last_merge, latest_merges, move_all,
    move_back, opened_since, set_merged, set_moved, set_standing, standing_merge, undo_merge,
};

/// One address of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownAddress {
    /// Folded for comparison.
    pub key: String,
    pub email: String,
    pub since: Timestamp,
    /// Since when it is one they had before.
    pub former_at: Option<Timestamp>,
    /// When its holder proved that it is theirs.
    pub proved_at: Option<Timestamp>,
}

/// Adds a customer with a first address. False when somebody else has that address.
pub async fn insert(tx: &mut Tx, customer: &Customer, email_key: &str) -> Result<bool, Error> {
    let added = tx
        .run(
            "customer.insert_address",
            params![email_key, customer.email.as_str(), customer.id.0, customer.created_at],
        )
        .await?;
    if added == 0 {
        return Ok(false);
    }
    tx.run(
        "customer.insert",
        params![
            customer.id.0,
            customer.name.as_str(),
            customer.email.as_str(),
            customer.locale.as_str(),
            customer.created_at
        ],
    )
    .await?;
    Ok(true)
}

/// One by id.
pub async fn find(tx: &mut Tx, id: CustomerId) -> Result<Option<Customer>, Error> {
    tx.query_opt("customer.find", params![id.0]).await?.as_ref().map(customer).transpose()
}

/// Whose address this is.
pub async fn find_address(tx: &mut Tx, email_key: &str) -> Result<Option<Customer>, Error> {
    tx.query_opt("customer.find_address", params![email_key]).await?.as_ref().map(customer).transpose()
}

/// An address is a customer's by proof. False when it is somebody else's.
pub async fn prove(
    tx: &mut Tx,
    id: CustomerId,
    email: &str,
    email_key: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    let is_theirs = tx.run("customer.prove", params![email_key, email, id.0, now]).await? == 1;
    if is_theirs {
        tx.run("customer.stir", params![id.0]).await?;
    }
    Ok(is_theirs)
}

/// Whether somebody writes from this address now.
pub async fn is_own(tx: &mut Tx, id: CustomerId, email_key: &str) -> Result<bool, Error> {
    Ok(tx.query_opt("customer.is_own", params![email_key, id.0]).await?.is_some())
}

/// Keeps what they call themselves now, and the language they wrote in, unless an agent said otherwise. The answer is
/// what they are called then, and their language.
pub async fn rename(
    tx: &mut Tx,
    id: CustomerId,
    name: &str,
    told: Locale,
) -> Result<(String, Locale), Error> {
    let row = tx.query_one("customer.rename", params![id.0, name, told.as_str()]).await?;
    Ok((row.text("name")?, locale(&row, "locale")?))
}

/// They have an account since then. False when they had one.
pub async fn open_account(tx: &mut Tx, id: CustomerId, at: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("customer.open_account", params![id.0, at]).await? == 1)
}

/// Up to `limit` customers with an account, after one.
pub async fn with_account(tx: &mut Tx, after: CustomerId, limit: i64) -> Result<Vec<Customer>, Error> {
    let rows = tx.query("customer.with_account", params![after.0, limit]).await?;
    rows.iter().map(customer).collect()
}

/// Gives a customer another address; the one before is kept as a former one. False when it is somebody else's.
pub async fn correct(
    tx: &mut Tx,
    id: CustomerId,
    former_key: &str,
    email: &str,
    email_key: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    tx.run("customer.insert_address", params![email_key, email, id.0, now]).await?;
    if find_address(tx, email_key).await?.is_none_or(|owner| owner.id != id) {
        return Ok(false);
    }
    tx.run("customer.correct", params![id.0, email]).await?;
    tx.run("customer.retire", params![former_key, now, id.0]).await?;
    Ok(true)
}

/// We write to this address of theirs first from now on.
pub async fn write_first(tx: &mut Tx, id: CustomerId, email: &str) -> Result<(), Error> {
    tx.run("customer.correct", params![id.0, email]).await.map(drop)
}

/// An address is one that they had before.
pub async fn retire(tx: &mut Tx, id: CustomerId, email_key: &str, now: Timestamp) -> Result<(), Error> {
    tx.run("customer.retire", params![email_key, now, id.0]).await?;
    tx.run("customer.stir", params![id.0]).await.map(drop)
}

/// All addresses of a customer, the oldest first.
pub async fn addresses(tx: &mut Tx, id: CustomerId) -> Result<Vec<KnownAddress>, Error> {
    let rows = tx.query("customer.addresses", params![id.0]).await?;
    rows.iter()
        .map(|row| {
            Ok(KnownAddress {
                key: row.text("email_key")?,
                email: row.text("email")?,
                since: row.instant("created_at")?,
                former_at: row.opt_instant("former_at")?,
                proved_at: row.opt_instant("proved_at")?,
            })
        })
        .collect()
}

fn customer(row: &Row) -> Result<Customer, Error> {
    Ok(Customer {
        id: CustomerId(row.int("id")?),
        name: row.text("name")?,
        email: row.text("email")?,
        locale: locale(row, "locale")?,
        zone: row.opt_text("zone")?,
        account_at: row.opt_instant("account_at")?,
        created_at: row.instant("created_at")?,
    })
}

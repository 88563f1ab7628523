//! The customers' own area: ways in that were asked for by mail, browsers that are signed in, and mails that somebody
//! does not want. Of what a browser carries only a hash is kept. Who may come in, and for how long, is decided in the
//! desk.

use jiff::Timestamp;
use relance_domain::id::{CustomerId, TicketId};
use relance_domain::locale::Locale;

use crate::session::{Browser, Session};
use crate::ticket::locale;
use crate::{Bell, Error, Row, Tx, params};

/// Browsers of one customer that are listed.
const MOST: i64 = 100;

/// A way in that somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: i64,
    /// Folded for comparison.
    pub email_key: String,
    pub email: String,
    /// Of the page on which it was asked for.
    pub locale: Locale,
    /// Where they wanted to go.
    pub next_path: String,
    pub asked_at: Timestamp,
    pub ends_at: Timestamp,
    /// Who has the address; none until somebody looked, and where no mail went out.
    pub customer: Option<CustomerId>,
    /// Codes that were typed.
    pub tries: i64,
    pub used_at: Option<Timestamp>,
}

/// Somebody asks for a way in. `asked_hash` is of what their browser carries.
pub async fn ask(tx: &mut Tx, entry: &Entry, asked_hash: &str) -> Result<(), Error> {
    let asked = params![
        entry.id,
        asked_hash,
        entry.email_key.as_str(),
        entry.email.as_str(),
        entry.locale.as_str(),
        entry.next_path.as_str(),
        entry.asked_at,
        entry.ends_at
    ];
    tx.run("portal.ask", asked).await?;
    tx.ring(Bell::Chore);
    Ok(())
}

/// Up to `limit` that nobody looked at.
pub async fn waiting(tx: &mut Tx, limit: i64) -> Result<Vec<Entry>, Error> {
    tx.query("portal.waiting", params![limit]).await?.iter().map(entry).collect()
}

/// How many mails went to an address since an instant.
pub async fn mailed(tx: &mut Tx, email_key: &str, since: Timestamp) -> Result<i64, Error> {
    tx.query_one("portal.mailed", params![email_key, since]).await?.int("n")
}

/// It was looked at: a mail goes to this customer, or none. False when somebody else was faster.
pub async fn see(tx: &mut Tx, id: i64, customer: Option<CustomerId>, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("portal.see", params![id, now, customer.map(|id| id.0)]).await? == 1)
}

/// One by id.
pub async fn find(tx: &mut Tx, id: i64) -> Result<Option<Entry>, Error> {
    tx.query_opt("portal.find", params![id]).await?.as_ref().map(entry).transpose()
}

/// The one that a browser asked for.
pub async fn find_asked(tx: &mut Tx, asked_hash: &str) -> Result<Option<Entry>, Error> {
    tx.query_opt("portal.find_asked", params![asked_hash]).await?.as_ref().map(entry).transpose()
}

/// Counts a code that was typed. False when no more may be.
pub async fn try_code(tx: &mut Tx, id: i64, most: i64, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.query_opt("portal.try", params![id, now, most]).await?.is_some())
}

/// Uses a way in up: whose it was, once.
pub async fn use_up(tx: &mut Tx, id: i64, now: Timestamp) -> Result<Option<CustomerId>, Error> {
    let row = tx.query_opt("portal.use", params![id, now]).await?;
    row.map(|row| row.int("customer_id").map(CustomerId)).transpose()
}

/// Drops those that were asked for before an instant.
pub async fn sweep(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.run("portal.sweep", params![before]).await
}

/// A browser signed in by an address.
pub async fn open(
    tx: &mut Tx,
    token_hash: &str,
    (customer, email_key): (CustomerId, &str),
    browser: &Browser,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), Error> {
    let (name, peer) = (browser.name.as_str(), browser.peer.as_deref());
    let asked = params![token_hash, customer.0, email_key, now, expires_at, name, peer];
    tx.run("portal.open", asked).await.map(drop)
}

/// Whose browser this is, by which address they came in and when it was last seen, while the session lasts.
pub async fn session(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<(CustomerId, String, Timestamp)>, Error> {
    let row = tx.query_opt("portal.session", params![token_hash, now]).await?;
    let read =
        |row: Row| Ok((CustomerId(row.int("customer_id")?), row.text("email_key")?, row.instant("seen_at")?));
    row.map(read).transpose()
}

/// It was used: it lasts longer.
pub async fn seen(
    tx: &mut Tx,
    token_hash: &str,
    peer: Option<&str>,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), Error> {
    tx.run("portal.seen", params![token_hash, now, expires_at, peer]).await.map(drop)
}

/// The customer's browsers while their sessions last, the one that was used last first.
pub async fn sessions(tx: &mut Tx, customer: CustomerId, now: Timestamp) -> Result<Vec<Session>, Error> {
    let rows = tx.query("portal.sessions", params![customer.0, now, MOST]).await?;
    rows.iter()
        .map(|row| {
            let browser = Browser { name: row.text("browser")?, peer: row.opt_text("peer")? };
            Ok(Session {
                token_hash: row.text("token_hash")?,
                browser,
                created_at: row.instant("created_at")?,
                seen_at: row.instant("seen_at")?,
            })
        })
        .collect()
}

/// Signed out.
pub async fn close(tx: &mut Tx, token_hash: &str) -> Result<(), Error> {
    tx.run("portal.close", params![token_hash]).await.map(drop)
}

/// Signs one of the customer's browsers out. False when there is no such browser.
pub async fn end(tx: &mut Tx, customer: CustomerId, token_hash: &str) -> Result<bool, Error> {
    Ok(tx.run("portal.end", params![customer.0, token_hash]).await? == 1)
}

/// Signs the customer's other browsers out. Returns how many.
pub async fn end_others(tx: &mut Tx, customer: CustomerId, token_hash: &str) -> Result<u64, Error> {
    tx.run("portal.end_others", params![customer.0, token_hash]).await
}

/// Whoever came in by one address came in by another of theirs.
pub async fn follow(tx: &mut Tx, customer: CustomerId, from_key: &str, to_key: &str) -> Result<(), Error> {
    tx.run("portal.follow", params![customer.0, from_key, to_key]).await.map(drop)
}

/// The browsers of a customer who turned out to be another one.
pub async fn rehome(tx: &mut Tx, from: CustomerId, into: CustomerId) -> Result<(), Error> {
    tx.run("portal.rehome", params![from.0, into.0]).await.map(drop)
}

/// Drops sessions that ended.
pub async fn sweep_sessions(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.run("portal.sweep_sessions", params![now]).await
}

/// The customer does not want the mails of a cadence. False when it was so before.
pub async fn decline(
    tx: &mut Tx,
    customer: CustomerId,
    cadence: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    Ok(tx.run("portal.decline", params![customer.0, cadence, now]).await? == 1)
}

/// They want them again. False when it was so before.
pub async fn accept(tx: &mut Tx, customer: CustomerId, cadence: &str) -> Result<bool, Error> {
    Ok(tx.run("portal.accept", params![customer.0, cadence]).await? == 1)
}

/// The cadences whose mails the customer does not want.
pub async fn declined(tx: &mut Tx, customer: CustomerId) -> Result<Vec<String>, Error> {
    let rows = tx.query("portal.declined", params![customer.0]).await?;
    rows.iter().map(|row| row.text("cadence")).collect()
}

/// Whether they do not want the mails of a cadence.
pub async fn is_declined(tx: &mut Tx, customer: CustomerId, cadence: &str) -> Result<bool, Error> {
    Ok(tx.query_opt("portal.is_declined", params![customer.0, cadence]).await?.is_some())
}

/// Up to `limit` tickets of a customer before one, the latest first: those that went into another one, and spam, are
/// none of theirs.
pub async fn requests(
    tx: &mut Tx,
    customer: CustomerId,
    before: TicketId,
    limit: i64,
) -> Result<Vec<TicketId>, Error> {
    let rows = tx.query("portal.requests", params![customer.0, before.0, limit]).await?;
    rows.iter().map(|row| row.int("id").map(TicketId)).collect()
}

fn entry(row: &Row) -> Result<Entry, Error> {
    Ok(Entry {
        id: row.int("id")?,
        email_key: row.text("email_key")?,
        email: row.text("email")?,
        locale: locale(row, "locale")?,
        next_path: row.text("next_path")?,
        asked_at: row.instant("asked_at")?,
        ends_at: row.instant("ends_at")?,
        customer: row.opt_int("customer_id")?.map(CustomerId),
        tries: row.int("tries")?,
        used_at: row.opt_instant("used_at")?,
    })
}

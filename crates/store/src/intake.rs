//! Raw incoming mail and its verdict. A row is durable before the upstream is told "got it"; what the mail means is
//! decided by `desk`.

use jiff::Timestamp;
use relance_domain::id::{AgentId, IntakeId, MessageId, TicketId};
use relance_domain::intake::Cause;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::{Error, Row, Tx, params};

/// A mail as it came off the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    pub id: IntakeId,
    pub received_at: Timestamp,
    pub protocol: &'static str,
    pub peer: String,
    /// How the peer greeted us; empty where nobody did.
    pub helo: String,
    pub mail_from: String,
    pub recipients: Vec<String>,
    pub body: Body,
    pub size_bytes: i64,
}

/// Where the bytes lie: in the row when they are small, else in the blob store under their hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    Here(Vec<u8>),
    Blob(String),
}

/// A mail that a worker has taken in order to decide it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    pub id: IntakeId,
    pub received_at: Timestamp,
    pub protocol: String,
    pub peer: String,
    pub helo: String,
    pub mail_from: String,
    pub recipients: Vec<String>,
    pub body: Body,
    pub size_bytes: i64,
    pub attempts: i64,
    /// Who let it in after it was held.
    pub released: Option<Released>,
}

/// Somebody let a held letter in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Released {
    pub by: AgentId,
    pub cause: String,
    /// The team that gets it, when none of our mailboxes is among its recipients.
    pub team: Option<String>,
    /// Who wrote it, when it does not say so itself.
    pub sender: Option<String>,
}

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Accepted,
    Duplicate,
    AutoReply,
    Bounce,
    Quarantined,
}

impl Verdict {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Duplicate => "duplicate",
            Self::AutoReply => "auto_reply",
            Self::Bounce => "bounce",
            Self::Quarantined => "quarantined",
        }
    }
}

/// What is written down with a verdict.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settled<'a> {
    pub verdict: Verdict,
    pub why: Option<&'a str>,
    pub entry: Option<(TicketId, MessageId)>,
    /// Why it is held, with its head for the list.
    pub held: Option<(Cause, &'a Head)>,
    /// Who wrote, folded for comparison; none is not counted as a letter of anybody.
    pub sender_key: Option<&'a str>,
    /// A print of their words.
    pub content_key: Option<&'a str>,
}

impl Settled<'_> {
    /// A verdict about what nobody's letters are counted by.
    pub fn of(verdict: Verdict) -> Self {
        Self { verdict, why: None, entry: None, held: None, sender_key: None, content_key: None }
    }
}

/// What the list shows of a letter that is not opened yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// As the letter names its sender.
    pub from: String,
    pub subject: String,
}

/// What the gate asks about a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question<'a> {
    pub fingerprint: Option<&'a str>,
    pub sender_key: &'a str,
    pub content_key: &'a str,
    /// Letters of the sender are counted from here on, up to `count`.
    pub since: Timestamp,
    pub count: i64,
    /// The same words are looked for from here on.
    pub twin_since: Timestamp,
}

/// What was found about a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Met {
    /// The same letter, seen before.
    pub duplicate: Option<(MessageId, TicketId)>,
    /// Letters of the sender in the minutes before.
    pub before: u32,
    /// Another letter of the sender in the same words.
    pub twin: Option<MessageId>,
}

/// A letter in quarantine, or one that was dropped from there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub id: IntakeId,
    pub received_at: Timestamp,
    pub peer: String,
    pub mail_from: String,
    pub recipients: Vec<String>,
    pub size_bytes: i64,
    /// None for what was held before causes had words.
    pub cause: Option<Cause>,
    pub why: String,
    pub head: Head,
    pub sender_key: Option<String>,
    pub dropped: Option<Dropped>,
}

/// When a letter was dropped, and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dropped {
    pub at: Timestamp,
    pub by: AgentId,
    /// None when its bytes are gone.
    pub purge_at: Option<Timestamp>,
}

/// A mail that came in, for the post-box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest {
    pub id: IntakeId,
    pub received_at: Timestamp,
    pub mail_from: String,
    pub recipients: Vec<String>,
    pub body: Body,
    pub verdict: Option<String>,
    pub ticket: Option<TicketId>,
}

/// That a mail came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    pub received_at: Timestamp,
    pub protocol: String,
    pub recipients: Vec<String>,
}

/// Stores a mail and rings for the intake worker.
pub async fn insert(tx: &mut Tx, mail: &Arrived) -> Result<(), Error> {
    insert_row(tx, mail, None).await?;
    tx.ring(crate::Bell::Intake);
    Ok(())
}

/// Stores a mail that whoever stores it decides at once: leased until `until`, and after that anybody's.
pub async fn insert_claimed(tx: &mut Tx, mail: &Arrived, until: Timestamp) -> Result<(), Error> {
    insert_row(tx, mail, Some(until)).await
}

async fn insert_row(tx: &mut Tx, mail: &Arrived, lease_until_at: Option<Timestamp>) -> Result<(), Error> {
    let (raw, blob) = match &mail.body {
        Body::Here(raw) => (Some(raw.as_slice()), None),
        Body::Blob(hash) => (None, Some(hash.as_str())),
    };
    let recipients = json(&mail.recipients);
    tx.run(
        "intake.insert",
        params![
            mail.id.0,
            mail.received_at,
            mail.protocol,
            mail.peer.as_str(),
            mail.mail_from.as_str(),
            recipients,
            blob,
            mail.size_bytes,
            mail.helo.as_str(),
            lease_until_at.map_or(0, Timestamp::as_microsecond),
            i64::from(lease_until_at.is_some())
        ],
    )
    .await?;
    if let Some(raw) = raw {
        tx.run("intake.insert_raw", params![mail.id.0, raw]).await?;
    }
    crate::trace::planted("letter", mail.id.0);
    Ok(())
}

/// Takes up to `limit` due mails, leased until `until`: those that are files of their own as well, or only the others.
pub async fn claim(
    tx: &mut Tx,
    now: Timestamp,
    until: Timestamp,
    limit: i64,
    with_large: bool,
) -> Result<Vec<Claimed>, Error> {
    let statement = if with_large { "intake.claim" } else { "intake.claim_small" };
    let rows = tx.query(statement, params![now, until, limit]).await?;
    let mut claimed = Vec::with_capacity(rows.len());
    for row in &rows {
        let id = IntakeId(row.int("id")?);
        let body = match row.opt_text("blob")? {
            Some(hash) => Body::Blob(hash),
            None => body(tx, id).await?.ok_or_else(|| row.bad("id", "its bytes are gone"))?,
        };
        claimed.push(claimed_of_row(row, body)?);
    }
    claimed.sort_unstable_by_key(|mail| mail.id);
    Ok(claimed)
}

/// The worker is still at it.
pub async fn renew(tx: &mut Tx, id: IntakeId, until: Timestamp) -> Result<(), Error> {
    tx.run("intake.renew", params![id.0, until]).await.map(drop)
}

/// When the next mail is due to be looked at: of all, or of those that are no files of their own.
pub async fn next_due(tx: &mut Tx, with_large: bool) -> Result<Option<Timestamp>, Error> {
    let statement = if with_large { "intake.next_due" } else { "intake.next_small_due" };
    tx.query_one(statement, params![]).await?.opt_instant("at")
}

/// Settles a mail. False when it was settled before.
pub async fn settle(tx: &mut Tx, id: IntakeId, settled: &Settled<'_>) -> Result<bool, Error> {
    let (ticket, message) = settled.entry.unzip();
    let (cause, head) = settled.held.unzip();
    let params = params![
        id.0,
        settled.verdict.as_str(),
        settled.why,
        ticket.map(|ticket| ticket.0),
        message.map(|message| message.0),
        cause.map(Cause::as_str),
        head.map(json),
        settled.sender_key,
        settled.content_key
    ];
    Ok(tx.run("intake.settle", params).await? == 1)
}

/// What the gate must know of a letter, in one look. Until the commit nobody decides another letter of its sender.
pub async fn meet(tx: &mut Tx, question: &Question<'_>) -> Result<Met, Error> {
    let Question { fingerprint, sender_key, content_key, since, count, twin_since } = *question;
    tx.query("intake.hold_sender", params![sender_key]).await?;
    let params = params![fingerprint, sender_key, since, count, twin_since, content_key];
    let row = tx.query_one("intake.meet", params).await?;
    let duplicate = row.opt_int("message_id")?.map(MessageId).zip(row.opt_int("ticket_id")?.map(TicketId));
    let before = u32::try_from(row.int("n")?).unwrap_or(u32::MAX);
    Ok(Met { duplicate, before, twin: row.opt_int("twin_id")?.map(MessageId) })
}

/// Whether a letter of this sender was held for their flood since an instant.
pub async fn is_flooding(tx: &mut Tx, sender_key: &str, since: Timestamp) -> Result<bool, Error> {
    Ok(tx.query_opt("intake.is_flooding", params![sender_key, since]).await?.is_some())
}

/// The ticket of what this sender sent last.
pub async fn last_ticket(tx: &mut Tx, sender_key: &str) -> Result<Option<TicketId>, Error> {
    let row = tx.query_opt("intake.last_ticket", params![sender_key]).await?;
    row.map(|row| row.int("ticket_id").map(TicketId)).transpose()
}

/// The last entry that a sender wrote in the same words, since an instant.
pub async fn same_words(
    tx: &mut Tx,
    sender_key: &str,
    content_key: &str,
    since: Timestamp,
) -> Result<Option<MessageId>, Error> {
    let row = tx.query_one("intake.same_words", params![sender_key, since, content_key]).await?;
    Ok(row.opt_int("message_id")?.map(MessageId))
}

/// Up to `limit` letters that are held, newest first, before one.
pub async fn held(tx: &mut Tx, before: Option<IntakeId>, limit: i64) -> Result<Vec<Held>, Error> {
    let before = before.map_or(i64::MAX, |id| id.0);
    tx.query("intake.held", params![limit, before]).await?.iter().map(held_of_row).collect()
}

/// Up to `limit` letters that were dropped, newest first, before one.
pub async fn dropped(tx: &mut Tx, before: Option<IntakeId>, limit: i64) -> Result<Vec<Held>, Error> {
    let before = before.map_or(i64::MAX, |id| id.0);
    tx.query("intake.dropped", params![limit, before]).await?.iter().map(held_of_row).collect()
}

/// One that is held or was dropped.
pub async fn find_held(tx: &mut Tx, id: IntakeId) -> Result<Option<Held>, Error> {
    tx.query_opt("intake.find_held", params![id.0]).await?.as_ref().map(held_of_row).transpose()
}

/// Up to `limit` letters that are held of one sender, oldest first.
pub async fn held_of(tx: &mut Tx, sender_key: &str, limit: i64) -> Result<Vec<Held>, Error> {
    tx.query("intake.held_of", params![sender_key, limit]).await?.iter().map(held_of_row).collect()
}

/// How many are held, counted up to `limit`.
pub async fn count_held(tx: &mut Tx, limit: i64) -> Result<i64, Error> {
    tx.query_one("intake.count_held", params![limit]).await?.int("n")
}

/// For whom up to `limit` letters are that are held, the newest: recipients, and how many have the same.
pub async fn held_for(tx: &mut Tx, limit: i64) -> Result<Vec<(Vec<String>, i64)>, Error> {
    let rows = tx.query("intake.held_for", params![limit]).await?;
    rows.iter().map(|row| Ok((list(row, "recipients")?, row.int("n")?))).collect()
}

/// Lets a letter in. False when it is not held, or nothing is left of it.
pub async fn release(tx: &mut Tx, id: IntakeId, released: &Released, now: Timestamp) -> Result<bool, Error> {
    let done = tx.run("intake.release", params![id.0, json(released), now]).await? == 1;
    tx.ring(crate::Bell::Intake);
    Ok(done)
}

/// Drops a held letter; its bytes stay until `purge_at`. False when it is not held.
pub async fn drop_held(
    tx: &mut Tx,
    id: IntakeId,
    by: AgentId,
    purge_at: Timestamp,
    now: Timestamp,
) -> Result<bool, Error> {
    Ok(tx.run("intake.drop_held", params![id.0, now, by.0, purge_at]).await? == 1)
}

/// Up to `limit` dropped letters whose time is over.
pub async fn purge_due(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<IntakeId>, Error> {
    let rows = tx.query("intake.purge_due", params![now, limit]).await?;
    rows.iter().map(|row| row.int("id").map(IntakeId)).collect()
}

/// Takes the bytes of a dropped letter away. The answer is the blob that nothing refers to any more.
pub async fn purge(tx: &mut Tx, id: IntakeId) -> Result<Option<String>, Error> {
    let blob = match body(tx, id).await? {
        Some(Body::Blob(hash)) => Some(hash),
        Some(Body::Here(_)) | None => None,
    };
    if tx.run("intake.purge", params![id.0]).await? == 0 {
        return Ok(None);
    }
    tx.run("intake.purge_raw", params![id.0]).await?;
    let Some(hash) = blob else { return Ok(None) };
    let is_shared = has_blob(tx, &hash).await?;
    Ok((!is_shared).then_some(hash))
}

/// Whether a letter has these bytes.
pub async fn has_blob(tx: &mut Tx, hash: &str) -> Result<bool, Error> {
    Ok(tx.query_opt("intake.shares_blob", params![hash]).await?.is_some())
}

/// Looks at a mail again at `due_at`, since a fault may pass.
pub async fn postpone(tx: &mut Tx, id: IntakeId, due_at: Timestamp, why: &str) -> Result<(), Error> {
    tx.run("intake.postpone", params![id.0, due_at, why]).await.map(drop)
}

/// Voids all leases: right on SQLite at start, when nobody else can hold one.
pub async fn void_leases(tx: &mut Tx) -> Result<(), Error> {
    tx.run("intake.void_leases", params![]).await.map(drop)
}

/// Where the bytes of a mail lie.
pub async fn body(tx: &mut Tx, id: IntakeId) -> Result<Option<Body>, Error> {
    tx.query_opt("intake.raw", params![id.0]).await?.as_ref().map(stored_body).transpose()
}

/// The ticket that a mail is on, once it is decided.
pub async fn ticket(tx: &mut Tx, id: IntakeId) -> Result<Option<TicketId>, Error> {
    let row = tx.query_opt("intake.ticket", params![id.0]).await?;
    Ok(row.map(|row| row.opt_int("ticket_id")).transpose()?.flatten().map(TicketId))
}

/// By which way a mail came.
pub async fn protocol(tx: &mut Tx, id: IntakeId) -> Result<Option<String>, Error> {
    tx.query_opt("intake.protocol", params![id.0]).await?.map(|row| row.text("protocol")).transpose()
}

/// When, by which way and for whom the last `limit` mails came, newest first.
pub async fn arrivals(tx: &mut Tx, limit: i64) -> Result<Vec<Arrival>, Error> {
    let rows = tx.query("intake.arrivals", params![limit]).await?;
    rows.iter()
        .map(|row| {
            let (received_at, protocol) = (row.instant("received_at")?, row.text("protocol")?);
            Ok(Arrival { received_at, protocol, recipients: list(row, "recipients")? })
        })
        .collect()
}

/// Up to `limit` mails that came in at this instant, after something with the id `after` was made. Nobody claims them.
pub async fn at(tx: &mut Tx, after: i64, at: Timestamp, limit: i64) -> Result<Vec<Claimed>, Error> {
    let rows = tx.query("intake.at", params![after, at, limit]).await?;
    rows.iter().map(|row| claimed_of_row(row, stored_body(row)?)).collect()
}

/// Up to `limit` mails, newest first.
pub async fn latest(tx: &mut Tx, limit: i64) -> Result<Vec<Latest>, Error> {
    let rows = tx.query("intake.latest", params![limit]).await?;
    rows.iter()
        .map(|row| {
            Ok(Latest {
                id: IntakeId(row.int("id")?),
                received_at: row.instant("received_at")?,
                mail_from: row.text("mail_from")?,
                recipients: list(row, "recipients")?,
                body: stored_body(row)?,
                verdict: row.opt_text("verdict")?,
                ticket: row.opt_int("ticket_id")?.map(TicketId),
            })
        })
        .collect()
}

fn held_of_row(row: &Row) -> Result<Held, Error> {
    let cause = row.opt_text("cause")?.map(|word| word.parse()).transpose();
    let dropped = match (row.opt_instant("dropped_at")?, row.opt_int("dropped_by")?) {
        (Some(at), Some(by)) => Some(Dropped { at, by: AgentId(by), purge_at: row.opt_instant("purge_at")? }),
        _ => None,
    };
    Ok(Held {
        id: IntakeId(row.int("id")?),
        received_at: row.instant("received_at")?,
        peer: row.text("peer")?,
        mail_from: row.text("mail_from")?,
        recipients: list(row, "recipients")?,
        size_bytes: row.int("size_bytes")?,
        cause: cause.map_err(|why: String| row.bad("cause", &why))?,
        why: row.opt_text("why")?.unwrap_or_default(),
        head: optional(row, "head")?.unwrap_or_default(),
        sender_key: row.opt_text("sender_key")?,
        dropped,
    })
}

fn claimed_of_row(row: &Row, body: Body) -> Result<Claimed, Error> {
    Ok(Claimed {
        id: IntakeId(row.int("id")?),
        received_at: row.instant("received_at")?,
        protocol: row.text("protocol")?,
        peer: row.text("peer")?,
        helo: row.text("helo")?,
        mail_from: row.text("mail_from")?,
        recipients: list(row, "recipients")?,
        body,
        size_bytes: row.int("size_bytes")?,
        attempts: row.int("attempts")?,
        released: optional(row, "released")?,
    })
}

fn stored_body(row: &Row) -> Result<Body, Error> {
    match (row.opt_bytes("raw")?, row.opt_text("blob")?) {
        (Some(raw), None) => Ok(Body::Here(raw)),
        (None, Some(hash)) => Ok(Body::Blob(hash)),
        _ => Err(row.bad("raw", "either the bytes or their hash expected")),
    }
}

/// A list of texts as JSON. Serialising plain strings cannot fail.
pub(crate) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("plain data serialises")
}

/// A JSON column that may be null, read strictly.
pub(crate) fn optional<T: DeserializeOwned>(row: &Row, column: &str) -> Result<Option<T>, Error> {
    row.opt_text(column)?.map(|_| list(row, column)).transpose()
}

/// A JSON column, read strictly.
pub(crate) fn list<T: DeserializeOwned>(row: &Row, column: &str) -> Result<T, Error> {
    serde_json::from_str(row.str(column)?).map_err(|error| row.bad(column, &error.to_string()))
}

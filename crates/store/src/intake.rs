//! Raw incoming mail and its verdict. A row is durable before the upstream is told "got it"; what the mail means is
//! decided by `desk`.

use jiff::Timestamp;
use relance_domain::id::{IntakeId, MessageId, TicketId};

use crate::{Error, Row, Tx, params};

/// A mail as it came off the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    pub id: IntakeId,
    pub received_at: Timestamp,
    pub protocol: &'static str,
    pub peer: String,
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
    pub mail_from: String,
    pub recipients: Vec<String>,
    pub body: Body,
    pub attempts: i64,
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

/// A line of the list of quarantined mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    pub id: IntakeId,
    pub received_at: Timestamp,
    pub mail_from: String,
    pub recipients: Vec<String>,
    pub size_bytes: i64,
    pub why: String,
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
            mail.size_bytes
        ],
    )
    .await?;
    if let Some(raw) = raw {
        tx.run("intake.insert_raw", params![mail.id.0, raw]).await?;
    }
    tx.ring(crate::Bell::Intake);
    Ok(())
}

/// Takes up to `limit` due mails, leased until `until`.
pub async fn claim(tx: &mut Tx, now: Timestamp, until: Timestamp, limit: i64) -> Result<Vec<Claimed>, Error> {
    let rows = tx.query("intake.claim", params![now, until, limit]).await?;
    let mut claimed = Vec::with_capacity(rows.len());
    for row in &rows {
        let id = IntakeId(row.int("id")?);
        let body = match row.opt_text("blob")? {
            Some(hash) => Body::Blob(hash),
            None => body(tx, id).await?.ok_or_else(|| row.bad("id", "its bytes are gone"))?,
        };
        claimed.push(Claimed {
            id,
            received_at: row.instant("received_at")?,
            mail_from: row.text("mail_from")?,
            recipients: list(row, "recipients")?,
            body,
            attempts: row.int("attempts")?,
        });
    }
    claimed.sort_unstable_by_key(|mail| mail.id);
    Ok(claimed)
}

/// When the next mail is due to be looked at.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    tx.query_one("intake.next_due", params![]).await?.opt_instant("at")
}

/// Settles a mail. False when it was settled before.
pub async fn settle(
    tx: &mut Tx,
    id: IntakeId,
    verdict: Verdict,
    why: Option<&str>,
    entry: Option<(TicketId, MessageId)>,
) -> Result<bool, Error> {
    let (ticket, message) = entry.map_or((None, None), |(ticket, message)| (Some(ticket.0), Some(message.0)));
    let settled = tx.run("intake.settle", params![id.0, verdict.as_str(), why, ticket, message]).await?;
    Ok(settled == 1)
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

/// Up to `limit` quarantined mails, newest first.
pub async fn quarantined(tx: &mut Tx, limit: i64) -> Result<Vec<Quarantined>, Error> {
    let rows = tx.query("intake.quarantined", params![limit]).await?;
    rows.iter()
        .map(|row| {
            Ok(Quarantined {
                id: IntakeId(row.int("id")?),
                received_at: row.instant("received_at")?,
                mail_from: row.text("mail_from")?,
                recipients: list(row, "recipients")?,
                size_bytes: row.int("size_bytes")?,
                why: row.opt_text("why")?.unwrap_or_default(),
            })
        })
        .collect()
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

fn stored_body(row: &Row) -> Result<Body, Error> {
    match (row.opt_bytes("raw")?, row.opt_text("blob")?) {
        (Some(raw), None) => Ok(Body::Here(raw)),
        (None, Some(hash)) => Ok(Body::Blob(hash)),
        _ => Err(row.bad("raw", "either the bytes or their hash expected")),
    }
}

/// A list of texts as JSON. Serialising plain strings cannot fail.
pub(crate) fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("plain data serialises")
}

/// A JSON column, read strictly.
pub(crate) fn list<T: serde::de::DeserializeOwned>(row: &Row, column: &str) -> Result<T, Error> {
    serde_json::from_str(row.str(column)?).map_err(|error| row.bad(column, &error.to_string()))
}

//! Mail to be handed over, and its fate per recipient in the server's words: taking what is due, in turn or all of it,
//! and keeping what was said. What waits and what failed is read in `outbox/page.rs`; what a fate means for promises
//! is decided by `desk`.

mod awaited;
mod page;

use jiff::Timestamp;
use relance_domain::id::{CustomerId, MessageId, OutboxId, PlannedId, TicketId};
use relance_domain::sending::{Pace, domain_of};
use relance_domain::suppression::Leaves;

use crate::{Bell, Dialect, Error, Row, Tx, Value, params};

pub use awaited::{Awaited, awaited_by, barred, hold};
pub use page::{
    About, Backlog, Fated, Onlooker, Waiting, Wanted, backlog, failed, free_at, in_flight, of_customer, page,
    page_of_customer,
};

/// What a next hop answers that takes everything: the code, and the enhanced one (RFC 3463).
pub const TAKEN: (u16, &str) = (250, "2.0.0");

/// A mail to be handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    pub id: OutboxId,
    /// Unique: `ack:<ticket>`, `reply:<message>`.
    pub key: String,
    pub ticket: Option<TicketId>,
    pub message: Option<MessageId>,
    pub customer: Option<CustomerId>,
    /// The step of a cadence that it carries out.
    pub planned: Option<PlannedId>,
    /// Key of the mail template, or `reply`.
    pub mail: String,
    /// Envelope sender; empty is the null sender.
    pub mail_from: String,
    pub recipients: Vec<String>,
    pub rfc_message_id: String,
    /// What a suppression asks: who lets it leave, and from which mailbox.
    pub leaves: Leaves,
    pub mailbox: String,
    pub departure: Departure,
}

impl Outgoing {
    /// Its fate for each recipient, as it is written at `now`.
    pub fn deliveries(&self, now: Timestamp) -> impl Iterator<Item = Delivery> {
        self.recipients.iter().map(move |recipient| match &self.departure {
            Departure::Due { .. } => Delivery::queued(self.id, recipient, now),
            Departure::Accepted { words } => Delivery::accepted(self.id, recipient, words, now),
        })
    }
}

/// How a mail leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Departure {
    /// A worker hands these bytes over from then on.
    Due { at: Timestamp, raw: Vec<u8> },
    /// The next hop took it as it was written, with these words. So it is in a simulation, where nobody gets it.
    Accepted { words: &'static str },
}

/// A mail that a worker has taken in order to hand it over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    pub id: OutboxId,
    pub ticket: Option<TicketId>,
    pub message: Option<MessageId>,
    pub planned: Option<PlannedId>,
    pub mail: String,
    pub mail_from: String,
    pub rfc_message_id: String,
    /// By which limits are counted: that of the first recipient.
    pub domain: String,
    /// Those that have no final fate yet.
    pub recipients: Vec<String>,
    /// Empty until [`add_raw`].
    pub raw: Vec<u8>,
    pub created_at: Timestamp,
    pub attempts: i64,
    /// True when an earlier hand-over was cut off, so that the next hop may have it already.
    pub in_doubt: bool,
}

/// What is known about one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Queued,
    Accepted,
    Deferred,
    Bounced,
    Suppressed,
    /// Refused for good, or not delivered within the days we try.
    Failed,
    /// Taken back by a person before it left.
    Cancelled,
}

impl Fate {
    const ALL: [Self; 7] = [
        Self::Queued,
        Self::Accepted,
        Self::Deferred,
        Self::Bounced,
        Self::Suppressed,
        Self::Failed,
        Self::Cancelled,
    ];

    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Accepted => "accepted",
            Self::Deferred => "deferred",
            Self::Bounced => "bounced",
            Self::Suppressed => "suppressed",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// The fate of a mail for one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    pub outbox: OutboxId,
    pub recipient: String,
    pub fate: Fate,
    pub code: Option<i64>,
    pub enhanced: Option<String>,
    /// The server's words.
    pub words: String,
    pub at: Timestamp,
}

impl Delivery {
    /// It still waits.
    pub fn queued(outbox: OutboxId, recipient: &str, at: Timestamp) -> Self {
        let (recipient, words) = (recipient.to_owned(), String::new());
        Self { outbox, recipient, fate: Fate::Queued, code: None, enhanced: None, words, at }
    }

    /// The next hop took it.
    pub fn accepted(outbox: OutboxId, recipient: &str, words: &str, at: Timestamp) -> Self {
        let (code, enhanced) = (Some(TAKEN.0.into()), Some(TAKEN.1.to_owned()));
        let (recipient, words) = (recipient.to_owned(), words.to_owned());
        Self { outbox, recipient, fate: Fate::Accepted, code, enhanced, words, at }
    }
}

/// A delivery with the message it carries and the next try, as a ticket shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub message: Option<MessageId>,
    pub attempts: i64,
    pub next_try_at: Option<Timestamp>,
    pub delivery: Delivery,
}

/// A mail that left or will leave, for the post-box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest {
    pub id: OutboxId,
    pub ticket: Option<TicketId>,
    pub mail: String,
    pub raw: Vec<u8>,
    pub created_at: Timestamp,
}

/// All of a mail but its bytes and recipients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: OutboxId,
    pub key: String,
    pub ticket: Option<TicketId>,
    pub message: Option<MessageId>,
    pub customer: Option<CustomerId>,
    pub planned: Option<PlannedId>,
    pub mail: String,
    pub mail_from: String,
    pub rfc_message_id: String,
    pub leaves: Leaves,
    pub mailbox: String,
    pub created_at: Timestamp,
}

/// Adds a mail, once for its key. False when it was there.
pub async fn insert(tx: &mut Tx, mail: &Outgoing, now: Timestamp) -> Result<bool, Error> {
    let (due_at, attempts) = match &mail.departure {
        Departure::Due { at, .. } => (Some(*at), 0_i64),
        Departure::Accepted { .. } => (None, 1),
    };
    let added = tx
        .run(
            "outbox.insert",
            params![
                mail.id.0,
                mail.key.as_str(),
                mail.ticket.map(|ticket| ticket.0),
                mail.message.map(|message| message.0),
                mail.customer.map(|customer| customer.0),
                mail.planned.map(|planned| planned.0),
                mail.mail.as_str(),
                mail.mail_from.as_str(),
                mail.rfc_message_id.as_str(),
                mail.recipients.first().map_or_else(String::new, |first| domain_of(first)),
                mail.leaves.as_str(),
                mail.mailbox.as_str(),
                now,
                due_at,
                attempts
            ],
        )
        .await?;
    if added == 0 {
        return Ok(false);
    }
    for delivery in mail.deliveries(now) {
        tx.run("outbox.insert_delivery", &columns(&delivery)).await?;
    }
    if let Departure::Due { raw, .. } = &mail.departure {
        tx.run("outbox.insert_raw", params![mail.id.0, raw]).await?;
        crate::trace::planted("mail", mail.id.0);
        tx.ring(Bell::Outbox);
    }
    Ok(true)
}

/// Takes up to `limit` due mails, leased until `until`, with the recipients that still wait.
pub async fn claim(tx: &mut Tx, now: Timestamp, until: Timestamp, limit: i64) -> Result<Vec<Claimed>, Error> {
    let expired = expired(tx, now).await?;
    let rows = tx.query("outbox.claim", params![now, until, limit]).await?;
    claimed(tx, &rows, &expired).await
}

/// What may leave in one look, beside what the paces of single domains say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn<'a> {
    pub limit: i64,
    /// The domain after which to begin; the empty one begins with the first.
    pub after: &'a str,
    /// Side by side to one domain.
    pub connections: i64,
    /// To one domain in this look.
    pub at_once: i64,
    /// The most that any domain may get side by side.
    pub most: i64,
}

/// The same, domain by domain, of each as much as may leave beside what is under way to it.
pub async fn claim_in_turn(
    tx: &mut Tx,
    now: Timestamp,
    until: Timestamp,
    turn: Turn<'_>,
) -> Result<Vec<Claimed>, Error> {
    if tx.dialect() == Dialect::Postgres {
        tx.query("outbox.hold_turn", params![]).await?;
    }
    let Turn { limit, after, connections, at_once, most } = turn;
    let expired = expired(tx, now).await?;
    let asked = params![now, until, limit, after, connections, at_once, most];
    let rows = tx.query("outbox.claim_in_turn", asked).await?;
    claimed(tx, &rows, &expired).await
}

async fn expired(tx: &mut Tx, now: Timestamp) -> Result<Vec<i64>, Error> {
    tx.query("outbox.expired", params![now]).await?.iter().map(|row| row.int("id")).collect()
}

async fn claimed(tx: &mut Tx, rows: &[Row], expired: &[i64]) -> Result<Vec<Claimed>, Error> {
    let mut claimed = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.int("id")?;
        let waiting = tx.query("outbox.waiting", params![id]).await?;
        claimed.push(Claimed {
            id: OutboxId(id),
            ticket: row.opt_int("ticket_id")?.map(TicketId),
            message: row.opt_int("message_id")?.map(MessageId),
            planned: row.opt_int("planned_id")?.map(PlannedId),
            mail: row.text("mail")?,
            mail_from: row.text("mail_from")?,
            rfc_message_id: row.text("rfc_message_id")?,
            domain: row.text("domain")?,
            recipients: waiting.iter().map(|row| row.text("recipient")).collect::<Result<_, _>>()?,
            raw: Vec::new(),
            created_at: row.instant("created_at")?,
            attempts: row.int("attempts")?,
            in_doubt: expired.contains(&id),
        });
    }
    claimed.sort_unstable_by_key(|mail| mail.id);
    Ok(claimed)
}

/// Keeps what the policy says of single domains, and forgets what it said before.
pub async fn set_paces<'a>(
    tx: &mut Tx,
    paces: impl Iterator<Item = (&'a String, &'a Pace)> + Send,
) -> Result<(), Error> {
    tx.run("outbox.forget_paces", params![]).await?;
    for (domain, pace) in paces {
        let at_once = pace.at_once().map(i64::from);
        tx.run("outbox.set_pace", params![domain.as_str(), i64::from(pace.connections), at_once]).await?;
    }
    Ok(())
}

/// Reads the bytes of what was taken.
pub async fn add_raw(tx: &mut Tx, claimed: &mut [Claimed]) -> Result<(), Error> {
    for mail in claimed {
        mail.raw = tx.query_one("outbox.raw", params![mail.id.0]).await?.bytes("raw")?;
    }
    Ok(())
}

/// Mail to a domain left now: for so long the next has to wait.
pub async fn spend(tx: &mut Tx, domain: &str, now: Timestamp, wait_micros: i64) -> Result<(), Error> {
    tx.run("outbox.spend", params![domain, now, wait_micros]).await.map(drop)
}

/// The worker is still at it. What it holds changes for nobody else until this transaction ends.
pub async fn renew(tx: &mut Tx, id: OutboxId, until: Timestamp) -> Result<(), Error> {
    tx.run("outbox.renew", params![id.0, until]).await.map(drop)
}

/// Voids all leases: right on SQLite at start, when nobody else can hold one.
pub async fn void_leases(tx: &mut Tx) -> Result<(), Error> {
    tx.run("outbox.void_leases", params![]).await.map(drop)
}

/// The instant after this one at which there may be something to take: mail falls due, somebody's lease ends, or a
/// domain with a rate is free again.
pub async fn next_due(tx: &mut Tx, after: Timestamp) -> Result<Option<Timestamp>, Error> {
    tx.query_one("outbox.next_due", params![after]).await?.opt_instant("at")
}

/// Ends a hand-over: `next_try_at` is none once every recipient has a final fate. False when it had ended before.
pub async fn settle(tx: &mut Tx, id: OutboxId, next_try_at: Option<Timestamp>) -> Result<bool, Error> {
    Ok(tx.run("outbox.settle", params![id.0, next_try_at]).await? == 1)
}

/// Keeps what the next hop said about one recipient.
pub async fn set_delivery(tx: &mut Tx, delivery: &Delivery) -> Result<bool, Error> {
    Ok(tx.run("outbox.set_delivery", &columns(delivery)).await? == 1)
}

fn columns(delivery: &Delivery) -> [Value; 7] {
    [
        delivery.outbox.0.into(),
        delivery.recipient.as_str().into(),
        delivery.fate.as_str().into(),
        delivery.code.into(),
        delivery.enhanced.as_deref().into(),
        delivery.words.as_str().into(),
        delivery.at.into(),
    ]
}

/// The fate of each recipient of a mail.
pub async fn deliveries(tx: &mut Tx, id: OutboxId) -> Result<Vec<Delivery>, Error> {
    let rows = tx.query("outbox.deliveries", params![id.0]).await?;
    rows.iter().map(delivery).collect()
}

/// The fates of all mails of a ticket.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<Shown>, Error> {
    let rows = tx.query("outbox.of_ticket", params![ticket.0]).await?;
    rows.iter().map(shown).collect()
}

/// The same of the entries between two, with them.
pub async fn of_entries(
    tx: &mut Tx,
    ticket: TicketId,
    (first, last): (MessageId, MessageId),
) -> Result<Vec<Shown>, Error> {
    let rows = tx.query("outbox.of_entries", params![ticket.0, first.0, last.0]).await?;
    rows.iter().map(shown).collect()
}

fn shown(row: &Row) -> Result<Shown, Error> {
    Ok(Shown {
        message: row.opt_int("message_id")?.map(MessageId),
        attempts: row.int("attempts")?,
        next_try_at: row.opt_instant("due_at")?,
        delivery: delivery(row)?,
    })
}

/// The mail with this Message-ID: its id, ticket and message.
pub async fn find_rfc(tx: &mut Tx, rfc_message_id: &str) -> Result<Option<Place>, Error> {
    tx.query_opt("outbox.find_rfc", params![rfc_message_id]).await?.as_ref().map(place).transpose()
}

/// The mail with this id.
pub async fn find(tx: &mut Tx, id: OutboxId) -> Result<Option<Place>, Error> {
    tx.query_opt("outbox.find", params![id.0]).await?.as_ref().map(place).transpose()
}

/// Where a mail belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub id: OutboxId,
    pub ticket: Option<TicketId>,
    pub message: Option<MessageId>,
    pub planned: Option<PlannedId>,
}

/// The bytes of the mail that carried a message.
pub async fn raw_of_message(tx: &mut Tx, message: MessageId) -> Result<Option<Vec<u8>>, Error> {
    tx.query_opt("outbox.raw_of_message", params![message.0]).await?.map(|row| row.bytes("raw")).transpose()
}

/// The customer to whom the mail went that carried a message.
pub async fn customer_of_message(tx: &mut Tx, message: MessageId) -> Result<Option<CustomerId>, Error> {
    let row = tx.query_opt("outbox.customer_of_message", params![message.0]).await?;
    row.map(|row| row.int("customer_id").map(CustomerId)).transpose()
}

/// The bytes of one mail.
pub async fn raw(tx: &mut Tx, id: OutboxId) -> Result<Option<Vec<u8>>, Error> {
    tx.query_opt("outbox.raw", params![id.0]).await?.map(|row| row.bytes("raw")).transpose()
}

/// Up to `limit` mails, newest first.
pub async fn latest(tx: &mut Tx, limit: i64) -> Result<Vec<Latest>, Error> {
    let rows = tx.query("outbox.latest", params![limit]).await?;
    rows.iter()
        .map(|row| {
            Ok(Latest {
                id: OutboxId(row.int("id")?),
                ticket: row.opt_int("ticket_id")?.map(TicketId),
                mail: row.text("mail")?,
                raw: row.bytes("raw")?,
                created_at: row.instant("created_at")?,
            })
        })
        .collect()
}

/// The same letter that went to another address when this one was lost, the latest.
pub async fn sent_again(tx: &mut Tx, mail: &Entry) -> Result<Option<OutboxId>, Error> {
    let Some(customer) = mail.customer else { return Ok(None) };
    let asked = params![customer.0, mail.id.0, format!("again:{}:%", mail.id)];
    let row = tx.query_opt("outbox.sent_again", asked).await?;
    row.map(|row| row.int("id").map(OutboxId)).transpose()
}

/// One mail.
pub async fn read(tx: &mut Tx, id: OutboxId) -> Result<Option<Entry>, Error> {
    tx.query_opt("outbox.read", params![id.0]).await?.as_ref().map(entry).transpose()
}

/// Up to `limit` mails to a customer before one, the latest first.
pub async fn mails_of(
    tx: &mut Tx,
    customer: CustomerId,
    before: OutboxId,
    limit: i64,
) -> Result<Vec<Entry>, Error> {
    tx.query("outbox.mails_of", params![customer.0, before.0, limit]).await?.iter().map(entry).collect()
}

/// How many mails to a customer have a key like this one since an instant.
pub async fn count_like(
    tx: &mut Tx,
    customer: CustomerId,
    key: &str,
    since: Timestamp,
) -> Result<i64, Error> {
    tx.query_one("outbox.count_like", params![customer.0, since, key]).await?.int("n")
}

fn entry(row: &Row) -> Result<Entry, Error> {
    Ok(Entry {
        id: OutboxId(row.int("id")?),
        key: row.text("key")?,
        ticket: row.opt_int("ticket_id")?.map(TicketId),
        message: row.opt_int("message_id")?.map(MessageId),
        customer: row.opt_int("customer_id")?.map(CustomerId),
        planned: row.opt_int("planned_id")?.map(PlannedId),
        mail: row.text("mail")?,
        mail_from: row.text("mail_from")?,
        rfc_message_id: row.text("rfc_message_id")?,
        leaves: leaves(row)?,
        mailbox: row.text("mailbox")?,
        created_at: row.instant("created_at")?,
    })
}

/// Lets a mail that was just written wait until then.
pub async fn linger(tx: &mut Tx, id: OutboxId, until: Timestamp) -> Result<(), Error> {
    tx.run("outbox.linger", params![id.0, until]).await.map(drop)
}

/// Tries a mail now. False when there is nothing to hasten.
pub async fn hasten(tx: &mut Tx, id: OutboxId, now: Timestamp) -> Result<bool, Error> {
    let hastened = tx.run("outbox.hasten", params![id.0, now]).await? == 1;
    tx.ring(Bell::Outbox);
    Ok(hastened)
}

/// Tries now all that waits of what somebody may see, or all of it that waits for one domain: how many.
pub async fn hasten_all(
    tx: &mut Tx,
    domain: &str,
    onlooker: &Onlooker,
    now: Timestamp,
) -> Result<u64, Error> {
    let (teams, sees) = onlooker.asked();
    let n = tx.run("outbox.hasten_all", params![now, domain, teams, sees]).await?;
    tx.ring(Bell::Outbox);
    Ok(n)
}

/// Mails of a ticket that have not left: each with its key and the step that planned it.
pub async fn waiting_of(
    tx: &mut Tx,
    ticket: TicketId,
) -> Result<Vec<(OutboxId, String, Option<PlannedId>)>, Error> {
    let rows = tx.query("outbox.waiting_of", params![ticket.0]).await?;
    let mail = |row: &Row| {
        Ok((OutboxId(row.int("id")?), row.text("mail")?, row.opt_int("planned_id")?.map(PlannedId)))
    };
    rows.iter().map(mail).collect()
}

/// Keeps a mail from leaving. False when somebody is just handing it over, or when nothing of it waits.
pub async fn take_back(tx: &mut Tx, id: OutboxId, now: Timestamp) -> Result<bool, Error> {
    Ok(tx.run("outbox.take_back", params![id.0, now]).await? == 1)
}

/// The mails of one ticket whose entries stand on another now follow them.
pub async fn rehome(tx: &mut Tx, from: TicketId, into: TicketId) -> Result<(), Error> {
    tx.run("outbox.rehome", params![from.0, into.0]).await.map(drop)
}

/// How many mails there are.
pub async fn count(tx: &mut Tx) -> Result<i64, Error> {
    tx.query_one("outbox.count", params![]).await?.int("n")
}

/// Counts an automatic reply against its recipient.
pub async fn insert_auto_reply(
    tx: &mut Tx,
    id: OutboxId,
    recipient: &str,
    at: Timestamp,
) -> Result<(), Error> {
    tx.run("outbox.insert_auto_reply", params![id.0, recipient, at]).await.map(drop)
}

/// How many automatic replies a recipient got since an instant.
pub async fn count_auto_replies(tx: &mut Tx, recipient: &str, since: Timestamp) -> Result<i64, Error> {
    tx.query_one("outbox.count_auto_replies", params![recipient, since]).await?.int("n")
}

fn leaves(row: &Row) -> Result<Leaves, Error> {
    row.text("leaves")?.parse().map_err(|why: String| row.bad("leaves", &why))
}

fn place(row: &Row) -> Result<Place, Error> {
    Ok(Place {
        id: OutboxId(row.int("id")?),
        ticket: row.opt_int("ticket_id")?.map(TicketId),
        message: row.opt_int("message_id")?.map(MessageId),
        planned: row.opt_int("planned_id")?.map(PlannedId),
    })
}

fn delivery(row: &Row) -> Result<Delivery, Error> {
    let word = row.text("state")?;
    let fate = Fate::ALL.into_iter().find(|fate| fate.as_str() == word);
    Ok(Delivery {
        outbox: OutboxId(row.int("outbox_id")?),
        recipient: row.text("recipient")?,
        fate: fate.ok_or_else(|| row.bad("state", &format!("`{word}` is no fate")))?,
        code: row.opt_int("code")?,
        enhanced: row.opt_text("enhanced")?,
        words: row.text("words")?,
        at: row.instant("at")?,
    })
}

//! Calls of webhooks: what another program is told, and how that went. Each receiver is called by one worker at a time,
//! so that a slow one holds up no other. A call stands in the line of what it is about, and of each line the first one
//! alone is due: so it is told in order. When a call is tried again is decided by `desk`.

mod receiver;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::Timestamp;
use relance_domain::id::{RunId, TicketId, WebhookId};

use crate::outbox::Onlooker;
use crate::{Bell, Error, Row, Tx, params};

pub use receiver::{Receiver, Secrets, Stopped, Why, missed, receiver, receivers, rotate, start, stop, took};

/// The step of a cadence that ordered a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfStep {
    pub run: RunId,
    pub step: String,
}

/// A call to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub id: WebhookId,
    /// Unique: the running cadence, its step and round, or the record that it tells of.
    pub key: String,
    /// Key of the webhook in the policy.
    pub receiver: String,
    /// What it is about; a receiver hears of one thing in order.
    pub line: String,
    /// The type that it has in its body.
    pub kind: String,
    pub ticket: Option<TicketId>,
    /// Its address when it was ordered.
    pub url: String,
    /// JSON.
    pub body: String,
    /// None when no step ordered it.
    pub step: Option<OfStep>,
}

/// Where a new call stands in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    place: i64,
    /// Somebody stands before it who is not told yet.
    waits: bool,
    /// Who stood there last.
    pub previous: Option<WebhookId>,
}

/// A call that a worker has taken in order to make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    pub id: WebhookId,
    pub receiver: String,
    pub line: String,
    pub kind: String,
    pub url: String,
    pub body: String,
    pub step: Option<OfStep>,
    pub created_at: Timestamp,
    /// How often it was tried, this time included.
    pub tries: i64,
    /// What it is signed with.
    pub secrets: Secrets,
}

/// Where a call stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Queued,
    Delivered,
    Failed,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Queued, Self::Delivered, Self::Failed];

    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
        }
    }
}

/// How a call went so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub id: WebhookId,
    pub receiver: String,
    pub line: String,
    pub kind: String,
    pub ticket: Option<TicketId>,
    pub url: String,
    pub body: String,
    pub step: Option<OfStep>,
    pub created_at: Timestamp,
    pub tries: i64,
    /// None when it has ended, or waits for somebody before it in its line.
    pub next_try_at: Option<Timestamp>,
    pub state: State,
    /// What the receiver answered last, as in HTTP.
    pub status: Option<i64>,
    /// Its words, or why it was not reached.
    pub words: String,
    pub at: Timestamp,
    /// How often a person had it made again after it had failed.
    pub repeats: i64,
}

/// A call that no receiver took, and what it was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    pub call: Shown,
    pub cadence: String,
    pub ticket_number: Option<i64>,
}

/// The end of a line, which nobody else joins before this transaction ends, unless it is empty.
pub async fn place(tx: &mut Tx, receiver: &str, line: &str) -> Result<Place, Error> {
    let waits = tx.query_opt("webhook.head", params![receiver, line]).await?.is_some();
    let last = tx.query_opt("webhook.last", params![receiver, line]).await?;
    Ok(match last {
        Some(last) => {
            Place { place: last.int("place")? + 1, waits, previous: Some(WebhookId(last.int("id")?)) }
        }
        None => Place { place: 0, waits, previous: None },
    })
}

/// Adds a call at the end of its line, once for its key. False when it was there.
pub async fn insert(tx: &mut Tx, call: &Call, place: Place, now: Timestamp) -> Result<bool, Error> {
    let added = tx
        .run(
            "webhook.insert",
            params![
                call.id.0,
                call.key.as_str(),
                call.receiver.as_str(),
                call.line.as_str(),
                place.place,
                call.kind.as_str(),
                call.ticket.map(|id| id.0),
                call.url.as_str(),
                call.body.as_str(),
                call.step.as_ref().map(|of| of.run.0),
                call.step.as_ref().map(|of| of.step.as_str()),
                now,
                Some(now).filter(|_| !place.waits)
            ],
        )
        .await?;
    if added == 1 {
        crate::trace::planted("webhook", call.id.0);
        tx.ring(Bell::Webhook);
    }
    Ok(added == 1)
}

/// Takes the next due call to each of up to `limit` of these receivers that nobody is calling, leased until `until`.
/// Who is stopped is passed by, as is whoever is not among them.
pub async fn claim(
    tx: &mut Tx,
    among: &BTreeSet<String>,
    now: Timestamp,
    until: Timestamp,
    limit: usize,
) -> Result<Vec<Claimed>, Error> {
    let mut claimed = Vec::new();
    let mut last = String::new();
    while claimed.len() < limit
        && let Some(receiver) = receiver_after(tx, &last).await?
    {
        let known = self::receiver(tx, &receiver).await?;
        if known.stopped.is_none() && among.contains(&receiver) {
            let rows = tx.query("webhook.claim", params![receiver.as_str(), now, until]).await?;
            for row in &rows {
                claimed.push(claimed_of(row, known.secrets)?);
            }
        }
        last = receiver;
    }
    Ok(claimed)
}

/// When a worker has to look again: for each of these receivers its next call, but not while somebody calls it.
pub async fn next_due(tx: &mut Tx, among: &BTreeSet<String>) -> Result<Option<Timestamp>, Error> {
    let mut next: Option<Timestamp> = None;
    let mut last = String::new();
    while let Some(receiver) = receiver_after(tx, &last).await? {
        if !among.contains(&receiver) || self::receiver(tx, &receiver).await?.stopped.is_some() {
            last = receiver;
            continue;
        }
        let due = tx.query_opt("webhook.next_due", params![receiver.as_str()]).await?;
        let due = due.map(|row| row.instant("at")).transpose()?;
        let leased = tx.query_one("webhook.leased", params![receiver.as_str()]).await?.opt_instant("at")?;
        // A receiver that came into view has a call; none has a lease alone.
        let at = due.map(|due| leased.map_or(due, |leased| due.max(leased)));
        next = [next, at].into_iter().flatten().min();
        last = receiver;
    }
    Ok(next)
}

/// Receivers are few while their calls may be many, so they are found one by one in the index.
async fn receiver_after(tx: &mut Tx, last: &str) -> Result<Option<String>, Error> {
    tx.query_opt("webhook.receiver", params![last]).await?.map(|row| row.text("receiver")).transpose()
}

/// The worker is still at it.
pub async fn renew(tx: &mut Tx, id: WebhookId, until: Timestamp) -> Result<(), Error> {
    tx.run("webhook.renew", params![id.0, until]).await.map(drop)
}

/// Voids all leases: right on SQLite at start, when nobody else can hold one.
pub async fn void_leases(tx: &mut Tx) -> Result<(), Error> {
    tx.run("webhook.void_leases", params![]).await.map(drop)
}

/// A try failed that may be repeated. False when another try has begun since, or the call has ended.
pub async fn put_off(
    tx: &mut Tx,
    call: &Claimed,
    next_try_at: Timestamp,
    status: Option<u16>,
    words: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    let changed =
        tx.run("webhook.put_off", params![call.id.0, call.tries, next_try_at, status, words, now]).await?;
    // The receiver is free for whoever else waits for it.
    tx.ring(Bell::Webhook);
    Ok(changed == 1)
}

/// Ends a call, and whoever stands behind it has its turn. False when it had ended before.
pub async fn settle(
    tx: &mut Tx,
    call: &Claimed,
    state: State,
    status: Option<u16>,
    words: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    let changed = tx.run("webhook.settle", params![call.id.0, state.as_str(), status, words, now]).await?;
    if changed == 1 {
        next(tx, &call.receiver, &call.line, now).await?;
    }
    tx.ring(Bell::Webhook);
    Ok(changed == 1)
}

/// What a cadence told other programs, in order.
pub async fn of_run(tx: &mut Tx, run: RunId) -> Result<Vec<Shown>, Error> {
    let rows = tx.query("webhook.of_run", params![run.0]).await?;
    rows.iter().map(shown).collect()
}

/// One call.
pub async fn find(tx: &mut Tx, id: WebhookId) -> Result<Option<Shown>, Error> {
    tx.query_opt("webhook.find", params![id.0]).await?.map(|row| shown(&row)).transpose()
}

/// Whoever stands first in a line has its turn.
async fn next(tx: &mut Tx, receiver: &str, line: &str, now: Timestamp) -> Result<(), Error> {
    tx.run("webhook.next", params![receiver, line, now]).await.map(drop)
}

/// Makes a call again that has ended, the same under its key, to this address. False when it waits or is under way.
pub async fn again(tx: &mut Tx, call: &Shown, url: &str, now: Timestamp) -> Result<bool, Error> {
    let changed = tx.run("webhook.again", params![call.id.0, url, now]).await?;
    next(tx, &call.receiver, &call.line, now).await?;
    tx.ring(Bell::Webhook);
    Ok(changed == 1)
}

/// Calls of one receiver that are made again together.
#[derive(Debug, Clone, Copy)]
pub struct Period<'a> {
    pub receiver: &'a str,
    /// Told from then on, and before then.
    pub from: Timestamp,
    pub until: Timestamp,
    pub states: &'a [State],
}

/// How many calls those are, up to `most`.
pub async fn between(tx: &mut Tx, period: Period<'_>, most: i64) -> Result<i64, Error> {
    let Period { receiver, from, until, states } = period;
    let mut n = 0;
    for state in states {
        let found =
            tx.query_one("webhook.between", params![receiver, state.as_str(), from, until, most]).await?;
        n += found.int("n")?;
    }
    Ok(n.min(most))
}

/// Makes them again, each in its line, to this address. How many those are.
pub async fn replay(tx: &mut Tx, period: Period<'_>, url: &str, now: Timestamp) -> Result<u64, Error> {
    let Period { receiver, from, until, states } = period;
    let mut n = 0;
    for state in states {
        n += tx.run("webhook.replay", params![receiver, url, now, state.as_str(), from, until]).await?;
    }
    tx.run("webhook.heads", params![receiver, now]).await?;
    tx.ring(Bell::Webhook);
    Ok(n)
}

/// Up to `limit` calls of a receiver that stand so, before an instant and an id, the latest first.
pub async fn told(
    tx: &mut Tx,
    receiver: &str,
    state: State,
    before: (Timestamp, WebhookId),
    limit: i64,
) -> Result<Vec<Shown>, Error> {
    let (at, id) = before;
    let rows = tx.query("webhook.told", params![receiver, state.as_str(), at, id.0, limit]).await?;
    rows.iter().map(shown).collect()
}

/// Up to `limit` calls of a receiver in one line before another one, the latest first.
pub async fn told_of(
    tx: &mut Tx,
    receiver: &str,
    line: &str,
    before: Option<WebhookId>,
    limit: i64,
) -> Result<Vec<Shown>, Error> {
    let before = before.map_or(0, |id| id.0);
    let rows = tx.query("webhook.told_of", params![receiver, line, limit, before]).await?;
    rows.iter().map(shown).collect()
}

/// How many calls of a receiver stand so, up to `most`.
pub async fn count(tx: &mut Tx, receiver: &str, state: State, most: i64) -> Result<i64, Error> {
    tx.query_one("webhook.count", params![receiver, state.as_str(), most]).await?.int("n")
}

/// Drops up to `limit` calls of each receiver and state that were ordered before an instant. What waits is dropped for
/// a receiver that is stopped, or not among these. How many those were.
pub async fn sweep(
    tx: &mut Tx,
    among: &BTreeSet<String>,
    before: Timestamp,
    limit: i64,
) -> Result<u64, Error> {
    let (mut n, mut last) = (0, String::new());
    while let Some(row) = tx.query_opt("webhook.known", params![last.as_str()]).await? {
        let receiver = row.text("receiver")?;
        let waits_in_vain =
            !among.contains(&receiver) || self::receiver(tx, &receiver).await?.stopped.is_some();
        for state in [State::Delivered, State::Failed] {
            n += tx.run("webhook.sweep", params![receiver.as_str(), state.as_str(), before, limit]).await?;
        }
        if waits_in_vain {
            let rows = tx.query("webhook.sweep_waiting", params![receiver.as_str(), before, limit]).await?;
            n += rows.len() as u64;
            let lines: BTreeSet<String> =
                rows.iter().map(|row| row.text("line")).collect::<Result<_, _>>()?;
            for line in lines {
                next(tx, &receiver, &line, before).await?;
            }
        }
        last = receiver;
    }
    Ok(n)
}

/// Up to `limit` calls that failed since an instant, the latest first.
pub async fn failed(
    tx: &mut Tx,
    since: Timestamp,
    limit: i64,
    onlooker: &Onlooker,
) -> Result<Vec<Lost>, Error> {
    let (teams, sees) = onlooker.asked();
    let rows = tx.query("webhook.failed", params![since, limit, teams, sees]).await?;
    let lost = |row: &Row| {
        let (cadence, ticket_number) = (row.text("cadence")?, row.opt_int("number")?);
        Ok(Lost { call: shown(row)?, cadence, ticket_number })
    };
    rows.iter().map(lost).collect()
}

fn claimed_of(row: &Row, secrets: Secrets) -> Result<Claimed, Error> {
    Ok(Claimed {
        id: WebhookId(row.int("id")?),
        receiver: row.text("receiver")?,
        line: row.text("line")?,
        kind: row.text("kind")?,
        url: row.text("url")?,
        body: row.text("body")?,
        step: of_step(row)?,
        created_at: row.instant("created_at")?,
        tries: row.int("tries")?,
        secrets,
    })
}

fn of_step(row: &Row) -> Result<Option<OfStep>, Error> {
    let (run, step) = (row.opt_int("run_id")?, row.opt_text("step")?);
    Ok(run.zip(step).map(|(run, step)| OfStep { run: RunId(run), step }))
}

fn shown(row: &Row) -> Result<Shown, Error> {
    let word = row.text("state")?;
    let state = State::ALL.into_iter().find(|state| state.as_str() == word);
    Ok(Shown {
        id: WebhookId(row.int("id")?),
        receiver: row.text("receiver")?,
        line: row.text("line")?,
        kind: row.text("kind")?,
        ticket: row.opt_int("ticket_id")?.map(TicketId),
        url: row.text("url")?,
        body: row.text("body")?,
        step: of_step(row)?,
        created_at: row.instant("created_at")?,
        tries: row.int("tries")?,
        next_try_at: row.opt_instant("due_at")?,
        state: state.ok_or_else(|| row.bad("state", &format!("`{word}` is no state of a call")))?,
        status: row.opt_int("status")?,
        words: row.text("words")?,
        at: row.instant("state_at")?,
        repeats: row.int("repeats")?,
    })
}

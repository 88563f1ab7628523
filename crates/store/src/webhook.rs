//! Calls of webhooks: what a step of a cadence tells another program, and how that went. Each receiver is called by
//! one worker at a time, so that it hears things in their order and a slow one holds up no other. When a call is tried
//! again is decided by `desk`.

#[cfg(test)]
mod tests;

use jiff::Timestamp;
use relance_domain::id::{RunId, WebhookId};

use crate::outbox::Onlooker;
use crate::{Bell, Error, Row, Tx, params};

/// A call to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub id: WebhookId,
    /// Unique: the running cadence, its step and round.
    pub key: String,
    /// Key of the webhook in the policy.
    pub receiver: String,
    /// Its address when the step was due.
    pub url: String,
    /// JSON.
    pub body: String,
    pub run: RunId,
    pub step: String,
}

/// A call that a worker has taken in order to make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    pub id: WebhookId,
    pub receiver: String,
    pub url: String,
    pub body: String,
    pub run: RunId,
    pub step: String,
    pub created_at: Timestamp,
    /// How often it was tried, this time included.
    pub tries: i64,
}

/// Where a call stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Queued,
    Delivered,
    Failed,
}

impl State {
    const ALL: [Self; 3] = [Self::Queued, Self::Delivered, Self::Failed];

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
    pub url: String,
    pub body: String,
    pub run: RunId,
    pub step: String,
    pub tries: i64,
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

/// Adds a call, once for its key. False when it was there.
pub async fn insert(tx: &mut Tx, call: &Call, now: Timestamp) -> Result<bool, Error> {
    let added = tx
        .run(
            "webhook.insert",
            params![
                call.id.0,
                call.key.as_str(),
                call.receiver.as_str(),
                call.url.as_str(),
                call.body.as_str(),
                call.run.0,
                call.step.as_str(),
                now
            ],
        )
        .await?;
    if added == 1 {
        tx.ring(Bell::Webhook);
    }
    Ok(added == 1)
}

/// Takes the next due call to each of up to `limit` receivers that nobody is calling, leased until `until`.
pub async fn claim(
    tx: &mut Tx,
    now: Timestamp,
    until: Timestamp,
    limit: usize,
) -> Result<Vec<Claimed>, Error> {
    let mut claimed = Vec::new();
    let mut last = String::new();
    while claimed.len() < limit
        && let Some(receiver) = receiver_after(tx, &last).await?
    {
        let rows = tx.query("webhook.claim", params![receiver.as_str(), now, until]).await?;
        for row in &rows {
            claimed.push(claimed_of(row)?);
        }
        last = receiver;
    }
    Ok(claimed)
}

/// When a worker has to look again: for each receiver its next call, but not while somebody calls it.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    let mut next: Option<Timestamp> = None;
    let mut last = String::new();
    while let Some(receiver) = receiver_after(tx, &last).await? {
        let due = tx.query_one("webhook.next_due", params![receiver.as_str()]).await?.opt_instant("at")?;
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

/// Ends a call. False when it had ended before.
pub async fn settle(
    tx: &mut Tx,
    id: WebhookId,
    state: State,
    status: Option<u16>,
    words: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    let changed = tx.run("webhook.settle", params![id.0, state.as_str(), status, words, now]).await?;
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

/// Makes a call again that has failed, the same under its key, to this address. False when it has not failed.
pub async fn again(tx: &mut Tx, id: WebhookId, url: &str, now: Timestamp) -> Result<bool, Error> {
    let changed = tx.run("webhook.again", params![id.0, url, now]).await?;
    tx.ring(Bell::Webhook);
    Ok(changed == 1)
}

/// Up to `limit` calls that failed since an instant, the latest first.
pub async fn failed(
    tx: &mut Tx,
    since: Timestamp,
    limit: i64,
    onlooker: Onlooker,
) -> Result<Vec<Lost>, Error> {
    let (agent, sees) = onlooker.asked();
    let rows = tx.query("webhook.failed", params![since, limit, agent, sees]).await?;
    let lost = |row: &Row| {
        let (cadence, ticket_number) = (row.text("cadence")?, row.opt_int("number")?);
        Ok(Lost { call: shown(row)?, cadence, ticket_number })
    };
    rows.iter().map(lost).collect()
}

fn claimed_of(row: &Row) -> Result<Claimed, Error> {
    Ok(Claimed {
        id: WebhookId(row.int("id")?),
        receiver: row.text("receiver")?,
        url: row.text("url")?,
        body: row.text("body")?,
        run: RunId(row.int("run_id")?),
        step: row.text("step")?,
        created_at: row.instant("created_at")?,
        tries: row.int("tries")?,
    })
}

fn shown(row: &Row) -> Result<Shown, Error> {
    let word = row.text("state")?;
    let state = State::ALL.into_iter().find(|state| state.as_str() == word);
    Ok(Shown {
        id: WebhookId(row.int("id")?),
        receiver: row.text("receiver")?,
        url: row.text("url")?,
        body: row.text("body")?,
        run: RunId(row.int("run_id")?),
        step: row.text("step")?,
        tries: row.int("tries")?,
        next_try_at: row.opt_instant("due_at")?,
        state: state.ok_or_else(|| row.bad("state", &format!("`{word}` is no state of a call")))?,
        status: row.opt_int("status")?,
        words: row.text("words")?,
        at: row.instant("state_at")?,
        repeats: row.int("repeats")?,
    })
}

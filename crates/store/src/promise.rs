//! Promises as rows. Their life is decided in `domain`; here a state becomes columns and back, strictly.
//! What the inbox shows of the one that is owed is copied to the ticket's own columns, by `ticket`.

use jiff::Timestamp;
use relance_domain::budget::Budget;
use relance_domain::id::{MessageId, PromiseId, TicketId};
use relance_domain::promise::{Late, Promise, State};

use crate::intake::{json, list};
use crate::ticket::locale;
use crate::{Bell, Error, Row, Tx, params};

/// The columns of a state.
struct Columns {
    word: &'static str,
    at: Option<Timestamp>,
    by: Option<i64>,
    late_at: Option<Timestamp>,
    late_by: Option<i64>,
}

impl Columns {
    fn of(state: &State) -> Self {
        let none = Self { word: words_of(state), at: None, by: None, late_at: None, late_by: None };
        match *state {
            State::Pending => none,
            State::Paused { since } => Self { at: Some(since), ..none },
            State::Kept { at, by } => Self { at: Some(at), by: by.map(|by| by.0), ..none },
            State::Broken { at, answered } => Self {
                at: Some(at),
                late_at: answered.map(|late| late.at),
                late_by: answered.and_then(|late| late.by).map(|by| by.0),
                ..none
            },
            State::Cancelled { at } => Self { at: Some(at), ..none },
        }
    }
}

/// The word of a state in the store.
pub(crate) fn words_of(state: &State) -> &'static str {
    match state {
        State::Pending => "pending",
        State::Paused { .. } => "paused",
        State::Kept { .. } => "kept",
        State::Broken { .. } => "broken",
        State::Cancelled { .. } => "cancelled",
    }
}

/// Adds a promise and rings for the timer.
pub async fn insert(tx: &mut Tx, promise: &Promise) -> Result<(), Error> {
    let state = Columns::of(&promise.state);
    tx.run(
        "promise.insert",
        params![
            promise.id.0,
            promise.ticket.0,
            promise.kind.as_str(),
            promise.rule.as_str(),
            promise.budget.to_string(),
            promise.calendar.as_str(),
            promise.revision,
            promise.start_at,
            promise.made_at,
            promise.due_at,
            promise.words.as_str(),
            promise.locale.as_str(),
            json(&promise.pauses),
            state.word,
            state.at,
            state.by,
            state.late_at,
            state.late_by
        ],
    )
    .await?;
    tx.ring(Bell::Timer);
    Ok(())
}

/// Saves what a decision changed.
pub async fn update(tx: &mut Tx, promise: &Promise) -> Result<(), Error> {
    let state = Columns::of(&promise.state);
    tx.run(
        "promise.update",
        params![
            promise.id.0,
            promise.due_at,
            json(&promise.pauses),
            state.word,
            state.at,
            state.by,
            state.late_at,
            state.late_by,
            promise.calendar.as_str(),
            promise.revision
        ],
    )
    .await?;
    tx.ring(Bell::Timer);
    Ok(())
}

/// One promise to another ticket.
pub async fn rehome(tx: &mut Tx, id: PromiseId, ticket: TicketId) -> Result<(), Error> {
    tx.run("promise.rehome", params![id.0, ticket.0]).await.map(drop)
}

/// All promises of a ticket, oldest first.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<Promise>, Error> {
    let rows = tx.query("promise.of_ticket", params![ticket.0]).await?;
    rows.iter().map(promise).collect()
}

/// Tickets with a promise that is due, the longest overdue first.
pub async fn due(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<TicketId>, Error> {
    let rows = tx.query("promise.due", params![now, limit]).await?;
    rows.iter().map(|row| row.int("ticket_id").map(TicketId)).collect()
}

/// Up to `limit` tickets with an open promise after one, for an edit of the policy that counts them again.
pub async fn open_tickets(tx: &mut Tx, after: TicketId, limit: i64) -> Result<Vec<TicketId>, Error> {
    let rows = tx.query("promise.open_tickets", params![after.0, limit]).await?;
    rows.iter().map(|row| row.int("ticket_id").map(TicketId)).collect()
}

/// When the next promise is due.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    tx.query_one("promise.next_due", params![]).await?.opt_instant("at")
}

fn promise(row: &Row) -> Result<Promise, Error> {
    Ok(Promise {
        id: PromiseId(row.int("id")?),
        ticket: TicketId(row.int("ticket_id")?),
        kind: row.str("kind")?.parse().map_err(|why: String| row.bad("kind", &why))?,
        rule: row.text("rule")?,
        budget: Budget::try_from(row.text("budget")?)
            .map_err(|error| row.bad("budget", &format!("{error}")))?,
        calendar: row.text("calendar")?,
        revision: row.int("revision")?,
        start_at: row.instant("start_at")?,
        made_at: row.instant("made_at")?,
        due_at: row.instant("due_at")?,
        words: row.text("words")?,
        locale: locale(row, "locale")?,
        pauses: list(row, "pauses")?,
        state: state(row)?,
    })
}

fn state(row: &Row) -> Result<State, Error> {
    let at = || row.instant("state_at");
    Ok(match row.str("state")? {
        "pending" => State::Pending,
        "paused" => State::Paused { since: at()? },
        "kept" => State::Kept { at: at()?, by: row.opt_int("state_by")?.map(MessageId) },
        "broken" => {
            let answered = match row.opt_instant("late_at")? {
                None => None,
                Some(at) => Some(Late { at, by: row.opt_int("late_by")?.map(MessageId) }),
            };
            State::Broken { at: at()?, answered }
        }
        "cancelled" => State::Cancelled { at: at()? },
        other => return Err(row.bad("state", &format!("`{other}` is not a state of a promise"))),
    })
}

//! Tickets. What the inbox shows stands in the ticket's row, kept by the same transaction that decides; lists and
//! counts are set work and stay SQL.

use jiff::Timestamp;
use relance_domain::id::{AgentId, CustomerId, MessageId, TagId, TicketId};
use relance_domain::label::Priority;
use relance_domain::locale::Locale;
use relance_domain::policy::Former;
use relance_domain::promise::{Promise, State as PromiseState};
use relance_domain::ticket::{State, Status, Ticket};

use crate::{Bell, Dialect, Error, Row, Tx, label, params, participant, promise};

/// Merges of merges that are followed; people do not make longer chains.
const MERGES: usize = 50;

/// Sorts behind everything that is due.
const NEVER: i64 = i64::MAX;

/// A ticket as it stands in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: TicketId,
    pub number: i64,
    /// What we call it: the subject of its mails, unless it has a title of ours.
    pub subject: String,
    pub status: Status,
    pub team: String,
    pub assignee: Option<AgentId>,
    pub agent_name: Option<String>,
    pub locale: Locale,
    pub unread: bool,
    pub undelivered: bool,
    pub owed: Option<Owed>,
    pub excerpt: String,
    pub mailbox: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub customer_name: String,
    pub customer_email: String,
    pub priority: Priority,
    /// As its row names them, see [`crate::tag::Tags`].
    pub tags: Vec<TagId>,
    /// The key of its category.
    pub category: Option<String>,
    /// They named a serial number of ours.
    pub is_genuine: bool,
}

/// The columns of a line, of a ticket `t` with its customer `c` and agent `a`.
pub(crate) const LINE: &str = "t.id, t.number, coalesce(t.title, t.subject) as subject, t.status, t.team, \
    t.assignee, t.locale, t.unread, t.undelivered, t.owed_kind, t.owed_state, t.owed_due_at, t.excerpt, t.mailbox, \
    t.created_at, t.updated_at, t.priority, t.tags, t.category, c.name as customer_name, \
    c.email as customer_email, a.name as agent_name, \
    (select count(*) from genuine g where g.ticket_id = t.id and g.standing = 'genuine') as genuine";

/// What is owed on a ticket, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    pub kind: relance_domain::promise::Kind,
    /// `pending`, `paused` or `broken`.
    pub state: String,
    pub due_at: Timestamp,
}

/// Adds a new ticket with its promises.
pub async fn insert(
    tx: &mut Tx,
    state: &State,
    excerpt: &str,
    message: MessageId,
    now: Timestamp,
) -> Result<(), Error> {
    let ticket = &state.ticket;
    let shown = Shown::of(state);
    tx.run(
        "ticket.insert",
        params![
            ticket.id.0,
            ticket.number,
            ticket.subject.as_str(),
            ticket.status.as_str(),
            ticket.status.since(),
            ticket.team.as_str(),
            ticket.assignee.map(|agent| agent.0),
            ticket.customer.0,
            ticket.locale.as_str(),
            ticket.created_at,
            now,
            shown.active,
            shown.sort_at,
            shown.owed_kind,
            shown.owed_state,
            shown.owed_due_at,
            excerpt,
            message.0,
            ticket.mailbox.as_str(),
            ticket.subject.to_lowercase()
        ],
    )
    .await?;
    for promise in &state.promises {
        promise::insert(tx, promise).await?;
    }
    tx.ring(Bell::Ticket(ticket.id.0));
    Ok(())
}

/// Saves what a decision changed: the ticket, and those promises that differ from `before`.
pub async fn update(tx: &mut Tx, before: &State, after: &State, now: Timestamp) -> Result<(), Error> {
    tx.note_before(&before.ticket);
    let ticket = &after.ticket;
    for promise in &after.promises {
        match before.promises.iter().find(|known| known.id == promise.id) {
            None => promise::insert(tx, promise).await?,
            Some(known) if known != promise => promise::update(tx, promise).await?,
            Some(_) => {}
        }
    }
    let shown = Shown::of(after);
    let updated = tx
        .query_opt(
            "ticket.update",
            params![
                ticket.id.0,
                ticket.status.as_str(),
                ticket.status.since(),
                ticket.team.as_str(),
                ticket.assignee.map(|agent| agent.0),
                now,
                shown.active,
                shown.sort_at,
                shown.owed_kind,
                shown.owed_state,
                shown.owed_due_at,
                ticket.mailbox.as_str()
            ],
        )
        .await?;
    if updated.is_some_and(|row| row.int("watched").is_ok_and(|watched| watched == 1)) {
        participant::place(tx, ticket.id).await?;
    }
    tx.ring(Bell::Ticket(ticket.id.0));
    Ok(())
}

/// A new entry stands on the ticket.
pub async fn touch(
    tx: &mut Tx,
    id: TicketId,
    excerpt: &str,
    message: MessageId,
    unread: bool,
    now: Timestamp,
) -> Result<(), Error> {
    tx.run("ticket.touch", params![id.0, now, excerpt, message.0, unread]).await?;
    tx.ring(Bell::Ticket(id.0));
    Ok(())
}

/// Somebody must look at it; what its row shows stays.
pub async fn unread(tx: &mut Tx, id: TicketId, now: Timestamp) -> Result<(), Error> {
    tx.run("ticket.unread", params![id.0, now]).await?;
    tx.ring(Bell::Ticket(id.0));
    Ok(())
}

/// What lists show of it now. Nobody has read it for that.
pub async fn show(
    tx: &mut Tx,
    id: TicketId,
    excerpt: &str,
    message: MessageId,
    now: Timestamp,
) -> Result<(), Error> {
    tx.run("ticket.show", params![id.0, now, excerpt, message.0]).await?;
    tx.ring(Bell::Ticket(id.0));
    Ok(())
}

/// An agent has read it.
pub async fn seen(tx: &mut Tx, id: TicketId) -> Result<(), Error> {
    tx.run("ticket.seen", params![id.0]).await.map(drop)
}

/// Marks that a mail of it did not arrive, or that it did after all.
pub async fn mark_undelivered(tx: &mut Tx, id: TicketId, undelivered: bool) -> Result<(), Error> {
    tx.run("ticket.mark_undelivered", params![id.0, undelivered]).await.map(drop)
}

/// Whether a mail of it did not arrive.
pub async fn is_undelivered(tx: &mut Tx, id: TicketId) -> Result<bool, Error> {
    tx.query_one("ticket.is_undelivered", params![id.0]).await?.flag("undelivered")
}

/// A ticket with its promises, locked against other decisions, and the id of its last message.
pub async fn load(tx: &mut Tx, id: TicketId) -> Result<Option<(State, MessageId)>, Error> {
    hold(tx, id).await?;
    read(tx, id).await
}

/// Locks a ticket against other decisions. On SQLite nobody else writes.
pub async fn hold(tx: &mut Tx, id: TicketId) -> Result<(), Error> {
    if tx.dialect() == Dialect::Postgres {
        tx.query("ticket.lock", params![id.0]).await?;
    }
    Ok(())
}

/// The same without the lock, for pages.
pub async fn read(tx: &mut Tx, id: TicketId) -> Result<Option<(State, MessageId)>, Error> {
    let Some(row) = tx.query_opt("ticket.find", params![id.0]).await? else {
        return Ok(None);
    };
    let ticket = ticket(&row)?;
    let last = MessageId(row.int("last_message_id")?);
    let promises = promise::of_ticket(tx, id).await?;
    Ok(Some((State { ticket, promises, former: Former::default() }, last)))
}

/// The ticket in which this one lives now, if it was merged, with the same lock as [`load`].
pub async fn load_current(tx: &mut Tx, id: TicketId) -> Result<Option<(TicketId, State, MessageId)>, Error> {
    let mut id = id;
    for _ in 0..MERGES {
        hold(tx, id).await?;
        let Some(row) = tx.query_opt("ticket.find", params![id.0]).await? else { return Ok(None) };
        match row.opt_int("merged_into")? {
            Some(next) => id = TicketId(next),
            None => {
                let last = MessageId(row.int("last_message_id")?);
                let promises = promise::of_ticket(tx, id).await?;
                let state = State { ticket: ticket(&row)?, promises, former: Former::default() };
                return Ok(Some((id, state, last)));
            }
        }
    }
    Ok(None)
}

/// Whether something stands there that nobody has read.
pub async fn is_unread(tx: &mut Tx, id: TicketId) -> Result<bool, Error> {
    let row = tx.query_opt("ticket.is_unread", params![id.0]).await?;
    row.map_or(Ok(false), |row| row.flag("unread"))
}

/// The number of the ticket that this one went into.
pub async fn merged_number(tx: &mut Tx, id: TicketId) -> Result<Option<i64>, Error> {
    let row = tx.query_opt("ticket.merged_number", params![id.0]).await?;
    row.map(|row| row.int("number")).transpose()
}

/// It went into another one, or is on its own again.
pub async fn set_merged(tx: &mut Tx, id: TicketId, into: Option<TicketId>) -> Result<(), Error> {
    tx.run("ticket.set_merged", params![id.0, into.map(|into| into.0)]).await.map(drop)
}

/// It was made of a message of another one.
pub async fn set_split(tx: &mut Tx, id: TicketId, from: TicketId) -> Result<(), Error> {
    tx.run("ticket.set_split", params![id.0, from.0]).await.map(drop)
}

/// The id behind a number.
pub async fn find_number(tx: &mut Tx, number: i64) -> Result<Option<TicketId>, Error> {
    let row = tx.query_opt("ticket.find_number", params![number]).await?;
    row.map(|row| row.int("id").map(TicketId)).transpose()
}

/// True when whoever has this address has a ticket that is not done.
pub async fn is_waiting(tx: &mut Tx, email_key: &str) -> Result<bool, Error> {
    Ok(tx.query_opt("ticket.is_waiting", params![email_key]).await?.is_some())
}

/// Number, subject, status and team of a customer's tickets, newest first.
pub async fn of_customer(
    tx: &mut Tx,
    customer: CustomerId,
    limit: i64,
) -> Result<Vec<(i64, String, String, String)>, Error> {
    let rows = tx.query("ticket.of_customer", params![customer.0, limit]).await?;
    rows.iter()
        .map(|row| Ok((row.int("number")?, row.text("subject")?, row.text("status")?, row.text("team")?)))
        .collect()
}

/// The columns that lists sort and show by.
struct Shown {
    active: bool,
    sort_at: i64,
    owed_kind: Option<&'static str>,
    owed_state: Option<&'static str>,
    owed_due_at: Option<Timestamp>,
}

impl Shown {
    fn of(state: &State) -> Self {
        let owed = state.owed();
        let running = owed.filter(|promise| !matches!(promise.state, PromiseState::Paused { .. }));
        Self {
            active: !state.ticket.status.is_done(),
            // What is done last stands first among what is done.
            sort_at: match state.ticket.status.since().filter(|_| state.ticket.status.is_done()) {
                Some(done_at) => -done_at.as_microsecond(),
                None => running.map_or(NEVER, |promise| promise.due_at.as_microsecond()),
            },
            owed_kind: owed.map(|promise| promise.kind.as_str()),
            owed_state: owed.map(promise_state),
            owed_due_at: owed.map(|promise| promise.due_at),
        }
    }
}

fn promise_state(promise: &Promise) -> &'static str {
    promise::words_of(&promise.state)
}

fn ticket(row: &Row) -> Result<Ticket, Error> {
    let since = row.opt_instant("status_at")?.unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(Ticket {
        id: TicketId(row.int("id")?),
        number: row.int("number")?,
        subject: row.text("subject")?,
        status: Status::parse(&row.text("status")?, since).map_err(|why| row.bad("status", &why))?,
        team: row.text("team")?,
        mailbox: row.text("mailbox")?,
        assignee: row.opt_int("assignee")?.map(AgentId),
        customer: CustomerId(row.int("customer_id")?),
        locale: locale(row, "locale")?,
        created_at: row.instant("created_at")?,
    })
}

/// One row of a list.
pub(crate) fn line(row: &Row) -> Result<Line, Error> {
    let owed = match row.opt_text("owed_kind")? {
        None => None,
        Some(kind) => Some(Owed {
            kind: kind.parse().map_err(|why: String| row.bad("owed_kind", &why))?,
            state: row.text("owed_state")?,
            due_at: row.instant("owed_due_at")?,
        }),
    };
    Ok(Line {
        id: TicketId(row.int("id")?),
        number: row.int("number")?,
        subject: row.text("subject")?,
        status: row.str("status")?.parse().map_err(|why: String| row.bad("status", &why))?,
        team: row.text("team")?,
        assignee: row.opt_int("assignee")?.map(AgentId),
        agent_name: row.opt_text("agent_name")?,
        locale: locale(row, "locale")?,
        unread: row.flag("unread")?,
        undelivered: row.flag("undelivered")?,
        owed,
        excerpt: row.text("excerpt")?,
        mailbox: row.text("mailbox")?,
        created_at: row.instant("created_at")?,
        updated_at: row.instant("updated_at")?,
        customer_name: row.text("customer_name")?,
        customer_email: row.text("customer_email")?,
        priority: label::priority(row)?,
        tags: label::tags(row)?,
        category: row.opt_text("category")?,
        is_genuine: row.flag("genuine")?,
    })
}

/// A locale column, read strictly.
pub(crate) fn locale(row: &Row, column: &str) -> Result<Locale, Error> {
    row.text(column)?
        .parse()
        .map_err(|error: relance_domain::locale::UnknownLocale| row.bad(column, &error.to_string()))
}

//! Acts on many tickets as rows: the act, and one row a ticket with what became of it.
//! What is done to a ticket, and how it is taken back, is decided in `domain`.

use jiff::Timestamp;
use relance_domain::bulk::{BulkAct, Change, Fate};
use relance_domain::id::{AgentId, BulkId, MessageId, OutboxId, TicketId, TokenId};

use crate::intake::json;
use crate::{Bell, Dialect, Error, Row, Tx, params};

/// How far an act has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Running,
    Done { at: Timestamp },
    TakingBack,
    TakenBack { at: Timestamp },
}

/// One act on many tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bulk {
    pub id: BulkId,
    pub agent: AgentId,
    pub act: BulkAct,
    pub total: i64,
    pub made_at: Timestamp,
    pub state: State,
    /// The token of the program that ordered it.
    pub via: Option<TokenId>,
    /// The token of the program that took it back.
    pub back_via: Option<TokenId>,
}

/// One of its tickets that something is still to be done with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub ticket: TicketId,
    pub number: i64,
    /// What was done to it, if anything.
    pub change: Option<Change>,
    pub mails: i64,
}

/// How many tickets are where, and how many mails left for them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub waiting: i64,
    pub done: i64,
    pub refused: i64,
    pub taken_back: i64,
    pub stays: i64,
    pub mails: i64,
}

/// One of its tickets that something is to be said of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub number: i64,
    pub subject: String,
    /// Whether it was done and stays so; else it was refused.
    pub stays: bool,
    /// The code of the reason.
    pub why: String,
}

/// Keeps an act that begins, with its tickets; somebody goes on with it at `due_at` at the latest.
pub async fn insert(
    tx: &mut Tx,
    bulk: &Bulk,
    tickets: &[(TicketId, i64)],
    due_at: Timestamp,
) -> Result<(), Error> {
    let Bulk { id, agent, act, total, made_at, via, .. } = bulk;
    let via = via.map(|via| via.0);
    tx.run("bulk.insert", params![id.0, agent.0, json(act), *total, *made_at, due_at, via]).await?;
    for (ticket, number) in tickets {
        tx.run("bulk.insert_row", params![id.0, ticket.0, *number]).await?;
    }
    tx.ring(Bell::Timer);
    Ok(())
}

/// One by id.
pub async fn find(tx: &mut Tx, id: BulkId) -> Result<Option<Bulk>, Error> {
    tx.query_opt("bulk.find", params![id.0]).await?.as_ref().map(bulk).transpose()
}

/// The same, held against others who go on with it. On SQLite nobody else writes.
pub async fn hold(tx: &mut Tx, id: BulkId) -> Result<Option<Bulk>, Error> {
    if tx.dialect() == Dialect::Postgres {
        tx.query("bulk.lock", params![id.0]).await?;
    }
    find(tx, id).await
}

/// Those that are to be gone on with.
pub async fn due(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<BulkId>, Error> {
    let rows = tx.query("bulk.due", params![now, limit]).await?;
    rows.iter().map(|row| row.int("id").map(BulkId)).collect()
}

/// When there is one to go on with.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    tx.query_one("bulk.next_due", params![]).await?.opt_instant("at")
}

/// It has come so far; somebody goes on with it at `due_at`, or never.
pub async fn set_state(
    tx: &mut Tx,
    id: BulkId,
    state: State,
    now: Timestamp,
    due_at: Option<Timestamp>,
) -> Result<(), Error> {
    let word = match state {
        State::Running => "running",
        State::Done { .. } => "done",
        State::TakingBack => "taking_back",
        State::TakenBack { .. } => "taken_back",
    };
    tx.run("bulk.set_state", params![id.0, word, now, due_at]).await.map(drop)
}

/// It is taken back from now on. False when it is not done, or was taken back before.
pub async fn take_back(tx: &mut Tx, id: BulkId, via: Option<TokenId>, now: Timestamp) -> Result<bool, Error> {
    tx.ring(Bell::Timer);
    Ok(tx.run("bulk.take_back", params![id.0, now, via.map(|via| via.0)]).await? == 1)
}

/// Tickets to which nobody came yet.
pub async fn waiting(tx: &mut Tx, id: BulkId, limit: i64) -> Result<Vec<Item>, Error> {
    tx.query("bulk.rows", params![id.0, "waiting", limit]).await?.iter().map(item).collect()
}

/// Tickets that it was done to.
pub async fn done(tx: &mut Tx, id: BulkId, limit: i64) -> Result<Vec<Item>, Error> {
    tx.query("bulk.rows", params![id.0, "done", limit]).await?.iter().map(item).collect()
}

/// Writes down what became of one.
pub async fn settle(tx: &mut Tx, id: BulkId, ticket: TicketId, fate: &Fate) -> Result<(), Error> {
    let (state, why, was, mails) = match fate {
        Fate::Waiting => ("waiting", None, None, 0),
        Fate::Done { change } => ("done", None, Some(json(change)), change.mails.len() as i64),
        Fate::Refused { why } => ("refused", Some(why.as_str()), None, 0),
        Fate::TakenBack { mails } => ("taken_back", None, None, *mails),
        Fate::Stays { why, mails } => ("stays", Some(why.as_str()), None, *mails),
    };
    tx.run("bulk.set_row", params![id.0, ticket.0, state, why, was, mails]).await.map(drop)
}

/// How many are where.
pub async fn tally(tx: &mut Tx, id: BulkId) -> Result<Tally, Error> {
    let mut tally = Tally::default();
    for row in tx.query("bulk.tally", params![id.0]).await? {
        let n = row.int("n")?;
        match row.str("state")? {
            "waiting" => tally.waiting = n,
            "done" => tally.done = n,
            "refused" => tally.refused = n,
            "taken_back" => tally.taken_back = n,
            "stays" => tally.stays = n,
            other => return Err(row.bad("state", &format!("`{other}` is no state"))),
        }
        tally.mails += row.int("mails")?;
    }
    Ok(tally)
}

/// Those that something is to be said of.
pub async fn told(tx: &mut Tx, id: BulkId, limit: i64) -> Result<Vec<Told>, Error> {
    let rows = tx.query("bulk.told", params![id.0, limit]).await?;
    let told = |row: &Row| {
        Ok(Told {
            number: row.int("number")?,
            subject: row.text("subject")?,
            stays: row.str("state")? == "stays",
            why: row.opt_text("why")?.unwrap_or_default(),
        })
    };
    rows.iter().map(told).collect()
}

/// A mail that was written on a ticket: what it is called, and its entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub id: OutboxId,
    pub mail: String,
    pub message: Option<MessageId>,
}

/// What was written on a ticket at this instant.
pub async fn mails(tx: &mut Tx, ticket: TicketId, at: Timestamp) -> Result<Vec<Mail>, Error> {
    let mail = |row: &Row| {
        Ok(Mail {
            id: OutboxId(row.int("id")?),
            mail: row.text("mail")?,
            message: row.opt_int("message_id")?.map(MessageId),
        })
    };
    tx.query("bulk.mails", params![ticket.0, at]).await?.iter().map(mail).collect()
}

/// A word that one agent gets about some of the tickets, once the act is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManyWord {
    pub agent: AgentId,
    /// The word of the notice.
    pub kind: String,
    /// The team that it speaks of; empty where it speaks of none.
    pub team: String,
    /// The first of them.
    pub ticket: TicketId,
    pub tickets: i64,
}

/// Adds to what an agent is told when the act is over.
pub async fn add_word(tx: &mut Tx, id: BulkId, word: &ManyWord) -> Result<(), Error> {
    let (kind, team) = (word.kind.as_str(), word.team.as_str());
    tx.run("bulk.add_word", params![id.0, word.agent.0, kind, team, word.ticket.0, word.tickets])
        .await
        .map(drop)
}

/// Who is told what when the act is over.
pub async fn words(tx: &mut Tx, id: BulkId) -> Result<Vec<ManyWord>, Error> {
    let word = |row: &Row| {
        Ok(ManyWord {
            agent: AgentId(row.int("agent_id")?),
            kind: row.text("kind")?,
            team: row.text("team")?,
            ticket: TicketId(row.int("ticket_id")?),
            tickets: row.int("tickets")?,
        })
    };
    tx.query("bulk.words", params![id.0]).await?.iter().map(word).collect()
}

/// They are told.
pub async fn forget_words(tx: &mut Tx, id: BulkId) -> Result<(), Error> {
    tx.run("bulk.forget_words", params![id.0]).await.map(drop)
}

/// Forgets acts of before an instant, a few at a time.
pub async fn forget(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<(), Error> {
    for row in tx.query("bulk.old", params![before, limit]).await? {
        let id = row.int("id")?;
        tx.run("bulk.forget_rows", params![id]).await?;
        tx.run("bulk.forget", params![id]).await?;
    }
    Ok(())
}

fn bulk(row: &Row) -> Result<Bulk, Error> {
    let at = row.instant("state_at")?;
    Ok(Bulk {
        id: BulkId(row.int("id")?),
        agent: AgentId(row.int("agent_id")?),
        act: serde_json::from_str(row.str("act")?).map_err(|error| row.bad("act", &error.to_string()))?,
        total: row.int("total")?,
        made_at: row.instant("made_at")?,
        state: match row.str("state")? {
            "running" => State::Running,
            "done" => State::Done { at },
            "taking_back" => State::TakingBack,
            "taken_back" => State::TakenBack { at },
            other => return Err(row.bad("state", &format!("`{other}` is no state"))),
        },
        via: row.opt_int("via")?.map(TokenId),
        back_via: row.opt_int("back_via")?.map(TokenId),
    })
}

fn item(row: &Row) -> Result<Item, Error> {
    let change = row.opt_text("was")?.map(|was| serde_json::from_str(&was)).transpose();
    Ok(Item {
        ticket: TicketId(row.int("id")?),
        number: row.int("number")?,
        change: change.map_err(|error| row.bad("was", &error.to_string()))?,
        mails: row.int("mails")?,
    })
}

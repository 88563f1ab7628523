//! One act on many tickets: tried first, so that whoever orders it reads what customers will be mailed; carried out in
//! chunks that survive a killed process; and taken back from what was. Each ticket is decided by itself, and what is
//! refused is left as it was.

mod back;
mod one;
mod told;
mod trial;

use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::Agent;
use relance_domain::bulk::{BulkAct, Fate};
use relance_domain::error::Refusal;
use relance_domain::id::{AgentId, BulkId, TicketId};
use relance_store::bulk::{self, Bulk, Item, State as Progress};
use relance_store::sieve::{Sieve, Start};
use relance_store::ticket;

use crate::{Desk, Error};

pub use trial::{BulkExample, BulkPreview, BulkRefused};

/// Tickets of one act.
const BULK_TICKETS: usize = 5_000;
/// For so long an act can be taken back once it is done.
pub const UNDO_SECS: i64 = 60;
/// Tickets that are decided in one transaction.
const CHUNK: i64 = 20;
/// Chunks that are carried out in one look at the clock, so that promises do not wait for an act.
const CHUNKS: usize = 10;
/// As many are carried out before whoever ordered it reads the answer.
const AT_ONCE: usize = 60;
/// Then somebody else goes on with it, should this process be killed.
const LEASE: SignedDuration = SignedDuration::from_secs(30);
/// Why nothing came of a ticket, where no rule says it.
const FAULT: &str = "fault";
/// The token through which it was ordered opens no door any more.
const TOKEN_ENDED: &str = "token_ended";
/// Acts that were carried out are kept for so long.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Old acts that are forgotten when a new one begins.
const FORGOTTEN: i64 = 2;

/// The tickets of an act.
#[derive(Debug, Clone, PartialEq)]
pub enum Selection {
    /// Those of these numbers.
    Numbers(Vec<i64>),
    /// All of a list, as it is when the act begins.
    List(Sieve),
}

impl Desk {
    /// The tickets of a selection, as many as one act may have, and whether there are more.
    async fn selected(&self, selection: Selection) -> Result<(Vec<(TicketId, i64)>, bool), Error> {
        self.look("selection", selection, |tx, selection| {
            Box::pin(async move {
                let mut found = Vec::new();
                match &*selection {
                    Selection::Numbers(numbers) => {
                        for number in numbers {
                            let id = ticket::find_number(tx, *number).await?;
                            found.extend(id.map(|id| (id, *number)));
                        }
                    }
                    Selection::List(sieve) => {
                        let limit = BULK_TICKETS as i64 + 1;
                        let listed = sieve.numbers(tx, Start::First, limit).await?;
                        found.extend(listed.into_iter().map(|(id, number, _)| (id, number)));
                    }
                }
                found.sort_unstable();
                found.dedup();
                let more = found.len() > BULK_TICKETS;
                found.truncate(BULK_TICKETS);
                Ok((found, more))
            })
        })
        .await
    }

    /// Begins an act, and carries out a short one at once.
    pub async fn begin_bulk(
        &self,
        by: &Agent,
        selection: Selection,
        act: BulkAct,
        now: Timestamp,
    ) -> Result<BulkId, Error> {
        let (tickets, _) = self.selected(selection).await?;
        let id = BulkId(self.id(now));
        let is_short = tickets.len() <= AT_ONCE;
        let total = tickets.len() as i64;
        let (state, via) = (Progress::Running, self.via());
        let new = Bulk { id, agent: by.id, act, total, made_at: now, state, via, back_via: None };
        self.transact("begin bulk", (new, tickets), move |tx, _, context| {
            Box::pin(async move {
                let (new, tickets) = &*context;
                bulk::forget(tx, now - KEPT, FORGOTTEN).await?;
                bulk::insert(tx, new, tickets, if is_short { now + LEASE } else { now }).await?;
                Ok(())
            })
        })
        .await?;
        if is_short {
            while self.bulk_chunk(id, now).await? {}
        }
        Ok(id)
    }

    /// Takes an act back, if it is this agent's and was done a short time ago. A program takes back only what it
    /// ordered through the same token.
    pub async fn take_back_bulk(&self, by: &Agent, id: BulkId, now: Timestamp) -> Result<(), Error> {
        self.transact("take back", by.clone(), move |tx, desk, by| {
            Box::pin(async move {
                let known = bulk::hold(tx, id).await?.filter(|known| desk.ordered(by.id, known));
                let known = known.ok_or(Error::NotFound("act"))?;
                match known.state {
                    Progress::Done { at } if now <= at + SignedDuration::from_secs(UNDO_SECS) => {}
                    Progress::TakingBack | Progress::TakenBack { .. } => return Ok(()),
                    Progress::Done { .. } | Progress::Running => {
                        return Err(Refusal::TooLate.into());
                    }
                }
                bulk::take_back(tx, id, desk.via(), now).await?;
                Ok(())
            })
        })
        .await?;
        let chunks = AT_ONCE / CHUNK as usize;
        for _ in 0..=chunks {
            if !self.bulk_chunk(id, now).await? {
                break;
            }
        }
        Ok(())
    }

    /// Whether this agent ordered an act: by this very token, where a program asks.
    pub fn ordered(&self, agent: AgentId, known: &Bulk) -> bool {
        known.agent == agent && (self.via().is_none() || known.via == self.via())
    }

    /// Goes on with what was begun, a bounded part of it. Returns how many chunks it did.
    pub(crate) async fn go_on_with_bulks(&self, now: Timestamp) -> Result<usize, Error> {
        let due = self
            .look("due bulks", now, |tx, now| {
                Box::pin(async move { Ok(bulk::due(tx, *now, CHUNKS as i64).await?) })
            })
            .await?;
        let mut n_chunks = 0;
        for id in due {
            while n_chunks < CHUNKS {
                n_chunks += 1;
                if !self.bulk_chunk(id, now).await? {
                    break;
                }
            }
        }
        Ok(n_chunks)
    }

    /// One chunk of an act, or of taking it back. True when there may be more. Where all that was done to one ticket
    /// has to be undone, the chunk is done again one by one, and that ticket is told as one that could not be done.
    async fn bulk_chunk(&self, id: BulkId, now: Timestamp) -> Result<bool, Error> {
        match self.some_of_bulk(id, CHUNK, None, now).await {
            Err(Error::Store(error)) if error.is_transient() => Err(Error::Store(error)),
            Err(_) => {
                for _ in 0..CHUNK {
                    let one = self.some_of_bulk(id, 1, None, now).await;
                    let more = match one {
                        Err(Error::Store(error)) if error.is_transient() => return Err(Error::Store(error)),
                        Err(Error::Refused(refusal)) => {
                            self.some_of_bulk(id, 1, Some(refusal.code()), now).await?
                        }
                        Err(_) => self.some_of_bulk(id, 1, Some(FAULT), now).await?,
                        Ok(more) => more,
                    };
                    if !more {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Ok(more) => Ok(more),
        }
    }

    /// Decides up to `limit` tickets in one transaction, or gives them up for a reason.
    async fn some_of_bulk(
        &self,
        id: BulkId,
        limit: i64,
        gives_up: Option<&'static str>,
        now: Timestamp,
    ) -> Result<bool, Error> {
        self.transact("go on with bulk", (), move |tx, desk, _| {
            Box::pin(async move {
                let Some(known) = bulk::hold(tx, id).await? else { return Ok(false) };
                let (goes_back, via, items) = match known.state {
                    Progress::Running => (false, known.via, bulk::waiting(tx, id, limit).await?),
                    Progress::TakingBack => (true, known.back_via, bulk::done(tx, id, limit).await?),
                    Progress::Done { .. } | Progress::TakenBack { .. } => return Ok(false),
                };
                // Whoever goes on with it does so for whoever ordered it, and with no other rights.
                let desk = desk.through(known.agent, via);
                if items.is_empty() {
                    let over = match goes_back {
                        true => desk.unsay(tx, id, now).await?,
                        false => desk.say(tx, &known, now).await?,
                    };
                    bulk::set_state(tx, id, over, now, None).await?;
                    return Ok(false);
                }
                let by = desk.acting(tx, known.agent, via, now).await?;
                let none = if via.is_some() { TOKEN_ENDED } else { FAULT };
                let mut done = Vec::new();
                for item in items {
                    let able = by.as_ref().ok_or(none).and_then(|by| gives_up.map_or(Ok(by), Err));
                    let fate = match (able, goes_back) {
                        (Err(why), _) => gave_up(&item, goes_back, why),
                        (Ok(by), false) => desk.bulk_one(tx, by, item.number, &known.act, now).await?,
                        (Ok(by), true) => desk.take_back_one(tx, by, &item, &known.act, now).await?,
                    };
                    bulk::settle(tx, id, item.ticket, &fate).await?;
                    done.push(fate);
                }
                desk.keep_words(tx, &known, &done, now).await?;
                Ok(true)
            })
        })
        .await
    }
}

/// What is told of a ticket that nobody could decide.
fn gave_up(item: &Item, goes_back: bool, why: &str) -> Fate {
    let why = why.to_owned();
    if goes_back { Fate::Stays { why, mails: item.mails } } else { Fate::Refused { why } }
}

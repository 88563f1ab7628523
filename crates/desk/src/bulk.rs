//! One act on many tickets: tried first, so that whoever orders it reads what customers will be mailed; carried out in
//! chunks that survive a killed process; and taken back from what was. Each ticket is decided by itself, and what is
//! refused is left as it was.

mod trial;

use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::Agent;
use relance_domain::bulk::{BulkAct, Change, Fate};
use relance_domain::error::Refusal;
use relance_domain::id::{BulkId, MessageId, TicketId};
use relance_domain::promise::Promise;
use relance_domain::ticket::Act;
use relance_store::bulk::{self, Bulk, Item, State as Progress};
use relance_store::sieve::{Sieve, Start};
use relance_store::{Tx, agent, ticket};

use crate::apply::Stage;
use crate::{Desk, Error, label};

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
        let new = Bulk { id, agent: by.id, act, total, made_at: now, state: Progress::Running };
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

    /// Takes an act back, if it is this agent's and was done a short time ago.
    pub async fn take_back_bulk(&self, by: &Agent, id: BulkId, now: Timestamp) -> Result<(), Error> {
        self.transact("take back", by.clone(), move |tx, _, by| {
            Box::pin(async move {
                let missing = || Error::NotFound("act");
                let known = bulk::hold(tx, id).await?.filter(|known| known.agent == by.id);
                let known = known.ok_or_else(missing)?;
                match known.state {
                    Progress::Done { at } if now <= at + SignedDuration::from_secs(UNDO_SECS) => {}
                    Progress::TakingBack | Progress::TakenBack { .. } => return Ok(()),
                    Progress::Done { .. } | Progress::Running => {
                        return Err(Refusal::TooLate.into());
                    }
                }
                bulk::take_back(tx, id, now).await?;
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

    /// One chunk of an act, or of taking it back. True when there may be more. Where one ticket fails for a reason that
    /// is no refusal, the chunk is done again one by one, and that ticket is told as one that could not be done.
    async fn bulk_chunk(&self, id: BulkId, now: Timestamp) -> Result<bool, Error> {
        match self.some_of_bulk(id, CHUNK, false, now).await {
            Err(Error::Store(error)) if error.is_transient() => Err(Error::Store(error)),
            Err(_) => {
                for _ in 0..CHUNK {
                    let one = self.some_of_bulk(id, 1, false, now).await;
                    let more = match one {
                        Err(Error::Store(error)) if error.is_transient() => return Err(Error::Store(error)),
                        Err(_) => self.some_of_bulk(id, 1, true, now).await?,
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

    /// Decides up to `limit` tickets in one transaction, or gives the next one up.
    async fn some_of_bulk(
        &self,
        id: BulkId,
        limit: i64,
        gives_up: bool,
        now: Timestamp,
    ) -> Result<bool, Error> {
        self.transact("go on with bulk", (), move |tx, desk, _| {
            Box::pin(async move {
                let Some(known) = bulk::hold(tx, id).await? else { return Ok(false) };
                let (goes_back, items) = match known.state {
                    Progress::Running => (false, bulk::waiting(tx, id, limit).await?),
                    Progress::TakingBack => (true, bulk::done(tx, id, limit).await?),
                    Progress::Done { .. } | Progress::TakenBack { .. } => return Ok(false),
                };
                if items.is_empty() {
                    let over =
                        if goes_back { Progress::TakenBack { at: now } } else { Progress::Done { at: now } };
                    bulk::set_state(tx, id, over, now, None).await?;
                    return Ok(false);
                }
                let by = agent::find(tx, known.agent).await?;
                for item in items {
                    let fate = match (&by, goes_back) {
                        _ if gives_up => gave_up(&item, goes_back),
                        (None, _) => gave_up(&item, goes_back),
                        (Some(by), false) => desk.bulk_one(tx, by, item.number, &known.act, now).await?,
                        (Some(by), true) => desk.take_back_one(tx, by, &item, now).await?,
                    };
                    bulk::settle(tx, id, item.ticket, &fate).await?;
                }
                Ok(true)
            })
        })
        .await
    }

    /// Does the act to one ticket, if the agent may and the rules let them.
    async fn bulk_one(
        &self,
        tx: &mut Tx,
        by: &Agent,
        number: i64,
        act: &BulkAct,
        now: Timestamp,
    ) -> Result<Fate, Error> {
        let refused = |why: &str| Ok(Fate::Refused { why: why.to_owned() });
        let was = match self.theirs(tx, by, number).await {
            Ok((state, _)) => state,
            Err(Error::NotFound(_)) => return refused("gone"),
            Err(other) => return Err(other),
        };
        if let BulkAct::Assign { to: Some(to) } = act {
            let wanted = agent::find(tx, *to).await?;
            if !wanted.is_some_and(|wanted| wanted.works_in(&was.ticket.team)) {
                return refused("not_in_team");
            }
        }
        let id = was.ticket.id;
        let order = MessageId(self.id(now));
        // Other mails may have been written at this very instant.
        let known = bulk::mails(tx, id, now).await?;
        let act = act.on_ticket(by.id, order);
        let done = match &act {
            Act::Moved { .. } => self.move_in(tx, &was, act, now).await,
            _ => self.act(tx, id, act, now).await,
        };
        match done {
            Ok(()) => {}
            // Refusals come before anything is written.
            Err(Error::Refused(refusal)) => return refused(refusal.code()),
            Err(other) => return Err(other),
        }
        let Some((left, _)) = ticket::read(tx, id).await? else { return refused("gone") };
        let written = bulk::mails(tx, id, now).await?.into_iter().filter(|mail| !known.contains(mail));
        let mails = written.map(|mail| mail.id).collect();
        Ok(Fate::Done {
            change: Box::new(Change { ticket: id, was: was.stand(), left: left.stand(), mails }),
        })
    }

    /// Puts one ticket back where it stood, if nobody did anything to it since. Mails that wait do not leave.
    async fn take_back_one(
        &self,
        tx: &mut Tx,
        by: &Agent,
        item: &Item,
        now: Timestamp,
    ) -> Result<Fate, Error> {
        let stays = |why: &str| Ok(Fate::Stays { why: why.to_owned(), mails: item.mails });
        let Some(Change { ticket: acted, was, left, mails }) = item.change.clone() else {
            return stays("fault");
        };
        // Mails are held before their ticket, and only where it stands as it was left.
        let stands = ticket::read(tx, acted).await?.is_some_and(|(state, _)| state.stand() == left);
        let kept = match stands {
            true => label::take_back(tx, acted, Some(&mails), now).await?,
            false => Vec::new(),
        };
        let mut state = match self.theirs(tx, by, item.number).await {
            Ok((state, _)) => state,
            // Whoever handed a ticket on may take that back, also when they do not see the ticket where it is.
            Err(Error::NotFound(_)) if by.works_in(&was.team) => {
                match ticket::load_current(tx, acted).await? {
                    Some((_, state, _)) => state,
                    None => return stays("gone"),
                }
            }
            Err(Error::NotFound(_)) if kept.is_empty() => return stays("gone"),
            Err(other) => return Err(other),
        };
        // What it was merged into since is another matter.
        if state.ticket.id != acted && kept.is_empty() {
            return stays(Refusal::ChangedSince.code());
        }
        if state.ticket.id != acted {
            return Err(Refusal::ChangedSince.into());
        }
        // A date that the customer has read is owed, whoever has the ticket.
        let is_told = kept.len() < mails.len();
        let is_new = |promise: &Promise| was.promises.iter().all(|known| known.id != promise.id);
        if is_told && left.promises.iter().any(is_new) {
            return match kept.is_empty() {
                true => stays(Refusal::TooLate.code()),
                false => Err(Refusal::TooLate.into()),
            };
        }
        let live = self.live()?;
        self.recall_terms(tx, &mut state, &live).await?;
        let decision = match state.clone().take_back(was, &left, by.id, &live.policy, self.fresh(now), now) {
            Ok(decision) => decision,
            Err(refusal) if kept.is_empty() => return stays(refusal.code()),
            // Somebody came between; with this transaction the mails wait again.
            Err(refusal) => return Err(refusal.into()),
        };
        ticket::update(tx, &state, &decision.state, now).await?;
        let stage = Stage::of(tx, &state).await?;
        self.carry_out(tx, &decision, &stage.scene(&live, &state, now)).await?;
        let mails = item.mails - kept.len() as i64;
        self.record_kept(tx, by, state.ticket.id, kept, now).await?;
        Ok(Fate::TakenBack { mails })
    }
}

/// What is told of a ticket that nobody could decide.
fn gave_up(item: &Item, goes_back: bool) -> Fate {
    let why = "fault".to_owned();
    if goes_back { Fate::Stays { why, mails: item.mails } } else { Fate::Refused { why } }
}

//! An act on many tickets before it is ordered: it is carried out in transactions that are undone, so that what is told
//! of it is what would happen, caps, suppressions and texts included. Nothing of it is kept, and no bell rings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::bulk::{BulkAct, Fate};
use relance_domain::id::{PlannedId, TicketId};
use relance_store::{Tx, bulk, message, planned, ticket};

use super::{CHUNK, Selection};
use crate::{Desk, Error};

/// Tickets that are tried; of more, the answer is told for these.
const TRIED: usize = 500;
/// Refused ones that are told by name.
const NAMED: usize = 20;

/// What an act would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BulkPreview {
    /// Tickets of the selection, as many as one act may have.
    pub total: usize,
    /// There are more, which it leaves alone.
    pub more: bool,
    /// Of how many the rest is told.
    pub tried: usize,
    pub would_do: usize,
    /// Mails that wait and would be kept from leaving for good.
    pub n_stopped: usize,
    /// Each mail that would leave, by its key, and for how many tickets.
    pub mails: Vec<(String, usize)>,
    /// The same of what would be planned: it leaves later, unless something happens.
    pub later: Vec<(String, usize)>,
    pub example: Option<BulkExample>,
    pub n_refused: usize,
    pub refused: Vec<BulkRefused>,
}

/// The first of the mails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkExample {
    pub number: i64,
    pub to: String,
    pub subject: String,
    pub text: String,
}

/// A ticket that would be left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkRefused {
    pub number: i64,
    pub subject: String,
    /// The code of the reason.
    pub why: String,
}

/// What was found out about some tickets.
#[derive(Debug, Default)]
struct Tried {
    would_do: usize,
    n_stopped: usize,
    mails: BTreeMap<String, usize>,
    later: BTreeMap<String, usize>,
    example: Option<BulkExample>,
    refused: Vec<BulkRefused>,
}

impl Desk {
    /// Says what an act would do.
    pub async fn preview_bulk(
        &self,
        by: &Agent,
        selection: Selection,
        act: &BulkAct,
        now: Timestamp,
    ) -> Result<BulkPreview, Error> {
        let (tickets, more) = self.selected(selection).await?;
        let mut preview = BulkPreview { total: tickets.len(), more, ..BulkPreview::default() };
        let mut all = Tried::default();
        for chunk in tickets[..tickets.len().min(TRIED)].chunks(CHUNK as usize) {
            preview.tried += chunk.len();
            match self.try_some(by, chunk.to_vec(), act.clone(), now).await {
                Ok(tried) => all.add(tried),
                Err(Error::Store(error)) if error.is_transient() => return Err(Error::Store(error)),
                // One ticket that cannot be decided spoils the answer for no other.
                Err(_) => {
                    for one in chunk {
                        let tried = self.try_some(by, vec![*one], act.clone(), now).await;
                        all.add(tried.unwrap_or_else(|_| Tried::fault(one.1)));
                    }
                }
            }
        }
        (preview.would_do, preview.n_refused) = (all.would_do, all.refused.len());
        preview.n_stopped = all.n_stopped;
        preview.mails = all.mails.into_iter().collect();
        preview.later = all.later.into_iter().collect();
        preview.example = all.example;
        all.refused.truncate(NAMED);
        preview.refused = all.refused;
        Ok(preview)
    }

    /// Does it to some tickets and undoes it.
    async fn try_some(
        &self,
        by: &Agent,
        tickets: Vec<(TicketId, i64)>,
        act: BulkAct,
        now: Timestamp,
    ) -> Result<Tried, Error> {
        let found: Arc<Mutex<Option<Tried>>> = Arc::default();
        let context = (by.clone(), tickets, act, found.clone());
        let undone: Result<(), Error> = self
            .transact("try bulk", context, move |tx, desk, context| {
                Box::pin(async move {
                    let (by, tickets, act, found) = &*context;
                    let mut tried = Tried::default();
                    for ticket in tickets {
                        desk.try_one(tx, by, *ticket, act, &mut tried, now).await?;
                    }
                    *found.lock().unwrap_or_else(PoisonError::into_inner) = Some(tried);
                    // Nothing of it is to be kept.
                    Err(Error::Forbidden)
                })
            })
            .await;
        let found = found.lock().unwrap_or_else(PoisonError::into_inner).take();
        match (found, undone) {
            (Some(tried), Err(Error::Forbidden)) => Ok(tried),
            (_, Err(error)) => Err(error),
            (_, Ok(())) => Ok(Tried::default()),
        }
    }

    async fn try_one(
        &self,
        tx: &mut Tx,
        by: &Agent,
        (id, number): (TicketId, i64),
        act: &BulkAct,
        tried: &mut Tried,
        now: Timestamp,
    ) -> Result<(), Error> {
        let known: Vec<PlannedId> = planned::of_ticket(tx, id).await?.iter().map(|plan| plan.id).collect();
        let change = match self.bulk_one(tx, by, number, act, now).await? {
            Fate::Done { change } => change,
            Fate::Refused { why } | Fate::Stays { why, .. } => {
                let read = ticket::read(tx, id).await?.filter(|_| why != "gone");
                let subject = read.map(|(state, _)| state.ticket.subject).unwrap_or_default();
                tried.refused.push(BulkRefused { number, subject, why });
                return Ok(());
            }
            Fate::Waiting | Fate::TakenBack { .. } => return Ok(()),
        };
        tried.would_do += 1;
        tried.n_stopped += change.beside.as_ref().map_or(0, |beside| beside.n_stopped);
        let written = bulk::mails(tx, id, now).await?.into_iter();
        for mail in written.filter(|mail| change.mails.contains(&mail.id)) {
            if let (None, Some(entry)) = (&tried.example, mail.message)
                && let Some(entry) = message::find(tx, entry).await?
            {
                let (to, subject, text) = (entry.recipients.to.join(", "), entry.subject, entry.text);
                tried.example = Some(BulkExample { number, to, subject, text });
            }
            *tried.mails.entry(mail.mail).or_default() += 1;
        }
        let planned = planned::of_ticket(tx, id).await?.into_iter();
        let new = planned.filter(|plan| plan.state == planned::State::Planned && !known.contains(&plan.id));
        for mail in new.filter_map(|plan| plan.mail).collect::<BTreeSet<_>>() {
            *tried.later.entry(mail).or_default() += 1;
        }
        Ok(())
    }
}

impl Tried {
    /// That of a ticket that nobody could decide.
    fn fault(number: i64) -> Self {
        let refused = vec![BulkRefused { number, subject: String::new(), why: "fault".to_owned() }];
        Self { refused, ..Self::default() }
    }

    fn add(&mut self, more: Self) {
        self.would_do += more.would_do;
        self.n_stopped += more.n_stopped;
        self.example = self.example.take().or(more.example);
        self.refused.extend(more.refused);
        for (all, more) in [(&mut self.mails, more.mails), (&mut self.later, more.later)] {
            for (mail, n) in more {
                *all.entry(mail).or_default() += n;
            }
        }
    }
}

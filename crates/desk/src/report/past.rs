//! Tickets from before anything was counted: what happened to them is read from their promises, letters and history,
//! once each, the newest first. Whoever changes one of them before its turn counts its past first.

use jiff::Timestamp;
use relance_domain::event::Event;
use relance_domain::id::{MessageId, PromiseId};
use relance_domain::report::{
    Break, Cause, Figure, What, carry, outcomes, owed_change, place_in_week, stands_open,
};
use relance_domain::ticket::State;
use relance_store::history::{self, Record};
use relance_store::message::Message;
use relance_store::{Tx, report, ticket};

use super::{Counting, arrived, is_from_outside, is_spam};
use crate::policy::Live;
use crate::{Desk, Error};

/// Tickets of one piece of work.
const PIECE: i64 = 50;
/// Records of one ticket that are read.
const RECORDS: i64 = 10_000;

impl Desk {
    /// Counts the past of tickets before a change of theirs is counted, or before their letters move. A letter that
    /// stands there already and is counted by itself is `beside` it.
    pub(crate) async fn catch_up(
        &self,
        tx: &mut Tx,
        live: &Live,
        (states, beside): (&[&State], Option<MessageId>),
        now: Timestamp,
    ) -> Result<(), Error> {
        for state in states {
            if report::counted(tx, state.ticket.id).await? {
                for figure in self.past(tx, &Counting::new(live, now), state, beside).await? {
                    report::insert(tx, self.id(now), &figure).await?;
                }
            }
        }
        Ok(())
    }

    /// Counts a letter of the past: with the past of its ticket where that is to be counted yet, else by itself.
    pub(crate) async fn count_imported(
        &self,
        tx: &mut Tx,
        live: &Live,
        state: &State,
        entry: &Message,
    ) -> Result<(), Error> {
        if self.inner.sheets.is_some() || !is_from_outside(entry) {
            return Ok(());
        }
        if report::is_uncounted(tx, state.ticket.id).await? {
            return Ok(());
        }
        let figure = arrived(state, entry.id.0, entry.at, &Counting::new(live, entry.at).zone);
        Ok(report::insert(tx, self.id(entry.at), &figure).await?)
    }

    /// Counts the past of some tickets. Returns how many there were; nothing means that all are counted.
    pub(crate) async fn count_pasts(&self, now: Timestamp) -> Result<usize, Error> {
        if self.live_if_any().is_none() {
            return Ok(0);
        }
        let waiting = self.look("uncounted tickets", (), |tx, _| {
            Box::pin(async move { Ok(report::uncounted(tx, PIECE).await?) })
        });
        let waiting = waiting.await?;
        if waiting.is_empty() {
            return Ok(0);
        }
        let n = waiting.len();
        self.transact("count past", waiting, move |tx, desk, waiting| {
            Box::pin(async move {
                let live = desk.live()?;
                let mut ids = waiting.to_vec();
                // Rows are held in one order.
                ids.sort_unstable();
                let mut figures = Vec::new();
                for id in ids {
                    let Some((mut state, _)) = ticket::load(tx, id).await? else {
                        report::counted(tx, id).await?;
                        continue;
                    };
                    if report::counted(tx, id).await? {
                        desk.recall_terms(tx, &mut state, &live).await?;
                        figures.extend(desk.past(tx, &Counting::new(&live, now), &state, None).await?);
                    }
                }
                // Summed up here, so that a page never has a desk's whole past to add by itself.
                report::hold(tx).await?;
                for figure in &figures {
                    report::insert_folded(tx, desk.id(now), figure).await?;
                }
                Ok(report::add(tx, &figures).await?)
            })
        })
        .await?;
        Ok(n)
    }

    /// Forgets all that was counted, so that it is counted again from what is known of each ticket: on another clock
    /// of the company its days are others. Nobody else may write meanwhile.
    pub async fn count_anew(&self) -> Result<(), Error> {
        self.transact("count anew", (), |tx, _, _| Box::pin(async move { Ok(report::forget(tx).await?) }))
            .await
    }

    /// All that counts of a ticket as it stands.
    async fn past(
        &self,
        tx: &mut Tx,
        counting: &Counting<'_>,
        state: &State,
        beside: Option<MessageId>,
    ) -> Result<Vec<Figure>, Error> {
        let records = history::of_ticket(tx, state.ticket.id, RECORDS).await?;
        let mut figures = Vec::new();
        if let Some((_, created_at)) = stands_open(state) {
            figures.push(Figure::new(What::Opened, state, state.ticket.id.0, counting.on(created_at)));
        }
        let arrivals = report::arrivals(tx, state.ticket.id).await?;
        for (message, at) in arrivals.into_iter().filter(|(id, _)| beside != Some(MessageId(*id))) {
            let team = team_at(state, &records, at);
            let began = |one: &&mut Figure| {
                one.what == What::Opened && one.at.as_microsecond() == at.as_microsecond() && one.team == team
            };
            match figures.iter_mut().find(began) {
                Some(opened) => opened.bucket = place_in_week(at, &counting.zone),
                None => figures.push(Figure { team, ..arrived(state, message, at, &counting.zone) }),
            }
        }
        for promise in &state.promises {
            let mut counted = outcomes(promise, state);
            if counted.is_empty() && !is_spam(state) && was_broken(&records, promise.id) {
                counted.push((What::Broken, promise.due_at));
            }
            for (what, at) in counted {
                let came_back = is_bounced(&records, at);
                let figure = self.measured(tx, counting, (what, at, came_back), (state, promise)).await?;
                let bucket =
                    if what == What::Broken { then(&records, figure.bucket, at) } else { figure.bucket };
                figures.push(Figure { team: team_at(state, &records, at), bucket, ..figure });
            }
        }
        let now = counting.on(counting.now);
        carry(&mut figures, owed_change(&[], &[state]), state, now);
        Ok(figures)
    }
}

/// The team that had a ticket: that from which it moved next.
fn team_at(state: &State, records: &[Record], at: Timestamp) -> String {
    let next = records.iter().filter(|record| record.at > at).find_map(|record| match &record.event {
        Event::Moved { from, .. } => Some(from.clone()),
        _ => None,
    });
    next.unwrap_or_else(|| state.ticket.team.clone())
}

fn was_broken(records: &[Record], promise: PromiseId) -> bool {
    let breaks = |record: &Record| match record.event {
        Event::PromiseBroken { promise: broken, .. } => broken == promise,
        _ => false,
    };
    records.iter().any(breaks)
}

/// Whether an answer had come back shortly before: all that history says of why it was broken.
fn is_bounced(records: &[Record], at: Timestamp) -> bool {
    let last = records.iter().rev().filter(|record| record.at <= at).find_map(|record| match record.event {
        Event::Bounced { .. } => Some(true),
        Event::Accepted { .. } => Some(false),
        _ => None,
    });
    last.unwrap_or(false)
}

/// The drawer of a break, with whoever had the ticket then and not now.
fn then(records: &[Record], bucket: i64, at: Timestamp) -> i64 {
    let broken = Break::of_bucket(bucket);
    let assigned =
        records.iter().rev().filter(|record| record.at <= at).find_map(|record| match record.event {
            Event::Assigned { to } => Some(to.is_some()),
            // Nobody of the other team has it yet.
            Event::Moved { .. } => Some(false),
            _ => None,
        });
    let cause = match (broken.cause, assigned.unwrap_or(false)) {
        (Cause::Other | Cause::ByHand, false) => Cause::Nobody,
        (Cause::Nobody, true) => Cause::Other,
        (cause, _) => cause,
    };
    Break { cause, ..broken }.bucket()
}

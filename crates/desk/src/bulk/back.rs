//! The way back of an act, one ticket at a time: where it stood, what stood beside, and what was ahead of it; or why it
//! stays as it became. What left the house stays out.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::bulk::{Beside, BulkAct, Change, Fate, Marks};
use relance_domain::cadence::{Action, Run, Skip};
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{MessageId, TagId, TicketId};
use relance_domain::label::TagName;
use relance_domain::promise::Promise;
use relance_domain::right::Right;
use relance_domain::ticket::{Act, State, Status};
use relance_store::bulk::Item;
use relance_store::history::{self, Of};
use relance_store::{Tx, label, message, planned, run, snooze, tag, ticket};

use super::one::marks;
use crate::apply::Stage;
use crate::label::{TagChange, take_back};
use crate::{Desk, Error};

/// Acts of steps that are looked at on one ticket: an act begins few cadences.
const ACTED: i64 = 50;

impl Desk {
    /// Puts one ticket back where it stood, if nobody did anything to it since. Mails that wait do not leave.
    pub(super) async fn take_back_one(
        &self,
        tx: &mut Tx,
        by: &Agent,
        item: &Item,
        act: &BulkAct,
        now: Timestamp,
    ) -> Result<Fate, Error> {
        let stays = |why: &str| Ok(Fate::Stays { why: why.to_owned(), mails: item.mails });
        let Some(change) = &item.change else { return stays("fault") };
        let Some(beside) = &change.beside else { return stays(Refusal::ChangedSince.code()) };
        if let Some(why) = hindrance(tx, change, beside, now).await? {
            return stays(why);
        }
        // Mails are held before their ticket.
        let kept = match change.mails.is_empty() {
            true => Vec::new(),
            false => take_back(tx, change.ticket, Some(&change.mails), now).await?,
        };
        let is_told = kept.len() < change.mails.len();
        match self.put_back(tx, by, item.number, (change, beside, act), is_told, now).await? {
            Ok(()) => {}
            Err(why) if kept.is_empty() => return stays(why),
            // With this transaction the mails wait again.
            Err(why) if why == Refusal::TooLate.code() => return Err(Refusal::TooLate.into()),
            Err(_) => return Err(Refusal::ChangedSince.into()),
        }
        let mails = item.mails - kept.len() as i64;
        self.record_kept(tx, by, change.ticket, kept, now).await?;
        Ok(Fate::TakenBack { mails })
    }

    /// The same with its mails held. Says why not before anything is written.
    async fn put_back(
        &self,
        tx: &mut Tx,
        by: &Agent,
        number: i64,
        (change, beside, act): (&Change, &Beside, &BulkAct),
        is_told: bool,
        now: Timestamp,
    ) -> Result<Result<(), &'static str>, Error> {
        let Change { ticket: acted, was, left, .. } = change;
        let state = match self.theirs(tx, by, number, Right::Answer).await {
            Ok((state, _)) => state,
            // Whoever handed a ticket on may take that back, also when they do not see the ticket where it is.
            Err(Error::NotFound(_) | Error::Forbidden) if by.may(Right::Answer, &was.team) => {
                match ticket::load_current(tx, *acted).await? {
                    Some((_, state, _)) => state,
                    None => return Ok(Err("gone")),
                }
            }
            Err(Error::NotFound(_)) => return Ok(Err("gone")),
            Err(Error::Forbidden) => return Ok(Err("may_not")),
            Err(other) => return Err(other),
        };
        // What it was merged into since is another matter.
        if state.ticket.id != *acted {
            return Ok(Err(Refusal::ChangedSince.code()));
        }
        // A date that the customer has read is owed, whoever has the ticket.
        let is_new = |promise: &Promise| was.promises.iter().all(|known| known.id != promise.id);
        if is_told && left.promises.iter().any(is_new) {
            return Ok(Err(Refusal::TooLate.code()));
        }
        let is = marks(label::find(tx, *acted).await?);
        let then = match is.back(&beside.were, &beside.left, now) {
            Ok(then) => then,
            Err(refusal) => return Ok(Err(refusal.code())),
        };
        if was != left {
            if let Err(refusal) = self.stand_back(tx, by, state, (change, beside), now).await? {
                return Ok(Err(refusal.code()));
            }
            self.count_back(tx, by, change, act, now).await?;
        } else {
            // No rule hears of marks that come back, and what rules began because of them ends.
            self.record(tx, Of::Ticket(*acted), Actor::Agent(by.id), Event::TakenBack, now).await?;
            self.turn_back(tx, beside, now).await?;
        }
        self.mark(tx, by, *acted, (&is, &then), now).await?;
        Ok(Ok(()))
    }

    async fn stand_back(
        &self,
        tx: &mut Tx,
        by: &Agent,
        mut state: State,
        (change, beside): (&Change, &Beside),
        now: Timestamp,
    ) -> Result<Result<(), Refusal>, Error> {
        let live = self.live()?;
        self.recall_terms(tx, &mut state, &live).await?;
        let (was, left) = (change.was.clone(), &change.left);
        let fresh = self.fresh(now);
        let decision =
            match state.clone().take_back(was, left, &beside.turn.undrafted, by.id, &live.policy, fresh, now)
            {
                Ok(decision) => decision,
                Err(refusal) => return Ok(Err(refusal)),
            };
        self.save(tx, &live, (&state, &decision.state), now).await?;
        self.turn_back(tx, beside, now).await?;
        let stage = Stage::of(tx, &state).await?;
        self.carry_out(tx, &decision, &stage.scene(&live, &state, now)).await?;
        Ok(Ok(()))
    }

    /// What the act began ends, and what it ended goes on; what happened does not happen again.
    async fn turn_back(
        &self,
        tx: &mut Tx,
        Beside { turn, at, .. }: &Beside,
        now: Timestamp,
    ) -> Result<(), Error> {
        for id in &turn.begun {
            if let Some(begun) = run::load(tx, *id).await?.filter(|run| run.ended.is_none()) {
                let plans = planned::of_run(tx, &begun).await?;
                let why = Skip::Ended("taken_back".to_owned());
                self.drop_rest(tx, &begun, &plans, &why, now).await?;
            }
        }
        for id in &turn.planned {
            planned::drop_one(tx, *id).await?;
        }
        for id in &turn.dropped {
            planned::restore(tx, *id).await?;
        }
        // What others ended since stays ended.
        for one in &turn.turned {
            let is = run::load(tx, one.run).await?;
            let goes_on = |run: &Run| run.ended.as_ref().is_none_or(|ended| ended.at == *at);
            if let Some(is) = is.filter(goes_on) {
                run::revive(tx, is.id, &one.back(&is.facts)).await?;
            }
        }
        Ok(())
    }

    /// A move that counted as misrouting does not.
    async fn count_back(
        &self,
        tx: &mut Tx,
        by: &Agent,
        change: &Change,
        act: &BulkAct,
        now: Timestamp,
    ) -> Result<(), Error> {
        let BulkAct::Move { notify, .. } = *act else { return Ok(()) };
        let Some((mut state, _)) = ticket::read(tx, change.ticket).await? else { return Ok(()) };
        (state.ticket.team, state.ticket.mailbox) = (change.left.team.clone(), change.left.mailbox.clone());
        let team = change.was.team.clone();
        let back = Act::Moved { by: by.id.into(), team, notify, order: MessageId(0) };
        self.count_move(tx, &state, &back, now).await
    }

    /// Marks a ticket as it was, with the records that say so.
    async fn mark(
        &self,
        tx: &mut Tx,
        by: &Agent,
        id: TicketId,
        (is, then): (&Marks, &Marks),
        now: Timestamp,
    ) -> Result<(), Error> {
        if is.tags != then.tags {
            let known = tag::all(tx).await?;
            let names =
                |ids: &[TagId]| known.of(ids).iter().map(|tag| tag.name.clone()).collect::<Vec<TagName>>();
            let (is, then) = (names(&is.tags), names(&then.tags));
            let only = |here: &[TagName], there: &[TagName]| {
                here.iter().filter(|name| !there.contains(name)).cloned().collect::<Vec<_>>()
            };
            let change = TagChange { add: only(&then, &is), remove: only(&is, &then) };
            // Two that became one tag since leave nothing to change.
            if !change.add.is_empty() || !change.remove.is_empty() {
                self.tag(tx, by.id.into(), id, &change, now).await?;
            }
        }
        if is.priority != then.priority {
            self.press_on(tx, by.id.into(), id, then.priority, now).await?;
        }
        match then.snoozed_until_at {
            same if same == is.snoozed_until_at => {}
            Some(until) => {
                snooze::set(tx, id, until).await?;
                let event = Event::Snoozed { until };
                self.record(tx, Of::Ticket(id), Actor::Agent(by.id), event, now).await?;
            }
            None => {
                self.bring_back(tx, id, Timestamp::MAX, Actor::Agent(by.id), now).await?;
            }
        }
        Ok(())
    }
}

/// Why a ticket stays as it became, as far as that shows before its mails are held.
async fn hindrance(
    tx: &mut Tx,
    change: &Change,
    beside: &Beside,
    now: Timestamp,
) -> Result<Option<&'static str>, Error> {
    let Change { ticket: acted, was, left, .. } = change;
    let changed = Some(Refusal::ChangedSince.code());
    let is = marks(label::find(tx, *acted).await?);
    if is.back(&beside.were, &beside.left, now).is_err() {
        return Ok(changed);
    }
    if was == left {
        return Ok(None);
    }
    // A mail that was stopped is not written again.
    if beside.n_stopped > 0 {
        return Ok(Some("mail_stopped"));
    }
    if !ticket::read(tx, *acted).await?.is_some_and(|(state, _)| state.stand() == *left) {
        return Ok(changed);
    }
    // A letter to spam changes nothing, and was answered by nobody.
    let is_spam = matches!(left.status, Status::Spam { .. });
    if is_spam && message::is_newer(tx, *acted, beside.last).await? {
        return Ok(changed);
    }
    // A word in the desk does no harm; what was called or opened outside the ticket is not undone.
    let reaches_out = |event: &Event| {
        matches!(event, Event::Acted { action: Action::Webhook | Action::OpenTicket | Action::Suspend, .. })
    };
    let acts = history::acted(tx, *acted, beside.at, ACTED).await?;
    Ok(acts.iter().any(|record| reaches_out(&record.event)).then_some("acted"))
}

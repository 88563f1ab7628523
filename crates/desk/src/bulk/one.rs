//! An act on one of its tickets: whether its agent may, what it does, and what is written down of it so that it can be
//! taken back. Colleagues hear of it when all is done.

use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::Agent;
use relance_domain::bulk::{Ahead, Beside, BulkAct, Change, Fate, Marks, Running};
use relance_domain::error::Refusal;
use relance_domain::id::{MessageId, OutboxId, TicketId};
use relance_domain::right::Right;
use relance_domain::ticket::{State, Status};
use relance_store::label::Labels;
use relance_store::planned::{self, Planned, State as PlanState};
use relance_store::{Tx, agent, bulk, holding, label, outbox, participant, run, ticket};

use super::UNDO_SECS;
use crate::label::{Kept, TagChange, lives_in, take_back};
use crate::snooze::moment;
use crate::ticket::Tells;
use crate::{Desk, Error, may, may_see};

/// How a ticket stood before an act, with what was ahead of it.
struct Before {
    state: State,
    marks: Marks,
    ahead: Ahead,
}

impl Desk {
    /// Does the act to one ticket, if the agent may and the rules let them.
    pub(super) async fn bulk_one(
        &self,
        tx: &mut Tx,
        by: &Agent,
        number: i64,
        act: &BulkAct,
        now: Timestamp,
    ) -> Result<Fate, Error> {
        let refused = |why: &str| Ok(Fate::Refused { why: why.to_owned() });
        // Mails are held before their ticket, and none where the act is refused.
        let mut kept = Vec::new();
        if *act == BulkAct::Spam {
            match self.may_be_spam(tx, by, number).await? {
                Ok(id) => kept = take_back(tx, id, None, now).await?,
                Err(why) => return refused(why),
            }
        }
        let state = match self.theirs(tx, by, number, Right::Answer).await {
            Ok((state, _)) => state,
            Err(Error::NotFound(_)) if kept.is_empty() => return refused("gone"),
            Err(Error::Forbidden) if kept.is_empty() => return refused("may_not"),
            Err(other) => return Err(other),
        };
        if let BulkAct::Assign { to: Some(to) } = act {
            let wanted = agent::find(tx, *to).await?;
            if !wanted.is_some_and(|wanted| wanted.may(Right::Answer, &state.ticket.team)) {
                return refused("not_in_team");
            }
        }
        let id = state.ticket.id;
        let marks = marks(label::find(tx, id).await?);
        let before = Before { marks, ahead: self.ahead(tx, id, act).await?, state };
        // Other mails may have been written at this very instant.
        let known = bulk::mails(tx, id, now).await?;
        match self.order(tx, by, &before.state, act, now).await {
            Ok(()) => {}
            // Refusals come before anything is written.
            Err(Error::Refused(refusal)) if kept.is_empty() => return refused(refusal.code()),
            Err(other) => return Err(other),
        }
        // What rules do about it is part of it: it is taken back with it.
        if tx.has_noted() {
            self.follow_up(tx).await?;
        }
        let written = bulk::mails(tx, id, now).await?.into_iter().filter(|mail| !known.contains(mail));
        let mails: Vec<OutboxId> = written.map(|mail| mail.id).collect();
        // Whoever takes the act back takes back what it says, too.
        for mail in &mails {
            outbox::linger(tx, *mail, now + SignedDuration::from_secs(UNDO_SECS)).await?;
        }
        self.written_down(tx, (by, act), before, (mails, kept), now).await
    }

    /// The act itself.
    async fn order(
        &self,
        tx: &mut Tx,
        by: &Agent,
        state: &State,
        act: &BulkAct,
        now: Timestamp,
    ) -> Result<(), Error> {
        let id = state.ticket.id;
        let order = MessageId(self.id(now));
        match (act, act.on_ticket(by.id, order)) {
            (BulkAct::Tag { add, remove }, _) => {
                let change = TagChange { add: add.clone(), remove: remove.clone() };
                self.tag(tx, by.id.into(), id, &change, now).await
            }
            (BulkAct::Prioritise { to }, _) => self.press_on(tx, by.id.into(), id, *to, now).await,
            (BulkAct::Snooze { until }, _) => {
                let until = moment(*until, state, &self.live()?.policy, now);
                self.put_aside(tx, by.id.into(), state, until, now).await
            }
            (BulkAct::Move { .. }, Some(act)) => self.move_in(tx, state, act, Tells::Later, now).await,
            (_, Some(act)) => self.act_telling(tx, id, act, Tells::Later, now).await,
            (_, None) => Ok(()),
        }
    }

    async fn written_down(
        &self,
        tx: &mut Tx,
        (by, act): (&Agent, &BulkAct),
        before: Before,
        (mails, kept): (Vec<OutboxId>, Vec<Kept>),
        now: Timestamp,
    ) -> Result<Fate, Error> {
        let id = before.state.ticket.id;
        let Some((left, last)) = ticket::read(tx, id).await? else {
            return Err(Error::NotFound("ticket"));
        };
        let n_stopped = kept.len();
        self.record_kept(tx, by, id, kept, now).await?;
        let beside = Beside {
            at: now,
            last,
            were: before.marks,
            left: marks(label::find(tx, id).await?),
            turn: before.ahead.turn(&self.ahead(tx, id, act).await?),
            n_stopped,
        };
        let (was, left) = (before.state.stand(), left.stand());
        let change = Change { ticket: id, was, left, mails, beside: Some(beside) };
        Ok(Fate::Done { change: Box::new(change) })
    }

    /// What happens by itself on a ticket, where the act, or what rules do about it, can turn it.
    async fn ahead(&self, tx: &mut Tx, id: TicketId, act: &BulkAct) -> Result<Ahead, Error> {
        let is_mark =
            matches!(act, BulkAct::Tag { .. } | BulkAct::Prioritise { .. } | BulkAct::Snooze { .. });
        if is_mark && !self.live()?.rules.any() {
            return Ok(Ahead::default());
        }
        let runs = run::of_ticket(tx, id).await?;
        let plans = planned::of_ticket(tx, id).await?;
        let drafted = holding::of_ticket(tx, id).await?;
        // Moments of rules are counted from how a ticket stands: they come back with it.
        let is_ahead = |plan: &&Planned| plan.state == PlanState::Planned && plan.kind != planned::Kind::Rule;
        Ok(Ahead {
            runs: runs.into_iter().map(|run| Running { run: run.id, facts: run.facts }).collect(),
            plans: plans.iter().filter(is_ahead).map(|plan| plan.id).collect(),
            drafted: drafted.iter().map(|letter| letter.promise).collect(),
        })
    }

    /// The ticket that this agent may call spam, looked at before it is held; or why they may not.
    async fn may_be_spam(
        &self,
        tx: &mut Tx,
        by: &Agent,
        number: i64,
    ) -> Result<Result<TicketId, &'static str>, Error> {
        let Some(id) = lives_in(tx, number).await? else { return Ok(Err("gone")) };
        let Some((state, _)) = ticket::read(tx, id).await? else { return Ok(Err("gone")) };
        let watchers = participant::watchers(tx, id).await?;
        Ok(match state.ticket.status {
            _ if !may_see(by, &state.ticket.team, &watchers) => Err("gone"),
            _ if !may(by, Right::Answer, &state.ticket.team, &watchers) => Err("may_not"),
            Status::Spam { .. } => Err(Refusal::Unchanged.code()),
            _ => Ok(id),
        })
    }
}

/// What stands beside a ticket's promises.
pub(super) fn marks(labels: Labels) -> Marks {
    let Labels { tags, priority, snoozed_until: snoozed_until_at, .. } = labels;
    Marks { tags, priority, snoozed_until_at }
}

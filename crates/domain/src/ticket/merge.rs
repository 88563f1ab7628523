//! Two tickets that are one matter, and one that is two. Merging closes one ticket and gives what it owed to the other;
//! splitting makes a ticket of one message. Both are decisions about two states at once; moving rows is elsewhere.

use jiff::Timestamp;

use super::draft::Draft;
use super::{Decision, Fresh, Opening, State, Status, Ticket};
use crate::effect::Effect;
use crate::error::Refusal;
use crate::event::{Actor, Event};
use crate::id::AgentId;
use crate::policy::{Former, Policy};
use crate::promise::{Kind, Promise, State as PromiseState};

/// What comes of two tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub away: Decision,
    pub into: Decision,
}

/// Merges `away` into `into`. Of two promises of the same thing the earlier one stays; the customer is told nothing,
/// since what they were promised holds.
pub fn merge(
    away: State,
    into: State,
    by: AgentId,
    policy: &Policy,
    fresh: Fresh,
    now: Timestamp,
) -> Result<Pair, Refusal> {
    if away.ticket.id == into.ticket.id {
        return Err(Refusal::SameTicket);
    }
    let actor = Actor::Agent(by);
    let (from, to) = (away.ticket.number, into.ticket.number);
    let was = away.ticket.status;
    let mut left = Draft::new(away, policy, fresh, now);
    let mut kept = Draft::new(into, policy, fresh, now);
    left.lapse();
    kept.lapse();
    let is_over = kept.state.ticket.status.is_done();
    if !was.is_done() && (is_over || was == Status::Open) {
        kept.reopen(actor);
    }
    kept.event(actor, Event::MergedIn { number: from });
    let former = std::mem::take(&mut left.state.former);
    kept.state.former.0.extend(former.0);
    for mut promise in std::mem::take(&mut left.state.promises) {
        promise.ticket = kept.state.ticket.id;
        kept.take_over(promise);
    }
    kept.lapse();
    left.state.ticket.status = Status::Closed { at: now };
    left.event(actor, Event::MergedInto { number: to });
    Ok(Pair { away: left.done(), into: kept.done() })
}

/// Takes a merge apart: both states as they were, their clocks planned again.
pub fn unmerge(away: State, into: State, by: AgentId, policy: &Policy, fresh: Fresh, now: Timestamp) -> Pair {
    let (from, to) = (away.ticket.number, into.ticket.number);
    let apart = |state: State, number: i64| {
        let mut draft = Draft::new(state, policy, fresh, now);
        draft.event(Actor::Agent(by), Event::Unmerged { number });
        for promise in draft.state.promises.clone().iter().filter(|promise| promise.is_open()) {
            draft.effects.push(Effect::Unplan { promise: promise.id });
            match promise.state {
                PromiseState::Pending => draft.plan(promise),
                PromiseState::Broken { .. } => draft.warn_again(promise),
                _ => {}
            }
        }
        draft.lapse();
        draft.done()
    };
    Pair { away: apart(away, to), into: apart(into, from) }
}

/// Opens a ticket for a message of another one. Its promise counts from the message's arrival; nothing is sent, since
/// the customer has waited for an answer all along.
pub fn split(
    opening: Opening,
    from: i64,
    by: AgentId,
    policy: &Policy,
    fresh: Fresh,
    now: Timestamp,
) -> Decision {
    let ticket = Ticket {
        id: opening.ticket,
        number: opening.number,
        subject: opening.subject,
        status: Status::Open,
        team: opening.team,
        mailbox: opening.mailbox,
        assignee: None,
        customer: opening.customer,
        locale: opening.locale,
        created_at: opening.received_at,
    };
    let mut draft =
        Draft::new(State { ticket, promises: Vec::new(), former: Former::default() }, policy, fresh, now);
    draft.event(Actor::Agent(by), Event::SplitFrom { number: from, message: opening.message });
    if opening.automatic.is_none() {
        draft.promise_answer(opening.received_at);
        draft.promise_resolution(opening.received_at);
    }
    draft.lapse();
    draft.done()
}

impl Draft<'_> {
    /// A promise of another ticket becomes one of this.
    fn take_over(&mut self, promise: Promise) {
        if !promise.is_open() {
            self.state.promises.push(promise);
            return;
        }
        let rival = self.state.promises.iter().position(|own| own.is_open() && is_rival(own, &promise));
        let Some(rival) = rival else { return self.adopt(promise) };
        let own = self.state.promises[rival].clone();
        if own.due_at <= promise.due_at {
            self.give_up(&promise, own.due_at);
            self.state.promises.push(promise.cancel(self.now));
        } else {
            self.give_up(&own, promise.due_at);
            self.state.promises[rival] = own.cancel(self.now);
            self.adopt(promise);
        }
    }

    /// It goes on here, and its clock is that of this ticket: it runs, or stands still while we wait.
    fn adopt(&mut self, promise: Promise) {
        let (now, waits) = (self.now, self.state.ticket.status.waits_for_customer());
        let calendars = self.calendars();
        let promise = match (waits, calendars.of(&promise)) {
            (true, _) => promise.pause(now),
            (false, Some(calendar)) => promise.resume(now, calendar),
            (false, None) => promise,
        };
        self.effects.push(Effect::Unplan { promise: promise.id });
        match promise.state {
            PromiseState::Pending => self.plan(&promise),
            PromiseState::Broken { .. } => self.warn_again(&promise),
            _ => {}
        }
        self.state.promises.push(promise);
    }

    fn give_up(&mut self, promise: &Promise, stays_due_at: Timestamp) {
        let Promise { id, kind, due_at, .. } = *promise;
        self.effects.push(Effect::Unplan { promise: id });
        self.event(Actor::Desk, Event::PromiseMerged { promise: id, kind, due_at, stays_due_at });
    }
}

/// Two promises of the same thing: words, or the solution. A vendor's answer and a window's end stand for themselves.
fn is_rival(own: &Promise, other: &Promise) -> bool {
    match other.kind {
        Kind::Answer | Kind::News => own.kind.is_kept_by_words(),
        Kind::Resolution => own.kind == Kind::Resolution,
        Kind::VendorAnswer | Kind::WindowEnd => false,
    }
}

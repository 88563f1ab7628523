//! The decisions about a ticket. One parent picks the branch; each branch is a small function on a draft that gathers
//! state, history and orders.

use jiff::Timestamp;

use super::act::{Act, Arrival, Fate, Opening, Reply};
use super::{Decision, Fresh, State, Status, Ticket};
use crate::effect::{About, Effect, Notice};
use crate::error::Refusal;
use crate::event::{Actor, Event, Withheld};
use crate::id::{AgentId, MessageId};
use crate::locale::Locale;
use crate::message::{Pledge, Then};
use crate::policy::Policy;
use crate::promise::{Kind, Promise, State as PromiseState};

/// Opens a ticket: makes the promise of an answer and orders the acknowledgement that tells it.
///
/// A robot's mail opens a ticket too, since a person may have to read it, but nothing is promised to a robot.
pub fn open(opening: Opening, policy: &Policy, fresh: Fresh, now: Timestamp) -> Decision {
    let ticket = Ticket {
        id: opening.ticket,
        number: opening.number,
        subject: opening.subject,
        status: Status::Open,
        team: opening.team.clone(),
        assignee: None,
        customer: opening.customer,
        locale: opening.locale,
        created_at: opening.received_at,
    };
    let mut draft = Draft::new(State { ticket, promises: Vec::new() }, policy, fresh, now);
    let actor = opening.by.map_or(Actor::Customer, Actor::Agent);
    draft.event(actor, Event::Opened { team: opening.team });
    if opening.by.is_some() {
        // We write first: nobody waits, and the letter itself is all that they get.
        return draft.done();
    }
    draft.event(Actor::Customer, Event::Arrived { message: opening.message });
    for team in opening.watchers {
        draft.event(Actor::Desk, Event::AlsoSentTo { team });
    }
    match opening.automatic {
        Some(why) => {
            let mail = "acknowledgement".to_owned();
            draft.event(Actor::Desk, Event::Withheld { mail, why: Withheld::Automatic(why) });
        }
        None => {
            draft.promise_answer(opening.received_at);
            for mail in policy.mails_on("ticket_received") {
                draft.effects.push(Effect::Mail {
                    key: format!("ack:{}", draft.state.ticket.id),
                    mail: mail.to_owned(),
                    about: About::Received,
                });
            }
        }
    }
    draft.done()
}

impl State {
    /// Decides what comes of an act. Refuses, with a code, what an agent asked in vain; the world's acts (mail,
    /// delivery, time) are never refused.
    pub fn decide(
        self,
        act: Act,
        policy: &Policy,
        fresh: Fresh,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        let mut draft = Draft::new(self, policy, fresh, now);
        match act {
            Act::Arrived(arrival) => draft.arrived(arrival),
            Act::AlsoSentTo { team } => draft.event(Actor::Desk, Event::AlsoSentTo { team }),
            Act::Replied(reply) => draft.replied(reply)?,
            Act::Noted { by, message } => draft.event(Actor::Agent(by), Event::Noted { message }),
            Act::Moved { by, team, notify, order } => draft.moved(by, team, notify, order)?,
            Act::Assigned { by, to } => draft.assigned(by, to)?,
            Act::ParticipantAccepted { by, address } => {
                draft.event(Actor::Agent(by), Event::ParticipantAccepted { address });
            }
            Act::Paused { by } => draft.paused(by)?,
            Act::Resumed { by } => draft.resumed(by)?,
            Act::Solved { by } => draft.solved(by)?,
            Act::Reopened { by } => draft.reopened(by)?,
            Act::Delivered { message, fate, reply } => draft.delivered(message, fate, reply),
            Act::Woke => {}
        }
        draft.lapse();
        Ok(draft.done())
    }
}

/// A decision in the making.
struct Draft<'a> {
    state: State,
    policy: &'a Policy,
    fresh: Fresh,
    now: Timestamp,
    events: Vec<(Actor, Event)>,
    effects: Vec<Effect>,
}

impl<'a> Draft<'a> {
    fn new(state: State, policy: &'a Policy, fresh: Fresh, now: Timestamp) -> Self {
        Self { state, policy, fresh, now, events: Vec::new(), effects: Vec::new() }
    }

    fn done(self) -> Decision {
        Decision { state: self.state, events: self.events, effects: self.effects }
    }

    fn event(&mut self, actor: Actor, event: Event) {
        self.events.push((actor, event));
    }

    /// Promises the answer that a new wait of a customer carries, if the team promises one.
    fn promise_answer(&mut self, start_at: Timestamp) {
        let policy = self.policy;
        let Some(team) = policy.teams.get(&self.state.ticket.team) else {
            return;
        };
        let Some(rule) = team.answer.as_deref().and_then(|key| policy.promises.get(key)) else {
            return;
        };
        let calendar = policy.calendar_of(team);
        let due_at = calendar.deadline_at(start_at, rule.within);
        let locale = self.state.ticket.locale;
        let words = policy.promise_words(rule, rule.within, due_at, locale, calendar.zone(), self.now);
        let pledge = Pledge { rule: rule.key.clone(), budget: rule.within, start_at, due_at, words };
        self.make(pledge, rule.kind, locale);
    }

    fn make(&mut self, pledge: Pledge, kind: Kind, locale: Locale) {
        let Some(team) = self.policy.teams.get(&self.state.ticket.team) else {
            return;
        };
        let promise = Promise {
            id: self.fresh.promise,
            ticket: self.state.ticket.id,
            kind,
            rule: pledge.rule,
            budget: pledge.budget,
            calendar: team.calendar.clone(),
            revision: self.policy.revision,
            start_at: pledge.start_at,
            made_at: self.now,
            due_at: pledge.due_at,
            words: pledge.words,
            locale,
            pauses: Vec::new(),
            state: PromiseState::Pending,
        };
        let made = Event::PromiseMade { promise: promise.id, kind, due_at: promise.due_at };
        self.event(Actor::Desk, made);
        self.plan_nudge(&promise);
        self.state.promises.push(promise);
    }

    /// A nudge lies before the due instant, in the desk only. One that would already be past is not planned.
    fn plan_nudge(&mut self, promise: &Promise) {
        let Some(rule) = self.policy.promises.get(&promise.rule) else {
            return;
        };
        let Some(before) = rule.remind_before else { return };
        let Ok(at) = promise.due_at.checked_sub(before) else {
            return;
        };
        if at > self.now {
            // A clock that ran again may lead to the same due instant as before: each start plans a nudge of its own.
            let start = (promise.pauses.len(), self.now.as_microsecond());
            self.effects.push(Effect::PlanNudge {
                key: format!("nudge:{}:{}:{}", promise.id, start.0, start.1),
                promise: promise.id,
                at,
            });
        }
    }

    /// Changes every open promise by `change` and tells the history what became of it.
    fn each_open(&mut self, change: impl Fn(Promise) -> Promise) {
        let promises = std::mem::take(&mut self.state.promises);
        for before in promises {
            let was = before.state;
            let after = if before.is_open() { change(before) } else { before };
            if after.state != was {
                self.tell(was, &after);
            }
            self.state.promises.push(after);
        }
    }

    fn tell(&mut self, was: PromiseState, promise: &Promise) {
        let (id, kind, due_at) = (promise.id, promise.kind, promise.due_at);
        let event = match promise.state {
            PromiseState::Pending => Event::PromiseResumed { promise: id, kind, due_at },
            PromiseState::Paused { .. } => Event::PromisePaused { promise: id, kind },
            PromiseState::Kept { at, .. } => Event::PromiseKept { promise: id, kind, due_at, at },
            PromiseState::Broken { at, answered: Some(late) } => {
                if !matches!(was, PromiseState::Broken { .. }) {
                    self.event(Actor::Desk, Event::PromiseBroken { promise: id, kind, due_at: at });
                }
                Event::PromiseAnsweredLate { promise: id, kind, due_at: at, at: late.at }
            }
            PromiseState::Broken { answered: None, .. } if matches!(was, PromiseState::Pending) => {
                self.effects.push(Effect::Notify { notice: Notice::Broken });
                Event::PromiseBroken { promise: id, kind, due_at }
            }
            // A bounce took back what had kept it: it is owed again, with its original due instant.
            PromiseState::Broken { answered: None, .. } => {
                Event::PromiseResumed { promise: id, kind, due_at }
            }
            PromiseState::Cancelled { .. } => Event::PromiseCancelled { promise: id, kind },
        };
        match promise.state {
            PromiseState::Pending => self.plan_nudge(promise),
            _ => self.effects.push(Effect::Unplan { promise: id }),
        }
        self.event(Actor::Desk, event);
    }

    /// Breaks what is past due. Runs after every act, so that a promise is never kept by what came too late.
    fn lapse(&mut self) {
        let now = self.now;
        self.each_open(|promise| promise.lapse(now));
    }

    fn arrived(&mut self, arrival: Arrival) {
        let Arrival { message, from, known, automatic, received_at } = arrival;
        if let Some(why) = automatic {
            self.event(Actor::Customer, Event::ArrivedAutomatic { message, why });
            return;
        }
        self.effects.push(Effect::Notify { notice: Notice::Arrived });
        if !known {
            self.event(Actor::Customer, Event::NewParticipant { message, address: from });
            return;
        }
        self.event(Actor::Customer, Event::Arrived { message });
        self.lapse();
        self.reopen(Actor::Customer);
        if self.state.owed().is_none() {
            self.promise_answer(received_at);
        }
    }

    /// Makes the ticket ours again and lets stopped clocks run.
    fn reopen(&mut self, actor: Actor) {
        if self.state.ticket.status != Status::Open {
            let was_done = self.state.ticket.status.is_done();
            self.state.ticket.status = Status::Open;
            self.event(actor, if was_done { Event::Reopened } else { Event::Resumed });
        }
        let (now, policy) = (self.now, self.policy);
        let team = policy.teams.get(&self.state.ticket.team);
        self.each_open(|promise| {
            // A calendar that is gone from the policy must not stop the clock for good: the team's counts then.
            let own = policy.calendars.get(&promise.calendar).map(|hours| &hours.calendar);
            match own.or_else(|| team.map(|team| policy.calendar_of(team))) {
                Some(calendar) => promise.resume(now, calendar),
                None => promise,
            }
        });
    }

    fn replied(&mut self, reply: Reply) -> Result<(), Refusal> {
        let Reply { message, by, then } = reply;
        let actor = Actor::Agent(by);
        if matches!(self.state.ticket.status, Status::Closed { .. } | Status::Spam { .. }) {
            return Err(Refusal::Closed);
        }
        self.event(actor, Event::Replied { message });
        let ticket = &mut self.state.ticket;
        if ticket.assignee.is_none() {
            ticket.assignee = Some(by);
            self.event(actor, Event::Assigned { to: Some(by) });
        }
        let now = self.now;
        let next = match then {
            Then::Promise | Then::Keep => None,
            Then::Wait => Some((Status::Pending { since: now }, Event::Waiting)),
            Then::Propose => Some((Status::Proposed { since: now }, Event::Proposed)),
            Then::Solve => Some((Status::Solved { at: now }, Event::Solved)),
        };
        match next {
            None => self.reopen(actor),
            Some((status, event)) => {
                self.state.ticket.status = status;
                self.event(actor, event);
            }
        }
        self.effects.push(Effect::Reply { key: format!("reply:{message}"), message });
        Ok(())
    }

    fn moved(&mut self, by: AgentId, team: String, notify: bool, order: MessageId) -> Result<(), Refusal> {
        if !self.policy.teams.contains_key(&team) {
            return Err(Refusal::NoSuchTeam(team));
        }
        if self.state.ticket.team == team {
            return Err(Refusal::AlreadyThere(team));
        }
        let from = std::mem::replace(&mut self.state.ticket.team, team.clone());
        // Who held it in the old team does not hold it in the new one.
        self.state.ticket.assignee = None;
        self.event(Actor::Agent(by), Event::Moved { from: from.clone(), to: team, told: notify });
        if notify {
            for mail in self.policy.mails_on("ticket_moved") {
                self.effects.push(Effect::Mail {
                    key: format!("moved:{}:{order}", self.state.ticket.id),
                    mail: mail.to_owned(),
                    about: About::Moved { from_team: from.clone() },
                });
            }
        }
        self.effects.push(Effect::Notify { notice: Notice::MovedHere });
        Ok(())
    }

    fn assigned(&mut self, by: AgentId, to: Option<AgentId>) -> Result<(), Refusal> {
        if self.state.ticket.assignee == to {
            return Err(Refusal::Unchanged);
        }
        self.state.ticket.assignee = to;
        self.event(Actor::Agent(by), Event::Assigned { to });
        if to.is_some_and(|agent| agent != by) {
            self.effects.push(Effect::Notify { notice: Notice::Assigned });
        }
        Ok(())
    }

    fn paused(&mut self, by: AgentId) -> Result<(), Refusal> {
        if self.state.ticket.status.waits_for_customer() {
            return Err(Refusal::Unchanged);
        }
        self.lapse();
        let now = self.now;
        self.state.ticket.status = Status::Pending { since: now };
        self.event(Actor::Agent(by), Event::Paused);
        self.each_open(|promise| promise.pause(now));
        Ok(())
    }

    fn resumed(&mut self, by: AgentId) -> Result<(), Refusal> {
        if !self.state.ticket.status.waits_for_customer() {
            return Err(Refusal::Unchanged);
        }
        self.reopen(Actor::Agent(by));
        Ok(())
    }

    fn solved(&mut self, by: AgentId) -> Result<(), Refusal> {
        if self.state.ticket.status.is_done() {
            return Err(Refusal::Unchanged);
        }
        self.lapse();
        let now = self.now;
        self.state.ticket.status = Status::Solved { at: now };
        self.event(Actor::Agent(by), Event::Solved);
        self.each_open(|promise| promise.cancel(now));
        Ok(())
    }

    fn reopened(&mut self, by: AgentId) -> Result<(), Refusal> {
        if !self.state.ticket.status.is_done() {
            return Err(Refusal::Unchanged);
        }
        self.reopen(Actor::Agent(by));
        if self.state.owed().is_none() {
            self.promise_answer(self.now);
        }
        Ok(())
    }

    fn delivered(&mut self, message: MessageId, fate: Fate, reply: Option<(Then, Option<Pledge>)>) {
        match fate {
            Fate::Accepted { recipient } => {
                self.event(Actor::Desk, Event::Accepted { message, recipient });
                if let Some((then, pledge)) = reply {
                    self.kept_by(message, then, pledge);
                }
            }
            Fate::Refused { recipient, words } => {
                self.event(Actor::Desk, Event::NotDelivered { message, recipient, words });
                self.not_delivered(message, reply);
            }
            Fate::Bounced { recipient, status } => {
                self.event(Actor::Desk, Event::Bounced { message, recipient, status });
                self.not_delivered(message, reply);
            }
        }
    }

    /// A substantive message by a person was accepted: it keeps what was owed and arms what it pledged.
    fn kept_by(&mut self, message: MessageId, then: Then, pledge: Option<Pledge>) {
        let now = self.now;
        if pledge.as_ref().is_some_and(|pledge| self.state.promises.iter().any(|made| is_of(made, pledge))) {
            // Another recipient has it too, or the next hop said so twice: what it pledged is owed once.
            return;
        }
        self.each_open(|promise| promise.keep(message, now));
        let status = self.state.ticket.status;
        match then {
            // The customer wrote again before the solution left: they wait, so that an answer is owed.
            Then::Solve if status == Status::Open && self.state.owed().is_none() => self.promise_answer(now),
            Then::Keep | Then::Solve => {}
            // Solved while the reply was on its way: nothing is owed any more.
            Then::Promise | Then::Wait | Then::Propose if status.is_done() => {}
            Then::Promise | Then::Wait | Then::Propose => {
                let Some(pledge) = pledge else { return };
                self.make(pledge, Kind::News, self.state.ticket.locale);
                if status.waits_for_customer() {
                    self.each_open(|promise| promise.pause(now));
                }
            }
        }
    }

    /// A mail will not arrive: what it had kept is owed again, what it pledged was told to nobody, and the ticket is
    /// ours again.
    fn not_delivered(&mut self, message: MessageId, reply: Option<(Then, Option<Pledge>)>) {
        self.effects.push(Effect::Notify { notice: Notice::NotDelivered });
        let Some((_, pledge)) = reply else { return };
        let now = self.now;
        if let Some(pledge) = pledge {
            self.each_open(|promise| if is_of(&promise, &pledge) { promise.cancel(now) } else { promise });
        }
        let promises = std::mem::take(&mut self.state.promises);
        for before in promises {
            let was = before.state;
            let after = before.reopen(message, now);
            if after.state != was {
                self.tell(was, &after);
            }
            self.state.promises.push(after);
        }
        self.reopen(Actor::Desk);
    }
}

/// True for the promise that a reply with this pledge made.
fn is_of(promise: &Promise, pledge: &Pledge) -> bool {
    promise.kind == Kind::News && promise.rule == pledge.rule && promise.start_at == pledge.start_at
}

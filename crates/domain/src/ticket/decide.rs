//! The decisions about a ticket. One parent picks the branch; each branch is a small function on a draft that gathers
//! state, history and orders (`draft`).

use jiff::Timestamp;

use super::act::{Act, Arrival, Fate, Opening, Reply, Said};
use super::draft::{Draft, FROM_US, TO_US};
use super::{Decision, Fresh, State, Status, Ticket};
use crate::cadence::Anchor;
use crate::effect::{About, Effect, Notice};
use crate::error::Refusal;
use crate::event::{Actor, Event, Withheld};
use crate::id::{AgentId, MessageId};
use crate::message::{Pledge, Then};
use crate::notice::Unassigned;
use crate::policy::{Former, Policy};
use crate::promise::{Kind, Promise, Rung, State as PromiseState};

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
        mailbox: opening.mailbox,
        assignee: None,
        customer: opening.customer,
        locale: opening.locale,
        created_at: opening.received_at,
    };
    let mut draft =
        Draft::new(State { ticket, promises: Vec::new(), former: Former::default() }, policy, fresh, now);
    draft.event(opening.by, Event::Opened { team: opening.team });
    if opening.by != Actor::Customer {
        // We write first: nobody waits, and the letter itself is all that they get.
        return draft.done();
    }
    draft.event(Actor::Customer, Event::Arrived { message: opening.message });
    for team in opening.watchers {
        draft.event(Actor::Desk, Event::AlsoSentTo { team });
    }
    match opening.automatic {
        Some(why) => {
            for mail in mails_at_once(policy, opening.anchor) {
                draft.event(Actor::Desk, Event::Withheld { mail, why: Withheld::Automatic(why.clone()) });
            }
        }
        None => {
            draft.promise_answer(opening.received_at);
            draft.promise_resolution(opening.received_at);
            match opening.misrouted {
                Some(misrouted) => draft.passed_on_here(misrouted, opening.anchor, opening.received_at),
                None => draft.begin(opening.anchor, opening.received_at, About::Ticket),
            }
            // A new ticket is nobody's: it is told to whom the policy says.
            if policy.unassigned == Unassigned::Team {
                draft.notify(Notice::Arrived);
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
            Act::ArrivedAgain { message } => {
                draft.event(Actor::Customer, Event::ArrivedAgain { message });
            }
            Act::Flooded { address, letters, minutes } => {
                draft.event(Actor::Desk, Event::Flooded { address, letters, minutes });
                draft.notify(Notice::Flooded);
            }
            Act::AlsoSentTo { team } => draft.event(Actor::Desk, Event::AlsoSentTo { team }),
            Act::Replied(reply) => draft.replied(reply)?,
            Act::Noted { by, message } => draft.event(by, Event::Noted { message }),
            Act::Moved { by, team, notify, order } => draft.moved(by, team, notify, order)?,
            Act::Assigned { by, to } => draft.assigned(by, to)?,
            Act::Given { to } => draft.given(to)?,
            Act::ParticipantAccepted { by, address } => {
                draft.event(by, Event::ParticipantAccepted { address });
            }
            Act::SplitOff { by, message, number } => {
                draft.event(by, Event::SplitOff { number, message });
            }
            Act::Paused { by } => draft.paused(by)?,
            Act::Resumed { by } => draft.resumed(by)?,
            Act::Solved { by } => draft.solved(by)?,
            Act::Closed { by } => draft.closed(by)?,
            Act::MarkedSpam { by } => draft.marked_spam(by)?,
            Act::Reopened { by } => draft.reopened(by)?,
            Act::Delivered { message, fate, said } => draft.delivered(message, fate, said),
            Act::SentElsewhere { by, mail, from, to, corrects, then } => {
                draft.event(by, Event::SentElsewhere { mail, from, to, corrects });
                draft.go_where_asked(then.filter(|_| !draft.is_spam()), by);
            }
            Act::Acknowledged { by } => draft.acknowledged(by)?,
            Act::Rated { score } => draft.rated(score),
            Act::ProposalAnswered { proposal, tried } => draft.proposal_answered(proposal, tried)?,
            Act::CalledSerious => draft.called_serious(),
            Act::NotGenuine { serial } => draft.not_genuine(serial)?,
            Act::PolicyEdited => draft.policy_edited(),
            Act::Woke => {}
        }
        draft.lapse();
        Ok(draft.done())
    }
}

/// The mails that would leave at once when a ticket is opened.
fn mails_at_once(policy: &Policy, anchor: Anchor) -> Vec<String> {
    let steps = policy.cadences_on(anchor).flat_map(|cadence| &cadence.steps);
    steps
        .filter(|step| step.at == crate::offset::Offset::AtOnce)
        .filter_map(|step| step.mail.clone())
        .collect()
}

impl Draft<'_> {
    fn arrived(&mut self, arrival: Arrival) {
        let Arrival { message, from, known, automatic, received_at } = arrival;
        if let Some(why) = automatic {
            self.event(Actor::Customer, Event::ArrivedAutomatic { message, why });
            return;
        }
        self.notify(Notice::Arrived);
        if !known {
            self.event(Actor::Customer, Event::NewParticipant { message, address: from });
            return;
        }
        self.event(Actor::Customer, Event::Arrived { message });
        if self.is_spam() {
            return;
        }
        if matches!(self.state.ticket.status, Status::Proposed { .. }) {
            self.event(Actor::Customer, Event::ProposalAnsweredByMail { message });
        }
        self.lapse();
        self.fact(TO_US, "answered");
        self.wait_for_us(received_at);
    }

    /// The customer waits for us since then: the ticket is ours again, and words are owed.
    pub(super) fn wait_for_us(&mut self, since: Timestamp) {
        if self.is_spam() {
            return;
        }
        self.reopen(Actor::Customer);
        if !self.state.owes_words() {
            self.promise_answer(since);
        }
    }

    /// Makes the ticket ours again and lets stopped clocks run.
    pub(super) fn reopen(&mut self, actor: Actor) {
        if self.state.ticket.status != Status::Open {
            let was_done = self.state.ticket.status.is_done();
            self.state.ticket.status = Status::Open;
            self.event(actor, if was_done { Event::Reopened } else { Event::Resumed });
            if was_done {
                self.fact(&[Anchor::TicketSolved], "reopened");
            }
        }
        let now = self.now;
        let calendars = self.calendars();
        self.each_open(|promise| match calendars.of(&promise) {
            Some(calendar) => promise.resume(now, calendar),
            None => promise,
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
        if !self.go_where_asked(Some(then), actor) {
            self.reopen(actor);
        }
        self.effects.push(Effect::Reply { key: format!("reply:{message}"), message });
        Ok(())
    }

    /// Lets the ticket stand as an answer asked for. False when that is where it stands anyway.
    fn go_where_asked(&mut self, then: Option<Then>, actor: Actor) -> bool {
        let now = self.now;
        let (status, event) = match then {
            None | Some(Then::Promise | Then::Keep) => return false,
            Some(Then::Wait) => (Status::Pending { since: now }, Event::Waiting),
            Some(Then::Propose) => (Status::Proposed { since: now }, Event::Proposed),
            Some(Then::Solve) => (Status::Solved { at: now }, Event::Solved),
        };
        self.state.ticket.status = status;
        self.event(actor, event);
        true
    }

    fn assigned(&mut self, by: Actor, to: Option<AgentId>) -> Result<(), Refusal> {
        if self.state.ticket.assignee == to {
            return Err(Refusal::Unchanged);
        }
        self.state.ticket.assignee = to;
        self.event(by, Event::Assigned { to });
        if to.is_some_and(|agent| Actor::Agent(agent) != by) {
            self.notify(Notice::Assigned);
        }
        Ok(())
    }

    /// Nobody has it: somebody is given it.
    fn given(&mut self, to: AgentId) -> Result<(), Refusal> {
        if self.state.ticket.assignee.is_some() || self.state.ticket.status.is_done() {
            return Err(Refusal::Unchanged);
        }
        self.state.ticket.assignee = Some(to);
        self.event(Actor::Desk, Event::Assigned { to: Some(to) });
        self.notify(Notice::Assigned);
        Ok(())
    }

    fn paused(&mut self, by: Actor) -> Result<(), Refusal> {
        // What is over is reopened first: then its clocks run, and there is something to pause.
        if self.state.ticket.status.waits_for_customer() || self.state.ticket.status.is_done() {
            return Err(Refusal::Unchanged);
        }
        self.lapse();
        let now = self.now;
        self.state.ticket.status = Status::Pending { since: now };
        self.event(by, Event::Paused);
        self.pause();
        Ok(())
    }

    /// They are told how to register, and the request waits for that.
    fn not_genuine(&mut self, serial: String) -> Result<(), Refusal> {
        if self.state.ticket.status.waits_for_customer() || self.state.ticket.status.is_done() {
            return Err(Refusal::Unchanged);
        }
        self.lapse();
        let now = self.now;
        self.state.ticket.status = Status::Pending { since: now };
        self.event(Actor::Desk, Event::NotGenuine { serial: serial.clone() });
        self.pause();
        self.begin(Anchor::NotGenuine, now, About::NotGenuine { serial });
        Ok(())
    }

    fn resumed(&mut self, by: Actor) -> Result<(), Refusal> {
        if !self.state.ticket.status.waits_for_customer() {
            return Err(Refusal::Unchanged);
        }
        self.reopen(by);
        Ok(())
    }

    fn solved(&mut self, by: Actor) -> Result<(), Refusal> {
        if self.state.ticket.status.is_done() {
            return Err(Refusal::Unchanged);
        }
        self.lapse();
        self.solve(by);
        Ok(())
    }

    /// Somebody says that it is solved, without a letter that says so.
    pub(super) fn solve(&mut self, actor: Actor) {
        self.state.ticket.status = Status::Solved { at: self.now };
        self.event(actor, Event::Solved);
        self.settle_solved(None);
    }

    fn reopened(&mut self, by: Actor) -> Result<(), Refusal> {
        if self.is_spam() {
            return self.unmarked_spam(by);
        }
        if !self.state.ticket.status.is_done() {
            return Err(Refusal::Unchanged);
        }
        self.reopen(by);
        if !self.state.owes_words() {
            self.promise_answer(self.now);
        }
        Ok(())
    }

    fn acknowledged(&mut self, by: Actor) -> Result<(), Refusal> {
        let open: Vec<_> = self
            .state
            .promises
            .iter()
            .filter(|promise| promise.is_open())
            .map(|promise| promise.id)
            .collect();
        if open.is_empty() {
            return Err(Refusal::Unchanged);
        }
        self.event(by, Event::Acknowledged);
        self.effects.extend(open.into_iter().map(|promise| Effect::Unwarn { promise }));
        Ok(())
    }

    fn rated(&mut self, score: i64) {
        self.event(Actor::Customer, Event::Rated { score });
        self.fact(&[Anchor::TicketSolved], "rated");
        let occurrence = self.now.as_microsecond().to_string();
        self.begin_for(Anchor::Rated, &occurrence, self.now, About::Rated { score });
    }

    /// Whoever holds the ticket is not enough: those who answer for the team hear of it at once, whatever the hour.
    fn called_serious(&mut self) {
        self.event(Actor::Customer, Event::CalledSerious);
        self.lapse();
        self.wait_for_us(self.now);
        for to in [Rung::Lead, Rung::Head] {
            self.event(Actor::Desk, Event::Alarmed { to });
            self.effects.push(Effect::Notify { notice: Notice::Serious, to });
        }
    }

    /// Counts what is open again by the calendars as they are now. What the customer was told stays in the words.
    fn policy_edited(&mut self) {
        self.lapse();
        for index in 0..self.state.promises.len() {
            let promise = &self.state.promises[index];
            let runs_or_rests = matches!(promise.state, PromiseState::Pending | PromiseState::Paused { .. });
            let Some((key, calendar)) =
                self.state.calendar_now(promise, self.policy).filter(|_| runs_or_rests)
            else {
                continue;
            };
            let due_at = promise.recount(calendar);
            // From here on it goes by what is in force now.
            let mut moved = promise.clone();
            (moved.calendar, moved.revision) = (key.clone(), self.policy.revision);
            if due_at == promise.due_at {
                self.state.promises[index] = moved;
                continue;
            }
            let from = std::mem::replace(&mut moved.due_at, due_at);
            let told = Event::PromiseMoved { promise: moved.id, kind: moved.kind, from, due_at };
            self.event(Actor::Desk, told);
            if moved.is_pending() {
                self.effects.push(Effect::Unplan { promise: moved.id });
                self.plan(&moved);
            }
            self.state.promises[index] = moved;
        }
    }

    fn delivered(&mut self, message: MessageId, fate: Fate, said: Option<Said>) {
        match fate {
            Fate::Accepted { recipient } => {
                self.event(Actor::Desk, Event::Accepted { message, recipient });
                if let Some(said) = said {
                    self.kept_by(message, said);
                }
            }
            Fate::Refused { recipient, words } => {
                self.event(Actor::Desk, Event::NotDelivered { message, recipient, words });
                self.not_delivered(message, said);
            }
            Fate::Bounced { recipient, status } => {
                self.event(Actor::Desk, Event::Bounced { message, recipient, status });
                self.not_delivered(message, said);
            }
            Fate::Cancelled { recipient, mail, by } => {
                self.event(Actor::Agent(by), Event::MailCancelled { mail, recipient });
                self.not_delivered(message, said);
            }
        }
    }

    /// A substantive message was accepted: it keeps what was owed and arms what it pledged.
    fn kept_by(&mut self, message: MessageId, said: Said) {
        let Said { then, pledge, holding } = said;
        let now = self.now;
        // What was cancelled when the mail came back is owed once it has arrived elsewhere.
        let is_owed = |made: &Promise| !matches!(made.state, PromiseState::Cancelled { .. });
        let mut made = self.state.promises.iter().filter(|made| is_owed(made));
        if pledge.as_ref().is_some_and(|pledge| made.any(|made| is_of(made, pledge))) {
            // Another recipient has it too, or the next hop said so twice: what it pledged is owed once.
            return;
        }
        let keeps = |kind: Kind| if holding { kind == Kind::News } else { kind.is_kept_by_words() };
        let calendars = self.calendars();
        self.each_open(|promise| match calendars.of(&promise) {
            calendar if keeps(promise.kind) => promise.keep(Some(message), now, calendar),
            _ => promise,
        });
        if !holding {
            self.fact(FROM_US, "answered");
        }
        let status = self.state.ticket.status;
        match then {
            // The customer wrote again before the solution left: they wait, so that an answer is owed.
            Then::Solve if status == Status::Open && !self.state.owes_words() => self.promise_answer(now),
            Then::Solve if status.is_done() => self.settle_solved(Some(message)),
            Then::Keep | Then::Solve => {}
            // Solved while the reply was on its way: nothing is owed any more.
            Then::Promise | Then::Wait | Then::Propose if status.is_done() => {}
            Then::Promise | Then::Wait | Then::Propose => self.go_on(message, then, pledge),
        }
    }

    /// What an accepted answer leaves behind on a ticket that is not solved.
    fn go_on(&mut self, message: MessageId, then: Then, pledge: Option<Pledge>) {
        if let Some(pledge) = pledge {
            self.make(pledge, Kind::News, self.fresh.promise);
        }
        if !self.state.ticket.status.waits_for_customer() {
            return;
        }
        self.pause();
        let anchor = match then {
            Then::Wait => Anchor::TicketWaiting,
            Then::Propose => Anchor::TicketProposed,
            Then::Promise | Then::Keep | Then::Solve => return,
        };
        self.begin_for(anchor, &message.to_string(), self.now, About::Ticket);
    }

    /// A mail will not arrive: what it had kept is owed again, what it pledged was told to nobody, and the ticket is
    /// ours again.
    fn not_delivered(&mut self, message: MessageId, said: Option<Said>) {
        self.effects.push(Effect::Notify { notice: Notice::NotDelivered, to: Rung::Owner });
        let Some(said) = said.filter(|_| !self.is_spam()) else { return };
        let now = self.now;
        if let Some(pledge) = said.pledge {
            self.each_open(|promise| if is_of(&promise, &pledge) { promise.cancel(now) } else { promise });
        }
        self.each(|promise| promise.reopen(message, now));
        if !said.holding {
            self.reopen(Actor::Desk);
        }
    }
}

/// True for the promise that a reply with this pledge made.
fn is_of(promise: &Promise, pledge: &Pledge) -> bool {
    promise.kind == Kind::News && promise.rule == pledge.rule && promise.start_at == pledge.start_at
}

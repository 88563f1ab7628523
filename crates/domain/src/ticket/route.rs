//! Misrouting: a ticket goes to the team that it is for, the customer is told, and the promise that they have moves
//! along or is restated, as the policy says. Which team that is, a person knows.

use jiff::Timestamp;

use super::State;
use super::act::Misrouted;
use super::draft::Draft;
use crate::cadence::Anchor;
use crate::effect::{About, Effect};
use crate::error::Refusal;
use crate::event::{Actor, Event, MovedWith};
use crate::id::MessageId;
use crate::misroute::MovedPromise;
use crate::policy::Policy;
use crate::promise::{Kind, Promise, State as PromiseState};
use crate::saved_reply::Change;

impl State {
    /// The ticket as it stands once these changes are made: what a letter promises that goes with them is counted and
    /// kept there, where the matter is when the customer waits.
    pub fn changed_by(&self, changes: &[Change], policy: &Policy) -> State {
        let mut state = self.clone();
        let team = changes.iter().find_map(|change| match change {
            Change::Team(team) => Some(team),
            _ => None,
        });
        if let Some(team) = team.filter(|team| **team != state.ticket.team) {
            state.enter(team, policy);
        }
        state
    }

    /// Puts it in the hands of another team. The answer is the mailbox that it came by.
    fn enter(&mut self, team: &str, policy: &Policy) -> String {
        team.clone_into(&mut self.ticket.team);
        let own = self.own_mailbox(policy).to_owned();
        std::mem::replace(&mut self.ticket.mailbox, own)
    }

    /// True for a promise that took the place of one when the ticket moved: made in the moment in which that ended.
    pub fn is_restated(&self, promise: &Promise) -> bool {
        let gave_way = |other: &Promise| {
            let ended_at = match other.state {
                PromiseState::Cancelled { at } => Some(at),
                _ => None,
            };
            other.id != promise.id && other.kind == promise.kind && ended_at == Some(promise.made_at)
        };
        promise.kind == Kind::Answer && self.promises.iter().any(gave_way)
    }
}

impl Draft<'_> {
    pub(super) fn moved(
        &mut self,
        by: Actor,
        team: String,
        notify: bool,
        order: MessageId,
    ) -> Result<(), Refusal> {
        if !self.policy.teams.contains_key(&team) {
            return Err(Refusal::NoSuchTeam(team));
        }
        if self.state.ticket.team == team {
            return Err(Refusal::AlreadyThere(team));
        }
        // What is past its time already is broken, and not restated.
        self.lapse();
        let from = self.state.ticket.team.clone();
        let wrote_to = self.state.enter(&team, self.policy);
        // Who held it in the old team does not hold it in the new one.
        self.state.ticket.assignee = None;
        let notify = notify && !self.is_spam();
        let at = self.events.len();
        let tells = notify && self.policy.cadences_on(Anchor::TicketMoved).next().is_some();
        // A date is only another one when the customer reads it.
        let restated = tells && self.restate();
        let owed = self.moved_with(restated);
        let moved = Event::Moved { from: from.clone(), to: team, told: notify, owed };
        self.events.insert(at, (by, moved));
        if notify {
            let about = About::Moved { from_team: from.clone(), wrote_to };
            self.begin_for(Anchor::TicketMoved, &order.to_string(), self.now, about);
        }
        self.effects.push(Effect::TellMove { from });
        Ok(())
    }

    /// A new ticket that a colleague brought from the team whose address the customer had used: one mail acknowledges
    /// it and tells the right address. Where the policy has no such mail, it is acknowledged like any other.
    pub(super) fn passed_on_here(&mut self, misrouted: Misrouted, anchor: Anchor, received_at: Timestamp) {
        let Misrouted { by, from_team, wrote_to } = misrouted;
        let told = self.policy.cadences_on(Anchor::TicketMoved).next().is_some();
        let (to, owed) = (self.state.ticket.team.clone(), self.moved_with(false));
        self.event(Actor::Agent(by), Event::Moved { from: from_team.clone(), to, told, owed });
        match told {
            true => self.begin(Anchor::TicketMoved, received_at, About::Moved { from_team, wrote_to }),
            false => self.begin(anchor, received_at, About::Ticket),
        }
    }

    fn moved_with(&self, restated: bool) -> Option<MovedWith> {
        let owed = self.state.owed()?;
        Some(MovedWith { kind: owed.kind, due_at: owed.due_at, restated })
    }

    /// Counts the answer anew from now, by what the new team promises. Only one whose clock runs, and only once: a
    /// ticket that is passed around must break in the end. True when the customer has another date now.
    fn restate(&mut self) -> bool {
        let policy = self.policy;
        if policy.moved_promise == MovedPromise::Keep {
            return false;
        }
        let running = |promise: &&Promise| promise.kind == Kind::Answer && promise.is_pending();
        let Some(told) = self.state.promises.iter().find(running) else { return false };
        let told_id = told.id;
        let team = &self.state.ticket.team;
        let rule = policy.teams.get(team).and_then(|team| policy.promises.get(team.answer.as_ref()?));
        let Some(rule) = rule.filter(|_| !self.state.is_restated(told)) else { return false };
        let budget = policy.budget(rule, team);
        let Some(pledge) = self.state.pledge(rule, budget, self.now, policy, self.now) else { return false };
        let now = self.now;
        self.each_open(|promise| if promise.id == told_id { promise.cancel(now) } else { promise });
        self.make(pledge, Kind::Answer, self.fresh.promise);
        true
    }
}

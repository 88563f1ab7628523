//! How a ticket stands, and putting it back where it stood: what an act on many tickets keeps of each. What left the
//! house meanwhile stays out; the clocks of what is owed again are planned anew.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::{Decision, Fresh, State, Status};
use crate::cadence::Anchor;
use crate::effect::Effect;
use crate::error::Refusal;
use crate::event::{Actor, Event};
use crate::id::AgentId;
use crate::policy::Policy;
use crate::promise::{Promise, State as PromiseState};

/// Where a ticket is, and what is owed on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stand {
    pub status: Status,
    pub team: String,
    pub mailbox: String,
    pub assignee: Option<AgentId>,
    pub promises: Vec<Promise>,
}

impl State {
    /// How it stands now.
    pub fn stand(&self) -> Stand {
        let ticket = &self.ticket;
        Stand {
            status: ticket.status,
            team: ticket.team.clone(),
            mailbox: ticket.mailbox.clone(),
            assignee: ticket.assignee,
            promises: self.promises.clone(),
        }
    }

    /// Puts it back where it stood before an act of this agent, if nothing has happened to it since.
    pub fn take_back(
        self,
        was: Stand,
        left: &Stand,
        by: AgentId,
        policy: &Policy,
        fresh: Fresh,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        if self.stand() != *left {
            return Err(Refusal::ChangedSince);
        }
        let mut draft = Draft::new(self, policy, fresh, now);
        let was_solved = draft.state.ticket.status.is_done();
        let ticket = &mut draft.state.ticket;
        (ticket.status, ticket.team, ticket.mailbox) = (was.status, was.team, was.mailbox);
        ticket.assignee = was.assignee;
        draft.event(Actor::Agent(by), Event::TakenBack);
        draft.put_back(was.promises);
        if was_solved && !draft.state.ticket.status.is_done() {
            draft.fact(&[Anchor::TicketSolved], "reopened");
        }
        draft.lapse();
        Ok(draft.done())
    }
}

impl Draft<'_> {
    /// Promises as they were. Those that the act changed are planned again; those that it made are owed no more.
    fn put_back(&mut self, were: Vec<Promise>) {
        let are = std::mem::take(&mut self.state.promises);
        for promise in &were {
            if are.contains(promise) {
                continue;
            }
            self.effects.push(Effect::Unplan { promise: promise.id });
            match promise.state {
                PromiseState::Pending => self.plan(promise),
                PromiseState::Broken { answered: None, .. } => self.warn_again(promise),
                _ => {}
            }
        }
        let is_new = |promise: &Promise| were.iter().all(|was| was.id != promise.id);
        let made: Vec<Promise> = are.into_iter().filter(is_new).collect();
        self.state.promises = were;
        for promise in made {
            self.effects.push(Effect::Unplan { promise: promise.id });
            self.state.promises.push(promise.cancel(self.now));
        }
    }
}

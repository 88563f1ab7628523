//! How a ticket stands, and putting it back where it stood: what an act on many tickets keeps of each. What left the
//! house meanwhile stays out; what the act ended of what happens by itself is in `bulk::ahead`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::{Decision, Fresh, State, Status};
use crate::effect::Effect;
use crate::error::Refusal;
use crate::event::{Actor, Event};
use crate::id::{AgentId, PromiseId};
use crate::policy::Policy;
use crate::promise::Promise;

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

    /// Puts it back where it stood before an act of this agent, if nothing has happened to it since. What was ahead of
    /// it is put back row by row; only a letter that was drafted for one of `undrafted` is drafted anew.
    #[expect(
        clippy::too_many_arguments,
        reason = "where it stood, where it was left, and what every decision needs"
    )]
    pub fn take_back(
        self,
        was: Stand,
        left: &Stand,
        undrafted: &[PromiseId],
        by: AgentId,
        policy: &Policy,
        fresh: Fresh,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        if self.stand() != *left {
            return Err(Refusal::ChangedSince);
        }
        let mut draft = Draft::new(self, policy, fresh, now);
        let ticket = &mut draft.state.ticket;
        (ticket.status, ticket.team, ticket.mailbox) = (was.status, was.team, was.mailbox);
        ticket.assignee = was.assignee;
        draft.event(Actor::Agent(by), Event::TakenBack);
        draft.put_back(was.promises, undrafted);
        draft.lapse();
        Ok(draft.done())
    }
}

impl Draft<'_> {
    /// Promises as they were. Those that the act made are owed no more.
    fn put_back(&mut self, were: Vec<Promise>, undrafted: &[PromiseId]) {
        let is_new = |promise: &Promise| were.iter().all(|was| was.id != promise.id);
        let are = std::mem::take(&mut self.state.promises);
        let made: Vec<Promise> = are.into_iter().filter(is_new).collect();
        for promise in were.iter().filter(|promise| promise.is_pending() && undrafted.contains(&promise.id)) {
            self.draft_again(promise);
        }
        self.state.promises = were;
        for promise in made {
            self.effects.push(Effect::Unplan { promise: promise.id });
            self.state.promises.push(promise.cancel(self.now));
        }
    }
}

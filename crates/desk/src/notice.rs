//! Who is told what in the desk: whoever stands on a rung, who follows the ticket, and what they have read of it. Which
//! notices a decision orders is said in `domain`; how they look is the pages' matter.

use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::{Agent, Role};
use relance_domain::effect::Notice;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{AgentId, MessageId, TicketId};
use relance_domain::notice::Unassigned;
use relance_domain::promise::Rung;
use relance_domain::ticket::{Decision, State};
use relance_store::agent::Standing;
use relance_store::notice::Word;
use relance_store::{Tx, agent, follower, notice};

use crate::ids::Ids;
use crate::{Desk, Error};

/// How long a notice is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 90);

/// What a notice is about, beside its ticket.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cause {
    pub by: Option<AgentId>,
    pub message: Option<MessageId>,
    pub team: Option<String>,
}

impl Cause {
    /// Whoever acted, and the entry that the decision is about.
    pub fn of(decision: &Decision) -> Self {
        let by = decision.events.iter().find_map(|(actor, _)| match actor {
            Actor::Agent(by) => Some(*by),
            Actor::Customer | Actor::Desk => None,
        });
        let message = decision.events.iter().find_map(|(_, event)| match event {
            Event::Arrived { message }
            | Event::NewParticipant { message, .. }
            | Event::NotDelivered { message, .. }
            | Event::Bounced { message, .. } => Some(*message),
            _ => None,
        });
        Self { by, message, team: None }
    }
}

impl Desk {
    /// Tells whoever stands on this rung. Who is away is replaced by their deputy.
    pub(crate) async fn notify(
        &self,
        tx: &mut Tx,
        state: &State,
        what: Notice,
        to: Rung,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.notify_of(tx, state, what, to, &Cause::default(), now).await
    }

    /// The same with what it is about. Of what arrives, those who follow the ticket hear as well.
    pub(crate) async fn notify_of(
        &self,
        tx: &mut Tx,
        state: &State,
        what: Notice,
        to: Rung,
        cause: &Cause,
        now: Timestamp,
    ) -> Result<(), Error> {
        let mut agents = self.on_rung(tx, state, what, to, now).await?;
        if what == Notice::Arrived {
            agents.extend(self.followers(tx, state.ticket.id).await?);
        }
        self.tell_agents(tx, state.ticket.id, agents, what, cause, now).await
    }

    /// Who follows a ticket and may see it. In a simulation nobody does.
    pub(crate) async fn followers(&self, tx: &mut Tx, id: TicketId) -> Result<Vec<AgentId>, Error> {
        if self.inner.sheets.is_some() {
            return Ok(Vec::new());
        }
        Ok(follower::told(tx, id).await?)
    }

    /// Tells these agents, each once, and not whoever did it.
    pub(crate) async fn tell_agents(
        &self,
        tx: &mut Tx,
        ticket: TicketId,
        mut agents: Vec<AgentId>,
        notice: Notice,
        cause: &Cause,
        now: Timestamp,
    ) -> Result<(), Error> {
        agents.sort_unstable();
        agents.dedup();
        let Cause { by, message, team } = cause.clone();
        let word = Word { ticket, notice, at: now, message, by, team };
        for agent in agents.into_iter().filter(|agent| Some(*agent) != by) {
            notice::insert(tx, self.id(now), agent, &word).await?;
        }
        Ok(())
    }

    async fn on_rung(
        &self,
        tx: &mut Tx,
        state: &State,
        what: Notice,
        to: Rung,
        now: Timestamp,
    ) -> Result<Vec<AgentId>, Error> {
        let arrives_for = self.live()?.policy.unassigned;
        // Whoever left hears nothing any more: what they had is everybody's.
        let owner = match (to, state.ticket.assignee) {
            (Rung::Owner, Some(owner)) => agent::find_standing(tx, owner).await?,
            _ => None,
        };
        let standing = match (to, state.ticket.assignee) {
            (Rung::Owner, Some(_)) if owner.is_some() => owner.into_iter().collect(),
            (Rung::Owner, None) if what == Notice::Assigned => Vec::new(),
            (Rung::Owner, None) if what == Notice::Arrived && arrives_for == Unassigned::Followers => {
                Vec::new()
            }
            _ => agent::of_team(tx, &state.ticket.team).await?,
        };
        let is_on = |one: &Standing| match to {
            Rung::Owner => one.answers(),
            Rung::Lead => one.leads(),
            Rung::AccountManager | Rung::Head => one.role == Role::Admin,
        };
        // A rung on which nobody stands is taken by the next one up, and at the end by everybody.
        let mut told: Vec<_> = standing.iter().filter(|one| is_on(one)).collect();
        if told.is_empty() {
            told = standing.iter().filter(|one| one.leads() || one.role >= Role::Lead).collect();
        }
        if told.is_empty() {
            told = standing.iter().collect();
        }
        Ok(told.into_iter().map(|one| stands_in(one, now)).collect())
    }

    /// They have read one notice.
    pub async fn see_notice(&self, by: &Agent, id: i64) -> Result<(), Error> {
        self.transact("see notice", (by.id, id), |tx, _, context| {
            Box::pin(async move { Ok(notice::see_one(tx, context.0, context.1).await?) })
        })
        .await
    }

    /// They have read every notice up to the last one that was on their page.
    pub async fn see_notices(&self, by: &Agent, last: i64) -> Result<(), Error> {
        self.transact("see notices", (by.id, last), |tx, _, context| {
            Box::pin(async move { Ok(notice::see_all(tx, context.0, context.1).await?) })
        })
        .await
    }

    /// Drops the notices that have been kept for long enough.
    pub async fn sweep_notices(&self, now: Timestamp) -> Result<u64, Error> {
        self.transact("sweep notices", Ids::floor(now - KEPT), |tx, _, first| {
            Box::pin(async move { Ok(notice::sweep(tx, *first).await?) })
        })
        .await
    }
}

/// Who hears what one is told: they themselves, or their deputy while they are away.
pub(crate) fn stands_in(one: &Standing, now: Timestamp) -> AgentId {
    one.away.filter(|_| one.is_away(now)).and_then(|away| away.deputy).unwrap_or(one.id)
}

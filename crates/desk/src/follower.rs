//! Following a ticket: by oneself, by a colleague's hand, or because a note names one; and what followers hear of what
//! colleagues write. What arrives from outside is told in `notice`; who is meant by a name is said in
//! `domain::mention`.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::effect::Notice;
use relance_domain::error::Refusal;
use relance_domain::id::{AgentId, MessageId};
use relance_domain::mention::{Colleague, mentioned};
use relance_domain::right::Right;
use relance_domain::ticket::State;
use relance_store::{Tx, agent, follower, participant};

use crate::notice::Cause;
use crate::{Desk, Error, may_see};

impl Desk {
    /// Has somebody follow a ticket, oneself or a colleague who may see it.
    pub async fn follow(&self, by: &Agent, number: i64, who: AgentId, now: Timestamp) -> Result<(), Error> {
        self.transact("follow", (by.clone(), number, who), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, who) = &*context;
                // Whoever reads a ticket may follow it; naming a colleague is a word to them.
                let right = if *who == by.id { Right::See } else { Right::Note };
                let (state, _) = desk.theirs(tx, by, *number, right).await?;
                let id = state.ticket.id;
                if *who != by.id {
                    let colleague = agent::find(tx, *who).await?.ok_or(Error::NotFound("agent"))?;
                    let watchers = participant::watchers(tx, id).await?;
                    if !may_see(&colleague, &state.ticket.team, &watchers) {
                        return Err(Refusal::MayNotSee(colleague.name).into());
                    }
                }
                if follower::insert(tx, id, *who, now).await? {
                    let cause = Cause { by: Some(by.id), ..Cause::default() };
                    desk.tell_agents(tx, id, vec![*who], Notice::MadeFollower, &cause, now).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Follows a ticket no more.
    pub async fn unfollow(&self, by: &Agent, number: i64) -> Result<(), Error> {
        self.transact("unfollow", (by.clone(), number), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::See).await?;
                follower::remove(tx, state.ticket.id, by.id).await?;
                Ok(())
            })
        })
        .await
    }

    /// Whom a note names. Refused when one of them may not see the ticket, or is not told from others.
    pub(crate) async fn named_in(
        &self,
        tx: &mut Tx,
        state: &State,
        body: &str,
    ) -> Result<Vec<AgentId>, Error> {
        if !body.contains('@') || self.inner.sheets.is_some() {
            return Ok(Vec::new());
        }
        let watchers = participant::watchers(tx, state.ticket.id).await?;
        let colleague = |agent: Agent| Colleague {
            may_see: may_see(&agent, &state.ticket.team, &watchers),
            id: agent.id,
            name: agent.name,
            email: agent.email,
        };
        let colleagues: Vec<Colleague> = agent::all(tx).await?.into_iter().map(colleague).collect();
        Ok(mentioned(body, &colleagues)?)
    }

    /// Tells of what a colleague wrote: those whom it names, who follow from now on, then who follows and who holds the
    /// ticket.
    pub(crate) async fn tell_written(
        &self,
        tx: &mut Tx,
        state: &State,
        (by, message): (AgentId, MessageId),
        named: &[AgentId],
        what: Notice,
        now: Timestamp,
    ) -> Result<(), Error> {
        if self.inner.sheets.is_some() {
            return Ok(());
        }
        let id = state.ticket.id;
        let cause = Cause { by: Some(by), message: Some(message), ..Cause::default() };
        let mut others = self.followers(tx, id).await?;
        others.extend(state.ticket.assignee);
        others.retain(|agent| !named.contains(agent));
        for agent in named {
            follower::insert(tx, id, *agent, now).await?;
        }
        self.tell_agents(tx, id, named.to_vec(), Notice::Mentioned, &cause, now).await?;
        self.tell_agents(tx, id, others, what, &cause, now).await
    }
}

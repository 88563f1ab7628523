//! What each deed of a rule does to a ticket, as the desk. A deed that cannot be is told in the trace by its code and
//! hinders no other; only faults of the store are errors.

use jiff::Timestamp;
use relance_domain::cadence::Anchor;
use relance_domain::effect::{About, Begin, Notice};
use relance_domain::error::Refusal;
use relance_domain::event::Actor;
use relance_domain::giving::{Giving, whose_turn};
use relance_domain::id::{AgentId, MessageId, TicketId};
use relance_domain::message::Kind;
use relance_domain::right::Right;
use relance_domain::rule::Deed;
use relance_domain::ticket::{Act, State};
use relance_store::message::Message;
use relance_store::rule::{Came, Done};
use relance_store::{Tx, agent, follower, giving, message, participant, ticket};

use super::fire::Firing;
use crate::apply::Stage;
use crate::label::take_back;
use crate::notice::Cause;
use crate::policy::Live;
use crate::{Desk, Error, may_see};

impl Desk {
    /// Does what a rule does, one deed after the other.
    pub(super) async fn do_deeds(
        &self,
        tx: &mut Tx,
        firing: &Firing<'_>,
        trace: i64,
    ) -> Result<Vec<Done>, Error> {
        let mut did = Vec::new();
        for deed in &firing.rule.deeds {
            let came = match self.do_deed(tx, firing, deed, trace).await {
                Ok(()) => Came::Done,
                Err(Error::Refused(Refusal::Unchanged | Refusal::AlreadyThere(_))) => Came::Unchanged,
                Err(Error::Refused(refusal)) => Came::Refused(refusal.code().to_owned()),
                Err(Error::NotFound(what)) => Came::Refused(format!("no_{what}")),
                Err(Error::Store(fault)) => return Err(Error::Store(fault)),
                Err(_) => Came::Refused("invalid".to_owned()),
            };
            did.push(Done { deed: deed.to_string(), came });
        }
        Ok(did)
    }

    async fn do_deed(&self, tx: &mut Tx, firing: &Firing<'_>, deed: &Deed, trace: i64) -> Result<(), Error> {
        let Firing { live, ticket: id, now, .. } = *firing;
        let by = Actor::Desk;
        match deed {
            Deed::Change(change) => self.make_change(tx, by, id, (change, false), now).await,
            Deed::Agent(address) => {
                let state = current(tx, id).await?;
                let to = self.named_agent(tx, address).await?;
                let agent = agent::find(tx, to).await?.ok_or(Error::NotFound("agent"))?;
                if !agent.may(Right::Answer, &state.ticket.team) {
                    return Err(Refusal::MayNotSee(agent.name).into());
                }
                self.act(tx, id, Act::Assigned { by, to: Some(to) }, now).await
            }
            Deed::InTurn => self.give_in_turn(tx, live, id, now).await,
            Deed::Solve => self.act(tx, id, Act::Solved { by }, now).await,
            Deed::Close => self.act(tx, id, Act::Closed { by }, now).await,
            Deed::Reopen => self.act(tx, id, Act::Reopened { by }, now).await,
            Deed::Pause => self.act(tx, id, Act::Paused { by }, now).await,
            Deed::Spam => {
                self.act(tx, id, Act::MarkedSpam { by }, now).await?;
                // Mails are held before their ticket; those of a new one nobody else has seen yet.
                if firing.is_new {
                    take_back(tx, id, None, now).await?;
                }
                Ok(())
            }
            Deed::Follow(address) => self.follow_by_rule(tx, id, address, now).await,
            Deed::Note(text) => self.note_by_rule(tx, firing, text).await,
            Deed::Notify(rung) => {
                let state = current(tx, id).await?;
                self.notify(tx, &state, Notice::Ruled, *rung, now).await
            }
            Deed::Webhook(key) => self.call_by_rule(tx, firing, key, trace).await,
            Deed::Cadence(key) => {
                let state = current(tx, id).await?;
                if message::is_of_robots(tx, id).await? {
                    return Err(Error::NotFound("person"));
                }
                let stage = Stage::of(tx, &state).await?;
                let wish = Begin {
                    anchor: Anchor::Ruled,
                    occurrence: format!("rule:{trace}"),
                    anchor_at: now,
                    promise: None,
                    about: About::Ticket,
                };
                self.begin_ruled(tx, &state, key, &wish, &stage.scene(live, &state, now)).await
            }
        }
    }

    /// Tells a receiver of the ticket as the deeds before this one left it.
    async fn call_by_rule(
        &self,
        tx: &mut Tx,
        firing: &Firing<'_>,
        key: &str,
        trace: i64,
    ) -> Result<(), Error> {
        let Firing { live, rule, ticket, now, .. } = *firing;
        let receiver = live.policy.webhooks.get(key).ok_or(Error::NotFound("webhook"))?;
        let state = current(tx, ticket).await?;
        self.call_of_rule(tx, receiver, &state, (&rule.key, trace), now).await
    }

    async fn named_agent(&self, tx: &mut Tx, address: &str) -> Result<AgentId, Error> {
        agent::find_email(tx, address).await?.ok_or(Error::NotFound("agent"))
    }

    /// To whoever of the team is next, whether the team gives its tickets by itself or not.
    async fn give_in_turn(
        &self,
        tx: &mut Tx,
        live: &Live,
        id: TicketId,
        now: Timestamp,
    ) -> Result<(), Error> {
        let state = current(tx, id).await?;
        let team = &state.ticket.team;
        let way = match live.policy.teams.get(team).map(|team| team.giving).unwrap_or_default() {
            Giving::ByHand => Giving::InTurn,
            way => way,
        };
        if state.ticket.assignee.is_some() || state.ticket.status.is_done() {
            return Err(Refusal::Unchanged.into());
        }
        let candidates = giving::candidates(tx, team, now).await?;
        let to = whose_turn(way, &candidates).ok_or(Error::NotFound("agent"))?;
        giving::remove(tx, id).await?;
        giving::set_given(tx, to, team, now).await?;
        self.act(tx, id, Act::Given { to }, now).await
    }

    async fn follow_by_rule(
        &self,
        tx: &mut Tx,
        id: TicketId,
        address: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let state = current(tx, id).await?;
        let who = self.named_agent(tx, address).await?;
        let colleague = agent::find(tx, who).await?.ok_or(Error::NotFound("agent"))?;
        let watchers = participant::watchers(tx, id).await?;
        if !may_see(&colleague, &state.ticket.team, &watchers) {
            return Err(Refusal::MayNotSee(colleague.name).into());
        }
        if !follower::insert(tx, id, who, now).await? {
            return Err(Refusal::Unchanged.into());
        }
        self.tell_agents(tx, id, vec![who], Notice::MadeFollower, &Cause::default(), now).await
    }

    /// A note of the desk, signed with the key of its rule.
    async fn note_by_rule(&self, tx: &mut Tx, firing: &Firing<'_>, text: &str) -> Result<(), Error> {
        let Firing { rule, ticket: id, now, .. } = *firing;
        let state = current(tx, id).await?;
        let message = MessageId(self.id(now));
        let note = Message {
            author_name: rule.key.clone(),
            text: text.to_owned(),
            ..Message::blank(message, id, Kind::Note, now)
        };
        message::insert(tx, &note).await?;
        self.act(tx, id, Act::Noted { by: Actor::Desk, message }, now).await?;
        let mut others = self.followers(tx, id).await?;
        others.extend(state.ticket.assignee);
        let cause = Cause { message: Some(message), ..Cause::default() };
        self.tell_agents(tx, id, others, Notice::Noted, &cause, now).await
    }
}

async fn current(tx: &mut Tx, id: TicketId) -> Result<State, Error> {
    let (_, state, _) = ticket::load_current(tx, id).await?.ok_or(Error::NotFound("ticket"))?;
    Ok(state)
}

//! A call that has ended is made again when a person says so: the same row under the same key, with the same
//! `webhook-id`, so that a receiver which heard it after all knows it. How a try goes is told in the parent.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::audit::{Deed, What};
use relance_domain::cadence::Run;
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::WebhookId;
use relance_store::history::Of;
use relance_store::webhook::{OfStep, Shown};
use relance_store::{Bell, Tx, participant, ticket, webhook};

use super::held_run;
use crate::cadence::of;
use crate::policy::Live;
use crate::{Desk, Error, may_see, must_lead};

impl Desk {
    /// Calls a receiver again that did not take what it was told, or lost it, at the address that it has now. One
    /// that was stopped is called from now on. For leads who may see what it is about.
    pub async fn call_again(&self, by: &Agent, id: WebhookId, now: Timestamp) -> Result<(), Error> {
        must_lead(by)?;
        let live = self.live()?;
        self.transact("call again", (by.clone(), id, live), move |tx, desk, context| {
            Box::pin(async move {
                let (by, id, live) = &*context;
                desk.again_in(tx, by, *id, live, now).await
            })
        })
        .await
    }

    async fn again_in(
        &self,
        tx: &mut Tx,
        by: &Agent,
        id: WebhookId,
        live: &Live,
        now: Timestamp,
    ) -> Result<(), Error> {
        let missing = || Error::NotFound("webhook");
        let call = webhook::find(tx, id).await?.ok_or_else(missing)?;
        self.may_know(tx, by, &call).await?;
        // What the policy does not name any more is not called.
        let receiver = live.policy.webhooks.get(&call.receiver).ok_or_else(missing)?;
        let run = match &call.step {
            Some(of) => held_run(tx, of).await?,
            None => None,
        };
        if !webhook::again(tx, &call, receiver.url.as_str(), now).await? {
            return Err(Refusal::Unchanged.into());
        }
        if webhook::start(tx, &call.receiver, now).await? {
            self.audit_by(tx, by.id, Deed::webhook(What::WebhookStarted, &call.receiver), now).await?;
        }
        let what = call.step.as_ref().map_or(call.kind.as_str(), |of| of.step.as_str());
        self.audit_by(tx, by.id, Deed::webhook_repeated(id, &call.receiver, what), now).await?;
        match (&call.step, &run) {
            (Some(of), Some(run)) => self.told_again(tx, by, &call, (of, run), now).await,
            _ => Ok(()),
        }
    }

    /// Refuses a call about a ticket that this lead may not see, or of the whole desk, as if it were not there.
    async fn may_know(&self, tx: &mut Tx, by: &Agent, call: &Shown) -> Result<(), Error> {
        let may = match call.ticket {
            Some(id) => match ticket::read(tx, id).await? {
                Some((state, _)) => may_see(by, &state.ticket.team, &participant::watchers(tx, id).await?),
                None => false,
            },
            None => call.step.is_some() || by.sees_all_teams(),
        };
        if may { Ok(()) } else { Err(Error::NotFound("webhook")) }
    }

    /// What a step told is told again: its history says so, and the ticket that was opened about the receiver.
    async fn told_again(
        &self,
        tx: &mut Tx,
        by: &Agent,
        call: &Shown,
        (step, run): (&OfStep, &Run),
        now: Timestamp,
    ) -> Result<(), Error> {
        let told = Event::WebhookAgain {
            webhook: call.receiver.clone(),
            cadence: run.cadence.clone(),
            step: step.step.clone(),
        };
        if run.ticket.is_none()
            && let Some(id) = Self::ticket_about(tx, &call.receiver).await?
        {
            self.record(tx, Of::Ticket(id), Actor::Agent(by.id), told.clone(), now).await?;
            tx.ring(Bell::Ticket(id.0));
        }
        self.record(tx, of(run), Actor::Agent(by.id), told, now).await?;
        if let Some(id) = run.ticket {
            tx.ring(Bell::Ticket(id.0));
        }
        Ok(())
    }
}

//! A call that failed for good is made again when a person says so: the same row under the same key, with the same
//! `webhook-id`, so that a receiver which heard it after all knows it. How a try goes is told in the parent.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::audit::Deed;
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::WebhookId;
use relance_store::history::Of;
use relance_store::{Bell, Tx, participant, run, ticket, webhook};

use crate::cadence::of;
use crate::policy::Live;
use crate::{Desk, Error, hold, may_see, must_lead};

impl Desk {
    /// Calls a receiver again that did not take what it was told, at the address that it has now. For leads who may see
    /// what it is about.
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
        let known = run::find(tx, call.run).await?.ok_or_else(missing)?;
        if let Some(id) = known.ticket {
            let (state, _) = ticket::read(tx, id).await?.ok_or_else(missing)?;
            if !may_see(by, &state.ticket.team, &participant::watchers(tx, id).await?) {
                return Err(missing());
            }
        }
        // What the policy does not name any more is not called.
        let receiver = live.policy.webhooks.get(&call.receiver).ok_or_else(missing)?;
        if !webhook::again(tx, id, receiver.url.as_str(), now).await? {
            return Err(Refusal::Unchanged.into());
        }
        let run = hold::run(tx, known.id, known.ticket, known.topic).await?.ok_or_else(missing)?;
        let deed = Deed::webhook_repeated(id, &call.receiver, &call.step);
        self.audit_by(tx, by.id, deed, now).await?;
        let told =
            Event::WebhookAgain { webhook: call.receiver, cadence: run.cadence.clone(), step: call.step };
        if run.ticket.is_none()
            && let Some(id) = Self::ticket_about(tx, &receiver.key).await?
        {
            self.record(tx, Of::Ticket(id), Actor::Agent(by.id), told.clone(), now).await?;
            tx.ring(Bell::Ticket(id.0));
        }
        self.record(tx, of(&run), Actor::Agent(by.id), told, now).await?;
        if let Some(id) = run.ticket {
            tx.ring(Bell::Ticket(id.0));
        }
        Ok(())
    }
}

//! The letter that the desk drafts for an agent when most of the time has passed within which news were promised.
//! Nothing of it leaves by itself: an agent takes its words into a reply, or it goes when the promise is kept, paused
//! or given up. A policy that wants it sent by itself says so with a cadence.

use std::sync::Arc;

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::effect::{About, Notice};
use relance_domain::event::{Actor, Event, Withheld};
use relance_domain::message::Then;
use relance_domain::promise::Rung;
use relance_domain::right::Right;
use relance_domain::saved_reply::inserted;
use relance_domain::ticket::State;
use relance_store::history::Of;
use relance_store::holding::{self, Holding};
use relance_store::planned::{self, Planned};
use relance_store::{Bell, Tx, customer, ticket};

use crate::draft::{Composed, kept_text};
use crate::letterhead;
use crate::values::{self, PromiseWords};
use crate::{Desk, Error};

impl Desk {
    /// Drafts what was planned, once, whoever else looks at the same plan.
    pub(crate) async fn draft_holding(&self, plan: Planned, now: Timestamp) -> Result<(), Error> {
        self.inner.faults.at("holding.due");
        self.transact_due("draft holding", plan, move |tx, desk, plan| {
            Box::pin(async move { desk.draft_planned(tx, &plan, now).await })
        })
        .await?;
        self.inner.faults.at("holding.done");
        Ok(())
    }

    async fn draft_planned(&self, tx: &mut Tx, plan: &Planned, now: Timestamp) -> Result<(), Error> {
        let state = match plan.ticket {
            Some(id) => ticket::load(tx, id).await?,
            None => None,
        };
        if !planned::done(tx, plan.id, None, now).await? {
            return Ok(());
        }
        let (Some((mut state, _)), Some(mail)) = (state, &plan.mail) else { return Ok(()) };
        let live = self.live()?;
        self.recall_terms(tx, &mut state, &live).await?;
        let runs = |promise: &&relance_domain::promise::Promise| {
            Some(promise.id) == plan.promise && promise.is_pending()
        };
        let Some(promise) = state.promises.iter().find(runs).map(|promise| promise.id) else { return Ok(()) };
        let id = state.ticket.id;
        let body = match self.holding_words(tx, &state, mail, now).await? {
            Ok(body) => body,
            Err(why) => {
                let event = Event::Withheld { mail: mail.clone(), why };
                return self.record(tx, Of::Ticket(id), Actor::Desk, event, now).await;
            }
        };
        let locale = state.ticket.locale;
        let drafted = Holding { promise, ticket: id, mail: mail.clone(), locale, body, made_at: now };
        if !holding::insert(tx, &drafted).await? {
            return Ok(());
        }
        let event = Event::HoldingDrafted { promise };
        self.record(tx, Of::Ticket(id), Actor::Desk, event, now).await?;
        // Whoever put it aside has something to do now.
        self.bring_back(tx, id, Timestamp::MAX, Actor::Desk, now).await?;
        self.notify(tx, &state, Notice::HoldingReady, Rung::Owner, now).await?;
        tx.ring(Bell::Ticket(id.0));
        Ok(())
    }

    /// The words of the mail in the ticket's language, without what the frame of a reply brings along.
    async fn holding_words(
        &self,
        tx: &mut Tx,
        state: &State,
        mail: &str,
        now: Timestamp,
    ) -> Result<Result<String, Withheld>, Error> {
        let live = self.live()?;
        let locale = state.ticket.locale;
        if !live.templates.has(mail, locale) {
            return Ok(Err(Withheld::NoTemplate));
        }
        let customer = customer::find(tx, state.ticket.customer).await?.ok_or(Error::NotFound("customer"))?;
        let mut variables = values::of_ticket(state, &About::Ticket, &customer.name, &live.policy, now);
        // The reply tells its own promise and names its writer.
        variables.promise = PromiseWords::default();
        variables.team.signature.clear();
        let rendered = live.templates.render(mail, locale, &Arc::new(variables));
        Ok(rendered.map(|rendered| letterhead::words_of(&rendered)).map_err(Withheld::Template))
    }

    /// Takes the words of the desk's draft into the agent's own, at the cursor or below what stands there. The reply
    /// promises the next news, unless the agent says otherwise.
    pub async fn use_holding(
        &self,
        by: &Agent,
        number: i64,
        (composed, at): (Composed, Option<usize>),
        now: Timestamp,
    ) -> Result<(), Error> {
        let composed = Composed { body: kept_text(&composed.body)?, ..composed };
        self.transact("use holding", (by.clone(), number, composed), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, composed) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                let id = state.ticket.id;
                let drafted = holding::of_ticket(tx, id).await?.pop().ok_or(Error::NotFound("draft"))?;
                let composed = Composed {
                    body: kept_text(&inserted(&composed.body, &drafted.body, at))?,
                    then: Some(Then::Promise),
                    ..composed.clone()
                };
                desk.keep_draft(tx, by, &state, &composed, now).await?;
                holding::remove(tx, drafted.promise).await?;
                let event = Event::HoldingTaken { promise: drafted.promise };
                desk.record(tx, Of::Ticket(id), Actor::Agent(by.id), event, now).await?;
                tx.ring(Bell::Ticket(id.0));
                Ok(())
            })
        })
        .await
    }
}

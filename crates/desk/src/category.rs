//! The category of a ticket: set by an agent, or without asking where the policy says so. A suggestion is counted when
//! somebody looks, and never while a letter comes in; what speaks for one is in `domain`.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::category::{Evidence, Suggestion, suggest};
use relance_domain::error::Refusal;
use relance_domain::event::Actor;
use relance_domain::field::categorised;
use relance_domain::id::TicketId;
use relance_domain::message::Kind;
use relance_domain::policy::Policy;
use relance_domain::right::Right;
use relance_domain::ticket::State;
use relance_store::form::Answered;
use relance_store::history::Of;
use relance_store::message::Message;
use relance_store::{Tx, category, form, label, message, ticket};

use crate::policy::Live;
use crate::{Desk, Error};

/// Entries that are looked at for the first letter.
const ENTRIES: i64 = 20;

/// The category that fits a ticket best, by what its customer wrote first and answered.
pub fn suggestion<'p>(
    policy: &'p Policy,
    state: &State,
    entries: &[Message],
    answered: Option<&Answered>,
) -> Option<Suggestion<'p>> {
    let first = entries.iter().find(|entry| entry.kind == Kind::Incoming);
    let evidence = Evidence {
        team: &state.ticket.team,
        subject: &state.ticket.subject,
        text: first.map_or("", |first| first.reply.as_deref().unwrap_or(&first.text)),
        answered: answered.map(|answered| (answered.form.as_str(), &answered.answers)),
    };
    suggest(policy.categories.values(), &evidence)
}

impl Desk {
    /// Sorts a ticket into a category of its team, or into none.
    pub async fn categorise(
        &self,
        by: &Agent,
        number: i64,
        to: Option<&str>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let to = to.map(str::to_owned);
        self.transact("categorise", (by.clone(), number, to), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, to) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                desk.sort_into(tx, &state, to.as_deref(), Actor::Agent(by.id), now).await
            })
        })
        .await
    }

    /// The same in the caller's transaction.
    pub(crate) async fn sort_into(
        &self,
        tx: &mut Tx,
        state: &State,
        to: Option<&str>,
        actor: Actor,
        now: Timestamp,
    ) -> Result<(), Error> {
        let (live, team) = (self.live()?, &state.ticket.team);
        let is_known =
            |key: &str| live.policy.categories.get(key).is_some_and(|category| category.team == *team);
        if to.is_some_and(|key| !is_known(key)) {
            return Err(Refusal::NoCategory.into());
        }
        self.sort(tx, state.ticket.id, to, actor, now).await
    }

    pub(crate) async fn sort(
        &self,
        tx: &mut Tx,
        id: TicketId,
        to: Option<&str>,
        actor: Actor,
        now: Timestamp,
    ) -> Result<(), Error> {
        let from = label::find(tx, id).await?.category;
        let event = categorised(from.as_deref(), to)?;
        category::set(tx, id, to).await?;
        self.record(tx, Of::Ticket(id), actor, event, now).await
    }

    /// A new ticket waits for its category, where one of its team is set without asking.
    pub(crate) async fn await_category(&self, tx: &mut Tx, id: TicketId, team: &str) -> Result<(), Error> {
        let live = self.live()?;
        let is_set = live.policy.categories.values().any(|category| category.is_set && category.team == team);
        if is_set && self.inner.sheets.is_none() {
            category::wait(tx, id).await?;
        }
        Ok(())
    }

    /// Sets the categories that are set without asking, of at most `limit` new tickets. Returns how many it looked at.
    pub(crate) async fn sort_new(&self, now: Timestamp, limit: i64) -> Result<usize, Error> {
        let is_set = |live: &Live| live.policy.categories.values().any(|category| category.is_set);
        if self.inner.sheets.is_some() || !self.live_if_any().is_some_and(|live| is_set(&live)) {
            return Ok(0);
        }
        let waiting = self
            .look("unsorted", limit, |tx, limit| {
                Box::pin(async move { Ok(category::waiting(tx, *limit).await?) })
            })
            .await?;
        let mut told = Ok(waiting.len());
        for id in waiting {
            let sorted = self.transact_due("sort", id, move |tx, desk, id| {
                Box::pin(async move { desk.sort_one(tx, *id, now).await })
            });
            let sorted = sorted.await;
            told = told.and_then(|n| sorted.map(|()| n));
        }
        told
    }

    async fn sort_one(&self, tx: &mut Tx, id: TicketId, now: Timestamp) -> Result<(), Error> {
        let Some((state, _)) = ticket::load(tx, id).await? else {
            category::settle(tx, id).await?;
            return Ok(());
        };
        // Whoever sorted it meanwhile knew better.
        if !category::settle(tx, id).await? || label::find(tx, id).await?.category.is_some() {
            return Ok(());
        }
        let live = self.live()?;
        let entries = message::of_ticket(tx, id, ENTRIES).await?;
        let answered = form::find(tx, id).await?;
        let found = suggestion(&live.policy, &state, &entries, answered.as_ref());
        match found.filter(|found| found.category.is_set) {
            Some(found) => self.sort(tx, id, Some(&found.category.key), Actor::Desk, now).await,
            None => Ok(()),
        }
    }
}

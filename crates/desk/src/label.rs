//! What agents change on a ticket beside its promises: its title, priority and tags; and spam, which nobody is mailed
//! about, not even by what waits already. What a change needs and leaves is decided in `domain`.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::cadence::Outcome as StepOutcome;
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{OutboxId, TagId, TicketId};
use relance_domain::label::{Priority, TagName, prioritised, retitled, tagged};
use relance_domain::right::Right;
use relance_domain::ticket::Act;
use relance_domain::ticket::State;
use relance_store::history::Of;
use relance_store::outbox::{self, Delivery, Fate};
use relance_store::tag::{self, Tags};
use relance_store::{Tx, label, planned, ticket};

use crate::{Desk, Error};

/// Merges of merges that are followed.
pub(crate) const MERGES: usize = 50;

/// Tags to come and to go, as an agent wrote them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TagChange {
    pub add: Vec<TagName>,
    pub remove: Vec<TagName>,
}

impl Desk {
    /// Adds tags to a ticket and takes others away. One that nobody used before is made.
    pub async fn tag_ticket(
        &self,
        by: &Agent,
        number: i64,
        change: TagChange,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.transact("tag ticket", (by.clone(), number, change), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, change) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                desk.tag(tx, by.id.into(), state.ticket.id, change, now).await
            })
        })
        .await
    }

    pub(crate) async fn tag(
        &self,
        tx: &mut Tx,
        by: Actor,
        id: TicketId,
        change: &TagChange,
        now: Timestamp,
    ) -> Result<(), Error> {
        let known = tag::all(tx).await?;
        let is = label::find(tx, id).await?;
        let names: Vec<TagName> = known.of(&is.tags).iter().map(|tag| tag.name.clone()).collect();
        // A name that went into another tag is that tag.
        let add: Vec<TagName> = change.add.iter().map(|name| current_name(&known, name)).collect();
        let (then, event) = tagged(&names, &add, &change.remove)?;
        // None is made where not all may be.
        let n_new = then.iter().filter(|name| known.iter().all(|tag| tag.name != **name)).count();
        if n_new > 0 && (known.len() + n_new) as i64 > tag::MOST {
            return Err(Refusal::TooManyTags(known.len()).into());
        }
        let mut ids = Vec::new();
        for name in &then {
            ids.push(self.obtain_tag(tx, by, &known, name, now).await?);
        }
        label::set_tags(tx, id, &ids).await?;
        self.record(tx, Of::Ticket(id), by, event, now).await
    }

    async fn obtain_tag(
        &self,
        tx: &mut Tx,
        by: Actor,
        known: &Tags,
        name: &TagName,
        now: Timestamp,
    ) -> Result<TagId, Error> {
        if let Some(tag) = known.iter().find(|tag| tag.name == *name) {
            return Ok(tag.id);
        }
        Ok(tag::obtain(tx, TagId(self.id(now)), name, by.in_column(), now).await?)
    }

    /// Says how much a ticket presses. No promise moves for it.
    pub async fn prioritise(
        &self,
        by: &Agent,
        number: i64,
        to: Priority,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.transact("prioritise", (by.clone(), number), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                desk.press_on(tx, by.id.into(), state.ticket.id, to, now).await
            })
        })
        .await
    }

    pub(crate) async fn press_on(
        &self,
        tx: &mut Tx,
        by: Actor,
        id: TicketId,
        to: Priority,
        now: Timestamp,
    ) -> Result<(), Error> {
        let event = prioritised(label::find(tx, id).await?.priority, to)?;
        label::set_priority(tx, id, to).await?;
        self.record(tx, Of::Ticket(id), by, event, now).await
    }

    /// Calls a ticket otherwise among us. Its mails keep their subject, so that they stay in one thread.
    pub async fn retitle(&self, by: &Agent, number: i64, title: &str, now: Timestamp) -> Result<(), Error> {
        self.transact("retitle", (by.clone(), number, title.to_owned()), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, title) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                desk.call_otherwise(tx, by, &state, title, now).await
            })
        })
        .await
    }

    /// The same in the caller's transaction.
    pub(crate) async fn call_otherwise(
        &self,
        tx: &mut Tx,
        by: &Agent,
        state: &State,
        title: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let id = state.ticket.id;
        let is = label::find(tx, id).await?;
        let (title, event) = retitled(&state.ticket.subject, is.title.as_deref(), title)?;
        label::set_title(tx, id, &state.ticket.subject, title.as_deref()).await?;
        self.record(tx, Of::Ticket(id), Actor::Agent(by.id), event, now).await
    }

    /// Marks a ticket as spam. What waits in the outbox for it does not leave.
    pub async fn mark_spam(&self, by: &Agent, number: i64, now: Timestamp) -> Result<(), Error> {
        self.transact("mark spam", (by.clone(), number), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number) = &*context;
                // Mails are held before their ticket.
                let kept = match lives_in(tx, *number).await? {
                    Some(id) => take_back(tx, id, None, now).await?,
                    None => Vec::new(),
                };
                let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                let id = state.ticket.id;
                desk.act(tx, id, Act::MarkedSpam { by: by.id.into() }, now).await?;
                desk.record_kept(tx, by, id, kept, now).await
            })
        })
        .await
    }
}

impl Desk {
    /// Says on a ticket which mails an agent kept from leaving.
    pub(crate) async fn record_kept(
        &self,
        tx: &mut Tx,
        by: &Agent,
        id: TicketId,
        kept: Vec<Kept>,
        now: Timestamp,
    ) -> Result<(), Error> {
        for Kept { mail, recipients } in kept {
            for recipient in recipients {
                let event = Event::MailCancelled { mail: mail.clone(), recipient };
                self.record(tx, Of::Ticket(id), Actor::Agent(by.id), event, now).await?;
            }
        }
        Ok(())
    }
}

/// A mail that does not leave, and whom it would have reached.
pub(crate) struct Kept {
    mail: String,
    recipients: Vec<String>,
}

/// The name of the tag that this one is by now.
fn current_name(known: &Tags, name: &TagName) -> TagName {
    known.named(name).map_or_else(|| name.clone(), |tag| tag.name.clone())
}

/// The ticket behind a number, or the one that it went into, not held.
pub(crate) async fn lives_in(tx: &mut Tx, number: i64) -> Result<Option<TicketId>, Error> {
    let mut number = number;
    for _ in 0..MERGES {
        let Some(id) = ticket::find_number(tx, number).await? else { return Ok(None) };
        match ticket::merged_number(tx, id).await? {
            Some(next) => number = next,
            None => return Ok(Some(id)),
        }
    }
    Ok(None)
}

/// Keeps what waits from leaving, all of a ticket's or only these mails. What is just being handed over leaves.
pub(crate) async fn take_back(
    tx: &mut Tx,
    id: TicketId,
    only: Option<&[OutboxId]>,
    now: Timestamp,
) -> Result<Vec<Kept>, Error> {
    let mut kept = Vec::new();
    for (mail, key, step) in outbox::waiting_of(tx, id).await? {
        let is_meant = only.is_none_or(|only| only.contains(&mail));
        if !is_meant || !outbox::take_back(tx, mail, now).await? {
            continue;
        }
        if let Some(step) = step {
            planned::set_outcome(tx, step, StepOutcome::Failed).await?;
        }
        let mut waiting = outbox::deliveries(tx, mail).await?;
        waiting.retain(|delivery| matches!(delivery.fate, Fate::Queued | Fate::Deferred));
        let recipients = waiting.iter().map(|delivery| delivery.recipient.clone()).collect();
        kept.push(Kept { mail: key, recipients });
        for delivery in waiting {
            outbox::set_delivery(tx, &Delivery { fate: Fate::Cancelled, at: now, ..delivery }).await?;
        }
    }
    Ok(kept)
}

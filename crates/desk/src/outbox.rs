//! What leads do with mail that waits: take it back, or have it tried now. Which mail leaves and what its hand-over
//! means is in `send`.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::audit::{Deed, What};
use relance_domain::cadence::Outcome as StepOutcome;
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::OutboxId;
use relance_domain::ticket::Fate as TicketFate;
use relance_store::history::Of;
use relance_store::outbox::{self, Delivery, Entry, Fate, Onlooker};
use relance_store::{Tx, planned};

use crate::{Desk, Error, hold, must_lead};

impl Desk {
    /// Takes a mail back before it leaves: it counts as not delivered, and keeps nothing. Leads and administrators
    /// only.
    pub async fn cancel_mail(&self, by: &Agent, id: OutboxId, now: Timestamp) -> Result<(), Error> {
        must_lead(by)?;
        let live = self.live()?;
        self.transact("cancel mail", (by.clone(), id, live), move |tx, desk, context| {
            Box::pin(async move {
                let (by, id, live) = &*context;
                let mail = Self::their_mail(tx, by, live, *id).await?;
                let mut waiting = outbox::deliveries(tx, *id).await?;
                waiting.retain(|delivery| matches!(delivery.fate, Fate::Queued | Fate::Deferred));
                if waiting.is_empty() {
                    return Err(Refusal::Unchanged.into());
                }
                if !outbox::take_back(tx, *id, now).await? {
                    return Err(Refusal::UnderWay.into());
                }
                let recipients = waiting.iter().map(|delivery| delivery.recipient.clone()).collect();
                let deed = Deed::mail(What::MailCancelled, mail.id, &mail.mail, recipients);
                desk.tell_cancelled(tx, by, &mail, waiting, now).await?;
                desk.audit_by(tx, by.id, deed, now).await
            })
        })
        .await
    }

    async fn tell_cancelled(
        &self,
        tx: &mut Tx,
        by: &Agent,
        mail: &Entry,
        waiting: Vec<Delivery>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let mut topic = None;
        if let Some(step) = mail.planned {
            topic = hold::plan(tx, step).await?.map(|(plan, _)| plan.topic);
            planned::set_outcome(tx, step, StepOutcome::Failed).await?;
        }
        for delivery in waiting {
            let (recipient, name) = (delivery.recipient.clone(), mail.mail.clone());
            let cancelled = Delivery { fate: Fate::Cancelled, at: now, ..delivery };
            outbox::set_delivery(tx, &cancelled).await?;
            // A mail that belongs to nothing has its own row alone.
            if let Some(entry) = mail.ticket.zip(mail.message) {
                let fate = TicketFate::Cancelled { recipient, mail: name, by: by.id };
                self.tell_lost(tx, entry, fate, now).await?;
            } else if let Some(of) = mail.ticket.map(Of::Ticket).or(topic.map(Of::Topic)) {
                let event = Event::MailCancelled { mail: name, recipient };
                self.record(tx, of, Actor::Agent(by.id), event, now).await?;
            }
        }
        Ok(())
    }

    /// Has a mail tried now rather than later. Leads and administrators only.
    pub async fn try_mail_now(&self, by: &Agent, id: OutboxId, now: Timestamp) -> Result<(), Error> {
        must_lead(by)?;
        let live = self.live()?;
        self.transact("try mail now", (by.clone(), id, live), move |tx, desk, context| {
            Box::pin(async move {
                let (by, id, live) = &*context;
                let mail = Self::their_mail(tx, by, live, *id).await?;
                if !outbox::hasten(tx, *id, now).await? {
                    return Err(Refusal::Unchanged.into());
                }
                let deliveries = outbox::deliveries(tx, *id).await?;
                let recipients = deliveries.into_iter().map(|delivery| delivery.recipient).collect();
                let deed = Deed::mail(What::MailHastened, *id, &mail.mail, recipients);
                desk.audit_by(tx, by.id, deed, now).await
            })
        })
        .await
    }

    /// The same for all that waits of what they may see, or what waits of it for one domain: how many.
    pub async fn try_all_now(&self, by: &Agent, domain: &str, now: Timestamp) -> Result<u64, Error> {
        must_lead(by)?;
        let context = (by.id, Onlooker::of(by), domain.to_lowercase());
        self.transact("try all now", context, move |tx, desk, context| {
            Box::pin(async move {
                let (by, onlooker, domain) = &*context;
                let n = outbox::hasten_all(tx, domain, onlooker, now).await?;
                desk.audit_by(tx, *by, Deed::mails_hastened(domain, n), now).await?;
                Ok(n)
            })
        })
        .await
    }
}

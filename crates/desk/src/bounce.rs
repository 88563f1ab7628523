//! Mail of ours that came back: matched by the token in its return path, then by the Message-ID it quotes. It changes
//! the fate of that delivery and what the message had kept; it never becomes a ticket and is never answered.

use jiff::Timestamp;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{OutboxId, PromiseId, TicketId};
use relance_domain::ticket::{Fate as TicketFate, Fresh};
use relance_mail::{Failure, thread};
use relance_store::history::Of;
use relance_store::intake::Verdict;
use relance_store::outbox::{self, Delivery, Fate, Place};
use relance_store::{Bell, Tx};

use crate::receive::{Received, settle};
use crate::{Desk, Error, hold};

impl Desk {
    /// Decides a bounce.
    pub(crate) async fn bounced(
        &self,
        tx: &mut Tx,
        received: &Received,
        failures: &[Failure],
        now: Timestamp,
    ) -> Result<Verdict, Error> {
        let Some(Place { id, ticket, message, planned }) = self.returned(tx, received, failures).await?
        else {
            let why = "a bounce of no mail that we sent";
            return settle(tx, received.id, Verdict::Bounce, Some(why), None).await;
        };
        let entry = ticket.zip(message);
        for failure in failures {
            let known = outbox::deliveries(tx, id).await?;
            let of = |delivery: &&Delivery| delivery.recipient.eq_ignore_ascii_case(&failure.recipient);
            // A forwarded mailbox bounces under another name; with one recipient there is no doubt whose it is.
            let Some(delivery) = known.iter().find(of).or(known.first().filter(|_| known.len() == 1)) else {
                continue;
            };
            if failure.action == "delayed" {
                self.delayed(tx, id, delivery, failure, ticket, now).await?;
                continue;
            }
            // Some servers report the same failure more than once.
            if delivery.fate == Fate::Bounced {
                continue;
            }
            let delivery = Delivery {
                fate: Fate::Bounced,
                enhanced: Some(failure.status.clone()).filter(|status| !status.is_empty()),
                words: failure.diagnostic.chars().take(1_000).collect(),
                at: now,
                ..delivery.clone()
            };
            outbox::set_delivery(tx, &delivery).await?;
            if let Some(planned) = planned {
                hold::take(tx, planned).await?;
            }
            self.suppress_bounced(tx, &delivery, &failure.status, ticket, now).await?;
            if let Some(planned) = planned {
                self.step_failed(tx, planned, now).await?;
            }
            if let Some(entry) = entry {
                let fate =
                    TicketFate::Bounced { recipient: delivery.recipient, status: failure.status.clone() };
                self.tell_lost(tx, entry, fate, now).await?;
            }
        }
        settle(tx, received.id, Verdict::Bounce, None, entry).await
    }

    /// The next hop has the mail and could not pass it on yet: it may still arrive.
    async fn delayed(
        &self,
        tx: &mut Tx,
        id: OutboxId,
        delivery: &Delivery,
        failure: &Failure,
        on: Option<TicketId>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let words: String = failure.diagnostic.chars().take(1_000).collect();
        let is_news = delivery.fate == Fate::Accepted && delivery.words != words;
        let (Some(ticket), true) = (on, is_news) else { return Ok(()) };
        let Some(mail) = outbox::read(tx, id).await? else { return Ok(()) };
        outbox::set_delivery(tx, &Delivery { words: words.clone(), ..delivery.clone() }).await?;
        let told = Event::Delayed { mail: mail.mail, recipient: delivery.recipient.clone(), words };
        self.record(tx, Of::Ticket(ticket), Actor::Desk, told, now).await?;
        tx.ring(Bell::Ticket(ticket.0));
        Ok(())
    }

    async fn returned(
        &self,
        tx: &mut Tx,
        received: &Received,
        failures: &[Failure],
    ) -> Result<Option<Place>, Error> {
        let key = &self.inner.key;
        for address in &received.recipients {
            if let Some(id) = thread::read_bounce_address(key, address)
                && let Some(place) = outbox::find(tx, OutboxId(id)).await?
            {
                return Ok(Some(place));
            }
        }
        for id in failures.iter().filter_map(|failure| failure.envelope_id.as_deref()) {
            if let Some(id) = thread::read_envelope_id(key, id)
                && let Some(place) = outbox::find(tx, OutboxId(id)).await?
            {
                return Ok(Some(place));
            }
        }
        for id in failures.iter().filter_map(|failure| failure.original_message_id.as_deref()) {
            // Only a Message-ID that we signed: anybody can quote one that they saw.
            if thread::read_message_id(key, id).is_some()
                && let Some(place) = outbox::find_rfc(tx, id).await?
            {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }

    pub(crate) fn fresh(&self, now: Timestamp) -> Fresh {
        Fresh { promise: PromiseId(self.id(now)), resolution: PromiseId(self.id(now)) }
    }
}

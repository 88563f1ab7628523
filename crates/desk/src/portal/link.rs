//! The link in a mail that leads to the request that it is about, without signing in: it opens that request alone, reads
//! and nothing else, and ends with time or when its address is not the customer's any more.

use jiff::{SignedDuration, Timestamp};
use relance_domain::customer::Customer;
use relance_domain::id::OutboxId;
use relance_mail::thread;
use relance_store::{outbox, ticket};

use super::entry::who_may_enter;
use super::{OwnRequest, current};
use crate::compose::recipient_key;
use crate::{Desk, Error};

/// A link works as long as somebody may come back to a matter.
const GOOD: SignedDuration = SignedDuration::from_hours(90 * 24);

/// What a link opens.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkedRequest {
    pub customer: Customer,
    pub request: OwnRequest,
}

impl Desk {
    /// The request that a mail was about, for whoever holds its link; changes nothing.
    pub async fn linked_request(&self, token: &str, now: Timestamp) -> Result<LinkedRequest, Error> {
        let missing = || Error::NotFound("ticket");
        let id = thread::read_request_token(&self.inner.key, token).map(OutboxId).ok_or_else(missing)?;
        self.look("linked request", id, move |tx, id| {
            Box::pin(async move {
                let mail = outbox::read(tx, *id).await?.filter(|mail| mail.created_at + GOOD > now);
                let mail = mail.ok_or_else(missing)?;
                let (Some(place), Some(whose)) = (mail.ticket, mail.customer) else { return Err(missing()) };
                let customer = current(tx, whose).await?;
                let to = outbox::deliveries(tx, *id).await?.into_iter().next().ok_or_else(missing)?;
                let reader = who_may_enter(tx, &recipient_key(&to.recipient), now).await?;
                if reader.is_none_or(|reader| reader.id != customer.id) {
                    return Err(missing());
                }
                let (state, _) = ticket::read(tx, place).await?.ok_or_else(missing)?;
                let request = Self::own_conversation(tx, &customer, state.ticket.number, now).await?;
                Ok(LinkedRequest { customer, request })
            })
        })
        .await
    }
}

//! The link in a mail that leads to the request that it is about, without signing in: it opens that request alone,
//! reads and nothing else, and ends with time or when its address is not the customer's any more.

use jiff::{SignedDuration, Timestamp};
use relance_domain::customer::Customer;
use relance_domain::id::OutboxId;
use relance_mail::thread;
use relance_store::outbox::Entry;
use relance_store::{Tx, outbox, ticket};

use super::entry::who_may_enter;
use super::{OwnRequest, current, words};
use crate::compose::{Letter, recipient_key};
use crate::letterhead::Link;
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
                if !is_read_by(tx, &mail, &customer, now).await? {
                    return Err(missing());
                }
                let (state, _) = ticket::read(tx, place).await?.ok_or_else(missing)?;
                let request = Self::own_request_whole(tx, &customer, state.ticket.number, now).await?;
                Ok(LinkedRequest { customer, request })
            })
        })
        .await
    }

    /// What stands at the foot of a mail to a customer about a request of theirs.
    pub(crate) fn own_request_link(&self, letter: &Letter<'_>, id: OutboxId) -> Option<Link> {
        let is_theirs = letter.customer.is_some() && letter.ticket.is_some() && letter.aside.is_none();
        is_theirs.then(|| Link {
            label: words::your_request(letter.locale).to_owned(),
            url: format!(
                "{}/portal/request/{}",
                self.base_url(),
                thread::request_token(&self.inner.key, id.0)
            ),
        })
    }
}

/// Whether the address that got a mail, or got it again later, is the customer's still.
async fn is_read_by(tx: &mut Tx, mail: &Entry, customer: &Customer, now: Timestamp) -> Result<bool, Error> {
    let mut places = outbox::deliveries(tx, mail.id).await?;
    if let Some(again) = outbox::sent_again(tx, mail).await? {
        places.extend(outbox::deliveries(tx, again).await?);
    }
    for place in places {
        let reader = who_may_enter(tx, &recipient_key(&place.recipient), now).await?;
        if reader.is_some_and(|reader| reader.id == customer.id) {
            return Ok(true);
        }
    }
    Ok(false)
}

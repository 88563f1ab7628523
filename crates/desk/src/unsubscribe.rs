//! Optional mail is turned off, and on again, by whoever holds the token that such a mail carries (RFC 8058): by a POST
//! of their mail provider, on the page behind the link, or by a mail. Nothing else is proved and nothing else changes.

use jiff::Timestamp;
use relance_domain::error::Refusal;
use relance_domain::id::OutboxId;
use relance_domain::locale::Locale;
use relance_domain::suppression::{Reason, Scope};
use relance_mail::thread;
use relance_store::suppression::{self, Suppression};
use relance_store::{Tx, customer, outbox};

use crate::compose::recipient_key;
use crate::{Desk, Error};

/// What the page behind the link shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsubscription {
    /// Whose mail it is.
    pub address: String,
    pub is_off: bool,
    /// The language in which we write to them, where we know them.
    pub locale: Option<Locale>,
}

impl Desk {
    /// How it stands for the holder of a token; changes nothing.
    pub async fn unsubscription(&self, token: &str, now: Timestamp) -> Result<Unsubscription, Error> {
        let id = self.optional_mail(token)?;
        self.look("unsubscription", id, move |tx, id| {
            Box::pin(async move {
                let address = recipient(tx, *id).await?;
                let scopes = suppression::active(tx, &recipient_key(&address), now).await?;
                let locale = match outbox::read(tx, *id).await?.and_then(|mail| mail.customer) {
                    Some(customer) => customer::find(tx, customer).await?.map(|customer| customer.locale),
                    None => None,
                };
                Ok(Unsubscription { address, is_off: scopes.contains(&Scope::Optional), locale })
            })
        })
        .await
    }

    /// Turns optional mail off for the holder of a token. A second time changes nothing.
    pub async fn unsubscribe(&self, token: &str, now: Timestamp) -> Result<(), Error> {
        let id = self.optional_mail(token)?;
        self.transact("unsubscribe", id, move |tx, desk, id| {
            Box::pin(async move { desk.turn_off(tx, *id, "by the link in a mail", now).await })
        })
        .await
    }

    /// Turns it on again, whoever turned it off.
    pub async fn subscribe_again(&self, token: &str, now: Timestamp) -> Result<(), Error> {
        let id = self.optional_mail(token)?;
        self.transact("subscribe again", id, move |tx, _, id| {
            Box::pin(async move {
                let key = recipient_key(&recipient(tx, *id).await?);
                match suppression::lift_own(tx, &key, &Scope::Optional, now).await? {
                    true => Ok(()),
                    false => Err(Refusal::Unchanged.into()),
                }
            })
        })
        .await
    }

    /// Turns optional mail off for the recipient of a mail.
    pub(crate) async fn turn_off(
        &self,
        tx: &mut Tx,
        id: OutboxId,
        how: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let key = recipient_key(&recipient(tx, id).await?);
        let suppression = Suppression {
            evidence: how.to_owned(),
            outbox: Some(id),
            ticket: outbox::read(tx, id).await?.and_then(|mail| mail.ticket),
            ..Suppression::new(self.id(now), key, Scope::Optional, Reason::Unsubscribed, now)
        };
        self.silence(tx, &suppression, now).await?;
        Ok(())
    }

    /// Whether it is a token that we gave out, whoever holds it.
    pub fn is_unsubscribe_token(&self, token: &str) -> bool {
        self.optional_mail(token).is_ok()
    }

    fn optional_mail(&self, token: &str) -> Result<OutboxId, Error> {
        let id = thread::read_unsubscribe_token(&self.inner.key, token);
        id.map(OutboxId).ok_or(Error::NotFound("mail"))
    }
}

/// Optional mail has one recipient.
async fn recipient(tx: &mut Tx, id: OutboxId) -> Result<String, Error> {
    let deliveries = outbox::deliveries(tx, id).await?;
    Ok(deliveries.into_iter().next().ok_or(Error::NotFound("mail"))?.recipient)
}

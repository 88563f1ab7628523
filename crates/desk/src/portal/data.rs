//! What is a customer's to take away, and their wish to be forgotten. The first is read piece by piece, so that
//! nobody's mail has to fit into memory as a whole; the second is a letter to a person, since law keeps some of it.

use jiff::Timestamp;
use relance_domain::customer::{AreaAct, CustomerEvent};
use relance_domain::event::Actor;
use relance_domain::id::{MessageId, OutboxId};
use relance_domain::message::Kind;
use relance_store::intake::Body;
use relance_store::{intake, outbox};

use super::{Holder, is_own, words};
use crate::{Desk, Error};

impl Desk {
    /// The bytes of one letter of the customer's requests, as it came in or left; none when it was none.
    pub async fn own_letter_bytes(
        &self,
        holder: &Holder,
        id: MessageId,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>, Error> {
        let body = self.look("own letter", holder.customer.clone(), move |tx, who| {
            Box::pin(async move {
                let letter = Self::own_letter(tx, &who, id, now).await?;
                Ok(match (letter.kind, letter.intake) {
                    (Kind::Incoming, Some(intake)) => intake::body(tx, intake).await?,
                    (Kind::Incoming, None) => None,
                    _ => outbox::raw_of_message(tx, id).await?.map(Body::Here),
                })
            })
        });
        Ok(match body.await? {
            None => None,
            Some(Body::Here(raw)) => Some(raw),
            Some(Body::Blob(hash)) => Some(self.blobs().get(&hash).await?),
        })
    }

    /// The bytes of one mail to the customer; none of one that lets somebody in.
    pub async fn own_mail_bytes(
        &self,
        holder: &Holder,
        id: OutboxId,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>, Error> {
        self.look("own mail bytes", holder.customer.clone(), move |tx, who| {
            Box::pin(async move {
                let mail = Self::own_mail(tx, &who, id, now).await?;
                if is_own(&mail.entry.mail) { Ok(None) } else { Ok(outbox::raw(tx, id).await?) }
            })
        })
        .await
    }

    /// Keeps that a customer took away what we know of them.
    pub async fn note_data_taken(&self, holder: &Holder, now: Timestamp) -> Result<(), Error> {
        self.transact("note data taken", holder.customer.id, move |tx, desk, id| {
            Box::pin(async move {
                let event = CustomerEvent::InArea { act: AreaAct::DataTaken, about: String::new() };
                desk.tell_of_customer(tx, *id, Actor::Customer, event, now).await
            })
        })
        .await
    }

    /// A customer wants to be forgotten: a person hears of it, by a request in the customer's name. Nothing is erased
    /// by that alone.
    pub async fn ask_erasure(&self, holder: &Holder, peer: &str, now: Timestamp) -> Result<(), Error> {
        let live = self.live()?;
        let answers = live.policy.teams.values().find(|team| team.answer.is_some());
        let team = answers.or_else(|| live.policy.teams.values().next()).ok_or(Error::NotSetUp)?.key.clone();
        let (subject, words) = words::erasure(live.policy.locale_for(holder.customer.locale));
        self.open_request(holder, (&team, subject), (words, &[]), peer, now).await
    }
}

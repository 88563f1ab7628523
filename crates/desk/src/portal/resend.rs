//! A customer has a mail sent to themselves once more: the same letter under a new name, to an address of theirs that
//! is proved. Agents see it as they see any other.

use jiff::{SignedDuration, Timestamp};
use relance_domain::customer::{AreaAct, CustomerEvent};
use relance_domain::error::Refusal;
use relance_domain::event::Actor;
use relance_domain::id::OutboxId;
use relance_mail::Address;
use relance_store::outbox::{self, Fate};
use relance_store::{Tx, customer};

use super::Holder;
use crate::policy::Live;
use crate::send_again::{Told, completed};
use crate::{Desk, Error};

/// The same mail goes out again once an hour, and so many of all in a day.
const AN_HOUR: SignedDuration = SignedDuration::from_hours(1);
const PER_DAY: i64 = 5;

/// How it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resent {
    /// On its way to this address.
    To(String),
    /// It went out a moment ago, or many did today.
    TooOften,
    /// Nothing goes to their address.
    Suppressed(String),
}

impl Desk {
    /// Sends a mail to its customer once more: to the address that we write to first where it is proved, else to the
    /// one by which they came in.
    pub async fn resend_own(&self, holder: &Holder, id: OutboxId, now: Timestamp) -> Result<Resent, Error> {
        let live = self.live()?;
        self.transact("resend own mail", (holder.clone(), live), move |tx, desk, context| {
            Box::pin(async move {
                let (holder, live) = &*context;
                desk.resend_in(tx, holder, live, id, now).await
            })
        })
        .await
    }

    async fn resend_in(
        &self,
        tx: &mut Tx,
        holder: &Holder,
        live: &Live,
        id: OutboxId,
        now: Timestamp,
    ) -> Result<Resent, Error> {
        let who = &holder.customer;
        customer::hold(tx, who.id).await?;
        let mail = Self::own_mail(tx, who, id, now).await?;
        if !mail.may_go_again() {
            return Ok(Resent::TooOften);
        }
        let since = |length| now - length;
        let same = outbox::count_like(tx, who.id, &format!("again:{id}:%"), since(AN_HOUR)).await?;
        let day = SignedDuration::from_hours(24);
        let today = outbox::count_like(tx, who.id, "again:%:own:%", since(day)).await?;
        if same > 0 || today >= PER_DAY || mail.entry.created_at > since(SignedDuration::from_mins(5)) {
            return Ok(Resent::TooOften);
        }
        let own = customer::addresses(tx, who.id).await?;
        let mut proved = own.iter().filter(|one| one.former_at.is_none() && one.proved_at.is_some());
        let first = proved.clone().find(|one| one.email.eq_ignore_ascii_case(&who.email));
        let to = first.or_else(|| proved.find(|one| one.key == holder.email_key));
        let to = to.ok_or(Error::NotFound("address"))?;
        let address = Address::new(None, &to.email).map_err(|error| Error::Invalid(error.to_string()))?;
        let entry = completed(tx, live, mail.entry.clone()).await?;
        match self.may_go(tx, live, &entry, &address, now).await {
            Err(Error::Refused(Refusal::Suppressed(_))) => return Ok(Resent::Suppressed(to.email.clone())),
            other => other?,
        }
        let mut outgoing = self.same_letter(tx, &entry, &address, &to.key, now).await?;
        outgoing.key = format!("again:{id}:own:{}", now.as_second());
        if !outbox::insert(tx, &outgoing, now).await? {
            return Ok(Resent::TooOften);
        }
        let lost = mail
            .deliveries
            .iter()
            .find(|one| matches!(one.fate, Fate::Bounced | Fate::Failed | Fate::Suppressed));
        if let Some(lost) = lost {
            let told = Told { from: lost.recipient.clone(), to: to.email.clone(), corrects: false };
            self.tell_again(tx, Actor::Customer, &entry, &outgoing, told, now).await?;
        }
        let event = CustomerEvent::InArea { act: AreaAct::MailSentAgain, about: entry.mail.clone() };
        self.tell_of_customer(tx, who.id, Actor::Customer, event, now).await?;
        Ok(Resent::To(to.email.clone()))
    }
}

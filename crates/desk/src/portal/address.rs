//! The addresses of a customer, by their own hand: another one by proof, one in place of one that bounces, the one that
//! we write to first, and one that is theirs no more.

use jiff::{SignedDuration, Timestamp};
use relance_domain::customer::{AreaAct, Customer, CustomerEvent};
use relance_domain::error::Refusal;
use relance_domain::event::Actor;
use relance_domain::id::CustomerId;
use relance_domain::suppression::{Leaves, Wish};
use relance_mail::{Address, thread};
use relance_store::address::{self, Proof};
use relance_store::customer::{KnownAddress, Returned};
use relance_store::suppression::{self, Suppression};
use relance_store::{Tx, customer, portal, run};

use super::Holder;
use super::mail::Occasion;
use crate::address::{AGAIN_HOURS, OPEN_DAYS};
use crate::compose::recipient_key;
use crate::receive::mailbox_of;
use crate::{Desk, Error, hold};

/// Proofs that one customer may ask for in a day.
const PER_DAY: usize = 5;
/// What was said of one address.
const SUPPRESSIONS: i64 = 20;

/// One address of a customer with how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnAddress {
    pub known: KnownAddress,
    /// We write to it first.
    pub is_first: bool,
    /// What does not go there now.
    pub suppressed: Vec<Suppression>,
    /// How much came back from there, and when last.
    pub returned: Option<Returned>,
}

impl OwnAddress {
    /// Whether mail does not arrive there: its server says so, or the last of it came back.
    pub fn is_bouncing(&self) -> bool {
        use relance_domain::suppression::Reason;
        self.suppressed.iter().any(|one| one.reason == Reason::Bounced)
            || self.returned.as_ref().is_some_and(|back| {
                // What was proved since then arrived.
                self.known.proved_at.is_none_or(|proved| proved < back.last_at)
            })
    }
}

impl Desk {
    /// The addresses that are a customer's now, the one that we write to first ahead of the others.
    pub async fn own_addresses(
        tx: &mut Tx,
        who: &Customer,
        now: Timestamp,
    ) -> Result<Vec<OwnAddress>, Error> {
        let mut returned = customer::returned(tx, who.id).await?;
        let mut found = Vec::new();
        for known in customer::addresses(tx, who.id).await? {
            if known.former_at.is_some() {
                continue;
            }
            let mut suppressed = suppression::of_address(tx, &known.key, SUPPRESSIONS).await?;
            suppressed.retain(|one| one.lifted.is_none() && one.expires_at.is_none_or(|at| at > now));
            let is_first = recipient_key(&who.email) == known.key;
            let returned = returned.remove(&known.email.to_lowercase());
            found.push(OwnAddress { is_first, suppressed, returned, known });
        }
        found.sort_by_key(|one| !one.is_first);
        Ok(found)
    }

    /// Asks at an address whether it is the customer's, by a mail that only its reader can answer. Once it is proved,
    /// it comes in place of another one of theirs, if they said so.
    pub async fn ask_own_address(
        &self,
        holder: &Holder,
        email: &str,
        replaces: Option<&str>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let shown = || Refusal::NoAddress(email.chars().take(80).collect());
        let asked = Address::new(None, email.trim()).map_err(|_| shown())?;
        let live = self.live()?;
        if live.policy.team_of_mailbox(&mailbox_of(&asked.email)).is_some() {
            return Err(Refusal::OwnAddress(asked.email).into());
        }
        let context = (holder.clone(), asked, replaces.map(recipient_key), live);
        self.transact("ask own address", context, move |tx, desk, context| {
            Box::pin(async move {
                let (holder, asked, replaces, live) = &*context;
                let who = &holder.customer;
                customer::hold(tx, who.id).await?;
                let proof = desk.own_proof(tx, who, (asked, replaces.as_deref()), now).await?;
                // Somebody else's address gets no mail, and whoever asks does not learn that it is somebody's.
                let holder = customer::find_address(tx, &proof.email_key).await?;
                let is_taken = holder.is_some_and(|holder| holder.id != who.id);
                let wish = Wish { leaves: Leaves::InAnswer, mailbox: "", brand: "" };
                let is_silent = desk.is_suppressed(tx, &proof.email_key, wish, now).await?;
                address::insert(tx, &proof).await?;
                let event = CustomerEvent::InArea { act: AreaAct::AddressAsked, about: proof.email.clone() };
                desk.tell_of_customer(tx, who.id, Actor::Customer, event, now).await?;
                if is_taken || is_silent {
                    return Ok(());
                }
                let token = thread::address_token(&desk.inner.key, proof.id);
                let url = format!("{}/address/{token}", desk.base_url());
                let occasion = Occasion::Address { url, until: proof.expires_at };
                desk.mail_own(tx, live, (who, &proof.email), occasion, now).await
            })
        })
        .await
    }

    async fn own_proof(
        &self,
        tx: &mut Tx,
        who: &Customer,
        (asked, replaces): (&Address, Option<&str>),
        now: Timestamp,
    ) -> Result<Proof, Error> {
        let key = asked.key();
        let own = customer::addresses(tx, who.id).await?;
        let is_there = |one: &KnownAddress| one.former_at.is_none() && one.proved_at.is_some();
        if own.iter().any(|one| one.key == key && is_there(one)) {
            return Err(Refusal::Unchanged.into());
        }
        let replaces = replaces.filter(|old| own.iter().any(|one| one.key == *old && one.key != key));
        let before = address::asked(tx, who.id).await?;
        let again = now - SignedDuration::from_hours(AGAIN_HOURS);
        let day = now - SignedDuration::from_hours(24);
        let own_of_day = before.iter().filter(|one| one.asked_by.is_none() && one.asked_at > day).count();
        if own_of_day >= PER_DAY || before.iter().any(|one| one.email_key == key && one.asked_at > again) {
            return Err(Refusal::UnderWay.into());
        }
        Ok(Proof {
            id: self.id(now),
            customer: who.id,
            email_key: key,
            email: asked.email.clone(),
            asked_by: None,
            asked_at: now,
            expires_at: now + SignedDuration::from_hours(24 * OPEN_DAYS),
            proved_at: None,
            replaces: replaces.map(str::to_owned),
        })
    }

    /// A proved address takes the place of another one: on their tickets, for what leaves by itself, and for browsers
    /// that came in by that one.
    pub(crate) async fn take_place(
        &self,
        tx: &mut Tx,
        (of, proof): (CustomerId, &Proof),
        former_key: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some(who) = customer::find(tx, of).await? else { return Ok(()) };
        let own = customer::addresses(tx, of).await?;
        let Some(former) = own.into_iter().find(|one| one.key == former_key && one.former_at.is_none())
        else {
            return Ok(());
        };
        let to = Address::new(None, &proof.email).map_err(|error| Error::Invalid(error.to_string()))?;
        if recipient_key(&who.email) == former_key {
            self.correct_address(tx, &who, &former.email, &to, now).await?;
        } else {
            customer::retire(tx, of, former_key, now).await?;
        }
        portal::follow(tx, of, former_key, &proof.email_key).await?;
        let event = CustomerEvent::InArea { act: AreaAct::AddressDropped, about: former.email };
        self.tell_of_customer(tx, of, Actor::Customer, event, now).await
    }

    /// We write to this address of the customer's first from now on. Only one that is proved.
    pub async fn put_address_first(&self, holder: &Holder, email: &str, now: Timestamp) -> Result<(), Error> {
        self.transact(
            "put address first",
            (holder.clone(), recipient_key(email)),
            move |tx, desk, context| {
                Box::pin(async move {
                    let (holder, key) = &*context;
                    let who = &holder.customer;
                    customer::hold(tx, who.id).await?;
                    let own = customer::addresses(tx, who.id).await?;
                    let found = own
                        .into_iter()
                        .find(|one| one.key == *key && one.former_at.is_none() && one.proved_at.is_some());
                    let found = found.ok_or(Error::NotFound("address"))?;
                    let before = recipient_key(&who.email);
                    if before == found.key {
                        return Ok(());
                    }
                    customer::write_first(tx, who.id, &found.email).await?;
                    desk.follow_runs(tx, who.id, &before, &found.email).await?;
                    let event = CustomerEvent::InArea { act: AreaAct::AddressFirst, about: found.email };
                    desk.tell_of_customer(tx, who.id, Actor::Customer, event, now).await
                })
            },
        )
        .await
    }

    /// What runs for a customer writes to another address of theirs; what is about a ticket asks where they want it.
    pub(crate) async fn follow_runs(
        &self,
        tx: &mut Tx,
        of: CustomerId,
        former_key: &str,
        to: &str,
    ) -> Result<(), Error> {
        for known in run::of_customer(tx, of).await? {
            if known.ticket.is_none()
                && recipient_key(&known.party.email) == former_key
                && let Some(mut held) = hold::run(tx, known.id, None, known.topic).await?
            {
                held.party.email = to.to_owned();
                run::set_party(tx, &held).await?;
            }
        }
        Ok(())
    }

    /// An address is the customer's no more. Not the one that we write to first, nor the one by which they came in.
    pub async fn drop_address(&self, holder: &Holder, email: &str, now: Timestamp) -> Result<(), Error> {
        self.transact("drop address", (holder.clone(), recipient_key(email)), move |tx, desk, context| {
            Box::pin(async move {
                let (holder, key) = &*context;
                let who = &holder.customer;
                customer::hold(tx, who.id).await?;
                let own = customer::addresses(tx, who.id).await?;
                let found = own.into_iter().find(|one| one.key == *key && one.former_at.is_none());
                let found = found.ok_or(Error::NotFound("address"))?;
                if found.key == recipient_key(&who.email) || found.key == holder.email_key {
                    return Err(Refusal::Unchanged.into());
                }
                customer::retire(tx, who.id, &found.key, now).await?;
                let event = CustomerEvent::InArea { act: AreaAct::AddressDropped, about: found.email };
                desk.tell_of_customer(tx, who.id, Actor::Customer, event, now).await
            })
        })
        .await
    }
}

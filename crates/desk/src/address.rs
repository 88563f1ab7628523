//! Another address of a customer's, by proof: an agent asks, a mail goes to the address, and whoever reads it there
//! says on the page behind its link that it is theirs. Until then nothing changes by anybody's word.

use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::Agent;
use relance_domain::cadence::{Anchor, Detail, Details, Party};
use relance_domain::customer::{Customer, CustomerEvent};
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{CustomerId, TicketId};
use relance_domain::locale::Locale;
use relance_domain::offset::Point;
use relance_domain::suppression::{Leaves, Wish};
use relance_domain::topic::{Kind, Topic};
use relance_mail::{Address, thread};
use relance_store::address::{self, Proof};
use relance_store::history::Of;
use relance_store::{Bell, Tx, customer, message, participant, ticket};

use crate::cadence::Occurrence;
use crate::policy::Live;
use crate::receive::mailbox_of;
use crate::{Desk, Error};

/// How long the link works.
pub(crate) const OPEN_DAYS: i64 = 7;
/// Nobody is asked twice within this.
pub(crate) const AGAIN_HOURS: i64 = 1;

/// What the page behind the link shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedAddress {
    pub address: String,
    /// The language in which we asked.
    pub locale: Locale,
    pub standing: AddressStanding,
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressStanding {
    Open,
    Proved,
    /// Nobody answered in time.
    Expired,
    /// It is another customer's meanwhile.
    Taken,
}

/// Whether a policy says how an address is asked.
pub fn asks_addresses(live: &Live) -> bool {
    live.policy.cadences_on(Anchor::AddressAsked).any(|one| one.steps.iter().any(|step| step.mail.is_some()))
}

impl Desk {
    /// Asks whoever reads mail at an address whether it is the customer's. On a ticket, where it wrote without being
    /// known there, it becomes a party once it is proved.
    pub async fn ask_address(
        &self,
        by: &Agent,
        of: CustomerId,
        email: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let shown = || Refusal::NoAddress(email.chars().take(80).collect());
        let asked = Address::new(None, email.trim()).map_err(|_| shown())?;
        let live = self.live()?;
        if live.policy.team_of_mailbox(&mailbox_of(&asked.email)).is_some() {
            return Err(Refusal::OwnAddress(asked.email).into());
        }
        if !asks_addresses(&live) {
            return Err(Refusal::NoSuchMail("address_asked".to_owned()).into());
        }
        self.transact("ask address", (by.clone(), asked, live), move |tx, desk, context| {
            Box::pin(async move {
                let (by, asked, live) = &*context;
                customer::hold(tx, of).await?;
                let (known, _) = desk.their_customer(tx, by, of, now).await?;
                desk.ask_in(tx, by, (&known, asked), live, now).await
            })
        })
        .await
    }

    async fn ask_in(
        &self,
        tx: &mut Tx,
        by: &Agent,
        (known, asked): (&Customer, &Address),
        live: &Live,
        now: Timestamp,
    ) -> Result<(), Error> {
        let key = asked.key();
        let holder = customer::find_address(tx, &key).await?;
        if holder.is_some_and(|holder| holder.id != known.id) {
            return Err(Refusal::AddressTaken(asked.email.clone()).into());
        }
        let own = customer::addresses(tx, known.id).await?;
        if own.iter().any(|one| one.key == key && one.proved_at.is_some() && one.former_at.is_none()) {
            return Err(Refusal::Unchanged.into());
        }
        let since = now - SignedDuration::from_hours(AGAIN_HOURS);
        if address::asked(tx, known.id).await?.iter().any(|one| one.email_key == key && one.asked_at > since)
        {
            return Err(Refusal::UnderWay.into());
        }
        let wish = Wish { leaves: Leaves::Alone, mailbox: "", brand: "" };
        if self.is_suppressed(tx, &key, wish, now).await? {
            return Err(Refusal::Suppressed(asked.email.clone()).into());
        }
        let proof = Proof {
            id: self.id(now),
            customer: known.id,
            email_key: key,
            email: asked.email.clone(),
            asked_by: Some(by.id),
            asked_at: now,
            expires_at: now + SignedDuration::from_hours(24 * OPEN_DAYS),
            proved_at: None,
            replaces: None,
        };
        address::insert(tx, &proof).await?;
        let event = CustomerEvent::AddressAsked { address: asked.email.clone() };
        self.tell_of_customer(tx, known.id, Actor::Agent(by.id), event, now).await?;
        self.begin(tx, live, &self.question(known, &proof, now), now).await
    }

    /// The occasion of the mail. Whose address it may be is not told to whoever reads there.
    fn question(&self, known: &Customer, proof: &Proof, now: Timestamp) -> Occurrence {
        let url = format!("{}/address/{}", self.base_url(), thread::address_token(&self.inner.key, proof.id));
        Occurrence {
            anchor: Anchor::AddressAsked,
            name: format!("address:{}", proof.id),
            topic: Topic::new(Kind::Customer, known.id.0),
            ticket: None,
            customer: Some(known.id),
            promise: None,
            point: Point::Instant(now),
            facts: Vec::new(),
            details: Details::from([
                ("proof.address".to_owned(), Detail::Text(proof.email.clone())),
                ("proof.until".to_owned(), Detail::Moment(proof.expires_at)),
                ("proof.url".to_owned(), Detail::Text(url)),
            ]),
            party: Party {
                email: proof.email.clone(),
                name: String::new(),
                locale: known.locale,
                zone: known.zone.clone(),
            },
        }
    }

    /// How it stands for the holder of a token; changes nothing.
    pub async fn asked_address(&self, token: &str, now: Timestamp) -> Result<AskedAddress, Error> {
        let id = self.asked_by_token(token)?;
        self.look("asked address", id, move |tx, id| {
            Box::pin(async move {
                let proof = address::find(tx, *id).await?.ok_or(Error::NotFound("address"))?;
                let of = current(tx, proof.customer).await?;
                let standing = standing(tx, &proof, of.id, now).await?;
                Ok(AskedAddress { address: proof.email, locale: of.locale, standing })
            })
        })
        .await
    }

    /// The holder of a token says that the address is theirs. Said twice, it is said once.
    pub async fn prove_address(&self, token: &str, now: Timestamp) -> Result<(), Error> {
        let id = self.asked_by_token(token)?;
        self.transact("prove address", id, move |tx, desk, id| {
            Box::pin(async move {
                let proof = address::load(tx, *id).await?.ok_or(Error::NotFound("address"))?;
                let of = current(tx, proof.customer).await?;
                customer::hold(tx, of.id).await?;
                match standing(tx, &proof, of.id, now).await? {
                    AddressStanding::Open => desk.proved(tx, &proof, of.id, now).await,
                    // What the page says of it is all there is to say.
                    AddressStanding::Proved | AddressStanding::Expired | AddressStanding::Taken => Ok(()),
                }
            })
        })
        .await
    }

    async fn proved(&self, tx: &mut Tx, proof: &Proof, of: CustomerId, now: Timestamp) -> Result<(), Error> {
        if !customer::prove(tx, of, &proof.email, &proof.email_key, now).await? {
            return Err(Refusal::AddressTaken(proof.email.clone()).into());
        }
        address::set_proved(tx, proof.id, now).await?;
        let event = CustomerEvent::AddressProved { address: proof.email.clone() };
        self.tell_of_customer(tx, of, Actor::Customer, event, now).await?;
        for id in participant::strange_to(tx, of, &proof.email_key).await? {
            self.admit(tx, id, proof, now).await?;
        }
        if let Some(former) = &proof.replaces {
            self.take_place(tx, (of, proof), former, now).await?;
        }
        tx.ring(Bell::Chore);
        Ok(())
    }

    /// What they wrote on a ticket is the customer's own word from now on.
    async fn admit(&self, tx: &mut Tx, id: TicketId, proof: &Proof, now: Timestamp) -> Result<(), Error> {
        ticket::hold(tx, id).await?;
        if participant::accept(tx, id, &proof.email_key).await? {
            message::accept(tx, id, &proof.email).await?;
            let event = Event::ParticipantAccepted { address: proof.email.clone() };
            self.record(tx, Of::Ticket(id), Actor::Customer, event, now).await?;
            tx.ring(Bell::Ticket(id.0));
        }
        Ok(())
    }

    fn asked_by_token(&self, token: &str) -> Result<i64, Error> {
        thread::read_address_token(&self.inner.key, token).ok_or(Error::NotFound("address"))
    }
}

/// Whoever was asked for, or whom they turned out to be.
async fn current(tx: &mut Tx, id: CustomerId) -> Result<Customer, Error> {
    let mut id = id;
    while let Some(into) = customer::profile(tx, id).await?.and_then(|profile| profile.merged_into) {
        id = into;
    }
    customer::find(tx, id).await?.ok_or(Error::NotFound("customer"))
}

async fn standing(
    tx: &mut Tx,
    proof: &Proof,
    of: CustomerId,
    now: Timestamp,
) -> Result<AddressStanding, Error> {
    let holder = customer::find_address(tx, &proof.email_key).await?;
    Ok(match (proof.proved_at, holder) {
        (Some(_), _) => AddressStanding::Proved,
        (None, _) if proof.expires_at <= now => AddressStanding::Expired,
        (None, Some(holder)) if holder.id != of => AddressStanding::Taken,
        (None, _) => AddressStanding::Open,
    })
}

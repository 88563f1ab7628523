//! How a ticket begins, and whose it is. Whatever opens one, a letter, a step, a customer's word, ends in
//! `open_ticket`. An agent's new ticket is here as a whole: for a customer who called, as if their words had come by
//! mail; or for a letter that we write first.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::cadence::Anchor;
use relance_domain::customer::Customer;
use relance_domain::error::Refusal;
use relance_domain::event::Actor;
use relance_domain::id::{CustomerId, MessageId, TicketId};
use relance_domain::locale::Locale;
use relance_domain::message::{Kind, Then};
use relance_domain::right::Right;
use relance_domain::team::Team;
use relance_domain::ticket::{Act, Opening, Reply, State, open};
use relance_mail::Address;
use relance_store::message::{Message, Pledged};
use relance_store::participant::{Participant, Standing};
use relance_store::{Tx, customer, message, participant, search, setting, ticket};

use crate::apply::Scene;
use crate::policy::Live;
use crate::receive::excerpt;
use crate::ticket::{NewTicket, letter_text};
use crate::{Desk, Error};

/// What stands first on a new ticket.
pub(crate) enum First<'a> {
    Message(&'a Message),
    /// Nobody wrote: what lists show instead.
    Words(&'a str),
}

impl Desk {
    /// Opens a ticket and returns its number.
    pub async fn create_ticket(&self, by: &Agent, new: NewTicket, now: Timestamp) -> Result<i64, Error> {
        if !by.may(Right::Answer, &new.team) {
            return Err(Error::Forbidden);
        }
        let address = Address::new(Some(&new.customer_name), &new.customer_email)
            .map_err(|_| Error::Invalid(format!("`{}` is not an e-mail address", new.customer_email)))?;
        let subject: String = new.subject.split_whitespace().collect::<Vec<_>>().join(" ");
        let new =
            NewTicket { body: letter_text(&new.body)?, subject: subject.chars().take(500).collect(), ..new };
        self.transact("create ticket", (by.clone(), new, address), move |tx, desk, context| {
            Box::pin(async move {
                let (by, new, address) = &*context;
                desk.create_in(tx, by, new, address, now).await
            })
        })
        .await
    }

    async fn create_in(
        &self,
        tx: &mut Tx,
        by: &Agent,
        new: &NewTicket,
        address: &Address,
        now: Timestamp,
    ) -> Result<i64, Error> {
        let live = self.live()?;
        let team = live.policy.teams.get(&new.team).ok_or_else(|| Refusal::NoSuchTeam(new.team.clone()))?;
        let first = live.policy.brands[&team.first().brand].locale;
        let wished = live.policy.locale_for(new.locale.unwrap_or(first));
        let customer = self.customer_behind(tx, address, wished, now).await?;
        let opening = Opening {
            locale: new.locale.map_or(customer.locale, |_| wished),
            by: if new.we_write { Actor::Agent(by.id) } else { Actor::Customer },
            ..self.opening_in(tx, &live, team, &customer, new.subject.clone(), now).await?
        };
        let (id, entry_id, number) = (opening.ticket, opening.message, opening.number);
        let entry = entry(entry_id, id, by, new, address, now);
        let scene = Scene {
            we_write_first: new.we_write,
            ..Scene::of_no_letter(&live, &customer, &new.subject, now)
        };
        self.open_ticket(tx, opening, First::Message(&entry), &address.key(), &scene).await?;
        if new.we_write {
            let reply = Reply { message: entry_id, by: by.id, then: Then::Wait };
            self.act(tx, id, Act::Replied(reply), now).await?;
        }
        Ok(number)
    }

    /// What a ticket in a team begins as, when no letter of the customer's says otherwise: opened by the desk.
    pub(crate) async fn opening_in(
        &self,
        tx: &mut Tx,
        live: &Live,
        team: &Team,
        customer: &Customer,
        subject: String,
        now: Timestamp,
    ) -> Result<Opening, Error> {
        Ok(Opening {
            ticket: TicketId(self.id(now)),
            number: setting::count(tx, "ticket").await?,
            subject,
            team: team.key.clone(),
            mailbox: team.first().address.clone(),
            watchers: Vec::new(),
            customer: customer.id,
            locale: live.policy.locale_for(customer.locale),
            message: MessageId(self.id(now)),
            received_at: now,
            automatic: None,
            by: Actor::Desk,
            misrouted: None,
            anchor: Anchor::TicketReceived,
        })
    }

    /// Opens a ticket: its row with what stands first on it, its customer as a party under the address with this key,
    /// the teams that watch; then what the decision orders.
    pub(crate) async fn open_ticket(
        &self,
        tx: &mut Tx,
        opening: Opening,
        first: First<'_>,
        email_key: &str,
        scene: &Scene<'_>,
    ) -> Result<State, Error> {
        let (id, entry_id, watchers) = (opening.ticket, opening.message, opening.watchers.clone());
        let decision = open(opening, &scene.live.policy, self.fresh(scene.now), scene.now);
        let (words, entry) = match first {
            First::Message(entry) => (excerpt(entry), Some(entry)),
            First::Words(words) => (words.to_owned(), None),
        };
        ticket::insert(tx, &decision.state, &words, entry_id, scene.now).await?;
        self.count_opened(tx, scene.live, &decision.state, entry, scene.now).await?;
        match entry {
            Some(entry) => message::insert(tx, entry).await?,
            None => search::defer(tx, id.0).await?,
        }
        let Customer { email, name, .. } = scene.customer.clone();
        let who = Participant { email, name, standing: Standing::Party };
        participant::insert(tx, id, email_key, &who).await?;
        for team in &watchers {
            participant::watch(tx, id, team).await?;
        }
        // A step may open a ticket, whose beginning may play a step.
        Box::pin(self.carry_out(tx, &decision, scene)).await?;
        Ok(decision.state)
    }

    /// Whose address this is: somebody known, or somebody new.
    pub(crate) async fn customer_behind(
        &self,
        tx: &mut Tx,
        address: &Address,
        locale: Locale,
        now: Timestamp,
    ) -> Result<Customer, Error> {
        let unknown = Customer {
            id: CustomerId(self.id(now)),
            name: address.name.clone().unwrap_or_default(),
            email: address.email.clone(),
            locale,
            zone: None,
            account_at: None,
            created_at: now,
        };
        if customer::insert(tx, &unknown, &address.key()).await? {
            return Ok(unknown);
        }
        customer::find_address(tx, &address.key()).await?.ok_or(Error::NotFound("customer"))
    }

    /// Whose address this is, under the name and in the language that they tell now; somebody new who tells no language
    /// speaks `first`.
    pub(crate) async fn customer_told(
        &self,
        tx: &mut Tx,
        live: &Live,
        address: &Address,
        told: Option<Locale>,
        first: Locale,
        now: Timestamp,
    ) -> Result<Customer, Error> {
        let known =
            self.customer_behind(tx, address, live.policy.locale_for(told.unwrap_or(first)), now).await?;
        let name = address.name.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| known.name.clone());
        let locale = told.map_or(known.locale, |told| live.policy.locale_for(told));
        if name == known.name && locale == known.locale {
            return Ok(known);
        }
        let (name, locale) = customer::rename(tx, known.id, &name, locale).await?;
        Ok(Customer { name, locale, ..known })
    }
}

fn entry(
    id: MessageId,
    ticket: TicketId,
    by: &Agent,
    new: &NewTicket,
    address: &Address,
    now: Timestamp,
) -> Message {
    let (author_name, author_email) = match new.we_write {
        true => (by.name.clone(), by.email.clone()),
        false => (address.name.clone().unwrap_or_default(), address.email.clone()),
    };
    let kind = if new.we_write { Kind::Reply } else { Kind::Incoming };
    Message {
        agent: Some(by.id),
        author_name,
        author_email,
        subject: new.subject.clone(),
        text: new.body.clone(),
        locale: new.locale,
        pledge: new.we_write.then_some(Pledged { then: Then::Wait, pledge: None }),
        ..Message::blank(id, ticket, kind, now)
    }
}

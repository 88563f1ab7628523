//! A ticket opened by an agent: for a customer who called, as if their words had come by mail; or for a letter that we
//! write first.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::cadence::Anchor;
use relance_domain::customer::Customer;
use relance_domain::error::Refusal;
use relance_domain::event::Actor;
use relance_domain::id::{CustomerId, MessageId, TicketId};
use relance_domain::locale::Locale;
use relance_domain::message::{Kind, Then};
use relance_domain::ticket::{Act, Opening, Reply, open};
use relance_mail::Address;
use relance_store::message::{Message, Pledged, Recipients};
use relance_store::participant::{Participant, Standing};
use relance_store::{Tx, customer, message, participant, setting, ticket};

use crate::apply::Scene;
use crate::receive::excerpt;
use crate::ticket::{NewTicket, letter_text};
use crate::{Desk, Error};

impl Desk {
    /// Opens a ticket and returns its number.
    pub async fn create_ticket(&self, by: &Agent, new: NewTicket, now: Timestamp) -> Result<i64, Error> {
        if !by.works_in(&new.team) {
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
        let (id, entry_id) = (TicketId(self.id(now)), MessageId(self.id(now)));
        let number = setting::count(tx, "ticket").await?;
        let opening = Opening {
            ticket: id,
            number,
            subject: new.subject.clone(),
            team: new.team.clone(),
            mailbox: team.first().address.clone(),
            watchers: Vec::new(),
            customer: customer.id,
            locale: new.locale.map_or(customer.locale, |_| wished),
            message: entry_id,
            received_at: now,
            automatic: None,
            by: if new.we_write { Actor::Agent(by.id) } else { Actor::Customer },
            anchor: Anchor::TicketReceived,
        };
        let decision = open(opening, &live.policy, self.fresh(now), now);
        let entry = entry(entry_id, id, by, new, address, now);
        ticket::insert(tx, &decision.state, &excerpt(&entry), entry_id, now).await?;
        message::insert(tx, &entry).await?;
        let who = Participant {
            email: customer.email.clone(),
            name: customer.name.clone(),
            standing: Standing::Party,
        };
        participant::insert(tx, id, &address.key(), &who).await?;
        let scene = Scene {
            live: &live,
            customer: &customer,
            answer_to: &customer.email,
            subject: &new.subject,
            we_write_first: new.we_write,
            references: &[],
            now,
        };
        self.carry_out(tx, &decision, &scene).await?;
        if new.we_write {
            let reply = Reply { message: entry_id, by: by.id, then: Then::Wait };
            self.act(tx, id, Act::Replied(reply), now).await?;
        }
        Ok(number)
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
    Message {
        id,
        ticket,
        kind: if new.we_write { Kind::Reply } else { Kind::Incoming },
        at: now,
        agent: Some(by.id),
        author_name,
        author_email,
        recipients: Recipients::default(),
        subject: new.subject.clone(),
        text: new.body.clone(),
        reply: None,
        locale: new.locale,
        attachments: Vec::new(),
        rfc_message_id: None,
        fingerprint: None,
        intake: None,
        mail: None,
        automatic: None,
        known: true,
        problems: Vec::new(),
        pledge: new.we_write.then_some(Pledged { then: Then::Wait, pledge: None }),
        has_html: false,
    }
}

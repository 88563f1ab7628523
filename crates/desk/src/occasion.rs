//! What happens in a customer's life with the company beside letters: an account, a rating; and how any such thing
//! begins the cadences of its anchor. Subscriptions, invoices, payments and refunds have files of their own; who tells
//! us (an import, a shop, the simulator) is not known here.

use jiff::Timestamp;
use jiff::civil::Date;
use relance_domain::cadence::{Anchor, Detail, Details, Party};
use relance_domain::customer::Customer;
use relance_domain::error::Refusal;
use relance_domain::id::CustomerId;
use relance_domain::locale::Locale;
use relance_domain::money::Money;
use relance_domain::offset::Point;
use relance_domain::policy::Policy;
use relance_domain::ticket::Act;
use relance_domain::topic::{Kind, Topic};
use relance_mail::Address;
use relance_store::{Tx, customer, ticket};

use crate::cadence::Occurrence;
use crate::policy::Live;
use crate::{Desk, Error};

impl Desk {
    /// A customer has an account from now on.
    pub async fn open_account(
        &self,
        email: &str,
        name: &str,
        locale: Option<Locale>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let address = read_address(email, name)?;
        self.transact("open account", (address, locale), move |tx, desk, context| {
            Box::pin(async move {
                let (address, locale) = &*context;
                let live = desk.live()?;
                let customer = desk.known(tx, &live, address, *locale, now).await?;
                if !customer::open_account(tx, customer.id, now).await? {
                    return Err(Refusal::Unchanged.into());
                }
                let topic = Topic::new(Kind::Customer, customer.id.0);
                let details = Details::from([text("account.email", &customer.email)]);
                let occurrence = occurrence(Anchor::AccountCreated, topic, &customer, now, details);
                desk.begin(tx, &live, &occurrence, now).await
            })
        })
        .await
    }

    /// A customer rates how a matter went (row M1). A bad score reaches a person, if the policy says so.
    pub async fn rate(&self, number: i64, score: i64, now: Timestamp) -> Result<(), Error> {
        if !(1..=5).contains(&score) {
            return Err(Refusal::NoScore(score).into());
        }
        self.transact("rate", (number, score), move |tx, desk, context| {
            Box::pin(async move {
                let (number, score) = *context;
                let id = ticket::find_number(tx, number).await?.ok_or(Error::NotFound("ticket"))?;
                desk.act(tx, id, Act::Rated { score }, now).await
            })
        })
        .await
    }

    /// The customer behind an address; somebody new speaks the company's first language until they say otherwise.
    pub(crate) async fn known(
        &self,
        tx: &mut Tx,
        live: &Live,
        address: &Address,
        told: Option<Locale>,
        now: Timestamp,
    ) -> Result<Customer, Error> {
        self.customer_told(tx, live, address, told, live.policy.company.default_locale(), now).await
    }
}

pub(crate) fn read_address(email: &str, name: &str) -> Result<Address, Error> {
    Address::new(Some(name), email)
        .or_else(|_| Address::new(None, email))
        .map_err(|_| Refusal::NoAddress(email.chars().take(80).collect()).into())
}

pub(crate) fn occurrence(
    anchor: Anchor,
    topic: Topic,
    customer: &Customer,
    now: Timestamp,
    details: Details,
) -> Occurrence {
    Occurrence {
        anchor,
        name: topic.to_string(),
        topic,
        ticket: None,
        customer: Some(CustomerId(customer.id.0)),
        promise: None,
        point: Point::Instant(now),
        facts: Vec::new(),
        details,
        party: Party {
            email: customer.email.clone(),
            name: customer.name.clone(),
            locale: customer.locale,
            zone: customer.zone.clone(),
        },
    }
}

pub(crate) fn text(name: &str, value: &str) -> (String, Detail) {
    (name.to_owned(), Detail::Text(value.to_owned()))
}

pub(crate) fn money(name: &str, value: Money) -> (String, Detail) {
    (name.to_owned(), Detail::Money(value))
}

pub(crate) fn today(policy: &Policy, team: Option<&str>, now: Timestamp) -> Date {
    let team = team.and_then(|team| policy.teams.get(team));
    let zone = team.map(|team| policy.calendar_of(team).zone().clone());
    let company = || relance_domain::calendar::time_zone(&policy.company.zone);
    let zone = zone.or_else(company).unwrap_or(jiff::tz::TimeZone::UTC);
    now.to_zoned(zone).date()
}

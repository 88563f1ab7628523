//! A customer as programs see them: whole, as a line of a list, the fate of a mail to them, and what was changed about
//! them.

use std::collections::BTreeMap;

use relance_desk::{asks_addresses, note_mark};
use relance_domain::cadence::{Anchor, Detail};
use relance_domain::customer::{CustomerEvent, Known};
use relance_domain::event::{Actor, Event};
use relance_domain::money::Money;
use relance_domain::offset::Point;
use relance_store::customer::{KnownAddress, Line};
use relance_store::history::Record;
use relance_store::outbox::Fated;
use relance_store::suppression::Suppression;
use serde::Serialize;

use super::super::call::Call;
use super::super::suppression::scope_text;
use super::super::ticket::AgentRef;
use super::super::value::{At, Id};
use super::super::word::Language;
use super::AddressAsked;
use crate::handler::customer::Loaded;

/// A customer in a list.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct CustomerLine {
    pub id: Id,
    /// Empty when nobody told us.
    pub name: String,
    /// The address we write to first.
    pub email: String,
    pub language: Language,
    /// The name of their organisation.
    pub organisation: Option<String>,
}

impl From<Line> for CustomerLine {
    fn from(line: Line) -> Self {
        Self {
            id: Id(line.id.0),
            name: line.name,
            email: line.email,
            language: (&line.locale).into(),
            organisation: line.organisation,
        }
    }
}

/// The organisation that a customer belongs to.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct OrganisationRef {
    id: Id,
    name: String,
}

/// One address of a customer.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Address {
    email: String,
    since_at: At,
    /// When its holder proved that it is theirs.
    proved_at: Option<At>,
    /// Since when it is one that they had before.
    former_at: Option<At>,
    /// What does not go there: `all`, `automatic`, `optional`, `mailbox:` or `brand:` with its address or key.
    suppressed: Vec<String>,
    /// How many mails came back from there, and when the last did.
    returned: i64,
    returned_at: Option<At>,
}

/// Something that they bought.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Product {
    name: String,
    /// Such as `7.99 GBP`.
    price: Option<String>,
    bought_at: At,
    /// The day until which it is paid.
    until: Option<String>,
}

/// What they have to pay.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Invoice {
    number: i64,
    /// The key of the product that it is for.
    product: Option<String>,
    /// Such as `7.99 GBP`.
    amount: String,
    paid: String,
    issued_at: At,
    /// A day.
    due_on: String,
    state: String,
    /// The service that it is for is suspended because of it.
    suspended: bool,
}

/// Somebody who writes to us, with all that is known of them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Customer {
    id: Id,
    /// Empty when nobody told us.
    name: String,
    /// The address we write to first.
    email: String,
    language: Language,
    organisation: Option<OrganisationRef>,
    note: String,
    /// What the note is known by, for its change.
    note_mark: String,
    /// The name of their time zone, where it is known.
    zone: Option<String>,
    created_at: At,
    /// Since when they have an account.
    account_at: Option<At>,
    addresses: Vec<Address>,
    /// Whether an address can be asked about.
    can_ask: bool,
    /// Those that wait for their word.
    asked: Vec<AddressAsked>,
    products: Vec<Product>,
    invoices: Vec<Invoice>,
    /// The last merge into them that can be taken apart, for who leads.
    last_merge: Option<Id>,
}

impl Customer {
    pub fn of(call: &Call, loaded: &Loaded) -> Self {
        let Loaded { customer, profile, .. } = loaded;
        let organisation = profile.organisation.clone();
        Self {
            id: Id(customer.id.0),
            name: customer.name.clone(),
            email: customer.email.clone(),
            language: (&customer.locale).into(),
            organisation: organisation.map(|(id, name)| OrganisationRef { id: Id(id.0), name }),
            note: profile.note.clone(),
            note_mark: note_mark(&profile.note),
            zone: customer.zone.clone(),
            created_at: At(customer.created_at),
            account_at: customer.account_at.map(At),
            addresses: loaded.addresses.iter().map(|(known, said)| address(loaded, known, said)).collect(),
            can_ask: asks_addresses(&loaded.live),
            asked: asked(loaded),
            products: products(call, loaded),
            invoices: loaded.invoices.iter().map(invoice).collect(),
            last_merge: loaded.merged.filter(|_| call.agent().leads()).map(Id),
        }
    }
}

/// Addresses that wait for a customer's word.
pub(super) fn asked(loaded: &Loaded) -> Vec<AddressAsked> {
    let open = loaded.asked.iter().filter(|proof| proof.proved_at.is_none());
    open.map(|proof| AddressAsked {
        email: proof.email.clone(),
        asked_at: At(proof.asked_at),
        until_at: At(proof.expires_at),
    })
    .collect()
}

fn address(loaded: &Loaded, known: &KnownAddress, said: &[Suppression]) -> Address {
    let returned = loaded.returned.get(&known.email.to_lowercase());
    Address {
        email: known.email.clone(),
        since_at: At(known.since),
        proved_at: known.proved_at.map(At),
        former_at: known.former_at.map(At),
        suppressed: said.iter().map(|one| scope_text(&one.scope)).collect(),
        returned: returned.map_or(0, |back| back.n),
        returned_at: returned.map(|back| At(back.last_at)),
    }
}

fn invoice(known: &relance_domain::invoice::Invoice) -> Invoice {
    let paid = Money { minor: known.paid_minor, ..known.amount };
    Invoice {
        number: known.number,
        product: known.product.clone(),
        amount: known.amount.to_string(),
        paid: paid.to_string(),
        issued_at: At(known.issued_at),
        due_on: known.due_on.to_string(),
        state: known.state.as_str().to_owned(),
        suspended: known.suspended,
    }
}

/// Once each: a purchase and the period that it pays for are about one thing.
fn products(call: &Call, loaded: &Loaded) -> Vec<Product> {
    let first = loaded.live.policy.company.default_locale();
    let mut things: BTreeMap<i64, Product> = BTreeMap::new();
    for run in &loaded.bought {
        let Some(Detail::Texts(names)) = run.details.get("product.name") else { continue };
        let name = names.get(&call.agent().locale).or_else(|| names.get(&first)).cloned().unwrap_or_default();
        let price = match run.details.get("product.price") {
            Some(Detail::Money(price)) => Some(price.to_string()),
            _ => None,
        };
        let new = Product { name, price, bought_at: At(run.begun_at), until: None };
        let known = things.entry(run.topic.id).or_insert(new);
        if let (Anchor::PeriodEnd, Point::Date(until)) = (run.anchor, run.anchor_point) {
            known.until = Some(until.to_string());
        }
    }
    things.into_values().rev().collect()
}

/// The fate of a mail to a customer.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "CustomerMail"))]
pub(crate) struct Mail {
    /// By which it is read and sent again.
    id: Id,
    /// Its key in the policy.
    mail: String,
    recipient: String,
    /// The number of the ticket that it is about.
    ticket: Option<i64>,
    /// `queued`, `accepted`, `deferred`, `bounced`, `failed`, `suppressed` or `cancelled`.
    state: String,
    at: At,
    /// The other server's words.
    words: String,
}

impl From<&Fated> for Mail {
    fn from(fated: &Fated) -> Self {
        let Fated { about, delivery } = fated;
        Self {
            id: Id(delivery.outbox.0),
            mail: about.mail.clone(),
            recipient: delivery.recipient.clone(),
            ticket: about.ticket_number,
            state: delivery.fate.as_str().to_owned(),
            at: At(delivery.at),
            words: delivery.words.clone(),
        }
    }
}

/// Something that changed about a customer, by hand or by proof.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Happened {
    at: At,
    by: Option<AgentRef>,
    /// `name`, `language`, `organisation` or `note` with its values before and after; `address_asked`,
    /// `address_proved`; `merged_in`, `merged_into`, `unmerged`.
    what: String,
    from: Option<String>,
    to: Option<String>,
    /// The customer whom a merge was with.
    customer: Option<Id>,
}

pub(super) fn happened(loaded: &Loaded, record: &Record) -> Option<Happened> {
    let Event::Customer(event) = &record.event else { return None };
    let by = match record.actor {
        Actor::Agent(id) => loaded.agents.iter().find(|agent| agent.id == id).map(AgentRef::from),
        Actor::Customer | Actor::Desk => None,
    };
    let plain = |what: &str, to: &str| (what.to_owned(), None, Some(to.to_owned()), None);
    let (what, from, to, customer) = match event {
        CustomerEvent::Changed { known, from, to } => {
            let what = match known {
                Known::Name => "name",
                Known::Language => "language",
                Known::Organisation => "organisation",
                Known::Note => "note",
            };
            (what.to_owned(), Some(from.clone()), Some(to.clone()), None)
        }
        CustomerEvent::AddressAsked { address } => plain("address_asked", address),
        CustomerEvent::AddressProved { address } => plain("address_proved", address),
        CustomerEvent::MergedIn { customer, email, .. } => {
            ("merged_in".to_owned(), None, Some(email.clone()), Some(*customer))
        }
        CustomerEvent::MergedInto { customer, email, .. } => {
            ("merged_into".to_owned(), None, Some(email.clone()), Some(*customer))
        }
        CustomerEvent::Unmerged { customer, email, .. } => {
            ("unmerged".to_owned(), None, Some(email.clone()), Some(*customer))
        }
    };
    let customer = customer.map(|id| Id(id.0));
    Some(Happened { at: At(record.at), by, what, from, to, customer })
}

//! A customer as programs see them: whole, as a line of a list, the fate of a mail to them, and what was changed about
//! them.

use relance_desk::{asks_addresses, note_mark};
use relance_domain::customer::{CustomerEvent, Known};
use relance_domain::event::{Actor, Event};
use relance_domain::money::Money;
use relance_domain::subscription::Standing;
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

/// Something that they have or had.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Subscription {
    id: Id,
    /// The key of the product.
    product: String,
    /// What it is of; may be empty.
    label: String,
    /// Such as `7.99 GBP`.
    price: String,
    /// `monthly`, `quarterly`, `semi-annual`, `annual` or `one-off`.
    cycle: String,
    started_at: At,
    /// The day on which the running period is over; none for what is paid once.
    ends_on: Option<String>,
    /// `trial`, `runs`, `leaving`, `awaits`, `suspended` or `over`.
    standing: String,
    /// Why it is over: `cancelled`, `unpaid`, `refunded` or `expired`.
    why: Option<String>,
}

/// Money of theirs that came, or is said to come.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Payment {
    id: Id,
    /// Such as `7.99 GBP`.
    amount: String,
    method: String,
    /// `announced`, `seen`, `matched` or `failed`.
    state: String,
    /// The label of the invoice that it is for.
    invoice: Option<String>,
    told_at: At,
}

/// Money that goes back to them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Refund {
    id: Id,
    /// Such as `7.99 GBP`.
    amount: String,
    /// `requested`, `pending`, `succeeded` or `failed`.
    state: String,
    told_at: At,
    /// The provider's own receipt.
    receipt_url: Option<String>,
}

/// What they have to pay.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Invoice {
    number: i64,
    /// What people read as its number.
    label: String,
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
    subscriptions: Vec<Subscription>,
    invoices: Vec<Invoice>,
    payments: Vec<Payment>,
    refunds: Vec<Refund>,
    /// What is left of what they paid too much, an amount for each currency.
    credit: Vec<String>,
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
            subscriptions: subscriptions(call, loaded),
            invoices: loaded.invoices.iter().map(invoice).collect(),
            payments: loaded.payments.iter().map(|known| payment(loaded, known)).collect(),
            refunds: loaded.refunds.iter().map(refund).collect(),
            credit: loaded.credit.iter().map(Money::to_string).collect(),
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
        label: known.label.clone(),
        product: known.product.clone(),
        amount: known.amount.to_string(),
        paid: paid.to_string(),
        issued_at: At(known.issued_at),
        due_on: known.due_on.to_string(),
        state: known.state.as_str().to_owned(),
        suspended: known.suspended,
    }
}

fn subscriptions(call: &Call, loaded: &Loaded) -> Vec<Subscription> {
    let today = call.visit.ctx.here().date();
    let line = |known: &relance_domain::subscription::Subscription| {
        let product = loaded.live.policy.products.get(&known.product);
        let (standing, why) =
            match known.standing(product.map(|product| product.renewal).unwrap_or_default(), today) {
                Standing::Trial => ("trial", None),
                Standing::Runs => ("runs", None),
                Standing::Leaving => ("leaving", None),
                Standing::Awaits => ("awaits", None),
                Standing::Suspended => ("suspended", None),
                Standing::Over(end) => ("over", Some(end.as_str().to_owned())),
            };
        Subscription {
            id: Id(known.id.0),
            product: known.product.clone(),
            label: known.label.clone(),
            price: known.price.to_string(),
            cycle: known.cycle.to_string(),
            started_at: At(known.started_at),
            ends_on: known.ends_on().map(|day| day.to_string()),
            standing: standing.to_owned(),
            why,
        }
    };
    loaded.bought.iter().map(line).collect()
}

fn payment(loaded: &Loaded, known: &relance_domain::payment::Payment) -> Payment {
    let invoice = loaded.invoices.iter().find(|invoice| Some(invoice.id) == known.invoice);
    Payment {
        id: Id(known.id.0),
        amount: known.amount.to_string(),
        method: known.method.clone(),
        state: known.state.as_str().to_owned(),
        invoice: invoice.map(|invoice| invoice.label.clone()),
        told_at: At(known.told_at),
    }
}

fn refund(known: &relance_domain::refund::Refund) -> Refund {
    Refund {
        id: Id(known.id.0),
        amount: known.amount.to_string(),
        state: known.state.as_str().to_owned(),
        told_at: At(known.told_at),
        receipt_url: known.receipt_url.clone(),
    }
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
    /// `address_proved`; `merged_in`, `merged_into`, `unmerged`; of what they did in their own area `address_dropped`,
    /// `address_first`, `mail_declined`, `mail_wanted`, `mail_sent_again`, `data_taken`.
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
        CustomerEvent::InArea { act, about } => plain(act.as_str(), about),
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

//! Payments: told by a provider, a bank or a customer, and matched to what they are for. What is paid ends the
//! reminders, carries the subscription on and lets what was suspended run again. How a bank's file is read is not known
//! here.

use jiff::Timestamp;
use jiff::civil::Date;
use relance_domain::bank::Reference;
use relance_domain::cadence::{Anchor, Detail, Details};
use relance_domain::customer::Customer;
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{InvoiceId, PaymentId};
use relance_domain::invoice::{Invoice, Paid, State as InvoiceState};
use relance_domain::money::Money;
use relance_domain::payment::{Payment, State};
use relance_domain::topic::{Kind, Topic};
use relance_store::history::Of;
use relance_store::{Tx, credit, customer, invoice, payment};

use crate::cadence::Occurrence;
use crate::invoice::invoice_details;
use crate::occasion::{money, occurrence, text};
use crate::policy::Live;
use crate::{Desk, Error};

/// Words of a transfer that are looked at, and how many in a row may make one label.
const MOST_WORDS: usize = 24;
const MOST_IN_A_ROW: usize = 4;

/// A payment as a provider or a person tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPayment {
    /// The number of the invoice; without it the customer's oldest open one of this currency.
    pub invoice: Option<i64>,
    pub email: Option<String>,
    pub minor: i64,
    /// Without it the invoice's.
    pub currency: Option<String>,
    /// `card`, `transfer`, …
    pub method: String,
}

/// A transfer as the bank tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    pub amount: Money,
    /// What the payer wrote.
    pub reference: String,
    pub payer: String,
    pub booked_on: Date,
    /// What the bank knows it by, once in all.
    pub source: String,
}

/// What a transfer turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// It was told before.
    Known,
    /// It paid this invoice.
    Invoice(InvoiceId, Paid),
    /// Nobody knows what it is for: a person looks.
    Unknown,
}

/// A payment that did not come to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedPayment {
    pub invoice: Option<i64>,
    pub email: Option<String>,
    pub method: String,
    pub why: String,
    /// When it is tried again.
    pub next_attempt: Option<Date>,
}

impl Desk {
    /// Takes a payment. What it settles ends the reminders; a suspended service is restored.
    pub async fn pay(&self, new: NewPayment, now: Timestamp) -> Result<Paid, Error> {
        if new.minor <= 0 {
            return Err(Refusal::NoAmount.into());
        }
        self.transact("payment", new, move |tx, desk, new| {
            Box::pin(async move {
                let live = desk.live()?;
                let (email, currency) = (new.email.as_deref(), new.currency.as_deref());
                let known = desk.invoice_of(tx, new.invoice, email, currency).await?;
                let amount = Money { minor: new.minor, ..known.amount };
                if currency.is_some_and(|paid| !paid.eq_ignore_ascii_case(amount.currency.as_str())) {
                    return Err(Refusal::OtherCurrency(amount.currency.to_string()).into());
                }
                let told = desk.seen_payment(amount, &new.method, now);
                desk.take(tx, &live, told, known, now).await
            })
        })
        .await
    }

    /// A customer says that a transfer for an invoice is on its way.
    pub async fn announce_transfer(
        &self,
        invoice: Option<i64>,
        email: Option<&str>,
        now: Timestamp,
    ) -> Result<PaymentId, Error> {
        self.transact("announce transfer", email.map(str::to_owned), move |tx, desk, email| {
            Box::pin(async move {
                let live = desk.live()?;
                let known = desk.invoice_of(tx, invoice, email.as_deref(), None).await?;
                if known.state != InvoiceState::Open {
                    return Err(Refusal::NothingToPay(known.number).into());
                }
                if !payment::announced_of_invoice(tx, known.id).await?.is_empty() {
                    return Err(Refusal::Unchanged.into());
                }
                let announced = Payment {
                    customer: Some(known.customer),
                    invoice: Some(known.id),
                    state: State::Announced,
                    ..desk.seen_payment(known.left(), "transfer", now)
                };
                payment::insert(tx, &announced).await?;
                let customer =
                    customer::find(tx, known.customer).await?.ok_or(Error::NotFound("customer"))?;
                let topic = Topic::new(Kind::Payment, announced.id.0);
                let details = payment_details(&live, &known, announced.amount, "transfer");
                let announced_now = occurrence(Anchor::TransferAnnounced, topic, &customer, now, details);
                desk.begin(tx, &live, &announced_now, now).await?;
                Ok(announced.id)
            })
        })
        .await
    }

    /// The bank tells of a transfer. It pays the open invoice that its words name; one that names none, or several,
    /// waits for a person.
    pub async fn transfer(&self, told: Transfer, now: Timestamp) -> Result<Match, Error> {
        if told.amount.minor <= 0 {
            return Err(Refusal::NoAmount.into());
        }
        self.transact("transfer", told, move |tx, desk, told| {
            Box::pin(async move {
                let live = desk.live()?;
                if payment::of_source(tx, &told.source).await?.is_some() {
                    return Ok(Match::Known);
                }
                let seen = Payment {
                    booked_on: Some(told.booked_on),
                    payer: told.payer.clone(),
                    reference: told.reference.clone(),
                    source: Some(told.source.clone()),
                    ..desk.seen_payment(told.amount, "transfer", now)
                };
                let named = named_by(tx, &told.reference, told.amount).await?;
                let [one] = named.as_slice() else {
                    payment::insert(tx, &seen).await?;
                    return Ok(Match::Unknown);
                };
                let found = invoice::load(tx, *one).await?.ok_or(Error::NotFound("invoice"))?;
                let paid = desk.take(tx, &live, seen, found, now).await?;
                Ok(Match::Invoice(*one, paid))
            })
        })
        .await
    }

    /// A person says what a transfer is for.
    pub async fn match_transfer(&self, id: PaymentId, invoice: i64, now: Timestamp) -> Result<Paid, Error> {
        self.transact("match transfer", (), move |tx, desk, _| {
            Box::pin(async move {
                let live = desk.live()?;
                let known = desk.invoice_of(tx, Some(invoice), None, None).await?;
                let seen = payment::load(tx, id).await?.ok_or(Error::NotFound("payment"))?;
                if seen.state != State::Seen {
                    return Err(Refusal::Unchanged.into());
                }
                if seen.amount.currency != known.amount.currency {
                    return Err(Refusal::OtherCurrency(known.amount.currency.to_string()).into());
                }
                desk.take(tx, &live, seen, known, now).await
            })
        })
        .await
    }

    /// A charge did not go through.
    pub async fn fail_payment(&self, failed: FailedPayment, now: Timestamp) -> Result<(), Error> {
        self.transact("failed payment", failed, move |tx, desk, failed| {
            Box::pin(async move {
                let live = desk.live()?;
                let known = desk.invoice_of(tx, failed.invoice, failed.email.as_deref(), None).await?;
                if known.state != InvoiceState::Open {
                    return Err(Refusal::NothingToPay(known.number).into());
                }
                let tried = Payment {
                    customer: Some(known.customer),
                    invoice: Some(known.id),
                    state: State::Announced,
                    ..desk.seen_payment(known.left(), &failed.method, now)
                };
                let tried = tried.fail(failed.why.clone(), now)?;
                payment::insert(tx, &tried).await?;
                let customer =
                    customer::find(tx, known.customer).await?.ok_or(Error::NotFound("customer"))?;
                let mut details = payment_details(&live, &known, tried.amount, &failed.method);
                let next = failed.next_attempt.map_or(Detail::Text(String::new()), Detail::Date);
                details.insert("next_attempt".to_owned(), next);
                // It ends with the invoice, and each attempt is told once.
                let topic = Topic::new(Kind::Invoice, known.id.0);
                let told = occurrence(Anchor::PaymentFailed, topic, &customer, now, details);
                let told = Occurrence { name: format!("{topic}:failed:{}", tried.id), ..told };
                desk.begin(tx, &live, &told, now).await
            })
        })
        .await
    }

    fn seen_payment(&self, amount: Money, method: &str, now: Timestamp) -> Payment {
        Payment {
            id: PaymentId(self.id(now)),
            customer: None,
            invoice: None,
            amount,
            method: method.to_owned(),
            state: State::Seen,
            told_at: now,
            booked_on: None,
            payer: String::new(),
            reference: String::new(),
            source: None,
        }
    }

    /// A payment pays an invoice, all or in part; what is too much is the customer's credit. One that was announced is
    /// that one.
    async fn take(
        &self,
        tx: &mut Tx,
        live: &Live,
        seen: Payment,
        known: Invoice,
        now: Timestamp,
    ) -> Result<Paid, Error> {
        if known.state != InvoiceState::Open {
            return Err(Refusal::NothingToPay(known.number).into());
        }
        let left = known.left();
        let (settled, paid) = known.pay(seen.amount.minor);
        invoice::update(tx, &settled).await?;
        let used_minor = seen.amount.minor.min(left.minor);
        let matched = seen.clone().matched(settled.customer, settled.id, used_minor, now)?;
        if payment::load(tx, matched.id).await?.is_some() {
            payment::update(tx, &matched).await?;
        } else {
            payment::insert(tx, &matched).await?;
        }
        self.end_announced(tx, live, &matched, now).await?;
        if let Some(over) = matched.over() {
            let entry = credit::Entry {
                id: self.id(now),
                customer: settled.customer,
                amount: over,
                why: "overpaid",
                payment: Some(matched.id),
                invoice: Some(settled.id),
                at: now,
            };
            credit::insert(tx, &entry).await?;
        }
        self.tell_of_payment(tx, live, &matched, &settled, paid, now).await?;
        Ok(paid)
    }

    /// What a customer announced for the same invoice has come.
    async fn end_announced(
        &self,
        tx: &mut Tx,
        live: &Live,
        matched: &Payment,
        now: Timestamp,
    ) -> Result<(), Error> {
        let (Some(customer), Some(invoice)) = (matched.customer, matched.invoice) else { return Ok(()) };
        if matched.method != "transfer" {
            return Ok(());
        }
        for announced in payment::announced_of_invoice(tx, invoice).await? {
            let id = announced.id;
            // The money itself is the other one.
            payment::update(tx, &announced.matched(customer, invoice, 0, now)?).await?;
            self.fact_on_topic(tx, live, Topic::new(Kind::Payment, id.0), "matched", now).await?;
        }
        Ok(())
    }

    async fn tell_of_payment(
        &self,
        tx: &mut Tx,
        live: &Live,
        payment: &Payment,
        settled: &Invoice,
        paid: Paid,
        now: Timestamp,
    ) -> Result<(), Error> {
        let customer = customer::find(tx, settled.customer).await?.ok_or(Error::NotFound("customer"))?;
        let about = Topic::new(Kind::Invoice, settled.id.0);
        let details = payment_details(live, settled, payment.amount, &payment.method);
        let topic = Topic::new(Kind::Payment, payment.id.0);
        let anchor = match paid {
            Paid::Part { .. } => Anchor::PaymentPartial,
            Paid::Whole { .. } => {
                self.fact_on_topic(tx, live, about, "paid", now).await?;
                Anchor::PaymentReceived
            }
        };
        self.begin(tx, live, &occurrence(anchor, topic, &customer, now, details.clone()), now).await?;
        if let (Paid::Whole { .. }, Some(id)) = (paid, settled.subscription) {
            self.renew(tx, live, id, now).await?;
        }
        if matches!(paid, Paid::Whole { restores: true, .. }) {
            self.tell_restored(tx, live, (&customer, about), (topic, details), Actor::Desk, now).await?;
        }
        Ok(())
    }

    /// What an invoice stopped runs again though it is not paid.
    pub(crate) async fn restore_by(
        &self,
        tx: &mut Tx,
        live: &Live,
        id: InvoiceId,
        actor: Actor,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some(known) = invoice::load(tx, id).await? else { return Ok(()) };
        let running = Invoice { suspended: false, ..known };
        invoice::update(tx, &running).await?;
        let customer = customer::find(tx, running.customer).await?.ok_or(Error::NotFound("customer"))?;
        let about = Topic::new(Kind::Invoice, id.0);
        let product = running.product.as_ref().and_then(|key| live.policy.products.get(key));
        let details = invoice_details(&running, product);
        self.tell_restored(tx, live, (&customer, about), (about, details), actor, now).await
    }

    async fn tell_restored(
        &self,
        tx: &mut Tx,
        live: &Live,
        (customer, about): (&Customer, Topic),
        (topic, details): (Topic, Details),
        actor: Actor,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.fact_on_topic(tx, live, about, "restored", now).await?;
        self.record(tx, Of::Topic(about), actor, Event::Restored, now).await?;
        let restored = occurrence(Anchor::ServiceRestored, topic, customer, now, details);
        self.begin(tx, live, &restored, now).await
    }
}

/// The open invoices in the currency of a transfer that its words name: by a creditor reference, or by a label written
/// in one word or several.
async fn named_by(tx: &mut Tx, reference: &str, amount: Money) -> Result<Vec<InvoiceId>, Error> {
    let words: Vec<&str> =
        reference.split(|sign: char| sign.is_whitespace() || ",;:".contains(sign)).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).take(MOST_WORDS).collect();
    let mut named: Vec<InvoiceId> = Vec::new();
    for n in (1..=MOST_IN_A_ROW).rev() {
        for row in words.windows(n) {
            let joined = row.concat();
            let label = joined.parse::<Reference>().map_or(joined, |reference| reference.body().to_owned());
            if !label.bytes().any(|byte| byte.is_ascii_digit()) {
                continue;
            }
            for found in invoice::known_by(tx, &label).await? {
                let fits = found.state == InvoiceState::Open && found.amount.currency == amount.currency;
                if fits && !named.contains(&found.id) {
                    named.push(found.id);
                }
            }
        }
    }
    Ok(named)
}

/// What mails may name of a payment and of the invoice that it is for.
fn payment_details(live: &Live, about: &Invoice, amount: Money, told: &str) -> Details {
    let product = about.product.as_ref().and_then(|key| live.policy.products.get(key));
    let mut details = invoice_details(about, product);
    details.extend([money("payment.amount", amount), text("payment.method", method(told))]);
    details.extend([money("payment.left", about.left())]);
    details
}

/// Methods that mails have words for.
fn method(told: &str) -> &str {
    match told {
        "card" | "transfer" | "direct_debit" | "paypal" => told,
        _ => "other",
    }
}

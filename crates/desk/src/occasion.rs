//! What happens in a customer's life with the company beside letters: an account, a purchase, an invoice, a payment, a
//! refund. Each is one transaction that keeps the record and begins the cadences of
//! its anchor; who tells us of it (an import, a shop, the simulator) is not known here.

use jiff::Timestamp;
use jiff::civil::Date;
use relance_domain::cadence::{Anchor, Detail, Details, Party, Run};
use relance_domain::customer::Customer;
use relance_domain::error::Refusal;
use relance_domain::event::Actor;
use relance_domain::id::{CustomerId, InvoiceId};
use relance_domain::invoice::{Invoice, Paid, State};
use relance_domain::locale::Locale;
use relance_domain::money::Money;
use relance_domain::offset::Point;
use relance_domain::policy::Policy;
use relance_domain::product::Product;
use relance_domain::ticket::Act;
use relance_domain::topic::{Kind, Topic};
use relance_mail::Address;
use relance_store::{Tx, customer, invoice, run, setting, ticket};

use crate::cadence::Occurrence;
use crate::compose::recipient_key;
use crate::policy::Live;
use crate::{Desk, Error};

/// An invoice as it is issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvoice {
    pub email: String,
    pub amount: Money,
    pub due_on: Date,
    /// Key of a product; without it the invoice stands for one service of its own.
    pub product: Option<String>,
}

/// A payment as a provider or a bank tells it.
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

    /// A customer has bought and paid a product.
    pub async fn purchase(&self, email: &str, product: &str, now: Timestamp) -> Result<(), Error> {
        let address = read_address(email, "")?;
        self.transact("purchase", (address, product.to_owned()), move |tx, desk, context| {
            Box::pin(async move {
                let (address, key) = &*context;
                let live = desk.live()?;
                let product =
                    live.policy.products.get(key).ok_or_else(|| Refusal::NoSuchProduct(key.clone()))?;
                let customer = desk.known(tx, &live, address, None, now).await?;
                let topic = Topic::new(Kind::Purchase, desk.id(now));
                let today = today(&live.policy, product.team.as_deref(), now);
                let mut details = product_details(product);
                details.extend([("purchase.date".to_owned(), Detail::Date(today))]);
                let next = product.cycle.period(today, 1);
                details
                    .insert("next_charge".to_owned(), next.map_or(Detail::Text(String::new()), Detail::Date));
                let bought = occurrence(Anchor::Purchase, topic, &customer, now, details.clone());
                desk.begin(tx, &live, &bought, now).await?;
                let Some(ends_on) = next else { return Ok(()) };
                details.insert("period.end".to_owned(), Detail::Date(ends_on));
                let period = occurrence(Anchor::PeriodEnd, topic, &customer, now, details);
                let period = Occurrence { point: Point::Date(ends_on), ..period };
                desk.begin(tx, &live, &period, now).await
            })
        })
        .await
    }

    /// Issues an invoice and returns its number.
    pub async fn bill(&self, new: NewInvoice, now: Timestamp) -> Result<i64, Error> {
        let address = read_address(&new.email, "")?;
        self.transact("bill", (address, new), move |tx, desk, context| {
            Box::pin(async move {
                let (address, new) = &*context;
                let live = desk.live()?;
                let product = match &new.product {
                    None => None,
                    Some(key) => {
                        let known = live.policy.products.get(key);
                        Some(known.ok_or_else(|| Refusal::NoSuchProduct(key.clone()))?)
                    }
                };
                let customer = desk.known(tx, &live, address, None, now).await?;
                let issued = Invoice {
                    id: InvoiceId(desk.id(now)),
                    number: setting::count(tx, "invoice").await?,
                    customer: customer.id,
                    product: new.product.clone(),
                    amount: new.amount,
                    paid_minor: 0,
                    issued_at: now,
                    due_on: new.due_on,
                    state: State::Open,
                    suspended: false,
                };
                invoice::insert(tx, &issued).await?;
                let topic = Topic::new(Kind::Invoice, issued.id.0);
                let details = invoice_details(&issued, product);
                let issued_now = occurrence(Anchor::InvoiceDue, topic, &customer, now, details);
                let issued_now = Occurrence { point: Point::Date(issued.due_on), ..issued_now };
                desk.begin(tx, &live, &issued_now, now).await?;
                Ok(issued.number)
            })
        })
        .await
    }

    /// Takes a payment. What it settles ends the reminders; a suspended service is restored.
    pub async fn pay(&self, payment: NewPayment, now: Timestamp) -> Result<Paid, Error> {
        if payment.minor <= 0 {
            return Err(Refusal::NoAmount.into());
        }
        self.transact("payment", payment, move |tx, desk, payment| {
            Box::pin(async move {
                let live = desk.live()?;
                let known = desk.invoice_of(tx, &payment).await?;
                let currency = known.amount.currency;
                if payment.currency.as_ref().is_some_and(|paid| !paid.eq_ignore_ascii_case(currency.as_str()))
                {
                    return Err(Refusal::OtherCurrency(currency.to_string()).into());
                }
                if known.state != State::Open {
                    return Err(Refusal::NothingToPay(known.number).into());
                }
                let (settled, paid) = known.pay(payment.minor);
                invoice::update(tx, &settled).await?;
                desk.tell_of_payment(tx, &live, &payment, &settled, paid, now).await?;
                Ok(paid)
            })
        })
        .await
    }

    async fn tell_of_payment(
        &self,
        tx: &mut Tx,
        live: &Live,
        payment: &NewPayment,
        settled: &Invoice,
        paid: Paid,
        now: Timestamp,
    ) -> Result<(), Error> {
        let customer = customer::find(tx, settled.customer).await?.ok_or(Error::NotFound("customer"))?;
        let about = Topic::new(Kind::Invoice, settled.id.0);
        let product = settled.product.as_ref().and_then(|key| live.policy.products.get(key));
        let currency = settled.amount.currency;
        let mut details = invoice_details(settled, product);
        let amount = Money { minor: payment.minor, currency };
        details.extend([money("payment.amount", amount), text("payment.method", method(&payment.method))]);
        details.extend([money("payment.left", settled.left())]);
        let topic = Topic::new(Kind::Payment, self.id(now));
        let anchor = match paid {
            Paid::Part { .. } => Anchor::PaymentPartial,
            Paid::Whole { .. } => {
                self.fact_on_topic(tx, live, about, "paid", now).await?;
                Anchor::PaymentReceived
            }
        };
        self.begin(tx, live, &occurrence(anchor, topic, &customer, now, details.clone()), now).await?;
        if matches!(paid, Paid::Whole { restores: true, .. }) {
            self.fact_on_topic(tx, live, about, "restored", now).await?;
            let acted = relance_domain::event::Event::Restored;
            self.record(tx, relance_store::history::Of::Topic(about), Actor::Desk, acted, now).await?;
            let restored = occurrence(Anchor::ServiceRestored, topic, &customer, now, details);
            self.begin(tx, live, &restored, now).await?;
        }
        Ok(())
    }

    /// The invoice that a payment would settle.
    pub async fn open_invoice(&self, number: Option<i64>, email: Option<&str>) -> Result<Invoice, Error> {
        let payment = NewPayment {
            invoice: number,
            email: email.map(str::to_owned),
            minor: 0,
            currency: None,
            method: String::new(),
        };
        self.look("open invoice", (self.clone(), payment), |tx, context| {
            Box::pin(async move { context.0.invoice_of(tx, &context.1).await })
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

    async fn invoice_of(&self, tx: &mut Tx, payment: &NewPayment) -> Result<Invoice, Error> {
        let missing = || Error::from(Refusal::NoSuchInvoice);
        if let Some(number) = payment.invoice {
            let id = invoice::find_number(tx, number).await?.ok_or_else(missing)?;
            return invoice::load(tx, id).await?.ok_or_else(missing);
        }
        let email = payment.email.as_deref().ok_or_else(missing)?;
        let known = customer::find_address(tx, &recipient_key(email)).await?.ok_or_else(missing)?;
        let open = invoice::open_of_customer(tx, known.id).await?;
        let of_currency = open.into_iter().find(|invoice| {
            payment
                .currency
                .as_ref()
                .is_none_or(|paid| paid.eq_ignore_ascii_case(invoice.amount.currency.as_str()))
        });
        let found = of_currency.ok_or_else(missing)?;
        invoice::load(tx, found.id).await?.ok_or_else(missing)
    }

    /// A refund was approved.
    pub async fn refund(
        &self,
        email: &str,
        amount: Money,
        receipt_url: Option<&str>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let address = read_address(email, "")?;
        let receipt = receipt_url.unwrap_or_default().to_owned();
        self.transact("refund", (address, receipt), move |tx, desk, context| {
            Box::pin(async move {
                let (address, receipt) = &*context;
                let live = desk.live()?;
                let customer = desk.known(tx, &live, address, None, now).await?;
                if let Some(bought) = desk.given_back(tx, &customer, amount).await? {
                    desk.fact_on_topic(tx, &live, bought, "refunded", now).await?;
                }
                let topic = Topic::new(Kind::Refund, desk.id(now));
                let details =
                    Details::from([money("refund.amount", amount), text("refund.receipt_url", receipt)]);
                let approved = occurrence(Anchor::RefundApproved, topic, &customer, now, details);
                desk.begin(tx, &live, &approved, now).await
            })
        })
        .await
    }

    /// The last purchase whose whole price this amount gives back, of those that something still runs for.
    async fn given_back(
        &self,
        tx: &mut Tx,
        customer: &Customer,
        amount: Money,
    ) -> Result<Option<Topic>, Error> {
        let is_whole = |run: &Run| match run.details.get("product.price") {
            Some(Detail::Money(price)) => price.currency == amount.currency && price.minor <= amount.minor,
            _ => false,
        };
        let running = run::of_customer(tx, customer.id).await?;
        let bought = running.into_iter().filter(|run| run.anchor == Anchor::Purchase && is_whole(run));
        Ok(bought.max_by_key(|run| (run.begun_at, run.id)).map(|run| run.topic))
    }

    /// The customer behind an address; somebody new speaks the company's first language until they say otherwise.
    async fn known(
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

fn occurrence(
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

fn text(name: &str, value: &str) -> (String, Detail) {
    (name.to_owned(), Detail::Text(value.to_owned()))
}

fn money(name: &str, value: Money) -> (String, Detail) {
    (name.to_owned(), Detail::Money(value))
}

fn product_details(product: &Product) -> Details {
    Details::from([
        ("product.name".to_owned(), Detail::Texts(product.name.0.clone())),
        money("product.price", product.price),
        text("product.cycle", product.cycle.as_str()),
    ])
}

fn invoice_details(invoice: &Invoice, product: Option<&Product>) -> Details {
    let name = product.map_or(Detail::Text(String::new()), |product| Detail::Texts(product.name.0.clone()));
    Details::from([
        ("invoice.number".to_owned(), Detail::Number(invoice.number)),
        money("invoice.amount", invoice.amount),
        ("invoice.due".to_owned(), Detail::Date(invoice.due_on)),
        ("invoice.product".to_owned(), name),
        money("invoice.left", invoice.left()),
        ("invoice.days_late".to_owned(), Detail::Number(0)),
        text("invoice.pay_url", ""),
        text("invoice.reference", &invoice.number.to_string()),
    ])
}

/// Methods that mails have words for.
fn method(told: &str) -> &str {
    match told {
        "card" | "transfer" | "direct_debit" | "paypal" => told,
        _ => "other",
    }
}

fn today(policy: &Policy, team: Option<&str>, now: Timestamp) -> Date {
    let team = team.and_then(|team| policy.teams.get(team));
    let zone = team.map(|team| policy.calendar_of(team).zone().clone());
    let company = || relance_domain::calendar::time_zone(&policy.company.zone);
    let zone = zone.or_else(company).unwrap_or(jiff::tz::TimeZone::UTC);
    now.to_zoned(zone).date()
}

//! Invoices: issued on demand or for the next period of a subscription, numbered in the series of their brand, each
//! with the cadence that asks for its payment. What pays one stands in `payment`.

use jiff::Timestamp;
use jiff::civil::Date;
use relance_domain::cadence::{Anchor, Detail, Details};
use relance_domain::customer::Customer;
use relance_domain::error::Refusal;
use relance_domain::id::{InvoiceId, SubscriptionId};
use relance_domain::invoice::{Invoice, Line, State};
use relance_domain::money::Money;
use relance_domain::offset::Point;
use relance_domain::policy::Policy;
use relance_domain::product::Product;
use relance_domain::topic::{Kind, Topic};
use relance_store::{Tx, customer, invoice, setting};

use crate::cadence::Occurrence;
use crate::compose::recipient_key;
use crate::occasion::{money, occurrence, read_address, text, today};
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

/// What an invoice is to be for.
pub(crate) struct Bill<'a> {
    pub product: Option<&'a Product>,
    pub amount: Money,
    pub due_on: Date,
    pub subscription: Option<SubscriptionId>,
    pub period: Option<(Date, Date)>,
}

impl Desk {
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
                let bill = Bill {
                    product,
                    amount: new.amount,
                    due_on: new.due_on,
                    subscription: None,
                    period: None,
                };
                Ok(desk.make_invoice(tx, &live, &customer, bill, now).await?.number)
            })
        })
        .await
    }

    /// Issues an invoice to a customer and begins what asks for its payment.
    pub(crate) async fn make_invoice(
        &self,
        tx: &mut Tx,
        live: &Live,
        customer: &Customer,
        bill: Bill<'_>,
        now: Timestamp,
    ) -> Result<Invoice, Error> {
        let Bill { product, amount, due_on, subscription, period } = bill;
        let team = product.and_then(|product| product.team.as_deref());
        let on = today(&live.policy, team, now);
        let brand = brand_of(&live.policy, team);
        let numbers =
            live.policy.brands.get(&brand).map(|brand| brand.issuer.numbers.clone()).unwrap_or_default();
        let line = Line {
            text: product.map(|product| product.name.0.clone()).unwrap_or_default(),
            minor: amount.minor,
            tax: product.map(|product| product.tax).unwrap_or_default(),
            period,
        };
        let series = match numbers.series(on) {
            None => format!("invoice:{brand}"),
            Some(year) => format!("invoice:{brand}:{year}"),
        };
        let issued = Invoice {
            id: InvoiceId(self.id(now)),
            number: setting::count(tx, "invoice").await?,
            label: numbers.label(setting::count(tx, &series).await?, on),
            brand,
            customer: customer.id,
            product: product.map(|product| product.key.clone()),
            subscription,
            amount,
            lines: vec![line],
            paid_minor: 0,
            issued_at: now,
            due_on,
            state: State::Open,
            suspended: false,
        };
        invoice::insert(tx, &issued).await?;
        let topic = Topic::new(Kind::Invoice, issued.id.0);
        let details = invoice_details(&issued, product);
        let issued_now = occurrence(Anchor::InvoiceDue, topic, customer, now, details);
        let issued_now = Occurrence { point: Point::Date(issued.due_on), ..issued_now };
        self.begin(tx, live, &issued_now, now).await?;
        Ok(issued)
    }

    /// The invoice of this number, else what this customer has to pay first, in this currency if one is named.
    pub(crate) async fn invoice_of(
        &self,
        tx: &mut Tx,
        number: Option<i64>,
        email: Option<&str>,
        currency: Option<&str>,
    ) -> Result<Invoice, Error> {
        let missing = || Error::from(Refusal::NoSuchInvoice);
        if let Some(number) = number {
            let id = invoice::find_number(tx, number).await?.ok_or_else(missing)?;
            return invoice::load(tx, id).await?.ok_or_else(missing);
        }
        let email = email.ok_or_else(missing)?;
        let known = customer::find_address(tx, &recipient_key(email)).await?.ok_or_else(missing)?;
        let open = invoice::open_of_customer(tx, known.id).await?;
        let is_in = |invoice: &Invoice| {
            currency.is_none_or(|currency| currency.eq_ignore_ascii_case(invoice.amount.currency.as_str()))
        };
        let found = open.into_iter().find(is_in).ok_or_else(missing)?;
        invoice::load(tx, found.id).await?.ok_or_else(missing)
    }

    /// The invoice that a payment would settle.
    pub async fn open_invoice(&self, number: Option<i64>, email: Option<&str>) -> Result<Invoice, Error> {
        self.look("open invoice", (self.clone(), email.map(str::to_owned)), move |tx, context| {
            Box::pin(async move { context.0.invoice_of(tx, number, context.1.as_deref(), None).await })
        })
        .await
    }
}

/// The brand that a team speaks for, else the first.
fn brand_of(policy: &Policy, team: Option<&str>) -> String {
    let team = team.and_then(|team| policy.teams.get(team));
    let brand = team.map(|team| team.first().brand.clone());
    brand.or_else(|| policy.brands.keys().next().cloned()).unwrap_or_default()
}

/// What mails may name of an invoice.
pub(crate) fn invoice_details(invoice: &Invoice, product: Option<&Product>) -> Details {
    let name = product.map_or(Detail::Text(String::new()), |product| Detail::Texts(product.name.0.clone()));
    let reference =
        invoice.reference().map_or_else(|| invoice.label.clone(), |reference| reference.grouped());
    Details::from([
        text("invoice.number", &invoice.label),
        money("invoice.amount", invoice.amount),
        ("invoice.due".to_owned(), Detail::Date(invoice.due_on)),
        ("invoice.product".to_owned(), name),
        money("invoice.left", invoice.left()),
        ("invoice.days_late".to_owned(), Detail::Number(0)),
        text("invoice.pay_url", ""),
        text("invoice.reference", &reference),
    ])
}

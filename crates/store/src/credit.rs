//! Credit: what customers paid too much and what was used of it, in entries that are only ever added.
//! When something becomes credit is decided in `desk`.

use jiff::Timestamp;
use relance_domain::id::{CustomerId, InvoiceId, PaymentId};
use relance_domain::money::Money;

use crate::subscription::money;
use crate::{Error, Tx, params};

/// One entry: above zero is the customer's, below zero was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: i64,
    pub customer: CustomerId,
    pub amount: Money,
    /// `overpaid`, `used`, …
    pub why: &'static str,
    pub payment: Option<PaymentId>,
    pub invoice: Option<InvoiceId>,
    pub at: Timestamp,
}

/// Adds an entry.
pub async fn insert(tx: &mut Tx, entry: &Entry) -> Result<(), Error> {
    let Entry { id, customer, amount, why, payment, invoice, at } = entry;
    let (payment, invoice) = (payment.map(|id| id.0), invoice.map(|id| id.0));
    let values =
        params![*id, customer.0, amount.minor, amount.currency.as_str(), *why, payment, invoice, *at];
    tx.run("credit.insert", values).await.map(drop)
}

/// What is left to a customer, one amount for each currency.
pub async fn of_customer(tx: &mut Tx, id: CustomerId) -> Result<Vec<Money>, Error> {
    tx.query("credit.of_customer", params![id.0]).await?.iter().map(|row| money(row, "amount")).collect()
}

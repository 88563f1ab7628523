//! Invoices: what customers have to pay, in minor units, and how much of it they have paid. Reminders about them are
//! cadences; what a payment does is decided in `desk`.

use relance_domain::bank::compact;
use relance_domain::id::{CustomerId, InvoiceId, SubscriptionId};
use relance_domain::invoice::{Invoice, State};

use crate::intake::{json, list};
use crate::subscription::{date, money};
use crate::{Dialect, Error, Row, Tx, params};

/// Adds an invoice.
pub async fn insert(tx: &mut Tx, invoice: &Invoice) -> Result<(), Error> {
    tx.run(
        "invoice.insert",
        params![
            invoice.id.0,
            invoice.number,
            invoice.customer.0,
            invoice.product.as_deref(),
            invoice.amount.minor,
            invoice.amount.currency.as_str(),
            invoice.paid_minor,
            invoice.issued_at,
            invoice.due_on.to_string(),
            invoice.state.as_str(),
            invoice.suspended,
            invoice.label.as_str(),
            invoice.brand.as_str(),
            invoice.subscription.map(|id| id.0),
            json(&invoice.lines),
            compact(&invoice.label)
        ],
    )
    .await
    .map(drop)
}

/// Saves what a payment or a suspension changed.
pub async fn update(tx: &mut Tx, invoice: &Invoice) -> Result<(), Error> {
    let Invoice { id, paid_minor, state, suspended, .. } = invoice;
    tx.run("invoice.update", params![id.0, *paid_minor, state.as_str(), *suspended]).await.map(drop)
}

/// One by id, locked against another payment.
pub async fn load(tx: &mut Tx, id: InvoiceId) -> Result<Option<Invoice>, Error> {
    hold(tx, id).await?;
    tx.query_opt("invoice.find", params![id.0]).await?.as_ref().map(invoice).transpose()
}

/// Locks an invoice against other decisions. On SQLite nobody else writes.
pub async fn hold(tx: &mut Tx, id: InvoiceId) -> Result<(), Error> {
    if tx.dialect() == Dialect::Postgres {
        tx.query("invoice.lock", params![id.0]).await?;
    }
    Ok(())
}

/// The id behind the number that people read.
pub async fn find_number(tx: &mut Tx, number: i64) -> Result<Option<InvoiceId>, Error> {
    let row = tx.query_opt("invoice.find_number", params![number]).await?;
    row.map(|row| row.int("id").map(InvoiceId)).transpose()
}

/// What a customer still has to pay, what is due first at the top.
pub async fn open_of_customer(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Invoice>, Error> {
    let rows = tx.query("invoice.open_of_customer", params![customer.0]).await?;
    rows.iter().map(invoice).collect()
}

/// Up to `limit` of a customer, the latest first.
pub async fn of_customer(tx: &mut Tx, customer: CustomerId, limit: i64) -> Result<Vec<Invoice>, Error> {
    let rows = tx.query("invoice.of_customer", params![customer.0, limit]).await?;
    rows.iter().map(invoice).collect()
}

/// Those whose label has these letters and digits, by which transfers know them.
pub async fn known_by(tx: &mut Tx, label: &str) -> Result<Vec<Invoice>, Error> {
    let rows = tx.query("invoice.known_by", params![compact(label)]).await?;
    rows.iter().map(invoice).collect()
}

/// What is open of a subscription: what has to be paid for its next period.
pub async fn open_of_subscription(tx: &mut Tx, id: SubscriptionId) -> Result<Vec<Invoice>, Error> {
    let rows = tx.query("invoice.open_of_subscription", params![id.0]).await?;
    rows.iter().map(invoice).collect()
}

fn invoice(row: &Row) -> Result<Invoice, Error> {
    let word = row.str("state")?;
    Ok(Invoice {
        id: InvoiceId(row.int("id")?),
        number: row.int("number")?,
        label: row.text("label")?,
        brand: row.text("brand")?,
        customer: CustomerId(row.int("customer_id")?),
        product: row.opt_text("product")?,
        subscription: row.opt_int("subscription_id")?.map(SubscriptionId),
        amount: money(row, "amount")?,
        lines: list(row, "lines")?,
        paid_minor: row.int("paid")?,
        issued_at: row.instant("issued_at")?,
        due_on: date(row, "due_on")?,
        state: State::parse(word).ok_or_else(|| row.bad("state", &format!("`{word}` is no state")))?,
        suspended: row.flag("suspended")?,
    })
}

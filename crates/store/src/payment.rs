//! Payments: money of customers, announced, seen, matched or failed. What one does to an invoice is decided in `desk`;
//! what was too much is the customer's credit.

use relance_domain::id::{CustomerId, InvoiceId, PaymentId};
use relance_domain::payment::{Payment, State};

use crate::subscription::{date, money};
use crate::{Dialect, Error, Row, Tx, Value, params};

/// Adds one. False when its source told it before.
pub async fn insert(tx: &mut Tx, new: &Payment) -> Result<bool, Error> {
    let (word, at, used, why) = columns(&new.state);
    let values: [Value; 15] = [
        new.id.0.into(),
        new.customer.map(|id| id.0).into(),
        new.invoice.map(|id| id.0).into(),
        new.amount.minor.into(),
        new.amount.currency.as_str().into(),
        new.method.as_str().into(),
        word.into(),
        at.into(),
        used.into(),
        why.into(),
        new.told_at.into(),
        new.booked_on.map(|day| day.to_string()).into(),
        new.payer.as_str().into(),
        new.reference.as_str().into(),
        new.source.as_deref().into(),
    ];
    Ok(tx.run("payment.insert", &values).await? == 1)
}

/// Saves what a decision changed.
pub async fn update(tx: &mut Tx, changed: &Payment) -> Result<(), Error> {
    let (word, at, used, why) = columns(&changed.state);
    let (customer, invoice) = (changed.customer.map(|id| id.0), changed.invoice.map(|id| id.0));
    tx.run("payment.update", params![changed.id.0, customer, invoice, word, at, used, why]).await.map(drop)
}

/// One by id, locked against another decision.
pub async fn load(tx: &mut Tx, id: PaymentId) -> Result<Option<Payment>, Error> {
    if tx.dialect() == Dialect::Postgres {
        tx.query("payment.lock", params![id.0]).await?;
    }
    tx.query_opt("payment.find", params![id.0]).await?.as_ref().map(payment).transpose()
}

/// The one that a source told.
pub async fn of_source(tx: &mut Tx, source: &str) -> Result<Option<PaymentId>, Error> {
    tx.query_opt("payment.find_source", params![source])
        .await?
        .map(|row| row.int("id").map(PaymentId))
        .transpose()
}

/// Up to `limit` of a customer, the latest first.
pub async fn of_customer(tx: &mut Tx, id: CustomerId, limit: i64) -> Result<Vec<Payment>, Error> {
    tx.query("payment.of_customer", params![id.0, limit]).await?.iter().map(payment).collect()
}

/// What is on its way for an invoice, the oldest first.
pub async fn announced_of_invoice(tx: &mut Tx, id: InvoiceId) -> Result<Vec<Payment>, Error> {
    tx.query("payment.announced_of_invoice", params![id.0]).await?.iter().map(payment).collect()
}

/// Up to `limit` that are on their way or not known yet, after one.
pub async fn waits(tx: &mut Tx, after: PaymentId, limit: i64) -> Result<Vec<Payment>, Error> {
    tx.query("payment.waits", params![after.0, limit]).await?.iter().map(payment).collect()
}

/// The columns of a state: its word, since when, how much it paid, and why.
fn columns(state: &State) -> (&'static str, Option<jiff::Timestamp>, i64, Option<&str>) {
    match state {
        State::Announced | State::Seen => (state.as_str(), None, 0, None),
        State::Matched { at, used_minor } => (state.as_str(), Some(*at), *used_minor, None),
        State::Failed { at, why } => (state.as_str(), Some(*at), 0, Some(why)),
    }
}

fn payment(row: &Row) -> Result<Payment, Error> {
    let state = match row.str("state")? {
        "announced" => State::Announced,
        "seen" => State::Seen,
        "matched" => State::Matched { at: row.instant("state_at")?, used_minor: row.int("used")? },
        "failed" => State::Failed { at: row.instant("state_at")?, why: row.text("why")? },
        word => return Err(row.bad("state", &format!("`{word}` is no state"))),
    };
    let is_booked = row.opt_str("booked_on")?.is_some();
    Ok(Payment {
        id: PaymentId(row.int("id")?),
        customer: row.opt_int("customer_id")?.map(CustomerId),
        invoice: row.opt_int("invoice_id")?.map(InvoiceId),
        amount: money(row, "amount")?,
        method: row.text("method")?,
        state,
        told_at: row.instant("told_at")?,
        booked_on: is_booked.then(|| date(row, "booked_on")).transpose()?,
        payer: row.text("payer")?,
        reference: row.text("reference")?,
        source: row.opt_text("source")?,
    })
}

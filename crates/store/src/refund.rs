//! Refunds: money that goes back to customers, and how far it got. The order of their states is kept in `domain`; the
//! mails about them are cadences.

use relance_domain::id::{CustomerId, PaymentId, RefundId};
use relance_domain::refund::{Refund, State};

use crate::subscription::money;
use crate::{Dialect, Error, Row, Tx, params};

/// Adds one. False when its source told it before.
pub async fn insert(tx: &mut Tx, new: &Refund) -> Result<bool, Error> {
    let (word, at, why) = columns(&new.state);
    let values = params![
        new.id.0,
        new.customer.0,
        new.payment.map(|id| id.0),
        new.amount.minor,
        new.amount.currency.as_str(),
        new.reason.as_str(),
        word,
        at,
        why,
        new.told_at,
        new.receipt_url.as_deref(),
        new.reference.as_deref(),
        new.source.as_deref()
    ];
    Ok(tx.run("refund.insert", values).await? == 1)
}

/// Saves how far it got.
pub async fn update(tx: &mut Tx, changed: &Refund) -> Result<(), Error> {
    let (word, at, why) = columns(&changed.state);
    let Refund { id, receipt_url, reference, source, .. } = changed;
    let values =
        params![id.0, word, at, why, receipt_url.as_deref(), reference.as_deref(), source.as_deref()];
    tx.run("refund.update", values).await.map(drop)
}

/// One by id, locked against another decision.
pub async fn load(tx: &mut Tx, id: RefundId) -> Result<Option<Refund>, Error> {
    if tx.dialect() == Dialect::Postgres {
        tx.query("refund.lock", params![id.0]).await?;
    }
    tx.query_opt("refund.find", params![id.0]).await?.as_ref().map(refund).transpose()
}

/// The one that a source told.
pub async fn of_source(tx: &mut Tx, source: &str) -> Result<Option<RefundId>, Error> {
    tx.query_opt("refund.find_source", params![source])
        .await?
        .map(|row| row.int("id").map(RefundId))
        .transpose()
}

/// Up to `limit` of a customer, the latest first.
pub async fn of_customer(tx: &mut Tx, id: CustomerId, limit: i64) -> Result<Vec<Refund>, Error> {
    tx.query("refund.of_customer", params![id.0, limit]).await?.iter().map(refund).collect()
}

/// The columns of a state: its word, since when, and why.
fn columns(state: &State) -> (&'static str, Option<jiff::Timestamp>, Option<&str>) {
    match state {
        State::Requested | State::Pending => (state.as_str(), None, None),
        State::Succeeded { at } => (state.as_str(), Some(*at), None),
        State::Failed { at, why } => (state.as_str(), Some(*at), Some(why)),
    }
}

fn refund(row: &Row) -> Result<Refund, Error> {
    let state = match row.str("state")? {
        "requested" => State::Requested,
        "pending" => State::Pending,
        "succeeded" => State::Succeeded { at: row.instant("state_at")? },
        "failed" => State::Failed { at: row.instant("state_at")?, why: row.text("why")? },
        word => return Err(row.bad("state", &format!("`{word}` is no state"))),
    };
    Ok(Refund {
        id: RefundId(row.int("id")?),
        customer: CustomerId(row.int("customer_id")?),
        payment: row.opt_int("payment_id")?.map(PaymentId),
        amount: money(row, "amount")?,
        reason: row.text("reason")?,
        state,
        told_at: row.instant("told_at")?,
        receipt_url: row.opt_text("receipt_url")?,
        reference: row.opt_text("reference")?,
        source: row.opt_text("source")?,
    })
}

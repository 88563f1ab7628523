//! Subscriptions: what customers have, until when, and where it stands. What a payment or the end of a period does to
//! one is decided in `domain`; when it is looked at again stands with what is planned.

use jiff::civil::Date;
use relance_domain::id::{CustomerId, InvoiceId, SubscriptionId};
use relance_domain::money::Money;
use relance_domain::subscription::{End, State, Subscription};

use crate::{Dialect, Error, Row, Tx, Value, params};

/// Adds one.
pub async fn insert(tx: &mut Tx, new: &Subscription) -> Result<(), Error> {
    let (word, at, invoice, why) = columns(&new.state);
    let values: [Value; 16] = [
        new.id.0.into(),
        new.customer.0.into(),
        new.product.as_str().into(),
        new.label.as_str().into(),
        new.price.minor.into(),
        new.price.currency.as_str().into(),
        new.cycle.as_str().into(),
        new.started_at.into(),
        new.counted_from.to_string().into(),
        i64::from(new.periods).into(),
        word.into(),
        at.into(),
        invoice.into(),
        why.into(),
        new.cancelled_at.into(),
        new.provider.as_deref().into(),
    ];
    tx.run("subscription.insert", &values).await.map(drop)
}

/// Saves what a decision changed.
pub async fn update(tx: &mut Tx, changed: &Subscription) -> Result<(), Error> {
    let (word, at, invoice, why) = columns(&changed.state);
    tx.run(
        "subscription.update",
        params![
            changed.id.0,
            changed.label.as_str(),
            changed.counted_from.to_string(),
            i64::from(changed.periods),
            word,
            at,
            invoice,
            why,
            changed.cancelled_at
        ],
    )
    .await
    .map(drop)
}

/// One by id, locked against another decision.
pub async fn load(tx: &mut Tx, id: SubscriptionId) -> Result<Option<Subscription>, Error> {
    hold(tx, id).await?;
    find(tx, id).await
}

/// One by id, to look at.
pub async fn find(tx: &mut Tx, id: SubscriptionId) -> Result<Option<Subscription>, Error> {
    tx.query_opt("subscription.find", params![id.0]).await?.as_ref().map(subscription).transpose()
}

/// Locks one against other decisions. On SQLite nobody else writes.
pub async fn hold(tx: &mut Tx, id: SubscriptionId) -> Result<(), Error> {
    if tx.dialect() == Dialect::Postgres {
        tx.query("subscription.lock", params![id.0]).await?;
    }
    Ok(())
}

/// Up to `limit` of a customer, the latest first.
pub async fn of_customer(tx: &mut Tx, id: CustomerId, limit: i64) -> Result<Vec<Subscription>, Error> {
    tx.query("subscription.of_customer", params![id.0, limit]).await?.iter().map(subscription).collect()
}

/// The columns of a state: its word, since when, by which invoice, and why.
fn columns(state: &State) -> (&'static str, Option<jiff::Timestamp>, Option<i64>, Option<&'static str>) {
    match state {
        State::Trial => ("trial", None, None, None),
        State::Active => ("active", None, None, None),
        State::Suspended { since, by } => ("suspended", Some(*since), Some(by.0), None),
        State::Ended { at, why } => ("ended", Some(*at), None, Some(why.as_str())),
    }
}

fn state(row: &Row) -> Result<State, Error> {
    match row.str("state")? {
        "trial" => Ok(State::Trial),
        "active" => Ok(State::Active),
        "suspended" => {
            Ok(State::Suspended { since: row.instant("state_at")?, by: InvoiceId(row.int("invoice_id")?) })
        }
        "ended" => {
            let why = End::parse(row.str("why")?).ok_or_else(|| row.bad("why", "it is no reason"))?;
            Ok(State::Ended { at: row.instant("state_at")?, why })
        }
        word => Err(row.bad("state", &format!("`{word}` is no state"))),
    }
}

fn subscription(row: &Row) -> Result<Subscription, Error> {
    Ok(Subscription {
        id: SubscriptionId(row.int("id")?),
        customer: CustomerId(row.int("customer_id")?),
        product: row.text("product")?,
        label: row.text("label")?,
        price: money(row, "price")?,
        cycle: row.str("cycle")?.parse().map_err(|why: String| row.bad("cycle", &why))?,
        started_at: row.instant("started_at")?,
        counted_from: date(row, "counted_from")?,
        periods: i32::try_from(row.int("periods")?).map_err(|_| row.bad("periods", "it is too large"))?,
        state: state(row)?,
        cancelled_at: row.opt_instant("cancelled_at")?,
        provider: row.opt_text("provider")?,
    })
}

/// An amount in the currency of its row.
pub(crate) fn money(row: &Row, column: &str) -> Result<Money, Error> {
    let currency = row.str("currency")?.parse().map_err(|_| row.bad("currency", "it is no currency"))?;
    Ok(Money { minor: row.int(column)?, currency })
}

/// A day.
pub(crate) fn date(row: &Row, column: &str) -> Result<Date, Error> {
    row.str(column)?.parse().map_err(|_| row.bad(column, "it is no date"))
}

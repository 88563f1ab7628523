//! What an agent does to what a customer has: it ends with its period, goes on after all, is given days, runs again.
//! Each is a button on the customer's card. What the card shows is read in `customer`.

#[cfg(test)]
mod tests;

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, SubscriptionAct};
use relance_domain::error::Refusal;
use relance_domain::id::{CustomerId, SubscriptionId};
use relance_domain::right::Right;
use relance_domain::subscription::Subscription;
use relance_domain::words::Words;
use relance_store::subscription;
use serde::Deserialize;

use super::customer::Loaded;
use crate::component::Ctx;
use crate::fault::Fault;
use crate::page::subscription::{MoneyLine, SubscriptionLine};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.post(Gate::Seen(Right::Answer), "/subscriptions/{subscription}/{act}", act)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ActForm {
    days: u16,
}

async fn act(
    visit: Visit,
    Path((id, word)): Path<(i64, String)>,
    Form(form): Form<ActForm>,
) -> Result<Response, Fault> {
    let act = read_act(&word, form.days).ok_or(Error::NotFound("page"))?;
    let customer = changed(&visit, SubscriptionId(id), act).await?;
    Ok(Redirect::to(&format!("/customers/{customer}#products")).into_response())
}

/// `cancel`, `keep`, `extend` or `restore`.
pub(crate) fn read_act(word: &str, days: u16) -> Option<SubscriptionAct> {
    match word {
        "cancel" => Some(SubscriptionAct::Cancel),
        "keep" => Some(SubscriptionAct::Keep),
        "extend" => Some(SubscriptionAct::Extend(days)),
        "restore" => Some(SubscriptionAct::Restore),
        _ => None,
    }
}

/// Whose it is, once it is changed. What was so already stays so, and a second press changes nothing.
pub(crate) async fn changed(
    visit: &Visit,
    id: SubscriptionId,
    act: SubscriptionAct,
) -> Result<CustomerId, Error> {
    let desk = &visit.site.app.desk;
    match desk.change_subscription(&visit.agent, id, act, visit.ctx.now).await {
        Ok(()) | Err(Error::Refused(Refusal::Unchanged)) => {}
        Err(other) => return Err(other),
    }
    let read = desk.look("subscription", id, |tx, id| {
        Box::pin(async move { subscription::find(tx, *id).await?.ok_or(Error::NotFound("subscription")) })
    });
    Ok(read.await?.customer)
}

/// What they have, the latest first.
pub(crate) fn lines(visit: &Visit, loaded: &Loaded) -> Vec<SubscriptionLine> {
    let words = Words::new(visit.ctx.locale, &visit.ctx.zone);
    let today = visit.ctx.here().date();
    let line = |known: &Subscription| {
        let product = loaded.live.policy.products.get(&known.product);
        let first = loaded.live.policy.company.default_locale();
        let name = product.map(|product| product.name.get(visit.ctx.locale, first).to_owned());
        let team = product.and_then(|product| product.team.as_deref());
        SubscriptionLine {
            id: known.id.0,
            name: name.unwrap_or_else(|| known.product.clone()),
            label: known.label.clone(),
            price: words.amount(known.price.minor, known.price.currency.as_str()),
            began: known.started_at,
            until: known.ends_on(),
            standing: known.standing(product.map(|product| product.renewal).unwrap_or_default(), today),
            may_change: team.is_some_and(|team| visit.agent.may(Right::Answer, team)),
        }
    };
    loaded.bought.iter().map(line).collect()
}

/// What they paid and what came of it, the latest first.
pub(crate) fn payments(ctx: &Ctx, loaded: &Loaded) -> Vec<MoneyLine> {
    use relance_domain::payment::State;
    let words = Words::new(ctx.locale, &ctx.zone);
    let line = |known: &relance_domain::payment::Payment| {
        let key = match &known.state {
            State::Announced => "subscription-payment-announced",
            State::Seen => "subscription-payment-seen",
            State::Matched { .. } => "subscription-payment-matched",
            State::Failed { .. } => "subscription-payment-failed",
        };
        let invoice = loaded.invoices.iter().find(|invoice| Some(invoice.id) == known.invoice);
        MoneyLine {
            amount: words.amount(known.amount.minor, known.amount.currency.as_str()),
            state: ctx.t(key),
            is_bad: matches!(known.state, State::Failed { .. }),
            invoice: invoice.map(|invoice| invoice.label.clone()),
            at: known.told_at,
        }
    };
    loaded.payments.iter().map(line).collect()
}

/// What they got back, the latest first.
pub(crate) fn refunds(ctx: &Ctx, loaded: &Loaded) -> Vec<MoneyLine> {
    use relance_domain::refund::State;
    let words = Words::new(ctx.locale, &ctx.zone);
    let line = |known: &relance_domain::refund::Refund| {
        let key = match &known.state {
            State::Requested => "subscription-refund-requested",
            State::Pending => "subscription-refund-pending",
            State::Succeeded { .. } => "subscription-refund-succeeded",
            State::Failed { .. } => "subscription-refund-failed",
        };
        MoneyLine {
            amount: words.amount(known.amount.minor, known.amount.currency.as_str()),
            state: ctx.t(key),
            is_bad: matches!(known.state, State::Failed { .. }),
            invoice: None,
            at: known.told_at,
        }
    };
    loaded.refunds.iter().map(line).collect()
}

/// What is left to them of what they paid too much, in words.
pub(crate) fn credit(ctx: &Ctx, loaded: &Loaded) -> Option<String> {
    let words = Words::new(ctx.locale, &ctx.zone);
    let amounts: Vec<String> =
        loaded.credit.iter().map(|left| words.amount(left.minor, left.currency.as_str())).collect();
    (!amounts.is_empty()).then(|| ctx.with("subscription-credit", &[("amount", amounts.join(", ").into())]))
}

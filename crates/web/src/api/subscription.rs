//! Subscriptions for programs: what may be done about what a customer has.
//! What they have stands with the customer.

use axum::http::Method;
use relance_domain::id::SubscriptionId;
use relance_domain::right::Right;
use serde::Deserialize;

use super::answer::Json;
use super::call::Call;
use super::customer::{self, Customer};
use super::op::Ops;
use super::problem::Problem;
use super::value::Id;
use crate::handler::subscription::{changed, read_act};
use crate::route::Gate;

const ANSWER: Gate = Gate::Seen(Right::Answer);
const PAGE: &[&str] = &["POST /subscriptions/{subscription}/{act}"];

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.act(
        (Method::POST, ANSWER, "/api/v1/subscriptions/{id}/cancel"),
        "Let what a customer has end with its period",
        PAGE,
        cancel,
    )
    .act(
        (Method::POST, ANSWER, "/api/v1/subscriptions/{id}/keep"),
        "Let what was to end with its period go on",
        PAGE,
        keep,
    )
    .act(
        (Method::POST, ANSWER, "/api/v1/subscriptions/{id}/restore"),
        "Let what is suspended run again, paid or not",
        PAGE,
        restore,
    )
    .write(
        (Method::POST, ANSWER, "/api/v1/subscriptions/{id}/extend"),
        "Give a customer days: the period ends later, and the next ones count from there",
        PAGE,
        extend,
    )
}

/// How many days are given.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "SubscriptionExtension"))]
pub(crate) struct Extension {
    #[cfg_attr(test, schemars(range(min = 1, max = 366)))]
    days: u16,
}

async fn cancel(call: Call, id: Id) -> Result<Json<Customer>, Problem> {
    done(&call, id, "cancel", 0).await
}

async fn keep(call: Call, id: Id) -> Result<Json<Customer>, Problem> {
    done(&call, id, "keep", 0).await
}

async fn restore(call: Call, id: Id) -> Result<Json<Customer>, Problem> {
    done(&call, id, "restore", 0).await
}

async fn extend(call: Call, id: Id, wish: Extension) -> Result<Json<Customer>, Problem> {
    if !(1..=366).contains(&wish.days) {
        return Err(Problem::unfit("days", "out_of_range", "between 1 and 366 days are given"));
    }
    done(&call, id, "extend", wish.days).await
}

/// The customer as they stand afterwards.
async fn done(call: &Call, id: Id, word: &str, days: u16) -> Result<Json<Customer>, Problem> {
    let act = read_act(word, days).ok_or_else(|| Problem::unfit("act", "unknown", "there is no such act"))?;
    let customer = changed(&call.visit, SubscriptionId(id.0), act).await?;
    customer::whole(call, Id(customer.0)).await
}

//! Merging customers for programs of leads: who else it may be, what both have, and the acts themselves. What goes
//! along is decided in the desk.

use axum::http::Method;
use relance_domain::id::CustomerId;
use serde::{Deserialize, Serialize};

use super::super::answer::Json;
use super::super::call::Call;
use super::super::op::Ops;
use super::super::problem::Problem;
use super::super::value::{Email, Id};
use super::super::word::Language;
use super::shape::Customer;
use super::{stands_for, whole};
use crate::handler::customer::merge::{Asked as Known, read};
use crate::page::customer::list::Line;
use crate::page::customer::merge::Side as KnownSide;
use crate::route::Gate;

pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Lead, "/api/v1/customers/{id}/alike"),
        "See what a customer has and who else they may be, before a merge",
        &["GET /customers/{customer}/merge"],
        alike,
    )
    .write(
        (Method::POST, Gate::Lead, "/api/v1/customers/{id}/merge"),
        "Merge another customer into this one",
        &["POST /customers/{customer}/merge"],
        merge,
    )
    .write(
        (Method::POST, Gate::Lead, "/api/v1/customers/{id}/unmerge"),
        "Take the last merge into a customer apart",
        &["POST /customers/{customer}/unmerge"],
        unmerge,
    )
}

/// With whom a customer is compared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    /// An address of the other one.
    #[serde(default)]
    email: Option<Email>,
    /// Their id.
    #[serde(default)]
    customer: Option<Id>,
}

/// What one of two customers has.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Side {
    id: Id,
    name: String,
    email: String,
    addresses: Vec<String>,
    language: Language,
    organisation: Option<String>,
    note: String,
    tickets: i64,
    /// Counted up to 1,000.
    mails: i64,
    invoices: i64,
    /// Cadences that run for them.
    runs: i64,
}

impl From<KnownSide> for Side {
    fn from(side: KnownSide) -> Self {
        Self {
            id: Id(side.id),
            name: side.name,
            email: side.address,
            addresses: side.addresses,
            language: (&side.locale).into(),
            organisation: side.organisation,
            note: side.note,
            tickets: side.tickets,
            mails: side.mails,
            invoices: side.invoices,
            runs: side.runs,
        }
    }
}

/// Somebody of the same name.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Namesake {
    id: Id,
    name: String,
    email: String,
    organisation: Option<String>,
}

impl From<Line> for Namesake {
    fn from(line: Line) -> Self {
        Self { id: Id(line.id), name: line.name, email: line.address, organisation: line.organisation }
    }
}

/// Two customers side by side, and others of the same name.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "AlikeCustomer"))]
pub(crate) struct Alike {
    this: Side,
    /// Null where nobody was asked for, or nobody is there.
    other: Option<Side>,
    namesakes: Vec<Namesake>,
}

async fn alike(call: Call, id: Id, asked: Asked) -> Result<Json<Alike>, Problem> {
    let with = asked.email.map(|email| email.0).unwrap_or_default();
    let asked = Known { with, other: asked.customer.map(|id| id.0) };
    let context = (call.agent().clone(), stands_for(&call, id).await?, asked);
    let known = call.desk().look("merge of customers", context, |tx, context| {
        Box::pin(async move {
            let (by, id, asked) = &*context;
            read(tx, by, *id, asked).await
        })
    });
    let known = known.await?;
    Ok(Json(Alike {
        this: known.this.into(),
        other: known.other.map(Into::into),
        namesakes: known.namesakes.into_iter().map(Into::into).collect(),
    }))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "CustomerMergeWish"))]
pub(crate) struct Merge {
    /// The id of the customer who goes into this one.
    from: Id,
}

async fn merge(call: Call, id: Id, wish: Merge) -> Result<Json<Customer>, Problem> {
    let (from, into) = (CustomerId(wish.from.0), stands_for(&call, id).await?);
    call.desk().merge_customers(call.agent(), from, into, call.now()).await?;
    whole(&call, id).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Unmerge {
    /// `last_merge` of the customer.
    merge: Id,
}

async fn unmerge(call: Call, id: Id, wish: Unmerge) -> Result<Json<Customer>, Problem> {
    let of = stands_for(&call, id).await?;
    call.desk().unmerge_customers(call.agent(), of, wish.merge.0, call.now()).await?;
    whole(&call, id).await
}

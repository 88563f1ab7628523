//! Organisations for programs: listed and read with the members that a token may know of, made and changed by leads.
//! Which customers belong to one is said by their mail domains.

#[cfg(test)]
mod tests;

use axum::http::Method;
use relance_desk::{Error, NewOrganisation};
use relance_domain::id::OrganisationId;
use relance_domain::organisation::Organisation as Known;
use relance_store::customer::{self, Eyes};
use relance_store::organisation;
use serde::{Deserialize, Serialize};

use super::answer::{Created, Json, Page};
use super::call::Call;
use super::customer::CustomerLine;
use super::message::Asked;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::{limit, settled};
use super::value::{At, Id, Text};
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Agent, "/api/v1/organisations"),
        "List organisations in the order in which they were made",
        &["GET /organisations"],
        list,
    )
    .write(
        (Method::POST, Gate::Lead, "/api/v1/organisations"),
        "Add an organisation",
        &["POST /organisations"],
        add,
    )
    .get(
        (Gate::Agent, "/api/v1/organisations/{id}"),
        "Read an organisation",
        &["GET /organisations/{organisation}"],
        show,
    )
    .write(
        (Method::PUT, Gate::Lead, "/api/v1/organisations/{id}"),
        "Change an organisation",
        &["POST /organisations/{organisation}"],
        change,
    )
    .get(
        (Gate::Agent, "/api/v1/organisations/{id}/customers"),
        "List the customers of an organisation",
        &[],
        members,
    )
}

/// An organisation that customers belong to.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Organisation {
    id: Id,
    name: String,
    /// Who writes from one of these belongs to it by themselves.
    domains: Vec<String>,
    note: String,
    made_at: At,
}

impl From<Known> for Organisation {
    fn from(known: Known) -> Self {
        let Known { id, name, domains, note, made_at } = known;
        Self { id: Id(id.0), name, domains, note, made_at: At(made_at) }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "OrganisationWish"))]
pub(crate) struct Wish {
    name: Text<1, 200>,
    #[serde(default)]
    domains: Vec<Text<1, 253>>,
    #[serde(default)]
    note: Option<Text<0, 20_000>>,
}

impl From<Wish> for NewOrganisation {
    fn from(wish: Wish) -> Self {
        let domains: Vec<String> = wish.domains.into_iter().map(|domain| domain.0).collect();
        Self {
            name: wish.name.0,
            domains: domains.join("\n"),
            note: wish.note.map(|note| note.0).unwrap_or_default(),
        }
    }
}

async fn list(call: Call, (): (), asked: Asked) -> Result<Page<Organisation>, Problem> {
    let read = call
        .desk()
        .look("organisations", (), |tx, _| Box::pin(async move { Ok(organisation::all(tx).await?) }));
    let mut known = read.await?;
    known.sort_unstable_by_key(|one| one.id.0);
    asked.page(known.into_iter().map(|one| (Id(one.id.0), one.into())))
}

async fn read(call: &Call, id: OrganisationId) -> Result<Organisation, Problem> {
    let read = call.desk().look("organisation", id, |tx, id| {
        Box::pin(async move { organisation::find(tx, *id).await?.ok_or(Error::NotFound("organisation")) })
    });
    Ok(read.await?.into())
}

async fn show(call: Call, id: Id, _: Plain) -> Result<Json<Organisation>, Problem> {
    Ok(Json(read(&call, OrganisationId(id.0)).await?))
}

async fn add(call: Call, (): (), wish: Wish) -> Result<Created<Organisation>, Problem> {
    let id = call.desk().add_organisation(call.agent(), wish.into(), call.now()).await?;
    Ok(Created(format!("/api/v1/organisations/{id}"), read(&call, id).await?))
}

async fn change(call: Call, id: Id, wish: Wish) -> Result<Json<Organisation>, Problem> {
    let id = OrganisationId(id.0);
    settled(call.desk().change_organisation(call.agent(), id, wish.into(), call.now()).await)?;
    Ok(Json(read(&call, id).await?))
}

/// Whom the token may not know of is left out: a page may hold fewer than it can, even none, before the end.
async fn members(call: Call, id: Id, asked: Asked) -> Result<Page<CustomerLine>, Problem> {
    let limit = i64::from(limit(asked.limit)?);
    let context = (Eyes::of(call.agent()), OrganisationId(id.0), asked.after.map_or(-1, |after| after.0));
    let read = call.desk().look("members", context, move |tx, context| {
        Box::pin(async move {
            let (eyes, id, after) = &*context;
            organisation::find(tx, *id).await?.ok_or(Error::NotFound("organisation"))?;
            Ok(customer::members(tx, eyes, *id, *after, limit).await?)
        })
    });
    let found = read.await?;
    let next = found.last().filter(|_| found.len() as i64 == limit).map(|last| last.id.to_string());
    let seen = found.into_iter().filter(|member| member.is_seen).map(CustomerLine::from);
    Ok(Page { items: seen.collect(), next })
}

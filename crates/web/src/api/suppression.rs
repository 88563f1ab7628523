//! Suppressed addresses for programs of leads: listed, added to, and lifted. What is suppressed by itself is decided in
//! the desk.

#[cfg(test)]
mod tests;

use axum::http::Method;
use jiff::Timestamp;
use relance_desk::{Error, NewSuppression};
use relance_domain::agent::Agent;
use relance_domain::suppression::Scope;
use relance_mail::Address;
use relance_store::agent;
use relance_store::suppression::{self, Suppression as Known};
use serde::{Deserialize, Serialize};

use super::answer::{Created, Json, Page};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::{AgentRef, limit, settled};
use super::value::{At, Email, Id, Text};
use crate::route::Gate;

/// Entries of one address.
const OF_ADDRESS: i64 = 200;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Lead, "/api/v1/suppressions"),
        "List suppressed addresses, the newest first",
        &["GET /suppressions"],
        list,
    )
    .write(
        (Method::POST, Gate::Lead, "/api/v1/suppressions"),
        "Suppress an address",
        &["POST /suppressions"],
        add,
    )
    .get((Gate::Lead, "/api/v1/suppressions/{id}"), "Read a suppression", &[], show)
    .act(
        (Method::POST, Gate::Lead, "/api/v1/suppressions/{id}/lift"),
        "Lift a suppression; it stays on record as lifted",
        &["POST /suppressions/{suppression}/lift"],
        lift,
    )
}

/// How a scope is written.
pub(super) fn scope_text(scope: &Scope) -> String {
    match scope.place() {
        "" => scope.as_str().to_owned(),
        place => format!("{}:{place}", scope.as_str()),
    }
}

/// An address to which something does not go.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Suppression {
    id: Id,
    /// Folded for comparison.
    email: String,
    /// `all`, `automatic`, `optional`, or `mailbox:` or `brand:` with its address or key.
    scope: String,
    /// `bounced`, `complaint`, `wrong_person`, `unsubscribed`, `asked` or `by_hand`.
    reason: String,
    /// The server's words, or whose letter it was.
    evidence: String,
    /// The number of the ticket that it came of.
    ticket: Option<i64>,
    /// Null when the desk did it.
    by: Option<AgentRef>,
    at: At,
    until_at: Option<At>,
    lifted_at: Option<At>,
    lifted_by: Option<AgentRef>,
}

impl Suppression {
    fn of(known: Known, agents: &[Agent]) -> Self {
        let refer = |id| agents.iter().find(|agent| agent.id == id).map(AgentRef::from);
        Self {
            id: Id(known.id),
            scope: scope_text(&known.scope),
            email: known.email_key,
            reason: known.reason.as_str().to_owned(),
            evidence: known.evidence,
            ticket: known.ticket_number,
            by: known.added_by.and_then(refer),
            at: At(known.at),
            until_at: known.expires_at.map(At),
            lifted_at: known.lifted.map(|lifted| At(lifted.at)),
            lifted_by: known.lifted.and_then(|lifted| lifted.by).and_then(refer),
        }
    }
}

/// What is asked of the list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    /// Those of one address, lifted ones included.
    #[serde(default)]
    email: Option<Email>,
    /// The latest that were lifted.
    #[serde(default)]
    lifted: Option<bool>,
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Id>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

async fn list(call: Call, (): (), asked: Asked) -> Result<Page<Suppression>, Problem> {
    let limit = i64::from(limit(asked.limit)?);
    let key = asked.email.map(|email| {
        let typed = email.0.trim();
        Address::new(None, typed).map_or_else(|_| typed.to_lowercase(), |address| address.key())
    });
    let is_lifted = asked.lifted.unwrap_or_default();
    let after = asked.after.map(|id| id.0);
    let read = call.desk().look("suppressions", key, move |tx, key| {
        Box::pin(async move {
            let found = match &*key {
                Some(key) => suppression::of_address(tx, key, OF_ADDRESS).await?,
                None if is_lifted => {
                    let last = match after {
                        Some(id) => suppression::find(tx, id).await?.and_then(lifted_place),
                        None => None,
                    };
                    suppression::lifted(tx, last, limit + 1).await?
                }
                None => suppression::page(tx, after, limit + 1).await?,
            };
            Ok((found, key.is_none(), agent::all(tx).await?))
        })
    });
    let (mut found, is_paged, agents) = read.await?;
    let more = is_paged && found.len() as i64 > limit;
    if is_paged {
        found.truncate(limit as usize);
    }
    let next = found.last().filter(|_| more).map(|last| last.id.to_string());
    Ok(Page { items: found.into_iter().map(|known| Suppression::of(known, &agents)).collect(), next })
}

/// Where one that was lifted stands among them.
fn lifted_place(known: Known) -> Option<(Timestamp, i64)> {
    known.lifted.map(|lifted| (lifted.at, known.id))
}

async fn read(call: &Call, id: i64) -> Result<Suppression, Problem> {
    let read = call.desk().look("suppression", id, |tx, id| {
        Box::pin(async move {
            let found = suppression::find(tx, *id).await?.ok_or(Error::NotFound("suppression"))?;
            Ok((found, agent::all(tx).await?))
        })
    });
    let (found, agents) = read.await?;
    Ok(Suppression::of(found, &agents))
}

async fn show(call: Call, id: Id, _: Plain) -> Result<Json<Suppression>, Problem> {
    Ok(Json(read(&call, id.0).await?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "SuppressionWish"))]
pub(crate) struct Wish {
    email: Email,
    /// `all`, `automatic`, `optional`, or `mailbox:` or `brand:` with its address or key.
    scope: Text<1, 330>,
    /// Its owner asked for it.
    #[serde(default)]
    asked: bool,
    #[serde(default)]
    evidence: Option<Text<0, 1000>>,
    #[serde(default)]
    until_at: Option<At>,
}

async fn add(call: Call, (): (), wish: Wish) -> Result<Created<Suppression>, Problem> {
    let (word, place) = wish.scope.0.split_once(':').unwrap_or((&wish.scope.0, ""));
    let no_scope = || Problem::unfit("/scope", "no_scope", "such as `all` or `mailbox:help@shop.example`");
    let scope = Scope::new(word, place).ok_or_else(no_scope)?;
    let new = NewSuppression {
        email: wish.email.0.clone(),
        scope: scope.clone(),
        is_asked: wish.asked,
        evidence: wish.evidence.map(|evidence| evidence.0).unwrap_or_default(),
        expires_at: wish.until_at.map(|at| at.0),
    };
    match call.desk().suppress_by_hand(call.agent(), new, call.now()).await {
        Err(Error::NotFound(_)) => return Err(no_scope()),
        done => settled(done)?,
    }
    let key = Address::new(None, wish.email.0.trim()).map(|address| address.key()).unwrap_or_default();
    let read = call.desk().look("suppression", key, |tx, key| {
        Box::pin(async move { Ok(suppression::of_address(tx, &key, OF_ADDRESS).await?) })
    });
    let found = read.await?.into_iter().find(|one| one.lifted.is_none() && one.scope == scope);
    let id = found.ok_or_else(|| Problem::missing("suppression"))?.id;
    Ok(Created(format!("/api/v1/suppressions/{id}"), self::read(&call, id).await?))
}

async fn lift(call: Call, id: Id) -> Result<Json<Suppression>, Problem> {
    settled(call.desk().lift_suppression(call.agent(), id.0, call.now()).await)?;
    Ok(Json(read(&call, id.0).await?))
}

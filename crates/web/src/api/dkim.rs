//! The keys of our signatures for programs of administrators: what there is, the next pair, and the end of one. How
//! keys are made and published is the desk's.

use std::collections::BTreeMap;

use axum::http::Method;
use relance_store::dkim::{Key as Known, State};
use serde::Serialize;

use super::answer::Json;
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::value::{At, Key};
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get((Gate::Admin, "/api/v1/dkim"), "List the keys of our signatures by domain", &["GET /dkim"], show)
        .act(
            (Method::POST, Gate::Admin, "/api/v1/dkim/{domain}/make"),
            "Make the next pair of keys for a domain: their records have to be published",
            &["POST /dkim/make"],
            make,
        )
        .act(
            (Method::POST, Gate::Admin, "/api/v1/dkim/{domain}/activate"),
            "Let the keys of a domain sign that wait, without looking for their records",
            &["POST /dkim/activate"],
            activate,
        )
        .act(
            (Method::POST, Gate::Admin, "/api/v1/dkim/{domain}/{selector}/retire"),
            "Let a key sign no more",
            &["POST /dkim/retire"],
            retire,
        )
}

/// A key of our signatures.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SigningKey {
    selector: String,
    algorithm: String,
    /// `waiting` for its record, `active`, `retiring` while mail that it signed is on its way, or `retired`.
    state: String,
    since_at: At,
    /// The name under which its record stands, and the record.
    name: String,
    record: String,
    /// When the record was first seen.
    seen_at: Option<At>,
}

impl From<Known> for SigningKey {
    fn from(known: Known) -> Self {
        let state = match known.state {
            State::Waiting => "waiting",
            State::Active => "active",
            State::Retiring => "retiring",
            State::Retired => "retired",
        };
        Self {
            name: known.name(),
            selector: known.selector,
            algorithm: known.algorithm,
            state: state.to_owned(),
            since_at: At(known.state_at),
            record: known.record,
            seen_at: known.seen_at.map(At),
        }
    }
}

/// A domain that we write from; without keys its mail is not signed.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Domain {
    domain: String,
    keys: Vec<SigningKey>,
}

/// All of them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Domains {
    items: Vec<Domain>,
}

async fn read(call: &Call) -> Result<Json<Domains>, Problem> {
    let live = call.desk().live()?;
    let own = live.own.iter().filter_map(|address| address.rsplit_once('@'));
    let mut domains: BTreeMap<String, Vec<SigningKey>> =
        own.map(|(_, domain)| (domain.to_lowercase(), Vec::new())).collect();
    for key in call.desk().dkim_keys().await? {
        domains.entry(key.domain.clone()).or_default().push(key.into());
    }
    let items = domains.into_iter().map(|(domain, keys)| Domain { domain, keys });
    Ok(Json(Domains { items: items.collect() }))
}

async fn show(call: Call, (): (), _: Plain) -> Result<Json<Domains>, Problem> {
    read(&call).await
}

async fn make(call: Call, domain: Key) -> Result<Json<Domains>, Problem> {
    let random = (call.visit.site.app.random)();
    call.desk().make_dkim(&domain.0, random, call.now()).await?;
    read(&call).await
}

async fn activate(call: Call, domain: Key) -> Result<Json<Domains>, Problem> {
    call.desk().activate_dkim(&domain.0, call.now()).await?;
    read(&call).await
}

async fn retire(call: Call, (domain, selector): (Key, Key)) -> Result<Json<Domains>, Problem> {
    call.desk().retire_dkim(&domain.0, &selector.0, call.now()).await?;
    read(&call).await
}

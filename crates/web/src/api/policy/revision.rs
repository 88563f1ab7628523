//! Revisions of the policy for programs: which there are, what stands in one, what differs between two, and the way
//! back to an old one as a new one.

use axum::http::Method;
use relance_desk::compare as differences;
use relance_domain::audit::What;
use serde::{Deserialize, Serialize};

use super::super::answer::{Json, Versioned};
use super::super::call::Call;
use super::super::op::{Ops, Plain};
use super::super::problem::Problem;
use super::super::value::{At, Number, Text};
use super::edit::{Difference, OpenPromises, make};
use super::{Files, Policy, base, sorted, whole};
use crate::route::Gate;

/// Revisions in the list.
const MOST: i64 = 200;

pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Lead, "/api/v1/policy/revisions"),
        "List the latest 200 revisions of the policy, the newest first",
        &["GET /policy/revisions"],
        list,
    )
    .get(
        (Gate::Lead, "/api/v1/policy/revisions/compare"),
        "See what differs between two revisions",
        &["GET /policy/revisions/compare"],
        compare,
    )
    .get((Gate::Lead, "/api/v1/policy/revisions/{revision}"), "Read the files of a revision", &[], show)
    .write(
        (Method::POST, Gate::Admin, "/api/v1/policy/revisions/{revision}/restore"),
        "Make an old revision live again, as a new one",
        &["POST /policy/revisions/{number}/restore", "POST /policy/revisions/{number}/take-back"],
        restore,
    )
}

/// A revision of the policy.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Revision {
    number: i64,
    made_at: At,
    made_by: String,
    note: String,
}

/// The latest of them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Revisions {
    /// The one that is live.
    live: i64,
    items: Vec<Revision>,
}

async fn list(call: Call, (): (), _: Plain) -> Result<Json<Revisions>, Problem> {
    let live = call.desk().live()?.policy.revision;
    let items = call.desk().revisions(MOST).await?.into_iter().map(|known| Revision {
        number: known.number,
        made_at: At(known.made_at),
        made_by: known.made_by,
        note: known.note,
    });
    Ok(Json(Revisions { live, items: items.collect() }))
}

async fn show(call: Call, number: Number, _: Plain) -> Result<Json<Files>, Problem> {
    Ok(Json(sorted(call.desk().revision_files(number.0).await?)))
}

/// Which two are compared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Two {
    #[cfg_attr(test, schemars(range(min = 1)))]
    from: u32,
    #[cfg_attr(test, schemars(range(min = 1)))]
    to: u32,
}

/// What differs.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Differences {
    changes: Vec<Difference>,
}

async fn compare(call: Call, (): (), two: Two) -> Result<Json<Differences>, Problem> {
    let old = call.desk().revision_files(i64::from(two.from)).await?;
    let new = call.desk().revision_files(i64::from(two.to)).await?;
    Ok(Json(Differences { changes: differences(&old, &new).into_iter().map(Into::into).collect() }))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Restore {
    #[serde(default)]
    note: Option<Text<0, 200>>,
    #[serde(default)]
    open_promises: Option<OpenPromises>,
}

/// One whose files are the live ones already makes no new revision.
async fn restore(call: Call, number: Number, wish: Restore) -> Result<Versioned<Policy>, Problem> {
    let base = base(&call)?;
    let files = call.desk().revision_files(number.0).await?;
    let current = call.desk().policy_files().await?.unwrap_or_default();
    if !differences(&current, &files).is_empty() {
        let usual = format!("as revision {}", number.0);
        let note = wish.note.map_or(usual, |note| note.0);
        make(&call, (What::PolicyRestored, base), files, note.trim(), wish.open_promises).await?;
    }
    whole(&call).await
}

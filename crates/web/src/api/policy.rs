//! The policy for programs: read as a whole, by table and by file, checked before it is changed, changed on the
//! revision that the program knows, compared, restored; and the switch of busy teams. Words of mails stand in `mail`.

mod edit;
mod mail;
mod revision;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use axum::http::Method;
use axum::http::StatusCode;
use axum::http::header::IF_MATCH;
use relance_domain::policy::PolicyFile;
use relance_domain::right::Right;
use relance_store::run;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::answer::{Json, Versioned};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::value::{At, Key, Text};
use crate::route::Gate;

/// Runs of one cadence are counted up to here.
const COUNTED: i64 = 1_000;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    let ops = ops
        .get(
            (Gate::Lead, "/api/v1/policy"),
            "Read the live policy: its tables as they are written, and its warnings",
            &[
                "GET /policy",
                "GET /policy/calendars",
                "GET /policy/calendars/{key}",
                "GET /policy/cadences",
                "GET /policy/forms",
                "GET /policy/forms/{key}",
                "GET /policy/promises",
                "GET /policy/promises/{key}",
                "GET /policy/rules",
                "GET /policy/rules/{key}",
                "GET /policy/tables",
                "GET /policy/teams/{key}",
            ],
            show,
        )
        .get(
            (Gate::Lead, "/api/v1/policy/tables/{kind}"),
            "Read the tables of one kind",
            &["GET /policy/tables/{table}"],
            kind,
        )
        .get(
            (Gate::Lead, "/api/v1/policy/tables/{kind}/{key}"),
            "Read one table",
            &["GET /policy/tables/{table}/{key}"],
            table,
        )
        .get(
            (Gate::Lead, "/api/v1/policy/files"),
            "List the files of the live policy, with their texts",
            &["GET /policy/files"],
            files,
        )
        .get(
            (Gate::Lead, "/api/v1/policy/file"),
            "Read a file of the live policy",
            &["GET /policy/file"],
            file,
        )
        .write(
            (Method::PUT, Gate::Team(Right::Admin), "/api/v1/teams/{key}/busy"),
            "Say that a team is busy, which gives its promises more time, or that it is not",
            &["POST /policy/busy/{team}"],
            busy,
        );
    mail::ops(revision::ops(edit::ops(ops)))
}

/// The live policy.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Policy {
    revision: i64,
    made_at: At,
    made_by: String,
    note: String,
    /// Teams whose switch is on.
    busy: Vec<String>,
    /// What did not stop it from going live: stale translations and the like.
    warnings: Vec<String>,
    /// Cadences that run, counted up to 1,000 for each.
    running: BTreeMap<String, i64>,
    /// All tables by the word that each begins with, as `docs/manual/policy.md` describes them.
    tables: Map<String, Value>,
}

/// The files of the live policy.
async fn live_files(call: &Call) -> Result<Vec<PolicyFile>, Problem> {
    let files = call.desk().policy_files().await?;
    Ok(files.ok_or(relance_desk::Error::NotSetUp)?)
}

/// The live policy with its revision.
async fn whole(call: &Call) -> Result<Versioned<Policy>, Problem> {
    let desk = call.desk();
    let live = desk.live()?;
    let keys: Vec<String> = live.policy.cadences.keys().cloned().collect();
    let running = desk.look("running cadences", keys, |tx, keys| {
        Box::pin(async move {
            let mut running = BTreeMap::new();
            for key in keys.iter() {
                running.insert(key.clone(), run::count(tx, key, COUNTED).await?);
            }
            Ok(running)
        })
    });
    let running = running.await?;
    let revision = live.policy.revision;
    let files = desk.revision_files(revision).await?;
    let known = desk.revisions(1).await?.into_iter().find(|known| known.number == revision);
    let known = known.ok_or_else(|| Problem::conflict("changed_since", "another revision is live now"))?;
    let policy = Policy {
        revision,
        made_at: At(known.made_at),
        made_by: known.made_by,
        note: known.note,
        busy: live.policy.busy.iter().cloned().collect(),
        warnings: live.policy.warnings.iter().map(ToString::to_string).collect(),
        running,
        tables: relance_desk::tables(&files),
    };
    Ok(Versioned(policy, revision.to_string()))
}

async fn show(call: Call, (): (), _: Plain) -> Result<Versioned<Policy>, Problem> {
    whole(&call).await
}

/// Some of the tables.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Table {
    /// As it is written, by the names of its keys.
    table: Map<String, Value>,
}

fn fields(value: Option<Value>) -> Result<Json<Table>, Problem> {
    match value {
        Some(Value::Object(table)) => Ok(Json(Table { table })),
        _ => Err(Problem::missing("table")),
    }
}

async fn kind(call: Call, kind: Key, _: Plain) -> Result<Json<Table>, Problem> {
    fields(relance_desk::tables(&live_files(&call).await?).remove(&kind.0))
}

async fn table(call: Call, (kind, key): (Key, Key), _: Plain) -> Result<Json<Table>, Problem> {
    let mut tables = relance_desk::tables(&live_files(&call).await?);
    fields(tables.remove(&kind.0).and_then(|mut tables| tables.as_object_mut()?.remove(&key.0)))
}

/// A file of a policy.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "PolicyFile"))]
pub(crate) struct File {
    /// Such as `teams.toml`, or `mails/welcome.en.md`.
    path: String,
    text: String,
}

/// All of them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Files {
    items: Vec<File>,
}

/// Files by their paths.
fn sorted(mut files: Vec<PolicyFile>) -> Files {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Files { items: files.into_iter().map(|PolicyFile { path, text }| File { path, text }).collect() }
}

async fn files(call: Call, (): (), _: Plain) -> Result<Json<Files>, Problem> {
    Ok(Json(sorted(live_files(&call).await?)))
}

/// Which file is asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Named {
    path: Text<1, 200>,
}

async fn file(call: Call, (): (), named: Named) -> Result<Json<File>, Problem> {
    let found = live_files(&call).await?.into_iter().find(|file| file.path == named.path.0);
    let no_file = || Problem::unfit("path", "no_file", "the policy has no such file");
    let PolicyFile { path, text } = found.ok_or_else(no_file)?;
    Ok(Json(File { path, text }))
}

/// The revision on which something is to be done.
fn base(call: &Call) -> Result<i64, Problem> {
    let Some(given) = call.headers.get(IF_MATCH) else {
        let what = "say in `If-Match` which revision you know: the `ETag` of the policy";
        return Err(Problem::new(StatusCode::PRECONDITION_REQUIRED, "if_match_required", what));
    };
    let version = given.to_str().ok().and_then(|given| given.strip_prefix('"')?.strip_suffix('"'));
    let version = version.and_then(|version| version.parse().ok());
    version.ok_or_else(|| Problem::unreadable("If-Match", "the `ETag` of the policy"))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Busy {
    busy: bool,
}

async fn busy(call: Call, key: Key, wish: Busy) -> Result<Json<Busied>, Problem> {
    if !call.desk().live()?.policy.teams.contains_key(&key.0) {
        return Err(Problem::missing("team"));
    }
    if !call.agent().may(Right::Admin, &key.0) {
        return Err(Problem::forbidden());
    }
    call.desk().set_busy(&key.0, wish.busy, call.now()).await?;
    Ok(Json(Busied { team: key.0, busy: wish.busy }))
}

/// How the switch of a team stands.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Busied {
    team: String,
    busy: bool,
}

//! Serial numbers for programs of leads: looked up, imported from a file, and those that several people name. What a
//! number is, is said by the policy.

#[cfg(test)]
mod tests;

use axum::http::Method;
use relance_desk::{Error, Live, MOST_BYTES, NewSerials};
use relance_domain::right::Right;
use relance_domain::serial::read as understood;
use relance_store::serial::{self, Import as KnownImport, Known, User};
use serde::{Deserialize, Serialize};

use super::answer::{Accepted, Bytes, Json, Page};
use super::call::Call;
use super::file::Base64;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::limit;
use super::value::{At, Id, Key, Text};
use crate::csv;
use crate::route::Gate;

/// Files that are listed.
const IMPORTS: i64 = 20;
/// Who named one number, as far as it is told.
const USERS: i64 = 100;
/// What a file takes in base64.
const MOST_BODY: usize = MOST_BYTES / 3 * 4 + 64 * 1024;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    let ops = ops
        .get(
            (Gate::Lead, "/api/v1/serials"),
            "List serial numbers that several customers name, those that the most do first",
            &["GET /serials/shared"],
            shared,
        )
        .get(
            (Gate::Lead, "/api/v1/serials/{serial}"),
            "Read what is known of a serial number",
            &["GET /serials"],
            show,
        )
        .get(
            (Gate::Lead, "/api/v1/serial-imports"),
            "List the latest 20 files of serial numbers, and how far each is worked off",
            &["GET /serials"],
            imports,
        );
    ops.upload(
        (Method::POST, Gate::Lead, "/api/v1/serial-imports"),
        "Import serial numbers from a file",
        &["POST /serials"],
        MOST_BODY,
        begin,
    )
    .get((Gate::Lead, "/api/v1/serial-imports/{id}"), "See how far a file is worked off", &[], one)
    .get(
        (Gate::Lead, "/api/v1/serial-imports/{id}/refused"),
        "List the lines of a file that were refused",
        &["GET /serials/{import}"],
        refused,
    )
    .get(
        (Gate::Lead, "/api/v1/serial-imports/{id}/refused/file"),
        "Take the refused lines of a file away as CSV",
        &["GET /serials/{import}/refused.csv"],
        refused_csv,
    )
}

/// A customer who named a serial number.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Owner {
    customer: Id,
    name: String,
    email: String,
    /// The number of the first ticket on which they did.
    ticket: i64,
    at: At,
}

/// A serial number of ours.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Serial {
    /// As it is printed.
    serial: String,
    product: String,
    /// The address under which it was registered with us; empty where nobody told.
    holder: String,
    /// Those whom the token may see, and how many more there are.
    named_by: Vec<Owner>,
    others: i64,
}

impl Serial {
    fn of(call: &Call, live: &Live, known: Known, mut users: Vec<User>) -> Self {
        users.retain(|user| call.agent().may(Right::See, &user.team));
        let others = known.users.saturating_sub(i64::try_from(users.len()).unwrap_or(i64::MAX));
        let owner = |user: User| Owner {
            customer: Id(user.customer.0),
            name: user.name,
            email: user.email,
            ticket: user.number,
            at: At(user.at),
        };
        let rule = live.policy.serials.get(&known.rule);
        Self {
            serial: known.serial,
            product: rule.map_or(known.rule, |rule| rule.product.clone()),
            holder: known.holder,
            named_by: users.into_iter().map(owner).collect(),
            others: others.max(0),
        }
    }
}

async fn show(call: Call, typed: Key, _: Plain) -> Result<Json<Serial>, Problem> {
    let live = call.desk().live()?;
    let missing = || Problem::missing("serial number");
    let (_, number) = understood(live.policy.serials.values(), &typed.0).map_err(|_| missing())?;
    let read = call.desk().look("serial", number.key, |tx, key| {
        Box::pin(async move {
            let Some(known) = serial::find(tx, &key).await? else { return Ok(None) };
            let users = serial::users(tx, &key, USERS).await?;
            Ok(Some((known, users)))
        })
    });
    let (known, users) = read.await?.ok_or_else(missing)?;
    Ok(Json(Serial::of(&call, &live, known, users)))
}

/// What is asked of the list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Text<1, 200>>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

async fn shared(call: Call, (): (), asked: Asked) -> Result<Page<Serial>, Problem> {
    let most = i64::from(limit(asked.limit)?);
    let live = call.desk().live()?;
    let after = match &asked.after {
        None => None,
        Some(after) => {
            let no_place = || Problem::unfit("after", "no_place", "no page ends there");
            let (users, key) = after.0.split_once('.').ok_or_else(no_place)?;
            let users: Id = users.parse().map_err(|_| no_place())?;
            Some((users.0, key.to_owned()))
        }
    };
    let read = call.desk().look("shared serials", after, move |tx, after| {
        Box::pin(async move {
            let after = after.as_ref().as_ref().map(|(users, key)| (*users, key.as_str()));
            let mut found = Vec::new();
            for known in serial::shared(tx, after, most).await? {
                let users = serial::users(tx, &known.key, USERS).await?;
                found.push((known, users));
            }
            Ok(found)
        })
    });
    let found = read.await?;
    let last = found.last().filter(|_| found.len() as i64 == most);
    let next = last.map(|(last, _)| format!("{}.{}", last.users, last.key));
    let items = found.into_iter().map(|(known, users)| Serial::of(&call, &live, known, users));
    Ok(Page { items: items.collect(), next })
}

/// A file of serial numbers, and how far it is worked off.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Import {
    id: Id,
    name: String,
    /// The id of the agent who brought it.
    by: Id,
    at: At,
    size_bytes: i64,
    done_bytes: i64,
    lines: i64,
    added: i64,
    /// Numbers that were there before.
    known: i64,
    refused: i64,
    ended_at: Option<At>,
}

impl From<KnownImport> for Import {
    fn from(known: KnownImport) -> Self {
        Self {
            id: Id(known.id),
            name: known.name,
            by: Id(known.by.0),
            at: At(known.at),
            size_bytes: known.size_bytes,
            done_bytes: known.done_bytes,
            lines: known.lines,
            added: known.added,
            known: known.known,
            refused: known.refused,
            ended_at: known.ended_at.map(At),
        }
    }
}

/// How a serial number of a product looks.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "SerialRule"))]
pub(crate) struct Rule {
    product: String,
    pattern: String,
}

/// The latest files, how many numbers there are, and how they look.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Imports {
    items: Vec<Import>,
    /// Counted up to a million.
    serials: i64,
    rules: Vec<Rule>,
}

async fn imports(call: Call, (): (), _: Plain) -> Result<Json<Imports>, Problem> {
    let live = call.desk().live()?;
    let read = call.desk().look("serial imports", (), |tx, _| {
        Box::pin(async move {
            let imports = serial::imports(tx, IMPORTS).await?;
            Ok((imports, serial::count(tx, 1_000_000).await?))
        })
    });
    let (known, serials) = read.await?;
    let rules = live.policy.serials.values();
    let rules = rules.map(|rule| Rule { product: rule.product.clone(), pattern: rule.pattern.to_string() });
    Ok(Json(Imports {
        items: known.into_iter().map(Import::from).collect(),
        serials,
        rules: rules.collect(),
    }))
}

async fn read(call: &Call, id: i64) -> Result<Import, Problem> {
    let read = call.desk().look("serial import", id, |tx, id| {
        Box::pin(async move { serial::import(tx, *id).await?.ok_or(Error::NotFound("import")) })
    });
    Ok(read.await?.into())
}

async fn one(call: Call, id: Id, _: Plain) -> Result<Json<Import>, Problem> {
    Ok(Json(read(&call, id.0).await?))
}

/// A file of serial numbers: one a line, with a holder behind a comma where that is known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "NewSerialImport"))]
pub(crate) struct New {
    name: Text<1, 200>,
    content: Base64,
}

async fn begin(call: Call, (): (), new: New) -> Result<Accepted<Import>, Problem> {
    let file = NewSerials { name: new.name.0, bytes: new.content.0 };
    let id = call.desk().import_serials(call.agent(), file, call.now()).await?;
    Ok(Accepted(read(&call, id).await?))
}

/// Where a page of refused lines begins.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AskedLines {
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Id>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

/// A line that was refused.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "SerialLine"))]
pub(crate) struct Line {
    /// Counted from 1.
    line: i64,
    text: String,
    /// A word, with what it is about behind a space: `length 8 10`, `begins SN`, `sign %`, `address` or `pattern`.
    why: String,
}

async fn refused(call: Call, id: Id, asked: AskedLines) -> Result<Page<Line>, Problem> {
    let most = i64::from(limit(asked.limit)?);
    let after = asked.after.map_or(0, |after| after.0);
    read(&call, id.0).await?;
    let read = call.desk().look("refused serials", id.0, move |tx, id| {
        Box::pin(async move { Ok(serial::refused(tx, *id, after, most).await?) })
    });
    let found = read.await?;
    let next = found.last().filter(|_| found.len() as i64 == most).map(|last| last.line.to_string());
    let line = |one: serial::Refused| Line { line: one.line, text: one.text, why: one.why };
    Ok(Page { items: found.into_iter().map(line).collect(), next })
}

async fn refused_csv(call: Call, id: Id, _: Plain) -> Result<Bytes, Problem> {
    read(&call, id.0).await?;
    let read = call.desk().look("refused serials", id.0, |tx, id| {
        Box::pin(async move { Ok(serial::refused(tx, *id, 0, i64::MAX).await?) })
    });
    let mut table = csv::START.to_string();
    csv::row(&mut table, &["line", "text", "why"].map(str::to_owned));
    for one in read.await? {
        csv::row(&mut table, &[one.line.to_string(), one.text, one.why]);
    }
    call.desk().exported("refused.csv", &id.0.to_string(), call.now()).await?;
    let bytes = table.into_bytes();
    Ok(Bytes { kind: "text/csv; charset=utf-8".into(), bytes, name: Some("refused.csv".into()) })
}

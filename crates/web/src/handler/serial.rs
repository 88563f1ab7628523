//! Serial numbers: looked up, imported from a file, and told apart when several people name one. For leads; the work
//! itself is the desk's.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use axum::extract::{Multipart, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, Live, MOST_BYTES, NewSerials};
use relance_domain::error::Refusal;
use relance_domain::id::AgentId;
use relance_domain::right::Right;
use relance_domain::serial::{SerialRule, read};
use relance_store::serial::{self, Import, Known, User};
use relance_store::{Tx, agent};
use serde::Deserialize;

use super::sidebar;
use crate::component::Ctx;
use crate::csv;
use crate::fault::{Fault, form_value};
use crate::page::serial::{
    self as page, Found, ImportError, ImportLine, Refused, RefusedLine, RefusedView, SerialLine, SerialsView,
    SharedView, UserLine,
};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Files that are listed, and lines and numbers of one page.
const IMPORTS: i64 = 20;
const LINES: i64 = 200;
const SHARED: i64 = 20;
/// Who named one number, as far as pages tell.
const USERS: i64 = 100;
/// Counting stops here.
const COUNTED: i64 = 1_000_000;
/// Room for what stands around the file in a post.
const POST_BYTES: usize = MOST_BYTES + 64 * 1024;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Lead, "/serials", show)
        .upload(Gate::Lead, "/serials", POST_BYTES, send)
        .get(Gate::Lead, "/serials/shared", shared)
        .get(Gate::Lead, "/serials/{import}", refused)
        .get(Gate::Lead, "/serials/{import}/refused.csv", refused_csv)
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
}

async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    draw(&visit, asked.q, None).await
}

async fn draw(visit: &Visit, asked: String, error: Option<ImportError>) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let typed = read(live.policy.serials.values(), &asked).ok().map(|(_, number)| number.key);
    let looked = desk.look("serials", typed, |tx, typed| {
        Box::pin(async move {
            let known = match &*typed {
                Some(key) => known_with_users(tx, key).await?,
                None => None,
            };
            let imports = serial::imports(tx, IMPORTS).await?;
            Ok((known, imports, agent::all(tx).await?, serial::count(tx, COUNTED + 1).await?))
        })
    });
    let (known, imports, agents, n) = looked.await?;
    let names: BTreeMap<AgentId, String> = agents.into_iter().map(|agent| (agent.id, agent.name)).collect();
    let found = match (asked.trim().is_empty(), known) {
        (true, _) => None,
        (false, Some((known, users))) => Some(Found::Known(line(visit, &live, known, users))),
        (false, None) => Some(Found::Unknown),
    };
    let rule = |rule: &SerialRule| (rule.product.clone(), rule.pattern.to_string());
    let view = SerialsView {
        count: count(n),
        rules: live.policy.serials.values().map(rule).collect(),
        asked: asked.trim().to_owned(),
        found,
        imports: imports.into_iter().map(|import| import_line(import, &names)).collect(),
        error,
    };
    Ok(page::page(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

async fn known_with_users(tx: &mut Tx, key: &str) -> Result<Option<(Known, Vec<User>)>, Error> {
    let Some(known) = serial::find(tx, key).await? else { return Ok(None) };
    let users = serial::users(tx, key, USERS).await?;
    Ok(Some((known, users)))
}

fn count(n: i64) -> crate::component::count::Count {
    crate::component::count::Count { n: u32::try_from(n.min(COUNTED)).unwrap_or(0), capped: n > COUNTED }
}

/// Who named a number is told to leads of their teams; of the others, how many they are.
fn line(visit: &Visit, live: &Live, known: Known, mut users: Vec<User>) -> SerialLine {
    let rule = live.policy.serials.get(&known.rule);
    users.retain(|user| visit.agent.may(Right::See, &user.team));
    let others = known.users.saturating_sub(i64::try_from(users.len()).unwrap_or(i64::MAX));
    SerialLine {
        others: u32::try_from(others).unwrap_or(0),
        serial: known.serial,
        product: rule.map_or(known.rule, |rule| rule.product.clone()),
        holder: known.holder,
        users: users.into_iter().map(user).collect(),
    }
}

fn user(user: User) -> UserLine {
    UserLine { id: user.customer.0, name: user.name, address: user.email, ticket: user.number, at: user.at }
}

fn import_line(import: Import, names: &BTreeMap<AgentId, String>) -> ImportLine {
    let short = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    ImportLine {
        id: import.id,
        name: import.name,
        by: names.get(&import.by).cloned().unwrap_or_default(),
        at: import.at,
        size_bytes: import.size_bytes,
        done_bytes: import.done_bytes,
        added: short(import.added),
        known: short(import.known),
        refused: short(import.refused),
        is_done: import.ended_at.is_some(),
    }
}

async fn send(visit: Visit, mut body: Multipart) -> Result<Response, Fault> {
    let file = loop {
        match body.next_field().await {
            Ok(Some(part)) if part.name() == Some("file") => {
                let name = part.file_name().unwrap_or_default().to_owned();
                match part.bytes().await {
                    Ok(bytes) => break NewSerials { name, bytes: bytes.into() },
                    Err(error) => return unread(&visit, error.status()).await,
                }
            }
            Ok(Some(_)) => {}
            Ok(None) => return again(&visit, ImportError::Empty).await,
            Err(error) => return unread(&visit, error.status()).await,
        }
    };
    match visit.desk.import_serials(&visit.agent, file, visit.ctx.now).await {
        Ok(_) => Ok(Redirect::to("/serials#imports").into_response()),
        Err(Error::Refused(Refusal::Empty)) => again(&visit, ImportError::Empty).await,
        Err(Error::Refused(_)) => again(&visit, ImportError::TooLarge).await,
        Err(other) => Err(other.into()),
    }
}

async fn unread(visit: &Visit, status: StatusCode) -> Result<Response, Fault> {
    let is_large = status == StatusCode::PAYLOAD_TOO_LARGE;
    again(visit, if is_large { ImportError::TooLarge } else { ImportError::Broken }).await
}

async fn again(visit: &Visit, error: ImportError) -> Result<Response, Fault> {
    let mut response = draw(visit, String::new(), Some(error)).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

#[derive(Debug, Default, Deserialize)]
struct After {
    after: Option<i64>,
}

async fn refused(visit: Visit, Path(id): Path<i64>, Query(asked): Query<After>) -> Result<Response, Fault> {
    let after = asked.after.unwrap_or(0);
    let looked = visit.site.app.desk.look("refused serials", id, move |tx, id| {
        Box::pin(async move {
            let import = serial::import(tx, *id).await?.ok_or(Error::NotFound("import"))?;
            Ok((import, serial::refused(tx, *id, after, LINES).await?, agent::all(tx).await?))
        })
    });
    let (import, lines, agents) = looked.await?;
    let names = agents.into_iter().map(|agent| (agent.id, agent.name)).collect();
    let next =
        lines.last().filter(|_| lines.len() as i64 == LINES).map(|last| format!("after={}", last.line));
    let lines =
        lines.into_iter().map(|one| RefusedLine { line: one.line, why: why(&one.why), text: one.text });
    let view = RefusedView { import: import_line(import, &names), lines: lines.collect(), next };
    Ok(page::refused(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

/// A reason as it is stored.
fn why(code: &str) -> Refused {
    let (word, rest) = code.split_once(' ').unwrap_or((code, ""));
    match (word, rest.split_once(' ')) {
        ("length", Some((has, wants))) => {
            Refused::Length { has: has.parse().unwrap_or(0), wants: wants.parse().unwrap_or(0) }
        }
        ("begins", _) => Refused::Begins(rest.to_owned()),
        ("sign", _) => Refused::Sign(rest.to_owned()),
        ("address", _) => Refused::Address,
        _ => Refused::Pattern,
    }
}

async fn refused_csv(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    let looked = visit.site.app.desk.look("refused serials", id, |tx, id| {
        Box::pin(async move {
            serial::import(tx, *id).await?.ok_or(Error::NotFound("import"))?;
            Ok(serial::refused(tx, *id, 0, i64::MAX).await?)
        })
    });
    let lines = looked.await?;
    let ctx: &Ctx = &visit.ctx;
    let mut table = csv::START.to_string();
    csv::row(&mut table, &["serials-line", "serials-text", "suppress-why"].map(|column| ctx.t(column)));
    for one in lines {
        csv::row(&mut table, &[one.line.to_string(), one.text, page::why(ctx, &why(&one.why))]);
    }
    visit.desk.exported("refused.csv", &id.to_string(), visit.ctx.now).await?;
    Ok((csv::headers("refused.csv"), table).into_response())
}

#[derive(Debug, Default, Deserialize)]
struct Behind {
    users: Option<i64>,
    after: Option<String>,
}

async fn shared(visit: Visit, Query(asked): Query<Behind>) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let looked = desk.look("shared serials", asked.users.zip(asked.after), |tx, after| {
        Box::pin(async move {
            let after = after.as_ref().as_ref().map(|(users, key)| (*users, key.as_str()));
            let mut found = Vec::new();
            for known in serial::shared(tx, after, SHARED).await? {
                let users = serial::users(tx, &known.key, USERS).await?;
                found.push((known, users));
            }
            Ok(found)
        })
    });
    let found = looked.await?;
    let next = found.last().filter(|_| found.len() as i64 == SHARED);
    let next = next.map(|(last, _)| format!("users={}&after={}", last.users, form_value(&last.key)));
    let lines = found.into_iter().map(|(known, users)| line(&visit, &live, known, users)).collect();
    let view = SharedView { lines, next };
    Ok(page::shared(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

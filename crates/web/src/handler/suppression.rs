//! The list of suppressed addresses for leads: looked through, added to, and lifted from.
//! Each change is one use case of the desk.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use relance_desk::{Error, Live, NewSuppression};
use relance_domain::error::Refusal;
use relance_domain::id::AgentId;
use relance_domain::suppression::Scope;
use relance_mail::Address;
use relance_store::suppression::{self, Suppression};
use relance_store::{Tx, agent};
use serde::Deserialize;

use super::sidebar;
use crate::fault::Fault;
use crate::page::suppression::{self as page, AddError, Line, SuppressionsView, Typed};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Entries of one page.
const ROWS: i64 = 100;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Lead, "/suppressions", show).post(Gate::Lead, "/suppressions", add).post(
        Gate::Lead,
        "/suppressions/{suppression}/lift",
        lift,
    )
}

/// Which part of the list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    address: String,
    #[serde(default)]
    lifted: String,
    before: Option<i64>,
}

async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    draw(&visit, asked, Typed { is_asked: true, ..Typed::default() }).await
}

async fn draw(visit: &Visit, asked: Asked, typed: Typed) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let read = desk.look("suppressions", asked.clone(), |tx, asked| {
        Box::pin(async move { Ok((read(tx, &asked).await?, agent::all(tx).await?)) })
    });
    let (mut found, agents) = read.await?;
    let has_more = found.len() as i64 > ROWS && asked.address.is_empty() && asked.lifted.is_empty();
    found.truncate(ROWS as usize);
    let next = found.last().filter(|_| has_more).map(|last| format!("before={}", last.id));
    let names: BTreeMap<AgentId, String> = agents.into_iter().map(|agent| (agent.id, agent.name)).collect();
    let view = SuppressionsView {
        lines: found.into_iter().map(|entry| line(entry, &names)).collect(),
        asked: asked.address,
        shows_lifted: !asked.lifted.is_empty(),
        next,
        spared: live.policy.sending.never_suppress.clone(),
        scopes: scopes(&live),
        typed,
    };
    Ok(page::page(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

async fn read(tx: &mut Tx, asked: &Asked) -> Result<Vec<Suppression>, relance_store::Error> {
    if !asked.address.trim().is_empty() {
        let typed = asked.address.trim();
        let key = Address::new(None, typed).map_or_else(|_| typed.to_lowercase(), |address| address.key());
        return suppression::of_address(tx, &key, ROWS).await;
    }
    match asked.lifted.is_empty() {
        true => suppression::page(tx, asked.before, ROWS + 1).await,
        false => suppression::lifted(tx, None, ROWS).await,
    }
}

fn line(entry: Suppression, names: &BTreeMap<AgentId, String>) -> Line {
    let name = |id: AgentId| names.get(&id).cloned().unwrap_or_default();
    Line {
        id: entry.id,
        address: entry.email_key,
        scope: entry.scope,
        reason: entry.reason,
        evidence: entry.evidence,
        ticket: entry.ticket_number,
        by: entry.added_by.map(name),
        since: entry.at,
        until: entry.expires_at,
        lifted: entry.lifted.map(|lifted| (lifted.at, lifted.by.map(name))),
    }
}

/// What may be chosen: the three wide scopes, then each mailbox and each brand.
fn scopes(live: &Live) -> Vec<(String, Scope)> {
    let mailboxes = live.policy.teams.values().flat_map(|team| &team.mailboxes);
    let mailboxes = mailboxes.map(|mailbox| Scope::Mailbox(mailbox.address.clone()));
    let brands = live.policy.brands.keys().map(|key| Scope::Brand(key.clone()));
    let wide = [Scope::All, Scope::Automatic, Scope::Optional];
    wide.into_iter().chain(mailboxes).chain(brands).map(|scope| (value(&scope), scope)).collect()
}

fn value(scope: &Scope) -> String {
    match scope.place() {
        "" => scope.as_str().to_owned(),
        place => format!("{}:{place}", scope.as_str()),
    }
}

#[derive(Debug, Deserialize)]
struct AddForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    scope: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    evidence: String,
    #[serde(default)]
    until: String,
}

async fn add(visit: Visit, Form(form): Form<AddForm>) -> Result<Response, Fault> {
    let (word, place) = form.scope.split_once(':').unwrap_or((&form.scope, ""));
    let scope = Scope::new(word, place).ok_or(Fault::Missing)?;
    let is_asked = form.reason == "asked";
    let typed = |error| Typed {
        address: form.email.clone(),
        scope: form.scope.clone(),
        is_asked,
        evidence: form.evidence.clone(),
        until: form.until.clone(),
        error: Some(error),
    };
    let expires_at = match end_of(&visit, &form.until) {
        Ok(expires_at) => expires_at,
        Err(()) => return again(&visit, typed(AddError::Until)).await,
    };
    let wish = NewSuppression {
        email: form.email.clone(),
        scope,
        is_asked,
        evidence: form.evidence.clone(),
        expires_at,
    };
    match visit.desk.suppress_by_hand(&visit.agent, wish, visit.ctx.now).await {
        Ok(()) => Ok(Redirect::to("/suppressions").into_response()),
        Err(Error::Refused(Refusal::NoAddress(_))) => again(&visit, typed(AddError::Address)).await,
        Err(Error::Refused(_)) => again(&visit, typed(AddError::Known)).await,
        Err(Error::Invalid(_)) => again(&visit, typed(AddError::Until)).await,
        Err(other) => Err(other.into()),
    }
}

/// The end of the day that was typed, on the company's clock. Nothing typed is no end.
fn end_of(visit: &Visit, text: &str) -> Result<Option<Timestamp>, ()> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let date: Date = text.trim().parse().map_err(drop)?;
    let next = date.tomorrow().map_err(drop)?;
    visit.ctx.zone.to_timestamp(next.at(0, 0, 0, 0)).map(Some).map_err(drop)
}

/// The page again, with every typed word and the reason.
async fn again(visit: &Visit, typed: Typed) -> Result<Response, Fault> {
    let mut response = draw(visit, Asked::default(), typed).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn lift(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    match visit.desk.lift_suppression(&visit.agent, id, visit.ctx.now).await {
        Ok(()) | Err(Error::Refused(_)) => Ok(Redirect::to("/suppressions").into_response()),
        Err(other) => Err(other.into()),
    }
}

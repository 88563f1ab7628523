//! "I am away": from when until when, and who stands in.
//! Whom a warning reaches then is decided in the desk.

use axum::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::DateTime;
use relance_domain::agent::Agent;
use relance_domain::id::AgentId;
use relance_store::agent::{self, Away};
use relance_store::member::Member;
use serde::Deserialize;

use super::{News, draw};
use crate::fault::Fault;
use crate::page::account::AwayView;
use crate::visit::Visit;

/// What was typed to be away: two local moments and a deputy.
#[derive(Debug, Deserialize)]
pub(in crate::handler) struct Typed {
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    /// The id of an agent; empty is nobody.
    #[serde(default)]
    deputy: String,
}

/// The absence that was typed; none when its moments are missing, or the wrong way round.
pub(in crate::handler) fn read(visit: &Visit, typed: &Typed) -> Result<Option<Away>, Fault> {
    let moment = |text: &str| {
        let local = text.parse::<DateTime>().ok()?;
        visit.ctx.zone.to_timestamp(local).ok()
    };
    let deputy = match typed.deputy.as_str() {
        "" => None,
        id => Some(AgentId(id.parse().map_err(|_| Fault::Missing)?)),
    };
    Ok(match (moment(&typed.from), moment(&typed.until)) {
        (Some(from), Some(until)) if from < until => Some(Away { from, until, deputy }),
        _ => None,
    })
}

pub(super) async fn leave(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    if let Some(away) = read(&visit, &typed)? {
        visit.desk.set_away(&visit.agent, visit.agent.id, Some(away), visit.ctx.now).await?;
        return Ok(Redirect::to("/account").into_response());
    }
    let page = draw(&visit, News { away: Some(typed), ..News::default() }).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

pub(super) async fn come_back(visit: Visit) -> Result<Response, Fault> {
    visit.desk.set_away(&visit.agent, visit.agent.id, None, visit.ctx.now).await?;
    Ok(Redirect::to("/account").into_response())
}

/// When they are away, and who of their colleagues may stand in.
pub(super) async fn view(visit: &Visit, typed: Option<Typed>) -> Result<AwayView, Fault> {
    let read = visit.site.app.desk.look("away", visit.agent.id, |tx, id| {
        Box::pin(async move { Ok((agent::find_standing(tx, *id).await?, agent::all(tx).await?)) })
    });
    let (standing, everybody) = read.await?;
    let away = standing.and_then(|standing| standing.away);
    Ok(drawn(visit, (visit.agent.id, away), &everybody.iter().collect::<Vec<_>>(), typed))
}

/// The same of somebody else.
pub(in crate::handler) fn view_of(
    visit: &Visit,
    members: &[Member],
    of: &Member,
    typed: Option<Typed>,
) -> AwayView {
    let everybody: Vec<_> = members.iter().map(|member| &member.agent).collect();
    drawn(visit, (of.agent.id, of.away), &everybody, typed)
}

fn drawn(
    visit: &Visit,
    (whose, away): (AgentId, Option<Away>),
    everybody: &[&Agent],
    typed: Option<Typed>,
) -> AwayView {
    let away = away.filter(|away| away.until > visit.ctx.now);
    let name = |id: AgentId| everybody.iter().find(|agent| agent.id == id).map(|agent| agent.name.clone());
    let others = everybody.iter().filter(|agent| agent.is_here() && agent.id != whose);
    let local = |at: Timestamp| visit.ctx.at(at).strftime("%Y-%m-%dT%H:%M").to_string();
    let wrong = typed.is_some();
    let typed = typed.unwrap_or_else(|| Typed {
        from: away.map(|away| local(away.from)).unwrap_or_default(),
        until: away.map(|away| local(away.until)).unwrap_or_default(),
        deputy: away.and_then(|away| away.deputy).map(|id| id.to_string()).unwrap_or_default(),
    });
    AwayView {
        told: away.map(|away| (away.from, away.until, away.deputy.and_then(name))),
        from: typed.from,
        until: typed.until,
        deputy: typed.deputy,
        deputies: others.map(|agent| (agent.id.to_string(), agent.name.clone())).collect(),
        wrong,
    }
}

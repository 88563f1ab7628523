//! An agent's own account: the language of their pages, when they are away, and the second step of signing in. While
//! the step is being turned on its secret travels sealed in a cookie; it is stored only when a first code proves it.

use axum::Form;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::DateTime;
use relance_domain::id::AgentId;
use relance_domain::locale::Locale;
use relance_store::agent::{self, Away};
use serde::Deserialize;

use super::login::secure;
use super::sidebar;
use crate::fault::Fault;
use crate::page::account::{self, AccountView, AwayView, SecondStep};
use crate::route::{Gate, Routes};
use crate::session;
use crate::visit::Visit;

/// Carries the secret of a second step that is being turned on.
const STARTING: &str = "relance_second_step";
const STARTING_SECS: i64 = 600;
/// What the cookie is sealed for.
const PURPOSE: &str = "second step secret";

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Agent, "/account", show)
        .post(Gate::Agent, "/account", save)
        .post(Gate::Agent, "/account/away", leave)
        .post(Gate::Agent, "/account/back", come_back)
        .post(Gate::Agent, "/account/second-step", start)
        .post(Gate::Agent, "/account/second-step/confirm", confirm)
        .post(Gate::Agent, "/account/second-step/off", stop)
}

async fn show(visit: Visit) -> Result<Response, Fault> {
    draw(&visit, Typed::default()).await
}

#[derive(Debug, Deserialize)]
struct Preferences {
    locale: Locale,
}

async fn save(visit: Visit, Form(wished): Form<Preferences>) -> Result<Response, Fault> {
    visit.site.app.desk.set_locale(&visit.agent, wished.locale).await?;
    Ok(Redirect::to("/account").into_response())
}

async fn start(visit: Visit) -> Result<Response, Fault> {
    let bytes = (visit.site.app.random)();
    let mut random = [0; 20];
    random.copy_from_slice(&bytes[..20]);
    let step = visit.site.app.desk.second_step(&visit.agent, random)?;
    let sealed = visit.site.app.desk.seal(PURPOSE, &format!("{}-{}", visit.agent.id, step.secret));
    let cookie = session::set(STARTING, &sealed, STARTING_SECS, secure(&visit.site));
    let starting = SecondStep::Starting { otpauth: step.url, key: step.secret, wrong: false };
    let page = draw(&visit, Typed { second: Some(starting), ..Typed::default() }).await?;
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), page).into_response())
}

#[derive(Debug, Deserialize)]
struct Code {
    #[serde(default)]
    code: String,
}

async fn confirm(visit: Visit, headers: HeaderMap, Form(typed): Form<Code>) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let sealed = session::cookie(&headers, STARTING).and_then(|sealed| desk.unseal(PURPOSE, sealed));
    let own = format!("{}-", visit.agent.id);
    let Some(secret) = sealed.and_then(|payload| payload.strip_prefix(&own)) else {
        return Ok(Redirect::to("/account").into_response());
    };
    if desk.turn_on_second_step(&visit.agent, secret, &typed.code, visit.ctx.now).await? {
        let gone = session::set(STARTING, "", 0, secure(&visit.site));
        return Ok((AppendHeaders([(SET_COOKIE, gone)]), Redirect::to("/account")).into_response());
    }
    let url = desk.second_step_url(&visit.agent, secret)?;
    let starting = SecondStep::Starting { otpauth: url, key: secret.to_owned(), wrong: true };
    let page = draw(&visit, Typed { second: Some(starting), ..Typed::default() }).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

#[derive(Debug, Deserialize)]
struct Password {
    #[serde(default)]
    password: String,
}

async fn stop(visit: Visit, Form(typed): Form<Password>) -> Result<Response, Fault> {
    if visit.site.app.desk.turn_off_second_step(&visit.agent, typed.password).await? {
        return Ok(Redirect::to("/account").into_response());
    }
    let page = draw(&visit, Typed { wrong: true, ..Typed::default() }).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What was typed to be away: two local moments and a deputy.
#[derive(Debug, Deserialize)]
struct AwayForm {
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    /// The id of an agent; empty is nobody.
    #[serde(default)]
    deputy: String,
}

async fn leave(visit: Visit, Form(typed): Form<AwayForm>) -> Result<Response, Fault> {
    let moment = |text: &str| {
        let local = text.parse::<DateTime>().ok()?;
        visit.ctx.zone.to_timestamp(local).ok()
    };
    let deputy = match typed.deputy.as_str() {
        "" => None,
        id => Some(AgentId(id.parse().map_err(|_| Fault::Missing)?)),
    };
    if let (Some(from), Some(until)) = (moment(&typed.from), moment(&typed.until))
        && from < until
    {
        let away = Some(Away { from, until, deputy });
        visit.site.app.desk.set_away(&visit.agent, visit.agent.id, away).await?;
        return Ok(Redirect::to("/account").into_response());
    }
    let page = draw(&visit, Typed { away: Some(typed), ..Typed::default() }).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn come_back(visit: Visit) -> Result<Response, Fault> {
    visit.site.app.desk.set_away(&visit.agent, visit.agent.id, None).await?;
    Ok(Redirect::to("/account").into_response())
}

/// What the page shows beside what is stored.
#[derive(Default)]
struct Typed {
    second: Option<SecondStep>,
    /// The password that turns the second step off was wrong.
    wrong: bool,
    away: Option<AwayForm>,
}

async fn draw(visit: &Visit, typed: Typed) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let since = desk.second_step_since(&visit.agent).await?;
    let stored = since.map_or(SecondStep::Off, |since| SecondStep::On {
        since,
        codes: Vec::new(),
        wrong: typed.wrong,
    });
    let teams = live.policy.teams.values().filter(|team| visit.agent.teams.contains(&team.key));
    let view = AccountView {
        name: visit.agent.name.clone(),
        email: visit.agent.email.clone(),
        role: visit.agent.role,
        teams: teams.map(|team| sidebar::team_tag(&visit.ctx, team, &live).name).collect(),
        locale: visit.agent.locale,
        away: away(visit, typed.away).await?,
        second: typed.second.unwrap_or(stored),
        saved: false,
    };
    Ok(account::page(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

/// When they are away, and who of their colleagues may stand in.
async fn away(visit: &Visit, typed: Option<AwayForm>) -> Result<AwayView, Fault> {
    let read = visit.site.app.desk.look("away", visit.agent.id, |tx, id| {
        Box::pin(async move { Ok((agent::find_standing(tx, *id).await?, agent::all(tx).await?)) })
    });
    let (standing, everybody) = read.await?;
    let now = visit.ctx.now;
    let away = standing.and_then(|standing| standing.away).filter(|away| away.until > now);
    let name = |id: AgentId| everybody.iter().find(|agent| agent.id == id).map(|agent| agent.name.clone());
    let others = everybody.iter().filter(|agent| agent.id != visit.agent.id);
    let local = |at: Timestamp| visit.ctx.at(at).strftime("%Y-%m-%dT%H:%M").to_string();
    let wrong = typed.is_some();
    let typed = typed.unwrap_or_else(|| AwayForm {
        from: away.map(|away| local(away.from)).unwrap_or_default(),
        until: away.map(|away| local(away.until)).unwrap_or_default(),
        deputy: away.and_then(|away| away.deputy).map(|id| id.to_string()).unwrap_or_default(),
    });
    Ok(AwayView {
        told: away.map(|away| (away.from, away.until, away.deputy.and_then(name))),
        from: typed.from,
        until: typed.until,
        deputy: typed.deputy,
        deputies: others.map(|agent| (agent.id.to_string(), agent.name.clone())).collect(),
        wrong,
    })
}

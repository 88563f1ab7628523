//! An agent's own account: the language of their pages and the second step of signing in. While the step is being
//! turned on its secret travels sealed in a cookie; it is stored only when a first code proves it.

use axum::Form;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use relance_domain::locale::Locale;
use serde::Deserialize;

use super::login::secure;
use super::sidebar;
use crate::fault::Fault;
use crate::page::account::{self, AccountView, SecondStep};
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
        .post(Gate::Agent, "/account/second-step", start)
        .post(Gate::Agent, "/account/second-step/confirm", confirm)
        .post(Gate::Agent, "/account/second-step/off", stop)
}

async fn show(visit: Visit) -> Result<Response, Fault> {
    draw(&visit, None, false, false).await
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
    let page = draw(&visit, Some(starting), false, false).await?;
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
    let page = draw(&visit, Some(starting), false, false).await?;
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
    let page = draw(&visit, None, true, false).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn draw(
    visit: &Visit,
    second: Option<SecondStep>,
    wrong: bool,
    saved: bool,
) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let since = desk.second_step_since(&visit.agent).await?;
    let stored = since.map_or(SecondStep::Off, |since| SecondStep::On { since, codes: Vec::new(), wrong });
    let teams = live.policy.teams.values().filter(|team| visit.agent.teams.contains(&team.key));
    let view = AccountView {
        name: visit.agent.name.clone(),
        email: visit.agent.email.clone(),
        role: visit.agent.role,
        teams: teams.map(|team| sidebar::team_tag(&visit.ctx, team, &live).name).collect(),
        locale: visit.agent.locale,
        second: second.unwrap_or(stored),
        saved,
    };
    Ok(account::page(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

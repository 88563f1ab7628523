//! An agent's own account: the language of their pages, their password, the second step of signing in, and the browsers
//! in which they are signed in. While the
//! step is being turned on its secret travels sealed in a cookie; it is stored only when a first code proves it.

pub(super) mod away;
mod hearing;
mod passkey;
mod session;
#[cfg(test)]
mod tests;

use axum::Form;
use axum::extract::Query;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use relance_desk::{PasswordChange, RecoverySeed};
use relance_domain::locale::Locale;
use serde::Deserialize;

use super::login::secure;
use super::sidebar;
use crate::fault::Fault;
use crate::page::account::passkey::PasskeyState;
use crate::page::account::{self, AccountView, PasswordState, SecondStep};
use crate::route::{Gate, Routes};
use crate::session::{cookie, set};
use crate::visit::{Guest, Visit};

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
        .post(Gate::Agent, "/account/away", away::leave)
        .post(Gate::Agent, "/account/back", away::come_back)
        .post(Gate::Agent, "/account/hearing", hearing::set)
        .post(Gate::Agent, "/account/second-step", start)
        .post(Gate::Agent, "/account/second-step/confirm", confirm)
        .post(Gate::Agent, "/account/second-step/codes", renew)
        .post(Gate::Agent, "/account/second-step/off", stop)
        .post(Gate::Agent, "/account/passkeys", passkey::add)
        .post(Gate::Agent, "/account/passkeys/challenge", passkey::challenge)
        .post(Gate::Agent, "/account/passkeys/remove", passkey::remove)
        .post(Gate::Agent, "/account/password", change_password)
        .post(Gate::Agent, "/account/sessions/end", session::end)
        .post(Gate::Agent, "/account/sessions/end-others", session::end_others)
        .get(Gate::Admin, "/agents/{agent}/sessions", session::of_agent)
        .post(Gate::Admin, "/agents/{agent}/sessions/end", session::end_of_agent)
        .post(Gate::Admin, "/agents/{agent}/sessions/end-others", session::end_all_of_agent)
}

/// What is new on the page.
#[derive(Default)]
struct News {
    password: Option<PasswordState>,
    /// What was typed to be away, and could not be taken.
    away: Option<away::Typed>,
    second: Option<SecondStep>,
    /// Recovery codes that were made a moment ago.
    codes: Vec<String>,
    /// Why a passkey was not taken, and how it was to be called.
    passkey: PasskeyState,
    passkey_name: String,
    /// The password for a change of the second step was another.
    wrong: bool,
    saved: bool,
}

#[derive(Debug, Deserialize)]
struct Shown {
    /// There when something was just saved.
    saved: Option<String>,
}

async fn show(visit: Visit, Query(shown): Query<Shown>) -> Result<Response, Fault> {
    draw(&visit, News { saved: shown.saved.is_some(), ..News::default() }).await
}

fn saved() -> Response {
    Redirect::to("/account?saved=1").into_response()
}

#[derive(Debug, Deserialize)]
struct Preferences {
    locale: Locale,
}

async fn save(visit: Visit, Form(wished): Form<Preferences>) -> Result<Response, Fault> {
    visit.desk.set_locale(&visit.agent, wished.locale).await?;
    Ok(saved())
}

async fn start(visit: Visit) -> Result<Response, Fault> {
    let bytes = (visit.site.app.random)();
    let mut random = [0; 20];
    random.copy_from_slice(&bytes[..20]);
    let step = visit.desk.second_step(&visit.agent, random)?;
    let sealed = visit.desk.seal(PURPOSE, &format!("{}-{}", visit.agent.id, step.secret));
    let cookie = set(STARTING, &sealed, STARTING_SECS, secure(&visit.site));
    let starting = SecondStep::Starting { otpauth: step.url, key: step.secret, wrong: false };
    let page = draw(&visit, News { second: Some(starting), ..News::default() }).await?;
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), page).into_response())
}

#[derive(Debug, Deserialize)]
struct Code {
    #[serde(default)]
    code: String,
}

async fn confirm(visit: Visit, headers: HeaderMap, Form(typed): Form<Code>) -> Result<Response, Fault> {
    let desk = &visit.desk;
    let sealed = cookie(&headers, STARTING).and_then(|sealed| desk.unseal(PURPOSE, sealed));
    let own = format!("{}-", visit.agent.id);
    let Some(secret) = sealed.and_then(|payload| payload.strip_prefix(&own)) else {
        return Ok(Redirect::to("/account").into_response());
    };
    let codes = desk.turn_on_second_step(&visit.agent, secret, &typed.code, seed(&visit), visit.ctx.now);
    if let Some(codes) = codes.await? {
        let gone = set(STARTING, "", 0, secure(&visit.site));
        let page = draw(&visit, News { codes, ..News::default() }).await?;
        return Ok((AppendHeaders([(SET_COOKIE, gone)]), page).into_response());
    }
    let url = desk.second_step_url(&visit.agent, secret)?;
    let starting = SecondStep::Starting { otpauth: url, key: secret.to_owned(), wrong: true };
    let page = draw(&visit, News { second: Some(starting), ..News::default() }).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What recovery codes are made of.
fn seed(visit: &Visit) -> RecoverySeed {
    std::array::from_fn(|_| {
        let [a, b, c, d, e, f, g, h, ..] = (visit.site.app.random)();
        [a, b, c, d, e, f, g, h]
    })
}

#[derive(Debug, Deserialize)]
struct Password {
    #[serde(default)]
    password: String,
}

async fn renew(visit: Visit, guest: Guest, Form(typed): Form<Password>) -> Result<Response, Fault> {
    slowly(&visit, &guest)?;
    let desk = &visit.desk;
    match desk.renew_recovery_codes(&visit.agent, typed.password, seed(&visit), visit.ctx.now).await? {
        Some(codes) => draw(&visit, News { codes, ..News::default() }).await,
        None => refused(&visit, News { wrong: true, ..News::default() }).await,
    }
}

async fn stop(visit: Visit, guest: Guest, Form(typed): Form<Password>) -> Result<Response, Fault> {
    slowly(&visit, &guest)?;
    if visit.desk.turn_off_second_step(&visit.agent, typed.password, visit.ctx.now).await? {
        return Ok(saved());
    }
    refused(&visit, News { wrong: true, ..News::default() }).await
}

#[derive(Debug, Deserialize)]
struct NewPassword {
    #[serde(default)]
    present: String,
    #[serde(default)]
    new: String,
}

async fn change_password(
    visit: Visit,
    guest: Guest,
    Form(typed): Form<NewPassword>,
) -> Result<Response, Fault> {
    slowly(&visit, &guest)?;
    let token = guest.session.as_deref().unwrap_or_default();
    let changed = visit.desk.change_password(&visit.agent, typed.present, typed.new, token, visit.ctx.now);
    let state = match changed.await? {
        PasswordChange::Done => return Ok(saved()),
        PasswordChange::Wrong => PasswordState::Wrong,
        PasswordChange::Unfit => PasswordState::Unfit,
    };
    refused(&visit, News { password: Some(state), ..News::default() }).await
}

/// Whoever found an open browser does not get to guess the password faster here than at the door.
fn slowly(visit: &Visit, guest: &Guest) -> Result<(), Fault> {
    let wait = |secs| Fault::TooMany(visit.ctx.now + SignedDuration::from_secs(secs as i64));
    visit.site.limits.sign_in(guest.peer, &visit.agent.email).map_err(wait)
}

async fn refused(visit: &Visit, news: News) -> Result<Response, Fault> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(visit, news).await?).into_response())
}

async fn draw(visit: &Visit, news: News) -> Result<Response, Fault> {
    let desk = &visit.desk;
    let passkeys = passkey::view(visit, news.passkey_name, news.passkey).await?;
    let sessions = session::view(visit, visit.agent.id, "/account").await?;
    let live = desk.live()?;
    let stored = desk.second_step_on(&visit.agent).await?.map_or(SecondStep::Off, |on| SecondStep::On {
        since: on.since,
        left: on.codes_left,
        codes: news.codes,
        wrong: news.wrong,
    });
    let teams = live.policy.teams.values().filter(|team| visit.agent.grants.get(&team.key).is_some());
    let view = AccountView {
        name: visit.agent.name.clone(),
        email: visit.agent.email.clone(),
        role: visit.agent.role,
        teams: teams.map(|team| sidebar::team_tag(&visit.ctx, team, &live).name).collect(),
        locale: visit.agent.locale,
        away: away::view(visit, news.away).await?,
        hearing: desk.hearing(visit.agent.id).await?,
        password: news.password.unwrap_or(PasswordState::Fresh),
        second: news.second.unwrap_or(stored),
        passkeys,
        sessions,
        saved: news.saved,
    };
    Ok(account::page(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

//! Signing in and out. The desk decides; here are the cookie, the limits and the pages. Nothing tells whether an
//! address is known.

pub mod passkey;
#[cfg(test)]
mod tests;

use axum::Form;
use axum::extract::Query;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use relance_desk::{SignIn, SignedIn};
use relance_domain::sign_in::Provider;
use serde::Deserialize;

use super::sign_in;
use crate::app::Site;
use crate::fault::Fault;
use crate::page::login::{self, CodeView, DemoAgent, LoginState, LoginView, ProviderButton};
use crate::route::{Gate, Routes};
use crate::session::{self, FIRST_STEP, SESSION};
use crate::visit::Guest;

/// A browser keeps its cookie as long as a session may last.
const SESSION_SECS: i64 = 14 * 24 * 3600;
/// The time between password and code.
const FIRST_STEP_SECS: i64 = 300;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Public, "/login", show)
        .post(Gate::Public, "/login", sign_in)
        .post(Gate::Public, "/login/passkey", passkey::sign_in)
        .post(Gate::Public, "/login/passkey/challenge", passkey::challenge)
        .get(Gate::Public, "/login/code", show_code)
        .post(Gate::Public, "/login/code", sign_in_code)
        .post(Gate::Public, "/logout", sign_out)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    email: String,
    password: String,
    code: String,
    next: String,
    /// Why the page is shown: `left`.
    why: String,
    /// The provider that may be left as well.
    by: String,
}

impl Typed {
    /// Nothing was typed, and there is a way to go on.
    pub(super) fn on_to(next: &str) -> Self {
        Self { next: next.to_owned(), ..Self::default() }
    }
}

async fn show(guest: Guest, Query(typed): Query<Typed>) -> Result<Response, Fault> {
    let state = if typed.why == "left" { LoginState::Left } else { LoginState::Fresh };
    Ok(draw(&guest, &typed, state).into_response())
}

async fn sign_in(guest: Guest, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    if let Err(secs) = guest.site.limits.sign_in(guest.peer, &typed.email) {
        let until = guest.ctx.now + SignedDuration::from_secs(secs as i64);
        return Ok(
            (StatusCode::TOO_MANY_REQUESTS, draw(&guest, &typed, LoginState::Slow(until))).into_response()
        );
    }
    let token = guest.site.token();
    let sign_in = SignIn { email: typed.email.clone(), password: typed.password.clone() };
    match guest.desk.sign_in(sign_in, &token, guest.ctx.now).await? {
        SignedIn::Yes(_) => Ok(enter(&guest.site, &token, &typed.next)),
        SignedIn::NeedsCode(first) => {
            let cookie = session::set(FIRST_STEP, &first, FIRST_STEP_SECS, secure(&guest.site));
            let next = crate::fault::form_value(&local(&typed.next));
            let code = Redirect::to(&format!("/login/code?next={next}"));
            Ok((AppendHeaders([(SET_COOKIE, cookie)]), code).into_response())
        }
        SignedIn::Off => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&guest, &typed, LoginState::Off)).into_response())
        }
        SignedIn::No => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&guest, &typed, LoginState::Wrong)).into_response())
        }
    }
}

async fn show_code(guest: Guest, Query(typed): Query<Typed>) -> Result<Response, Fault> {
    let Some(email) = half_way(&guest).await? else {
        return Ok(Redirect::to("/login").into_response());
    };
    Ok(draw_code(&guest, email, &typed, LoginState::Fresh).into_response())
}

/// The address of who has passed the first step and is asked for a code.
async fn half_way(guest: &Guest) -> Result<Option<String>, Fault> {
    match &guest.first_step {
        Some(first) => Ok(guest.site.app.desk.first_step_email(first, guest.ctx.now).await?),
        None => Ok(None),
    }
}

async fn sign_in_code(guest: Guest, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let (Some(first), Some(email)) = (guest.first_step.clone(), half_way(&guest).await?) else {
        return Ok(Redirect::to("/login").into_response());
    };
    // The account is not named here, so the proof of the first step stands for it.
    if let Err(secs) = guest.site.limits.sign_in(guest.peer, &first) {
        let until = guest.ctx.now + SignedDuration::from_secs(secs as i64);
        return Ok((
            StatusCode::TOO_MANY_REQUESTS,
            draw_code(&guest, email, &typed, LoginState::Slow(until)),
        )
            .into_response());
    }
    let token = guest.site.token();
    match guest.desk.sign_in_code(&first, &typed.code, &token, guest.ctx.now).await? {
        SignedIn::Yes(_) => {
            let mut response = enter(&guest.site, &token, &typed.next);
            let gone = session::set(FIRST_STEP, "", 0, secure(&guest.site));
            if let Ok(gone) = gone.parse() {
                response.headers_mut().append(SET_COOKIE, gone);
            }
            Ok(response)
        }
        SignedIn::NeedsCode(_) => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, draw_code(&guest, email, &typed, LoginState::Wrong))
                .into_response())
        }
        SignedIn::Off => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&guest, &typed, LoginState::Off)).into_response())
        }
        SignedIn::No => Ok(Redirect::to("/login").into_response()),
    }
}

async fn sign_out(guest: Guest, headers: HeaderMap) -> Result<Response, Fault> {
    let mut left = "/login?why=left".to_owned();
    if let Some(token) = &guest.session {
        guest.desk.sign_out(token, guest.ctx.now).await?;
        if let Some(key) = sign_in::may_leave(&guest, &headers).await {
            left = format!("{left}&by={key}");
        }
    }
    let gone =
        [SESSION, sign_in::CAME_BY].map(|name| (SET_COOKIE, session::set(name, "", 0, secure(&guest.site))));
    Ok((AppendHeaders(gone), Redirect::to(&left)).into_response())
}

/// Opens the door: the session cookie, and on to where the agent wanted to go.
pub fn enter(site: &Site, token: &str, next: &str) -> Response {
    let cookie = session::set(SESSION, token, SESSION_SECS, secure(site));
    (AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to(&local(next))).into_response()
}

/// Cookies travel over https alone, unless the pages themselves do not.
pub fn secure(site: &Site) -> bool {
    site.app.desk.base_url().starts_with("https://")
}

/// A path of ours; anything that could lead elsewhere leads home.
pub(super) fn local(next: &str) -> String {
    let is_ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && next.bytes().all(|byte| byte.is_ascii_graphic());
    if is_ours { next.to_owned() } else { "/".to_owned() }
}

pub(super) fn draw(guest: &Guest, typed: &Typed, state: LoginState) -> maud::Markup {
    let live = guest.site.app.desk.live_if_any();
    let first = live.as_ref().map(|live| live.policy.company.default_locale());
    let rule = live.as_ref().map(|live| live.policy.sign_in.clone()).unwrap_or_default();
    let provider = |provider: &Provider| ProviderButton {
        key: provider.key.clone(),
        label: provider.label.get(guest.ctx.locale, first.unwrap_or(guest.ctx.locale)).to_owned(),
    };
    let demo = guest.site.app.demo.as_ref();
    let agents = demo.into_iter().flat_map(|demo| &demo.agents).map(|agent| DemoAgent {
        name: agent.name.clone(),
        email: agent.email.clone(),
        password: agent.password.clone(),
        role: String::new(),
    });
    let view = LoginView {
        company: live.map(|live| live.policy.company.name.clone()).unwrap_or_default(),
        email: typed.email.clone(),
        next: local(&typed.next),
        state,
        passkeys: guest.desk.passkey_place().is_some(),
        passwords: rule.passwords,
        leave: rule.providers.get(&typed.by).map(provider),
        providers: rule.providers.values().map(provider).collect(),
        demo: agents.collect(),
    };
    login::page(&guest.ctx, &view)
}

fn draw_code(guest: &Guest, email: String, typed: &Typed, state: LoginState) -> maud::Markup {
    let view = CodeView { email, next: local(&typed.next), state };
    login::code_page(&guest.ctx, &view)
}

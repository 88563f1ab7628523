//! Coming into the area and leaving it. The desk decides; here are the cookies, the limits and the pages. For every
//! address the same is done and the same is said.

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use relance_desk::{Entered, Error, PORTAL_DAYS};
use relance_domain::error::Refusal;
use relance_domain::locale::Locale;
use serde::Deserialize;

use crate::app::Site;
use crate::area::Area;
use crate::component::public::House;
use crate::fault::Fault;
use crate::handler::login::secure;
use crate::page::portal::Said;
use crate::page::portal::entry::{self as page, AskView, CodeView, Wrong};
use crate::route::{Gate, Routes};
use crate::session::{self, AREA, AREA_PATH, ASKING};
use crate::visit::Guest;

/// A browser keeps its cookie as long as a session may last.
const SESSION_SECS: i64 = PORTAL_DAYS * 24 * 3600;
/// As long as a way in is good.
const ASKING_SECS: i64 = 15 * 60;

/// The routes of this noun.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Public, "/portal/sign-in", show)
        .post(Gate::Public, "/portal/sign-in", ask)
        .get(Gate::Public, "/portal/sign-in/code", show_code)
        .post(Gate::Public, "/portal/sign-in/code", enter_by_code)
        .get(Gate::Public, "/portal/enter/{token}", show_link)
        .post(Gate::Public, "/portal/enter/{token}", enter)
        .post(Gate::Customer, "/portal/sign-out", leave)
        .post(Gate::Customer, "/portal/language", speak)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    email: String,
    next: String,
    code: String,
    /// Why the page is shown: `left`.
    why: String,
}

async fn show(guest: Guest, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let left = asked.why == "left";
    draw(&guest, asked, left, None)
}

fn draw(guest: &Guest, asked: Asked, left: bool, wrong: Option<Wrong>) -> Result<Response, Fault> {
    let house = House::of(&guest.desk.live()?.policy);
    let view = AskView { house, email: asked.email, next: within(&asked.next), wrong, left };
    Ok(page::ask(&guest.ctx, &view).into_response())
}

async fn ask(guest: Guest, Form(asked): Form<Asked>) -> Result<Response, Fault> {
    if let Err(secs) = guest.site.limits.enter(guest.peer, &asked.email) {
        let until = guest.ctx.now + SignedDuration::from_secs(secs as i64);
        let page = draw(&guest, asked, false, Some(Wrong::Slow(until)))?;
        return Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response());
    }
    let asking = guest.site.token();
    let (locale, next) = (guest.ctx.locale, within(&asked.next));
    match guest.desk.ask_entry(&asked.email, (locale, &next), &asking, guest.ctx.now).await {
        Ok(()) => {}
        Err(Error::Refused(Refusal::NoAddress(_))) => {
            let page = draw(&guest, asked, false, Some(Wrong::Address))?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        Err(other) => return Err(other.into()),
    }
    let cookie = cookie(&guest.site, ASKING, &asking, ASKING_SECS);
    let code = Redirect::to("/portal/sign-in/code");
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), code).into_response())
}

async fn show_code(guest: Guest) -> Result<Response, Fault> {
    draw_code(&guest, None).await
}

async fn draw_code(guest: &Guest, wrong: Option<Wrong>) -> Result<Response, Fault> {
    let asked = match &guest.asking {
        Some(asking) => guest.desk.asked_entry(asking, guest.ctx.now).await?,
        None => None,
    };
    let Some(asked) = asked else { return Ok(Redirect::to("/portal/sign-in").into_response()) };
    let house = House::of(&guest.desk.live()?.policy);
    let view = CodeView { house, email: asked.email, until: asked.ends_at, wrong };
    Ok(page::code(&guest.ctx, &view).into_response())
}

async fn enter_by_code(guest: Guest, Form(asked): Form<Asked>) -> Result<Response, Fault> {
    let Some(asking) = guest.asking.clone() else {
        return Ok(Redirect::to("/portal/sign-in").into_response());
    };
    if let Err(secs) = guest.site.limits.enter(guest.peer, &asking) {
        let until = guest.ctx.now + SignedDuration::from_secs(secs as i64);
        let page = draw_code(&guest, Some(Wrong::Slow(until))).await?;
        return Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response());
    }
    let token = guest.site.token();
    match guest.desk.enter_by_code((&asking, &asked.code), &token, guest.ctx.now).await? {
        Entered::Yes(next) => Ok(open(&guest.site, &token, &next)),
        Entered::No => {
            let page = draw_code(&guest, Some(Wrong::Code)).await?;
            let status = if page.status() == StatusCode::OK {
                StatusCode::UNPROCESSABLE_ENTITY
            } else {
                page.status()
            };
            Ok((status, page).into_response())
        }
    }
}

async fn show_link(guest: Guest, Path(token): Path<String>) -> Result<Response, Fault> {
    let is_good = guest.desk.is_entry(&token, guest.ctx.now).await?;
    let house = House::of(&guest.desk.live()?.policy);
    let path = is_good.then(|| format!("/portal/enter/{token}"));
    Ok(page::enter(&guest.ctx, &house, path.as_deref()).into_response())
}

async fn enter(guest: Guest, Path(token): Path<String>) -> Result<Response, Fault> {
    guest.may_write()?;
    let session = guest.site.token();
    match guest.desk.enter(&token, &session, guest.ctx.now).await? {
        Entered::Yes(next) => Ok(open(&guest.site, &session, &next)),
        // The page says that it is good no more.
        Entered::No => Ok(Redirect::to(&format!("/portal/enter/{token}")).into_response()),
    }
}

/// Opens the door: the session cookie, and on to where the customer wanted to go.
fn open(site: &Site, token: &str, next: &str) -> Response {
    let cookies = [cookie(site, AREA, token, SESSION_SECS), cookie(site, ASKING, "", 0)];
    let mut response = Redirect::to(&within(next)).into_response();
    for cookie in cookies {
        if let Ok(cookie) = cookie.parse() {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

async fn leave(area: Area) -> Result<Response, Fault> {
    area.desk.leave_portal(&area.session).await?;
    let gone = [(SET_COOKIE, cookie(&area.site, AREA, "", 0))];
    Ok((AppendHeaders(gone), Redirect::to("/portal/sign-in?why=left")).into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Spoken {
    language: String,
    next: String,
}

async fn speak(area: Area, Form(spoken): Form<Spoken>) -> Result<Response, Fault> {
    area.may_write()?;
    if let Ok(locale) = spoken.language.parse::<Locale>() {
        area.desk.describe_self(&area.holder, None, Some(locale), area.ctx.now).await?;
    }
    let path = within(&spoken.next);
    Ok(super::on_to(path.split('?').next().unwrap_or(AREA_PATH), Said::Saved))
}

fn cookie(site: &Site, name: &str, value: &str, max_age_secs: i64) -> String {
    session::set_under(AREA_PATH, name, value, max_age_secs, secure(site))
}

/// A path of the area; anything that could lead elsewhere leads to its first page.
fn within(next: &str) -> String {
    let is_ours =
        next == AREA_PATH || next.strip_prefix(AREA_PATH).is_some_and(|rest| rest.starts_with(['/', '?']));
    let is_safe =
        next.len() < 500 && !next.contains(['\\', '#']) && next.bytes().all(|byte| byte.is_ascii_graphic());
    if is_ours && is_safe && !next.contains("..") { next.to_owned() } else { AREA_PATH.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn nobody_is_led_out_of_the_area() {
        assert_eq!(within("/portal/requests/3"), "/portal/requests/3");
        for elsewhere in
            ["", "/", "//evil.example", "/portalx", "https://evil.example", "/portal/../", "/portal\\x"]
        {
            assert_eq!(within(elsewhere), "/portal", "{elsewhere}");
        }
    }
}

//! Signing in with a passkey: what the authenticator is asked, and what it answered. It is both steps at once. Whether
//! the answer holds is judged in the desk.

use axum::Json;
use axum::extract::Form;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jiff::SignedDuration;
use relance_desk::{Ceremony, PasskeyAnswer, SignedIn};
use serde::Deserialize;
use serde_json::json;

use super::{Typed, draw, enter, secure};
use crate::app::Site;
use crate::fault::Fault;
use crate::page::login::LoginState;
use crate::session;
use crate::visit::Guest;

/// Carries the challenge that the authenticator answers.
pub const CHALLENGE: &str = "relance_passkey";
const CHALLENGE_SECS: i64 = 300;

/// A Set-Cookie line for a challenge.
pub fn challenge_cookie(site: &Site, sealed: &str) -> String {
    session::set(CHALLENGE, sealed, CHALLENGE_SECS, secure(site))
}

/// One that ends it.
pub fn gone(site: &Site) -> String {
    session::set(CHALLENGE, "", 0, secure(site))
}

/// What the authenticator is asked.
pub async fn challenge(guest: Guest, headers: HeaderMap) -> Result<Response, Fault> {
    guest.may_write()?;
    let place = guest.desk.passkey_place().ok_or(Fault::Missing)?;
    let held = session::cookie(&headers, CHALLENGE);
    let random = (guest.site.app.random)();
    let asked = guest.desk.passkey_challenge(Ceremony::SignIn, held, random, guest.ctx.now);
    let options = json!({
        "challenge": asked.text,
        "rpId": place.rp_id,
        "userVerification": "required",
        "timeout": 240_000,
    });
    let cookie = challenge_cookie(&guest.site, &asked.sealed);
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), Json(options)).into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Answered {
    credential: String,
    handle: String,
    client_data: String,
    authenticator_data: String,
    signature: String,
    next: String,
}

/// What it answered.
pub async fn sign_in(
    guest: Guest,
    headers: HeaderMap,
    Form(typed): Form<Answered>,
) -> Result<Response, Fault> {
    let page = Typed { next: typed.next.clone(), ..Typed::default() };
    // The account is not named before the credential is known, so the credential stands for it.
    if let Err(secs) = guest.site.limits.sign_in(guest.peer, &typed.credential) {
        let until = guest.ctx.now + SignedDuration::from_secs(secs as i64);
        let slow = draw(&guest, &page, LoginState::Slow(until));
        return Ok((StatusCode::TOO_MANY_REQUESTS, slow).into_response());
    }
    let decoded = |text: &str| BASE64.decode(text).unwrap_or_default();
    let answer = PasskeyAnswer {
        credential: typed.credential,
        handle: decoded(&typed.handle),
        client_data: decoded(&typed.client_data),
        authenticator_data: decoded(&typed.authenticator_data),
        signature: decoded(&typed.signature),
    };
    let sealed = session::cookie(&headers, CHALLENGE).unwrap_or_default();
    let token = guest.site.token();
    let signed = guest.desk.sign_in_passkey(answer, sealed, &token, guest.ctx.now).await?;
    let mut response = match signed {
        SignedIn::Yes(_) => enter(&guest.site, &token, &typed.next),
        SignedIn::Off => {
            (StatusCode::UNPROCESSABLE_ENTITY, draw(&guest, &page, LoginState::Off)).into_response()
        }
        SignedIn::NeedsCode(_) | SignedIn::No => {
            (StatusCode::UNPROCESSABLE_ENTITY, draw(&guest, &page, LoginState::Passkey)).into_response()
        }
    };
    // Whatever came of it, a challenge is answered once.
    if let Ok(gone) = HeaderValue::from_str(&gone(&guest.site)) {
        response.headers_mut().append(SET_COOKIE, gone);
    }
    Ok(response)
}

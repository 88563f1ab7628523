//! Passkeys of one's own account: what the authenticator is asked, what it answered, and giving one up. Judging what it
//! says is the desk's.

use axum::Json;
use axum::extract::Form;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use relance_desk::{Ceremony, NewPasskey, PASSKEY_ALGORITHMS, PasskeyAdded};
use serde::Deserialize;
use serde_json::json;

use super::{News, draw, refused, saved, slowly};
use crate::fault::Fault;
use crate::handler::login::passkey::{CHALLENGE, challenge_cookie, gone};
use crate::page::account::passkey::{PasskeyLine, PasskeyState, PasskeysView};
use crate::session;
use crate::visit::{Guest, Visit};

/// What the page shows of them.
pub async fn view(visit: &Visit, name: String, state: PasskeyState) -> Result<PasskeysView, Fault> {
    let held = visit.desk.passkeys(&visit.agent).await?;
    let line = |one: relance_store::passkey::Passkey| PasskeyLine {
        credential: one.credential,
        name: one.name,
        since: one.created_at,
        used: one.used_at,
    };
    let works = visit.desk.passkey_place().is_some();
    Ok(PasskeysView { works, lines: held.into_iter().map(line).collect(), name, state })
}

/// What the authenticator is asked for a new one.
pub async fn challenge(visit: Visit, headers: HeaderMap) -> Result<Response, Fault> {
    let desk = &visit.desk;
    let place = desk.passkey_place().ok_or(Fault::Missing)?;
    let held = session::cookie(&headers, CHALLENGE);
    let random = (visit.site.app.random)();
    let asked = desk.passkey_challenge(Ceremony::Register(visit.agent.id), held, random, visit.ctx.now);
    let company = desk.live_if_any().map(|live| live.policy.company.name.clone()).unwrap_or_default();
    let known = desk.passkeys(&visit.agent).await?;
    let known: Vec<_> =
        known.iter().map(|one| json!({ "type": "public-key", "id": one.credential })).collect();
    let algorithms = PASSKEY_ALGORITHMS.map(|alg| json!({ "type": "public-key", "alg": alg }));
    let options = json!({
        "challenge": asked.text,
        "rp": { "id": place.rp_id, "name": if company.is_empty() { "Relance" } else { &company } },
        "user": {
            "id": BASE64.encode(desk.passkey_handle(visit.agent.id)),
            "name": visit.agent.email,
            "displayName": visit.agent.name,
        },
        "pubKeyCredParams": algorithms,
        "excludeCredentials": known,
        "authenticatorSelection": { "residentKey": "required", "userVerification": "required" },
        "attestation": "none",
        "timeout": 240_000,
    });
    let cookie = challenge_cookie(&visit.site, &asked.sealed);
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), Json(options)).into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    #[serde(rename = "passkey-name")]
    name: String,
    #[serde(rename = "passkey-password")]
    password: String,
    client_data: String,
    attestation: String,
}

/// Keeps a new one.
pub async fn add(
    visit: Visit,
    guest: Guest,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    slowly(&visit, &guest)?;
    let sealed = session::cookie(&headers, CHALLENGE).unwrap_or_default();
    let decoded = |text: &str| BASE64.decode(text).unwrap_or_default();
    let new = NewPasskey {
        name: typed.name.clone(),
        client_data: decoded(&typed.client_data),
        attestation: decoded(&typed.attestation),
    };
    let state = match visit.desk.add_passkey(&visit.agent, typed.password, new, sealed, visit.ctx.now).await?
    {
        PasskeyAdded::Done => {
            return Ok((AppendHeaders([(SET_COOKIE, gone(&visit.site))]), saved()).into_response());
        }
        PasskeyAdded::WrongPassword => PasskeyState::WrongPassword,
        PasskeyAdded::Stale => PasskeyState::Stale,
        PasskeyAdded::Known => PasskeyState::Known,
        PasskeyAdded::Many => PasskeyState::Many,
        PasskeyAdded::Flawed(flaw) => {
            tracing::info!(agent = %visit.agent.id, why = flaw.as_str(), "a new passkey was refused");
            PasskeyState::Refused
        }
    };
    refused(&visit, News { passkey: state, passkey_name: typed.name, ..News::default() }).await
}

#[derive(Debug, Deserialize)]
pub struct Which {
    #[serde(default)]
    credential: String,
}

/// Gives one up.
pub async fn remove(visit: Visit, Form(which): Form<Which>) -> Result<Response, Fault> {
    match visit.desk.remove_passkey(&visit.agent, &which.credential, visit.ctx.now).await {
        Ok(()) => Ok(saved()),
        // It was given up in another tab: the page shows how it stands.
        Err(relance_desk::Error::NotFound(_)) => draw(&visit, News::default()).await,
        Err(other) => Err(other.into()),
    }
}

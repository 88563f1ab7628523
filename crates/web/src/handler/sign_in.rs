//! Signing in by a provider: off to it with a question in a cookie, and back with its answer. What an answer brings
//! in is decided in the desk; the page for signing in says why somebody did not come in, in the reader's words.

mod settings;
#[cfg(test)]
pub mod tests;

use std::sync::Arc;

use axum::extract::{Path, Query, RawQuery};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use relance_desk::sign_in::{Claims, Document, Expected, LetIn, Question, TokenFlaw, judge};
use relance_domain::sign_in::Provider;
use serde::Deserialize;

use super::login::{self, Typed, enter, local, secure};
use crate::fault::Fault;
use crate::page::login::LoginState;
use crate::provider::Trouble;
use crate::route::{Gate, Routes};
use crate::session;
use crate::visit::Guest;

/// Carries the question that the provider answers.
const QUESTION: &str = "relance_question";
const QUESTION_SECS: i64 = 600;
/// By which provider a browser came in, so that leaving it can be offered.
pub const CAME_BY: &str = "relance_came_by";
const CAME_BY_SECS: i64 = 14 * 24 * 3600;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    settings::routes(routes)
        .get(Gate::Public, "/sign-in/{key}", start)
        .get(Gate::Public, "/sign-in/{key}/back", back)
        .get(Gate::Public, "/sign-in/{key}/leave", leave)
}

/// A provider of the live policy.
fn provider(guest: &Guest, key: &str) -> Result<Provider, Fault> {
    let live = guest.site.app.desk.live()?;
    live.policy.sign_in.providers.get(key).cloned().ok_or(Fault::Missing)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct On {
    next: String,
}

/// Off to the provider.
async fn start(guest: Guest, Path(key): Path<String>, Query(on): Query<On>) -> Result<Response, Fault> {
    guest.may_write()?;
    let provider = provider(&guest, &key)?;
    let now = guest.ctx.now;
    let document = match guest.site.providers.document(&provider.issuer, now).await {
        Ok(document) => document,
        Err(trouble) => return refused(&guest, &provider, No::Trouble(trouble), &on.next).await,
    };
    let random = || (guest.site.app.random)();
    let random = [random(), random(), random()];
    let asked = guest.desk.ask_provider(&provider, &document, &local(&on.next), random, now);
    let cookie = session::set(QUESTION, &asked.sealed, QUESTION_SECS, secure(&guest.site));
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to(&asked.url)).into_response())
}

/// What a provider sends somebody back with. A word that comes twice counts once.
#[derive(Debug, Default)]
struct Answer {
    state: String,
    code: String,
    error: String,
    issuer: Option<String>,
}

impl Answer {
    fn read(query: &str) -> Self {
        let word = |name: &str| {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
        };
        let text = |name: &str| word(name).unwrap_or_default();
        Self { state: text("state"), code: text("code"), error: text("error"), issuer: word("iss") }
    }
}

/// Why somebody does not come in.
enum No {
    /// The answer is to no question of this browser's, or too late, or not the first.
    Stale(&'static str),
    /// The provider answered that it was not allowed, or something else.
    Said(&'static str),
    Trouble(Trouble),
    /// Another provider answered.
    Mixed,
    Token(TokenFlaw),
    /// The desk has said so, and written it down.
    Desk(&'static str),
}

impl No {
    /// The code in the audit log.
    fn code(&self) -> &'static str {
        match self {
            Self::Stale(code) | Self::Said(code) | Self::Desk(code) => code,
            Self::Trouble(trouble) => trouble.code(),
            Self::Mixed => "other_issuer",
            Self::Token(flaw) => flaw.as_str(),
        }
    }

    /// The key of the sentence for who wanted to come in.
    fn text(&self) -> &'static str {
        match self {
            Self::Stale(_) | Self::Trouble(Trouble::Code) => "sign-in-no-stale",
            Self::Said("denied") => "sign-in-no-denied",
            Self::Said(_) => "sign-in-no-said",
            Self::Trouble(Trouble::Unasked(_)) => "sign-in-no-unreachable",
            Self::Trouble(_) => "sign-in-no-set-up",
            Self::Mixed | Self::Token(_) => "sign-in-no-token",
            Self::Desk("unverified") => "sign-in-no-unverified",
            Self::Desk("domain") => "sign-in-no-domain",
            Self::Desk("group") => "sign-in-no-group",
            Self::Desk("other") => "sign-in-no-other",
            Self::Desk(_) => "sign-in-no-unknown",
        }
    }
}

impl From<Trouble> for No {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

/// Back from the provider.
async fn back(
    guest: Guest,
    headers: HeaderMap,
    Path(key): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    guest.may_write()?;
    let provider = provider(&guest, &key)?;
    let answer = Answer::read(query.as_deref().unwrap_or_default());
    let sealed = session::cookie(&headers, QUESTION).unwrap_or_default();
    let question = guest.desk.open_question(sealed, guest.ctx.now);
    let question =
        question.filter(|question| question.provider == key && question.is_answered_by(&answer.state));
    let next = question.as_ref().map(|question| question.next.clone()).unwrap_or_default();
    let mut response = match brought(&guest, &provider, question, &answer).await? {
        Ok(token) => {
            let mut response = enter(&guest.site, &token, &next);
            append(&mut response, &session::set(CAME_BY, &key, CAME_BY_SECS, secure(&guest.site)));
            response
        }
        Err(no) => refused(&guest, &provider, no, &next).await?,
    };
    // Whatever came of it, a question is answered once.
    append(&mut response, &session::set(QUESTION, "", 0, secure(&guest.site)));
    Ok(response)
}

fn append(response: &mut Response, cookie: &str) {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

/// From an answer to the token of a session, or why there is none.
async fn brought(
    guest: &Guest,
    provider: &Provider,
    question: Option<Question>,
    answer: &Answer,
) -> Result<Result<String, No>, Fault> {
    let now = guest.ctx.now;
    let Some(question) = question else { return Ok(Err(No::Stale("state"))) };
    if !guest.desk.answer_question(&question).await? {
        return Ok(Err(No::Stale("answered")));
    }
    let document = match guest.site.providers.document(&provider.issuer, now).await {
        Ok(document) => document,
        Err(trouble) => return Ok(Err(trouble.into())),
    };
    // Whoever mixes two providers up would have the code of one told to the other (RFC 9207).
    let is_theirs = match &answer.issuer {
        Some(issuer) => issuer == provider.issuer.as_str(),
        None => !document.names_itself,
    };
    if !is_theirs {
        return Ok(Err(No::Mixed));
    }
    match answer.error.as_str() {
        "" if answer.code.is_empty() => return Ok(Err(No::Stale("state"))),
        "" => {}
        "access_denied" => return Ok(Err(No::Said("denied"))),
        _ => return Ok(Err(No::Said("provider_error"))),
    }
    let secret = guest.desk.provider_secret(provider).await?;
    let redemption = guest.desk.redemption(provider, &document, &question, &answer.code, secret.as_deref());
    let id_token = match guest.site.providers.redeem(redemption).await {
        Ok(id_token) => id_token,
        Err(trouble) => return Ok(Err(trouble.into())),
    };
    let claims = match judged(guest, provider, &document, &question, &id_token).await {
        Ok(claims) => claims,
        Err(no) => return Ok(Err(no)),
    };
    let token = guest.site.token();
    let locale = guest.ctx.locale;
    Ok(match guest.desk.sign_in_by_provider(provider, claims, locale, &token, now).await? {
        LetIn::Yes(_) => Ok(token),
        LetIn::No(why) => Err(No::Desk(why.as_str())),
    })
}

/// What a token says, once it holds. A key that nobody knows may be new.
async fn judged(
    guest: &Guest,
    provider: &Provider,
    document: &Arc<Document>,
    question: &Question,
    id_token: &str,
) -> Result<Claims, No> {
    let (issuer, now) = (&provider.issuer, guest.ctx.now);
    let expected =
        Expected { issuer: issuer.as_str(), client_id: &provider.client_id, nonce: &question.nonce, now };
    let providers = &guest.site.providers;
    let keys = providers.keys(issuer, document, now).await?;
    match judge(id_token, &keys, &expected) {
        Err(TokenFlaw::UnknownKey) => match providers.keys_again(issuer, document, now).await? {
            Some(keys) => judge(id_token, &keys, &expected).map_err(No::Token),
            None => Err(No::Token(TokenFlaw::UnknownKey)),
        },
        judged => judged.map_err(No::Token),
    }
}

/// Writes down why somebody did not come in, and tells them.
async fn refused(guest: &Guest, provider: &Provider, no: No, next: &str) -> Result<Response, Fault> {
    if let No::Trouble(trouble) = &no {
        tracing::warn!(provider = provider.key, code = trouble.code(), words = trouble.words(), "no sign-in");
    }
    if !matches!(no, No::Desk(_)) {
        guest.desk.provider_refused(&provider.key, "", no.code(), guest.ctx.now).await?;
    }
    let page = login::draw(guest, &Typed::on_to(next), LoginState::Provider(no.text()));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Off to where somebody signs out of the provider itself.
async fn leave(guest: Guest, Path(key): Path<String>) -> Result<Response, Fault> {
    guest.may_write()?;
    let provider = provider(&guest, &key)?;
    let document = guest.site.providers.document(&provider.issuer, guest.ctx.now).await;
    let url = document.ok().and_then(|document| guest.desk.provider_leave_url(&provider, &document));
    Ok(Redirect::to(&url.unwrap_or_else(|| "/login?why=left".to_owned())).into_response())
}

/// The provider that a browser came in by, if somebody may sign out there.
pub async fn may_leave(guest: &Guest, headers: &HeaderMap) -> Option<String> {
    let key = session::cookie(headers, CAME_BY)?;
    let provider = provider(guest, key).ok()?;
    let document = guest.site.providers.document(&provider.issuer, guest.ctx.now).await.ok()?;
    document.leave_url.is_some().then_some(provider.key)
}

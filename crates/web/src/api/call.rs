//! How a call is served: who calls by which token, how often they may, whether they may at all, what they ask, whether
//! it was asked before; then the operation, and its answer kept for whoever asks again. What it does is not known here.

use std::fmt::Write as _;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{RawPathParams, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH};
use axum::http::request::Parts as Head;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::Response;
use jiff::Timestamp;
use relance_desk::{Asked, Bearer, Caller, Desk, Errand, ErrandKey};
use relance_domain::agent::{Agent, Role};
use relance_domain::audit::Author;
use relance_domain::token::Token;
use relance_store::errand;
use sha2::{Digest, Sha256};
use tracing::Instrument as _;

use super::answer::{Answer, Content};
use super::op::{Op, Raw, Takes};
use super::problem::Problem;
use crate::app::Site;
use crate::route::Gate;
use crate::visit::{Visit, context, peer};

/// The largest body of JSON: a long letter with room to spare.
const BODY_BYTES: usize = 2 * 1024 * 1024;
/// A longer answer is not kept for whoever asks again.
const KEPT_BYTES: usize = 1024 * 1024;
/// Nobody holds a turn longer by sending slowly.
const READ: Duration = Duration::from_secs(120);
/// When whoever gets no turn should come back.
const TURN_SECS: u64 = 20;
const KEY: HeaderName = HeaderName::from_static("idempotency-key");
const KEY_CHARS: usize = 200;
/// How paths begin that name a ticket.
const TICKET: &str = "/tickets/{number}";

/// One call of a program.
pub(crate) struct Call {
    /// The agent as whom it acts, with no more than the token lets it do, and the desk on the errand of this call.
    pub visit: Visit,
    pub token: Token,
    pub headers: HeaderMap,
    /// Where it comes from.
    pub peer: IpAddr,
}

impl Call {
    pub fn desk(&self) -> &Desk {
        &self.visit.desk
    }

    pub fn agent(&self) -> &Agent {
        &self.visit.agent
    }

    pub fn now(&self) -> Timestamp {
        self.visit.ctx.now
    }
}

/// Answers one call.
pub(crate) async fn serve(
    op: Arc<Op>,
    site: Site,
    path: Option<RawPathParams>,
    request: Request,
) -> Response {
    let id = site.token()[..12].to_owned();
    let calls = site.app.desk.live_if_any().map(|live| live.policy.calls_per_minute);
    let query = request.uri().query().unwrap_or_default().to_owned();
    let mut answer = match answer(op, site, path, request).await {
        Ok(answer) => answer.linked(&query),
        Err(problem) => problem.into_answer(&id),
    };
    if let Some(calls) = calls {
        let policy = format!("\"token\";q={calls};w=60");
        answer = answer.with(HeaderName::from_static("ratelimit-policy"), &policy);
    }
    answer.into_response()
}

async fn answer(
    op: Arc<Op>,
    site: Site,
    path: Option<RawPathParams>,
    request: Request,
) -> Result<Answer, Problem> {
    let (head, body) = request.into_parts();
    let bearer = admitted(&op, &head, &site).await?;
    let path = path.ok_or_else(|| Problem::unreadable("path", "its parts are text in UTF-8"))?;
    // Bodies with files lie in memory as a whole: nobody alone takes all of it.
    let turn = match op.takes {
        Takes::Files(_) => Some(site.limits.attach().await.ok_or_else(|| Problem::too_many(TURN_SECS))?),
        Takes::Json | Takes::Nothing => None,
    };
    let body = read(&op, &head.headers, body).await?;
    let raw = Raw {
        parts: path.iter().map(|(_, part)| part.to_owned()).collect(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        body,
    };
    if op.method == Method::GET {
        return run(&op, &site, bearer, head, raw).await;
    }
    // What is begun is done to its end, and its answer is kept, also for a program that hangs up meanwhile.
    let write = async move {
        let answer = run(&op, &site, bearer, head, raw).await;
        drop(turn);
        answer
    };
    match tokio::spawn(write.in_current_span()).await {
        Ok(answer) => answer,
        Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        Err(error) => {
            let status = StatusCode::INTERNAL_SERVER_ERROR;
            Err(Problem::new(status, "broken", error.to_string()))
        }
    }
}

/// Whoever calls, if they may call this now.
async fn admitted(op: &Op, head: &Head, site: &Site) -> Result<Bearer, Problem> {
    let bearer = known(head, site).await?;
    let live = site.app.desk.live()?;
    site.limits.call(bearer.token.id, live.policy.calls_per_minute).map_err(Problem::too_many)?;
    let agent = &bearer.agent;
    // Which things are theirs is asked where they are loaded.
    let may = match op.gate {
        Gate::Public | Gate::Setup | Gate::Demo | Gate::Agent | Gate::Own => true,
        Gate::May(right) | Gate::Team(right) | Gate::Seen(right) => agent.may_somewhere(right),
        Gate::Lead | Gate::LeadOf => agent.leads(),
        Gate::Admin => agent.role == Role::Admin,
        // No operation is a customer's: no program acts as one.
        Gate::Customer => false,
    };
    if may && bearer.token.scopes.has(op.scope) { Ok(bearer) } else { Err(Problem::forbidden()) }
}

async fn read(op: &Op, headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Problem> {
    if op.takes != Takes::Nothing && !is_json(headers) {
        let what = "the body is `application/json`";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_type", what));
    }
    let most = match op.takes {
        Takes::Files(most) => most,
        Takes::Json | Takes::Nothing => BODY_BYTES,
    };
    let too_slow = || Problem::new(StatusCode::REQUEST_TIMEOUT, "too_slow", "the body came too slowly");
    let too_large = || {
        let what = format!("a body has {most} bytes at most");
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", what)
    };
    let body = tokio::time::timeout(READ, to_bytes(body, most)).await.map_err(|_| too_slow())?;
    body.map(Into::into).map_err(|_| too_large())
}

/// Does it, unless it was done before under the same key, and keeps what is answered.
async fn run(op: &Op, site: &Site, bearer: Bearer, head: Head, mut raw: Raw) -> Result<Answer, Problem> {
    let Bearer { agent, token } = bearer;
    let caller = Caller { via: Some(token.id), ..crate::visit::caller(&head, Author::Agent(agent.id)) };
    let desk = site.app.desk.called_by(caller);
    let ctx = context(&head, site, Some(agent.locale));
    let now = ctx.now;
    let is_read = op.method == Method::GET;
    let key = if is_read { None } else { key(&head, &token, &raw.body)? };
    follow_merges(op, &desk, &mut raw).await?;
    let must_match = if is_read { None } else { must_match(op, &head.headers, &raw)? };
    let has_to_match = must_match.is_some();
    let must_match = must_match.map(|(number, version)| (number, version, agent.clone()));
    if let Some(key) = &key
        && let Some(answer) = answered_before(&desk, key, now).await?
    {
        return Ok(answer);
    }
    let on_errand = desk.on_errand(Errand { key: key.clone(), must_match, now });
    let (session, fragment) = (String::new(), false);
    let visit = Visit { site: site.clone(), desk: on_errand, agent, session, ctx, fragment };
    let held = head.headers.get(IF_NONE_MATCH).cloned().filter(|_| is_read);
    let peer = peer(&head);
    let call = Call { visit, token, headers: head.headers, peer };
    let done = (op.serve)(call, raw).await;
    let done = if has_to_match { done.map_err(Problem::of_precondition) } else { done };
    let Some(key) = key else { return done.map(|answer| unless_known(answer, held)) };
    let answer = match done {
        Ok(answer) => answer,
        // What broke may be asked again, and whoever does it now answers for it.
        Err(problem) if ["broken", "in_flight"].contains(&problem.code()) => return Err(problem),
        Err(problem) => problem.into_answer(""),
    };
    let is_told_once = op.is_secret && answer.status.is_success();
    if let Some(kept) = kept(&answer).filter(|_| !is_told_once) {
        desk.keep_answer(&key, kept, now).await?;
    }
    Ok(answer)
}

/// A ticket that went into another one is that other one, whatever is asked of it.
async fn follow_merges(op: &Op, desk: &Desk, raw: &mut Raw) -> Result<(), Problem> {
    if !op.path.contains(TICKET) {
        return Ok(());
    }
    if let Some(part) = raw.parts.first_mut()
        && let Ok(number) = part.parse()
    {
        let stays = desk.stays_as(number).await?;
        if stays != number {
            *part = stays.to_string();
        }
    }
    Ok(())
}

/// Whose token the call brings. Who guesses is held up by where they are.
async fn known(head: &Head, site: &Site) -> Result<Bearer, Problem> {
    let given = head.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let text = given.and_then(|given| {
        let (scheme, text) = given.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| text.trim())
    });
    let desk = site.app.desk.called_by(crate::visit::caller(head, Author::Stranger));
    if let Some(text) = text
        && let Some(bearer) = desk.bearer(text, site.now()).await?
    {
        return Ok(bearer);
    }
    let calls = site.app.desk.live()?.policy.calls_per_minute;
    site.limits.guess(peer(head), calls).map_err(Problem::too_many)?;
    Err(Problem::unauthorised())
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}

/// The key under which this is asked, if there is one.
fn key(head: &Head, token: &Token, body: &[u8]) -> Result<Option<ErrandKey>, Problem> {
    let Some(key) = head.headers.get(KEY) else { return Ok(None) };
    let key = key.to_str().ok().filter(|key| (1..=KEY_CHARS).contains(&key.len()));
    let key = key.ok_or_else(|| Problem::unreadable("Idempotency-Key", "1 to 200 letters"))?;
    let mut hash = Sha256::new();
    for part in [head.method.as_str().as_bytes(), head.uri.to_string().as_bytes(), body] {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    let fingerprint = hash.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    Ok(Some(ErrandKey { token: token.id, key: key.to_owned(), fingerprint }))
}

/// The ticket, and the version of it on which this may be done.
fn must_match(op: &Op, headers: &HeaderMap, raw: &Raw) -> Result<Option<(i64, i64)>, Problem> {
    let Some(given) = headers.get(IF_MATCH).filter(|given| given.as_bytes() != b"*") else {
        return Ok(None);
    };
    if !op.path.contains(TICKET) {
        return Ok(None);
    }
    let wrong = || Problem::unreadable("If-Match", "the `ETag` of the ticket, or `*`");
    let version = given.to_str().ok().map(|given| given.trim_matches('"'));
    // What follows tells other words of the same version apart.
    let version = version.map(|version| version.split_once('-').map_or(version, |(version, _)| version));
    let version = version.and_then(|version| version.parse().ok()).ok_or_else(wrong)?;
    let number = raw.parts.first().and_then(|number| number.parse().ok());
    Ok(number.map(|number| (number, version)))
}

/// The answer to the same question, where it was asked before.
async fn answered_before(desk: &Desk, key: &ErrandKey, now: Timestamp) -> Result<Option<Answer>, Problem> {
    match desk.asked_before(key, now).await? {
        Asked::New => Ok(None),
        Asked::Answered(kept) => Ok(Some(again(kept))),
        Asked::Other => Err(Problem::unfit(
            "Idempotency-Key",
            "key_reused",
            "this key stands for another question: take a new one",
        )),
        Asked::UnderWay => {
            Err(Problem::conflict("in_flight", "the same is being done under this key").again_in(1))
        }
        Asked::AnswerLost => {
            Err(Problem::conflict("answer_lost", "it was done, and its answer is lost: read what came of it"))
        }
    }
}

fn again(kept: errand::Answer) -> Answer {
    let status = StatusCode::from_u16(kept.status).unwrap_or(StatusCode::OK);
    let answer = Answer::new(status).with(HeaderName::from_static("idempotency-replayed"), "true");
    let answer = kept.head.lines().filter_map(|line| line.split_once(": ")).fold(answer, |answer, line| {
        match HeaderName::from_bytes(line.0.as_bytes()) {
            Ok(name) => answer.with(name, line.1),
            Err(_) => answer,
        }
    });
    let body = if kept.body.is_empty() { Content::Nothing } else { Content::Bytes(kept.body) };
    Answer { body, ..answer }
}

/// An answer as it is kept; none for one that goes on, or is too long.
fn kept(answer: &Answer) -> Option<errand::Answer> {
    let body = match &answer.body {
        Content::Nothing => Vec::new(),
        Content::Bytes(bytes) if bytes.len() <= KEPT_BYTES => bytes.clone(),
        Content::Bytes(_) => return None,
    };
    let head = answer.head.iter().fold(String::new(), |mut head, (name, value)| {
        let _ = writeln!(head, "{name}: {}", value.to_str().unwrap_or_default());
        head
    });
    Some(errand::Answer { status: answer.status.as_u16(), head, body })
}

/// Nothing but its head where the program has this version already.
fn unless_known(answer: Answer, known: Option<HeaderValue>) -> Answer {
    let etag = answer.head.iter().find(|(name, _)| *name == ETAG).map(|(_, value)| value);
    match (known, etag) {
        (Some(known), Some(etag)) if known == *etag => {
            Answer { status: StatusCode::NOT_MODIFIED, body: Content::Nothing, ..answer }
        }
        _ => answer,
    }
}

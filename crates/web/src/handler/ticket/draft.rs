//! What is done in the composer: texts are kept while they are written, sent, taken back; files come and go. A page
//! without a script does the same by forms. What came back because it was refused is kept as well.

mod sent;
#[cfg(test)]
mod tests;

use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use relance_desk::{Error, MOST_FILES, NewFile, Saved, Sent};
use relance_domain::draft::{Doubt, Kind};
use relance_domain::error::Refusal;
use relance_domain::id::{DraftId, FileId};
use relance_domain::message::Then;
use relance_domain::right::Right;
use serde_json::{Value, json};

use super::composer::{Typed, day, enclosed};
use super::load::Loaded;
use super::{draw, entry};
use crate::component::moment;
use crate::fault::Fault;
use crate::page::ticket::{self as page, ComposerError, Writing};
use crate::route::{Gate, Routes};
use crate::visit::Visit;
pub(super) use sent::Form;

/// All of a post with files.
pub(super) const MOST_BYTES: usize = 26 * 1024 * 1024;
/// When whoever gets no turn should come back.
const TURN: SignedDuration = SignedDuration::from_secs(20);
/// Nobody holds a turn longer by sending slowly.
const READ: Duration = Duration::from_secs(120);

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .post(Gate::Team(Right::Answer), "/tickets/{number}/replies", reply)
        .post(Gate::Team(Right::Note), "/tickets/{number}/notes", note)
        .post(Gate::Team(Right::Note), "/tickets/{number}/drafts", save)
        .post(Gate::Team(Right::Note), "/tickets/{number}/drafts/discard", discard)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/drafts/{draft}/undo", undo)
        .upload(Gate::Team(Right::Note), "/tickets/{number}/files", MOST_BYTES, attach)
        .post(Gate::Team(Right::Note), "/tickets/{number}/files/{file}/remove", detach)
}

fn ticket(number: i64) -> Response {
    Redirect::to(&format!("/tickets/{number}")).into_response()
}

fn composer(number: i64, kind: Kind) -> Response {
    Redirect::to(&format!("/tickets/{number}?write={}#composer", kind.as_str())).into_response()
}

async fn reply(visit: Visit, Path(number): Path<i64>, body: Bytes) -> Result<Response, Fault> {
    let form = Form::read(&body);
    let composed = form.composed(Kind::Reply);
    if let Some(name) = form.chosen_file() {
        return again(&visit, number, &form, Kind::Reply, ComposerError::Unattached(name)).await;
    }
    let Ok(pressed) = form.pressed(composed, &visit.ctx.zone) else {
        let error = ComposerError::Refused(Refusal::NoMoment);
        return again(&visit, number, &form, Kind::Reply, error).await;
    };
    match visit.site.app.desk.send_draft(&visit.agent, number, pressed, visit.ctx.now).await {
        Ok(Sent::Waits { .. } | Sent::Left(_)) => Ok(ticket(number)),
        Ok(Sent::Doubtful(doubts)) => {
            again(&visit, number, &form, Kind::Reply, ComposerError::Doubtful(doubts)).await
        }
        Err(error) => refused(&visit, number, &form, Kind::Reply, error).await,
    }
}

async fn note(visit: Visit, Path(number): Path<i64>, body: Bytes) -> Result<Response, Fault> {
    let form = Form::read(&body);
    if let Some(name) = form.chosen_file() {
        return again(&visit, number, &form, Kind::Note, ComposerError::Unattached(name)).await;
    }
    let composed = form.composed(Kind::Note);
    match visit.site.app.desk.send_note(&visit.agent, number, composed, visit.ctx.now).await {
        Ok(_) => Ok(ticket(number)),
        Err(error) => refused(&visit, number, &form, Kind::Note, error).await,
    }
}

/// The page again, with every typed word and the reason.
pub(super) async fn refused(
    visit: &Visit,
    number: i64,
    form: &Form,
    kind: Kind,
    error: Error,
) -> Result<Response, Fault> {
    let error = match error {
        Error::Refused(Refusal::Empty) => ComposerError::Empty,
        Error::Refused(Refusal::Unseen) => {
            ComposerError::Unseen { count: 0, first: form.seen, newer: Vec::new() }
        }
        Error::Refused(Refusal::DraftChanged) => ComposerError::Changed(String::new()),
        Error::Refused(other) => ComposerError::Refused(other),
        Error::Invalid(why) => ComposerError::Unwritable(why),
        other => return Err(other.into()),
    };
    again(visit, number, form, kind, error).await
}

/// What was typed is kept, unless another page's words stand there: those are shown beside it.
async fn again(
    visit: &Visit,
    number: i64,
    form: &Form,
    kind: Kind,
    error: ComposerError,
) -> Result<Response, Fault> {
    let kept = visit.site.app.desk.save_draft(&visit.agent, number, form.composed(kind), visit.ctx.now).await;
    let loaded = Loaded::read(visit, number).await?;
    let other = loaded
        .drafts
        .iter()
        .find(|draft| draft.agent == visit.agent.id && draft.kind == kind && draft.leaves_at().is_none());
    let error = match (error, kept) {
        (ComposerError::Unseen { .. }, _) => {
            let newer = entry::newer(&loaded, form.seen);
            let first = newer.first().map_or(form.seen, |entry| entry.id);
            ComposerError::Unseen { count: newer.len().max(1), first, newer }
        }
        (_, Err(Error::Refused(Refusal::DraftChanged))) | (ComposerError::Changed(_), _) => {
            ComposerError::Changed(other.map(|draft| draft.body.clone()).unwrap_or_default())
        }
        (error, _) => error,
    };
    let mut response = draw(visit, loaded, typed(form, kind, error)).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn typed(form: &Form, kind: Kind, error: ComposerError) -> Typed {
    let typed = Typed { error: Some(error), ..Typed::default() };
    match kind {
        Kind::Note => Typed { note: form.body.clone(), writing: Some(Writing::Note), ..typed },
        Kind::Reply => Typed {
            reply: form.body.clone(),
            then: form.then.parse::<Then>().ok(),
            changes: form.changes.clone(),
            chosen: form.promise.clone(),
            day: form.day(),
            to: form.to.clone(),
            cc: form.cc.clone(),
            bcc: form.bcc.clone(),
            leaves: form.leaves.clone(),
            date: form.date.clone(),
            time: form.time.clone(),
            ..typed
        },
    }
}

/// Keeps what is being written. A script goes on from the revision that it is told; without one the page comes back.
async fn save(visit: Visit, Path(number): Path<i64>, body: Bytes) -> Result<Response, Fault> {
    let form = Form::read(&body);
    let kind = form.kind();
    let saved =
        visit.site.app.desk.save_draft(&visit.agent, number, form.composed(kind), visit.ctx.now).await;
    match saved {
        Ok(saved) if visit.fragment => Ok(Json(told(&visit, number, (&saved, &form)).await?).into_response()),
        Ok(_) => Ok(composer(number, kind)),
        Err(error) if visit.fragment => untold(&visit, error),
        Err(error) => refused(&visit, number, &form, kind, error).await,
    }
}

/// What a script is told of a draft that was kept.
async fn told(visit: &Visit, number: i64, (saved, form): (&Saved, &Form)) -> Result<Value, Fault> {
    let at = moment::clock(&visit.ctx, visit.ctx.now);
    let words = match saved.revision {
        0 => String::new(),
        _ => visit.ctx.with("compose-kept", &[("at", at.into())]),
    };
    let doubts = match saved.doubts.as_slice() {
        [] => String::new(),
        doubts => doubts_html(visit, number, doubts).await?,
    };
    let mut told = json!({ "revision": saved.revision.to_string(), "words": words, "doubts": doubts });
    if form.is_dated() {
        let (sentence, is_wrong) = dated_html(visit, number, form).await?;
        told["dated"] = json!(sentence);
        told["wrong_day"] = json!(is_wrong);
    }
    Ok(told)
}

/// What is promised by the day that was chosen, and whether none is.
async fn dated_html(visit: &Visit, number: i64, form: &Form) -> Result<(String, bool), Fault> {
    let loaded = Loaded::read(visit, number).await?;
    let policy = &loaded.live.policy;
    let after = loaded.state.changed_by(&form.changes, policy);
    let Some(dated) = day(visit, &after, (true, form.day()), policy) else {
        return Ok((String::new(), false));
    };
    let sentence = page::dated_sentence(&visit.ctx, loaded.state.ticket.locale, &dated.said);
    Ok((sentence.into_string(), dated.is_wrong()))
}

async fn doubts_html(visit: &Visit, number: i64, doubts: &[Doubt]) -> Result<String, Fault> {
    let loaded = Loaded::read(visit, number).await?;
    let name = &loaded.customer.name;
    let name = if name.is_empty() { &loaded.customer.email } else { name };
    Ok(page::doubts(&visit.ctx, (name, loaded.state.ticket.locale), doubts).into_string())
}

/// Why a script's wish was not taken, in words.
fn untold(visit: &Visit, error: Error) -> Result<Response, Fault> {
    let Error::Refused(refusal) = error else { return Err(error.into()) };
    let words = match refusal {
        Refusal::DraftChanged => visit.ctx.t("compose-lost"),
        refusal => page::error_words(&visit.ctx, &refusal),
    };
    Ok((StatusCode::CONFLICT, Json(json!({ "words": words }))).into_response())
}

async fn discard(visit: Visit, Path(number): Path<i64>, body: Bytes) -> Result<Response, Fault> {
    let kind = Form::read(&body).kind();
    visit.site.app.desk.discard_draft(&visit.agent, number, kind).await?;
    Ok(composer(number, kind))
}

/// Takes back what waits. When it has left already the ticket shows it.
async fn undo(visit: Visit, Path((number, id)): Path<(i64, i64)>) -> Result<Response, Fault> {
    match visit.site.app.desk.take_back(&visit.agent, number, DraftId(id), visit.ctx.now).await {
        Ok(()) => Ok(composer(number, Kind::Reply)),
        Err(Error::Refused(Refusal::AlreadyLeft)) => Ok(ticket(number)),
        Err(error) => Err(error.into()),
    }
}

async fn attach(visit: Visit, Path(number): Path<i64>, body: Multipart) -> Result<Response, Fault> {
    let mut form = Form::default();
    let read = read_in_turn(&visit, body, |name, text| form.take(name, text)).await?;
    let kind = form.kind();
    let (desk, now, composed) = (&visit.site.app.desk, visit.ctx.now, form.composed(kind));
    let done = match read {
        // Nothing was chosen; what was written is kept all the same.
        Some(files) if files.is_empty() => {
            desk.save_draft(&visit.agent, number, composed, now).await.map(drop)
        }
        Some(files) => desk.attach(&visit.agent, number, composed, files, now).await,
        None => Err(too_many_files()),
    };
    match done {
        Ok(()) => brought(&visit, number, kind).await,
        Err(error) if visit.fragment => untold(&visit, error),
        Err(error) => refused(&visit, number, &form, kind, error).await,
    }
}

pub(super) fn too_many_files() -> Error {
    Error::Refused(Refusal::TooManyFiles(MOST_FILES, relance_desk::MOST_FILE_BYTES / (1024 * 1024)))
}

/// Reads a post with files when its turn comes, as far as it goes; `take` gets its fields. None when it is more than a
/// letter takes, or comes too slowly.
pub(super) async fn read_in_turn(
    visit: &Visit,
    body: Multipart,
    take: impl FnMut(&str, String),
) -> Result<Option<Vec<NewFile>>, Fault> {
    let busy = || Fault::TooMany(visit.ctx.now + TURN);
    let _turn = visit.site.limits.attach().await.ok_or_else(busy)?;
    Ok(tokio::time::timeout(READ, read(body, take)).await.ok().and_then(Result::ok))
}

async fn read(
    mut body: Multipart,
    mut take: impl FnMut(&str, String),
) -> Result<Vec<NewFile>, axum::extract::multipart::MultipartError> {
    let mut files = Vec::new();
    while let Some(part) = body.next_field().await? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            None => take(&name, part.text().await?),
            Some(file) => {
                let media_type = part.content_type().unwrap_or_default().to_owned();
                let bytes = part.bytes().await?;
                if !bytes.is_empty() && files.len() <= MOST_FILES {
                    files.push(NewFile { name: file, media_type, bytes: bytes.into() });
                }
            }
        }
    }
    Ok(files)
}

async fn detach(visit: Visit, Path((number, id)): Path<(i64, i64)>, body: Bytes) -> Result<Response, Fault> {
    let form = Form::read(&body);
    let kind = form.kind();
    let (desk, now) = (&visit.site.app.desk, visit.ctx.now);
    let done = match desk.save_draft(&visit.agent, number, form.composed(kind), now).await {
        Ok(_) => desk.detach(&visit.agent, number, kind, FileId(id), now).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => brought(&visit, number, kind).await,
        Err(error) if visit.fragment => untold(&visit, error),
        Err(error) => refused(&visit, number, &form, kind, error).await,
    }
}

/// The files as they are now: for a script their list and the revision that it goes on from.
async fn brought(visit: &Visit, number: i64, kind: Kind) -> Result<Response, Fault> {
    if !visit.fragment {
        return Ok(composer(number, kind));
    }
    let loaded = Loaded::read(visit, number).await?;
    let own = loaded
        .drafts
        .iter()
        .find(|draft| draft.agent == visit.agent.id && draft.kind == kind && draft.leaves_at().is_none());
    let files = own.and_then(|draft| loaded.files.get(&draft.id));
    let files: Vec<_> = files.into_iter().flatten().map(enclosed).collect();
    let html = page::files(&visit.ctx, loaded.state.ticket.number, &files).into_string();
    let revision = own.map_or(0, |draft| draft.revision);
    Ok(Json(json!({ "revision": revision.to_string(), "files": html })).into_response())
}

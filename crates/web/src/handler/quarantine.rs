//! The quarantine as leads use it: the list, a look into one letter, and what is done with it. The bytes leave only as
//! text, or sanitised into a sandboxed frame.

#[cfg(test)]
mod tests;

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, Live, Release, may_judge};
use relance_domain::agent::Agent;
use relance_domain::id::IntakeId;
use relance_mail::{Envelope, Letter};
use relance_store::agent;
use relance_store::intake::{self, Held};
use serde::Deserialize;

use super::sidebar;
use super::ticket::entry::{FRAME_POLICY, size};
use crate::fault::Fault;
use crate::page::quarantine::{self as page, DroppedLine, HeldLetter, HeldLine, QuarantineView};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Letters on the page.
const SHOWN: usize = 100;
/// Letters that are read at once while those are looked for that this lead may see, and how often.
const READ: i64 = 1_000;
const READS: usize = 20;
/// How many of the newest that makes.
pub(super) const REACH: i64 = READ * READS as i64;
/// What the preview shows of a text; the source has the rest.
pub(crate) const TEXT_CHARS: usize = 20_000;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Lead, "/quarantine", list)
        .post(Gate::Lead, "/quarantine/senders", senders)
        .get(Gate::LeadOf, "/quarantine/{letter}", show)
        .get(Gate::LeadOf, "/quarantine/{letter}/raw", raw)
        .get(Gate::LeadOf, "/quarantine/{letter}/html", html)
        .post(Gate::LeadOf, "/quarantine/{letter}/release", release)
        .post(Gate::LeadOf, "/quarantine/{letter}/drop", drop_letter)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    show: String,
}

async fn list(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let dropped = asked.show == "dropped";
    let (theirs, agents) = read(&visit, dropped).await?;
    let lines = theirs.iter().take(SHOWN).map(|held| line(held, &agents)).collect();
    let view = QuarantineView { lines, dropped, more: theirs.len() > SHOWN };
    Ok(page::page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

/// The newest that this lead may see, one more than are shown.
async fn read(visit: &Visit, dropped: bool) -> Result<(Vec<Held>, Vec<Agent>), Fault> {
    let (theirs, agents, _) = theirs(visit, dropped, None, SHOWN).await?;
    Ok((theirs, agents))
}

/// Those before a letter that this lead may see, up to one more than are asked for, and everybody who works here; and
/// before which letter to look on, where too many were looked at.
pub(crate) async fn theirs(
    visit: &Visit,
    dropped: bool,
    before: Option<IntakeId>,
    most: usize,
) -> Result<(Vec<Held>, Vec<Agent>, Option<IntakeId>), Fault> {
    let live = visit.site.app.desk.live()?;
    let context = (visit.agent.clone(), live, dropped);
    let read = visit.site.app.desk.look("quarantine", context, move |tx, context| {
        Box::pin(async move {
            let (by, live, dropped) = &*context;
            let (mut theirs, mut last, mut goes_on) = (Vec::new(), before, true);
            for _ in 0..READS {
                let held = match *dropped {
                    true => intake::dropped(tx, last, READ).await?,
                    false => intake::held(tx, last, READ).await?,
                };
                let is_end = held.len() < READ as usize;
                last = held.last().map(|held| held.id);
                theirs.extend(held.into_iter().filter(|held| may_judge(by, live, &held.recipients)));
                if is_end || theirs.len() > most {
                    goes_on = false;
                    break;
                }
            }
            Ok((theirs, agent::all(tx).await?, last.filter(|_| goes_on)))
        })
    });
    Ok(read.await?)
}

fn line(held: &Held, agents: &[Agent]) -> HeldLine {
    let name = |id| agents.iter().find(|agent| agent.id == id).map(|agent| agent.name.clone());
    HeldLine {
        id: held.id.0,
        at: held.received_at,
        cause: held.cause,
        from: if held.head.from.is_empty() { held.mail_from.clone() } else { held.head.from.clone() },
        to: held.recipients.join(", "),
        subject: held.head.subject.clone(),
        size: size(usize::try_from(held.size_bytes).unwrap_or(0)),
        sender_key: held.sender_key.clone(),
        dropped: held.dropped.map(|dropped| DroppedLine {
            by: name(dropped.by).unwrap_or_default(),
            at: dropped.at,
            purge_at: dropped.purge_at,
        }),
    }
}

async fn show(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    draw(&visit, id, String::new(), None).await
}

async fn draw(visit: &Visit, id: i64, sender: String, error: Option<String>) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let (held, raw) = desk.held_letter(&visit.agent, IntakeId(id)).await?;
    let read = move || raw.map(|raw| relance_mail::read(&raw, &Envelope::default()));
    let letter = tokio::task::spawn_blocking(read).await.map_err(|error| Fault::Broken(error.to_string()))?;
    let key = held.sender_key.clone().unwrap_or_default();
    let others = desk.count_held_of(&visit.agent, &key).await?;
    let agents = desk.look("agents", (), |tx, _| Box::pin(async move { Ok(agent::all(tx).await?) })).await?;
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = letter_view(visit, &live, &held, letter.unwrap_or_default(), &agents);
    let view = HeldLetter { others: others.saturating_sub(1), sender, error, ..view };
    let page = page::letter_page(&visit.ctx, &sidebar::alone(visit).await?, &view);
    Ok((status, page).into_response())
}

fn letter_view(visit: &Visit, live: &Live, held: &Held, letter: Letter, agents: &[Agent]) -> HeldLetter {
    let mut shown = line(held, agents);
    // What was held for a fault of ours has no head in the list.
    if shown.subject.is_empty() {
        shown.subject = letter.subject;
    }
    HeldLetter {
        line: shown,
        why: held.why.clone(),
        peer: held.peer.clone(),
        text: letter.text.chars().take(TEXT_CHARS).collect(),
        files: letter.attachments.iter().map(|file| (file.name.clone(), size(file.size))).collect(),
        html: letter.has_html,
        teams: live.policy.teams.values().map(|team| sidebar::team_tag(&visit.ctx, team, live)).collect(),
        others: 0,
        sender: String::new(),
        error: None,
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ReleaseForm {
    team: String,
    sender: String,
}

async fn release(
    visit: Visit,
    Path(id): Path<i64>,
    Form(form): Form<ReleaseForm>,
) -> Result<Response, Fault> {
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let release = Release { team: given(&form.team), sender: given(&form.sender) };
    match visit.desk.release(&visit.agent, IntakeId(id), release, visit.ctx.now).await {
        Ok(()) => Ok(Redirect::to("/quarantine").into_response()),
        Err(Error::Invalid(why)) => draw(&visit, id, form.sender, Some(why)).await,
        Err(other) => Err(other.into()),
    }
}

async fn drop_letter(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    visit.desk.drop_letter(&visit.agent, IntakeId(id), visit.ctx.now).await?;
    Ok(Redirect::to("/quarantine").into_response())
}

#[derive(Debug, Deserialize)]
struct SendersForm {
    #[serde(default)]
    sender: String,
    #[serde(default)]
    act: String,
}

/// Everything of one sender.
async fn senders(visit: Visit, Form(form): Form<SendersForm>) -> Result<Response, Fault> {
    let (desk, by, now) = (&visit.desk, &visit.agent, visit.ctx.now);
    match form.act.as_str() {
        "release" => desk.release_all(by, &form.sender, now).await?,
        "drop" => desk.drop_all(by, &form.sender, now).await?,
        _ => return Err(Fault::Missing),
    };
    Ok(Redirect::to("/quarantine").into_response())
}

async fn bytes(visit: &Visit, id: i64) -> Result<Vec<u8>, Fault> {
    let (_, raw) = visit.site.app.desk.held_letter(&visit.agent, IntakeId(id)).await?;
    raw.ok_or(Fault::Missing)
}

/// The source, as text that no browser interprets.
async fn raw(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    let text = String::from_utf8_lossy(&bytes(&visit, id).await?).into_owned();
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, FRAME_POLICY),
        (CONTENT_DISPOSITION, "inline; filename=\"letter.eml.txt\""),
        (CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, text).into_response())
}

/// The HTML part, sanitised, for a sandboxed frame.
async fn html(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    let raw = bytes(&visit, id).await?;
    let clean = tokio::task::spawn_blocking(move || relance_mail::html_with_images(&raw));
    let clean = clean.await.map_err(|error| Fault::Broken(error.to_string()))?.ok_or(Fault::Missing)?;
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, FRAME_POLICY),
        (CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, clean).into_response())
}

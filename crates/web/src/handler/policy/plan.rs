//! What a cadence is going to send, line by line, and what can be done with one line: skip it, take that back, send it
//! now, give it other words. Every act is the desk's; here is only what was asked.

use std::collections::BTreeSet;

use axum::body::Bytes;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use relance_desk::{Error, Relaid, Shift};
use relance_domain::cadence::{Cadence, Party, Run, Skip};
use relance_domain::id::PlannedId;
use relance_store::planned::{self, Planned, State};
use relance_store::run;

use super::cadence::{DAYS_AHEAD, Running, name};
use super::sheet::Form;
use super::strip::{anchor_on, calendar_of, is_of};
use crate::component::count::Count;
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::policy::{self as page, Fate, Mark, PlanLine, PlanView, Plans};
use crate::visit::Visit;

/// Lines of the table before somebody asks for all of them.
const FIRST: usize = 20;
const MOST: usize = 300;

/// How a recipient is called on pages: by name, else by address.
pub fn who(party: &Party) -> String {
    if party.name.is_empty() { party.email.clone() } else { party.name.clone() }
}

/// The table of what leaves until the end of the strip.
pub async fn plans(
    visit: &Visit,
    cadence: &Cadence,
    running: &Running,
    shifts: &[Relaid],
    all: bool,
) -> Plans {
    let mut lines = Vec::new();
    for plan in &running.plans {
        let Some(run) = plan.run.and_then(|id| running.runs.get(&id)) else { continue };
        lines.push(line(visit, cadence, run, plan, shifts));
    }
    let fresh = shifts.iter().filter_map(|relaid| new_line(visit, cadence, relaid));
    lines.extend(fresh);
    lines.sort_by_key(|line| line.at);
    let until = visit.ctx.here().date().saturating_add(DAYS_AHEAD.days());
    lines.retain(|line| visit.ctx.at(line.at).date() <= until);
    let leaving = |line: &&PlanLine| line.fate == Fate::Planned && line.mark != Some(Mark::Gone);
    let mails = lines.iter().filter(leaving).count();
    let customers: BTreeSet<&str> = lines.iter().filter(leaving).map(|line| line.to.as_str()).collect();
    let customers = customers.len();
    let marked =
        |mark: fn(&Mark) -> bool| lines.iter().filter(|line| line.mark.as_ref().is_some_and(mark)).count();
    let (new, moved) = (marked(|mark| *mark == Mark::New), marked(|mark| matches!(mark, Mark::Moved(_))));
    let first = if all { MOST } else { FIRST };
    let more = (lines.len() > first && !all).then(|| format!("/policy/cadences/{}?all=true", cadence.key));
    lines.truncate(first);
    for line in lines.iter_mut().filter(|line| line.has_words) {
        worded(visit, line).await;
    }
    let mails = Count::exact(u32::try_from(mails).unwrap_or(u32::MAX));
    Plans { lines, mails, customers, until, new, moved, more }
}

/// The subject as it would leave now. What cannot be rendered, or is not this agent's to read, keeps the mail's name.
async fn worded(visit: &Visit, line: &mut PlanLine) {
    let id = line.path.as_deref().and_then(|path| path.rsplit('/').next()).and_then(|id| id.parse().ok());
    let Some(id) = id else { return };
    if let Ok((subject, _)) = visit.site.app.desk.plan_words(&visit.agent, PlannedId(id), visit.ctx.now).await
    {
        line.subject = subject;
    }
}

fn line(visit: &Visit, cadence: &Cadence, run: &Run, plan: &Planned, shifts: &[Relaid]) -> PlanLine {
    let policy = visit.site.app.desk.live_if_any();
    let anchor_on = policy
        .as_ref()
        .map_or_else(|| visit.ctx.here().date(), |live| anchor_on(run, calendar_of(&live.policy, cadence)));
    let step = cadence.step(&plan.step);
    let shift = shifts.iter().find(|relaid| is_of(relaid, plan)).map(|relaid| &relaid.shift);
    let (at, moved, mark) = match shift {
        None | Some(Shift::New { .. }) => (plan.at, plan.moved, None),
        Some(Shift::Moved { from, at, moved, .. }) => (*at, *moved, Some(Mark::Moved(*from))),
        Some(Shift::Gone { at, .. }) => (*at, plan.moved, Some(Mark::Gone)),
    };
    let action =
        step.and_then(|step| step.action).map(|action| crate::page::policy::action(&visit.ctx, action));
    PlanLine {
        path: Some(format!("/policy/cadences/{}/plans/{}", cadence.key, plan.id.0)),
        at,
        to: who(&run.party),
        locale: run.party.locale,
        subject: plan.mail.clone().or(action).unwrap_or_else(|| name(&plan.step)),
        edited: plan.edited.is_some(),
        offset: step.map(|step| step.at),
        anchor_on,
        moved,
        mark,
        fate: match &plan.state {
            State::Skipped { why, .. } => Fate::Skipped {
                why: why.clone(),
                can_return: matches!(why, Skip::ByAgent(_)) && plan.at > visit.ctx.now,
            },
            _ => Fate::Planned,
        },
        has_words: plan.mail.is_some(),
    }
}

/// A step that an edit would add to a run.
fn new_line(visit: &Visit, cadence: &Cadence, relaid: &Relaid) -> Option<PlanLine> {
    let Shift::New { at, moved } = relaid.shift else { return None };
    let live = visit.site.app.desk.live_if_any()?;
    let step = cadence.step(&relaid.step)?;
    Some(PlanLine {
        path: None,
        at,
        to: who(&relaid.run.party),
        locale: relaid.run.party.locale,
        subject: step.mail.clone().unwrap_or_else(|| name(&relaid.step)),
        edited: false,
        offset: Some(step.at),
        anchor_on: anchor_on(&relaid.run, calendar_of(&live.policy, cadence)),
        moved,
        mark: Some(Mark::New),
        fate: Fate::Planned,
        has_words: false,
    })
}

pub async fn show(visit: Visit, Path((key, id)): Path<(String, i64)>) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let (words, refused) = match desk.plan_words(&visit.agent, PlannedId(id), visit.ctx.now).await {
        Ok(words) => (words, None),
        // Words that cannot be made are to be written by hand.
        Err(Error::Invalid(why)) => (Default::default(), Some(why)),
        Err(error) => return Err(error.into()),
    };
    draw(&visit, &key, id, words, refused).await
}

pub async fn edit(
    visit: Visit,
    Path((key, id)): Path<(String, i64)>,
    body: Bytes,
) -> Result<Response, Fault> {
    let form = Form::read(&body);
    let typed = (form.get("subject").to_owned(), form.get("body").to_owned());
    let words = (form.get("then") != "original").then(|| typed.clone());
    let desk = &visit.site.app.desk;
    match desk.edit_plan(&visit.agent, PlannedId(id), words, visit.ctx.now).await {
        Ok(()) => Ok(Redirect::to(&format!("/policy/cadences/{key}")).into_response()),
        Err(Error::Refused(refusal)) => draw(&visit, &key, id, typed, Some(refusal.to_string())).await,
        Err(Error::Invalid(why)) => draw(&visit, &key, id, typed, Some(why)).await,
        Err(error) => Err(error.into()),
    }
}

async fn draw(
    visit: &Visit,
    key: &str,
    id: i64,
    (subject, body): (String, String),
    refused: Option<String>,
) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let cadence = live.policy.cadences.get(key).ok_or(Fault::Missing)?;
    let read = visit.site.app.desk.look("planned mail", PlannedId(id), |tx, id| {
        Box::pin(async move {
            let Some(plan) = planned::find(tx, *id).await? else { return Ok(None) };
            let Some(run) = plan.run else { return Ok(None) };
            Ok(run::find(tx, run).await?.map(|run| (plan, run)))
        })
    });
    let (plan, run) = read.await?.filter(|(_, run)| run.cadence == key).ok_or(Fault::Missing)?;
    let line = line(visit, cadence, &run, &plan, &[]);
    let view = PlanView { cadence: key.to_owned(), line, subject, body, refused };
    Ok(page::plan(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

pub async fn act(visit: Visit, Path((key, id, act)): Path<(String, i64, String)>) -> Result<Response, Fault> {
    let (desk, now) = (&visit.site.app.desk, visit.ctx.now);
    let id = PlannedId(id);
    let done = match act.as_str() {
        "skip" => desk.skip_plan(&visit.agent, id, now).await,
        "unskip" => desk.unskip_plan(&visit.agent, id, now).await,
        "now" => desk.send_plan_now(&visit.agent, id, now).await,
        _ => return Err(Fault::Missing),
    };
    match done {
        // Somebody was quicker, or its moment has passed: the page shows how it stands.
        Ok(()) | Err(Error::Refused(_)) => {
            Ok(Redirect::to(&format!("/policy/cadences/{key}")).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

//! The calendars of a team, read from the files of the policy and written back into the team's table. What that does
//! to promises that run is counted by the desk.

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use relance_desk::edit::{MailboxCalendar, set_team_calendars, set_team_giving, team_calendars, team_giving};
use relance_desk::{Live, PromiseExample, examples};
use relance_domain::policy::{Policy, PolicyFile, Problem};
use relance_domain::team::Team;

use super::sheet::{self, Form, Scope, Settled};
use super::{Wished, back, may_edit};
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::policy::{self as page, Sheet, TeamMailbox, TeamView, calendar_field};
use crate::visit::Visit;

pub async fn show(visit: Visit, Path(key): Path<String>, Query(asked): Wished) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let team = live.policy.teams.get(&key).ok_or(Fault::Missing)?;
    let files = sheet::live_files(&visit).await?;
    let written = (team_calendars(&files, &key), team_giving(&files, &key));
    let sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), asked.saved);
    draw(&visit, &live, team, written, sheet, &live.policy).await
}

pub async fn edit(visit: Visit, Path(key): Path<String>, body: Bytes) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let team = live.policy.teams.get(&key).ok_or(Fault::Missing)?;
    let form = Form::read(&body);
    let mut files = sheet::live_files(&visit).await?;
    let mut typed = team_calendars(&files, &key);
    for mailbox in &mut typed {
        if let Some(calendar) = form.find(&calendar_field(&mailbox.key)) {
            calendar.trim().clone_into(&mut mailbox.calendar);
        }
    }
    let chosen: Vec<_> = typed.iter().map(|one| (one.key.clone(), one.calendar.clone())).collect();
    let was = team_giving(&files, &key);
    let giving = form.find("assign").map_or_else(|| was.clone(), |words| words.trim().to_owned());
    let mut edited = set_team_calendars(&mut files, &key, &chosen);
    if giving != was {
        edited = edited.and_then(|()| set_team_giving(&mut files, &key, &giving));
    }
    let edited = edited.map(|()| files);
    let field = |problem: &Problem, files: &[PolicyFile]| field(problem, files, &key);
    let scope = Scope { note: format!("team {key}"), cadence: None, restores: false, field: &field };
    match sheet::settle(&visit, &form, edited, scope).await? {
        Settled::Saved(after) => Ok(back(after, &format!("/policy/teams/{key}"))),
        Settled::Shown(sheet, files) => {
            // Examples are of what was chosen, where that can be counted.
            let checked = files.and_then(|files| relance_desk::check(&files).ok());
            let policy = checked.as_ref().map_or(&live.policy, |checked: &Live| &checked.policy);
            draw(&visit, &live, team, (typed, giving), sheet, policy).await
        }
    }
}

async fn draw(
    visit: &Visit,
    live: &Live,
    team: &Team,
    (typed, giving): (Vec<MailboxCalendar>, String),
    sheet: Sheet,
    policy: &Policy,
) -> Result<Response, Fault> {
    let mailbox =
        |one: MailboxCalendar| TeamMailbox { key: one.key, address: one.address, calendar: one.calendar };
    let view = TeamView {
        team: sidebar::team_tag(&visit.ctx, team, live),
        mailboxes: typed.into_iter().map(mailbox).collect(),
        giving,
        calendars: live.policy.calendars.keys().cloned().collect(),
        promises: policy.teams.get(&team.key).map(|team| worked(visit, policy, team)).unwrap_or_default(),
        sheet,
    };
    Ok(page::team(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

/// What customers would read of each promise, in each calendar that counts it.
fn worked(visit: &Visit, policy: &Policy, team: &Team) -> Vec<(String, Vec<PromiseExample>)> {
    let mut calendars: Vec<&String> = team.mailboxes.iter().map(|mailbox| &mailbox.calendar).collect();
    calendars.sort_unstable();
    calendars.dedup();
    let rules = [&team.answer, &team.news, &team.resolution, &team.vendor_answer];
    let rules: Vec<_> = rules.into_iter().flatten().filter_map(|rule| policy.promises.get(rule)).collect();
    let locale = policy.locale_for(visit.ctx.locale);
    let mut worked = Vec::new();
    for calendar in calendars {
        let Some(hours) = policy.calendars.get(calendar) else { continue };
        for rule in &rules {
            let told = examples(policy, rule, rule.within, &hours.calendar, locale, visit.ctx.now);
            worked.push((format!("{}, {calendar}", rule.key), told));
        }
    }
    worked
}

fn field(problem: &Problem, files: &[PolicyFile], key: &str) -> Option<String> {
    let entry = sheet::entry(problem, files);
    let entry: Vec<&str> = entry.iter().map(String::as_str).collect();
    match entry.as_slice() {
        ["team", of, "assign"] if *of == key => Some("assign".to_owned()),
        ["team", of, "calendar"] if *of == key => Some(calendar_field("")),
        ["team", of, "mailboxes", mailbox, "calendar"] if *of == key => Some(calendar_field(mailbox)),
        _ => None,
    }
}

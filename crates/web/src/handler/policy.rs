//! The policy in the browser: leads look, administrators edit. Every editor makes a whole new folder out of what was
//! typed and hands it to `sheet`, which has the desk check it, shows what would change, and applies it.

mod cadence;
mod calendar;
mod file;
mod form;
mod mail;
mod new_mail;
mod plan;
mod promise;
mod revision;
mod rule;
mod sheet;
mod strip;
mod table;
mod take_back;
mod team;
mod terms;
#[cfg(test)]
mod tests;
mod trial;

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::Live;
use relance_domain::agent::Role;
use relance_domain::right::Right;
use relance_domain::team::Team;
use relance_domain::words::Words;
use relance_store::policy::Revision;
use serde::Deserialize;

use super::sidebar;
use crate::fault::Fault;
use crate::page::policy::{self as page, After, BusyTeam, PolicyView, RevisionLine, Saved};
use crate::route::{Gate, Routes};
use crate::visit::Visit;
use sheet::Form;

pub use cadence::name as cadence_name;
pub(crate) use cadence::running;
pub(crate) use mail::{states as mail_states, template as mail_template, written as mail_written};
pub(crate) use table::named_tables;

/// Counting stops here: nobody reads more.
const COUNTED: i64 = 1_000;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    let routes = routes
        .get(Gate::Lead, "/policy", show)
        .post(Gate::Team(Right::Admin), "/policy/busy/{team}", busy)
        .get(Gate::Lead, "/policy/cadences", cadence::list)
        .get(Gate::Lead, "/policy/cadences/{key}", cadence::show)
        .post(Gate::Admin, "/policy/cadences/{key}", cadence::edit)
        .get(Gate::Lead, "/policy/cadences/{key}/plans/{id}", plan::show)
        .post(Gate::Lead, "/policy/cadences/{key}/plans/{id}", plan::edit)
        .post(Gate::Lead, "/policy/cadences/{key}/plans/{id}/{act}", plan::act);
    let routes = routes
        .get(Gate::Admin, "/policy/new/cadence", terms::begin)
        .post(Gate::Admin, "/policy/new/cadence", terms::add)
        .get(Gate::Admin, "/policy/new/calendar", calendar::begin)
        .post(Gate::Admin, "/policy/new/calendar", calendar::add)
        .get(Gate::Admin, "/policy/new/form", form::begin)
        .post(Gate::Admin, "/policy/new/form", form::add)
        .get(Gate::Admin, "/policy/new/promise", promise::begin)
        .post(Gate::Admin, "/policy/new/promise", promise::add)
        .get(Gate::Admin, "/policy/new/rule", rule::begin)
        .post(Gate::Admin, "/policy/new/rule", rule::add)
        .post(Gate::Admin, "/policy/new/rule/trial", trial::begin_new)
        .get(Gate::Admin, "/policy/new/mail", new_mail::begin)
        .post(Gate::Admin, "/policy/new/mail", new_mail::add);
    routes
        .get(Gate::Lead, "/policy/calendars", calendar::list)
        .get(Gate::Lead, "/policy/calendars/{key}", calendar::show)
        .post(Gate::Admin, "/policy/calendars/{key}", calendar::edit)
        .get(Gate::Lead, "/policy/teams/{key}", team::show)
        .post(Gate::Admin, "/policy/teams/{key}", team::edit)
        .get(Gate::Lead, "/policy/promises", promise::list)
        .get(Gate::Lead, "/policy/promises/{key}", promise::show)
        .post(Gate::Admin, "/policy/promises/{key}", promise::edit)
        .get(Gate::Lead, "/policy/rules", rule::list)
        .get(Gate::Lead, "/policy/rules/{key}", rule::show)
        .post(Gate::Admin, "/policy/rules/{key}", rule::edit)
        .post(Gate::Admin, "/policy/rules/{key}/switch", rule::switch)
        .get(Gate::Admin, "/policy/rules/{key}/trial", trial::show)
        .post(Gate::Admin, "/policy/rules/{key}/trial", trial::begin)
        .get(Gate::Lead, "/policy/mails", mail::list)
        .get(Gate::Lead, "/policy/mails/{key}/{locale}", mail::show)
        .post(Gate::Admin, "/policy/mails/{key}/{locale}", mail::edit)
        .get(Gate::Lead, "/policy/mails/{key}/{locale}/letter", mail::letter)
        .post(Gate::Admin, "/policy/mails/{key}/{locale}/letter", mail::draft_letter)
        .get(Gate::Lead, "/policy/forms", form::list)
        .get(Gate::Lead, "/policy/forms/{key}", form::show)
        .post(Gate::Admin, "/policy/forms/{key}", form::edit)
        .get(Gate::Lead, "/policy/forms/{key}/preview", form::preview)
        .post(Gate::Admin, "/policy/forms/{key}/preview", form::preview_draft)
        .get(Gate::Lead, "/policy/files", file::list)
        .get(Gate::Lead, "/policy/file", file::show)
        .post(Gate::Admin, "/policy/file", file::edit)
        .get(Gate::Lead, "/policy/tables", table::list)
        .get(Gate::Lead, "/policy/tables/{table}", table::of_kind)
        .post(Gate::Admin, "/policy/tables/{table}", table::edit_single)
        .get(Gate::Lead, "/policy/tables/{table}/{key}", table::show)
        .post(Gate::Admin, "/policy/tables/{table}/{key}", table::edit)
        .get(Gate::Admin, "/policy/new/table/{table}", table::begin)
        .post(Gate::Admin, "/policy/new/table/{table}", table::add)
        .get(Gate::Lead, "/policy/revisions", revision::list)
        .get(Gate::Lead, "/policy/revisions/compare", revision::compare)
        .post(Gate::Admin, "/policy/revisions/{number}/restore", revision::restore)
        .post(Gate::Admin, "/policy/revisions/{number}/take-back", take_back::take_back)
}

/// What follows a save in the address of a page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    saved: Saved,
    /// The run whose pins are shown on a strip.
    run: Option<i64>,
    /// Every planned mail is wanted, not the next ones.
    all: bool,
}

/// Administrators edit; leads look.
fn may_edit(visit: &Visit) -> bool {
    visit.agent.role == Role::Admin
}

async fn show(visit: Visit) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let keys: Vec<String> = live.policy.cadences.keys().cloned().collect();
    let running = desk.look("running cadences", keys, |tx, keys| {
        Box::pin(async move {
            let mut running = 0;
            for key in keys.iter() {
                running += relance_store::run::count(tx, key, COUNTED + 1).await?;
            }
            Ok(running)
        })
    });
    let revision = desk.revisions(1).await?.into_iter().next().map(line).ok_or(Fault::NotSetUp)?;
    let view = PolicyView {
        revision,
        teams: busy_teams(&visit, &live),
        warnings: live.policy.warnings.iter().map(ToString::to_string).collect(),
        running: sidebar::count(running.await?),
        may_sign: may_edit(&visit),
    };
    let side = sidebar::alone(&visit).await?;
    Ok(page::overview(&visit.ctx, &side, &view).into_response())
}

/// A revision as pages show it.
fn line(revision: Revision) -> RevisionLine {
    let Revision { number, made_at, made_by, note } = revision;
    RevisionLine { number, made_at, made_by, note }
}

/// Every team with its switch and what that changes. Leads may switch the teams that they work in.
fn busy_teams(visit: &Visit, live: &Live) -> Vec<BusyTeam> {
    let words = Words::new(visit.ctx.locale, &visit.ctx.zone);
    let one = |team: &Team| {
        let rules = [&team.answer, &team.news, &team.resolution, &team.vendor_answer];
        let rules = rules.into_iter().flatten().filter_map(|key| live.policy.promises.get(key));
        BusyTeam {
            team: sidebar::team_tag(&visit.ctx, team, live),
            busy: live.policy.busy.contains(&team.key),
            promises: rules
                .map(|rule| {
                    let busy = rule.busy.map(|busy| words.budget(busy));
                    (rule.key.clone(), words.budget(rule.within), busy)
                })
                .collect(),
            may_switch: visit.agent.may(Right::Admin, &team.key),
        }
    };
    live.policy.teams.values().map(one).collect()
}

async fn busy(visit: Visit, Path(team): Path<String>, body: Bytes) -> Result<Response, Fault> {
    let form = Form::read(&body);
    let desk = &visit.desk;
    if !desk.live()?.policy.teams.contains_key(&team) {
        return Err(Fault::Missing);
    }
    if !visit.agent.may(Right::Admin, &team) {
        return Err(Fault::Forbidden);
    }
    desk.set_busy(&team, form.get("busy") == "on", visit.ctx.now).await?;
    Ok(Redirect::to("/policy").into_response())
}

/// The names of the teams in the reader's language that agree.
fn team_names(visit: &Visit, live: &Live, agrees: impl Fn(&Team) -> bool) -> Vec<String> {
    let teams = live.policy.teams.values().filter(|team| agrees(team));
    teams.map(|team| sidebar::team_tag(&visit.ctx, team, live).name).collect()
}

/// Where a page is read again after a save.
fn back(after: After, path: &str) -> Response {
    let sign = if path.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{path}{sign}saved={}", after.word())).into_response()
}

type Wished = Query<Asked>;

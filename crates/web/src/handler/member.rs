//! The people inside: listed for whoever leads, let in and changed.
//! What somebody may change is decided in the desk.

mod form;

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, Live, NewMember, leads_member};
use relance_domain::agent::Role;
use relance_domain::error::Refusal;
use relance_domain::id::AgentId;
use relance_domain::locale::Locale;
use relance_domain::right::Right;
use relance_store::member::{self, Member};
use serde::Deserialize;

use super::account::away;
use super::sidebar;
use crate::fault::Fault;
use crate::page::member::{self as page, InviteForm, Level, MemberLine, MemberView, MembersView, Standing};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Open tickets of one person are counted up to here.
const COUNTED: i64 = 1_000;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::May(Right::Admin), "/agents", list)
        .post(Gate::Admin, "/agents", invite)
        .get(Gate::Team(Right::Admin), "/agents/{agent}", show)
        .post(Gate::Team(Right::Admin), "/agents/{agent}", change)
        .post(Gate::Team(Right::Admin), "/agents/{agent}/away", leave)
        .post(Gate::Team(Right::Admin), "/agents/{agent}/back", come_back)
        .post(Gate::Admin, "/agents/{agent}/{act}", act)
}

/// The fields of a form as they came: names of teams stand in names of fields.
type Fields = BTreeMap<String, String>;

async fn list(visit: Visit) -> Result<Response, Fault> {
    let fresh = blank(&visit)?;
    draw_list(&visit, fresh, None).await
}

/// An empty form.
fn blank(visit: &Visit) -> Result<InviteForm, Fault> {
    let live = visit.desk.live()?;
    Ok(InviteForm {
        name: String::new(),
        email: String::new(),
        role: Role::Agent,
        locale: live.policy.company.default_locale(),
        teams: form::teams(visit, &live, None),
        error: None,
    })
}

async fn draw_list(
    visit: &Visit,
    form: InviteForm,
    invited: Option<(String, String)>,
) -> Result<Response, Fault> {
    let desk = &visit.desk;
    let live = desk.live()?;
    let now = visit.ctx.now;
    let read =
        desk.look("members", (), move |tx, _| Box::pin(async move { Ok(member::all(tx, now).await?) }));
    let members = read.await?;
    let seen = members.iter().filter(|member| sees(visit, member));
    let view = MembersView {
        lines: seen.map(|member| line(visit, &live, member)).collect(),
        form: (visit.agent.role == Role::Admin).then_some(form),
        invited,
    };
    Ok(page::list(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

/// Whoever leads sees the members of their teams.
fn sees(visit: &Visit, member: &Member) -> bool {
    visit.agent.role == Role::Admin || leads_member(&visit.agent, &member.agent)
}

async fn invite(visit: Visit, Form(fields): Form<Fields>) -> Result<Response, Fault> {
    let live = visit.desk.live()?;
    let text = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let first = live.policy.company.default_locale();
    let wanted = NewMember {
        email: text("email"),
        name: text("name"),
        role: text("role").parse().unwrap_or(Role::Agent),
        locale: text("locale").parse::<Locale>().unwrap_or(first),
        grants: form::grants(&fields, &live),
        not_given: form::not_given(&fields, &live),
    };
    let token = visit.site.token();
    let desk = &visit.desk;
    match desk.invite(&visit.agent, wanted.clone(), &token, visit.ctx.now).await {
        Ok(_) => {
            let link = desk.invitation_url(&token);
            draw_list(&visit, blank(&visit)?, Some((wanted.name, link))).await
        }
        Err(error) => {
            let error = Some(why(&visit, error)?);
            let NewMember { email, name, role, locale, .. } = wanted;
            let teams = form::typed(&visit, &live, &fields);
            let page =
                draw_list(&visit, InviteForm { name, email, role, locale, teams, error }, None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

#[derive(Debug, Default, Deserialize)]
struct Shown {
    saved: Option<String>,
}

async fn show(visit: Visit, Path(id): Path<i64>, Query(shown): Query<Shown>) -> Result<Response, Fault> {
    let done = shown.saved.map(|_| (visit.ctx.t("account-saved"), None));
    draw(&visit, id, New { done, ..New::default() }).await
}

/// What is new on the page of one person.
#[derive(Default)]
struct New {
    done: Option<(String, Option<String>)>,
    error: Option<(&'static str, String)>,
    typed: Option<Fields>,
    away: Option<away::Typed>,
}

async fn draw(visit: &Visit, id: i64, new: New) -> Result<Response, Fault> {
    let desk = &visit.desk;
    let live = desk.live()?;
    let now = visit.ctx.now;
    let read = desk.look("member", AgentId(id), move |tx, id| {
        Box::pin(async move {
            let open = member::open(tx, *id, COUNTED).await?;
            Ok((member::all(tx, now).await?, open))
        })
    });
    let (members, open) = read.await?;
    let found = members.iter().find(|member| member.agent.id.0 == id).filter(|member| sees(visit, member));
    let found = found.ok_or(Fault::Missing)?;
    let may_administer = visit.agent.role == Role::Admin;
    let capacity = match &new.typed {
        Some(typed) => typed.get("capacity").cloned().unwrap_or_default(),
        None => found.capacity.map(|most| most.to_string()).unwrap_or_default(),
    };
    let teams = match &new.typed {
        Some(typed) => form::typed(visit, &live, typed),
        None => form::teams(visit, &live, Some(found)),
    };
    let view = MemberView {
        line: line(visit, &live, found),
        teams,
        capacity,
        open: if open == COUNTED { format!("{COUNTED}+") } else { open.to_string() },
        may_administer,
        may_change: may_administer || found.agent.role == Role::Agent,
        away: away::view_of(visit, &members, found, new.away),
        error: new.error,
        done: new.done,
    };
    Ok(page::page(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

fn line(visit: &Visit, live: &Live, member: &Member) -> MemberLine {
    let agent = &member.agent;
    let now = visit.ctx.now;
    let teams = agent.grants.iter().filter_map(|(key, grant)| {
        let team = live.policy.teams.get(key)?;
        let name = sidebar::team_tag(&visit.ctx, team, live).name;
        let level = if agent.role >= Role::Lead { Level::Leads } else { Level::of(grant) };
        Some((name, level, grant.has(Right::Export)))
    });
    let standing = match (agent.left_at, member.away.filter(|away| away.from <= now && now < away.until)) {
        (Some(at), _) => Standing::Left(at),
        (None, _) if !member.has_password && member.invited_until.is_none() => Standing::Shut,
        (None, _) if !member.has_password => Standing::Invited(member.invited_until.unwrap_or(now)),
        (None, Some(away)) => Standing::Away(away.until),
        (None, None) => Standing::Here(member.seen_at),
    };
    MemberLine {
        id: agent.id.0,
        name: agent.name.clone(),
        email: agent.email.clone(),
        role: agent.role,
        teams: teams.collect(),
        standing,
        has_second_step: member.has_second_step,
    }
}

async fn change(visit: Visit, Path(id): Path<i64>, Form(fields): Form<Fields>) -> Result<Response, Fault> {
    let desk = &visit.desk;
    let live = desk.live()?;
    let known = desk.look("agent", AgentId(id), |tx, id| {
        Box::pin(async move { Ok(relance_store::agent::find(tx, *id).await?) })
    });
    let known = known.await?.ok_or(Fault::Missing)?;
    let changed = match form::change(&visit, &live, &known, &fields) {
        Ok(change) => desk.change_member(&visit.agent, AgentId(id), change, visit.ctx.now).await,
        Err(error) => {
            let new = New { error: Some(error), typed: Some(fields), ..New::default() };
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&visit, id, new).await?).into_response());
        }
    };
    match changed {
        Ok(()) => Ok(Redirect::to(&format!("/agents/{id}?saved=1")).into_response()),
        Err(error) => {
            let new = New { error: Some(why(&visit, error)?), typed: Some(fields), ..New::default() };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&visit, id, new).await?).into_response())
        }
    }
}

async fn act(visit: Visit, Path((id, act)): Path<(i64, String)>) -> Result<Response, Fault> {
    let desk = &visit.desk;
    let (who, now) = (AgentId(id), visit.ctx.now);
    let done = match act.as_str() {
        "link" => {
            let token = visit.site.token();
            desk.invite_again(&visit.agent, who, &token, now).await?;
            let done = Some((visit.ctx.t("member-link-sent"), Some(desk.invitation_url(&token))));
            return draw(&visit, id, New { done, ..New::default() }).await;
        }
        "free" => desk.free_second_step(&visit.agent, who, now).await,
        "leave" => desk.let_go(&visit.agent, who, now).await,
        "return" => desk.take_back_member(&visit.agent, who, now).await,
        _ => return Err(Fault::Missing),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/agents/{id}?saved=1")).into_response()),
        Err(error) => {
            let new = New { error: Some(why(&visit, error)?), ..New::default() };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&visit, id, new).await?).into_response())
        }
    }
}

async fn leave(visit: Visit, Path(id): Path<i64>, Form(typed): Form<away::Typed>) -> Result<Response, Fault> {
    match away::read(&visit, &typed)? {
        Some(away) => {
            visit.desk.set_away(&visit.agent, AgentId(id), Some(away), visit.ctx.now).await?;
            Ok(Redirect::to(&format!("/agents/{id}?saved=1")).into_response())
        }
        None => {
            let page = draw(&visit, id, New { away: Some(typed), ..New::default() }).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

async fn come_back(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    visit.desk.set_away(&visit.agent, AgentId(id), None, visit.ctx.now).await?;
    Ok(Redirect::to(&format!("/agents/{id}?saved=1")).into_response())
}

/// Which field was not taken, and why; anything else is a fault.
fn why(visit: &Visit, error: Error) -> Result<(&'static str, String), Fault> {
    let ctx = &visit.ctx;
    match error {
        Error::Refused(Refusal::NoName) => Ok(("name", ctx.t("member-error-name"))),
        Error::Refused(Refusal::TooLong(most)) => {
            Ok(("name", ctx.with("compose-error-too-long", &[("n", most.into())])))
        }
        Error::Refused(Refusal::NoAddress(typed)) => {
            Ok(("email", ctx.with("compose-error-no-address", &[("address", typed.into())])))
        }
        Error::Refused(Refusal::OwnAddress(typed)) => {
            Ok(("email", ctx.with("compose-error-own-address", &[("address", typed.into())])))
        }
        Error::Taken(email) => Ok(("email", ctx.with("member-error-taken", &[("address", email.into())]))),
        Error::Refused(Refusal::LastAdmin) => Ok(("role", ctx.t("member-error-last"))),
        other => Err(other.into()),
    }
}

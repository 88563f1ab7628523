//! A ticket opened by an agent: a request that came by telephone, or a letter that we write first.
//! What it promises, and what is sent, is decided in the desk.

use axum::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::NewTicket;
use relance_domain::locale::Locale;
use relance_mail::Address;
use serde::Deserialize;

use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::new_ticket::{self, Fault as FieldFault, NewTicketView, Origin};
use crate::visit::Visit;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    address: String,
    locale: String,
    team: String,
    subject: String,
    body: String,
    origin: String,
}

pub async fn form(visit: Visit) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let first = sidebar::own_teams(&visit, &live).first().map(|team| team.key.clone()).unwrap_or_default();
    let locale = live.policy.company.default_locale().to_string();
    draw(&visit, &Typed { team: first, locale, ..Typed::default() }, Vec::new()).await
}

pub async fn create(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let mut faults = Vec::new();
    if Address::new(None, &typed.address).is_err() {
        faults.push(FieldFault::Address);
    }
    if !live.policy.teams.contains_key(&typed.team) {
        faults.push(FieldFault::Team);
    }
    if typed.subject.trim().is_empty() {
        faults.push(FieldFault::Subject);
    }
    if typed.body.trim().is_empty() {
        faults.push(FieldFault::Body);
    }
    if !faults.is_empty() {
        let page = draw(&visit, &typed, faults).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let new = NewTicket {
        team: typed.team,
        customer_name: typed.name,
        customer_email: typed.address,
        locale: typed.locale.parse::<Locale>().ok(),
        subject: typed.subject,
        body: typed.body,
        we_write: Origin::read(&typed.origin) == Origin::Write,
    };
    let number = desk.create_ticket(&visit.agent, new, visit.ctx.now).await?;
    Ok(Redirect::to(&format!("/tickets/{number}")).into_response())
}

async fn draw(visit: &Visit, typed: &Typed, faults: Vec<FieldFault>) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let teams = sidebar::own_teams(visit, &live);
    let view = NewTicketView {
        name: typed.name.clone(),
        address: typed.address.clone(),
        locale: typed.locale.parse().unwrap_or_else(|_| live.policy.company.default_locale()),
        team: typed.team.clone(),
        subject: typed.subject.clone(),
        body: typed.body.clone(),
        origin: Origin::read(&typed.origin),
        teams: teams.into_iter().map(|team| sidebar::team_tag(&visit.ctx, team, &live)).collect(),
        faults,
    };
    Ok(new_ticket::page(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

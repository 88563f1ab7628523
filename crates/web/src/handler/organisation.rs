//! Organisations: listed and shown with their members, as far as the reader may know of them; made and changed by
//! leads.

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, NewOrganisation};
use relance_domain::error::Refusal;
use relance_domain::id::OrganisationId;
use relance_store::customer::{self, Eyes};
use relance_store::organisation;
use serde::Deserialize;

use super::customer::list::{REACH, line};
use super::sidebar;
use crate::fault::Fault;
use crate::page::organisation::{
    self as page, OrganisationError, OrganisationView, OrganisationsView, Typed,
};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Agent, "/organisations", list)
        .post(Gate::Lead, "/organisations", add)
        .get(Gate::Agent, "/organisations/{organisation}", show)
        .post(Gate::Lead, "/organisations/{organisation}", change)
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct OrganisationForm {
    name: String,
    domains: String,
    note: String,
}

impl OrganisationForm {
    fn read(&self) -> NewOrganisation {
        let Self { name, domains, note } = self.clone();
        NewOrganisation { name, domains, note }
    }

    fn typed(&self, error: OrganisationError) -> Typed {
        let Self { name, domains, note } = self.clone();
        Typed { name, domains, note, error: Some(error) }
    }
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    after: Option<i64>,
}

async fn list(visit: Visit) -> Result<Response, Fault> {
    draw_list(&visit, Typed::default()).await
}

async fn draw_list(visit: &Visit, typed: Typed) -> Result<Response, Fault> {
    let read = visit
        .site
        .app
        .desk
        .look("organisations", (), |tx, _| Box::pin(async move { Ok(organisation::all(tx).await?) }));
    let known = read.await?.into_iter().map(|one| (one.id.0, one.name, one.domains)).collect();
    let form = (visit.agent.leads()).then_some(typed);
    let view = OrganisationsView { known, form };
    Ok(page::list(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

async fn add(visit: Visit, Form(form): Form<OrganisationForm>) -> Result<Response, Fault> {
    match visit.desk.add_organisation(&visit.agent, form.read(), visit.ctx.now).await {
        Ok(id) => Ok(Redirect::to(&format!("/organisations/{id}")).into_response()),
        Err(error) => {
            let page = draw_list(&visit, form.typed(why(error)?)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

async fn show(visit: Visit, Path(id): Path<i64>, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    draw(&visit, OrganisationId(id), asked.after, None).await
}

async fn draw(
    visit: &Visit,
    id: OrganisationId,
    after: Option<i64>,
    typed: Option<Typed>,
) -> Result<Response, Fault> {
    let eyes = Eyes::of(&visit.agent);
    let read = visit.site.app.desk.look("organisation", (id, eyes), move |tx, context| {
        Box::pin(async move {
            let (id, eyes) = &*context;
            let found = organisation::find(tx, *id).await?.ok_or(Error::NotFound("organisation"))?;
            Ok((found, customer::members(tx, eyes, *id, after.unwrap_or(-1), REACH).await?))
        })
    });
    let (found, members) = read.await?;
    let next =
        members.last().filter(|_| members.len() as i64 == REACH).map(|last| format!("after={}", last.id));
    let own = || Typed {
        name: found.name.clone(),
        domains: found.domains.join(", "),
        note: found.note.clone(),
        error: None,
    };
    let view = OrganisationView {
        id: id.0,
        form: (visit.agent.leads()).then(|| typed.unwrap_or_else(own)),
        name: found.name.clone(),
        domains: found.domains.clone(),
        note: found.note.clone(),
        members: members.into_iter().filter(|member| member.is_seen).map(line).collect(),
        next,
    };
    Ok(page::page(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

async fn change(
    visit: Visit,
    Path(id): Path<i64>,
    Form(form): Form<OrganisationForm>,
) -> Result<Response, Fault> {
    let id = OrganisationId(id);
    match visit.desk.change_organisation(&visit.agent, id, form.read(), visit.ctx.now).await {
        Ok(()) => Ok(Redirect::to(&format!("/organisations/{id}")).into_response()),
        Err(error) => {
            let page = draw(&visit, id, None, Some(form.typed(why(error)?))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// What is wrong with what was typed; anything else is a fault.
fn why(error: Error) -> Result<OrganisationError, Fault> {
    match error {
        Error::Refused(Refusal::Empty) => Ok(OrganisationError::NoName),
        Error::Refused(Refusal::TooLong(_)) => Ok(OrganisationError::TooLong),
        Error::Refused(Refusal::NoDomain(domain)) => Ok(OrganisationError::NoDomain(domain)),
        Error::Refused(Refusal::DomainTaken(domain)) => Ok(OrganisationError::DomainTaken(domain)),
        Error::Taken(_) => Ok(OrganisationError::NameTaken),
        other => Err(other.into()),
    }
}

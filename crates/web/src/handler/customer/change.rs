//! What an agent says of a customer: only what they changed in the form is changed, so that what came in meanwhile
//! stays.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{CustomerChange, Error, NoteChange};
use relance_domain::customer::NAME_CHARS;
use relance_domain::error::Refusal;
use relance_domain::id::{CustomerId, OrganisationId};
use relance_domain::right::Right;
use relance_store::organisation;
use serde::Deserialize;

use crate::fault::Fault;
use crate::page::customer::{ChangeError, Typed};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.post(Gate::Seen(Right::Answer), "/customers/{customer}", change)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ChangeForm {
    name: String,
    language: String,
    organisation: String,
    note: String,
    was_name: String,
    was_language: String,
    was_organisation: String,
    was_note: String,
}

async fn change(visit: Visit, Path(id): Path<i64>, Form(form): Form<ChangeForm>) -> Result<Response, Fault> {
    let again = |error| Typed {
        name: form.name.clone(),
        language: form.language.clone(),
        organisation: form.organisation.clone(),
        note: form.note.clone(),
        error: Some(error),
        ..Typed::default()
    };
    let organisation = match named(&visit, &form).await? {
        Ok(organisation) => organisation,
        Err(error) => return refused(&visit, id, again(error)).await,
    };
    let change = CustomerChange {
        name: (form.name != form.was_name).then(|| form.name.clone()),
        locale: form.language.parse().ok().filter(|_| form.language != form.was_language),
        organisation,
        note: Some(NoteChange { was: form.was_note.clone(), to: form.note.clone() }),
    };
    let desk = &visit.site.app.desk;
    let error = match desk.change_customer(&visit.agent, CustomerId(id), change, visit.ctx.now).await {
        Ok(()) => return Ok(Redirect::to(&format!("/customers/{id}")).into_response()),
        Err(Error::Refused(Refusal::TooLong(NAME_CHARS))) => ChangeError::NameTooLong,
        Err(Error::Refused(Refusal::TooLong(_))) => ChangeError::NoteTooLong,
        Err(Error::Refused(Refusal::Unseen)) => ChangeError::Overtaken,
        Err(other) => return Err(other.into()),
    };
    refused(&visit, id, again(error)).await
}

/// The organisation that was typed, when it is another one than before.
async fn named(
    visit: &Visit,
    form: &ChangeForm,
) -> Result<Result<Option<Option<OrganisationId>>, ChangeError>, Fault> {
    let typed = form.organisation.trim().to_lowercase();
    if typed == form.was_organisation.to_lowercase() {
        return Ok(Ok(None));
    }
    if typed.is_empty() {
        return Ok(Ok(Some(None)));
    }
    let read = visit
        .site
        .app
        .desk
        .look("organisations", (), |tx, _| Box::pin(async move { Ok(organisation::all(tx).await?) }));
    let found = read.await?.into_iter().find(|one| one.name.to_lowercase() == typed);
    Ok(found.map(|one| Some(Some(one.id))).ok_or(ChangeError::NoOrganisation))
}

/// The card again, with every typed word and the reason.
async fn refused(visit: &Visit, id: i64, typed: Typed) -> Result<Response, Fault> {
    let mut response = super::draw(visit, id, Some(typed), None).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

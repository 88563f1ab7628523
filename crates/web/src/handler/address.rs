//! An address that may be a customer's: asked for by agents, and said to be theirs on a page behind the link of a mail.
//! Reading that page changes nothing; its button acts, once, by a POST from our own page.

#[cfg(test)]
mod tests;

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Desk, Error};
use relance_domain::error::Refusal;
use relance_domain::id::CustomerId;
use relance_domain::right::Right;
use serde::Deserialize;

use super::customer;
use super::ticket::load::Loaded;
use crate::component::public::House;
use crate::fault::Fault;
use crate::page::address::{self as page, AddressView};
use crate::page::customer::{AskError, Asking};
use crate::route::{Gate, Routes};
use crate::visit::{Guest, Visit};

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Public, "/address/{token}", show)
        .post(Gate::Public, "/address/{token}", prove)
        .post(Gate::Seen(Right::Answer), "/customers/{customer}/addresses", ask)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/participants/ask", ask_on_ticket)
}

async fn show(guest: Guest, Path(token): Path<String>) -> Result<Response, Fault> {
    let desk = &guest.site.app.desk;
    let asked = desk.asked_address(&token, guest.ctx.now).await?;
    let view = AddressView {
        house: House::of(&desk.live()?.policy),
        address: asked.address,
        path: format!("/address/{token}"),
        standing: asked.standing,
    };
    Ok(page::page(&guest.in_their_language(Some(asked.locale)), &view).into_response())
}

async fn prove(guest: Guest, Path(token): Path<String>) -> Result<Response, Fault> {
    guest.may_write()?;
    match guest.site.app.desk.prove_address(&token, guest.ctx.now).await {
        // The page says how it stands, whatever became of it.
        Ok(()) | Err(Error::Refused(_)) => Ok(Redirect::to(&format!("/address/{token}")).into_response()),
        Err(other) => Err(other.into()),
    }
}

#[derive(Debug, Default, Deserialize)]
struct AskForm {
    #[serde(default)]
    address: String,
}

async fn ask(visit: Visit, Path(id): Path<i64>, Form(form): Form<AskForm>) -> Result<Response, Fault> {
    match asked(&visit.site.app.desk, &visit, CustomerId(id), &form.address).await? {
        None => Ok(Redirect::to(&format!("/customers/{id}#addresses")).into_response()),
        Some(error) => refused(&visit, id, form.address, error).await,
    }
}

/// The same for whoever wrote on a ticket and is not known there.
async fn ask_on_ticket(
    visit: Visit,
    Path(number): Path<i64>,
    Form(form): Form<AskForm>,
) -> Result<Response, Fault> {
    let of = Loaded::to(Right::Answer, &visit, number).await?.customer.id;
    match asked(&visit.site.app.desk, &visit, of, &form.address).await? {
        None => Ok(Redirect::to(&format!("/customers/{of}#addresses")).into_response()),
        Some(error) => refused(&visit, of.0, form.address, error).await,
    }
}

async fn asked(desk: &Desk, visit: &Visit, of: CustomerId, email: &str) -> Result<Option<AskError>, Fault> {
    match desk.ask_address(&visit.agent, of, email, visit.ctx.now).await {
        Ok(()) => Ok(None),
        Err(Error::Refused(refusal)) => Ok(Some(match refusal {
            Refusal::OwnAddress(_) => AskError::Own,
            Refusal::AddressTaken(_) => AskError::Taken,
            Refusal::Unchanged => AskError::Known,
            Refusal::UnderWay => AskError::Asked,
            Refusal::Suppressed(_) => AskError::Suppressed,
            Refusal::NoSuchMail(_) => AskError::NoMail,
            _ => AskError::Address,
        })),
        Err(other) => Err(other.into()),
    }
}

/// The card again, with the address and the reason.
async fn refused(visit: &Visit, id: i64, typed: String, error: AskError) -> Result<Response, Fault> {
    let asking = Asking { typed, error: Some(error), ..Asking::default() };
    let mut response = customer::draw(visit, id, None, Some(asking)).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

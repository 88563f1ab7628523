//! Mail that reached the wrong person, reported by the link at its foot. Reading the page changes nothing, so that a
//! scanner that follows links does no harm; its button acts, by a POST from our own page.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, Gravity};
use relance_domain::error::Refusal;
use serde::Deserialize;

use crate::component::public::House;
use crate::fault::Fault;
use crate::page::wrong::{self as page, WrongView};
use crate::route::{Gate, Routes};
use crate::visit::Guest;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Public, "/wrong/{token}", show).post(Gate::Public, "/wrong/{token}", report)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Told {
    kind: String,
    words: String,
}

async fn show(guest: Guest, Path(token): Path<String>) -> Result<Response, Fault> {
    drawn(&guest, &token, None).await
}

async fn report(guest: Guest, Path(token): Path<String>, Form(told): Form<Told>) -> Result<Response, Fault> {
    guest.may_write()?;
    let gravity = if told.kind == "serious" { Gravity::Serious } else { Gravity::Mistyped };
    let desk = &guest.site.app.desk;
    match desk.report_wrong_person(&token, gravity, &told.words, guest.ctx.now).await {
        Ok(()) => Ok(Redirect::to(&format!("/wrong/{token}")).into_response()),
        Err(Error::Refused(Refusal::TooLong(_))) => {
            let page = drawn(&guest, &token, Some((gravity, told.words))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

async fn drawn(guest: &Guest, token: &str, typed: Option<(Gravity, String)>) -> Result<Response, Fault> {
    let desk = &guest.site.app.desk;
    let known = desk.wrong_address(token, guest.ctx.now).await?;
    let view = WrongView {
        house: House::of(&desk.live()?.policy),
        address: known.address,
        path: format!("/wrong/{token}"),
        reported: known.reported,
        typed,
    };
    Ok(page::page(&guest.in_their_language(known.locale), &view).into_response())
}

#[cfg(test)]
mod tests;

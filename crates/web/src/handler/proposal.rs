//! A proposed solution answered by the links below it. Whichever link is followed, reading changes nothing, so that a
//! scanner that follows both does no harm; the buttons of the page act, by a POST from our own page.

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, ProposalAnswer};
use relance_domain::error::Refusal;
use serde::Deserialize;

use crate::component::public::House;
use crate::fault::Fault;
use crate::page::proposal::{self as page, ProposalView, Wrong};
use crate::route::{Gate, Routes};
use crate::visit::Guest;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Public, "/proposal/{token}", show).post(Gate::Public, "/proposal/{token}", answer)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    answer: String,
    words: String,
}

async fn show(
    guest: Guest,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let leans_to_no = asked.answer == "fails";
    drawn(&guest, &token, |view| ProposalView { leans_to_no, ..view }).await
}

async fn answer(
    guest: Guest,
    Path(token): Path<String>,
    Form(asked): Form<Asked>,
) -> Result<Response, Fault> {
    guest.may_write()?;
    let answer = match asked.answer.as_str() {
        "works" => ProposalAnswer::Works,
        _ => ProposalAnswer::Fails(asked.words.clone()),
    };
    let wrong = match guest.site.app.desk.answer_proposal(&token, answer, guest.ctx.now).await {
        Err(Error::Refused(Refusal::Empty)) => Wrong::Empty,
        Err(Error::Refused(Refusal::TooLong(_))) => Wrong::TooLong,
        // The page says what is settled, whoever settled it.
        Ok(()) | Err(Error::Refused(_)) => {
            return Ok(Redirect::to(&format!("/proposal/{token}")).into_response());
        }
        Err(other) => return Err(other.into()),
    };
    let typed = asked.words;
    let back = |view| ProposalView { leans_to_no: true, wrong: Some(wrong), typed, ..view };
    let page = drawn(&guest, &token, back).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn drawn(
    guest: &Guest,
    token: &str,
    with: impl FnOnce(ProposalView) -> ProposalView,
) -> Result<Response, Fault> {
    let desk = &guest.site.app.desk;
    let known = desk.proposal(token).await?;
    let view = ProposalView {
        house: House::of(&desk.live()?.policy),
        number: known.number,
        subject: known.subject,
        words: known.words,
        locale: known.locale.as_str(),
        standing: known.standing,
        path: format!("/proposal/{token}"),
        leans_to_no: false,
        typed: String::new(),
        wrong: None,
    };
    Ok(page::page(&guest.in_their_language(Some(known.locale)), &with(view)).into_response())
}

#[cfg(test)]
mod tests;

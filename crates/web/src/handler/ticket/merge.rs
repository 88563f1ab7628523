//! Merging tickets, taking a merge apart, and making a ticket of one letter: what is asked for, and the page with a
//! word about what stands against it.

#[cfg(test)]
mod tests;

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::Error;
use relance_domain::error::Refusal;
use relance_domain::id::MessageId;
use relance_domain::right::Right;
use relance_store::merge::MergeLine;
use relance_store::{customer, merge, ticket};
use serde::Deserialize;

use super::load::Loaded;
use super::rail;
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::ticket::{self as page, MergeProblem, MergeView, MergedLine};
use crate::visit::Visit;

/// Merges that are shown.
const MERGES: i64 = 20;

pub async fn form(visit: Visit, Path(number): Path<i64>) -> Result<Response, Fault> {
    draw(&visit, number, String::new(), None).await
}

async fn draw(
    visit: &Visit,
    number: i64,
    typed: String,
    problem: Option<MergeProblem>,
) -> Result<Response, Fault> {
    let loaded = Loaded::to(Right::Answer, visit, number).await?;
    let id = loaded.state.ticket.id;
    let merged =
        visit.site.app.desk.look("merges", id, |tx, id| {
            Box::pin(async move { Ok(merge::of_ticket(tx, *id, MERGES).await?) })
        });
    let line = |MergeLine { id, at, number, subject }| MergedLine { id, number, subject, at };
    let merged = merged.await?.into_iter().map(line).collect();
    let who = rail::customer(&loaded);
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = MergeView {
        number,
        subject: loaded.title().to_owned(),
        name: who.name,
        others: who.others,
        merged,
        typed,
        problem,
    };
    Ok((status, page::merge_page(&visit.ctx, &sidebar::alone(visit).await?, &view)).into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MergeForm {
    number: String,
    /// `with` or `without` the customer of this ticket, once that was asked.
    part: String,
}

pub async fn merge_ticket(
    visit: Visit,
    Path(number): Path<i64>,
    Form(form): Form<MergeForm>,
) -> Result<Response, Fault> {
    let part = match form.part.as_str() {
        "with" => Some(true),
        "without" => Some(false),
        _ => None,
    };
    let Ok(into) = form.number.trim().trim_start_matches('#').parse::<i64>() else {
        return draw(&visit, number, form.number, Some(MergeProblem::NoTicket)).await;
    };
    let desk = &visit.site.app.desk;
    let problem = match desk.merge_tickets(&visit.agent, number, into, part, visit.ctx.now).await {
        Ok(stays) => return Ok(Redirect::to(&format!("/tickets/{stays}")).into_response()),
        Err(Error::NotFound(_)) => MergeProblem::NoTicket,
        Err(Error::Refused(Refusal::SameTicket)) => MergeProblem::Same,
        Err(Error::Refused(Refusal::OtherCustomer)) => other(&visit, number, into).await?,
        Err(error) => return Err(error.into()),
    };
    draw(&visit, number, form.number, Some(problem)).await
}

/// Whose tickets these are.
async fn other(visit: &Visit, from: i64, into: i64) -> Result<MergeProblem, Fault> {
    let name = async |number: i64| -> Result<String, Fault> {
        let read = visit.site.app.desk.look("customer of", number, |tx, number| {
            Box::pin(async move {
                let missing = || Error::NotFound("ticket");
                let id = ticket::find_number(tx, *number).await?.ok_or_else(missing)?;
                let (_, state, _) = ticket::load_current(tx, id).await?.ok_or_else(missing)?;
                customer::find(tx, state.ticket.customer).await?.ok_or_else(missing)
            })
        });
        let who = read.await?;
        Ok(if who.name.is_empty() { who.email } else { who.name })
    };
    Ok(MergeProblem::Other { number: into, into: name(into).await?, from: name(from).await? })
}

pub async fn undo(visit: Visit, Path((number, merge)): Path<(i64, i64)>) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    match desk.unmerge_tickets(&visit.agent, number, merge, visit.ctx.now).await {
        Ok(()) => Ok(Redirect::to(&format!("/tickets/{number}")).into_response()),
        Err(Error::Refused(Refusal::NotUndone)) => {
            draw(&visit, number, String::new(), Some(MergeProblem::Late)).await
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Debug, Deserialize)]
pub struct SplitForm {
    message: i64,
}

pub async fn split(
    visit: Visit,
    Path(number): Path<i64>,
    Form(form): Form<SplitForm>,
) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let place = match desk.split_message(&visit.agent, number, MessageId(form.message), visit.ctx.now).await {
        Ok(new) => new,
        // The page shows what may be split off: whoever asks for more sees the ticket as it is.
        Err(Error::Refused(_)) => number,
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&format!("/tickets/{place}")).into_response())
}

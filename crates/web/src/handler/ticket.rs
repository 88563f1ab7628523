//! The page of one ticket and what is done with it. Reading is one snapshot; every change is one use case, after which
//! the browser goes back to the page.

pub mod article;
mod aside;
mod beside;
pub mod composer;
mod create;
mod draft;
pub mod entry;
mod event;
mod hand;
mod history;
mod holding;
pub mod label;
pub mod link;
pub mod load;
mod merge;
pub mod moved;
pub mod rail;
mod saved;
pub mod sorted;
#[cfg(test)]
mod tests;
pub mod view;
pub mod why;

use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use relance_domain::id::AgentId;
use relance_domain::right::Right;
use serde::Deserialize;

use super::sidebar;
use crate::fault::Fault;
use crate::page::ticket::{self as page, Writing};
use crate::route::{Gate, Routes};
use crate::visit::Visit;
use composer::Typed;
use load::Loaded;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    aside::routes(draft::routes(routes))
        .get(Gate::May(Right::Answer), "/tickets/new", create::form)
        .post(Gate::May(Right::Answer), "/tickets", create::create)
        .get(Gate::Team(Right::See), "/tickets/{number}", show)
        .get(Gate::Team(Right::Answer), "/tickets/{number}/move", moved::show)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/move", moved::act)
        .get(Gate::Team(Right::Answer), "/tickets/{number}/assign", assign_page)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/assign", assign)
        .get(Gate::Team(Right::Answer), "/tickets/{number}/merge", merge::form)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/merge", merge::merge_ticket)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/merges/{merge}/undo", merge::undo)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/split", merge::split)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/participants", accept)
        .get(Gate::Team(Right::See), "/tickets/{number}/history", history::show)
        .get(Gate::Team(Right::Export), "/tickets/{number}/history.csv", history::table)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/holding", holding::take)
        .get(Gate::Team(Right::Answer), "/tickets/{number}/labels", label::form)
        .get(Gate::Team(Right::Answer), "/tickets/{number}/links", link::form)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/links", link::make)
        .get(Gate::Team(Right::See), "/tickets/{number}/print", history::print)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/unlink", link::unmake)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/category", sorted::categorise)
        .get(Gate::Team(Right::Answer), "/tickets/{number}/fields", sorted::fields)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/fields", sorted::fill_in)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/priority", label::priority)
        .get(Gate::Team(Right::Answer), "/tickets/{number}/saved", saved::list)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/saved/{reply}", saved::take)
        .get(Gate::Team(Right::Answer), "/tickets/{number}/articles", article::list)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/articles/{article}", article::insert)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/snooze", sorted::snooze)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/unsnooze", sorted::unsnooze)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/tags", label::tags)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/title", label::title)
        .post(Gate::Team(Right::Answer), "/tickets/{number}/{change}", change)
        .get(Gate::Team(Right::Answer), "/tickets/{number}/promises/next", why::next)
        .get(Gate::Team(Right::See), "/tickets/{number}/promises/{promise}", why::show)
        .get(Gate::Team(Right::See), "/messages/{message}/raw", entry::raw)
        .get(Gate::Team(Right::See), "/messages/{message}/html", entry::html)
}

/// Which of the two forms is wished for.
#[derive(Debug, Default, Deserialize)]
struct Wish {
    #[serde(default)]
    write: String,
}

async fn show(visit: Visit, Path(number): Path<i64>, Query(wish): Query<Wish>) -> Result<Response, Fault> {
    let loaded = Loaded::read(&visit, number).await?;
    if let Some(stays) = loaded.merged_into {
        return Ok(Redirect::to(&format!("/tickets/{stays}")).into_response());
    }
    // Also where somebody else has read it: what this agent was told of it is read now.
    if !visit.fragment {
        visit.site.app.desk.read_ticket(&visit.agent, number).await?;
    }
    let writing = (wish.write == "note").then_some(Writing::Note);
    draw(&visit, loaded, Typed { writing, ..Typed::default() }).await
}

async fn draw(visit: &Visit, loaded: Loaded, typed: Typed) -> Result<Response, Fault> {
    let side = sidebar::alone(visit).await?;
    let view = view::view(visit, &loaded, typed);
    Ok(page::page(&visit.ctx, &side, &view).into_response())
}

async fn assign_page(visit: Visit, Path(number): Path<i64>) -> Result<Response, Fault> {
    let loaded = Loaded::to(Right::Answer, &visit, number).await?;
    let view = view::view(&visit, &loaded, Typed::default());
    Ok(page::assign_page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

#[derive(Debug, Deserialize)]
struct AssignForm {
    /// The id of an agent; empty is nobody.
    #[serde(default)]
    agent: String,
}

async fn assign(
    visit: Visit,
    Path(number): Path<i64>,
    Form(form): Form<AssignForm>,
) -> Result<Response, Fault> {
    let to = match form.agent.as_str() {
        "" => None,
        id => Some(AgentId(id.parse().map_err(|_| Fault::Missing)?)),
    };
    let done = visit.site.app.desk.assign(&visit.agent, number, to, visit.ctx.now).await;
    after(done, &format!("/tickets/{number}"))
}

#[derive(Debug, Deserialize)]
struct AcceptForm {
    #[serde(default)]
    address: String,
}

async fn accept(
    visit: Visit,
    Path(number): Path<i64>,
    Form(form): Form<AcceptForm>,
) -> Result<Response, Fault> {
    let done =
        visit.site.app.desk.accept_participant(&visit.agent, number, &form.address, visit.ctx.now).await;
    after(done, &format!("/tickets/{number}"))
}

/// The changes that need nothing but the ticket.
async fn change(visit: Visit, Path((number, change)): Path<(i64, String)>) -> Result<Response, Fault> {
    let (desk, by, now) = (&visit.site.app.desk, &visit.agent, visit.ctx.now);
    let done = match change.as_str() {
        "pause" => desk.pause(by, number, now).await,
        "resume" => desk.resume(by, number, now).await,
        "solve" => desk.solve(by, number, now).await,
        "close" => desk.close(by, number, now).await,
        "spam" => desk.mark_spam(by, number, now).await,
        "reopen" => desk.reopen(by, number, now).await,
        "acknowledge" => desk.acknowledge(by, number, now).await,
        _ => return Err(Fault::Missing),
    };
    after(done, &format!("/tickets/{number}"))
}

/// Goes on after a change. What was refused because it is so already needs no words.
fn after(done: Result<(), relance_desk::Error>, path: &str) -> Result<Response, Fault> {
    match done {
        Ok(()) | Err(relance_desk::Error::Refused(_)) => Ok(Redirect::to(path).into_response()),
        Err(relance_desk::Error::Invalid(_)) => Err(Fault::Forbidden),
        Err(other) => Err(other.into()),
    }
}

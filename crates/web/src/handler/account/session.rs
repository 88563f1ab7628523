//! The browsers in which an agent is signed in: on their own account, and on a page for administrators, who may sign
//! out those of everybody.

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use relance_domain::id::AgentId;
use relance_store::agent;
use serde::Deserialize;

use crate::component::sessions::{SessionLine, SessionsView};
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::account::session as page;
use crate::visit::Visit;

#[derive(Debug, Deserialize)]
pub struct Which {
    #[serde(default)]
    session: String,
}

/// The browsers of somebody, with the paths of the buttons beside them.
pub async fn view(visit: &Visit, whom: AgentId, under: &str) -> Result<SessionsView, Fault> {
    let open = visit.desk.sessions_of(&visit.agent, whom, &visit.session, visit.ctx.now).await?;
    let lines = open.into_iter().map(|one| SessionLine {
        is_this: one.is_this,
        session: one.session.token_hash,
        browser: one.session.browser.name,
        peer: one.session.browser.peer,
        since: one.session.created_at,
        used: one.session.seen_at,
    });
    Ok(SessionsView {
        lines: lines.collect(),
        end: format!("{under}/sessions/end"),
        end_others: format!("{under}/sessions/end-others"),
    })
}

pub async fn end(visit: Visit, Form(which): Form<Which>) -> Result<Response, Fault> {
    visit.desk.end_session(&visit.agent, visit.agent.id, &which.session, visit.ctx.now).await?;
    Ok(super::saved())
}

pub async fn end_others(visit: Visit) -> Result<Response, Fault> {
    visit.desk.end_other_sessions(&visit.agent, visit.agent.id, &visit.session, visit.ctx.now).await?;
    Ok(super::saved())
}

/// Those of somebody else, for administrators.
pub async fn of_agent(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    let whom = AgentId(id);
    let known =
        visit.desk.look("agent", whom, |tx, whom| Box::pin(async move { Ok(agent::find(tx, *whom).await?) }));
    let known = known.await?.ok_or(Fault::Missing)?;
    let sessions = view(&visit, whom, &format!("/agents/{id}")).await?;
    let side = sidebar::alone(&visit).await?;
    Ok(page::of_agent(&visit.ctx, &side, &known.name, &known.email, &sessions).into_response())
}

pub async fn end_of_agent(
    visit: Visit,
    Path(id): Path<i64>,
    Form(which): Form<Which>,
) -> Result<Response, Fault> {
    visit.desk.end_session(&visit.agent, AgentId(id), &which.session, visit.ctx.now).await?;
    Ok(back(id))
}

pub async fn end_all_of_agent(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    visit.desk.end_other_sessions(&visit.agent, AgentId(id), &visit.session, visit.ctx.now).await?;
    Ok(back(id))
}

fn back(id: i64) -> Response {
    Redirect::to(&format!("/agents/{id}/sessions")).into_response()
}
